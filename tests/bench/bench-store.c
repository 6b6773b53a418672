// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the store: storing, asking, opening, removing; each as a line `name value unit`. The
// reference of the same run is a plain SQLite table that takes the same bodies.
//
// bench-store [OBJECTS [FOLDER]]: 10 000 objects by default, in a folder that is removed at the
// end.
#include "store/store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define YEAR_S       (365 * (gint64) FOCUS_DAY_S)
#define NOW_S        1795000000
#define BODY_BYTES   1500
#define QUIET_WEEK_S (NOW_S + 3 * YEAR_S) /* behind the horizon: 25 events of its own */
#define N_QUIET      25

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
tell (const char *name, double value, const char *unit)
{
  g_print ("%s %.3f %s\n", name, value, unit);
}

/* Anonymous memory that this process alone has. */
static double
private_mib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "Private_Dirty:");
  return line == NULL ? 0 : (double) atoi (line + strlen ("Private_Dirty:")) / 1024;
}

static void
add_instance (FocusStoredObject *object, gint64 start_s, gboolean in_series)
{
  FocusInstance instance = { .span = { start_s, start_s + 2700 },
                             .recurrence_s = start_s,
                             .in_series = in_series };

  g_array_append_val (object->expansion.instances, instance);
}

/* A series in the mix of a work calendar: weekly, every other week, work days, monthly, 30 weeks.
 */
static void
add_series (FocusStoredObject *object, gint64 start_s, int kind)
{
  static const int step_days[] = { 7, 14, 1, 28, 7 };
  gint64 step = step_days[kind] * (gint64) FOCUS_DAY_S;
  gint64 at = start_s;
  int n = 0;

  for (; at < NOW_S + 2 * YEAR_S && !(kind == 4 && n == 30); at += step)
    if (kind != 2 || (at / FOCUS_DAY_S) % 7 < 5)
      {
        add_instance (object, at, TRUE);
        n++;
      }
}

static FocusStoredObject *
make_object (GRand *random, guint i, gboolean with_occurrences)
{
  FocusStoredObject *object = focus_stored_object_new ();
  FocusDetails *details = focus_details_new ();
  gint64 start_s = NOW_S - YEAR_S + (gint64) (g_rand_double (random) * 2 * YEAR_S);
  char *body = g_malloc (BODY_BYTES);

  memset (body, 'a' + (int) (i % 26), BODY_BYTES);
  object->path = g_strdup_printf ("/dav/calendars/me/work/gen-%08x%08x.ics", g_rand_int (random),
                                  i);
  object->href = g_strdup (object->path);
  object->etag = g_strdup_printf ("\"%08x\"", g_rand_int (random));
  object->body = g_bytes_new_take (body, BODY_BYTES);
  object->uid = g_strdup_printf ("gen-%u@example.org", i);
  g_free (details->uid);
  details->uid = g_strdup (object->uid);
  g_free (details->title);
  details->title = g_strdup_printf ("Review incident 4711 %u", i);
  details->organizer = g_strdup ("alice@example.org");
  for (int k = 0; k < 4; k++)
    {
      FocusPerson person = { .mail = g_strdup_printf ("person%d@example.org", k) };
      g_array_append_val (details->people, person);
    }
  g_ptr_array_add (object->details, details);
  if (!with_occurrences)
    return object;
  if (g_rand_int_range (random, 0, 100) < 12)
    {
      object->series = TRUE;
      add_series (object, start_s, g_rand_int_range (random, 0, 5));
    }
  else
    add_instance (object, start_s, FALSE);
  return object;
}

static void
must (gboolean ok, GError *error)
{
  if (!ok)
    g_error ("%s", error == NULL ? "failed" : error->message);
}

static gint64
make_calendar (FocusStore *store)
{
  GError *error = NULL;
  FocusCalendarRow row = { .account = (char *) "me",
                           .path = (char *) "/dav/calendars/me/work/",
                           .url = (char *) "https://example.org/dav/calendars/me/work/",
                           .name = (char *) "Work" };

  must (focus_store_put_calendar (store, &row, &error), error);
  return row.id;
}

/* Stores `n` objects in batches; prints CPU and the longest batch. Making them is not counted. */
static void
fill (FocusStore *store, gint64 calendar, guint n, gboolean with_occurrences, const char *name)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree char *label = g_strconcat (name, "-longest-batch", NULL);
  double spent = 0, longest = 0;
  guint n_occurrences = 0;
  GError *error = NULL;

  for (guint i = 0; i < n;)
    {
      g_autoptr (GPtrArray)
          batch = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_stored_object_free);
      double before;
      gint64 began;

      for (gsize bytes = 0; i < n && batch->len < FOCUS_STORE_MAX_BATCH_OBJECTS
                            && bytes + BODY_BYTES <= FOCUS_STORE_MAX_BATCH_BYTES;
           i++, bytes += BODY_BYTES)
        g_ptr_array_add (batch, make_object (random, i, with_occurrences));
      before = cpu_ms ();
      began = g_get_monotonic_time ();
      must (focus_store_begin (store, &error), error);
      for (guint k = 0; k < batch->len; k++)
        {
          FocusStoredObject *object = batch->pdata[k];
          n_occurrences += object->expansion.instances->len;
          must (focus_store_put_object (store, calendar, object, &error), error);
        }
      must (focus_store_commit (store, &error), error);
      spent += cpu_ms () - before;
      longest = MAX (longest, (double) (g_get_monotonic_time () - began) / 1e3);
    }
  tell (name, spent, "ms");
  tell (label, longest, "ms");
  if (with_occurrences)
    tell ("occurrences-stored", n_occurrences, "count");
}

/* The floor: one table, one index, the same batches, nothing but path, etag and body. */
static void
reference (const char *folder, guint n)
{
  g_autofree char *path = g_build_filename (folder, "reference.db", NULL);
  g_autofree char *body = g_malloc0 (BODY_BYTES);
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;
  double before = cpu_ms ();

  sqlite3_open (path, &db);
  sqlite3_exec (db,
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE o (id INTEGER"
                " PRIMARY KEY, path TEXT UNIQUE, etag TEXT, body BLOB)",
                NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO o (path, etag, body) VALUES (?, 'etag', ?)", -1, &insert,
                      NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("/dav/calendars/me/work/gen-%08x.ics",
                                               i * 2654435761u);

      if (i % 170 == 0)
        sqlite3_exec (db, i == 0 ? "BEGIN" : "COMMIT; BEGIN", NULL, NULL, NULL);
      sqlite3_bind_text (insert, 1, name, -1, SQLITE_STATIC);
      sqlite3_bind_blob (insert, 2, body, BODY_BYTES, SQLITE_STATIC);
      sqlite3_step (insert);
      sqlite3_reset (insert);
    }
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  tell ("reference-plain-sqlite", cpu_ms () - before, "ms");
  sqlite3_finalize (insert);
  sqlite3_close (db);
}

static void
ask (FocusStore *store, gint64 calendar, FocusSpan window, const char *name)
{
  g_autoptr (GHashTable) views = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                        (GDestroyNotify) focus_calendar_view_free);
  const char *const me[] = { "me@example.org", NULL };
  g_autofree char *count = g_strconcat (name, "-found", NULL);
  const int n_rounds = 20;
  guint found = 0;
  double before;

  g_hash_table_insert (views, &calendar,
                       focus_calendar_view_new ("me/work", FOCUS_ROLE_WORK, FALSE, me));
  before = cpu_ms ();
  for (int i = 0; i < n_rounds; i++)
    {
      GError *error = NULL;
      g_autoptr (GArray) list = focus_store_occurrences (store, views, window, G_MAXINT32, &error);

      must (list != NULL, error);
      found = list->len;
    }
  tell (name, (cpu_ms () - before) / n_rounds, "ms");
  tell (count, found, "count");
}

static void
fill_quiet_week (FocusStore *store, gint64 calendar)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < N_QUIET; i++)
    {
      g_autoptr (FocusStoredObject) object = make_object (random, i, FALSE);
      GError *error = NULL;

      add_instance (object, QUIET_WEEK_S + i * 20000, FALSE);
      must (focus_store_put_object (store, calendar, object, &error), error);
    }
}

static void
question_times (FocusStore *store, gint64 calendar)
{
  double before;
  GError *error = NULL;
  g_autoptr (GHashTable) known = NULL;

  ask (store, calendar, (FocusSpan){ QUIET_WEEK_S, QUIET_WEEK_S + 7 * FOCUS_DAY_S }, "week-quiet");
  ask (store, calendar, (FocusSpan){ NOW_S, NOW_S + 7 * FOCUS_DAY_S }, "week-full");
  before = cpu_ms ();
  g_ptr_array_unref (focus_store_calendars (store, NULL, &error));
  tell ("calendars", cpu_ms () - before, "ms");
  before = cpu_ms ();
  known = focus_store_known (store, calendar, &error);
  tell ("known", cpu_ms () - before, "ms");
}

static double
timed_open (const char *folder, FocusStore **store)
{
  gint64 began = g_get_monotonic_time ();
  GError *error = NULL;

  *store = focus_store_open (folder, NOW_S, NULL, &error);
  must (*store != NULL, error);
  return (double) (g_get_monotonic_time () - began) / 1e3;
}

/* A clean end, then one that only looks unclean: a log left behind makes the whole file be checked.
 */
static FocusStore *
openings (const char *folder, FocusStore *store)
{
  g_autofree char *path = g_build_filename (folder, "copy.db", NULL);
  g_autofree char *wal = g_build_filename (folder, "copy.db-wal", NULL);
  GStatBuf status;

  focus_store_close (store);
  g_stat (path, &status);
  tell ("file", (double) status.st_size / 1e6, "MB");
  tell ("open-clean", timed_open (folder, &store), "ms");
  focus_store_close (store);
  g_file_set_contents (wal, "", 0, NULL);
  tell ("open-checked", timed_open (folder, &store), "ms");
  return store;
}

static void
removal (FocusStore *store)
{
  gboolean more = TRUE;
  double longest = 0, spent = cpu_ms ();
  gint64 began = g_get_monotonic_time ();
  GError *error = NULL;

  must (focus_store_remove_account (store, "me", &error), error);
  tell ("remove-account", (double) (g_get_monotonic_time () - began) / 1e3, "ms");
  while (more)
    {
      began = g_get_monotonic_time ();
      must (focus_store_sweep (store, &more, &error), error);
      longest = MAX (longest, (double) (g_get_monotonic_time () - began) / 1e3);
    }
  tell ("sweep", cpu_ms () - spent, "ms");
  tell ("sweep-longest-slice", longest, "ms");
}

static void
clean_up (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  g_autofree char *folder = argc > 2 ? g_build_filename (argv[2], "bench-store-XXXXXX", NULL)
                                     : NULL;
  g_autofree char *bare = NULL;
  FocusStore *store;
  double at_start = private_mib ();
  gint64 calendar;

  folder = folder == NULL ? g_dir_make_tmp ("bench-store-XXXXXX", NULL)
                          : g_mkdtemp (g_steal_pointer (&folder));
  reference (folder, n);
  bare = g_build_filename (folder, "bare", NULL);
  tell ("create", timed_open (bare, &store), "ms");
  fill (store, make_calendar (store), n, FALSE, "objects-alone");
  focus_store_close (store);
  clean_up (bare);
  timed_open (folder, &store);
  calendar = make_calendar (store);
  fill (store, calendar, n, TRUE, "objects-and-occurrences");
  fill_quiet_week (store, calendar);
  focus_store_rest (store);
  tell ("private-at-rest-more-than-at-start", private_mib () - at_start, "MiB");
  question_times (store, calendar);
  store = openings (folder, store);
  removal (store);
  focus_store_close (store);
  clean_up (folder);
  return 0;
}
