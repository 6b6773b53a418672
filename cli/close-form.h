// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The form of `focusctl close`: written for an editor, and read back.
//
//   Decision: we take the blue one
//   Actions:
//   - els: draft by Fri
//   Nothing: [ ]
//   Last time:
//   [x] k3f  Tom: send the list, due Fri 20 Nov
//   # ------------------------ >8 ------------------------
//   # What stands below this line is not read.
//
// All that is typed is text, but a heading at the start of a line, a line that begins with "#?",
// which is a question to the writer, and what is below the line with the scissors. So a decision
// may begin with "#", or even with "Actions:" when a space stands before it. What stands before any
// heading is the decision.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of a form; more is a file by mistake. */
#define FOCUS_CLOSE_FORM_MAX (64 * 1024)

/* What is said of a meeting. */
typedef struct
{
  char *decision;     /* owned, nullable; lines */
  GPtrArray *actions; /* owned; char *: each as typed, without its bullet */
  GPtrArray *done;    /* owned; char *: IDs of open actions that are done */
  gboolean nothing;
} FocusCloseSaid;

void focus_close_said_init (FocusCloseSaid *said);
void focus_close_said_clear (FocusCloseSaid *said);
gboolean focus_close_said_is_empty (const FocusCloseSaid *said);

/* About a line of a form. */
typedef struct
{
  guint line; /* from 0 */
  char *text; /* owned */
} FocusFormQuestion;

typedef struct
{
  FocusCloseSaid said;
  GArray *action_lines; /* owned; of guint: where said.actions stand */
  GPtrArray *questions; /* owned; FocusFormQuestion *: what cannot be read, in order */
} FocusCloseForm;

/* Of any text that is UTF-8. */
FocusCloseForm *focus_close_form_read (const char *text);
void focus_close_form_free (FocusCloseForm *form);
/* Adds what is asked back about an action, known by its words. */
void focus_close_form_ask (FocusCloseForm *form, const char *action, const char *question);
/* Adds a refusal to the line of the action that it quotes; FALSE: it quotes none. */
gboolean focus_close_form_blame (FocusCloseForm *form, const char *refusal);
/* The text with each question above its line, without former ones. Transfer full. */
char *focus_close_form_annotate (const FocusCloseForm *form, const char *text);

/* The form for what GetCloseout gives: empty, or with what was said when it was closed already.
   Transfer full. */
char *focus_close_form_write (GVariant *closeout);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusCloseSaid, focus_close_said_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusCloseForm, focus_close_form_free)

/* Between reading and writing */

#define FOCUS_FORM_SCISSORS "# ------------------------ >8 ------------------------"
#define FOCUS_FORM_QUESTION "#?"

/* Whether a line of text would be read as something else. */
gboolean focus_close_form_is_sign (const char *line);

G_END_DECLS
