// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An answer by itself that waits for its server, or for the end of a pause, is judged again with
// each change: what the rules would not send now is not sent, and becomes a question.
#include "engine/answering-work.h"

#include "core/closeout.h"
#include "store/outbox.h"

/* What the answer itself brings about; its last moment is the push's to see. */
#define OWN_HOLDS                                                                                  \
  (FOCUS_HOLD (FOCUS_HOLD_ANSWERED) | FOCUS_HOLD (FOCUS_HOLD_TRIED) | FOCUS_HOLD (FOCUS_HOLD_SOON) \
   | FOCUS_JUDGE_CAPS)

static gboolean
is_waiting_by_itself (const FocusIntent *intent)
{
  return intent->sort == FOCUS_INTENT_ANSWER && intent->kind == FOCUS_ACTION_CREATE
         && intent->state != FOCUS_INTENT_SENT && intent->reply->by_itself;
}

/* Whether the account was seen whole, and it is known whether its server tells the organiser. */
static gboolean
can_judge (const FocusAnsweringLook *look, const char *name)
{
  for (guint i = 0; i < look->accounts->len; i++)
    {
      const FocusJudgeAccount *account = &g_array_index (look->accounts, FocusJudgeAccount, i);
      if (g_str_equal (account->name, name))
        return !account->is_unknown;
    }
  return FALSE;
}

/* NULL: nothing. */
static const char *
speaks_against (const FocusAnsweringLook *look, const FocusFinding *finding,
                const FocusReply *reply)
{
  const FocusProtection *protection;

  for (guint i = 0; i < FOCUS_N_HOLDS; i++)
    if ((finding->holds & ~OWN_HOLDS & FOCUS_HOLD (i)) != 0)
      return focus_hold_text ((FocusHold) i);
  if (finding->protection == FOCUS_JUDGE_NOWHERE)
    return "it falls into no protected time any more";
  protection = &g_array_index (look->protections, FocusProtection, finding->protection);
  return focus_answering_partstat (protection) == reply->partstat
             ? NULL
             : "its time has another level now";
}

/* Why it would not be sent now; NULL: it would. Of several copies one speaks for all; those that
   do not invite me say nothing beside it. What is not in the copy is the push's to find. */
static const char *
why_not (const FocusAnsweringLook *look, const FocusReply *reply)
{
  const char *why = NULL;

  for (guint i = 0; i < look->occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (look->occurrences, FocusOccurrence, i);
      const char *against;
      FocusFinding finding;

      if (!g_str_equal (one->details->uid, reply->uid)
          || focus_closeout_recurrence_s (one) != reply->recurrence_s)
        continue;
      finding = focus_judge_one (&look->query, i);
      if ((finding.holds & FOCUS_HOLD (FOCUS_HOLD_COPY)) != 0)
        continue;
      against = speaks_against (look, &finding, reply);
      if (against == NULL)
        return NULL;
      if (why == NULL || (finding.holds & FOCUS_HOLD (FOCUS_HOLD_NOT_INVITED)) == 0)
        why = against;
    }
  return why;
}

static gboolean
drop (FocusAnswering *answering, const FocusIntent *intent, const char *why, GError **error)
{
  FocusStateStore *past = answering->engine->past;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FocusAnswerRow) row = focus_state_store_answer (past, intent->act, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!focus_state_store_begin (past, error))
    return FALSE;
  if (row != NULL)
    focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_NO, why);
  if (focus_outbox_settle (past, intent->id, FOCUS_ACT_DROPPED, why, error)
      && (row == NULL || focus_state_store_put_answer (past, row, error)))
    return focus_state_store_commit (past, error);
  focus_state_store_rollback (past);
  return FALSE;
}

gboolean
focus_answering_may_write (FocusAnswering *answering, const FocusIntent *intent)
{
  const FocusAnsweringLook *look;
  g_autoptr (GError) error = NULL;

  if (!is_waiting_by_itself (intent))
    return TRUE;
  focus_answering_drop_look (answering);
  look = focus_answering_look (answering, &error);
  if (look == NULL)
    g_warning ("an answer waits, as invitations are not judged: %s", error->message);
  if (look == NULL || !can_judge (look, intent->account))
    return FALSE;
  if (why_not (look, intent->reply) == NULL)
    return TRUE;
  answering->is_stale = TRUE; /* the next turn withdraws it */
  focus_engine_dirty (answering->engine);
  return FALSE;
}

void
focus_answering_try_again (FocusAnswering *answering, const char *account)
{
  FocusStateStore *past = answering->engine->past;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outbox = focus_outbox_list (past, account, &error);
  gboolean ok = outbox != NULL;

  for (guint i = 0; ok && i < outbox->len; i++)
    {
      const FocusIntent *intent = outbox->pdata[i];
      if (is_waiting_by_itself (intent) && intent->trouble == NULL)
        ok = focus_outbox_put_back (past, intent->id, 0, NULL, &error);
    }
  if (!ok)
    g_warning ("answers that wait are tried again later: %s", error->message);
}

gboolean
focus_answering_withdraw (FocusAnswering *answering, const FocusAnsweringLook *look)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outbox = focus_outbox_list (answering->engine->past, NULL, &error);
  guint n = 0;

  for (guint i = 0; outbox != NULL && error == NULL && i < outbox->len; i++)
    {
      const FocusIntent *intent = outbox->pdata[i];
      const char *why = is_waiting_by_itself (intent) && can_judge (look, intent->account)
                            ? why_not (look, intent->reply)
                            : NULL;
      n += why != NULL && drop (answering, intent, why, &error);
    }
  if (error != NULL)
    g_warning ("answers that wait are not judged again: %s", error->message);
  if (n > 0)
    focus_answering_rows_changed (answering);
  return n > 0;
}
