// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When the engine wakes up, and when it must not: an hour of nothing, an hour with a meeting,
// asleep, and with a clock that is set (R41, R42).
#include "engine-fixture.h"

#include "fake-notifier.h"

#define WEEK "Mon-Fri 09:00-17:30"
#define WITH_BO                                                                                    \
  "\r\nORGANIZER:mailto:bo@x\r\nATTENDEE:mailto:bo@x\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x"
#define TEN_S (EIGHT_S + 2 * 3600) /* in working hours */
/* Of five minutes give or take a fifth: so many pulls of one account an hour holds. */
#define MIN_PULLS 9
#define MAX_PULLS 15

/* The configuration. */
typedef struct
{
  gboolean has_account;
  const char *hours;
  const char *more;
} Plan;

typedef struct
{
  World world;
  FocusClock real; /* what `world.clock` counts the calls of */
  guint n_turns;   /* each ends with the alarm it sets */
  GArray *pulls;   /* owned; gint64: instants at which a pull was due */
  GString *journal;
} Idle;

/* A clock that counts */

static gint64
count_now_s (gpointer self)
{
  Idle *idle = self;

  return idle->real.class->now_s (idle->real.self);
}

static gint64
count_boottime_ms (gpointer self)
{
  Idle *idle = self;

  return idle->real.class->boottime_ms (idle->real.self);
}

static void
count_set_alarm (gpointer self, gint64 at_s, FocusClockRingFunc ring, gpointer user_data)
{
  Idle *idle = self;

  idle->n_turns++;
  idle->real.class->set_alarm (idle->real.self, at_s, ring, user_data);
}

static const FocusClockClass count_class = {
  .now_s = count_now_s,
  .boottime_ms = count_boottime_ms,
  .set_alarm = count_set_alarm,
};

static gint64
alarm_s (Idle *idle)
{
  return fake_clock_alarm_s (&idle->real);
}

static void
idle_up (Idle *idle, gconstpointer data)
{
  const Plan *plan = data;
  World *world = &idle->world;
  g_autofree char *account = NULL;
  g_autofree char *text = NULL;

  world->folder = g_dir_make_tmp ("focus-engine-XXXXXX", NULL);
  world->config = g_build_filename (world->folder, "focusd.conf", NULL);
  account = g_strdup_printf ("[account a]\nurl = file://%s/vdir\nme = me@x\n", world->folder);
  text = g_strconcat (plan->has_account ? account : "", "[work]\nhours = ", plan->hours, "\n",
                      plan->more, NULL);
  g_assert_true (g_file_set_contents (world->config, text, -1, NULL));
  idle->real = fake_clock_new (TEN_S);
  world->clock = (FocusClock){ &count_class, idle };
  world->presence = fake_presence_new ();
  world->notifier = fake_notifier_new (idle->real);
  idle->pulls = g_array_new (FALSE, FALSE, sizeof (gint64));
  idle->journal = g_string_new (NULL);
  fake_notifier_record (&world->notifier, idle->journal);
  world->zones = focus_zones_new (NULL);
  write_event (world, "noon", AT_NOON WITH_BO);
  write_event (world, "short", "DTSTART:20261118T103000Z\r\nDTEND:20261118T104500Z" WITH_BO);
  start (world);
  settle (world);
}

static void
idle_down (Idle *idle, gconstpointer data)
{
  World *world = &idle->world;

  focus_engine_free (world->engine);
  iterate_drain ();
  focus_notifier_clear (&world->notifier);
  focus_presence_clear (&world->presence);
  focus_clock_clear (&idle->real);
  focus_zones_free (world->zones);
  g_array_unref (idle->pulls);
  g_string_free (idle->journal, TRUE);
  remove_tree (world->folder);
  g_free (world->config);
  g_free (world->folder);
}

/* Lets the time pass from alarm to alarm, and returns the instants at which there was another
   reason than a pull. Free with g_array_unref. */
static GArray *
pass_until (Idle *idle, gint64 end_s, guint *ret_pulls)
{
  GArray *instants = g_array_new (FALSE, FALSE, sizeof (gint64));

  *ret_pulls = 0;
  while (alarm_s (idle) <= end_s)
    {
      gint64 at_s = alarm_s (idle);
      gboolean is_pull = focus_sync_due_s (idle->world.engine->sync) == at_s;
      guint before = idle->n_turns;

      g_assert_cmpint (at_s, >, now_s (&idle->world)); /* next wake > now */
      fake_clock_advance (&idle->real, at_s - now_s (&idle->world));
      iterate_drain ();
      settle (&idle->world);
      g_assert_cmpuint (idle->n_turns, >, before);
      /* One turn, and one for what it showed; a pull needs some for what it brings. */
      g_assert_cmpuint (idle->n_turns - before, <=, is_pull ? 5 : 2);
      if (is_pull)
        {
          ++*ret_pulls;
          g_array_append_val (idle->pulls, at_s);
        }
      else
        g_array_append_val (instants, at_s);
    }
  fake_clock_advance (&idle->real, end_s - now_s (&idle->world));
  iterate_drain ();
  return instants;
}

static gboolean
is_among (const GArray *instants, gint64 at_s)
{
  for (guint i = 0; i < instants->len; i++)
    if (g_array_index (instants, gint64, i) == at_s)
      return TRUE;
  return FALSE;
}

/* --- an hour ------------------------------------------------------------------------------- */

/* Nobody works, and no account is there. */
static void
test_nothing (Idle *idle, gconstpointer data)
{
  guint n_pulls, before = idle->n_turns;
  g_autoptr (GArray) instants = pass_until (idle, TEN_S + 3600, &n_pulls);

  g_assert_cmpuint (instants->len, ==, 0);
  g_assert_cmpuint (n_pulls, ==, 0);
  g_assert_cmpuint (idle->n_turns, ==, before);
}

/* In working hours a plan has blocks on the quarter hours, and each of them becomes firm. */
static gboolean
is_plan (gint64 at_s)
{
  return at_s % 900 == 1;
}

static void
test_nothing_at_work (Idle *idle, gconstpointer data)
{
  guint n_pulls;
  g_autoptr (GArray) instants = pass_until (idle, TEN_S + 3600, &n_pulls);

  g_assert_cmpuint (n_pulls, ==, 0);
  g_assert_cmpuint (instants->len, <=, 4);
  for (guint i = 0; i < instants->len; i++)
    g_assert_true (is_plan (g_array_index (instants, gint64, i)));
}

/* A meeting from 10:30 to 10:45: its reminders, its begin, its end, the plan; else only pulls. */
static void
test_meeting (Idle *idle, gconstpointer data)
{
  const gint64 begin_s = TEN_S + 1800, end_s = TEN_S + 2700;
  const gint64 due[] = { begin_s - 600, begin_s - 60, begin_s, end_s };
  guint n_pulls;
  g_autoptr (GArray) instants = pass_until (idle, TEN_S + 3600, &n_pulls);

  g_assert_cmpuint (n_pulls, >=, MIN_PULLS);
  g_assert_cmpuint (n_pulls, <=, MAX_PULLS);
  for (gsize i = 0; i < G_N_ELEMENTS (due); i++)
    /* A pull may be due at the same second. */
    g_assert_true (is_among (instants, due[i]) || is_among (idle->pulls, due[i]));
  for (guint i = 0; i < instants->len; i++)
    {
      gint64 at_s = g_array_index (instants, gint64, i);
      gboolean is_due = is_plan (at_s);

      for (gsize j = 0; j < G_N_ELEMENTS (due); j++)
        is_due |= at_s == due[j];
      if (!is_due)
        g_error ("woke up %d s after 10:00, and nothing was due", (int) (at_s - TEN_S));
    }
}

/* --- asleep -------------------------------------------------------------------------------- */

static void
test_asleep (Idle *idle, gconstpointer data)
{
  World *world = &idle->world;
  gint64 due_s = focus_sync_due_s (world->engine->sync);
  guint before;
  gint64 woken_s;

  fake_presence_tell (&world->presence, FOCUS_PRESENCE_SLEEP);
  iterate_drain ();
  before = idle->n_turns;
  fake_clock_advance (&idle->real, due_s - now_s (world)); /* a pull is due just now */
  iterate_drain ();
  focus_engine_dirty (world->engine);
  iterate_drain ();
  g_assert_cmpuint (idle->n_turns, ==, before);
  g_assert_false (focus_sync_is_running (world->engine->sync, "a"));
  fake_clock_advance (&idle->real, 12 * 3600); /* a night */
  iterate_drain ();
  g_assert_cmpuint (idle->n_turns, ==, before);
  woken_s = now_s (world);
  fake_presence_tell (&world->presence, FOCUS_PRESENCE_RESUME);
  settle (world);
  g_assert_cmpuint (idle->n_turns, >, before);
  g_assert_cmpstr (focus_engine_state (world->engine), ==, "off"); /* of this hour, not of that */
  g_assert_cmpint (alarm_s (idle), >, woken_s);
}

/* What is not due yet when the machine wakes is pulled soon, but not before the network settled. */
static void
test_resume (Idle *idle, gconstpointer data)
{
  World *world = &idle->world;
  gint64 due_s;

  fake_presence_tell (&world->presence, FOCUS_PRESENCE_SLEEP);
  fake_clock_advance (&idle->real, 1);
  fake_presence_tell (&world->presence, FOCUS_PRESENCE_RESUME);
  iterate_drain ();
  due_s = focus_sync_due_s (world->engine->sync) - now_s (world);
  g_assert_cmpint (due_s, >=, 5);
  g_assert_cmpint (due_s, <=, 30);
  g_assert_cmpint (alarm_s (idle), ==, now_s (world) + due_s);
}

/* --- a clock that is set ------------------------------------------------------------------- */

static guint
n_shown (const Idle *idle, const char *key)
{
  g_autofree char *word = g_strconcat ("show:", key, NULL);
  guint n = 0;

  for (const char *at = strstr (idle->journal->str, word); at != NULL; at = strstr (at + 1, word))
    n++;
  return n;
}

/* Half an hour, in which the report comes and a meeting is near; then the same again, twice. */
static void
test_set_back (Idle *idle, gconstpointer data)
{
  World *world = &idle->world;
  guint n_pulls, n_all;

  g_array_unref (pass_until (idle, TEN_S + 1860, &n_pulls));
  g_assert_cmpuint (n_shown (idle, "report-"), ==, 1);
  n_all = n_shown (idle, "");
  g_assert_cmpuint (n_shown (idle, "remind-"), ==, 2); /* ten minutes and one minute before */
  for (int i = 0; i < 2; i++)
    {
      fake_clock_set (&idle->real, TEN_S - 2 * 3600 - i);
      iterate_drain ();
      settle (world);
      g_assert_cmpstr (focus_engine_state (world->engine), ==, "off"); /* the turn follows */
      g_assert_cmpint (alarm_s (idle), >, now_s (world));
      g_array_unref (pass_until (idle, TEN_S + 1860, &n_pulls));
      g_assert_cmpstr (focus_engine_state (world->engine), ==, "meeting");
    }
  g_assert_cmpuint (n_shown (idle, "report-"), ==, 1);
  g_assert_cmpuint (n_shown (idle, ""), ==, n_all);
}

static void
test_set_forward (Idle *idle, gconstpointer data)
{
  World *world = &idle->world;

  g_assert_cmpstr (focus_engine_state (world->engine), ==, "idle");
  fake_clock_set (&idle->real, TEN_S + 2 * 3600 + 60); /* in the meeting at noon */
  iterate_drain ();
  settle (world);
  g_assert_cmpstr (focus_engine_state (world->engine), ==, "meeting");
  g_assert_cmpint (focus_engine_state_until_s (world->engine), ==, TEN_S + 3 * 3600);
  g_assert_cmpint (alarm_s (idle), >, now_s (world));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    Plan plan;
    void (*test) (Idle *idle, gconstpointer data);
  } tests[] = { { "/idle/nothing", { FALSE, "Sat 09:00-12:00", "" }, test_nothing },
                { "/idle/nothing-at-work", { FALSE, WEEK, "" }, test_nothing_at_work },
                { "/idle/meeting", { TRUE, WEEK, "" }, test_meeting },
                { "/idle/asleep", { TRUE, WEEK, "" }, test_asleep },
                { "/idle/resume", { TRUE, WEEK, "" }, test_resume },
                { "/idle/set-back", { TRUE, WEEK, "[report]\nwhen = Wed 10:20\n" }, test_set_back },
                { "/idle/set-forward", { TRUE, WEEK, "" }, test_set_forward } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Idle, &tests[i].plan, idle_up, tests[i].test, idle_down);
  return g_test_run ();
}
