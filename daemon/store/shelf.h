// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the occurrences of an object lie: on shelves, each a stretch of time, so that a question
// about a week looks at a few of them and a series of years fills a few rows.
//
// Shelves come in levels: those of level k are 4^k days wide. An object's instances go to the level
// on whose shelves about eight of them lie together (a daily series: 16 days, a weekly one: 64, a
// single event: 1), and an instance longer than a quarter of that width to the first level where
// it is not. A window then needs, on each level, the shelves from a quarter width before its start
// to its end: what is read is in proportion to what is found, and a year-long event costs no other
// query.
#pragma once

#include "core/series.h"

G_BEGIN_DECLS

/* Enough for an instance from the year 1 to the year 9999. */
#define FOCUS_SHELF_LEVELS 12

/* Writing: the shelves of one expansion, each once. */

typedef struct
{
  const GArray *instances; /* borrowed; FocusInstance, ordered by start */
  guint base;              /* the lowest level used */
  guint level;             /* being filled */
  guint next;              /* the first instance not yet looked at on this level */
  guint waiting;           /* bits: levels that have instances and are not done */
} FocusShelving;

FocusShelving
focus_shelving_begin (const GArray *instances);
/* Packs the next shelf's instances into `bytes` (emptied first). FALSE when all are packed. */
gboolean
focus_shelving_next (FocusShelving *shelving, gint64 *ret_shelf, GByteArray *bytes);

/* Reading */

typedef struct
{
  gint64 first, last; /* shelves, both inclusive */
} FocusShelfRange;

/* The shelves of a level on which something that touches the window can lie. */
FocusShelfRange
focus_shelf_range (guint level, FocusSpan window);

/* Unpacks a shelf and appends to `found` (GArray of FocusInstance) the instances that overlap the
   window, or have no length and start in it. FALSE when the bytes are damaged. */
gboolean
focus_shelf_find (const void *bytes, gsize n_bytes, FocusSpan window, GArray *found);

G_END_DECLS
