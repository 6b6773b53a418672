// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, calendars and objects: kept as given, replaced, removed, counted, swept.
#include "store-fixture.h"

/* Everything a row holds comes back, whatever the bytes; what was NULL stays NULL. */
static void
test_account (Fixture *fixture, gconstpointer data)
{
  char *homes[] = { (char *) "/home/\xff/", (char *) "/two/", NULL };
  FocusAccountRow row = { .name = (char *) "wörk'; DROP TABLE accounts;--",
                          .url = (char *) "https://example.org",
                          .homes = homes,
                          .server = (char *) "SabreDAV 1.8.12",
                          .server_host = (char *) "example.org",
                          .dav = homes,
                          .discovered_s = 1,
                          .last_sync_s = 2,
                          .paused_until_s = 3,
                          .last_reconcile_s = 4,
                          .failures = 5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusAccountRow) back = NULL;
  g_auto (GStrv) names = NULL;

  g_assert_null (focus_store_account (fixture->store, "none", &error));
  g_assert_no_error (error);
  g_assert_true (focus_store_put_account (fixture->store, &row, &error));
  g_assert_true (focus_store_put_account (fixture->store, &row, &error)); /* twice is once */
  back = focus_store_account (fixture->store, row.name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->url, ==, row.url);
  g_assert_cmpstrv (back->homes, homes);
  g_assert_cmpstr (back->server, ==, row.server);
  g_assert_cmpstr (back->server_host, ==, row.server_host);
  g_assert_cmpstrv (back->dav, homes);
  g_assert_null (back->addresses);
  g_assert_null (back->principal);
  g_assert_cmpint (back->discovered_s * 1000 + back->last_sync_s * 100 + back->paused_until_s * 10
                       + back->last_reconcile_s,
                   ==, 1234);
  g_assert_cmpuint (back->failures, ==, 5);
  names = focus_store_account_names (fixture->store, &error);
  g_assert_cmpuint (g_strv_length (names), ==, 2); /* and "me", which has a calendar */
}

static void
test_calendar (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FocusCalendarRow) row = only_calendar (fixture->store, "me");
  g_autoptr (FocusCalendarRow) back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (row->sync_token);
  row->sync_token = g_strdup ("token");
  row->bad_token = g_strdup ("bad");
  row->writable = 2;
  row->transparent = TRUE;
  row->no_sync_until_s = 7;
  row->guarded_s = 8;
  row->guarded_n = 9;
  row->n_objects = 99; /* read only: not stored */
  g_assert_true (focus_store_put_calendar (fixture->store, row, &error));
  back = only_calendar (fixture->store, NULL);
  g_assert_cmpint (back->id, ==, fixture->calendar);
  g_assert_cmpstr (back->sync_token, ==, "token");
  g_assert_cmpstr (back->bad_token, ==, "bad");
  g_assert_null (back->ctag);
  g_assert_null (back->timezone);
  g_assert_cmpint (back->writable, ==, 2);
  g_assert_true (back->transparent);
  g_assert_cmpint (back->no_sync_until_s * 100 + back->guarded_s * 10 + back->guarded_n, ==, 789);
  g_assert_cmpint (back->n_objects, ==, 0);
}

/* Titles, uids and hrefs of strangers: any bytes but NUL, and the body with NULs as well (R6.2). */
static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  static const char title[] = "\xff\xfe\x80 '); DELETE FROM objects; -- \x01 %s é";
  static const char body[] = "BEGIN\0\xff END";
  g_autoptr (FocusStoredObject) object = make_single ("/w/\xe9.ics", title, NOW_S, NOW_S + 60);
  FocusDetails *details = object->details->pdata[0];
  FocusPerson person = { .mail = g_strdup ("\xffme@example.org"),
                         .cutype = FOCUS_CUTYPE_ROOM,
                         .partstat = FOCUS_PARTSTAT_DELEGATED,
                         .chair = TRUE };
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GPtrArray) raw = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *href = NULL;
  const FocusPerson *back;

  g_array_append_val (details->people, person);
  details->created_s = G_MININT64;
  details->sequence = -3;
  details->masterless = TRUE;
  details->privacy = FOCUS_CLASS_CONFIDENTIAL;
  details->cdo = FOCUS_CDO_OOF;
  g_free (object->href);
  object->href = g_strdup ("/w/%E9.ics");
  g_bytes_unref (object->body);
  object->body = g_bytes_new (body, sizeof body);
  must_put (fixture->store, fixture->calendar, object);

  found = focus_store_occurrences (fixture->store, views, (FocusSpan){ NOW_S, NOW_S + 60 }, 10,
                                   &error);
  g_assert_no_error (error);
  details = g_array_index (found, FocusOccurrence, 0).details;
  g_assert_cmpstr (details->title, ==, title);
  g_assert_cmpint (details->created_s, ==, G_MININT64);
  g_assert_cmpint (details->sequence, ==, -3);
  g_assert_true (details->masterless && !details->bounded);
  g_assert_cmpint (details->privacy, ==, FOCUS_CLASS_CONFIDENTIAL);
  g_assert_cmpint (details->cdo, ==, FOCUS_CDO_OOF);
  back = &g_array_index (details->people, FocusPerson, 0);
  g_assert_cmpstr (back->mail, ==, "\xffme@example.org");
  g_assert_true (back->cutype == FOCUS_CUTYPE_ROOM && back->chair
                 && back->partstat == FOCUS_PARTSTAT_DELEGATED);
  raw = focus_store_raw_objects (fixture->store, FOCUS_RAW_ALL, 0, 10, &error);
  g_assert_true (g_bytes_equal (((FocusRawObject *) raw->pdata[0])->body, object->body));
  href = focus_store_href (fixture->store, fixture->calendar, "/w/\xe9.ics", &error);
  g_assert_cmpstr (href, ==, "/w/%E9.ics");
  g_assert_null (focus_store_href (fixture->store, fixture->calendar, "/none", &error));
  g_assert_no_error (error);
}

/* What a replaced object had is gone; touching changes the etag alone. */
static void
test_replace (Fixture *fixture, gconstpointer data)
{
  FocusSpan all = { G_MININT64, G_MAXINT64 };
  g_autoptr (FocusStoredObject) before = make_object ("/w/a.ics", "before");
  g_autoptr (FocusStoredObject) after = make_single ("/w/a.ics", "after", NOW_S, NOW_S + 60);
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GError) error = NULL;
  const FocusKnown *row;

  add_details (before, "override");
  for (gint64 i = 0; i < 500; i++)
    add_instance (before, i % 2, NOW_S + i * 40000, NOW_S + i * 40000 + (i % 7) * 30000);
  must_put (fixture->store, fixture->calendar, before);
  g_assert_cmpuint (count_in (fixture->store, fixture->calendar, all), ==, 500);
  must_put (fixture->store, fixture->calendar, after);
  g_assert_cmpuint (count_in (fixture->store, fixture->calendar, all), ==, 1);
  g_assert_true (
      focus_store_touch_object (fixture->store, fixture->calendar, "/w/a.ics", "\"new\"", &error));
  known = focus_store_known (fixture->store, fixture->calendar, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (known), ==, 1);
  row = g_hash_table_lookup (known, "/w/a.ics");
  g_assert_cmpstr (row->etag, ==, "\"new\"");
  g_assert_cmpmem (row->sha256, 32, after->sha256, 32);
  g_assert_true (focus_store_remove_object (fixture->store, fixture->calendar, "/w/a.ics", &error));
  g_assert_true (focus_store_remove_object (fixture->store, fixture->calendar, "/w/a.ics", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_in (fixture->store, fixture->calendar, all), ==, 0);
}

/* Unreadable objects are kept raw, listed and counted, and leave the counts when they are mended.
 */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FocusStoredObject) bad = make_object ("/w/bad.ics", "x");
  g_autoptr (FocusStoredObject) fine = make_object ("/w/fine.ics", "x");
  g_autoptr (FocusCalendarRow) first = NULL;
  g_autoptr (FocusCalendarRow) second = NULL;
  g_autoptr (GPtrArray) unreadable = NULL;
  g_autoptr (GPtrArray) raw = NULL;
  g_autoptr (GError) error = NULL;

  bad->unreadable = g_strdup ("a line has no colon");
  fine->n_repairs = 2;
  g_assert_true (focus_store_begin (fixture->store, &error));
  must_put (fixture->store, fixture->calendar, bad);
  must_put (fixture->store, fixture->calendar, fine);
  first = only_calendar (fixture->store, "me"); /* right inside the transaction as well */
  g_assert_cmpint (first->n_objects * 100 + first->n_unreadable * 10 + first->n_repaired, ==, 211);
  g_assert_true (focus_store_commit (fixture->store, &error));
  unreadable = focus_store_unreadable (fixture->store, "me", 10, &error);
  g_assert_cmpuint (unreadable->len, ==, 1);
  g_assert_cmpstr (((FocusUnreadable *) unreadable->pdata[0])->reason, ==, "a line has no colon");
  g_assert_cmpstr (((FocusUnreadable *) unreadable->pdata[0])->calendar, ==, "/work/");
  raw = focus_store_raw_objects (fixture->store, FOCUS_RAW_ALL, 0, 10, &error);
  g_assert_cmpuint (raw->len, ==, 1);
  g_clear_pointer (&bad->unreadable, g_free);
  must_put (fixture->store, fixture->calendar, bad);
  g_assert_true (
      focus_store_remove_object (fixture->store, fixture->calendar, "/w/fine.ics", &error));
  second = only_calendar (fixture->store, "me");
  g_assert_cmpint (second->n_objects * 100 + second->n_unreadable * 10 + second->n_repaired, ==,
                   100);
}

/* Raw objects in slices by id and by bytes; their expansion is replaced, their body stays. */
static void
test_raw (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FocusStoredObject) made = make_single ("", "again", NOW_S, NOW_S + 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (FOCUS_STORE_MAX_BATCH_BYTES / 2, 'x');
  gint64 after = 0;
  guint n = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/w/%u.ics", i);
      g_autoptr (FocusStoredObject) object = make_object (path, i < 3 ? large : "small");

      object->series = i % 2 == 0;
      object->unanchored = i == 3;
      must_put (fixture->store, fixture->calendar, object);
    }
  while (TRUE)
    {
      g_autoptr (GPtrArray)
          slice = focus_store_raw_objects (fixture->store, FOCUS_RAW_SERIES, after, 10, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (slice->len, <=, 2);
      if (slice->len == 0)
        break;
      n += slice->len;
      after = ((FocusRawObject *) slice->pdata[slice->len - 1])->id;
    }
  g_assert_cmpuint (n, ==, 3);
  {
    g_autoptr (GPtrArray)
        raw = focus_store_raw_objects (fixture->store, FOCUS_RAW_UNANCHORED, 0, 10, &error);
    g_autoptr (GPtrArray) then = NULL;
    FocusRawObject *object;

    g_assert_cmpuint (raw->len, ==, 1);
    object = raw->pdata[0];
    g_assert_true (focus_store_put_expansion (fixture->store, object->id, made, &error));
    g_assert_true (focus_store_put_expansion (fixture->store, 12345, made, &error)); /* gone */
    g_assert_cmpuint (count_in (fixture->store, fixture->calendar, (FocusSpan){ NOW_S, NOW_S + 1 }),
                      ==, 1);
    then = focus_store_raw_objects (fixture->store, FOCUS_RAW_UNANCHORED, 0, 10, &error);
    g_assert_cmpuint (then->len, ==, 0);
    g_ptr_array_unref (then);
    then = focus_store_raw_objects (fixture->store, FOCUS_RAW_ALL, object->id - 1, 1, &error);
    g_assert_true (g_bytes_equal (((FocusRawObject *) then->pdata[0])->body, object->body));
  }
}

/* A removed account is gone at once, for everybody; its rows go slice by slice; others stay. */
static void
test_remove_account (Fixture *fixture, gconstpointer data)
{
  gint64 other = add_calendar (fixture->store, "other", "/work/");
  FocusSpan all = { 0, G_MAXINT64 };
  g_autoptr (FocusCalendarRow) anew = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unreadable = NULL;
  g_auto (GStrv) names = NULL;
  gboolean more = FALSE;
  guint n_slices = 0;

  g_assert_true (focus_store_begin (fixture->store, &error));
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *path = g_strdup_printf ("/w/%u.ics", i);
      g_autoptr (FocusStoredObject) object = make_single (path, "x", NOW_S + i, NOW_S + 2 * i);

      object->unreadable = i == 0 ? g_strdup ("bad") : NULL;
      must_put (fixture->store, i == 999 ? other : fixture->calendar, object);
    }
  g_assert_true (focus_store_commit (fixture->store, &error));
  g_assert_true (focus_store_remove_account (fixture->store, "me", &error));
  names = focus_store_account_names (fixture->store, &error);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, "other");
  unreadable = focus_store_unreadable (fixture->store, NULL, 9, &error);
  g_assert_cmpuint (unreadable->len, ==, 0);
  g_assert_cmpint (add_calendar (fixture->store, "me", "/work/"), >, other); /* never used again */
  do
    {
      g_assert_true (focus_store_sweep (fixture->store, &more, &error));
      n_slices++;
    }
  while (more);
  g_assert_cmpuint (n_slices, >=, 2);
  g_assert_cmpuint (count_in (fixture->store, fixture->calendar, all), ==, 0);
  g_assert_cmpuint (count_in (fixture->store, other, all), ==, 1);
  anew = only_calendar (fixture->store, "me");
  g_assert_cmpint (anew->n_objects, ==, 0);
}

/* A failure inside a transaction undoes all of it, counts too (R6.3). */
static void
test_transaction (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FocusStoredObject) object = make_single ("/w/a.ics", "x", NOW_S, NOW_S + 1);
  g_autoptr (FocusCalendarRow) row = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_store_begin (fixture->store, &error));
  must_put (fixture->store, fixture->calendar, object);
  focus_store_rollback (fixture->store);
  g_assert_true (focus_store_begin (fixture->store, &error));
  must_put (fixture->store, fixture->calendar, object);
  g_assert_false (focus_store_put_object (fixture->store, 4711, object, &error)); /* no calendar */
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_clear_error (&error);
  g_assert_false (focus_store_put_object (fixture->store, fixture->calendar, object, &error));
  g_clear_error (&error);
  g_assert_false (focus_store_commit (fixture->store, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
  g_clear_error (&error);
  row = only_calendar (fixture->store, "me");
  g_assert_cmpint (row->n_objects, ==, 0);
  must_put (fixture->store, fixture->calendar, object); /* usable again */
  g_assert_cmpuint (count_in (fixture->store, fixture->calendar, (FocusSpan){ 0, NOW_S + 9 }), ==,
                    1);
}

/* Page by page is the same as all at once, and ends; the href is told where it differs. */
static void
test_known_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                      (GDestroyNotify) focus_known_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  const FocusKnown *known;
  guint n_pages = 0;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *path = g_strdup_printf ("/w/%u \xff.ics", i);
      g_autoptr (FocusStoredObject) object = make_object (path, "x");

      if (i == 3)
        {
          g_free (object->href);
          object->href = g_strdup ("/w/3%20%FF.ics");
        }
      must_put (fixture->store, fixture->calendar, object);
    }
  do
    {
      g_assert_true (
          focus_store_known_page (fixture->store, fixture->calendar, &after, 5, all, &error));
      n_pages++;
      g_assert_cmpuint (g_hash_table_size (all), ==, MIN (10, n_pages * 5));
    }
  while (after != NULL);
  g_assert_cmpuint (n_pages, ==, 3); /* a full page cannot know that it is the last */
  known = g_hash_table_lookup (all, "/w/3 \xff.ics");
  g_assert_cmpstr (known->href, ==, "/w/3%20%FF.ics");
  g_assert_cmpstr (known->etag, ==, "\"x\"");
  known = g_hash_table_lookup (all, "/w/4 \xff.ics");
  g_assert_null (known->href);
}

static void
test_horizon (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (focus_span_length_s (focus_store_horizon (fixture->store)), ==, 0);
  g_assert_true (focus_store_set_horizon (fixture->store, (FocusSpan){ -5, NOW_S }, &error));
  focus_store_close (fixture->store);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_cmpint (focus_store_horizon (fixture->store).start_s, ==, -5);
  g_assert_cmpint (focus_store_horizon (fixture->store).end_s, ==, NOW_S);
}

/* R2.13 */
static void
test_zone (Fixture *fixture, gconstpointer data)
{
  static const char *const zones[] = { NULL, "Europe/Berlin", "UTC", NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *found = focus_store_zone (fixture->store);

      g_assert_cmpstr (found, ==, i == 0 ? NULL : zones[i - 1]);
      g_assert_true (focus_store_set_zone (fixture->store, zones[i], &error));
      focus_store_close (fixture->store);
      fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/store/account", test_account },
    { "/store/calendar", test_calendar },
    { "/store/bytes", test_bytes },
    { "/store/replace", test_replace },
    { "/store/counts", test_counts },
    { "/store/raw", test_raw },
    { "/store/remove-account", test_remove_account },
    { "/store/transaction", test_transaction },
    { "/store/known-pages", test_known_pages },
    { "/store/horizon", test_horizon },
    { "/store/zone", test_zone },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
