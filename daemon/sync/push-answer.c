// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// My answer to an invitation, in the object that the server holds for me. Never made, never
// removed. An answer is to one version of it, and to what my line said then: whatever else is there
// is somebody's word, and stays (R3.3 to R3.5, R3.15).
#include "sync/push-private.h"

#include "core/judge.h"
#include "dav/member.h"
#include "ical/imip.h"
#include "sync/answered.h"

/* An answer that was sent so often without its end being known, and is not there, is not sent
   again: each try may have told the organiser (R3.6). */
#define MAX_SENT 5

#define NOT_KEPT "the server did not keep the answer"

static void
read_invitation (FocusPush *push, const FocusStoredObject *object)
{
  const char *uid = focus_intent_uid (push->intent);
  gsize len;
  const char *body = g_bytes_get_data (push->member.body, &len);

  /* One that cannot be read is still it: there, and not to be written. */
  push->is_it = g_strcmp0 (object->uid, uid) == 0
                || (object->unreadable != NULL && focus_member_has_uid (body, len, uid));
  push->in_series = object->series;
}

static gboolean
takes_back (const FocusPush *push)
{
  return push->intent->kind == FOCUS_ACTION_REMOVE;
}

/* A whole series is answered in its master. */
static gint64
target_s (const FocusReply *reply)
{
  return reply->whole ? FOCUS_CLOSEOUT_SINGLE : reply->recurrence_s;
}

static const char *
word_of (FocusPartstat partstat)
{
  static const char *const words[] = {
    [FOCUS_PARTSTAT_NONE] = "NEEDS-ACTION",   [FOCUS_PARTSTAT_NEEDS_ACTION] = "NEEDS-ACTION",
    [FOCUS_PARTSTAT_ACCEPTED] = "ACCEPTED",   [FOCUS_PARTSTAT_DECLINED] = "DECLINED",
    [FOCUS_PARTSTAT_TENTATIVE] = "TENTATIVE", [FOCUS_PARTSTAT_DELEGATED] = "DELEGATED"
  };
  return words[partstat];
}

static FocusAnswer
answer_of (const FocusReply *reply)
{
  return (FocusAnswer){ .uid = reply->uid,
                        .recurrence_s = target_s (reply),
                        .mine = (const char *const *) reply->mine,
                        .partstat = word_of (reply->partstat),
                        .comment = reply->text,
                        .said = reply->said };
}

static gboolean
look_at_answer (const FocusPush *push, FocusAnswerLook *ret_look, GError **error)
{
  const FocusReply *reply = push->intent->reply;

  return focus_ical_answer_look (push->expander->reader, push->expander->user_zone,
                                 push->member.body, reply->uid, target_s (reply),
                                 (const char *const *) reply->mine, ret_look, error);
}

/* What it says */

/* Two PARTSTATs say the same: one that is missing says NEEDS-ACTION. */
static gboolean
is_same (FocusPartstat a, FocusPartstat b)
{
  return g_str_equal (word_of (a), word_of (b));
}

/* A word that the standard does not know reads as NEEDS-ACTION, and may be somebody's answer. */
static gboolean
is_odd (const FocusAnswerLook *look)
{
  return look->state == FOCUS_PARTSTAT_NEEDS_ACTION && look->partstat != NULL
         && g_ascii_strcasecmp (look->partstat, "NEEDS-ACTION") != 0;
}

static gboolean
says (const FocusAnswerLook *look, FocusPartstat partstat)
{
  return look->who == FOCUS_ANSWER_MINE && !is_odd (look) && is_same (look->state, partstat);
}

/* What my line ought to say in the end. */
static FocusPartstat
wanted (const FocusPush *push)
{
  const FocusReply *reply = push->intent->reply;

  return takes_back (push) ? reply->before : reply->partstat;
}

/* What it must say for the write to hold. */
static FocusPartstat
expected (const FocusPush *push)
{
  const FocusReply *reply = push->intent->reply;

  return takes_back (push) ? reply->partstat : reply->before;
}

/* Why nobody's answer fits in there; NULL: it does. */
static const char *
why_no_line (FocusAnswerCase who)
{
  static const char *const reasons[] = {
    [FOCUS_ANSWER_NO_LINE] = "you are not invited any more",
    [FOCUS_ANSWER_SEVERAL] = "it invites you twice, and which line counts is not known",
    [FOCUS_ANSWER_NOT_A_PERSON] = "it invites a room, a resource or a group",
    [FOCUS_ANSWER_DELEGATED] = "you delegated it",
    [FOCUS_ANSWER_UNCLEAR] = "what your line in it says cannot be told",
    [FOCUS_ANSWER_NO_ORGANIZER] = "nobody organises it",
    [FOCUS_ANSWER_OWN] = "you organise it"
  };
  return reasons[who];
}

/* It waited in the outbox until nobody is helped by it: nothing is sent by itself just before the
   start (core/judge.h), and nothing at all after it. */
static gboolean
is_late (const FocusPush *push)
{
  const FocusReply *reply = push->intent->reply;
  gint64 last_s = reply->by_itself ? reply->start_s - FOCUS_JUDGE_LATE_S : reply->start_s;

  return push->host->now_s (push->host->self) >= last_s;
}

/* Who and which version; NULL: as it was when the answer was given. */
static const char *
why_another_version (const FocusPush *push, const FocusAnswerLook *look)
{
  const FocusReply *reply = push->intent->reply;

  if (g_strcmp0 (look->organizer, reply->organizer) != 0)
    return "somebody else organises it now";
  if (look->status == FOCUS_STATUS_CANCELLED)
    return "it was cancelled";
  if (takes_back (push))
    return NULL; /* whatever became of it, my line still says what focusd wrote */
  if (!reply->whole && reply->recurrence_s == FOCUS_CLOSEOUT_SINGLE && push->in_series)
    return "it has become a series";
  if (look->sequence != reply->sequence || (!reply->whole && look->start_s != reply->start_s))
    return "the organiser changed it";
  if (!reply->whole && is_late (push))
    return "it begins too soon, or has begun";
  return NULL;
}

/* The outcome of what is there */

/* A REPLY of what stands there now; without one the answer is done all the same. */
static void
make_mail (FocusPush *push)
{
  const FocusReply *reply = push->intent->reply;
  FocusAnswer answer = answer_of (reply);

  if (!reply->by_mail || !push->sent)
    return;
  answer.partstat = word_of (wanted (push));
  if (takes_back (push))
    answer.comment = NULL;
  g_clear_pointer (&push->result->mail, g_bytes_unref);
  push->result->mail = focus_ical_reply_new (push->expander->reader, push->expander->user_zone,
                                             push->member.body, &answer,
                                             push->host->now_s (push->host->self), NULL);
}

static gboolean
is_good_news (const char *status)
{
  return status != NULL && (*status == '1' || *status == '2');
}

/* Good news that is none; NULL: it may be believed. */
static const char *
why_unconfirmed (const FocusPush *push, const char *status)
{
  const FocusReply *reply = push->intent->reply;

  if (!push->sent || !is_good_news (status))
    return NULL;
  /* What stands there is of the answer before. */
  if (is_same (reply->before, reply->partstat))
    return "servers tell the organiser only of another answer, not of another text";
  /* Cyrus says 1.2, and the organiser's event stays as it was. */
  if (push->made && !takes_back (push))
    return "the organiser's calendar may not show an answer to one occurrence";
  return NULL;
}

/* It says what is wanted. What the server put there about an answer of ours is told (R3.17). */
static gboolean
came_to_done (FocusPush *push, const FocusAnswerLook *look)
{
  const char *status = look->organizer_status != NULL ? look->organizer_status : look->my_status;
  const char *why = why_unconfirmed (push, status);

  g_free (push->result->status);
  push->result->status = g_strdup (why == NULL ? status : NULL);
  push->result->stood = !push->sent;
  make_mail (push);
  return focus_push_came_to (push, FOCUS_PUSH_DONE, why);
}

/* It cannot be looked at. */
static gboolean
came_to_trouble (FocusPush *push, const GError *error)
{
  if (g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND))
    return focus_push_came_to (push, FOCUS_PUSH_GONE, "it does not take place any more");
  return focus_push_came_to (push, FOCUS_PUSH_REFUSED, error->message);
}

/* My line in it is not one that may be answered, or not the one that was. TRUE: outcome set. */
static gboolean
is_another (FocusPush *push, const FocusAnswerLook *look)
{
  const char *why = why_no_line (look->who);

  if (why != NULL)
    return focus_push_came_to (push,
                               look->who == FOCUS_ANSWER_NO_LINE
                                       || look->who == FOCUS_ANSWER_DELEGATED
                                   ? FOCUS_PUSH_TOUCHED
                                   : FOCUS_PUSH_REFUSED,
                               why);
  why = why_another_version (push, look);
  return why != NULL && focus_push_came_to (push, FOCUS_PUSH_TOUCHED, why);
}

/* What is there decides, as far as it does: FALSE, it is still to be written. */
static gboolean
is_settled (FocusPush *push, const FocusAnswerLook *look)
{
  const FocusReply *reply = push->intent->reply;
  gboolean was_sent = push->intent->state == FOCUS_INTENT_SENT;
  gboolean is_wanted = says (look, wanted (push));

  /* Where both are the same word only the comment is new: written once. */
  if (is_wanted && was_sent)
    return came_to_done (push, look);
  if (is_another (push, look))
    return TRUE;
  if (is_wanted && !is_same (reply->before, reply->partstat))
    return came_to_done (push, look);
  if (!says (look, expected (push)))
    return focus_push_came_to (push, FOCUS_PUSH_TOUCHED, "it was answered otherwise meanwhile");
  if (reply->by_itself && !takes_back (push) && look->state != FOCUS_PARTSTAT_NEEDS_ACTION)
    return focus_push_came_to (push, FOCUS_PUSH_TOUCHED, "you had answered it");
  if (was_sent && push->intent->tries >= MAX_SENT)
    return focus_push_came_to (push, FOCUS_PUSH_REFUSED, NOT_KEPT);
  return FALSE;
}

static gboolean
still_holds (FocusPush *push)
{
  g_auto (FocusAnswerLook) look = { 0 };
  g_autoptr (GError) error = NULL;

  push->sent = push->intent->state == FOCUS_INTENT_SENT;
  push->made = push->in_series && !push->intent->reply->whole;
  if (!push->is_it)
    return !focus_push_came_to (push, FOCUS_PUSH_GONE, "it is not in the calendar any more");
  if (!look_at_answer (push, &look, &error))
    return !came_to_trouble (push, error);
  return !is_settled (push, &look);
}

/* What the server made of a write that it took. */
static gboolean
judge_written (FocusPush *push)
{
  g_auto (FocusAnswerLook) look = { 0 };
  const char *why;

  push->sent = TRUE;
  if (!push->is_it) /* some take what was declined out of the calendar */
    return focus_push_came_to (push, FOCUS_PUSH_DONE,
                               "the server took the answer, and the event out of the calendar");
  if (!look_at_answer (push, &look, NULL))
    return focus_push_came_to (push, FOCUS_PUSH_REFUSED, NOT_KEPT);
  if (says (&look, wanted (push)))
    return came_to_done (push, &look);
  why = look.who == FOCUS_ANSWER_MINE ? why_another_version (push, &look) : why_no_line (look.who);
  if (why != NULL)
    return focus_push_came_to (push, FOCUS_PUSH_TOUCHED, why);
  if (says (&look, expected (push)))
    return focus_push_came_to (push, FOCUS_PUSH_REFUSED, NOT_KEPT);
  return focus_push_came_to (push, FOCUS_PUSH_TOUCHED, "it was answered otherwise meanwhile");
}

/* The bytes */

static GBytes *
write_answer (FocusPush *push, const FocusAnswer *answer, GError **error)
{
  g_autoptr (GArray) before = NULL;
  GBytes *bytes = focus_ical_answer (push->expander->reader, push->expander->user_zone,
                                     push->member.body, answer, &before, error);

  g_clear_pointer (&push->before, g_free);
  if (bytes == NULL)
    return NULL;
  push->made = g_array_index (before, FocusAnswered, 0).inserted;
  if (push->intent->reply->whole)
    push->before = focus_answered_print (before);
  return bytes;
}

/* What a single answer has changed. */
static GArray *
single_before (const FocusReply *reply)
{
  GArray *before = g_array_new (FALSE, FALSE, sizeof (FocusAnswered));
  FocusAnswered one = { .recurrence_s = reply->recurrence_s };

  g_array_set_clear_func (before, (GDestroyNotify) focus_answered_clear);
  if (reply->before != FOCUS_PARTSTAT_NONE)
    one.partstat = g_strdup (word_of (reply->before));
  g_array_append_val (before, one);
  return before;
}

static GBytes *
take_answer_back (FocusPush *push, const FocusAnswer *answer, GError **error)
{
  const FocusReply *reply = push->intent->reply;
  g_autoptr (GArray) before = NULL;

  if (!reply->whole)
    before = single_before (reply);
  else if (reply->undo != NULL)
    before = focus_answered_parse (reply->undo);
  if (before != NULL)
    return focus_ical_answer_undo (push->expander->reader, push->expander->user_zone,
                                   push->member.body, answer, before, error);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "what it said before is not known");
  return NULL;
}

static GBytes *
change (FocusPush *push, GError **error)
{
  FocusAnswer answer = answer_of (push->intent->reply);

  return takes_back (push) ? take_answer_back (push, &answer, error)
                           : write_answer (push, &answer, error);
}

const FocusPushWay FOCUS_PUSH_ANSWERS = { .read = read_invitation,
                                          .judge = judge_written,
                                          .judge_written = judge_written,
                                          .holds = still_holds,
                                          .change = change,
                                          .tidy = focus_push_tidy_inbox };
