// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a configuration file, with their places in the text: what parsing and editing share.
//
// The form is that of a key file: `[group]`, `key = value`, comments that begin with `#` in the
// first column, blank lines. A value is what stands after `=`, trimmed; there are no escapes.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FOCUS_CONFIG_LINE_BLANK,
  FOCUS_CONFIG_LINE_COMMENT,
  FOCUS_CONFIG_LINE_GROUP,
  FOCUS_CONFIG_LINE_ENTRY,
  FOCUS_CONFIG_LINE_OTHER /* none of these: an error */
} FocusConfigLineKind;

typedef struct
{
  FocusConfigLineKind kind;
  gsize start;       /* offset of its first byte */
  gsize end;         /* offset behind its line break, or the end of the text */
  char *name;        /* owned; GROUP: focus_config_group_title of it; ENTRY: key; else NULL */
  char *value;       /* owned; ENTRY: value; else NULL */
  gsize value_start; /* ENTRY: offsets of the value; both behind the `=` when it is empty */
  gsize value_end;
} FocusConfigLine;

/* GArray of FocusConfigLine; free with g_array_unref. Linear. */
GArray *focus_config_lines_read (const char *text, gsize len);

/* The title of a group with its spacing made regular: "account  work " is "account work". */
char *focus_config_group_title (const char *text);

G_END_DECLS
