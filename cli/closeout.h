// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A meeting that is to be closed, or was, as GetCloseout and Close give it (a{sv}): in words and as
// JSON.
#pragma once

#include "json.h"
#include "output.h"

G_BEGIN_DECLS

/* Its title, or a word for one that has none. Harmless; transfer full. */
char *focus_closeout_title (GVariant *closeout);
/* "Tue 24 Nov 14:00-15:00"; "" when it is not known. Transfer full. */
char *focus_closeout_when (GVariant *closeout);
/* "Product sync, Tue 24 Nov 14:00-15:00". Harmless; transfer full. */
char *focus_closeout_name (GVariant *closeout);

/* Where a result and actions are kept, as sentences; of both, or of what there is. Harmless;
   transfer full. */
char *focus_closeout_where (GVariant *closeout, gboolean results, gboolean actions);

/* What was decided; nothing when nothing was. */
void focus_closeout_decision (FocusOutput *out, GVariant *closeout);
/* What was decided, and the actions as they were read (`read` of Close), with what is not known of
   each; else those of the meeting. */
void focus_closeout_kept (FocusOutput *out, GVariant *closeout);
/* One line: its id, when it was, its title. */
void focus_closeout_line (FocusOutput *out, GVariant *closeout);

/* One object. */
void focus_closeout_json (JsonBuilder *builder, GVariant *closeout);

G_END_DECLS
