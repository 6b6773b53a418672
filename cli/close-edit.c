// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Closing a meeting with what stands in a form, or on the command line.
#include <string.h>
#include <unistd.h>

#include "close.h"
#include "closeout.h"
#include "dict.h"
#include "editor.h"

#define FILE_NAME   "close-out.txt"
#define KEPT_PREFIX "close-out"

/* What became of a form. */
typedef enum
{
  FORM_CLOSED,
  FORM_ASKED, /* its questions are to be answered; nothing was stored */
  FORM_FAILED /* refused, and said */
} FormOutcome;

/* Adds the daemon's questions; whether there are any. */
static gboolean
take_questions (FocusCloseForm *form, GVariant *closed)
{
  g_autoptr (GVariant) questions = focus_dict_list (closed, "questions");

  for (gsize i = 0; i < g_variant_n_children (questions); i++)
    {
      g_autoptr (GVariant) asked = g_variant_get_child_value (questions, i);
      g_autofree char *action = focus_dict_string (asked, "action");
      g_autofree char *question = focus_dict_string (asked, "question");
      focus_close_form_ask (form, action, question);
    }
  return g_variant_n_children (questions) > 0;
}

static FormOutcome
send_form (FocusContext *context, const FocusCloseHow *how, FocusCloseForm *form,
           FocusExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) closed = NULL;

  if (form->questions->len > 0)
    return FORM_ASKED;
  closed = focus_close_send (how, &form->said, &error);
  if (!closed && focus_client_error_is (error, "Invalid"))
    {
      g_autofree char *message = focus_client_message (error);
      if (focus_close_form_blame (form, message))
        return FORM_ASKED;
    }
  if (!closed)
    {
      *ret_exit = focus_client_fail (error);
      return FORM_FAILED;
    }
  if (take_questions (form, closed))
    return FORM_ASKED;
  focus_close_told (context, how, &form->said, closed);
  return FORM_CLOSED;
}

/* FALSE, and said, when it is no text of ours. */
static gboolean
check_text (const GString *text)
{
  if (text->len > FOCUS_CLOSE_FORM_MAX)
    focus_trouble ("the form is larger than %d KB", FOCUS_CLOSE_FORM_MAX / 1024);
  else if (!g_utf8_validate (text->str, (gssize) text->len, NULL))
    focus_trouble ("the form is not UTF-8: save it as UTF-8");
  else
    return TRUE;
  return FALSE;
}

/* The editor */

/* Nothing that was typed is lost: says where it is. */
static void
keep_typed (const FocusCloseHow *how, const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = focus_editor_keep (KEPT_PREFIX, text, &error);

  if (path)
    focus_hint ("what you wrote is in %s; to send it: focusctl close %s - <%s", path, how->id,
                path);
  else
    focus_hint ("what you wrote could not be kept: %s", error->message);
}

/* Left without anything to close: `kept` is what stands to be lost (nullable). */
static FocusExit
leave (const FocusCloseHow *how, const GString *kept)
{
  focus_trouble ("aborting, nothing was closed");
  if (kept)
    keep_typed (how, kept);
  return FOCUS_EXIT_FAILED;
}

/* One round: `text` is what the editor got, and gets the next time. `asked`: it holds questions.
   Whether there is a next time; else `ret_exit`. */
static gboolean
edit_once (FocusContext *context, const FocusCloseHow *how, GString *text, gboolean asked,
           FocusExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) left = focus_editor_edit (FILE_NAME, text->str, &error);
  g_autoptr (FocusCloseForm) form = NULL;

  *ret_exit = FOCUS_EXIT_FAILED;
  if (error)
    focus_trouble ("%s", error->message);
  gboolean same = left && g_string_equal (left, text);
  if (error || same)
    *ret_exit = leave (how, left && !same ? left : asked ? text : NULL);
  else if (!check_text (left))
    keep_typed (how, left);
  else
    form = focus_close_form_read (left->str);
  if (!form)
    return FALSE;
  if (focus_close_said_is_empty (&form->said) && form->questions->len == 0)
    {
      *ret_exit = leave (how, asked ? text : NULL);
      return FALSE;
    }
  *ret_exit = FOCUS_EXIT_DONE;
  FormOutcome outcome = send_form (context, how, form, ret_exit);
  if (outcome == FORM_FAILED)
    keep_typed (how, left);
  if (outcome != FORM_ASKED)
    return FALSE;
  g_autofree char *annotated = focus_close_form_annotate (form, left->str);
  g_string_assign (text, annotated);
  return TRUE;
}

FocusExit
focus_close_by_editor (FocusContext *context, const FocusCloseHow *how)
{
  g_autofree char *blank = focus_close_form_write (how->before);
  g_autoptr (GString) text = g_string_new (blank);
  FocusExit code = FOCUS_EXIT_DONE;
  gboolean asked = FALSE;

  while (edit_once (context, how, text, asked, &code))
    asked = TRUE;
  return code;
}

/* Elsewhere: questions are told, and the answer is another call */

static GString *
read_stdin (void)
{
  GString *text = g_string_new (NULL);
  char buffer[8192];
  gssize n;

  while (text->len <= FOCUS_CLOSE_FORM_MAX && (n = read (STDIN_FILENO, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  return text;
}

static FocusExit
tell_questions (const FocusCloseForm *form)
{
  focus_trouble ("nothing was closed: something must be asked back");
  for (guint i = 0; i < form->questions->len; i++)
    {
      const FocusFormQuestion *question = form->questions->pdata[i];
      focus_hint ("line %u: %s", question->line + 1, question->text);
    }
  return FOCUS_EXIT_FAILED;
}

FocusExit
focus_close_by_stdin (FocusContext *context, const FocusCloseHow *how)
{
  g_autoptr (GString) text = read_stdin ();
  FocusExit code = FOCUS_EXIT_FAILED;

  if (!check_text (text))
    return code;
  g_autoptr (FocusCloseForm) form = focus_close_form_read (text->str);
  if (focus_close_said_is_empty (&form->said) && form->questions->len == 0)
    return leave (how, NULL);
  code = FOCUS_EXIT_DONE;
  if (send_form (context, how, form, &code) == FORM_ASKED)
    return tell_questions (form);
  return code;
}

FocusExit
focus_close_by_words (FocusContext *context, const FocusCloseHow *how, const FocusCloseSaid *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) closed = focus_close_send (how, said, &error);
  g_autoptr (GVariant) questions = closed ? focus_dict_list (closed, "questions") : NULL;

  if (!closed)
    return focus_client_fail (error);
  if (g_variant_n_children (questions) == 0)
    {
      focus_close_told (context, how, said, closed);
      return FOCUS_EXIT_DONE;
    }
  if (focus_args_has (context->args, "json"))
    focus_close_told (context, how, said, closed);
  focus_trouble ("nothing was closed: a day must be asked back");
  for (gsize i = 0; i < g_variant_n_children (questions); i++)
    {
      g_autoptr (GVariant) asked = g_variant_get_child_value (questions, i);
      g_autofree char *action = focus_dict_string (asked, "action");
      g_autofree char *question = focus_dict_string (asked, "question");
      focus_hint ("%s — %s", action, question);
    }
  focus_hint ("give another day, or \"--anyway\" to take it without one");
  return FOCUS_EXIT_FAILED;
}
