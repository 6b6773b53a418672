// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of the HTTP port, on the fake and on the real one; then what only the real one has:
// logging in, the options of R4.9, cancelling (R5.2).
#include <string.h>

#include "dav/http-curl.h"
#include "dav/quirks.h"
#include "fake-http.h"
#include "tiny-server.h"

#define ANSWER(status, headers, body) "HTTP/1.1 " status "\r\n" headers "\r\n" body
#define OK_BODY                       "<multistatus/>"
#define OK_ANSWER                                                                                  \
  ANSWER ("207 Multi-Status", "Content-Length: 14\r\nDAV: 1, 3\r\nDav: Calendar-Access\r\n",       \
          OK_BODY)

typedef struct
{
  FocusFakeHttp *fake; /* nullable */
  TinyServer *server;  /* nullable */
  FocusHttp http;
  char *url; /* without a path */
} Port;

static void
port_set_up (Port *port, gconstpointer real)
{
  const FocusCredentials nobody = { FOCUS_AUTH_NONE, NULL, NULL };

  if (GPOINTER_TO_INT (real))
    {
      port->server = tiny_server_new ();
      port->url = g_strdup (tiny_server_url (port->server));
      g_assert_true (focus_http_curl_new (&nobody, NULL, &port->http, NULL));
    }
  else
    {
      port->fake = focus_fake_http_new ();
      port->url = g_strdup ("http://127.0.0.1:1");
      port->http = focus_fake_http_port (port->fake);
    }
}

static void
port_tear_down (Port *port, gconstpointer real)
{
  port->http.class->free (port->http.self);
  g_clear_pointer (&port->server, tiny_server_free);
  g_clear_pointer (&port->fake, focus_fake_http_free);
  g_free (port->url);
}

/* The same answer from both: raw for the server, in pieces for the fake. */
static void
port_say (Port *port, const char *method, const char *path, const char *raw, int status,
          const char *headers, const char *body)
{
  g_autofree char *url = g_strconcat (port->url, path, NULL);

  if (port->server != NULL)
    tiny_server_say (port->server, path, raw, NULL, NULL);
  else
    focus_fake_http_expect (port->fake, method, url, NULL, status, headers, body);
}

static gboolean
collect (const char *data, gsize len, gpointer user_data, GError **error)
{
  g_string_append_len (user_data, data, (gssize) len);
  return TRUE;
}

static gboolean
refuse (const char *data, gsize len, gpointer user_data, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "not that");
  return FALSE;
}

static FocusHttpResponse *
ask (Port *port, const char *method, const char *path, FocusHttpSink sink, gpointer sink_data,
     GError **error)
{
  g_autofree char *url = g_strconcat (port->url, path, NULL);
  FocusHttpRequest request = { .method = method, .url = url, .sink = sink, .sink_data = sink_data };

  if (!g_str_equal (method, "GET"))
    {
      request.body = "<q/>";
      request.body_len = 4;
    }
  return port->http.class->send (port->http.self, &request, NULL, error);
}

static void
test_whole (Port *port, gconstpointer real)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusHttpResponse) response = NULL;
  g_auto (GStrv) tokens = NULL;

  port_say (port, "PROPFIND", "/a", OK_ANSWER, 207, "dav: 1, 3\ndav: Calendar-Access", OK_BODY);
  response = ask (port, "PROPFIND", "/a", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (response->status, ==, 207);
  g_assert_cmpmem (response->body->data, response->body->len, OK_BODY, strlen (OK_BODY));
  g_assert_cmpstr (focus_http_response_header (response, "DAV"), ==, "1, 3");
  g_assert_null (focus_http_response_header (response, "da"));
  tokens = focus_http_response_tokens (response, "Dav");
  g_assert_cmpuint (g_strv_length (tokens), ==, 3);
  g_assert_true (g_strv_contains ((const char *const *) tokens, "calendar-access"));
}

static void
test_streamed (Port *port, gconstpointer real)
{
  g_autoptr (GString) got = g_string_new (NULL);
  g_autoptr (FocusHttpResponse) response = NULL;

  port_say (port, "REPORT", "/a", OK_ANSWER, 207, NULL, OK_BODY);
  response = ask (port, "REPORT", "/a", collect, got, NULL);
  g_assert_cmpint (response->status, ==, 207);
  g_assert_cmpuint (response->body->len, ==, 0);
  g_assert_cmpstr (got->str, ==, OK_BODY);
}

/* A status is no error, and the body of a refusal never reaches the sink. */
static void
test_refusal (Port *port, gconstpointer real)
{
  g_autoptr (GString) got = g_string_new (NULL);
  g_autoptr (FocusHttpResponse) response = NULL;

  port_say (port, "REPORT", "/a", ANSWER ("403 No", "Content-Length: 8\r\n", "<error/>"), 403, NULL,
            "<error/>");
  response = ask (port, "REPORT", "/a", collect, got, NULL);
  g_assert_cmpint (response->status, ==, 403);
  g_assert_cmpmem (response->body->data, response->body->len, "<error/>", 8);
  g_assert_cmpuint (got->len, ==, 0);
}

static void
test_redirect_is_told (Port *port, gconstpointer real)
{
  g_autoptr (FocusHttpResponse) response = NULL;

  port_say (port, "PROPFIND", "/a",
            ANSWER ("301 Away", "Location: /b\r\nContent-Length: 0\r\n", ""), 301, "location: /b",
            "");
  response = ask (port, "PROPFIND", "/a", NULL, NULL, NULL);
  g_assert_cmpint (response->status, ==, 301);
  g_assert_cmpstr (focus_http_response_header (response, "location"), ==, "/b");
}

static void
test_sink_refuses (Port *port, gconstpointer real)
{
  g_autoptr (GError) error = NULL;

  port_say (port, "GET", "/a", OK_ANSWER, 207, NULL, OK_BODY);
  g_assert_null (ask (port, "GET", "/a", refuse, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
}

static void
test_cut_short (Port *port, gconstpointer real)
{
  g_autoptr (GError) error = NULL;

  port_say (port, "GET", "/a",
            ANSWER ("200 OK", "Content-Length: 99\r\nConnection: close\r\n", "short"), 0, NULL,
            NULL);
  g_assert_null (ask (port, "GET", "/a", NULL, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
}

static void
test_cancelled_before (Port *port, gconstpointer real)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *url = g_strconcat (port->url, "/a", NULL);
  FocusHttpRequest request = { .method = "GET", .url = url };
  g_autoptr (GError) error = NULL;

  port_say (port, "GET", "/a", NULL, 200, NULL, "");
  g_cancellable_cancel (cancellable);
  g_assert_null (port->http.class->send (port->http.self, &request, cancellable, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
}

static gpointer
cancel_when_asked (gpointer user_data)
{
  gpointer *both = user_data;

  while (tiny_server_n_requests (both[0]) == 0)
    g_thread_yield ();
  g_cancellable_cancel (both[1]);
  return NULL;
}

/* R5.2: a server that never answers is left at once. */
static void
test_cancelled_during (void)
{
  Port port = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  gpointer both[2];
  GThread *thread;
  gint64 begun_us = g_get_monotonic_time ();
  FocusHttpRequest request = { .method = "GET" };

  port_set_up (&port, GINT_TO_POINTER (TRUE));
  tiny_server_say (port.server, "/silent", NULL, NULL, NULL);
  request.url = url = g_strconcat (port.url, "/silent", NULL);
  both[0] = port.server;
  both[1] = cancellable;
  thread = g_thread_new ("cancel", cancel_when_asked, both);
  g_assert_null (port.http.class->send (port.http.self, &request, cancellable, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - begun_us, <, 2 * G_USEC_PER_SEC);
  g_thread_join (thread);
  port_tear_down (&port, NULL);
}

static void
test_unreachable (void)
{
  Port port = { 0 };
  g_autoptr (GError) error = NULL;

  port_set_up (&port, GINT_TO_POINTER (TRUE));
  g_clear_pointer (&port.server, tiny_server_free);
  g_assert_null (ask (&port, "GET", "/a", NULL, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
  port_tear_down (&port, NULL);
}

static void
test_request_as_sent (void)
{
  Port port = { 0 };
  g_autofree char *sent = NULL;

  port_set_up (&port, GINT_TO_POINTER (TRUE));
  tiny_server_say (port.server, "/a/../%41", OK_ANSWER, NULL, NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (FocusHttpResponse) response = ask (&port, "REPORT", "/a/../%41", NULL, NULL, NULL);
      g_assert_cmpint (response->status, ==, 207);
    }
  sent = tiny_server_last (port.server);
  g_assert_true (g_str_has_prefix (sent, "REPORT /a/../%41 HTTP/1.1\n"));
  g_assert_true (g_str_has_suffix (sent, "\n\n<q/>"));
  g_assert_nonnull (strstr (sent, "Accept-Encoding: gzip\n"));
  g_assert_nonnull (strstr (sent, "Content-Length: 4\n"));
  g_assert_nonnull (strstr (sent, "User-Agent: focusd/"));
  g_assert_null (strstr (sent, "Expect"));
  g_assert_null (strstr (sent, "Authorization"));
  g_assert_null (strstr (sent, "urlencoded"));
  g_assert_null (strstr (sent, "Cookie"));
  g_assert_cmpuint (tiny_server_n_connections (port.server), ==, 1); /* reused */
  port.http.class->reset (port.http.self);
  focus_http_response_free (ask (&port, "GET", "/a", NULL, NULL, NULL));
  g_assert_cmpuint (tiny_server_n_connections (port.server), ==, 2);
  port_tear_down (&port, NULL);
}

/* Logging in: what is offered, what is asked for, and how it is sent. */
static void
test_logging_in (void)
{
#define REFUSAL(offers) ANSWER ("401 No", "Content-Length: 0\r\n" offers, "")
#define BASIC           "WWW-Authenticate: Basic realm=\"x\"\r\n"
#define DIGEST          "WWW-Authenticate: Digest realm=\"x\", nonce=\"n\", qop=\"auth\"\r\n"
  static const struct
  {
    FocusAuthMethod method;
    const char *accepts, *refusal;
    int status;
    guint n_requests; /* for two of ours */
    FocusAuthMethod learned;
  } rows[] = {
    { FOCUS_AUTH_BASIC, "Basic bWU6c2VjcmV0", REFUSAL (BASIC), 207, 2, FOCUS_AUTH_BASIC },
    { FOCUS_AUTH_BASIC, "never", REFUSAL (BASIC DIGEST), 401, 2, FOCUS_AUTH_BASIC },
    { FOCUS_AUTH_DIGEST, "Digest username=\"me\"", REFUSAL (DIGEST), 207, 3, FOCUS_AUTH_DIGEST },
    { FOCUS_AUTH_BEARER, "Bearer secret", REFUSAL (BASIC), 207, 2, FOCUS_AUTH_BEARER },
    { FOCUS_AUTH_AUTO, "Basic bWU6c2VjcmV0", REFUSAL (BASIC), 207, 3, FOCUS_AUTH_BASIC },
    { FOCUS_AUTH_AUTO, "Digest ", REFUSAL (BASIC DIGEST), 207, 3, FOCUS_AUTH_DIGEST },
    { FOCUS_AUTH_AUTO, "never", REFUSAL ("WWW-Authenticate: Bearer\r\n"), 401, 2, FOCUS_AUTH_NONE },
    { FOCUS_AUTH_NONE, "Basic", REFUSAL (BASIC), 401, 2, FOCUS_AUTH_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Port port = { 0 };
      const FocusCredentials credentials = { rows[i].method, "me", "secret" };
      FocusHttp other;
      port_set_up (&port, GINT_TO_POINTER (TRUE));
      g_assert_true (focus_http_curl_new (&credentials, NULL, &other, NULL));
      port.http.class->free (port.http.self);
      port.http = other;
      tiny_server_say (port.server, "/a", OK_ANSWER, rows[i].accepts, rows[i].refusal);
      for (guint k = 0; k < 2; k++)
        {
          g_autoptr (FocusHttpResponse) response = ask (&port, "PROPFIND", "/a", NULL, NULL, NULL);
          g_assert_cmpint (response->status, ==, rows[i].status);
        }
      g_assert_cmpuint (tiny_server_n_requests (port.server), ==, rows[i].n_requests);
      g_assert_cmpint (focus_http_curl_method (&port.http), ==, rows[i].learned);
      port_tear_down (&port, NULL);
    }
}

static void
test_no_credentials (void)
{
  const FocusCredentials credentials = { FOCUS_AUTH_BASIC, "me", "secret" };
  g_autoptr (TinyServer) server = tiny_server_new ();
  g_autofree char *url = g_strconcat (tiny_server_url (server), "/a", NULL);
  FocusHttpRequest request = { .method = "GET", .url = url, .identity = TRUE };
  FocusHttp http;

  g_assert_true (focus_http_curl_new (&credentials, NULL, &http, NULL));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sent = NULL;
      request.no_credentials = i == 1;
      focus_http_response_free (http.class->send (http.self, &request, NULL, NULL));
      sent = tiny_server_last (server);
      g_assert_cmpint (strstr (sent, "Authorization: Basic") != NULL, ==, i != 1);
      g_assert_null (strstr (sent, "Accept-Encoding"));
    }
  http.class->free (http.self);
}

/* R4.9. */
static void
test_settings (void)
{
  static const struct
  {
    CURLoption option;
    long number;
  } wanted[] = {
    { CURLOPT_FOLLOWLOCATION, 0 },
    { CURLOPT_NETRC, CURL_NETRC_IGNORED },
    { CURLOPT_UNRESTRICTED_AUTH, 0 },
    { CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2 },
    { CURLOPT_SSL_VERIFYPEER, 1 },
    { CURLOPT_SSL_VERIFYHOST, 2 },
    { CURLOPT_NOSIGNAL, 1 },
    { CURLOPT_CONNECTTIMEOUT, 15 },
    { CURLOPT_LOW_SPEED_LIMIT, 1 },
    { CURLOPT_LOW_SPEED_TIME, 60 },
    { CURLOPT_PATH_AS_IS, 1 },
    { CURLOPT_MAXAGE_CONN, 60 },
    { CURLOPT_ALTSVC_CTRL, 0 },
    { CURLOPT_HSTS_CTRL, 0 },
    { CURLOPT_MAXFILESIZE, FOCUS_HTTP_MAX_BODY },
  };

  g_assert_cmpint (FOCUS_HTTP_TIMEOUT_S, ==, 120);
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const FocusCurlSetting *s = focus_http_curl_settings ();
      while (s->option != 0 && s->option != wanted[i].option)
        s++;
      g_assert_cmpint (s->option, ==, wanted[i].option);
      g_assert_cmpint (s->number, ==, wanted[i].number);
    }
}

static void
test_quirks (void)
{
  const FocusQuirkOverrides none = { 0 };
  const FocusQuirkOverrides slow = { .slow = FOCUS_QUIRK_YES, .bare_403 = FOCUS_QUIRK_YES };
  const FocusQuirkOverrides quick = { .slow = FOCUS_QUIRK_NO, .bare_403 = FOCUS_QUIRK_NO };

  g_assert_cmpfloat (focus_quirks ("cal.example.org", none).per_s, ==, 2);
  g_assert_cmpfloat (focus_quirks ("p01-caldav.icloud.com", none).per_s, ==, 0.5);
  g_assert_cmpfloat (focus_quirks ("noticloud.com", none).per_s, ==, 2);
  g_assert_true (focus_quirks ("apidata.googleusercontent.com", none).bare_403);
  g_assert_false (focus_quirks ("icloud.com", none).bare_403);
  g_assert_cmpfloat (focus_quirks ("cal.example.org", slow).per_s, ==, 0.5);
  g_assert_true (focus_quirks ("cal.example.org", slow).bare_403);
  g_assert_cmpfloat (focus_quirks ("gmx.net", quick).per_s, ==, 2);
  g_assert_false (focus_quirks ("www.google.com", quick).bare_403);
  g_assert_true (focus_quirks ("www.google.com", quick).looks_first);
  g_assert_false (focus_quirks ("p01-caldav.icloud.com", none).looks_first);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Port *port, gconstpointer real);
  } contract[] = {
    { "whole", test_whole },
    { "streamed", test_streamed },
    { "refusal", test_refusal },
    { "redirect-is-told", test_redirect_is_told },
    { "sink-refuses", test_sink_refuses },
    { "cut-short", test_cut_short },
    { "cancelled-before", test_cancelled_before },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < 2 * G_N_ELEMENTS (contract); i++)
    {
      g_autofree char *path = g_strdup_printf ("/http/%s/%s", i % 2 ? "curl" : "fake",
                                               contract[i / 2].name);
      g_test_add (path, Port, GINT_TO_POINTER (i % 2), port_set_up, contract[i / 2].run,
                  port_tear_down);
    }
  g_test_add_func ("/http/cancelled-during", test_cancelled_during);
  g_test_add_func ("/http/unreachable", test_unreachable);
  g_test_add_func ("/http/request-as-sent", test_request_as_sent);
  g_test_add_func ("/http/logging-in", test_logging_in);
  g_test_add_func ("/http/no-credentials", test_no_credentials);
  g_test_add_func ("/http/settings", test_settings);
  g_test_add_func ("/http/quirks", test_quirks);
  return g_test_run ();
}
