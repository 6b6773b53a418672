// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One occurrence of the agenda as a value, read from the bus in one pass.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An instant with its offset, or a date. */
typedef struct
{
  gboolean is_set;
  gboolean is_date;
  gint64 instant_s; /* when no date */
  gint64 offset_s;
  gint64 day; /* always: of the date, or of the instant where the user is */
} FocusMoment;

/* Strings are NULL when absent. */
typedef struct
{
  char *id, *uid, *calendar, *title, *busy, *kind, *status, *partstat, *organizer,
      *role, *location, *join; /* owned */
  char *hygiene_label;         /* owned */
  FocusMoment start, end, recurrence_id;
  gboolean all_day, series, has_humans, has_score;
  gint64 humans, score;
} FocusEntry;

/* Of a{sv}. Never fails: what is missing is absent. */
FocusEntry *focus_entry_read (GVariant *dict);
/* Of one structure of GetAgenda. */
#define FOCUS_ENTRY_ROW_TYPE "(sssssxixibsssssxbxiba{sv})"
FocusEntry *focus_entry_read_row (GVariant *row);
void focus_entry_free (FocusEntry *entry);

/* Title, or a word for one that has none. Borrowed. */
const char *focus_entry_title (const FocusEntry *entry);
/* Whether it runs at an instant: start <= now < end. */
gboolean focus_entry_is_on (const FocusEntry *entry, gint64 now_s, gint64 today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusEntry, focus_entry_free)

G_END_DECLS
