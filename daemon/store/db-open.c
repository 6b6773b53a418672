// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a database: what is found, whether it is whole, whose it is, and its migrations.
#include "store/db-private.h"

#include "store/db-file.h"

#include <glib/gstdio.h>
#include <string.h>

/* Only at the start somebody may still hold the file (a backup, a person looking at it). */
#define BUSY_TIMEOUT_MS 1000

/* EXCLUSIVE before WAL: the index of the log then lies in our memory and no -shm file is needed. */
static const char common_pragmas[] = "PRAGMA locking_mode = EXCLUSIVE;"
                                     "PRAGMA foreign_keys = ON;"
                                     "PRAGMA secure_delete = OFF;"
                                     "PRAGMA temp_store = MEMORY;"
                                     "PRAGMA trusted_schema = OFF;";

typedef enum
{
  TRIED_OPEN,
  TRIED_NEW,    /* open, and there was nothing before */
  TRIED_BROKEN, /* must be moved aside; the error says why */
  TRIED_FAILED
} Tried;

/* Broken when the code says that the file is no good, else failed. */
static Tried
refuse (FocusDb *db, int code, GError **error)
{
  int primary = code & 0xff;

  focus_db_set_error (db, code, error);
  return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB ? TRIED_BROKEN : TRIED_FAILED;
}

static int
keep_first (void *ret_text, int n_columns, char **columns, char **names)
{
  char **text = ret_text;

  if (n_columns > 0 && *text == NULL)
    *text = g_strdup (columns[0] == NULL ? "" : columns[0]);
  return 0;
}

/* The first column of the first row; NULL with a code. */
static char *
ask (FocusDb *db, const char *sql, int *ret_code)
{
  char *text = NULL;

  *ret_code = sqlite3_exec (db->handle, sql, keep_first, &text, NULL);
  if (*ret_code != SQLITE_OK)
    g_clear_pointer (&text, g_free);
  else if (text == NULL)
    text = g_strdup ("");
  return text;
}

static int
ask_number (FocusDb *db, const char *sql, int *ret_code)
{
  g_autofree char *text = ask (db, sql, ret_code);

  return text == NULL ? 0 : (int) g_ascii_strtoll (text, NULL, 10);
}

static Tried
broken (FocusDb *db, const char *why, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL, "“%s” %s", db->path, why);
  return TRIED_BROKEN;
}

/* Write-ahead logging, and with it the lock. */
static Tried
take (FocusDb *db, const FocusDbPlan *plan, GError **error)
{
  g_autofree char *mode = NULL;
  int code = sqlite3_exec (db->handle, common_pragmas, NULL, NULL, NULL);

  if (code == SQLITE_OK && sqlite3_db_readonly (db->handle, "main") == 1)
    code = SQLITE_READONLY;
  if (code != SQLITE_OK)
    return refuse (db, code, error);
  mode = ask (db, "PRAGMA journal_mode = WAL", &code);
  if (mode == NULL)
    return refuse (db, code, error);
  if (strcmp (mode, "wal") != 0)
    return refuse (db, SQLITE_CANTOPEN, error);
  code = sqlite3_exec (db->handle, plan->pragmas, NULL, NULL, NULL);
  return code == SQLITE_OK ? TRIED_OPEN : refuse (db, code, error);
}

/* Whether the file is ours, and not from the future. */
static Tried
identify (FocusDb *db, const FocusDbPlan *plan, int *ret_version, GError **error)
{
  int code, n_tables, id;
  guint n_migrations = g_strv_length ((char **) plan->migrations);

  n_tables = ask_number (db, "SELECT count(*) FROM sqlite_schema", &code);
  if (code != SQLITE_OK)
    return refuse (db, code, error);
  id = ask_number (db, "PRAGMA application_id", &code);
  *ret_version = ask_number (db, "PRAGMA user_version", &code);
  if (n_tables == 0 && id == 0 && *ret_version == 0)
    return TRIED_NEW;
  if (id != plan->application_id || *ret_version < 1)
    return broken (db, "is a database of another program", error);
  if ((guint) *ret_version > n_migrations)
    return broken (db, "was written by a newer focusd", error);
  return TRIED_OPEN;
}

static Tried
check (FocusDb *db, GError **error)
{
  int code;
  g_autofree char *answer = ask (db, "PRAGMA quick_check(1)", &code);

  if (answer == NULL)
    return refuse (db, code, error);
  return strcmp (answer, "ok") == 0 ? TRIED_OPEN : broken (db, "is damaged", error);
}

/* A copy beside it, from before the migrations (R6.1); one is kept. */
static int
back_up (FocusDb *db)
{
  g_autofree char *copy = g_strconcat (db->path, ".before", NULL);
  char *sql = sqlite3_mprintf ("VACUUM INTO %Q", copy);
  int code;

  (void) g_unlink (copy);
  code = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);
  sqlite3_free (sql);
  return code;
}

static Tried
migrate (FocusDb *db, const FocusDbPlan *plan, int version, GError **error)
{
  int n_migrations = (int) g_strv_length ((char **) plan->migrations);
  g_autofree char *stamp = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", plan->application_id,
      n_migrations);
  int code = SQLITE_OK;

  if (version == n_migrations)
    return TRIED_OPEN;
  if (version > 0)
    code = back_up (db);
  if (code == SQLITE_OK)
    code = sqlite3_exec (db->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  for (int i = version; i < n_migrations && code == SQLITE_OK; i++)
    code = sqlite3_exec (db->handle, plan->migrations[i], NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_exec (db->handle, stamp, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return version == 0 ? TRIED_NEW : TRIED_OPEN;
  focus_db_set_error (db, code, error);
  focus_db_rollback (db);
  return TRIED_FAILED;
}

static Tried
try_open (FocusDb *db, const FocusDbPlan *plan, GError **error)
{
  gboolean unclean = focus_db_file_is_unclean (db->path);
  gboolean existed = g_file_test (db->path, G_FILE_TEST_EXISTS);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  int code = sqlite3_open_v2 (db->path, &db->handle, flags, NULL);
  int version = 0;
  Tried tried;

  db->was_unclean = unclean;
  if (code != SQLITE_OK)
    return refuse (db, code, error);
  if (!existed) /* for nobody else's eyes; the log takes its mode from it */
    (void) g_chmod (db->path, 0600);
  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  tried = take (db, plan, error);
  if (tried == TRIED_OPEN)
    tried = identify (db, plan, &version, error);
  if (tried == TRIED_OPEN && unclean)
    tried = check (db, error);
  if (tried == TRIED_OPEN || tried == TRIED_NEW)
    tried = migrate (db, plan, version, error);
  return tried;
}

/* Forgets a handle that is no good, so that the file can be moved. */
static void
let_go (FocusDb *db)
{
  sqlite3_close (db->handle);
  db->handle = NULL;
  db->is_damaged = FALSE;
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

FocusDb *
focus_db_open (const char *folder, const FocusDbPlan *plan, gint64 now_s, FocusDbFound *ret_found,
               GError **error)
{
  g_autoptr (FocusDb) db = g_new0 (FocusDb, 1);
  g_autoptr (GError) reason = NULL;
  FocusDbFound found = FOCUS_DB_OPENED;
  Tried tried;

  db->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize);
  db->path = g_build_filename (folder, plan->name, NULL);
  db->lock_fd = focus_db_file_lock (db->path, error);
  if (db->lock_fd < 0)
    return NULL;
  if (g_file_test (db->path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL,
                   "“%s” is a folder: move it away, a file belongs there", db->path);
      return NULL;
    }
  tried = try_open (db, plan, &reason);
  if (tried == TRIED_NEW)
    found = FOCUS_DB_CREATED;
  if (tried == TRIED_BROKEN)
    {
      let_go (db);
      g_debug ("moved aside: %s", reason->message);
      g_clear_error (&reason);
      if (!focus_db_file_move_aside (db->path, now_s, error))
        return NULL;
      tried = try_open (db, plan, &reason);
      found = FOCUS_DB_REPLACED;
    }
  if (tried == TRIED_BROKEN || tried == TRIED_FAILED)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (ret_found != NULL)
    *ret_found = found;
  return g_steal_pointer (&db);
}

gboolean
focus_db_was_unclean (const FocusDb *db)
{
  return db->was_unclean;
}
