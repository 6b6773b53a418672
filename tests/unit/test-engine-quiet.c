// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Do not disturb" by the engine: when it is wished, under which name, and what is told of it.
#include "engine-fixture.h"

#include "fake-quiet.h"

#define NOON_S (EIGHT_S + 4 * 3600)
#define OTHERS "\r\nORGANIZER:mailto:ann@example.org\r\nATTENDEE:mailto:bob@example.org"

static void
world_up (World *world, gconstpointer config)
{
  engine_set_up (world, NULL);
  focus_engine_free (world->engine);
  world->quiet = fake_quiet_new (FALSE);
  write_event (world, "noon", AT_NOON OTHERS);
  write_config (world, config);
  start (world);
  settle (world);
}

static void
world_down (World *world, gconstpointer config)
{
  engine_tear_down (world, NULL);
  focus_quiet_clear (&world->quiet);
}

static void
go_to (World *world, gint64 at_s)
{
  fake_clock_advance (&world->clock, at_s - now_s (world));
  settle (world);
}

static void
begin_focus (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) session = focus_engine_focus_start (world->engine, 30, "", &error);

  g_assert_no_error (error);
  g_variant_ref_sink (session);
  settle (world);
}

/* One of the calls that answer with the session. */
static void
answered (World *world, GVariant *session, GError *error)
{
  g_assert_no_error (error);
  g_variant_unref (g_variant_ref_sink (session));
  settle (world);
}

/* An entry of `quiet` in GetStatus; NULL: it is not there. Owned. */
static char *
told (World *world, const char *key)
{
  g_autoptr (GVariant) status = g_variant_ref_sink (focus_engine_status (world->engine, NULL));
  g_autoptr (GVariant) quiet = g_variant_lookup_value (status, "quiet", G_VARIANT_TYPE_VARDICT);
  char *text = NULL;

  g_assert_nonnull (quiet);
  g_variant_lookup (quiet, key, "s", &text);
  return text;
}

static void
assert_told (World *world, const char *expected)
{
  g_autofree char *state = told (world, "state");

  g_assert_cmpstr (state, ==, expected);
  g_assert_cmpstr (focus_engine_quiet (world->engine), ==, expected);
}

static void
test_session (World *world, gconstpointer config)
{
  g_autofree char *name = NULL;
  GError *error = NULL;

  g_assert_null (fake_quiet_wish (&world->quiet));
  assert_told (world, "off");
  begin_focus (world);
  name = g_strdup (fake_quiet_wish (&world->quiet));
  g_assert_true (g_str_has_prefix (name, "session "));
  assert_told (world, "on");
  answered (world, focus_engine_focus_pause (world->engine, 0, &error), error);
  g_assert_null (fake_quiet_wish (&world->quiet));
  answered (world, focus_engine_focus_resume (world->engine, &error), error);
  g_assert_cmpstr (fake_quiet_wish (&world->quiet), ==, name);
  answered (world, focus_engine_focus_stop (world->engine, &error), error);
  g_assert_null (fake_quiet_wish (&world->quiet));
  g_assert_false (fake_quiet_is_on (&world->quiet));
  begin_focus (world);
  g_assert_cmpstr (fake_quiet_wish (&world->quiet), !=, name);
}

/* A session that runs out. */
static void
test_session_ends (World *world, gconstpointer config)
{
  begin_focus (world);
  g_assert_true (fake_quiet_is_on (&world->quiet));
  go_to (world, EIGHT_S + 31 * 60);
  g_assert_false (fake_quiet_is_on (&world->quiet));
  g_assert_cmpuint (fake_quiet_n_writes (&world->quiet), ==, 2);
}

/* The same session has the same name in another process. */
static void
test_restart (World *world, gconstpointer config)
{
  g_autofree char *name = NULL;

  begin_focus (world);
  name = g_strdup (fake_quiet_wish (&world->quiet));
  focus_engine_free (world->engine);
  focus_quiet_clear (&world->quiet);
  world->quiet = fake_quiet_new (FALSE);
  start (world);
  settle (world);
  g_assert_cmpstr (fake_quiet_wish (&world->quiet), ==, name);
}

static void
test_not_wished (World *world, gconstpointer config)
{
  begin_focus (world);
  g_assert_null (fake_quiet_wish (&world->quiet));
  go_to (world, NOON_S + 60);
  g_assert_cmpstr (focus_engine_state (world->engine), ==, "meeting");
  g_assert_null (fake_quiet_wish (&world->quiet));
  g_assert_cmpuint (fake_quiet_n_writes (&world->quiet), ==, 0);
}

/* Taken over as soon as it is written. */
static void
test_config_changes (World *world, gconstpointer config)
{
  begin_focus (world);
  g_assert_nonnull (fake_quiet_wish (&world->quiet));
  write_config (world, "[quiet]\nfocus = no\n");
  focus_engine_reload (world->engine);
  settle (world);
  g_assert_null (fake_quiet_wish (&world->quiet));
}

static void
test_meeting (World *world, gconstpointer config)
{
  g_autofree char *session = NULL;

  go_to (world, NOON_S - 60);
  g_assert_null (fake_quiet_wish (&world->quiet));
  go_to (world, NOON_S);
  g_assert_true (g_str_has_prefix (fake_quiet_wish (&world->quiet), "meeting "));
  g_assert_null (strstr (fake_quiet_wish (&world->quiet), "noon")); /* no text of a stranger's */
  begin_focus (world); /* … in the meeting: the session names it */
  session = g_strdup (fake_quiet_wish (&world->quiet));
  g_assert_true (g_str_has_prefix (session, "session "));
  go_to (world, NOON_S + 31 * 60);
  g_assert_true (g_str_has_prefix (fake_quiet_wish (&world->quiet), "meeting "));
  go_to (world, NOON_S + 3600);
  g_assert_null (fake_quiet_wish (&world->quiet));
  g_assert_false (fake_quiet_is_on (&world->quiet));
}

static void
test_user_takes_over (World *world, gconstpointer config)
{
  g_autofree char *note = NULL;
  guint n_told;

  begin_focus (world);
  n_told = world->n_told_focus;
  fake_quiet_user_sets (&world->quiet, FALSE);
  settle (world);
  g_assert_cmpuint (world->n_told_focus, >, n_told);
  assert_told (world, "yours");
  note = told (world, "note");
  g_assert_nonnull (note);
  go_to (world, EIGHT_S + 31 * 60);
  assert_told (world, "off");
  g_assert_cmpuint (fake_quiet_n_writes (&world->quiet), ==, 1);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path, *config;
    void (*run) (World *world, gconstpointer config);
  } rows[] = {
    { "/engine-quiet/session", "", test_session },
    { "/engine-quiet/session-ends", "", test_session_ends },
    { "/engine-quiet/restart", "", test_restart },
    { "/engine-quiet/not-wished", "[quiet]\nfocus = no\n", test_not_wished },
    { "/engine-quiet/config-changes", "", test_config_changes },
    { "/engine-quiet/meeting", "[quiet]\nmeetings = yes\n", test_meeting },
    { "/engine-quiet/user-takes-over", "", test_user_takes_over },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, World, rows[i].config, world_up, rows[i].run, world_down);
  return g_test_run ();
}
