// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One change of what is kept of meetings: state.db, ledger and outbox in one transaction.
#include "engine/kept-private.h"

void
focus_kept_work_init (FocusKeptWork *work, FocusKept *kept, const char *what, FocusActor by)
{
  *work = (FocusKeptWork){
    .kept = kept,
    .act = { .at_s = focus_engine_now_s (kept->engine), .by = by, .what = g_strdup (what) },
    .puts = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_kept_record_free),
    .forgets = g_ptr_array_new_with_free_func (g_free),
    .intents = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_intent_free),
    .closeouts = g_array_new (FALSE, FALSE, sizeof (FocusCloseout)),
    .reopened = g_array_new (FALSE, FALSE, sizeof (FocusCloseout)),
    .notes = g_array_new (FALSE, FALSE, sizeof (FocusAct)),
  };
  g_array_set_clear_func (work->notes, (GDestroyNotify) focus_act_clear);
  g_array_set_clear_func (work->closeouts, (GDestroyNotify) focus_closeout_clear);
  g_array_set_clear_func (work->reopened, (GDestroyNotify) focus_closeout_clear);
}

void
focus_kept_work_clear (FocusKeptWork *work)
{
  focus_act_clear (&work->act);
  g_clear_pointer (&work->puts, g_ptr_array_unref);
  g_clear_pointer (&work->forgets, g_ptr_array_unref);
  g_clear_pointer (&work->intents, g_ptr_array_unref);
  g_clear_pointer (&work->closeouts, g_array_unref);
  g_clear_pointer (&work->reopened, g_array_unref);
  g_clear_pointer (&work->notes, g_array_unref);
  g_clear_pointer (&work->told, g_free);
  g_clear_pointer (&work->told_before, g_free);
}

/* Filling it */

static FocusIntent *
add_intent (FocusKeptWork *work, FocusIntentSort sort, FocusActionKind kind, const char *account,
            const char *path)
{
  FocusIntent *intent = focus_intent_new ();

  intent->sort = sort;
  intent->kind = kind;
  intent->account = g_strdup (account);
  intent->calendar_path = g_strdup (path);
  intent->created_s = work->act.at_s;
  g_ptr_array_add (work->intents, intent);
  return intent;
}

void
focus_kept_work_send (FocusKeptWork *work, const FocusKeptRecord *record, FocusActionKind kind)
{
  FocusIntent *intent = add_intent (work, FOCUS_INTENT_RECORD, kind, record->account,
                                    record->calendar_path);

  intent->record = focus_record_copy (record->record);
}

static gboolean
is_in_calendar (const FocusKeptRecord *record)
{
  return record != NULL && (record->place == FOCUS_KEPT_SENT || record->place == FOCUS_KEPT_THERE);
}

void
focus_kept_work_put (FocusKeptWork *work, FocusKeptRecord *record, gboolean send)
{
  const FocusKeptRecord *was = focus_kept_by_uid (work->kept, focus_record_uid (record->record));

  g_ptr_array_add (work->puts, record);
  if (send && record->place == FOCUS_KEPT_SENT
      && focus_kept_calendar (work->kept, record->account, record->calendar_path) != NULL)
    focus_kept_work_send (work, record,
                          is_in_calendar (was) ? FOCUS_ACTION_CHANGE : FOCUS_ACTION_CREATE);
}

void
focus_kept_work_forget (FocusKeptWork *work, const FocusKeptRecord *record, gboolean send)
{
  g_ptr_array_add (work->forgets, g_strdup (focus_record_uid (record->record)));
  if (send && is_in_calendar (record))
    focus_kept_work_send (work, record, FOCUS_ACTION_REMOVE);
}

static void
add_closeout (GArray *list, const FocusCloseout *closeout)
{
  FocusCloseout copy = *closeout;

  copy.uid = g_strdup (closeout->uid);
  g_array_append_val (list, copy);
}

void
focus_kept_work_closeout (FocusKeptWork *work, const FocusCloseout *closeout)
{
  add_closeout (work->closeouts, closeout);
}

void
focus_kept_work_reopen (FocusKeptWork *work, const FocusCloseout *closeout)
{
  add_closeout (work->reopened, closeout);
}

void
focus_kept_work_minutes (FocusKeptWork *work, const FocusLookCalendar *calendar,
                         FocusActionKind kind, const FocusRecordMeeting *meeting,
                         const char *organizer, const char *text)
{
  FocusIntent *intent = add_intent (work, FOCUS_INTENT_MINUTES, kind, calendar->row->account,
                                    calendar->row->path);

  intent->minutes = focus_minutes_new (meeting->uid, meeting->recurrence_s, text);
  intent->minutes->organizer = g_strdup (organizer);
}

void
focus_kept_work_note (FocusKeptWork *work, const char *what, const char *uid, const char *title,
                      const char *how)
{
  const FocusAct act = { .at_s = work->act.at_s,
                         .by = FOCUS_BY_ELSEWHERE,
                         .what = g_strdup (what),
                         .uid = g_strdup (uid),
                         .title = g_strdup (title),
                         .culprit = g_strdup (how),
                         .state = FOCUS_ACT_DONE };

  g_array_append_val (work->notes, act);
}

gboolean
focus_kept_work_is_empty (const FocusKeptWork *work)
{
  return work->puts->len + work->forgets->len + work->closeouts->len + work->reopened->len
             + work->intents->len + work->notes->len
         == 0;
}

/* Storing it */

/* Whether a write that is under way stands in its way. */
static gboolean
is_sent (GPtrArray *outbox, const FocusIntent *intent)
{
  g_autofree char *key = focus_intent_key (intent);

  for (guint i = 0; i < outbox->len; i++)
    {
      const FocusIntent *other = outbox->pdata[i];
      g_autofree char *other_key = other->state == FOCUS_INTENT_SENT ? focus_intent_key (other)
                                                                     : NULL;
      if (g_strcmp0 (key, other_key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What cannot be sent now is left out, where a later turn finds that it is to be sent. Nothing else
   finds what was removed, or told: those stand in the way. */
static gboolean
leave_out (FocusKeptWork *work, GError **error)
{
  g_autoptr (GPtrArray) outbox = focus_outbox_list (work->kept->engine->past, NULL, error);
  guint room;

  if (outbox == NULL)
    return FALSE;
  room = outbox->len < FOCUS_OUTBOX_MAX ? FOCUS_OUTBOX_MAX - outbox->len : 0;
  for (guint i = 0; i < work->intents->len; i++)
    {
      const FocusIntent *intent = work->intents->pdata[i];
      gboolean can_wait = intent->sort == FOCUS_INTENT_RECORD
                          && intent->kind != FOCUS_ACTION_REMOVE;
      gboolean sent = is_sent (outbox, intent);

      if (sent && !can_wait)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                       "it is being written to its calendar just now; try again in a moment");
          return FALSE;
        }
      if (can_wait && (sent || i >= room))
        {
          g_ptr_array_remove_index (work->intents, i--);
          work->kept->look_again = TRUE;
        }
    }
  return TRUE;
}

/* A line of its own for each write, part of the act. */
static gboolean
store_intent (FocusKeptWork *work, FocusIntent *intent, GError **error)
{
  FocusEngine *engine = work->kept->engine;
  const FocusLookCalendar *calendar = focus_kept_calendar (work->kept, intent->account,
                                                           intent->calendar_path);
  g_autofree char *title = intent->record != NULL ? focus_kept_title (intent->record)
                                                  : g_strdup (work->act.title);
  FocusAct part = { .at_s = work->act.at_s,
                    .by = work->act.by,
                    .what = (char *) focus_intent_sort_name (intent->sort),
                    .uid = (char *) focus_intent_uid (intent),
                    .calendar = calendar != NULL ? calendar->view->name : NULL,
                    .title = title,
                    .culprit = (char *) focus_action_kind_name (intent->kind),
                    .state = FOCUS_ACT_WAITING,
                    .part_of = work->act.id };

  if (!focus_ledger_add (engine->past, &part, error))
    return FALSE;
  intent->act = part.id;
  return focus_outbox_put (engine->past, intent, error);
}

static gboolean
store_act (FocusKeptWork *work, GError **error)
{
  FocusStateStore *past = work->kept->engine->past;
  g_autofree char *before = NULL;

  if (work->act.what == NULL)
    return TRUE;
  work->act.state = FOCUS_ACT_DONE; /* its parts make it wait */
  if (!focus_ledger_add (past, &work->act, error))
    return FALSE;
  if (!work->undoable)
    return TRUE;
  before = focus_kept_before_format (work);
  return focus_ledger_put_before (past, work->act.id, before, error);
}

static gboolean
store_notes (FocusKeptWork *work, GError **error)
{
  FocusStateStore *past = work->kept->engine->past;
  g_autofree char *many = g_strdup_printf ("%u results and actions", work->notes->len);
  FocusAct sum = { .at_s = work->act.at_s,
                   .by = FOCUS_BY_ELSEWHERE,
                   .what = (char *) "records",
                   .title = many,
                   .state = FOCUS_ACT_DONE };

  if (work->notes->len > FOCUS_KEPT_MAX_NOTES)
    return focus_ledger_add (past, &sum, error);
  for (guint i = 0; i < work->notes->len; i++)
    if (!focus_ledger_add (past, &g_array_index (work->notes, FocusAct, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
store_all (FocusKeptWork *work, GError **error)
{
  FocusStateStore *past = work->kept->engine->past;
  gboolean ok = store_act (work, error);

  for (guint i = 0; ok && i < work->forgets->len; i++)
    ok = focus_state_store_forget_record (past, work->forgets->pdata[i], error);
  for (guint i = 0; ok && i < work->puts->len; i++)
    ok = focus_state_store_put_record (past, work->puts->pdata[i], error);
  for (guint i = 0; ok && i < work->closeouts->len; i++)
    ok = focus_state_store_put_closeout (past, &g_array_index (work->closeouts, FocusCloseout, i),
                                         error);
  for (guint i = 0; ok && i < work->reopened->len; i++)
    {
      const FocusCloseout *one = &g_array_index (work->reopened, FocusCloseout, i);
      ok = focus_state_store_forget_closeout (past, one->uid, one->recurrence_s, error);
    }
  for (guint i = 0; ok && i < work->intents->len; i++)
    ok = store_intent (work, work->intents->pdata[i], error);
  ok = ok && store_notes (work, error);
  if (ok && work->act.undoes != 0)
    ok = focus_ledger_settle (past, work->act.undoes, FOCUS_ACT_UNDONE, NULL, error);
  return ok;
}

gboolean
focus_kept_work_commit (FocusKeptWork *work, gint64 *ret_act, GError **error)
{
  FocusKept *kept = work->kept;
  FocusEngine *engine = kept->engine;

  g_return_val_if_fail (work->act.what != NULL || work->intents->len == 0, FALSE);
  if (!leave_out (work, error) || !focus_state_store_begin (engine->past, error))
    return FALSE;
  if (!store_all (work, error))
    {
      focus_state_store_rollback (engine->past);
      return FALSE;
    }
  if (!focus_state_store_commit (engine->past, error))
    return FALSE;
  focus_kept_apply (kept, work->puts, work->forgets->len > 0);
  if (work->intents->len > 0)
    work->act.state = FOCUS_ACT_WAITING;
  if (ret_act != NULL)
    *ret_act = work->act.id;
  kept->look_again = TRUE;
  engine->focus_changed = TRUE;
  focus_engine_look_again (engine);
  if (work->intents->len > 0)
    focus_sync_push (engine->sync);
  return TRUE;
}
