// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which invitations fall into protected time, and what may be done about each.
//
// Holds are found for each by itself; then the caps go through those that nothing holds. All else
// follows from the strongest hold.
#include "core/judge.h"

#include "core/judge-work.h"

static const char *const level_names[] = { "observe", "propose", "tentative", "decline" };
static const char *const step_names[] = { "none", "list", "ask", "wait", "answer" };

const char *
focus_level_name (FocusLevel level)
{
  return level_names[level];
}

gboolean
focus_level_parse (const char *name, FocusLevel *ret_level)
{
  for (guint i = 0; i < G_N_ELEMENTS (level_names); i++)
    if (g_strcmp0 (name, level_names[i]) == 0)
      {
        *ret_level = (FocusLevel) i;
        return TRUE;
      }
  return FALSE;
}

const char *
focus_step_name (FocusStep step)
{
  return step_names[step];
}

/* Verdicts */

static FocusStep
step_of (guint64 holds)
{
  if ((holds & FOCUS_JUDGE_NO_QUESTION) != 0)
    return FOCUS_STEP_NONE;
  return (holds & FOCUS_JUDGE_NOT_ASKED) != 0 ? FOCUS_STEP_LIST : FOCUS_STEP_ASK;
}

/* With `whole` all that holds; else nothing more once there is no question. */
static FocusJudgeVerdict
judge_holds (const FocusJudgeWork *work, guint index, guint protection, gboolean whole)
{
  FocusJudgeVerdict verdict = { .finding = { .occurrence = index, .protection = protection } };
  FocusJudgeCase one;
  guint64 holds;

  focus_judge_case_init (&one, work, index, protection);
  holds = focus_judge_case_holds (&one, 0, FOCUS_HOLD_OBSERVED);
  if (whole || holds == 0)
    holds |= focus_judge_case_holds (&one, FOCUS_HOLD_OBSERVED, FOCUS_N_HOLDS);
  if (holds != 0
      && one.invite.due_s != 0) /* it waits no more: what is soon is so as of a new one */
    {
      one.invite.due_s = 0;
      holds |= focus_judge_case_holds (&one, FOCUS_HOLD_SOON, FOCUS_HOLD_SOON + 1);
    }
  verdict.invite = one.invite;
  verdict.finding.holds = holds;
  verdict.finding.step = step_of (verdict.finding.holds);
  verdict.trial_until_s = one.account != NULL ? one.account->trial_until_s : G_MAXINT64;
  return verdict;
}

/* Those with a step; and in any case, when it falls in, the one that is asked for. */
static GArray *
judge_all (FocusJudgeWork *work, guint asked)
{
  GArray *verdicts = g_array_new (FALSE, FALSE, sizeof (FocusJudgeVerdict));

  for (guint i = 0; i < work->query->occurrences->len; i++)
    {
      FocusSpan span = focus_judge_occurrence (work, i)->span;
      guint protection = focus_judge_map_find (&work->map, span);
      FocusJudgeVerdict verdict;

      if (protection == FOCUS_JUDGE_NOWHERE)
        continue;
      verdict = judge_holds (work, i, protection, i == asked);
      if (verdict.finding.step != FOCUS_STEP_NONE || i == asked)
        g_array_append_val (verdicts, verdict);
    }
  focus_judge_cap (work, verdicts);
  return verdicts;
}

/* When it may change by itself. */
static gint64
change_s (const FocusJudgeWork *work, const FocusJudgeVerdict *verdict)
{
  gint64 now_s = work->query->now_s;
  gint64 start_s = focus_judge_occurrence (work, verdict->finding.occurrence)->span.start_s;
  const gint64 times[] = {
    start_s,
    verdict->finding.due_s,
    start_s - (verdict->finding.due_s != 0 ? FOCUS_JUDGE_LATE_S : FOCUS_JUDGE_SOON_S),
    verdict->invite.came_s == 0 || verdict->invite.came_s > now_s ? verdict->trial_until_s : 0,
  };
  gint64 change_s = G_MAXINT64;

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    if (times[i] > now_s)
      change_s = MIN (change_s, times[i]);
  return change_s;
}

static gint
compare_findings (gconstpointer a, gconstpointer b, gpointer data)
{
  const FocusFinding *x = a, *y = b;
  gint order = focus_occurrence_compare (focus_judge_occurrence (data, x->occurrence),
                                         focus_judge_occurrence (data, y->occurrence));

  return order != 0 ? order : (x->occurrence > y->occurrence) - (x->occurrence < y->occurrence);
}

GArray *
focus_judge (const FocusJudgeQuery *query, gint64 *ret_wake_s)
{
  GArray *findings = g_array_new (FALSE, FALSE, sizeof (FocusFinding));
  g_autoptr (GArray) verdicts = NULL;
  gint64 wake_s = G_MAXINT64;
  FocusJudgeWork work;

  focus_judge_work_init (&work, query);
  verdicts = judge_all (&work, FOCUS_JUDGE_NOWHERE);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const FocusJudgeVerdict *verdict = &g_array_index (verdicts, FocusJudgeVerdict, i);
      g_array_append_val (findings, verdict->finding);
      wake_s = MIN (wake_s, change_s (&work, verdict));
    }
  g_array_sort_with_data (findings, compare_findings, &work);
  focus_judge_work_clear (&work);
  *ret_wake_s = wake_s;
  return findings;
}

FocusFinding
focus_judge_one (const FocusJudgeQuery *query, guint occurrence)
{
  g_autoptr (GArray) verdicts = NULL;
  FocusFinding finding;
  FocusJudgeWork work;

  focus_judge_work_init (&work, query);
  finding = judge_holds (&work, occurrence, FOCUS_JUDGE_NOWHERE, TRUE).finding;
  finding.step = FOCUS_STEP_NONE;
  verdicts = judge_all (&work, occurrence);
  for (guint i = 0; i < verdicts->len; i++)
    if (g_array_index (verdicts, FocusJudgeVerdict, i).finding.occurrence == occurrence)
      finding = g_array_index (verdicts, FocusJudgeVerdict, i).finding;
  focus_judge_work_clear (&work);
  return finding;
}
