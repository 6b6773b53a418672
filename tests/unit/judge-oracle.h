// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The judge once more, as slow and plain as it can be said: every list is gone through for every
// question, time is looked at second by second where something can change, and caps pick the next
// one again and again. Only the names of holds and focus_invite_follow are shared.
#pragma once

#include "core/closeout.h"
#include "core/judge.h"

#include <string.h>

typedef struct
{
  guint64 holds;
  FocusStep step;
  gint64 due_s;
  const FocusProtection *protection;
  FocusInvite invite; /* `uid` is not set */
} Oracle;

#define EACH(type, one, list)                                                                      \
  for (const type *one = (const type *) (gconstpointer) (list)->data,                              \
                  *one##_end = one + (list)->len;                                                  \
       one < one##_end; one++)

/* Where */

static inline gboolean
oracle_is_office (const FocusJudgeQuery *query, gint64 at_s)
{
  EACH (FocusSpan, span, query->office)
  if (span->start_s <= at_s && at_s < span->end_s)
    return TRUE;
  return FALSE;
}

/* Whether a is the one to name of two. */
static inline gboolean
oracle_is_stronger (const FocusProtection *a, const FocusProtection *b)
{
  if (b == NULL || a->level != b->level)
    return b == NULL || a->level > b->level;
  if (a->is_block != b->is_block)
    return !a->is_block;
  if (a->span.start_s != b->span.start_s)
    return a->span.start_s < b->span.start_s;
  return a->span.end_s != b->span.end_s ? a->span.end_s < b->span.end_s : a->since_s > b->since_s;
}

/* All edges in these worlds are whole steps of 300 s. */
static inline const FocusProtection *
oracle_where (const FocusJudgeQuery *query, FocusSpan span)
{
  const FocusProtection *best = NULL;

  for (gint64 at_s = span.start_s; at_s < span.end_s; at_s += 300)
    EACH (FocusProtection, one, query->protections)
  if (one->span.start_s <= at_s && at_s < one->span.end_s && !oracle_is_office (query, at_s)
      && oracle_is_stronger (one, best))
    best = one;
  return best;
}

/* Memory */

static inline gboolean
oracle_says_something (FocusPartstat partstat)
{
  return partstat == FOCUS_PARTSTAT_ACCEPTED || partstat == FOCUS_PARTSTAT_DECLINED
         || partstat == FOCUS_PARTSTAT_TENTATIVE || partstat == FOCUS_PARTSTAT_DELEGATED;
}

/* Copies of one invitation. */
static inline gboolean
oracle_is_same (const FocusOccurrence *a, const FocusOccurrence *b)
{
  return focus_invite_is_one (a) && focus_invite_is_one (b)
         && strcmp (a->details->uid, b->details->uid) == 0 && a->in_series == b->in_series
         && (!a->in_series || a->recurrence_s == b->recurrence_s);
}

static inline FocusInvite
oracle_invite (const FocusJudgeQuery *query, const FocusOccurrence *occurrence)
{
  FocusInvite none = { .came_s = 0 }, next;

  EACH (FocusInvite, one, query->invites)
  if (strcmp (one->uid, occurrence->details->uid) == 0
      && one->recurrence_s == focus_closeout_recurrence_s (occurrence))
    {
      if (!focus_invite_follow (one, occurrence, 0, query->now_s, &next))
        return *one;
      g_free (next.uid);
      return next;
    }
  return none;
}

/* Holds */

static inline gboolean
oracle_in (const char *const *list, const char *mail)
{
  for (; list != NULL && *list != NULL; list++)
    if (mail != NULL && g_ascii_strcasecmp (*list, mail) == 0)
      return TRUE;
  return FALSE;
}

static inline gboolean
oracle_is_me (const FocusJudgeQuery *query, const char *mail)
{
  EACH (FocusOccurrence, one, query->occurrences)
  if (oracle_in ((const char *const *) one->calendar->me, mail))
    return TRUE;
  return FALSE;
}

static inline gboolean
oracle_is_answered (const FocusJudgeQuery *query, const FocusOccurrence *occurrence,
                    const FocusInvite *invite)
{
  gboolean is_answered = oracle_says_something (occurrence->partstat);

  if (!focus_invite_is_one (occurrence))
    return is_answered;
  EACH (FocusGivenAnswer, one, query->answers)
  if (strcmp (one->uid, occurrence->details->uid) == 0 && one->start_s == occurrence->span.start_s
      && one->recurrence_s == focus_closeout_recurrence_s (occurrence)
      && one->sequence == occurrence->details->sequence && !one->is_gone)
    return TRUE;
  EACH (FocusOccurrence, one, query->occurrences)
  if (oracle_is_same (one, occurrence)
      && one->span.start_s == occurrence->span.start_s
      && one->details->sequence == occurrence->details->sequence)
    is_answered |= oracle_says_something (one->partstat);
  return is_answered && !invite->was_answered;
}

static inline gboolean
oracle_is_changed (const FocusJudgeQuery *query, const FocusOccurrence *occurrence,
                   const FocusInvite *invite)
{
  gint64 sequence = occurrence->details->sequence;
  gboolean is_changed = invite->was_answered;

  EACH (FocusOccurrence, one, query->occurrences)
  if (oracle_is_same (one, occurrence)
      && (one->span.start_s != occurrence->span.start_s || one->details->sequence != sequence))
    is_changed |= oracle_says_something (one->partstat);
  EACH (FocusInvite, one, query->invites)
  if (strcmp (one->uid, occurrence->details->uid) == 0)
    is_changed |= (oracle_says_something (one->partstat) && one->sequence < sequence)
                  || (one->was_answered && one->sequence <= sequence);
  EACH (FocusGivenAnswer, one, query->answers)
  if (strcmp (one->uid, occurrence->details->uid) == 0 && !one->is_gone)
    is_changed |= one->sequence < sequence;
  return is_changed;
}

static inline gboolean
oracle_was_tried (const FocusJudgeQuery *query, const FocusOccurrence *occurrence)
{
  EACH (FocusGivenAnswer, one, query->answers)
  if (strcmp (one->uid, occurrence->details->uid) == 0
      && one->recurrence_s == focus_closeout_recurrence_s (occurrence)
      && one->sequence == occurrence->details->sequence && one->is_gone)
    return TRUE;
  return FALSE;
}

static inline guint
oracle_n_required (const FocusJudgeQuery *query, const FocusDetails *details)
{
  guint n = 0;

  EACH (FocusPerson, one, details->people)
  {
    const char *const names[] = { one->mail, one->email != NULL ? one->email : one->mail, NULL };
    if (!one->optional && !oracle_in (names, details->organizer)
        && !oracle_in (names, details->organizer_email)
        && (one->cutype == FOCUS_CUTYPE_GROUP || one->cutype == FOCUS_CUTYPE_INDIVIDUAL)
        && !oracle_is_me (query, one->mail) && !oracle_is_me (query, one->email))
      n++;
  }
  return n;
}

static inline gboolean
oracle_has_vip (const FocusJudgeQuery *query, const FocusDetails *details)
{
  const char *const *vip = query->rules.vip;

  EACH (FocusPerson, one, details->people)
  if (oracle_in (vip, one->mail) || oracle_in (vip, one->email))
    return TRUE;
  return oracle_in (vip, details->organizer) || oracle_in (vip, details->organizer_email)
         || oracle_in (vip, details->sent_by);
}

static inline const FocusPerson *
oracle_my_line (const FocusOccurrence *occurrence, guint *ret_n)
{
  const FocusPerson *mine = NULL;

  *ret_n = 0;
  EACH (FocusPerson, one, occurrence->details->people)
  if (oracle_in ((const char *const *) occurrence->calendar->me, one->mail)
      || oracle_in ((const char *const *) occurrence->calendar->me, one->email))
    {
      mine = *ret_n == 0 ? one : mine;
      ++*ret_n;
    }
  return mine;
}

static inline const FocusJudgeAccount *
oracle_account (const FocusJudgeQuery *query, const FocusOccurrence *occurrence)
{
  g_auto (GStrv) parts = g_strsplit (occurrence->calendar->name, "/", 2);

  EACH (FocusJudgeAccount, one, query->accounts)
  if (strcmp (one->name, parts[0]) == 0)
    return one;
  return NULL;
}

/* Holds that ask who is in it, and what its server does. */
static inline guint64
oracle_people (const FocusJudgeQuery *query, const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;
  const FocusJudgeAccount *account = oracle_account (query, occurrence);
  guint64 holds = 0;
  guint n_mine;
  const FocusPerson *mine = oracle_my_line (occurrence, &n_mine);
  gboolean tells = account != NULL && account->tells && !details->no_server
                   && (mine == NULL || !mine->no_server);
  gboolean replies = query->rules.respond == FOCUS_RESPOND_ALWAYS
                     || (query->rules.respond == FOCUS_RESPOND_RSVP
                         && (tells || (mine != NULL && mine->rsvp)));

#define ORACLE_HOLD(hold, when)                                                                    \
  if (when)                                                                                        \
  holds |= FOCUS_HOLD (FOCUS_HOLD_##hold)
  ORACLE_HOLD (NOT_INVITED, mine == NULL || details->organizer == NULL);
  ORACLE_HOLD (OWN, oracle_is_me (query, details->organizer)
                        || oracle_is_me (query, details->organizer_email)
                        || oracle_is_me (query, details->sent_by));
  ORACLE_HOLD (SEVERAL, n_mine >= 2);
  ORACLE_HOLD (NOT_A_PERSON, mine != NULL && mine->cutype != FOCUS_CUTYPE_INDIVIDUAL
                                 && mine->cutype != FOCUS_CUTYPE_UNKNOWN);
  ORACLE_HOLD (DELEGATED, mine != NULL
                              && (mine->delegated
                                  || mine->partstat == FOCUS_PARTSTAT_DELEGATED));
  ORACLE_HOLD (CHAIR, mine != NULL && mine->chair);
  ORACLE_HOLD (ONLY_ONE, oracle_n_required (query, details) == 0);
  ORACLE_HOLD (VIP, oracle_has_vip (query, details));
  ORACLE_HOLD (OUTSIDER, query->rules.own_domains != NULL
                             && (details->organizer == NULL
                                 || !g_str_has_suffix (details->organizer, "@x.org")));
  ORACLE_HOLD (NO_REPLY, !replies);
  ORACLE_HOLD (UNTOLD, !tells && account != NULL && account->is_unknown && !details->no_server
                           && (mine == NULL || !mine->no_server));
  ORACLE_HOLD (UNTOLD, details->organizer != NULL ? strchr (details->organizer, '@') == NULL
                                                        || (!tells && !query->rules.mails)
                                                  : !tells);
  ORACLE_HOLD (TELLS_ALL, account != NULL && account->tells_all && occurrence->in_series);
  return holds;
}

/* All others but the caps. `judged`: the copy that speaks for all. */
static inline guint64
oracle_holds (const FocusJudgeQuery *query, const FocusOccurrence *occurrence,
              const FocusOccurrence *judged, const Oracle *oracle)
{
  const FocusDetails *details = occurrence->details;
  const FocusJudgeAccount *account = oracle_account (query, occurrence);
  const FocusInvite *invite = &oracle->invite;
  const FocusProtection *where = oracle->protection;
  gint64 now_s = query->now_s, length_s = occurrence->span.end_s - occurrence->span.start_s;
  gint64 seen_s = invite->came_s == 0 ? now_s : MIN (invite->came_s, now_s);
  guint64 holds = 0;

  ORACLE_HOLD (ANSWERED, oracle_is_answered (query, occurrence, invite));
  ORACLE_HOLD (CANCELLED, details->status == FOCUS_STATUS_CANCELLED);
  ORACLE_HOLD (BEGUN, now_s >= occurrence->span.start_s);
  ORACLE_HOLD (IGNORED, occurrence->calendar->role == FOCUS_ROLE_IGNORE);
  ORACLE_HOLD (COPY, judged != NULL && judged != occurrence);
  ORACLE_HOLD (KEPT, invite->kept);
  ORACLE_HOLD (OBSERVED, where != NULL && where->level == FOCUS_LEVEL_OBSERVE);
  ORACLE_HOLD (ALL_DAY, details->all_day || length_s >= FOCUS_DAY_S);
  ORACLE_HOLD (TRANSPARENT, details->transparent || length_s == 0);
  ORACLE_HOLD (UNREAD, !occurrence->is_whole);
  ORACLE_HOLD (SHARED, occurrence->calendar->shared);
  ORACLE_HOLD (READ_ONLY, !occurrence->calendar->writable);
  ORACLE_HOLD (BEFORE, judged != NULL && invite->came_s == 0);
  ORACLE_HOLD (PROPOSED, where != NULL && where->level == FOCUS_LEVEL_PROPOSE);
  ORACLE_HOLD (OLDER, where != NULL && invite->came_s != 0 && invite->came_s < where->since_s);
  ORACLE_HOLD (CHANGED, oracle_is_changed (query, occurrence, invite));
  ORACLE_HOLD (TRIED, judged != NULL && oracle_was_tried (query, occurrence));
  ORACLE_HOLD (URGENT, strstr (details->title, "urgent") != NULL);
  ORACLE_HOLD (PRIVATE, details->privacy != FOCUS_CLASS_PUBLIC);
  ORACLE_HOLD (ODD_UID, strpbrk (details->uid, "/\\ \t\n") != NULL);
  ORACLE_HOLD (TRIAL, account == NULL || seen_s < account->trial_until_s);
  holds |= oracle_people (query, occurrence) | (invite->capped & FOCUS_JUDGE_CAPS);
  ORACLE_HOLD (SOON, occurrence->span.start_s - now_s
                         <= (holds == 0 && invite->due_s != 0 ? JUDGE_HOUR : 4 * JUDGE_HOUR));
  return holds;
}

/* Caps */

/* Whether a is looked at before b. */
static inline gboolean
oracle_goes_first (const FocusJudgeQuery *query, const Oracle *all, guint a, guint b)
{
  const FocusInvite *x = &all[a].invite, *y = &all[b].invite;

  if ((x->due_s != 0) != (y->due_s != 0))
    return x->due_s != 0;
  if (x->due_s != y->due_s)
    return x->due_s < y->due_s;
  if (x->came_s != y->came_s)
    return x->came_s < y->came_s;
  return focus_occurrence_compare (&g_array_index (query->occurrences, FocusOccurrence, a),
                                   &g_array_index (query->occurrences, FocusOccurrence, b))
         < 0;
}

/* How many count against a cap: sent, and in `all` given a time so far. NULL: whatever the
   organiser, or the UID. */
static inline guint
oracle_n (const FocusJudgeQuery *query, const Oracle *all, const char *organizer, const char *uid)
{
  guint n = 0;

  EACH (FocusGivenAnswer, one, query->answers)
  if (one->by_itself && (uid != NULL || one->at_s > query->now_s - FOCUS_DAY_S)
      && (organizer == NULL || g_ascii_strcasecmp (organizer, one->organizer) == 0)
      && (uid == NULL || strcmp (uid, one->uid) == 0))
    n++;
  for (guint i = 0; i < query->occurrences->len; i++)
    {
      const FocusDetails *details = g_array_index (query->occurrences, FocusOccurrence, i).details;
      if (all[i].due_s != 0
          && (organizer == NULL || g_ascii_strcasecmp (organizer, details->organizer) == 0)
          && (uid == NULL || strcmp (uid, details->uid) == 0))
        n++;
    }
  return n;
}

static inline gboolean
oracle_is_braked (const FocusJudgeQuery *query, const Oracle *all, const char *uid, gint64 at_s)
{
  EACH (FocusGivenAnswer, one, query->answers)
  if (strcmp (one->uid, uid) == 0
      && ABS ((one->written_s == 0 ? query->now_s : one->written_s) - at_s) < 600)
    return TRUE;
  for (guint i = 0; i < query->occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (query->occurrences, FocusOccurrence, i);
      if (all[i].due_s != 0 && strcmp (one->details->uid, uid) == 0
          && ABS (MAX (all[i].due_s, query->now_s) - at_s) < 600)
        return TRUE;
    }
  return FALSE;
}

static inline void
oracle_cap (const FocusJudgeQuery *query, Oracle *all, guint i)
{
  const FocusOccurrence *one = &g_array_index (query->occurrences, FocusOccurrence, i);
  gint64 now_s = query->now_s, due_s = all[i].invite.due_s, last_s, at_s;
  guint64 holds = 0;

  last_s = one->span.start_s - (due_s == 0 ? 7200 : 3601);
  at_s = due_s == 0 ? MIN (now_s + query->rules.grace_s, last_s) : due_s;
  at_s = MAX (at_s, now_s);
  while (oracle_is_braked (query, all, one->details->uid, at_s))
    at_s++;
  ORACLE_HOLD (SERIES, oracle_n (query, all, NULL, one->details->uid) >= 10);
  ORACLE_HOLD (CAP_ORGANIZER, oracle_n (query, all, one->details->organizer, NULL)
                                  >= query->rules.max_per_organizer);
  ORACLE_HOLD (CAP_DAY, oracle_n (query, all, NULL, NULL) >= query->rules.max_per_day);
  ORACLE_HOLD (SOON, holds == 0 ? at_s > last_s : one->span.start_s - now_s <= 4 * JUDGE_HOUR);
  all[i].holds = holds;
  all[i].step = holds != 0 ? FOCUS_STEP_ASK : at_s > now_s ? FOCUS_STEP_WAIT : FOCUS_STEP_ANSWER;
  if (holds == 0)
    all[i].due_s = at_s <= now_s && due_s != 0 ? due_s : at_s;
}

/* `judged`: for each occurrence the copy that speaks for it; NULL: it is no invitation. One Oracle
   for each; free it. */
static inline Oracle *
oracle_judge (const FocusJudgeQuery *query, const FocusOccurrence *const *judged)
{
  guint n = query->occurrences->len;
  Oracle *all = g_new0 (Oracle, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    {
      const FocusOccurrence *one = &g_array_index (query->occurrences, FocusOccurrence, i);
      all[i].protection = oracle_where (query, one->span);
      if (judged[i] != NULL)
        all[i].invite = oracle_invite (query, one);
      all[i].holds = oracle_holds (query, one, judged[i], &all[i]);
      all[i].step = FOCUS_STEP_ASK;
      for (guint k = 0; k < FOCUS_HOLD_PROPOSED; k++)
        if ((all[i].holds & FOCUS_HOLD (k)) != 0)
          all[i].step = MIN (all[i].step,
                             k < FOCUS_HOLD_OBSERVED ? FOCUS_STEP_NONE : FOCUS_STEP_LIST);
      if (all[i].protection == NULL)
        all[i].step = FOCUS_STEP_NONE;
    }
  for (;;)
    {
      guint next = n;
      for (guint i = 0; i < n; i++)
        if (all[i].step == FOCUS_STEP_ASK && all[i].holds == 0
            && (next == n || oracle_goes_first (query, all, i, next)))
          next = i;
      if (next == n)
        return all;
      oracle_cap (query, all, next);
    }
}
