// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records, minutes, answers and shown windows as one text each, for a column: a GVariant dictionary
// (a{sv}), words for enums, what is not known left out. People can read it, and a later version may
// add keys.
#pragma once

#include "core/intent.h"

G_BEGIN_DECLS

/* Bytes; many times what the longest record takes (core/record.h). */
#define FOCUS_PAYLOAD_MAX (1024 * 1024)

/* Owned. What is not UTF-8 is mended. */
char *focus_payload_of_record (const FocusRecord *record);
/* NULL: it is damaged: no dictionary, a value of another type, or what every record has is missing.
   Instants and dates are within the years 1 to 9999. Unknown keys do not count. */
FocusRecord *focus_payload_record (const char *text);

/* The same for minutes. */
char *focus_payload_of_minutes (const FocusMinutes *minutes);
FocusMinutes *focus_payload_minutes (const char *text);

/* The same for answers, and for windows that are shown. */
char *focus_payload_of_reply (const FocusReply *reply);
FocusReply *focus_payload_reply (const char *text);
char *focus_payload_of_shown (const FocusShownWindow *shown);
FocusShownWindow *focus_payload_shown (const char *text);

G_END_DECLS
