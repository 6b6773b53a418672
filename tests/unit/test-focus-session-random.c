// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Focus sessions of random days, walked through with the steps applied: what holds for all of them.
#include "focus-life.h"

#define N_WORLDS 300
#define MIDNIGHT 1794787200 /* 2026-11-16T00:00Z, a Monday */
#define DAY_MIN  (24 * 60)

/* Blocks and meetings on a grid of five minutes, so that edges meet often. */
static FocusSpan
random_span (GRand *random)
{
  gint64 start_s = MIDNIGHT + (gint64) g_rand_int_range (random, 0, DAY_MIN / 5) * 300;

  return (FocusSpan){ start_s, start_s + (gint64) g_rand_int_range (random, 1, 40) * 300 };
}

static void
random_life (Life *life, GRand *random, guint n_events)
{
  static const char *const words[] = { "@focus", "@focus",          "@focus series",
                                       "me bo",  "me bo cancelled", "@focus cancelled" };

  life_init (life);
  for (guint i = 0; i < n_events; i++)
    {
      /* Some share a UID, as copies and recurring blocks do. */
      g_autofree char *uid = g_strdup_printf ("e%d", g_rand_int_range (random, 0, 6));
      FocusOccurrence *last;

      world_add (&life->world, uid, "20261116", "20261117",
                 words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      last = &g_array_index (life->world.occurrences, FocusOccurrence, i);
      last->span = random_span (random);
      focus_occurrence_judge (last);
    }
}

static gboolean
is_met (const Life *life, FocusSpan span)
{
  for (gint64 at_s = span.start_s; at_s < span.end_s; at_s += 60)
    {
      gboolean met = FALSE;
      for (guint i = 0; i < life->world.occurrences->len && !met; i++)
        {
          const FocusOccurrence *other = &g_array_index (life->world.occurrences, FocusOccurrence,
                                                         i);
          met = other->kind == FOCUS_KIND_MEETING && other->counted && other->span.start_s <= at_s
                && at_s < other->span.end_s;
        }
      if (!met)
        return FALSE;
    }
  return TRUE;
}

/* Whether a block is there at that instant; by the definition, and the slow way. */
static gboolean
has_block (const Life *life, gint64 at_s)
{
  for (guint i = 0; i < life->world.occurrences->len; i++)
    {
      const FocusOccurrence *block = &g_array_index (life->world.occurrences, FocusOccurrence, i);
      if (block->kind == FOCUS_KIND_FOCUS && block->details->status != FOCUS_STATUS_CANCELLED
          && block->span.start_s <= at_s && at_s < block->span.end_s && !is_met (life, block->span))
        return TRUE;
    }
  return FALSE;
}

/* All that is due now; the wake. Asked again there is nothing, whatever the order of the list. */
static gint64
settle (Life *life, gint64 now_s, GRand *random)
{
  FocusSessionQuery query;
  FocusSessionAdvice advice = life_step (life, now_s), again;

  for (int n_steps = 1; advice.step != FOCUS_SESSION_NOTHING; n_steps++)
    {
      FocusSessionStep before = advice.step;
      gint64 wake_s = advice.wake_s;

      g_assert_cmpint (n_steps, <=, 3);
      advice = life_step (life, now_s);
      g_assert_true (advice.step == FOCUS_SESSION_NOTHING || advice.step != before);
      /* The wake told with a step is the one after it: at once when another is due. */
      g_assert_cmpint (wake_s, ==,
                       advice.step == FOCUS_SESSION_NOTHING ? advice.wake_s : now_s + 1);
    }
  world_shuffle (&life->world, random);
  query = life_query (life, now_s);
  again = focus_session_advise (&query);
  g_assert_cmpint (again.step, ==, FOCUS_SESSION_NOTHING);
  g_assert_cmpint (again.wake_s, ==, advice.wake_s);
  return advice.wake_s;
}

static int
n_sessions_at (const Life *life, gint64 at_s)
{
  int n_sessions = 0;

  for (guint i = 0; i < life->ended->len; i++)
    {
      const FocusSession *over = &g_array_index (life->ended, FocusSession, i);
      n_sessions += over->start_s <= at_s && at_s < over->end_s;
    }
  return n_sessions;
}

/* Nobody touches anything: the wakes alone lead through the day, and every minute of a block is in
   exactly one session, every other in none. */
static void
test_quiet (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  gint64 n_covered = 0;

  for (int round = 0; round < N_WORLDS; round++)
    {
      Life life;
      FocusSpan given_up[2] = { random_span (random), random_span (random) };
      gint64 now_s = MIDNIGHT;

      random_life (&life, random, (guint) g_rand_int_range (random, 1, 14));
      life_give_up (&life, given_up, (gsize) g_rand_int_range (random, 0, 3));
      while (now_s < MIDNIGHT + 2 * FOCUS_DAY_S)
        now_s = settle (&life, now_s, random);
      for (gint64 at_s = MIDNIGHT; at_s < MIDNIGHT + 2 * FOCUS_DAY_S; at_s += 60)
        {
          gboolean block = has_block (&life, at_s);
          int n_sessions = n_sessions_at (&life, at_s);

          g_assert_cmpint (n_sessions, <=, block);
          if (block && !focus_spans_contain (life.given_up, at_s))
            g_assert_cmpint (n_sessions, ==, 1);
          n_covered += n_sessions;
        }
      for (guint i = 0; i < life.ended->len; i++)
        g_assert_cmpint (g_array_index (life.ended, FocusSession, i).start_s, <, now_s);
      life_clear (&life);
    }
  g_test_message ("%" G_GINT64_FORMAT " minutes in sessions", n_covered);
  g_assert_cmpint (n_covered, >, N_WORLDS * 30);
}

/* What a user, a server or a lid may do. */
static void
disturb (Life *life, gint64 now_s, GRand *random)
{
  FocusSession *session = &life->session;
  gint64 some_s = (gint64) g_rand_int_range (random, 1, 90) * 60;
  FocusOccurrence *any = &g_array_index (life->world.occurrences, FocusOccurrence,
                                         g_rand_int_range (random, 0,
                                                           (gint32) life->world.occurrences->len));
  int what = g_rand_int_range (random, 0, 8);

  if (what == 0 && any->kind == FOCUS_KIND_FOCUS)
    any->span = random_span (random);
  else if (what == 1 && any->kind == FOCUS_KIND_FOCUS)
    any->span.end_s = MAX (any->span.start_s + 300, any->span.end_s + 3600 - some_s);
  else if (what == 2 && g_rand_boolean (random))
    any->details->status = FOCUS_STATUS_CANCELLED;
  else if (session->id == 0 && what == 3)
    *session = (FocusSession){ .id = ++life->n_begun, .start_s = now_s, .end_s = now_s + some_s };
  else if (session->id == 0)
    return;
  else if (what == 4)
    life_stop (life, now_s);
  else if (what == 5 && session->paused_s == 0)
    focus_session_pause (session, now_s, g_rand_boolean (random) ? now_s + some_s : 0);
  else if (what == 6)
    focus_session_resume (session, now_s);
  else if (what == 7)
    session->end_s = MIN (MAX (session->end_s + 3600 - some_s, now_s + 60),
                          session->start_s + FOCUS_SESSION_MAX_S);
}

static void
assert_settled (const Life *life, gint64 now_s)
{
  const FocusSession *session = &life->session;

  if (session->id == 0)
    {
      g_assert_false (has_block (life, now_s) && !focus_spans_contain (life->given_up, now_s));
      return;
    }
  g_assert_cmpint (session->start_s, <=, now_s);
  g_assert_cmpint (now_s, <, session->end_s);
  g_assert_cmpint (focus_session_kept_s (session, now_s), <=, now_s - session->start_s);
  /* What follows its block ends when that does. */
  if (session->block != NULL && session->end_s == session->planned.end_s)
    g_assert_true (has_block (life, now_s) || is_met (life, session->planned));
}

/* Whatever happens: no two sessions at once, no step without an end, a session while a block is on,
   and none is longer kept than it was long. */
static void
test_disturbed (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  guint n_ended = 0;

  for (int round = 0; round < N_WORLDS; round++)
    {
      Life life;
      gint64 now_s = MIDNIGHT;

      random_life (&life, random, (guint) g_rand_int_range (random, 1, 14));
      while (now_s < MIDNIGHT + FOCUS_DAY_S)
        {
          gint64 wake_s;

          if (g_rand_int_range (random, 0, 3) == 0)
            disturb (&life, now_s, random);
          wake_s = settle (&life, now_s, random);
          assert_settled (&life, now_s);
          now_s += (gint64) g_rand_int_range (random, 1, 30) * 60;
          if (g_rand_int_range (random, 0, 20) != 0) /* else asleep over the wake */
            now_s = MIN (now_s, wake_s);
        }
      for (guint i = 1; i < life.ended->len; i++)
        g_assert_cmpint (g_array_index (life.ended, FocusSession, i).start_s, >=,
                         g_array_index (life.ended, FocusSession, i - 1).end_s);
      n_ended += life.ended->len;
      life_clear (&life);
    }
  g_assert_cmpuint (n_ended, >, N_WORLDS);
}

/* With a clock that jumps to and fro: steps end, wakes are ahead, nothing is kept twice. */
static void
test_wild_clock (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);

  for (int round = 0; round < N_WORLDS; round++)
    {
      Life life;

      random_life (&life, random, (guint) g_rand_int_range (random, 1, 14));
      for (int i = 0; i < 100; i++)
        {
          gint64 now_s = MIDNIGHT
                         + (gint64) g_rand_int_range (random, -2 * DAY_MIN, 3 * DAY_MIN) * 60;
          disturb (&life, now_s, random);
          settle (&life, now_s, random);
          if (life.session.id != 0)
            g_assert_cmpint (life.session.end_s - now_s, <=, FOCUS_SESSION_MAX_S);
        }
      life_clear (&life);
    }
}

/* A calendar of thousands costs one look at each. */
static void
test_speed (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261125);
  Life life;
  FocusSessionQuery query;
  gint64 begun;

  random_life (&life, random, 20000);
  query = life_query (&life, MIDNIGHT + FOCUS_DAY_S / 2);
  begun = g_get_monotonic_time ();
  focus_session_advise (&query);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_USEC_PER_SEC / 4);
  life_clear (&life);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/focus-session/quiet", test_quiet);
  g_test_add_func ("/focus-session/disturbed", test_disturbed);
  g_test_add_func ("/focus-session/wild-clock", test_wild_clock);
  g_test_add_func ("/focus-session/speed", test_speed);
  return g_test_run ();
}
