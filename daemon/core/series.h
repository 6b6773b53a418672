// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An object and a window in, the instances in that window out: the set rules of R2.20 and R2.21.
#pragma once

#include "core/event.h"
#include "core/span.h"

G_BEGIN_DECLS

/* One instance of an object. */
typedef struct
{
  guint event;                 /* index into object->events: whose details it has */
  FocusSpan span;              /* start_s == end_s for a zero-length one */
  gint64 recurrence_s;         /* the original start as an instant; only when in_series */
  gboolean in_series;          /* FALSE for a single event */
  gboolean recurrence_is_date; /* the original start is a DATE (of the user's zone) */
} FocusInstance;

typedef struct
{
  GArray *instances;    /* owned; FocusInstance, ordered by start, then event */
  gboolean truncated;   /* a rule ran out of fuel: some instances are missing */
  gboolean more_before; /* instances exist, or may exist, before the window */
  gboolean more_after;  /* … and behind it: ask again when the horizon grows */
} FocusExpansion;

/* Expands `object` in `window`: every instance that overlaps it, or has no length and starts in
   it. A single event is always returned, wherever it lies, so that it need never be asked for
   again; more_before and more_after speak of series alone. Dates and floating times are read in
   `user_zone`. Total cost is bounded by the limits of `core/recur.h`, whatever the object says.
   An EXRULE takes DTSTART out too, on the rule or off it, as the first instance of any rule. */
void focus_series_expand (const FocusObject *object, FocusSpan window, FocusZone *user_zone,
                          FocusExpansion *ret_expansion);
void focus_expansion_clear (FocusExpansion *expansion);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusExpansion, focus_expansion_clear)

G_END_DECLS
