// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an answer are composed before it is sent: that takes up to a second, in which
// everything may change. Which version it was about is kept, and looked for again.
#include "engine/answering-work.h"

#include "core/closeout.h"

FocusAnswerText *
focus_answer_text_new (FocusAnswering *answering, const FocusOccurrence *occurrence)
{
  FocusAnswerText *text = g_new0 (FocusAnswerText, 1);

  text->answering = answering;
  text->uid = g_strdup (occurrence->details->uid);
  text->recurrence_s = focus_closeout_recurrence_s (occurrence);
  text->sequence = occurrence->details->sequence;
  text->start_s = occurrence->span.start_s;
  return text;
}

void
focus_answer_text_free (FocusAnswerText *text)
{
  g_free (text->uid);
  g_free (text);
}

gboolean
focus_answering_is_composing (const FocusAnswering *answering, const char *uid, gint64 recurrence_s)
{
  for (guint i = 0; i < answering->composing->len; i++)
    {
      const FocusAnswerText *text = answering->composing->pdata[i];
      if (text->recurrence_s == recurrence_s && g_str_equal (text->uid, uid))
        return TRUE;
    }
  return FALSE;
}

static void
composed (const FocusComposed *composed, const GError *error, gpointer user_data)
{
  FocusAnswerText *text = user_data;
  FocusAnswering *answering = text->answering;
  const char *words = composed != NULL ? composed->text : NULL;

  if (answering != NULL)
    {
      g_ptr_array_remove_fast (answering->composing, text);
      if (text->by_itself)
        focus_answering_composed (answering, text, words, error);
      else
        focus_answering_send_word (answering, text, words, error);
    }
  focus_answer_text_free (text);
}

void
focus_answering_compose (FocusAnswering *answering, const FocusOccurrence *occurrence,
                         const FocusProtection *protection, FocusReplySort sort,
                         FocusAnswerText *text)
{
  FocusReplyWork work = protection != NULL && protection->is_block ? FOCUS_REPLY_WORK_FOCUS
                                                                   : FOCUS_REPLY_WORK_WINDOW;

  g_ptr_array_add (answering->composing, text);
  focus_engine_compose (answering->engine, occurrence, sort, work, composed, text);
}

void
focus_answering_stop_composing (FocusAnswering *answering)
{
  for (guint i = 0; i < answering->composing->len; i++)
    {
      FocusAnswerText *text = answering->composing->pdata[i];
      g_autoptr (GError)
          error = g_error_new_literal (FOCUS_ERROR, FOCUS_ERROR_BUSY, "focusd is ending");
      text->answering = NULL; /* it frees itself when its words come */
      if (text->done != NULL)
        text->done (0, error, text->user_data);
    }
}
