// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Close-out: when a meeting of mine has ended, one question: what was decided, who does what? Pure
// rules are in core/closeout.h; what is kept is in engine/kept.h.
//
//   [Close out]        opens `focusctl close ID` in a terminal, where there is one
//   [Nothing decided]  closes it with "nothing"
//   [Later]            asks again
//
// When the next occurrence of a series begins, or is about to, what is open of the former ones is
// shown once. After three occurrences in a row that ended with nothing: "is it still needed?", once
// a series.
//
// A question is written down before it is shown, so that after a crash between the two it is not
// shown, rather than twice. One that a restart took from the screen is not asked again: the status
// tells that the meeting waits. A meeting that is private is never asked about, as it does not
// count; closed by hand, what is kept of it is private too.
#pragma once

#include "engine/closing-past.h"
#include "engine/engine.h"
#include "engine/still.h"

G_BEGIN_DECLS

typedef struct FocusClosing FocusClosing;

/* Listens to the engine's notices, which outlive it. */
FocusClosing *focus_closing_new (FocusEngine *engine);
void focus_closing_free (FocusClosing *closing);

/* Once a turn, after focus_kept_tend. */
void focus_closing_tend (FocusClosing *closing, const FocusStill *still,
                         const FocusDecision *decision);
gint64 focus_closing_wake_s (const FocusClosing *closing);
/* The copy, the configuration or what is kept changed: all is looked at anew. */
void focus_closing_look_again (FocusClosing *closing);
/* It was closed, or put off, here or elsewhere: the question is taken back. `recurrence_s`:
   focus_closeout_recurrence_s. */
void focus_closing_settled (FocusClosing *closing, const char *uid, gint64 recurrence_s);
/* Puts the question about a meeting that has ended off. INVALID when it is closed. */
gboolean focus_closing_put_off (FocusClosing *closing, const FocusOccurrence *occurrence,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Borrowed: the meetings that may be closed. */
FocusClosingPast *focus_closing_past (FocusClosing *closing);

/* For the status: meetings that wait to be closed; open actions of mine that are due today or were;
   open points of the occurrences before this one of a series. */
guint focus_closing_n_waiting (FocusClosing *closing);
guint focus_closing_n_due (FocusClosing *closing);
guint focus_closing_n_open (FocusClosing *closing, const FocusOccurrence *occurrence);

/* The calls of org.focusd.Focus1; see the XML. Answers come once, later or at once. */
void focus_engine_closeouts (FocusEngine *engine, FocusEngineAnswer done, gpointer user_data);
void focus_engine_closeout (FocusEngine *engine, const char *id, FocusEngineAnswer done,
                            gpointer user_data);
void focus_engine_close (FocusEngine *engine, const char *id, GVariant *options,
                         FocusEngineAnswer done, gpointer user_data);
void focus_engine_actions (FocusEngine *engine, GVariant *options, FocusEngineAnswer done,
                           gpointer user_data);
void focus_engine_set_action (FocusEngine *engine, const char *id, const char *state,
                              FocusEngineAnswer done, gpointer user_data);

G_END_DECLS
