// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The notifications about unclear invitations: shown, taken back, and what their buttons do.
#pragma once

#include "core/occurrence.h"
#include "engine/invited-rows.h"

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;
typedef struct FocusInvitedTold FocusInvitedTold;

/* Listens to the engine's notices. `rows`: borrowed, outlives it. */
FocusInvitedTold *focus_invited_told_new (FocusEngine *engine, FocusInvitedRows *rows);
void focus_invited_told_free (FocusInvitedTold *told);

/* Whether an occurrence is one that may be asked about: a counted meeting that somebody else
   organises, and that lies ahead. */
gboolean focus_invited_may_be_told (const FocusOccurrence *occurrence, gint64 now_s);

/* Tells of these (const FocusOccurrence *, borrowed during the call; at least one) as a nudge: of
   one as soon as its text was read, of several in a list. They are noted as told before. */
void focus_invited_told_show (FocusInvitedTold *told, const GPtrArray *occurrences);
/* UIDs of those that are shown by themselves; GPtrArray of owned char *. */
GPtrArray *focus_invited_told_shown (const FocusInvitedTold *told);
/* Takes back what is shown or held of it. */
void focus_invited_told_close (FocusInvitedTold *told, const char *uid);
/* Titles do not stay on a screen that passers-by read (R30). */
void focus_invited_told_hide_titles (FocusInvitedTold *told);
/* Nothing opened the last letter: says how to get at it. */
void focus_invited_told_mail_failed (FocusInvitedTold *told);

G_END_DECLS
