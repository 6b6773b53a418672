// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of the week for a terminal: days across, hours down, each kind by a sign of its own.
#include "report.h"
#include "text.h"

#define HOUR_COLUMNS 6
#define MAX_CELL     12
#define MIN_CELL     3

typedef struct
{
  const char *sign;
  FocusStyle style;
  gboolean in_legend;
} Look;

static const Look looks[FOCUS_N_WHATS + 1] = {
  [FOCUS_WHAT_MEETING] = { "█", FOCUS_STYLE_PLAIN, TRUE },
  [FOCUS_WHAT_POSSIBLE] = { "▒", FOCUS_STYLE_PLAIN, TRUE },
  [FOCUS_WHAT_FOCUS] = { "=", FOCUS_STYLE_GOOD, TRUE },
  [FOCUS_WHAT_OTHER] = { "%", FOCUS_STYLE_DIM, TRUE },
  [FOCUS_WHAT_ABSENCE] = { "/", FOCUS_STYLE_DIM, TRUE },
  [FOCUS_WHAT_LUNCH] = { " ", FOCUS_STYLE_PLAIN, FALSE },
  [FOCUS_WHAT_DEEP] = { "·", FOCUS_STYLE_GOOD, TRUE },
  [FOCUS_WHAT_USEFUL] = { "-", FOCUS_STYLE_PLAIN, TRUE },
  [FOCUS_WHAT_FRAGMENT] = { "x", FOCUS_STYLE_BAD, TRUE },
  [FOCUS_WHAT_SHARD] = { "x", FOCUS_STYLE_BAD, FALSE },
  [FOCUS_PAINT_NOTHING] = { " ", FOCUS_STYLE_PLAIN, FALSE },
};

/* Minutes of a row: the finest that fits, so that a long day still makes one page. */
static guint
choose_step (const FocusPainting *painting, guint max_rows)
{
  static const guint steps[] = { 30, 60, 120 };
  guint length_min = (painting->end_hour - painting->first_hour) * 60;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if ((length_min + steps[i] - 1) / steps[i] <= max_rows)
      return steps[i];
  return 240;
}

static void
append_days (FocusOutput *out, const FocusReport *report, const FocusPainting *painting,
             FocusLang lang, guint cell)
{
  g_string_append_printf (out->text, "%*s", HOUR_COLUMNS, "");
  for (guint day = 0; day < painting->n_days; day++)
    {
      g_autofree char *name = focus_word_day (lang, report->monday + day);
      focus_text_cell (out->text, name, cell);
      g_string_append_c (out->text, ' ');
    }
  focus_text_end_line (out->text);
}

static void
append_cell (FocusOutput *out, guint what, guint columns)
{
  const Look *look = &looks[what];

  g_string_append (out->text,
                   look->style == FOCUS_STYLE_PLAIN ? "" : focus_output_style (out, look->style));
  for (guint i = 0; i < columns; i++)
    g_string_append (out->text, look->sign);
  g_string_append (out->text, look->style == FOCUS_STYLE_PLAIN
                                  ? ""
                                  : focus_output_style (out, FOCUS_STYLE_PLAIN));
  g_string_append_c (out->text, ' ');
}

/* The minute after the last one that holds something. */
static guint
find_end (const FocusPainting *painting)
{
  for (guint end = painting->end_hour * 60; end > painting->first_hour * 60; end--)
    for (guint day = 0; day < painting->n_days; day++)
      if (painting->minute[day][end - 1] != FOCUS_PAINT_NOTHING)
        return end;
  return painting->end_hour * 60;
}

/* Returns which kinds were drawn, a bit each. */
static guint
append_rows (FocusOutput *out, const FocusPainting *painting, guint cell, guint step)
{
  guint seen = 0, end = find_end (painting);

  for (guint from = painting->first_hour * 60; from < end; from += step)
    {
      if (from % 60 == 0)
        g_string_append_printf (out->text, "%02u:00 ", from / 60);
      else
        g_string_append_printf (out->text, "%*s", HOUR_COLUMNS, "");
      for (guint day = 0; day < painting->n_days; day++)
        {
          guint what = focus_painting_most (painting, day, from, from + step);
          append_cell (out, what, cell);
          seen |= 1u << what;
        }
      focus_text_end_line (out->text);
    }
  return seen;
}

/* A sign and its word stay together. */
static void
append_legend (FocusOutput *out, FocusLang lang, guint seen)
{
  guint used = 0;

  if (seen & (1u << FOCUS_WHAT_SHARD))
    seen |= 1u << FOCUS_WHAT_FRAGMENT;
  for (guint what = 0; what < FOCUS_N_WHATS; what++)
    {
      const char *word = focus_word_what (lang, (FocusWhat) what);
      guint width = 2 + focus_text_width (word);
      if (!looks[what].in_legend || !(seen & (1u << what)))
        continue;
      gboolean fits = used > 0 && used + 3 + width <= out->columns;
      g_string_append_printf (out->text, "%s%*s%s %s", used == 0 || fits ? "" : "\n",
                              fits ? 3 : HOUR_COLUMNS, "", looks[what].sign, word);
      used = (fits ? used + 3 : HOUR_COLUMNS) + width;
    }
  if (used > 0)
    g_string_append_c (out->text, '\n');
}

void
focus_report_week (FocusOutput *out, const FocusReport *report, FocusLang lang, guint max_rows)
{
  g_autoptr (FocusPainting) painting = focus_painting_new (report);
  guint cell = (out->columns - HOUR_COLUMNS) / painting->n_days - 1;

  cell = CLAMP (cell, MIN_CELL, MAX_CELL);
  append_days (out, report, painting, lang, cell);
  guint seen = append_rows (out, painting, cell, choose_step (painting, max_rows));
  append_legend (out, lang, seen);
}
