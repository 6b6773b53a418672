// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The copy's horizon and zone; looking before an account exists; the end.
#include "sync-fixture.h"

#include "store/store-private.h"

/* The horizon */

static void
test_cover (World *world, gconstpointer data)
{
  const gint64 far_s = NOW_S + 5 * 365 * (gint64) FOCUS_DAY_S;

  write_event (world, "one", "e", AT_NOON "\r\nRRULE:FREQ=WEEKLY");
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  FocusSpan first = focus_store_horizon (world->base.store);
  g_assert_cmpint (first.start_s, <=, NOW_S - 365 * FOCUS_DAY_S);
  g_assert_cmpint (first.end_s, >=, NOW_S + 2 * 365 * FOCUS_DAY_S);
  g_assert_cmpuint (count_between (world, far_s - 14 * FOCUS_DAY_S, far_s), ==, 0);
  guint changed = world->n_changed;
  focus_sync_cover (world->sync, (FocusSpan){ far_s - FOCUS_DAY_S, far_s }, take_answer, world);
  g_assert_cmpuint (world->n_answers, ==, 0); /* never from inside the call */
  iterate_until (iterate_is_set, &world->n_answers);
  settle (world);
  g_assert_no_error (world->answer);
  g_assert_cmpuint (count_between (world, far_s - 14 * FOCUS_DAY_S, far_s), ==, 2);
  g_assert_cmpuint (world->n_changed, ==, changed + 1);
  FocusSpan grown = focus_store_horizon (world->base.store);
  g_assert_cmpint (grown.start_s, ==, first.start_s);
  g_assert_cmpint (grown.end_s, >=, far_s);
}

/* What lies beyond fifty years is not asked for: the horizon stays as it is. */
static void
test_cover_beyond (World *world, gconstpointer data)
{
  static const gint64 years[] = { -1000, -60, 60, 5000 };

  settle (world);
  FocusSpan before = focus_store_horizon (world->base.store);
  guint changed = world->n_changed;
  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      gint64 start_s = NOW_S + years[i] * 365 * FOCUS_DAY_S;
      world->n_answers = 0;
      focus_sync_cover (world->sync, (FocusSpan){ start_s, start_s + FOCUS_DAY_S }, take_answer,
                        world);
      iterate_until (iterate_is_set, &world->n_answers);
      g_assert_no_error (world->answer);
    }
  FocusSpan after = focus_store_horizon (world->base.store);
  g_assert_cmpint (after.start_s, ==, before.start_s);
  g_assert_cmpint (after.end_s, ==, before.end_s);
  g_assert_cmpuint (world->n_changed, ==, changed);
}

/* R2.13 */
static void
test_rezone (World *world, gconstpointer data)
{
  const gint64 midnight_s = 1794960000; /* 2026-11-18 00:00 UTC */

  write_event (world, "one", "e", "DTSTART;VALUE=DATE:20261118");
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  g_assert_cmpuint (count_between (world, midnight_s - 3600, midnight_s), ==, 0);
  focus_zone_unref (world->zone);
  world->zone = focus_zones_iana (world->zones, "Europe/Berlin");
  focus_sync_rezone (world->sync);
  settle (world);
  g_assert_cmpuint (count_between (world, midnight_s - 3600, midnight_s), ==, 1);
  g_assert_cmpuint (count_between (world, midnight_s + 23 * 3600, midnight_s + 86400), ==, 0);
}

static gboolean
has_zone (gpointer data)
{
  g_autofree char *zone = focus_store_zone (((World *) data)->base.store);

  return zone != NULL;
}

/* R2.13: one that is cut off is known to be, and one that is over, too. */
static void
test_rezone_cut_off (World *world, gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autofree char *cut = NULL;

  focus_sync_rezone (world->sync);
  iterate_until (has_zone, world);
  whole = focus_store_zone (world->base.store);
  g_assert_cmpstr (whole, ==, "UTC");
  focus_sync_rezone (world->sync);
  g_clear_pointer (&world->sync, focus_sync_free);
  cut = focus_store_zone (world->base.store);
  g_assert_null (cut);
}

/* Makes of the copy what a focusd left that did not read where an event takes place. */
static void
forget_places (World *world)
{
  static const char sql[] = "UPDATE details SET location = NULL, join_url = NULL;"
                            "UPDATE horizon SET stale = 1";

  g_clear_pointer (&world->sync, focus_sync_free);
  g_assert_cmpint (sqlite3_exec (focus_db_handle (world->base.store->db), sql, NULL, NULL, NULL),
                   ==, SQLITE_OK);
}

/* How many of the stored events have a location, or an address to join at. */
static guint
n_places (World *world, const char *join)
{
  static const char sql[] = "SELECT count(*) FROM details WHERE location = 'Room 4'"
                            " OR join_url = ?1";
  sqlite3_stmt *statement = NULL;
  guint n;

  g_assert_cmpint (sqlite3_prepare_v2 (focus_db_handle (world->base.store->db), sql, -1, &statement,
                                       NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, join, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = (guint) sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

static gboolean
is_fresh (gpointer data)
{
  return !focus_store_is_stale (((World *) data)->base.store);
}

/* A copy that an older focusd made is read again, without the server: also when that was cut off.
   Nothing else of it changes. */
static void
test_reread (World *world, gconstpointer data)
{
  static const char join[] = "https://zoom.us/j/1";

  write_event (world, "one", "a", AT_NOON "\r\nLOCATION:Room 4");
  write_event (world, "one", "b", AT_NOON "\r\nDESCRIPTION:https://zoom.us/j/1");
  write_event (world, "one", "c", AT_NOON "\r\nRRULE:FREQ=WEEKLY;COUNT=3");
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  guint n_all = count_between (world, 0, G_MAXINT64);
  g_assert_cmpuint (n_all, ==, 5);
  g_assert_cmpuint (n_places (world, join), ==, 2);
  forget_places (world);
  g_assert_cmpuint (n_places (world, join), ==, 0);
  sync_start (world);
  g_clear_pointer (&world->sync, focus_sync_free);
  g_assert_true (focus_store_is_stale (world->base.store));
  guint changed = world->n_changed;
  sync_start (world); /* without accounts: nothing is asked of anybody */
  iterate_until (is_fresh, world);
  settle (world);
  g_assert_cmpuint (world->n_changed, ==, changed + 1);
  g_assert_cmpuint (n_places (world, join), ==, 2);
  g_assert_cmpuint (count_between (world, 0, G_MAXINT64), ==, n_all);
  g_clear_pointer (&world->sync, focus_sync_free);
  sync_start (world); /* once is enough */
  settle (world);
  g_assert_cmpuint (world->n_changed, ==, changed + 1);
}

#define OURS "focusd-0123456789abcdef0123456789abcdef@focusd.invalid"

static void
write_task (World *world, const char *file, const char *uid, const char *due)
{
  g_autofree char *folder = g_build_filename (world->base.folder, "one", "work", NULL);
  g_autofree char *name = g_strconcat (file, ".ics", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = g_strdup_printf (
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VTODO\r\nUID:%s\r\n"
      "DTSTAMP:20261101T000000Z\r\nSUMMARY:milk\r\nDUE:%s\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
      uid, due);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* The day of the only record; 0: there is none. */
static gint32
due_day (World *world)
{
  g_autoptr (GPtrArray) records = focus_store_records (world->base.store, NULL);
  const FocusTodo *todo;

  g_assert_cmpuint (records->len, <=, 1);
  if (records->len == 0)
    return 0;
  todo = ((FocusRecordPlace *) records->pdata[0])->record->todo;
  g_assert_true (todo->has_due);
  return todo->due.day;
}

/* The 16th in Tokyo, the 15th in UTC. */
#define LATE "20261215T233000Z"

static gboolean
is_next_day (gpointer data)
{
  return due_day (data) == focus_date_new (2026, 12, 16).day;
}

/* Tasks beside events: ours are read, others are kept; ours follow the user's zone, and a copy that
   an older focusd made is read again. */
static void
test_tasks (World *world, gconstpointer data)
{
  static const char forget[] = "DELETE FROM records; UPDATE objects SET uid = NULL WHERE uid LIKE"
                               " 'focusd-%'; UPDATE horizon SET stale = 1";

  write_event (world, "one", "a", AT_NOON);
  write_task (world, "t", "milk@example.org", "20261215T100000Z");
  write_task (world, "u", OURS, LATE);
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  g_assert_cmpint (n_objects (world, "a"), ==, 3);
  g_assert_cmpuint (count_between (world, 0, G_MAXINT64), ==, 1);
  g_assert_cmpint (due_day (world), ==, focus_date_new (2026, 12, 15).day);

  focus_zone_unref (world->zone);
  world->zone = focus_zones_iana (world->zones, "Asia/Tokyo");
  focus_sync_rezone (world->sync);
  iterate_until (is_next_day, world);

  g_clear_pointer (&world->sync, focus_sync_free);
  g_assert_cmpint (sqlite3_exec (focus_db_handle (world->base.store->db), forget, NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (due_day (world), ==, 0);
  sync_start (world);
  iterate_until (is_fresh, world);
  g_assert_true (is_next_day (world));
}

/* Looking, and the end */

static void
take_find (FocusSyncFind *find, const GError *error, gpointer data)
{
  World *world = data;

  take_answer (error, world);
  if (find != NULL)
    g_assert_cmpuint (find->collections->len, ==, 1);
  focus_sync_find_free (find);
}

static void
test_find (World *world, gconstpointer data)
{
  const FocusAccountSpec *spec = add_account (world, "a", "one");

  focus_sync_find (world->sync, spec, NULL, take_find, world);
  iterate_until (iterate_is_set, &world->n_answers);
  g_assert_error (world->answer, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND);
  write_event (world, "one", "e", AT_NOON);
  world->n_answers = 0;
  focus_sync_find (world->sync, spec, NULL, take_find, world);
  iterate_until (iterate_is_set, &world->n_answers);
  g_assert_no_error (world->answer);
  g_assert_cmpint (n_objects (world, "a"), ==, 0); /* nothing is stored */
}

/* Whoever waits when focusd ends is answered, once, before focus_sync_free returns: also who waits
   for a secret, and whose job never ran. */
static void
test_end (World *world, gconstpointer data)
{
  FocusAccountSpec *slow = add_account (world, "slow", "one");

  write_event (world, "one", "e", AT_NOON);
  slow->secret = focus_secret_source_parse ("command:sleep 30", NULL);
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  focus_sync_tick (world->sync);
  focus_sync_find (world->sync, slow, NULL, take_find, world);
  focus_sync_find (world->sync, g_ptr_array_index (world->specs, 1), NULL, take_find, world);
  focus_sync_cover (world->sync, (FocusSpan){ NOW_S, NOW_S + 9000 * (gint64) FOCUS_DAY_S },
                    take_answer, world);
  gint64 before_us = g_get_monotonic_time ();
  g_clear_pointer (&world->sync, focus_sync_free);
  g_assert_cmpint (g_get_monotonic_time () - before_us, <, 2 * G_USEC_PER_SEC); /* R5.2 */
  g_assert_cmpuint (world->n_answers, ==, 3);
  g_assert_error (world->answer, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  iterate_drain ();
  g_assert_cmpuint (world->n_answers, ==, 3);
  g_assert_cmpuint (world->n_ended, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (World *world, gconstpointer data);
  } tests[] = { { "/sync/cover", test_cover },   { "/sync/cover-beyond", test_cover_beyond },
                { "/sync/rezone", test_rezone }, { "/sync/rezone-cut-off", test_rezone_cut_off },
                { "/sync/reread", test_reread }, { "/sync/tasks", test_tasks },
                { "/sync/find", test_find },     { "/sync/end", test_end } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, sync_set_up, tests[i].test, sync_tear_down);
  return g_test_run ();
}
