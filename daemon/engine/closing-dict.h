// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Meetings to be closed, actions, and actions as they were read, as the dictionaries of
// org.focusd.Focus1.xml. Nothing is written here.
#pragma once

#include "engine/closing-find.h"
#include "engine/kept.h"

G_BEGIN_DECLS

/* The keys of GetCloseout that GetCloseouts has too. `waits`: it is one of those. */
void focus_closing_put_meeting (GVariantBuilder *dict, FocusEngine *engine,
                                const FocusMeeting *meeting, gboolean waits);
/* The others: people, actions, what is open of the occurrences before. */
void focus_closing_put_rest (GVariantBuilder *dict, FocusEngine *engine,
                             const FocusMeeting *meeting);
/* Whether it is one of GetCloseouts. */
gboolean focus_closing_waits (FocusEngine *engine, const FocusMeeting *meeting);

/* a{sv} of one action, which must be a to-do; floating. */
GVariant *focus_closing_action (FocusEngine *engine, const FocusKeptRecord *kept);
/* Its keys. */
void focus_closing_put_action (GVariantBuilder *dict, FocusEngine *engine,
                               const FocusKeptRecord *kept);
/* aa{sv} of several (FocusKeptRecord, to-dos): those due first, then those without a day, in the
   order in which they were made; floating. Sorts the list. */
GVariant *focus_closing_action_list (FocusEngine *engine, GPtrArray *todos);
/* a{sv} of an action as it was read; floating. */
GVariant *focus_closing_read_line (const FocusActionLine *line);

G_END_DECLS
