// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writing iCalendar: escaped texts, instants in UTC, folded lines. No libical; any thread.
#pragma once

#include "ical/line.h"

G_BEGIN_DECLS

/* Octets of a physical line without its line break (RFC 5545 §3.1). */
#define FOCUS_ICAL_MAX_OCTETS 75

/* The text as a TEXT can say it (RFC 5545 §3.3.11): UTF-8, "\n" for every kind of line break, no
   control character but the tab; cut before the character that passes `max_bytes`. Doing it twice
   changes nothing. */
char *focus_ical_plain_text (const char *text, gsize max_bytes);

/* Appends such a text with commas, semicolons, backslashes and line breaks escaped. */
void focus_ical_escape (const char *plain, GString *out);
/* What an escaped TEXT says: a backslash that begins no escape stands for itself. */
char *focus_ical_unescape (FocusText value);

#define FOCUS_ICAL_UTC_LEN 16

/* "20261123T090000Z"; years 1 to 9999. */
void focus_ical_utc (gint64 instant_s, char ret_text[FOCUS_ICAL_UTC_LEN + 1]);

/* Appends the content line NAME[;PARAMS]:VALUE, folded at FOCUS_ICAL_MAX_OCTETS octets, never
   inside a character or an escape. All three are UTF-8; `params` may be empty. `line_break`:
   "\r\n" or "\n". */
void focus_ical_put_line (GString *out, const char *name, FocusText params, FocusText value,
                          const char *line_break);

/* A content line that is whole already, folded in the same way. */
void focus_ical_put_folded (GString *out, FocusText line, const char *line_break);

/* The first without parameters, with CRLF: a value as it is, a text to be escaped, an instant. */
void focus_ical_put (GString *out, const char *name, const char *value);
void focus_ical_put_text (GString *out, const char *name, const char *plain);
void focus_ical_put_instant (GString *out, const char *name, gint64 instant_s);

G_END_DECLS
