// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text -> configuration: the checks on the text as a whole, and the values put in their places.
#include "engine/config.h"

#include <string.h>

#include "engine/config-check.h"
#include "engine/config-problem.h"
#include "engine/config-section.h"
#include "engine/config-value.h"

static guint
line_of (const char *text, gsize offset)
{
  guint line = 1;

  for (gsize i = 0; i < offset; i++)
    line += text[i] == '\n';
  return line;
}

/* Whether it is a text at all. One problem is enough: what follows from it would be noise. */
static gboolean
check_text (const char *text, gsize len, GPtrArray *problems)
{
  const char *invalid;

  if (len > FOCUS_CONFIG_MAX_BYTES)
    {
      focus_config_problem_add (problems, 0, "the file is larger than %d KiB",
                                FOCUS_CONFIG_MAX_BYTES / 1024);
      return FALSE;
    }
  if (len >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      focus_config_problem_add (problems, 1,
                                "the file begins with a byte order mark: save it as "
                                "UTF-8 without one");
      return FALSE;
    }
  for (gsize i = 0; i < len; i++)
    {
      if (!g_ascii_iscntrl (text[i]) || text[i] == '\n' || text[i] == '\t')
        continue;
      if (text[i] == '\r' && i + 1 < len && text[i + 1] == '\n')
        focus_config_problem_add (problems, line_of (text, i),
                                  "lines end as on Windows (CR LF): "
                                  "save the file with Unix line ends");
      else
        focus_config_problem_add (problems, line_of (text, i), "a control character (0x%02x)",
                                  (guint) (guchar) text[i]);
      return FALSE;
    }
  if (!g_utf8_validate_len (text, len, &invalid))
    {
      focus_config_problem_add (problems, line_of (text, (gsize) (invalid - text)),
                                "not UTF-8: save the file in that encoding");
      return FALSE;
    }
  return TRUE;
}

static FocusWindow *
window_of (const char *text)
{
  /* The text is canonical, so it can be read. */
  FocusWindow *window = focus_window_parse (text != NULL ? text : "", NULL);

  return window != NULL ? window : g_array_new (FALSE, FALSE, sizeof (FocusWindowEntry));
}

static FocusTristate
tristate_of (const char *text)
{
  return g_strcmp0 (text, "yes") == 0  ? FOCUS_TRISTATE_YES
         : g_strcmp0 (text, "no") == 0 ? FOCUS_TRISTATE_NO
                                       : FOCUS_TRISTATE_UNSET;
}

/* NULL for an empty text. */
static char *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
read_url (const char *text, FocusAccountSpec *account)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (g_str_has_prefix (scheme, "webcal"))
    {
      account->kind = FOCUS_ACCOUNT_SUBSCRIPTION;
      account->url = g_strconcat ("https", text + strlen (scheme), NULL);
      return;
    }
  account->url = g_strdup (text);
  if (g_str_equal (scheme, "file"))
    account->kind = FOCUS_ACCOUNT_VDIR;
  else if (uri != NULL && g_str_has_suffix (g_uri_get_path (uri), ".ics"))
    account->kind = FOCUS_ACCOUNT_SUBSCRIPTION;
  else
    account->kind = FOCUS_ACCOUNT_CALDAV;
}

static FocusQuirkChoice
quirk_of (const char *word)
{
  if (g_strcmp0 (word, "yes") == 0)
    return FOCUS_QUIRK_YES;
  return g_strcmp0 (word, "no") == 0 ? FOCUS_QUIRK_NO : FOCUS_QUIRK_AUTO;
}

/* A folder needs no secret, and a subscription only when it says who logs in. */
static gboolean
needs_secret (const FocusAccountSpec *account)
{
  return account->kind == FOCUS_ACCOUNT_CALDAV
         || (account->kind == FOCUS_ACCOUNT_SUBSCRIPTION
             && (account->user != NULL || g_str_equal (account->auth, "bearer")));
}

static void
add_account (FocusConfig *config, const FocusConfigSection *section)
{
  FocusAccountSpec *account = g_new0 (FocusAccountSpec, 1);
  const char *url = focus_config_section_value (section, "account", "url");
  const char *me = focus_config_section_value (section, "account", "me");
  const char *hosts = focus_config_section_value (section, "account", "trusted_hosts");

  account->name = g_strdup (section->name);
  read_url (url != NULL ? url : "", account);
  account->user = text_or_null (focus_config_section_value (section, "account", "user"));
  account->auth = g_strdup (focus_config_section_value (section, "account", "auth"));
  account->secret = focus_secret_source_parse (
      focus_config_section_value (section, "account", "secret"), NULL);
  account->me = focus_config_list_split (me != NULL ? me : "");
  account->trusted_hosts = focus_config_list_split (hosts != NULL ? hosts : "");
  account->quirks.slow = quirk_of (focus_config_section_value (section, "account", "slow"));
  account->quirks.bare_403 = quirk_of (focus_config_section_value (section, "account", "bare_403"));
  account->quirks.answer_occurrences = quirk_of (
      focus_config_section_value (section, "account", "answer_occurrences"));
  account->ca_file = text_or_null (focus_config_section_value (section, "account", "ca_file"));
  if (!needs_secret (account))
    g_clear_pointer (&account->secret, focus_secret_source_free);
  account->insecure = g_str_equal (focus_config_section_value (section, "account", "insecure"),
                                   "yes");
  g_ptr_array_add (config->accounts, account);
}

static void
add_calendar (FocusConfig *config, const FocusConfigSection *section)
{
  FocusCalendarConfig *calendar = g_new0 (FocusCalendarConfig, 1);
  const char *role = focus_config_section_value (section, "calendar", "role");

  calendar->name = g_strdup (section->name);
  calendar->has_role = role != NULL && focus_role_parse (role, &calendar->role);
  calendar->transparent = tristate_of (
      focus_config_section_value (section, "calendar", "transparent"));
  calendar->read_only = tristate_of (focus_config_section_value (section, "calendar", "read_only"));
  g_ptr_array_add (config->calendars, calendar);
}

static void
add_window (FocusConfig *config, const FocusConfigSection *section)
{
  FocusWindowConfig *window = g_new0 (FocusWindowConfig, 1);

  window->name = g_strdup (section->name);
  window->when = window_of (focus_config_section_value (section, "window", "when"));
  window->answer = g_strdup (focus_config_section_value (section, "window", "answer"));
  window->show = g_str_equal (focus_config_section_value (section, "window", "show"), "yes");
  g_ptr_array_add (config->windows, window);
}

/* gint64 seconds, of a text that is canonical: longest first. */
static GArray *
leads_of (const char *text)
{
  g_autoptr (GArray) lengths = focus_config_lengths_parse (text != NULL ? text : "");
  GArray *leads = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < lengths->len; i++)
    {
      gint64 lead_s = (gint64) g_array_index (lengths, gint, i) * 60;
      g_array_append_val (leads, lead_s);
    }
  return leads;
}

/* Bits of FocusKind. */
static guint
kinds_of (const char *text)
{
  g_auto (GStrv) words = focus_config_list_split (text != NULL ? text : "");
  guint kinds = 0;

  for (guint kind = 0; kind <= FOCUS_KIND_ABSENCE; kind++)
    if (g_strv_contains ((const char *const *) words, focus_kind_name ((FocusKind) kind)))
      kinds |= 1u << kind;
  return kinds;
}

static void
add_remind (FocusConfig *config, const FocusConfigSection *section)
{
  FocusRemindRule *rule = focus_remind_rule_new ();
  const char *when = focus_config_section_value (section, "remind", "when");

  rule->name = g_strdup (section->name);
  rule->kinds = kinds_of (focus_config_section_value (section, "remind", "kind"));
  rule->calendar = text_or_null (focus_config_section_value (section, "remind", "calendar"));
  focus_remind_rule_set_title (rule, focus_config_section_value (section, "remind", "title"));
  rule->organizer = text_or_null (focus_config_section_value (section, "remind", "organizer"));
  rule->when = when != NULL && *when != '\0' ? window_of (when) : NULL;
  g_array_unref (rule->leads);
  rule->leads = leads_of (focus_config_section_value (section, "remind", "lead"));
  g_ptr_array_add (config->reminds, rule);
}

static const struct
{
  const char *group;
  void (*add) (FocusConfig *config, const FocusConfigSection *section);
} named_groups[] = { { "account", add_account },
                     { "calendar", add_calendar },
                     { "remind", add_remind },
                     { "window", add_window } };

/* The section of a group that stands once; NULL when the text has none. */
static const FocusConfigSection *
find_section (GPtrArray *sections, const char *group)
{
  for (guint i = 0; i < sections->len; i++)
    {
      const FocusConfigSection *section = g_ptr_array_index (sections, i);
      if (g_str_equal (section->group->name, group))
        return section;
    }
  return NULL;
}

/* Every key of the groups that stand once, but those with a field of their own. */
static void
fill_values (FocusConfig *config, GPtrArray *sections)
{
  gsize n;
  const FocusConfigKey *keys = focus_config_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      const FocusConfigSection *section = find_section (sections, keys[i].group);
      const char *text;

      if (focus_config_group_find (keys[i].group)->argument != NULL
          || (g_str_equal (keys[i].group, "work") && !g_str_equal (keys[i].name, "publish"))
          || g_str_equal (keys[i].group, "report"))
        continue;
      text = focus_config_section_value (section, keys[i].group, keys[i].name);
      if (text != NULL)
        g_hash_table_insert (config->values, g_strconcat (keys[i].group, ".", keys[i].name, NULL),
                             focus_config_value_canonical (&keys[i], text, NULL));
    }
}

static const struct
{
  const char *key; /* of "notify" */
  FocusKind kind;
} lead_keys[] = { { "remind", FOCUS_KIND_MEETING },
                  { "remind_appointments", FOCUS_KIND_APPOINTMENT },
                  { "remind_focus", FOCUS_KIND_FOCUS } };

static void
fill_leads (FocusConfig *config, const FocusConfigSection *notify)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lead_keys); i++)
    config->remind_leads[lead_keys[i].kind] = leads_of (
        focus_config_section_value (notify, "notify", lead_keys[i].key));
}

static FocusConfig *
config_new (GPtrArray *sections)
{
  FocusConfig *config = focus_config_new_empty ();
  const FocusConfigSection *work = find_section (sections, "work");
  const FocusConfigSection *report = find_section (sections, "report");

  config->hours = window_of (focus_config_section_value (work, "work", "hours"));
  config->lunch = window_of (focus_config_section_value (work, "work", "lunch"));
  config->zone = text_or_null (focus_config_section_value (work, "work", "zone"));
  config->report_when = focus_config_moment_parse (
      focus_config_section_value (report, "report", "when"), NULL);
  fill_values (config, sections);
  fill_leads (config, find_section (sections, "notify"));
  for (guint i = 0; i < sections->len; i++)
    {
      const FocusConfigSection *section = g_ptr_array_index (sections, i);
      for (gsize j = 0; j < G_N_ELEMENTS (named_groups); j++)
        if (g_str_equal (section->group->name, named_groups[j].group))
          named_groups[j].add (config, section);
    }
  return config;
}

FocusConfig *
focus_config_parse (const char *text, gsize len, GPtrArray **ret_problems)
{
  g_autoptr (GPtrArray) problems = focus_config_problems_new ();
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (FocusConfig) config = NULL;

  if (check_text (text, len, problems))
    {
      sections = focus_config_sections_read (text, len, problems);
      config = config_new (sections);
      focus_config_check (config, sections, problems);
    }
  focus_config_problems_sort (problems);
  if (problems->len > 0)
    g_clear_pointer (&config, focus_config_free);
  if (ret_problems != NULL)
    *ret_problems = g_steal_pointer (&problems);
  return g_steal_pointer (&config);
}
