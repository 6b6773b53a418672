// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One account's conversation: redirects (R1.47), trust (R1.3), budget (R1.49), pauses (R1.48), the
// one 401 (R4.2), captive portals (R1.52), Google's 403 (R1.18).
#include "dav/http-session.h"

#include <string.h>

#include "dav/throttle.h"
#include "fake-http.h"

#define ORIGIN "https://cal.example.org/"
#define NOW_S  1780000000

typedef struct
{
  gint64 now_s, waited_ms;
} World;

static gint64
world_now_s (gpointer user_data)
{
  return ((World *) user_data)->now_s;
}

static gboolean
world_wait_ms (gint64 ms, GCancellable *cancellable, gpointer user_data)
{
  World *world = user_data;

  world->waited_ms += ms;
  world->now_s = NOW_S + world->waited_ms / 1000;
  return !g_cancellable_is_cancelled (cancellable);
}

static FocusHttpSession *
new_session (FocusFakeHttp *fake, World *world)
{
  *world = (World){ NOW_S, 0 };
  return focus_http_session_new (focus_fake_http_port (fake), ORIGIN, FALSE,
                                 (FocusHttpSessionClock){ world_now_s, world_wait_ms, world });
}

/* Sends one request; -1: an error of `ret_code`. */
static int
ask (FocusHttpSession *session, const char *method, const char *url, int *ret_code)
{
  FocusHttpRequest request = { .method = method, .url = url, .body = "<q/>", .body_len = 4 };
  g_autoptr (GError) error = NULL;
  g_autofree char *from = NULL;
  g_autoptr (FocusHttpResponse)
      response = focus_http_session_send (session, &request, &from, NULL, &error);

  *ret_code = error != NULL ? error->code : -1;
  return response != NULL ? response->status : -1;
}

static void
test_redirects (void)
{
  static const struct
  {
    const char *method, *location;
    int status, got, code;
  } rows[] = {
    { "PROPFIND", "/b", 301, 207, -1 },
    { "PROPFIND", "/b", 302, 207, -1 },
    { "PROPFIND", "/b", 307, 207, -1 },
    { "REPORT", "https://cal.example.org/b", 308, 207, -1 },
    { "GET", "/b", 303, 207, -1 },
    { "PROPFIND", "/b", 303, 303, -1 },                                       /* only for GET */
    { "PROPFIND", "http://cal.example.org/b", 301, -1, FOCUS_ERROR_OFFLINE }, /* a downgrade */
    { "PROPFIND", "https://other.example.net/b", 301, -1, FOCUS_ERROR_CONFLICT },
    { "PROPFIND", "ftp://cal.example.org/b", 301, -1, FOCUS_ERROR_INVALID },
    { "PROPFIND", "https://me:pw@cal.example.org/b", 301, -1, FOCUS_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
      World world;
      g_autoptr (FocusHttpSession) session = new_session (fake, &world);
      g_autofree char *location = g_strconcat ("location: ", rows[i].location, NULL);
      int code;
      focus_fake_http_expect (fake, rows[i].method, ORIGIN, "<q/>", rows[i].status, location, NULL);
      if (rows[i].got == 207) /* method and body are kept */
        focus_fake_http_expect (fake, rows[i].method, ORIGIN "b", "<q/>", 207, NULL, "<m/>");
      g_assert_cmpint (ask (session, rows[i].method, ORIGIN, &code), ==, rows[i].got);
      g_assert_cmpint (code, ==, rows[i].code);
      g_assert_cmpstr (focus_http_session_foreign_host (session), ==,
                       code == FOCUS_ERROR_CONFLICT ? "other.example.net" : NULL);
    }
}

static void
test_redirect_loop (void)
{
  g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
  World world;
  g_autoptr (FocusHttpSession) session = new_session (fake, &world);
  int code;

  for (guint i = 0; i <= FOCUS_HTTP_SESSION_MAX_REDIRECTS; i++)
    focus_fake_http_expect (fake, "GET", ORIGIN, NULL, 302, "location: /", NULL);
  g_assert_cmpint (ask (session, "GET", ORIGIN, &code), ==, -1);
  g_assert_cmpint (code, ==, FOCUS_ERROR_INVALID);
}

static void
test_trust (void)
{
  g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
  World world;
  g_autoptr (FocusHttpSession) session = new_session (fake, &world);
  int code;

  focus_fake_http_expect (fake, "PROPFIND", "https://dav.example.org/", NULL, 207, NULL, "<m/>");
  ask (session, "PROPFIND", "https://dav.example.org/", &code);
  g_assert_false (focus_fake_http_last_no_credentials (fake));
  /* A file elsewhere is read without logging in; a 401 there says nothing of our password. */
  focus_fake_http_expect (fake, "GET", "https://cdn.net/x.ics", NULL, 401, NULL, NULL);
  g_assert_cmpint (ask (session, "GET", "https://cdn.net/x.ics", &code), ==, -1);
  g_assert_true (focus_fake_http_last_no_credentials (fake));
  g_assert_cmpint (ask (session, "PROPFIND", "https://cdn.net/", &code), ==, -1);
  g_assert_cmpint (code, ==, FOCUS_ERROR_CONFLICT);
  focus_http_session_trust (session, "cdn.net");
  focus_fake_http_expect (fake, "PROPFIND", "https://cdn.net/", NULL, 207, NULL, "<m/>");
  g_assert_cmpint (ask (session, "PROPFIND", "https://cdn.net/", &code), ==, 207);
  g_assert_false (focus_fake_http_last_no_credentials (fake));
}

static void
test_clear_text (void)
{
  g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
  World world;
  g_autoptr (FocusHttpSession) session = new_session (fake, &world);
  int code;

  g_assert_cmpint (ask (session, "GET", "http://cal.example.org/", &code), ==, -1);
  g_assert_cmpint (code, ==, FOCUS_ERROR_INVALID);
  g_assert_cmpuint (focus_fake_http_n_sent (fake), ==, 0);
}

static void
test_one_401 (void)
{
  g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
  World world;
  g_autoptr (FocusHttpSession) session = new_session (fake, &world);
  int code;

  focus_fake_http_expect (fake, "PROPFIND", ORIGIN, NULL, 401, NULL, NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (ask (session, "PROPFIND", ORIGIN, &code), ==, -1);
      g_assert_cmpint (code, ==, FOCUS_ERROR_AUTH);
    }
  g_assert_cmpuint (focus_fake_http_n_sent (fake), ==, 1);
}

/* R1.49: beyond the day's ceiling nothing is sent. */
static void
test_day_is_used_up (void)
{
  g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
  World world;
  g_autoptr (FocusHttpSession) session = new_session (fake, &world);
  int code;

  focus_http_session_set_left (session, 2);
  for (int i = 0; i < 2; i++)
    {
      focus_fake_http_expect (fake, "PROPFIND", ORIGIN, NULL, 207, NULL, "<m/>");
      g_assert_cmpint (ask (session, "PROPFIND", ORIGIN, &code), ==, 207);
    }
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpint (ask (session, "PROPFIND", ORIGIN, &code), ==, -1);
      g_assert_cmpint (code, ==, FOCUS_ERROR_OFFLINE);
    }
  g_assert_cmpuint (focus_fake_http_n_sent (fake), ==, 2);
}

static void
test_pauses (void)
{
  static const struct
  {
    int status;
    const char *headers;
    gint64 pause_s;
  } rows[] = {
    { 429, "retry-after: 300", 300 },
    { 503, "retry-after: 300", 300 },
    { 503, "retry-after: 5", FOCUS_PAUSE_MIN_S },
    { 503, "retry-after: 99999999999999999999", FOCUS_PAUSE_MAX_S },
    { 503, NULL, FOCUS_PAUSE_DEFAULT_S },
    { 429, "retry-after: soon", FOCUS_PAUSE_DEFAULT_S },
    { 429, "retry-after: Thu, 28 May 2026 20:43:20 GMT", 1000 },
    { 429, "retry-after: Thu, 28 May 2020 20:43:20 GMT", FOCUS_PAUSE_MIN_S },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
      World world;
      g_autoptr (FocusHttpSession) session = new_session (fake, &world);
      int code;
      focus_fake_http_expect (fake, "PROPFIND", ORIGIN, NULL, rows[i].status, rows[i].headers, "");
      ask (session, "PROPFIND", ORIGIN, &code);
      g_assert_cmpint (code, ==, FOCUS_ERROR_OFFLINE);
      g_assert_cmpint (focus_http_session_pause_until_s (session) - NOW_S, ==, rows[i].pause_s);
      world.now_s += rows[i].pause_s - 1;
      g_assert_cmpint (ask (session, "PROPFIND", ORIGIN, &code), ==, -1);
      g_assert_cmpint (code, ==, FOCUS_ERROR_OFFLINE);
      world.now_s++;
      focus_fake_http_expect (fake, "PROPFIND", ORIGIN, NULL, 207, NULL, "<m/>");
      g_assert_cmpint (ask (session, "PROPFIND", ORIGIN, &code), ==, 207);
    }
}

static void
test_bare_403 (void)
{
  static const struct
  {
    const char *origin, *body;
    gboolean paused;
  } rows[] = {
    { "https://apidata.googleusercontent.com/", "<D:error xmlns:D=\"DAV:\"/>", TRUE },
    { "https://apidata.googleusercontent.com/", "<D:error xmlns:D=\"DAV:\"><D:x/></D:error>",
      FALSE },
    { "https://apidata.googleusercontent.com/", "", FALSE },
    { "https://cal.example.org/", "<D:error xmlns:D=\"DAV:\"/>", FALSE },
    { "https://evilgoogle.com/", "<D:error xmlns:D=\"DAV:\"/>", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
      World world = { NOW_S, 0 };
      g_autoptr (FocusHttpSession) session = focus_http_session_new (
          focus_fake_http_port (fake), rows[i].origin, FALSE,
          (FocusHttpSessionClock){ world_now_s, world_wait_ms, &world });
      int code;
      focus_fake_http_expect (fake, "REPORT", rows[i].origin, NULL, 403, NULL, rows[i].body);
      g_assert_cmpint (ask (session, "REPORT", rows[i].origin, &code), ==,
                       rows[i].paused ? -1 : 403);
      g_assert_cmpint (focus_http_session_pause_until_s (session) > 0, ==, rows[i].paused);
    }
}

static gboolean
count_bytes (const char *data, gsize len, gpointer user_data, GError **error)
{
  *(gsize *) user_data += len;
  return TRUE;
}

static void
test_portal (void)
{
  static const struct
  {
    const char *headers, *body;
    gboolean portal;
  } rows[] = {
    { "content-type: text/html; charset=utf-8", "hello", TRUE },
    { "content-type: application/xml", "\xef\xbb\xbf \n<!DocType HTML><p>", TRUE },
    { NULL, "<HTML>log in", TRUE },
    { "content-type: text/xml", "<multistatus/>", FALSE },
    { "content-type: application/xml", "", FALSE },
  };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (rows); i++)
    {
      gsize row = i / 2, n = 0;
      g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
      World world;
      g_autoptr (FocusHttpSession) session = new_session (fake, &world);
      g_autoptr (GError) error = NULL;
      FocusHttpRequest request = { .method = "PROPFIND", .url = ORIGIN };
      g_autoptr (FocusHttpResponse) response = NULL;
      if (i % 2 == 0)
        request.sink = count_bytes, request.sink_data = &n;
      focus_fake_http_expect (fake, "PROPFIND", ORIGIN, NULL, 200, rows[row].headers,
                              rows[row].body);
      response = focus_http_session_send (session, &request, NULL, NULL, &error);
      if (rows[row].portal)
        g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
      else
        g_assert_no_error (error);
      if (!rows[row].portal && i % 2 == 0)
        g_assert_cmpuint (n, ==, strlen (rows[row].body));
    }
}

static void
test_budget (void)
{
  g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
  World world;
  g_autoptr (FocusHttpSession) session = new_session (fake, &world);
  guint64 n_requests, n_bytes;
  int code;

  for (guint i = 0; i < 30; i++)
    {
      focus_fake_http_expect (fake, "GET", ORIGIN, NULL, 200, NULL, "12345");
      ask (session, "GET", ORIGIN, &code);
      if (i + 1 == FOCUS_THROTTLE_BURST)
        g_assert_cmpint (world.waited_ms, ==, 0);
    }
  /* Ten at once, then two a second, whatever the clock's grain does. */
  g_assert_cmpint (world.waited_ms, >=, 9500);
  g_assert_cmpint (world.waited_ms, <=, 10500);
  focus_http_session_counts (session, &n_requests, &n_bytes);
  g_assert_cmpuint (n_requests, ==, 30);
  g_assert_cmpuint (n_bytes, ==, 150);
}

static void
test_loopback_is_free (void)
{
  g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
  World world = { NOW_S, 0 };
  g_autoptr (FocusHttpSession) session = focus_http_session_new (
      focus_fake_http_port (fake), "http://127.0.0.1:5232/", FALSE,
      (FocusHttpSessionClock){ world_now_s, world_wait_ms, &world });
  int code;

  for (guint i = 0; i < 100; i++)
    {
      focus_fake_http_expect (fake, "GET", "http://127.0.0.1:5232/", NULL, 200, NULL, "");
      g_assert_cmpint (ask (session, "GET", "http://127.0.0.1:5232/", &code), ==, 200);
    }
  g_assert_cmpint (world.waited_ms, ==, 0);
}

static void
test_clock_set_back (void)
{
  FocusThrottle throttle;

  focus_throttle_init (&throttle, 2, NOW_S);
  for (guint i = 0; i < FOCUS_THROTTLE_BURST; i++)
    g_assert_cmpint (focus_throttle_take (&throttle, NOW_S), ==, 0);
  g_assert_cmpint (focus_throttle_take (&throttle, NOW_S - 86400), ==, 500);
  g_assert_cmpint (focus_throttle_take (&throttle, NOW_S - 86399), ==, 0);
  g_assert_cmpint (focus_throttle_take (&throttle, NOW_S + 86400), ==, 0);
  g_assert_cmpfloat (throttle.tokens, <=, FOCUS_THROTTLE_BURST);
}

/* The clock of whoever may have our password; of others nothing is taken. */
static void
test_server (void)
{
  g_autoptr (FocusFakeHttp) fake = focus_fake_http_new ();
  World world;
  g_autoptr (FocusHttpSession) session = new_session (fake, &world);
  const FocusServer *server = focus_http_session_server (session);
  int code;

  focus_fake_http_expect (fake, "GET", "https://elsewhere.example.net/", NULL, 200,
                          "date: Tue, 17 Nov 2026 12:00:00 GMT", "");
  ask (session, "GET", "https://elsewhere.example.net/", &code);
  g_assert_cmpint (server->heard_s, ==, 0);
  focus_fake_http_expect (fake, "OPTIONS", ORIGIN, NULL, 200,
                          "date: Thu, 28 May 2026 20:28:20 GMT\nserver: x\ndav: 1", "");
  ask (session, "OPTIONS", ORIGIN, &code);
  g_assert_cmpint (server->heard_s, ==, NOW_S);
  g_assert_cmpint (server->skew_s, ==, 1780000100 - NOW_S);
  g_assert_cmpstr (server->name, ==, "x");
  focus_fake_http_expect (fake, "PROPFIND", ORIGIN, NULL, 401,
                          "date: Thu, 28 May 2026 20:26:40 GMT", ""); /* a refusal has a time too */
  ask (session, "PROPFIND", ORIGIN, &code);
  g_assert_cmpint (server->skew_s, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/redirects", test_redirects);
  g_test_add_func ("/session/redirect-loop", test_redirect_loop);
  g_test_add_func ("/session/trust", test_trust);
  g_test_add_func ("/session/day-is-used-up", test_day_is_used_up);
  g_test_add_func ("/session/clear-text", test_clear_text);
  g_test_add_func ("/session/one-401", test_one_401);
  g_test_add_func ("/session/pauses", test_pauses);
  g_test_add_func ("/session/bare-403", test_bare_403);
  g_test_add_func ("/session/portal", test_portal);
  g_test_add_func ("/session/budget", test_budget);
  g_test_add_func ("/session/loopback-is-free", test_loopback_is_free);
  g_test_add_func ("/session/clock-set-back", test_clock_set_back);
  g_test_add_func ("/session/server", test_server);
  return g_test_run ();
}
