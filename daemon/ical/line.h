// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One unfolded content line (RFC 5545 §3.1): its name, parameters and value, as pieces of the text
// that the gate let through. Nothing here allocates.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* A piece of text: borrowed, not terminated. */
typedef struct
{
  const char *text;
  gsize len;
} FocusText;

#define FOCUS_TEXT(literal) ((FocusText){ (literal), sizeof (literal) - 1 })

/* ASCII letters of either case are alike. */
gboolean focus_text_is (FocusText text, const char *word);
gboolean focus_text_equal (FocusText a, FocusText b);
/* Terminated, as libical wants names; FALSE when it does not fit. */
gboolean focus_text_copy (FocusText text, char *ret_copy, gsize size);
/* Without spaces and tabs at both ends. */
FocusText focus_text_strip (FocusText text);
/* The next piece before `separator`, taken off the front of `rest`; FALSE when rest was used up.
   A text without separator is one piece, and an empty one is none. */
gboolean focus_text_next (FocusText *rest, char separator, FocusText *ret_piece);
/* The same, but a separator behind a backslash belongs to the piece. */
gboolean focus_text_next_escaped (FocusText *rest, char separator, FocusText *ret_piece);
/* A whole decimal number with an optional sign, at most 18 digits. */
gboolean focus_text_int (FocusText text, gint64 *ret_value);

typedef enum
{
  FOCUS_LINE_PROPERTY,
  FOCUS_LINE_BEGIN,
  FOCUS_LINE_END
} FocusLineKind;

typedef struct
{
  FocusLineKind kind;
  guint depth;      /* of the component that it opens, closes or stands in; the VCALENDAR's is 1 */
  FocusText name;   /* of the property; of the component for BEGIN and END */
  FocusText params; /* between the first ";" and the ":"; empty when there are none */
  FocusText value;
  gsize from, to; /* the physical lines it was made of, as positions in the input */
} FocusLine;

/* Cuts an unfolded line at its ":" (outside of quotes, unless a quote is never closed). Sets name,
   params and value. */
gboolean focus_line_split (FocusText text, FocusLine *ret_line);

typedef struct
{
  FocusText name;
  FocusText value; /* without its quotes; of a list the whole text */
} FocusParam;

/* Takes the next parameter off the front of `params`; FALSE when none is left. */
gboolean focus_param_next (FocusText *params, FocusParam *ret_param);
/* The first parameter of that name; FALSE when there is none. */
gboolean focus_line_param (const FocusLine *line, const char *name, FocusText *ret_value);

G_END_DECLS
