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
      focus_engine_hygiene (world->engine, "", i == 0 ? "" : "Sync", take_answer, world);
      iterate_until (has_answer, world);
      g_assert_no_error (world->error);
      g_autoptr (GVariant) judged = g_variant_get_child_value (world->value, 0);
      ask = g_variant_lookup_value (judged, "ask", G_VARIANT_TYPE_VARDICT);
      g_assert_cmpint (ask != NULL, ==, i == 1);
    }
  g_assert_true (g_variant_lookup (ask, "mailto", "&s", &mailto));
  g_assert_true (g_str_has_prefix (mailto, "mailto:els@example.org?subject=Re%3A%20Sync&body="));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/engine/scores/agenda", test_agenda },
                { "/engine/scores/at-once", test_at_once },
                { "/engine/scores/changed-object", test_changed_object },
                { "/engine/scores/changed-config", test_changed_config },
                { "/engine/scores/status", test_status },
                { "/engine/scores/ask", test_ask } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, scores_set_up, tests[i].test, engine_tear_down);
  return g_test_run ();
}
