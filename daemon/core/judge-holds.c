// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why an invitation is not answered, or not by itself: a row for each reason, in any order true or
// not by itself.
#include "core/judge-work.h"

#include "core/closeout.h"

/* No question */

static gboolean
is_not_invited (const FocusJudgeCase *one)
{
  const char *organizer = one->occurrence->details->organizer;

  return one->n_mine == 0 || organizer == NULL || *organizer == '\0';
}

static gboolean
is_mine (const FocusJudgeCase *one, const char *mail)
{
  return mail != NULL && g_hash_table_contains (one->work->me, mail);
}

/* By any address of mine: what I organise in one account I may be invited to in another. */
static gboolean
is_own (const FocusJudgeCase *one)
{
  const FocusDetails *details = one->occurrence->details;

  return is_mine (one, details->organizer) || is_mine (one, details->organizer_email)
         || is_mine (one, details->sent_by);
}

static gboolean
is_answered (const FocusJudgeCase *one)
{
  const FocusJudgeMeeting *meeting = one->meeting;

  if (meeting != NULL && meeting->is_settled)
    return TRUE;
  /* What the server left there of an earlier version is no answer to this one. */
  return !one->invite.was_answered
         && (focus_judge_is_answer (one->occurrence->partstat)
             || (meeting != NULL && meeting->is_answered));
}

static gboolean
is_cancelled (const FocusJudgeCase *one)
{
  return one->occurrence->details->status == FOCUS_STATUS_CANCELLED;
}

static gboolean
has_begun (const FocusJudgeCase *one)
{
  return one->occurrence->span.start_s <= one->work->query->now_s;
}

static gboolean
is_ignored (const FocusJudgeCase *one)
{
  return one->occurrence->calendar->role == FOCUS_ROLE_IGNORE;
}

static gboolean
is_copy (const FocusJudgeCase *one)
{
  return one->meeting != NULL && one->meeting->judged != one->index;
}

static gboolean
is_kept (const FocusJudgeCase *one)
{
  return one->invite.kept;
}

/* Listed */

static gboolean
is_observed (const FocusJudgeCase *one)
{
  return one->protection != NULL && one->protection->level == FOCUS_LEVEL_OBSERVE;
}

static gboolean
is_all_day (const FocusJudgeCase *one)
{
  return one->occurrence->details->all_day
         || focus_span_length_s (one->occurrence->span) >= FOCUS_DAY_S;
}

static gboolean
is_transparent (const FocusJudgeCase *one)
{
  const FocusDetails *details = one->occurrence->details;

  return details->transparent || one->occurrence->calendar->transparent
         || details->cdo == FOCUS_CDO_FREE || details->cdo == FOCUS_CDO_WORKING_ELSEWHERE
         || focus_span_length_s (one->occurrence->span) == 0;
}

static gboolean
is_unread (const FocusJudgeCase *one)
{
  return !one->occurrence->is_whole;
}

static gboolean
is_several (const FocusJudgeCase *one)
{
  return one->n_mine > 1;
}

static gboolean
is_no_person (const FocusJudgeCase *one)
{
  return one->mine != NULL
         && (one->mine->cutype == FOCUS_CUTYPE_GROUP || one->mine->cutype == FOCUS_CUTYPE_RESOURCE
             || one->mine->cutype == FOCUS_CUTYPE_ROOM);
}

static gboolean
is_delegated (const FocusJudgeCase *one)
{
  return one->mine != NULL
         && (one->mine->delegated || one->mine->partstat == FOCUS_PARTSTAT_DELEGATED);
}

static gboolean
is_shared (const FocusJudgeCase *one)
{
  return one->occurrence->calendar->shared;
}

static gboolean
is_read_only (const FocusJudgeCase *one)
{
  return !one->occurrence->calendar->writable;
}

static gboolean
was_before (const FocusJudgeCase *one)
{
  return one->meeting != NULL && one->invite.came_s == 0;
}

/* Asked about */

static gboolean
is_proposed (const FocusJudgeCase *one)
{
  return one->protection != NULL && one->protection->level == FOCUS_LEVEL_PROPOSE;
}

static gboolean
is_older (const FocusJudgeCase *one)
{
  return one->protection != NULL && one->invite.came_s != 0
         && one->invite.came_s < one->protection->since_s;
}

static gboolean
is_changed (const FocusJudgeCase *one)
{
  const FocusDetails *details = one->occurrence->details;

  return one->invite.was_answered || (one->meeting != NULL && one->meeting->was_answered)
         || focus_judge_work_series (one->work, details->uid)->answered_below < details->sequence;
}

static gboolean
was_tried (const FocusJudgeCase *one)
{
  return one->meeting != NULL && one->meeting->was_tried;
}

static gboolean
is_chaired (const FocusJudgeCase *one)
{
  return one->mine != NULL && one->mine->chair;
}

static gboolean
is_soon (const FocusJudgeCase *one)
{
  gint64 within_s = one->invite.due_s != 0 ? FOCUS_JUDGE_LATE_S : FOCUS_JUDGE_SOON_S;

  return one->occurrence->span.start_s <= one->work->query->now_s + within_s;
}

static gboolean
is_urgent (const FocusJudgeCase *one)
{
  const FocusHygieneWords *lists = one->work->query->words;
  const char *title = one->occurrence->details->title;
  g_autofree char *valid = NULL, *text = NULL;
  g_autoptr (GArray) words = NULL;

  if (lists == NULL || *title == '\0')
    return FALSE;
  valid = g_utf8_make_valid (title, (gssize) strnlen (title, FOCUS_JUDGE_MAX_TITLE));
  text = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  words = g_array_new (FALSE, FALSE, sizeof (FocusWord));
  focus_hygiene_words_cut (lists, text, strlen (text), 0, words);
  for (guint i = 0; i < words->len; i++)
    if (focus_phrase_at (lists, &g_array_index (words, FocusWord, i), words->len - i,
                         FOCUS_WORDS (FOCUS_WORDS_URGENT))
        != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_private (const FocusJudgeCase *one)
{
  return one->occurrence->details->privacy != FOCUS_CLASS_PUBLIC;
}

/* R3.11: where the organiser's line or mine says so the server sends nothing. */
static gboolean
is_left_to_server (const FocusJudgeCase *one)
{
  return one->account != NULL && !one->occurrence->details->no_server
         && !(one->mine != NULL && one->mine->no_server);
}

static gboolean
server_tells (const FocusJudgeCase *one)
{
  return is_left_to_server (one) && one->account->tells;
}

/* Names of objects are made of UIDs, and not every server keeps the two apart (R1.45). */
static gboolean
is_odd_uid (const FocusJudgeCase *one)
{
  for (const char *at = one->occurrence->details->uid; *at != '\0'; at++)
    if (*at == '/' || *at == '\\' || *at == ' ' || g_ascii_iscntrl (*at))
      return TRUE;
  return FALSE;
}

static gboolean
is_without_reply (const FocusJudgeCase *one)
{
  switch (one->work->query->rules.respond)
    {
    case FOCUS_RESPOND_NEVER:
      return TRUE;
    case FOCUS_RESPOND_RSVP:
      return !(one->mine != NULL && one->mine->rsvp) && !server_tells (one);
    case FOCUS_RESPOND_ALWAYS:
      return FALSE;
    }
  return TRUE;
}

/* Who has no mail address is told by nobody, whatever the server promises. */
static gboolean
is_untold (const FocusJudgeCase *one)
{
  const char *organizer = one->occurrence->details->organizer;
  gboolean is_named = organizer != NULL && *organizer != '\0';

  if (is_named && !focus_judge_is_mail (organizer))
    return TRUE;
  if (server_tells (one))
    return FALSE;
  return (is_left_to_server (one) && one->account->is_unknown)
         || !(one->work->query->rules.mails && is_named);
}

static gboolean
tells_all (const FocusJudgeCase *one)
{
  return one->account != NULL && one->account->tells_all && one->occurrence->in_series;
}

static gboolean
is_on_trial (const FocusJudgeCase *one)
{
  gint64 now_s = one->work->query->now_s, came_s = one->invite.came_s;

  return one->account == NULL
         || MIN (came_s != 0 ? came_s : now_s, now_s) < one->account->trial_until_s;
}

/* All of them */

static const struct
{
  const char *name;
  const char *text;
  gboolean (*holds) (const FocusJudgeCase *one); /* NULL: see judge-caps.c */
} rows[FOCUS_N_HOLDS] = {
  [FOCUS_HOLD_NOT_INVITED] = { "not-invited", "you are not invited by anybody", is_not_invited },
  [FOCUS_HOLD_OWN] = { "own", "you organise it", is_own },
  [FOCUS_HOLD_ANSWERED] = { "answered", "you have answered it", is_answered },
  [FOCUS_HOLD_CANCELLED] = { "cancelled", "it is cancelled", is_cancelled },
  [FOCUS_HOLD_BEGUN] = { "begun", "it has begun", has_begun },
  [FOCUS_HOLD_IGNORED] = { "ignored", "its calendar is ignored", is_ignored },
  [FOCUS_HOLD_COPY] = { "copy", "another calendar holds it too, and is looked at instead",
                        is_copy },
  [FOCUS_HOLD_KEPT] = { "kept", "you have decided on it already", is_kept },
  [FOCUS_HOLD_OBSERVED] = { "observed", "what falls in there is only listed", is_observed },
  [FOCUS_HOLD_ALL_DAY] = { "all-day", "it takes a day or longer", is_all_day },
  [FOCUS_HOLD_TRANSPARENT] = { "transparent", "it takes none of your time", is_transparent },
  [FOCUS_HOLD_UNREAD] = { "unread", "it could not be fully read", is_unread },
  [FOCUS_HOLD_SEVERAL] = { "several-lines", "you are invited to it more than once", is_several },
  [FOCUS_HOLD_NOT_A_PERSON] = { "not-a-person", "you are invited as a room, a resource or a group",
                                is_no_person },
  [FOCUS_HOLD_DELEGATED] = { "delegated", "you have handed it over to somebody", is_delegated },
  [FOCUS_HOLD_SHARED] = { "shared", "its calendar is somebody else's", is_shared },
  [FOCUS_HOLD_READ_ONLY] = { "read-only", "its calendar cannot be written to", is_read_only },
  [FOCUS_HOLD_BEFORE] = { "before", "it was there before focusd saw the account", was_before },
  [FOCUS_HOLD_PROPOSED] = { "proposed", "answers there are only proposed", is_proposed },
  [FOCUS_HOLD_OLDER] = { "older", "it came before that time was protected", is_older },
  [FOCUS_HOLD_CHANGED] = { "changed", "it or your answer was changed after you had answered",
                           is_changed },
  [FOCUS_HOLD_TRIED] = { "tried", "an answer to it failed, or was taken back", was_tried },
  [FOCUS_HOLD_CHAIR] = { "chair", "you chair it", is_chaired },
  [FOCUS_HOLD_ONLY_ONE] = { "only-attendee", "besides the organiser only you are required",
                            focus_judge_is_only_one },
  [FOCUS_HOLD_VIP] = { "vip", "somebody in it is on your list in [answers] vip",
                       focus_judge_is_vip },
  [FOCUS_HOLD_OUTSIDER] = { "outsider", "its organiser is outside [answers] own_domains",
                            focus_judge_is_outsider },
  [FOCUS_HOLD_SOON] = { "soon", "it begins too soon", is_soon },
  [FOCUS_HOLD_URGENT] = { "urgent", "its title says that it is urgent", is_urgent },
  [FOCUS_HOLD_PRIVATE] = { "private", "it is private or confidential", is_private },
  [FOCUS_HOLD_ODD_UID] = { "odd-uid", "its UID has slashes or blanks, which servers mistake",
                           is_odd_uid },
  [FOCUS_HOLD_NO_REPLY] = { "no-reply", "it is left to you by [answers] respond",
                            is_without_reply },
  [FOCUS_HOLD_UNTOLD] = { "untold",
                          "neither your server nor a mail program is known to tell the organiser",
                          is_untold },
  [FOCUS_HOLD_TELLS_ALL] = { "tells-all",
                             "its server mails all attendees when one occurrence of "
                             "a series is answered",
                             tells_all },
  [FOCUS_HOLD_TRIAL] = { "trial", "it came during the trial of its account", is_on_trial },
  [FOCUS_HOLD_SERIES] = { "series", "the most of one series was answered for you already", NULL },
  [FOCUS_HOLD_CAP_ORGANIZER] = { "cap-organizer", "that would pass [answers] max_per_organizer",
                                 NULL },
  [FOCUS_HOLD_CAP_DAY] = { "cap-day", "that would pass [answers] max_per_day", NULL },
};

const char *
focus_hold_name (FocusHold hold)
{
  return rows[hold].name;
}

const char *
focus_hold_text (FocusHold hold)
{
  return rows[hold].text;
}

static void
find_my_lines (FocusJudgeCase *one)
{
  const GArray *people = one->occurrence->details->people;

  for (guint i = 0; i < people->len; i++)
    {
      const FocusPerson *person = &g_array_index (people, FocusPerson, i);
      if (!focus_address_is_among (person->mail, person->email, one->occurrence->calendar->me))
        continue;
      one->mine = one->mine != NULL ? one->mine : person;
      one->n_mine++;
    }
}

void
focus_judge_case_init (FocusJudgeCase *one, const FocusJudgeWork *work, guint index,
                       guint protection)
{
  const FocusJudgeQuery *query = work->query;
  const FocusOccurrence *occurrence = focus_judge_occurrence (work, index);

  *one = (FocusJudgeCase){
    .work = work,
    .occurrence = occurrence,
    .index = index,
    .meeting = focus_invite_is_one (occurrence) ? focus_judge_work_meeting (
                   work, occurrence->details->uid, focus_closeout_recurrence_s (occurrence))
                                                : NULL,
    .account = g_hash_table_lookup (work->accounts, occurrence->calendar),
  };
  if (protection != FOCUS_JUDGE_NOWHERE)
    one->protection = &g_array_index (query->protections, FocusProtection, protection);
  if (one->meeting != NULL && one->meeting->invite != NULL)
    {
      one->invite = *one->meeting->invite;
      focus_judge_advance (&one->invite, occurrence, query->now_s);
    }
  find_my_lines (one);
}

guint64
focus_judge_case_holds (const FocusJudgeCase *one, guint first, guint end)
{
  guint64 holds = 0;

  for (guint i = first; i < end; i++)
    if (rows[i].holds != NULL ? rows[i].holds (one) : (one->invite.capped & FOCUS_HOLD (i)) != 0)
      holds |= FOCUS_HOLD (i);
  return holds;
}
