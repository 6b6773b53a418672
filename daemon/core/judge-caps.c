// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How much is answered by itself, and when: caps, grace and brake.
//
// Those that nothing holds back are gone through once, in an order that does not change by doing
// what is found: what waits, by its time, then what is new, in the order in which it came. Each is
// held by a cap, or takes its place in it and the first time that its UID has left.
#include "core/judge-work.h"

#include <string.h>

static gint
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* What waits before what is new. */
static gint
compare_verdicts (gconstpointer a, gconstpointer b, gpointer data)
{
  const FocusJudgeVerdict *x = *(FocusJudgeVerdict *const *) a;
  const FocusJudgeVerdict *y = *(FocusJudgeVerdict *const *) b;
  const FocusJudgeWork *work = data;
  gint order = (x->invite.due_s == 0) - (y->invite.due_s == 0);

  if (order == 0)
    order = compare_numbers (x->invite.due_s, y->invite.due_s);
  if (order == 0)
    order = compare_numbers (x->invite.came_s, y->invite.came_s);
  return order != 0
             ? order
             : focus_occurrence_compare (focus_judge_occurrence (work, x->finding.occurrence),
                                         focus_judge_occurrence (work, y->finding.occurrence));
}

static guint64
caps_met (const FocusJudgeWork *work, const FocusJudgeSeries *series, const char *organizer)
{
  const FocusJudgeRules *rules = &work->query->rules;
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (work->sent, organizer));

  return (series->n_by_itself >= FOCUS_JUDGE_MAX_OF_SERIES ? FOCUS_HOLD (FOCUS_HOLD_SERIES) : 0)
         | (n >= rules->max_per_organizer ? FOCUS_HOLD (FOCUS_HOLD_CAP_ORGANIZER) : 0)
         | (work->n_sent >= rules->max_per_day ? FOCUS_HOLD (FOCUS_HOLD_CAP_DAY) : 0);
}

/* The first time from `at_s` on that is far enough from all writes of the UID. Those are few: what
   was just written or waits to be, and no more than a series may have. */
static gint64
first_free_s (const FocusJudgeSeries *series, gint64 at_s)
{
  gboolean is_moved;

  do
    {
      is_moved = FALSE;
      for (guint i = 0; i < series->writes->len; i++)
        {
          gint64 write_s = g_array_index (series->writes, gint64, i);
          if (at_s > write_s - FOCUS_JUDGE_BRAKE_S && at_s < write_s + FOCUS_JUDGE_BRAKE_S)
            {
              at_s = write_s + FOCUS_JUDGE_BRAKE_S;
              is_moved = TRUE;
            }
        }
    }
  while (is_moved);
  return at_s;
}

/* When it is sent; 0: there is no time left for it. */
static gint64
sent_at_s (const FocusJudgeQuery *query, const FocusOccurrence *occurrence,
           const FocusJudgeSeries *series, gint64 due_s)
{
  gboolean is_new = due_s == 0;
  gint64 start_s = occurrence->span.start_s;
  gint64 last_s = is_new ? start_s - FOCUS_JUDGE_LAST_S : start_s - FOCUS_JUDGE_LATE_S - 1;
  gint64 at_s = is_new ? MIN (query->now_s + MAX (query->rules.grace_s, 0), last_s) : due_s;

  at_s = first_free_s (series, MAX (at_s, query->now_s));
  return at_s <= last_s ? at_s : 0;
}

static void
take_place (FocusJudgeWork *work, FocusJudgeSeries *series, const char *organizer, gint64 at_s)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (work->sent, organizer));

  g_hash_table_insert (work->sent, (gpointer) organizer, GUINT_TO_POINTER (n + 1));
  work->n_sent++;
  series->n_by_itself++;
  g_array_append_val (series->writes, at_s);
}

static void
decide (FocusJudgeWork *work, FocusJudgeVerdict *verdict)
{
  const FocusJudgeQuery *query = work->query;
  FocusFinding *finding = &verdict->finding;
  const FocusOccurrence *occurrence = focus_judge_occurrence (work, finding->occurrence);
  const char *organizer = occurrence->details->organizer;
  FocusJudgeSeries *series = focus_judge_work_series (work, occurrence->details->uid);
  gint64 due_s = verdict->invite.due_s, at_s;

  finding->step = FOCUS_STEP_ASK;
  finding->holds = caps_met (work, series, organizer);
  if (finding->holds != 0) /* what is soon is so as of a new one */
    {
      if (occurrence->span.start_s <= query->now_s + FOCUS_JUDGE_SOON_S)
        finding->holds |= FOCUS_HOLD (FOCUS_HOLD_SOON);
      return;
    }
  at_s = sent_at_s (query, occurrence, series, due_s);
  if (at_s == 0)
    {
      finding->holds = FOCUS_HOLD (FOCUS_HOLD_SOON);
      return;
    }
  take_place (work, series, organizer, at_s);
  finding->step = at_s > query->now_s ? FOCUS_STEP_WAIT : FOCUS_STEP_ANSWER;
  /* What is due already keeps its time, though the machine slept then. */
  finding->due_s = at_s > query->now_s || due_s == 0 ? at_s : due_s;
}

void
focus_judge_cap (FocusJudgeWork *work, GArray *verdicts)
{
  g_autoptr (GPtrArray) free = g_ptr_array_new ();

  for (guint i = 0; i < verdicts->len; i++)
    {
      FocusJudgeVerdict *verdict = &g_array_index (verdicts, FocusJudgeVerdict, i);
      if (verdict->finding.holds == 0)
        g_ptr_array_add (free, verdict);
    }
  g_ptr_array_sort_with_data (free, compare_verdicts, work);
  for (guint i = 0; i < free->len; i++)
    decide (work, g_ptr_array_index (free, i));
}
