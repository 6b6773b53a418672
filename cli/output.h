// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the answer goes: a text that grows, its width and colours, the pager; and the trouble.
//
// Output is UTF-8 whatever the locale says; the locale is never set.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Wider lines are hard to read, whatever the terminal allows. */
#define FOCUS_OUTPUT_MAX_COLUMNS 100
/* A picture may use more. */
#define FOCUS_OUTPUT_MAX_SCREEN 240

typedef enum
{
  FOCUS_STYLE_PLAIN,
  FOCUS_STYLE_HEADING,
  FOCUS_STYLE_DIM,
  FOCUS_STYLE_GOOD,
  FOCUS_STYLE_WEAK,
  FOCUS_STYLE_BAD,
  FOCUS_STYLE_NOW
} FocusStyle;

typedef struct
{
  GString *text; /* owned; what is not written yet */
  guint columns; /* 40 to FOCUS_OUTPUT_MAX_COLUMNS */
  guint screen;  /* of the terminal, for pictures: columns to FOCUS_OUTPUT_MAX_SCREEN */
  guint rows;    /* of the terminal; 0 when stdout is none */
  gboolean colour;
  gboolean paged; /* set by a command whose answer may be long */
} FocusOutput;

FocusOutput *focus_output_new (void);
void focus_output_free (FocusOutput *out);

/* "" without colours. focus_output_style (out, FOCUS_STYLE_PLAIN) ends a style. */
const char *focus_output_style (const FocusOutput *out, FocusStyle style);
/* Appends text that is ours, or harmless already, in a style. */
void focus_output_styled (FocusOutput *out, FocusStyle style, const char *text);

/* Writes the text, through the pager when it is allowed and longer than the terminal. FALSE when
   stdout cannot take it (a full disk; said on stderr). A reader that went away ends the process
   quietly by SIGPIPE, as everywhere. */
gboolean focus_output_flush (FocusOutput *out);

/* A line "focusctl: …" on stderr; what a stranger wrote in it is made harmless. */
void focus_trouble (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* A line under it that says what to do. */
void focus_hint (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusOutput, focus_output_free)

G_END_DECLS
