// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the copy on every kind of ground, and failing on a full disk without losing anything.
#include "store-fixture.h"

#include "store/store-private.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static char *
in_folder (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
close_store (Fixture *fixture)
{
  g_clear_pointer (&fixture->store, focus_store_close);
}

static void
put_one (Fixture *fixture)
{
  g_autoptr (FocusStoredObject) object = make_single ("/w/a.ics", "x", NOW_S, NOW_S + 1);

  must_put (fixture->store, fixture->calendar, object);
}

static guint
count_all (Fixture *fixture)
{
  return count_in (fixture->store, fixture->calendar, (FocusSpan){ 0, G_MAXINT64 });
}

/* Runs SQL on the closed database as a stranger would. */
static void
tamper (Fixture *fixture, const char *sql)
{
  g_autofree char *path = in_folder (fixture, "copy.db");
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Opens after harm was done: all is new, and what was there lies aside. */
static void
assert_replaced (Fixture *fixture)
{
  g_autofree char *name = g_strdup_printf ("copy.db.broken-%d", NOW_S);
  g_autofree char *aside = in_folder (fixture, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  fixture->store = must_open (fixture->folder, FOCUS_STORE_REPLACED);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
  rows = focus_store_calendars (fixture->store, NULL, &error);
  g_assert_cmpuint (rows->len, ==, 0);
  close_store (fixture);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
}

static void
assert_refused (Fixture *fixture, FocusError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  FocusStoreFound found = FOCUS_STORE_OPENED;

  g_assert_null (focus_store_open (fixture->folder, NOW_S, &found, &error));
  g_assert_error (error, FOCUS_ERROR, (gint) code);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_cmpint (found, ==, FOCUS_STORE_OPENED); /* untouched */
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "copy.db");
  g_autofree char *wal = in_folder (fixture, "copy.db-wal");
  GStatBuf status;

  put_one (fixture);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (wal, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  close_store (fixture);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS)); /* a clean end leaves no mark */
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_cmpuint (count_all (fixture), ==, 1);
  focus_store_rest (fixture->store);
  g_assert_cmpuint (count_all (fixture), ==, 1);
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "copy.db");
  g_autofree char *noise = g_strnfill (20000, '<');

  close_store (fixture);
  g_assert_true (g_file_set_contents (path, noise, -1, NULL));
  assert_replaced (fixture);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  close_store (fixture);
  tamper (fixture, "PRAGMA user_version = 1000");
  assert_replaced (fixture);
}

static void
test_of_another_program (Fixture *fixture, gconstpointer data)
{
  close_store (fixture);
  tamper (fixture, "PRAGMA application_id = 7");
  assert_replaced (fixture);
}

/* Damage inside is looked for after an unclean end: the log that is left says so (R6.1). */
static void
test_damaged_inside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "copy.db");
  g_autofree char *wal = in_folder (fixture, "copy.db-wal");
  g_autofree char *bytes = NULL;
  gsize n_bytes = 0;

  put_one (fixture);
  close_store (fixture);
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  memset (bytes + n_bytes / 2, 0xa5, n_bytes / 2);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n_bytes, NULL));
  g_assert_true (g_file_set_contents (wal, "", 0, NULL));
  assert_replaced (fixture);
}

static gint64
last_reconcile_after (Fixture *fixture, gboolean unclean)
{
  g_autofree char *wal = in_folder (fixture, "copy.db-wal");
  g_autoptr (FocusAccountRow) row = g_new0 (FocusAccountRow, 1);
  g_autoptr (GError) error = NULL;

  row->name = g_strdup ("a");
  row->url = g_strdup ("https://example.org/");
  row->last_reconcile_s = NOW_S;
  g_assert_true (focus_store_put_account (fixture->store, row, &error));
  close_store (fixture);
  if (unclean)
    g_assert_true (g_file_set_contents (wal, "", 0, NULL));
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_autoptr (FocusAccountRow) again = focus_store_account (fixture->store, "a", &error);
  g_assert_no_error (error);
  return again->last_reconcile_s;
}

/* What a power cut may have taken is looked for at the server. */
static void
test_distrust (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (last_reconcile_after (fixture, FALSE), ==, NOW_S);
  g_assert_cmpint (last_reconcile_after (fixture, TRUE), ==, 0);
  g_assert_cmpint (last_reconcile_after (fixture, FALSE), ==, NOW_S);
}

/* Damage met on the way is an error, and has the file checked at the next start. */
static void
test_damage_met (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wal = in_folder (fixture, "copy.db-wal");
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  g_autoptr (GError) error = NULL;

  put_one (fixture);
  close_store (fixture);
  tamper (fixture, "DELETE FROM details");
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_null (
      focus_store_occurrences (fixture->store, views, (FocusSpan){ NOW_S, NOW_S + 1 }, 10, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  close_store (fixture);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
}

static void
test_one_aside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *earlier = in_folder (fixture, "copy.db.broken-12");

  g_assert_true (g_file_set_contents (earlier, "x", 1, NULL));
  close_store (fixture);
  tamper (fixture, "PRAGMA user_version = 1000");
  assert_replaced (fixture);
  g_assert_false (g_file_test (earlier, G_FILE_TEST_EXISTS));
}

static void
test_folder_in_its_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "copy.db");

  close_store (fixture);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_refused (fixture, FOCUS_ERROR_INTERNAL, "is a folder");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR)); /* left alone */
}

/* R6.7: one daemon; and a stranger who holds the database open. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "copy.db");
  sqlite3 *db = NULL;

  assert_refused (fixture, FOCUS_ERROR_BUSY, "another focusd");
  close_store (fixture);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE; UPDATE horizon SET end_s = 1", 0, 0, 0), ==,
                   SQLITE_OK);
  assert_refused (fixture, FOCUS_ERROR_BUSY, "another program");
  sqlite3_close (db);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
}

/* A place where nobody can make a folder, root included. */
static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (focus_store_open ("/proc/self/focusd", NOW_S, NULL, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_assert_nonnull (strstr (error->message, "/proc/self/focusd"));
}

/* In a process of its own, which lays root's rights down: they would pass over the file's. */
static int
open_without_rights (const char *folder)
{
  g_autoptr (GError) error = NULL;
  FocusStore *store;

  if (geteuid () == 0 && setresuid (65534, 65534, 65534) != 0)
    return 2;
  store = focus_store_open (folder, NOW_S, NULL, &error);
  if (store != NULL || !g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL))
    return 1;
  return strstr (error->message, "it cannot be written") == NULL ? 3 : 0;
}

/* A file that may be read only: an error, and the file stays as it is. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "copy.db");
  g_autofree char *lock = in_folder (fixture, "copy.db.lock");
  int status = 0;
  pid_t child;

  put_one (fixture);
  close_store (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (lock, 0666), ==, 0);
  child = fork ();
  if (child == 0)
    _exit (open_without_rights (fixture->folder));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_cmpuint (count_all (fixture), ==, 1);
}

/* A batch that does not fit is undone wholly; what was committed stays; later it goes on. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = g_strnfill (1024 * 1024, 'x');
  g_autoptr (FocusStoredObject) small = make_single ("/w/b.ics", "b", NOW_S, NOW_S + 1);
  g_autoptr (FocusStoredObject) large = make_single ("/w/c.ics", body, NOW_S, NOW_S + 1);
  sqlite3 *db = focus_db_handle (fixture->store->db);
  g_autoptr (GError) error = NULL;

  put_one (fixture);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA max_page_count = 60", 0, 0, 0), ==, SQLITE_OK);
  g_assert_true (focus_store_begin (fixture->store, &error));
  must_put (fixture->store, fixture->calendar, small);
  g_assert_false (focus_store_put_object (fixture->store, fixture->calendar, large, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_assert_nonnull (strstr (error->message, "the disk is full"));
  g_clear_error (&error);
  g_assert_false (focus_store_commit (fixture->store, &error));
  g_assert_cmpuint (count_all (fixture), ==, 1);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA max_page_count = 100000", 0, 0, 0), ==, SQLITE_OK);
  must_put (fixture->store, fixture->calendar, large);
  g_assert_cmpuint (count_all (fixture), ==, 2);
}

/* The same when the kernel refuses to write: in a process of its own, with a limit on files. */
static void
test_write_refused (Fixture *fixture, gconstpointer data)
{
  int status = 0;
  pid_t child;

  put_one (fixture);
  close_store (fixture);
  child = fork ();
  if (child == 0)
    {
      struct rlimit limit = { 300 * 1024, 300 * 1024 };
      gboolean failed = FALSE;
      FocusStore *store;

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
      store = focus_store_open (fixture->folder, NOW_S, NULL, NULL);
      for (guint i = 0; store != NULL && i < 1000 && !failed; i++)
        {
          g_autofree char *path = g_strdup_printf ("/n/%u.ics", i);
          g_autoptr (FocusStoredObject) object = make_single (path, "n", NOW_S, NOW_S + 1);
          g_autoptr (GError) error = NULL;

          failed = !focus_store_put_object (store, fixture->calendar, object, &error)
                   && g_error_matches (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
        }
      _exit (failed ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_cmpuint (count_all (fixture), >, 1);
}

/* Migrations: all in one transaction, a copy of the file before, and none of it when one fails. */
static void
test_migrations (Fixture *fixture, gconstpointer data)
{
  static const char *const first[] = { "CREATE TABLE a (x); INSERT INTO a VALUES (1)", NULL };
  static const char *const bad[] = { "CREATE TABLE a (x)", "CREATE TABLE b (x)",
                                     "CREATE TABLE b (x)", NULL };
  static const char *const good[] = { "CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y", NULL };
  FocusDbPlan plan = { "test.db", 77, "PRAGMA synchronous = FULL", first };
  g_autofree char *copy = in_folder (fixture, "test.db.before");
  g_autoptr (GError) error = NULL;
  FocusDbFound found = FOCUS_DB_OPENED;
  FocusDb *db = focus_db_open (fixture->folder, &plan, NOW_S, &found, &error);

  g_assert_no_error (error);
  g_assert_cmpint (found, ==, FOCUS_DB_CREATED);
  focus_db_close (db);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  plan.migrations = bad;
  g_assert_null (focus_db_open (fixture->folder, &plan, NOW_S, &found, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_clear_error (&error);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  plan.migrations = good;
  db = focus_db_open (fixture->folder, &plan, NOW_S, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, FOCUS_DB_OPENED);
  g_assert_cmpint (sqlite3_exec (focus_db_handle (db), "UPDATE a SET y = x", 0, 0, 0), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (focus_db_handle (db)), ==,
                   1); /* the row has lived through it */
  focus_db_close (db);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/store/open/again", test_again },
    { "/store/open/not-a-database", test_not_a_database },
    { "/store/open/newer", test_newer },
    { "/store/open/of-another-program", test_of_another_program },
    { "/store/open/damaged-inside", test_damaged_inside },
    { "/store/open/distrust", test_distrust },
    { "/store/open/damage-met", test_damage_met },
    { "/store/open/one-aside", test_one_aside },
    { "/store/open/folder-in-its-place", test_folder_in_its_place },
    { "/store/open/locked", test_locked },
    { "/store/open/no-place", test_no_place },
    { "/store/open/read-only", test_read_only },
    { "/store/open/full", test_full },
    { "/store/open/write-refused", test_write_refused },
    { "/store/open/migrations", test_migrations },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
