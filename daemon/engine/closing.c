// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Close-out: what of it goes with the turns of the engine.
#include "engine/closing.h"

#include "engine/closing-find.h"
#include "engine/closing-needed.h"
#include "engine/closing-points.h"
#include "engine/closing-question.h"
#include "engine/engine-private.h"

struct FocusClosing
{
  FocusEngine *engine;            /* borrowed */
  FocusClosingPast *past;         /* owned */
  FocusClosingQuestion *question; /* owned */
  FocusClosingPoints *points;     /* owned */
  FocusClosingNeeded *needed;     /* owned */
};

FocusClosing *
focus_closing_new (FocusEngine *engine)
{
  FocusClosing *closing = g_new0 (FocusClosing, 1);

  closing->engine = engine;
  closing->past = focus_closing_past_new (engine);
  closing->question = focus_closing_question_new (engine, closing->past);
  closing->points = focus_closing_points_new (engine);
  closing->needed = focus_closing_needed_new (engine);
  return closing;
}

void
focus_closing_free (FocusClosing *closing)
{
  if (closing == NULL)
    return;
  focus_closing_needed_free (closing->needed);
  focus_closing_points_free (closing->points);
  focus_closing_question_free (closing->question);
  focus_closing_past_free (closing->past);
  g_free (closing);
}

void
focus_closing_tend (FocusClosing *closing, const FocusStill *still, const FocusDecision *decision)
{
  focus_closing_question_tend (closing->question, decision);
  focus_closing_points_tend (closing->points, still, decision);
  focus_closing_needed_tend (closing->needed, decision);
}

gint64
focus_closing_wake_s (const FocusClosing *closing)
{
  return MIN (focus_closing_question_wake_s (closing->question),
              focus_closing_points_wake_s (closing->points));
}

void
focus_closing_look_again (FocusClosing *closing)
{
  focus_closing_past_forget (closing->past);
  focus_closing_question_look_again (closing->question);
  focus_closing_points_look_again (closing->points);
  focus_closing_needed_look_again (closing->needed);
}

void
focus_closing_settled (FocusClosing *closing, const char *uid, gint64 recurrence_s)
{
  focus_closing_question_settled (closing->question, uid, recurrence_s);
  focus_closing_points_look_again (closing->points);
  focus_closing_needed_look_again (closing->needed);
}

gboolean
focus_closing_put_off (FocusClosing *closing, const FocusOccurrence *occurrence, GError **error)
{
  FocusEngine *engine = closing->engine;
  gint64 now_s = focus_engine_now_s (engine);
  FocusCloseoutQuery query;
  g_auto (FocusCloseout) closeout = { 0 };
  const FocusCloseout *known;

  if (!focus_closing_past_query (closing->past, &query, error))
    return FALSE;
  known = focus_closeout_find (query.closeouts, occurrence->details->uid,
                               focus_closeout_recurrence_s (occurrence));
  if (known != NULL)
    {
      closeout = *known;
      closeout.uid = g_strdup (known->uid);
    }
  if (closeout.closed_s > 0 && focus_closeout_is_about (&closeout, occurrence))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "\"%.80s\" is closed already",
                   occurrence->details->title);
      return FALSE;
    }
  focus_closeout_ask (&closeout, occurrence, now_s);
  focus_closeout_put_off (&closeout, now_s, query.hours, query.absence, query.zone);
  return focus_kept_put_closeout (engine->kept, &closeout, error);
}

FocusClosingPast *
focus_closing_past (FocusClosing *closing)
{
  return closing->past;
}

/* The status */

guint
focus_closing_n_waiting (FocusClosing *closing)
{
  g_autoptr (GArray) waiting = NULL;
  FocusCloseoutQuery query;

  if (!focus_closing_past_query (closing->past, &query, NULL))
    return 0;
  waiting = focus_closeout_waiting (&query);
  return waiting->len;
}

guint
focus_closing_n_due (FocusClosing *closing)
{
  FocusEngine *engine = closing->engine;
  const GPtrArray *records = focus_kept_records (engine->kept);
  gint64 today = focus_engine_today (engine).day;
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const FocusKeptRecord *kept = records->pdata[i];
      const FocusTodo *todo = kept->record->todo;
      n += todo != NULL && focus_kept_state (kept) == FOCUS_TODO_OPEN && todo->has_due
           && todo->due.day <= today && focus_engine_is_me (engine, todo->mail);
    }
  return n;
}

guint
focus_closing_n_open (FocusClosing *closing, const FocusOccurrence *occurrence)
{
  g_autoptr (GPtrArray) open = NULL;

  if (!occurrence->in_series)
    return 0;
  open = focus_kept_todos (closing->engine->kept, occurrence->details->uid,
                           occurrence->recurrence_s, occurrence->span.start_s);
  return open->len;
}
