// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reminders of meetings.
//
// What a reminder says holds for a minute. One that waited longer for its server is told back as
// unseen, and is due again: so the words are right whenever they are read (R28).
#include "engine/reminders.h"

#include "engine/engine-private.h"
#include "engine/reminder-query.h"
#include "engine/reminder-shown.h"
#include "engine/reminder-told.h"

/* After a turn that could not read or write what was told, the next try comes so much later. */
#define RETRY_S 60

struct FocusReminding
{
  FocusEngine *engine; /* borrowed */
  FocusTold *told;     /* owned; NULL: not read yet */
  GPtrArray *shown;    /* owned; FocusShown */
  gboolean was_in_focus;
  gint64 focus_ended_s; /* 0: not since the start */
  gint64 wake_s;
};

static FocusShown *
find_shown (FocusReminding *self, const char *key)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      FocusShown *shown = self->shown->pdata[i];
      if (g_str_equal (shown->key, key))
        return shown;
    }
  return NULL;
}

static gboolean
put_told (FocusReminding *self, const FocusReminded *reminded, gsize n)
{
  g_autoptr (GError) error = NULL;

  if (focus_told_put (self->told, reminded, n, &error))
    return TRUE;
  g_warning ("cannot write down what you are reminded of: %s", error->message);
  return FALSE;
}

/* What was told of it, to be changed and put; its texts are borrowed. */
static FocusReminded
find_told (const FocusReminding *self, const FocusOccurrence *meeting)
{
  const char *uid = meeting->details->uid;
  gint64 start_s = meeting->span.start_s;
  const FocusReminded *known = focus_told_find (self->told, uid, start_s);
  FocusReminded reminded = { .lead_s = G_MAXINT64 };

  if (known != NULL)
    reminded = *known;
  reminded.uid = (char *) uid;
  reminded.start_s = start_s;
  reminded.end_s = meeting->span.end_s;
  return reminded;
}

/* The user's answers */

static void
join (FocusReminding *self, const FocusShown *shown, const char *token)
{
  const FocusEngineSetup *setup = &self->engine->setup;
  const FocusOccurrence *meeting = &g_array_index (shown->meetings, FocusOccurrence, 0);
  FocusReminded reminded = find_told (self, meeting);

  reminded.is_over = TRUE;
  (void) put_told (self, &reminded, 1); /* joining matters more */
  if (setup->open_url != NULL && meeting->details->join != NULL)
    setup->open_url (meeting->details->join, token, setup->open_data);
}

static void
snooze (FocusReminding *self, const FocusShown *shown)
{
  const FocusOccurrence *meeting = &g_array_index (shown->meetings, FocusOccurrence, 0);
  FocusReminded reminded = find_told (self, meeting);

  reminded.snooze_s = focus_remind_snooze_until (focus_engine_now_s (self->engine),
                                                 meeting->span.start_s);
  (void) put_told (self, &reminded, 1); /* said there */
}

static void
act (FocusReminding *self, FocusShown *shown, const char *action, const char *token)
{
  if (g_str_equal (action, FOCUS_REMINDER_DETAILS))
    {
      shown->is_detailed = TRUE;
      focus_shown_put (shown, self->engine);
      return;
    }
  if (g_str_equal (action, FOCUS_REMINDER_JOIN))
    join (self, shown, token);
  else if (g_str_equal (action, FOCUS_REMINDER_SNOOZE))
    snooze (self, shown);
  g_ptr_array_remove (self->shown, shown);
}

/* Nobody saw it: to be told as what it is by now. */
static void
take_as_unseen (FocusReminding *self, FocusShown *shown)
{
  g_autoptr (GArray) unseen = g_array_new (FALSE, FALSE, sizeof (FocusReminded));

  for (guint i = 0; i < shown->meetings->len; i++)
    {
      FocusReminded reminded = find_told (self,
                                          &g_array_index (shown->meetings, FocusOccurrence, i));
      reminded.is_unseen = TRUE;
      g_array_append_val (unseen, reminded);
    }
  (void) put_told (self, (FocusReminded *) (void *) unseen->data, unseen->len);
  g_ptr_array_remove (self->shown, shown);
}

/* News of one that was taken back meanwhile do nothing. */
static void
heard (FocusNotifierNews news, const char *key, const char *action, const char *token,
       gpointer user_data)
{
  FocusReminding *self = user_data;
  FocusShown *shown = find_shown (self, key);

  if (shown == NULL)
    return;
  switch (news)
    {
    case FOCUS_NOTIFIER_ACTION:
      act (self, shown, action, token);
      break;
    case FOCUS_NOTIFIER_UNSEEN:
      take_as_unseen (self, shown);
      break;
    case FOCUS_NOTIFIER_DISMISSED:
    case FOCUS_NOTIFIER_GONE:
      g_ptr_array_remove (self->shown, shown);
      break;
    }
  focus_engine_dirty (self->engine);
}

/* Life */

FocusReminding *
focus_reminding_new (FocusEngine *engine)
{
  FocusReminding *self = g_new0 (FocusReminding, 1);

  self->engine = engine;
  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_shown_free);
  self->wake_s = G_MAXINT64;
  focus_notices_listen (engine->notices, FOCUS_REMINDER_PREFIX, heard, self);
  return self;
}

void
focus_reminding_free (FocusReminding *self)
{
  if (self == NULL)
    return;
  focus_told_free (self->told);
  g_ptr_array_unref (self->shown);
  g_free (self);
}

/* What was told, read when first needed and freed of what is old. */
static gboolean
prepare (FocusReminding *self, gint64 now_s)
{
  g_autoptr (GError) error = NULL;

  if (self->told == NULL)
    self->told = focus_told_new (self->engine->past, &error);
  if (self->told != NULL && focus_told_forget (self->told, now_s, &error))
    return TRUE;
  g_warning ("cannot read what you were reminded of: %s", error->message);
  return FALSE;
}

/* Taking back */

/* Whether it is of use still; a list loses those that are not. */
static gboolean
is_of_use (const FocusReminding *self, const FocusStill *still, FocusShown *shown)
{
  gint64 now_s = still->snapshot.now_s;

  for (guint i = shown->meetings->len; i-- > 0;)
    if (!focus_reminder_is_on (self->engine, still, shown, i))
      {
        g_array_remove_index (shown->meetings, i);
        shown->n--;
        shown->is_stale = TRUE;
      }
  if (shown->meetings->len == 0 || focus_shown_end_s (shown) <= now_s)
    return FALSE;
  /* GNOME keeps a critical one on the screen until somebody answers it. */
  return !shown->is_critical || now_s < focus_shown_late_s (shown);
}

static void
take_back (FocusReminding *self, FocusShown *shown)
{
  focus_notices_close (self->engine->notices, shown->key);
  g_ptr_array_remove (self->shown, shown);
}

static void
take_back_useless (FocusReminding *self, const FocusStill *still)
{
  for (guint i = self->shown->len; i-- > 0;)
    {
      FocusShown *shown = self->shown->pdata[i];
      if (!is_of_use (self, still, shown))
        take_back (self, shown);
    }
}

/* Telling */

static gboolean
write_down (FocusReminding *self, const FocusStill *still, const GArray *due)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (FocusReminded));

  for (guint i = 0; i < due->len; i++)
    {
      const FocusReminder *reminder = &g_array_index (due, FocusReminder, i);
      const FocusOccurrence *meeting = &g_array_index (still->occurrences, FocusOccurrence,
                                                       reminder->occurrence);
      FocusReminded entry = find_told (self, meeting);

      focus_reminded_tell (&entry, meeting, reminder, !self->engine->is_locked);
      g_array_append_val (entries, entry);
    }
  return put_told (self, (FocusReminded *) (void *) entries->data, entries->len);
}

/* In the place of its predecessor (R25). */
static void
put_on (FocusReminding *self, FocusShown *shown)
{
  FocusShown *before = find_shown (self, shown->key);

  if (before != NULL)
    g_ptr_array_remove (self->shown, before);
  g_ptr_array_add (self->shown, shown);
  focus_shown_put (shown, self->engine);
}

static void
tell_singly (FocusReminding *self, const FocusStill *still, const GArray *due)
{
  for (guint i = 0; i < due->len; i++)
    {
      const FocusReminder *reminder = &g_array_index (due, FocusReminder, i);
      put_on (self, focus_shown_new (&g_array_index (still->occurrences, FocusOccurrence,
                                                     reminder->occurrence),
                                     reminder->is_last, still->snapshot.now_s));
    }
}

static void
tell_together (FocusReminding *self, const FocusStill *still, const GArray *due)
{
  FocusShown *list = focus_shown_new_list (FALSE, still->snapshot.now_s);

  for (guint i = 0; i < due->len; i++)
    {
      const FocusReminder *reminder = &g_array_index (due, FocusReminder, i);
      const FocusOccurrence *meeting = &g_array_index (still->occurrences, FocusOccurrence,
                                                       reminder->occurrence);
      g_autofree char *key = focus_shown_key (meeting->details->uid, meeting->span.start_s);
      FocusShown *before = find_shown (self, key);

      if (before != NULL)
        take_back (self, before);
      focus_shown_add (list, meeting);
      list->is_last |= reminder->is_last;
    }
  put_on (self, list);
}

/* FALSE: what is due could not be written down, so it is not said either. */
static gboolean
tell (FocusReminding *self, const FocusStill *still)
{
  g_autoptr (GArray) reminded = focus_told_list (self->told);
  FocusRemindQuery query = focus_reminder_query (self->engine, still->snapshot.now_s,
                                                 still->occurrences, reminded);
  g_auto (FocusReminders) reminders = { 0 };
  gboolean in_focus = focus_shown_in_focus (self->engine);

  if (self->was_in_focus && !in_focus)
    self->focus_ended_s = still->snapshot.now_s;
  self->was_in_focus = in_focus;
  query.in_focus = in_focus;
  query.focus_ended_s = MIN (self->focus_ended_s, still->snapshot.now_s); /* clocks are set back */
  query.is_seen = !self->engine->is_locked;
  focus_remind (&query, &reminders);
  self->wake_s = reminders.wake_s;
  if (reminders.due->len == 0)
    return TRUE;
  if (!write_down (self, still, reminders.due))
    return FALSE;
  if (reminders.due->len <= FOCUS_REMIND_MAX_SINGLE)
    tell_singly (self, still, reminders.due);
  else
    tell_together (self, still, reminders.due);
  return TRUE;
}

/* Showing anew */

/* Whether focusd goes on holding notifications back, where it did (engine/hush.h). */
static gboolean
stays_quiet (const FocusEngine *engine, const FocusDecision *decision)
{
  const char *meetings = g_hash_table_lookup (engine->config->values, "quiet.meetings");

  return focus_shown_in_focus (engine)
         || (decision->state == FOCUS_STATE_MEETING && g_strcmp0 (meetings, "yes") == 0);
}

/* Some servers keep what was told in quiet until it ends, and show all of it then: it is said as
   what it is by then, or taken back first (R12). */
static void
renew (FocusReminding *self, const FocusDecision *decision, gint64 now_s)
{
  gboolean hides = focus_engine_hides_titles (self->engine);
  gboolean is_quiet = stays_quiet (self->engine, decision);

  for (guint i = self->shown->len; i-- > 0;)
    {
      FocusShown *shown = self->shown->pdata[i];
      gboolean is_released = (shown->in_quiet && !is_quiet)
                             || (shown->is_critical && !focus_shown_in_focus (self->engine));

      if (is_released && focus_shown_late_s (shown) <= now_s)
        {
          take_back (self, shown);
          continue;
        }
      if (is_released || shown->is_stale || shown->is_hidden != hides)
        focus_shown_put (shown, self->engine);
      /* Quiet is given back after this. */
      shown->in_quiet = shown->in_quiet && is_quiet;
    }
}

/* When something that is shown is of no use any more. */
static gint64
next_end_s (const FocusReminding *self)
{
  gint64 next_s = G_MAXINT64;

  for (guint i = 0; i < self->shown->len; i++)
    {
      const FocusShown *shown = self->shown->pdata[i];
      next_s = MIN (next_s, focus_shown_end_s (shown));
      if (shown->is_critical)
        next_s = MIN (next_s, focus_shown_late_s (shown));
    }
  return next_s;
}

void
focus_reminding_tend (FocusReminding *self, const FocusStill *still, const FocusDecision *decision)
{
  gint64 now_s = still->snapshot.now_s;
  gboolean is_done = FALSE;

  self->wake_s = G_MAXINT64;
  if (!focus_notices_has_notifier (self->engine->notices))
    return;
  if (prepare (self, now_s))
    {
      take_back_useless (self, still);
      is_done = tell (self, still);
      renew (self, decision, now_s);
    }
  self->wake_s = MIN (self->wake_s, next_end_s (self));
  if (!is_done)
    self->wake_s = now_s + RETRY_S;
}

/* Titles go at once, whatever keeps the turn; they come back in the turn that follows, which also
   tells what was not seen. */
void
focus_reminding_look_again (FocusReminding *self)
{
  if (!focus_engine_hides_titles (self->engine))
    return;
  for (guint i = 0; i < self->shown->len; i++)
    {
      FocusShown *shown = self->shown->pdata[i];
      if (!shown->is_hidden)
        focus_shown_put (shown, self->engine);
    }
}

gint64
focus_reminding_wake_s (const FocusReminding *self)
{
  return self->wake_s;
}
