// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The name somebody probably meant: the nearest of a list, by edit distance.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words longer than this (bytes) are never near to anything: it bounds the work on hostile input.
 */
#define FOCUS_NEAREST_MAX_WORD 64

/* Edits that turn `a` into `b`: insert, delete, replace a byte, or swap two neighbours; ASCII case
   does not count. G_MAXUINT when either is longer than FOCUS_NEAREST_MAX_WORD. */
guint focus_edit_distance (const char *a, const char *b);

/* The nearest of the NULL-terminated names (borrowed), the first of equals; NULL when none is
   nearer than one edit and one more for every three letters of `word`. */
const char *focus_nearest (const char *word, const char *const *names);

G_END_DECLS
