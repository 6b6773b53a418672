// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What must not be done twice leaves once, and whether it may have been done is known (R1.39).
#include <string.h>

#include "dav/http-curl.h"
#include "tiny-server.h"

#define EMPTY "HTTP/1.1 204 No Content\r\n\r\n"

typedef struct
{
  TinyServer *server;
  FocusHttp http;
  char *url;
} Room;

static void
room_up (Room *room, gconstpointer unused)
{
  const FocusCredentials nobody = { FOCUS_AUTH_NONE, NULL, NULL };

  room->server = tiny_server_new ();
  room->url = g_strdup (tiny_server_url (room->server));
  g_assert_true (focus_http_curl_new (&nobody, NULL, &room->http, NULL));
  tiny_server_say (room->server, "/good", EMPTY, NULL, NULL);
  tiny_server_say (room->server, "/hangs-up", "", NULL, NULL);
  tiny_server_say (room->server, "/silent", NULL, NULL, NULL);
}

static void
room_down (Room *room, gconstpointer unused)
{
  room->http.class->free (room->http.self);
  g_clear_pointer (&room->server, tiny_server_free);
  g_free (room->url);
}

/* The status; 0: none came. `unanswered`: NULL for what may be done twice. */
static int
put (Room *room, const char *path, gboolean *unanswered, GCancellable *cancellable)
{
  g_autofree char *url = g_strconcat (room->url, path, NULL);
  FocusHttpRequest request = {
    .method = "PUT", .url = url, .body = "body", .body_len = 4, .ret_unanswered = unanswered
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusHttpResponse)
      response = room->http.class->send (room->http.self, &request, cancellable, &error);

  g_assert_cmpint (response == NULL, ==, error != NULL);
  return response != NULL ? response->status : 0;
}

static void
test_answered (Room *room, gconstpointer unused)
{
  gboolean unanswered = FALSE;

  g_assert_cmpint (put (room, "/good", &unanswered, NULL), ==, 204);
  g_assert_cmpint (put (room, "/nowhere", &unanswered, NULL), ==, 404);
  g_assert_false (unanswered);
}

/* A kept connection that breaks is where curl would send a request again by itself. */
static void
test_sent_once (Room *room, gconstpointer unused)
{
  gboolean unanswered = FALSE;

  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (put (room, "/good", NULL, NULL), ==, 204);
  g_assert_cmpuint (tiny_server_n_connections (room->server), ==, 1);
  g_assert_cmpint (put (room, "/hangs-up", &unanswered, NULL), ==, 0);
  g_assert_true (unanswered);
  g_assert_cmpuint (tiny_server_n_requests (room->server), ==, 3);
}

/* … and does, for what may be done twice: else the test above would show nothing. */
static void
test_may_be_sent_twice (Room *room, gconstpointer unused)
{
  g_assert_cmpint (put (room, "/good", NULL, NULL), ==, 204);
  g_assert_cmpint (put (room, "/hangs-up", NULL, NULL), ==, 0);
  g_assert_cmpuint (tiny_server_n_requests (room->server), ==, 3);
}

/* Nothing of it left this machine, whatever was sent before. */
static void
test_not_sent (Room *room, gconstpointer unused)
{
  gboolean unanswered = FALSE;

  g_assert_cmpint (put (room, "/good", &unanswered, NULL), ==, 204);
  g_assert_cmpint (put (room, "/hangs-up", &unanswered, NULL), ==, 0);
  g_assert_true (unanswered);
  unanswered = FALSE;
  g_clear_pointer (&room->server, tiny_server_free);
  g_assert_cmpint (put (room, "/good", &unanswered, NULL), ==, 0);
  g_assert_false (unanswered);
}

typedef struct
{
  TinyServer *server;
  GCancellable *cancellable;
} Canceller;

static gpointer
cancel_when_asked (gpointer user_data)
{
  Canceller *canceller = user_data;

  while (tiny_server_n_requests (canceller->server) == 0)
    g_thread_yield ();
  g_cancellable_cancel (canceller->cancellable);
  return NULL;
}

static void
test_cancelled (Room *room, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Canceller canceller = { room->server, cancellable };
  GThread *thread = g_thread_new ("cancel", cancel_when_asked, &canceller);
  gboolean unanswered = FALSE;

  g_assert_cmpint (put (room, "/silent", &unanswered, cancellable), ==, 0);
  g_assert_true (unanswered);
  g_thread_join (thread);
}

static void
test_cancelled_before (Room *room, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean unanswered = FALSE;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (put (room, "/good", &unanswered, cancellable), ==, 0);
  g_assert_false (unanswered);
  g_assert_cmpuint (tiny_server_n_requests (room->server), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Room *, gconstpointer);
  } rows[] = {
    { "/http-once/answered", test_answered },
    { "/http-once/sent-once", test_sent_once },
    { "/http-once/may-be-sent-twice", test_may_be_sent_twice },
    { "/http-once/not-sent", test_not_sent },
    { "/http-once/cancelled", test_cancelled },
    { "/http-once/cancelled-before", test_cancelled_before },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, Room, NULL, room_up, rows[i].run, room_down);
  return g_test_run ();
}
