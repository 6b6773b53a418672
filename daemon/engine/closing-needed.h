// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Is it still needed?": after three occurrences of a series in a row that ended with nothing, once
// a series.
//
//   [Ask if it is needed]  of one that somebody else organises: a kind text in a mail program;
//                          nothing is sent by itself
//   [Keep it]              nothing: it is not asked again either way
#pragma once

#include "engine/still.h"

G_BEGIN_DECLS

typedef struct FocusClosingNeeded FocusClosingNeeded;

/* Listens to the engine's notices, which outlive it. */
FocusClosingNeeded *focus_closing_needed_new (FocusEngine *engine);
void focus_closing_needed_free (FocusClosingNeeded *needed);

/* Once a turn. Has no wake of its own: what makes a series idle makes a turn. */
void focus_closing_needed_tend (FocusClosingNeeded *needed, const FocusDecision *decision);
/* What is kept changed. */
void focus_closing_needed_look_again (FocusClosingNeeded *needed);

G_END_DECLS
