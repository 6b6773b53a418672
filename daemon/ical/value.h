// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The values of iCalendar that say when (RFC 5545 §3.3.4 to §3.3.14), around libical: what a text
// must look like before libical reads it, and what its answer must keep to be believed.
#pragma once

#include "core/event.h"
#include "ical/gate.h"

#include <libical/ical.h>

G_BEGIN_DECLS

typedef struct
{
  FocusCivil civil;
  gboolean is_date;
  gboolean is_utc;
} FocusStamp;

#define FOCUS_VALUE_DATE_LEN  8  /* "20261122" */
#define FOCUS_VALUE_LOCAL_LEN 15 /* "20261122T100000" */
#define FOCUS_VALUE_UTC_LEN   16 /* "20261122T100000Z" */

/* The text of a date or time in capitals; FALSE when it has not the shape of one. libical's
   sscanf() would take blanks, signs and dashes for digits. */
gboolean focus_value_shape (FocusText text, char ret_plain[FOCUS_VALUE_UTC_LEN + 1]);
/* What libical read of such a text. FALSE for a day or an hour that does not exist, which it lets
   pass; second 60 is read as 59. */
gboolean focus_value_stamp_of (struct icaltimetype time, FocusStamp *ret_stamp);
/* Both in one. */
gboolean focus_value_stamp (FocusText text, FocusStamp *ret_stamp);

#define FOCUS_DURATION_MAX_DAYS 36600 /* a hundred years */

/* Appends a duration in the form that libical reads whole, repairs counted: it refuses "PT2D" and
   small letters, and reads "P", "PT1" and numbers beyond an int as something else (F5, R2.3).
   FALSE, and something appended, when it is none. */
gboolean focus_value_put_duration (FocusText text, GString *out, guint *repairs);
/* FALSE beyond FOCUS_DURATION_MAX_DAYS. Weeks and days are nominal, the rest is exact (R2.14). */
gboolean focus_value_duration_of (struct icaldurationtype duration, FocusDuration *ret_duration);

/* "+0100", "-013000"; Synology's "+5730" is repaired to "+005730" (R2.3). */
gboolean focus_value_offset (FocusText text, gint32 *ret_offset_s, guint *repairs);

/* Appends a TEXT whose every backslash begins an escape that libical knows (RFC 5545 §3.3.11): the
   others are doubled, since it reads "C:\\dir" as "C: ir" and drops the last of a value. */
void focus_value_put_text (FocusText text, GString *out);
/* What the TEXT says. Transfer full. */
char *focus_value_text (FocusText text);

G_END_DECLS
