// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real HTTP port: one easy handle, used again and again, inside a multi of its own.
//
// The multi is what makes a request cancellable: curl_multi_wakeup() may be called by any thread
// (R5.1, R5.2). The handle is never reset between requests: a reset forgets the Digest nonce, and
// each request would pay a 401 first.
#include "dav/http-curl.h"

#include <string.h>

#include "dav/http-exchange.h"
#include "dav/url.h"

typedef struct
{
  CURL *easy;   /* owned */
  CURLM *multi; /* owned */
  FocusAuthMethod method, learned;
  char *user, *secret; /* owned, nullable; the secret is wiped */
  gboolean insecure;
  gboolean fresh;              /* the old connection broke: not that one again */
  GProxyResolver *proxy;       /* owned, nullable */
  char *proxy_for, *proxy_url; /* owned, nullable: what the resolver said last */
  gint64 http1_until_us;       /* monotonic */
} HttpCurl;

static const long auth_masks[] = {
  [FOCUS_AUTH_NONE] = CURLAUTH_NONE,     [FOCUS_AUTH_BASIC] = CURLAUTH_BASIC,
  [FOCUS_AUTH_DIGEST] = CURLAUTH_DIGEST, [FOCUS_AUTH_BEARER] = CURLAUTH_BEARER,
  [FOCUS_AUTH_AUTO] = CURLAUTH_NONE,
};

static const FocusCurlSetting settings[] = {
  { CURLOPT_FOLLOWLOCATION, 0, NULL }, /* F7: it would drop the body; session.c follows */
  { CURLOPT_NETRC, CURL_NETRC_IGNORED, NULL },
  { CURLOPT_UNRESTRICTED_AUTH, 0, NULL },
  { CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2, NULL },
  { CURLOPT_SSL_VERIFYPEER, 1, NULL },
  { CURLOPT_SSL_VERIFYHOST, 2, NULL },
  { CURLOPT_NOSIGNAL, 1, NULL },
  { CURLOPT_CONNECTTIMEOUT, FOCUS_HTTP_CONNECT_TIMEOUT_S, NULL },
  { CURLOPT_LOW_SPEED_LIMIT, 1, NULL },
  { CURLOPT_LOW_SPEED_TIME, FOCUS_HTTP_STALL_S, NULL },
  { CURLOPT_MAXFILESIZE, FOCUS_HTTP_MAX_BODY, NULL },
  { CURLOPT_ALTSVC_CTRL, 0, NULL },
  { CURLOPT_HSTS_CTRL, 0, NULL },
  { CURLOPT_COOKIEFILE, 0, NULL }, /* NULL: no cookie engine */
  { CURLOPT_USERAGENT, 0, "focusd/" FOCUS_VERSION },
  { CURLOPT_PATH_AS_IS, 1, NULL },
  { CURLOPT_MAXAGE_CONN, FOCUS_HTTP_MAX_IDLE_S, NULL },
  { CURLOPT_TCP_KEEPALIVE, 1, NULL },
  { CURLOPT_BUFFERSIZE, 128 * 1024, NULL },
  { 0, 0, NULL },
};

static void
wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
apply_settings (CURL *easy)
{
  for (const FocusCurlSetting *s = settings; s->option != 0; s++)
    {
      const struct curl_easyoption *known = curl_easy_option_by_id (s->option);
      if (known->type == CURLOT_STRING)
        curl_easy_setopt (easy, s->option, s->text);
      else
        curl_easy_setopt (easy, s->option, s->number);
    }
}

/* The proxy for a URL: curl's form, or "" for none. Asked again only for another host. */
static const char *
proxy_of (HttpCurl *http, const char *url, GCancellable *cancellable)
{
  g_autofree char *host = focus_url_host (url);
  g_auto (GStrv) proxies = NULL;

  if (http->proxy == NULL || host == NULL || focus_url_is_loopback (url))
    return "";
  if (g_strcmp0 (host, http->proxy_for) == 0)
    return http->proxy_url;
  proxies = g_proxy_resolver_lookup (http->proxy, url, cancellable, NULL);
  g_free (http->proxy_for);
  g_free (http->proxy_url);
  http->proxy_for = g_steal_pointer (&host);
  if (proxies == NULL || proxies[0] == NULL || g_str_has_prefix (proxies[0], "direct:"))
    http->proxy_url = g_strdup ("");
  else if (g_str_has_prefix (proxies[0], "socks://")) /* GIO's word for version 5 */
    http->proxy_url = g_strconcat ("socks5h", proxies[0] + strlen ("socks"), NULL);
  else
    http->proxy_url = g_strdup (proxies[0]);
  return http->proxy_url;
}

static void
set_credentials (HttpCurl *http, const FocusHttpRequest *request)
{
  FocusAuthMethod method = http->method == FOCUS_AUTH_AUTO ? http->learned : http->method;
  gboolean bearer;

  if (request->no_credentials)
    method = FOCUS_AUTH_NONE;
  bearer = method == FOCUS_AUTH_BEARER;
  curl_easy_setopt (http->easy, CURLOPT_HTTPAUTH, auth_masks[method]);
  curl_easy_setopt (http->easy, CURLOPT_XOAUTH2_BEARER, bearer ? http->secret : NULL);
  if (bearer)
    method = FOCUS_AUTH_NONE;
  curl_easy_setopt (http->easy, CURLOPT_USERNAME, method != FOCUS_AUTH_NONE ? http->user : NULL);
  curl_easy_setopt (http->easy, CURLOPT_PASSWORD, method != FOCUS_AUTH_NONE ? http->secret : NULL);
}

static void
set_transport (HttpCurl *http, const FocusHttpRequest *request, GCancellable *cancellable)
{
  gboolean clear = http->insecure || focus_url_is_loopback (request->url);
  gboolean old = g_get_monotonic_time () < http->http1_until_us;

  curl_easy_setopt (http->easy, CURLOPT_PROTOCOLS_STR, clear ? "http,https" : "https");
  curl_easy_setopt (http->easy, CURLOPT_REDIR_PROTOCOLS_STR, clear ? "http,https" : "https");
  curl_easy_setopt (http->easy, CURLOPT_HTTP_VERSION,
                    old ? (long) CURL_HTTP_VERSION_1_1 : (long) CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt (http->easy, CURLOPT_PROXY, proxy_of (http, request->url, cancellable));
  curl_easy_setopt (http->easy, CURLOPT_ACCEPT_ENCODING, request->identity ? NULL : "gzip");
  curl_easy_setopt (http->easy, CURLOPT_TIMEOUT,
                    request->sink != NULL ? (long) FOCUS_HTTP_STREAM_TIMEOUT_S
                                          : (long) FOCUS_HTTP_TIMEOUT_S);
  /* curl sends a request again when a connection that it kept turns out dead: what must not be done
     twice gets a new one (R1.39). */
  curl_easy_setopt (http->easy, CURLOPT_FRESH_CONNECT,
                    http->fresh || request->ret_unanswered != NULL ? 1L : 0L);
  /* A streamed body is bounded by its reader. */
  curl_easy_setopt (http->easy, CURLOPT_MAXFILESIZE,
                    request->sink != NULL ? 0L : (long) FOCUS_HTTP_MAX_BODY);
}

static void
set_request (HttpCurl *http, const FocusHttpRequest *request)
{
  gboolean is_get = g_str_equal (request->method, "GET");

  curl_easy_setopt (http->easy, CURLOPT_URL, request->url);
  if (request->body != NULL)
    {
      curl_easy_setopt (http->easy, CURLOPT_POST, 1L);
      curl_easy_setopt (http->easy, CURLOPT_POSTFIELDS, request->body);
      curl_easy_setopt (http->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) request->body_len);
    }
  else
    {
      curl_easy_setopt (http->easy, CURLOPT_POSTFIELDS, NULL);
      curl_easy_setopt (http->easy, CURLOPT_HTTPGET, 1L);
    }
  curl_easy_setopt (http->easy, CURLOPT_CUSTOMREQUEST, is_get ? NULL : request->method);
}

static struct curl_slist *
header_list (const FocusHttpRequest *request)
{
  struct curl_slist *list = NULL;

  list = curl_slist_append (list, "Expect:");
  if (request->body != NULL) /* curl's own would be a form's */
    list = curl_slist_append (list, "Content-Type:");
  for (const char *const *line = request->headers; line != NULL && *line != NULL; line++)
    list = curl_slist_append (list, *line);
  return list;
}

static FocusHttpResponse *
send_once (HttpCurl *http, const FocusHttpRequest *request, GCancellable *cancellable,
           CURLcode *ret_code, GError **error)
{
  struct curl_slist *headers = header_list (request);
  FocusHttpResponse *response;

  set_request (http, request);
  set_credentials (http, request);
  set_transport (http, request, cancellable);
  curl_easy_setopt (http->easy, CURLOPT_HTTPHEADER, headers);
  response = focus_http_exchange (http->multi, http->easy, request, cancellable, ret_code, error);
  curl_easy_setopt (http->easy, CURLOPT_HTTPHEADER, NULL);
  curl_slist_free_all (headers);
  return response;
}

/* Counts what reaches the caller's sink: a request is repeated only if nothing did. */
typedef struct
{
  const FocusHttpRequest *request;
  gsize n_bytes;
} Counter;

static gboolean
counting_sink (const char *data, gsize len, gpointer user_data, GError **error)
{
  Counter *counter = user_data;

  counter->n_bytes += len;
  return counter->request->sink (data, len, counter->request->sink_data, error);
}

/* R1.51: a server whose HTTP/2 breaks is asked once more, the old way, and so for a while; what may
   not be sent twice only from the next time on. */
static FocusHttpResponse *
send_either_way (HttpCurl *http, const FocusHttpRequest *request, GCancellable *cancellable,
                 GError **error)
{
  Counter counter = { request, 0 };
  FocusHttpRequest counted = *request;
  g_autoptr (GError) trouble = NULL;
  CURLcode code = CURLE_OK;
  FocusHttpResponse *response;

  if (request->sink != NULL)
    {
      counted.sink = counting_sink;
      counted.sink_data = &counter;
    }
  response = send_once (http, &counted, cancellable, &code, &trouble);
  if (response == NULL && (code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM))
    {
      http->http1_until_us = g_get_monotonic_time ()
                             + (gint64) FOCUS_HTTP_HTTP1_FOR_S * G_USEC_PER_SEC;
      http->fresh = TRUE;
      if (counter.n_bytes == 0 && request->ret_unanswered == NULL)
        {
          g_clear_error (&trouble);
          response = send_once (http, &counted, cancellable, &code, &trouble);
        }
    }
  if (response == NULL)
    g_propagate_error (error, g_steal_pointer (&trouble));
  else
    http->fresh = FALSE;
  return response;
}

static FocusHttpResponse *
http_curl_send (gpointer self, const FocusHttpRequest *request, GCancellable *cancellable,
                GError **error)
{
  HttpCurl *http = self;
  FocusHttpResponse *response = send_either_way (http, request, cancellable, error);

  if (response == NULL || response->status != 401 || http->method != FOCUS_AUTH_AUTO
      || http->learned != FOCUS_AUTH_NONE || request->no_credentials)
    return response;
  http->learned = focus_http_choose_method (response);
  if (http->learned == FOCUS_AUTH_NONE)
    return response;
  focus_http_response_free (response);
  return send_either_way (http, request, cancellable, error);
}

/* The pool hangs on the multi: a new one knows no connections (R5.4). */
static void
http_curl_reset (gpointer self)
{
  HttpCurl *http = self;

  curl_multi_cleanup (http->multi);
  http->multi = curl_multi_init ();
  g_clear_pointer (&http->proxy_for, g_free);
}

static void
http_curl_free (gpointer self)
{
  HttpCurl *http = self;

  curl_easy_cleanup (http->easy);
  curl_multi_cleanup (http->multi);
  curl_global_cleanup ();
  g_free (http->user);
  wipe (http->secret);
  g_clear_object (&http->proxy);
  g_free (http->proxy_for);
  g_free (http->proxy_url);
  g_free (http);
}

static const FocusHttpClass http_curl_class = { http_curl_send, http_curl_reset, http_curl_free };

gboolean
focus_http_curl_new (const FocusCredentials *credentials, const FocusHttpCurlOptions *options,
                     FocusHttp *ret_http, GError **error)
{
  static const FocusHttpCurlOptions none = { 0 };
  HttpCurl *http;

  options = options != NULL ? options : &none;
  curl_global_init (CURL_GLOBAL_DEFAULT);
  if ((curl_version_info (CURLVERSION_NOW)->features & CURL_VERSION_ASYNCHDNS) == 0)
    {
      curl_global_cleanup ();
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL,
                   "this libcurl cannot look up names without blocking: install one that can");
      return FALSE;
    }
  http = g_new0 (HttpCurl, 1);
  http->easy = curl_easy_init ();
  http->multi = curl_multi_init ();
  http->method = credentials->method;
  http->user = g_strdup (credentials->user != NULL ? credentials->user : "");
  http->secret = g_strdup (credentials->secret != NULL ? credentials->secret : "");
  http->insecure = options->insecure;
  http->proxy = options->proxy != NULL ? g_object_ref (options->proxy) : NULL;
  apply_settings (http->easy);
  if (options->ca_file != NULL)
    curl_easy_setopt (http->easy, CURLOPT_CAINFO, options->ca_file);
  if (options->client_cert != NULL)
    curl_easy_setopt (http->easy, CURLOPT_SSLCERT, options->client_cert);
  if (options->client_key != NULL)
    curl_easy_setopt (http->easy, CURLOPT_SSLKEY, options->client_key);
  *ret_http = (FocusHttp){ &http_curl_class, http };
  return TRUE;
}

FocusAuthMethod
focus_http_curl_method (const FocusHttp *http)
{
  const HttpCurl *self = http->self;

  g_return_val_if_fail (http->class == &http_curl_class, FOCUS_AUTH_NONE);
  return self->method == FOCUS_AUTH_AUTO ? self->learned : self->method;
}

const FocusCurlSetting *
focus_http_curl_settings (void)
{
  return settings;
}

FocusAuthMethod
focus_http_choose_method (const FocusHttpResponse *response)
{
  gboolean basic = FALSE;

  for (char **line = response->headers; *line != NULL; line++)
    {
      const char *value = *line + strlen ("www-authenticate: ");
      if (!g_str_has_prefix (*line, "www-authenticate: "))
        continue;
      if (g_ascii_strncasecmp (value, "digest", 6) == 0)
        return FOCUS_AUTH_DIGEST;
      basic |= g_ascii_strncasecmp (value, "basic", 5) == 0;
    }
  return basic ? FOCUS_AUTH_BASIC : FOCUS_AUTH_NONE;
}
