// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts for people, in the language of their desktop: every sentence a notification says is marked
// here, and translated in daemon/po. The process's locale decides (LC_MESSAGES, LANGUAGE).
#pragma once

#include "core/zone.h"

G_BEGIN_DECLS

#define FOCUS_TEXT_DOMAIN "focusd"

#define _(text)         g_dgettext (FOCUS_TEXT_DOMAIN, text)
#define N_(text)        (text)
#define C_(where, text) g_dpgettext2 (FOCUS_TEXT_DOMAIN, where, text)

/* "1 meeting", "%d meetings": the form for `n`, not filled in. */
#define focus_text_plural(one, many, n) g_dngettext (FOCUS_TEXT_DOMAIN, one, many, (gulong) (n))

/* Of an instant in the user's zone: "14:00". Owned, as all that follow unless they say else. */
char *focus_text_clock (gint64 at_s, const FocusZone *zone);
/* "Thu", in the user's language. Static. */
const char *focus_text_weekday (gint64 at_s, const FocusZone *zone);
/* "Thu 14:00". */
char *focus_text_moment (gint64 at_s, const FocusZone *zone);
/* "14:00–15:30". */
char *focus_text_span (FocusSpan span, const FocusZone *zone);
/* "25 min", "2 h", "1 h 45". Minutes, rounded to the nearest. */
char *focus_text_length (gint64 seconds);
/* The title of an event as one line, or "(no title)". Borrowed while `title` lives. */
const char *focus_text_title (const char *title);

G_END_DECLS
