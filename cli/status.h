// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What GetStatus answers, in its three shapes: sentences, JSON, a line for a status bar.
#pragma once

#include "json.h"
#include "output.h"

G_BEGIN_DECLS

/* Keys of an account, as in the JSON of `status` and `account list`. */
extern const FocusJsonKey focus_status_account_keys[];

/* The session as a line; FALSE, and nothing written, when none is on. */
gboolean focus_status_session (FocusOutput *out, GVariant *status);
/* Focus of the week and what is offered; what keeps focusd from writing. */
void focus_status_plan (FocusOutput *out, GVariant *status);
/* Members session, plan, writes_paused and writes_paused_until of an open object. */
void focus_status_plan_json (JsonBuilder *builder, GVariant *status);

/* What keeps notifications from being held back, or how many are; nothing as a rule. */
void focus_status_quiet (FocusOutput *out, GVariant *status);
/* Member quiet of an open object. */
void focus_status_quiet_json (JsonBuilder *builder, GVariant *status);

/* Sentences for a person. */
void focus_status_text (FocusOutput *out, GVariant *status);
void focus_status_json (GString *out, GVariant *status, gboolean one_line);
/* The accounts, trouble first, with what to do about it. */
void focus_status_accounts (FocusOutput *out, GVariant *accounts, gint64 now_s);

/* One object on one line for waybar (R80): text and tooltip are escaped for Pango; class is idle,
   focus, meeting-soon, in-meeting, offline or error; percentage is how much of what is on has
   passed. `status` NULL: focusd does not answer. `now_s` may be later than the status: it is
   the caller's clock. */
void focus_status_waybar (GString *out, GVariant *status, gint64 now_s);

G_END_DECLS
