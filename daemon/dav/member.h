// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the kinds of remotes that take writes share: names of members and calendars, and the UID
// that stands in a body. Pure.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer names and UIDs are hostile: nothing of ours has them, and no file system takes them. */
#define FOCUS_MEMBER_MAX_NAME 200
#define FOCUS_MEMBER_MAX_UID  1024

/* Whether `name` names a new member: one segment of printable ASCII that ends in ".ics", no way
   out of the collection, no leading dot (R1.45). */
gboolean focus_member_is_name (const char *name);

/* The UID of the first event, to-do or journal in an iCalendar text, unfolded and unescaped
   (transfer full); NULL: none, or one above the ceiling. */
char *focus_member_uid (const char *body, gsize len);
/* Whether one of them in it has exactly this UID; an alarm's UID does not count. */
gboolean focus_member_has_uid (const char *body, gsize len, const char *uid);

/* The n-th path segment to try for a new calendar, n from 1: the letters and digits of its name in
   lower case, words divided by "-": "focus-time", "focus-time-2"; "calendar" when there are none.
 */
char *focus_member_calendar_segment (const char *name, guint n);
/* How many segments are tried before a make() says EXISTS. */
#define FOCUS_MEMBER_MAX_SEGMENTS 9

G_END_DECLS
