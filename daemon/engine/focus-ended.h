// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said when a session ends: how much was kept, why it ended early, and how many
// notifications were held back. For focus-note.c.
#pragma once

#include "engine/focus-note.h"

G_BEGIN_DECLS

#define FOCUS_NOTE_PREFIX "focus-" /* of the keys of all that focus says */
#define FOCUS_NOTE_KIND   "focus"

typedef struct
{
  FocusEngine *engine; /* borrowed */
  gint64 session;      /* the one that ran in the last turn; 0: none */
  gint64 start_s;      /* … since */
  gint64 at_s;         /* when an end was noticed that is to be told; 0: there is none */
  gint64 kept_s;
  gboolean is_by_hand; /* the user knows: it is told only with what was held back */
  char *why;           /* owned, nullable: a sentence */
} FocusEnded;

void focus_ended_clear (FocusEnded *ended);

/* Once a turn, after the session was tended: notices that one is gone. */
void focus_ended_tend (FocusEnded *ended, const FocusStill *still, const FocusDecision *decision);
/* As focus_focus_note_released. */
void focus_ended_released (FocusEnded *ended, gint64 n_held);

G_END_DECLS
