// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP as a value: one request in, one response out. The port between `dav/` and the network.
//
// The real one is `http-curl.c`; everything else in `dav/` is bytes in, bytes out and is tested
// without sockets. One exchange, no redirects, no retries, no rate limits: those are the business
// of `dav/http-session.h`. Worker thread; send() blocks.
#pragma once

#include <gio/gio.h>

#include "base/error.h"

G_BEGIN_DECLS

/* A body kept whole may be this long after decompression (R1.33); a streamed one is bounded by its
   reader. */
#define FOCUS_HTTP_MAX_BODY (64 * 1024 * 1024)

/* Takes a piece of a body as it arrives. FALSE with an error set ends the exchange. */
typedef gboolean (*FocusHttpSink) (const char *data, gsize len, gpointer user_data, GError **error);

typedef struct
{
  const char *method;         /* "PROPFIND", "REPORT", "GET", … */
  const char *url;            /* absolute, no userinfo, no fragment */
  const char *const *headers; /* nullable, NULL-terminated "Name: value" */
  const char *body;           /* nullable */
  gsize body_len;
  FocusHttpSink sink; /* nullable: takes the body of a 2xx answer; then response->body is empty */
  gpointer sink_data;
  gboolean identity;       /* ask for no content coding (R1.32) */
  gboolean no_credentials; /* do not log in: the target lies outside the consented hosts (R1.3) */
  gboolean *ret_unanswered; /* nullable; of what must not be done twice (R1.39): it goes over a new
                               connection and is sent once; TRUE when it failed after any of it may
                               have been sent */
} FocusHttpRequest;

typedef struct
{
  int status;       /* 100 to 599 */
  char **headers;   /* owned; "name: value", names in lower case, in the order received */
  GByteArray *body; /* owned; never NULL */
} FocusHttpResponse;

void focus_http_response_free (FocusHttpResponse *response);
/* The first header of that name (any case); NULL when absent. */
const char *focus_http_response_header (const FocusHttpResponse *response, const char *name);
/* All headers of that name, split at commas, trimmed, lower-cased (R1.0: whole tokens, several
   lines). Free with g_strfreev. */
char **focus_http_response_tokens (const FocusHttpResponse *response, const char *name);

/* The port. Errors: FOCUS_ERROR_OFFLINE (no route, no answer, TLS), FOCUS_ERROR_LIMIT (body too
   long), FOCUS_ERROR_BUSY (cancelled), and whatever a sink set. A status is not an error. */
typedef struct
{
  FocusHttpResponse *(*send) (gpointer self, const FocusHttpRequest *request,
                              GCancellable *cancellable, GError **error);
  void (*reset) (gpointer self); /* drop idle connections: after resume, a new network */
  void (*free) (gpointer self);
} FocusHttpClass;

typedef struct
{
  const FocusHttpClass *class;
  gpointer self;
} FocusHttp;

typedef enum
{
  FOCUS_AUTH_NONE,
  FOCUS_AUTH_BASIC,
  FOCUS_AUTH_DIGEST,
  FOCUS_AUTH_BEARER,
  FOCUS_AUTH_AUTO /* learned from the first 401, before which no credentials are sent */
} FocusAuthMethod;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusHttpResponse, focus_http_response_free)

G_END_DECLS
