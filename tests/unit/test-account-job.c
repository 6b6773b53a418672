// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every job on an account keeps to, beside pull and push: the day's ceiling of requests, and a
// server that asks to be left alone.
#include "sync/account-job.h"

#include "server-account.h"
#include "tiny-server.h"

#define PAUSE_S 600
#define BUSY                                                                                       \
  "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 600\r\nContent-Length: 0\r\n"                  \
  "Connection: close\r\n\r\n"

typedef struct
{
  World world;
  TinyServer *server;
} Place;

static void
begin_place (Place *place, gconstpointer unused)
{
  sync_set_up (&place->world, NULL);
  place->world.now_s = g_get_real_time ()
                       / G_USEC_PER_SEC; /* a link has the clock of the machine */
  place->server = tiny_server_new ();
  tiny_server_say (place->server, "/home/", BUSY, NULL, NULL);
  tiny_server_say (place->server, "/home/focus-time/", BUSY, NULL, NULL);
  add_server_account (&place->world, "b", tiny_server_url (place->server));
}

static void
end_place (Place *place, gconstpointer unused)
{
  sync_tear_down (&place->world, NULL);
  tiny_server_free (place->server);
}

static void
take_busy (const FocusFreeBusy *busy, const GError *error, gpointer data)
{
  take_answer (error, data);
}

static void
start_busy (World *world)
{
  focus_sync_ask_busy (world->sync, "b", "bob@example.com", "alice@example.com",
                       (FocusSpan){ world->now_s, world->now_s + 3600 }, take_busy, world);
}

static void
start_make (World *world)
{
  focus_sync_make_calendar (world->sync, "b", "Focus time", FOCUS_HOLDS_EVENTS, take_answer, world);
}

static void
take_published (FocusPublished published, const char *why, const GError *error, gpointer data)
{
  take_answer (error, data);
}

static void
start_publish (World *world)
{
  focus_sync_publish (world->sync, "b", NULL, world->zone, take_published, world);
}

static const struct
{
  const char *name;
  void (*start) (World *world);
} jobs[] = { { "busy", start_busy }, { "make", start_make }, { "publish", start_publish } };

/* Its job fails, and says so in words that hold `part`. */
static void
fail (Place *place, guint i, const char *part)
{
  World *world = &place->world;

  world->n_answers = 0;
  jobs[i].start (world);
  iterate_until (iterate_is_set, &world->n_answers);
  g_assert_error (world->answer, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
  g_assert_nonnull (strstr (world->answer->message, part));
}

static void
test_ceiling (Place *place, gconstpointer number)
{
  World *world = &place->world;
  FocusSyncAccount *account = focus_sync_account (world->sync, "b");

  focus_day_count_add (&account->today, FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY, world->now_s);
  fail (place, GPOINTER_TO_UINT (number), "are used up");
  g_assert_cmpuint (tiny_server_n_requests (place->server), ==, 0);
}

/* Requests of two jobs in a row: the second is queued while the first may still use them. */
static void
test_last_one (Place *place, gconstpointer number)
{
  World *world = &place->world;
  FocusSyncAccount *account = focus_sync_account (world->sync, "b");
  guint i = GPOINTER_TO_UINT (number);

  tiny_server_say (place->server, "/home/", "", NULL, NULL); /* it hangs up: no pause */
  tiny_server_say (place->server, "/home/focus-time/", "", NULL, NULL);
  focus_day_count_add (&account->today, FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY - 1, world->now_s);
  jobs[i].start (world);
  jobs[i].start (world);
  while (world->n_answers < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tiny_server_n_requests (place->server), ==, 1);
}

static void
test_paused (Place *place, gconstpointer number)
{
  World *world = &place->world;
  g_autoptr (GArray) reports = NULL;

  fail (place, GPOINTER_TO_UINT (number), "503");
  g_assert_cmpuint (tiny_server_n_requests (place->server), ==, 1);
  reports = focus_sync_reports (world->sync);
  g_assert_cmpuint (report_of (world, reports, "b")->n_requests_today, ==, 1);
  g_assert_cmpint (report_of (world, reports, "b")->next_s, >=, world->now_s + PAUSE_S);
  /* None of the three, nor a pull. */
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    fail (place, i, "left alone");
  g_assert_true (focus_sync_start (world->sync, "b", NULL));
  focus_sync_tick (world->sync);
  g_assert_true (nothing_runs (world));
  settle (world);
  g_assert_cmpuint (tiny_server_n_requests (place->server), ==, 1);
}

static gboolean
is_over (gpointer data)
{
  World *world = data;

  return world->n_answers > 0 && nothing_runs (world);
}

/* A pull that was queued before the server asked for a pause keeps to it as well. */
static void
test_paused_behind (Place *place, gconstpointer number)
{
  World *world = &place->world;
  g_autoptr (GArray) reports = NULL;

  jobs[GPOINTER_TO_UINT (number)].start (world);
  g_assert_true (focus_sync_start (world->sync, "b", NULL));
  iterate_until (is_over, world);
  g_assert_cmpuint (tiny_server_n_requests (place->server), ==, 1);
  reports = focus_sync_reports (world->sync);
  g_assert_cmpint (report_of (world, reports, "b")->next_s, >=, world->now_s + PAUSE_S);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Place *place, gconstpointer number);
  } tests[] = { { "ceiling", test_ceiling },
                { "last-one", test_last_one },
                { "paused", test_paused },
                { "paused-behind", test_paused_behind } };

  g_test_init (&argc, &argv, NULL);
  for (guint t = 0; t < G_N_ELEMENTS (tests); t++)
    for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
      {
        g_autofree char *path = g_strdup_printf ("/account-job/%s/%s", tests[t].name, jobs[i].name);
        g_test_add (path, Place, GUINT_TO_POINTER (i), begin_place, tests[t].test, end_place);
      }
  return g_test_run ();
}
