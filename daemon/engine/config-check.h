// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What only several lines together tell: missing keys, unknown accounts, limits that cross.
#pragma once

#include "engine/config-section.h"
#include "engine/config.h"

G_BEGIN_DECLS

/* Adds to `problems`. `config` was made of `sections`; values that were refused hold their fallback
   or are empty, and are not complained about again. */
void focus_config_check (const FocusConfig *config, GPtrArray *sections, GPtrArray *problems);

/* A configuration without a single value; windows NULL. */
FocusConfig *focus_config_new_empty (void);

G_END_DECLS
