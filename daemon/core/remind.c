// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which meetings the user is reminded of now, and when to ask again.
//
// Occurrences are looked at in the order of the agenda, and only as far ahead as a lead can reach:
// behind that nothing is due, and nothing comes before the wake that was found already.
#include "core/remind.h"

#include "core/remind-work.h"

#include <string.h>

void
focus_reminded_clear (FocusReminded *reminded)
{
  g_free (reminded->uid);
  *reminded = (FocusReminded){ 0 };
}

FocusReminded *
focus_reminded_find (const GArray *reminded, const char *uid, gint64 start_s)
{
  for (guint i = 0; i < reminded->len; i++)
    {
      FocusReminded *one = &g_array_index (reminded, FocusReminded, i);
      if (one->start_s == start_s && strcmp (one->uid, uid) == 0)
        return one;
    }
  return NULL;
}

/* The question, with what was told found by uid and start. */
typedef struct
{
  const FocusRemindQuery *query;
  GHashTable *told;     /* owned; FocusReminded, itself its key */
  gint64 longest_s;     /* the longest lead of all */
  FocusSpan open;       /* the starts of what was put off or not seen */
  FocusReminders *into; /* the answer */
} Work;

static guint
hash_reminded (gconstpointer reminded)
{
  const FocusReminded *one = reminded;

  return g_str_hash (one->uid) ^ g_int64_hash (&one->start_s);
}

static gboolean
equal_reminded (gconstpointer a, gconstpointer b)
{
  const FocusReminded *x = a, *y = b;

  return x->start_s == y->start_s && strcmp (x->uid, y->uid) == 0;
}

static void
index_told (Work *work)
{
  const GArray *reminded = work->query->reminded;

  work->told = g_hash_table_new (hash_reminded, equal_reminded);
  work->open = (FocusSpan){ G_MAXINT64, G_MININT64 };
  for (guint i = 0; reminded != NULL && i < reminded->len; i++)
    {
      FocusReminded *one = &g_array_index (reminded, FocusReminded, i);

      g_hash_table_add (work->told, one);
      if (one->is_over || (one->snooze_s == 0 && !one->is_unseen))
        continue;
      work->open.start_s = MIN (work->open.start_s, one->start_s);
      work->open.end_s = MAX (work->open.end_s, one->start_s);
    }
}

/* Occurrences */

static gboolean
has_declined (const FocusOccurrence *occurrence)
{
  return occurrence->partstat == FOCUS_PARTSTAT_DECLINED
         || occurrence->partstat == FOCUS_PARTSTAT_DELEGATED;
}

/* What takes no time makes nobody busy (R2.24), but may well be something to think of. */
static gboolean
is_told_of (const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;

  if (details->status == FOCUS_STATUS_CANCELLED || has_declined (occurrence) || details->transparent
      || occurrence->calendar->transparent)
    return FALSE;
  return occurrence->busy != FOCUS_BUSY_FREE || focus_span_length_s (occurrence->span) == 0;
}

static gboolean
names_me (const FocusOccurrence *occurrence)
{
  return occurrence->organised_by_me || occurrence->partstat != FOCUS_PARTSTAT_NONE;
}

/* By start and uid; of equal ones the first speaks for all. */
static gint
compare (gconstpointer a, gconstpointer b)
{
  const FocusOccurrence *x = *(FocusOccurrence *const *) a, *y = *(FocusOccurrence *const *) b;
  gint order = (x->span.start_s > y->span.start_s) - (x->span.start_s < y->span.start_s);

  if (order == 0)
    order = strcmp (x->details->uid, y->details->uid);
  if (order == 0)
    order = names_me (y) - names_me (x);
  if (order == 0)
    order = is_told_of (y) - is_told_of (x);
  return order != 0 ? order : focus_occurrence_compare (x, y);
}

/* Those that may be told of, in order; copies of one meeting stand together. */
static GPtrArray *
gather (const Work *work)
{
  const FocusRemindQuery *query = work->query;
  GPtrArray *agenda = g_ptr_array_new ();
  gint64 from_s = MIN (query->now_s - FOCUS_REMIND_LATE_S, work->open.start_s - 1);

  for (guint i = 0; i < query->occurrences->len; i++)
    {
      FocusOccurrence *occurrence = &g_array_index (query->occurrences, FocusOccurrence, i);
      if (occurrence->span.start_s > from_s && !occurrence->details->all_day
          && occurrence->calendar->role != FOCUS_ROLE_IGNORE)
        g_ptr_array_add (agenda, occurrence);
    }
  g_ptr_array_sort (agenda, compare);
  return agenda;
}

/* Leads */

/* One occurrence: what was told of it, and what may be. */
typedef struct
{
  const FocusRemindQuery *query;
  FocusSpan span;
  const GArray *leads; /* gint64, longest first, never empty */
  FocusReminded told;  /* borrowed; lead_s is G_MAXINT64 when nothing was */
} Case;

static gint64
lead_at (const Case *one, guint i)
{
  return g_array_index (one->leads, gint64, i);
}

static gint64
shortest_s (const Case *one)
{
  return lead_at (one, one->leads->len - 1);
}

/* The shortest lead that has come; G_MAXINT64: none has. */
static gint64
come_s (const Case *one)
{
  for (guint i = one->leads->len; i > 0; i--)
    if (one->span.start_s - lead_at (one, i - 1) <= one->query->now_s)
      return lead_at (one, i - 1);
  return G_MAXINT64;
}

/* Whether focus kept that lead from being told. */
static gboolean
is_withheld (const Case *one, gint64 lead_s)
{
  return lead_s > shortest_s (one)
         && (one->query->in_focus || one->span.start_s - lead_s < one->query->focus_ended_s);
}

/* When it is told again after it was put off. */
static gint64
put_off_until_s (const Case *one)
{
  return one->query->in_focus ? MAX (one->told.snooze_s, one->span.start_s - shortest_s (one))
                              : one->told.snooze_s;
}

/* From then on it is told of no more. */
static gint64
useful_until_s (const Case *one)
{
  gint64 end_s = MAX (one->span.end_s, one->span.start_s + FOCUS_REMIND_MOMENT_S);
  gint64 begin_s = MAX (one->span.start_s, MIN (one->told.snooze_s, end_s));

  return MIN (end_s, begin_s + FOCUS_REMIND_LATE_S);
}

/* Whether it is due; the lead and its time, then. */
static gboolean
look (const Case *one, FocusReminder *reminder)
{
  gint64 now_s = one->query->now_s, lead_s = come_s (one);
  gboolean is_new = lead_s < one->told.lead_s && !is_withheld (one, lead_s);
  gboolean is_again = one->told.is_unseen && one->query->is_seen && one->told.lead_s != G_MAXINT64
                      && !is_withheld (one, one->told.lead_s);

  lead_s = MIN (lead_s, one->told.lead_s);
  reminder->lead_s = lead_s;
  reminder->is_last = lead_s <= shortest_s (one);
  if (one->told.snooze_s != 0)
    {
      reminder->due_s = put_off_until_s (one);
      return reminder->due_s <= now_s;
    }
  reminder->due_s = MIN (one->span.start_s - (lead_s != G_MAXINT64 ? lead_s : 0), now_s);
  return is_new || is_again;
}

/* When the next lead comes, of which nothing is due now; G_MAXINT64: never. */
static gint64
next_s (const Case *one)
{
  guint first = one->query->in_focus ? one->leads->len - 1 : 0;

  if (one->told.snooze_s != 0)
    return put_off_until_s (one) < useful_until_s (one) ? put_off_until_s (one) : G_MAXINT64;
  for (guint i = first; i < one->leads->len; i++)
    if (lead_at (one, i) < one->told.lead_s
        && one->span.start_s - lead_at (one, i) > one->query->now_s)
      return one->span.start_s - lead_at (one, i);
  return G_MAXINT64;
}

static void
decide (const Work *work, const FocusOccurrence *occurrence, const GArray *leads)
{
  const FocusReminded key = { .uid = occurrence->details->uid,
                              .start_s = occurrence->span.start_s };
  const FocusReminded *told = g_hash_table_lookup (work->told, &key);
  Case one = { .query = work->query, .span = occurrence->span, .leads = leads };
  FocusReminder reminder = { 0 };

  one.told.lead_s = G_MAXINT64;
  if (told != NULL)
    one.told = *told;
  one.told.lead_s = MAX (one.told.lead_s, 0); /* a damaged record */
  if (one.told.is_over || work->query->now_s >= useful_until_s (&one))
    return;
  if (look (&one, &reminder))
    {
      reminder.occurrence =
          (guint) (occurrence
                   - (const FocusOccurrence *) (gconstpointer) work->query->occurrences->data);
      g_array_append_val (work->into->due, reminder);
      one.told.snooze_s = 0; /* leads that have come are not asked for again below */
    }
  work->into->wake_s = MIN (work->into->wake_s, next_s (&one));
}

static void
decide_all (const Work *work, const GPtrArray *agenda)
{
  const FocusOccurrence *before = NULL;

  for (guint i = 0; i < agenda->len; i++)
    {
      const FocusOccurrence *occurrence = g_ptr_array_index (agenda, i);
      gint64 start_s = occurrence->span.start_s;
      gboolean is_copy = before != NULL && before->span.start_s == start_s
                         && strcmp (before->details->uid, occurrence->details->uid) == 0;
      const GArray *leads;

      if (start_s - work->longest_s >= work->into->wake_s && start_s > work->open.end_s)
        return;
      before = occurrence;
      if (is_copy || !is_told_of (occurrence))
        continue;
      leads = focus_remind_leads (work->query, occurrence);
      if (leads != NULL)
        decide (work, occurrence, leads);
    }
}

void
focus_remind (const FocusRemindQuery *query, FocusReminders *ret_reminders)
{
  FocusReminders reminders = { .due = g_array_new (FALSE, FALSE, sizeof (FocusReminder)),
                               .wake_s = G_MAXINT64 };
  Work work = { .query = query,
                .longest_s = focus_remind_longest_lead_s (query),
                .into = &reminders };

  if (work.longest_s >= 0)
    {
      g_autoptr (GPtrArray) agenda = NULL;

      index_told (&work);
      agenda = gather (&work);
      decide_all (&work, agenda);
      g_hash_table_unref (work.told);
    }
  *ret_reminders = reminders;
}

void
focus_reminders_clear (FocusReminders *reminders)
{
  g_clear_pointer (&reminders->due, g_array_unref);
}

void
focus_reminded_tell (FocusReminded *reminded, const FocusOccurrence *occurrence,
                     const FocusReminder *reminder, gboolean is_seen)
{
  if (reminded->uid == NULL)
    reminded->uid = g_strdup (occurrence->details->uid);
  reminded->start_s = occurrence->span.start_s;
  reminded->end_s = occurrence->span.end_s;
  reminded->lead_s = reminder->lead_s;
  reminded->snooze_s = 0;
  reminded->is_unseen = !is_seen;
}

gint64
focus_remind_snooze_until (gint64 now_s, gint64 start_s)
{
  gint64 until_s = now_s + FOCUS_REMIND_SNOOZE_S;

  return start_s > now_s ? MIN (until_s, start_s) : until_s;
}
