// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What judging an invitation needs to know: facts of an event, whether its object was read wholly,
// whose its calendar is, the occurrences of one UID; and a copy in which nobody wrote them down.
#include "store-past.h"

#define HOUR_S 3600
#define DAY_S  ((gint64) FOCUS_DAY_S)
#define ALWAYS ((FocusSpan){ G_MININT64, G_MAXINT64 })

/* The first alone is the first of all. */
static void
assert_first (Fixture *fixture, GHashTable *views, const char *uid, FocusSpan window,
              const GArray *all)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray)
      found = focus_store_first_with_uid (fixture->store, views, uid, window, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, MIN (all->len, 1));
  if (found->len > 0)
    g_assert_cmpint (focus_occurrence_compare (&g_array_index (found, FocusOccurrence, 0),
                                               &g_array_index (all, FocusOccurrence, 0)),
                     ==, 0);
}

static GArray *
must_find (Fixture *fixture, GHashTable *views, const char *uid, FocusSpan window)
{
  g_autoptr (GError) error = NULL;
  GArray *found = uid == NULL
                      ? focus_store_occurrences (fixture->store, views, window, 1000000, &error)
                      : focus_store_occurrences_with_uid (fixture->store, views, uid, window,
                                                          1000000, &error);
  g_assert_no_error (error);
  if (uid != NULL)
    assert_first (fixture, views, uid, window, found);
  return found;
}

static const FocusOccurrence *
at (const GArray *found, guint i)
{
  g_assert_cmpuint (i, <, found->len);
  return &g_array_index (found, FocusOccurrence, i);
}

static void
set_uid (FocusStoredObject *object, const char *uid)
{
  g_free (object->uid);
  object->uid = g_strdup (uid);
  for (guint i = 0; i < object->details->len; i++)
    {
      FocusDetails *details = object->details->pdata[i];
      g_free (details->uid);
      details->uid = g_strdup (uid);
    }
}

/* Facts */

/* Each field by itself comes back, and no other with it. */
static void
test_facts (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  g_autoptr (GArray) found = NULL;

  for (guint i = 0; i < 64; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autoptr (FocusStoredObject) object = make_single (path, "t", NOW_S + i, NOW_S + HOUR_S);
      FocusDetails *details = object->details->pdata[0];

      details->sent_by = i & 1 ? g_strdup ("help@example.org\xff") : NULL;
      details->told = i & 2 ? g_strdup ("1.2,2.0") : NULL;
      details->zone = i & 4 ? g_strdup ("Europe/Brussels") : NULL;
      details->no_server = (i & 8) != 0;
      details->is_override = (i & 16) != 0;
      details->organizer_email = i & 32 ? g_strdup ("boss@example.org") : NULL;
      must_put (fixture->store, fixture->calendar, object);
    }
  found = must_find (fixture, views, NULL, ALWAYS);
  g_assert_cmpuint (found->len, ==, 64);
  for (guint i = 0; i < found->len; i++)
    {
      const FocusDetails *details = at (found, i)->details;

      g_assert_cmpstr (details->sent_by, ==, i & 1 ? "help@example.org\xff" : NULL);
      g_assert_cmpstr (details->told, ==, i & 2 ? "1.2,2.0" : NULL);
      g_assert_cmpstr (details->zone, ==, i & 4 ? "Europe/Brussels" : NULL);
      g_assert_cmpint (details->no_server, ==, (i & 8) != 0);
      g_assert_cmpint (details->is_override, ==, (i & 16) != 0);
      g_assert_cmpstr (details->organizer_email, ==, i & 32 ? "boss@example.org" : NULL);
      g_assert_true (at (found, i)->is_whole);
    }
}

/* Whole: readable to the last line, and expanded to the last instance. */
static void
test_whole (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  g_autoptr (GArray) found = NULL, again = NULL;
  g_autoptr (GPtrArray) raw = NULL;
  g_autoptr (FocusStoredObject) mended = make_single ("/", "t", NOW_S + 1, NOW_S + HOUR_S);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autoptr (FocusStoredObject) object = make_single (path, "t", NOW_S + i, NOW_S + HOUR_S);

      object->unsupported = (i & 1) != 0;
      object->expansion.truncated = (i & 2) != 0;
      object->unreadable = i & 4 ? g_strdup ("cut off") : NULL;
      object->n_repairs = 3; /* mended is not left out */
      add_details (object, "override");
      add_instance (object, 1, NOW_S + DAY_S + i, NOW_S + DAY_S + HOUR_S);
      must_put (fixture->store, fixture->calendar, object);
    }
  found = must_find (fixture, views, NULL, ALWAYS);
  g_assert_cmpuint (found->len, ==, 16);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpint (at (found, i)->is_whole, ==, i % 8 == 0);
  /* Read again, and better. */
  raw = focus_store_raw_with_uid (fixture->store, "/1", &error);
  set_uid (mended, "/1");
  g_assert_true (focus_store_put_expansion (fixture->store, ((FocusRawObject *) raw->pdata[0])->id,
                                            mended, &error));
  again = must_find (fixture, views, "/1", ALWAYS);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_true (at (again, 0)->is_whole);
}

/* Rows */

static void
test_rows (Fixture *fixture, gconstpointer unused)
{
  FocusAccountRow me = { .name = (char *) "me",
                         .url = (char *) "u",
                         .server = (char *) "s",
                         .scheduling = (char *) "{'a': 1}; \xff",
                         .scheduling_s = NOW_S };
  g_autoptr (FocusAccountRow) with = NULL, without = NULL;
  g_autoptr (FocusCalendarRow) before = only_calendar (fixture->store, "me"), shared = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_store_put_account (fixture->store, &me, &error));
  with = focus_store_account (fixture->store, "me", &error);
  g_assert_cmpstr (with->scheduling, ==, me.scheduling);
  g_assert_cmpint (with->scheduling_s, ==, NOW_S);
  g_assert_cmpstr (with->server, ==, "s");
  me.scheduling = NULL;
  me.scheduling_s = 0;
  g_assert_true (focus_store_put_account (fixture->store, &me, &error));
  without = focus_store_account (fixture->store, "me", &error);
  g_assert_null (without->scheduling);
  g_assert_cmpint (without->scheduling_s, ==, 0);

  g_assert_false (before->shared);
  before->shared = TRUE;
  g_assert_true (focus_store_put_calendar (fixture->store, before, &error));
  g_assert_no_error (error);
  shared = only_calendar (fixture->store, "me");
  g_assert_true (shared->shared);
  g_assert_false (shared->transparent);
  g_assert_cmpstr (shared->path, ==, "/work/");
}

/* Of one UID */

static FocusStoredObject *
random_object (GRand *random, guint number)
{
  g_autofree char *path = g_strdup_printf ("/work/%u.ics", number);
  g_autofree char *uid = g_strdup_printf ("uid-%u", g_rand_int_range (random, 0, 20));
  FocusStoredObject *object = make_object (path, "random");
  gint64 start_s = NOW_S;

  for (gint n = g_rand_int_range (random, 0, 40); n > 0; n--)
    {
      gint64 length_s = (gint64) 1 << g_rand_int_range (random, 0, 28);
      start_s += g_rand_int_range (random, 0, 5 * FOCUS_DAY_S);
      add_instance (object, 0, start_s, start_s + length_s - 1);
    }
  set_uid (object, uid);
  return object;
}

/* The number of those in `all` that have the UID; `found` are they, in the same order. */
static void
assert_filtered (const GArray *all, const char *uid, const GArray *found)
{
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const FocusOccurrence *a = at (all, i), *b;
      if (!g_str_equal (a->details->uid, uid))
        continue;
      b = at (found, n++);
      g_assert_cmpint (a->span.start_s, ==, b->span.start_s);
      g_assert_true (a->calendar == b->calendar);
      g_assert_cmpint (a->kind, ==, b->kind);
    }
  g_assert_cmpuint (found->len, ==, n);
}

/* What is found by UID is what is found without, and has it: in every window, in two calendars, one
   of which nobody asks about. */
static void
test_uid_random (Fixture *fixture, gconstpointer unused)
{
  gint64 other = add_calendar (fixture->store, "me", "/other/");
  gint64 hidden = add_calendar (fixture->store, "me", "/hidden/");
  gint64 calendars[] = { fixture->calendar, other, hidden };
  const char *const nobody[] = { NULL };
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint total = 0;

  g_hash_table_insert (views, &other,
                       focus_calendar_view_new ("me/other", FOCUS_ROLE_BUSY, FALSE, nobody));
  for (guint i = 0; i < 120; i++)
    {
      g_autoptr (FocusStoredObject) object = random_object (random, i);
      must_put (fixture->store, calendars[i % 3], object);
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *uid = g_strdup_printf ("uid-%u", i % 22);
      gint64 start_s = NOW_S + g_rand_int_range (random, -20, 100) * DAY_S;
      FocusSpan window = { start_s, start_s + ((gint64) 1 << g_rand_int_range (random, 0, 24)) };
      g_autoptr (GArray) all = must_find (fixture, views, NULL, i == 0 ? ALWAYS : window);
      g_autoptr (GArray) found = must_find (fixture, views, uid, i == 0 ? ALWAYS : window);

      assert_filtered (all, uid, found);
      total += found->len;
    }
  g_assert_cmpuint (total, >, 500);
}

static void
test_uid_edges (Fixture *fixture, gconstpointer unused)
{
  static const char uid[] = "a/b c'; DROP TABLE objects; --\xff";
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  g_autoptr (GArray) found = NULL, none = NULL, empty = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < FOCUS_STORE_MAX_SAME_UID + 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autoptr (FocusStoredObject) object = make_single (path, "t", NOW_S + i, NOW_S + HOUR_S);

      set_uid (object, uid);
      must_put (fixture->store, fixture->calendar, object);
    }
  found = must_find (fixture, views, uid, ALWAYS);
  g_assert_cmpuint (found->len, ==, FOCUS_STORE_MAX_SAME_UID);
  none = must_find (fixture, views, "a/b c", ALWAYS);
  g_assert_cmpuint (none->len, ==, 0);
  empty = must_find (fixture, views, uid, (FocusSpan){ NOW_S, NOW_S });
  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_null (focus_store_occurrences_with_uid (fixture->store, views, uid, ALWAYS, 99, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_true (focus_store_remove_calendar (fixture->store, fixture->calendar, &error));
  after = must_find (fixture, views, uid, ALWAYS);
  g_assert_cmpuint (after->len, ==, 0);
}

/* A damaged row is an error, never something else. */
static void
test_uid_damaged (Fixture *fixture, gconstpointer unused)
{
  static const char *const damages[] = {
    "UPDATE objects SET shelves = x'ffff'",
    "UPDATE occurrences SET instances = x'ff'",
    "UPDATE details SET people = x'0102'",
    "DELETE FROM details",
  };
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (FocusStoredObject) object = make_single ("/a", "t", NOW_S, NOW_S + HOUR_S);
      g_autoptr (GError) error = NULL;

      must_run (fixture->store, "DELETE FROM occurrences; DELETE FROM details;"
                                " DELETE FROM bodies; DELETE FROM objects");
      must_put (fixture->store, fixture->calendar, object);
      must_run (fixture->store, damages[i]);
      g_test_message ("%s", damages[i]);
      g_assert_null (
          focus_store_occurrences_with_uid (fixture->store, views, "/a", ALWAYS, 10, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
      g_clear_error (&error);
      g_assert_null (focus_store_first_with_uid (fixture->store, views, "/a", ALWAYS, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
    }
}

/* Older copies */

/* Two people as an older focusd packed them: address, type, answer and chair. */
#define OLD_PEOPLE "x'02046140620009046340640306'"

/* All is there as it was, and nothing of it is whole, until it was read again. */
static void
test_migration (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FocusStoredObject) object = make_single ("/a", "t", NOW_S, NOW_S + HOUR_S);
  g_autoptr (GHashTable) views = views_of (&fixture->calendar);
  FocusAccountRow me = { .name = (char *) "me", .url = (char *) "u", .last_sync_s = NOW_S };
  g_autoptr (FocusAccountRow) account = NULL;
  g_autoptr (FocusCalendarRow) calendar = NULL;
  g_autoptr (GArray) before = NULL, after = NULL;
  g_autoptr (GPtrArray) raw = NULL;
  g_autoptr (GError) error = NULL;
  const FocusPerson *people;

  g_assert_true (focus_store_put_account (fixture->store, &me, &error));
  must_put (fixture->store, fixture->calendar, object);
  must_run (fixture->store, "UPDATE details SET people = " OLD_PEOPLE);
  go_back (fixture, 5);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_true (focus_store_is_stale (fixture->store));
  account = focus_store_account (fixture->store, "me", &error);
  g_assert_null (account->scheduling);
  g_assert_cmpint (account->last_sync_s, ==, NOW_S);
  calendar = only_calendar (fixture->store, "me");
  g_assert_false (calendar->shared);

  before = must_find (fixture, views, NULL, ALWAYS);
  g_assert_false (at (before, 0)->is_whole);
  g_assert_null (at (before, 0)->details->zone);
  g_assert_cmpuint (at (before, 0)->details->people->len, ==, 2);
  people = &g_array_index (at (before, 0)->details->people, FocusPerson, 0);
  g_assert_cmpstr (people[0].mail, ==, "a@b");
  g_assert_true (people[0].chair && people[0].partstat == FOCUS_PARTSTAT_TENTATIVE);
  g_assert_cmpint (people[0].cutype, ==, FOCUS_CUTYPE_INDIVIDUAL);
  g_assert_true (!people[1].chair && people[1].partstat == FOCUS_PARTSTAT_DECLINED);
  g_assert_cmpint (people[1].cutype, ==, FOCUS_CUTYPE_ROOM);
  for (guint i = 0; i < 2; i++)
    g_assert_false (people[i].optional || people[i].rsvp || people[i].delegated
                    || people[i].no_server);

  raw = focus_store_raw_objects (fixture->store, FOCUS_RAW_ALL, 0, 10, &error);
  g_assert_cmpuint (raw->len, ==, 1);
  g_assert_true (focus_store_put_expansion (fixture->store, ((FocusRawObject *) raw->pdata[0])->id,
                                            object, &error));
  after = must_find (fixture, views, NULL, ALWAYS);
  g_assert_true (at (after, 0)->is_whole);
}

/* There is nothing to read again in an empty copy, nor in what cannot be read. */
static void
test_migration_empty (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FocusStoredObject) broken = make_object ("/broken", "?");

  broken->unreadable = g_strdup ("half an object");
  go_back (fixture, 5);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_false (focus_store_is_stale (fixture->store));
  must_put (fixture->store, fixture->calendar, broken);
  go_back (fixture, 5);
  fixture->store = must_open (fixture->folder, FOCUS_STORE_OPENED);
  g_assert_false (focus_store_is_stale (fixture->store));
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-invitations/facts", test_facts);
  ADD ("/store-invitations/whole", test_whole);
  ADD ("/store-invitations/rows", test_rows);
  ADD ("/store-invitations/uid-random", test_uid_random);
  ADD ("/store-invitations/uid-edges", test_uid_edges);
  ADD ("/store-invitations/uid-damaged", test_uid_damaged);
  ADD ("/store-invitations/migration", test_migration);
  ADD ("/store-invitations/migration-empty", test_migration_empty);
  return g_test_run ();
}
