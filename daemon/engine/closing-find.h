// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The meeting that somebody names, to close it, and the people who were invited to it.
#pragma once

#include "core/action-line.h"
#include "core/invitation.h"
#include "engine/engine.h"

G_BEGIN_DECLS

/* People that an action can be given to; more do not fit around a table. */
#define FOCUS_MEETING_MAX_PEOPLE 500

/* One occurrence, which outlives the look and the list that it was found in. */
typedef struct
{
  char *id;                   /* owned; focus_query_id */
  FocusOccurrence occurrence; /* owned; its calendar is `view` */
  FocusCalendarView *view;    /* owned */
  gboolean is_writable;       /* its calendar takes writes */
  GArray *people;             /* owned; FocusActionPerson, whose texts are `texts` */
  GPtrArray *texts;           /* owned */
} FocusMeeting;

/* Of one of the copy. */
FocusMeeting *focus_meeting_new (FocusEngine *engine, const FocusOccurrence *occurrence);
void focus_meeting_free (FocusMeeting *meeting);

/* The occurrence of that id; of a UID the last occurrence that began, else its next one; of "" the
   one that waits to be closed and ended last. NULL with NOT_FOUND: there is none. Without people
   but me. Of "" the scores must be known (focus_closing_past_settle). */
FocusMeeting *focus_meeting_find (FocusEngine *engine, const char *id, GError **error);

/* The same, when all that it takes is known; with the people, by their names, where they can be
   read. `done`: once, later or at once; `meeting` is taken over, NULL with an error. */
typedef void (*FocusMeetingFound) (FocusMeeting *meeting, const GError *error, gpointer user_data);
void focus_meeting_look_up (FocusEngine *engine, const char *id, FocusMeetingFound done,
                            gpointer user_data);

/* Whether the address is one of mine, in any account. `mail`: nullable. */
gboolean focus_engine_is_me (FocusEngine *engine, const char *mail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusMeeting, focus_meeting_free)

G_END_DECLS
