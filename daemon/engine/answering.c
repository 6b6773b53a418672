// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations in protected time: seen, judged, asked about, and answered by the ladder.
#include "engine/answering.h"

#include "core/closeout.h"
#include "engine/answering-work.h"

/* After a look that failed the next is made so much later. */
#define RETRY_S 60

FocusAnswering *
focus_answering_new (FocusEngine *engine)
{
  FocusAnswering *answering = g_new0 (FocusAnswering, 1);

  answering->engine = engine;
  answering->note = focus_answering_note_new (engine);
  answering->pending = g_ptr_array_new_with_free_func (g_free);
  answering->composing = g_ptr_array_new ();
  answering->trials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  answering->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  answering->fetching = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  answering->is_stale = TRUE;
  answering->wake_s = G_MAXINT64;
  focus_answering_mend (answering);
  return answering;
}

void
focus_answering_free (FocusAnswering *answering)
{
  if (answering == NULL)
    return;
  focus_answering_stop_composing (answering);
  focus_answering_note_free (answering->note);
  focus_answering_drop_look (answering);
  g_ptr_array_unref (answering->pending);
  g_ptr_array_unref (answering->composing);
  g_hash_table_unref (answering->trials);
  g_hash_table_unref (answering->held);
  g_hash_table_unref (answering->fetching);
  g_clear_pointer (&answering->open, g_hash_table_unref);
  g_clear_pointer (&answering->arrived, g_hash_table_unref);
  g_clear_pointer (&answering->answers, g_ptr_array_unref);
  g_free (answering);
}

void
focus_answering_look_again (FocusAnswering *answering)
{
  focus_answering_drop_look (answering); /* it borrows from the engine's look */
  answering->is_stale = TRUE;
}

/* Whether there is a cause to judge: mostly there is none. */
static gboolean
is_due (const FocusAnswering *answering)
{
  gint64 now_s = focus_engine_now_s (answering->engine);

  return answering->is_stale || now_s >= answering->wake_s || now_s < answering->judged_s
         || (answering->was_kept_back && !focus_answering_is_kept_back (answering));
}

void
focus_answering_tend (FocusAnswering *answering, const FocusStill *still,
                      const FocusDecision *decision)
{
  const FocusAnsweringLook *look;
  g_autoptr (GError) error = NULL;

  focus_answering_note_hide_titles (answering->note);
  if (focus_engine_now_s (answering->engine) >= answering->confirm_s)
    focus_answering_confirm (answering);
  if (!is_due (answering))
    return;
  answering->is_stale = FALSE;
  focus_answering_drop_look (answering);
  look = focus_answering_look (answering, &error);
  if (look != NULL)
    {
      if (!focus_answering_withdraw (answering, look)) /* else the next turn does */
        focus_answering_act (answering);
      return;
    }
  g_warning ("invitations are not judged: %s", error->message);
  answering->wake_s = focus_engine_now_s (answering->engine) + RETRY_S;
}

gint64
focus_answering_wake_s (const FocusAnswering *answering)
{
  return MIN (answering->wake_s, answering->confirm_s);
}

/* Reading */

const GPtrArray *
focus_answering_pending (FocusAnswering *answering)
{
  g_autoptr (GError) error = NULL;

  if (focus_answering_look (answering, &error) == NULL)
    g_message ("invitations are not judged: %s", error->message);
  return answering->pending;
}

const FocusPending *
focus_answering_find (FocusAnswering *answering, const char *uid, gint64 recurrence_s)
{
  const GPtrArray *pending = focus_answering_pending (answering);

  for (guint i = 0; i < pending->len; i++)
    {
      const FocusPending *one = pending->pdata[i];
      if (g_str_equal (one->occurrence->details->uid, uid)
          && focus_closeout_recurrence_s (one->occurrence) == recurrence_s)
        return one;
    }
  return NULL;
}

guint
focus_answering_n_asked (FocusAnswering *answering)
{
  const GPtrArray *pending = focus_answering_pending (answering);
  guint n = 0;

  for (guint i = 0; i < pending->len; i++)
    n += ((const FocusPending *) pending->pdata[i])->finding.step == FOCUS_STEP_ASK;
  return n;
}

/* Words */

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
