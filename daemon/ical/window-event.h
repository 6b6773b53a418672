// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A protected window as an event that comes every week, for servers that know no availability
// (R3.25): opaque, in the user's zone with its VTIMEZONE, without ORGANIZER and ATTENDEE, so that
// no server can mail anybody. Text only, no libical; any thread.
//
// Its UID follows from what it is about and when: another time is another event. A day that its
// user took out (EXDATE) or moved (a VEVENT more) is theirs, and so are title and text.
#pragma once

#include "base/error.h"
#include "ical/weekly.h"

G_BEGIN_DECLS

/* Not that of a block ("focusd-"): what plans blocks leaves it alone. */
#define FOCUS_WINDOW_EVENT_UID_PREFIX "focusd.window-"

typedef struct
{
  const char *uid;
  const char *title; /* not blank */
  FocusWeekly weekly;
  const FocusZone *zone;
  gboolean is_private; /* CLASS:PRIVATE */
} FocusWindowEvent;

/* "focusd.window-<32 hex digits>@focusd.invalid". `calendar_key`: the same calendar on every
   machine; `name`: of the window. The same in, the same out. */
char *focus_window_event_uid (const char *calendar_key, const char *name,
                              const FocusWeekly *weekly);
gboolean focus_window_event_is_ours (const char *uid);

/* The event, the first time on or behind `from`. Never fails: what iCalendar cannot say is left
   out of the title. */
GBytes *focus_window_event_new (const FocusWindowEvent *event, FocusDate from, gint64 now_s);

typedef enum
{
  FOCUS_WINDOW_EVENT_NONE,   /* no VEVENT with its UID */
  FOCUS_WINDOW_EVENT_SAME,   /* protects those times */
  FOCUS_WINDOW_EVENT_OTHER,  /* other times, free, cancelled, or there twice */
  FOCUS_WINDOW_EVENT_THEIRS, /* people were invited: never touched */
  FOCUS_WINDOW_EVENT_REFUSED /* error is set: it does not pass the gate */
} FocusWindowEventState;

/* What the object says of it, whenever it begins. */
FocusWindowEventState focus_window_event_look (const char *bytes, gsize n_bytes,
                                               const FocusWindowEvent *event,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
