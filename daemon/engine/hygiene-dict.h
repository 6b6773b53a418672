// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Scores as dictionaries: the keys and types of org.focusd.Focus1.xml's JudgeInvitation.
#pragma once

#include "core/hygiene.h"

G_BEGIN_DECLS

/* Adds version, label, score, reason, profile, kind, signals, own, humans and group, as far as they
   are known. The signals are most of the cost: `with_signals` FALSE leaves them out. */
void focus_hygiene_dict_put (GVariantBuilder *dict, const FocusHygiene *hygiene,
                             gboolean with_signals);

G_END_DECLS
