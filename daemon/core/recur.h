// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recurrence rules (RFC 5545 §3.3.10, §3.8.5.3): their text, and the wall-clock times they name in
// a window.
//
// All is integer arithmetic on wall-clock time; zones are the business of `core/series.h`. Without
// COUNT an expansion jumps to the window, so its cost follows the window and not the years since
// DTSTART. Whatever a rule says, the fuel ends it (R2.16).
#pragma once

#include "base/error.h"
#include "core/civil.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_FREQ_SECONDLY,
  FOCUS_FREQ_MINUTELY,
  FOCUS_FREQ_HOURLY,
  FOCUS_FREQ_DAILY,
  FOCUS_FREQ_WEEKLY,
  FOCUS_FREQ_MONTHLY,
  FOCUS_FREQ_YEARLY
} FocusFreq;

/* How UNTIL was written; `series` turns it into the wall time of DTSTART before expanding. */
typedef enum
{
  FOCUS_UNTIL_NONE,
  FOCUS_UNTIL_DATE,     /* 20261231 */
  FOCUS_UNTIL_FLOATING, /* 20261231T120000 */
  FOCUS_UNTIL_UTC       /* 20261231T120000Z */
} FocusUntilForm;

typedef struct
{
  gint16 nth; /* -53 to 53; 0: every such weekday */
  guint8 weekday; /* FocusWeekday */
} FocusByDay;

/* Limits of the text: what no honest rule passes. */
#define FOCUS_RECUR_MAX_TEXT     4096
#define FOCUS_RECUR_MAX_LIST     400 /* BYYEARDAY may name 366 days */
#define FOCUS_RECUR_MAX_INTERVAL 100000

/* Limits of one expansion (R2.16). */
#define FOCUS_RECUR_FUEL          100000 /* candidate steps */
#define FOCUS_RECUR_MAX_INSTANCES 10000

/* A rule as read: lists are ordered and free of duplicates. An opaque value; see recur.c. */
typedef struct FocusRecur FocusRecur;

/* Reads the value of an RRULE or EXRULE. Strict (F8): an unknown, repeated or empty part, a number
   out of its range, an nth weekday where the RFC forbids it, RSCALE other than GREGORIAN (R2.18)
   and text beyond the limits are FOCUS_ERROR_INVALID, and the message names the part. Not refused:
   COUNT together with UNTIL (both are limits, R2.3), lower case, an X- part (ignored). */
FocusRecur *focus_recur_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The rule as text in the RFC's order of parts; parse (format (rule)) equals rule. */
char *focus_recur_format (const FocusRecur *rule);
FocusRecur *focus_recur_copy (const FocusRecur *rule);
void focus_recur_free (FocusRecur *rule);

FocusFreq focus_recur_freq (const FocusRecur *rule);
/* 0 when the rule has no COUNT. */
gint64 focus_recur_count (const FocusRecur *rule);
FocusUntilForm focus_recur_until (const FocusRecur *rule, FocusCivil *ret_until);
/* Whether it ends by COUNT or UNTIL. */
gboolean focus_recur_is_bounded (const FocusRecur *rule);

typedef struct
{
  FocusCivil start;        /* DTSTART: the first instance, on the rule or off it */
  gboolean start_is_date;  /* DTSTART is a DATE: BYHOUR, BYMINUTE and BYSECOND are ignored */
  FocusCivil until;        /* last wall time allowed, inclusive; ignored unless has_until */
  gboolean has_until;
  FocusCivil from, to;     /* the window asked for, half-open */
} FocusRecurQuery;

/* How an expansion ended. */
typedef enum
{
  FOCUS_RECUR_MORE,     /* the window is complete and the rule may go on behind it: neither UNTIL
                           nor COUNT was reached */
  FOCUS_RECUR_ENDED,    /* the window is complete and nothing comes behind it */
  FOCUS_RECUR_TRUNCATED /* fuel or instances ran out: what is returned is right, but not all */
} FocusRecurEnd;

/* Appends to `instances` (GArray of FocusCivil) the rule's wall times in [from, to), ascending, no
   two alike. DTSTART counts as the first instance for COUNT (R2.20) and is appended when it lies
   in the window, whether it matches the rule or not; a later UNTIL before DTSTART leaves it alone
   (R2.3). `ret_last` (nullable): the last wall time at which a rule with COUNT has an instance,
   when the expansion came to know it (R2.19); untouched otherwise. */
FocusRecurEnd focus_recur_expand (const FocusRecur *rule, const FocusRecurQuery *query,
                                  GArray *instances, FocusCivil *ret_last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusRecur, focus_recur_free)

G_END_DECLS
