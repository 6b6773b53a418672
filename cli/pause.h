// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pause of all writes, as the daemon tells it: an instant, or until it is told otherwise.
#pragma once

#include "json.h"
#include "output.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_on;
  gboolean has_end;
  gint64 until_s; /* when has_end */
} FocusPause;

/* Of an instant of the bus: 0 is no pause, the greatest one is until Resume. */
FocusPause focus_pause_of (gint64 until_s);
/* Of writes_paused_until in a dictionary. */
FocusPause focus_pause_read (GVariant *dict);

/* "focusd writes nothing until 17:00 (3 writes wait)." with a newline. */
void focus_pause_text (FocusOutput *out, FocusPause pause, gint64 now_s, gint64 offset_s,
                       gint64 n_waiting);
/* Members writes_paused and writes_paused_until of an open object. */
void focus_pause_json (JsonBuilder *builder, FocusPause pause, gint64 offset_s);

/* Writes of all accounts that wait for their server. */
gint64 focus_queue_count (GVariant *status);

G_END_DECLS
