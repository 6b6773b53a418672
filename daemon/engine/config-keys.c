// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of configuration keys.
#include "engine/config-keys.h"

#include "core/remind.h"

#define HOURS *60
#define DAYS  *1440

#define ANSWERS "observe|propose|tentative|decline"

/* Of keys that say when one is reminded. */
#define LEADS                                                                                      \
  .type = FOCUS_CONFIG_LENGTHS, .max = FOCUS_REMIND_MAX_LEAD_S / 60,                               \
  .max_items = FOCUS_REMIND_MAX_LEADS

/* Words that are added to a set of hygiene. */
#define WORDS(set, words, of)                                                                      \
  {                                                                                                \
    .group = "hygiene", .name = set, .type = FOCUS_CONFIG_TEXT, .example = words,                  \
    .summary = "Words " of ", separated by commas."                                                \
  }

static const FocusConfigGroup groups[] = {
  { "work", NULL, "When you work: the time that figures and plans are about." },
  { "focus", NULL, "How much undisturbed time you want, and where it may lie." },
  { "window", "NAME", "A protected window of the week." },
  { "office-hours", NULL, "Open time for questions, offered when a meeting is proposed away." },
  { "answers", NULL, "Brakes on what is answered in your name." },
  { "hygiene", NULL,
    "Words and addresses of yours, added to those by which invitations are judged." },
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

static const FocusConfigKey keys[] = {
  { .group = "work",
    .name = "hours",
    .type = FOCUS_CONFIG_WEEKLY_SPAN,
    .fallback = "Mon-Fri 09:00-17:30",
    .summary = "Your working hours." },
  { .group = "work",
    .name = "lunch",
    .type = FOCUS_CONFIG_WEEKLY_SPAN,
    .fallback = "12:30-13:00",
    .summary = "Time in them that is no working time; empty for none." },
  { .group = "work",
    .name = "zone",
    .type = FOCUS_CONFIG_ZONE,
    .example = "Europe/Amsterdam",
    .summary = "Your time zone, where it is not that of the system." },

  { .group = "focus",
    .name = "goal",
    .type = FOCUS_CONFIG_LENGTH,
    .fallback = "8h",
    .max = 7 DAYS,
    .summary = "Focus time wanted in a week." },
  { .group = "focus",
    .name = "prefer",
    .type = FOCUS_CONFIG_WEEKLY_SPAN,
    .fallback = "09:00-12:00",
    .summary = "When focus time is worth most." },
  { .group = "focus",
    .name = "block_min",
    .type = FOCUS_CONFIG_LENGTH,
    .fallback = "60min",
    .min = 15,
    .max = 1 DAYS,
    .summary = "The shortest block." },
  { .group = "focus",
    .name = "block_max",
    .type = FOCUS_CONFIG_LENGTH,
    .fallback = "150min",
    .min = 15,
    .max = 1 DAYS,
    .summary = "The longest block." },
  { .group = "focus",
    .name = "max_per_day",
    .type = FOCUS_CONFIG_INTEGER,
    .fallback = "2",
    .max = 24,
    .summary = "The most blocks on one day." },
  { .group = "focus",
    .name = "max_day",
    .type = FOCUS_CONFIG_LENGTH,
    .fallback = "180min",
    .max = 1 DAYS,
    .summary = "The most focus time on one day." },
  { .group = "focus",
    .name = "break",
    .type = FOCUS_CONFIG_LENGTH,
    .fallback = "15min",
    .max = 8 HOURS,
    .summary = "Time between two blocks of one day." },
  { .group = "focus",
    .name = "buffer",
    .type = FOCUS_CONFIG_LENGTH,
    .fallback = "0min",
    .max = 8 HOURS,
    .summary = "Time kept free around other appointments." },
  { .group = "focus",
    .name = "lead",
    .type = FOCUS_CONFIG_LENGTH,
    .fallback = "30min",
    .max = 14 DAYS,
    .summary = "Nothing that begins sooner than this is planned." },
  { .group = "focus",
    .name = "horizon_weeks",
    .type = FOCUS_CONFIG_INTEGER,
    .fallback = "2",
    .min = 1,
    .max = 8,
    .summary = "Weeks that are planned, this one included." },
  { .group = "focus",
    .name = "tentative_is_free",
    .type = FOCUS_CONFIG_BOOLEAN,
    .fallback = "no",
    .summary = "Whether a block may lie over a tentative appointment." },
  { .group = "focus",
    .name = "soft",
    .type = FOCUS_CONFIG_BOOLEAN,
    .fallback = "yes",
    .summary = "Whether a block begins soft: shown to others as free until it is near." },
  { .group = "focus",
    .name = "calendar",
    .type = FOCUS_CONFIG_CALENDAR,
    .example = "work/Focus",
    .summary = "The calendar that blocks are written to." },
  { .group = "focus",
    .name = "plan",
    .type = FOCUS_CONFIG_CHOICE,
    .fallback = "propose",
    .choices = "observe|propose|auto",
    .summary = "What is done with a plan: nothing, ask, or write it." },
  { .group = "focus",
    .name = "answer",
    .type = FOCUS_CONFIG_CHOICE,
    .fallback = "propose",
    .choices = ANSWERS,
    .summary = "What is done with an invitation that falls into a firm block." },
  { .group = "focus",
    .name = "session",
    .type = FOCUS_CONFIG_BOOLEAN,
    .fallback = "yes",
    .summary = "Whether a focus session begins by itself when a block does." },
  { .group = "focus",
    .name = "task",
    .type = FOCUS_CONFIG_TEXT,
    .example = "Write the annual plan",
    .summary = "What your focus time is for at present: named in new blocks." },
  { .group = "focus",
    .name = "title",
    .type = FOCUS_CONFIG_TEXT,
    .example = "Focus: {task}",
    .summary = "The title of a block. Names in braces are filled in: {task}, {goal} (the task, or "
               "the like of it), {reason}, {reply}, {urgent}, {start}, {end}." },
  { .group = "focus",
    .name = "text",
    .type = FOCUS_CONFIG_TEXT,
    .example = "I answer from {reply} on.\\nUrgent? {urgent}",
    .summary = "The description of a block, with the same names; \\n begins a new line, and a line "
               "whose names are all empty is left out. Without it, one in your language." },
  { .group = "focus",
    .name = "urgent",
    .type = FOCUS_CONFIG_TEXT,
    .example = "call 555 0199",
    .summary = "How you are reached during a block when it cannot wait." },
  { .group = "focus",
    .name = "reply",
    .type = FOCUS_CONFIG_TEXT,
    .example = "13:00",
    .summary = "When you answer messages; without it, at the end of the block." },
  { .group = "focus",
    .name = "language",
    .type = FOCUS_CONFIG_CHOICE,
    .fallback = "auto",
    .choices = "auto|en|nl|de|fr",
    .summary = "The language of blocks; auto is that of your desktop." },
  { .group = "focus",
    .name = "private",
    .type = FOCUS_CONFIG_BOOLEAN,
    .fallback = "no",
    .summary = "Whether blocks are private: others see that you are busy, and no title." },

  { .group = "window",
    .name = "when",
    .type = FOCUS_CONFIG_WEEKLY_SPAN,
    .required = TRUE,
    .example = "Tue,Thu 09:00-12:00",
    .summary = "When the window is." },
  { .group = "window",
    .name = "answer",
    .type = FOCUS_CONFIG_CHOICE,
    .fallback = "propose",
    .choices = ANSWERS,
    .summary = "What is done with an invitation that falls into it." },

  { .group = "office-hours",
    .name = "when",
    .type = FOCUS_CONFIG_WEEKLY_SPAN,
    .example = "Thu 13:00-14:00",
    .summary = "When your door is open." },

  { .group = "answers",
    .name = "trial",
    .type = FOCUS_CONFIG_LENGTH,
    .fallback = "14d",
    .max = 365 DAYS,
    .summary = "How long answers are only proposed before any is sent; 0 for at once." },
  { .group = "answers",
    .name = "grace",
    .type = FOCUS_CONFIG_LENGTH,
    .fallback = "30min",
    .max = 7 DAYS,
    .summary = "How long an answer can be undone before it is sent." },
  { .group = "answers",
    .name = "max_per_organizer",
    .type = FOCUS_CONFIG_INTEGER,
    .fallback = "1",
    .max = 100,
    .summary = "The most answers of a day to one organiser." },
  { .group = "answers",
    .name = "max_per_day",
    .type = FOCUS_CONFIG_INTEGER,
    .fallback = "3",
    .max = 100,
    .summary = "The most answers of a day." },
  { .group = "answers",
    .name = "vip",
    .type = FOCUS_CONFIG_MAILS,
    .example = "ceo@example.org",
    .summary = "People whose invitations are never answered in your name." },
  { .group = "answers",
    .name = "own_domains",
    .type = FOCUS_CONFIG_HOSTS,
    .example = "example.org",
    .summary = "Where set, only organisers with an address there are answered." },

  { .group = "hygiene",
    .name = "role_addresses",
    .type = FOCUS_CONFIG_TEXT,
    .example = "planning, frontdesk@example.org",
    .summary = "Addresses, or what stands before their @, behind which is no person." },
  { .group = "hygiene",
    .name = "document_hosts",
    .type = FOCUS_CONFIG_HOSTS,
    .example = "write.example.org",
    .summary = "Hosts of documents that several people write in." },
  WORDS ("goal", "mission", "that label a goal"),
  WORDS ("agenda", "plan of the hour", "that label an agenda"),
  WORDS ("owner", "captain", "that label who leads"),
  WORDS ("decider", "sponsor", "that label who decides"),
  WORDS ("notes", "logbook", "that label or name notes"),
  WORDS ("decision", "verdict", "that label what was decided"),
  WORDS ("action", "homework", "that label what is to be done"),
  WORDS ("review", "look back", "that label when a series is looked at again"),
  WORDS ("decide", "settle", "that say that something is decided"),
  WORDS ("create", "prototype", "that say that something is made"),
  WORDS ("inform", "brief", "that say that something is told"),
  WORDS ("break", "breather", "for a break in the agenda"),
  WORDS ("vague", "huddle", "that say nothing in a title"),
  WORDS ("urgent", "code red", "of titles that cannot wait"),
  WORDS ("personal", "physio", "of titles that are nobody's business"),
  WORDS ("social", "quiz", "of titles of parties"),
  WORDS ("office_hours", "surgery", "that open the titles of open time for questions"),

  { .group = "close-out",
    .name = "calendar",
    .type = FOCUS_CONFIG_CALENDAR,
    .example = "work/Tasks",
    .summary = "The calendar that tasks are written to." },

  { .group = "report",
    .name = "when",
    .type = FOCUS_CONFIG_MOMENT,
    .fallback = "Fri 16:00",
    .summary = "When it is made." },

  { .group = "notify",
    .name = "remind",
    LEADS,
    .fallback = "10min, 1min",
    .summary = "How long before a meeting you are reminded; empty for never." },
  { .group = "notify",
    .name = "remind_appointments",
    LEADS,
    .fallback = "10min, 1min",
    .summary = "The same before an appointment of your own." },
  { .group = "notify",
    .name = "remind_focus",
    LEADS,
    .fallback = "",
    .summary = "The same before focus time, besides what is said when it begins." },
  { .group = "notify",
    .name = "morning",
    .type = FOCUS_CONFIG_BOOLEAN,
    .fallback = "yes",
    .summary = "Whether one line in the morning says what is on today." },
  { .group = "notify",
    .name = "budget",
    .type = FOCUS_CONFIG_INTEGER,
    .fallback = "4",
    .max = 100,
    .summary = "The most notifications of a day, reminders apart." },
  { .group = "notify",
    .name = "privacy",
    .type = FOCUS_CONFIG_CHOICE,
    .fallback = "lock",
    .choices = "never|lock|always",
    .summary = "When titles are left out: never, while the screen is locked, always." },

  { .group = "remind",
    .name = "kind",
    .type = FOCUS_CONFIG_CHOICES,
    .example = "meeting, appointment",
    .choices = "meeting|appointment|focus",
    .summary = "What it is." },
  { .group = "remind",
    .name = "calendar",
    .type = FOCUS_CONFIG_CALENDAR,
    .example = "work/Team",
    .summary = "The calendar it is in; of a meeting in several, the one that invites you." },
  { .group = "remind",
    .name = "title",
    .type = FOCUS_CONFIG_TEXT,
    .example = "stand-up",
    .summary = "What its title holds, in small letters or large." },
  { .group = "remind",
    .name = "organizer",
    .type = FOCUS_CONFIG_ORGANIZER,
    .example = "@example.org",
    .summary = "Who organises it." },
  { .group = "remind",
    .name = "when",
    .type = FOCUS_CONFIG_WEEKLY_SPAN,
    .example = "Mon-Fri 09:00-10:00",
    .summary = "When it begins." },
  { .group = "remind",
    .name = "lead",
    LEADS,
    .required = TRUE,
    .example = "2min",
    .summary = "How long before it you are reminded; empty for never." },

  { .group = "quiet",
    .name = "focus",
    .type = FOCUS_CONFIG_BOOLEAN,
    .fallback = "yes",
    .summary = "During focus time." },
  { .group = "quiet",
    .name = "meetings",
    .type = FOCUS_CONFIG_BOOLEAN,
    .fallback = "no",
    .summary = "During meetings." },

  { .group = "account",
    .name = "url",
    .type = FOCUS_CONFIG_URL,
    .required = TRUE,
    .example = "https://cloud.example.org/",
    .summary = "https:// for a CalDAV server, https://….ics or webcal:// for a subscription, "
               "file:///folder for a folder of .ics files." },
  { .group = "account",
    .name = "user",
    .type = FOCUS_CONFIG_TEXT,
    .example = "me",
    .summary = "Your name at the server." },
  { .group = "account",
    .name = "auth",
    .type = FOCUS_CONFIG_CHOICE,
    .fallback = "auto",
    .choices = "auto|basic|digest|bearer",
    .summary = "How the server is shown the secret; auto takes what it asks for." },
  { .group = "account",
    .name = "secret",
    .type = FOCUS_CONFIG_SECRET,
    .fallback = "keyring",
    .summary = "Where the password or token is." },
  { .group = "account",
    .name = "me",
    .type = FOCUS_CONFIG_MAILS,
    .example = "me@example.org, m.e@example.org",
    .summary = "Addresses of yours that the server does not name." },
  { .group = "account",
    .name = "insecure",
    .type = FOCUS_CONFIG_BOOLEAN,
    .fallback = "no",
    .summary =
        "Whether http:// may leave this machine: anybody on the way can read the password." },
  { .group = "account",
    .name = "trusted_hosts",
    .type = FOCUS_CONFIG_HOSTS,
    .example = "dav.example.net",
    .summary = "Hosts outside the URL's domain that may see the password." },
  { .group = "account",
    .name = "ca_file",
    .type = FOCUS_CONFIG_TEXT,
    .example = "/home/me/ca.pem",
    .summary = "A file of PEM certificates, by its whole path: this account trusts what these "
               "signed, and nothing else. For a server with a certificate of its own making." },
  { .group = "account",
    .name = "slow",
    .type = FOCUS_CONFIG_CHOICE,
    .fallback = "auto",
    .choices = "auto|yes|no",
    .summary = "Whether the server counts requests: yes is one in two seconds, no is two in one; "
               "auto knows the large providers." },
  { .group = "account",
    .name = "bare_403",
    .type = FOCUS_CONFIG_CHOICE,
    .fallback = "auto",
    .choices = "auto|yes|no",
    .summary = "Whether the status 403 without a reason means \"too many requests\", as Google "
               "says it." },

  { .group = "calendar",
    .name = "role",
    .type = FOCUS_CONFIG_CHOICE,
    .example = "work",
    .choices = "work|focus|busy|ignore",
    .summary = "work counts and is judged, focus holds blocks, busy only takes time, ignore is not "
               "looked at." },
  { .group = "calendar",
    .name = "transparent",
    .type = FOCUS_CONFIG_BOOLEAN,
    .example = "no",
    .summary = "Whether nothing in it takes time." },
  { .group = "calendar",
    .name = "read_only",
    .type = FOCUS_CONFIG_BOOLEAN,
    .example = "no",
    .summary = "Whether it is never written to, even where the server would allow it." },
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
  [FOCUS_CONFIG_SECRET] = "keyring, credential:NAME, command:PROGRAM ARG… or file:PATH",
  [FOCUS_CONFIG_ZONE] = "a time zone such as Europe/Amsterdam",
  [FOCUS_CONFIG_CALENDAR] = "a calendar as ACCOUNT/NAME",
};

const FocusConfigGroup *
focus_config_groups (gsize *ret_n_groups)
{
  *ret_n_groups = G_N_ELEMENTS (groups);
  return groups;
}

const FocusConfigKey *
focus_config_keys (gsize *ret_n_keys)
{
  *ret_n_keys = G_N_ELEMENTS (keys);
  return keys;
}

const FocusConfigGroup *
focus_config_group_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (groups[i].name, name))
      return &groups[i];
  return NULL;
}

const FocusConfigKey *
focus_config_key_find (const char *group, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, group) && g_str_equal (keys[i].name, name))
      return &keys[i];
  return NULL;
}

const char **
focus_config_group_names (void)
{
  const char **names = g_new0 (const char *, G_N_ELEMENTS (groups) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    names[i] = groups[i].name;
  return names;
}

const char **
focus_config_key_names (const char *group)
{
  const char **names = g_new0 (const char *, G_N_ELEMENTS (keys) + 1);
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, group))
      names[n++] = keys[i].name;
  return names;
}

const char *
focus_config_type_words (FocusConfigType type)
{
  return type_words[type];
}
