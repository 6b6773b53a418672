// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of org.focusd.Focus1 about plans, windows, and everything that was written.
#pragma once

#include "bus/skeleton.h"
#include "engine/engine.h"

G_BEGIN_DECLS

/* Answers from now on. The handlers have the engine as their user data. */
void focus_plan_service_connect (FocusBusFocus1 *skeleton, FocusEngine *engine);

G_END_DECLS
