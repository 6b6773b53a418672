// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real HTTP port, on libcurl: one connection pool for one account's credentials (R4.10).
//
// It logs in, keeps connections, decodes gzip and falls back from HTTP/2; it follows nothing and
// retries nothing else. Made anywhere, used by one thread at a time.
#pragma once

#include <curl/curl.h>

#include "dav/http.h"

G_BEGIN_DECLS

/* R4.9. A body kept whole has a total, above the 30 s that Nextcloud delays; of a streamed one only
   a stalled server (less than 1 B/s) is cut off early. HTTP1_FOR: after a framing error (R1.51). */
#define FOCUS_HTTP_CONNECT_TIMEOUT_S 15
#define FOCUS_HTTP_TIMEOUT_S         120
#define FOCUS_HTTP_STREAM_TIMEOUT_S  3600
#define FOCUS_HTTP_STALL_S           60
#define FOCUS_HTTP_MAX_IDLE_S        60
#define FOCUS_HTTP_HTTP1_FOR_S       (24 * 3600)

typedef struct
{
  FocusAuthMethod method;
  const char *user;   /* nullable: NONE and BEARER need none */
  const char *secret; /* nullable; copied, wiped when freed */
} FocusCredentials;

typedef struct
{
  gboolean insecure;       /* http:// to anywhere, not to loopback alone (R4.1) */
  const char *ca_file;     /* nullable: an additional CA of the account */
  const char *client_cert; /* nullable: PEM file */
  const char *client_key;  /* nullable: PEM file */
  GProxyResolver *proxy;   /* nullable: always direct. Referenced (R5.6) */
} FocusHttpCurlOptions;

/* `options`: nullable. INTERNAL when this libcurl has no threaded resolver (R5.3). */
gboolean focus_http_curl_new (const FocusCredentials *credentials,
                              const FocusHttpCurlOptions *options, FocusHttp *ret_http,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What AUTO has learned; otherwise what was asked for. */
FocusAuthMethod focus_http_curl_method (const FocusHttp *http);

/* The options that every handle gets and no request changes, as data: a test reads them (R4.9). */
typedef struct
{
  CURLoption option;
  long number;      /* of a numeric option */
  const char *text; /* of a string option; the option's type is libcurl's */
} FocusCurlSetting;

/* Ended by option 0. */
const FocusCurlSetting *focus_http_curl_settings (void);

/* The methods of a WWW-Authenticate that AUTO would take: Digest before Basic, else NONE. */
FocusAuthMethod focus_http_choose_method (const FocusHttpResponse *response);

G_END_DECLS
