// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls and properties of org.focusd.Focus1 about focus sessions, and the pause of all writes.
#pragma once

#include "bus/skeleton.h"
#include "engine/engine.h"

G_BEGIN_DECLS

/* Answers from now on. The handlers have the engine as their user data. */
void focus_focus_service_connect (FocusBusFocus1 *skeleton, FocusEngine *engine);
/* Brings the properties up to date; what did not change is not told. */
void focus_focus_service_show (FocusBusFocus1 *skeleton, FocusEngine *engine);

G_END_DECLS
