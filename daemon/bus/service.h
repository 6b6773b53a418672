// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// org.focusd.Focus1 on a connection: calls to the engine, answers and signals back.
#pragma once

#include "engine/engine.h"

G_BEGIN_DECLS

typedef struct FocusService FocusService;

/* Exports the object: what is called from now on waits in the main context, which must not run
   before the engine is there. */
FocusService *focus_service_new (GDBusConnection *connection,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Once: the engine that answers; borrowed, outlives the service. */
void focus_service_set_engine (FocusService *service, FocusEngine *engine);
void focus_service_free (FocusService *service);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusService, focus_service_free)

G_END_DECLS
