// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts for people, in the language of their desktop: every sentence a notification says is marked
// here, and translated in daemon/po. The process's locale decides (LC_MESSAGES, LANGUAGE), at the
// moment a text is asked for. Any thread; open it first.
//
// In the locale "C" the C library translates nothing, whatever LANGUAGE says. In "C.UTF-8" glibc
// 2.36 (Debian 12) goes by LANGUAGE, newer ones do not. So tests that want a language do not run in
// C.UTF-8: they take a locale of tests/make-locales, which needs nothing generated on the machine.
#pragma once

#include "core/span.h"
#include "core/zone.h"

G_BEGIN_DECLS

#define FOCUS_TEXT_DOMAIN "focusd"
/* Characters of a stranger's text that one line of a notification takes; then "…". */
#define FOCUS_TEXT_MAX_LINE 80

#define _(text)         g_dgettext (FOCUS_TEXT_DOMAIN, text)
#define N_(text)        (text)
#define C_(where, text) g_dpgettext2 (FOCUS_TEXT_DOMAIN, where, text)

/* "%u meeting", "%u meetings": the form for `n`, not filled in. Both have the same directives: in
   French 0 takes the first form, in German the second, so neither may write the number out. */
#define focus_text_plural(one, many, n) g_dngettext (FOCUS_TEXT_DOMAIN, one, many, (gulong) (n))

/* Once, before the first text: the folder that holds LANGUAGE/LC_MESSAGES/focusd.mo. */
void focus_text_open (const char *folder);

/* Of an instant in the user's zone: "14:00". Owned, as all that follow unless they say else. */
char *focus_text_clock (gint64 at_s, const FocusZone *zone);
/* "Thu", in the user's language. Static. */
const char *focus_text_weekday (gint64 at_s, const FocusZone *zone);
/* "Thu 14:00". */
char *focus_text_moment (gint64 at_s, const FocusZone *zone);
/* "14:00–15:30". */
char *focus_text_span (FocusSpan span, const FocusZone *zone);
/* "Thu 14:00–15:30". */
char *focus_text_moment_span (FocusSpan span, const FocusZone *zone);
/* "25 min", "2 h", "1 h 45". Minutes, rounded to the nearest; below zero is zero. */
char *focus_text_length (gint64 seconds);
/* The title of an event, or "(no title)" for none and for one of which nothing would be seen.
   Borrowed while `title` lives. A title may hold line breaks: good as a summary, which is one line;
   for a line of a body take focus_text_line. */
const char *focus_text_title (const char *title);
/* Any text as one line: valid, blanks and line breaks made one space, at most FOCUS_TEXT_MAX_LINE
   characters. `text`: nullable, as "". */
char *focus_text_line (const char *text);

G_END_DECLS
