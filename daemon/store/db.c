// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Transactions, statements and errors of one database. Its opening is in db-open.c.
#include "store/db.h"

#include "store/db-private.h"

#include <unistd.h>

/* Closing */

void
focus_db_close (FocusDb *db)
{
  if (db == NULL)
    return;
  g_clear_pointer (&db->statements, g_hash_table_unref);
  if (db->handle != NULL)
    {
      if (db->is_damaged) /* leave the log behind: that is how the next opening knows */
        sqlite3_db_config (db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      sqlite3_close (db->handle);
    }
  if (db->lock_fd >= 0)
    close (db->lock_fd);
  g_free (db->path);
  g_free (db);
}

sqlite3 *
focus_db_handle (FocusDb *db)
{
  return db->handle;
}

void
focus_db_rest (FocusDb *db)
{
  sqlite3_db_release_memory (db->handle);
}

/* Errors */

/* What a person can do about it; the codes are SQLite's primary ones. */
static const struct
{
  int code;
  const char *advice;
} advices[] = {
  { SQLITE_FULL, "the disk is full: free some space" },
  { SQLITE_READONLY, "it cannot be written: give its folder back to you" },
  { SQLITE_CANTOPEN, "it cannot be opened: look at the rights of its folder" },
  { SQLITE_PERM, "it cannot be opened: look at the rights of its folder" },
  { SQLITE_IOERR, "the disk does not read or write it: look at the space and the kernel's log" },
  { SQLITE_CORRUPT, "it is damaged: start focusd again, which makes a new one" },
  { SQLITE_NOTADB, "it is damaged: start focusd again, which makes a new one" },
  { SQLITE_NOMEM, "there is no memory left" },
};

void
focus_db_set_error (FocusDb *db, int code, GError **error)
{
  const char *advice = NULL;
  int primary = code & 0xff;

  if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
    db->is_damaged = TRUE;
  if (primary == SQLITE_BUSY)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY,
                   "“%s” is locked by another program: close that program", db->path);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (advices); i++)
    if (advices[i].code == primary)
      advice = advices[i].advice;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL, "“%s”: %s (%s)", db->path,
               advice == NULL ? "the database refused a statement" : advice,
               sqlite3_errmsg (db->handle));
}

void
focus_db_damaged (FocusDb *db, GError **error)
{
  db->is_damaged = TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL,
               "“%s” is damaged: start focusd again, which checks it", db->path);
}

/* Transactions */

static gboolean
run_literal (FocusDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = focus_db_prepare (db, sql, error);

  return statement != NULL && focus_db_run (db, statement, error);
}

gboolean
focus_db_begin (FocusDb *db, GError **error)
{
  return run_literal (db, "BEGIN IMMEDIATE", error);
}

gboolean
focus_db_commit (FocusDb *db, GError **error)
{
  if (run_literal (db, "COMMIT", error))
    return TRUE;
  focus_db_rollback (db);
  return FALSE;
}

void
focus_db_rollback (FocusDb *db)
{
  /* SQLite rolls back by itself when the disk is full, say; that is no mistake then. */
  if (focus_db_in_transaction (db))
    (void) run_literal (db, "ROLLBACK", NULL);
}

gboolean
focus_db_in_transaction (FocusDb *db)
{
  return !sqlite3_get_autocommit (db->handle);
}

/* Statements */

sqlite3_stmt *
focus_db_prepare (FocusDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (db->statements, sql);
  int code;

  if (statement != NULL)
    return statement;
  code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      focus_db_set_error (db, code, error);
      return NULL;
    }
  g_hash_table_insert (db->statements, (gpointer) sql, statement);
  return statement;
}

void
focus_db_bind_text (sqlite3_stmt *statement, int at, const char *text)
{
  sqlite3_bind_text (statement, at, text, -1, SQLITE_STATIC);
}

void
focus_db_bind_bytes (sqlite3_stmt *statement, int at, const GByteArray *bytes)
{
  /* A pointer that is NULL would bind NULL. */
  sqlite3_bind_blob (statement, at, bytes->len == 0 ? (const void *) "" : bytes->data,
                     (int) bytes->len, SQLITE_STATIC);
}

FocusDbStep
focus_db_step (FocusDb *db, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return FOCUS_DB_ROW;
  if (code != SQLITE_DONE)
    focus_db_set_error (db, code, error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE ? FOCUS_DB_DONE : FOCUS_DB_FAILED;
}

gboolean
focus_db_run (FocusDb *db, sqlite3_stmt *statement, GError **error)
{
  return focus_db_step (db, statement, error) == FOCUS_DB_DONE;
}

char *
focus_db_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}
