// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Judging through the engine: drafts handed over, the week of the copy, one occurrence by its id.
#include "engine-fixture.h"

#include <string.h>

#define PEOPLE                                                                                     \
  "ORGANIZER;CN=Els Maes:mailto:els@example.org\r\n"                                               \
  "ATTENDEE;CN=Els Maes;PARTSTAT=ACCEPTED:mailto:els@example.org\r\n"                              \
  "ATTENDEE;CN=Me:mailto:me@example.org\r\n"                                                       \
  "ATTENDEE;CN=Tom:mailto:tom@example.org\r\n"                                                     \
  "CREATED:20261101T000000Z\r\n"
#define GOAL "DESCRIPTION:Goal: decide which of the three offers we take\r\n"

static gboolean
is_answered (gpointer data)
{
  return ((World *) data)->n_answers > 0;
}

/* The dictionaries that came. */
static GVariant *
wait_for_list (World *world)
{
  iterate_until (is_answered, world);
  world->n_answers = 0;
  g_assert_no_error (world->error);
  g_assert_nonnull (world->value);
  return world->value;
}

static GVariant *
judge (World *world, const char *body)
{
  g_autofree char *text = g_strdup_printf ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
                                           "%sEND:VCALENDAR\r\n",
                                           body);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const char *const me[] = { "Me@Example.org", NULL };
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "me", g_variant_new_strv (me, -1));
  focus_engine_judge (world->engine, bytes, g_variant_builder_end (&options), take_answer, world);
  return wait_for_list (world);
}

static void
assert_says (GVariant *list, gsize i, const char *key, const char *expected)
{
  g_autoptr (GVariant) dict = g_variant_get_child_value (list, i);
  const char *value = NULL;

  (void) g_variant_lookup (dict, key, "&s", &value);
  g_assert_cmpstr (value, ==, expected);
}

#define EVENT(uid, lines)                                                                          \
  "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:Offers\r\n" lines            \
  "END:VEVENT\r\n"

static void
test_draft (World *world, gconstpointer data)
{
  GVariant *list = judge (world, EVENT ("a", "DTSTART:20261118T120000Z\r\n"
                                             "DTEND:20261118T123000Z\r\n" PEOPLE GOAL)
                                     EVENT ("b", "DTSTART;VALUE=DATE:20261118\r\n" PEOPLE));

  g_assert_cmpuint (g_variant_n_children (list), ==, 2);
  assert_says (list, 0, "uid", "a");
  assert_says (list, 0, "label", "ask");
  assert_says (list, 0, "kind", "decide");
  assert_says (list, 0, "profile", "group");
  assert_says (list, 1, "label", "none");
  assert_says (list, 1, "reason", "all-day");
  assert_says (list, 1, "start", "2026-11-18");
  assert_says (list, 1, "profile", NULL);
}

/* No part of it is believed. */
static void
test_not_a_calendar (World *world, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new ("hello", 5);

  focus_engine_judge (world->engine, bytes, g_variant_new ("a{sv}", NULL), take_answer, world);
  iterate_until (is_answered, world);
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_assert_null (world->value);
}

/* The user's words, windows and role addresses. */
static void
test_config (World *world, gconstpointer data)
{
  static const char body[] = EVENT ("a",
                                    "DTSTART:20261118T120000Z\r\nDTEND:20261118T123000Z\r\n" PEOPLE
                                    "DESCRIPTION:Mission statement: find a caterer for summer\r\n");
  GVariant *list = judge (world, body);

  assert_says (list, 0, "label", "unclear");
  write_config (world, "[hygiene]\ngoal = mission statement\n");
  focus_engine_reload (world->engine);
  settle (world);
  list = judge (world, body);
  assert_says (list, 0, "label", "ask");
}

static void
ask_week (World *world, const char *week, const char *id)
{
  world->n_answers = 0;
  focus_engine_hygiene (world->engine, week, id, NULL, take_answer, world);
  iterate_until (is_answered, world);
  world->n_answers = 0;
}

static void
test_week (World *world, gconstpointer data)
{
  g_autofree char *id = NULL;

  write_event (world, "series",
               "DTSTART:20261116T130000Z\r\nDTEND:20261116T133000Z\r\n"
               "RRULE:FREQ=DAILY;COUNT=3\r\n" PEOPLE GOAL);
  write_config (world, "me = me@example.org\n");
  focus_engine_reload (world->engine);
  g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
  iterate_until (has_two, world);
  settle (world);
  ask_week (world, "", "");
  g_assert_no_error (world->error);
  g_assert_cmpuint (g_variant_n_children (world->value), ==, 4);
  assert_says (world->value, 0, "uid", "series");
  assert_says (world->value, 0, "label", "clear");
  assert_says (world->value, 2, "reason", "alone"); /* noon, on Wednesday */
  assert_says (world->value, 3, "calendar", "a/work");
  g_autoptr (GVariant) last = g_variant_get_child_value (world->value, 3);
  g_assert_true (g_variant_lookup (last, "id", "s", &id));
  ask_week (world, "", id);
  g_assert_cmpuint (g_variant_n_children (world->value), ==, 1);
  assert_says (world->value, 0, "id", id);
  ask_week (world, "", "nosuch");
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  ask_week (world, "some week", "");
  g_assert_error (world->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
}

static void
ask_briefly (World *world, const char *id)
{
  g_autoptr (GVariant) options = g_variant_ref_sink (g_variant_new_parsed ("{'brief': <true>}"));

  world->n_answers = 0;
  focus_engine_hygiene (world->engine, "", id, options, take_answer, world);
  iterate_until (is_answered, world);
  world->n_answers = 0;
  g_assert_no_error (world->error);
}

/* All but the signals, of a meeting that has them. */
static void
assert_is_brief (GVariant *brief, GVariant *whole)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;
  gsize n_left_out = 0;

  g_variant_iter_init (&iter, whole);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      g_autoptr (GVariant) same = g_variant_lookup_value (brief, key, NULL);
      if (g_str_equal (key, "signals"))
        n_left_out++;
      else
        g_assert_true (same != NULL && g_variant_equal (same, value));
    }
  g_assert_cmpuint (g_variant_n_children (brief) + n_left_out, ==, g_variant_n_children (whole));
  g_assert_null (g_variant_lookup_value (brief, "signals", NULL));
}

static void
test_brief (World *world, gconstpointer data)
{
  static const char *const ids[] = { "", "series" };

  write_event (world, "series", "DTSTART:20261116T130000Z\r\nDTEND:20261116T133000Z\r\n" PEOPLE);
  write_config (world, "me = me@example.org\n");
  focus_engine_reload (world->engine);
  g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
  iterate_until (has_two, world);
  settle (world);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      ask_week (world, "", ids[i]);
      g_autoptr (GVariant) whole = g_variant_ref (world->value);
      g_autoptr (GVariant) first = g_variant_get_child_value (whole, 0);
      g_autoptr (GVariant) signals = g_variant_lookup_value (first, "signals", NULL);
      ask_briefly (world, ids[i]);
      g_assert_true (signals != NULL && g_variant_n_children (signals) == 18);
      g_assert_cmpuint (g_variant_n_children (world->value), ==, g_variant_n_children (whole));
      for (gsize j = 0; j < g_variant_n_children (whole); j++)
        {
          g_autoptr (GVariant) long_one = g_variant_get_child_value (whole, j);
          g_autoptr (GVariant) short_one = g_variant_get_child_value (world->value, j);
          assert_is_brief (short_one, long_one);
        }
    }
}

static void
test_weights (World *world, gconstpointer data)
{
  g_autoptr (GVariant) weights = g_variant_ref_sink (focus_engine_hygiene_weights ());

  g_assert_cmpuint (g_variant_n_children (weights), ==, 18);
  assert_says (weights, 0, "id", "P1");
  assert_says (weights, 17, "pillar", "proportion");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/engine/hygiene/draft", test_draft },
                { "/engine/hygiene/not-a-calendar", test_not_a_calendar },
                { "/engine/hygiene/config", test_config },
                { "/engine/hygiene/week", test_week },
                { "/engine/hygiene/brief", test_brief },
                { "/engine/hygiene/weights", test_weights } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, engine_set_up, tests[i].test, engine_tear_down);
  return g_test_run ();
}
