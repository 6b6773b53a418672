// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of the week as inline SVG: days across, hours down; what overlaps stands side by
// side.
#include "format.h"
#include "report-html.h"
#include "text.h"

#define HOUR_PX    40
#define HEAD_PX    28
#define FOOT_PX    8
#define LINE_PX    16
#define TEXT_CHARS 60
/* How much of a day the first line of a label takes. */
#define LABEL_MIN 30
/* More side by side cannot be seen; the rest is drawn over the last. */
#define MAX_LANES 6

typedef struct
{
  const FocusPiece *piece;
  guint column; /* of its day */
  guint lane, n_lanes;
} Placed;

/* Whether it happens, rather than being left free or taken off. */
static gboolean
is_occurrence (const FocusPiece *piece)
{
  return piece->what <= FOCUS_WHAT_OTHER;
}

static void
close_cluster (GArray *placed, guint first, guint n_lanes)
{
  for (guint i = first; i < placed->len; i++)
    g_array_index (placed, Placed, i).n_lanes = MAX (n_lanes, 1);
}

/* The pieces are ordered by start: each takes the first lane that is free; a cluster is what hangs
   together by overlapping, and shares its number of lanes. */
static GArray *
place (const FocusReport *report, guint column)
{
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  guint ends[MAX_LANES] = { 0 };
  guint first = 0, n_lanes = 0, cluster_end = 0;

  for (guint i = 0; i < report->pieces->len; i++)
    {
      const FocusPiece *piece = g_ptr_array_index (report->pieces, i);
      guint lane = 0;
      if (piece->day != report->monday + column || !is_occurrence (piece))
        continue;
      if (piece->from_min >= cluster_end)
        {
          close_cluster (placed, first, n_lanes);
          first = placed->len;
          n_lanes = 0;
          for (guint l = 0; l < MAX_LANES; l++)
            ends[l] = 0;
        }
      while (lane + 1 < MAX_LANES && ends[lane] > piece->from_min)
        lane++;
      ends[lane] = MAX (ends[lane], piece->to_min);
      n_lanes = MAX (n_lanes, lane + 1);
      cluster_end = MAX (cluster_end, piece->to_min);
      Placed one = { piece, column, lane, 1 };
      g_array_append_val (placed, one);
    }
  close_cluster (placed, first, n_lanes);
  return placed;
}

/* "Mon 16, 09:30–10:00: Stand-up (meeting)". */
static char *
describe (const FocusPiece *piece, FocusLang lang)
{
  g_autofree char *day = focus_word_day (lang, piece->day);
  g_autofree char *length = focus_word_length (lang, (piece->end_s - piece->start_s) / 60);
  GString *title = g_string_new (NULL);
  const char *what = focus_word_what (lang, piece->what);

  if (is_occurrence (piece) || piece->title)
    focus_text_cut (title, focus_word_title (lang, piece->title), FOCUS_HTML_MAX_TITLE);
  char *text = g_strdup_printf ("%s, %02u:%02u–%02u:%02u, %s: %s%s%s%s", day, piece->from_min / 60,
                                piece->from_min % 60, piece->to_min / 60, piece->to_min % 60,
                                length, title->str, title->len > 0 ? " (" : "", what,
                                title->len > 0 ? ")" : "");
  g_string_free (title, TRUE);
  return text;
}

static void
append_line_of_text (GString *out, const char *class, const char *more, guint y, const char *text)
{
  GString *cut = g_string_new (NULL);

  focus_text_cut (cut, text, TEXT_CHARS);
  g_string_append_printf (out, "<text class=\"in%s on-%s\" x=\"8\" y=\"%u\">", more, class, y);
  focus_html_text (out, cut->str);
  g_string_append (out, "</text>");
  g_string_free (cut, TRUE);
}

/* What stands in a piece: a title, a length; nothing where it says itself or does not fit. */
static void
append_label (GString *out, const FocusPiece *piece, guint height, gboolean is_covered,
              FocusLang lang)
{
  const char *class = focus_html_class (piece->what);
  g_autofree char *length = focus_word_length (lang, (piece->end_s - piece->start_s) / 60);

  if (height < LINE_PX || is_covered)
    return;
  if (is_occurrence (piece) || piece->what == FOCUS_WHAT_ABSENCE)
    {
      append_line_of_text (out, class, "", MIN (height / 2 + 4, 16),
                           focus_word_title (lang, piece->title));
      if (height >= 2 * LINE_PX + 4 && is_occurrence (piece))
        append_line_of_text (out, class, " small", 32, length);
    }
  else if (piece->what == FOCUS_WHAT_DEEP || piece->what == FOCUS_WHAT_USEFUL)
    append_line_of_text (out, class, "", MIN (height / 2 + 4, 18), length);
}

/* Whether something happens where the label of a free stretch would stand. */
static gboolean
is_covered (const FocusPainting *painting, const Placed *placed)
{
  const FocusPiece *piece = placed->piece;
  guint from = piece->from_min, to = MIN (from + LABEL_MIN, piece->to_min);

  for (guint i = from; !is_occurrence (piece) && i < to; i++)
    if (painting->minute[placed->column][i] <= FOCUS_WHAT_OTHER)
      return TRUE;
  return FALSE;
}

static void
append_piece (GString *out, const FocusPainting *painting, const Placed *placed, FocusLang lang)
{
  const FocusPiece *piece = placed->piece;
  guint first_min = painting->first_hour * 60, end_min = painting->end_hour * 60;
  guint from = CLAMP (piece->from_min, first_min, end_min) - first_min;
  guint to = CLAMP (piece->to_min, first_min, end_min) - first_min;
  guint y = from * HOUR_PX / 60, height = to * HOUR_PX / 60 - y;
  g_autofree char *title = describe (piece, lang);

  if (to <= from)
    return;
  height = MAX (height, 3);
  g_string_append_printf (out, "<svg x=\"%.2f%%\" y=\"%u\" width=\"%.2f%%\" height=\"%u\">",
                          100.0 * placed->lane / placed->n_lanes, y, 100.0 / placed->n_lanes,
                          height);
  /* The outline lies half outside a shape: the style sheet leaves a hair on the right as well. */
  g_string_append_printf (out,
                          "<rect class=\"p %s\" x=\"1\" y=\"1\" width=\"100%%\" height=\"%u\" "
                          "rx=\"4\">",
                          focus_html_class (piece->what), MAX (height, 4) - 2);
  focus_html_shape_title (out, title);
  g_string_append (out, "</rect>");
  append_label (out, piece, height, is_covered (painting, placed), lang);
  g_string_append (out, "</svg>\n");
}

/* What is free, off or away lies below what happens. */
static void
append_day (GString *out, const FocusReport *report, const FocusPainting *painting, guint column,
            FocusLang lang)
{
  g_autoptr (GArray) placed = place (report, column);
  double width = 100.0 / painting->n_days;
  guint height = (painting->end_hour - painting->first_hour) * HOUR_PX;
  g_autofree char *name = focus_word_day (lang, report->monday + column);

  g_string_append_printf (out, "<text class=\"day\" x=\"%.2f%%\" y=\"16\" dx=\"4\">",
                          column * width);
  focus_html_text (out, name);
  g_string_append_printf (out,
                          "</text>\n<svg x=\"%.2f%%\" y=\"%d\" width=\"%.2f%%\" height=\"%u\">\n",
                          column * width, HEAD_PX, width - 0.8, height);
  for (guint i = 0; i < report->pieces->len; i++)
    {
      const FocusPiece *piece = g_ptr_array_index (report->pieces, i);
      Placed alone = { piece, column, 0, 1 };
      if (piece->day == report->monday + column && !is_occurrence (piece))
        append_piece (out, painting, &alone, lang);
    }
  for (guint i = 0; i < placed->len; i++)
    append_piece (out, painting, &g_array_index (placed, Placed, i), lang);
  g_string_append (out, "</svg>\n");
}

static void
append_hours (GString *out, const FocusPainting *painting, guint height)
{
  g_string_append_printf (out, "<svg width=\"100%%\" height=\"%u\" aria-hidden=\"true\">", height);
  for (guint hour = painting->first_hour; hour <= painting->end_hour; hour++)
    g_string_append_printf (out, "<text x=\"0\" y=\"%u\">%02u:00</text>",
                            HEAD_PX + (hour - painting->first_hour) * HOUR_PX + 4, hour);
  g_string_append (out, "</svg>\n");
}

static void
append_picture (GString *out, const FocusReport *report, const FocusPainting *painting,
                FocusLang lang)
{
  guint n_hours = painting->end_hour - painting->first_hour;
  guint height = HEAD_PX + n_hours * HOUR_PX + FOOT_PX;
  g_autofree char *range = focus_word_week_range (lang, report->monday);

  append_hours (out, painting, height);
  g_string_append_printf (out,
                          "<svg role=\"img\" aria-labelledby=\"week-title\" width=\"100%%\" "
                          "height=\"%u\">\n<title id=\"week-title\">",
                          height);
  focus_html_text (out, focus_word (lang, FOCUS_WORD_WEEK_PICTURE));
  g_string_append (out, ", ");
  focus_html_text (out, range);
  g_string_append (out, "</title>\n");
  for (guint i = 0; i <= n_hours; i++)
    {
      g_autofree char *title = g_strdup_printf ("%02u:00", painting->first_hour + i);
      guint y = HEAD_PX + i * HOUR_PX;
      g_string_append_printf (
          out, "<line class=\"grid\" x1=\"0\" y1=\"%u.5\" x2=\"100%%\" y2=\"%u.5\">", y, y);
      focus_html_shape_title (out, title);
      g_string_append (out, "</line>");
    }
  for (guint column = 0; column < painting->n_days; column++)
    append_day (out, report, painting, column, lang);
  g_string_append (out, "</svg>\n");
}

static void
append_legend (GString *out, const FocusReport *report, FocusLang lang)
{
  gint64 minutes[FOCUS_N_WHATS];

  focus_report_minutes (report, minutes);
  g_string_append (out, "<ul class=\"legend\">\n");
  for (guint what = 0; what < FOCUS_N_WHATS; what++)
    {
      if (minutes[what] == 0)
        continue;
      g_string_append (out, "<li>");
      focus_html_swatch (out, lang, (FocusWhat) what);
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ul>\n");
}

void
focus_html_week (GString *out, const FocusReport *report, FocusLang lang)
{
  g_autoptr (FocusPainting) painting = focus_painting_new (report);

  /* A picture never stands without the table that says the same. */
  if (report->days->len == 0)
    return;
  focus_html_section (out, "week", focus_word (lang, FOCUS_WORD_WEEK_PICTURE));
  g_string_append (out, "<figure>\n<div class=\"plot\">\n");
  append_picture (out, report, painting, lang);
  g_string_append (out, "</div>\n");
  if (report->pieces->len > 0)
    append_legend (out, report, lang);
  focus_html_days (out, report, lang);
  g_string_append (out, "</figure>\n</section>\n");
}
