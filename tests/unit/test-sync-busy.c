// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asking a server when somebody is taken: what it says, what it does not know, and that whoever
// asked is answered once and in time.
#include "server-account.h"

#include "sync/sync-private.h"
#include "busy-server.h"

#define SPAN ((FocusSpan){ 1794960000, 1795564800 }) /* 2026-11-18 00:00Z, a week */

typedef struct
{
  World world;
  TinyServer *server;
  guint n_told;
  GError *error;  /* owned, nullable */
  gint64 taken_s; /* so long they are taken */
  gint64 perhaps_s;
} Asking;

static void
take_busy (const FocusFreeBusy *busy, const GError *error, gpointer data)
{
  Asking *asking = data;

  asking->n_told++;
  g_clear_error (&asking->error);
  g_assert_true ((busy == NULL) == (error != NULL));
  asking->error = error != NULL ? g_error_copy (error) : NULL;
  asking->taken_s = busy != NULL ? focus_spans_length_s (busy->busy) : -1;
  asking->perhaps_s = busy != NULL ? focus_spans_length_s (busy->tentative) : -1;
}

static void
begin_asking (Asking *asking, gconstpointer data)
{
  sync_set_up (&asking->world, NULL);
  asking->server = tiny_server_new ();
  tiny_server_say (asking->server, "/home/", HOME, NULL, NULL);
  tiny_server_say (asking->server, "/me/", PRINCIPAL, NULL, NULL);
  add_server_account (&asking->world, "b", tiny_server_url (asking->server));
}

static void
end_asking (Asking *asking, gconstpointer data)
{
  if (asking->world.sync != NULL)
    sync_tear_down (&asking->world, NULL);
  tiny_server_free (asking->server);
  g_clear_error (&asking->error);
}

static void
ask_within (Asking *asking, const char *account, const char *theirs, guint limit_ms)
{
  asking->n_told = 0;
  focus_sync_ask_busy_within (asking->world.sync, account, MINE, theirs, SPAN, limit_ms, take_busy,
                              asking);
  g_assert_cmpuint (asking->n_told, ==, 0); /* never from inside the call */
}

static void
ask (Asking *asking, const char *account, const char *theirs)
{
  ask_within (asking, account, theirs, FOCUS_SYNC_BUSY_WAIT_S * 1000);
  iterate_until (iterate_is_set, &asking->n_told);
  iterate_drain ();
  g_assert_cmpuint (asking->n_told, ==, 1);
}

static void
test_known (Asking *asking, gconstpointer data)
{
  g_autofree char *last = NULL;
  g_autoptr (GArray) reports = NULL;

  tiny_server_say (asking->server, "/out/", ANSWER ("2.0;Success", BUSY), NULL, NULL);
  ask (asking, "b", THEIRS);
  g_assert_no_error (asking->error);
  g_assert_cmpint (asking->taken_s, ==, 3600);
  g_assert_cmpint (asking->perhaps_s, ==, 3600);
  last = tiny_server_last (asking->server);
  g_assert_true (g_str_has_prefix (last, "POST /out/ "));
  g_assert_nonnull (strstr (last, "\nOriginator: mailto:" MINE "\n"));
  g_assert_nonnull (strstr (last, "\nRecipient: mailto:" THEIRS "\n"));
  g_assert_nonnull (strstr (last, "DTSTART:20261118T000000Z"));
  g_assert_null (strstr (last, "SUMMARY")); /* nothing of the meeting */
  /* Requests of today are counted, whoever sends them. */
  reports = focus_sync_reports (asking->world.sync);
  g_assert_cmpuint (report_of (&asking->world, reports, "b")->n_requests_today, ==,
                    tiny_server_n_requests (asking->server));
}

static void
test_not_known (Asking *asking, gconstpointer data)
{
  static const struct
  {
    const char *answer, *theirs;
    FocusError code;
  } rows[] = {
    { ANSWER ("5.1;Service unavailable", ""), THEIRS, FOCUS_ERROR_NOT_FOUND },
    { ANSWER ("3.7;Could not find principal", BUSY), THEIRS, FOCUS_ERROR_NOT_FOUND },
    { ANSWER ("2.0;Success", BUSY), "carol@example.com", FOCUS_ERROR_NOT_FOUND },
    { ANSWER ("2.0;Success", BUSY), "el s@example.com", FOCUS_ERROR_INVALID },
    { ANSWER ("2.0;Success", "<C:calendar-data>BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
                             "</C:calendar-data>"),
      THEIRS, FOCUS_ERROR_NOT_FOUND },
    { XML ("403 Forbidden", "<D:error xmlns:D=\"DAV:\"/>"), THEIRS, FOCUS_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].answer);
      tiny_server_say (asking->server, "/out/", rows[i].answer, NULL, NULL);
      ask (asking, "b", rows[i].theirs);
      g_assert_error (asking->error, FOCUS_ERROR, (int) rows[i].code);
    }
}

static void
test_unable (Asking *asking, gconstpointer data)
{
  World *world = &asking->world;

  tiny_server_say (asking->server, "/me/", PRINCIPAL_WITHOUT, NULL, NULL);
  ask (asking, "b", THEIRS);
  g_assert_error (asking->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  ask (asking, "nowhere", THEIRS);
  g_assert_error (asking->error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  write_event (world, "a", "one", AT_NOON);
  add_account (world, "a", "a");
  focus_sync_set_accounts (world->sync, world->specs);
  ask (asking, "a", THEIRS);
  g_assert_error (asking->error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
}

/* A server that keeps silent: the time is over, the job ends, and the worker is free again. */
static void
test_silent (Asking *asking, gconstpointer data)
{
  tiny_server_say (asking->server, "/out/", NULL, NULL, NULL);
  ask_within (asking, "b", THEIRS, 50);
  iterate_until (iterate_is_set, &asking->n_told);
  g_assert_error (asking->error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
  tiny_server_say (asking->server, "/out/", ANSWER ("2.0;Success", BUSY), NULL, NULL);
  settle (&asking->world);
  g_assert_cmpuint (asking->n_told, ==, 1);
  ask (asking, "b", THEIRS);
  g_assert_no_error (asking->error);
}

/* Behind a job that hangs: answered all the same, and never asked afterwards. */
static void
test_behind (Asking *asking, gconstpointer data)
{
  guint before;

  tiny_server_say (asking->server, "/home/", NULL, NULL, NULL);
  ask_within (asking, "b", THEIRS, 400);
  ask_within (asking, "b", THEIRS, 1);
  iterate_until (iterate_is_set, &asking->n_told);
  g_assert_error (asking->error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
  asking->n_told = 0;
  iterate_until (iterate_is_set, &asking->n_told);
  before = tiny_server_n_requests (asking->server);
  settle (&asking->world);
  g_assert_cmpuint (tiny_server_n_requests (asking->server), ==, before);
  g_assert_cmpuint (asking->n_told, ==, 1);
}

/* focusd ends while the server keeps silent, while the secret is looked for, and before anything
   was begun. */
static void
test_ending (Asking *asking, gconstpointer data)
{
  tiny_server_say (asking->server, "/out/", NULL, NULL, NULL);
  ask_within (asking, "b", THEIRS, 10000);
  if (data != NULL)
    while (tiny_server_n_requests (asking->server) == 0)
      g_main_context_iteration (NULL, FALSE);
  sync_tear_down (&asking->world, NULL);
  asking->world.sync = NULL;
  g_assert_cmpuint (asking->n_told, ==, 1);
  g_assert_error (asking->error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

/* The account goes before it is asked: nothing is sent in its name. */
static void
test_removed (Asking *asking, gconstpointer data)
{
  tiny_server_say (asking->server, "/out/", ANSWER ("2.0;Success", BUSY), NULL, NULL);
  ask_within (asking, "b", THEIRS, 10000);
  g_ptr_array_set_size (asking->world.specs, 0);
  focus_sync_set_accounts (asking->world.sync, asking->world.specs);
  iterate_until (iterate_is_set, &asking->n_told);
  g_assert_cmpuint (asking->n_told, ==, 1);
  g_assert_error (asking->error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  g_assert_cmpuint (tiny_server_n_requests (asking->server), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync-busy/known", Asking, NULL, begin_asking, test_known, end_asking);
  g_test_add ("/sync-busy/not-known", Asking, NULL, begin_asking, test_not_known, end_asking);
  g_test_add ("/sync-busy/unable", Asking, NULL, begin_asking, test_unable, end_asking);
  g_test_add ("/sync-busy/silent", Asking, NULL, begin_asking, test_silent, end_asking);
  g_test_add ("/sync-busy/behind", Asking, NULL, begin_asking, test_behind, end_asking);
  g_test_add ("/sync-busy/ending", Asking, NULL, begin_asking, test_ending, end_asking);
  g_test_add ("/sync-busy/ending-asked", Asking, "", begin_asking, test_ending, end_asking);
  g_test_add ("/sync-busy/removed", Asking, NULL, begin_asking, test_removed, end_asking);
  return g_test_run ();
}
