// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A list of spans that may overlap, to be asked what lies on another span: by halving, so that a
// question costs little however long the list is.
#pragma once

#include "core/span.h"

G_BEGIN_DECLS

typedef struct
{
  FocusSpan span;
  gint64 reach_s; /* the latest end of this one and of all before it */
  gconstpointer what; /* borrowed, nullable: whose span it is */
} FocusOccupied;

/* GArray of FocusOccupied (transfer full). */
GArray *focus_occupied_new (void);
/* Adds one that begins no earlier than the last. Empty spans are left out: nothing overlaps
   them. */
void focus_occupied_add (GArray *occupied, FocusSpan span, gconstpointer what);
/* The first, in the order in which they were added, that overlaps the span; NULL: none does.
   Borrowed, until the next is added. */
const FocusOccupied *focus_occupied_find (const GArray *occupied, FocusSpan span);

G_END_DECLS
