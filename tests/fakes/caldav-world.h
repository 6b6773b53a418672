// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A CalDAV remote on a scripted HTTP port, with one calendar, and its answers as short text.
#pragma once

#include "dav/remote-caldav.h"
#include "fake-http.h"

G_BEGIN_DECLS

#define HOME "https://cal.example.org/dav/"
#define WORK HOME "work/"

/* Pieces of answers. */
#define MULTI_HEAD                                                                                 \
  "<D:multistatus xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\""                      \
  " xmlns:S=\"http://calendarserver.org/ns/\">"
#define MULTI(responses) MULTI_HEAD responses "</D:multistatus>"
#define RESPONSE(href, props)                                                                      \
  "<D:response><D:href>" href "</D:href><D:propstat><D:prop>" props                                \
  "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
#define MEMBER(href, etag, body)                                                                   \
  RESPONSE (href, "<D:getetag>\"" etag "\"</D:getetag><C:calendar-data>" body "</"                 \
                                                                              "C:calendar-data>")
#define GONE(href)                                                                                 \
  "<D:response><D:href>" href "</D:href><D:status>HTTP/1.1 404 No</D:status></D:response>"
#define TRUNCATED                                                                                  \
  "<D:response><D:href>/dav/work/</D:href><D:status>HTTP/1.1 507 More</D:status></D:response>"
#define PLAIN    "<D:resourcetype><D:collection/></D:resourcetype>"
#define CALENDAR "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"

typedef struct
{
  FocusFakeHttp *fake;
  FocusHttpSession *session;
  FocusRemote remote;
  FocusCollection *collection; /* "/dav/work/", with sync-collection */
  FocusCursor cursor;
  GString *said; /* what the last call told */
  gint64 now_s;
  gboolean quiet; /* entries are not written down */
  gint64 *clock;  /* owned: where the session reads now_s */
} CaldavWorld;

CaldavWorld caldav_world (void);
void caldav_world_clear (CaldavWorld *world);
/* The cursor as it was, and what list() tells now. */
void caldav_world_known (CaldavWorld *world, const char *had_token, const char *had_ctag,
                         const char *token, const char *ctag);
void caldav_world_tell (CaldavWorld *world, const char *token, const char *ctag);
/* The next request is a listing, answered with "a.ics" alone. */
void caldav_world_expect_listing (CaldavWorld *world);

/* Entries as "+path etag body", "-path", "!path", then "none", "delta", "listing" or "error CODE";
   borrowed until the next call. */
const char *caldav_world_changes (CaldavWorld *world, gboolean full);
const char *caldav_world_fetch (CaldavWorld *world, const char *const *hrefs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CaldavWorld, caldav_world_clear)

G_END_DECLS
