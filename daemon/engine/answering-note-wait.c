// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that are sent by themselves soon: told while they can still be kept back.
//
// They are no nudges: something is about to be said in the user's name, so neither the budget of
// the day nor a meeting keeps it from the screen. In focus, on a locked screen and while nobody is
// there it waits; when that ends before the answer is sent, it is shown. One that never was on the
// screen is sent all the same, since somebody waits for it: it is told afterwards, with [Undo], and
// `focusctl status` names it all the time.
#include "engine/answering-note-work.h"

#include "core/closeout.h"
#include "engine/engine-private.h"

typedef struct
{
  char *uid; /* owned */
  char *key; /* owned */
  FocusAnsweringPart part;
  char *id, *title, *organizer; /* owned; organizer nullable */
  FocusToldBy told_by;
  gint64 due_s;
  gboolean declines;
  gboolean was_shown; /* by itself, or in the list */
} Wait;

void
focus_answering_wait_free (gpointer data)
{
  Wait *wait = data;

  g_free (wait->uid);
  g_free (wait->key);
  g_free (wait->id);
  g_free (wait->title);
  g_free (wait->organizer);
  g_free (wait);
}

static char *
stamp_of (const Wait *wait)
{
  return focus_answering_stamp (wait->uid, &wait->part, 1);
}

static gboolean
declines (const FocusPending *pending)
{
  return pending->protection.level == FOCUS_LEVEL_DECLINE;
}

void
focus_answering_note_waits (FocusAnsweringNote *note, const FocusPending *pending)
{
  const FocusOccurrence *occurrence = pending->occurrence;
  const FocusDetails *details = occurrence->details;
  Wait *wait;

  if (!focus_notices_has_notifier (note->engine->notices))
    return;
  focus_answering_asked_close (note, details->uid, focus_closeout_recurrence_s (occurrence));
  wait = g_new0 (Wait, 1);
  wait->part = focus_answering_part (occurrence);
  wait->uid = g_strdup (details->uid);
  wait->key = focus_answering_key (FOCUS_ANSWERING_WAIT, wait->uid, wait->part.recurrence_s);
  wait->id = focus_query_id (occurrence);
  wait->title = g_strdup (details->title);
  wait->organizer = g_strdup (details->organizer);
  wait->told_by = focus_answering_told_by (note->engine, occurrence);
  wait->due_s = pending->finding.due_s;
  wait->declines = declines (pending);
  g_hash_table_replace (note->waits, wait->key, wait);
  note->waits_are_new = TRUE;
  focus_engine_dirty (note->engine); /* all that come in this turn are told in the next */
}

gboolean
focus_answering_note_has_wait (const FocusAnsweringNote *note, const FocusPending *pending)
{
  const FocusOccurrence *occurrence = pending->occurrence;
  g_autofree char *key = focus_answering_key (FOCUS_ANSWERING_WAIT, occurrence->details->uid,
                                              focus_closeout_recurrence_s (occurrence));
  const Wait *wait = g_hash_table_lookup (note->waits, key);

  /* It may have been put off since, for another answer waits: then it is told until that time. */
  return wait != NULL && wait->declines == declines (pending)
         && (wait->due_s > focus_engine_now_s (note->engine)
             || wait->due_s >= pending->finding.due_s);
}

/* Showing */

static gboolean
is_somebody_there (const FocusEngine *engine)
{
  gboolean in_session = engine->session.id != 0 && engine->session.paused_s == 0;

  return !engine->is_locked && !engine->is_away && engine->state != FOCUS_STATE_FOCUS
         && !in_session;
}

static void
show_one (FocusAnsweringNote *note, Wait *wait)
{
  FocusEngine *engine = note->engine;
  g_autofree char *stamp = stamp_of (wait);
  const FocusAnsweringFacts facts = {
    .id = wait->id,
    .title = wait->title,
    .organizer = wait->organizer,
    .span = wait->part.span,
    .told_by = wait->told_by,
    .due_s = wait->due_s,
    .declines = wait->declines,
  };
  FocusAnsweringLive *live = focus_answering_live_new (
      wait->key, focus_answering_text_wait (&facts, engine->zone, focus_engine_now_s (engine)),
      wait->due_s);

  focus_answering_live_action (live, FOCUS_ANSWERING_CLICK, NULL, focus_answering_label_show ());
  focus_answering_live_action (live, FOCUS_ANSWERING_KEEP, stamp,
                               focus_answering_label_do_not_send ());
  wait->was_shown = TRUE;
  focus_answering_shown_put (note->shown, live, FOCUS_ANSWERING_NOW);
}

/* `all`: Wait, those that are not due yet. */
static void
show_list (FocusAnsweringNote *note, const GPtrArray *all)
{
  FocusEngine *engine = note->engine;
  gint64 first_s = G_MAXINT64, last_s = 0;
  FocusAnsweringLive *live;

  for (guint i = 0; i < all->len; i++)
    {
      Wait *wait = all->pdata[i];
      first_s = MIN (first_s, wait->due_s);
      last_s = MAX (last_s, wait->due_s);
      wait->was_shown = TRUE;
      if (focus_answering_shown_has (note->shown, wait->key))
        focus_answering_shown_close (note->shown, wait->key);
    }
  live = focus_answering_live_new (FOCUS_ANSWERING_WAITS,
                                   focus_answering_text_waits (all->len, first_s, engine->zone,
                                                               focus_engine_now_s (engine)),
                                   last_s);
  focus_answering_live_action (live, FOCUS_ANSWERING_SHOW, NULL, focus_answering_label_show ());
  focus_answering_shown_put (note->shown, live, FOCUS_ANSWERING_NOW);
}

/* Those that are on the screen, or were not yet; what was put away stays away. */
static GPtrArray *
find_to_show (FocusAnsweringNote *note, guint *ret_new)
{
  gboolean has_list = focus_answering_shown_has (note->shown, FOCUS_ANSWERING_WAITS);
  gint64 now_s = focus_engine_now_s (note->engine);
  GPtrArray *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  *ret_new = 0;
  g_hash_table_iter_init (&iter, note->waits);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Wait *wait = value;
      if (wait->due_s <= now_s
          || (wait->was_shown && !has_list && !focus_answering_shown_has (note->shown, wait->key)))
        continue;
      *ret_new += !wait->was_shown;
      g_ptr_array_add (found, wait);
    }
  return found;
}

void
focus_answering_wait_tend (FocusAnsweringNote *note)
{
  g_autoptr (GPtrArray) found = NULL;
  gboolean has_list = focus_answering_shown_has (note->shown, FOCUS_ANSWERING_WAITS);
  guint n_new;

  if (!note->waits_are_new || !is_somebody_there (note->engine))
    return;
  note->waits_are_new = FALSE;
  found = find_to_show (note, &n_new);
  if (found->len == 0 && has_list)
    focus_answering_shown_close (note->shown, FOCUS_ANSWERING_WAITS);
  else if (found->len > 0 && (has_list || found->len > FOCUS_ANSWERING_MAX_WAITS))
    show_list (note, found);
  else
    for (guint i = 0; i < found->len; i++)
      if (!((Wait *) found->pdata[i])->was_shown)
        show_one (note, found->pdata[i]);
}

void
focus_answering_wait_close (FocusAnsweringNote *note, const char *uid, gint64 recurrence_s)
{
  g_autofree char *key = focus_answering_key (FOCUS_ANSWERING_WAIT, uid, recurrence_s);

  if (!g_hash_table_remove (note->waits, key))
    return;
  focus_answering_shown_close (note->shown, key);
  if (!focus_answering_shown_has (note->shown, FOCUS_ANSWERING_WAITS))
    return;
  note->waits_are_new = TRUE; /* the list says how many */
  focus_engine_dirty (note->engine);
}

/* What the user does */

/* `wait`: of the version that the button was about. */
static void
keep (FocusAnsweringNote *note, const Wait *wait)
{
  FocusAnswering *answering = note->engine->answering;
  const FocusPending *pending = focus_answering_find (answering, wait->uid,
                                                      wait->part.recurrence_s);
  FocusAnsweringPart now;

  if (pending == NULL)
    {
      focus_answering_tell_failed (note, NULL);
      return;
    }
  now = focus_answering_part (pending->occurrence);
  const FocusAnswerWish wish = { .occurrence = pending->occurrence, .word = FOCUS_WORD_KEEP };
  if (now.sequence == wait->part.sequence && now.span.start_s == wait->part.span.start_s)
    focus_answering_answer (answering, &wish, focus_answering_word_taken, note);
  else
    focus_answering_tell_failed (note, NULL);
}

/* Of the last day: what was sent by itself, of the notification with this key; `stamp`: of the
   version that its button was about, NULL: of any. 0: there is none. */
static gint64
find_sent (FocusAnsweringNote *note, const char *key, const char *stamp)
{
  g_autoptr (GPtrArray) rows = focus_state_store_answers (
      note->engine->past, focus_engine_now_s (note->engine) - FOCUS_JUDGE_CAP_S, NULL);

  for (guint i = rows != NULL ? rows->len : 0; i > 0; i--)
    {
      const FocusAnswerRow *row = rows->pdata[i - 1];
      const FocusAnsweringPart part = { row->recurrence_s, row->sequence, { row->start_s, 0 } };
      g_autofree char *its_key = focus_answering_key (FOCUS_ANSWERING_WAIT, row->uid,
                                                      row->recurrence_s);
      g_autofree char *its_stamp = focus_answering_stamp (row->uid, &part, 1);
      if (row->by_itself && !row->undone && g_str_equal (its_key, key)
          && (stamp == NULL || g_str_equal (its_stamp, stamp)))
        return row->act;
    }
  return 0;
}

/* FALSE: it is on its way just now. */
static gboolean
take_back (FocusAnsweringNote *note, gint64 id)
{
  g_auto (FocusAct) act = { 0 };
  g_autoptr (GError) error = NULL;
  GVariant *undone;

  if (!focus_ledger_find (note->engine->past, id, &act, NULL)
      || (act.state != FOCUS_ACT_WAITING && act.state != FOCUS_ACT_DONE))
    return TRUE; /* it was not sent, or was taken back by any other way */
  undone = focus_engine_undo (note->engine, id, &error);
  if (undone != NULL)
    g_variant_unref (g_variant_ref_sink (undone));
  else if (act.state == FOCUS_ACT_WAITING
           && g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT))
    return FALSE;
  else
    focus_answering_note_not_undone (note, error->message);
  return TRUE;
}

void
focus_answering_unwanted_tend (FocusAnsweringNote *note)
{
  for (guint i = note->unwanted->len; i > 0; i--)
    if (take_back (note, g_array_index (note->unwanted, gint64, i - 1)))
      g_array_remove_index (note->unwanted, i - 1);
}

/* It was sent in the moment of the click: what the user does not want is taken back. */
static void
hear_late (FocusAnsweringNote *note, const char *key, const char *action, const char *token)
{
  const char *stamp = NULL;
  gboolean is_keep = focus_answering_is_action (action, FOCUS_ANSWERING_KEEP, &stamp);
  gint64 act = find_sent (note, key, stamp);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, act);

  if (act == 0)
    focus_answering_tell_failed (note, NULL);
  else if (!is_keep)
    focus_answering_open (note, id, token);
  else if (!take_back (note, act))
    g_array_append_val (note->unwanted, act);
}

void
focus_answering_hear_wait (FocusAnsweringNote *note, const char *key, const char *action,
                           const char *token)
{
  const Wait *known = g_hash_table_lookup (note->waits, key);
  Wait wait = { 0 };
  const char *stamp;

  if (action == NULL)
    return;
  if (known == NULL)
    {
      hear_late (note, key, action, token);
      return;
    }
  if (focus_answering_is_action (action, FOCUS_ANSWERING_CLICK, NULL))
    {
      focus_answering_open (note, known->id, token);
      return;
    }
  wait = *known;
  wait.uid = g_strdup (known->uid); /* the answer frees it */
  if (focus_answering_is_action (action, FOCUS_ANSWERING_KEEP, &stamp))
    {
      g_autofree char *now = stamp_of (&wait);
      if (g_str_equal (now, stamp))
        keep (note, &wait);
      else
        focus_answering_tell_failed (note, NULL);
    }
  g_free (wait.uid);
}

void
focus_answering_hear_waits (FocusAnsweringNote *note, const char *action, const char *token)
{
  if (action != NULL)
    focus_answering_open (note, NULL, token);
}
