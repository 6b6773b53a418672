// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report as CommonMark with tables, for a wiki or a message.
#include <string.h>

#include "report.h"
#include "text.h"

#define MAX_TITLE 120
/* What Markdown, its tables or raw HTML could take for markup; "&" would begin an entity, ":" and
   "@" make links where addresses are linked by themselves. */
static const char special[] = "\\`*_{}[]()<>#+-.!|~&\"'$=^";

/* A stranger's text on one line, with every sign that means something escaped. */
static void
append_escaped (GString *out, const char *text)
{
  GString *cut = g_string_new (NULL);

  focus_text_cut (cut, text, MAX_TITLE);
  for (const char *p = cut->str; *p; p++)
    {
      if (strchr (special, *p))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
      /* "www.", "https://" and addresses become links in many dialects: broken by a word joiner. */
      if (*p == ':' || *p == '@')
        g_string_append (out, "\u2060");
    }
  g_string_free (cut, TRUE);
}

static void
append_row (GString *out, const char *const *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? "| " : " | ", cells[i]);
  g_string_append (out, " |\n");
}

static void
append_head (GString *out, const char *const *cells, guint n)
{
  append_row (out, cells, n);
  for (guint i = 0; i < n; i++)
    g_string_append (out, i == 0 ? "| :--- |" : " ---: |");
  g_string_append_c (out, '\n');
}

static void
append_figures (GString *out, const FocusReport *report, FocusLang lang)
{
  g_autofree char *week = focus_word_week_number (lang, report->monday);
  const char *head[] = {
    focus_word (lang, FOCUS_WORD_FIGURE), week, focus_word (lang, FOCUS_WORD_BASELINE),
    focus_word (lang, FOCUS_WORD_CHANGE),
    focus_word (lang, report->has_without ? FOCUS_WORD_WITHOUT : FOCUS_WORD_TREND)
  };
  gboolean compares = report->baseline.is_set && !report->baseline.too_little;
  const FocusFigures *last = report->has_without ? &report->without : &report->trend;

  append_head (out, head, G_N_ELEMENTS (head));
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      FocusFigureId id = (FocusFigureId) i;
      FocusFigure none = { 0 };
      FocusFigure reference = compares ? report->baseline.figures.at[i] : none;
      if (!report->figures.at[i].is_set)
        continue;
      g_autofree char *value = focus_word_value (lang, id, report->figures.at[i]);
      g_autofree char *before = focus_word_value (lang, id, reference);
      g_autofree char *change = focus_word_change (lang, id, report->figures.at[i], reference);
      g_autofree char *end = focus_word_value (lang, id, last->at[i]);
      const char *row[] = { focus_word_figure (lang, id), value, before, change, end };
      append_row (out, row, G_N_ELEMENTS (row));
    }
}

static void
append_days (GString *out, const FocusReport *report, FocusLang lang)
{
  const char *head[] = {
    focus_word (lang, FOCUS_WORD_DAY),         focus_word (lang, FOCUS_WORD_WORK),
    focus_word (lang, FOCUS_WORD_IN_MEETINGS), focus_word (lang, FOCUS_WORD_MEETINGS),
    focus_word (lang, FOCUS_WORD_FOCUS),       focus_word (lang, FOCUS_WORD_FRAGMENTS)
  };

  g_string_append_printf (out, "\n## %s\n\n", focus_word (lang, FOCUS_WORD_WEEK_PICTURE));
  append_head (out, head, G_N_ELEMENTS (head));
  for (guint i = 0; i < report->days->len; i++)
    {
      const FocusReportDay *day = &g_array_index (report->days, FocusReportDay, i);
      g_autofree char *name = focus_word_day (lang, day->day);
      g_autofree char *work = focus_word_length (lang, day->work_min);
      g_autofree char *meeting = focus_word_length (lang, day->meeting_min);
      g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, day->meeting_count);
      g_autofree char *focus = focus_word_length (lang, day->focus_120_min);
      g_autofree char *fragment = focus_word_length (lang, day->fragment_min);
      const char *row[] = { name, work, meeting, count, focus, fragment };
      append_row (out, row, G_N_ELEMENTS (row));
    }
}

static void
append_series (GString *out, const FocusReport *report, FocusLang lang)
{
  const char *head[] = {
    focus_word (lang, FOCUS_WORD_SERIES),      focus_word (lang, FOCUS_WORD_TIMES),
    focus_word (lang, FOCUS_WORD_IN_MEETINGS), focus_word (lang, FOCUS_WORD_PEOPLE),
    focus_word (lang, FOCUS_WORD_COST),        focus_word (lang, FOCUS_WORD_HYGIENE)
  };
  g_autoptr (GPtrArray) top = focus_report_top_series (report);

  g_string_append_printf (out, "\n## %s\n\n", focus_word (lang, FOCUS_WORD_COSTLY_SERIES));
  if (top->len == 0)
    {
      g_string_append_printf (out, "%s\n", focus_word (lang, FOCUS_WORD_NO_SERIES));
      return;
    }
  append_head (out, head, G_N_ELEMENTS (head));
  for (guint i = 0; i < top->len; i++)
    {
      const FocusReportSeries *series = g_ptr_array_index (top, i);
      GString *title = g_string_new (NULL);
      g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, series->count);
      g_autofree char *meeting = focus_word_length (lang, series->meeting_min);
      g_autofree char *people = focus_word_length (lang, series->attendee_min);
      g_autofree char *cost = focus_word_length (lang, series->focus_cost_min);
      g_autofree char *score = focus_word_value (lang, FOCUS_FIGURE_HYGIENE_MEAN, series->hygiene);
      append_escaped (title, focus_word_title (lang, series->title));
      const char *row[] = { title->str, count, meeting, people, cost, score };
      append_row (out, row, G_N_ELEMENTS (row));
      g_string_free (title, TRUE);
    }
}

static void
append_without (GString *out, const FocusReport *report, FocusLang lang)
{
  GString *title = g_string_new (NULL);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, report->without_count);
  g_autofree char *length = focus_word_length (lang, report->returned_min);

  append_escaped (title, focus_word_title (lang, report->without_title));
  g_autofree char *line = focus_word_fill (lang, FOCUS_WORD_WITHOUT_LINE, title->str, count,
                                           length);
  g_string_append_printf (out, "%s\n\n", line);
  g_string_free (title, TRUE);
}

void
focus_report_markdown (GString *out, const FocusReport *report, FocusLang lang)
{
  g_autofree char *number = focus_word_week_number (lang, report->monday);
  g_autofree char *range = focus_word_week_range (lang, report->monday);
  g_autofree char *lead = focus_word_lead (lang, &report->figures);
  g_autofree char *baseline = focus_word_baseline (lang, &report->baseline);

  g_string_append_printf (out, "# %s · %s\n\n", number, range);
  if (*lead)
    g_string_append_printf (out, "%s\n\n", lead);
  if (report->has_without)
    append_without (out, report, lang);
  append_figures (out, report, lang);
  g_string_append_printf (out, "\n%s\n", baseline);
  append_days (out, report, lang);
  append_series (out, report, lang);
}
