// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report as one page for a terminal: figures, the week in blocks, series, what focusd did.
#include "report.h"

#include <string.h>

#include "text.h"

#define VALUE_COLUMNS  14
#define CHANGE_COLUMNS 8
#define COUNT_COLUMNS  6
/* Below this, only what matters most has a column. */
#define NARROW_COLUMNS 70
/* Everything but the picture's rows, when all there can be is there. */
#define PICTURE_ROWS_LEAST 6

/* What a person reads first; the rest is in --json and in the HTML page. */
static const FocusFigureId shown[] = {
  FOCUS_FIGURE_MEETING_MIN,     FOCUS_FIGURE_MEETING_COUNT,    FOCUS_FIGURE_ATTENDEE_MIN,
  FOCUS_FIGURE_AFTER_HOURS_MIN, FOCUS_FIGURE_FOCUS_120_MIN,    FOCUS_FIGURE_FRAGMENT_RATIO,
  FOCUS_FIGURE_RECURRING_SHARE, FOCUS_FIGURE_BACK_TO_BACK_MAX, FOCUS_FIGURE_KEPT_FOCUS_MIN,
  FOCUS_FIGURE_KEEP_RATE,       FOCUS_FIGURE_HYGIENE_MEAN,     FOCUS_FIGURE_CLOSEOUT_RATE,
};

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; (text = strchr (text, '\n')); text++)
    n++;
  return n;
}

static void
append_heading (FocusOutput *out, const FocusReport *report, FocusLang lang)
{
  g_autofree char *number = focus_word_week_number (lang, report->monday);
  g_autofree char *range = focus_word_week_range (lang, report->monday);
  g_autofree char *heading = g_strdup_printf ("%s · %s", number, range);
  g_autofree char *lead = focus_word_lead (lang, &report->figures);

  focus_output_styled (out, FOCUS_STYLE_HEADING, heading);
  g_string_append_c (out->text, '\n');
  if (*lead)
    focus_text_wrap (out->text, lead, 0, out->columns);
  g_string_append_c (out->text, '\n');
}

/* A change for the better is good, for the worse bad, where the figure has a better. */
static FocusStyle
style_of_change (FocusFigureId id, FocusFigure value, FocusFigure reference)
{
  int percent = 0, better = focus_figure_kind (id)->better;

  if (!focus_figure_change (id, value, reference, &percent) || percent == 0 || better == 0)
    return FOCUS_STYLE_PLAIN;
  return (percent > 0) == (better > 0) ? FOCUS_STYLE_GOOD : FOCUS_STYLE_BAD;
}

static void
append_change (FocusOutput *out, FocusLang lang, FocusFigureId id, FocusFigure value,
               FocusFigure reference)
{
  g_autofree char *change = focus_word_change (lang, id, value, reference);
  FocusStyle style = style_of_change (id, value, reference);

  g_string_append (out->text, style == FOCUS_STYLE_PLAIN ? "" : focus_output_style (out, style));
  focus_text_right (out->text, change, CHANGE_COLUMNS);
  g_string_append (out->text,
                   style == FOCUS_STYLE_PLAIN ? "" : focus_output_style (out, FOCUS_STYLE_PLAIN));
}

typedef struct
{
  gboolean baseline, last; /* columns beside this week's */
  guint label;             /* columns of the names */
} Table;

static Table
plan_table (const FocusOutput *out, const FocusReport *report)
{
  Table table = { .baseline = report->baseline.is_set && !report->baseline.too_little };
  guint taken = VALUE_COLUMNS;

  table.last = report->has_without || (table.baseline && report->has_trend);
  if (table.baseline)
    taken += VALUE_COLUMNS + CHANGE_COLUMNS;
  /* A narrow terminal loses the last column first. */
  if (table.last && taken + VALUE_COLUMNS + 16 > out->columns)
    table.last = FALSE;
  if (table.baseline && taken + 16 > out->columns)
    {
      table.baseline = FALSE;
      taken = VALUE_COLUMNS;
    }
  taken += table.last ? VALUE_COLUMNS + (report->has_without ? 0 : CHANGE_COLUMNS) : 0;
  table.label = MIN (out->columns > taken ? out->columns - taken : 10, 30);
  return table;
}

static void
append_table_heading (FocusOutput *out, const FocusReport *report, FocusLang lang, Table table)
{
  g_autofree char *week = focus_word_week_number (lang, report->monday);

  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_DIM));
  focus_text_cell (out->text, "", table.label);
  focus_text_right (out->text, week, VALUE_COLUMNS);
  if (table.baseline)
    focus_text_right (out->text, focus_word (lang, FOCUS_WORD_BASELINE),
                      VALUE_COLUMNS + CHANGE_COLUMNS);
  if (table.last)
    focus_text_right (
        out->text, focus_word (lang, report->has_without ? FOCUS_WORD_WITHOUT : FOCUS_WORD_TREND),
        VALUE_COLUMNS + (report->has_without ? 0 : CHANGE_COLUMNS));
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
  g_string_append_c (out->text, '\n');
}

static void
append_figure (FocusOutput *out, const FocusReport *report, FocusLang lang, Table table,
               FocusFigureId id)
{
  FocusFigure value = report->figures.at[id], reference = report->baseline.figures.at[id];
  g_autofree char *now = focus_word_value (lang, id, value);
  g_autofree char *before = focus_word_value (lang, id, reference);
  g_autofree char *without = focus_word_value (lang, id, report->without.at[id]);
  g_autofree char *trend = focus_word_value (lang, id, report->trend.at[id]);

  focus_text_cell (out->text, focus_word_figure (lang, id), table.label);
  focus_text_right (out->text, now, VALUE_COLUMNS);
  if (table.baseline)
    {
      focus_text_right (out->text, before, VALUE_COLUMNS);
      append_change (out, lang, id, value, reference);
    }
  if (table.last)
    focus_text_right (out->text, report->has_without ? without : trend, VALUE_COLUMNS);
  if (table.last && !report->has_without)
    append_change (out, lang, id, report->trend.at[id], reference);
  focus_text_end_line (out->text);
}

static void
append_figures (FocusOutput *out, const FocusReport *report, FocusLang lang)
{
  Table table = plan_table (out, report);
  g_autofree char *baseline = focus_word_baseline (lang, &report->baseline);

  append_table_heading (out, report, lang, table);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    if (report->figures.at[shown[i]].is_set)
      append_figure (out, report, lang, table, shown[i]);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_DIM));
  focus_text_wrap (out->text, baseline, 0, out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

static gboolean
knows_hygiene (const GPtrArray *series)
{
  for (guint i = 0; i < series->len; i++)
    if (((const FocusReportSeries *) g_ptr_array_index (series, i))->hygiene.is_set)
      return TRUE;
  return FALSE;
}

static void
append_series_row (GString *out, FocusLang lang, const FocusReportSeries *series, guint label,
                   gboolean meetings, gboolean hygiene)
{
  g_autofree char *cost = focus_word_length (lang, series->focus_cost_min);
  g_autofree char *meeting = focus_word_length (lang, series->meeting_min);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT " ×", series->count);
  g_autofree char *score = focus_word_value (lang, FOCUS_FIGURE_HYGIENE_MEAN, series->hygiene);

  focus_text_cell (out, focus_word_title (lang, series->title), label);
  focus_text_right (out, count, COUNT_COLUMNS);
  if (meetings)
    focus_text_right (out, meeting, VALUE_COLUMNS);
  focus_text_right (out, cost, VALUE_COLUMNS);
  if (hygiene)
    focus_text_right (out, score, VALUE_COLUMNS);
  g_string_append_c (out, '\n');
}

static void
append_series (FocusOutput *out, const FocusReport *report, FocusLang lang)
{
  g_autoptr (GPtrArray) top = focus_report_top_series (report);
  gboolean hygiene = out->columns >= NARROW_COLUMNS && knows_hygiene (top);
  gboolean meetings = out->columns >= NARROW_COLUMNS;
  guint taken = COUNT_COLUMNS + (1u + (guint) meetings + (guint) hygiene) * VALUE_COLUMNS;
  guint label = out->columns > taken + 10 ? out->columns - taken : 10;

  g_string_append_c (out->text, '\n');
  if (top->len == 0)
    {
      focus_text_wrap (out->text, focus_word (lang, FOCUS_WORD_NO_SERIES), 0, out->columns);
      return;
    }
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_DIM));
  focus_text_cell (out->text, focus_word (lang, FOCUS_WORD_COSTLY_SERIES), label);
  focus_text_right (out->text, "", COUNT_COLUMNS);
  if (meetings)
    focus_text_right (out->text, focus_word (lang, FOCUS_WORD_MEETINGS), VALUE_COLUMNS);
  focus_text_right (out->text, focus_word (lang, FOCUS_WORD_COST), VALUE_COLUMNS);
  if (hygiene)
    focus_text_right (out->text, focus_word (lang, FOCUS_WORD_HYGIENE), VALUE_COLUMNS);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
  g_string_append_c (out->text, '\n');
  for (guint i = 0; i < top->len; i++)
    append_series_row (out->text, lang, g_ptr_array_index (top, i), label, meetings, hygiene);
}

static void
append_without (FocusOutput *out, const FocusReport *report, FocusLang lang)
{
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, report->without_count);
  g_autofree char *length = focus_word_length (lang, report->returned_min);
  GString *title = g_string_new (NULL);

  focus_text_cut (title, focus_word_title (lang, report->without_title), 40);
  g_autofree char *line = focus_word_fill (lang, FOCUS_WORD_WITHOUT_LINE, title->str, count,
                                           length);
  g_string_append_c (out->text, '\n');
  focus_text_wrap (out->text, line, 0, out->columns);
  g_string_free (title, TRUE);
}

/* What focusd did, on one line; nothing until the daemon knows. */
static void
append_did (FocusOutput *out, const FocusReport *report, FocusLang lang)
{
  const FocusFigure *at = report->figures.at;
  GString *line = g_string_new (NULL);
  static const struct
  {
    FocusFigureId count, length;
    FocusWord word;
  } did[] = {
    { FOCUS_FIGURE_DECLINED_COUNT, FOCUS_N_FIGURES, FOCUS_WORD_DECLINED },
    { FOCUS_FIGURE_PROPOSED_COUNT, FOCUS_N_FIGURES, FOCUS_WORD_PROPOSED },
    { FOCUS_FIGURE_OVERRIDES_COUNT, FOCUS_FIGURE_OVERRIDES_MIN, FOCUS_WORD_OVERRIDES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (did); i++)
    {
      FocusFigure none = { 0 };
      if (!at[did[i].count].is_set)
        continue;
      FocusFigure length = did[i].length < FOCUS_N_FIGURES ? at[did[i].length] : none;
      g_autofree char *n = focus_word_value (lang, did[i].count, at[did[i].count]);
      g_autofree char *min = focus_word_value (lang, FOCUS_FIGURE_OVERRIDES_MIN, length);
      g_autofree char *part = focus_word_fill (lang, did[i].word, n, min, NULL);
      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
    }
  if (line->len > 0)
    focus_text_wrap (out->text, line->str, 0, out->columns);
  g_string_free (line, TRUE);
}

void
focus_report_text (FocusOutput *out, const FocusReport *report, FocusLang lang)
{
  GString *page = out->text;
  GString *above = g_string_new (NULL), *below = g_string_new (NULL);

  out->text = above;
  append_heading (out, report, lang);
  append_figures (out, report, lang);
  g_string_append_c (above, '\n');
  out->text = below;
  append_series (out, report, lang);
  if (report->has_without)
    append_without (out, report, lang);
  append_did (out, report, lang);
  /* The picture takes what the rest leaves of the page, but for its heading and legend. */
  guint taken = count_lines (above->str) + count_lines (below->str) + 3;
  guint rows = taken < FOCUS_REPORT_LINES ? FOCUS_REPORT_LINES - taken : 0;
  out->text = page;
  g_string_append_len (page, above->str, (gssize) above->len);
  focus_report_week (out, report, lang, MAX (rows, PICTURE_ROWS_LEAST));
  g_string_append_len (page, below->str, (gssize) below->len);
  g_string_free (above, TRUE);
  g_string_free (below, TRUE);
}
