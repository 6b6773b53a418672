// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report of the week that comes by itself: `[report] when`, at most once a week.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;
typedef struct FocusDelivery FocusDelivery;

/* Listens to the engine's notices, which outlive it. */
FocusDelivery *focus_delivery_new (FocusEngine *engine);
void focus_delivery_free (FocusDelivery *delivery);

/* Once a turn: shows the report when it is due, as a nudge. */
void focus_delivery_tend (FocusDelivery *delivery);
/* When it wants the next turn; G_MAXINT64: not by itself. */
gint64 focus_delivery_wake_s (FocusDelivery *delivery);

G_END_DECLS
