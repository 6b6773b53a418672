// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How many invitations were declined with focusd in a week, and for how many other times were
// offered (METRICS). An answer that was taken back, or never written, is none.
#include "engine/answering-work.h"

static void
set_count (FocusWeekFigures *figures, FocusFigure figure, guint n)
{
  figures->figures[figure] = (FocusFigureValue){ TRUE, n };
  /* What was answered lies in other weeks: no occurrence of this one explains it. */
  if (figures->parts[figure] == NULL)
    figures->parts[figure] = g_array_new (FALSE, FALSE, sizeof (FocusPart));
}

void
focus_answering_put_figures (FocusAnswering *answering, const FocusWeekQuery *query,
                             FocusWeekFigures *figures)
{
  FocusSpan week = focus_engine_week (answering->engine, query->monday);
  const GPtrArray *rows = focus_answering_rows (answering, NULL);
  guint n_declined = 0, n_proposed = 0;

  if (rows == NULL || query->overrides == NULL || week.end_s <= query->known_since_s)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      const FocusAnswerRow *row = rows->pdata[i];
      if (row->at_s < week.start_s || row->at_s >= week.end_s || row->done_s == 0 || row->undone
          || row->undoes != 0)
        continue;
      n_declined += row->partstat == FOCUS_PARTSTAT_DECLINED;
      n_proposed += row->proposes;
    }
  set_count (figures, FOCUS_FIGURE_DECLINED_COUNT, n_declined);
  set_count (figures, FOCUS_FIGURE_PROPOSED_COUNT, n_proposed);
}
