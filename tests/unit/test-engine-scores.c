// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Scores in the agenda and in the status: judged once, and again when something they rest on
// changed.
#include "engine-fixture.h"

#define PEOPLE                                                                                     \
  "ORGANIZER;CN=Els Maes:mailto:els@example.org\r\n"                                               \
  "ATTENDEE;CN=Els Maes;PARTSTAT=ACCEPTED:mailto:els@example.org\r\n"                              \
  "ATTENDEE;CN=Me;PARTSTAT=ACCEPTED:mailto:me@example.org\r\n"                                     \
  "ATTENDEE;CN=Tom:mailto:tom@example.org\r\n"                                                     \
  "CREATED:20261101T000000Z"
#define AT_TEN "DTSTART:20261118T100000Z\r\nDTEND:20261118T110000Z\r\n"
#define GOAL   "DESCRIPTION:Goal: decide which of the three offers we take\r\n"

static gboolean
has_answer (gpointer data)
{
  return ((World *) data)->n_answers > 0;
}

static void
ask_agenda (World *world)
{
  world->n_answers = 0;
  focus_engine_agenda (world->engine, "2026-11-18", "2026-11-19", take_answer, world);
  iterate_until (has_answer, world);
  g_assert_no_error (world->error);
}

/* The label in row i of the agenda, owned; NULL: it has none. */
static char *
label_in_agenda (World *world, gsize i)
{
  g_autoptr (GVariant) row = g_variant_get_child_value (world->value, i);
  g_autoptr (GVariant) more = g_variant_get_child_value (row, 20);
  g_autoptr (GVariant) hygiene = g_variant_lookup_value (more, "hygiene", G_VARIANT_TYPE_VARDICT);
  char *label = NULL;
  gint64 score = -1;

  if (hygiene == NULL)
    return NULL;
  g_assert_true (g_variant_lookup (hygiene, "label", "s", &label));
  g_assert_true (g_variant_lookup (hygiene, "score", "x", &score));
  g_assert_cmpint (score, >=, 0);
  g_assert_cmpint (score, <=, 100);
  return label;
}

static void
assert_label (World *world, gsize i, const char *expected)
{
  g_autofree char *label = label_in_agenda (world, i);

  g_assert_cmpstr (label, ==, expected);
}

static guint
n_unclear (World *world)
{
  g_autoptr (GVariant) status = g_variant_ref_sink (focus_engine_status (world->engine, NULL));
  g_autoptr (GVariant)
      unclear = g_variant_lookup_value (status, "unclear", G_VARIANT_TYPE ("aa{sv}"));

  return (guint) g_variant_n_children (unclear);
}

static void
pull (World *world)
{
  g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
  settle (world);
}

/* An unclear meeting at ten, and the appointment at noon. */
static void
scores_set_up (World *world, gconstpointer data)
{
  engine_set_up (world, data);
  write_event (world, "Sync", AT_TEN PEOPLE);
  write_config (world, "me = me@example.org\n");
  focus_engine_reload (world->engine);
  pull (world);
}

static gboolean
knows_one (gpointer data)
{
  return n_unclear (data) == 1;
}

static void
test_agenda (World *world, gconstpointer data)
{
  ask_agenda (world);
  g_assert_cmpuint (g_variant_n_children (world->value), ==, 2);
  assert_label (world, 0, "unclear");
  assert_label (world, 1, NULL); /* nobody else comes at noon */
}

/* Rows with the same score share it, whether they take place somewhere or not. */
static void
test_shared (World *world, gconstpointer data)
{
  write_event (world, "Sync2", AT_TEN "LOCATION:Room 4\r\n" PEOPLE);
  write_event (world, "Sync3", AT_TEN PEOPLE);
  pull (world);
  ask_agenda (world);
  g_assert_cmpuint (g_variant_n_children (world->value), ==, 4);
  for (gsize i = 0; i < 3; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (world->value, i);
      g_autoptr (GVariant) more = g_variant_get_child_value (row, 20);
      const char *uid, *location = NULL;
      g_variant_get_child (row, 1, "&s", &uid);
      (void) g_variant_lookup (more, "location", "&s", &location);
      g_assert_cmpstr (location, ==, g_str_equal (uid, "Sync2") ? "Room 4" : NULL);
      assert_label (world, i, "unclear");
    }
  assert_label (world, 3, NULL);
}

/* It was known before anybody asked: the second agenda is answered without the worker. */
static void
test_at_once (World *world, gconstpointer data)
{
  ask_agenda (world);
  world->n_answers = 0;
  focus_engine_agenda (world->engine, "2026-11-18", "2026-11-19", take_answer, world);
  g_assert_cmpuint (world->n_answers, ==, 1);
  assert_label (world, 0, "unclear");
}

/* The organiser adds a goal. */
static void
test_changed_object (World *world, gconstpointer data)
{
  ask_agenda (world);
  assert_label (world, 0, "unclear");
  write_event (world, "Sync", AT_TEN GOAL PEOPLE);
  pull (world);
  ask_agenda (world);
  assert_label (world, 0, "ask");
}

static void
test_changed_config (World *world, gconstpointer data)
{
  ask_agenda (world);
  assert_label (world, 0, "unclear");
  write_config (world, "me = me@example.org\n[calendar a/work]\nrole = busy\n");
  focus_engine_reload (world->engine);
  settle (world);
  ask_agenda (world);
  assert_label (world, 0, NULL);
}

/* Of what is still to begin today; nobody has to ask for the agenda before. */
static void
test_status (World *world, gconstpointer data)
{
  iterate_until (knows_one, world);
  fake_clock_advance (&world->clock, 2 * 3600 + 1);
  settle (world);
  g_assert_cmpuint (n_unclear (world), ==, 0);
}

/* Of one id the text comes with it; of a week it does not. */
static void
test_ask (World *world, gconstpointer data)
{
  g_autoptr (GVariant) ask = NULL;
  const char *mailto = NULL;

  for (guint i = 0; i < 2; i++)
    {
      world->n_answers = 0;
      focus_engine_hygiene (world->engine, "", i == 0 ? "" : "Sync", NULL, take_answer, world);
      iterate_until (has_answer, world);
      g_assert_no_error (world->error);
      g_autoptr (GVariant) judged = g_variant_get_child_value (world->value, 0);
      ask = g_variant_lookup_value (judged, "ask", G_VARIANT_TYPE_VARDICT);
      g_assert_cmpint (ask != NULL, ==, i == 1);
    }
  g_assert_true (g_variant_lookup (ask, "mailto", "&s", &mailto));
  g_assert_true (g_str_has_prefix (mailto, "mailto:els@example.org?subject=Re%3A%20Sync&body="));
}

/* The full score */

static void
ask_hygiene (World *world)
{
  world->n_answers = 0;
  focus_engine_hygiene (world->engine, "2026-W47", "", NULL, take_answer, world);
  iterate_until (has_answer, world);
  g_assert_no_error (world->error);
}

/* What is said of the meeting at ten: "invitation C2=- C3=-". Owned. */
static char *
moment_of (World *world)
{
  GString *text = g_string_new (NULL);

  ask_hygiene (world);
  for (gsize i = 0; i < g_variant_n_children (world->value); i++)
    {
      g_autoptr (GVariant) judged = g_variant_get_child_value (world->value, i);
      g_autoptr (GVariant)
          signals = g_variant_lookup_value (judged, "signals", G_VARIANT_TYPE ("aa{sv}"));
      const char *uid = NULL, *moment = NULL;

      g_assert_true (g_variant_lookup (judged, "uid", "&s", &uid));
      g_assert_true (g_variant_lookup (judged, "moment", "&s", &moment));
      if (!g_str_equal (uid, "Sync"))
        continue;
      g_string_append (text, moment);
      for (gsize k = FOCUS_SIGNAL_RESULT; k <= FOCUS_SIGNAL_ACTIONS; k++)
        {
          g_autoptr (GVariant) signal = g_variant_get_child_value (signals, k);
          const char *id = NULL;
          gboolean counted = FALSE;
          gint64 points = 0;
          g_assert_true (g_variant_lookup (signal, "id", "&s", &id));
          g_assert_true (g_variant_lookup (signal, "counted", "b", &counted));
          g_assert_true (g_variant_lookup (signal, "points", "x", &points));
          g_string_append_printf (text, counted ? " %s=%d" : " %s=-", id, (int) points);
        }
    }
  return g_string_free (text, FALSE);
}

static void
assert_moment (World *world, const char *expected)
{
  g_autofree char *moment = moment_of (world);

  g_assert_cmpstr (moment, ==, expected);
}

static void
go_to (World *world, const char *time)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (time, NULL);

  fake_clock_advance (&world->clock, g_date_time_to_unix (at) - now_s (world));
  settle (world);
}

/* Of Wednesday, on Friday at the same time of day: not a second before. */
static void
test_full_score (World *world, gconstpointer data)
{
  assert_moment (world, "invitation C2=- C3=-");
  go_to (world, "2026-11-20T10:59:59Z");
  assert_moment (world, "invitation C2=- C3=-");
  ask_agenda (world);
  assert_label (world, 0, "unclear");
  go_to (world, "2026-11-20T11:00:00Z");
  assert_moment (world, "full C2=0 C3=0");
  write_event (world, "Sync", AT_TEN "DESCRIPTION:Decision: B. No actions.\r\n" PEOPLE);
  pull (world);
  assert_moment (world, "full C2=8 C3=5");
}

static gint
score_in_agenda (World *world)
{
  g_autoptr (GVariant) row = NULL, more = NULL, hygiene = NULL;
  gint64 score = -1;

  ask_agenda (world);
  row = g_variant_get_child_value (world->value, 0);
  more = g_variant_get_child_value (row, 20);
  hygiene = g_variant_lookup_value (more, "hygiene", G_VARIANT_TYPE_VARDICT);
  g_assert_nonnull (hygiene);
  g_assert_true (g_variant_lookup (hygiene, "score", "x", &score));
  return (gint) score;
}

/* The score of the agenda, which is kept, falls when the meeting is not closed in time. */
static void
test_full_in_agenda (World *world, gconstpointer data)
{
  gint before = score_in_agenda (world);

  go_to (world, "2026-11-20T10:59:59Z");
  g_assert_cmpint (score_in_agenda (world), ==, before);
  go_to (world, "2026-11-20T11:00:00Z");
  g_assert_cmpint (score_in_agenda (world), <, before);
}

static void
test_full_after_absence (World *world, gconstpointer data)
{
  write_event (world, "off",
               "DTSTART;VALUE=DATE:20261119\r\nDTEND;VALUE=DATE:20261121\r\nCATEGORIES:Vacation");
  pull (world);
  go_to (world, "2026-11-24T10:59:59Z"); /* Monday and Tuesday are the next two working days */
  assert_moment (world, "invitation C2=- C3=-");
  go_to (world, "2026-11-24T11:00:00Z");
  assert_moment (world, "full C2=0 C3=0");
}

/* Close-outs */

/* Closes the meeting at ten. `who`: nullable: no action. */
static void
close_meeting (World *world, const char *decision, const char *who)
{
  FocusSpan week = focus_engine_week (world->engine, (FocusDate){ 20773 });
  g_autoptr (GArray) occurrences = focus_engine_occurrences (world->engine, week, NULL);
  g_autoptr (GPtrArray) todos = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_todo_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (occurrences, FocusOccurrence, i);
      FocusKeptClose close = { .meeting = one, .decision = decision, .todos = todos };
      if (!g_str_equal (one->details->uid, "Sync"))
        continue;
      if (who != NULL)
        {
          FocusTodo *todo = focus_todo_new ();
          todo->what = g_strdup ("write it down");
          todo->who = *who != '\0' ? g_strdup (who) : NULL;
          todo->has_due = TRUE;
          todo->due = focus_date_new (2026, 11, 27);
          g_ptr_array_add (todos, todo);
        }
      g_assert_true (focus_kept_close (world->engine->kept, &close, FOCUS_BY_USER, NULL, &error));
      g_assert_no_error (error);
    }
  settle (world);
}

/* With an outcome the full score is there at once, also of what was judged and kept before. */
static void
test_closed (World *world, gconstpointer data)
{
  gint before;

  go_to (world, "2026-11-18T11:05:00Z");
  before = score_in_agenda (world);
  assert_moment (world, "invitation C2=- C3=-");
  close_meeting (world, "We take B", NULL);
  assert_moment (world, "full C2=8 C3=0");
  g_assert_cmpint (score_in_agenda (world), !=, before);
  close_meeting (world, "We take B", "els");
  assert_moment (world, "full C2=8 C3=5");
}

static void
test_closed_without_owner (World *world, gconstpointer data)
{
  go_to (world, "2026-11-18T11:05:00Z");
  close_meeting (world, NULL, "");
  assert_moment (world, "full C2=8 C3=0");
}

/* An answer, but no outcome; and no actions. */
static void
test_nothing (World *world, gconstpointer data)
{
  go_to (world, "2026-11-18T11:05:00Z");
  close_meeting (world, NULL, NULL);
  assert_moment (world, "full C2=0 C3=5");
}

/* Closed before it was over: the score is full when it is. Moved after it was closed, it has not
   taken place yet. */
static void
test_moved (World *world, gconstpointer data)
{
  go_to (world, "2026-11-18T10:30:00Z");
  close_meeting (world, "We take B", NULL);
  assert_moment (world, "invitation C2=- C3=-");
  go_to (world, "2026-11-18T11:00:00Z");
  assert_moment (world, "full C2=8 C3=0");
  write_event (world, "Sync", "DTSTART:20261119T100000Z\r\nDTEND:20261119T110000Z\r\n" PEOPLE);
  pull (world);
  assert_moment (world, "invitation C2=- C3=-");
  go_to (world, "2026-11-23T10:59:59Z");
  assert_moment (world, "invitation C2=- C3=-");
  go_to (world, "2026-11-23T11:00:00Z");
  assert_moment (world, "full C2=0 C3=0");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/engine/scores/agenda", test_agenda },
                { "/engine/scores/shared", test_shared },
                { "/engine/scores/at-once", test_at_once },
                { "/engine/scores/changed-object", test_changed_object },
                { "/engine/scores/changed-config", test_changed_config },
                { "/engine/scores/status", test_status },
                { "/engine/scores/ask", test_ask },
                { "/engine/scores/full", test_full_score },
                { "/engine/scores/full-in-agenda", test_full_in_agenda },
                { "/engine/scores/full-after-absence", test_full_after_absence },
                { "/engine/scores/closed", test_closed },
                { "/engine/scores/closed-without-owner", test_closed_without_owner },
                { "/engine/scores/nothing", test_nothing },
                { "/engine/scores/moved", test_moved } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, scores_set_up, tests[i].test, engine_tear_down);
  return g_test_run ();
}
