// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Web addresses in text that strangers wrote, and the one under which a meeting is joined. Pure.
//
// Only http and https count (R31): everything else, "javascript:" and "file:" among it, is text.
// An address ends before white space, quotes, angle brackets and control characters; punctuation
// that closes a sentence, and a bracket that was opened before the address, do not belong to it.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A longer address is no address: browsers and the desktop's portal refuse it. */
#define FOCUS_LINK_MAX 2048
/* Of one text, so many bytes are looked at, and so many addresses. */
#define FOCUS_LINK_MAX_TEXT  (64 * 1024)
#define FOCUS_LINK_MAX_LINKS 100

typedef struct
{
  const char *start; /* borrowed from the text */
  gsize len;
} FocusLink;

/* The first address in `text`; ret_rest: where to go on. FALSE: there is none left. Takes any
   bytes, and HTML as it stands: an address ends at "&quot;" and "&lt;" too, and holds "&amp;".
   Linear in the text, however often it goes on. */
gboolean focus_link_find (const char *text, FocusLink *ret_link, const char **ret_rest);

/* TRUE for the address of a video meeting: a host that holds nothing else (meet.google.com,
   8x8.vc), or the path by which a service of many uses opens a room (teams.microsoft.com/l/…,
   zoom.us/j/…, NAME.webex.com, a Nextcloud's /call/…, a Jitsi or BigBlueButton of one's own). The
   tables say which. What a redirector wraps counts (focus_link_target). */
gboolean focus_link_is_meeting (FocusLink link);

/* Also for what stands beside such an address in an invitation: dial-in numbers, meeting options,
   help for who cannot join. No document, and no way to join by video. */
gboolean focus_link_is_conference (FocusLink link);

/* The address that is meant: "&amp;" undone, and taken out of a redirector that rewrites every link
   of a mail (Outlook's Safe Links, Proofpoint, google.com/url). NULL when it is not safe. Owned. */
char *focus_link_target (FocusLink link);

/* What an event offers to look in; all nullable. */
typedef struct
{
  const char *const *conferences; /* CONFERENCE (RFC 7986), those with FEATURE=VIDEO first, and
                                     X-GOOGLE-CONFERENCE and the like */
  const char *location;
  const char *url;         /* URL */
  const char *description; /* plain text, or HTML */
} FocusLinkPlaces;

/* The address under which one joins, or NULL: the first conference; else the first address of a
   video meeting in location, url, description; else an address that is all of the location, unless
   it shows a map. A plain URL property or a link in a text is a document until it is known to be a
   meeting. Always a focus_link_target. Owned. */
char *focus_link_join (const FocusLinkPlaces *places);

/* "http" or "https", a host, valid UTF-8 without blanks, quotes and control characters, at most
   FOCUS_LINK_MAX bytes: may be handed to a browser. Not with a user before the host, nor with a
   backslash: both serve to show one host and to open another. */
gboolean focus_link_is_safe (const char *url);

G_END_DECLS
