// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lengths as a person types them: 90min, 1h30, 2h, 45.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer is a slip of the finger. */
#define FOCUS_LENGTH_MAX_MIN (366 * 1440)

/* Lengths as in the configuration (90min, 1h30, 1h30min, 8h, 14d, 2w), and a bare number, which is
   minutes; with a sign before it. FALSE when the text is none. */
gboolean focus_length_parse (const char *text, gint64 *ret_min) G_GNUC_WARN_UNUSED_RESULT;

/* The length that a word gives, above 0 unless `may_be_less` (then not 0); FALSE, and the trouble
   said, when it gives none. */
gboolean focus_length_typed (const char *text, gboolean may_be_less,
                             gint64 *ret_min) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
