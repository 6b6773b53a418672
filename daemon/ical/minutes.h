// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The result of a meeting in the description of the meeting itself, where all who are invited read
// it:
//
//   what stands there
//
//   Outcome:                     the text, as the caller has it
//   Yes.
//   focusd 2-e6e14287a4          the mark: how many lines the text has, and a check of them
//
// By its mark the text is found again: to be replaced, taken out, or not added twice. A text that
// somebody changed since does not fit its mark any more; it is theirs, and stays.
//
// X-ALT-DESC, the HTML that Outlook shows instead, gets the same as a block of its own at its end.
// DESCRIPTION loses ALTREP, which says what stood there before. DTSTAMP and LAST-MODIFIED are set;
// SEQUENCE stays (docs/decisions/minutes.md).
#pragma once

#include "core/record.h"
#include "ical/meeting-edit.h"

G_BEGIN_DECLS

/* Marks that are looked at, from the last one up; an honest description has one or two. */
#define FOCUS_MINUTES_MAX_MARKS 8

typedef enum
{
  FOCUS_MINUTES_NONE,  /* there is none */
  FOCUS_MINUTES_SAME,  /* this text */
  FOCUS_MINUTES_OTHER, /* another one that focusd wrote */
  FOCUS_MINUTES_THEIRS /* somebody changed it */
} FocusMinutesState;

/* What the VEVENT has of minutes, beside `text`. */
FocusMinutesState focus_ical_minutes_look (const FocusEdit *edit, const char *text);

/* Writes the text, in place of one that focusd wrote, if there is one. `text`: not blank; lines,
   plain, at most FOCUS_RECORD_MAX_TEXT bytes, the rest is cut; its first line says what it is. The
   same text again changes nothing.
   FOCUS_ERROR_CONFLICT: what is there is THEIRS. FOCUS_ERROR_INVALID: the description cannot be
   changed: there are two, or it is encoded as vCalendar 1.0 had it. */
gboolean focus_ical_minutes_write (FocusEdit *edit, const char *text, gint64 now_s,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes out what focusd wrote; nothing there, nothing changed. Errors as above. */
gboolean focus_ical_minutes_take_out (FocusEdit *edit, gint64 now_s,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
