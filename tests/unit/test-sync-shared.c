// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a sync brings into the copy for judging invitations: whose a calendar is (R3.3), and facts
// that an older focusd did not read.
#include "sync-fixture.h"

#include "store/store-private.h"
#include "sync/pull-job.h"

/* Whose a calendar is */

typedef struct
{
  FocusPullJob job;
  GPtrArray *collections; /* of one pull */
  guint done;
} Listing;

/* Worker thread: matches what was listed, as a pull does. */
static void
run_match (FocusWorker *worker, gpointer data, GCancellable *cancellable)
{
  Listing *listing = data;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GPtrArray) calendars = NULL;
  g_autoptr (GError) error = NULL;

  calendars = focus_pull_job_match (&listing->job, listing->collections, &missing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calendars->len, ==, 1);
  g_assert_cmpuint (missing->len, ==, 0);
  g_atomic_int_set (&listing->done, 1);
  g_main_context_wakeup (NULL);
}

static gboolean
is_done (gpointer data)
{
  return g_atomic_int_get (&((Listing *) data)->done) != 0;
}

/* What the copy says after a pull that lists one calendar. */
static gboolean
shared_after (World *world, gboolean foreign)
{
  const FocusAccountSpec *spec = g_ptr_array_index (world->specs, 0);
  FocusSyncAccount *account = focus_sync_account (world->sync, spec->name);
  Listing listing = { .job = { .sync = world->sync,
                               .spec = (FocusAccountSpec *) spec,
                               .serial = account->serial,
                               .now_s = NOW_S } };
  FocusCollection *collection = focus_collection_new ();
  g_autoptr (FocusCalendarRow) row = NULL;

  collection->url = g_strdup ("https://example.org/theirs/");
  collection->path = g_strdup ("/theirs/");
  collection->name = g_strdup ("Theirs");
  collection->foreign = foreign;
  listing.collections = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_collection_free);
  g_ptr_array_add (listing.collections, collection);
  g_object_unref (focus_worker_push (world->sync->worker, run_match, &listing, NULL));
  iterate_until (is_done, &listing);
  g_ptr_array_unref (listing.collections);
  row = only_calendar (world->base.store, spec->name);
  return row->shared;
}

/* Each pull says it anew: a calendar that was given away, or taken over, is noticed. */
static void
test_shared (World *world, gconstpointer data)
{
  static const gboolean pulls[] = { FALSE, TRUE, TRUE, FALSE };

  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  for (guint i = 0; i < G_N_ELEMENTS (pulls); i++)
    g_assert_cmpint (shared_after (world, pulls[i]), ==, pulls[i]);
}

/* Facts */

#define LINES                                                                                      \
  AT_NOON "\r\nORGANIZER;SCHEDULE-STATUS=1.2;SENT-BY=\"mailto:h@e.org\":mailto:b@e.org\r\n"        \
          "ATTENDEE;RSVP=TRUE;ROLE=OPT-PARTICIPANT:mailto:me@e.org"

/* Of the only occurrence of the only calendar. */
static FocusDetails *
read_back (World *world, gboolean *ret_is_whole)
{
  g_autoptr (FocusCalendarRow) row = only_calendar (world->base.store, NULL);
  g_autoptr (GHashTable) views = views_of (&row->id);
  g_autoptr (GArray) found = focus_store_occurrences_with_uid (
      world->base.store, views, "a", (FocusSpan){ 0, G_MAXINT64 }, 10, NULL);
  const FocusOccurrence *occurrence = &g_array_index (found, FocusOccurrence, 0);

  g_assert_cmpuint (found->len, ==, 1);
  *ret_is_whole = occurrence->is_whole;
  return focus_details_ref (occurrence->details);
}

static void
assert_facts (World *world, gboolean known)
{
  gboolean is_whole;
  g_autoptr (FocusDetails) details = read_back (world, &is_whole);
  const FocusPerson *me = &g_array_index (details->people, FocusPerson, 0);

  g_assert_cmpint (is_whole, ==, known);
  g_assert_cmpstr (details->organizer, ==, "b@e.org");
  g_assert_cmpstr (details->sent_by, ==, known ? "h@e.org" : NULL);
  g_assert_cmpstr (details->told, ==, known ? "1.2" : NULL);
  g_assert_cmpstr (me->mail, ==, "me@e.org");
  g_assert_true (me->rsvp == known && me->optional == known);
}

static gboolean
is_fresh (gpointer data)
{
  return !focus_store_is_stale (((World *) data)->base.store);
}

/* Nothing of a copy that an older focusd made is whole before it was read again, from the copy. */
static void
test_reread (World *world, gconstpointer data)
{
  static const char sql[] = "UPDATE details SET flags = 0, sent_by = NULL, told = NULL,"
                            " people = x'01096d6540652e6f72670002';"
                            "UPDATE horizon SET stale = 1";

  write_event (world, "one", "a", LINES);
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  assert_facts (world, TRUE);
  g_clear_pointer (&world->sync, focus_sync_free);
  g_assert_cmpint (sqlite3_exec (focus_db_handle (world->base.store->db), sql, NULL, NULL, NULL),
                   ==, SQLITE_OK);
  assert_facts (world, FALSE);
  sync_start (world);
  iterate_until (is_fresh, world);
  settle (world);
  assert_facts (world, TRUE);
}

/* An object of which a line was left out is shown, and never whole. */
static void
test_unwhole (World *world, gconstpointer data)
{
  g_autoptr (FocusDetails) details = NULL;
  gboolean is_whole;

  write_event (world, "one", "a", AT_NOON "\r\nRRULE:FREQ=SOMETIMES");
  add_account (world, "a", "one");
  focus_sync_set_accounts (world->sync, world->specs);
  tick (world);
  details = read_back (world, &is_whole);
  g_assert_false (is_whole);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/shared", World, NULL, sync_set_up, test_shared, sync_tear_down);
  g_test_add ("/sync/shared/reread", World, NULL, sync_set_up, test_reread, sync_tear_down);
  g_test_add ("/sync/shared/unwhole", World, NULL, sync_set_up, test_unwhole, sync_tear_down);
  return g_test_run ();
}
