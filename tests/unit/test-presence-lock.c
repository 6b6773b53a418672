// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lock and idleness, as logind, screen savers and Mutter tell them (S1, S2, S6, R40).
#include "presence-fixture.h"

/* logind */

/* However the session is found, its hints are heard; those of another are not. */
static void
test_found (World *world, gconstpointer plan)
{
  say_hint (world, OTHER, "LockedHint", TRUE);
  assert_told (world, 0, 0, 0, 0);
  say_hint (world, SESSION, "LockedHint", TRUE);
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 1);
  say_hint (world, SESSION, "LockedHint", TRUE);
  say_hint (world, SESSION, "Active", FALSE);
  assert_told (world, 1, 0, 0, 0);
  say_hint (world, SESSION, "LockedHint", FALSE);
  wait_for (&world->told[FOCUS_PRESENCE_UNLOCKED], 1);
  assert_told (world, 1, 1, 0, 0);
}

static void
test_none (World *world, gconstpointer plan)
{
  say_hint (world, SESSION, "LockedHint", TRUE);
  assert_told (world, 0, 0, 0, 0);
  /* The user logs in to a desktop only now. */
  world->plan.by_display = world->plan.known = "1";
  world->plan.locked = TRUE;
  say_property (world, USER, LOGIN ".User", "Sessions", g_variant_new_int32 (1));
  assert_told (world, 0, 0, 0, 0);
  say_property (world, USER, LOGIN ".User", "Display", g_variant_new ("(so)", "1", SESSION));
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 1);
  /* And out. */
  world->plan.by_display = world->plan.known = NULL;
  say_property (world, USER, LOGIN ".User", "Display", g_variant_new ("(so)", "", "/"));
  wait_for (&world->told[FOCUS_PRESENCE_UNLOCKED], 1);
  assert_told (world, 1, 1, 0, 0);
}

static void
test_known_at_start (World *world, gconstpointer plan)
{
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 1);
  wait_for (&world->told[FOCUS_PRESENCE_AWAY], 1);
  assert_told (world, 1, 0, 1, 0);
}

static void
test_requests (World *world, gconstpointer plan)
{
  request (world, "Lock");
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 1);
  request (world, "Lock");
  request (world, "PauseDevice");
  assert_told (world, 1, 0, 0, 0);
  request (world, "Unlock");
  wait_for (&world->told[FOCUS_PRESENCE_UNLOCKED], 1);
  request (world, "Lock");
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 2);
  say_hint (world, SESSION, "LockedHint", FALSE); /* the hint knows better */
  wait_for (&world->told[FOCUS_PRESENCE_UNLOCKED], 2);
  /* A locker that sets the hint: from then on requests say nothing. */
  say_hint (world, SESSION, "LockedHint", TRUE);
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 3);
  request (world, "Unlock");
  assert_told (world, 3, 2, 0, 0);
  say_hint (world, SESSION, "LockedHint", FALSE);
  request (world, "Lock");
  assert_told (world, 3, 3, 0, 0);
}

/* No locker ever says that it is open again. */
static void
test_request_gets_old (World *world, gconstpointer plan)
{
  request (world, "Lock");
  wait_for (&world->told[FOCUS_PRESENCE_UNLOCKED], 1);
  assert_told (world, 1, 1, 0, 0);
}

/* Whoever types, or opened the screen saver, does not sit before a lock that was only asked for. */
static void
test_request_doubted (World *world, gconstpointer plan)
{
  request (world, "Lock");
  say_hint (world, SESSION, "IdleHint", TRUE);
  assert_told (world, 1, 0, 1, 0);
  say_hint (world, SESSION, "IdleHint", FALSE);
  assert_told (world, 1, 1, 1, 1);
  request (world, "Lock");
  say_covered (world, "org.mate.ScreenSaver", TRUE);
  assert_told (world, 2, 1, 1, 1);
  say_covered (world, "org.mate.ScreenSaver", FALSE);
  assert_told (world, 2, 2, 1, 1);
}

static void
test_login_restarts (World *world, gconstpointer plan)
{
  say_hint (world, SESSION, "LockedHint", TRUE);
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 1);
  world->plan.locked = TRUE;
  disown (world, LOGIN);
  assert_told (world, 1, 0, 0, 0); /* the last word stands */
  own (world, LOGIN);
  wait_for (&world->n_hints_read, 2);
  assert_told (world, 1, 0, 0, 0);
  world->plan.locked = FALSE;
  disown (world, LOGIN);
  own (world, LOGIN);
  wait_for (&world->n_hints_read, 3);
  assert_told (world, 1, 1, 0, 0);
}

static void
test_odd (World *world, gconstpointer plan)
{
  static const char *const odd = "org.freedesktop.DBus.Properties";

  say (world, SESSION, odd, "PropertiesChanged", g_variant_new ("(s)", LOGIN ".Session"));
  say_property (world, SESSION, LOGIN ".Session", "LockedHint", g_variant_new_string ("yes"));
  say (world, "/org/mate/ScreenSaver", "org.mate.ScreenSaver", "ActiveChanged",
       g_variant_new ("(s)", "on"));
  say (world, "/org/gnome/Mutter/IdleMonitor/Core", MUTTER, "WatchFired",
       g_variant_new ("(s)", "7"));
  say_property (world, USER, LOGIN ".User", "Display", g_variant_new_boolean (TRUE));
  assert_told (world, 0, 0, 0, 0);
}

/* The bus dies: nothing is known any more, and nothing else happens. */
static void
test_bus_dies (World *world, gconstpointer plan)
{
  say_hint (world, SESSION, "LockedHint", TRUE);
  say_hint (world, SESSION, "IdleHint", TRUE);
  wait_for (&world->told[FOCUS_PRESENCE_AWAY], 1);
  g_test_dbus_stop (world->bus);
  wait_for (&world->told[FOCUS_PRESENCE_BACK], 1);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_UNLOCKED], ==, 1);
  g_assert_cmpint (world->told[FOCUS_PRESENCE_LOCKED], ==, 1);
}

/* Screen savers */

static void
test_saver (World *world, gconstpointer plan)
{
  const char *saver = world->plan.saver;

  assert_told (world, 0, 0, 0, 0);
  say_covered (world, saver, TRUE);
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 1);
  say_hint (world, SESSION, "LockedHint", TRUE); /* two know, one word */
  assert_told (world, 1, 0, 0, 0);
  say_covered (world, saver, FALSE);
  assert_told (world, 1, 0, 0, 0);
  say_hint (world, SESSION, "LockedHint", FALSE);
  wait_for (&world->told[FOCUS_PRESENCE_UNLOCKED], 1);
  say_covered (world, saver, TRUE);
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 2);
  disown (world, saver); /* it crashed: nothing covers */
  wait_for (&world->told[FOCUS_PRESENCE_UNLOCKED], 2);
  world->plan.covered = TRUE;
  own (world, saver);
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 3);
  assert_told (world, 3, 2, 0, 0);
}

static void
test_covered_at_start (World *world, gconstpointer plan)
{
  wait_for (&world->told[FOCUS_PRESENCE_LOCKED], 1);
  assert_told (world, 1, 0, 0, 0);
}

/* Idleness */

static void
test_idle_hint (World *world, gconstpointer plan)
{
  for (int i = 1; i <= 2; i++)
    {
      say_hint (world, SESSION, "IdleHint", TRUE);
      wait_for (&world->told[FOCUS_PRESENCE_AWAY], i);
      say_hint (world, SESSION, "IdleHint", FALSE);
      wait_for (&world->told[FOCUS_PRESENCE_BACK], i);
    }
  assert_told (world, 0, 0, 2, 2);
}

/* Where Mutter counts, the hint does not. */
static void
test_mutter (World *world, gconstpointer plan)
{
  settle (world);
  g_assert_cmpuint (world->away_ms, ==, FOCUS_PRESENCE_AWAY_S * 1000);
  say_hint (world, SESSION, "IdleHint", TRUE);
  fire (world, 8); /* somebody else's watch */
  assert_told (world, 0, 0, 0, 0);
  for (int i = 1; i <= 2; i++)
    {
      fire (world, 7);
      wait_for (&world->told[FOCUS_PRESENCE_AWAY], i);
      wait_for (&world->n_touch_watches, i);
      settle (world);
      fire (world, 10 + (guint32) i);
      wait_for (&world->told[FOCUS_PRESENCE_BACK], i);
    }
  assert_told (world, 0, 0, 2, 2);
  disown (world, MUTTER); /* the hint is all there is */
  assert_told (world, 0, 0, 3, 2);
  own (world, MUTTER);
  wait_for (&world->n_idle_watches, 2);
  assert_told (world, 0, 0, 3, 3);
}

/* Freed at any moment: no answer comes later. */
static void
test_freed_early (World *world, gconstpointer plan)
{
  for (int n_turns = 0; n_turns < 24; n_turns++)
    {
      focus_presence_clear (&world->presence);
      start_presence (world);
      for (int i = 0; i < n_turns; i++)
        g_main_context_iteration (NULL, FALSE);
    }
  focus_presence_clear (&world->presence);
  memset (world->told, 0, sizeof world->told);
  get_id (world->played);
  iterate_drain ();
  for (gsize i = 0; i < G_N_ELEMENTS (world->told); i++)
    g_assert_cmpint (world->told[i], ==, 0);
}

static const Plan by_auto = { .by_auto = "1", .known = "1" };
static const Plan by_id = { .session_id = "1", .known = "1" };
static const Plan by_display = { .by_display = "1", .session_id = "stale", .known = "1" };
static const Plan by_none = { .session_id = "stale" };
static const Plan all_known = { .by_auto = "1", .known = "1", .locked = TRUE, .idle = TRUE };
static const Plan gets_old = { .by_auto = "1", .known = "1", .request_ms = 5 };
static const Plan mate = { .by_auto = "1", .known = "1", .saver = "org.mate.ScreenSaver" };
static const Plan gnome = { .by_auto = "1", .known = "1", .saver = "org.gnome.ScreenSaver" };
static const Plan kde = { .by_auto = "1", .known = "1", .saver = "org.freedesktop.ScreenSaver" };
static const Plan cinnamon = { .by_auto = "1", .known = "1", .saver = "org.cinnamon.ScreenSaver" };
static const Plan xfce = { .by_auto = "1", .known = "1", .saver = "org.xfce.ScreenSaver" };
static const Plan covered = { .saver = "org.xfce.ScreenSaver", .covered = TRUE };
static const Plan mutter = { .by_auto = "1", .known = "1", .mutter = TRUE };
static const Plan full = { .by_auto = "1",
                           .known = "1",
                           .locked = TRUE,
                           .mutter = TRUE,
                           .saver = "org.mate.ScreenSaver",
                           .covered = TRUE };

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    const Plan *plan;
    void (*run) (World *, gconstpointer);
  } rows[] = {
    { "/presence/lock/found/auto", &by_auto, test_found },
    { "/presence/lock/found/environment", &by_id, test_found },
    { "/presence/lock/found/display", &by_display, test_found },
    { "/presence/lock/found/none", &by_none, test_none },
    { "/presence/lock/known-at-start", &all_known, test_known_at_start },
    { "/presence/lock/requests", &by_auto, test_requests },
    { "/presence/lock/request-gets-old", &gets_old, test_request_gets_old },
    { "/presence/lock/request-doubted", &mate, test_request_doubted },
    { "/presence/lock/login-restarts", &by_auto, test_login_restarts },
    { "/presence/lock/odd", &mate, test_odd },
    { "/presence/lock/bus-dies", &by_auto, test_bus_dies },
    { "/presence/lock/saver/gnome", &gnome, test_saver },
    { "/presence/lock/saver/kde", &kde, test_saver },
    { "/presence/lock/saver/cinnamon", &cinnamon, test_saver },
    { "/presence/lock/saver/mate", &mate, test_saver },
    { "/presence/lock/saver/xfce", &xfce, test_saver },
    { "/presence/lock/saver/at-start", &covered, test_covered_at_start },
    { "/presence/idle/hint", &by_auto, test_idle_hint },
    { "/presence/idle/mutter", &mutter, test_mutter },
    { "/presence/freed-at-any-moment", &full, test_freed_early },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, World, rows[i].plan, world_up, rows[i].run, world_down);
  return g_test_run ();
}
