// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One SQLite database of ours: found, locked, checked, brought up to date; then transactions and
// statements. What stands in it is not known here.
//
// Main thread only. While it is open nobody else can read or write it (locking_mode=EXCLUSIVE), so
// that no call ever waits for a lock. A database that is broken is moved aside and a new one made.
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "base/error.h"

G_BEGIN_DECLS

typedef struct FocusDb FocusDb;

/* What a database is. All of it must outlive the database. */
typedef struct
{
  const char *name;              /* of the file in its folder: "copy.db" */
  gint32 application_id;         /* says that a file is ours */
  const char *pragmas;           /* SQL run at each opening: synchronous, cache_size, … */
  const char *const *migrations; /* NULL-terminated SQL; user_version counts those that ran */
} FocusDbPlan;

typedef enum
{
  FOCUS_DB_OPENED,
  FOCUS_DB_CREATED,
  FOCUS_DB_REPLACED /* moved aside to NAME.broken-TIME (one such is kept), and made anew */
} FocusDbFound;

/* Opens or creates `folder`/NAME, and the folder. FOCUS_ERROR_BUSY when another process has it;
   FOCUS_ERROR_INTERNAL when it cannot be read or written. */
FocusDb *
focus_db_open (const char *folder, const FocusDbPlan *plan, gint64 now_s, FocusDbFound *ret_found,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether its last user did not close it: killed, or the machine went down. What is there was
   checked for damage. */
gboolean
focus_db_was_unclean (const FocusDb *db);
/* Rolls back what is not committed. */
void
focus_db_close (FocusDb *db);
sqlite3 *
focus_db_handle (FocusDb *db);
/* Gives unused memory back: nothing needs to be kept until the next call. */
void
focus_db_rest (FocusDb *db);

/* Transactions */

gboolean
focus_db_begin (FocusDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
focus_db_commit (FocusDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void
focus_db_rollback (FocusDb *db);
gboolean
focus_db_in_transaction (FocusDb *db);

/* Statements. `sql` is a literal: it is prepared once and found again by its address; a statement
   must be stepped to its end or reset before it is used again. Text is bound as it stands, whatever
   its bytes, and must live until the reset; NULL binds NULL. */

typedef enum
{
  FOCUS_DB_ROW,
  FOCUS_DB_DONE,  /* reset already */
  FOCUS_DB_FAILED /* reset already; the error is set */
} FocusDbStep;

/* NULL with an error. */
sqlite3_stmt *
focus_db_prepare (FocusDb *db, const char *sql, GError **error);
void
focus_db_bind_text (sqlite3_stmt *statement, int at, const char *text);
void
focus_db_bind_bytes (sqlite3_stmt *statement, int at, const GByteArray *bytes);
FocusDbStep
focus_db_step (FocusDb *db, sqlite3_stmt *statement, GError **error);
/* For statements that give no rows. */
gboolean
focus_db_run (FocusDb *db, sqlite3_stmt *statement, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A copy of a column; NULL for NULL. */
char *
focus_db_text (sqlite3_stmt *statement, int column);

/* Sets the error for what was just read and makes no sense; the next opening checks the file. */
void
focus_db_damaged (FocusDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusDb, focus_db_close)

G_END_DECLS
