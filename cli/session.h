// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A focus session, as FocusStart gives it: as a sentence and as JSON.
#pragma once

#include "json.h"
#include "output.h"

G_BEGIN_DECLS

/* Whether a dictionary holds a session: an empty one is none. */
gboolean focus_session_is_on (GVariant *session);

/* "Focus until 11:30 (90 min): Write the plan", or that it is paused; a whole line. */
void focus_session_text (FocusOutput *out, GVariant *session);
/* How it went, of the answer of FocusStop. */
void focus_session_ended_text (FocusOutput *out, GVariant *session);

/* An object, with `ended` and `given_up_min` of one that was stopped; null when none is on. */
void focus_session_json (JsonBuilder *builder, GVariant *session);

G_END_DECLS
