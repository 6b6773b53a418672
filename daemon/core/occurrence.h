// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One occurrence in one calendar, judged: what the agenda lists and the figures count.
//
// The judgements are METRICS §Sets and R2.23, and depend on more than the event: on who I am and
// on the calendar it lies in. They are made when asked, never stored.
#pragma once

#include "core/event.h"
#include "core/span.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_ROLE_WORK,
  FOCUS_ROLE_FOCUS,
  FOCUS_ROLE_BUSY,
  FOCUS_ROLE_IGNORE
} FocusRole;

typedef enum
{
  FOCUS_BUSY,
  FOCUS_BUSY_TENTATIVE,
  FOCUS_BUSY_FREE
} FocusBusy;

typedef enum
{
  FOCUS_KIND_MEETING,
  FOCUS_KIND_FOCUS,
  FOCUS_KIND_APPOINTMENT,
  FOCUS_KIND_ABSENCE
} FocusKind;

/* The calendar's part in a judgement. */
typedef struct
{
  char *name; /* owned; ACCOUNT/NAME */
  FocusRole role;
  gboolean transparent; /* nothing in it makes busy */
  char **me;            /* owned; my addresses, lower case, in this account */
  gboolean shared;      /* somebody else's (R3.3) */
  gboolean writable;    /* events in it can be changed, as far as the server and the configuration
                           tell */
} FocusCalendarView;

typedef struct
{
  const FocusCalendarView *calendar; /* borrowed; lives as long as the list it came with */
  FocusDetails *details;             /* owned */
  FocusSpan span;
  gint64 recurrence_s;
  gboolean in_series;
  gboolean recurrence_is_date;
  gboolean is_whole; /* its object was read wholly: only then is it acted on */
  /* judged */
  FocusKind kind;
  FocusBusy busy;
  FocusPartstat partstat; /* mine; NONE without a line of mine */
  gboolean organised_by_me;
  gboolean counted;  /* a counted meeting of METRICS §Sets, before duplicates are removed */
  gboolean possible; /* … and possible rather than firm */
  guint humans;      /* distinct humans, me always counted, the declined too */
  guint present;     /* … whose PARTSTAT is not DECLINED (nor DELEGATED), me included */
} FocusOccurrence;

/* Fills the judged fields from the others. Pure. */
void focus_occurrence_judge (FocusOccurrence *occurrence);
void focus_occurrence_clear (FocusOccurrence *occurrence);

/* Order of the agenda: start, uid, calendar name. */
gint focus_occurrence_compare (gconstpointer a, gconstpointer b);

FocusCalendarView *focus_calendar_view_new (const char *name, FocusRole role, gboolean transparent,
                                            const char *const *me);
void focus_calendar_view_free (FocusCalendarView *view);

/* Names as INTERFACES spells them: "meeting", "busy", "NEEDS-ACTION" (NULL for none), "work". */
const char *focus_kind_name (FocusKind kind);
const char *focus_busy_name (FocusBusy busy);
const char *focus_partstat_name (FocusPartstat partstat);
/* NULL is NONE. */
gboolean focus_partstat_parse (const char *name,
                               FocusPartstat *ret_partstat) G_GNUC_WARN_UNUSED_RESULT;
const char *focus_status_name (FocusStatus status);
const char *focus_role_name (FocusRole role);
gboolean focus_role_parse (const char *name, FocusRole *ret_role) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusCalendarView, focus_calendar_view_free)

G_END_DECLS
