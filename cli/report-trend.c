// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last weeks as small lines of blocks beside the baseline; and the baseline alone.
#include "format.h"
#include "report.h"
#include "text.h"

#define LABEL_COLUMNS  28
#define VALUE_COLUMNS  14
#define CHANGE_COLUMNS 8

static const FocusFigureId shown[] = {
  FOCUS_FIGURE_MEETING_MIN,     FOCUS_FIGURE_MEETING_COUNT,    FOCUS_FIGURE_ATTENDEE_MIN,
  FOCUS_FIGURE_AFTER_HOURS_MIN, FOCUS_FIGURE_FOCUS_120_MIN,    FOCUS_FIGURE_FOCUS_60_MIN,
  FOCUS_FIGURE_FRAGMENT_RATIO,  FOCUS_FIGURE_BACK_TO_BACK_MAX, FOCUS_FIGURE_SHORT_NOTICE_SHARE,
  FOCUS_FIGURE_KEPT_FOCUS_MIN,  FOCUS_FIGURE_KEEP_RATE,        FOCUS_FIGURE_HYGIENE_MEAN,
  FOCUS_FIGURE_CLOSEOUT_RATE,
};

/* One block a week, from nothing to the highest of them; a point where nothing is known. */
static void
append_line (GString *out, const GPtrArray *weeks, FocusFigureId id)
{
  static const char *const blocks[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
  double highest = 0;

  for (guint i = 0; i < weeks->len; i++)
    {
      const FocusReportWeek *week = g_ptr_array_index (weeks, i);
      if (week->figures.at[id].is_set)
        highest = MAX (highest, week->figures.at[id].value);
    }
  for (guint i = 0; i < weeks->len; i++)
    {
      const FocusReportWeek *week = g_ptr_array_index (weeks, i);
      FocusFigure figure = week->figures.at[id];
      guint level = highest > 0 ? (guint) (figure.value / highest * 7 + 0.5) : 0;
      g_string_append (out, figure.is_set ? blocks[MIN (level, 7)] : "·");
    }
}

void
focus_report_trend (FocusOutput *out, const FocusReport *report, const GPtrArray *weeks,
                    FocusLang lang)
{
  gboolean compares = report->baseline.is_set && !report->baseline.too_little;
  g_autofree char *baseline = focus_word_baseline (lang, &report->baseline);

  focus_text_cell (out->text, focus_word (lang, FOCUS_WORD_TWELVE_WEEKS), LABEL_COLUMNS);
  focus_text_cell (out->text, "", FOCUS_REPORT_WEEKS);
  focus_text_right (out->text, focus_word (lang, FOCUS_WORD_TREND), VALUE_COLUMNS + 2);
  if (compares)
    focus_text_right (out->text, focus_word (lang, FOCUS_WORD_BASELINE), VALUE_COLUMNS);
  g_string_append_c (out->text, '\n');
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      FocusFigureId id = shown[i];
      FocusFigure trend = report->trend.at[id], reference = report->baseline.figures.at[id];
      if (!trend.is_set && !report->figures.at[id].is_set)
        continue;
      g_autofree char *now = focus_word_value (lang, id, trend);
      g_autofree char *before = focus_word_value (lang, id, reference);
      g_autofree char *change = focus_word_change (lang, id, trend, reference);
      focus_text_cell (out->text, focus_word_figure (lang, id), LABEL_COLUMNS);
      append_line (out->text, weeks, id);
      focus_text_right (out->text, now, VALUE_COLUMNS + 2);
      if (compares)
        {
          focus_text_right (out->text, before, VALUE_COLUMNS);
          focus_text_right (out->text, change, CHANGE_COLUMNS);
        }
      focus_text_end_line (out->text);
    }
  focus_text_wrap (out->text, baseline, 0, out->columns);
}

void
focus_report_baseline_text (FocusOutput *out, const FocusBaseline *baseline, FocusLang lang)
{
  g_autofree char *sentence = focus_word_baseline (lang, baseline);

  focus_text_wrap (out->text, sentence, 0, out->columns);
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      FocusFigureId id = (FocusFigureId) i;
      if (baseline->too_little || !baseline->figures.at[i].is_set)
        continue;
      g_autofree char *value = focus_word_value (lang, id, baseline->figures.at[i]);
      focus_text_cell (out->text, focus_word_figure (lang, id), LABEL_COLUMNS);
      focus_text_right (out->text, value, VALUE_COLUMNS);
      g_string_append_c (out->text, '\n');
    }
}
