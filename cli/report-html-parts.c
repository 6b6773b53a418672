// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the HTML page: days, where the time goes, series, all figures.
#include "report-html.h"

#define BAR_PX 14

static void
open_table (GString *out, const char *id)
{
  focus_html_table (out, id);
  g_string_append (out, "<thead><tr>");
}

static void
open_body (GString *out)
{
  g_string_append (out, "</tr></thead>\n<tbody>\n");
}

static void
close_table (GString *out)
{
  g_string_append (out, "</tbody>\n</table></div>\n");
}

static void
append_length (GString *out, const char *class, FocusLang lang, gint64 min)
{
  g_autofree char *text = focus_word_short_length (lang, min);
  focus_html_cell (out, class, text);
}

static void
append_number (GString *out, const char *class, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  focus_html_cell (out, class, text);
}

void
focus_html_days (GString *out, const FocusReport *report, FocusLang lang)
{
  if (report->days->len == 0)
    return;
  open_table (out, "week");
  focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_DAY));
  focus_html_column (out, "wide", focus_word (lang, FOCUS_WORD_WORK));
  focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_IN_MEETINGS));
  focus_html_column (out, "wide", focus_word (lang, FOCUS_WORD_MEETINGS));
  focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_FOCUS));
  focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_FRAGMENTS));
  open_body (out);
  for (guint i = 0; i < report->days->len; i++)
    {
      const FocusReportDay *day = &g_array_index (report->days, FocusReportDay, i);
      /* A weekend on which nothing is. */
      if (day->work_min == 0 && day->meeting_count == 0 && day->meeting_min == 0)
        continue;
      g_autofree char *name = focus_word_day (lang, day->day);
      g_string_append (out, "<tr><th scope=\"row\">");
      focus_html_text (out, name);
      g_string_append (out, "</th>");
      append_length (out, "wide", lang, day->work_min);
      append_length (out, NULL, lang, day->meeting_min);
      append_number (out, "wide", day->meeting_count);
      append_length (out, NULL, lang, day->focus_120_min);
      append_length (out, NULL, lang, day->fragment_min);
      g_string_append (out, "</tr>\n");
    }
  close_table (out);
}

/* A bar of a share of the width; the table around it says the number. */
static void
append_bar (GString *out, const char *class, double percent, const char *title)
{
  g_string_append_printf (out, "<td class=\"bar\"><svg height=\"%d\" role=\"img\" aria-label=\"",
                          BAR_PX);
  focus_html_text (out, title);
  g_string_append_printf (out,
                          "\"><svg width=\"%.2f%%\" height=\"%d\"><rect class=\"p %s\" x=\"1\" "
                          "y=\"1\" width=\"100%%\" height=\"%d\" rx=\"3\">",
                          MAX (percent, 1.5), BAR_PX, class, BAR_PX - 2);
  focus_html_shape_title (out, title);
  g_string_append (out, "</rect></svg></svg></td>");
}

static void
append_kind (GString *out, FocusLang lang, FocusWhat what, gint64 min, gint64 total, gint64 most)
{
  g_autofree char *length = focus_word_length (lang, min);
  FocusFigure share = { TRUE, (double) min / (double) total };
  g_autofree char *percent = focus_word_value (lang, FOCUS_FIGURE_FRAGMENT_RATIO, share);
  g_autofree char *title = g_strdup_printf ("%s: %s", focus_word_what (lang, what), length);

  g_string_append (out, "<tr><th scope=\"row\"><span class=\"swatch\">");
  focus_html_swatch (out, lang, what);
  g_string_append (out, "</span></th>");
  append_bar (out, focus_html_class (what), 100.0 * (double) min / (double) most, title);
  append_length (out, NULL, lang, min);
  focus_html_cell (out, "wide", percent);
  g_string_append (out, "</tr>\n");
}

void
focus_html_where (GString *out, const FocusReport *report, FocusLang lang)
{
  gint64 minutes[FOCUS_N_WHATS], total = 0, most = 0;

  focus_report_minutes (report, minutes);
  for (guint what = 0; what < FOCUS_N_WHATS; what++)
    {
      total += minutes[what];
      most = MAX (most, minutes[what]);
    }
  if (total == 0)
    return;
  focus_html_section (out, "where", focus_word (lang, FOCUS_WORD_WHERE));
  open_table (out, "where");
  focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_KIND));
  g_string_append (out, "<td class=\"bar\"></td>");
  focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_TIME));
  focus_html_column (out, "wide", focus_word (lang, FOCUS_WORD_SHARE));
  open_body (out);
  for (guint what = 0; what < FOCUS_N_WHATS; what++)
    if (minutes[what] > 0)
      append_kind (out, lang, (FocusWhat) what, minutes[what], total, most);
  close_table (out);
  g_string_append (out, "</section>\n");
}

static void
append_series_row (GString *out, FocusLang lang, const FocusReportSeries *series, gint64 most,
                   gboolean hygiene)
{
  g_autofree char *length = focus_word_length (lang, series->focus_cost_min);
  g_autofree char *title = g_strdup_printf ("%s: %s", focus_word (lang, FOCUS_WORD_COST), length);
  g_autofree char *score = focus_word_value (lang, FOCUS_FIGURE_HYGIENE_MEAN, series->hygiene);

  g_string_append (out, "<tr><th scope=\"row\">");
  focus_html_title (out, lang, series->title);
  g_string_append (out, "</th>");
  append_number (out, "wide", series->count);
  append_length (out, NULL, lang, series->meeting_min);
  append_length (out, "wide", lang, series->attendee_min);
  if (hygiene)
    focus_html_cell (out, NULL, score);
  append_bar (out, "focus-block", 100.0 * (double) series->focus_cost_min / (double) most, title);
  append_length (out, NULL, lang, series->focus_cost_min);
  g_string_append (out, "</tr>\n");
}

void
focus_html_series (GString *out, const FocusReport *report, FocusLang lang)
{
  g_autoptr (GPtrArray) top = focus_report_top_series (report);
  gboolean hygiene = FALSE;

  focus_html_section (out, "series", focus_word (lang, FOCUS_WORD_COSTLY_SERIES));
  if (top->len == 0)
    {
      g_string_append (out, "<p>");
      focus_html_text (out, focus_word (lang, FOCUS_WORD_NO_SERIES));
      g_string_append (out, "</p>\n</section>\n");
      return;
    }
  for (guint i = 0; i < top->len; i++)
    hygiene = hygiene || ((const FocusReportSeries *) g_ptr_array_index (top, i))->hygiene.is_set;
  open_table (out, "series");
  focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_SERIES));
  focus_html_column (out, "wide", focus_word (lang, FOCUS_WORD_TIMES));
  focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_IN_MEETINGS));
  focus_html_column (out, "wide", focus_word (lang, FOCUS_WORD_PEOPLE));
  if (hygiene)
    focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_HYGIENE));
  g_string_append (out, "<td class=\"bar\"></td>");
  focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_COST));
  open_body (out);
  gint64 most = ((const FocusReportSeries *) g_ptr_array_index (top, 0))->focus_cost_min;
  for (guint i = 0; i < top->len; i++)
    append_series_row (out, lang, g_ptr_array_index (top, i), most, hygiene);
  close_table (out);
  g_string_append (out, "</section>\n");
}

static void
append_change (GString *out, FocusLang lang, FocusFigureId id, FocusFigure value,
               FocusFigure reference)
{
  g_autofree char *change = focus_word_change (lang, id, value, reference);
  int percent = 0, better = focus_figure_kind (id)->better;
  gboolean changed = focus_figure_change (id, value, reference, &percent);
  gboolean for_the_better = changed && percent * better > 0;

  focus_html_cell (out, for_the_better ? "better" : NULL, change);
}

static void
append_figure (GString *out, const FocusReport *report, FocusLang lang, FocusFigureId id,
               gboolean compares, const FocusFigures *last)
{
  FocusFigure value = report->figures.at[id], reference = report->baseline.figures.at[id];
  g_autofree char *now = focus_word_short_value (lang, id, value);
  g_autofree char *before = focus_word_short_value (lang, id, reference);
  g_autofree char *end = last ? focus_word_short_value (lang, id, last->at[id]) : NULL;

  g_string_append (out, "<tr><th scope=\"row\">");
  focus_html_text (out, focus_word_figure (lang, id));
  g_string_append (out, "<span class=\"meaning\">");
  focus_html_text (out, focus_word_meaning (lang, id));
  g_string_append (out, "</span></th>");
  focus_html_cell (out, NULL, now);
  if (compares)
    {
      focus_html_cell (out, NULL, before);
      append_change (out, lang, id, value, reference);
    }
  if (end)
    focus_html_cell (out, "wide", end);
  g_string_append (out, "</tr>\n");
}

void
focus_html_figures (GString *out, const FocusReport *report, FocusLang lang)
{
  g_autofree char *week = focus_word_week_number (lang, report->monday);
  gboolean compares = report->baseline.is_set && !report->baseline.too_little;
  const FocusFigures *last = report->has_without             ? &report->without
                             : compares && report->has_trend ? &report->trend
                                                             : NULL;

  focus_html_section (out, "figures", focus_word (lang, FOCUS_WORD_ALL_FIGURES));
  open_table (out, "figures");
  focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_FIGURE));
  focus_html_column (out, NULL, week);
  if (compares)
    {
      focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_BASELINE));
      focus_html_column (out, NULL, focus_word (lang, FOCUS_WORD_CHANGE));
    }
  if (last)
    focus_html_column (out, "wide",
                       focus_word (lang,
                                   report->has_without ? FOCUS_WORD_WITHOUT : FOCUS_WORD_TREND));
  open_body (out);
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    if (report->figures.at[i].is_set)
      append_figure (out, report, lang, (FocusFigureId) i, compares, last);
  close_table (out);
  g_string_append (out, "</section>\n");
}
