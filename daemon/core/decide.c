// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ought to be now, and when to look again.
//
// The states are disjoint sets of time: meeting; focus less meeting; working hours less both; the
// rest. The state is the set that holds now, and ends where that set does.
//
// Focus is a session that runs. Where blocks begin sessions by themselves they are focus as well,
// but what was given up of them; and while there is a session, running or paused, it alone says
// what is focus until its end.
#include "core/decide.h"

typedef struct
{
  const FocusSnapshot *snapshot;
  FocusSpans *meeting;
  FocusSpans *focus; /* less meeting */
  FocusSpans *hours; /* less absence */
  FocusSpans *idle;  /* hours less meeting and focus */
} States;

static const FocusOccurrence *
occurrence_at (const FocusSnapshot *snapshot, guint i)
{
  return &g_array_index (snapshot->occurrences, FocusOccurrence, i);
}

static gboolean
is_ignored (const FocusOccurrence *occurrence)
{
  return occurrence->calendar->role == FOCUS_ROLE_IGNORE;
}

static gboolean
is_meeting (const FocusOccurrence *occurrence)
{
  return !is_ignored (occurrence) && occurrence->kind == FOCUS_KIND_MEETING
         && occurrence->busy != FOCUS_BUSY_FREE
         && (occurrence->counted || occurrence->busy == FOCUS_BUSY_TENTATIVE);
}

/* A block may be transparent, so that others can still ask for its time. */
static gboolean
is_block (const FocusOccurrence *occurrence)
{
  return !is_ignored (occurrence) && occurrence->kind == FOCUS_KIND_FOCUS
         && !occurrence->details->all_day && occurrence->details->status != FOCUS_STATUS_CANCELLED;
}

/* One that begins a session: no session is longer than a day. */
static gboolean
is_session_block (const FocusOccurrence *occurrence)
{
  return is_block (occurrence) && focus_span_length_s (occurrence->span) <= FOCUS_SESSION_MAX_S;
}

static gboolean
is_absence (const FocusOccurrence *occurrence)
{
  return !is_ignored (occurrence) && occurrence->kind == FOCUS_KIND_ABSENCE;
}

static gboolean
is_shown (const FocusOccurrence *occurrence)
{
  if (occurrence->details->all_day || focus_span_length_s (occurrence->span) == 0)
    return FALSE;
  return is_block (occurrence)
         || (!is_ignored (occurrence) && occurrence->busy != FOCUS_BUSY_FREE
             && occurrence->kind != FOCUS_KIND_FOCUS && occurrence->kind != FOCUS_KIND_ABSENCE);
}

static FocusSpans *
collect (const FocusSnapshot *snapshot, gboolean (*wanted) (const FocusOccurrence *))
{
  g_autoptr (GArray) spans = focus_spans_new ();

  for (guint i = 0; i < snapshot->occurrences->len; i++)
    if (wanted (occurrence_at (snapshot, i)))
      g_array_append_val (spans, occurrence_at (snapshot, i)->span);
  return focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
}

static gboolean
has_session (const FocusSnapshot *snapshot)
{
  return snapshot->session != NULL && snapshot->session->id != 0;
}

/* From when it runs again, where it is paused, to its end. */
static FocusSpan
session_span (const FocusSession *session)
{
  FocusSpan span = { session->start_s, session->end_s };

  if (session->paused_s != 0)
    span.start_s = session->resume_s != 0 ? session->resume_s : session->end_s;
  return span;
}

static FocusSpans *
session_blocks (const FocusSnapshot *snapshot)
{
  g_autoptr (GArray) blocks = NULL;

  if (!snapshot->starts_by_itself)
    return focus_spans_new ();
  blocks = collect (snapshot, is_session_block);
  if (snapshot->given_up == NULL)
    return g_steal_pointer (&blocks);
  return focus_spans_minus (blocks, snapshot->given_up);
}

static FocusSpans *
collect_focus (const FocusSnapshot *snapshot)
{
  g_autoptr (GArray) blocks = session_blocks (snapshot);
  g_autoptr (GArray) later = NULL, session = NULL;
  FocusSpan span;

  if (!has_session (snapshot))
    return g_steal_pointer (&blocks);
  span = session_span (snapshot->session);
  session = focus_spans_normal (&span, 1);
  later = focus_spans_clip (blocks, (FocusSpan){ span.end_s, G_MAXINT64 });
  return focus_spans_union (session, later);
}

static void
states_init (States *states, const FocusSnapshot *snapshot)
{
  FocusDate today = focus_civil_date (focus_zone_civil (snapshot->zone, snapshot->now_s));
  /* From yesterday: hours may go over midnight. */
  g_autoptr (GArray)
      hours = focus_window_spans (snapshot->hours, (FocusDate){ today.day - 1 },
                                  (FocusDate){ today.day + FOCUS_SNAPSHOT_DAYS }, snapshot->zone);
  g_autoptr (GArray) absence = collect (snapshot, is_absence);
  g_autoptr (GArray) focus = collect_focus (snapshot);
  g_autoptr (GArray) rest = NULL;

  states->snapshot = snapshot;
  states->meeting = collect (snapshot, is_meeting);
  states->focus = focus_spans_minus (focus, states->meeting);
  states->hours = focus_spans_minus (hours, absence);
  rest = focus_spans_minus (states->hours, states->meeting);
  states->idle = focus_spans_minus (rest, states->focus);
}

static void
states_clear (States *states)
{
  g_clear_pointer (&states->meeting, g_array_unref);
  g_clear_pointer (&states->focus, g_array_unref);
  g_clear_pointer (&states->hours, g_array_unref);
  g_clear_pointer (&states->idle, g_array_unref);
}

/* The first instant after now at which the set begins or ends; FOCUS_NEVER_S when there is none. */
static gint64
next_edge (const FocusSpans *set, gint64 now_s)
{
  for (guint i = 0; i < set->len; i++)
    {
      FocusSpan span = g_array_index (set, FocusSpan, i);
      if (span.start_s > now_s)
        return span.start_s;
      if (span.end_s > now_s)
        return span.end_s;
    }
  return FOCUS_NEVER_S;
}

/* The sets are disjoint, so the one that holds now ends at its own edge; outside all of them the
   first that begins ends the rest. */
static void
find_state (const States *states, FocusDecision *decision)
{
  gint64 now_s = states->snapshot->now_s;
  const struct
  {
    const FocusSpans *set;
    FocusState state;
  } rows[] = { { states->meeting, FOCUS_STATE_MEETING },
               { states->focus, FOCUS_STATE_FOCUS },
               { states->idle, FOCUS_STATE_IDLE } };

  decision->state = FOCUS_STATE_OFF;
  decision->until_s = FOCUS_NEVER_S;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 edge_s = next_edge (rows[i].set, now_s);
      if (focus_spans_contain (rows[i].set, now_s))
        {
          decision->state = rows[i].state;
          decision->until_s = edge_s;
          return;
        }
      decision->until_s = MIN (decision->until_s, edge_s);
    }
}

static gint
compare_indices (gconstpointer a, gconstpointer b, gpointer data)
{
  const FocusSnapshot *snapshot = data;
  return focus_occurrence_compare (occurrence_at (snapshot, *(const guint *) a),
                                   occurrence_at (snapshot, *(const guint *) b));
}

static void
find_occurrences (const FocusSnapshot *snapshot, FocusDecision *decision)
{
  gint64 now_s = snapshot->now_s;

  decision->current = g_array_new (FALSE, FALSE, sizeof (guint));
  decision->next = FOCUS_NOTHING;
  for (guint i = 0; i < snapshot->occurrences->len; i++)
    {
      FocusSpan span = occurrence_at (snapshot, i)->span;

      if (!is_shown (occurrence_at (snapshot, i)) || span.end_s <= now_s)
        continue;
      if (span.start_s <= now_s)
        {
          g_array_append_val (decision->current, i);
          decision->next_wake_s = MIN (decision->next_wake_s, span.end_s);
          continue;
        }
      decision->next_wake_s = MIN (decision->next_wake_s, span.start_s);
      if (decision->next == FOCUS_NOTHING
          || compare_indices (&i, &decision->next, (gpointer) snapshot) < 0)
        decision->next = i;
    }
  g_array_sort_with_data (decision->current, compare_indices, (gpointer) snapshot);
}

static void
advise_session (const FocusSnapshot *snapshot, FocusDecision *decision)
{
  const FocusSession none = { 0 };
  const FocusSessionQuery query = { .now_s = snapshot->now_s,
                                    .session = snapshot->session != NULL ? snapshot->session
                                                                         : &none,
                                    .starts_by_itself = snapshot->starts_by_itself,
                                    .occurrences = snapshot->occurrences,
                                    .given_up = snapshot->given_up,
                                    .is_partial = snapshot->is_partial };

  decision->session = focus_session_advise (&query);
  decision->next_wake_s = MIN (decision->next_wake_s, decision->session.wake_s);
}

static void
make_plan (const FocusSnapshot *snapshot, FocusDecision *decision)
{
  FocusPlanQuery query = { .now_s = snapshot->now_s,
                           .zone = snapshot->zone,
                           .occurrences = snapshot->occurrences,
                           .memories = snapshot->memories,
                           .intents = snapshot->intents,
                           .given_up = snapshot->given_up,
                           .calendar = snapshot->calendar,
                           .calendar_key = snapshot->calendar_key };

  if (snapshot->wishes == NULL)
    return;
  query.wishes = *snapshot->wishes;
  decision->plan = focus_plan_make (&query);
  decision->next_wake_s = MIN (decision->next_wake_s, decision->plan->wake_s);
}

void
focus_decide (const FocusSnapshot *snapshot, FocusDecision *ret_decision)
{
  FocusDate today = focus_civil_date (focus_zone_civil (snapshot->zone, snapshot->now_s));
  States states;

  *ret_decision = (FocusDecision){ .next_wake_s = FOCUS_NEVER_S };
  states_init (&states, snapshot);
  find_state (&states, ret_decision);
  find_occurrences (snapshot, ret_decision);
  advise_session (snapshot, ret_decision);
  make_plan (snapshot, ret_decision);
  ret_decision->next_wake_s = MIN (ret_decision->next_wake_s, ret_decision->until_s);
  /* Midnight: a new day comes into the picture. It may be skipped or come twice. */
  for (gint32 day = today.day + 1; day <= today.day + 2; day++)
    {
      gint64 start_s = focus_zone_day_start (snapshot->zone, (FocusDate){ day });
      if (start_s > snapshot->now_s)
        ret_decision->next_wake_s = MIN (ret_decision->next_wake_s, start_s);
    }
  states_clear (&states);
}

void
focus_decision_clear (FocusDecision *decision)
{
  g_clear_pointer (&decision->current, g_array_unref);
  g_clear_pointer (&decision->plan, focus_plan_free);
}

const char *
focus_state_name (FocusState state)
{
  static const char *const names[] = {
    [FOCUS_STATE_OFF] = "off",
    [FOCUS_STATE_IDLE] = "idle",
    [FOCUS_STATE_MEETING] = "meeting",
    [FOCUS_STATE_FOCUS] = "focus",
  };
  return names[state];
}
