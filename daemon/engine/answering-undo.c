// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking an answer back. What was not sent is dropped; what was is written anew, as it read before,
// once. Either way that version is never answered by itself again, nor asked about.
#include "engine/answering-work.h"

#include "core/closeout.h"
#include "engine/acts.h"
#include "store/outbox.h"

gboolean
focus_answering_is_act (const FocusAct *act)
{
  static const char *const answers[] = {
    "decline", "tentative", "propose", "accept", "keep", NULL
  };

  return act->undoes == 0 && act->part_of == 0 && act->by != FOCUS_BY_ELSEWHERE
         && g_strv_contains (answers, act->what);
}

/* The intent of the act; NULL without an error: it left the outbox. */
static gboolean
find_intent (FocusEngine *engine, gint64 act, FocusIntent **ret_intent, GError **error)
{
  g_autoptr (GPtrArray) outbox = focus_outbox_list (engine->past, NULL, error);

  for (guint i = 0; outbox != NULL && i < outbox->len; i++)
    if (((FocusIntent *) outbox->pdata[i])->act == act)
      *ret_intent = focus_intent_copy (outbox->pdata[i]);
  return outbox != NULL;
}

/* The occurrence as it is now; `ret_found`: what holds it, owned. */
static const FocusOccurrence *
find_occurrence (FocusEngine *engine, const FocusAnswerRow *row, GArray **ret_found, GError **error)
{
  FocusSpan around = { row->start_s, row->start_s + 1 };

  *ret_found = focus_engine_occurrences (engine, around, error);
  for (guint i = 0; *ret_found != NULL && i < (*ret_found)->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (*ret_found, FocusOccurrence, i);
      g_autofree char *account = focus_answering_account (one);
      if (g_str_equal (one->details->uid, row->uid) && g_str_equal (account, row->account)
          && focus_closeout_recurrence_s (one) == row->recurrence_s)
        return one;
    }
  return NULL;
}

static void
set_changed (GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
               "the answer was changed since; `focusctl agenda` shows what it is");
}

/* Whether it can be written: it still says what was answered, in that version. Of a whole series
   only its object tells, as the occurrence may have an answer of its own. */
static gboolean
check_now (const FocusAct *act, const FocusAnswerRow *row, const FocusOccurrence *occurrence,
           gint64 now_s, GError **error)
{
  if (occurrence == NULL || occurrence->details->sequence != row->sequence
      || (act->culprit == NULL && occurrence->partstat != act->partstat_after))
    set_changed (error);
  else if (occurrence->span.start_s <= now_s)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "it has begun: tell the organiser yourself");
  else
    return TRUE;
  return FALSE;
}

/* A later answer that waits says what is meant now. */
static gboolean
check_others (FocusAnswering *answering, const FocusAct *act, const FocusOccurrence *occurrence,
              GError **error)
{
  const FocusAnswerWish wish = { .occurrence = occurrence, .whole = act->culprit != NULL };

  return focus_answering_check_outbox (answering, &wish, FALSE, error);
}

/* Who was told by mail is told again by mail, and who knows of nothing is not. */
static gboolean
is_by_mail (FocusAnswering *answering, const FocusAnswerRow *row, const FocusOccurrence *occurrence)
{
  const FocusAnsweringLook *look = focus_answering_look (answering, NULL);

  return look != NULL && focus_answering_is_mailed (answering, look, occurrence)
         && row->told != FOCUS_ANSWER_TOLD_NO && row->told != FOCUS_ANSWER_TOLD_NOBODY;
}

static FocusIntent *
make_intent (FocusAnswering *answering, const FocusAct *act, const FocusAnswerRow *row,
             const FocusOccurrence *occurrence, GError **error)
{
  FocusEngine *engine = answering->engine;
  FocusLook *look = focus_engine_look (engine, error);
  const FocusLookCalendar *calendar = look != NULL
                                          ? focus_look_find (look, occurrence->calendar->name)
                                          : NULL;
  g_autofree char *before = NULL;
  FocusIntent *intent;

  if (look == NULL)
    return NULL;
  if (calendar == NULL || !calendar->writable)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "the calendar \"%s\" is not there, or takes no writes",
                   occurrence->calendar->name);
      return NULL;
    }
  before = focus_ledger_before (engine->past, act->id, NULL);
  intent = focus_intent_new ();
  intent->sort = FOCUS_INTENT_ANSWER;
  intent->kind = FOCUS_ACTION_REMOVE;
  intent->account = g_strdup (calendar->row->account);
  intent->calendar_path = g_strdup (calendar->row->path);
  intent->created_s = focus_engine_now_s (engine);
  intent->reply = g_new0 (FocusReply, 1);
  *intent->reply = (FocusReply){ .uid = g_strdup (row->uid),
                                 .recurrence_s = row->recurrence_s,
                                 .whole = act->culprit != NULL,
                                 .partstat = row->partstat,
                                 .before = act->partstat_before,
                                 .said = g_strdup (row->text),
                                 .organizer = g_strdup (row->organizer),
                                 .sequence = row->sequence,
                                 .start_s = row->start_s,
                                 .mine = g_strdupv (occurrence->calendar->me),
                                 .undo = g_steal_pointer (&before),
                                 .by_mail = is_by_mail (answering, row, occurrence) };
  return intent;
}

/* One that was not sent needs an intent that takes it out of the outbox: with it, nothing. */
static FocusIntent *
make_dropping (const FocusIntent *unsent, gint64 now_s)
{
  FocusIntent *intent = focus_intent_copy (unsent);

  intent->id = 0;
  intent->kind = FOCUS_ACTION_REMOVE;
  intent->created_s = now_s;
  return intent;
}

static void
fill_act (FocusAnswerWork *work, const FocusAct *act)
{
  work->act = (FocusAct){ .at_s = focus_engine_now_s (work->answering->engine),
                          .by = FOCUS_BY_USER,
                          .what = g_strdup ("undo"),
                          .uid = g_strdup (act->uid),
                          .calendar = g_strdup (act->calendar),
                          .title = g_strdup (act->title),
                          .before = act->after,
                          .after = act->before,
                          .organizer = g_strdup (act->organizer),
                          .rule = g_strdup (act->rule),
                          .partstat_before = act->partstat_after,
                          .partstat_after = act->partstat_before,
                          .reason = g_strdup (focus_reason_name (FOCUS_REASON_UNDO)),
                          .state = FOCUS_ACT_WAITING,
                          .undoes = act->id };
}

/* Of an undo that is written: whom it tells, as of an answer. */
static FocusAnswerRow *
make_row (FocusEngine *engine, const FocusAct *act, const FocusAnswerRow *answer,
          const FocusIntent *intent)
{
  FocusAnswerRow *row = g_new0 (FocusAnswerRow, 1);
  FocusReply again = *intent->reply; /* borrows */

  again.partstat = act->partstat_before != FOCUS_PARTSTAT_NONE ? act->partstat_before
                                                               : FOCUS_PARTSTAT_NEEDS_ACTION;
  row->account = g_strdup (answer->account);
  row->uid = g_strdup (answer->uid);
  row->recurrence_s = answer->recurrence_s;
  row->sequence = answer->sequence;
  row->start_s = answer->start_s;
  row->organizer = g_strdup (answer->organizer);
  row->at_s = intent->created_s;
  row->partstat = again.partstat;
  row->text = focus_engine_reply_subject (engine, &again, act->title);
  row->told = FOCUS_ANSWER_TOLD_WAITING;
  return row;
}

/* What was answered is kept from now on; of a series all that it settled. */
static void
keep_settled (FocusAnswerWork *work, const FocusAnsweringLook *look, const FocusAct *act,
              const FocusAnswerRow *row)
{
  gboolean whole = act->culprit != NULL;

  for (guint i = 0; i < look->invites->len; i++)
    {
      FocusInvite invite = g_array_index (look->invites, FocusInvite, i);
      if (!g_str_equal (invite.uid, row->uid)
          || (!whole && invite.recurrence_s != row->recurrence_s))
        continue;
      invite.kept = TRUE;
      invite.due_s = 0;
      focus_answer_work_invite (work, &invite);
    }
}

static gboolean
fill_work (FocusAnswerWork *work, const FocusAct *act, FocusAnswerRow *row, GError **error)
{
  FocusAnswering *answering = work->answering;
  FocusEngine *engine = answering->engine;
  g_autoptr (FocusIntent) intent = NULL;
  g_autoptr (GArray) found = NULL;
  const FocusOccurrence *occurrence;

  if (!find_intent (engine, act->id, &intent, error))
    return FALSE;
  if (intent != NULL && intent->state == FOCUS_INTENT_SENT)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                   "the answer is on its way just now; try again in a moment");
      return FALSE;
    }
  if (intent != NULL)
    {
      work->intent = make_dropping (intent, focus_engine_now_s (engine));
      focus_answer_row_set_told (row, FOCUS_ANSWER_TOLD_NO, "it was taken back before it was sent");
      return TRUE;
    }
  if (focus_answering_is_kept_back (answering))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY,
                   "writes are paused: `focusctl resume` lets them go on");
      return FALSE;
    }
  occurrence = find_occurrence (engine, row, &found, error);
  if (found != NULL && check_now (act, row, occurrence, focus_engine_now_s (engine), error)
      && check_others (answering, act, occurrence, error))
    work->intent = make_intent (answering, act, row, occurrence, error);
  if (work->intent != NULL)
    work->row = make_row (engine, act, row, work->intent);
  return work->intent != NULL;
}

static GVariant *
store (FocusAnswerWork *work, GError **error)
{
  FocusAnswering *answering = work->answering;

  if (!focus_answer_work_commit (work, error))
    return NULL;
  if (work->intent != NULL && work->intent->id == 0) /* nothing had left */
    work->act.state = FOCUS_ACT_DONE;
  for (guint i = 0; i < work->invites->len; i++)
    focus_answering_note_close (answering->note, g_array_index (work->invites, FocusInvite, i).uid,
                                g_array_index (work->invites, FocusInvite, i).recurrence_s);
  return focus_engine_act_dict (answering->engine, &work->act);
}

static void
set_too_late (const FocusAct *act, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
               "act %" G_GINT64_FORMAT " cannot be undone (any more)", act->id);
}

/* A question comes back, and is told again: what showed it is gone. One version was kept, or all
   that was known of its series. */
static GVariant *
undo_keep (FocusAnswering *answering, const FocusAnsweringLook *look, const FocusAct *act,
           GError **error)
{
  g_auto (FocusAnswerWork) work = { 0 };
  gboolean whole = act->culprit != NULL;

  if (act->state == FOCUS_ACT_UNDONE)
    {
      set_too_late (act, error);
      return NULL;
    }
  focus_answer_work_init (&work, answering);
  for (guint i = 0; i < look->invites->len; i++)
    {
      FocusInvite invite = g_array_index (look->invites, FocusInvite, i);
      if (!invite.kept || !g_str_equal (invite.uid, act->uid)
          || (!whole && invite.start_s != act->after.start_s))
        continue;
      invite.kept = FALSE;
      invite.told_s = 0;
      focus_answer_work_invite (&work, &invite);
    }
  if (work.invites->len == 0)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                   "the invitation was changed since; `focusctl pending` shows what is asked");
      return NULL;
    }
  fill_act (&work, act);
  work.act.state = FOCUS_ACT_DONE;
  if (whole)
    work.asked_series = g_strdup (act->uid);
  answering->is_stale = TRUE;
  focus_engine_dirty (answering->engine);
  return store (&work, error);
}

GVariant *
focus_answering_undo (FocusAnswering *answering, const FocusAct *act, GError **error)
{
  FocusEngine *engine = answering->engine;
  g_auto (FocusAnswerWork) work = { 0 };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FocusAnswerRow) row = focus_state_store_answer (engine->past, act->id, &local_error);
  const FocusAnsweringLook *look = focus_answering_look (answering, error);

  if (look == NULL)
    return NULL;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (g_str_equal (act->what, focus_user_word_name (FOCUS_WORD_KEEP)))
    return undo_keep (answering, look, act, error);
  if (row == NULL || row->undone)
    {
      set_too_late (act, error);
      return NULL;
    }
  focus_answer_work_init (&work, answering);
  if (!fill_work (&work, act, row, error))
    return NULL;
  fill_act (&work, act);
  keep_settled (&work, look, act, row);
  row->undone = TRUE;
  work.changed = g_steal_pointer (&row);
  return store (&work, error);
}
