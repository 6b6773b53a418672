// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the store share: its state, scopes of writing, and the tallies of calendars.
#pragma once

#include "store/db.h"
#include "store/store.h"

G_BEGIN_DECLS

/* How one transaction changes the counts of a calendar. */
typedef struct
{
  gint64 calendar;
  gint64 n_objects;
  gint64 n_unreadable;
  gint64 n_repaired;
} FocusTally;

struct FocusStore
{
  FocusDb *db;         /* owned */
  GArray *tallies;     /* owned; FocusTally: what the transaction under way has changed */
  GByteArray *bytes;   /* owned; for packing, reused */
  gboolean began;      /* focus_store_begin was called and neither commit nor rollback since */
  gboolean failed;     /* … and something failed since: all that can follow is a rollback */
  gboolean must_sweep; /* objects of removed calendars are left */
  guint64 records_version;  /* of this process: see focus_store_records_version */
  gboolean records_touched; /* by the transaction under way */
};

/* A scope of writing: inside the transaction under way, or a transaction of its own. Every function
   that writes enters one first, and leaves it with its result; a failure rolls all back. */
gboolean
focus_store_enter (FocusStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
focus_store_leave (FocusStore *store, gboolean ok, GError **error);

/* Counts are kept for the transaction and written once. */
void
focus_store_tally (FocusStore *store, FocusTally change);
gboolean
focus_store_write_tallies (FocusStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Binds the first parameters of a literal statement to numbers; NULL with an error. */
sqlite3_stmt *
focus_store_ask (FocusStore *store, const char *sql, GError **error, guint n, ...);

/* What is made from a body (made.c) */

/* Packs the numbers of the shelves on which the instances lie: what finds them again to remove. */
void
focus_store_pack_shelves (const GArray *instances, GByteArray *shelves);
/* Stores details and occurrences. */
gboolean
focus_store_put_made (FocusStore *store, gint64 object, gint64 calendar,
                      const FocusStoredObject *made, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes them, from these shelves. */
gboolean
focus_store_remove_made (FocusStore *store, gint64 object, const GByteArray *shelves,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Records (records.c) */

extern const char FOCUS_STORE_RECORDS_SQL[];

gboolean
focus_store_put_record (FocusStore *store, gint64 object, const FocusRecord *record,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* No error when the object is none. */
gboolean
focus_store_remove_record (FocusStore *store, gint64 object, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* One of them changed, came or went; and the end of the transaction in which they did. */
void
focus_store_records_changed (FocusStore *store);
void
focus_store_records_settled (FocusStore *store, gboolean committed);

/* Details (details.c) */

/* `is_whole`: of its object. */
gboolean
focus_store_put_details (FocusStore *store, gint64 object, guint event, const FocusDetails *details,
                         gboolean is_whole, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What was read of one event; FOCUS_ERROR_INTERNAL when it is missing or damaged. */
FocusDetails *
focus_store_details (FocusStore *store, gint64 object, guint event, gboolean *ret_is_whole,
                     GError **error);

/* Places (places.c), for the test that an index finds them */

extern const char FOCUS_STORE_LOCATE_SQL[];
extern const char FOCUS_STORE_PREFIX_SQL[];

/* Removes an object with its body and all that was made of it (objects.c). */
gboolean
focus_store_remove_row (FocusStore *store, gint64 object, const GByteArray *shelves,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes one slice of the objects of removed calendars, in the scope under way (calendars.c). */
gboolean
focus_store_sweep_slice (FocusStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
