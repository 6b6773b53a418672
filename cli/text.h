// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text of strangers on a terminal: made harmless, measured in columns, cut, padded and wrapped.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text on one line, without anything that moves the cursor, changes colours or turns the order
   of what stands beside it: control characters (ESC, C1), bidi overrides and isolates, invisible
   tags; white space runs become one space; more marks on one letter than any script needs are
   dropped. `text` may be NULL: "". Transfer full. */
char *focus_text_harmless (const char *text);

/* Columns of a harmless text: wide characters count two, marks none. */
guint focus_text_width (const char *text);

/* Appends `text`, harmless, cut to `columns` with "…". */
void focus_text_cut (GString *out, const char *text, guint columns);
/* The same, filled with spaces to `columns`. */
void focus_text_cell (GString *out, const char *text, guint columns);
/* What people have to type, such as an ID: filled as well, but it is not cut when it is longer; two
   spaces at least stand behind it. */
void focus_text_typed (GString *out, const char *text, guint columns);
/* Our own text, with spaces before it up to `columns`; cut when it is wider. */
void focus_text_right (GString *out, const char *text, guint columns);
/* A line around a stranger's title: the title gives way when the line is full. */
void focus_text_titled (GString *out, const char *before, const char *title, const char *after,
                        guint columns);
/* Takes the spaces off the end, and ends the line. */
void focus_text_end_line (GString *out);
/* Appends `text`, harmless, broken between words, so that no line is wider than `columns`. The
   cursor stands at column `indent`; further lines begin there. Ends with a newline. */
void focus_text_wrap (GString *out, const char *text, guint indent, guint columns);

G_END_DECLS
