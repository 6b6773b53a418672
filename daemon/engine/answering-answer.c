// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answering by the user's word: any invitation of theirs, in protected time or not. What the server
// or the object forbids is said before anything is written.
#include "engine/answering-work.h"

#include "core/closeout.h"

/* What no word can answer, and the way out. */
static const struct
{
  FocusHold hold;
  gboolean forbids_keep; /* there is nothing that could be asked about either */
  const char *way_out;
} refusals[] = {
  { FOCUS_HOLD_NOT_INVITED, TRUE,
    "only invitations to an address of yours are answered: `me` of "
    "the account names more of them" },
  { FOCUS_HOLD_OWN, TRUE, "change or cancel it in your calendar" },
  { FOCUS_HOLD_CANCELLED, TRUE, "there is nothing to answer" },
  { FOCUS_HOLD_BEGUN, TRUE, "tell the organiser yourself" },
  { FOCUS_HOLD_IGNORED, TRUE, "give its calendar another role" },
  { FOCUS_HOLD_UNREAD, FALSE, "answer it in your calendar" },
  { FOCUS_HOLD_SEVERAL, FALSE,
    "answer it in your calendar, and ask the organiser to name you "
    "once" },
  { FOCUS_HOLD_NOT_A_PERSON, FALSE, "answer it in your calendar" },
  { FOCUS_HOLD_DELEGATED, FALSE, "answer it in your calendar" },
  { FOCUS_HOLD_SHARED, FALSE, "its owner answers it" },
  { FOCUS_HOLD_READ_ONLY, FALSE, "answer it where its calendar can be written" },
};

static gboolean
check_holds (const FocusAnswerWish *wish, guint64 holds, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      if ((holds & FOCUS_HOLD (refusals[i].hold)) == 0
          || (wish->word == FOCUS_WORD_KEEP && !refusals[i].forbids_keep))
        continue;
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" cannot be answered: %s; %s",
                   wish->occurrence->details->title, focus_hold_text (refusals[i].hold),
                   refusals[i].way_out);
      return FALSE;
    }
  return TRUE;
}

/* Two of one object are never in the outbox: which was meant last could not be told there. */
gboolean
focus_answering_check_outbox (FocusAnswering *answering, const FocusAnswerWish *wish,
                              gboolean replaces, GError **error)
{
  g_autoptr (GPtrArray) outbox = focus_outbox_list (answering->engine->past, NULL, error);
  gint64 recurrence_s = focus_closeout_recurrence_s (wish->occurrence);

  for (guint i = 0; outbox != NULL && i < outbox->len; i++)
    {
      const FocusIntent *intent = outbox->pdata[i];
      const FocusReply *reply = intent->reply;
      gboolean is_same, is_fixed;

      if (intent->sort != FOCUS_INTENT_ANSWER
          || !g_str_equal (reply->uid, wish->occurrence->details->uid)
          || (reply->recurrence_s != recurrence_s && !reply->whole && !wish->whole))
        continue;
      is_same = reply->recurrence_s == recurrence_s && reply->whole == wish->whole;
      is_fixed = intent->state == FOCUS_INTENT_SENT || intent->kind == FOCUS_ACTION_REMOVE;
      if (is_same && !is_fixed && replaces)
        continue;
      if (is_fixed)
        g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                     "an answer to \"%s\" is on its way just now; try again in a moment",
                     wish->occurrence->details->title);
      else
        g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                     "another answer to \"%s\" waits to be sent; `focusctl undo %" G_GINT64_FORMAT
                     "` takes that one back",
                     wish->occurrence->details->title, intent->act);
      return FALSE;
    }
  return outbox != NULL;
}

gboolean
focus_answering_check (FocusAnswering *answering, const FocusAnswerWish *wish, GError **error)
{
  const FocusAnsweringLook *look = focus_answering_look (answering, error);

  if (look == NULL)
    return FALSE;
  if (!check_holds (wish, focus_answering_judge_one (look, wish->occurrence).holds, error))
    return FALSE;
  if (wish->word == FOCUS_WORD_KEEP)
    return TRUE;
  if (focus_answering_is_kept_back (answering))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY,
                   "writes are paused: `focusctl resume` lets them go on");
      return FALSE;
    }
  return focus_answering_check_outbox (answering, wish, TRUE, error);
}

/* Keeping */

/* As it is remembered, or would be. */
static gboolean
invite_of (FocusAnswering *answering, const FocusAnsweringLook *look,
           const FocusOccurrence *occurrence, FocusInvite *ret_invite)
{
  const char *uid = occurrence->details->uid;
  const FocusInvite *known = focus_answering_invite (look, uid,
                                                     focus_closeout_recurrence_s (occurrence));
  const gint64 *came_s = answering->arrived != NULL ? g_hash_table_lookup (answering->arrived, uid)
                                                    : NULL;

  if (known == NULL)
    return focus_invite_follow (NULL, occurrence, came_s != NULL ? *came_s : 0,
                                focus_engine_now_s (answering->engine), ret_invite);
  focus_invite_copy (ret_invite, known);
  return TRUE;
}

static void
keep_invite (FocusAnswerWork *work, const FocusInvite *invite)
{
  FocusInvite kept = *invite;

  kept.kept = TRUE;
  kept.due_s = 0;
  focus_answer_work_invite (work, &kept);
}

static void
keep_series (FocusAnswerWork *work, const FocusAnsweringLook *look, const FocusInvite *named)
{
  for (guint i = 0; i < look->invites->len; i++)
    {
      const FocusInvite *other = &g_array_index (look->invites, FocusInvite, i);
      if (other->recurrence_s != named->recurrence_s && g_str_equal (other->uid, named->uid))
        keep_invite (work, other);
    }
  work->kept_series = g_strdup (named->uid);
}

static void
close_all (FocusAnswering *answering, const GArray *invites)
{
  for (guint i = 0; i < invites->len; i++)
    {
      const FocusInvite *one = &g_array_index (invites, FocusInvite, i);
      focus_answering_note_close (answering->note, one->uid, one->recurrence_s);
    }
}

gboolean
focus_answering_keep (FocusAnswering *answering, const FocusOccurrence *occurrence, gboolean whole,
                      gint64 *ret_act, GError **error)
{
  const FocusAnsweringLook *look = focus_answering_look (answering, error);
  g_auto (FocusAnswerWork) work = { 0 };
  g_auto (FocusInvite) invite = { 0 };
  FocusFinding finding;

  if (look == NULL)
    return FALSE;
  if (!invite_of (answering, look, occurrence, &invite))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%s\" is no invitation of yours",
                   occurrence->details->title);
      return FALSE;
    }
  finding = focus_answering_judge_one (look, occurrence);
  focus_answer_work_init (&work, answering);
  work.act = focus_answering_line (answering, occurrence,
                                   finding.protection != FOCUS_JUDGE_NOWHERE ? &g_array_index (
                                       look->protections, FocusProtection, finding.protection)
                                                                             : NULL,
                                   "keep", FOCUS_BY_USER);
  keep_invite (&work, &invite);
  if (whole)
    {
      work.act.culprit = g_strdup ("all of the series");
      keep_series (&work, look, &invite);
    }
  if (!focus_answer_work_commit (&work, error))
    return FALSE;
  close_all (answering, work.invites);
  answering->is_stale = TRUE;
  focus_engine_dirty (answering->engine);
  *ret_act = work.act.id;
  return TRUE;
}

/* Sending */

static const struct
{
  FocusPartstat partstat;
  FocusReplySort sort;
} words[] = {
  [FOCUS_WORD_DECLINE] = { FOCUS_PARTSTAT_DECLINED, FOCUS_REPLY_DECLINED },
  [FOCUS_WORD_TENTATIVE] = { FOCUS_PARTSTAT_TENTATIVE, FOCUS_REPLY_TENTATIVE },
  [FOCUS_WORD_PROPOSE] = { FOCUS_PARTSTAT_TENTATIVE, FOCUS_REPLY_PROPOSAL },
  [FOCUS_WORD_ACCEPT] = { FOCUS_PARTSTAT_ACCEPTED, FOCUS_REPLY_TENTATIVE },
  [FOCUS_WORD_KEEP] = { FOCUS_PARTSTAT_NONE, FOCUS_REPLY_TENTATIVE },
};

/* My line says so already, and servers tell only what changes: it is settled here. */
static gboolean
settle_same (FocusAnswering *answering, const FocusOccurrence *occurrence, GError **error)
{
  const FocusAnsweringLook *look = focus_answering_look (answering, error);
  g_auto (FocusAnswerWork) work = { 0 };
  g_auto (FocusInvite) invite = { 0 };

  if (look == NULL)
    return FALSE;
  if (!invite_of (answering, look, occurrence, &invite))
    return TRUE;
  focus_answer_work_init (&work, answering);
  keep_invite (&work, &invite);
  if (!focus_answer_work_commit (&work, error))
    return FALSE;
  close_all (answering, work.invites);
  focus_answering_look_again (answering);
  focus_engine_dirty (answering->engine);
  return TRUE;
}

static gboolean
send_now (FocusAnswering *answering, const FocusAnswerWish *wish, gint64 *ret_act, GError **error)
{
  const FocusAnsweringLook *look;
  FocusProtection protection;
  FocusFinding finding;
  FocusAnswerSending sending = { .occurrence = wish->occurrence,
                                 .partstat = words[wish->word].partstat,
                                 .whole = wish->whole,
                                 .proposes = wish->word == FOCUS_WORD_PROPOSE,
                                 .text = wish->text != NULL && *wish->text != '\0' ? wish->text
                                                                                   : NULL };

  if (!focus_answering_check (answering, wish, error))
    return FALSE;
  if (!wish->whole && wish->occurrence->partstat == sending.partstat)
    return settle_same (answering, wish->occurrence, error);
  look = focus_answering_look (answering, error);
  if (look == NULL)
    return FALSE;
  finding = focus_answering_judge_one (look, wish->occurrence);
  if (finding.protection != FOCUS_JUDGE_NOWHERE)
    {
      protection = g_array_index (look->protections, FocusProtection, finding.protection);
      sending.protection = &protection;
    }
  return focus_answering_send (answering, &sending, ret_act, error);
}

/* The version that the words were made for; in the look, or in `ret_found` (owned). */
static const FocusOccurrence *
find_again (FocusAnswering *answering, const FocusAnswerText *text, GArray **ret_found,
            GError **error)
{
  FocusSpan around = { text->start_s, text->start_s + 1 };
  GArray *found = focus_engine_occurrences (answering->engine, around, error);

  *ret_found = found;
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (found, FocusOccurrence, i);
      if (g_str_equal (one->details->uid, text->uid)
          && focus_closeout_recurrence_s (one) == text->recurrence_s
          && one->details->sequence == text->sequence && one->span.start_s == text->start_s)
        return one;
    }
  if (found != NULL)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                 "the invitation was changed just now; look at it again");
  return NULL;
}

void
focus_answering_send_word (FocusAnswering *answering, const FocusAnswerText *text,
                           const char *composed, const GError *error)
{
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) local_error = NULL;
  const FocusOccurrence *occurrence;
  gint64 act = 0;

  if (error == NULL)
    {
      occurrence = find_again (answering, text, &found, &local_error);
      const FocusAnswerWish wish = { .occurrence = occurrence,
                                     .word = text->word,
                                     .whole = text->whole,
                                     .text = composed != NULL ? composed : "" };
      if (occurrence == NULL || !send_now (answering, &wish, &act, &local_error))
        error = local_error;
    }
  text->done (error == NULL ? act : 0, error, text->user_data);
}

static gboolean
wants_words (const FocusAnswerWish *wish)
{
  return wish->text == NULL && wish->word != FOCUS_WORD_ACCEPT && wish->word != FOCUS_WORD_KEEP
         && (wish->whole || wish->occurrence->partstat != words[wish->word].partstat);
}

static void
compose (FocusAnswering *answering, const FocusAnswerWish *wish, FocusAnswerTaken done,
         gpointer user_data)
{
  const FocusAnsweringLook *look = focus_answering_look (answering, NULL);
  FocusAnswerText *text = focus_answer_text_new (answering, wish->occurrence);
  const FocusProtection *protection = NULL;
  FocusFinding finding;

  text->word = wish->word;
  text->whole = wish->whole;
  text->done = done;
  text->user_data = user_data;
  if (look != NULL)
    {
      finding = focus_answering_judge_one (look, wish->occurrence);
      if (finding.protection != FOCUS_JUDGE_NOWHERE)
        protection = &g_array_index (look->protections, FocusProtection, finding.protection);
    }
  focus_answering_compose (answering, wish->occurrence, protection, words[wish->word].sort, text);
}

void
focus_answering_answer (FocusAnswering *answering, const FocusAnswerWish *wish,
                        FocusAnswerTaken done, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 act = 0;
  gboolean ok = focus_answering_check (answering, wish, &error);

  if (ok && wants_words (wish))
    {
      compose (answering, wish, done, user_data);
      return;
    }
  if (ok && wish->word == FOCUS_WORD_KEEP)
    ok = focus_answering_keep (answering, wish->occurrence, wish->whole, &act, &error);
  else if (ok)
    ok = send_now (answering, wish, &act, &error);
  done (ok ? act : 0, error, user_data);
}
