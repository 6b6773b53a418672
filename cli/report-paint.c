// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the pictures of a week share: which days and hours they show, and what covers each minute.
#include "report-paint.h"

#include <string.h>

#define DAY_MIN 1440
/* A week with a clock change, and a piece that a wrong daemon let hang over. */
#define WEEK_MIN (8 * DAY_MIN)
#define WORKDAYS 5
/* Shown when a week has nothing that says otherwise. */
#define USUAL_FIRST_HOUR 9
#define USUAL_END_HOUR   17
#define MIN_HOURS        8
/* What lasts nearly a whole day says nothing about which hours matter. */
#define WHOLE_DAY_MIN (20 * 60)

static gboolean
column_of (const FocusReport *report, const FocusPiece *piece, guint *ret_column)
{
  gint64 column = piece->day - report->monday;

  if (column < 0 || column >= FOCUS_PAINT_DAYS)
    return FALSE;
  *ret_column = (guint) column;
  return TRUE;
}

static void
cover (guint8 *minutes, guint from, guint to, FocusWhat what)
{
  for (guint i = from; i < to; i++)
    if (minutes[i] > what)
      minutes[i] = (guint8) what;
}

static void
choose_hours (FocusPainting *painting, const FocusReport *report)
{
  guint first_min = DAY_MIN, end_min = 0;

  for (guint i = 0; i < report->pieces->len; i++)
    {
      const FocusPiece *piece = g_ptr_array_index (report->pieces, i);
      if (piece->what == FOCUS_WHAT_ABSENCE || piece->to_min - piece->from_min >= WHOLE_DAY_MIN)
        continue;
      first_min = MIN (first_min, piece->from_min);
      end_min = MAX (end_min, piece->to_min);
    }
  if (end_min <= first_min)
    {
      first_min = USUAL_FIRST_HOUR * 60;
      end_min = USUAL_END_HOUR * 60;
    }
  painting->first_hour = MIN (first_min / 60, 24 - MIN_HOURS);
  painting->end_hour = MAX ((end_min + 59) / 60, painting->first_hour + MIN_HOURS);
}

FocusPainting *
focus_painting_new (const FocusReport *report)
{
  FocusPainting *painting = g_new0 (FocusPainting, 1);

  memset (painting->minute, FOCUS_PAINT_NOTHING, sizeof painting->minute);
  painting->n_days = WORKDAYS;
  for (guint i = 0; i < report->pieces->len; i++)
    {
      const FocusPiece *piece = g_ptr_array_index (report->pieces, i);
      guint column;
      if (!column_of (report, piece, &column))
        continue;
      cover (painting->minute[column], piece->from_min, piece->to_min, piece->what);
      painting->n_days = MAX (painting->n_days, column + 1);
    }
  choose_hours (painting, report);
  return painting;
}

void
focus_painting_free (FocusPainting *painting)
{
  g_free (painting);
}

guint
focus_painting_most (const FocusPainting *painting, guint day, guint from_min, guint to_min)
{
  guint counts[FOCUS_N_WHATS] = { 0 };
  guint best = FOCUS_PAINT_NOTHING, best_count = 0;

  for (guint i = from_min; i < MIN (to_min, DAY_MIN); i++)
    if (painting->minute[day][i] < FOCUS_N_WHATS)
      counts[painting->minute[day][i]]++;
  for (guint what = 0; what < FOCUS_N_WHATS; what++)
    if (counts[what] > best_count)
      {
        best = what;
        best_count = counts[what];
      }
  return best;
}

void
focus_report_minutes (const FocusReport *report, gint64 ret_minutes[FOCUS_N_WHATS])
{
  g_autofree guint8 *minutes = g_malloc (WEEK_MIN);
  gint64 base_s = G_MAXINT64;

  memset (minutes, FOCUS_PAINT_NOTHING, WEEK_MIN);
  memset (ret_minutes, 0, sizeof (gint64) * FOCUS_N_WHATS);
  if (report->pieces->len > 0)
    base_s = ((const FocusPiece *) g_ptr_array_index (report->pieces, 0))->start_s;
  for (guint i = 0; i < report->pieces->len; i++)
    {
      const FocusPiece *piece = g_ptr_array_index (report->pieces, i);
      guint column;
      if (!column_of (report, piece, &column))
        continue;
      gint64 from = (piece->start_s - base_s) / 60, to = (piece->end_s - base_s) / 60;
      cover (minutes, (guint) MIN (from, WEEK_MIN), (guint) MIN (to, WEEK_MIN), piece->what);
    }
  for (guint i = 0; i < WEEK_MIN; i++)
    if (minutes[i] < FOCUS_N_WHATS)
      ret_minutes[minutes[i]]++;
}
