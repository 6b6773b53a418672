// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is told about invitations in protected time: what was sent, and whose button was pressed.
#include "engine/answering-note.h"

#include "core/closeout.h"
#include "engine/answering-note-work.h"
#include "engine/engine-private.h"

#include <string.h>

/* How long the way to something stays. */
#define WHERE_S 3600
/* Letters of digests. */
#define KEY_LEN   16
#define STAMP_LEN 12

/* Names */

static char *
digest_of (const char *text, guint len)
{
  char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  digest[len] = '\0';
  return digest;
}

char *
focus_answering_stamp (const char *uid, const FocusAnsweringPart *parts, guint n)
{
  g_autoptr (GString) text = g_string_new (uid);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                            parts[i].recurrence_s, parts[i].sequence, parts[i].span.start_s);
  return digest_of (text->str, STAMP_LEN);
}

char *
focus_answering_key (const char *prefix, const char *uid, gint64 recurrence_s)
{
  g_autofree char *text = g_strdup_printf ("%s\n%" G_GINT64_FORMAT, uid, recurrence_s);
  g_autofree char *digest = digest_of (text, KEY_LEN);

  return g_strconcat (prefix, digest, NULL);
}

FocusAnsweringPart
focus_answering_part (const FocusOccurrence *occurrence)
{
  return (FocusAnsweringPart){ .recurrence_s = focus_closeout_recurrence_s (occurrence),
                               .sequence = occurrence->details->sequence,
                               .span = occurrence->span };
}

gboolean
focus_answering_is_action (const char *action, const char *name, const char **ret_stamp)
{
  gsize len = strlen (name);

  if (action == NULL || strncmp (action, name, len) != 0
      || (action[len] != '\0' && action[len] != '.'))
    return FALSE;
  if (ret_stamp != NULL)
    *ret_stamp = action[len] == '.' ? action + len + 1 : "";
  return TRUE;
}

/* What follows a click */

static void
show_notice (FocusAnsweringNote *note, const char *key, FocusAnsweringText text)
{
  gint64 until_s = focus_engine_now_s (note->engine) + WHERE_S;

  focus_answering_shown_put (note->shown, focus_answering_live_new (key, text, until_s),
                             FOCUS_ANSWERING_NOW);
}

void
focus_answering_open (FocusAnsweringNote *note, const char *id, const char *token)
{
  const FocusEngineSetup *setup = &note->engine->setup;
  g_autofree char *command = id != NULL ? g_strconcat ("focusctl explain ", id, NULL)
                                        : g_strdup ("focusctl pending");

  if (setup->show_pending == NULL || !setup->show_pending (id, token, setup->show_data))
    show_notice (note, FOCUS_ANSWERING_WHERE, focus_answering_text_where (command));
}

void
focus_answering_tell_failed (FocusAnsweringNote *note, const GError *error)
{
  gboolean is_paused = note->engine->paused_until_s > focus_engine_now_s (note->engine);

  if (error != NULL)
    g_message ("an invitation is not answered: %s", error->message);
  show_notice (note, FOCUS_ANSWERING_FAILED, focus_answering_text_failed (is_paused));
}

/* What was sent */

void
focus_answering_note_sent (FocusAnsweringNote *note, const FocusAnswerRow *row, const char *title,
                           FocusSpan span)
{
  FocusEngine *engine = note->engine;
  g_autofree char *key = g_strdup_printf (FOCUS_ANSWERING_SENT "%" G_GINT64_FORMAT, row->act);
  gboolean has_text = row->text != NULL && *row->text != '\0';
  FocusAnsweringLive *live;

  if (row->undone)
    return;
  g_hash_table_replace (note->sent, focus_answering_key ("", row->uid, row->recurrence_s),
                        g_memdup2 (&row->act, sizeof row->act));
  live = focus_answering_live_new (
      key, focus_answering_text_sent (row, title, span, engine->zone, focus_engine_now_s (engine)),
      span.start_s);
  focus_answering_live_action (live, FOCUS_ANSWERING_CLICK, NULL, focus_answering_label_show ());
  if (row->told != FOCUS_ANSWER_TOLD_YES && has_text)
    focus_answering_live_action (live, FOCUS_ANSWERING_TEXT, NULL, focus_answering_label_text ());
  if (row->by_itself && row->done_s != 0)
    focus_answering_live_action (live, FOCUS_ANSWERING_UNDO, NULL, focus_answering_label_undo ());
  focus_answering_shown_put (note->shown, live, FOCUS_ANSWERING_AS_NUDGE);
}

/* What was not */

void
focus_answering_note_failed (FocusAnsweringNote *note, const FocusAnswerRow *row, const char *title,
                             FocusSpan span)
{
  FocusEngine *engine = note->engine;
  gint64 now_s = focus_engine_now_s (engine);
  g_autofree char *key = focus_answering_key (FOCUS_ANSWERING_UNSENT, row->uid,
                                              FOCUS_CLOSEOUT_SINGLE);
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, row->act);
  FocusAnsweringLive *live;

  if (row->undone)
    return;
  live = focus_answering_live_new (
      key, focus_answering_text_unsent (row, title, span, engine->zone, now_s),
      MAX (span.start_s, now_s + WHERE_S));
  focus_answering_live_action (live, FOCUS_ANSWERING_SHOW, act, focus_answering_label_show ());
  focus_answering_shown_put (note->shown, live, FOCUS_ANSWERING_NOW);
}

static void
hear_unsent (FocusAnsweringNote *note, const char *action, const char *token)
{
  const char *act;

  if (focus_answering_is_action (action, FOCUS_ANSWERING_SHOW, &act))
    focus_answering_open (note, act, token);
}

void
focus_answering_note_not_undone (FocusAnsweringNote *note, const char *why)
{
  gboolean is_paused = note->engine->paused_until_s > focus_engine_now_s (note->engine);

  g_message ("an answer is not taken back: %s", why);
  show_notice (note, FOCUS_ANSWERING_FAILED, focus_answering_text_not_undone (is_paused));
}

/* Buttons of what was */

static void
undo (FocusAnsweringNote *note, gint64 act)
{
  g_autoptr (GError) error = NULL;
  GVariant *undone = focus_engine_undo (note->engine, act, &error);

  if (undone != NULL)
    g_variant_unref (g_variant_ref_sink (undone));
  else
    focus_answering_note_not_undone (note, error->message);
}

/* The text of the reply, in the mail program; nothing is sent by it. */
static char *
mailto_of (FocusEngine *engine, const FocusAnswerRow *row)
{
  g_autoptr (GArray) found = focus_engine_occurrences (
      engine, (FocusSpan){ row->start_s, row->start_s + 1 }, NULL);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (found, FocusOccurrence, i);
      if (g_str_equal (one->details->uid, row->uid)
          && focus_closeout_recurrence_s (one) == row->recurrence_s)
        return focus_reply_mailto (one, row->text != NULL ? row->text : "");
    }
  return NULL;
}

static void
open_text (FocusAnsweringNote *note, gint64 act, const char *token)
{
  const FocusEngineSetup *setup = &note->engine->setup;
  g_autoptr (FocusAnswerRow) row = focus_state_store_answer (note->engine->past, act, NULL);
  g_autofree char *mailto = row != NULL ? mailto_of (note->engine, row) : NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, act);

  if (mailto == NULL || setup->open_mail == NULL
      || !setup->open_mail (mailto, token, setup->open_data))
    focus_answering_open (note, id, token); /* which says the text */
}

static void
hear_sent (FocusAnsweringNote *note, const char *key, const char *action, const char *token)
{
  const char *id = key + strlen (FOCUS_ANSWERING_SENT);
  gint64 act = g_ascii_strtoll (id, NULL, 10);

  if (focus_answering_is_action (action, FOCUS_ANSWERING_UNDO, NULL))
    undo (note, act);
  else if (focus_answering_is_action (action, FOCUS_ANSWERING_TEXT, NULL))
    open_text (note, act, token);
  else if (action != NULL)
    focus_answering_open (note, id, token);
}

/* An answer that was taken back by any other way: its button is of no use. */
static void
close_undone (FocusAnsweringNote *note, const char *uid, gint64 recurrence_s)
{
  g_autofree char *name = focus_answering_key ("", uid, recurrence_s);
  const gint64 *act = g_hash_table_lookup (note->sent, name);
  g_autoptr (FocusAnswerRow)
      row = act != NULL ? focus_state_store_answer (note->engine->past, *act, NULL) : NULL;
  g_autofree char *key = NULL;

  if (row == NULL || !row->undone)
    return;
  key = g_strdup_printf (FOCUS_ANSWERING_SENT "%" G_GINT64_FORMAT, *act);
  focus_answering_shown_close (note->shown, key);
  g_hash_table_remove (note->sent, name);
}

/* Hearing */

static void
hear (FocusNotifierNews news, const char *notification, const char *action, const char *token,
      gpointer user_data)
{
  FocusAnsweringNote *note = user_data;
  g_autofree char *key = g_strdup (notification); /* it may be ours to free */
  const char *chosen = news == FOCUS_NOTIFIER_ACTION ? action : NULL;

  focus_answering_shown_forget (note->shown, key);
  if (g_str_equal (key, FOCUS_ANSWERING_ASKS))
    focus_answering_hear_asks (note, chosen, token);
  else if (g_str_equal (key, FOCUS_ANSWERING_WAITS))
    focus_answering_hear_waits (note, chosen, token);
  else if (g_str_equal (key, FOCUS_ANSWERING_HELD))
    focus_answering_hear_held (note, chosen, token);
  else if (g_str_has_prefix (key, FOCUS_ANSWERING_ASK))
    focus_answering_hear_ask (note, key, chosen, token);
  else if (g_str_has_prefix (key, FOCUS_ANSWERING_WAIT))
    focus_answering_hear_wait (note, key, chosen, token);
  else if (g_str_has_prefix (key, FOCUS_ANSWERING_SENT))
    hear_sent (note, key, chosen, token);
  else if (g_str_has_prefix (key, FOCUS_ANSWERING_UNSENT))
    hear_unsent (note, chosen, token);
}

/* Life */

FocusAnsweringNote *
focus_answering_note_new (FocusEngine *engine)
{
  FocusAnsweringNote *note = g_new0 (FocusAnsweringNote, 1);

  note->engine = engine;
  note->shown = focus_answering_shown_new (engine);
  note->asked = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, focus_answering_asked_free);
  note->doubtful = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  note->composing = g_ptr_array_new ();
  note->waits = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, focus_answering_wait_free);
  note->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, focus_answering_held_free);
  note->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  note->unwanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  note->held_from = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  focus_notices_listen (engine->notices, FOCUS_ANSWERING_PREFIX, hear, note);
  return note;
}

void
focus_answering_note_free (FocusAnsweringNote *note)
{
  if (note == NULL)
    return;
  focus_answering_asking_stop (note);
  g_hash_table_unref (note->asked);
  g_hash_table_unref (note->doubtful);
  g_ptr_array_unref (note->composing);
  g_hash_table_unref (note->waits);
  g_hash_table_unref (note->held);
  g_hash_table_unref (note->held_from);
  g_hash_table_unref (note->sent);
  g_array_unref (note->unwanted);
  focus_answering_shown_free (note->shown);
  g_free (note);
}

void
focus_answering_note_close (FocusAnsweringNote *note, const char *uid, gint64 recurrence_s)
{
  focus_answering_asked_close (note, uid, recurrence_s);
  focus_answering_wait_close (note, uid, recurrence_s);
  focus_answering_held_close (note, uid, recurrence_s);
  close_undone (note, uid, recurrence_s);
}

void
focus_answering_note_hide_titles (FocusAnsweringNote *note)
{
  focus_answering_unwanted_tend (note);
  focus_answering_asked_tend (note);
  focus_answering_wait_tend (note);
  focus_answering_shown_hide_titles (note->shown);
}
