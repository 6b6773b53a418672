// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The question after a meeting.
#include "engine/closing-question.h"

#include "engine/closing-find.h"
#include "engine/closing-note.h"
#include "engine/engine-private.h"
#include "engine/text.h"

#include <string.h>

/* Before the id of the occurrence, in the keys of notifications: so the answer finds the meeting
   after a restart, too. */
#define KEY_PREFIX "closeout-"
#define KIND       "closeout"

#define ACTION_CLICK   "default"
#define ACTION_CLOSE   "close"
#define ACTION_NOTHING "nothing"
#define ACTION_LATER   "later"

/* One on the screen. */
typedef struct
{
  char *key; /* owned */
  char *uid; /* owned */
  gint64 recurrence_s;
  gboolean is_hidden; /* it names no title */
} Shown;

struct FocusClosingQuestion
{
  FocusEngine *engine;    /* borrowed */
  FocusClosingPast *past; /* borrowed */
  GPtrArray *shown;       /* owned; Shown */
  gboolean is_stale;      /* what is known of meetings changed, or one waits for its moment */
  gint64 looked_s;        /* when it was last looked at */
  gint64 wake_s;          /* when the next one is due */
};

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_free (shown->key);
  g_free (shown->uid);
  g_free (shown);
}

static char *
key_of (const FocusOccurrence *meeting)
{
  g_autofree char *id = focus_query_id (meeting);

  return g_strconcat (KEY_PREFIX, id, NULL);
}

/* Showing */

/* How many. */
static guint
find_actions (FocusNotificationAction actions[FOCUS_NOTIFIER_MAX_ACTIONS], gboolean can_open)
{
  guint n = 0;

  if (can_open)
    {
      /* Translators: a button: say what came of the meeting. */
      actions[n++] = (FocusNotificationAction){ ACTION_CLICK, _ ("Close out") };
      actions[n++] = (FocusNotificationAction){ ACTION_CLOSE, _ ("Close out") };
    }
  /* Translators: a button: the meeting ended without a decision and without actions. */
  actions[n++] = (FocusNotificationAction){ ACTION_NOTHING, _ ("Nothing decided") };
  /* Translators: a button: ask again. */
  actions[n++] = (FocusNotificationAction){ ACTION_LATER, _ ("Later") };
  return n;
}

/* `is_typed`: with the command to be typed, in place of what opens a terminal. */
static void
put (FocusClosingQuestion *question, const FocusOccurrence *meeting,
     void (*show) (FocusEngine *engine, const FocusNotification *notification), gboolean is_typed)
{
  FocusEngine *engine = question->engine;
  gint64 now_s = focus_engine_now_s (engine);
  gboolean hides = focus_engine_hides_titles (engine);
  g_autofree char *key = key_of (meeting);
  g_autofree char *typed = focus_closing_note_typed (key + strlen (KEY_PREFIX));
  g_auto (FocusClosingNote) note = focus_closing_note_question (meeting, is_typed ? typed : NULL,
                                                                now_s, engine->zone, hides);
  FocusNotificationAction actions[FOCUS_NOTIFIER_MAX_ACTIONS];
  FocusNotification notification = { .key = key,
                                     .kind = KIND,
                                     .summary = note.summary,
                                     .body = note.body,
                                     .urgency = FOCUS_NOTIFICATION_NORMAL };

  notification.until_s = focus_closeout_full_score_s (meeting->span.end_s, NULL,
                                                      engine->config->hours, NULL, engine->zone);
  notification.n_actions = find_actions (actions, !is_typed);
  notification.actions = actions;
  notification.without_actions = is_typed ? NULL : typed;
  show (engine, &notification);
}

/* With the others, at its moment. */
static void
show_as_nudge (FocusEngine *engine, const FocusNotification *notification)
{
  focus_nudges_show (engine->nudges, notification);
}

/* In place of what is there: it is no new one. */
static void
show_in_place (FocusEngine *engine, const FocusNotification *notification)
{
  focus_notices_show (engine->notices, notification);
}

static void
remember (FocusClosingQuestion *question, const FocusOccurrence *meeting)
{
  Shown *shown = g_new0 (Shown, 1);

  shown->key = key_of (meeting);
  shown->uid = g_strdup (meeting->details->uid);
  shown->recurrence_s = focus_closeout_recurrence_s (meeting);
  shown->is_hidden = focus_engine_hides_titles (question->engine);
  g_ptr_array_add (question->shown, shown);
}

/* Taking back */

static void
take_back (FocusClosingQuestion *question, guint i)
{
  const Shown *shown = question->shown->pdata[i];

  focus_nudges_close (question->engine->nudges, shown->key);
  g_ptr_array_remove_index (question->shown, i);
}

static const FocusOccurrence *
find_meeting (const FocusCloseoutQuery *query, const char *uid, gint64 recurrence_s)
{
  for (guint i = 0; i < query->occurrences->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (query->occurrences, FocusOccurrence, i);
      if (focus_closeout_recurrence_s (one) == recurrence_s && g_str_equal (one->details->uid, uid))
        return one;
    }
  return NULL;
}

static gboolean
is_in (const GArray *waiting, const FocusCloseoutQuery *query, const Shown *shown)
{
  for (guint i = 0; i < waiting->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (query->occurrences, FocusOccurrence,
                                                   g_array_index (waiting, guint, i));
      if (focus_closeout_recurrence_s (one) == shown->recurrence_s
          && g_str_equal (one->details->uid, shown->uid))
        return TRUE;
    }
  return FALSE;
}

/* Closed, cancelled, put to another time that is still to come, or too long ago. */
static void
take_back_useless (FocusClosingQuestion *question, const FocusCloseoutQuery *query)
{
  g_autoptr (GArray) waiting = NULL;

  if (question->shown->len == 0)
    return;
  waiting = focus_closeout_waiting (query);
  for (guint i = question->shown->len; i-- > 0;)
    if (!is_in (waiting, query, question->shown->pdata[i]))
      take_back (question, i);
}

/* A title does not stay on a screen that passers-by read (R30), and comes back for its user. */
static void
renew_titles (FocusClosingQuestion *question, const FocusCloseoutQuery *query)
{
  gboolean hides = focus_engine_hides_titles (question->engine);

  for (guint i = question->shown->len; i-- > 0;)
    {
      Shown *shown = question->shown->pdata[i];
      const FocusOccurrence *meeting;
      if (shown->is_hidden == hides)
        continue;
      meeting = find_meeting (query, shown->uid, shown->recurrence_s);
      shown->is_hidden = hides;
      if (meeting != NULL && !focus_nudges_is_held (question->engine->nudges, shown->key))
        put (question, meeting, show_in_place, FALSE);
    }
}

/* The user's answers */

static void
open_form (FocusClosingQuestion *question, const char *id, const char *token)
{
  const FocusEngineSetup *setup = &question->engine->setup;
  g_autoptr (FocusMeeting) meeting = NULL;

  if (setup->show_close != NULL && setup->show_close (id, token, setup->show_data))
    return;
  meeting = focus_meeting_find (question->engine, id, NULL);
  if (meeting != NULL)
    put (question, &meeting->occurrence, show_in_place, TRUE);
}

/* What was said elsewhere meanwhile is not overwritten. */
static gboolean
close_with_nothing (FocusEngine *engine, const FocusOccurrence *meeting, GError **error)
{
  const FocusKeptClose close = { .meeting = meeting };
  gint64 recurrence_s = focus_closeout_recurrence_s (meeting);
  const FocusCloseout *known = focus_closeout_find (focus_kept_closeouts (engine->kept),
                                                    meeting->details->uid, recurrence_s);
  gint64 act;

  if (known != NULL && known->closed_s > 0 && focus_closeout_is_about (known, meeting))
    return TRUE;
  return focus_kept_close (engine->kept, &close, FOCUS_BY_USER, &act, error);
}

static void
answer (FocusClosingQuestion *question, const char *id, gboolean later)
{
  FocusEngine *engine = question->engine;
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusMeeting) meeting = focus_meeting_find (engine, id, &error);
  gboolean done = FALSE;

  if (meeting != NULL && later)
    done = focus_closing_put_off (engine->closing, &meeting->occurrence, &error);
  else if (meeting != NULL)
    done = close_with_nothing (engine, &meeting->occurrence, &error);
  if (!done)
    g_message ("the meeting was not %s: %s", later ? "put off" : "closed", error->message);
  else
    focus_closing_settled (engine->closing, meeting->occurrence.details->uid,
                           focus_closeout_recurrence_s (&meeting->occurrence));
  engine->copy_changed = TRUE; /* the status tells how many wait */
  focus_engine_dirty (engine);
}

static void
heard (FocusNotifierNews news, const char *key, const char *action, const char *token,
       gpointer user_data)
{
  FocusClosingQuestion *question = user_data;
  g_autofree char *id = g_strdup (key + strlen (KEY_PREFIX)); /* the key may be ours to free */

  for (guint i = question->shown->len; i-- > 0;)
    if (g_str_equal (((const Shown *) question->shown->pdata[i])->key, key))
      g_ptr_array_remove_index (question->shown, i);
  if (news != FOCUS_NOTIFIER_ACTION)
    return;
  if (g_strcmp0 (action, ACTION_NOTHING) == 0)
    answer (question, id, FALSE);
  else if (g_strcmp0 (action, ACTION_LATER) == 0)
    answer (question, id, TRUE);
  else
    open_form (question, id, token);
}

/* Life */

FocusClosingQuestion *
focus_closing_question_new (FocusEngine *engine, FocusClosingPast *past)
{
  FocusClosingQuestion *question = g_new0 (FocusClosingQuestion, 1);

  question->engine = engine;
  question->past = past;
  question->shown = g_ptr_array_new_with_free_func (shown_free);
  question->is_stale = TRUE;
  question->wake_s = G_MAXINT64;
  focus_notices_listen (engine->notices, KEY_PREFIX, heard, question);
  return question;
}

void
focus_closing_question_free (FocusClosingQuestion *question)
{
  if (question == NULL)
    return;
  g_ptr_array_unref (question->shown);
  g_free (question);
}

/* Asking */

/* Written down first: after a crash between the two it is not shown, rather than twice. The meeting
   is copied, as what was read is read anew when something is written. */
static gboolean
ask (FocusClosingQuestion *question, const FocusCloseoutQuery *query, guint index)
{
  FocusEngine *engine = question->engine;
  const FocusOccurrence *due = &g_array_index (query->occurrences, FocusOccurrence, index);
  g_autoptr (FocusMeeting) meeting = focus_meeting_new (engine, due);
  g_auto (FocusCloseout) closeout = { 0 };
  g_autoptr (GError) error = NULL;
  const FocusCloseout *known = focus_closeout_find (query->closeouts, due->details->uid,
                                                    focus_closeout_recurrence_s (due));

  if (known != NULL)
    {
      closeout = *known;
      closeout.uid = g_strdup (known->uid);
    }
  focus_closeout_ask (&closeout, due, query->now_s);
  if (!focus_kept_put_closeout (engine->kept, &closeout, &error))
    {
      g_warning ("a meeting is not asked for: %s", error->message);
      return FALSE;
    }
  put (question, &meeting->occurrence, show_as_nudge, FALSE);
  remember (question, &meeting->occurrence);
  return TRUE;
}

/* One that is due while it cannot be told stays due: what makes it possible makes a turn, too. */
static void
look (FocusClosingQuestion *question, FocusCloseoutQuery *query, const FocusDecision *decision)
{
  FocusCloseoutDue due = focus_closeout_due (query);

  if (due.now && focus_nudges_is_open (question->engine->nudges, decision)
      && ask (question, query, due.occurrence)
      && focus_closing_past_query (question->past, query, NULL))
    due = focus_closeout_due (query);
  question->looked_s = query->now_s;
  question->is_stale = due.now;
  question->wake_s = due.now ? G_MAXINT64 : due.wake_s;
}

void
focus_closing_question_tend (FocusClosingQuestion *question, const FocusDecision *decision)
{
  FocusEngine *engine = question->engine;
  const char *wish = g_hash_table_lookup (engine->config->values, "close-out.ask");
  FocusCloseoutQuery query;

  if (g_strcmp0 (wish, "yes") != 0 || !focus_notices_has_notifier (engine->notices)
      || !focus_closing_past_query (question->past, &query, NULL))
    {
      question->wake_s = G_MAXINT64;
      question->is_stale = TRUE;
      return;
    }
  renew_titles (question, &query);
  if (!focus_closing_past_is_news (question->past) && !question->is_stale
      && query.now_s < question->wake_s && query.now_s >= question->looked_s)
    return;
  take_back_useless (question, &query);
  look (question, &query, decision);
}

gint64
focus_closing_question_wake_s (const FocusClosingQuestion *question)
{
  return question->wake_s;
}

void
focus_closing_question_look_again (FocusClosingQuestion *question)
{
  question->is_stale = TRUE;
}

void
focus_closing_question_settled (FocusClosingQuestion *question, const char *uid,
                                gint64 recurrence_s)
{
  FocusCloseoutQuery query;
  const FocusOccurrence *meeting = NULL;

  question->is_stale = TRUE;
  for (guint i = question->shown->len; i-- > 0;)
    {
      const Shown *shown = question->shown->pdata[i];
      if (shown->recurrence_s == recurrence_s && g_str_equal (shown->uid, uid))
        take_back (question, i);
    }
  /* One that is held since before a restart. */
  if (focus_closing_past_query (question->past, &query, NULL))
    meeting = find_meeting (&query, uid, recurrence_s);
  if (meeting != NULL)
    {
      g_autofree char *key = key_of (meeting);
      focus_nudges_close (question->engine->nudges, key);
    }
}
