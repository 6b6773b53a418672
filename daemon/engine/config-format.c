// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Configuration -> text that parses to the same.
#include "engine/config.h"

#include <string.h>

#include "engine/config-keys.h"
#include "engine/config-value.h"

/* One key of one section with its value; NULL where it has none. */
static void
append_key (GString *text, const FocusConfigKey *key, const char *value, gboolean with_defaults)
{
  g_autofree char *fallback = NULL;
  gboolean is_default;

  if (key->fallback != NULL)
    fallback = focus_config_value_canonical (key, key->fallback, NULL);
  is_default = g_strcmp0 (value, fallback) == 0;
  if (value == NULL || (is_default && !with_defaults))
    return;
  g_string_append_printf (text, "%s%s =%s%s\n", is_default ? "#" : "", key->name,
                          *value != '\0' ? " " : "", value);
}

/* An account that needs no secret has none: its key is at its default. */
static char *
secret_text (const FocusSecretSource *secret)
{
  static const char *const prefixes[] = {
    [FOCUS_SECRET_KEYRING] = "keyring",
    [FOCUS_SECRET_CREDENTIAL] = "credential:",
    [FOCUS_SECRET_COMMAND] = "command:",
    [FOCUS_SECRET_FILE] = "file:",
  };

  if (secret == NULL)
    return g_strdup (prefixes[FOCUS_SECRET_KEYRING]);
  return g_strconcat (prefixes[secret->kind], secret->argument, NULL);
}

/* A subscription that its path does not give away was written as webcal. */
static char *
url_text (const FocusAccountSpec *account)
{
  g_autoptr (GUri) uri = g_uri_parse (account->url, G_URI_FLAGS_ENCODED, NULL);

  if (account->kind == FOCUS_ACCOUNT_SUBSCRIPTION && uri != NULL
      && !g_str_has_suffix (g_uri_get_path (uri), ".ics"))
    return g_strconcat ("webcal", account->url + strlen ("https"), NULL);
  return g_strdup (account->url);
}

static const char *const quirk_words[] = {
  [FOCUS_QUIRK_AUTO] = "auto",
  [FOCUS_QUIRK_NO] = "no",
  [FOCUS_QUIRK_YES] = "yes",
};

static char *
list_text (char **items)
{
  return items[0] != NULL ? g_strjoinv (", ", items) : NULL;
}

static char *
tristate_text (FocusTristate value)
{
  static const char *const words[] = {
    [FOCUS_TRISTATE_UNSET] = NULL,
    [FOCUS_TRISTATE_NO] = "no",
    [FOCUS_TRISTATE_YES] = "yes",
  };

  return g_strdup (words[value]);
}

static char *
account_value (gconstpointer data, const char *key)
{
  const FocusAccountSpec *account = data;

  if (g_str_equal (key, "url"))
    return url_text (account);
  if (g_str_equal (key, "user"))
    return g_strdup (account->user);
  if (g_str_equal (key, "auth"))
    return g_strdup (account->auth);
  if (g_str_equal (key, "secret"))
    return secret_text (account->secret);
  if (g_str_equal (key, "me"))
    return list_text (account->me);
  if (g_str_equal (key, "insecure"))
    return g_strdup (account->insecure ? "yes" : "no");
  if (g_str_equal (key, "slow"))
    return g_strdup (quirk_words[account->quirks.slow]);
  if (g_str_equal (key, "bare_403"))
    return g_strdup (quirk_words[account->quirks.bare_403]);
  if (g_str_equal (key, "answer_occurrences"))
    return g_strdup (quirk_words[account->quirks.answer_occurrences]);
  if (g_str_equal (key, "ca_file"))
    return g_strdup (account->ca_file);
  return list_text (account->trusted_hosts);
}

static char *
calendar_value (gconstpointer data, const char *key)
{
  const FocusCalendarConfig *calendar = data;

  if (g_str_equal (key, "role"))
    return calendar->has_role ? g_strdup (focus_role_name (calendar->role)) : NULL;
  return tristate_text (g_str_equal (key, "transparent") ? calendar->transparent
                                                         : calendar->read_only);
}

static char *
window_value (gconstpointer data, const char *key)
{
  const FocusWindowConfig *window = data;

  if (g_str_equal (key, "when"))
    return focus_window_format (window->when);
  return g_strdup (g_str_equal (key, "answer") ? window->answer : window->show ? "yes" : "no");
}

static char *
kinds_text (guint kinds)
{
  g_auto (GStrv) choices = g_strsplit (focus_config_key_find ("remind", "kind")->choices, "|", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; choices[i] != NULL; i++)
    for (guint kind = 0; kind <= FOCUS_KIND_ABSENCE; kind++)
      if ((kinds >> kind & 1) != 0 && g_str_equal (choices[i], focus_kind_name ((FocusKind) kind)))
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", choices[i]);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* "" says never, which is not what a key that is missing says. */
static char *
leads_text (const GArray *leads)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < leads->len; i++)
    {
      g_autofree char *lead = focus_config_length_format (
          (gint) (g_array_index (leads, gint64, i) / 60));
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", lead);
    }
  return g_string_free (text, FALSE);
}

static char *
remind_value (gconstpointer data, const char *key)
{
  const FocusRemindRule *rule = data;

  if (g_str_equal (key, "kind"))
    return kinds_text (rule->kinds);
  if (g_str_equal (key, "calendar"))
    return g_strdup (rule->calendar);
  if (g_str_equal (key, "title"))
    return g_strdup (rule->title);
  if (g_str_equal (key, "organizer"))
    return g_strdup (rule->organizer);
  if (g_str_equal (key, "when"))
    return rule->when != NULL ? focus_window_format (rule->when) : NULL;
  return leads_text (rule->leads);
}

/* A key of a group that stands once. */
static char *
single_value (const FocusConfig *config, const FocusConfigKey *key)
{
  g_autofree char *path = g_strconcat (key->group, ".", key->name, NULL);

  if (g_str_equal (path, "work.hours"))
    return focus_window_format (config->hours);
  if (g_str_equal (path, "work.lunch"))
    return focus_window_format (config->lunch);
  if (g_str_equal (path, "work.zone"))
    return g_strdup (config->zone);
  if (g_str_equal (path, "report.when"))
    return focus_config_moment_format (config->report_when);
  return g_strdup (g_hash_table_lookup (config->values, path));
}

static void
append_title (GString *text, const char *group, const char *name)
{
  g_string_append_printf (text, "%s[%s%s%s]\n", text->len > 0 ? "\n" : "", group,
                          name != NULL ? " " : "", name != NULL ? name : "");
}

/* Groups that may repeat: where their values are, and how they are told. Each struct begins with
   its name. */
static const struct
{
  const char *group;
  gsize offset; /* of the GPtrArray in FocusConfig */
  char *(*value) (gconstpointer data, const char *key);
} named_groups[] = {
  { "account", G_STRUCT_OFFSET (FocusConfig, accounts), account_value },
  { "calendar", G_STRUCT_OFFSET (FocusConfig, calendars), calendar_value },
  { "window", G_STRUCT_OFFSET (FocusConfig, windows), window_value },
  { "remind", G_STRUCT_OFFSET (FocusConfig, reminds), remind_value },
};

static void
append_named (GString *text, const FocusConfig *config, const char *group, gboolean with_defaults)
{
  gsize n, which = 0;
  const FocusConfigKey *keys = focus_config_keys (&n);
  GPtrArray *items;

  while (!g_str_equal (named_groups[which].group, group))
    which++;
  items = G_STRUCT_MEMBER (GPtrArray *, config, named_groups[which].offset);
  for (guint i = 0; i < items->len; i++)
    {
      gconstpointer item = g_ptr_array_index (items, i);
      append_title (text, group, *(char *const *) item);
      for (gsize j = 0; j < n; j++)
        if (g_str_equal (keys[j].group, group))
          {
            g_autofree char *value = named_groups[which].value (item, keys[j].name);
            append_key (text, &keys[j], value, with_defaults);
          }
    }
}

static void
append_single (GString *text, const FocusConfig *config, const char *group, gboolean with_defaults)
{
  gsize n;
  const FocusConfigKey *keys = focus_config_keys (&n);
  g_autoptr (GString) body = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (keys[i].group, group))
      {
        g_autofree char *value = single_value (config, &keys[i]);
        append_key (body, &keys[i], value, with_defaults);
      }
  if (body->len == 0)
    return;
  append_title (text, group, NULL);
  g_string_append (text, body->str);
}

char *
focus_config_format (const FocusConfig *config, gboolean with_defaults)
{
  gsize n;
  const FocusConfigGroup *groups = focus_config_groups (&n);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    if (groups[i].argument != NULL)
      append_named (text, config, groups[i].name, with_defaults);
    else
      append_single (text, config, groups[i].name, with_defaults);
  return g_string_free (text, FALSE);
}
