// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A notifier, the fake or the desktop's, and its server: a fake has none but itself, the desktop's
// talks to a server in this process.
#pragma once

#include <string.h>

#include "desktop/notification.h"
#include "fake-clock.h"
#include "fake-notifier.h"
#include "notification-server.h"

#define DEADLINE_MS 10000
#define NOW_S       1000000
#define ALL_CAPS    "actions body body-markup"

typedef struct
{
  FocusClock clock;
  FocusNotifier notifier;
  NotificationServer *server; /* NULL: none, or the fake's world */
  gboolean is_fake;
  GString *news; /* "KEY:gone KEY:action=show " */
  guint next_id;
} World;

static const char *bus_address; /* set once by run_on_bus */
static GTestDBus *bus;          /* never freed: that waits for the shared connection to be let go */

/* --- the world -------------------------------------------------------------------------------- */

static inline void
on_news (FocusNotifierNews news, const char *key, const char *action, const char *token,
         gpointer user_data)
{
  static const char *const words[] = { "action", "dismissed", "gone", "unseen" };
  World *world = user_data;

  g_assert_cmpint (news == FOCUS_NOTIFIER_ACTION, ==, action != NULL);
  g_string_append_printf (world->news, "%s:%s%s%s ", key, words[news], action != NULL ? "=" : "",
                          action != NULL ? action : "");
  if (!world->is_fake && action != NULL)
    g_assert_cmpstr (token, ==, "a-token");
}

static inline void
server_on (World *world, const char *capabilities)
{
  if (world->is_fake)
    fake_notifier_set_server (&world->notifier, TRUE);
  else
    world->server = notification_server_new (bus_address, capabilities, world->next_id);
}

static inline void
server_off (World *world)
{
  if (world->is_fake)
    fake_notifier_set_server (&world->notifier, FALSE);
  g_clear_pointer (&world->server, notification_server_free);
}

static inline void
world_up (World *world, gconstpointer which)
{
  *world = (World){ .clock = fake_clock_new (NOW_S),
                    .is_fake = g_str_equal (which, "fake"),
                    .news = g_string_new (NULL),
                    .next_id = 7 };
  world->notifier = world->is_fake ? fake_notifier_new (world->clock)
                                   : focus_notifier_desktop_new (world->clock);
  world->notifier.class->listen (world->notifier.self, on_news, world);
  server_on (world, ALL_CAPS);
}

static inline void
world_down (World *world, gconstpointer unused)
{
  focus_notifier_clear (&world->notifier);
  g_clear_pointer (&world->server, notification_server_free);
  focus_clock_clear (&world->clock);
  g_string_free (world->news, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline gboolean
set_true (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_CONTINUE;
}

#define RUN_UNTIL(condition)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean late = FALSE;                                                                         \
    guint timer = g_timeout_add (DEADLINE_MS, set_true, &late);                                    \
    while (!(condition) && !late)                                                                  \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (timer);                                                                       \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static inline void
show_with (World *world, const char *key, const char *summary, gint64 until_s)
{
  static const FocusNotificationAction actions[] = { { "show", "Show" } };
  const FocusNotification notification = { .key = key,
                                           .kind = "report",
                                           .summary = summary,
                                           .body = "a body",
                                           .urgency = FOCUS_NOTIFICATION_NORMAL,
                                           .until_s = until_s,
                                           .actions = actions,
                                           .n_actions = G_N_ELEMENTS (actions) };

  world->notifier.class->show (world->notifier.self, &notification);
}

static inline void
show (World *world, const char *key)
{
  show_with (world, key, key, FOCUS_CLOCK_NEVER);
}

static inline guint
n_shown (World *world)
{
  if (world->is_fake)
    return fake_notifier_n_shown (&world->notifier);
  return world->server != NULL ? notification_server_n_shown (world->server) : 0;
}

/* NULL: not shown. */
static inline const char *
summary_of (World *world, const char *key)
{
  const FocusNotification *fake;
  const ServerNote *note;

  if (world->is_fake)
    {
      fake = fake_notifier_shown (&world->notifier, key);
      return fake != NULL ? fake->summary : NULL;
    }
  note = world->server != NULL ? notification_server_find (world->server, key) : NULL;
  return note != NULL ? note->summary : NULL;
}

/* Everything that was asked for before has happened when this one is there. */
static inline void
settle (World *world)
{
  show (world, "settled");
  RUN_UNTIL (summary_of (world, "settled") != NULL);
  world->notifier.class->close (world->notifier.self, "settled");
  RUN_UNTIL (summary_of (world, "settled") == NULL);
}

static inline void
count_up (gpointer n)
{
  ++*(guint *) n;
}

static inline void
flush (World *world, guint *n_done)
{
  world->notifier.class->flush (world->notifier.self, count_up, n_done);
}

/* Runs the tests that were added, on a bus of their own. */
static inline int
run_on_bus (void)
{
  g_autoptr (GDBusConnection) session = NULL;
  int status;

  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  bus_address = g_test_dbus_get_bus_address (bus);
  session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (session, FALSE);
  status = g_test_run ();
  g_test_dbus_stop (bus);
  return status;
}
