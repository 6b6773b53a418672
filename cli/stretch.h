// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of time as the bus gives it, each end with its offset: read, shown, written as JSON.
#pragma once

#include "json.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_set;
  gboolean soft; /* of a block: others still see the time as free */
  gint64 start_s, start_offset_s;
  gint64 end_s, end_offset_s;
  char *name; /* owned, nullable: of a named one */
} FocusStretch;

void focus_stretch_clear (FocusStretch *stretch);

/* Of a{sv} with start x, offset i, end x, end_offset i, soft b; not set when an end is missing. */
FocusStretch focus_stretch_read (GVariant *dict);
/* The same, of a child dictionary. */
FocusStretch focus_stretch_read_child (GVariant *dict, const char *key);
/* Of a(xixi) or a(xixis) under a key: GArray of FocusStretch (transfer full); empty when absent. */
GArray *focus_stretches_read (GVariant *dict, const char *key);

gint64 focus_stretch_min (const FocusStretch *stretch);
/* Transfer full, all; "" when it is not set. */
char *focus_stretch_day (const FocusStretch *stretch);   /* Tue 24 Nov */
char *focus_stretch_times (const FocusStretch *stretch); /* 09:00-11:00; 22:00-24:00 */
char *focus_stretch_text (const FocusStretch *stretch);  /* Tue 24 Nov 09:00-11:00 */

/* Members start and end of an open object. */
void focus_stretch_json_members (JsonBuilder *builder, const FocusStretch *stretch);
/* A member: an object with start, end and soft of a child dictionary; null when it is not set. */
void focus_stretch_json_child (JsonBuilder *builder, GVariant *dict, const char *key);
/* An array of objects with start and end. */
void focus_stretches_json (JsonBuilder *builder, const GArray *stretches);

G_END_DECLS
