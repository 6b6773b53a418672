// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One account's conversation: what is asked, how often, where it is sent on, and when to stop.
#include "dav/http-session.h"

#include <string.h>

#include "dav/quirks.h"
#include "dav/throttle.h"
#include "dav/url.h"
#include "dav/xml.h"

/* Enough of a body to see that it is a web page. */
#define SNIFF_BYTES 256

struct FocusHttpSession
{
  FocusHttp http;             /* owned */
  char *origin_host;          /* owned, nullable */
  GHashTable *trusted;        /* owned: host -> itself */
  GHashTable *budgets;        /* owned: host -> FocusThrottle */
  char *foreign_host;         /* owned, nullable */
  gboolean insecure, refused; /* refused: a 401 was met */
  FocusQuirkOverrides overrides;
  FocusServer server;
  FocusHttpSessionClock clock;
  gint64 pause_until_s;
  guint64 n_requests, n_bytes;
  guint64 max_requests; /* n_requests may not grow above */
};

/* Stands before the caller's sink: counts, and stops a web page before the XML reader sees it. */
typedef struct
{
  const FocusHttpRequest *request;
  FocusHttpSession *session;
  char start[SNIFF_BYTES];
  gsize n_start;
  gboolean sniffed;
} Tap;

static gboolean
is_dav_method (const char *method)
{
  return g_str_equal (method, "PROPFIND") || g_str_equal (method, "REPORT");
}

/* What may go to any host, without credentials; all else tells or changes something (R1.3). */
static gboolean
is_harmless (const char *method)
{
  return g_str_equal (method, "GET") || g_str_equal (method, "OPTIONS");
}

static gboolean
set_portal (GError **error, const char *url)
{
  g_autofree char *host = focus_url_host (url);

  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE,
               "\"%s\" answered with a web page: log in to this network, or check the address",
               host != NULL ? host : "the server");
  return FALSE;
}

static gboolean
is_web_page (const char *data, gsize len)
{
  static const char *const beginnings[] = { "<!doctype html", "<html", NULL };

  if (len >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, len -= 3;
  for (; len > 0 && g_ascii_isspace (*data); data++, len--)
    ;
  for (const char *const *p = beginnings; *p != NULL; p++)
    if (len >= strlen (*p) && g_ascii_strncasecmp (data, *p, strlen (*p)) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
flush_start (Tap *tap, GError **error)
{
  gsize n = tap->n_start;

  tap->sniffed = TRUE;
  tap->n_start = 0;
  if (is_dav_method (tap->request->method) && is_web_page (tap->start, n))
    return set_portal (error, tap->request->url);
  return n == 0 || tap->request->sink (tap->start, n, tap->request->sink_data, error);
}

static gboolean
tap_sink (const char *data, gsize len, gpointer user_data, GError **error)
{
  Tap *tap = user_data;
  gsize n = tap->sniffed ? 0 : MIN (len, SNIFF_BYTES - tap->n_start);

  tap->session->n_bytes += len;
  if (n > 0)
    {
      memcpy (tap->start + tap->n_start, data, n);
      tap->n_start += n;
    }
  if (!tap->sniffed && tap->n_start == SNIFF_BYTES && !flush_start (tap, error))
    return FALSE;
  return len == n || tap->request->sink (data + n, len - n, tap->request->sink_data, error);
}

static gboolean
is_consented (const FocusHttpSession *session, const char *host)
{
  return (session->origin_host != NULL && focus_host_same_site (session->origin_host, host))
         || g_hash_table_contains (session->trusted, host);
}

/* R4.1, and R1.3 for all but the harmless methods. Tells whether to log in there. */
static gboolean
check_target (FocusHttpSession *session, const char *method, const char *url,
              gboolean *ret_consented, GError **error)
{
  g_autofree char *host = focus_url_host (url);

  if (host == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "the address is no http or https address without a password");
      return FALSE;
    }
  if (!focus_url_is_https (url) && !session->insecure && !focus_url_is_loopback (url))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "\"%s\" would be asked without encryption: use https, or set insecure = yes",
                   host);
      return FALSE;
    }
  *ret_consented = is_consented (session, host);
  if (*ret_consented || is_harmless (method))
    return TRUE;
  g_free (session->foreign_host);
  session->foreign_host = g_steal_pointer (&host);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
               "the calendars are on \"%s\": consent to it before the password is sent there",
               session->foreign_host);
  return FALSE;
}

static FocusThrottle *
budget_of (FocusHttpSession *session, const char *url)
{
  g_autofree char *host = focus_url_host (url);
  FocusThrottle *throttle = g_hash_table_lookup (session->budgets, host);

  if (throttle == NULL)
    {
      throttle = g_new0 (FocusThrottle, 1);
      focus_throttle_init (
          throttle, focus_url_is_loopback (url) ? 0 : focus_quirks (host, session->overrides).per_s,
          focus_http_session_now_s (session));
      g_hash_table_insert (session->budgets, g_steal_pointer (&host), throttle);
    }
  return throttle;
}

static gboolean
spend (FocusHttpSession *session, const char *url, GCancellable *cancellable, GError **error)
{
  FocusThrottle *throttle = budget_of (session, url);
  gint64 wait_ms;

  while ((wait_ms = focus_throttle_take (throttle, focus_http_session_now_s (session))) > 0)
    {
      if (!session->clock.wait_ms (wait_ms, cancellable, session->clock.user_data))
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "the request was cancelled");
          return FALSE;
        }
      focus_throttle_waited (throttle, wait_ms);
    }
  return TRUE;
}

/* Whether anything may be asked at all. */
static gboolean
may_ask (FocusHttpSession *session, GError **error)
{
  gint64 left_s = session->pause_until_s - focus_http_session_now_s (session);

  if (session->refused)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_AUTH,
                 "the credentials were refused before: they are not sent again");
  else if (left_s > 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE,
                 "the server asked to be left alone for another %" G_GINT64_FORMAT " s", left_s);
  else if (session->n_requests >= session->max_requests)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE,
                 "the %d requests of a day are used up: it goes on at 00:00 UTC",
                 FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY);
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_rate_limit (const FocusHttpSession *session, const char *url, const FocusHttpResponse *response)
{
  g_autofree char *host = NULL;
  g_auto (GStrv) conditions = NULL;

  if (response->status == 429 || response->status == 503)
    return TRUE;
  if (response->status != 403)
    return FALSE;
  host = focus_url_host (url);
  if (!focus_quirks (host, session->overrides).bare_403)
    return FALSE;
  conditions = focus_dav_error_conditions ((const char *) response->body->data,
                                           response->body->len);
  return conditions != NULL && conditions[0] == NULL;
}

/* The statuses that mean the same for everybody. */
static gboolean
check_response (FocusHttpSession *session, const FocusHttpRequest *request,
                const FocusHttpResponse *response, GError **error)
{
  const char *type = focus_http_response_header (response, "content-type");

  if (response->status == 401)
    {
      session->refused = !request->no_credentials;
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_AUTH,
                   "the server refuses the user name or the password");
      return FALSE;
    }
  if (is_rate_limit (session, request->url, response))
    {
      gint64 now_s = focus_http_session_now_s (session);
      session->pause_until_s = focus_pause_until_s (
          focus_http_response_header (response, "retry-after"), now_s);
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE,
                   "the server is busy (status %d): it is asked again in %" G_GINT64_FORMAT " s",
                   response->status, session->pause_until_s - now_s);
      return FALSE;
    }
  if (is_dav_method (request->method) && response->status / 100 == 2
      && ((type != NULL && g_ascii_strncasecmp (type, "text/html", 9) == 0)
          || is_web_page ((const char *) response->body->data, response->body->len)))
    return set_portal (error, request->url);
  return TRUE;
}

static FocusHttpResponse *
exchange (FocusHttpSession *session, const FocusHttpRequest *request, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (FocusHttpResponse) response = NULL;
  FocusHttpRequest tapped = *request;
  Tap tap = { .request = request, .session = session };
  gint64 asked_s;

  if (!spend (session, request->url, cancellable, error))
    return NULL;
  if (request->sink != NULL)
    {
      tapped.sink = tap_sink;
      tapped.sink_data = &tap;
    }
  session->n_requests++;
  asked_s = focus_http_session_now_s (session);
  response = session->http.class->send (session->http.self, &tapped, cancellable, error);
  if (response == NULL)
    return NULL;
  session->n_bytes += response->body->len;
  if (!request->no_credentials)
    focus_server_hear (&session->server, request, response, asked_s,
                       focus_http_session_now_s (session));
  if (!check_response (session, request, response, error))
    return NULL;
  if (request->sink != NULL && !tap.sniffed && !flush_start (&tap, error))
    return NULL;
  return g_steal_pointer (&response);
}

/* Where a redirect leads (R1.47); NULL without an error: it is none, or one not to be followed. */
static char *
redirect_target (const FocusHttpRequest *request, const FocusHttpResponse *response, GError **error)
{
  const char *location = focus_http_response_header (response, "location");
  g_autofree char *target = NULL;
  int status = response->status;
  gboolean follow = status == 301 || status == 302 || status == 307 || status == 308
                    || (status == 303 && g_str_equal (request->method, "GET"));

  if (!follow)
    return NULL;
  target = location != NULL ? focus_url_resolve (request->url, location) : NULL;
  if (target == NULL)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "the server sends us on (status %d) to no usable address", status);
  else if (focus_url_is_https (request->url) && !focus_url_is_https (target))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE,
                 "the server sends us on from https to http: log in to this network, or check "
                 "the address");
  else
    return g_steal_pointer (&target);
  return NULL;
}

FocusHttpSession *
focus_http_session_new (FocusHttp http, const char *origin_url, gboolean insecure,
                        FocusHttpSessionClock clock)
{
  FocusHttpSession *session = g_new0 (FocusHttpSession, 1);

  session->http = http;
  session->origin_host = focus_url_host (origin_url);
  session->insecure = insecure;
  session->max_requests = FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY;
  session->clock = clock;
  session->trusted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  session->budgets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return session;
}

void
focus_http_session_override (FocusHttpSession *session, FocusQuirkOverrides overrides)
{
  session->overrides = overrides;
}

void
focus_http_session_free (FocusHttpSession *session)
{
  if (session == NULL)
    return;
  session->http.class->free (session->http.self);
  g_free (session->origin_host);
  g_free (session->foreign_host);
  focus_server_clear (&session->server);
  g_hash_table_unref (session->trusted);
  g_hash_table_unref (session->budgets);
  g_free (session);
}

void
focus_http_session_trust (FocusHttpSession *session, const char *host)
{
  g_hash_table_add (session->trusted, g_ascii_strdown (host, -1));
}

FocusHttpResponse *
focus_http_session_send (FocusHttpSession *session, const FocusHttpRequest *request, char **ret_url,
                         GCancellable *cancellable, GError **error)
{
  g_autofree char *url = g_strdup (request->url);

  for (guint hops = 0; hops <= FOCUS_HTTP_SESSION_MAX_REDIRECTS; hops++)
    {
      FocusHttpRequest next = *request;
      g_autoptr (FocusHttpResponse) response = NULL;
      g_autofree char *target = NULL;
      gboolean consented = FALSE;
      GError *trouble = NULL;

      if (!may_ask (session, error)
          || !check_target (session, request->method, url, &consented, error))
        return NULL;
      next.url = url;
      if (ret_url != NULL)
        {
          g_free (*ret_url);
          *ret_url = g_strdup (url);
        }
      next.no_credentials = request->no_credentials || !consented;
      response = exchange (session, &next, cancellable, error);
      if (response == NULL)
        return NULL;
      target = redirect_target (&next, response, &trouble);
      if (trouble != NULL)
        {
          g_propagate_error (error, trouble);
          return NULL;
        }
      if (target == NULL)
        return g_steal_pointer (&response);
      g_free (url);
      url = g_steal_pointer (&target);
    }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "the server sends us on more than %d times",
               FOCUS_HTTP_SESSION_MAX_REDIRECTS);
  return NULL;
}

const char *
focus_http_session_foreign_host (const FocusHttpSession *session)
{
  return session->foreign_host;
}

FocusQuirks
focus_http_session_quirks (const FocusHttpSession *session, const char *url)
{
  g_autofree char *host = focus_url_host (url);

  return focus_quirks (host != NULL ? host : "", session->overrides);
}

const FocusServer *
focus_http_session_server (const FocusHttpSession *session)
{
  return &session->server;
}

gint64
focus_http_session_now_s (const FocusHttpSession *session)
{
  return session->clock.now_s (session->clock.user_data);
}

gint64
focus_http_session_pause_until_s (const FocusHttpSession *session)
{
  return session->pause_until_s;
}

void
focus_http_session_set_pause_until_s (FocusHttpSession *session, gint64 until_s)
{
  session->pause_until_s = until_s;
}

void
focus_http_session_set_left (FocusHttpSession *session, guint64 n_left)
{
  session->max_requests = session->n_requests + n_left;
}

void
focus_http_session_counts (const FocusHttpSession *session, guint64 *ret_requests,
                           guint64 *ret_bytes_in)
{
  *ret_requests = session->n_requests;
  *ret_bytes_in = session->n_bytes;
}
