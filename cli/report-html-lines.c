// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Twelve weeks as inline SVG: hours in meetings and hours of focus as lines, with their baselines.
#include <string.h>

#include "report-html.h"

#define PLOT_PX 200
#define TOP_PX  12
#define FOOT_PX 28
/* Left and right of the first and last week, in percent. */
#define MARGIN     3.0
#define GRID_LINES 4

typedef struct
{
  FocusFigureId id;
  FocusWord word;
  const char *class;
  gboolean square; /* told apart without colour */
} Line;

static const Line lines[] = {
  { FOCUS_FIGURE_MEETING_MIN, FOCUS_WORD_IN_MEETINGS, "m", TRUE },
  { FOCUS_FIGURE_FOCUS_120_MIN, FOCUS_WORD_FOCUS, "f", FALSE },
};

typedef struct
{
  GString *out;
  const FocusReport *report;
  const GPtrArray *weeks;
  FocusLang lang;
  guint top_hours; /* where the highest grid line is; divisible by GRID_LINES */
} Plot;

static const FocusReportWeek *
week_at (const Plot *plot, guint i)
{
  return g_ptr_array_index (plot->weeks, i);
}

static double
x_of (const Plot *plot, guint i)
{
  return plot->weeks->len < 2 ? 50.0
                              : MARGIN + i * (100.0 - 2 * MARGIN) / (double) (plot->weeks->len - 1);
}

static double
y_of (const Plot *plot, double min)
{
  return TOP_PX + PLOT_PX - min / 60 / plot->top_hours * PLOT_PX;
}

static FocusFigure
baseline_of (const Plot *plot, FocusFigureId id)
{
  FocusFigure none = { 0 };
  const FocusBaseline *baseline = &plot->report->baseline;
  return baseline->is_set && !baseline->too_little ? baseline->figures.at[id] : none;
}

static guint
highest_hours (const Plot *plot)
{
  double highest_min = 60 * GRID_LINES;

  for (gsize l = 0; l < G_N_ELEMENTS (lines); l++)
    {
      FocusFigure baseline = baseline_of (plot, lines[l].id);
      highest_min = baseline.is_set ? MAX (highest_min, baseline.value) : highest_min;
      for (guint i = 0; i < plot->weeks->len; i++)
        {
          FocusFigure figure = week_at (plot, i)->figures.at[lines[l].id];
          highest_min = figure.is_set ? MAX (highest_min, figure.value) : highest_min;
        }
    }
  guint hours = (guint) MIN (highest_min / 60 + 0.999, 168);
  return (hours + GRID_LINES - 1) / GRID_LINES * GRID_LINES;
}

static void
append_scale (const Plot *plot)
{
  g_string_append_printf (plot->out, "<svg width=\"100%%\" height=\"%d\" aria-hidden=\"true\">",
                          TOP_PX + PLOT_PX + FOOT_PX);
  for (guint i = 0; i <= GRID_LINES; i++)
    {
      guint hours = plot->top_hours / GRID_LINES * i;
      g_autofree char *text = focus_word_length (plot->lang, hours * 60);
      g_string_append_printf (plot->out, "<text x=\"0\" y=\"%.0f\">%s</text>",
                              y_of (plot, hours * 60) + 4, i == 0 ? "0" : text);
    }
  g_string_append (plot->out, "</svg>\n");
}

static void
append_segment (const Plot *plot, const char *kind, const char *class, double x1, double min1,
                double x2, double min2, const char *title)
{
  g_string_append_printf (
      plot->out, "<line class=\"%s %s\" x1=\"%.2f%%\" y1=\"%.1f\" x2=\"%.2f%%\" y2=\"%.1f\">", kind,
      class, x1, y_of (plot, min1), x2, y_of (plot, min2));
  focus_html_shape_title (plot->out, title);
  g_string_append (plot->out, "</line>\n");
}

static char *
describe (const Plot *plot, const Line *line, guint i)
{
  g_autofree char *week = focus_word_week_number (plot->lang, week_at (plot, i)->monday);
  g_autofree char *value = focus_word_value (plot->lang, line->id,
                                             week_at (plot, i)->figures.at[line->id]);
  return g_strdup_printf ("%s, %s: %s", week, focus_word (plot->lang, line->word), value);
}

static void
append_baseline (const Plot *plot, const Line *line)
{
  FocusFigure baseline = baseline_of (plot, line->id);

  if (!baseline.is_set)
    return;
  g_autofree char *value = focus_word_value (plot->lang, line->id, baseline);
  g_autofree char *title = g_strdup_printf ("%s, %s: %s",
                                            focus_word (plot->lang, FOCUS_WORD_BASELINE),
                                            focus_word (plot->lang, line->word), value);
  append_segment (plot, "dash", line->class, 0, baseline.value, 100, baseline.value, title);
}

static void
append_dot (const Plot *plot, const Line *line, guint i, double min)
{
  g_autofree char *title = describe (plot, line, i);
  double x = x_of (plot, i), y = y_of (plot, min);

  if (line->square)
    g_string_append_printf (plot->out,
                            "<rect class=\"dot %s\" x=\"%.2f%%\" y=\"%.1f\" width=\"9\" "
                            "height=\"9\" transform=\"translate(-4.5 -4.5)\">",
                            line->class, x, y);
  else
    g_string_append_printf (plot->out,
                            "<circle class=\"dot %s\" cx=\"%.2f%%\" cy=\"%.1f\" r=\"5\">",
                            line->class, x, y);
  focus_html_shape_title (plot->out, title);
  g_string_append (plot->out, line->square ? "</rect>\n" : "</circle>\n");
}

/* A week that is not known is a hole in the line. */
static void
append_line (const Plot *plot, const Line *line)
{
  for (guint i = 1; i < plot->weeks->len; i++)
    {
      FocusFigure before = week_at (plot, i - 1)->figures.at[line->id];
      FocusFigure now = week_at (plot, i)->figures.at[line->id];
      if (before.is_set && now.is_set)
        append_segment (plot, "line", line->class, x_of (plot, i - 1), before.value, x_of (plot, i),
                        now.value, focus_word (plot->lang, line->word));
    }
  for (guint i = 0; i < plot->weeks->len; i++)
    if (week_at (plot, i)->figures.at[line->id].is_set)
      append_dot (plot, line, i, week_at (plot, i)->figures.at[line->id].value);
}

static void
append_axes (const Plot *plot)
{
  for (guint i = 0; i <= GRID_LINES; i++)
    {
      guint hours = plot->top_hours / GRID_LINES * i;
      g_autofree char *title = focus_word_length (plot->lang, hours * 60);
      append_segment (plot, "grid", "", 0, hours * 60, 100, hours * 60, title);
    }
  for (guint i = 0; i < plot->weeks->len; i++)
    {
      g_autofree char *week = focus_week_format (week_at (plot, i)->monday);
      const char *number = strrchr (week, 'W');
      g_string_append_printf (plot->out,
                              "<text x=\"%.2f%%\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                              x_of (plot, i), TOP_PX + PLOT_PX + 20, number ? number + 1 : "");
    }
}

/* A piece of line beside its name, with the mark of its weeks. */
static void
append_key (GString *out, const char *kind, const char *class, const char *mark, const char *name)
{
  g_string_append_printf (out,
                          "<li><svg width=\"26\" height=\"12\" aria-hidden=\"true\"><line "
                          "class=\"%s %s\" x1=\"1\" y1=\"6\" x2=\"25\" y2=\"6\">",
                          kind, class);
  focus_html_shape_title (out, name);
  g_string_append_printf (out, "</line>%s</svg>", mark);
  focus_html_text (out, name);
  g_string_append (out, "</li>\n");
}

static void
append_legend (const Plot *plot)
{
  gboolean any_baseline = FALSE;

  g_string_append (plot->out, "<ul class=\"legend\">\n");
  for (gsize l = 0; l < G_N_ELEMENTS (lines); l++)
    {
      const char *name = focus_word (plot->lang, lines[l].word);
      GString *mark = g_string_new (NULL);
      any_baseline = any_baseline || baseline_of (plot, lines[l].id).is_set;
      g_string_append_printf (mark, "<%s class=\"dot %s\" %s>", lines[l].square ? "rect" : "circle",
                              lines[l].class,
                              lines[l].square ? "x=\"8.5\" y=\"1.5\" width=\"9\" height=\"9\""
                                              : "cx=\"13\" cy=\"6\" r=\"5\"");
      focus_html_shape_title (mark, name);
      g_string_append (mark, lines[l].square ? "</rect>" : "</circle>");
      append_key (plot->out, "line", lines[l].class, mark->str, name);
      g_string_free (mark, TRUE);
    }
  if (any_baseline)
    append_key (plot->out, "dash", "m", "", focus_word (plot->lang, FOCUS_WORD_BASELINE));
  g_string_append (plot->out, "</ul>\n");
}

static void
append_table (const Plot *plot)
{
  GString *out = plot->out;
  g_autofree char *week = focus_word_fill (plot->lang, FOCUS_WORD_WEEK, "", NULL, NULL);

  g_string_append (out, "<details>\n<summary>");
  focus_html_text (out, focus_word (plot->lang, FOCUS_WORD_AS_TABLE));
  g_string_append (out, "</summary>\n");
  focus_html_table (out, "weeks");
  g_string_append (out, "<thead><tr>");
  focus_html_column (out, NULL, week);
  for (gsize l = 0; l < G_N_ELEMENTS (lines); l++)
    focus_html_column (out, NULL, focus_word (plot->lang, lines[l].word));
  g_string_append (out, "</tr></thead>\n<tbody>\n");
  for (guint i = 0; i < plot->weeks->len; i++)
    {
      g_autofree char *range = focus_word_week_range (plot->lang, week_at (plot, i)->monday);
      g_string_append (out, "<tr><th scope=\"row\">");
      focus_html_text (out, range);
      g_string_append (out, "</th>");
      for (gsize l = 0; l < G_N_ELEMENTS (lines); l++)
        {
          g_autofree char *value = focus_word_value (plot->lang, lines[l].id,
                                                     week_at (plot, i)->figures.at[lines[l].id]);
          focus_html_cell (out, NULL, value);
        }
      g_string_append (out, "</tr>\n");
    }
  g_string_append (out, "</tbody>\n</table></div>\n</details>\n");
}

void
focus_html_lines (GString *out, const FocusReport *report, const GPtrArray *weeks, FocusLang lang)
{
  Plot plot = { out, report, weeks, lang, GRID_LINES };

  if (weeks->len == 0)
    return;
  plot.top_hours = highest_hours (&plot);
  focus_html_section (out, "weeks", focus_word (lang, FOCUS_WORD_TWELVE_WEEKS));
  g_string_append (out, "<figure>\n<div class=\"plot\">\n");
  append_scale (&plot);
  g_string_append_printf (out,
                          "<svg role=\"img\" aria-labelledby=\"weeks-title\" width=\"100%%\" "
                          "height=\"%d\">\n<title id=\"weeks-title\">%s: %s, %s</title>\n",
                          TOP_PX + PLOT_PX + FOOT_PX, focus_word (lang, FOCUS_WORD_TWELVE_WEEKS),
                          focus_word (lang, FOCUS_WORD_IN_MEETINGS),
                          focus_word (lang, FOCUS_WORD_FOCUS));
  append_axes (&plot);
  for (gsize l = 0; l < G_N_ELEMENTS (lines); l++)
    append_baseline (&plot, &lines[l]);
  for (gsize l = 0; l < G_N_ELEMENTS (lines); l++)
    append_line (&plot, &lines[l]);
  g_string_append (out, "</svg>\n</div>\n");
  append_legend (&plot);
  append_table (&plot);
  g_string_append (out, "</figure>\n</section>\n");
}
