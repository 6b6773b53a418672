// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nudges, whatever happens: never more than the budget, never at a bad moment, and none is lost.
#include "nudges-fixture.h"

#include "store/held.h"

#define LIST    "held-list"
#define N_STEPS 250
#define N_LIVES 3
#define BUDGET  4
#define N_KEYS  40

typedef enum
{
  NOBODY, /* its owner did not speak yet, took it back, or it was told or is of no use */
  WAITS,
  LISTED /* the list that was told names it */
} Fate;

typedef struct
{
  NudgeWorld nudges;
  Fate fates[N_KEYS];
  gint64 until_s[N_KEYS];
  gboolean is_live[N_KEYS];
  gboolean asked; /* the user clicked on [Show]: what follows is their wish */
  GArray *told_s; /* owned; gint64: when something new was told */
  guint n_told, n_listed, n_expired;
} Life;

static guint
index_of (const char *key)
{
  return (guint) g_ascii_strtoull (key + 1, NULL, 10);
}

static FocusCivil
civil_now (Life *life)
{
  FocusEngine *engine = life->nudges.world.engine;
  return focus_zone_civil (engine->zone, focus_engine_now_s (engine));
}

/* What the moment must be, told from the outside: the hours and the meeting as the test made
   them. */
static void
assert_good_moment (Life *life)
{
  FocusEngine *engine = life->nudges.world.engine;
  int second = focus_civil_second_of_day (civil_now (life));
  FocusWeekday weekday = focus_date_weekday (focus_civil_date (civil_now (life)));
  gint64 utc_s = focus_engine_now_s (engine) % FOCUS_DAY_S;

  g_assert_cmpint (weekday, <, FOCUS_SATURDAY);
  g_assert_cmpint (second, >=, 9 * HOUR_S);
  g_assert_cmpint (second, <, 17 * HOUR_S + 30 * MINUTE_S);
  g_assert_false (utc_s >= 11 * HOUR_S && utc_s < 12 * HOUR_S);
  g_assert_false (engine->is_locked);
  g_assert_false (engine->is_away);
  g_assert_true (engine->session.id == 0 || engine->session.paused_s != 0);
}

static void
count_one (Life *life)
{
  FocusEngine *engine = life->nudges.world.engine;
  gint64 at_s = focus_engine_now_s (engine);
  gint32 today = focus_civil_date (civil_now (life)).day;
  guint n = 0;

  g_array_append_val (life->told_s, at_s);
  for (guint i = 0; i < life->told_s->len; i++)
    {
      gint64 told_s = g_array_index (life->told_s, gint64, i);
      n += focus_civil_date (focus_zone_civil (engine->zone, told_s)).day == today;
    }
  g_assert_cmpuint (n, <=, BUDGET);
}

static void
take_rest_of_list (Life *life, const FocusNotification *list)
{
  guint n = 0;

  for (guint i = 0; i < N_KEYS; i++)
    n += life->fates[i] == LISTED;
  g_assert_cmpuint ((guint) g_ascii_strtoull (list->summary, NULL, 10), ==, n);
}

/* All that the store holds when the list is made is in it, but what is fresh and told after it. */
static void
take_list (Life *life, const FocusNotification *list)
{
  g_autoptr (GArray) rows = focus_state_store_held (life->nudges.world.engine->past, NULL);
  guint n = (guint) g_ascii_strtoull (list->summary, NULL, 10);

  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (n, <=, rows->len);
  g_assert_cmpuint (rows->len - n, <=, 2);
  for (guint i = 0; i < n; i++) /* the oldest first */
    {
      guint key = index_of (g_array_index (rows, FocusHeld, i).key);
      g_assert_cmpint (life->fates[key], !=, NOBODY);
      life->fates[key] = LISTED;
    }
  life->n_listed += n;
}

static void
watch_show (gpointer data, const FocusNotification *notification)
{
  Life *life = data;
  gboolean is_list = g_str_equal (notification->key, LIST);
  guint key = is_list ? 0 : index_of (notification->key);

  if (!life->asked)
    assert_good_moment (life);
  if (!life->asked && (is_list || !life->is_live[key]))
    count_one (life);
  if (is_list)
    {
      (life->asked ? take_rest_of_list : take_list) (life, notification);
      return;
    }
  g_assert_cmpint (life->fates[key], ==, life->asked ? LISTED : WAITS);
  g_assert_cmpint (life->until_s[key], >, now_s (&life->nudges.world));
  life->fates[key] = NOBODY;
  life->is_live[key] = TRUE;
  life->n_told++;
}

static void
watch_close (gpointer data, const char *key)
{
  if (!g_str_equal (key, LIST))
    ((Life *) data)->is_live[index_of (key)] = FALSE;
}

static void
watch_news (FocusNotifierNews news, const char *key, const char *action, const char *token,
            gpointer data)
{
  Life *life = data;

  if (!g_str_equal (key, LIST))
    life->is_live[index_of (key)] = FALSE;
  else if (news != FOCUS_NOTIFIER_ACTION)
    for (guint i = 0; i < N_KEYS; i++)
      life->fates[i] = life->fates[i] == LISTED ? NOBODY : life->fates[i];
}

/* What is of no use any more has to be gone, and nothing else. */
static void
check_held (Life *life)
{
  World *world = &life->nudges.world;
  g_autoptr (GArray) rows = focus_state_store_held (world->engine->past, NULL);
  guint n = 0;

  for (guint i = 0; i < N_KEYS; i++)
    {
      if (life->fates[i] != NOBODY && life->until_s[i] <= now_s (world))
        {
          life->fates[i] = NOBODY;
          life->n_expired++;
        }
      n += life->fates[i] != NOBODY;
    }
  g_assert_cmpuint (rows->len, ==, n);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (life->fates[index_of (g_array_index (rows, FocusHeld, i).key)], !=, NOBODY);
}

/* The report of the week would speak too, on a Wednesday that may come; it is due from the baseline
   on. The configuration cannot be what keeps it back: that is read again when its file changed. */
static void
hush_report (Life *life)
{
  FocusEngine *engine = life->nudges.world.engine;

  engine->tried_baseline = TRUE;
  engine->baseline_taken_s = G_MAXINT64;
}

/* Steps */

static void
speak (Life *life, GRand *random)
{
  int n = g_rand_int_range (random, 0, 8) == 0 ? 12 : g_rand_int_range (random, 1, 4);

  for (int i = 0; i < n; i++)
    {
      guint key = (guint) g_rand_int_range (random, 0, N_KEYS);
      g_autofree char *name = g_strdup_printf ("k%u", key);

      life->until_s[key] = now_s (&life->nudges.world)
                           + g_rand_int_range (random, MINUTE_S, 4 * FOCUS_DAY_S);
      life->fates[key] = WAITS;
      nudge_until (&life->nudges, name, life->until_s[key]);
    }
}

static void
take_back (Life *life, GRand *random)
{
  guint key = (guint) g_rand_int_range (random, 0, N_KEYS);
  g_autofree char *name = g_strdup_printf ("k%u", key);

  life->fates[key] = NOBODY;
  focus_nudges_close (life->nudges.world.engine->nudges, name);
}

static void
use (Life *life, GRand *random)
{
  for (guint key = 0; key < N_KEYS; key++)
    {
      g_autofree char *name = g_strdup_printf ("k%u", key);
      if (shown (&life->nudges, name) == NULL || g_rand_boolean (random))
        continue;
      if (g_rand_boolean (random))
        fake_notifier_act (&life->nudges.fake, name, "yes");
      else
        fake_notifier_dismiss (&life->nudges.fake, name);
    }
  iterate_drain ();
  if (shown (&life->nudges, LIST) == NULL)
    return;
  if (g_rand_int_range (random, 0, 3) == 0)
    fake_notifier_dismiss (&life->nudges.fake, LIST);
  else
    {
      fake_notifier_act (&life->nudges.fake, LIST, "show");
      life->asked = TRUE;
    }
  /* The answer comes before any turn: nothing else made one necessary. */
  iterate_drain ();
  life->asked = FALSE;
}

static void
let_time_pass (Life *life, GRand *random)
{
  static const gint32 most_s[] = { MINUTE_S, HOUR_S, 5 * HOUR_S, FOCUS_DAY_S };
  gint32 by_s = g_rand_int_range (random, 1, most_s[g_rand_int_range (random, 0, 4)]);

  fake_clock_advance (&life->nudges.world.clock, by_s);
}

static void
set_clock (Life *life, GRand *random)
{
  gint64 by_s = g_rand_int_range (random, -2 * FOCUS_DAY_S, 2 * FOCUS_DAY_S);

  fake_clock_set (&life->nudges.world.clock, now_s (&life->nudges.world) + by_s);
}

static void
turn_session (Life *life, GRand *random)
{
  FocusEngine *engine = life->nudges.world.engine;
  GVariant *answer;

  if (engine->session.id == 0)
    answer = focus_engine_focus_start (engine, g_rand_int_range (random, 5, 300), "", NULL);
  else if (engine->session.paused_s == 0 && g_rand_boolean (random))
    answer = focus_engine_focus_pause (engine, g_rand_int_range (random, 0, 30), NULL);
  else
    answer = focus_engine_focus_stop (engine, NULL);
  if (answer != NULL)
    g_variant_unref (g_variant_ref_sink (answer));
}

static void
turn_presence (Life *life, GRand *random)
{
  fake_presence_tell (&life->nudges.world.presence,
                      (FocusPresenceNews) g_rand_int_range (random, FOCUS_PRESENCE_LOCKED,
                                                            FOCUS_PRESENCE_BACK + 1));
}

static void
travel (Life *life, GRand *random)
{
  static const char *const zones[] = { "UTC", "America/New_York", "Pacific/Auckland",
                                       "Europe/Amsterdam" };
  g_autofree char *text = g_strdup_printf (NUDGES_CONFIG "[work]\nzone = %s\n",
                                           zones[g_rand_int_range (random, 0, 4)]);

  write_config (&life->nudges.world, text);
  focus_engine_reload (life->nudges.world.engine);
}

/* Those who look at a list that was lost with focusd will be told again. */
static void
begin_anew (Life *life, GRand *random)
{
  memset (life->is_live, 0, sizeof life->is_live);
  for (guint i = 0; i < N_KEYS; i++)
    life->fates[i] = life->fates[i] == LISTED ? WAITS : life->fates[i];
  focus_engine_free (life->nudges.world.engine);
  start (&life->nudges.world);
  hush_report (life);
}

static void (*const steps[]) (Life *life, GRand *random) = {
  speak,        speak,         speak,         take_back,     use,
  use,          let_time_pass, let_time_pass, let_time_pass, set_clock,
  turn_session, turn_presence, turn_presence, travel,        begin_anew,
};

static void
live (guint32 seed, guint *sums)
{
  Life life = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  nudges_set_up (&life.nudges, NULL);
  hush_report (&life);
  life.told_s = g_array_new (FALSE, FALSE, sizeof (gint64));
  life.nudges.data = &life;
  life.nudges.watch = watch_show;
  life.nudges.watch_close = watch_close;
  life.nudges.watch_news = watch_news;
  for (int i = 0; i < N_STEPS; i++)
    {
      steps[g_rand_int_range (random, 0, G_N_ELEMENTS (steps))](&life, random);
      settle (&life.nudges.world);
      check_held (&life);
    }
  life.nudges.watch = NULL;
  life.nudges.watch_close = NULL;
  life.nudges.watch_news = NULL;
  nudges_tear_down (&life.nudges, NULL);
  g_array_unref (life.told_s);
  sums[0] += life.n_told;
  sums[1] += life.n_listed;
  sums[2] += life.n_expired;
}

static void
test_any_life (void)
{
  guint32 first = g_test_rand_int ();
  guint sums[3] = { 0 };

  for (guint32 i = 0; i < N_LIVES; i++)
    {
      g_test_message ("seed %u", first + i);
      live (first + i, sums);
    }
  g_test_message ("told %u, listed %u, expired %u", sums[0], sums[1], sums[2]);
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    g_assert_cmpuint (sums[i], >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nudges-random/any-life", test_any_life);
  return g_test_run ();
}
