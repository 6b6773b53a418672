// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a calendar takes beside events, in words.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether it takes events; also when it does not say. */
gboolean focus_holds_events (GVariant *calendar);
/* "tasks", "tasks, journals": of a calendar that takes no events; NULL of any other. Owned. */
char *focus_holds_words (GVariant *calendar);

G_END_DECLS
