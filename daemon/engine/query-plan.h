// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plans as dictionaries: the keys and types of org.focusd.Focus1.xml. No I/O, no clock.
#pragma once

#include "core/plan.h"

G_BEGIN_DECLS

/* What the texts come from: the occurrences that the plan was made of. Borrowed. */
typedef struct
{
  const GArray *occurrences; /* FocusOccurrence */
  const FocusZone *zone;
} FocusPlanWords;

/* a{sv} of one week; floating. */
GVariant *focus_query_plan_week (const FocusWeekPlan *week, const FocusPlanWords *words);
/* a{sv} of one action, with the ledger's line unless that is 0; floating. */
GVariant *focus_query_action (const FocusAction *action, gint64 act, const FocusPlanWords *words);
/* Adds start, offset, end, end_offset. */
void focus_query_put_span (GVariantBuilder *dict, FocusSpan span, const FocusZone *zone);
/* (xixi), floating. */
GVariant *focus_query_span (FocusSpan span, const FocusZone *zone);
/* The Monday of the week in which the action's block lies, or lay. */
FocusDate focus_action_week (const FocusAction *action, const FocusZone *zone);

G_END_DECLS
