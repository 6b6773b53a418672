// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations in protected time, and answers to them, as dictionaries: the keys and types of
// org.focusd.Focus1.xml.
#pragma once

#include "engine/answering.h"

G_BEGIN_DECLS

/* Who would tell the organiser. */
typedef enum
{
  FOCUS_TOLD_BY_SERVER,
  FOCUS_TOLD_BY_MAIL,
  FOCUS_TOLD_BY_NOBODY
} FocusToldBy;

/* R3.11, R3.18. */
FocusToldBy focus_answering_told_by (FocusEngine *engine, const FocusOccurrence *occurrence);
/* The keys id, title, organizer, start and end with their offsets. */
void focus_invitation_put (GVariantBuilder *dict, FocusEngine *engine,
                           const FocusOccurrence *occurrence);
/* The key tells: who gets mail. `tells_all`: FOCUS_HOLD_TELLS_ALL. */
void focus_invitation_put_tells (GVariantBuilder *dict, const FocusOccurrence *occurrence,
                                 FocusToldBy told_by, gboolean tells_all);
/* The key times; nothing when there are none. GArray of FocusSpan, nullable. */
void focus_invitation_put_times (GVariantBuilder *dict, FocusEngine *engine, const GArray *times);

/* One of GetPending, without reply and times; `n_series`: how many of its series are among them. */
void focus_pending_put (GVariantBuilder *dict, FocusEngine *engine, const FocusPending *pending,
                        guint n_series);
/* What it is answered with by itself; NONE: it is not. */
FocusPartstat focus_pending_answer (const FocusPending *pending);
/* For GetStatus: those that are asked about, or wait, briefly; floating aa{sv}. `ret_observed`: how
   many fall into what only observes. */
GVariant *focus_pending_brief (FocusEngine *engine, guint *ret_observed);

/* answering-past.c */

/* For GetLog: what it tells more of an answer; nothing of other acts. */
void focus_answering_put_act (GVariantBuilder *dict, FocusEngine *engine, const FocusAct *act);
/* For Explain: lines (char *) on an answer; none of other acts. Owned. */
GPtrArray *focus_answering_act_lines (FocusEngine *engine, const FocusAct *act);
/* The id of what an act is about: of a block, or of an invitation; NULL: of nothing. Owned. */
char *focus_answering_act_id (FocusEngine *engine, const FocusAct *act);

G_END_DECLS
