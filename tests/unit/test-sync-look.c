// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server does with invitations is looked at with a pull: at first, once a day, and not again
// at once when it failed; and its trouble is none of the pull.
#include <string.h>

#include "sync-fixture.h"
#include "tiny-server.h"

#define MULTISTATUS                                                                                \
  "HTTP/1.1 207 Multi-Status\r\n"                                                                  \
  "DAV: 1, 3, calendar-access, calendar-auto-schedule, calendar-availability\r\n"                  \
  "Content-Type: application/xml\r\nConnection: close\r\n\r\n"                                     \
  "<D:multistatus xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:response>"
#define OK_END                                                                                     \
  "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>"

static const char home_answer[] = MULTISTATUS
    "<D:href>/home/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype>"
    "<D:current-user-principal><D:href>/me/</D:href></D:current-user-principal>" OK_END;
static const char me_answer[] = MULTISTATUS
    "<D:href>/me/</D:href><D:propstat><D:prop>"
    "<C:schedule-inbox-URL><D:href>/inbox/</D:href></C:schedule-inbox-URL>"
    "<C:schedule-outbox-URL><D:href>/outbox/</D:href></C:schedule-outbox-URL>"
    "<C:calendar-user-address-set><D:href>mailto:me@example.org</D:href>"
    "</C:calendar-user-address-set>" OK_END;
static const char inbox_answer[] = MULTISTATUS
    "<D:href>/inbox/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></"
    "D:resourcetype>" OK_END;
static const char broken_answer[] = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n"
                                    "Connection: close\r\n\r\n";

/* An account whose home is known, so that nothing is discovered. */
static void
add_served (World *world, TinyServer *server, const char *user)
{
  FocusAccountSpec *spec = focus_account_spec_new ();
  g_autofree char *home = g_strconcat (tiny_server_url (server), "/home/", NULL);
  char *homes[] = { home, NULL };
  FocusAccountRow row = { .name = (char *) "a",
                          .url = (char *) tiny_server_url (server),
                          .homes = homes,
                          .discovered_s = NOW_S };

  spec->name = g_strdup ("a");
  spec->url = g_strdup (tiny_server_url (server));
  spec->user = g_strdup (user);
  g_ptr_array_add (world->specs, spec);
  g_assert_true (focus_store_put_account (world->base.store, &row, NULL));
  focus_sync_set_accounts (world->sync, world->specs);
}

static TinyServer *
serve (const char *me)
{
  TinyServer *server = tiny_server_new ();

  tiny_server_say (server, "/home/", home_answer, NULL, NULL);
  tiny_server_say (server, "/me/", me, NULL, NULL);
  tiny_server_say (server, "/inbox/", inbox_answer, NULL, NULL);
  return server;
}

static gboolean
schedules (World *world)
{
  g_autoptr (GArray) reports = focus_sync_reports (world->sync);
  const FocusScheduling *scheduling = report_of (world, reports, "a")->scheduling;

  return scheduling != NULL && scheduling->schedules && scheduling->has_availability
         && g_str_has_suffix (scheduling->outbox, "/outbox/");
}

/* Requests of the pull that begins now. */
static guint
n_of_pull (World *world, TinyServer *server)
{
  guint before = tiny_server_n_requests (server);

  g_assert_true (focus_sync_start (world->sync, "a", NULL));
  iterate_until (nothing_runs, world);
  assert_state (world, "a", FOCUS_SYNC_OK, NULL);
  return tiny_server_n_requests (server) - before;
}

/* The listing, and what a look asks more. */
#define N_PULL 1
#define N_LOOK (N_PULL + 4)

static void
test_daily (World *world, gconstpointer data)
{
  g_autoptr (TinyServer) server = serve (me_answer);

  add_served (world, server, NULL);
  g_assert_false (schedules (world));
  g_assert_cmpuint (n_of_pull (world, server), ==, N_LOOK);
  g_assert_true (schedules (world));
  g_assert_cmpuint (n_of_pull (world, server), ==, N_PULL);
  world->now_s += FOCUS_LOOK_S - 1;
  g_assert_cmpuint (n_of_pull (world, server), ==, N_PULL);
  world->now_s += 1;
  g_assert_cmpuint (n_of_pull (world, server), ==, N_LOOK);
  g_assert_true (schedules (world));
}

static void
test_fails (World *world, gconstpointer data)
{
  g_autoptr (TinyServer) server = serve (broken_answer);

  add_served (world, server, NULL);
  g_assert_cmpuint (n_of_pull (world, server), ==, N_LOOK - 1); /* well all the same */
  g_assert_false (schedules (world));
  g_assert_cmpuint (n_of_pull (world, server), ==, N_PULL); /* not with each pull */
  tiny_server_say (server, "/me/", me_answer, NULL, NULL);
  world->now_s += FOCUS_LOOK_AGAIN_S;
  g_assert_cmpuint (n_of_pull (world, server), ==, N_LOOK);
  g_assert_true (schedules (world));
  /* What was known stays when it fails on another day. */
  tiny_server_say (server, "/me/", broken_answer, NULL, NULL);
  world->now_s += FOCUS_LOOK_S;
  g_assert_cmpuint (n_of_pull (world, server), ==, N_LOOK - 1);
  g_assert_true (schedules (world));
}

/* What was found is in the copy: the next focusd knows it, and asks when the day is over. */
static void
test_kept (World *world, gconstpointer data)
{
  g_autoptr (TinyServer) server = serve (me_answer);

  add_served (world, server, NULL);
  g_assert_cmpuint (n_of_pull (world, server), ==, N_LOOK);
  focus_sync_free (world->sync);
  sync_start (world);
  focus_sync_set_accounts (world->sync, world->specs);
  g_assert_true (schedules (world));
  g_assert_cmpuint (n_of_pull (world, server), ==, N_PULL);
  world->now_s += FOCUS_LOOK_S;
  g_assert_cmpuint (n_of_pull (world, server), ==, N_LOOK);
}

/* Another user has another inbox. */
static void
test_changed (World *world, gconstpointer data)
{
  g_autoptr (TinyServer) server = serve (me_answer);

  add_served (world, server, NULL);
  g_assert_cmpuint (n_of_pull (world, server), ==, N_LOOK);
  g_ptr_array_set_size (world->specs, 0);
  add_served (world, server, "other");
  g_assert_false (schedules (world));
}

/* A folder invites nobody. */
static void
test_folder (World *world, gconstpointer data)
{
  g_autoptr (GArray) reports = NULL;

  pull_first (world);
  reports = focus_sync_reports (world->sync);
  g_assert_null (report_of (world, reports, "a")->scheduling);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, World, NULL, sync_set_up, func, sync_tear_down)
  ADD ("/sync-look/daily", test_daily);
  ADD ("/sync-look/fails", test_fails);
  ADD ("/sync-look/kept", test_kept);
  ADD ("/sync-look/changed", test_changed);
  ADD ("/sync-look/folder", test_folder);
  return g_test_run ();
}
