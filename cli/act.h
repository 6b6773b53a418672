// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An act of the log, as GetLog gives it: as lines and as JSON.
#pragma once

#include "output.h"
#include "stretch.h"

G_BEGIN_DECLS

/* "Thu 26 Nov 09:00-10:30 to 13:00-14:30 Write the plan": the block and what was done to it.
   Harmless; transfer full. */
char *focus_act_what (GVariant *act);

/* Acts of one day under a heading, newest first, a line each or a little more. */
void focus_acts_text (FocusOutput *out, GVariant *acts, gint64 today);

/* One object. */
void focus_act_json (JsonBuilder *builder, GVariant *act);
void focus_acts_json (JsonBuilder *builder, GVariant *acts);

G_END_DECLS
