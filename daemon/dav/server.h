// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a server tells of itself in the heads of its answers: its clock, its name, what it can do;
// and what is known of its faults. For people: what focusd does goes by what answers show.
#pragma once

#include "dav/http.h"
#include "dav/quirks.h"

G_BEGIN_DECLS

#define FOCUS_SERVER_MAX_NAME 60 /* characters kept of what a server calls itself */
#define FOCUS_SERVER_MAX_DAV  64 /* tokens kept of its DAV header */

/* Nothing known: all zero. */
typedef struct
{
  char *name;     /* owned, nullable: "SabreDAV 1.8.12"; printable ASCII */
  char *host;     /* owned, nullable: of the answer that told name and abilities */
  char **dav;     /* owned, nullable (never asked): tokens of the DAV header, lower case */
  gint64 heard_s; /* when its clock was last heard, by ours; 0: never */
  gint64 skew_s;  /* its clock less ours, then; below zero: it is behind */
} FocusServer;

void focus_server_clear (FocusServer *server);

/* Takes over what an answer tells. Its Date is compared with the time between asking and answer, by
   our clock: within that, and the second that a Date is good to, the clocks agree. An answer out of
   a cache (Age) tells no time. Only an answer to OPTIONS tells name and abilities (R1.9): it comes
   from the calendar home, others may come from a proxy. */
void focus_server_hear (FocusServer *server, const FocusHttpRequest *request,
                        const FocusHttpResponse *response, gint64 asked_s, gint64 answered_s);
/* What is known in `news` goes over into `server`. */
void focus_server_update (FocusServer *server, const FocusServer *news);

/* Whether it has that token in its DAV header, whole (R1.0). */
gboolean focus_server_can (const FocusServer *server, const char *token);
/* Its faults as far as they are known (host, name, tokens), each with what focusd does: a text of
   one line. NULL-terminated; free the array with g_free, the texts are static. */
const char **focus_server_faults (const FocusServer *server, FocusQuirkOverrides overrides);

/* Whether it is known to read only the first AVAILABLE of a VAVAILABILITY: more than one time of
   day would be told wrongly. */
gboolean focus_server_reads_one_time (const FocusServer *server);
/* Whether one occurrence of a series is not to be answered without the user's word: the server is
   known to mail all its attendees then (R3.13), or the user wants none answered. */
gboolean focus_server_tells_all (const FocusServer *server, FocusQuirkOverrides overrides);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusServer, focus_server_clear)

G_END_DECLS
