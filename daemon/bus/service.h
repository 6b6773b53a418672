// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// org.focusd.Focus1 on a connection: calls to the engine, answers and signals back.
#pragma once

#include "engine/engine.h"

G_BEGIN_DECLS

typedef struct FocusService FocusService;

/* Exports the object; `engine`: borrowed, outlives it. */
FocusService *focus_service_new (GDBusConnection *connection, FocusEngine *engine,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_service_free (FocusService *service);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusService, focus_service_free)

G_END_DECLS
