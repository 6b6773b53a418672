// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the notification for an unclear invitation says. Pure.
#pragma once

#include "core/hygiene.h"
#include "core/occurrence.h"
#include "core/zone.h"
#include "desktop/notifier.h"

G_BEGIN_DECLS

/* Lost signals that the notification names; and those that [Why?] does. */
#define FOCUS_INVITED_MAX_NAMED 2
#define FOCUS_INVITED_MAX_WHY   3
/* Titles of several that are named; what is left over is counted. */
#define FOCUS_INVITED_MAX_TITLES 4

typedef struct
{
  char *summary;         /* owned; names no title */
  char *body;            /* owned */
  char *untitled;        /* owned; the body where no title may be seen */
  char *without_actions; /* owned: what is typed where there are no buttons */
} FocusInvitedNote;

void focus_invited_note_clear (FocusInvitedNote *note);

/* "An unclear invitation": which meeting, and what it lacks most. `id`: focus_query_id. */
FocusInvitedNote focus_invited_note_one (const FocusInvitation *invitation,
                                         const FocusHygiene *hygiene, const char *id,
                                         const FocusZone *zone, gint64 now_s);
/* The same with what would help. */
FocusInvitedNote focus_invited_note_why (const FocusInvitation *invitation,
                                         const FocusHygiene *hygiene, const char *id);
/* "3 unclear invitations": their titles (char *). */
FocusInvitedNote focus_invited_note_several (const GPtrArray *titles);
/* The text is ready, but nothing took it; without `has_address` no mail goes to who invited. */
FocusInvitedNote focus_invited_note_text (const char *id, gboolean has_address);

/* Labels of buttons; static. */
const char *focus_invited_label_ask (const FocusHygiene *hygiene);
const char *focus_invited_label_fine (void);
const char *focus_invited_label_why (void);
const char *focus_invited_label_show (void);
const char *focus_invited_label_all_fine (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusInvitedNote, focus_invited_note_clear)

G_END_DECLS
