// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An engine with meetings of mine, of others, of a series and a private one, and the calls that
// close them: the world of the tests of close-out.
#pragma once

#include "engine-fixture.h"

/* Wednesday 2026-11-18, 08:00 is EIGHT_S. */
#define AT(hour) (EIGHT_S + ((hour) -8) * 3600)
#define PEOPLE                                                                                     \
  "\r\nORGANIZER;CN=Me Myself:mailto:me@x\r\nATTENDEE;CN=Me Myself;PARTSTAT=ACCEPTED:mailto:me@x"  \
  "\r\nATTENDEE;CN=Els Jansen:mailto:els@x\r\nATTENDEE;CN=Tom Maes:mailto:tom@x"                   \
  "\r\nATTENDEE;CN=Big Room;CUTYPE=ROOM:mailto:room@x"
#define OTHERS                                                                                     \
  "\r\nORGANIZER;CN=Els Jansen:mailto:els@x\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:me@x"             \
  "\r\nATTENDEE;CN=Els Jansen:mailto:els@x\r\nATTENDEE;CN=Tom Maes:mailto:tom@x"

static inline void
close_set_up (World *world, gconstpointer data)
{
  engine_set_up (world, data);
  write_config (world, "me = me@x\n[report]\nwhen = Wed 00:00\n");
  write_event (world, "Budget", "DTSTART:20261118T100000Z\r\nDTEND:20261118T110000Z" PEOPLE);
  write_event (world, "Theirs", "DTSTART:20261118T110000Z\r\nDTEND:20261118T120000Z" OTHERS);
  write_event (world, "Sync",
               "DTSTART:20261104T130000Z\r\nDTEND:20261104T140000Z\r\n"
               "RRULE:FREQ=WEEKLY" PEOPLE);
  write_event (world, "Secret",
               "DTSTART:20261118T100000Z\r\nDTEND:20261118T110000Z\r\nCLASS:PRIVATE" PEOPLE);
  focus_engine_reload (world->engine);
  g_assert_true (focus_sync_start (world->engine->sync, NULL, NULL));
  settle (world);
  g_assert_cmpuint (n_problems (world), ==, 0);
}

static inline void
come_to (World *world, gint64 at_s)
{
  fake_clock_advance (&world->clock, at_s - now_s (world));
  settle (world);
}

static inline gboolean
is_answered (gpointer data)
{
  return ((World *) data)->n_answers > 0;
}

static inline void
wait_for_answer (World *world)
{
  iterate_until (is_answered, world);
  g_assert_cmpuint (world->n_answers, ==, 1);
  world->n_answers = 0;
  settle (world);
}

/* `options`: as g_variant_parse reads them. */
static inline void
call_close (World *world, const char *id, const char *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, options, NULL, NULL, &error);

  g_assert_no_error (error);
  focus_engine_close (world->engine, id, parsed, take_answer, world);
  wait_for_answer (world);
}

static inline void
call_closeout (World *world, const char *id)
{
  focus_engine_closeout (world->engine, id, take_answer, world);
  wait_for_answer (world);
}

static inline guint
n_waiting (World *world)
{
  focus_engine_closeouts (world->engine, take_answer, world);
  wait_for_answer (world);
  g_assert_no_error (world->error);
  return (guint) g_variant_n_children (world->value);
}

static inline gint64
status_number (World *world, const char *key)
{
  g_autoptr (GVariant) status = g_variant_ref_sink (focus_engine_status (world->engine, NULL));
  gint64 value = -1;

  g_assert_true (g_variant_lookup (status, key, "x", &value));
  return value;
}

/* Actions that GetActions lists. */
static inline guint
list_actions (World *world, const char *options)
{
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, options, NULL, NULL, NULL);

  focus_engine_actions (world->engine, parsed, take_answer, world);
  wait_for_answer (world);
  g_assert_no_error (world->error);
  return (guint) g_variant_n_children (world->value);
}

/* In the dictionary `of` (NULL: the answer itself); "" when it is not there. Owned. */
static inline char *
text_in (GVariant *of, const char *key)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (of, key, NULL);

  return value != NULL ? g_variant_print (value, FALSE) : g_strdup ("");
}

static inline void
assert_text (World *world, const char *key, const char *expected)
{
  g_autofree char *text = text_in (world->value, key);

  g_assert_cmpstr (text, ==, expected);
}

static inline GVariant *
row (World *world, const char *list, gsize i)
{
  g_autoptr (GVariant) rows = g_variant_lookup_value (world->value, list, NULL);

  g_assert_nonnull (rows);
  g_assert_cmpuint (i, <, g_variant_n_children (rows));
  return g_variant_get_child_value (rows, i);
}

static inline gsize
n_rows (World *world, const char *list)
{
  g_autoptr (GVariant) rows = g_variant_lookup_value (world->value, list, NULL);

  g_assert_nonnull (rows);
  return g_variant_n_children (rows);
}

static inline void
assert_row (World *world, const char *list, gsize i, const char *key, const char *expected)
{
  g_autoptr (GVariant) dict = row (world, list, i);
  g_autofree char *text = text_in (dict, key);

  g_assert_cmpstr (text, ==, expected);
}
