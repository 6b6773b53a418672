// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a question names, by its keys: each list is gone through once.
#include "core/judge-work.h"

#include "core/closeout.h"

#include <string.h>

/* Sets */

static guint
hash_meeting (gconstpointer meeting)
{
  const FocusJudgeMeeting *one = meeting;

  return g_str_hash (one->uid) ^ g_int64_hash (&one->recurrence_s);
}

static gboolean
equal_meetings (gconstpointer a, gconstpointer b)
{
  const FocusJudgeMeeting *x = a, *y = b;

  return x->recurrence_s == y->recurrence_s && strcmp (x->uid, y->uid) == 0;
}

static guint
hash_series (gconstpointer series)
{
  return g_str_hash (((const FocusJudgeSeries *) series)->uid);
}

static gboolean
equal_series (gconstpointer a, gconstpointer b)
{
  return strcmp (((const FocusJudgeSeries *) a)->uid, ((const FocusJudgeSeries *) b)->uid) == 0;
}

static void
free_series (gpointer data)
{
  FocusJudgeSeries *series = data;

  g_array_unref (series->writes);
  g_free (series);
}

/* As g_str_hash, of ASCII letters in lower case. */
static guint
hash_address (gconstpointer address)
{
  guint32 hash = 5381;

  for (const char *at = address; *at != '\0'; at++)
    hash = (hash << 5) + hash + (guint32) (guchar) g_ascii_tolower (*at);
  return hash;
}

static gboolean
equal_addresses (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

GHashTable *
focus_judge_addresses_new (void)
{
  return g_hash_table_new (hash_address, equal_addresses);
}

/* Meetings */

FocusJudgeMeeting *
focus_judge_work_meeting (const FocusJudgeWork *work, const char *uid, gint64 recurrence_s)
{
  const FocusJudgeMeeting key = { .uid = uid, .recurrence_s = recurrence_s };

  return g_hash_table_lookup (work->meetings, &key);
}

static FocusJudgeMeeting *
meeting_of (const FocusJudgeWork *work, const FocusOccurrence *occurrence)
{
  return focus_judge_work_meeting (work, occurrence->details->uid,
                                   focus_closeout_recurrence_s (occurrence));
}

static gboolean
is_ignored (const FocusOccurrence *occurrence)
{
  return occurrence->calendar->role == FOCUS_ROLE_IGNORE;
}

/* Which of two copies speaks for both: the one that I can answer, the newest, else any, but always
   the same. */
static gboolean
is_better (const FocusOccurrence *a, const FocusOccurrence *b)
{
  const struct
  {
    gint64 a, b; /* the lesser is better */
  } rows[] = {
    { is_ignored (a), is_ignored (b) },
    { a->calendar->shared != FALSE, b->calendar->shared != FALSE },
    { a->calendar->writable == FALSE, b->calendar->writable == FALSE },
    { a->is_whole == FALSE, b->is_whole == FALSE },
    { b->details->sequence, a->details->sequence },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].a != rows[i].b)
      return rows[i].a < rows[i].b;
  return focus_occurrence_compare (a, b) < 0;
}

/* Those that are invitations, by key; `judged` is the best copy of each. */
static GHashTable *
gather_meetings (const GArray *occurrences)
{
  GHashTable *meetings = g_hash_table_new_full (hash_meeting, equal_meetings, NULL, g_free);

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (occurrences, FocusOccurrence, i);
      FocusJudgeMeeting key = { .uid = occurrence->details->uid,
                                .recurrence_s = focus_closeout_recurrence_s (occurrence),
                                .judged = i };
      FocusJudgeMeeting *meeting;

      if (!focus_invite_is_one (occurrence))
        continue;
      meeting = g_hash_table_lookup (meetings, &key);
      if (meeting == NULL)
        g_hash_table_add (meetings, g_memdup2 (&key, sizeof key));
      else if (is_better (occurrence,
                          &g_array_index (occurrences, FocusOccurrence, meeting->judged)))
        meeting->judged = i;
    }
  return meetings;
}

/* What the copies beside the judged ones say. */
static void
look_at_copies (FocusJudgeWork *work)
{
  for (guint i = 0; i < work->query->occurrences->len; i++)
    {
      const FocusOccurrence *copy = focus_judge_occurrence (work, i), *judged;
      FocusJudgeMeeting *meeting;

      if (!focus_judge_is_answer (copy->partstat) || !focus_invite_is_one (copy))
        continue;
      meeting = meeting_of (work, copy);
      judged = focus_judge_occurrence (work, meeting->judged);
      if (copy->details->sequence == judged->details->sequence
          && copy->span.start_s == judged->span.start_s)
        meeting->is_answered = TRUE;
      else
        meeting->was_answered = TRUE;
    }
}

/* Series */

FocusJudgeSeries *
focus_judge_work_series (const FocusJudgeWork *work, const char *uid)
{
  const FocusJudgeSeries key = { .uid = uid };
  FocusJudgeSeries *series = g_hash_table_lookup (work->series, &key);

  if (series != NULL)
    return series;
  series = g_new0 (FocusJudgeSeries, 1);
  *series = (FocusJudgeSeries){ .uid = uid,
                                .answered_below = G_MAXINT64,
                                .writes = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_hash_table_add (work->series, series);
  return series;
}

static void
add_invite (FocusJudgeWork *work, const FocusInvite *invite)
{
  FocusJudgeMeeting *meeting = focus_judge_work_meeting (work, invite->uid, invite->recurrence_s);
  gint64 answered_below = G_MAXINT64;

  if (meeting != NULL)
    meeting->invite = invite;
  if (focus_judge_is_answer (invite->partstat))
    answered_below = invite->sequence;
  if (invite->was_answered) /* a version before this one */
    answered_below = invite->sequence - 1;
  if (answered_below < G_MAXINT64)
    {
      FocusJudgeSeries *series = focus_judge_work_series (work, invite->uid);
      series->answered_below = MIN (series->answered_below, answered_below);
    }
}

/* Answers */

static void
settle (const FocusJudgeWork *work, const FocusGivenAnswer *answer)
{
  FocusJudgeMeeting *meeting = focus_judge_work_meeting (work, answer->uid, answer->recurrence_s);
  const FocusOccurrence *occurrence;

  if (meeting == NULL)
    return;
  occurrence = focus_judge_occurrence (work, meeting->judged);
  if (occurrence->details->sequence != answer->sequence)
    return;
  if (answer->is_gone) /* also where it moved since: see judge-follow.c */
    meeting->was_tried = TRUE;
  else if (occurrence->span.start_s == answer->start_s)
    meeting->is_settled = TRUE;
}

static void
add_answer (FocusJudgeWork *work, const FocusGivenAnswer *answer)
{
  gint64 now_s = work->query->now_s;
  gint64 write_s = answer->written_s != 0 ? answer->written_s : now_s;
  FocusJudgeSeries *series = focus_judge_work_series (work, answer->uid);
  guint n;

  settle (work, answer);
  if (!answer->is_gone)
    series->answered_below = MIN (series->answered_below, answer->sequence);
  if (write_s > now_s - FOCUS_JUDGE_BRAKE_S)
    g_array_append_val (series->writes, write_s);
  if (!answer->by_itself)
    return;
  series->n_by_itself++;
  if (answer->at_s <= now_s - FOCUS_JUDGE_CAP_S)
    return;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (work->sent, answer->organizer));
  g_hash_table_insert (work->sent, (gpointer) answer->organizer, GUINT_TO_POINTER (n + 1));
  work->n_sent++;
}

/* Accounts */

/* NULL: none of that name. */
static const FocusJudgeAccount *
account_of (const FocusJudgeQuery *query, const FocusCalendarView *calendar)
{
  gsize len = strcspn (calendar->name, "/");

  for (guint i = 0; i < query->accounts->len; i++)
    {
      const FocusJudgeAccount *account = &g_array_index (query->accounts, FocusJudgeAccount, i);
      if (strlen (account->name) == len && strncmp (account->name, calendar->name, len) == 0)
        return account;
    }
  return NULL;
}

static void
add_calendar (FocusJudgeWork *work, const FocusCalendarView *calendar)
{
  if (g_hash_table_contains (work->accounts, calendar))
    return;
  g_hash_table_insert (work->accounts, (gpointer) calendar,
                       (gpointer) account_of (work->query, calendar));
  for (char **mail = calendar->me; mail != NULL && *mail != NULL; mail++)
    g_hash_table_add (work->me, *mail);
}

/* Public */

void
focus_judge_work_init (FocusJudgeWork *work, const FocusJudgeQuery *query)
{
  const char *const *vip = query->rules.vip;

  *work = (FocusJudgeWork){
    .query = query,
    .meetings = gather_meetings (query->occurrences),
    .series = g_hash_table_new_full (hash_series, equal_series, NULL, free_series),
    .sent = focus_judge_addresses_new (),
    .accounts = g_hash_table_new (NULL, NULL),
    .me = focus_judge_addresses_new (),
    .vip = focus_judge_addresses_new (),
  };
  focus_judge_map_init (&work->map, query);
  look_at_copies (work);
  for (guint i = 0; query->invites != NULL && i < query->invites->len; i++)
    add_invite (work, &g_array_index (query->invites, FocusInvite, i));
  for (guint i = 0; query->answers != NULL && i < query->answers->len; i++)
    add_answer (work, &g_array_index (query->answers, FocusGivenAnswer, i));
  for (guint i = 0; i < query->occurrences->len; i++)
    add_calendar (work, focus_judge_occurrence (work, i)->calendar);
  for (; vip != NULL && *vip != NULL; vip++)
    g_hash_table_add (work->vip, (gpointer) *vip);
}

void
focus_judge_work_clear (FocusJudgeWork *work)
{
  focus_judge_map_clear (&work->map);
  g_hash_table_unref (work->meetings);
  g_hash_table_unref (work->series);
  g_hash_table_unref (work->sent);
  g_hash_table_unref (work->accounts);
  g_hash_table_unref (work->me);
  g_hash_table_unref (work->vip);
}

GArray *
focus_invite_list (const GArray *occurrences)
{
  g_autoptr (GHashTable) meetings = gather_meetings (occurrences);
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (guint), g_hash_table_size (meetings));

  for (guint i = 0; i < occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = &g_array_index (occurrences, FocusOccurrence, i);
      FocusJudgeMeeting key = { .uid = occurrence->details->uid,
                                .recurrence_s = focus_closeout_recurrence_s (occurrence) };
      const FocusJudgeMeeting *meeting = g_hash_table_lookup (meetings, &key);
      if (meeting != NULL && meeting->judged == i)
        g_array_append_val (list, i);
    }
  return list;
}
