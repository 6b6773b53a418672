// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The question after a meeting: one at a time, when it can be told now; what the user answers to
// it; and taking it back when it is answered elsewhere, or the meeting is not what it was.
#pragma once

#include "engine/closing-past.h"
#include "engine/still.h"

G_BEGIN_DECLS

typedef struct FocusClosingQuestion FocusClosingQuestion;

/* `past`: borrowed, outlives it. Listens to the engine's notices, which outlive it. */
FocusClosingQuestion *focus_closing_question_new (FocusEngine *engine, FocusClosingPast *past);
void focus_closing_question_free (FocusClosingQuestion *question);

/* Once a turn. */
void focus_closing_question_tend (FocusClosingQuestion *question, const FocusDecision *decision);
gint64 focus_closing_question_wake_s (const FocusClosingQuestion *question);
/* What is kept changed. */
void focus_closing_question_look_again (FocusClosingQuestion *question);
/* That meeting needs no question now. */
void focus_closing_question_settled (FocusClosingQuestion *question, const char *uid,
                                     gint64 recurrence_s);

G_END_DECLS
