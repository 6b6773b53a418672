// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which objects of the copy are new, by the order in which they came.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* Ids are given upwards. After the last object was removed its id is given again. */
typedef struct
{
  gint64 id;
  gint64 calendar;
  char *uid; /* owned */
} FocusArrival;

/* Objects with an id above `after_id` and a UID, in order of id; at most `limit`. GArray of
   FocusArrival with a clear function. Those of calendars that were removed may be among them. */
GArray *focus_store_arrivals (FocusStore *store, gint64 after_id, guint limit, GError **error);
/* The highest id that is given; 0: there is no object. -1 with an error. */
gint64 focus_store_last_id (FocusStore *store, GError **error);

G_END_DECLS
