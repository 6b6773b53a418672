// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records and minutes in the outbox: stored as they are, and what two of them become together.
#include "state-fixture.h"

#include <sqlite3.h>

#define UID "focusd-1"

#define C    FOCUS_ACTION_CREATE
#define X    FOCUS_ACTION_CHANGE
#define R    FOCUS_ACTION_REMOVE
#define NONE (-1)

static void
put_in (FocusStateStore *state, FocusIntent *intent)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_outbox_put (state, intent, &error));
  g_assert_no_error (error);
}

static FocusIntent *
must_find (FocusStateStore *state, gint64 id)
{
  g_autoptr (GError) error = NULL;
  FocusIntent *intent = focus_outbox_find (state, id, &error);

  g_assert_no_error (error);
  return intent;
}

/* Takes everything out again. */
static void
empty (FocusStateStore *state)
{
  g_autoptr (GPtrArray) all = focus_outbox_list (state, NULL, NULL);

  for (guint i = 0; i < all->len; i++)
    g_assert_true (focus_outbox_settle (state, ((FocusIntent *) all->pdata[i])->id, FOCUS_ACT_DONE,
                                        NULL, NULL));
}

/* Over a restart, whatever they say. */
static void
test_round_trip (StateWorld *world, gconstpointer unused)
{
  gint64 act = add_act (world->state, "x", UID);
  g_autoptr (FocusIntent) record = make_record_intent (X, UID, "draft: \"a\", 'b' \\ é", act);
  g_autoptr (FocusIntent) minutes = make_minutes_intent (C, NOW_S, "Decided:\n- no", act);

  record->force = TRUE;
  record->not_before_s = NOW_S + 9;
  put_in (world->state, record);
  put_in (world->state, minutes);
  reopen (world);
  g_autoptr (FocusIntent) read = must_find (world->state, record->id);
  g_assert_cmpint (read->sort, ==, FOCUS_INTENT_RECORD);
  g_assert_cmpint (read->kind, ==, X);
  g_assert_true (focus_record_equal (read->record, record->record));
  g_assert_cmpstr (read->record->todo->text, ==, "Two lines\nof text");
  g_assert_null (read->block);
  g_assert_null (read->minutes);
  g_assert_true (read->force);
  g_assert_cmpint (read->not_before_s, ==, NOW_S + 9);
  g_assert_cmpint (read->before.end_s, ==, 0);
  g_assert_cmpstr (read->calendar_path, ==, "/tasks/");
  g_autoptr (FocusIntent) said = must_find (world->state, minutes->id);
  g_assert_cmpint (said->sort, ==, FOCUS_INTENT_MINUTES);
  g_assert_cmpstr (said->minutes->text, ==, "Decided:\n- no");
  g_assert_cmpstr (said->minutes->meeting.uid, ==, "weekly@example.org");
  g_assert_cmpint (said->minutes->meeting.recurrence_s, ==, NOW_S);
  g_assert_null (said->block);
  g_assert_null (said->record);
}

/* What plans blocks sees blocks alone; whoever sends sees all, in order. */
static void
test_blocks_alone (StateWorld *world, gconstpointer unused)
{
  gint64 act = add_act (world->state, "x", UID);
  g_autoptr (FocusIntent) record = make_record_intent (C, UID, "draft", act);
  g_autoptr (FocusIntent) minutes = make_minutes_intent (C, NOW_S, "Decided", act);
  g_autoptr (FocusIntent) other = make_minutes_intent (C, NOW_S + 7 * 86400, "Decided", act);

  put_in (world->state, record);
  put_in (world->state, minutes);
  g_autoptr (FocusIntent) block = must_put_intent (world->state, C, "focusd-2");
  put_in (world->state, other);
  g_autoptr (GPtrArray) all = focus_outbox_list (world->state, NULL, NULL);
  g_autoptr (GPtrArray) blocks = focus_outbox_blocks (world->state, NULL);
  g_assert_cmpuint (all->len, ==, 4); /* two instances of one series are two */
  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpint (((FocusIntent *) blocks->pdata[0])->id, ==, block->id);
  g_assert_nonnull (((FocusIntent *) blocks->pdata[0])->block);
}

typedef struct
{
  int old, new, both;
  gboolean force; /* of the two together */
} Row;

/* Stores the two of a row: asserts what they are together. */
static void
check_joined (FocusStateStore *state, FocusIntent *old, FocusIntent *new, const Row *row)
{
  g_autoptr (FocusIntent) both = NULL;

  put_in (state, old);
  put_in (state, new);
  g_assert_null (must_find (state, old->id));
  assert_act (state, old->act, FOCUS_ACT_DROPPED, NULL);
  if (row->both == NONE)
    {
      g_assert_cmpint (new->id, ==, 0);
      assert_act (state, new->act, FOCUS_ACT_DONE, NULL);
      return;
    }
  g_assert_cmpint (new->id, >, old->id);
  both = must_find (state, new->id);
  g_assert_cmpint (new->kind, ==, row->both);
  g_assert_cmpint (both->kind, ==, row->both);
  g_assert_cmpint (both->force, ==, row->force);
  g_assert_cmpint (both->sort, ==, new->sort);
  assert_act (state, new->act, FOCUS_ACT_WAITING, NULL);
}

static void
test_records (StateWorld *world, gconstpointer unused)
{
  static const Row rows[] = {
    { C, C, C, 0 }, { C, X, C, 0 }, { C, R, NONE, 0 }, { X, C, X, 0 }, { X, X, X, 0 },
    { X, R, R, 1 }, { R, C, X, 0 }, { R, X, X, 0 },    { R, R, R, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusIntent) old = make_record_intent ((FocusActionKind) rows[i].old, UID, "old",
                                                        add_act (world->state, "x", UID));
      g_autoptr (FocusIntent) new = make_record_intent ((FocusActionKind) rows[i].new, UID, "new",
                                                        add_act (world->state, "y", UID));

      check_joined (world->state, old, new, &rows[i]);
      if (rows[i].both != NONE)
        {
          g_autoptr (FocusIntent) both = must_find (world->state, new->id);
          g_assert_cmpstr (both->record->todo->what, ==, "new");
        }
      empty (world->state);
    }
}

/* Of three, as of two: what the calendar has is still not known. */
static void
test_three (StateWorld *world, gconstpointer unused)
{
  static const int kinds[] = { X, R, R };
  gint64 id = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FocusIntent) intent = make_record_intent ((FocusActionKind) kinds[i], UID, "it",
                                                           add_act (world->state, "x", UID));
      put_in (world->state, intent);
      id = intent->id;
    }
  g_autoptr (FocusIntent) left = must_find (world->state, id);
  g_assert_cmpint (left->kind, ==, R);
  g_assert_true (left->force);
}

static void
test_minutes (StateWorld *world, gconstpointer unused)
{
  static const struct
  {
    Row row;
    const char *old, *new;
  } rows[] = {
    { { C, C, C, 0 }, "one", "one" },    { { C, C, C, 0 }, "one", "two" },
    { { C, R, NONE, 0 }, "one", "one" }, { { C, R, R, 0 }, "one", "two" },
    { { R, C, NONE, 0 }, "one", "one" }, { { R, C, C, 0 }, "one", "two" },
    { { R, R, R, 0 }, "one", "one" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusIntent) old = make_minutes_intent (
          (FocusActionKind) rows[i].row.old, NOW_S, rows[i].old, add_act (world->state, "x", UID));
      g_autoptr (FocusIntent) new = make_minutes_intent (
          (FocusActionKind) rows[i].row.new, NOW_S, rows[i].new, add_act (world->state, "y", UID));

      check_joined (world->state, old, new, &rows[i].row);
      if (rows[i].row.both != NONE)
        {
          g_autoptr (FocusIntent) both = must_find (world->state, new->id);
          g_assert_cmpstr (both->minutes->text, ==, rows[i].new);
        }
      empty (world->state);
    }
}

/* In another calendar nothing of the old one is there: no change becomes of a creation. */
static void
test_elsewhere (StateWorld *world, gconstpointer unused)
{
  static const Row rows[] = { { R, C, C, 0 }, { C, R, R, 0 }, { X, R, R, 0 }, { C, X, X, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint account = 0; account < 2; account++)
      {
        g_autoptr (FocusIntent) old = make_record_intent ((FocusActionKind) rows[i].old, UID, "it",
                                                          add_act (world->state, "x", UID));
        g_autoptr (FocusIntent) new = make_record_intent ((FocusActionKind) rows[i].new, UID, "it",
                                                          add_act (world->state, "y", UID));
        char **where = account != 0 ? &new->account : &new->calendar_path;

        g_free (*where);
        *where = g_strdup ("another");
        check_joined (world->state, old, new, &rows[i]);
        empty (world->state);
      }
}

static void
test_sent_stays (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusIntent)
      sent = make_record_intent (X, UID, "one", add_act (world->state, "x", UID));
  g_autoptr (FocusIntent)
      newer = make_record_intent (X, UID, "two", add_act (world->state, "y", UID));
  gboolean still = FALSE;

  put_in (world->state, sent);
  g_assert_true (focus_outbox_mark_sent (world->state, sent->id, &still, NULL));
  g_assert_false (focus_outbox_put (world->state, newer, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  g_autoptr (FocusIntent) left = must_find (world->state, sent->id);
  g_assert_cmpstr (left->record->todo->what, ==, "one");
  g_assert_cmpint (left->state, ==, FOCUS_INTENT_SENT);
}

/* A row that makes no sense is told, and never sent as something else. */
static void
test_damaged (StateWorld *world, gconstpointer unused)
{
  static const char *const damages[] = {
    "UPDATE outbox SET payload = NULL",
    "UPDATE outbox SET payload = 'half of'",
    "UPDATE outbox SET sort = 'unheard of'",
    "UPDATE outbox SET sort = 'minutes'",
    "UPDATE outbox SET kind = 'move'",
    "UPDATE outbox SET sort = 'block'", /* of kind "change" */
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("focus-state-XXXXXX", NULL);
      g_autofree char *file = g_build_filename (folder, "state.db", NULL);
      FocusStateStore *state = open_state (folder, FOCUS_STATE_STORE_CREATED);
      g_autoptr (FocusIntent) intent = make_record_intent (X, UID, "it", add_act (state, "x", UID));
      g_autoptr (GError) error = NULL;
      sqlite3 *db = NULL;

      put_in (state, intent);
      focus_state_store_close (state);
      g_assert_cmpint (sqlite3_open (file, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, damages[i], NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
      state = open_state (folder, FOCUS_STATE_STORE_OPENED);
      g_assert_null (focus_outbox_list (state, NULL, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL);
      focus_state_store_close (state);
      remove_tree (folder);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_STATE ("/outbox/sorts/round-trip", test_round_trip);
  ADD_STATE ("/outbox/sorts/blocks-alone", test_blocks_alone);
  ADD_STATE ("/outbox/sorts/records", test_records);
  ADD_STATE ("/outbox/sorts/three", test_three);
  ADD_STATE ("/outbox/sorts/minutes", test_minutes);
  ADD_STATE ("/outbox/sorts/elsewhere", test_elsewhere);
  ADD_STATE ("/outbox/sorts/sent-stays", test_sent_stays);
  ADD_STATE ("/outbox/sorts/damaged", test_damaged);
  return g_test_run ();
}
