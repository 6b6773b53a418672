// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One account's conversation with its servers: redirects, budget, Retry-After, one 401.
//
// Sits between the HTTP port and the verbs. Worker thread.
#pragma once

#include "dav/http.h"
#include "dav/quirks.h"
#include "dav/server.h"

G_BEGIN_DECLS

/* What the session may not decide for itself. */
typedef struct
{
  gint64 (*now_s) (gpointer user_data); /* wall clock, seconds */
  gboolean (*wait_ms) (gint64 ms, GCancellable *cancellable, gpointer user_data);
  /* FALSE: cancelled meanwhile */
  gpointer user_data;
} FocusHttpSessionClock;

typedef struct FocusHttpSession FocusHttpSession;

/* Requests allowed: 2 a second, 10 at once; 0.5 a second for hosts known to count (R1.49). None are
   counted to loopback: it is the user's own machine, whose load is his own, and where no provider
   bans anybody. */
#define FOCUS_HTTP_SESSION_MAX_REDIRECTS 5

/* Of one account: some seventy times what polling every five minutes asks, and a first copy of a
   million events; a loop that escaped us ends here (R1.49). */
#define FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY 20000

/* `http`: taken over. `origin_url`: the address the user typed: hosts of its registrable domain are
   trusted with credentials, others only after focus_http_session_trust (R1.3). Plain http is
   refused but to loopback, unless `insecure` (R4.1). */
FocusHttpSession *focus_http_session_new (FocusHttp http, const char *origin_url, gboolean insecure,
                                          FocusHttpSessionClock clock);
/* What the user says of the servers instead of the table of quirks; before the first request. */
void focus_http_session_override (FocusHttpSession *session, FocusQuirkOverrides overrides);
void focus_http_session_free (FocusHttpSession *session);
void focus_http_session_trust (FocusHttpSession *session, const char *host);

/* Sends, follows redirects (R1.47), spends budget. `ret_url` (nullable; NULL or owned before):
   where the answer comes from, known before the first byte of it reaches a sink, and set on failure
   too. A 401 is FOCUS_ERROR_AUTH and every later send fails alike until the session is replaced
   (R4.2); 429, 503 and Google's bare 403 (R1.18) are FOCUS_ERROR_OFFLINE and set the pause; while
   it lasts every send fails at once (R1.48). HTML in answer to a DAV method is OFFLINE: a captive
   portal (R1.52). What would go to a host without consent is CONFLICT (see
   focus_http_session_foreign_host); only GET and OPTIONS go there, without credentials (R1.3).
   Other statuses are returned. */
FocusHttpResponse *focus_http_session_send (FocusHttpSession *session,
                                            const FocusHttpRequest *request,
                                            char **ret_url, GCancellable *cancellable,
                                            GError **error);

/* The host of the last CONFLICT; NULL: there was none. Borrowed. */
const char *focus_http_session_foreign_host (const FocusHttpSession *session);
/* What the host of a URL needs, by the table and by the user's word. */
FocusQuirks focus_http_session_quirks (const FocusHttpSession *session, const char *url);
/* What the servers that are trusted with credentials told of themselves, in this session. */
const FocusServer *focus_http_session_server (const FocusHttpSession *session);
/* The clock that was handed in. */
gint64 focus_http_session_now_s (const FocusHttpSession *session);

/* Until when the server asked us to stay away, seconds since the epoch; 0: it did not. Clamped to
   1 min … 2 h from when it was said (R1.48). Survives in the store: set it after a restart. */
gint64 focus_http_session_pause_until_s (const FocusHttpSession *session);
void focus_http_session_set_pause_until_s (FocusHttpSession *session, gint64 until_s);

/* How many requests are left of the day's; each beyond it fails with OFFLINE and is not sent. */
void focus_http_session_set_left (FocusHttpSession *session, guint64 n_left);

/* Requests and bytes so far: for status, tests and benchmarks. */
void focus_http_session_counts (const FocusHttpSession *session, guint64 *ret_requests,
                           guint64 *ret_bytes_in);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusHttpSession, focus_http_session_free)

G_END_DECLS
