// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The notifier: its contract on the fake and on the desktop's, which talks here to a server in this
// process; then what only the server can see.
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

static const char *bus_address; /* set once by main */
static GTestDBus *bus;          /* never freed: that waits for the shared connection to be let go */

/* --- the world -------------------------------------------------------------------------------- */

static void
on_news (FocusNotifierNews news, const char *key, const char *action, const char *token,
         gpointer user_data)
{
  static const char *const words[] = { "action", "dismissed", "gone" };
  World *world = user_data;

  g_assert_cmpint (news == FOCUS_NOTIFIER_ACTION, ==, action != NULL);
  g_string_append_printf (world->news, "%s:%s%s%s ", key, words[news], action != NULL ? "=" : "",
                          action != NULL ? action : "");
  if (!world->is_fake && action != NULL)
    g_assert_cmpstr (token, ==, "a-token");
}

static void
server_on (World *world, const char *capabilities)
{
  if (world->is_fake)
    fake_notifier_set_server (&world->notifier, TRUE);
  else
    world->server = notification_server_new (bus_address, capabilities, world->next_id);
}

static void
server_off (World *world)
{
  if (world->is_fake)
    fake_notifier_set_server (&world->notifier, FALSE);
  g_clear_pointer (&world->server, notification_server_free);
}

static void
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

static void
world_down (World *world, gconstpointer unused)
{
  focus_notifier_clear (&world->notifier);
  g_clear_pointer (&world->server, notification_server_free);
  focus_clock_clear (&world->clock);
  g_string_free (world->news, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
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

static void
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

static void
show (World *world, const char *key)
{
  show_with (world, key, key, FOCUS_CLOCK_NEVER);
}

static guint
n_shown (World *world)
{
  if (world->is_fake)
    return fake_notifier_n_shown (&world->notifier);
  return world->server != NULL ? notification_server_n_shown (world->server) : 0;
}

/* NULL: not shown. */
static const char *
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
static void
settle (World *world)
{
  show (world, "settled");
  RUN_UNTIL (summary_of (world, "settled") != NULL);
  world->notifier.class->close (world->notifier.self, "settled");
  RUN_UNTIL (summary_of (world, "settled") == NULL);
}

/* --- the contract ----------------------------------------------------------------------------- */

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
  g_assert_cmpstr (world->news->str, ==, "late:gone ");
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

/* --- what the server sees --------------------------------------------------------------------- */

static void
test_hints (World *world, gconstpointer unused)
{
  const ServerNote *note;
  const char *text = "";
  guint8 urgency = 9;

  show (world, "a");
  RUN_UNTIL (n_shown (world) == 1);
  note = notification_server_find (world->server, "a");
  g_assert_true (g_variant_lookup (note->hints, "desktop-entry", "&s", &text));
  g_assert_cmpstr (text, ==, "org.focusd.Focus1");
  g_assert_cmpstr (note->icon, ==, "org.focusd.Focus1");
  g_assert_true (g_variant_lookup (note->hints, "category", "&s", &text));
  g_assert_cmpstr (text, ==, "x-focusd.report");
  g_assert_true (g_variant_lookup (note->hints, "urgency", "y", &urgency));
  g_assert_cmpuint (urgency, ==, 1);
  g_assert_null (g_variant_lookup_value (note->hints, "resident", NULL));
  g_assert_null (g_variant_lookup_value (note->hints, "transient", NULL));
  g_assert_cmpstr (note->actions[0], ==, "show");
  g_assert_cmpstr (note->actions[1], ==, "Show");
  g_assert_null (note->actions[2]);
}

static void
show_text (World *world, const char *summary, const char *body)
{
  const FocusNotification notification = {
    "t", "report", summary, body, FOCUS_NOTIFICATION_LOW, TRUE, FOCUS_CLOCK_NEVER, NULL, 0
  };

  world->notifier.class->show (world->notifier.self, &notification);
}

/* R22, B2, B3 */
static void
test_markup (World *world, gconstpointer unused)
{
  show_text (world, "R&D <x>", "R&D <x> 5 < 6 <a href='http://e'>b</a>");
  RUN_UNTIL (n_shown (world) == 1);
  g_assert_cmpstr (summary_of (world, "t"), ==, "R&D <x>");
  g_assert_cmpstr (notification_server_find (world->server, "t")->body, ==,
                   "R&amp;D &lt;x&gt; 5 &lt; 6 &lt;a href=&apos;http://e&apos;&gt;b&lt;/a&gt;");
}

/* B4: actions would make it a dialog in the middle of the screen. */
static void
test_no_capabilities (World *world, gconstpointer unused)
{
  server_off (world);
  server_on (world, "body");
  show (world, "a");
  show_text (world, "R&D <x>", "R&D <x>");
  RUN_UNTIL (n_shown (world) == 2);
  g_assert_null (notification_server_find (world->server, "a")->actions[0]);
  g_assert_cmpstr (notification_server_find (world->server, "t")->body, ==, "R&D <x>");
}

/* R21: the server takes calls and answers none; nothing is lost, nothing waits for it. */
static void
test_hung_server (World *world, gconstpointer unused)
{
  gint64 begin_us = g_get_monotonic_time ();

  notification_server_hang (world->server, TRUE);
  show (world, "a");
  RUN_UNTIL (notification_server_n_calls (world->server) == 1);
  for (int i = 0; i < 100; i++)
    show (world, "a");
  g_assert_cmpint (g_get_monotonic_time () - begin_us, <, G_TIME_SPAN_SECOND);
  notification_server_hang (world->server, FALSE);
  RUN_UNTIL (summary_of (world, "a") != NULL);
  settle (world);
  g_assert_cmpuint (n_shown (world), ==, 1);
  g_assert_cmpstr (world->news->str, ==, "");
}

static void
test_lazy (World *world, gconstpointer unused)
{
  world->notifier.class->close (world->notifier.self, "a");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (notification_server_n_calls (world->server), ==, 0);
}

/* --- text ------------------------------------------------------------------------------------- */

static void
test_clean (void)
{
  static const struct
  {
    const char *text, *line, *lines;
  } rows[] = {
    { "", "", "" },
    { "  plain ", "plain", "plain" },
    { "a\nb\tc", "a b c", "a\nb c" },
    { "a\033[1mb\a\177", "a[1mb", "a[1mb" },
    { "a\xc2\x85z", "az", "az" },                     /* a control character above ASCII */
    { "ok\xff", "ok\357\277\275", "ok\357\277\275" }, /* not UTF-8 */
    { "x\u202eevil\u2066", "xevil", "xevil" },
    { "<b>&", "<b>&", "<b>&" },
    { "0123456789", "0123456789", "0123456789" },
    { "01234567890", "012345678…", "012345678…" },
    { "äöüäöüäöüäöü", "äöüäöüäöü…", "äöüäöüäöü…" },
  };
  g_autofree char *huge = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *cut = focus_notification_clean (huge, FOCUS_NOTIFIER_MAX_BODY, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = focus_notification_clean (rows[i].text, 10, FALSE);
      g_autofree char *lines = focus_notification_clean (rows[i].text, 10, TRUE);

      g_assert_cmpstr (line, ==, rows[i].line);
      g_assert_cmpstr (lines, ==, rows[i].lines);
    }
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, FOCUS_NOTIFIER_MAX_BODY);
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
    { "server-goes-and-comes", test_server_goes_and_comes },
    { "waits-for-a-server", test_waits_for_a_server },
    { "waiting-is-bounded", test_waiting_is_bounded },
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

static void
add_desktop (void)
{
  static const struct
  {
    const char *path;
    void (*run) (World *, gconstpointer);
  } rows[] = {
    { "/notifier/desktop/hints", test_hints },
    { "/notifier/desktop/markup", test_markup },
    { "/notifier/desktop/no-capabilities", test_no_capabilities },
    { "/notifier/desktop/hung-server", test_hung_server },
    { "/notifier/desktop/lazy", test_lazy },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, World, "desktop", world_up, rows[i].run, world_down);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDBusConnection) session = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  bus_address = g_test_dbus_get_bus_address (bus);
  session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (session, FALSE);
  g_test_add_func ("/notifier/clean", test_clean);
  add_contract ();
  add_desktop ();
  status = g_test_run ();
  g_test_dbus_stop (bus);
  return status;
}
