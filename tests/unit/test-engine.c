// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's turn, and what it takes over: a configuration, a folder, a clock that is set.
#include "engine-fixture.h"

#include "sync/sync-private.h"

/* The turn */

static void
test_turns (World *world, gconstpointer data)
{
  guint told = world->n_told;
  gint64 alarm_s = fake_clock_alarm_s (&world->clock);

  g_assert_cmpuint (told, >, 0);
  g_assert_cmpint (n_objects (world), ==, 1);
  g_assert_cmpint (alarm_s, >, now_s (world));
  focus_engine_dirty (world->engine); /* a turn that finds nothing new tells nothing */
  settle (world);
  g_assert_cmpuint (world->n_told, ==, told);
  g_assert_cmpint (fake_clock_alarm_s (&world->clock), ==, alarm_s);
  world->engine->copy_changed = TRUE; /* many reasons make one turn */
  for (int i = 0; i < 5; i++)
    focus_engine_dirty (world->engine);
  settle (world);
  g_assert_cmpuint (world->n_told, ==, told + 1);
}

static gboolean
is_idle (gpointer data)
{
  return g_str_equal (focus_engine_state (((World *) data)->engine), "idle");
}

static void
test_state_at_alarm (World *world, gconstpointer data)
{
  g_assert_cmpstr (focus_engine_state (world->engine), ==, "off");
  g_assert_cmpint (focus_engine_state_until_s (world->engine), ==, EIGHT_S + 3600);
  guint told = world->n_told_state;
  fake_clock_advance (&world->clock, 3600);
  iterate_until (is_idle, world);
  settle (world);
  g_assert_cmpuint (world->n_told_state, ==, told + 1);
  g_assert_cmpint (fake_clock_alarm_s (&world->clock), >, now_s (world));
}

static void
test_clock_jump (World *world, gconstpointer data)
{
  fake_clock_set (&world->clock, EIGHT_S - 365 * FOCUS_DAY_S);
  iterate_drain ();
  settle (world);
  g_assert_cmpint (fake_clock_alarm_s (&world->clock), >, now_s (world));
  g_assert_cmpint (fake_clock_alarm_s (&world->clock), <=, now_s (world) + 7200);
  fake_clock_set (&world->clock, EIGHT_S + 365 * FOCUS_DAY_S);
  iterate_drain ();
  settle (world);
  g_assert_cmpint (fake_clock_alarm_s (&world->clock), >, now_s (world));
}

/* Whether a pull is due soon, or came already: soon may be now. */
static gboolean
looks_soon (World *world)
{
  g_autoptr (GArray) reports = focus_sync_reports (world->engine->sync);

  return fake_clock_alarm_s (&world->clock) <= now_s (world) + 20
         || g_array_index (reports, FocusSyncReport, 0).last_sync_s == now_s (world);
}

static void
test_presence (World *world, gconstpointer data)
{
  settle (world);
  g_assert_cmpint (fake_clock_alarm_s (&world->clock), >, EIGHT_S + 20);
  iterate_until (rests, world); /* one that runs is not asked to run soon */
  fake_clock_advance (&world->clock, 1);
  fake_presence_tell (&world->presence, FOCUS_PRESENCE_NETWORK);
  settle (world);
  g_assert_true (looks_soon (world));
}

/* The configuration */

static gboolean
is_berlin (gpointer data)
{
  return g_str_equal (focus_zone_name (((World *) data)->engine->zone), "Europe/Berlin");
}

static void
test_config_edited (World *world, gconstpointer data)
{
  guint64 started = 0;
  g_autoptr (GArray) before = focus_sync_reports (world->engine->sync);

  started = (guint64) g_array_index (before, FocusSyncReport, 0).next_s;
  write_config (world, "[work]\nzone = Europe/Berlin\n");
  iterate_until (is_berlin, world);
  settle (world);
  /* Nothing of it concerns the account: it is not pulled for it. */
  g_autoptr (GArray) after = focus_sync_reports (world->engine->sync);
  g_assert_cmpuint ((guint64) g_array_index (after, FocusSyncReport, 0).next_s, ==, started);
}

static gboolean
has_problems (gpointer data)
{
  return n_problems (data) > 0;
}

static gboolean
has_no_problems (gpointer data)
{
  return n_problems (data) == 0;
}

static void
test_config_bad (World *world, gconstpointer data)
{
  write_config (world, "[nonsense]\nx = y\n");
  iterate_until (has_problems, world);
  settle (world);
  g_assert_cmpint (n_objects (world), ==, 1); /* the last good one stays in force */
  write_config (world, "");
  iterate_until (has_no_problems, world);
  settle (world);
  g_assert_cmpint (n_objects (world), ==, 1);
}

static void
test_config_same (World *world, gconstpointer data)
{
  guint told = world->n_told;

  write_config (world, "# another comment\n");
  focus_engine_reload (world->engine);
  settle (world);
  g_assert_cmpuint (world->n_told, ==, told);
}

static void
set_role (World *world, const char *role)
{
  g_autoptr (GError) error = NULL;
  GVariantBuilder keys;

  g_variant_builder_init (&keys, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&keys, "{ss}", "role", role);
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_builder_end (&keys));
  g_assert_true (focus_engine_set_calendar (world->engine, "a/work", value, &error));
  g_assert_no_error (error);
}

/* A calendar that is wanted again is pulled at once; one that is not wanted is left alone. */
static void
test_role (World *world, gconstpointer data)
{
  set_role (world, "ignore");
  settle (world);
  write_event (world, "two", AT_NOON);
  g_assert_true (focus_sync_start (world->engine->sync, "a", NULL));
  settle (world);
  g_assert_cmpint (n_objects (world), ==, 1);
  set_role (world, "work");
  g_assert_true (focus_sync_is_running (world->engine->sync, "a"));
  settle (world);
  g_assert_cmpint (n_objects (world), ==, 2);
}

static void
test_folder_watch (World *world, gconstpointer data)
{
  write_event (world, "two", AT_NOON);
  iterate_until (has_two, world);
}

static gboolean
has_two_accounts (gpointer data)
{
  return ((World *) data)->engine->sync->accounts->len == 2;
}

static guint64
last_begin_us (World *world, guint account)
{
  return (guint64) ((FocusSyncAccount *) g_ptr_array_index (world->engine->sync->accounts, account))
      ->started_us;
}

/* What changes in one folder is no reason to read another. */
static void
test_folder_watch_one (World *world, gconstpointer data)
{
  g_autofree char *other = g_build_filename (world->folder, "other", NULL);
  g_autofree char *more = g_strdup_printf ("[account b]\nurl = file://%s\n", other);
  guint64 before[2];

  g_assert_cmpint (g_mkdir_with_parents (other, 0700), ==, 0);
  write_config (world, more);
  iterate_until (has_two_accounts, world);
  settle (world);
  for (guint i = 0; i < 2; i++)
    before[i] = last_begin_us (world, i);
  write_event (world, "two", AT_NOON);
  iterate_until (has_two, world);
  settle (world);
  g_assert_cmpuint (last_begin_us (world, 0), >, before[0]);
  g_assert_cmpuint (last_begin_us (world, 1), ==, before[1]);
}

/* R2.13, across a restart: what was a date in one zone is one in the other. */
static gboolean
expanded_in_berlin (gpointer data)
{
  World *world = data;
  g_autofree char *zone = focus_store_zone (world->engine->store);

  return g_strcmp0 (zone, "Europe/Berlin") == 0;
}

static void
test_zone_while_stopped (World *world, gconstpointer data)
{
  const gint64 midnight_s = EIGHT_S + 16 * 3600;
  const FocusSpan hour = { midnight_s - 3600, midnight_s };

  write_event (world, "day", "DTSTART;VALUE=DATE:20261119");
  iterate_until (has_two, world);
  settle (world);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GArray) found = focus_engine_occurrences (world->engine, hour, NULL);

      g_assert_cmpuint (found->len, ==, (guint) i);
      if (i == 1)
        break;
      g_clear_pointer (&world->engine, focus_engine_free);
      write_config (world, "[work]\nzone = Europe/Berlin\n");
      start (world);
      iterate_until (expanded_in_berlin, world);
      settle (world);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/engine/turns", test_turns },
                { "/engine/state-at-alarm", test_state_at_alarm },
                { "/engine/clock-jump", test_clock_jump },
                { "/engine/presence", test_presence },
                { "/engine/config-edited", test_config_edited },
                { "/engine/config-bad", test_config_bad },
                { "/engine/config-same", test_config_same },
                { "/engine/role", test_role },
                { "/engine/folder-watch", test_folder_watch },
                { "/engine/folder-watch-one", test_folder_watch_one },
                { "/engine/zone-while-stopped", test_zone_while_stopped } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, engine_set_up, tests[i].test, engine_tear_down);
  return g_test_run ();
}
