// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The gate: checks and repairs on raw bytes, before libical sees any of them (R2.1 to R2.3).
//
// In: what a server gave. Out: content lines, unfolded, that are safe to read, with the VTIMEZONEs
// cut out, or a refusal that says why. The raw bytes themselves are never changed. Linear in the
// input; bounded memory. Worker thread.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

#define FOCUS_GATE_MAX_BYTES      (1024 * 1024) /* one object; the largest honest one seen: 300 kB */
#define FOCUS_GATE_MAX_LINE       (64 * 1024)   /* one unfolded line */
#define FOCUS_GATE_MAX_COMPONENTS 2000
#define FOCUS_GATE_MAX_DEPTH      4
#define FOCUS_GATE_MAX_PROPERTIES 5000 /* of one component */
#define FOCUS_GATE_MAX_TZID       128

/* What was mended in the copy used for reading, each with its counter (R2.3). */
typedef enum
{
  FOCUS_REPAIR_BOM,
  FOCUS_REPAIR_CHARSET,        /* Latin-1 read as such */
  FOCUS_REPAIR_LINE_BREAK,     /* a raw line break inside a value */
  FOCUS_REPAIR_DURATION,       /* PT2D, P2DT */
  FOCUS_REPAIR_OFFSET,         /* TZOFFSETFROM:+5730 */
  FOCUS_REPAIR_END_AND_DURATION,
  FOCUS_REPAIR_END_BEFORE_START,
  FOCUS_REPAIR_NO_START,       /* a VEVENT without DTSTART: ignored */
  FOCUS_REPAIR_UNTIL_FORM,
  FOCUS_REPAIR_COUNT_AND_UNTIL,
  FOCUS_REPAIR_UNTIL_BEFORE_START,
  FOCUS_REPAIR_RULE_ON_OVERRIDE,
  FOCUS_REPAIR_TZID,           /* unsafe or unknown TZID: read in a fallback zone (R2.2, R2.11) */
  FOCUS_REPAIR_DUPLICATE,      /* two masters of one UID (R2.22) */
  FOCUS_REPAIR_RULE,           /* an RRULE that cannot be read: flagged, DTSTART alone is kept */
  FOCUS_N_REPAIRS
} FocusRepair;

/* Short names for status and logs: "line-break", "until-form", … */
const char *focus_repair_name (FocusRepair repair);

G_END_DECLS
