// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a reminder says. Pure, but for the language (text.h).
//
// GNOME joins the lines of a body by spaces (B3), so the parts of a reminder stand in one line with
// " · " between them, and each line of a list or of the details can be read after another one.
#pragma once

#include "core/occurrence.h"
#include "core/zone.h"

G_BEGIN_DECLS

/* Lines of a list; what is left over is counted. */
#define FOCUS_REMINDER_MAX_LINES 5

typedef struct
{
  char *summary; /* owned */
  char *body;    /* owned, nullable */
} FocusReminderNote;

void focus_reminder_note_clear (FocusReminderNote *note);

/* "Standup", "In 10 min · 09:30–10:00 · Room 3 · 6 people"; `hides`: "Meeting in 10 min" and no
   more (R30). */
FocusReminderNote focus_reminder_note_one (const FocusOccurrence *meeting, gint64 now_s,
                                           const FocusZone *zone, gboolean hides);
/* Of those in `meetings` (FocusOccurrence, in the order of the agenda, at least one) and as many
   more as `n` says: "5 meetings", "09:00 Standup" and so on; `hides`: the number and no more. */
FocusReminderNote focus_reminder_note_list (const GArray *meetings, guint n, gint64 now_s,
                                            const FocusZone *zone, gboolean hides);
/* When, where, who asks, how many, what I answered, and where one joins. */
FocusReminderNote focus_reminder_note_details (const FocusOccurrence *meeting,
                                               const FocusZone *zone);
/* "Snooze 5 min", "At the start". Owned. */
char *focus_reminder_note_snooze (gint64 now_s, gint64 start_s);

/* The location without web addresses, as one short line; NULL when nothing else is in it. Owned. */
char *focus_reminder_note_place (const char *location);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusReminderNote, focus_reminder_note_clear)

G_END_DECLS
