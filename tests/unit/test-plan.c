// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each rule of a plan in a small week: Monday 2026-11-16 at eight in Berlin, a goal of two hours,
// hours from nine to half past five, mornings preferred.
//
// A world is written as lines: `m START END WORDS` an occurrence (as world_add takes them), `b NAME
// START END WORDS` a block of ours, `i KIND STATE NAME START END` an intent, `g START END` time
// that was given up, `w NAME NUMBER` a wish, `now TIME`. Times are DDTHHMM.
#include "plan-fixture.h"
#include "plan-rows.h"

static gint64
time_of (const PlanWorld *world, const char *text)
{
  g_autofree char *civil = g_strdup_printf ("202611%s00", text);
  return plan_world_instant (world, civil);
}

/* Words: firm; r1 (planned under other rules); met (no memory); locked, gone, removed; touched,
   bare (no seal); series, guest, cancelled, work (moved to a/work), shared (in a/busy); moved
   (today), stamped (moved today, by its stamps alone). */
static void
add_block (PlanWorld *world, char **word)
{
  g_autofree char *uid = g_strdup_printf ("focusd-%s", word[1]);
  const FocusSpan span = { time_of (world, word[2]), time_of (world, word[3]) };
  const char *const *words = (const char *const *) word + 4;
  gboolean soft = !g_strv_contains (words, "firm");
  FocusOccurrence *occurrence = plan_world_put (world, uid, span, soft);
  FocusDetails *details = occurrence->details;

  if (g_strv_contains (words, "touched"))
    {
      g_free (details->title);
      details->title = g_strdup ("Mine");
    }
  if (g_strv_contains (words, "bare"))
    g_clear_pointer (&details->seal, g_free);
  details->recurring = g_strv_contains (words, "series");
  if (g_strv_contains (words, "guest"))
    details->organizer = g_strdup ("bo@x");
  if (g_strv_contains (words, "cancelled"))
    details->status = FOCUS_STATUS_CANCELLED;
  if (g_strv_contains (words, "work"))
    occurrence->calendar = world->world.work;
  if (g_strv_contains (words, "shared"))
    occurrence->calendar = world->world.busy;
  if (g_strv_contains (words, "stamped"))
    {
      details->sequence = 1;
      details->modified_s = world->now_s - 600;
    }
  focus_occurrence_judge (occurrence);
  if (g_strv_contains (words, "met") || g_strv_contains (words, "stamped"))
    return;
  FocusMemory *memory = plan_world_remember (world, uid, span, soft,
                                             g_strv_contains (words, "r1") ? "r1" : PLAN_RULES);
  for (guint fate = FOCUS_FATE_LIVE; fate <= FOCUS_FATE_REMOVED; fate++)
    if (g_strv_contains (words, focus_fate_name ((FocusFate) fate)))
      memory->fate = (FocusFate) fate;
  if (g_strv_contains (words, "moved"))
    memory->moved_s = world->now_s - 600;
}

static void
add_intent (PlanWorld *world, char **word)
{
  FocusActionKind kind = FOCUS_ACTION_CREATE;
  g_autofree char *uid = g_strdup_printf ("focusd-%s", word[3]);
  const FocusSpan span = { time_of (world, word[4]), time_of (world, word[5]) };

  g_assert_true (focus_action_kind_parse (word[1], &kind));
  plan_world_intend (world, kind, uid, (FocusSpan){ 0, 0 }, span, TRUE,
                     g_str_equal (word[2], "sent") ? FOCUS_INTENT_SENT : FOCUS_INTENT_PLANNED);
}

static void
set_wish (FocusWishes *wishes, const char *name, gint number)
{
  const struct
  {
    const char *name;
    gint *wish;
  } rows[] = { { "goal", &wishes->goal_min },         { "min", &wishes->block_min_min },
               { "max", &wishes->block_max_min },     { "per_day", &wishes->max_per_day },
               { "day", &wishes->max_day_min },       { "break", &wishes->break_min },
               { "buffer", &wishes->buffer_min },     { "lead", &wishes->lead_min },
               { "weeks", &wishes->n_weeks },         { "soft", &wishes->soft },
               { "free", &wishes->tentative_is_free } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].name, name))
      {
        *rows[i].wish = number;
        return;
      }
  g_assert_not_reached ();
}

static void
add_line (PlanWorld *world, const char *line)
{
  g_auto (GStrv) word = g_strsplit (line, " ", -1);

  if (g_str_equal (word[0], "now"))
    world->now_s = time_of (world, word[1]);
  else if (g_str_equal (word[0], "m"))
    {
      g_autofree char *uid = g_strdup_printf ("m%u", world->world.occurrences->len);
      g_autofree char *words = g_strjoinv (" ", word + 3);
      g_autofree char *start = g_strdup_printf ("202611%s00", word[1]);
      g_autofree char *end = g_strdup_printf ("202611%s00", word[2]);
      world_add (&world->world, uid, start, end, words);
    }
  else if (g_str_equal (word[0], "b"))
    add_block (world, word);
  else if (g_str_equal (word[0], "i"))
    add_intent (world, word);
  else if (g_str_equal (word[0], "g"))
    {
      const FocusSpan span = { time_of (world, word[1]), time_of (world, word[2]) };
      g_array_append_val (world->given_up, span);
    }
  else
    set_wish (&world->wishes, word[1], atoi (word[2]));
}

static PlanWorld
world_of (const char *text)
{
  PlanWorld world = plan_world_new (build_berlin (), "Mon-Fri 09:00-17:30", "12:30-13:00",
                                    "Thu 13:00-14:00", "09:00-12:00");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  world.now_s = plan_world_instant (&world, "20261116T080000");
  world.wishes.goal_min = 120;
  world.wishes.n_weeks = 1;
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      add_line (&world, *line);
  return world;
}

/* Blocks, then actions behind a star. */
static char *
plan_of (const PlanWorld *world)
{
  g_autoptr (FocusPlan) plan = plan_world_plan (world);
  g_autofree char *blocks = plan_world_blocks (world, plan);
  g_autofree char *actions = plan_world_actions (world, plan, FALSE);
  g_auto (GStrv) lines = g_strsplit (actions, "\n", -1);
  GString *text = g_string_new (blocks);

  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      g_string_append_printf (text, "* %s\n", *line);
  return g_string_free (text, FALSE);
}

static void
check_rows (const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      PlanWorld world = world_of (rows[i].world);
      g_autofree char *text = plan_of (&world);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (text, ==, rows[i].expected);
      plan_world_clear (&world);
    }
}

static void
test_blocks (void)
{
  check_rows (block_rows, G_N_ELEMENTS (block_rows));
}

static void
test_times (void)
{
  check_rows (time_rows, G_N_ELEMENTS (time_rows));
}

/* A firm block is there to keep the time: what asks for it moves it when it is accepted. */
static void
test_asked (void)
{
  static const struct
  {
    const char *firm;
    FocusPartstat partstat;
    gboolean stays;
  } rows[] = { { " firm", FOCUS_PARTSTAT_NEEDS_ACTION, TRUE },
               { " firm", FOCUS_PARTSTAT_ACCEPTED, FALSE },
               { " firm", FOCUS_PARTSTAT_TENTATIVE, FALSE },
               { "", FOCUS_PARTSTAT_NEEDS_ACTION, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("b a 19T0900 19T1100%s\nm 19T1030 19T1130 me bo",
                                               rows[i].firm);
      PlanWorld world = world_of (text);
      FocusOccurrence *asked = &g_array_index (world.world.occurrences, FocusOccurrence, 1);
      g_autofree char *plan = NULL;

      asked->details->organizer = g_strdup ("bo@x");
      g_array_index (asked->details->people, FocusPerson, 0).partstat = rows[i].partstat;
      focus_occurrence_judge (asked);
      g_assert_cmpint (asked->partstat, ==, rows[i].partstat);
      plan = plan_of (&world);
      g_assert_true ((strstr (plan, "* move") == NULL) == rows[i].stays);
      plan_world_clear (&world);
    }
}

static void
test_outbox (void)
{
  check_rows (outbox_rows, G_N_ELEMENTS (outbox_rows));
}

static void
test_firm (void)
{
  check_rows (firm_rows, G_N_ELEMENTS (firm_rows));
}

/* Names of new blocks */

static char *
uid_number (guint counter)
{
  return focus_block_uid (PLAN_KEY, focus_date_new (2026, 11, 16), counter);
}

/* The first two counters are taken, by a block that is gone and by an intent: new ones go on in the
   order of their starts. Removed ones that are met again in the calendar count as well. */
static void
test_uids (void)
{
  PlanWorld world = world_of ("w goal 360\nw day 120");
  const guint expected[] = { 3, 5, 6 };
  g_autofree char *first = uid_number (1), *second = uid_number (2), *fourth = uid_number (4);
  FocusSpan span = { time_of (&world, "20T0900"), time_of (&world, "20T1100") };
  g_autoptr (FocusPlan) plan = NULL;

  plan_world_remember (&world, first, span, TRUE, PLAN_RULES)->fate = FOCUS_FATE_GONE;
  plan_world_intend (&world, FOCUS_ACTION_REMOVE, second, span, span, TRUE, FOCUS_INTENT_SENT);
  plan_world_put (&world, fourth, span, TRUE)->details->status = FOCUS_STATUS_CANCELLED;
  plan = plan_world_plan (&world);
  g_assert_cmpuint (plan->actions->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < plan->actions->len; i++)
    {
      const FocusAction *action = &g_array_index (plan->actions, FocusAction, i);
      g_autofree char *uid = uid_number (expected[i]);
      g_assert_cmpint (action->kind, ==, FOCUS_ACTION_CREATE);
      g_assert_cmpstr (action->uid, ==, uid);
      g_assert_cmpstr (action->calendar, ==, "a/focus");
    }
  plan_world_clear (&world);
}

static void
test_no_calendar (void)
{
  PlanWorld world = world_of ("w goal 240\nb a 19T1400 19T1600 r1");
  FocusPlanQuery query = plan_world_query (&world);
  g_autoptr (FocusPlan) plan = NULL;
  const FocusWeekPlan *week;

  query.calendar = query.calendar_key = NULL;
  plan = focus_plan_make (&query);
  week = &g_array_index (plan->weeks, FocusWeekPlan, 0);
  g_assert_cmpuint (plan->actions->len, ==, 0);
  g_assert_cmpuint (week->blocks->len, ==, 2);
  g_assert_cmpuint (week->standing->len, ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      const FocusPlannedBlock *block = &g_array_index (week->blocks, FocusPlannedBlock, i);
      g_assert_true ((block->state == FOCUS_BLOCK_NEW) == (block->uid == NULL));
    }
  plan_world_clear (&world);
}

/* What a week says */

static void
test_because (void)
{
  PlanWorld world = world_of ("w goal 300\nm 16T1100 16T1200 me bo\nm 16T0000 16T0100 me bo\n"
                              "m 17T1000 17T1730 me bo\nm 18T0900 18T1730 me bo\n"
                              "m 19T0900 19T1730 me bo\nm 20T0900 20T1700 me bo");
  g_autoptr (FocusPlan) plan = plan_world_plan (&world), met = NULL;
  const FocusWeekPlan *week = &g_array_index (plan->weeks, FocusWeekPlan, 0);
  gint64 last_min = G_MAXINT64;

  g_assert_cmpint (week->open_min, ==, 300);
  g_assert_cmpint (week->short_min, >, 0);
  g_assert_cmpuint (week->because->len, >, 2);
  for (guint i = 0; i < week->because->len; i++)
    {
      FocusPlanCost cost = g_array_index (week->because, FocusPlanCost, i);
      g_assert_cmpuint (cost.occurrence, <, world.world.occurrences->len);
      g_assert_cmpuint (cost.occurrence, !=, 1); /* at night it takes nothing */
      g_assert_cmpint (cost.cost_min, <=, last_min);
      last_min = cost.cost_min;
    }
  world.wishes.goal_min = 120;
  met = plan_world_plan (&world);
  week = &g_array_index (met->weeks, FocusWeekPlan, 0);
  g_assert_cmpint (week->short_min, ==, 0);
  g_assert_cmpuint (week->because->len, ==, 0);
  plan_world_clear (&world);
}

/* Free time is told in whole slots, with standing blocks and without fixed ones and breaks. */
static void
test_free (void)
{
  PlanWorld world = world_of ("m 16T0000 19T0000 day\nm 19T0905 19T0910 me bo\n"
                              "m 19T1000 19T1010 @focus\nb a 19T1400 19T1500 r1\n"
                              "b b 20T0900 20T1000\nm 20T1100 20T1715 me bo");
  g_autoptr (FocusPlan) plan = plan_world_plan (&world);
  const FocusWeekPlan *week = &g_array_index (plan->weeks, FocusWeekPlan, 0);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < week->free->len; i++)
    {
      g_autofree char *span = plan_world_span (&world, g_array_index (week->free, FocusSpan, i));
      g_string_append_printf (text, "%s ", span);
    }
  g_assert_cmpstr (text->str, ==,
                   "19T0915-1000 19T1015-1230 19T1400-1730 20T1000-1100 20T1715-1730 ");
  plan_world_clear (&world);
}

/* Wishes */

static void
test_wishes (void)
{
  const struct
  {
    const char *hours, *office, *wish, *expected; /* a part of the sentence; NULL: no problem */
  } rows[] = {
    { "Mon-Fri 09:00-17:30", "", "w goal 480", NULL },
    { "Mon-Fri 09:00-17:30", "", "w goal 900", NULL },
    { "Mon-Fri 09:00-17:30", "", "w goal 915", "the goal (15h15) is above" },
    { "Mon-Fri 09:00-17:30", "", "w min 180", "block_min (3h) is above block_max (2h30)" },
    { "Mon-Fri 09:00-17:30", "", "w day 45", "block_min (1h) is above max_day (45min)" },
    { "Mon-Fri 09:00-17:30", "", "w min 61\nw max 74", "no block is possible" },
    { "Mon-Fri 09:00-17:30", "", "w per_day 0", "max_per_day is 0" },
    { "", "", "w goal 480", "no working hours" },
    { "Mon-Fri 09:00-17:30", "08:00-18:00", "w goal 480", "cover all working hours" },
    { "Mon-Fri 09:00-09:45", "", "w goal 60", "(1h) is above" },
    { "Mon 09:00-17:30", "", "w goal 240", "(3h)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PlanWorld world = world_of (rows[i].wish);
      g_autoptr (GArray) hours = focus_window_parse (rows[i].hours, NULL);
      g_autoptr (GArray) office = focus_window_parse (rows[i].office, NULL);
      g_autofree char *problem = NULL;
      g_autoptr (FocusPlan) plan = NULL;

      world.wishes.hours = hours;
      world.wishes.office = office;
      problem = focus_wishes_problem (&world.wishes);
      g_test_message ("%s: %s", rows[i].wish, problem);
      if (rows[i].expected == NULL)
        g_assert_null (problem);
      else
        g_assert_nonnull (strstr (problem, rows[i].expected));
      plan = plan_world_plan (&world); /* all the same */
      g_assert_cmpuint (plan->weeks->len, ==, 1);
      plan_world_clear (&world);
    }
}

/* No number of the configuration breaks it. */
static void
test_absurd (void)
{
  const gint numbers[] = { G_MININT, -1, 0, 1, 10079, 10081, G_MAXINT };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      PlanWorld world = world_of ("b a 19T1400 19T1500 r1");
      FocusWishes *wishes = &world.wishes;
      g_autoptr (FocusPlan) plan = NULL;

      wishes->goal_min = wishes->block_min_min = wishes->block_max_min = numbers[i];
      wishes->max_per_day = wishes->max_day_min = wishes->break_min = numbers[i];
      wishes->buffer_min = wishes->lead_min = wishes->n_weeks = numbers[i];
      g_free (focus_wishes_problem (wishes));
      plan = plan_world_plan (&world);
      g_assert_cmpuint (plan->weeks->len, <=, 8);
      plan_world_clear (&world);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/blocks", test_blocks);
  g_test_add_func ("/plan/times", test_times);
  g_test_add_func ("/plan/asked", test_asked);
  g_test_add_func ("/plan/outbox", test_outbox);
  g_test_add_func ("/plan/firm", test_firm);
  g_test_add_func ("/plan/uids", test_uids);
  g_test_add_func ("/plan/no-calendar", test_no_calendar);
  g_test_add_func ("/plan/because", test_because);
  g_test_add_func ("/plan/free", test_free);
  g_test_add_func ("/plan/wishes", test_wishes);
  g_test_add_func ("/plan/absurd", test_absurd);
  return g_test_run ();
}
