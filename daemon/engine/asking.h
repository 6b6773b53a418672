// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The text that asks an organiser, as a dictionary.
#pragma once

#include "core/hygiene-ask.h"

G_BEGIN_DECLS

/* The key "ask", in the language of the invitation, else in `fallback`; nothing when there is
   nothing to ask. */
void focus_ask_put (GVariantBuilder *dict, const FocusInvitation *invitation,
                    const FocusHygiene *hygiene, const FocusHygieneWords *words,
                    FocusLanguage fallback, const FocusZone *zone);

G_END_DECLS
