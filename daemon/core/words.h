// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words in titles, in English, Dutch, German and French, compared without case.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether an absence word (METRICS §Sets) is the title's first or last word, or a category. "Out of
   office" counts as one word. Titles are bounded by the caller; invalid UTF-8 matches nothing. */
gboolean focus_words_absence (const char *title, const char *const *categories);

/* Whether two texts say the same words, whatever their case and the signs between them. */
gboolean focus_words_equal (const char *a, const char *b);

/* The text without case, width and accents, for comparing what people type: "Nächste" and "nachste"
   are alike. Signs stay. NULL when it is not UTF-8. Owned. */
char *focus_words_fold (const char *text);

G_END_DECLS
