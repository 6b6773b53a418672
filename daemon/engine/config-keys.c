// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The groups of configuration keys, and looking things up in the table of keys (config-table.c).
#include "engine/config-keys.h"

static const FocusConfigGroup all_groups[] = {
  { "work", NULL, "When you work: the time that figures and plans are about." },
  { "focus", NULL, "How much undisturbed time you want, and where it may lie." },
  { "window", "NAME", "A protected window of the week." },
  { "office-hours", NULL, "Open time for questions, offered when a meeting is proposed away." },
  { "answers", NULL, "Brakes on what is answered in your name." },
  { "hygiene", NULL,
    "How invitations are judged: words and addresses of yours, added to those there are." },
  { "close-out", NULL, "What is asked when a meeting ends." },
  { "report", NULL, "The report of the week." },
  { "notify", NULL, "Notifications." },
  { "remind", "NAME",
    "Reminders of some events, other than [notify] says: an event goes by the first of these "
    "sections whose keys all fit it; a key that is missing fits all." },
  { "quiet", NULL, "When the desktop is set to do not disturb." },
  { "account", "NAME", "A place that calendars come from." },
  { "calendar", "ACCOUNT/NAME", "What one calendar counts as." },
};

static const char *const type_words[FOCUS_CONFIG_N_TYPES] = {
  [FOCUS_CONFIG_TEXT] = "a text",
  [FOCUS_CONFIG_CHOICE] = "one of the words",
  [FOCUS_CONFIG_CHOICES] = "some of the words, separated by commas",
  [FOCUS_CONFIG_BOOLEAN] = "yes or no",
  [FOCUS_CONFIG_INTEGER] = "a whole number",
  [FOCUS_CONFIG_LENGTH] = "a length such as 90min, 1h30, 8h, 14d or 2w",
  [FOCUS_CONFIG_LENGTHS] = "lengths such as 10min, 1h30",
  [FOCUS_CONFIG_WEEKLY_SPAN] = "weekly spans such as Mon-Fri 09:00-12:00, Sat 10:00-11:00",
  [FOCUS_CONFIG_MOMENT] = "a day and a time such as Fri 16:00",
  [FOCUS_CONFIG_MAILS] = "mail addresses, separated by commas",
  [FOCUS_CONFIG_ORGANIZER] = "a mail address, or @example.org for everybody there",
  [FOCUS_CONFIG_HOSTS] = "host names, separated by commas",
  [FOCUS_CONFIG_URL] = "https://…, webcal://… or file:///folder",
  [FOCUS_CONFIG_COMMAND] = "a program by its whole path, and its arguments",
  [FOCUS_CONFIG_SECRET] = "keyring, credential:NAME, command:PROGRAM ARG… or file:PATH",
  [FOCUS_CONFIG_ZONE] = "a time zone such as Europe/Amsterdam",
  [FOCUS_CONFIG_CALENDAR] = "a calendar as ACCOUNT/NAME",
};

const FocusConfigGroup *
focus_config_groups (gsize *ret_n_groups)
{
  *ret_n_groups = G_N_ELEMENTS (all_groups);
  return all_groups;
}

const FocusConfigGroup *
focus_config_group_find (const char *name)
{
  gsize n;
  const FocusConfigGroup *groups = focus_config_groups (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (groups[i].name, name))
      return &groups[i];
  return NULL;
}

const FocusConfigKey *
focus_config_key_find (const char *group, const char *name)
{
  gsize n;
  const FocusConfigKey *keys = focus_config_keys (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (keys[i].group, group) && g_str_equal (keys[i].name, name))
      return &keys[i];
  return NULL;
}

const char **
focus_config_group_names (void)
{
  gsize n;
  const FocusConfigGroup *groups = focus_config_groups (&n);
  const char **names = g_new0 (const char *, n + 1);

  for (gsize i = 0; i < n; i++)
    names[i] = groups[i].name;
  return names;
}

const char **
focus_config_key_names (const char *group)
{
  gsize n_keys, n = 0;
  const FocusConfigKey *keys = focus_config_keys (&n_keys);
  const char **names = g_new0 (const char *, n_keys + 1);

  for (gsize i = 0; i < n_keys; i++)
    if (g_str_equal (keys[i].group, group))
      names[n++] = keys[i].name;
  return names;
}

const char *
focus_config_type_words (FocusConfigType type)
{
  return type_words[type];
}
