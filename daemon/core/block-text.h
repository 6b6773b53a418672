// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a block, for colleagues who look into the calendar: title and description, from
// templates, in four languages. Pure.
//
// A template is text with {names}:
//
//   {task}     the task; empty without one
//   {goal}     what the time is for: the task, or "concentrated work" and its like
//   {reason}   a sentence that says why
//   {reply}    when messages are answered again: 11:30
//   {urgent}   what to do when it cannot wait: "please call me"
//   {start}, {end}   of the block, on the wall clock
//
// A line whose names are all empty is left out, so that a block without a task has no line about
// it. What is no name stays as it stands. Whatever comes in, what comes out is valid UTF-8 of at
// most FOCUS_BLOCK_TEXT_MAX characters, without control characters and without the signs that
// turn the direction of the text that follows (text from right to left is welcome).
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FOCUS_BLOCK_TEXT_MAX 2000 /* characters of a filled template */

typedef enum
{
  FOCUS_LANGUAGE_ENGLISH,
  FOCUS_LANGUAGE_DUTCH,
  FOCUS_LANGUAGE_GERMAN,
  FOCUS_LANGUAGE_FRENCH
} FocusLanguage;

#define FOCUS_N_LANGUAGES (FOCUS_LANGUAGE_FRENCH + 1)

/* Of a locale ("nl_BE.UTF-8") or a bare code; English for all others and for NULL. */
FocusLanguage focus_language (const char *locale);

typedef struct
{
  FocusLanguage language;
  const char *title_template; /* NULL: "Focus: {task}" and its like */
  const char *text_template;  /* NULL: the language's own, at most four lines */
  const char *task;           /* nullable */
  const char *urgent;         /* nullable: the language's "please call me" */
  const char *start;          /* "09:00", of the block, on the wall clock */
  const char *end;            /* "11:30": also the moment of {reply} when `reply` is NULL */
  const char *reply;          /* nullable: when messages are answered, on the wall clock */
} FocusBlockWords;

/* One line, never empty: "Focus time" and its like when the template gives nothing. Line breaks and
   control characters become spaces. */
char *focus_block_title (const FocusBlockWords *words);
/* Lines, without one at the end; may be empty. */
char *focus_block_text (const FocusBlockWords *words);
/* FALSE, with the name that is not known ("{tsk}"), or what begins with the brace that has no
   partner. */
gboolean focus_block_template_check (const char *template_text, char **ret_trouble);

G_END_DECLS
