// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How often a host may be asked (a token bucket, R1.49), and how long it asked for peace (R1.48).
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FOCUS_THROTTLE_BURST  10
#define FOCUS_PAUSE_MIN_S     60
#define FOCUS_PAUSE_MAX_S     (2 * 3600)
#define FOCUS_PAUSE_DEFAULT_S (15 * 60)

/* Time is handed in, in whole seconds; what was waited in between is told by _waited(). */
typedef struct
{
  double per_s; /* 0: no limit */
  double tokens;
  gint64 last_s;    /* when tokens were last added */
  gint64 waited_ms; /* since then, and already counted */
} FocusThrottle;

void focus_throttle_init (FocusThrottle *throttle, double per_s, gint64 now_s);
/* Milliseconds to wait before the next request; 0: go, and one token is spent. */
gint64 focus_throttle_take (FocusThrottle *throttle, gint64 now_s);
void focus_throttle_waited (FocusThrottle *throttle, gint64 ms);

/* The preferred form of an HTTP-date (RFC 9110 section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT");
   0: it is not. */
gint64 focus_http_date_s (const char *text);
/* The instant until which to stay away. `retry_after`: nullable; seconds or an HTTP-date. */
gint64 focus_pause_until_s (const char *retry_after, gint64 now_s);

G_END_DECLS
