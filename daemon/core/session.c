// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A focus session: what becomes of it now, and when to ask again.
//
// The block of a session is looked for anew each time, by its UID: first as it was, then where it
// runs now, then where it overlaps the session. A recurring block has one UID for many occurrences,
// so the UID alone does not tell.
#include "core/session.h"

#include <string.h>

void
focus_session_clear (FocusSession *session)
{
  g_free (session->task);
  g_free (session->block);
  *session = (FocusSession){ 0 };
}

void
focus_session_copy (FocusSession *to, const FocusSession *from)
{
  FocusSession copy = *from;

  copy.task = g_strdup (from->task);
  copy.block = g_strdup (from->block);
  *to = copy;
}

const char *
focus_session_end_name (FocusSessionEnd end)
{
  static const char *const names[] = {
    [FOCUS_SESSION_END_TIME] = "time",
    [FOCUS_SESSION_END_HAND] = "hand",
    [FOCUS_SESSION_END_BLOCK] = "block",
    [FOCUS_SESSION_END_LOST] = "lost",
  };
  return names[end];
}

gint64
focus_session_kept_s (const FocusSession *session, gint64 now_s)
{
  gint64 until_s = MIN (now_s, session->end_s);
  gint64 kept_s = until_s - session->start_s - session->pauses_s;

  if (session->paused_s != 0)
    {
      gint64 over_s = session->resume_s != 0 ? MIN (until_s, session->resume_s) : until_s;
      kept_s -= MAX (over_s - session->paused_s, 0);
    }
  return MAX (kept_s, 0);
}

void
focus_session_pause (FocusSession *session, gint64 now_s, gint64 resume_s)
{
  session->paused_s = now_s;
  session->resume_s = resume_s;
}

void
focus_session_resume (FocusSession *session, gint64 at_s)
{
  if (session->paused_s != 0)
    session->pauses_s += MAX (at_s - session->paused_s, 0);
  session->paused_s = session->resume_s = 0;
}

/* Blocks */

static const FocusOccurrence *
occurrence_at (const FocusSessionQuery *query, guint i)
{
  return &g_array_index (query->occurrences, FocusOccurrence, i);
}

static gboolean
is_block (const FocusOccurrence *occurrence)
{
  gint64 length_s = focus_span_length_s (occurrence->span);

  return occurrence->kind == FOCUS_KIND_FOCUS && !occurrence->details->all_day
         && occurrence->details->status != FOCUS_STATUS_CANCELLED
         && occurrence->calendar->role != FOCUS_ROLE_IGNORE && length_s > 0
         && length_s <= FOCUS_SESSION_MAX_S;
}

/* As the state of the day knows it: one that counts, or may take place. */
static gboolean
is_meeting (const FocusOccurrence *occurrence)
{
  return occurrence->kind == FOCUS_KIND_MEETING && occurrence->busy != FOCUS_BUSY_FREE
         && occurrence->calendar->role != FOCUS_ROLE_IGNORE
         && (occurrence->counted || occurrence->busy == FOCUS_BUSY_TENTATIVE);
}

static gboolean
runs_at (FocusSpan span, gint64 instant_s)
{
  return span.start_s <= instant_s && instant_s < span.end_s;
}

/* The span of the set that holds the instant; { 0, 0 } when none does. */
static FocusSpan
span_at (const FocusSpans *set, gint64 instant_s)
{
  guint low = 0, high = set != NULL ? set->len : 0;

  while (low < high) /* the first that ends after the instant */
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (set, FocusSpan, middle).end_s <= instant_s)
        low = middle + 1;
      else
        high = middle;
    }
  if (set != NULL && low < set->len && runs_at (g_array_index (set, FocusSpan, low), instant_s))
    return g_array_index (set, FocusSpan, low);
  return (FocusSpan){ 0, 0 };
}

static FocusSpans *
meetings (const FocusSessionQuery *query)
{
  g_autoptr (GArray) spans = focus_spans_new ();

  for (guint i = 0; i < query->occurrences->len; i++)
    if (is_meeting (occurrence_at (query, i)))
      g_array_append_val (spans, occurrence_at (query, i)->span);
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

/* The first instant from now on at which the block is on; its end when there is none. */
static gint64
on_from_s (const FocusSessionQuery *query, const FocusSpans *met, FocusSpan block)
{
  gint64 at_s = MAX (block.start_s, query->now_s);
  FocusSpan given_up = span_at (query->given_up, at_s);

  if (span_at (met, block.start_s).end_s >= block.end_s)
    return block.end_s;
  return MIN (MAX (at_s, given_up.end_s), block.end_s);
}

/* Which of two blocks counts, whatever the order of the list. */
static gboolean
goes_before (const FocusOccurrence *a, const FocusOccurrence *b)
{
  if (a->span.start_s != b->span.start_s)
    return a->span.start_s < b->span.start_s;
  if (a->span.end_s != b->span.end_s)
    return a->span.end_s > b->span.end_s;
  return focus_occurrence_compare (a, b) < 0;
}

/* The block that is on, or G_MAXUINT, and when the next comes on: above now, or G_MAXINT64. */
static guint
find_on (const FocusSessionQuery *query, gint64 *ret_next_s)
{
  g_autoptr (GArray) met = meetings (query);
  guint on = G_MAXUINT;

  *ret_next_s = G_MAXINT64;
  for (guint i = 0; query->starts_by_itself && i < query->occurrences->len; i++)
    {
      const FocusOccurrence *block = occurrence_at (query, i);
      gint64 from_s;

      if (!is_block (block) || block->span.end_s <= query->now_s)
        continue;
      from_s = on_from_s (query, met, block->span);
      if (from_s == query->now_s)
        on = on == G_MAXUINT || goes_before (block, occurrence_at (query, on)) ? i : on;
      else if (from_s < block->span.end_s)
        *ret_next_s = MIN (*ret_next_s, from_s);
    }
  return on;
}

static gboolean
is_same (FocusSpan a, FocusSpan b)
{
  return a.start_s == b.start_s && a.end_s == b.end_s;
}

/* How well an occurrence fits to be the session's block; 0: it is not. */
static int
fit (const FocusSessionQuery *query, const FocusOccurrence *occurrence)
{
  const FocusSession *session = query->session;
  FocusSpan ran = { session->start_s, session->end_s }, span = occurrence->span;

  if (!is_block (occurrence) || strcmp (occurrence->details->uid, session->block) != 0)
    return 0;
  if (is_same (span, session->planned))
    return 4;
  if (runs_at (span, query->now_s))
    return 3;
  return focus_span_overlaps (span, ran) ? 2 : 1;
}

static guint
find_own (const FocusSessionQuery *query)
{
  guint own = G_MAXUINT;
  int best = 0;

  for (guint i = 0; i < query->occurrences->len; i++)
    {
      int fits = fit (query, occurrence_at (query, i));
      if (fits > best
          || (fits > 0 && fits == best
              && goes_before (occurrence_at (query, i), occurrence_at (query, own))))
        {
          own = i;
          best = fits;
        }
    }
  return own;
}

/* Steps */

static void
follow (const FocusSessionQuery *query, guint block, FocusSessionAdvice *advice)
{
  const FocusSession *session = query->session;
  gint64 end_s = occurrence_at (query, block)->span.end_s;

  if (session->end_s < session->planned.end_s)
    end_s = session->end_s; /* the user made it shorter */
  else if (session->end_s > session->planned.end_s)
    end_s = MAX (session->end_s, end_s); /* longer, or it had no block */
  end_s = MIN (end_s, MAX (session->start_s + FOCUS_SESSION_MAX_S, session->end_s));
  if (end_s == session->end_s && session->block != NULL)
    return;
  advice->step = FOCUS_SESSION_FOLLOW;
  advice->occurrence = block;
  advice->end_s = end_s;
}

static void
finish (FocusSessionAdvice *advice, FocusSessionEnd end, gint64 end_s)
{
  advice->step = FOCUS_SESSION_FINISH;
  advice->end = end;
  advice->end_s = end_s;
}

/* The session's block is not on. While it ought to be that ends the session, unless the user made
   the session longer. */
static void
lose_block (const FocusSessionQuery *query, guint own, FocusSessionAdvice *advice)
{
  const FocusSession *session = query->session;
  FocusSpan span = own != G_MAXUINT ? occurrence_at (query, own)->span : (FocusSpan){ 0, 0 };

  if (session->end_s > session->planned.end_s || query->now_s >= session->end_s
      || (own == G_MAXUINT ? query->is_partial : is_same (span, session->planned)))
    return; /* also when the clock was set back to before the block */
  if (session->start_s < span.end_s && span.end_s <= query->now_s)
    finish (advice, FOCUS_SESSION_END_BLOCK, span.end_s);
  else
    finish (advice, FOCUS_SESSION_END_BLOCK, MAX (query->now_s, session->start_s));
}

static void
look_at_block (const FocusSessionQuery *query, FocusSessionAdvice *advice)
{
  const FocusSession *session = query->session;
  gint64 unused_s;
  guint block = session->block != NULL ? find_own (query) : find_on (query, &unused_s);

  if (block != G_MAXUINT && runs_at (occurrence_at (query, block)->span, query->now_s))
    follow (query, block, advice);
  else if (session->block != NULL)
    lose_block (query, block, advice);
}

static void
look_at_clock (const FocusSession *session, gint64 now_s, FocusSessionAdvice *advice)
{
  if (now_s >= session->end_s && session->end_s < session->planned.end_s)
    finish (advice, FOCUS_SESSION_END_HAND, session->end_s);
  else if (now_s >= session->end_s)
    finish (advice,
            now_s - session->end_s > FOCUS_SESSION_LATE_S ? FOCUS_SESSION_END_LOST
                                                          : FOCUS_SESSION_END_TIME,
            session->end_s);
  else if (session->paused_s != 0 && session->resume_s != 0 && now_s >= session->resume_s)
    {
      advice->step = FOCUS_SESSION_RESUME;
      advice->end_s = session->resume_s;
    }
}

/* Both the session's times are of a clock that was wrong. */
static gboolean
is_astray (const FocusSession *session, gint64 now_s)
{
  return now_s < session->start_s && session->end_s - now_s > FOCUS_SESSION_MAX_S;
}

static void
look (const FocusSessionQuery *query, FocusSessionAdvice *advice)
{
  const FocusSession *session = query->session;

  if (is_astray (session, query->now_s))
    finish (advice, FOCUS_SESSION_END_LOST, session->start_s);
  else
    look_at_block (query, advice);
  if (advice->step == FOCUS_SESSION_NOTHING)
    look_at_clock (session, query->now_s, advice);
}

static gboolean
runs (const FocusSession *session)
{
  return session != NULL && session->id != 0;
}

static gint64
find_wake_s (const FocusSessionQuery *query)
{
  const FocusSession *session = query->session;
  gint64 wake_s = G_MAXINT64;
  gboolean has_block = runs (session) && session->block != NULL;

  if (!has_block && find_on (query, &wake_s) != G_MAXUINT)
    return query->now_s + 1;
  if (!runs (session))
    return wake_s;
  if (session->paused_s != 0 && session->resume_s != 0)
    wake_s = MIN (wake_s, MAX (session->resume_s, query->now_s + 1));
  return MIN (wake_s, MAX (session->end_s, query->now_s + 1));
}

/* With the rest of a block that the user shortened, as it will be when that step is done. */
static FocusSpans *
given_up_after (const FocusSessionQuery *query, const FocusSessionAdvice *advice)
{
  g_autoptr (GArray) none = focus_spans_new ();
  FocusSpan rest = { 0, 0 };
  g_autoptr (GArray) more = NULL;

  if (advice->step == FOCUS_SESSION_FINISH && advice->end == FOCUS_SESSION_END_HAND)
    rest = (FocusSpan){ advice->end_s, query->session->planned.end_s };
  more = focus_spans_normal (&rest, 1);
  return focus_spans_union (query->given_up != NULL ? query->given_up : none, more);
}

FocusSessionAdvice
focus_session_advise (const FocusSessionQuery *query)
{
  FocusSessionAdvice advice = { .step = FOCUS_SESSION_NOTHING, .occurrence = G_MAXUINT };
  g_auto (FocusSession) after = { 0 };
  g_autoptr (GArray) given_up = NULL;
  FocusSessionQuery again = *query;

  if (runs (query->session))
    {
      look (query, &advice);
      focus_session_copy (&after, query->session);
    }
  else
    {
      advice.occurrence = find_on (query, &advice.wake_s);
      if (advice.occurrence != G_MAXUINT)
        {
          advice.step = FOCUS_SESSION_BEGIN;
          advice.end_s = occurrence_at (query, advice.occurrence)->span.end_s;
        }
    }
  given_up = given_up_after (query, &advice);
  focus_session_take (&after, query, &advice, 1);
  again.session = &after;
  again.given_up = given_up;
  advice.wake_s = find_wake_s (&again);
  return advice;
}

void
focus_session_take (FocusSession *session, const FocusSessionQuery *query,
                    const FocusSessionAdvice *advice, gint64 id)
{
  switch (advice->step)
    {
    case FOCUS_SESSION_NOTHING:
      break;
    case FOCUS_SESSION_BEGIN:
      focus_session_clear (session);
      session->id = id;
      session->start_s = query->now_s;
      session->end_s = advice->end_s;
      session->block = g_strdup (occurrence_at (query, advice->occurrence)->details->uid);
      session->planned = occurrence_at (query, advice->occurrence)->span;
      break;
    case FOCUS_SESSION_FOLLOW:
      if (session->block == NULL)
        session->block = g_strdup (occurrence_at (query, advice->occurrence)->details->uid);
      session->end_s = advice->end_s;
      session->planned = occurrence_at (query, advice->occurrence)->span;
      break;
    case FOCUS_SESSION_RESUME:
      focus_session_resume (session, advice->end_s);
      break;
    case FOCUS_SESSION_FINISH:
      focus_session_clear (session);
      break;
    }
}

FocusSpans *
focus_session_left (const FocusSessionQuery *query)
{
  g_autoptr (GArray) spans = focus_spans_new ();

  for (guint i = 0; i < query->occurrences->len; i++)
    {
      FocusSpan block = occurrence_at (query, i)->span;
      FocusSpan left = { query->now_s, block.end_s };
      if (is_block (occurrence_at (query, i)) && runs_at (block, query->now_s))
        g_array_append_val (spans, left);
    }
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}
