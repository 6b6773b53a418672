// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The buttons of questions about invitations. What they are about is read anew at the click:
// nothing is answered but the versions that the question was about.
#include "engine/answering-note-work.h"

#include "engine/engine-private.h"

void
focus_answering_word_taken (gint64 act, const GError *error, gpointer user_data)
{
  FocusAnsweringNote *note = user_data;

  gboolean is_paused = note->engine->paused_until_s > focus_engine_now_s (note->engine);

  if (g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_BUSY) && !is_paused)
    return; /* focusd is ending, or the machine is about to sleep */
  if (error != NULL)
    focus_answering_tell_failed (note, error);
  note->engine->copy_changed = TRUE; /* the status tells how many wait */
  focus_engine_dirty (note->engine);
}

/* Of what is asked about now: the UID with this key; NULL: there is none. Owned. */
static char *
find_uid (FocusAnsweringNote *note, const char *key)
{
  const GPtrArray *pending = focus_answering_pending (note->engine->answering);

  for (guint i = 0; i < pending->len; i++)
    {
      const FocusPending *one = pending->pdata[i];
      g_autofree char *its = focus_answering_ask_key (one->occurrence->details->uid);
      if (one->finding.step == FOCUS_STEP_ASK && g_str_equal (its, key))
        return g_strdup (one->occurrence->details->uid);
    }
  return NULL;
}

/* Each is looked for again: an answer to one drops what was judged. */
static void
answer_parts (FocusAnsweringNote *note, const char *uid, const GArray *parts, FocusUserWord word)
{
  FocusAnswering *answering = note->engine->answering;

  for (guint i = 0; i < focus_answering_n_answered (parts); i++)
    {
      const FocusAnsweringPart *part = &g_array_index (parts, FocusAnsweringPart, i);
      const FocusPending *pending = focus_answering_find (answering, uid, part->recurrence_s);
      FocusAnsweringPart now;
      if (pending == NULL)
        continue;
      now = focus_answering_part (pending->occurrence);
      const FocusAnswerWish wish = { .occurrence = pending->occurrence,
                                     .word = word,
                                     .whole = word == FOCUS_WORD_KEEP
                                              && pending->occurrence->in_series };
      if (now.sequence == part->sequence && now.span.start_s == part->span.start_s)
        focus_answering_answer (answering, &wish, focus_answering_word_taken, note);
      if (wish.whole)
        return;
    }
}

static void
answer (FocusAnsweringNote *note, const char *uid, const char *stamp, FocusUserWord word)
{
  const FocusPending *first = NULL;
  g_autoptr (GArray) parts = uid != NULL ? focus_answering_find_parts (note, uid, &first) : NULL;
  g_autofree char *now = first != NULL ? focus_answering_ask_stamp (uid, parts) : NULL;

  if (first == NULL)
    focus_answering_tell_failed (note, NULL);
  else if (g_str_equal (now, stamp))
    answer_parts (note, uid, parts, word);
  else
    focus_answering_ask_anew (note, uid);
}

static const struct
{
  const char *action;
  FocusUserWord word;
} words[] = {
  { FOCUS_ANSWERING_DECLINE, FOCUS_WORD_DECLINE },
  { FOCUS_ANSWERING_PROPOSE, FOCUS_WORD_PROPOSE },
  { FOCUS_ANSWERING_KEEP, FOCUS_WORD_KEEP },
};

void
focus_answering_hear_ask (FocusAnsweringNote *note, const char *key, const char *action,
                          const char *token)
{
  g_autofree char *uid = action != NULL ? find_uid (note, key) : NULL;

  focus_answering_asked_forget (note, key);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *stamp;
      if (focus_answering_is_action (action, words[i].action, &stamp))
        answer (note, uid, stamp, words[i].word);
    }
  if (focus_answering_is_action (action, FOCUS_ANSWERING_CLICK, NULL))
    {
      const FocusPending *first = NULL;
      g_autoptr (GArray) parts = uid != NULL ? focus_answering_find_parts (note, uid, &first)
                                             : NULL;
      g_autofree char *id = first != NULL ? focus_query_id (first->occurrence) : NULL;
      focus_answering_open (note, id, token);
    }
}

void
focus_answering_hear_asks (FocusAnsweringNote *note, const char *action, const char *token)
{
  focus_answering_asked_forget (note, NULL);
  if (action != NULL)
    focus_answering_open (note, NULL, token);
}
