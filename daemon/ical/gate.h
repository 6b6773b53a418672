// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The gate: checks and repairs on raw bytes, before anything reads them (R2.1 to R2.3).
//
// In: what a server gave. Out: one content line after the other, unfolded, valid UTF-8, inside a
// tree of components whose BEGINs and ENDs match; or a refusal that says why. Whole components can
// be cut out by their raw bytes. The bytes themselves are never changed. Linear in the input;
// memory for one line. Worker thread.
#pragma once

#include "ical/line.h"

G_BEGIN_DECLS

#define FOCUS_GATE_MAX_BYTES      (1024 * 1024) /* one object; the largest honest one: 300 kB */
#define FOCUS_GATE_MAX_LINE       (64 * 1024)   /* one unfolded line */
#define FOCUS_GATE_MAX_COMPONENTS 2000
#define FOCUS_GATE_MAX_DEPTH      4
#define FOCUS_GATE_MAX_PROPERTIES 5000 /* of one component */
#define FOCUS_GATE_MAX_TZID       128

/* What was mended in the copy used for reading, each with its counter (R2.3). */
typedef enum
{
  FOCUS_REPAIR_BOM,
  FOCUS_REPAIR_CHARSET,    /* Latin-1 read as such */
  FOCUS_REPAIR_LINE_BREAK, /* a raw line break inside a value */
  FOCUS_REPAIR_DURATION,   /* PT2D, P2DT */
  FOCUS_REPAIR_OFFSET,     /* TZOFFSETFROM:+5730 */
  FOCUS_REPAIR_END_AND_DURATION,
  FOCUS_REPAIR_END_BEFORE_START,
  FOCUS_REPAIR_NO_START, /* a VEVENT without DTSTART: ignored */
  FOCUS_REPAIR_UNTIL_FORM,
  FOCUS_REPAIR_COUNT_AND_UNTIL,
  FOCUS_REPAIR_UNTIL_BEFORE_START,
  FOCUS_REPAIR_RULE_ON_OVERRIDE,
  FOCUS_REPAIR_TZID,      /* unsafe or unknown TZID: read in a fallback zone (R2.2, R2.11) */
  FOCUS_REPAIR_DUPLICATE, /* two masters of one UID (R2.22) */
  FOCUS_REPAIR_RULE,      /* an RRULE that cannot be read: flagged, DTSTART alone is kept */
  FOCUS_N_REPAIRS
} FocusRepair;

/* Short names for status and logs: "line-break", "until-form", … */
const char *focus_repair_name (FocusRepair repair);
/* Whether one of these counters (FOCUS_N_REPAIRS) stands for a guess: what was meant is not known
   for sure, nor when it is, nor which of two is the right one. What was guessed is shown, and never
   acted on. The others are known oddities with one meaning. */
gboolean focus_repairs_guess (const guint *repairs);

/* Passing the gate */

#define FOCUS_GATE_MAX_NAME 64 /* of a component */

/* A body of many objects has other ceilings than one object. */
typedef struct
{
  const char *root; /* "VCALENDAR"; "VTIMEZONE" for one that was cut out */
  gsize max_bytes;
  guint max_components;
} FocusGateLimits;

/* One object: the constants above. */
extern const FocusGateLimits FOCUS_GATE_OBJECT;

/* Fields are the gate's own; a value, so that reading an object needs no allocation for it. */
typedef struct
{
  const char *bytes; /* borrowed */
  gsize n_bytes;
  gsize at;                      /* where the next physical line begins */
  gsize line_feed;               /* the first line feed at or behind `at`; n_bytes: none */
  const FocusGateLimits *limits; /* borrowed */
  guint n_components;
  guint depth;            /* open components */
  gboolean odd_timezones; /* a VTIMEZONE did not end as usual: search no more */
  guint *repairs;         /* borrowed; FOCUS_N_REPAIRS counters */
  GString *line;          /* owned, nullable: the line, when it was folded or not UTF-8 */
  struct
  {
    char name[FOCUS_GATE_MAX_NAME]; /* not terminated */
    gsize name_len;
    guint n_properties;
  } open[FOCUS_GATE_MAX_DEPTH];
} FocusGate;

/* Looks at the whole first: size, NUL, byte order mark. `bytes`, `limits` and `repairs` must
   outlive the gate.
   FOCUS_ERROR_LIMIT or FOCUS_ERROR_INVALID; the gate needs no clearing then. */
gboolean focus_gate_open (FocusGate *gate, const char *bytes, gsize n_bytes,
                          const FocusGateLimits *limits, guint *repairs, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void focus_gate_clear (FocusGate *gate);

typedef enum
{
  FOCUS_GATE_LINE,   /* *ret_line is the next one, good until the next call */
  FOCUS_GATE_END,    /* all was read, and every component is closed */
  FOCUS_GATE_REFUSED /* error is set; do not go on */
} FocusGateStep;

/* The root must be one component of that name or several in a row; lines between them are refused.
   An END that does not close the innermost component, and an end of input inside one, are
   FOCUS_ERROR_INVALID: half an object is never read as a whole one. */
FocusGateStep focus_gate_next (FocusGate *gate, FocusLine *ret_line, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* After a BEGIN line: passes over the component to behind its END line. Its lines count as content
   of the gate all the same, but for VTIMEZONE, whose end is searched for in one go: who reads the
   bytes later sends them through a gate of their own. `ret_component` (nullable): the raw bytes,
   BEGIN and END line included. */
gboolean focus_gate_cut (FocusGate *gate, const FocusLine *begin, FocusText *ret_component,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For those who write: whether all of an object passes, for lines were added and some grew. */
gboolean focus_gate_passes (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* How the line ends that ends before `to`: "\n" or "\r\n"; a bare CR is not written. */
const char *focus_gate_line_break (FocusText bytes, gsize to);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusGate, focus_gate_clear)

G_END_DECLS
