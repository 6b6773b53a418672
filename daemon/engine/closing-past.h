// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The meetings of the last days that may be closed, and the question that is put to
// core/closeout.h. Read from the copy when it changed or a day began, so that a turn in which
// nothing happened reads nothing.
#pragma once

#include "core/closeout.h"
#include "engine/engine.h"

G_BEGIN_DECLS

typedef struct FocusClosingPast FocusClosingPast;

FocusClosingPast *focus_closing_past_new (FocusEngine *engine);
void focus_closing_past_free (FocusClosingPast *past);
/* The copy, the configuration or the scores changed. */
void focus_closing_past_forget (FocusClosingPast *past);

/* The question as things stand now. `ret_query` borrows until the main loop runs. A meeting of
   which it is not known yet whether hygiene scores it counts as one that it does not: a turn
   follows when it is known. */
gboolean focus_closing_past_query (FocusClosingPast *past, FocusCloseoutQuery *ret_query,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the meetings are other ones than at the last call. */
gboolean focus_closing_past_is_news (FocusClosingPast *past);

/* Calls `done` when all scores are known, or at once; with an error nothing more will be known. */
void focus_closing_past_settle (FocusClosingPast *past,
                                void (*done) (const GError *error, gpointer user_data),
                                gpointer user_data);

G_END_DECLS
