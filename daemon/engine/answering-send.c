// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From an answer to an intent in the outbox: key, line of the ledger and intent in one transaction.
#include "engine/answering-work.h"

#include "core/closeout.h"
#include "store/outbox.h"

/* The reply of focusd's last answer to it, which a new one takes the place of. Borrowed. */
static const char *
last_said (FocusAnswering *answering, const char *uid, gint64 recurrence_s)
{
  const GPtrArray *rows = focus_answering_rows (answering, NULL);
  const char *said = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FocusAnswerRow *row = rows->pdata[i];
      if (row->recurrence_s == recurrence_s && g_str_equal (row->uid, uid) && row->done_s != 0
          && !row->undone && row->undoes == 0)
        said = row->text;
    }
  return said;
}

/* An answer that was not sent yet, which this one takes the place of; NULL: there is none. */
static FocusAnswerRow *
replaced_row (FocusAnswering *answering, const char *uid, gint64 recurrence_s)
{
  const GPtrArray *rows = focus_answering_rows (answering, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FocusAnswerRow *row = rows->pdata[i];
      FocusAnswerRow *copy;
      if (row->recurrence_s != recurrence_s || !g_str_equal (row->uid, uid) || row->done_s != 0
          || row->told != FOCUS_ANSWER_TOLD_WAITING || row->undone || row->undoes != 0)
        continue;
      copy = focus_answer_row_copy (row);
      copy->told = FOCUS_ANSWER_TOLD_NO;
      g_free (copy->status);
      copy->status = g_strdup ("another answer took its place");
      return copy;
    }
  return NULL;
}

/* One that reads as what is answered does: of a whole series that is its master, and the occurrence
   that was named may have an answer and a version of its own. NULL: there is none in the look. */
static const FocusOccurrence *
find_answered (const FocusAnsweringLook *look, const FocusAnswerSending *sending)
{
  const FocusOccurrence *named = sending->occurrence;

  if (!sending->whole || !named->details->is_override)
    return named;
  for (guint i = 0; i < look->occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (look->occurrences, FocusOccurrence, i);
      if (one->calendar == named->calendar && !one->details->is_override
          && g_str_equal (one->details->uid, named->details->uid))
        return one;
    }
  return NULL;
}

static FocusReply *
make_reply (FocusAnswering *answering, const FocusAnsweringLook *look,
            const FocusAnswerSending *sending)
{
  const FocusOccurrence *occurrence = sending->occurrence;
  const FocusDetails *details = occurrence->details;
  const FocusOccurrence *answered = find_answered (look, sending);
  gint64 recurrence_s = focus_closeout_recurrence_s (occurrence);
  FocusReply *reply = g_new0 (FocusReply, 1);

  reply->uid = g_strdup (details->uid);
  reply->recurrence_s = recurrence_s;
  reply->whole = sending->whole;
  reply->partstat = sending->partstat;
  reply->before = answered != NULL ? answered->partstat : FOCUS_PARTSTAT_NEEDS_ACTION;
  reply->text = g_strdup (sending->text);
  reply->said = g_strdup (last_said (answering, details->uid, recurrence_s));
  reply->organizer = g_strdup (details->organizer != NULL ? details->organizer : "");
  reply->sequence = (answered != NULL ? answered : occurrence)->details->sequence;
  reply->start_s = occurrence->span.start_s;
  reply->mine = g_strdupv (occurrence->calendar->me);
  reply->by_itself = sending->by_itself;
  reply->by_mail = focus_answering_is_mailed (answering, look, occurrence);
  return reply;
}

static FocusIntent *
make_intent (FocusEngine *engine, const FocusOccurrence *occurrence, FocusReply *reply,
             GError **error)
{
  FocusLook *look = focus_engine_look (engine, error);
  const FocusLookCalendar *calendar;
  FocusIntent *intent;

  if (look == NULL)
    {
      focus_reply_free (reply);
      return NULL;
    }
  calendar = focus_look_find (look, occurrence->calendar->name);
  if (calendar == NULL || !calendar->writable)
    {
      focus_reply_free (reply);
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "the calendar \"%s\" is not there, or takes no writes",
                   occurrence->calendar->name);
      return NULL;
    }
  intent = focus_intent_new ();
  intent->sort = FOCUS_INTENT_ANSWER;
  intent->kind = FOCUS_ACTION_CREATE;
  intent->account = g_strdup (calendar->row->account);
  intent->calendar_path = g_strdup (calendar->row->path);
  intent->created_s = focus_engine_now_s (engine);
  intent->reply = reply;
  return intent;
}

static FocusAnswerRow *
make_row (FocusAnswering *answering, const FocusAnswerSending *sending)
{
  const FocusOccurrence *occurrence = sending->occurrence;
  const FocusDetails *details = occurrence->details;
  FocusAnswerRow *row = g_new0 (FocusAnswerRow, 1);

  row->account = focus_answering_account (occurrence);
  row->uid = g_strdup (details->uid);
  row->recurrence_s = focus_closeout_recurrence_s (occurrence);
  row->sequence = details->sequence;
  row->start_s = occurrence->span.start_s;
  row->organizer = g_strdup (details->organizer != NULL ? details->organizer : "");
  row->at_s = focus_engine_now_s (answering->engine);
  row->by_itself = sending->by_itself;
  row->proposes = sending->proposes;
  row->partstat = sending->partstat;
  row->text = g_strdup (sending->text);
  return row;
}

static const char *
what_of (const FocusAnswerSending *sending)
{
  if (sending->proposes && !sending->by_itself)
    return "propose";
  switch (sending->partstat)
    {
    case FOCUS_PARTSTAT_DECLINED:
      return "decline";
    case FOCUS_PARTSTAT_ACCEPTED:
      return "accept";
    case FOCUS_PARTSTAT_TENTATIVE:
    case FOCUS_PARTSTAT_NONE:
    case FOCUS_PARTSTAT_NEEDS_ACTION:
    case FOCUS_PARTSTAT_DELEGATED:
      return "tentative";
    }
  return "tentative";
}

static void
fill_act (FocusAnswerWork *work, const FocusAnswerSending *sending)
{
  work->act = focus_answering_line (work->answering, sending->occurrence, sending->protection,
                                    what_of (sending),
                                    sending->by_itself ? FOCUS_BY_FOCUSD : FOCUS_BY_USER);
  work->act.state = FOCUS_ACT_WAITING;
  work->act.partstat_before = work->intent->reply->before;
  work->act.partstat_after = sending->partstat;
  if (sending->whole)
    work->act.culprit = g_strdup ("all of the series");
}

/* Its question is over: nothing is due, and nothing more is told of this version. One that is
   answered by itself was not asked about: when the answer fails, it is. */
static void
settle_invite (FocusAnswerWork *work, const FocusAnsweringLook *look, const char *uid,
               gint64 recurrence_s)
{
  const FocusInvite *known = focus_answering_invite (look, uid, recurrence_s);
  FocusInvite invite;

  if (known == NULL)
    return;
  invite = *known;
  invite.due_s = 0;
  if (invite.told_s == 0 && !work->row->by_itself)
    invite.told_s = focus_engine_now_s (work->answering->engine);
  focus_answer_work_invite (work, &invite);
}

static void
close_notes (FocusAnswering *answering, const char *uid, const GArray *recurrences)
{
  for (guint i = 0; i < recurrences->len; i++)
    focus_answering_note_close (answering->note, uid, g_array_index (recurrences, gint64, i));
}

/* Which occurrences it settles: the one, or all that are known. */
static GArray *
settled_by (const FocusAnsweringLook *look, const FocusAnswerSending *sending)
{
  GArray *recurrences = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 own_s = focus_closeout_recurrence_s (sending->occurrence);

  g_array_append_val (recurrences, own_s);
  for (guint i = 0; sending->whole && i < look->invites->len; i++)
    {
      const FocusInvite *invite = &g_array_index (look->invites, FocusInvite, i);
      if (invite->recurrence_s != own_s
          && g_str_equal (invite->uid, sending->occurrence->details->uid))
        g_array_append_val (recurrences, invite->recurrence_s);
    }
  return recurrences;
}

gboolean
focus_answering_send (FocusAnswering *answering, const FocusAnswerSending *sending, gint64 *ret_act,
                      GError **error)
{
  const FocusAnsweringLook *look = focus_answering_look (answering, error);
  g_autofree char *uid = g_strdup (sending->occurrence->details->uid);
  g_autoptr (GArray) recurrences = NULL;
  g_auto (FocusAnswerWork) work = { 0 };

  if (look == NULL)
    return FALSE;
  focus_answer_work_init (&work, answering);
  work.intent = make_intent (answering->engine, sending->occurrence,
                             make_reply (answering, look, sending), error);
  if (work.intent == NULL)
    return FALSE;
  work.row = make_row (answering, sending);
  work.changed = replaced_row (answering, uid, work.row->recurrence_s);
  fill_act (&work, sending);
  recurrences = settled_by (look, sending);
  for (guint i = 0; i < recurrences->len; i++)
    settle_invite (&work, look, uid, g_array_index (recurrences, gint64, i));
  if (!focus_answer_work_commit (&work, error))
    return FALSE;
  close_notes (answering, uid, recurrences);
  *ret_act = work.act.id;
  return TRUE;
}
