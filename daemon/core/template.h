// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Templates of people for what others read: text with {names}, filled in. Pure.
//
// A line whose names are all empty is left out. What is no name stays as it stands, and what comes
// in by a name is not looked at again. Whatever comes in, what comes out is valid UTF-8 of bounded
// length, without control characters and without the signs that turn the direction of the text
// that follows (text from right to left is welcome).
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a complaint quotes of a template, in characters. */
#define FOCUS_TEMPLATE_MAX_QUOTE 40

typedef struct
{
  const char *name;  /* with its braces: "{task}" */
  const char *value; /* nullable */
} FocusTemplateWord;

typedef struct
{
  const FocusTemplateWord *words;
  gsize n_words;
  glong max_signs;   /* characters of what comes out */
  guint max_lines;   /* 0: any number. Else the first so many, and none of them is empty */
  gboolean no_marks; /* nor the invisible marks that only lend a direction (U+200E and its like) */
} FocusTemplate;

/* NULL, or blanks alone: nothing to say. */
gboolean focus_template_is_empty (const char *value);
/* One line, without blanks around it; line breaks become spaces. NULL when it has names, and all
   are empty. Owned. */
char *focus_template_line (const FocusTemplate *how, const char *template_text);
/* Lines, without a break at the end; may be empty. Owned. */
char *focus_template_text (const FocusTemplate *how, const char *template_text);
/* FALSE, with the name that is not among the words ("{tsk}"), or what begins with the brace that
   has no partner. */
gboolean focus_template_check (const FocusTemplate *how, const char *template_text,
                               char **ret_trouble);

G_END_DECLS
