// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of org.focusd.Focus1 about invitations in protected time.
#pragma once

#include "bus/skeleton.h"
#include "engine/engine.h"

G_BEGIN_DECLS

/* Connects the handlers, with the engine (borrowed) as their data: disconnect them by it. */
void focus_answering_service_connect (FocusBusFocus1 *skeleton, FocusEngine *engine);

G_END_DECLS
