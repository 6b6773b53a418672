// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words and options of a command line, read by a table of options.
//
// GOption is not used: it turns bytes into UTF-8 by the locale, which we never set (that alone
// costs as much as the question to the daemon), and it knows no nearest name.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;  /* without the dashes */
  char short_name;   /* 0 for none */
  const char *value; /* name of its value in the help; NULL for a switch */
  const char *help;  /* one line, without a full stop */
} FocusOption;

typedef struct FocusArgs FocusArgs;

/* Reads what follows the command. `--name=value`, `--name value`, `-x value`; `--` ends the
   options; `-15` is a word. Everything must be UTF-8. A message names the nearest option. */
FocusArgs *focus_args_parse (const FocusOption *options, char **argv,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_args_free (FocusArgs *args);

gboolean focus_args_has (const FocusArgs *args, const char *name);
/* The last value given; NULL when there is none. */
const char *focus_args_value (const FocusArgs *args, const char *name);
/* All values of an option, in order (transfer container; NULL-terminated, maybe empty). */
const char **focus_args_values (const FocusArgs *args, const char *name);
/* The words beside the options; NULL-terminated. */
const char *const *focus_args_words (const FocusArgs *args);

/* The candidate that a mistyped word most likely meant; NULL when none is near. */
const char *focus_args_nearest (const char *word, const char *const *candidates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusArgs, focus_args_free)

G_END_DECLS
