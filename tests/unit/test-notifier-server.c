// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's notifier: what only its server can see, and text made fit to be shown.
#include "notifier-fixture.h"

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
  const FocusNotification notification = { .key = "t",
                                           .kind = "report",
                                           .summary = summary,
                                           .body = body,
                                           .transient = TRUE,
                                           .until_s = FOCUS_CLOCK_NEVER };

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

/* Nothing is left of a summary of marks; the body is shown all the same. */
static void
test_empty_summary (World *world, gconstpointer unused)
{
  show_text (world, "\u200f", "In 10 min");
  RUN_UNTIL (n_shown (world) == 1);
  g_assert_cmpstr (summary_of (world, "t"), ==, "Focus");
  g_assert_cmpstr (notification_server_find (world->server, "t")->body, ==, "In 10 min");
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

/* R12: "do not disturb" is given back all the same; what comes later tells nothing again. */
static void
test_flush_of_hung_server (World *world, gconstpointer unused)
{
  gint64 begin_us = g_get_monotonic_time ();
  guint n_done = 0;

  show (world, "a");
  RUN_UNTIL (n_shown (world) == 1);
  notification_server_hang (world->server, TRUE);
  world->notifier.class->close (world->notifier.self, "a");
  show (world, "b");
  flush (world, &n_done);
  RUN_UNTIL (n_done > 0);
  g_assert_cmpint (g_get_monotonic_time () - begin_us, >=,
                   FOCUS_NOTIFIER_FLUSH_MS * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpuint (n_shown (world), ==, 1);
  notification_server_hang (world->server, FALSE);
  RUN_UNTIL (summary_of (world, "b") != NULL);
  settle (world);
  g_assert_cmpuint (n_done, ==, 1);
  g_assert_null (summary_of (world, "a"));
}

/* The server goes instead of answering. */
static void
test_flush_of_lost_server (World *world, gconstpointer unused)
{
  guint n_done = 0, n_calls;

  show (world, "a");
  RUN_UNTIL (n_shown (world) == 1);
  n_calls = notification_server_n_calls (world->server);
  notification_server_hang (world->server, TRUE);
  show (world, "b");
  flush (world, &n_done);
  RUN_UNTIL (notification_server_n_calls (world->server) > n_calls);
  server_off (world);
  RUN_UNTIL (n_done > 0);
  server_on (world, ALL_CAPS);
  RUN_UNTIL (summary_of (world, "b") != NULL);
  g_assert_cmpuint (n_done, ==, 1);
}

static void
test_silent (World *world, gconstpointer unused)
{
  const FocusNotification notification = {
    .key = "s", .kind = "reminder", .summary = "s", .until_s = FOCUS_CLOCK_NEVER, .silent = TRUE
  };
  const ServerNote *note;
  gboolean silent = FALSE;

  show (world, "a");
  world->notifier.class->show (world->notifier.self, &notification);
  RUN_UNTIL (n_shown (world) == 2);
  note = notification_server_find (world->server, "s");
  g_assert_true (g_variant_lookup (note->hints, "suppress-sound", "b", &silent) && silent);
  note = notification_server_find (world->server, "a");
  g_assert_null (g_variant_lookup_value (note->hints, "suppress-sound", NULL));
}

/* R24: what counts is the id that the server gave last. */
static void
test_other_id (World *world, gconstpointer unused)
{
  guint first_id;

  notification_server_renumber (world->server);
  show_with (world, "a", "first", FOCUS_CLOCK_NEVER);
  RUN_UNTIL (n_shown (world) == 1);
  first_id = notification_server_find (world->server, "a")->id;
  show_with (world, "a", "second", FOCUS_CLOCK_NEVER);
  RUN_UNTIL (g_strcmp0 (summary_of (world, "a"), "second") == 0);
  g_assert_cmpuint (notification_server_find (world->server, "a")->id, !=, first_id);
  world->notifier.class->close (world->notifier.self, "a");
  RUN_UNTIL (n_shown (world) == 0);
  settle (world);
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
    { "x\u061cy", "xy", "xy" }, /* the mark of Arabic letters turns it, too */
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
add_desktop (void)
{
  static const struct
  {
    const char *path;
    void (*run) (World *, gconstpointer);
  } rows[] = {
    { "/notifier/desktop/hints", test_hints },
    { "/notifier/desktop/markup", test_markup },
    { "/notifier/desktop/empty-summary", test_empty_summary },
    { "/notifier/desktop/no-capabilities", test_no_capabilities },
    { "/notifier/desktop/hung-server", test_hung_server },
    { "/notifier/desktop/flush-of-hung-server", test_flush_of_hung_server },
    { "/notifier/desktop/flush-of-lost-server", test_flush_of_lost_server },
    { "/notifier/desktop/silent", test_silent },
    { "/notifier/desktop/other-id", test_other_id },
    { "/notifier/desktop/lazy", test_lazy },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, World, "desktop", world_up, rows[i].run, world_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notifier/clean", test_clean);
  add_desktop ();
  return run_on_bus ();
}
