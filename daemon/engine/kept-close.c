// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Closing a meeting, and what the user says of an action afterwards.
#include "core/block.h"
#include "engine/kept-private.h"

#include <string.h>

/* A meeting as it is closed. */
typedef struct
{
  FocusKept *kept;
  const FocusKeptClose *close;
  FocusKeptWork *work;
  FocusTarget target; /* owned */
  const char *uid;    /* of the meeting */
  gint64 recurrence_s;
  gboolean is_private;
  char *decision;         /* owned, nullable */
  GPtrArray *todos;       /* owned; FocusTodo, complete */
  FocusResultWords words; /* borrows from all of these */
} Closing;

static void
closing_clear (Closing *closing)
{
  focus_target_clear (&closing->target);
  g_clear_pointer (&closing->decision, g_free);
  g_clear_pointer (&closing->todos, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Closing, closing_clear)

/* What was said, made ready */

static const FocusTodo *
find_todo (GPtrArray *todos, const char *uid)
{
  for (guint i = 0; i < todos->len; i++)
    if (g_str_equal (((FocusTodo *) todos->pdata[i])->uid, uid))
      return todos->pdata[i];
  return NULL;
}

/* An action with its names. NULL: nothing is to be done. */
static FocusTodo *
complete_todo (const Closing *closing, const FocusTodo *said)
{
  const FocusOccurrence *meeting = closing->close->meeting;
  FocusDate day = focus_civil_date (
      focus_zone_civil (closing->kept->engine->zone, meeting->span.start_s));
  g_autoptr (FocusTodo) todo = focus_todo_copy (said);
  g_autofree char *typed = g_steal_pointer (&todo->what);

  todo->what = focus_block_plain_title (typed != NULL ? typed : "");
  if (*todo->what == '\0')
    return NULL;
  g_free (todo->uid);
  todo->uid = focus_todo_uid (closing->uid, closing->recurrence_s, todo->who, todo->what);
  g_free (todo->meeting.uid);
  todo->meeting = (FocusRecordMeeting){ g_strdup (closing->uid), closing->recurrence_s };
  g_free (todo->text);
  todo->text = focus_result_origin (&closing->words, day);
  todo->is_private = closing->is_private;
  return g_steal_pointer (&todo);
}

static gboolean
take_todos (Closing *closing, GError **error)
{
  const GPtrArray *said = closing->close->todos;

  if (said != NULL && said->len > FOCUS_KEPT_MAX_ACTIONS)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "a meeting has at most %d actions: put the others elsewhere, and name the place",
                   FOCUS_KEPT_MAX_ACTIONS);
      return FALSE;
    }
  for (guint i = 0; said != NULL && i < said->len; i++)
    {
      g_autoptr (FocusTodo) todo = complete_todo (closing, said->pdata[i]);
      if (todo != NULL && find_todo (closing->todos, todo->uid) == NULL)
        g_ptr_array_add (closing->todos, g_steal_pointer (&todo));
    }
  return TRUE;
}

static gboolean
prepare (Closing *closing, FocusKept *kept, const FocusKeptClose *close, FocusKeptWork *work,
         GError **error)
{
  const FocusDetails *details = close->meeting->details;

  *closing = (Closing){ .kept = kept,
                        .close = close,
                        .work = work,
                        .target = focus_engine_target_records (kept->engine),
                        .uid = details->uid,
                        .recurrence_s = focus_closeout_recurrence_s (close->meeting),
                        .is_private = details->privacy != FOCUS_CLASS_PUBLIC,
                        .decision = focus_result_lines (close->decision),
                        .todos = g_ptr_array_new_with_free_func (
                            (GDestroyNotify) focus_todo_free) };
  closing->words = (FocusResultWords){ .language = kept->engine->wishes->language,
                                       .title = details->title,
                                       .decision = closing->decision,
                                       .todos = closing->todos };
  return take_todos (closing, error);
}

/* What is kept */

/* A record as it is to be kept. `record`: taken over. What lies in a calendar stays in that one. */
static void
keep (Closing *closing, FocusRecord *record)
{
  const FocusKeptRecord *was = focus_kept_by_uid (closing->kept, focus_record_uid (record));
  FocusKeptRecord *kept = focus_kept_record_new ();
  gboolean lies = was != NULL && was->place != FOCUS_KEPT_HERE && was->place != FOCUS_KEPT_GONE;
  gboolean same = was != NULL && focus_kept_same (was->record, record);

  kept->record = record;
  g_free (kept->meeting_title);
  kept->meeting_title = g_strdup (closing->words.title != NULL ? closing->words.title : "");
  kept->meeting_s = closing->close->meeting->span.start_s;
  kept->made_s = was != NULL ? was->made_s : closing->work->act.at_s;
  kept->changed_s = same ? was->changed_s : closing->work->act.at_s;
  if (lies || focus_kept_target (closing->kept, &closing->target, record))
    {
      kept->place = lies && same ? was->place : FOCUS_KEPT_SENT;
      kept->account = g_strdup (lies ? was->account : closing->target.account);
      kept->calendar_path = g_strdup (lies ? was->calendar_path : closing->target.path);
    }
  focus_kept_work_put (closing->work, kept, !lies || !same);
}

static void
keep_result (Closing *closing)
{
  FocusResult *result = focus_result_new ();

  result->uid = focus_result_uid (closing->uid, closing->recurrence_s);
  result->meeting = (FocusRecordMeeting){ g_strdup (closing->uid), closing->recurrence_s };
  result->sort = focus_result_sort (&closing->words);
  result->start_s = closing->close->meeting->span.start_s;
  result->title = focus_result_title (&closing->words);
  result->text = g_strdup (closing->decision != NULL ? closing->decision : "");
  result->is_private = closing->is_private;
  keep (closing, focus_record_of_result (result));
}

/* An action that is said again and was done stays done. Those that are not said any more go while
   they are open. */
static void
keep_todos (Closing *closing)
{
  g_autoptr (GPtrArray)
      before = focus_kept_todos (closing->kept, closing->uid, closing->recurrence_s, 0);

  for (guint i = 0; i < closing->todos->len; i++)
    {
      FocusTodo *todo = focus_todo_copy (closing->todos->pdata[i]);
      const FocusKeptRecord *was = focus_kept_by_uid (closing->kept, todo->uid);
      if (was != NULL && was->record->todo != NULL && was->record->todo->state == FOCUS_TODO_DONE)
        {
          todo->state = FOCUS_TODO_DONE;
          todo->done_s = was->record->todo->done_s;
        }
      keep (closing, focus_record_of_todo (todo));
    }
  for (guint i = 0; i < before->len; i++)
    {
      const FocusKeptRecord *was = before->pdata[i];
      if (was->record->todo->state == FOCUS_TODO_OPEN && was->place != FOCUS_KEPT_GONE
          && find_todo (closing->todos, was->record->todo->uid) == NULL)
        focus_kept_work_forget (closing->work, was, TRUE);
    }
}

static void
keep_closeout (Closing *closing)
{
  const FocusCloseout *was = focus_kept_closeout (closing->kept, closing->uid,
                                                  closing->recurrence_s);
  FocusCloseout closeout = was != NULL ? *was
                                       : (FocusCloseout){ .recurrence_s = closing->recurrence_s };

  closeout.uid = (char *) closing->uid;
  closeout.later_s = 0;
  closeout.closed_s = closing->work->act.at_s;
  closeout.result = focus_result_sort (&closing->words) == FOCUS_RESULT_NOTHING
                        ? FOCUS_CLOSEOUT_NOTHING
                        : FOCUS_CLOSEOUT_OUTCOME;
  focus_kept_work_closeout (closing->work, &closeout);
}

/* In the description of the meeting */

/* What an earlier act on this meeting put there, and is there still. */
static char *
find_told (FocusKept *kept, const char *uid, gint64 recurrence_s)
{
  FocusStateStore *past = kept->engine->past;
  g_autoptr (GArray) acts = focus_ledger_list (past, 0, uid, FOCUS_KEPT_MAX_ACTS, NULL);

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const FocusAct *act = &g_array_index (acts, FocusAct, i);
      g_autofree char *text = g_str_equal (act->what, "close") && act->state != FOCUS_ACT_UNDONE
                                  ? focus_ledger_before (past, act->id, NULL)
                                  : NULL;
      g_auto (FocusKeptBefore) before = { 0 };
      if (text != NULL && focus_kept_before_parse (text, &before) && before.told != NULL
          && before.closeout.recurrence_s == recurrence_s)
        return g_steal_pointer (&before.told);
    }
  return NULL;
}

static gboolean
tell (Closing *closing, GError **error)
{
  const FocusOccurrence *meeting = closing->close->meeting;
  FocusLook *look = focus_engine_look (closing->kept->engine, error);
  const FocusLookCalendar *calendar;

  if (look == NULL)
    return FALSE;
  calendar = focus_look_find (look, meeting->calendar->name);
  if (!meeting->organised_by_me)
    g_set_error_literal (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                         "only who organises a meeting can put its result into the invitation: "
                         "close it without that, and ask the organiser");
  else if (calendar == NULL || !calendar->writable)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "the calendar '%s' takes no writes, so the result cannot be put into the "
                 "invitation: close the meeting without that",
                 meeting->calendar->name);
  else
    {
      closing->work->told = focus_result_minutes (&closing->words);
      closing->work->told_before = find_told (closing->kept, closing->uid, closing->recurrence_s);
      const FocusRecordMeeting about = { (char *) closing->uid, closing->recurrence_s };
      focus_kept_work_minutes (closing->work, calendar, FOCUS_ACTION_CREATE, &about,
                               meeting->details->organizer, closing->work->told);
      return TRUE;
    }
  return FALSE;
}

/* The line of the log */

static char *
describe (const Closing *closing)
{
  guint n = closing->todos->len;
  g_autofree char *actions = n > 0 ? g_strdup_printf ("%u %s", n, n == 1 ? "action" : "actions")
                                   : NULL;
  const char *decision = closing->decision != NULL ? "a decision" : NULL;

  if (decision == NULL && actions == NULL)
    decision = "nothing was decided";
  return g_strconcat (decision != NULL ? decision : "",
                      decision != NULL && actions != NULL ? ", " : "",
                      actions != NULL ? actions : "",
                      closing->close->tell ? ", told to all who are invited" : "", NULL);
}

static void
fill_act (const Closing *closing)
{
  FocusAct *act = &closing->work->act;

  act->uid = g_strdup (closing->uid);
  act->calendar = g_strdup (closing->close->meeting->calendar->name);
  act->title = g_strdup (closing->close->meeting->details->title);
  act->after = closing->close->meeting->span;
  act->culprit = describe (closing);
}

gboolean
focus_kept_close (FocusKept *kept, const FocusKeptClose *close, FocusActor by, gint64 *ret_act,
                  GError **error)
{
  g_auto (FocusKeptWork) work = { 0 };
  g_auto (Closing) closing = { 0 };

  focus_kept_work_init (&work, kept, "close", by);
  work.undoable = TRUE;
  if (!prepare (&closing, kept, close, &work, error) || (close->tell && !tell (&closing, error)))
    return FALSE;
  keep_result (&closing);
  keep_todos (&closing);
  keep_closeout (&closing);
  fill_act (&closing);
  return focus_kept_work_commit (&work, ret_act, error);
}

gboolean
focus_kept_is_told (FocusKept *kept, const char *uid, gint64 recurrence_s)
{
  g_autofree char *told = find_told (kept, uid, recurrence_s);

  return told != NULL;
}

gboolean
focus_kept_put_closeout (FocusKept *kept, const FocusCloseout *closeout, GError **error)
{
  g_auto (FocusKeptWork) work = { 0 };

  focus_kept_work_init (&work, kept, NULL, FOCUS_BY_FOCUSD);
  focus_kept_work_closeout (&work, closeout);
  return focus_kept_work_commit (&work, NULL, error);
}

/* Actions */

/* The action as it is to be; what somebody deleted and is to be done again begins anew. */
static FocusKeptRecord *
with_state (const FocusKeptRecord *was, FocusTodoState state, gint64 now_s)
{
  FocusKeptRecord *kept = focus_kept_record_copy (was);
  FocusTodo *todo = kept->record->todo;

  todo->state = state;
  todo->done_s = state == FOCUS_TODO_DONE ? now_s : G_MININT64;
  kept->changed_s = now_s;
  if (kept->place == FOCUS_KEPT_THERE)
    kept->place = FOCUS_KEPT_SENT;
  if (kept->place == FOCUS_KEPT_GONE && state == FOCUS_TODO_OPEN)
    {
      kept->place = FOCUS_KEPT_HERE;
      g_clear_pointer (&kept->account, g_free);
      g_clear_pointer (&kept->calendar_path, g_free);
    }
  return kept;
}

gboolean
focus_kept_set_todo (FocusKept *kept, const char *id, FocusTodoState state, gint64 *ret_act,
                     GError **error)
{
  const FocusKeptRecord *was = focus_kept_find (kept, id);
  g_auto (FocusKeptWork) work = { 0 };

  if (was == NULL)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "there is no action \"%s\"; `focusctl actions` lists them", id);
      return FALSE;
    }
  if (was->record->todo->state == state
      && (was->place != FOCUS_KEPT_GONE || state != FOCUS_TODO_OPEN))
    {
      if (ret_act != NULL)
        *ret_act = 0;
      return TRUE;
    }
  focus_kept_work_init (&work, kept, "action", FOCUS_BY_USER);
  work.undoable = TRUE;
  work.act.uid = g_strdup (focus_record_uid (was->record));
  work.act.title = focus_kept_title (was->record);
  work.act.culprit = g_strdup (focus_kept_turn_name (state));
  focus_kept_work_put (&work, with_state (was, state, work.act.at_s), TRUE);
  return focus_kept_work_commit (&work, ret_act, error);
}
