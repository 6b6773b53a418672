// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which soft blocks become firm: those that begin soon, and all of them when little free time is
// left for the goal.
//
// Looked at as the week will be when the plan is done, so that doing it changes nothing here.
#include "core/plan-work.h"

/* Free time is scarce below so many halves of the open goal. */
#define SCARCE_HALVES 3

/* Of focusd's own, still to come, and not with the server right now: the rest is left as it is. */
static gboolean
is_ours_to_firm (const FocusOutcome *outcome)
{
  if (outcome->is_removed || (outcome->block != NULL && outcome->block->is_sent))
    return FALSE;
  return outcome->state == FOCUS_BLOCK_NEW || outcome->state == FOCUS_BLOCK_KEPT
         || outcome->state == FOCUS_BLOCK_MOVED || outcome->state == FOCUS_BLOCK_FIXED;
}

static void
make_firm (FocusOutcome *outcome, FocusReason reason)
{
  outcome->soft = FALSE;
  outcome->becomes_firm = TRUE;
  outcome->firm_reason = reason;
}

static gboolean
is_counted_firm (const FocusOutcome *outcome)
{
  if (outcome->is_removed)
    return FALSE;
  switch (outcome->state)
    {
    case FOCUS_BLOCK_LOCKED:
    case FOCUS_BLOCK_PAST:
    case FOCUS_BLOCK_OWN:
      return TRUE;
    case FOCUS_BLOCK_NEW:
    case FOCUS_BLOCK_KEPT:
    case FOCUS_BLOCK_MOVED:
    case FOCUS_BLOCK_FIXED:
      return !outcome->soft;
    }
  return FALSE;
}

/* The starts of the slots that are free besides the firm blocks, in order. */
static GArray *
collect_room (const FocusWeekDraft *draft)
{
  GArray *room = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) spans = focus_spans_new ();
  g_autoptr (GArray) firm = NULL;
  guint at = 0;

  for (guint i = 0; i < draft->outcomes->len; i++)
    {
      const FocusOutcome *outcome = &g_array_index (draft->outcomes, FocusOutcome, i);
      if (is_counted_firm (outcome))
        g_array_append_val (spans, outcome->span);
    }
  firm = focus_spans_normal ((const FocusSpan *) (gpointer) spans->data, spans->len);
  for (gint i = 0; i < FOCUS_SLOTS_PER_WEEK; i++)
    {
      FocusSpan slot = { draft->starts_s[i], draft->starts_s[i] + FOCUS_SLOT_S };

      if (draft->loose[i] == 0)
        continue;
      while (at < firm->len && g_array_index (firm, FocusSpan, at).end_s <= slot.start_s)
        at++;
      if (at == firm->len || g_array_index (firm, FocusSpan, at).start_s >= slot.end_s)
        g_array_append_val (room, slot.start_s);
    }
  return room;
}

/* In minutes: the goal less what is kept, firm, locked or the user's own. */
static gint64
open_goal_min (const FocusWeekDraft *draft)
{
  gint64 open_min = draft->work->wishes.goal_min;

  for (guint i = 0; i < draft->outcomes->len; i++)
    {
      const FocusOutcome *outcome = &g_array_index (draft->outcomes, FocusOutcome, i);
      if (is_counted_firm (outcome))
        open_min -= outcome->min;
    }
  return MAX (open_min, 0);
}

/* When the free time becomes scarce because it passes; now when it is. The slots go one by one, as
   now and the lead pass their starts. */
static gint64
scarce_from_s (const FocusWeekDraft *draft)
{
  g_autoptr (GArray) room = collect_room (draft);
  gint64 lead_s = draft->work->lead_s - draft->work->query->now_s;
  gint64 open_min = open_goal_min (draft);
  /* Scarce: 2 x slots x 15 < 3 x open. The most slots for which it is: */
  gint64 most = (SCARCE_HALVES * open_min - 1) / (2 * FOCUS_SLOT_MIN);

  if (open_min == 0)
    return G_MAXINT64;
  if (room->len <= most)
    return draft->work->query->now_s;
  return g_array_index (room, gint64, room->len - (guint) most - 1) - lead_s + 1;
}

gint64
focus_week_draft_firm (FocusWeekDraft *draft)
{
  gint64 now_s = draft->work->query->now_s, next_s = G_MAXINT64, scarce_s;
  gboolean any_soft = FALSE;

  for (guint i = 0; i < draft->outcomes->len; i++)
    {
      FocusOutcome *outcome = &g_array_index (draft->outcomes, FocusOutcome, i);
      gint64 firm_s = outcome->span.start_s - FOCUS_FIRM_BEFORE_S;

      if (!outcome->soft || !is_ours_to_firm (outcome))
        continue;
      if (!draft->work->wishes.soft)
        make_firm (outcome, FOCUS_REASON_ALWAYS_FIRM);
      else if (firm_s <= now_s)
        make_firm (outcome, FOCUS_REASON_NEAR);
      else
        {
          any_soft = TRUE;
          next_s = MIN (next_s, firm_s);
        }
    }
  if (!any_soft)
    return next_s;
  scarce_s = scarce_from_s (draft);
  if (scarce_s > now_s)
    return MIN (next_s, scarce_s);
  for (guint i = 0; i < draft->outcomes->len; i++)
    {
      FocusOutcome *outcome = &g_array_index (draft->outcomes, FocusOutcome, i);
      if (outcome->soft && is_ours_to_firm (outcome))
        make_firm (outcome, FOCUS_REASON_SCARCE);
    }
  return next_s;
}
