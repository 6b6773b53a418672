// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Judged invitations, as JudgeInvitation and GetHygiene give them: for people and as JSON.
#pragma once

#include "json.h"
#include "output.h"

G_BEGIN_DECLS

/* Appends one invitation with its signals: what earned points and what would help. */
void focus_hygiene_details (FocusOutput *out, GVariant *judged);
/* Appends its line alone. */
void focus_hygiene_line (FocusOutput *out, GVariant *judged);
/* One object of INTERFACES §JSON; `file` nullable. */
void focus_hygiene_json (JsonBuilder *builder, GVariant *judged, const char *file);
/* The table of weights. */
void focus_hygiene_weights_text (FocusOutput *out, const char *version, GVariant *weights);
void focus_hygiene_weights_json (JsonBuilder *builder, const char *version, GVariant *weights);

G_END_DECLS
