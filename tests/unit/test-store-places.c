// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Objects found by their UID, what is kept of focusd's own blocks, and how a copy from before that
// comes by it.
#include "store-past.h"

#define HOUR_S 3600

/* An object with one event of that UID; NULL seal: none. */
static void
put_block (Fixture *fixture, gint64 calendar, const char *path, const char *uid, gint64 start_s,
           const char *seal)
{
  g_autoptr (FocusStoredObject) object = make_single (path, "Focus", start_s, start_s + HOUR_S);
  FocusDetails *details = object->details->pdata[0];

  g_free (object->uid);
  object->uid = g_strdup (uid);
  g_free (details->uid);
  details->uid = g_strdup (uid);
  details->seal = g_strdup (seal);
  details->modified_s = seal != NULL ? NOW_S : G_MININT64;
  must_put (fixture->store, calendar, object);
}

/* An event that takes place somewhere. */
static void
put_at (Fixture *fixture, const char *path, gint64 start_s, const char *location, const char *join)
{
  g_autoptr (FocusStoredObject) object = make_single (path, "Meeting", start_s, start_s + HOUR_S);
  FocusDetails *details = object->details->pdata[0];

  details->location = g_strdup (location);
  details->join = g_strdup (join);
  must_put (fixture->store, fixture->calendar, object);
}

static GPtrArray *
must_locate (Fixture *fixture, const char *uid)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *places = focus_store_locate (fixture->store, uid, &error);

  g_assert_no_error (error);
  return places;
}

static void
test_locate (Fixture *fixture, gconstpointer unused)
{
  gint64 home = add_calendar (fixture->store, "me", "/home/");
  g_autoptr (GPtrArray) places = NULL, none = NULL, near = NULL;
  const FocusObjectPlace *place;

  put_block (fixture, fixture->calendar, "/work/a.ics", "focusd-1", NOW_S, "4x7k2m9q.h3k2");
  put_block (fixture, home, "/home/a.ics", "focusd-1", NOW_S + HOUR_S, NULL);
  put_block (fixture, home, "/home/b.ics", "focusd-10", NOW_S, NULL);
  places = must_locate (fixture, "focusd-1");
  g_assert_cmpuint (places->len, ==, 2);
  place = places->pdata[0];
  g_assert_cmpint (place->calendar, ==, fixture->calendar);
  g_assert_cmpstr (place->account, ==, "me");
  g_assert_cmpstr (place->calendar_path, ==, "/work/");
  g_assert_cmpstr (place->calendar_url, ==, "https://example.org/");
  g_assert_cmpstr (place->path, ==, "/work/a.ics");
  g_assert_cmpstr (place->href, ==, "/work/a.ics");
  g_assert_cmpstr (place->etag, ==, "\"Focus\"");
  g_assert_cmpstr (place->uid, ==, "focusd-1");
  g_assert_cmpstr (place->title, ==, "Focus");
  g_assert_cmpstr (place->seal, ==, "4x7k2m9q.h3k2");
  g_assert_cmpint (place->span.start_s, ==, NOW_S);
  g_assert_cmpint (place->span.end_s, ==, NOW_S + HOUR_S);
  place = places->pdata[1];
  g_assert_cmpstr (place->path, ==, "/home/a.ics");
  g_assert_null (place->seal);
  none = must_locate (fixture, "focusd-");
  g_assert_cmpuint (none->len, ==, 0);
  near = must_locate (fixture, "Focusd-1");
  g_assert_cmpuint (near->len, ==, 0);
}

/* One whose event lies outside of the horizon, and one that could not be read: they are there. */
static void
test_without_instance (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FocusStoredObject) far = make_object ("/work/far.ics", "Focus");
  g_autoptr (FocusStoredObject) broken = make_object ("/work/broken.ics", "Focus");
  g_autoptr (GPtrArray) places = NULL, unread = NULL;
  const FocusObjectPlace *place;

  broken->unreadable = g_strdup ("no");
  g_ptr_array_set_size (broken->details, 0);
  must_put (fixture->store, fixture->calendar, far);
  must_put (fixture->store, fixture->calendar, broken);
  places = must_locate (fixture, "/work/far.ics");
  g_assert_cmpuint (places->len, ==, 1);
  place = places->pdata[0];
  g_assert_cmpstr (place->title, ==, "Focus");
  g_assert_cmpint (place->span.start_s, ==, 0);
  g_assert_cmpint (place->span.end_s, ==, 0);
  unread = must_locate (fixture, "/work/broken.ics");
  g_assert_cmpuint (unread->len, ==, 1);
  place = unread->pdata[0];
  g_assert_cmpstr (place->title, ==, "");
  g_assert_null (place->seal);
}

/* The first instance of the first event, however many there are and on whatever shelf. */
static void
test_first_instance (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FocusStoredObject) object = make_object ("/work/s.ics", "Focus");
  g_autoptr (GPtrArray) places = NULL;
  const FocusObjectPlace *place;

  add_details (object, "Other");
  add_instance (object, 1, NOW_S - HOUR_S, NOW_S);
  add_instance (object, 0, NOW_S, NOW_S + 300 * 24 * HOUR_S); /* on a shelf of long ones */
  add_instance (object, 0, NOW_S + HOUR_S, NOW_S + 2 * HOUR_S);
  must_put (fixture->store, fixture->calendar, object);
  places = must_locate (fixture, "/work/s.ics");
  place = places->pdata[0];
  g_assert_cmpint (place->span.start_s, ==, NOW_S);
  g_assert_cmpint (place->span.end_s, ==, NOW_S + 300 * 24 * HOUR_S);
}

static char *
paths_with_prefix (Fixture *fixture, const char *prefix, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = focus_store_with_prefix (fixture->store, prefix, limit, &error);
  GString *paths = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < places->len; i++)
    g_string_append_printf (paths, "%s ", ((FocusObjectPlace *) places->pdata[i])->path);
  return g_string_free (paths, FALSE);
}

static void
test_with_prefix (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *path, *uid;
    gint64 start_s;
  } rows[] = {
    { "/c", "focusd-1", NOW_S + 3 * HOUR_S },
    { "/a", "focusd-2", NOW_S + 1 * HOUR_S },
    { "/b", "focusd-3", NOW_S + 2 * HOUR_S },
    { "/d", "focusd-\303\251", NOW_S + 4 * HOUR_S },
    { "/x", "focusd", NOW_S },
    { "/y", "focusd.", NOW_S },
    { "/z", "FOCUSD-1", NOW_S },
    { "/w", "xfocusd-1", NOW_S },
  };
  static const struct
  {
    const char *prefix;
    guint limit;
    const char *paths;
  } questions[] = {
    { "focusd-", 100, "/a /b /c /d /past " },
    { "focusd-", 2, "/a /b " },
    { "focusd-", 0, "" },
    { "focusd-2", 100, "/a " },
    { "nobody-", 100, "" },
  };
  g_autoptr (FocusStoredObject) past = make_object ("/past", "Focus");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    put_block (fixture, fixture->calendar, rows[i].path, rows[i].uid, rows[i].start_s, NULL);
  g_free (past->uid);
  past->uid = g_strdup ("focusd-0");
  must_put (fixture->store, fixture->calendar, past);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *paths = paths_with_prefix (fixture, questions[i].prefix, questions[i].limit);
      g_assert_cmpstr (paths, ==, questions[i].paths);
    }
}

/* What a removed calendar held is gone at once, swept or not. */
static void
test_removed_calendar (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autofree char *paths = NULL;

  put_block (fixture, fixture->calendar, "/a", "focusd-1", NOW_S, NULL);
  g_assert_true (focus_store_remove_calendar (fixture->store, fixture->calendar, &error));
  places = must_locate (fixture, "focusd-1");
  g_assert_cmpuint (places->len, ==, 0);
  paths = paths_with_prefix (fixture, "focusd-", 100);
  g_assert_cmpstr (paths, ==, "");
}

/* The plan of a statement, as SQLite explains it. */
static char *
plan_of (FocusStore *store, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (focus_db_handle (store->db), explain, -1, &statement, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (statement, 3));
  sqlite3_finalize (statement);
  return g_string_free (plan, FALSE);
}

static void
test_index (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *locate = plan_of (fixture->store, FOCUS_STORE_LOCATE_SQL);
  g_autofree char *prefix = plan_of (fixture->store, FOCUS_STORE_PREFIX_SQL);

  g_assert_nonnull (strstr (locate, "SEARCH o USING INDEX objects_by_uid (uid=?)"));
  g_assert_nonnull (strstr (prefix, "SEARCH o USING INDEX objects_by_uid (uid>? AND uid<?)"));
  g_assert_null (strstr (locate, "SCAN"));
  g_assert_null (strstr (prefix, "SCAN"));
}

/* What was read of an event goes through the store and comes back with the occurrence. */
static void
test_details (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;
  const FocusDetails *details;

  put_block (fixture, fixture->calendar, "/a", "focusd-1", NOW_S, "4x7k2m9q.h3k2-ab12cd34");
  put_block (fixture, fixture->calendar, "/b", "other", NOW_S + HOUR_S, NULL);
  found = focus_store_occurrences (fixture->store, views, (FocusSpan){ 0, G_MAXINT64 }, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  details = g_array_index (found, FocusOccurrence, 0).details;
  g_assert_cmpstr (details->seal, ==, "4x7k2m9q.h3k2-ab12cd34");
  g_assert_cmpint (details->modified_s, ==, NOW_S);
  details = g_array_index (found, FocusOccurrence, 1).details;
  g_assert_null (details->seal);
  g_assert_cmpint (details->modified_s, ==, G_MININT64);
}

/* What the release before stored says nothing of a seal. */
static void
assert_no_seals (Fixture *fixture)
{
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = focus_store_occurrences (fixture->store, views,
                                                      (FocusSpan){ 0, G_MAXINT64 }, 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  for (guint i = 0; i < found->len; i++)
    {
      const FocusDetails *details = g_array_index (found, FocusOccurrence, i).details;
      g_assert_null (details->seal);
      g_assert_cmpint (details->modified_s, ==, G_MININT64);
    }
}

static void
test_migration (Fixture *fixture, gconstpointer unused)
{
  static const guint8 nothing[32] = { 0 };
  FocusAccountRow me = { .name = (char *) "me", .url = (char *) "u", .last_reconcile_s = NOW_S };
  FocusAccountRow other = { .name = (char *) "other",
                            .url = (char *) "u",
                            .last_reconcile_s = NOW_S };
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (FocusAccountRow) after = NULL, after_other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 home = add_calendar (fixture->store, "other", "/home/");
  const FocusKnown *block, *foreign;

  g_assert_true (focus_store_put_account (fixture->store, &me, &error));
  g_assert_true (focus_store_put_account (fixture->store, &other, &error));
  put_block (fixture, fixture->calendar, "/a", "focusd-1", NOW_S, NULL);
  put_block (fixture, fixture->calendar, "/b", "mine", NOW_S, NULL);
  put_block (fixture, home, "/c", "theirs", NOW_S, NULL);
  go_back (fixture, 1);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_true (focus_store_is_stale (fixture->store));

  /* Forgotten, so that the next sync, which is due, fetches it again; nothing else is. */
  known = focus_store_known (fixture->store, fixture->calendar, &error);
  block = g_hash_table_lookup (known, "/a");
  foreign = g_hash_table_lookup (known, "/b");
  g_assert_null (block->etag);
  g_assert_cmpmem (block->sha256, 32, nothing, 32);
  g_assert_cmpstr (foreign->etag, ==, "\"Focus\"");
  g_assert_cmpint (memcmp (foreign->sha256, nothing, 32), !=, 0);
  after = focus_store_account (fixture->store, "me", &error);
  after_other = focus_store_account (fixture->store, "other", &error);
  g_assert_cmpint (after->last_reconcile_s, ==, 0);
  g_assert_cmpint (after_other->last_reconcile_s, ==, NOW_S);
  assert_no_seals (fixture);
  test_details (fixture, NULL);
}

/* Where an event takes place: what an older focusd did not read is known to lack, in a store that
   holds something; a new one lacks nothing. */
static void
test_migration_places (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (focus_store_is_stale (fixture->store));
  go_back (fixture, 2);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_false (focus_store_is_stale (fixture->store));
  put_block (fixture, fixture->calendar, "/b", "mine", NOW_S, NULL);
  go_back (fixture, 2);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_true (focus_store_is_stale (fixture->store));
  g_clear_pointer (&fixture->store, focus_store_close);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_true (focus_store_is_stale (fixture->store));
  g_assert_true (focus_store_set_fresh (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_false (focus_store_is_stale (fixture->store));
}

/* What a server can do is asked anew: what is known of its place is out of date. */
static void
test_migration_server (Fixture *fixture, gconstpointer unused)
{
  static char *tokens[] = { (char *) "1", NULL };
  FocusAccountRow me = { .name = (char *) "me",
                         .url = (char *) "u",
                         .server = (char *) "x",
                         .dav = tokens,
                         .discovered_s = NOW_S,
                         .last_sync_s = NOW_S };
  g_autoptr (FocusAccountRow) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_store_put_account (fixture->store, &me, &error));
  go_back (fixture, 3);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_false (focus_store_is_stale (fixture->store));
  after = focus_store_account (fixture->store, "me", &error);
  g_assert_no_error (error);
  g_assert_null (after->server);
  g_assert_null (after->dav);
  g_assert_cmpint (after->discovered_s, ==, 0);
  g_assert_cmpint (after->last_sync_s, ==, NOW_S);
}

/* What is no event was kept unread: where there is such an object, the copy is read again. */
static void
test_migration_records (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FocusStoredObject) task = make_object ("/task", "VTODO");
  g_autoptr (FocusStoredObject) broken = make_object ("/broken", "?");
  g_autoptr (FocusCalendarRow) row = NULL;

  g_clear_pointer (&broken->uid, g_free);
  broken->unreadable = g_strdup ("half an object");
  g_ptr_array_set_size (broken->details, 0);
  must_put (fixture->store, fixture->calendar, broken);
  go_back (fixture, 4);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_false (focus_store_is_stale (fixture->store));
  row = only_calendar (fixture->store, "me");
  g_assert_cmpuint (row->holds, ==, 0);

  g_clear_pointer (&task->uid, g_free);
  g_ptr_array_set_size (task->details, 0);
  must_put (fixture->store, fixture->calendar, task);
  go_back (fixture, 4);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_true (focus_store_is_stale (fixture->store));
}

/* Location and address to join; most events have neither. */
static void
test_where (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;
  const FocusDetails *details;

  put_at (fixture, "/a", NOW_S, "Zaal 4, \342\202\254", "https://zoom.us/j/1");
  put_at (fixture, "/b", NOW_S + HOUR_S, NULL, NULL);
  found = focus_store_occurrences (fixture->store, views, (FocusSpan){ 0, G_MAXINT64 }, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  details = g_array_index (found, FocusOccurrence, 0).details;
  g_assert_cmpstr (details->location, ==, "Zaal 4, \342\202\254");
  g_assert_cmpstr (details->join, ==, "https://zoom.us/j/1");
  details = g_array_index (found, FocusOccurrence, 1).details;
  g_assert_null (details->location);
  g_assert_null (details->join);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-places/locate", test_locate);
  ADD ("/store-places/without-instance", test_without_instance);
  ADD ("/store-places/first-instance", test_first_instance);
  ADD ("/store-places/with-prefix", test_with_prefix);
  ADD ("/store-places/removed-calendar", test_removed_calendar);
  ADD ("/store-places/index", test_index);
  ADD ("/store-places/details", test_details);
  ADD ("/store-places/migration", test_migration);
  ADD ("/store-places/migration-places", test_migration_places);
  ADD ("/store-places/migration-server", test_migration_server);
  ADD ("/store-places/migration-records", test_migration_records);
  ADD ("/store-places/where", test_where);
  return g_test_run ();
}
