// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking back what the user said of a meeting or an action. What somebody changed since stays: a
// note of theirs may be in it.
#include "engine/kept-private.h"

gboolean
focus_kept_is_act (const FocusAct *act)
{
  return act->part_of == 0 && act->undoes == 0 && act->by != FOCUS_BY_ELSEWHERE
         && (g_str_equal (act->what, "close") || g_str_equal (act->what, "action"));
}

typedef struct
{
  FocusKept *kept;
  FocusKeptWork *work;
  const FocusKeptBefore *before;
  guint n_stay; /* records that somebody changed since */
} Undoing;

/* As it was, on its way to the calendar that it lies in now. */
static void
restore (Undoing *undoing, const FocusKeptChange *change, const FocusKeptRecord *now)
{
  FocusKeptRecord *record = focus_kept_record_copy (change->was);
  gboolean lies = now != NULL && now->place != FOCUS_KEPT_HERE && now->place != FOCUS_KEPT_GONE;

  record->changed_s = undoing->work->act.at_s;
  g_clear_pointer (&record->account, g_free);
  g_clear_pointer (&record->calendar_path, g_free);
  record->place = FOCUS_KEPT_HERE; /* where a calendar takes it, it is written there next */
  if (lies)
    {
      record->place = FOCUS_KEPT_SENT;
      record->account = g_strdup (now->account);
      record->calendar_path = g_strdup (now->calendar_path);
    }
  focus_kept_work_put (undoing->work, record, TRUE);
}

static void
undo_change (Undoing *undoing, const FocusKeptChange *change)
{
  const FocusKeptRecord *now = focus_kept_by_uid (undoing->kept, change->uid);

  if (change->became == NULL)
    {
      if (now == NULL && change->was != NULL)
        restore (undoing, change, NULL);
      return;
    }
  if (now == NULL || now->place == FOCUS_KEPT_GONE)
    return;
  if (!focus_kept_same (now->record, change->became))
    undoing->n_stay++;
  else if (change->was == NULL)
    focus_kept_work_forget (undoing->work, now, TRUE);
  else if (!focus_kept_same (now->record, change->was->record))
    restore (undoing, change, now);
}

/* Whether the meeting was closed again, by a word that stands. */
static gboolean
was_closed_again (FocusKept *kept, const FocusAct *act, const FocusKeptBefore *before)
{
  FocusStateStore *past = kept->engine->past;
  g_autoptr (GArray) acts = focus_ledger_list (past, 0, act->uid, FOCUS_KEPT_MAX_ACTS, NULL);

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const FocusAct *later = &g_array_index (acts, FocusAct, i);
      g_autofree char *text = NULL;
      g_auto (FocusKeptBefore) other = { 0 };

      if (later->id <= act->id)
        break;
      if (!g_str_equal (later->what, act->what) || later->state == FOCUS_ACT_UNDONE)
        continue;
      text = focus_ledger_before (past, later->id, NULL);
      if (text != NULL && focus_kept_before_parse (text, &other)
          && other.closeout.recurrence_s == before->closeout.recurrence_s)
        return TRUE;
    }
  return FALSE;
}

/* Whether the meeting is still as the act left it. */
static gboolean
is_as_left (FocusKept *kept, const FocusAct *act, const FocusKeptBefore *before)
{
  const FocusCloseout *now;

  if (!before->has_closeout)
    return TRUE;
  now = focus_kept_closeout (kept, before->closeout.uid, before->closeout.recurrence_s);
  return now != NULL && now->closed_s == before->closeout.closed_s
         && !was_closed_again (kept, act, before);
}

static gboolean
read_before (FocusKept *kept, const FocusAct *act, FocusKeptBefore *ret_before, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = focus_ledger_before (kept->engine->past, act->id, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (text == NULL || !focus_kept_before_parse (text, ret_before))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "nothing is known any more of what was before act %" G_GINT64_FORMAT, act->id);
      return FALSE;
    }
  return TRUE;
}

/* Out of the description of the meeting again, or what an earlier act had put there. */
static gboolean
undo_minutes (Undoing *undoing, const FocusAct *act, GError **error)
{
  const FocusKeptBefore *before = undoing->before;
  FocusLook *look = focus_engine_look (undoing->kept->engine, error);
  const FocusLookCalendar *calendar;

  if (before->told == NULL)
    return TRUE;
  if (look == NULL)
    return FALSE;
  calendar = act->calendar != NULL ? focus_look_find (look, act->calendar) : NULL;
  if (calendar == NULL || !calendar->writable)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "the calendar \"%s\" is not there, or takes no writes: the result cannot be "
                   "taken out of the invitation",
                   act->calendar != NULL ? act->calendar : "");
      return FALSE;
    }
  const FocusRecordMeeting about = { before->closeout.uid, before->closeout.recurrence_s };
  focus_kept_work_minutes (undoing->work, calendar,
                           before->told_before != NULL ? FOCUS_ACTION_CREATE : FOCUS_ACTION_REMOVE,
                           &about, NULL,
                           before->told_before != NULL ? before->told_before : before->told);
  return TRUE;
}

static void
undo_closeout (Undoing *undoing)
{
  const FocusKeptBefore *before = undoing->before;

  if (!before->has_closeout)
    return;
  if (before->had_closeout)
    focus_kept_work_closeout (undoing->work, &before->was);
  else
    focus_kept_work_reopen (undoing->work, &before->closeout);
}

static void
fill_act (Undoing *undoing, const FocusAct *act)
{
  FocusAct *undo = &undoing->work->act;

  undo->uid = g_strdup (act->uid);
  undo->calendar = g_strdup (act->calendar);
  undo->title = g_strdup (act->title);
  undo->before = act->after;
  undo->undoes = act->id;
  if (undoing->n_stay > 0)
    undo->culprit = g_strdup_printf ("%u of %u stay as they are, for they were changed since",
                                     undoing->n_stay, undoing->before->changes->len);
}

GVariant *
focus_kept_undo (FocusKept *kept, const FocusAct *act, GError **error)
{
  g_auto (FocusKeptBefore) before = { 0 };
  g_auto (FocusKeptWork) work = { 0 };
  Undoing undoing = { kept, &work, &before, 0 };

  if (!read_before (kept, act, &before, error))
    return NULL;
  focus_kept_work_init (&work, kept, "undo", FOCUS_BY_USER);
  for (guint i = 0; i < before.changes->len; i++)
    undo_change (&undoing, before.changes->pdata[i]);
  if (!is_as_left (kept, act, &before)
      || (!before.has_closeout && undoing.n_stay + work.puts->len + work.forgets->len == 0)
      || (!before.has_closeout && undoing.n_stay > 0))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                   "it was changed since; `focusctl log` tells how");
      return NULL;
    }
  undo_closeout (&undoing);
  if (!undo_minutes (&undoing, act, error))
    return NULL;
  fill_act (&undoing, act);
  if (!focus_kept_work_commit (&work, NULL, error))
    return NULL;
  work.act.answer = g_strdup (work.act.culprit);
  return focus_engine_act_dict (kept->engine, &work.act);
}
