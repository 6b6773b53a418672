// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An action that came of a meeting, as GetActions gives it (a{sv}): in words and as JSON. An act of
// the log is something else: act.h.
#pragma once

#include "json.h"
#include "output.h"

G_BEGIN_DECLS

gboolean focus_action_is_open (GVariant *action);

/* "Els: draft, due Fri 4 Dec": the year stands there when it is not that of `near_day`.
   Harmless; transfer full. */
char *focus_action_sentence (GVariant *action, gint64 near_day);
/* "Els: draft, due 2026-12-04", to be read again as an action; "?" for what is not known. Harmless;
   transfer full. */
char *focus_action_typed (GVariant *action);

/* One line of a list, and one below it that says where it comes from. */
void focus_action_text (FocusOutput *out, GVariant *action, gint64 today);

/* One object; an array of those of a list (aa{sv}). */
void focus_action_json (JsonBuilder *builder, GVariant *action);
void focus_actions_json (JsonBuilder *builder, GVariant *actions);

G_END_DECLS
