// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weeks as a picture for a terminal: a row a day, hours across, each kind by a sign of its own.
#include "format.h"
#include "report-words.h"
#include "text.h"
#include "windows.h"

#define LABEL_COLUMNS 9 /* "> Tue 24 " */
#define HOUR_QUARTERS 4
/* Shown when nothing says which hours matter. */
#define USUAL_FIRST_HOUR 9
#define USUAL_END_HOUR   17
/* What covers nearly a whole day says nothing about which hours matter. */
#define MIN_HOURS 8

static const struct
{
  const char *sign, *word;
  FocusStyle style;
} looks[FOCUS_N_COVERS] = {
  [FOCUS_COVER_MEETING] = { "█", "meeting", FOCUS_STYLE_PLAIN },
  [FOCUS_COVER_POSSIBLE] = { "▒", "possible meeting", FOCUS_STYLE_PLAIN },
  [FOCUS_COVER_FIRM] = { "=", "focus", FOCUS_STYLE_GOOD },
  [FOCUS_COVER_SOFT] = { "~", "focus, soft", FOCUS_STYLE_GOOD },
  [FOCUS_COVER_OTHER] = { "%", "other", FOCUS_STYLE_DIM },
  [FOCUS_COVER_OFFERED] = { "+", "offered (focusctl plan)", FOCUS_STYLE_NOW },
  [FOCUS_COVER_ABSENCE] = { "/", "absent", FOCUS_STYLE_DIM },
  [FOCUS_COVER_OFFICE] = { "o", "office hours", FOCUS_STYLE_PLAIN },
  [FOCUS_COVER_LUNCH] = { "_", "lunch", FOCUS_STYLE_DIM },
  [FOCUS_COVER_FREE] = { "·", "free for focus", FOCUS_STYLE_DIM },
  [FOCUS_COVER_WORK] = { "-", "working hours", FOCUS_STYLE_DIM },
  [FOCUS_COVER_NOTHING] = { " ", NULL, FOCUS_STYLE_PLAIN },
};
#define NOW_SIGN  "│"
#define MARK_SIGN "[ ]"
#define NOW_SEEN  FOCUS_N_COVERS /* its bit among what was drawn */
#define MARK_SEEN (FOCUS_N_COVERS + 1)

/* Which hours are drawn, and how fine: `columns` for each hour. */
typedef struct
{
  guint first_hour, end_hour; /* half-open */
  guint columns;
} Scale;

typedef struct
{
  gint64 today;
  guint quarter; /* of the day */
} Now;

static void
widen (Scale *scale, const FocusWindowsDay *day)
{
  for (guint i = 0; i < FOCUS_DAY_QUARTERS; i++)
    if (day->quarter[i] != FOCUS_COVER_NOTHING && day->quarter[i] != FOCUS_COVER_ABSENCE)
      {
        scale->first_hour = MIN (scale->first_hour, i / HOUR_QUARTERS);
        scale->end_hour = MAX (scale->end_hour, i / HOUR_QUARTERS + 1);
      }
}

/* The same hours for all weeks, so that they can be compared; the finest that fits. */
static Scale
choose_scale (const GPtrArray *weeks, guint screen)
{
  static const guint steps[] = { 12, 8, 4, 2 };
  Scale scale = { .first_hour = 24, .end_hour = 0, .columns = 1 };

  for (guint i = 0; i < weeks->len; i++)
    {
      const FocusWindowsWeek *week = g_ptr_array_index (weeks, i);
      for (guint k = 0; k < week->days->len; k++)
        widen (&scale, g_ptr_array_index (week->days, k));
    }
  if (scale.end_hour <= scale.first_hour)
    {
      scale.first_hour = USUAL_FIRST_HOUR;
      scale.end_hour = USUAL_END_HOUR;
    }
  scale.first_hour = MIN (scale.first_hour, 24 - MIN_HOURS);
  scale.end_hour = MAX (scale.end_hour, scale.first_hour + MIN_HOURS);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (LABEL_COLUMNS + (scale.end_hour - scale.first_hour) * steps[i] + 2 <= screen)
      {
        scale.columns = steps[i];
        break;
      }
  return scale;
}

/* The hours over the picture; where they would touch, every second one, or every fourth. */
static void
append_hours (FocusOutput *out, Scale scale)
{
  guint every = scale.columns >= 4 ? 1 : scale.columns == 2 ? 2 : 4;

  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_DIM));
  g_string_append_printf (out->text, "%*s", LABEL_COLUMNS, "");
  for (guint hour = scale.first_hour; hour < scale.end_hour; hour += every)
    g_string_append_printf (out->text, "%02u%*s", hour, (int) (scale.columns * every) - 2, "");
  while (out->text->str[out->text->len - 1] == ' ')
    g_string_truncate (out->text, out->text->len - 1);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
  g_string_append_c (out->text, '\n');
}

/* The column of a quarter, counted from the first hour. */
static guint
column_of (Scale scale, guint quarter)
{
  guint first = scale.first_hour * HOUR_QUARTERS, end = scale.end_hour * HOUR_QUARTERS;
  return (CLAMP (quarter, first, end) - first) * scale.columns / HOUR_QUARTERS;
}

/* What is drawn in a column: of the quarters in it, the one that is first among the covers. */
static guint
cover_at (const FocusWindowsDay *day, Scale scale, guint column)
{
  guint from = scale.first_hour * HOUR_QUARTERS + column * HOUR_QUARTERS / scale.columns;
  guint n = MAX (HOUR_QUARTERS / scale.columns, 1);
  guint best = FOCUS_COVER_NOTHING;

  for (guint i = from; i < MIN (from + n, FOCUS_DAY_QUARTERS); i++)
    best = MIN (best, day->quarter[i]);
  return best;
}

static void
append_label (FocusOutput *out, gint64 day, gboolean is_today)
{
  g_autofree char *name = focus_format_day_short (day);
  char *month = g_strrstr (name, " ");

  if (month)
    *month = '\0'; /* the heading tells it */
  g_string_append_printf (out->text, "%s%s%-*s%s",
                          focus_output_style (out, is_today ? FOCUS_STYLE_NOW : FOCUS_STYLE_PLAIN),
                          is_today ? "> " : "  ", LABEL_COLUMNS - 2, name,
                          focus_output_style (out, FOCUS_STYLE_PLAIN));
}

/* Returns what was drawn, a bit each. */
static guint
append_row (FocusOutput *out, const FocusWindowsDay *day, Scale scale, Now now)
{
  gboolean is_today = day->day == now.today;
  guint now_column = is_today && now.quarter >= scale.first_hour * HOUR_QUARTERS
                         ? column_of (scale, now.quarter)
                         : G_MAXUINT;
  guint n = (scale.end_hour - scale.first_hour) * scale.columns, seen = 0;
  FocusStyle current = FOCUS_STYLE_PLAIN;

  append_label (out, day->day, is_today);
  while (n > 0 && n - 1 != now_column && cover_at (day, scale, n - 1) == FOCUS_COVER_NOTHING)
    n--;
  for (guint i = 0; i < n; i++)
    {
      guint what = i == now_column ? NOW_SEEN : cover_at (day, scale, i);
      FocusStyle style = what == NOW_SEEN ? FOCUS_STYLE_NOW : looks[what].style;
      if (style != current)
        {
          if (current != FOCUS_STYLE_PLAIN)
            g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
          if (style != FOCUS_STYLE_PLAIN)
            g_string_append (out->text, focus_output_style (out, style));
        }
      current = style;
      g_string_append (out->text, what == NOW_SEEN ? NOW_SIGN : looks[what].sign);
      seen |= 1u << what;
    }
  if (current != FOCUS_STYLE_PLAIN)
    g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
  focus_text_end_line (out->text);
  return seen;
}

/* "[deep-mornings: propose   ]" under the hours that it covers. */
static void
append_mark (GString *line, const FocusWindowMark *mark, Scale scale)
{
  guint from = column_of (scale, mark->from), to = column_of (scale, mark->to);

  for (guint at = focus_text_width (line->str); at < from; at++)
    g_string_append_c (line, ' ');
  g_string_append_c (line, '[');
  if (to > from + 2)
    focus_text_cell (line, mark->label, to - from - 2);
  if (to > from + 1)
    g_string_append_c (line, ']');
}

/* The windows of a day, as many lines as they overlap. */
static void
append_marks (FocusOutput *out, const FocusWindowsDay *day, Scale scale)
{
  GString *lanes[FOCUS_WINDOWS_MAX_LANES] = { NULL };
  guint ends[FOCUS_WINDOWS_MAX_LANES] = { 0 };

  for (guint i = 0; i < day->marks->len; i++)
    {
      const FocusWindowMark *mark = &g_array_index (day->marks, FocusWindowMark, i);
      guint lane = 0;
      while (lane < FOCUS_WINDOWS_MAX_LANES && lanes[lane] && ends[lane] > mark->from)
        lane++;
      if (lane == FOCUS_WINDOWS_MAX_LANES
          || column_of (scale, mark->to) <= column_of (scale, mark->from))
        continue;
      if (!lanes[lane])
        lanes[lane] = g_string_new (NULL);
      append_mark (lanes[lane], mark, scale);
      ends[lane] = mark->to;
    }
  for (guint i = 0; i < FOCUS_WINDOWS_MAX_LANES && lanes[i]; i++)
    {
      g_string_append_printf (out->text, "%*s", LABEL_COLUMNS, "");
      focus_output_styled (out, FOCUS_STYLE_DIM, lanes[i]->str);
      g_string_append_c (out->text, '\n');
      g_string_free (lanes[i], TRUE);
    }
}

static guint
append_week (FocusOutput *out, const FocusWindowsWeek *week, Scale scale, Now now)
{
  g_autofree char *number = focus_word_week_number (FOCUS_LANG_EN, week->monday);
  g_autofree char *range = focus_word_week_range (FOCUS_LANG_EN, week->monday);
  g_autofree char *heading = g_strdup_printf ("%s · %s", number, range);
  guint seen = 0;

  focus_output_styled (out, FOCUS_STYLE_HEADING, heading);
  g_string_append_c (out->text, '\n');
  append_hours (out, scale);
  for (guint i = 0; i < week->days->len; i++)
    {
      const FocusWindowsDay *day = g_ptr_array_index (week->days, i);
      /* A weekend without anything has no row. */
      if (day->is_empty && day->day >= week->monday + 5 && day->day != now.today)
        continue;
      seen |= append_row (out, day, scale, now);
      append_marks (out, day, scale);
      seen |= day->marks->len > 0 ? 1u << MARK_SEEN : 0;
    }
  g_string_append_c (out->text, '\n');
  return seen;
}

/* A sign and its word stay together. */
static void
append_legend (FocusOutput *out, guint seen)
{
  guint used = 0;

  for (guint what = 0; what <= MARK_SEEN; what++)
    {
      const char *sign = what == NOW_SEEN    ? NOW_SIGN
                         : what == MARK_SEEN ? MARK_SIGN
                                             : looks[what].sign;
      const char *word = what == NOW_SEEN    ? "now"
                         : what == MARK_SEEN ? "window: answer"
                                             : looks[what].word;
      if (!word || !(seen & (1u << what)))
        continue;
      guint width = focus_text_width (sign) + 1 + focus_text_width (word);
      gboolean fits = used > 0 && used + 3 + width <= out->columns;
      g_string_append_printf (out->text, "%s%*s%s %s", used == 0 || fits ? "" : "\n",
                              fits ? 3 : LABEL_COLUMNS, "", sign, word);
      used = (fits ? used + 3 : LABEL_COLUMNS) + width;
    }
  if (used > 0)
    g_string_append_c (out->text, '\n');
}

void
focus_windows_text (FocusOutput *out, const GPtrArray *weeks, gint64 now_s, gint64 offset_s)
{
  Scale scale = choose_scale (weeks, out->screen);
  Now now = { focus_day_of (now_s, offset_s), focus_second_of_day (now_s, offset_s) / (15 * 60) };
  guint seen = 0;

  for (guint i = 0; i < weeks->len; i++)
    seen |= append_week (out, g_ptr_array_index (weeks, i), scale, now);
  append_legend (out, seen);
}
