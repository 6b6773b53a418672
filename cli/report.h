// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report in its shapes. Each appends to a text; titles of strangers are made harmless for where
// they stand.
#pragma once

#include <json-glib/json-glib.h>

#include "output.h"
#include "report-paint.h"
#include "report-words.h"

G_BEGIN_DECLS

/* One page holds 45 lines of at most 100 columns. */
#define FOCUS_REPORT_LINES 45

/* One page for a terminal. */
void focus_report_text (FocusOutput *out, const FocusReport *report, FocusLang lang);
/* The picture of the week in at most `max_rows` rows, with its legend. */
void focus_report_week (FocusOutput *out, const FocusReport *report, FocusLang lang,
                        guint max_rows);
/* Figures, baseline and the last weeks as small lines of blocks. `weeks` of FocusReportWeek. */
void focus_report_trend (FocusOutput *out, const FocusReport *report, const GPtrArray *weeks,
                         FocusLang lang);
void focus_report_baseline_text (FocusOutput *out, const FocusBaseline *baseline, FocusLang lang);

/* CommonMark with tables. */
void focus_report_markdown (GString *out, const FocusReport *report, FocusLang lang);
/* For node_exporter's textfile collector; aggregates only. */
void focus_report_openmetrics (GString *out, const FocusReport *report);
/* RFC 4180, a header and a row for each week. */
void focus_report_csv (GString *out, const GPtrArray *weeks);
/* One self-contained page. `weeks` of FocusReportWeek, the reported one last. */
void focus_report_html (GString *out, const FocusReport *report, const GPtrArray *weeks,
                        FocusLang lang);

/* An object of an open document; `explanations` maps figure names to what ExplainFigure answered
   (a{sv}); nullable. */
void focus_report_json (JsonBuilder *builder, const FocusReport *report, GHashTable *explanations);
void focus_baseline_json (JsonBuilder *builder, const FocusBaseline *baseline);
void focus_report_week_json (JsonBuilder *builder, const FocusReportWeek *week);
void focus_figures_json (JsonBuilder *builder, const FocusFigures *figures);
/* What ExplainFigure answered (a{sv}), as an object. */
void focus_explanation_json (JsonBuilder *builder, GVariant *explanation);
void focus_explanation_text (FocusOutput *out, GVariant *explanation, FocusLang lang);

G_END_DECLS
