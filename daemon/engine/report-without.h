// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A week as if a series were gone. No I/O, no clock.
#pragma once

#include "core/metrics.h"

G_BEGIN_DECLS

/* The UID of what `name` stands for among the occurrences of a week: a UID, the short id of an
   occurrence, a whole title, or the beginning of one; letters' case does not matter in titles, and
   by its title only a counted meeting is found. FOCUS_ERROR_NOT_FOUND; FOCUS_ERROR_INVALID when the
   title fits several. Borrowed from the occurrences. */
const char *focus_report_find_series (const GArray *occurrences, const char *name, GError **error);

/* Adds `without` and `returned_min` of GetReport's answer; `uid` from above, `figures`: of the week
   as it is. */
void focus_report_put_without (GVariantBuilder *dict, const FocusWeekQuery *query,
                               const FocusWeekFigures *figures, const char *uid);

G_END_DECLS
