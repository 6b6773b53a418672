// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// State, current, next and wake of small days, and the properties that every decision has.
#include "plan-random.h"

#include "core/decide.h"

#define HOURS  "Mon-Fri 09:00-17:30"
#define WEEK_S (7 * FOCUS_DAY_S)

/* Blocks begin sessions by themselves, nothing is planned. */
static FocusSnapshot
snapshot_of (const World *world, gint64 now_s)
{
  return (FocusSnapshot){ .now_s = now_s,
                          .zone = world->zone,
                          .hours = world->hours,
                          .lunch = world->lunch,
                          .occurrences = world->occurrences,
                          .starts_by_itself = TRUE };
}

/* "T093000" of the sixteenth. */
static gint64
day_time (const World *world, const char *time)
{
  g_autofree char *text = g_strconcat ("20261116", time, NULL);
  return focus_zone_instant (world->zone, build_civil (text));
}

static FocusDecision
decide_at (const World *world, gint64 now_s)
{
  const FocusSnapshot snapshot = snapshot_of (world, now_s);
  FocusDecision decision;

  focus_decide (&snapshot, &decision);
  return decision;
}

static const char *
uid_of (const World *world, guint index)
{
  return g_array_index (world->occurrences, FocusOccurrence, index).details->uid;
}

static char *
format_time (const World *world, gint64 at_s)
{
  FocusCivil civil;
  int year, month, day;

  if (at_s == FOCUS_NEVER_S)
    return g_strdup ("never");
  civil = focus_zone_civil (world->zone, at_s);
  focus_date_fields (focus_civil_date (civil), &year, &month, &day);
  return g_strdup_printf ("%02dT%02d:%02d", day, focus_civil_second_of_day (civil) / 3600,
                          focus_civil_second_of_day (civil) / 60 % 60);
}

/* STATE UNTIL [CURRENT] NEXT WAKE */
static char *
format_decision (const World *world, const FocusDecision *decision)
{
  g_autofree char *until = format_time (world, decision->until_s);
  g_autofree char *wake = format_time (world, decision->next_wake_s);
  g_autoptr (GString) current = g_string_new (NULL);

  for (guint i = 0; i < decision->current->len; i++)
    g_string_append_printf (current, "%s%s", i > 0 ? " " : "",
                            uid_of (world, g_array_index (decision->current, guint, i)));
  return g_strdup_printf ("%s %s [%s] %s %s", focus_state_name (decision->state), until,
                          current->str,
                          decision->next != FOCUS_NOTHING ? uid_of (world, decision->next) : "-",
                          wake);
}

static void
test_day (void)
{
  World world = world_new (build_berlin (), HOURS, "12:30-13:00");
  const struct
  {
    const char *now, *expected;
  } rows[] = {
    { "20261116T080000", "off 16T09:00 [] block 16T09:00" },
    { "20261116T090000", "focus 16T10:00 [block] a 16T10:00" },
    { "20261116T100000", "meeting 16T11:30 [block a] b 16T10:30" },
    { "20261116T103000", "meeting 16T11:30 [block a b] alone 16T11:00" },
    { "20261116T110000", "meeting 16T11:30 [b alone] maybe 16T11:30" },
    { "20261116T113000", "idle 16T14:00 [alone] maybe 16T12:00" },
    { "20261116T124500", "idle 16T14:00 [] maybe 16T14:00" },
    { "20261116T140000", "meeting 16T15:00 [maybe] late 16T15:00" },
    { "20261116T160000", "idle 16T17:30 [] late 16T17:30" },
    { "20261116T173000", "off 16T20:00 [] late 16T20:00" },
    { "20261116T203000", "meeting 16T21:00 [late] - 16T21:00" },
    { "20261116T220000", "off 18T09:00 [] - 17T00:00" },
    { "20261117T120000", "off 18T09:00 [] - 18T00:00" }, /* absent */
  };

  world_add (&world, "block", "20261116T090000", "20261116T110000", "@focus");
  world_add (&world, "a", "20261116T100000", "20261116T110000", "me bo");
  world_add (&world, "b", "20261116T103000", "20261116T113000", "me cy");
  world_add (&world, "alone", "20261116T110000", "20261116T120000", "");
  world_add (&world, "maybe", "20261116T140000", "20261116T150000", "me bo tentative");
  world_add (&world, "no", "20261116T150000", "20261116T160000", "-me bo");
  world_add (&world, "gone", "20261116T150000", "20261116T160000", "me bo cancelled");
  world_add (&world, "ignored", "20261116T150000", "20261116T160000", "me bo @ignore");
  world_add (&world, "point", "20261116T150000", "20261116T150000", "me bo");
  world_add (&world, "off-block", "20261116T150000", "20261116T160000", "@focus cancelled");
  world_add (&world, "all-day", "20261116T000000", "20261117T000000", "day me bo");
  world_add (&world, "away", "20261117T000000", "20261118T000000", "day title=Urlaub");
  world_add (&world, "late", "20261116T200000", "20261116T210000", "me bo");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 now_s = focus_zone_instant (world.zone, build_civil (rows[i].now));
      g_auto (FocusDecision) decision = decide_at (&world, now_s);
      g_autofree char *text = format_decision (&world, &decision);
      g_test_message ("%s", rows[i].now);
      g_assert_cmpstr (text, ==, rows[i].expected);
    }
  world_clear (&world);
}

static void
test_nothing_known (void)
{
  World world = world_new (build_berlin (), "", "");
  g_auto (FocusDecision) decision = decide_at (&world, build_instant ("20261116T110000"));
  g_autofree char *text = format_decision (&world, &decision);

  g_assert_cmpstr (text, ==, "off never [] - 17T00:00");
  world_clear (&world);
}

/* A block from nine to eleven with a meeting from ten to half past, and a session or none. */
static const struct
{
  const char *now;
  gboolean starts_by_itself;
  const char *start, *end, *resume; /* of the session; "-": paused without an end */
  const char *given_up;             /* from here to eleven */
  const char *expected;             /* STATE UNTIL, the step of the session */
} focus_rows[] = {
  /* no session */
  { "T093000", TRUE, NULL, NULL, NULL, NULL, "focus 16T10:00 begin" },
  { "T093000", FALSE, NULL, NULL, NULL, NULL, "idle 16T10:00 -" },
  { "T093000", TRUE, NULL, NULL, NULL, "T091500", "idle 16T10:00 -" },
  { "T101500", TRUE, NULL, NULL, NULL, NULL, "meeting 16T10:30 begin" },
  { "T104500", TRUE, NULL, NULL, NULL, "T105000", "focus 16T10:50 begin" },
  /* a session by hand */
  { "T141000", FALSE, "T140000", "T150000", NULL, NULL, "focus 16T15:00 -" },
  { "T201000", FALSE, "T200000", "T210000", NULL, NULL, "focus 16T21:00 -" },
  { "T141000", TRUE, "T140000", "T150000", "-", NULL, "idle 16T17:30 -" },
  { "T141000", TRUE, "T140000", "T150000", "T142000", NULL, "idle 16T14:20 -" },
  { "T141000", TRUE, "T140000", "T150000", "T141000", NULL, "focus 16T15:00 resume" },
  /* a session and the block */
  { "T093000", FALSE, "T090000", "T094000", NULL, NULL, "focus 16T09:40 -" },
  { "T093000", FALSE, "T090000", "T110000", NULL, NULL, "focus 16T10:00 -" },
  { "T101500", FALSE, "T090000", "T110000", NULL, NULL, "meeting 16T10:30 -" },
  { "T104500", FALSE, "T090000", "T110000", NULL, NULL, "focus 16T11:00 -" },
  { "T104500", FALSE, "T090000", "T110000", "-", NULL, "idle 16T17:30 -" },
};

static void
test_focus (void)
{
  static const char *const steps[] = { "-", "begin", "follow", "resume", "finish" };
  World world = world_new (build_berlin (), HOURS, "");

  world_add (&world, "block", "20261116T090000", "20261116T110000", "@focus");
  world_add (&world, "m", "20261116T100000", "20261116T103000", "me bo");
  for (gsize i = 0; i < G_N_ELEMENTS (focus_rows); i++)
    {
      FocusSession session = { 0 };
      FocusSpan lost = { 0, day_time (&world, "T110000") };
      g_autoptr (GArray) given_up = NULL;
      g_autofree char *until = NULL, *text = NULL;
      g_auto (FocusDecision) decision = { 0 };
      FocusSnapshot snapshot = snapshot_of (&world, day_time (&world, focus_rows[i].now));

      if (focus_rows[i].start != NULL)
        session = (FocusSession){ .id = 1,
                                  .start_s = day_time (&world, focus_rows[i].start),
                                  .end_s = day_time (&world, focus_rows[i].end) };
      if (focus_rows[i].resume != NULL)
        session.paused_s = session.start_s + 60;
      if (focus_rows[i].resume != NULL && *focus_rows[i].resume == 'T')
        session.resume_s = day_time (&world, focus_rows[i].resume);
      lost.start_s = focus_rows[i].given_up != NULL ? day_time (&world, focus_rows[i].given_up)
                                                    : lost.end_s;
      given_up = focus_spans_normal (&lost, 1);
      snapshot.starts_by_itself = focus_rows[i].starts_by_itself;
      snapshot.session = i % 2 == 0 || focus_rows[i].start != NULL ? &session : NULL;
      snapshot.given_up = i % 2 == 0 || focus_rows[i].given_up != NULL ? given_up : NULL;
      focus_decide (&snapshot, &decision);
      until = format_time (&world, decision.until_s);
      text = g_strdup_printf ("%s %s %s", focus_state_name (decision.state), until,
                              steps[decision.session.step]);
      g_test_message ("%s %s", focus_rows[i].now, focus_rows[i].start);
      g_assert_cmpstr (text, ==, focus_rows[i].expected);
      g_assert_cmpint (decision.next_wake_s, >, snapshot.now_s);
      g_assert_null (decision.plan);
    }
  world_clear (&world);
}

static World
random_world (GRand *random)
{
  static const char *const words[] = { "me bo",  "me bo tentative", "-me bo",          "",
                                       "@focus", "me bo @busy",     "day title=Urlaub" };
  World world = world_new (build_berlin (), HOURS ", Fri 22:00-02:00", "12:30-13:00");
  guint n = (guint) g_rand_int_range (random, 0, 15);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("u%u", i);
      world_add (&world, uid, "20261116", "20261116",
                 words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      FocusOccurrence *occurrence = &g_array_index (world.occurrences, FocusOccurrence, i);
      occurrence->span.start_s += 900 * g_rand_int_range (random, 0, 500);
      occurrence->span.end_s = occurrence->span.start_s + 900 * g_rand_int_range (random, 0, 20);
      focus_occurrence_judge (occurrence);
    }
  return world;
}

static void
test_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (int round = 0; round < 300; round++)
    {
      World world = random_world (random);
      gint64 now_s = build_instant ("20261116") + 60 * g_rand_int_range (random, 0, 7000);
      g_auto (FocusDecision) decision = decide_at (&world, now_s);
      g_auto (FocusDecision) before_wake = { 0 }, shuffled = { 0 }, moved = { 0 };
      g_autofree char *text = format_decision (&world, &decision);
      g_autofree char *text_before_wake = NULL, *text_shuffled = NULL;

      g_assert_cmpint (decision.next_wake_s, >, now_s);
      g_assert_cmpint (decision.next_wake_s, <=, decision.until_s);
      before_wake = decide_at (&world, decision.next_wake_s - 1); /* nothing changes unseen */
      text_before_wake = format_decision (&world, &before_wake);
      g_assert_cmpstr (text_before_wake, ==, text);

      world_shuffle (&world, random);
      shuffled = decide_at (&world, now_s);
      text_shuffled = format_decision (&world, &shuffled);
      g_assert_cmpstr (text_shuffled, ==, text);

      for (guint i = 0; i < world.occurrences->len; i++)
        {
          FocusOccurrence *occurrence = &g_array_index (world.occurrences, FocusOccurrence, i);
          occurrence->span.start_s += WEEK_S;
          occurrence->span.end_s += WEEK_S;
        }
      moved = decide_at (&world, now_s + WEEK_S);
      g_assert_cmpint (moved.state, ==, decision.state);
      g_assert_cmpint (moved.until_s, ==, decision.until_s + WEEK_S);
      g_assert_cmpint (moved.next_wake_s, ==, decision.next_wake_s + WEEK_S);
      g_assert_cmpint (moved.next, ==, shuffled.next);
      g_assert_cmpuint (moved.current->len, ==, decision.current->len);
      world_clear (&world);
    }
}

/* Every second half hour through both clock changes: the wake is always ahead, within 25 hours. */
static void
test_clock_changes (void)
{
  World world = world_new (build_berlin (), "Mon-Sun 00:00-24:00", "");
  const gint64 around[] = { BUILD_SPRING_2026, BUILD_AUTUMN_2026 };

  for (gsize i = 0; i < G_N_ELEMENTS (around); i++)
    for (gint64 now_s = around[i] - 2 * FOCUS_DAY_S; now_s < around[i] + 2 * FOCUS_DAY_S;
         now_s += 1800)
      {
        g_auto (FocusDecision) decision = decide_at (&world, now_s);
        g_assert_cmpint (decision.state, ==, FOCUS_STATE_IDLE);
        g_assert_cmpint (decision.next_wake_s, >, now_s);
        g_assert_cmpint (decision.next_wake_s, <=, now_s + 25 * 3600);
      }
  world_clear (&world);
}

/* The plan of a decision is the plan of its parts, and its wake is not slept through. */
static void
test_plan (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  for (int round = 0; round < plan_random_rounds (100); round++)
    {
      PlanWorld world = plan_random_any_world (random);
      const FocusSnapshot snapshot = { .now_s = world.now_s,
                                       .zone = world.world.zone,
                                       .hours = world.world.hours,
                                       .lunch = world.world.lunch,
                                       .occurrences = world.world.occurrences,
                                       .wishes = &world.wishes,
                                       .memories = world.memories,
                                       .intents = world.intents,
                                       .given_up = world.given_up,
                                       .calendar = "a/focus",
                                       .calendar_key = PLAN_KEY,
                                       .starts_by_itself = TRUE };
      g_auto (FocusDecision) decision = { 0 };
      g_autoptr (FocusPlan) plan = plan_world_plan (&world);
      g_autofree char *expected = plan_world_actions (&world, plan, TRUE), *actions = NULL;

      focus_decide (&snapshot, &decision);
      actions = plan_world_actions (&world, decision.plan, TRUE);
      g_assert_cmpstr (actions, ==, expected);
      g_assert_cmpint (decision.next_wake_s, >, world.now_s);
      g_assert_cmpint (decision.next_wake_s, <=, plan->wake_s);
      g_assert_cmpint (decision.next_wake_s, <=, decision.session.wake_s);
      plan_world_clear (&world);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decide/day", test_day);
  g_test_add_func ("/decide/nothing-known", test_nothing_known);
  g_test_add_func ("/decide/focus", test_focus);
  g_test_add_func ("/decide/properties", test_properties);
  g_test_add_func ("/decide/plan", test_plan);
  g_test_add_func ("/decide/clock-changes", test_clock_changes);
  return g_test_run ();
}
