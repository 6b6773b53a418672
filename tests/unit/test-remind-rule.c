// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders: which row of the matrix fits.
#include "remind-fixture.h"

#define MEETING     (1u << FOCUS_KIND_MEETING)
#define APPOINTMENT (1u << FOCUS_KIND_APPOINTMENT)
#define FOCUS       (1u << FOCUS_KIND_FOCUS)

typedef struct
{
  guint kinds;
  const char *calendar, *title, *organizer, *when, *leads;
} Spec;

static void
add_rule (Reminding *reminding, const Spec *spec)
{
  FocusRemindRule *rule = focus_remind_rule_new ();

  rule->kinds = spec->kinds;
  rule->calendar = g_strdup (spec->calendar);
  focus_remind_rule_set_title (rule, spec->title);
  rule->organizer = g_strdup (spec->organizer);
  rule->when = spec->when != NULL ? focus_window_parse (spec->when, NULL) : NULL;
  g_array_unref (rule->leads);
  rule->leads = reminding_leads (spec->leads);
  g_ptr_array_add (reminding->rules, rule);
}

/* An occurrence at 10:00 on Monday beside a rule of 30 minutes. */
static const struct
{
  const char *what;
  Spec rule;
  const char *occurrence;
  gboolean fits;
} rows[] = {
  { "empty fits all", { .leads = "30" }, "a 1000-1030 me bo", TRUE },
  { "its kind", { .kinds = MEETING, .leads = "30" }, "a 1000-1030 me bo", TRUE },
  { "another kind", { .kinds = APPOINTMENT | FOCUS, .leads = "30" }, "a 1000-1030 me bo", FALSE },
  { "one of its kinds", { .kinds = APPOINTMENT | FOCUS, .leads = "30" }, "a 1000-1030", TRUE },
  { "its calendar", { .calendar = "a/work", .leads = "30" }, "a 1000-1030", TRUE },
  { "another calendar", { .calendar = "b/work", .leads = "30" }, "a 1000-1030", FALSE },
  { "part of a calendar's name", { .calendar = "a/wor", .leads = "30" }, "a 1000-1030", FALSE },
  { "the title", { .title = "Stand-up", .leads = "30" }, "a 1000-1030 title=Stand-up", TRUE },
  { "part of the title", { .title = "tand", .leads = "30" }, "a 1000-1030 title=Stand-up", TRUE },
  { "case", { .title = "sTAND", .leads = "30" }, "a 1000-1030 title=STAND-UP", TRUE },
  { "case beyond ASCII",
    { .title = "übergabe", .leads = "30" },
    "a 1000-1030 title=ÜBERGABE",
    TRUE },
  { "case that changes the length",
    { .title = "STRASSE", .leads = "30" },
    "a 1000-1030 title=Straße",
    TRUE },
  { "width", { .title = "review", .leads = "30" }, "a 1000-1030 title=Ｒｅｖｉｅｗ", TRUE },
  { "composed or not",
    { .title = "caf\xc3\xa9", .leads = "30" },
    "a 1000-1030 title=Cafe\xcc\x81",
    TRUE },
  { "another title", { .title = "standup", .leads = "30" }, "a 1000-1030 title=Stand-up", FALSE },
  { "no title", { .title = "x", .leads = "30" }, "a 1000-1030", FALSE },
  { "an empty title in the rule", { .title = "", .leads = "30" }, "a 1000-1030", TRUE },
  { "a rule that is not UTF-8", { .title = "\xff", .leads = "30" }, "a 1000-1030 title=x", FALSE },
  { "a title that is not UTF-8",
    { .title = "x", .leads = "30" },
    "a 1000-1030 title=x\xff",
    FALSE },
  { "the organiser",
    { .organizer = "bo@example.org", .leads = "30" },
    "a 1000-1030 me by=bo@example.org",
    TRUE },
  { "another organiser",
    { .organizer = "o@example.org", .leads = "30" },
    "a 1000-1030 me by=bo@example.org",
    FALSE },
  { "a domain",
    { .organizer = "@example.org", .leads = "30" },
    "a 1000-1030 me by=bo@example.org",
    TRUE },
  { "no other domain",
    { .organizer = "@example.org", .leads = "30" },
    "a 1000-1030 me by=bo@notexample.org",
    FALSE },
  { "no domain below it",
    { .organizer = "@example.org", .leads = "30" },
    "a 1000-1030 me by=bo@x.example.org",
    FALSE },
  { "nobody organises it", { .organizer = "@example.org", .leads = "30" }, "a 1000-1030", FALSE },
  { "when", { .when = "Mon 10:00-11:00", .leads = "30" }, "a 1000-1030", TRUE },
  { "at the end of when", { .when = "Mon 09:00-10:00", .leads = "30" }, "a 1000-1030", FALSE },
  { "on another day", { .when = "Tue-Sun 10:00-11:00", .leads = "30" }, "a 1000-1030", FALSE },
  { "over midnight, from Sunday",
    { .when = "Sun 23:00-10:01", .leads = "30" },
    "a 1000-1030",
    TRUE },
  { "never when", { .when = "", .leads = "30" }, "a 1000-1030", FALSE },
  { "all at once",
    { .kinds = MEETING,
      .calendar = "a/work",
      .title = "plan",
      .organizer = "@x",
      .when = "Mon 10:00-10:01",
      .leads = "30" },
    "a 1000-1030 me by=bo@x title=Planning",
    TRUE },
  { "all but one",
    { .kinds = MEETING,
      .calendar = "a/work",
      .title = "plan",
      .organizer = "@y",
      .when = "Mon 10:00-10:01",
      .leads = "30" },
    "a 1000-1030 me by=bo@x title=Planning",
    FALSE },
};

/* With the rule the first lead is at 09:30, without it at 09:50. */
static void
test_fits (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Reminding reminding = reminding_new ();
      FocusRemindQuery query = reminding_query (&reminding,
                                                reminding_instant (&reminding, "080000"));
      g_auto (FocusReminders) reminders = { 0 };
      g_autofree char *answer = NULL;

      g_test_message ("%s", rows[i].what);
      add_rule (&reminding, &rows[i].rule);
      reminding_add (&reminding, rows[i].occurrence);
      focus_remind (&query, &reminders);
      answer = reminding_describe (&reminding, &reminders);
      g_assert_cmpstr (answer, ==, rows[i].fits ? "wake 09:30" : "wake 09:50");
      reminding_clear (&reminding);
    }
}

static void
test_first (void)
{
  static const Spec specs[] = {
    { .title = "mute", .leads = "" },
    { .title = "early", .leads = "60 5" },
    { .title = "early", .leads = "" },
    { .kinds = FOCUS, .leads = "5" },
    { .calendar = "b/work", .title = "late", .leads = "0" },
  };
  static const struct
  {
    const char *occurrence, *answer;
  } worlds[] = {
    { "a 1000-1030 me title=mute-early", "wake never" },
    { "a 1000-1030 me title=early", "wake 09:00" },
    { "a 1000-1030 @focus", "wake 09:55" },
    { "a 1000-1030 @focus title=mute", "wake never" },
    { "a 1000-1030 @two title=late", "wake 10:00" },
    { "a 1000-1030 title=late", "wake 09:50" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (worlds); i++)
    {
      Reminding reminding = reminding_new ();
      FocusRemindQuery query = reminding_query (&reminding,
                                                reminding_instant (&reminding, "080000"));
      g_auto (FocusReminders) reminders = { 0 };
      g_autofree char *answer = NULL;

      for (gsize j = 0; j < G_N_ELEMENTS (specs); j++)
        add_rule (&reminding, &specs[j]);
      reminding_add (&reminding, worlds[i].occurrence);
      focus_remind (&query, &reminders);
      answer = reminding_describe (&reminding, &reminders);
      g_assert_cmpstr (answer, ==, worlds[i].answer);
      reminding_clear (&reminding);
    }
}

/* The copy that names me is looked at by the rules, whatever the calendar of the other. */
static void
test_copy (void)
{
  static const Spec mute = { .calendar = "a/busy", .leads = "" };
  Reminding reminding = reminding_new ();
  FocusRemindQuery query = reminding_query (&reminding, reminding_instant (&reminding, "080000"));
  g_auto (FocusReminders) reminders = { 0 };
  g_autofree char *answer = NULL;

  add_rule (&reminding, &mute);
  reminding_add (&reminding, "a 1000-1030 bo cy @busy");
  reminding_add (&reminding, "a 1000-1030 me bo");
  reminding_add (&reminding, "b 0940-1030 bo cy @busy");
  focus_remind (&query, &reminders);
  answer = reminding_describe (&reminding, &reminders);
  g_assert_cmpstr (answer, ==, "wake 09:50");
  reminding_clear (&reminding);
}

/* On the clock's change, by what the clock shows: 2026-10-25, 02:00 to 03:00 comes twice. */
static void
test_clock_change (void)
{
  static const Spec rule = { .when = "Sun 02:00-02:30", .leads = "60" };
  static const struct
  {
    gint64 start_s;
    gboolean fits;
  } starts[] = {
    { BUILD_AUTUMN_2026 - 3601, FALSE }, { BUILD_AUTUMN_2026 - 3600, TRUE },
    { BUILD_AUTUMN_2026 - 1801, TRUE },  { BUILD_AUTUMN_2026 - 1800, FALSE },
    { BUILD_AUTUMN_2026, TRUE },         { BUILD_AUTUMN_2026 + 1800, FALSE },
    { BUILD_SPRING_2026 - 1, FALSE },    { BUILD_SPRING_2026, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      Reminding reminding = reminding_new ();
      gint64 start_s = starts[i].start_s;
      FocusRemindQuery query = reminding_query (&reminding, start_s - FOCUS_DAY_S);
      g_auto (FocusReminders) reminders = { 0 };
      FocusOccurrence *occurrence;

      add_rule (&reminding, &rule);
      reminding_add (&reminding, "a 1000-1030 me bo");
      occurrence = &g_array_index (reminding.world.occurrences, FocusOccurrence, 0);
      occurrence->span = (FocusSpan){ start_s, start_s + 600 };
      focus_remind (&query, &reminders);
      g_assert_cmpint (reminders.wake_s, ==, start_s - (starts[i].fits ? 3600 : 600));
      reminding_clear (&reminding);
    }
}

static void
test_fold (void)
{
  g_autofree char *folded = focus_remind_fold ("Straße ＡＢＣ 1");
  g_autofree char *again = focus_remind_fold (folded);
  g_autofree char *long_text = g_strnfill (FOCUS_REMIND_MAX_TITLE + 10, 'x');
  g_autofree char *cut = NULL, *within = NULL;

  g_assert_cmpstr (folded, ==, "strasse abc 1");
  g_assert_cmpstr (again, ==, folded);
  g_assert_null (focus_remind_fold ("\xc3"));
  cut = focus_remind_fold (long_text);
  g_assert_cmpuint (strlen (cut), ==, FOCUS_REMIND_MAX_TITLE);
  /* A character that the limit falls into goes as a whole. */
  memcpy (long_text + FOCUS_REMIND_MAX_TITLE - 1, "é", 2);
  within = focus_remind_fold (long_text);
  g_assert_cmpuint (strlen (within), ==, FOCUS_REMIND_MAX_TITLE - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remind-rule/fits", test_fits);
  g_test_add_func ("/remind-rule/first", test_first);
  g_test_add_func ("/remind-rule/copy", test_copy);
  g_test_add_func ("/remind-rule/clock-change", test_clock_change);
  g_test_add_func ("/remind-rule/fold", test_fold);
  return g_test_run ();
}
