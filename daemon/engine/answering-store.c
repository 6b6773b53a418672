// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One change of what is remembered of invitations: rows, ledger and outbox in one transaction.
#include "engine/answering-work.h"

#include "store/outbox.h"

void
focus_answer_work_init (FocusAnswerWork *work, FocusAnswering *answering)
{
  *work = (FocusAnswerWork){ .answering = answering,
                             .invites = g_array_new (FALSE, FALSE, sizeof (FocusInvite)),
                             .lines = g_array_new (FALSE, FALSE, sizeof (FocusAct)) };
  g_array_set_clear_func (work->invites, (GDestroyNotify) focus_invite_clear);
  g_array_set_clear_func (work->lines, (GDestroyNotify) focus_act_clear);
}

void
focus_answer_work_clear (FocusAnswerWork *work)
{
  g_clear_pointer (&work->invites, g_array_unref);
  g_clear_pointer (&work->lines, g_array_unref);
  focus_act_clear (&work->act);
  g_clear_pointer (&work->row, focus_answer_row_free);
  g_clear_pointer (&work->intent, focus_intent_free);
  g_clear_pointer (&work->changed, focus_answer_row_free);
  g_clear_pointer (&work->kept_series, g_free);
  g_clear_pointer (&work->asked_series, g_free);
}

void
focus_answer_work_invite (FocusAnswerWork *work, const FocusInvite *invite)
{
  FocusInvite copy;

  focus_invite_copy (&copy, invite);
  g_array_append_val (work->invites, copy);
}

char *
focus_answering_rule (const FocusProtection *protection)
{
  if (protection == NULL || protection->name == NULL)
    return NULL;
  return g_strconcat (protection->is_block ? "block/" : "window/", protection->name, NULL);
}

FocusAct
focus_answering_line (FocusAnswering *answering, const FocusOccurrence *occurrence,
                      const FocusProtection *protection, const char *what, FocusActor by)
{
  const FocusDetails *details = occurrence->details;

  return (FocusAct){ .at_s = focus_engine_now_s (answering->engine),
                     .by = by,
                     .what = g_strdup (what),
                     .uid = g_strdup (details->uid),
                     .calendar = g_strdup (occurrence->calendar->name),
                     .title = g_strdup (details->title),
                     .before = occurrence->span,
                     .after = occurrence->span,
                     .organizer = g_strdup (details->organizer),
                     .rule = focus_answering_rule (protection),
                     .state = FOCUS_ACT_DONE };
}

/* Storing */

/* No SEQUENCE is less than 0. */
#define KEPT_NONE ((gint64) -1)

static gboolean
store_kept_series (FocusAnswerWork *work, GError **error)
{
  FocusStateStore *past = work->answering->engine->past;
  const char *uid = work->kept_series != NULL ? work->kept_series : work->asked_series;
  gint64 kept = work->invites->len > 0 ? g_array_index (work->invites, FocusInvite, 0).sequence : 0;
  g_autofree char *name = NULL;
  g_autofree char *sequence = NULL;

  if (uid == NULL)
    return TRUE;
  name = g_strconcat (FOCUS_ANSWERING_KEPT, uid, NULL);
  sequence = g_strdup_printf ("%" G_GINT64_FORMAT, work->kept_series != NULL ? kept : KEPT_NONE);
  return focus_state_store_put_note (past, name, sequence, error);
}

static gboolean
store_act (FocusAnswerWork *work, GError **error)
{
  FocusStateStore *past = work->answering->engine->past;

  if (work->act.what == NULL)
    return TRUE;
  if (!focus_ledger_add (past, &work->act, error))
    return FALSE;
  if (work->row != NULL)
    {
      work->row->act = work->act.id;
      if (!focus_state_store_put_answer (past, work->row, error))
        return FALSE;
    }
  if (work->intent != NULL)
    {
      work->intent->act = work->act.id;
      if (!focus_outbox_put (past, work->intent, error))
        return FALSE;
    }
  return work->act.undoes == 0
         || focus_ledger_settle (past, work->act.undoes, FOCUS_ACT_UNDONE, NULL, error);
}

static gboolean
store_all (FocusAnswerWork *work, GError **error)
{
  FocusStateStore *past = work->answering->engine->past;
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < work->invites->len; i++)
    ok = focus_state_store_put_invite (past, &g_array_index (work->invites, FocusInvite, i), error);
  for (guint i = 0; ok && i < work->lines->len; i++)
    ok = focus_ledger_add (past, &g_array_index (work->lines, FocusAct, i), error);
  ok = ok && store_act (work, error);
  if (ok && work->changed != NULL)
    ok = focus_state_store_put_answer (past, work->changed, error);
  return ok && store_kept_series (work, error);
}

gboolean
focus_answer_work_commit (FocusAnswerWork *work, GError **error)
{
  FocusAnswering *answering = work->answering;
  FocusEngine *engine = answering->engine;

  if (!focus_state_store_begin (engine->past, error))
    return FALSE;
  if (!store_all (work, error))
    {
      focus_state_store_rollback (engine->past);
      return FALSE;
    }
  if (!focus_state_store_commit (engine->past, error))
    return FALSE;
  engine->copy_changed = TRUE; /* status, pending and log tell of it */
  if (work->act.what == NULL && work->changed == NULL)
    {
      if (answering->look != NULL)
        focus_answering_take_invites (answering->look, work->invites);
      return TRUE;
    }
  g_clear_pointer (&answering->answers, g_ptr_array_unref);
  focus_answering_drop_look (answering);
  if (work->intent == NULL)
    return TRUE;
  engine->focus_changed = TRUE;
  answering->is_stale = TRUE;
  focus_engine_dirty (engine);
  focus_sync_push (engine->sync);
  return TRUE;
}
