// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What GetStatus answers: as sentences, as JSON, and followed as it changes. For the line of a
// status bar see bar.h.
#pragma once

#include "command.h"
#include "json.h"

G_BEGIN_DECLS

/* Keys of an account, as in the JSON of `status` and `account list`. */
extern const FocusJsonKey focus_status_account_keys[];

/* The session as a line; FALSE, and nothing written, when none is on. */
gboolean focus_status_session (FocusOutput *out, GVariant *status);
/* Focus of the week and what is offered; what keeps focusd from writing. */
void focus_status_plan (FocusOutput *out, GVariant *status);
/* Members session, plan, writes_paused and writes_paused_until of an open object. */
void focus_status_plan_json (JsonBuilder *builder, GVariant *status);

/* What keeps notifications from being held back, or how many are, and how many of focusd's own
   wait; nothing as a rule. */
void focus_status_quiet (FocusOutput *out, GVariant *status);
/* Members quiet and held of an open object. */
void focus_status_quiet_json (JsonBuilder *builder, GVariant *status);

/* Invitations that wait for the user's answer, and answers that wait for their own time; nothing
   when there are none. */
void focus_status_pending (FocusOutput *out, GVariant *status, gint64 today);
/* The member pending of an open object. */
void focus_status_pending_json (JsonBuilder *builder, GVariant *status);

/* Sentences for a person. */
void focus_status_text (FocusOutput *out, GVariant *status);
void focus_status_json (GString *out, GVariant *status, gboolean one_line);
/* The accounts, trouble first, with what to do about it. */
void focus_status_accounts (FocusOutput *out, GVariant *accounts, gint64 now_s);

/* Appends what a status says, with newlines; `status` NULL: focusd does not answer. Returns when
   the clock alone makes another answer of it; G_MAXINT64: never. */
typedef gint64 (*FocusStatusRender) (FocusOutput *out, GVariant *status, gpointer render_data);
/* Until the reader or the bus goes away, or SIGTERM: a line at the start, at each change, and when
   the clock makes one. While focusd does not run, it is waited for. */
FocusExit focus_status_follow (FocusOutput *out, FocusStatusRender render, gpointer render_data);

G_END_DECLS
