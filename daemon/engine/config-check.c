// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What only several lines together tell: missing keys, unknown accounts, limits that cross.
#include "engine/config-check.h"

#include <string.h>

#include "core/block-text.h"
#include "core/reply-text.h"
#include "dav/url.h"
#include "engine/config-problem.h"
#include "engine/config-value.h"

/* The line to complain about: the key's, or the section's where the key is silent. */
static guint
line_of (const FocusConfigSection *section, const char *key)
{
  const FocusConfigEntry *entry = focus_config_section_entry (section, key);

  return entry != NULL ? entry->line : section->line;
}

static void
check_required (const FocusConfigSection *section, GPtrArray *problems)
{
  gsize n;
  const FocusConfigKey *keys = focus_config_keys (&n);

  for (gsize i = 0; i < n; i++)
    if (keys[i].required && g_str_equal (keys[i].group, section->group->name)
        && focus_config_section_entry (section, keys[i].name) == NULL)
      focus_config_problem_add (problems, section->line, "[%s %s] needs the key '%s': %s",
                                section->group->name, section->name, keys[i].name,
                                focus_config_type_words (keys[i].type));
}

static const char **
account_names (const FocusConfig *config)
{
  const char **names = g_new0 (const char *, config->accounts->len + 1);

  for (guint i = 0; i < config->accounts->len; i++)
    names[i] = ((FocusAccountSpec *) g_ptr_array_index (config->accounts, i))->name;
  return names;
}

/* Whether the account of ACCOUNT/NAME is there. */
static void
check_account_of (const FocusConfig *config, const char *calendar, guint line, GPtrArray *problems)
{
  const char *slash = strchr (calendar, '/');
  g_autofree char *account = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *hint = NULL;
  g_autofree const char **names = NULL;

  if (slash == NULL)
    return;
  account = g_strndup (calendar, (gsize) (slash - calendar));
  if (focus_config_account (config, account) != NULL)
    return;
  names = account_names (config);
  quote = focus_config_quote (account);
  hint = focus_config_hint (account, names, "'", "'");
  focus_config_problem_add (problems, line, "no account '%s': %sit needs a section [account %s]",
                            quote, hint, quote);
}

static void
check_calendar_key (const FocusConfig *config, const FocusConfigSection *section, const char *key,
                    GPtrArray *problems)
{
  const FocusConfigEntry *entry = focus_config_section_entry (section, key);

  if (entry != NULL)
    check_account_of (config, entry->text, entry->line, problems);
}

static void
check_calendar (const FocusConfig *config, const FocusConfigSection *section, GPtrArray *problems)
{
  check_account_of (config, section->name, section->line, problems);
}

static void
check_remind (const FocusConfig *config, const FocusConfigSection *section, GPtrArray *problems)
{
  check_calendar_key (config, section, "calendar", problems);
}

static void
check_close_out (const FocusConfig *config, const FocusConfigSection *section, GPtrArray *problems)
{
  check_calendar_key (config, section, "calendar", problems);
}

/* `low` may not be above `high`: both keys of [focus]. */
static void
check_order (const FocusConfigSection *section, const char *low, const char *high,
             GPtrArray *problems)
{
  const char *low_text = focus_config_section_value (section, "focus", low);
  const char *high_text = focus_config_section_value (section, "focus", high);
  gint low_min, high_min;

  if (!focus_config_length_parse (low_text, &low_min, NULL)
      || !focus_config_length_parse (high_text, &high_min, NULL) || low_min <= high_min)
    return;
  focus_config_problem_add (problems, MAX (line_of (section, low), line_of (section, high)),
                            "[focus] %s (%s) is above %s (%s)", low, low_text, high, high_text);
}

/* Blocks need a calendar that can be written to: what the text alone tells of that. */
static void
check_blocks_calendar (const FocusConfig *config, const FocusConfigSection *section,
                       GPtrArray *problems)
{
  const FocusConfigEntry *entry = focus_config_section_entry (section, "calendar");
  const char *slash = entry != NULL ? strchr (entry->text, '/') : NULL;
  g_autofree char *name = slash != NULL ? g_strndup (entry->text, (gsize) (slash - entry->text))
                                        : NULL;
  const FocusAccountSpec *account = name != NULL ? focus_config_account (config, name) : NULL;
  const FocusCalendarConfig *calendar = name != NULL ? focus_config_calendar (config, entry->text)
                                                     : NULL;
  g_autofree char *quote = entry != NULL ? focus_config_quote (entry->text) : NULL;

  if (account != NULL && account->kind == FOCUS_ACCOUNT_SUBSCRIPTION)
    focus_config_problem_add (problems, entry->line,
                              "[focus] calendar: '%s' is a subscription, which nobody can write "
                              "to: name a calendar of another account",
                              quote);
  if (calendar != NULL && calendar->read_only == FOCUS_TRISTATE_YES)
    focus_config_problem_add (problems, entry->line,
                              "[focus] calendar: '%s' has 'read_only = yes', so no block could be "
                              "written: take that key out, or name another calendar",
                              quote);
  if (calendar != NULL && calendar->has_role && calendar->role == FOCUS_ROLE_IGNORE)
    focus_config_problem_add (problems, entry->line,
                              "[focus] calendar: '%s' has 'role = ignore': take that key out, or "
                              "name another calendar",
                              quote);
}

static void
check_template (const FocusConfigSection *section, const char *key, GPtrArray *problems)
{
  const FocusConfigEntry *entry = focus_config_section_entry (section, key);
  g_autofree char *trouble = NULL;

  if (entry != NULL && !focus_block_template_check (entry->text, &trouble))
    focus_config_problem_add (problems, entry->line,
                              "[focus] %s: '%s' cannot be filled in: the names are {task}, {goal}, "
                              "{reason}, {reply}, {urgent}, {start} and {end}",
                              key, trouble);
}

static void
check_focus (const FocusConfig *config, const FocusConfigSection *section, GPtrArray *problems)
{
  check_calendar_key (config, section, "calendar", problems);
  check_blocks_calendar (config, section, problems);
  check_template (section, "title", problems);
  check_template (section, "text", problems);
  check_order (section, "block_min", "block_max", problems);
  check_order (section, "block_min", "max_day", problems);
}

static void
check_answers (const FocusConfig *config, const FocusConfigSection *section, GPtrArray *problems)
{
  static const char *const keys[] = { "decline_text", "tentative_text", "propose_text" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const FocusConfigEntry *entry = focus_config_section_entry (section, keys[i]);
      g_autofree char *trouble = NULL;
      if (entry != NULL && !focus_reply_template_check (entry->text, &trouble))
        focus_config_problem_add (problems, entry->line,
                                  "[answers] %s: '%s' cannot be filled in: the names are {thanks}, "
                                  "{work}, {times}, {office} and {urgent}",
                                  keys[i], trouble);
    }
}

static void
check_account (const FocusConfig *config, const FocusConfigSection *section, GPtrArray *problems)
{
  const FocusAccountSpec *account = focus_config_account (config, section->name);
  gboolean asks_user = g_str_equal (account->auth, "basic")
                       || g_str_equal (account->auth, "digest");

  if (g_ascii_strncasecmp (account->url, "http:", strlen ("http:")) == 0 && !account->insecure
      && !focus_url_is_loopback (account->url))
    focus_config_problem_add (problems, line_of (section, "url"),
                              "http:// lets anybody on the way read the password: use https://, or "
                              "say 'insecure = yes' in this section");
  if (account->ca_file != NULL && !g_path_is_absolute (account->ca_file))
    focus_config_problem_add (problems, line_of (section, "ca_file"),
                              "'ca_file' is written as a whole path, from '/' on");
  if (asks_user && account->user == NULL && account->kind != FOCUS_ACCOUNT_VDIR)
    focus_config_problem_add (problems, line_of (section, "auth"),
                              "'auth = %s' needs the key 'user' in this section", account->auth);
}

static const struct
{
  const char *group;
  void (*check) (const FocusConfig *config, const FocusConfigSection *section, GPtrArray *problems);
} checks[] = {
  { "account", check_account },     { "answers", check_answers }, { "calendar", check_calendar },
  { "close-out", check_close_out }, { "focus", check_focus },     { "remind", check_remind },
};

void
focus_config_check (const FocusConfig *config, GPtrArray *sections, GPtrArray *problems)
{
  for (guint i = 0; i < sections->len; i++)
    {
      const FocusConfigSection *section = g_ptr_array_index (sections, i);
      check_required (section, problems);
      for (gsize j = 0; j < G_N_ELEMENTS (checks); j++)
        if (g_str_equal (section->group->name, checks[j].group))
          checks[j].check (config, section, problems);
    }
}
