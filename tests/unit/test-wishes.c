// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Wishes read from a configuration, their fingerprint, what stands in their way; and the calendar
// that blocks are written to.
#include "engine/target.h"
#include "engine/wishes.h"

#include <string.h>

static FocusConfig *
parse (const char *text)
{
  g_autoptr (GPtrArray) problems = NULL;
  FocusConfig *config = focus_config_parse (text, strlen (text), &problems);

  g_assert_nonnull (config);
  return config;
}

static void
test_defaults (void)
{
  g_autoptr (FocusConfig) config = parse ("");
  g_autoptr (FocusSettings) settings = focus_settings_new (config, "nl_BE.UTF-8");
  const FocusWishes *wishes = &settings->wishes;

  g_assert_cmpint (wishes->goal_min, ==, 480);
  g_assert_cmpint (wishes->block_min_min, ==, 60);
  g_assert_cmpint (wishes->block_max_min, ==, 150);
  g_assert_cmpint (wishes->max_per_day, ==, 2);
  g_assert_cmpint (wishes->max_day_min, ==, 180);
  g_assert_cmpint (wishes->break_min, ==, 15);
  g_assert_cmpint (wishes->buffer_min, ==, 0);
  g_assert_cmpint (wishes->lead_min, ==, 30);
  g_assert_cmpint (wishes->n_weeks, ==, 2);
  g_assert_false (wishes->tentative_is_free);
  g_assert_true (wishes->soft);
  g_assert_cmpuint (wishes->prefer->len, ==, 7);
  g_assert_cmpint (settings->mode, ==, FOCUS_PLAN_PROPOSE);
  g_assert_cmpint (settings->language, ==, FOCUS_LANGUAGE_DUTCH);
  g_assert_true (settings->starts_by_itself);
  g_assert_false (settings->is_private);
  g_assert_null (settings->task);
  g_assert_null (settings->calendar);
}

static void
test_words (void)
{
  g_autoptr (FocusConfig) config = parse ("[account a]\nurl = file:///c\n[focus]\nplan = auto\n"
                                          "session = no\ntask = Budget\ntitle = F: {task}\n"
                                          "text = one\\ntwo {reply}\nurgent = call\nreply = 13:00\n"
                                          "language = fr\nprivate = yes\ncalendar = a/Focus\n");
  g_autoptr (FocusSettings) settings = focus_settings_new (config, "nl_BE.UTF-8");

  g_assert_cmpint (settings->mode, ==, FOCUS_PLAN_AUTO);
  g_assert_false (settings->starts_by_itself);
  g_assert_cmpstr (settings->task, ==, "Budget");
  g_assert_cmpstr (settings->title, ==, "F: {task}");
  g_assert_cmpstr (settings->text, ==, "one\ntwo {reply}");
  g_assert_cmpstr (settings->urgent, ==, "call");
  g_assert_cmpstr (settings->reply, ==, "13:00");
  g_assert_cmpint (settings->language, ==, FOCUS_LANGUAGE_FRENCH);
  g_assert_true (settings->is_private);
  g_assert_cmpstr (settings->calendar, ==, "a/Focus");
}

/* Which changes let blocks be planned anew, and which do not. */
static void
test_rules (void)
{
  static const struct
  {
    const char *text;
    gboolean same;
  } rows[] = {
    { "[focus]\ngoal = 8h\n", TRUE },
    { "[focus]\ngoal = 480min\n", TRUE },
    { "[focus]\nplan = auto\ntask = Budget\ntitle = x\ntext = y\nsession = no\n", TRUE },
    { "[focus]\nlanguage = de\nprivate = yes\nurgent = call\nreply = noon\n", TRUE },
    { "[notify]\nbudget = 1\n", TRUE },
    { "[focus]\ngoal = 9h\n", FALSE },
    { "[focus]\nprefer = 13:00-15:00\n", FALSE },
    { "[focus]\nblock_min = 30min\n", FALSE },
    { "[focus]\nblock_max = 2h\n", FALSE },
    { "[focus]\nmax_per_day = 3\n", FALSE },
    { "[focus]\nmax_day = 4h\n", FALSE },
    { "[focus]\nbreak = 30min\n", FALSE },
    { "[focus]\nbuffer = 15min\n", FALSE },
    { "[focus]\nlead = 1h\n", FALSE },
    { "[focus]\nhorizon_weeks = 3\n", FALSE },
    { "[focus]\ntentative_is_free = yes\n", FALSE },
    { "[focus]\nsoft = no\n", FALSE },
    { "[work]\nhours = Mon-Thu 09:00-17:30\n", FALSE },
    { "[work]\nlunch =\n", FALSE },
    { "[work]\nzone = Europe/Berlin\n", FALSE },
    { "[office-hours]\nwhen = Thu 13:00-14:00\n", FALSE },
    { "[window w]\nwhen = Thu 13:00-14:00\n", FALSE },
  };
  g_autoptr (FocusConfig) plain = parse ("");
  g_autoptr (FocusSettings) one = focus_settings_new (plain, NULL);

  g_assert_cmpuint (strlen (one->rules), ==, 64);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusConfig) config = parse (rows[i].text);
      g_autoptr (FocusSettings) other = focus_settings_new (config, "fr");

      g_test_message ("%s", rows[i].text);
      g_assert_true (g_str_equal (one->rules, other->rules) == rows[i].same);
    }
}

/* The order of windows, and what they answer, move no block. */
static void
test_rules_of_windows (void)
{
  g_autoptr (FocusConfig) a = parse ("[window a]\nwhen = Mon 09:00-10:00\n"
                                     "[window b]\nwhen = Tue 09:00-10:00\nanswer = observe\n");
  g_autoptr (FocusConfig) b = parse ("[window b]\nwhen = Tue 09:00-10:00\nanswer = decline\n"
                                     "[window a]\nwhen = Mon 09:00-10:00\n");
  g_autoptr (FocusSettings) one = focus_settings_new (a, NULL);
  g_autoptr (FocusSettings) other = focus_settings_new (b, NULL);

  g_assert_cmpstr (one->rules, ==, other->rules);
}

static void
test_obstacles (void)
{
  static const struct
  {
    const char *text;
    const char *obstacle; /* NULL: none */
    const char *problem;  /* NULL: none */
  } rows[] = {
    { "", NULL, NULL },
    { "[work]\nhours =\n", "'hours' in [work] is empty", "'hours'" },
    { "[work]\nlunch = 08:00-18:00\n", "'lunch' in [work] covers", "'lunch'" },
    { "[office-hours]\nwhen = 08:00-12:30, 13:00-18:00\n", "[office-hours] covers", "office" },
    { "[window all]\nwhen = 08:00-18:00\n", NULL, "[window" },
    { "[window a]\nwhen = 08:00-12:00\n[window b]\nwhen = 12:00-18:00\n", NULL, "[window" },
    { "[window a]\nwhen = 08:00-12:00\n", NULL, NULL },
    { "[focus]\ngoal = 7d\n", NULL, "goal" },
    { "[focus]\nmax_per_day = 0\n", NULL, "max_per_day" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusConfig) config = parse (rows[i].text);
      g_autoptr (FocusSettings) settings = focus_settings_new (config, NULL);
      g_autofree char *obstacle = focus_settings_obstacle (settings);
      g_autofree char *problem = focus_settings_problem (settings, config);

      g_test_message ("%s: %s", rows[i].text, problem);
      g_assert_true ((obstacle == NULL) == (rows[i].obstacle == NULL));
      g_assert_true ((problem == NULL) == (rows[i].problem == NULL));
      if (obstacle != NULL)
        g_assert_nonnull (strstr (obstacle, rows[i].obstacle));
      if (problem != NULL)
        g_assert_nonnull (strstr (problem, rows[i].problem));
    }
}

/* Mistakes that the text alone tells, with the line of the key. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    guint line;
    const char *says;
  } rows[] = {
    { "[account s]\nurl = webcal://example.org/x\n[focus]\ncalendar = s/x\n", 4, "subscription" },
    { "[account a]\nurl = file:///c\n[calendar a/F]\nread_only = yes\n[focus]\ncalendar = a/F\n", 6,
      "read_only" },
    { "[account a]\nurl = file:///c\n[calendar a/F]\nrole = ignore\n[focus]\ncalendar = a/F\n", 6,
      "role = ignore" },
    { "[focus]\ntitle = {tsk}\n", 2, "{tsk}" },
    { "[focus]\ntext = {task\n", 2, "text" },
    { "[focus]\nlanguage = xx\n", 2, "auto, en, nl, de, fr" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) problems = NULL;
      FocusConfig *config = focus_config_parse (rows[i].text, strlen (rows[i].text), &problems);
      const FocusConfigProblem *first;

      g_assert_null (config);
      g_assert_cmpuint (problems->len, ==, 1);
      first = g_ptr_array_index (problems, 0);
      g_test_message ("%s", first->message);
      g_assert_cmpuint (first->line, ==, rows[i].line);
      g_assert_nonnull (strstr (first->message, rows[i].says));
    }
}

/* The calendar for blocks */

typedef struct
{
  FocusLook look;
  gboolean is_synced;
} Looks;

static gboolean
is_synced (const char *account, gpointer data)
{
  return ((Looks *) data)->is_synced;
}

static void
calendar_free (gpointer data)
{
  FocusLookCalendar *calendar = data;

  focus_calendar_row_free (calendar->row);
  focus_calendar_view_free (calendar->view);
  g_free (calendar);
}

static void
add_calendar (Looks *looks, const char *account, const char *name, const char *url,
              const char *path, FocusRole role, gboolean writable)
{
  FocusLookCalendar *calendar = g_new0 (FocusLookCalendar, 1);
  g_autofree char *full = g_strconcat (account, "/", name, NULL);

  calendar->row = g_new0 (FocusCalendarRow, 1);
  calendar->row->account = g_strdup (account);
  calendar->row->url = g_strdup (url);
  calendar->row->path = g_strdup (path);
  calendar->row->name = g_strdup (name);
  calendar->view = focus_calendar_view_new (full, role, FALSE, NULL);
  calendar->writable = writable;
  calendar->holds = FOCUS_HOLDS_ALL;
  g_ptr_array_add (looks->look.calendars, calendar);
}

static FocusLookCalendar *
last_calendar (Looks *looks)
{
  return looks->look.calendars->pdata[looks->look.calendars->len - 1];
}

static void
add_calendars (Looks *looks)
{
  add_calendar (looks, "web", "Focus", "https://CAL.example.org/dav/me/f/", "/dav/me/f/",
                FOCUS_ROLE_FOCUS, TRUE);
  add_calendar (looks, "web", "Shared", "https://cal.example.org/dav/me/s/", "/dav/me/s/",
                FOCUS_ROLE_FOCUS, FALSE);
  add_calendar (looks, "web", "Old", "https://cal.example.org/dav/me/o/", "/dav/me/o/",
                FOCUS_ROLE_IGNORE, TRUE);
  add_calendar (looks, "dir", "Focus", "file:///c/Focus/", "/Focus/", FOCUS_ROLE_WORK, TRUE);
  /* Its role does not make a list of tasks a calendar for blocks. */
  add_calendar (looks, "web", "Tasks", "https://cal.example.org/dav/me/t/", "/dav/me/t/",
                FOCUS_ROLE_FOCUS, TRUE);
  last_calendar (looks)->holds = FOCUS_HOLDS_TODOS;
}

static void
test_target (void)
{
  static const struct
  {
    const char *wanted; /* NULL: not configured */
    gboolean is_synced;
    const char *key;     /* NULL: nothing can be written */
    const char *problem; /* nullable */
    FocusError code;
    gboolean can_be_made;
  } rows[] = {
    { "web/Focus", TRUE, "cal.example.org/dav/me/f/", NULL, 0, FALSE },
    { "dir/Focus", TRUE, "Focus", NULL, 0, FALSE },
    { "web/Shared", TRUE, NULL, "read only", FOCUS_ERROR_INVALID, FALSE },
    { "web/Old", TRUE, NULL, "role=focus", FOCUS_ERROR_INVALID, FALSE },
    { "web/Nope", TRUE, NULL, "focusctl calendar create web/Nope", FOCUS_ERROR_NOT_FOUND, TRUE },
    { "web/Fokus", TRUE, NULL, "do you mean 'web/Focus'", FOCUS_ERROR_NOT_FOUND, TRUE },
    { "web/Tasks", TRUE, NULL, "takes no events", FOCUS_ERROR_INVALID, FALSE },
    { "web/Nope", FALSE, NULL, "never synced", FOCUS_ERROR_NOT_FOUND, FALSE },
    { "gone/Focus", TRUE, NULL, "no account 'gone'", FOCUS_ERROR_NOT_FOUND, FALSE },
    { NULL, TRUE, "cal.example.org/dav/me/f/", NULL, 0, FALSE },
  };
  g_autoptr (FocusConfig) config = parse ("[account web]\nurl = https://cal.example.org/\n"
                                          "[account dir]\nurl = file:///c\n");
  Looks looks = { .look.calendars = g_ptr_array_new_with_free_func (calendar_free) };

  add_calendars (&looks);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FocusTarget) target = { 0 };

      looks.is_synced = rows[i].is_synced;
      target = focus_target_find (&looks.look, config, rows[i].wanted, is_synced, &looks);
      g_test_message ("%zu: %s", i, target.problem);
      g_assert_cmpstr (target.key, ==, rows[i].key);
      g_assert_true ((target.path != NULL) == (rows[i].key != NULL));
      g_assert_true ((target.problem == NULL) == (rows[i].problem == NULL));
      g_assert_true (target.can_be_made == rows[i].can_be_made);
      if (target.problem != NULL)
        {
          g_assert_nonnull (strstr (target.problem, rows[i].problem));
          g_assert_cmpint (target.code, ==, rows[i].code);
        }
    }
  /* A second one makes it unclear, none at all is told too. */
  add_calendar (&looks, "web", "More", "https://cal.example.org/dav/me/m/", "/dav/me/m/",
                FOCUS_ROLE_FOCUS, TRUE);
  g_auto (FocusTarget) two = focus_target_find (&looks.look, config, NULL, is_synced, &looks);
  g_assert_null (two.path);
  g_assert_nonnull (strstr (two.problem, "[focus] calendar"));
  g_ptr_array_set_size (looks.look.calendars, 0);
  g_auto (FocusTarget) none = focus_target_find (&looks.look, config, NULL, is_synced, &looks);
  g_assert_nonnull (strstr (none.problem, "focusctl calendar create"));
  g_ptr_array_unref (looks.look.calendars);
}

static void
add_records_calendars (Looks *looks)
{
  static const struct
  {
    const char *name, *path;
    guint holds;
    FocusRole role;
    gboolean writable;
  } calendars[] = {
    { "Work", "/w/", FOCUS_HOLDS_ALL, FOCUS_ROLE_WORK, TRUE },
    { "Records", "/r/", FOCUS_HOLDS_TODOS | FOCUS_HOLDS_JOURNALS, FOCUS_ROLE_IGNORE, TRUE },
    { "Old", "/o/", FOCUS_HOLDS_ALL, FOCUS_ROLE_IGNORE, TRUE },
    { "Tasks", "/t/", FOCUS_HOLDS_TODOS, FOCUS_ROLE_IGNORE, TRUE },
    { "Notes", "/n/", FOCUS_HOLDS_JOURNALS, FOCUS_ROLE_IGNORE, TRUE },
    { "Events", "/e/", FOCUS_HOLDS_EVENTS, FOCUS_ROLE_WORK, TRUE },
    { "Shared", "/s/", FOCUS_HOLDS_TODOS, FOCUS_ROLE_IGNORE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (calendars); i++)
    {
      add_calendar (looks, "web", calendars[i].name, "https://cal.example.org/", calendars[i].path,
                    calendars[i].role, calendars[i].writable);
      last_calendar (looks)->holds = calendars[i].holds;
    }
}

/* What is written to the calendar for results and actions, and what is said where not all is. */
static void
test_target_records (void)
{
  static const struct
  {
    const char *wanted; /* NULL: not configured */
    gboolean is_synced;
    const char *path; /* NULL: nothing can be written */
    gboolean results, todos;
    const char *problem; /* nullable */
    gboolean can_be_made;
  } rows[] = {
    { NULL, TRUE, NULL, FALSE, FALSE, NULL, FALSE },
    { "web/Work", TRUE, "/w/", TRUE, TRUE, NULL, FALSE },
    { "web/Records", TRUE, "/r/", TRUE, TRUE, NULL, FALSE },
    { "web/Old", TRUE, "/o/", TRUE, TRUE, NULL, FALSE }, /* `ignore` is about its events */
    { "web/Tasks", TRUE, "/t/", FALSE, TRUE, "takes no journals", FALSE },
    { "web/Notes", TRUE, "/n/", TRUE, FALSE, "takes no tasks", FALSE },
    { "web/Events", TRUE, NULL, FALSE, FALSE, "takes no tasks and no journals", FALSE },
    { "web/Shared", TRUE, NULL, FALSE, FALSE, "read only", FALSE },
    { "web/Taks", TRUE, NULL, FALSE, FALSE, "do you mean 'web/Tasks'", TRUE },
    { "web/Evnets", TRUE, NULL, FALSE, FALSE, "create --records web/Evnets", TRUE },
    { "web/Tasks2", FALSE, NULL, FALSE, FALSE, "never synced", FALSE },
    { "sub/Tasks", TRUE, NULL, FALSE, FALSE, "subscription", FALSE },
  };
  Looks looks = { .look.calendars = g_ptr_array_new_with_free_func (calendar_free) };

  add_records_calendars (&looks);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "[account web]\nurl = https://cal.example.org/\n"
          "[account sub]\nurl = https://cal.example.org/x.ics\n%s%s\n",
          rows[i].wanted != NULL ? "[close-out]\ncalendar = " : "",
          rows[i].wanted != NULL ? rows[i].wanted : "");
      g_autoptr (FocusConfig) config = parse (text);
      g_auto (FocusTarget) target = { 0 };

      looks.is_synced = rows[i].is_synced;
      target = focus_target_find_records (&looks.look, config, is_synced, &looks);
      g_test_message ("%zu: %s", i, target.problem);
      g_assert_cmpstr (target.name, ==, rows[i].wanted);
      g_assert_cmpstr (target.path, ==, rows[i].path);
      g_assert_cmpint (target.results, ==, rows[i].results);
      g_assert_cmpint (target.todos, ==, rows[i].todos);
      g_assert_cmpint (target.can_be_made, ==, rows[i].can_be_made);
      g_assert_true ((target.problem == NULL) == (rows[i].problem == NULL));
      if (target.problem != NULL)
        g_assert_nonnull (strstr (target.problem, rows[i].problem));
    }
  g_ptr_array_unref (looks.look.calendars);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wishes/defaults", test_defaults);
  g_test_add_func ("/wishes/words", test_words);
  g_test_add_func ("/wishes/rules", test_rules);
  g_test_add_func ("/wishes/rules-of-windows", test_rules_of_windows);
  g_test_add_func ("/wishes/obstacles", test_obstacles);
  g_test_add_func ("/wishes/refused", test_refused);
  g_test_add_func ("/wishes/target", test_target);
  g_test_add_func ("/wishes/target-records", test_target_records);
  return g_test_run ();
}
