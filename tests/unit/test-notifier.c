// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of the notifier, on the fake and on the desktop's.
#include "notifier-fixture.h"

static void
test_key_replaces (World *world, gconstpointer unused)
{
  show_with (world, "a", "first", FOCUS_CLOCK_NEVER);
  RUN_UNTIL (n_shown (world) == 1);
  show_with (world, "a", "second", FOCUS_CLOCK_NEVER);
  RUN_UNTIL (g_strcmp0 (summary_of (world, "a"), "second") == 0);
  g_assert_cmpuint (n_shown (world), ==, 1);
  settle (world);
  g_assert_cmpstr (world->news->str, ==, "");
}

static void
test_action_once (World *world, gconstpointer unused)
{
  show (world, "a");
  RUN_UNTIL (n_shown (world) == 1);
  if (world->is_fake)
    fake_notifier_act (&world->notifier, "a", "show");
  else
    notification_server_act (world->server, "a", "show");
  RUN_UNTIL (world->news->len > 0);
  settle (world);
  g_assert_cmpstr (world->news->str, ==, "a:action=show ");
  g_assert_null (summary_of (world, "a"));
}

static void
test_dismissed (World *world, gconstpointer unused)
{
  show (world, "a");
  RUN_UNTIL (n_shown (world) == 1);
  if (world->is_fake)
    fake_notifier_dismiss (&world->notifier, "a");
  else
    notification_server_close (world->server, "a", 2);
  RUN_UNTIL (world->news->len > 0);
  settle (world);
  g_assert_cmpstr (world->news->str, ==, "a:dismissed ");
}

static void
test_close (World *world, gconstpointer unused)
{
  show (world, "a");
  show (world, "b");
  RUN_UNTIL (n_shown (world) == 2);
  world->notifier.class->close (world->notifier.self, "nothing");
  world->notifier.class->close (world->notifier.self, "a");
  RUN_UNTIL (summary_of (world, "a") == NULL);
  settle (world);
  g_assert_nonnull (summary_of (world, "b"));
  g_assert_cmpstr (world->news->str, ==, "");
}

/* R25, B10 */
static void
test_at_most_three (World *world, gconstpointer unused)
{
  const char *const keys[] = { "a", "b", "c", "d" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    show (world, keys[i]);
  RUN_UNTIL (summary_of (world, "d") != NULL && summary_of (world, "a") == NULL
             && world->news->len > 0);
  g_assert_cmpuint (n_shown (world), ==, FOCUS_NOTIFIER_MAX_LIVE);
  g_assert_cmpstr (world->news->str, ==, "a:gone ");
}

/* … and an urgent one stays, as long as there are others. */
static void
test_urgent_stays (World *world, gconstpointer unused)
{
  const FocusNotification urgent = { .key = "due",
                                     .kind = "reminder",
                                     .summary = "due",
                                     .urgency = FOCUS_NOTIFICATION_CRITICAL,
                                     .until_s = FOCUS_CLOCK_NEVER };
  const char *const keys[] = { "a", "b", "c", "d" };

  world->notifier.class->show (world->notifier.self, &urgent);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    show (world, keys[i]);
  RUN_UNTIL (summary_of (world, "d") != NULL && summary_of (world, "b") == NULL
             && strchr (world->news->str, 'b') != NULL);
  g_assert_cmpuint (n_shown (world), ==, FOCUS_NOTIFIER_MAX_LIVE);
  g_assert_nonnull (summary_of (world, "due"));
  g_assert_cmpstr (world->news->str, ==, "a:gone b:gone ");
}

/* R24, B12: another server may have given the old ids to another program. */
static void
test_server_goes_and_comes (World *world, gconstpointer unused)
{
  show (world, "a");
  RUN_UNTIL (n_shown (world) == 1);
  server_off (world);
  RUN_UNTIL (world->news->len > 0);
  g_assert_cmpstr (world->news->str, ==, "a:gone ");
  world->next_id = 70;
  server_on (world, ALL_CAPS);
  show (world, "a");
  RUN_UNTIL (summary_of (world, "a") != NULL);
  if (!world->is_fake)
    g_assert_cmpuint (notification_server_find (world->server, "a")->replaces, ==, 0);
  g_assert_cmpstr (world->news->str, ==, "a:gone ");
}

/* R27 */
static void
test_waits_for_a_server (World *world, gconstpointer unused)
{
  server_off (world);
  show_with (world, "a", "old", FOCUS_CLOCK_NEVER);
  show_with (world, "late", "late", NOW_S + 60);
  show_with (world, "taken-back", "x", FOCUS_CLOCK_NEVER);
  show_with (world, "a", "new", FOCUS_CLOCK_NEVER);
  world->notifier.class->close (world->notifier.self, "taken-back");
  fake_clock_advance (&world->clock, 60);
  server_on (world, ALL_CAPS);
  RUN_UNTIL (summary_of (world, "a") != NULL && world->news->len > 0);
  g_assert_cmpstr (summary_of (world, "a"), ==, "new");
  g_assert_cmpstr (world->news->str, ==, "late:unseen ");
  settle (world);
  g_assert_cmpuint (n_shown (world), ==, 1);
}

static void
test_waiting_is_bounded (World *world, gconstpointer unused)
{
  server_off (world);
  for (int i = 0; i < FOCUS_NOTIFIER_MAX_WAITING + 5; i++)
    {
      g_autofree char *key = g_strdup_printf ("k%d", i);
      show (world, key);
    }
  RUN_UNTIL (strstr (world->news->str, "k4:gone ") != NULL);
  g_assert_cmpstr (world->news->str, ==, "k0:gone k1:gone k2:gone k3:gone k4:gone ");
  server_on (world, ALL_CAPS);
  RUN_UNTIL (summary_of (world, "k24") != NULL && n_shown (world) == FOCUS_NOTIFIER_MAX_LIVE);
}

/* What was asked for before it is done, what is asked for behind it is not waited for. */
static void
test_flush (World *world, gconstpointer unused)
{
  guint n_done = 0;

  show (world, "a");
  show (world, "b");
  world->notifier.class->close (world->notifier.self, "a");
  show_with (world, "b", "again", FOCUS_CLOCK_NEVER);
  flush (world, &n_done);
  g_assert_cmpuint (n_done, ==, 0); /* not within the call */
  RUN_UNTIL (n_done > 0);
  g_assert_cmpuint (n_shown (world), ==, 1);
  g_assert_cmpstr (summary_of (world, "b"), ==, "again");
  world->notifier.class->close (world->notifier.self, "b");
  flush (world, &n_done);
  RUN_UNTIL (n_done == 2);
  g_assert_cmpuint (n_shown (world), ==, 0);
  settle (world);
  g_assert_cmpuint (n_done, ==, 2);
}

static void
test_flush_of_nothing (World *world, gconstpointer unused)
{
  guint n_done = 0;

  flush (world, &n_done);
  g_assert_cmpuint (n_done, ==, 0);
  g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_done, ==, 1);
  server_off (world);
  show (world, "waits");
  flush (world, &n_done);
  RUN_UNTIL (n_done == 2);
  g_assert_cmpuint (n_shown (world), ==, 0);
}

/* Another takes its place; nobody is called after free. */
static void
test_flush_once (World *world, gconstpointer unused)
{
  guint n_first = 0, n_second = 0;

  show (world, "a");
  flush (world, &n_first);
  flush (world, &n_second);
  RUN_UNTIL (n_second > 0);
  settle (world);
  flush (world, &n_first);
  world->notifier.class->flush (world->notifier.self, NULL, NULL);
  settle (world);
  flush (world, &n_first);
  focus_notifier_clear (&world->notifier);
  server_off (&(World){ .server = g_steal_pointer (&world->server) });
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_first, ==, 0);
  g_assert_cmpuint (n_second, ==, 1);
}

static void
test_freed_tells_nothing (World *world, gconstpointer unused)
{
  show (world, "a");
  RUN_UNTIL (n_shown (world) == 1);
  for (int i = 0; i < 5; i++)
    show (world, "b");
  focus_notifier_clear (&world->notifier);
  server_off (&(World){ .server = g_steal_pointer (&world->server) });
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (world->news->str, ==, "");
}

static void
add_contract (void)
{
  static const struct
  {
    const char *name;
    void (*run) (World *, gconstpointer);
  } rows[] = {
    { "key-replaces", test_key_replaces },
    { "action-once", test_action_once },
    { "dismissed", test_dismissed },
    { "close", test_close },
    { "at-most-three", test_at_most_three },
    { "urgent-stays", test_urgent_stays },
    { "server-goes-and-comes", test_server_goes_and_comes },
    { "waits-for-a-server", test_waits_for_a_server },
    { "waiting-is-bounded", test_waiting_is_bounded },
    { "flush", test_flush },
    { "flush-of-nothing", test_flush_of_nothing },
    { "flush-once", test_flush_once },
    { "freed-tells-nothing", test_freed_tells_nothing },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *fake = g_strconcat ("/notifier/fake/", rows[i].name, NULL);
      g_autofree char *desktop = g_strconcat ("/notifier/desktop/", rows[i].name, NULL);

      g_test_add (fake, World, "fake", world_up, rows[i].run, world_down);
      g_test_add (desktop, World, "desktop", world_up, rows[i].run, world_down);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_contract ();
  return run_on_bus ();
}
