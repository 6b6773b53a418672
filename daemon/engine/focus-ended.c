// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a session: noticed, and told when nothing is held back any more.
#include "engine/focus-ended.h"

#include "engine/engine-private.h"
#include "engine/text.h"

#define KEY FOCUS_NOTE_PREFIX "ended"

/* From then on the name of a weekday could be that of another week. */
#define NEAR_S (6 * FOCUS_DAY_S)

static void
forget (FocusEnded *self)
{
  g_clear_pointer (&self->why, g_free);
  self->at_s = 0;
}

/* The block of a session that it ended with, as the copy has it now: not cancelled, and the one in
   its old place first. NULL: it is not in these weeks. */
static const FocusOccurrence *
find_block (const FocusStill *still, const FocusSessionRow *row, gboolean *ret_was_cancelled)
{
  const FocusOccurrence *found = NULL;

  for (guint i = 0; i < still->occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (still->occurrences, FocusOccurrence, i);
      if (g_strcmp0 (one->details->uid, row->block) != 0)
        continue;
      if (one->details->status == FOCUS_STATUS_CANCELLED)
        *ret_was_cancelled = TRUE;
      else if (found == NULL || one->span.start_s == row->planned.start_s)
        found = one;
    }
  return found;
}

static gboolean
is_in_copy (FocusEngine *engine, const char *uid)
{
  g_autoptr (GPtrArray) places = uid != NULL ? focus_store_locate (engine->store, uid, NULL) : NULL;

  return places != NULL && places->len > 0;
}

/* What became of the block; NULL: nothing that shows. Owned. */
static char *
find_why (FocusEnded *self, const FocusStill *still, const FocusSessionRow *row)
{
  gboolean was_cancelled = FALSE;
  const FocusOccurrence *block = find_block (still, row, &was_cancelled);
  g_autofree char *moment = NULL;

  if (block == NULL && (was_cancelled || !is_in_copy (self->engine, row->block)))
    return g_strdup (_ ("Its block was taken out of the calendar."));
  if (block == NULL || ABS (block->span.start_s - still->snapshot.now_s) > NEAR_S)
    return g_strdup (_ ("Its block was moved to another week."));
  if (block->span.start_s == row->planned.start_s)
    return block->span.end_s < row->planned.end_s ? g_strdup (_ ("Its block was made shorter."))
                                                  : NULL;
  moment = focus_text_moment (block->span.start_s, self->engine->zone);
  /* Translators: %s is a day and a time: "Thu 14:00". */
  return g_strdup_printf (_ ("Its block was moved to %s."), moment);
}

/* The session that ran in the last turn; FALSE: it cannot be read, or lasted no second. */
static gboolean
find_row (FocusEnded *self, gint64 now_s, FocusSessionRow *ret_row, GArray **ret_rows)
{
  FocusSpan window = { self->start_s, MAX (now_s, self->start_s) + 1 };

  *ret_rows = focus_state_store_sessions (self->engine->past, window, NULL);
  for (guint i = 0; *ret_rows != NULL && i < (*ret_rows)->len; i++)
    {
      *ret_row = g_array_index (*ret_rows, FocusSessionRow, i);
      if (ret_row->id == self->session)
        return TRUE;
    }
  return FALSE;
}

/* A session is gone. One whose end nobody saw, because the machine slept, says nothing. */
static void
note_end (FocusEnded *self, const FocusStill *still, const FocusDecision *decision)
{
  gint64 now_s = still->snapshot.now_s;
  g_autoptr (GArray) rows = NULL;
  FocusSessionRow row;

  forget (self);
  if (!find_row (self, now_s, &row, &rows) || row.how == FOCUS_SESSION_END_LOST
      || (row.how != FOCUS_SESSION_END_BLOCK && now_s - row.end_s > FOCUS_SESSION_LATE_S))
    return;
  self->at_s = now_s;
  self->kept_s = row.kept_s;
  /* Not when it ended at a time that the user had set before: they do not look at the clock. */
  self->is_by_hand = decision->session.step != FOCUS_SESSION_FINISH;
  self->why = row.how == FOCUS_SESSION_END_BLOCK ? find_why (self, still, &row) : NULL;
}

void
focus_ended_tend (FocusEnded *self, const FocusStill *still, const FocusDecision *decision)
{
  const FocusSession *session = &self->engine->session;

  if (self->session == session->id)
    return;
  if (self->session != 0)
    note_end (self, still, decision);
  self->session = session->id;
  self->start_s = session->start_s;
}

static void
show (FocusEnded *self, gint64 n_held)
{
  g_autofree char *length = focus_text_length (self->kept_s);
  /* Translators: %s is a length of time: "1 h 45". */
  g_autofree char *summary = self->kept_s >= 60 ? g_strdup_printf (_ ("Focus ended: %s"), length)
                                                : g_strdup (_ ("Focus ended"));
  g_autofree char *held = NULL;
  g_autofree char *body = NULL;
  FocusNotification notification = { .key = KEY,
                                     .kind = FOCUS_NOTE_KIND,
                                     .summary = summary,
                                     .urgency = FOCUS_NOTIFICATION_NORMAL,
                                     .transient = TRUE,
                                     .until_s = self->at_s + FOCUS_ENDED_S };

  if (n_held > 0)
    held = g_strdup_printf (focus_text_plural ("%d notification was held back.",
                                               "%d notifications were held back.", n_held),
                            (int) MIN (n_held, G_MAXINT));
  if (self->why != NULL && held != NULL)
    body = g_strconcat (self->why, "\n", held, NULL);
  notification.body = body != NULL ? body : self->why != NULL ? self->why : held;
  focus_notices_show (self->engine->notices, &notification);
}

void
focus_ended_released (FocusEnded *self, gint64 n_held)
{
  gint64 late_s = focus_engine_now_s (self->engine) - self->at_s;

  if (self->at_s == 0)
    return;
  if (late_s < FOCUS_ENDED_S && (!self->is_by_hand || n_held > 0))
    show (self, n_held);
  forget (self);
}

void
focus_ended_clear (FocusEnded *self)
{
  forget (self);
}
