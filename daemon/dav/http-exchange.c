// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One exchange on a prepared libcurl handle.
#include "dav/http-exchange.h"

#include <string.h>

/* A cancelled request wakes the poll; this is only how long a lost wake-up could cost. */
#define POLL_MS 100

typedef struct
{
  const FocusHttpRequest *request;
  int status;
  GPtrArray *headers; /* owned */
  gsize n_header_bytes;
  GByteArray *body; /* owned */
  GError *error;    /* owned, nullable: why the exchange was ended by us */
} Exchange;

/* "HTTP/1.1 207 Multi-Status" begins a new answer: an interim one, a 401 before Digest, the last.
 */
static gboolean
take_status_line (Exchange *exchange, const char *line, gsize len)
{
  const char *space = memchr (line, ' ', len);

  if (len < 5 || memcmp (line, "HTTP/", 5) != 0 || space == NULL)
    return FALSE;
  exchange->status = (int) CLAMP (g_ascii_strtoll (space, NULL, 10), 0, 599);
  g_ptr_array_set_size (exchange->headers, 0);
  return TRUE;
}

static gsize
on_header (char *data, gsize size, gsize count, void *user_data)
{
  Exchange *exchange = user_data;
  gsize len = size * count;
  const char *colon = memchr (data, ':', len);
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  exchange->n_header_bytes += len;
  if (exchange->n_header_bytes > FOCUS_HTTP_MAX_HEADERS)
    {
      g_set_error (&exchange->error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "the server sends more than %d bytes of headers", FOCUS_HTTP_MAX_HEADERS);
      return 0;
    }
  if (take_status_line (exchange, data, len) || colon == NULL)
    return len;
  name = g_ascii_strdown (data, colon - data);
  value = g_strstrip (g_strndup (colon + 1, len - (gsize) (colon + 1 - data)));
  g_ptr_array_add (exchange->headers, g_strconcat (g_strstrip (name), ": ", value, NULL));
  return len;
}

static gsize
on_body (char *data, gsize size, gsize count, void *user_data)
{
  Exchange *exchange = user_data;
  gsize len = size * count;

  if (exchange->request->sink != NULL && exchange->status / 100 == 2)
    return exchange->request->sink (data, len, exchange->request->sink_data, &exchange->error) ? len
                                                                                               : 0;
  if (exchange->body->len + len > FOCUS_HTTP_MAX_BODY)
    {
      g_set_error (&exchange->error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "the answer is longer than %d MiB", FOCUS_HTTP_MAX_BODY >> 20);
      return 0;
    }
  g_byte_array_append (exchange->body, (const guint8 *) data, (guint) len);
  return len;
}

static void
wake (GCancellable *cancellable, gpointer multi)
{
  curl_multi_wakeup (multi);
}

/* Drives the multi until its one transfer has ended. */
static CURLcode
run (CURLM *multi, GCancellable *cancellable)
{
  int n_running = 1, n_left;

  while (curl_multi_perform (multi, &n_running) == CURLM_OK)
    {
      CURLMsg *message = curl_multi_info_read (multi, &n_left);
      if (message != NULL && message->msg == CURLMSG_DONE)
        return message->data.result;
      if (g_cancellable_is_cancelled (cancellable))
        return CURLE_ABORTED_BY_CALLBACK;
      if (n_running == 0)
        break;
      curl_multi_poll (multi, NULL, 0, POLL_MS, NULL);
    }
  return CURLE_FAILED_INIT;
}

/* What a user can do about encryption that fails; a portal has a certificate of its own too, so it
   is no more than OFFLINE (R1.52). NULL: it is something else. */
static const char *
tls_trouble (CURLcode code)
{
  static const struct
  {
    CURLcode code;
    const char *text;
  } rows[] = {
    { CURLE_PEER_FAILED_VERIFICATION,
      "its certificate is not trusted: log in to this network, or, if the server signs for itself, "
      "name its authority with ca_file" },
    { CURLE_SSL_CACERT_BADFILE, "the certificates that ca_file names cannot be read" },
    { CURLE_SSL_CONNECT_ERROR, "no common encryption: TLS 1.2 or newer is needed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].code == code)
      return rows[i].text;
  return NULL;
}

static void
set_error (const FocusHttpRequest *request, CURLcode code, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (request->url, G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  const char *tls = tls_trouble (code);

  if (g_cancellable_is_cancelled (cancellable))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "the request was cancelled");
  else if (code == CURLE_FILESIZE_EXCEEDED)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT, "the answer is longer than %d MiB",
                 FOCUS_HTTP_MAX_BODY >> 20);
  else
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE, "\"%s\" cannot be reached: %s",
                 host != NULL ? host : "the server", tls != NULL ? tls : curl_easy_strerror (code));
}

/* Whether the server may have seen any of a request that failed. */
static gboolean
was_sent (CURL *easy)
{
  long n_sent = 0;

  return curl_easy_getinfo (easy, CURLINFO_REQUEST_SIZE, &n_sent) != CURLE_OK || n_sent > 0;
}

FocusHttpResponse *
focus_http_exchange (CURLM *multi, CURL *easy, const FocusHttpRequest *request,
                     GCancellable *cancellable, CURLcode *ret_code, GError **error)
{
  Exchange exchange = { .request = request,
                        .headers = g_ptr_array_new_with_free_func (g_free),
                        .body = g_byte_array_new () };
  FocusHttpResponse *response = NULL;
  gulong handler = 0;

  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, &exchange);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, &exchange);
  curl_multi_add_handle (multi, easy);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (wake), multi, NULL);
  *ret_code = run (multi, cancellable);
  g_cancellable_disconnect (cancellable, handler);
  curl_multi_remove_handle (multi, easy);

  if ((exchange.error != NULL || *ret_code != CURLE_OK) && request->ret_unanswered != NULL)
    *request->ret_unanswered = was_sent (easy);
  if (exchange.error != NULL)
    g_propagate_error (error, g_steal_pointer (&exchange.error));
  else if (*ret_code != CURLE_OK)
    set_error (request, *ret_code, cancellable, error);
  else
    {
      response = g_new0 (FocusHttpResponse, 1);
      response->status = exchange.status;
      response->body = g_steal_pointer (&exchange.body);
      g_ptr_array_add (exchange.headers, NULL);
      response->headers = (char **) g_ptr_array_free (g_steal_pointer (&exchange.headers), FALSE);
    }
  g_clear_pointer (&exchange.headers, g_ptr_array_unref);
  g_clear_pointer (&exchange.body, g_byte_array_unref);
  return response;
}
