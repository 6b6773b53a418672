// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The scripted HTTP port.
#include "fake-http.h"

#include <string.h>

typedef struct
{
  char *method, *url, *contains, *headers, *body; /* owned; the last three nullable */
  int status;
} Expectation;

struct FocusFakeHttp
{
  GQueue expected; /* owned Expectations */
  guint n_sent;
  char *last; /* owned, nullable */
  gboolean last_no_credentials;
};

static void
expectation_free (Expectation *expectation)
{
  g_free (expectation->method);
  g_free (expectation->url);
  g_free (expectation->contains);
  g_free (expectation->headers);
  g_free (expectation->body);
  g_free (expectation);
}

static void
remember (FocusFakeHttp *fake, const FocusHttpRequest *request)
{
  g_autofree char *headers = request->headers != NULL
                                 ? g_strjoinv ("\n", (char **) request->headers)
                                 : g_strdup ("");

  g_free (fake->last);
  fake->last = g_strdup_printf ("%s\n%.*s", headers, (int) request->body_len,
                                request->body != NULL ? request->body : "");
  fake->last_no_credentials = request->no_credentials;
  fake->n_sent++;
}

static void
check (const Expectation *expected, const FocusHttpRequest *request, const char *sent)
{
  g_assert_cmpstr (request->method, ==, expected->method);
  g_assert_cmpstr (request->url, ==, expected->url);
  if (expected->contains != NULL && strstr (sent, expected->contains) == NULL)
    g_error ("\"%s\" is not in the request: %s", expected->contains, sent);
}

static gboolean
stream (const FocusHttpRequest *request, const char *body, GError **error)
{
  gsize len = strlen (body);

  for (gsize at = 0; at < len;)
    {
      gsize wanted = (gsize) g_test_rand_int_range (1, 400);
      gsize piece = MIN (wanted, len - at);
      /* A copy of exactly that size: reading past it shows under a sanitizer. */
      g_autofree char *copy = g_memdup2 (body + at, piece);
      if (!request->sink (copy, piece, request->sink_data, error))
        return FALSE;
      at += piece;
    }
  return TRUE;
}

static FocusHttpResponse *
fake_send (gpointer self, const FocusHttpRequest *request, GCancellable *cancellable,
           GError **error)
{
  FocusFakeHttp *fake = self;
  Expectation *expected = g_queue_pop_head (&fake->expected);
  g_autoptr (FocusHttpResponse) response = g_new0 (FocusHttpResponse, 1);
  const char *body;

  remember (fake, request);
  if (expected == NULL)
    g_error ("unexpected request: %s %s", request->method, request->url);
  check (expected, request, fake->last);
  response->status = expected->status;
  response->headers = g_strsplit (expected->headers != NULL ? expected->headers : "", "\n", -1);
  response->body = g_byte_array_new ();
  body = expected->body != NULL ? expected->body : "";
  if (request->ret_unanswered != NULL && expected->status == FAKE_HTTP_LOST)
    *request->ret_unanswered = TRUE;
  if (g_cancellable_is_cancelled (cancellable))
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "cancelled");
  else if (expected->status <= 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE, "no answer");
  else if (request->sink == NULL || expected->status / 100 != 2)
    g_byte_array_append (response->body, (const guint8 *) body, (guint) strlen (body));
  else if (!stream (request, body, error))
    response->status = 0;
  expectation_free (expected);
  return response->status > 0 && !g_cancellable_is_cancelled (cancellable)
             ? g_steal_pointer (&response)
             : NULL;
}

static void
fake_nothing (gpointer self)
{
}

FocusFakeHttp *
focus_fake_http_new (void)
{
  return g_new0 (FocusFakeHttp, 1);
}

FocusHttp
focus_fake_http_port (FocusFakeHttp *fake)
{
  static const FocusHttpClass class = { fake_send, fake_nothing, fake_nothing };

  return (FocusHttp){ &class, fake };
}

void
focus_fake_http_free (FocusFakeHttp *fake)
{
  g_assert_cmpuint (g_queue_get_length (&fake->expected), ==, 0);
  g_free (fake->last);
  g_free (fake);
}

void
focus_fake_http_expect (FocusFakeHttp *fake, const char *method, const char *url,
                        const char *contains, int status, const char *headers, const char *body)
{
  Expectation *expected = g_new0 (Expectation, 1);

  *expected = (Expectation){ .method = g_strdup (method),
                             .url = g_strdup (url),
                             .contains = g_strdup (contains),
                             .status = status,
                             .headers = g_strdup (headers),
                             .body = g_strdup (body) };
  g_queue_push_tail (&fake->expected, expected);
}

guint
focus_fake_http_n_sent (const FocusFakeHttp *fake)
{
  return fake->n_sent;
}

const char *
focus_fake_http_last (const FocusFakeHttp *fake)
{
  return fake->last;
}

gboolean
focus_fake_http_last_no_credentials (const FocusFakeHttp *fake)
{
  return fake->last_no_credentials;
}
