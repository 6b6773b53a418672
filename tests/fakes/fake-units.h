// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A focus.target that is a flag. Obeys the contract of `desktop/units.h`.
#pragma once

#include "desktop/units.h"

G_BEGIN_DECLS

/* `left_over`: a focusd that crashed left it active. Free with focus_units_clear. */
FocusUnits
fake_units_new (gboolean left_over);
gboolean
fake_units_is_active (const FocusUnits *units);
/* How often it was started and stopped. */
guint
fake_units_n_changes (const FocusUnits *units);

G_END_DECLS
