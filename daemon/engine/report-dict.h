// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as dictionaries: the keys and types of org.focusd.Focus1.xml's reports. No I/O, no clock.
#pragma once

#include "core/baseline.h"
#include "core/picture.h"

G_BEGIN_DECLS

/* What a report is made of; all borrowed. */
typedef struct
{
  const FocusWeekQuery *query;
  const FocusWeekFigures *figures;
  const FocusBaseline *baseline; /* nullable: none was taken */
  gint64 baseline_taken_s;
  const FocusFigureValue *trend; /* FOCUS_N_FIGURES */
} FocusReportParts;

/* Adds every key of GetReport's answer but those of `without`. */
void focus_report_dict_put (GVariantBuilder *dict, const FocusReportParts *parts);

/* a{sv} of those that are known; floating. x for minutes and counts, d for the others; with
   `medians` d wherever a value is not whole. */
GVariant *focus_report_dict_figures (const FocusFigureValue *figures, gboolean medians);
/* a{sv}; floating. Empty for NULL. */
GVariant *focus_report_dict_baseline (const FocusBaseline *baseline, gint64 taken_s,
                                      const FocusZone *zone);

/* A figure, or "focus_cost", which is none. */
#define FOCUS_REPORT_COST "focus_cost"
/* The answer of ExplainFigure; NULL with FOCUS_ERROR_NOT_FOUND for an unknown name. Floating. */
GVariant *focus_report_dict_explain (const char *figure, const FocusWeekQuery *query,
                                     const FocusWeekFigures *figures, GError **error);

G_END_DECLS
