// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A presence that tells what the test says. Obeys the contract of `desktop/presence.h`.
#pragma once

#include "desktop/presence.h"

G_BEGIN_DECLS

/* Free with focus_presence_clear. */
FocusPresence
fake_presence_new (void);
/* Tells the listener, if there is one, within the call. */
void
fake_presence_tell (FocusPresence *presence, FocusPresenceNews news);

G_END_DECLS
