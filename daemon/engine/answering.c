// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations in protected time: seen, judged, asked about, and answered by the ladder.
#include "engine/answering.h"

#include "engine/engine-private.h"

struct FocusAnswering
{
  FocusEngine *engine;      /* borrowed */
  FocusAnsweringNote *note; /* owned */
  GPtrArray *pending;       /* owned; FocusPending */
};

FocusAnswering *
focus_answering_new (FocusEngine *engine)
{
  FocusAnswering *answering = g_new0 (FocusAnswering, 1);

  answering->engine = engine;
  answering->note = focus_answering_note_new (engine);
  answering->pending = g_ptr_array_new_with_free_func (g_free);
  return answering;
}

void
focus_answering_free (FocusAnswering *answering)
{
  if (answering == NULL)
    return;
  focus_answering_note_free (answering->note);
  g_ptr_array_unref (answering->pending);
  g_free (answering);
}

void
focus_answering_look_again (FocusAnswering *answering)
{
}

void
focus_answering_tend (FocusAnswering *answering, const FocusStill *still,
                      const FocusDecision *decision)
{
}

gint64
focus_answering_wake_s (const FocusAnswering *answering)
{
  return G_MAXINT64;
}

void
focus_answering_pushed (FocusAnswering *answering, const FocusIntent *intent,
                        const FocusPushResult *result)
{
}

const GPtrArray *
focus_answering_pending (FocusAnswering *answering)
{
  return answering->pending;
}

const FocusPending *
focus_answering_find (FocusAnswering *answering, const char *uid, gint64 recurrence_s)
{
  return NULL;
}

guint
focus_answering_n_asked (FocusAnswering *answering)
{
  return 0;
}

GPtrArray *
focus_answering_lines (FocusAnswering *answering, const FocusOccurrence *occurrence)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static const char *const word_names[] = { "decline", "tentative", "propose", "accept", "keep" };

const char *
focus_user_word_name (FocusUserWord word)
{
  return word_names[word];
}

gboolean
focus_user_word_parse (const char *name, FocusUserWord *ret_word)
{
  for (guint i = 0; i < G_N_ELEMENTS (word_names); i++)
    if (g_strcmp0 (name, word_names[i]) == 0)
      {
        *ret_word = (FocusUserWord) i;
        return TRUE;
      }
  return FALSE;
}

void
focus_answering_answer (FocusAnswering *answering, const FocusAnswerWish *wish,
                        FocusAnswerTaken done, gpointer user_data)
{
  g_autoptr (GError)
      error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_INVALID, "answers are not sent yet");

  done (0, error, user_data);
}

gboolean
focus_answering_is_act (const FocusAct *act)
{
  return FALSE;
}

GVariant *
focus_answering_undo (FocusAnswering *answering, const FocusAct *act, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "answers are not sent yet");
  return NULL;
}
