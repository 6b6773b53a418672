// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and shown windows in the outbox: stored as they are, and what two of them become
// together.
#include "state-fixture.h"

#include "core/closeout.h"

#include <sqlite3.h>

#define UID "planning@example.org"

#define C    FOCUS_ACTION_CREATE
#define R    FOCUS_ACTION_REMOVE
#define NONE (-1)

static FocusIntent *
make_answer (FocusStateStore *state, FocusActionKind kind, gint64 recurrence_s, const char *text)
{
  FocusIntent *intent = focus_intent_new ();
  FocusReply *reply = g_new0 (FocusReply, 1);

  reply->uid = g_strdup (UID);
  reply->recurrence_s = recurrence_s;
  reply->partstat = FOCUS_PARTSTAT_DECLINED;
  reply->before = FOCUS_PARTSTAT_NEEDS_ACTION;
  reply->text = g_strdup (text);
  reply->organizer = g_strdup ("bob@example.org");
  reply->mine = g_strsplit ("ann@example.org,a@example.org", ",", -1);
  reply->sequence = 3;
  reply->start_s = NOW_S;
  intent->sort = FOCUS_INTENT_ANSWER;
  intent->kind = kind;
  intent->reply = reply;
  intent->act = add_act (state, "answer", UID);
  intent->account = g_strdup ("me");
  intent->calendar_path = g_strdup ("/work/");
  intent->created_s = NOW_S;
  return intent;
}

static FocusIntent *
make_shown (FocusStateStore *state, FocusActionKind kind, const char *title)
{
  FocusIntent *intent = focus_intent_new ();

  intent->sort = FOCUS_INTENT_SHOWN;
  intent->kind = kind;
  intent->shown = g_new0 (FocusShownWindow, 1);
  *intent->shown = (FocusShownWindow){ .uid = g_strdup ("focusd-window"),
                                       .title = g_strdup (title),
                                       .days = 5,
                                       .start_min = 540,
                                       .end_min = 660,
                                       .zone = g_strdup ("Europe/Berlin"),
                                       .from_day = 20000 };
  intent->act = add_act (state, "show", "focusd-window");
  intent->account = g_strdup ("me");
  intent->calendar_path = g_strdup ("/work/");
  intent->created_s = NOW_S;
  return intent;
}

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

static guint
count (FocusStateStore *state)
{
  g_autoptr (GPtrArray) all = focus_outbox_list (state, NULL, NULL);

  return all->len;
}

static void
test_round_trip (StateWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent)
      answer = make_answer (world->state, C, FOCUS_CLOSEOUT_SINGLE, "No: \"a\", 'b' \\ é\nB");
  g_autoptr (FocusIntent) shown = make_shown (world->state, C, "Focus");
  gboolean go;

  answer->reply->by_itself = TRUE;
  put_in (world->state, answer);
  put_in (world->state, shown);
  g_assert_true (focus_outbox_mark_sent (world->state, answer->id, &go, NULL));
  reopen (world);
  g_autoptr (FocusIntent) read = must_find (world->state, answer->id);
  g_assert_cmpint (read->sort, ==, FOCUS_INTENT_ANSWER);
  g_assert_cmpint (read->state, ==, FOCUS_INTENT_SENT);
  g_assert_cmpuint (read->tries, ==, 1);
  g_assert_cmpstr (read->reply->text, ==, answer->reply->text);
  g_assert_cmpint (read->reply->recurrence_s, ==, FOCUS_CLOSEOUT_SINGLE);
  g_assert_cmpint (read->reply->sequence, ==, 3);
  g_assert_cmpstrv (read->reply->mine, answer->reply->mine);
  g_assert_true (read->reply->by_itself);
  g_assert_null (read->block);
  g_assert_null (read->record);
  g_assert_null (read->minutes);
  g_assert_null (read->shown);
  g_autoptr (FocusIntent) window = must_find (world->state, shown->id);
  g_assert_cmpint (window->sort, ==, FOCUS_INTENT_SHOWN);
  g_assert_cmpstr (window->shown->title, ==, "Focus");
  g_assert_null (window->reply);
  /* The planner sees none of them. */
  g_autoptr (GPtrArray) blocks = focus_outbox_blocks (world->state, NULL);
  g_assert_cmpuint (blocks->len, ==, 0);
}

/* One waits for each occurrence; two occurrences of one series are two. */
static void
test_keys (StateWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) one = make_answer (world->state, C, NOW_S, "one");
  g_autoptr (FocusIntent) two = make_answer (world->state, C, NOW_S + 604800, "two");
  g_autoptr (FocusIntent) again = make_answer (world->state, C, NOW_S, "again");

  put_in (world->state, one);
  put_in (world->state, two);
  g_assert_cmpuint (count (world->state), ==, 2);
  put_in (world->state, again);
  g_assert_cmpuint (count (world->state), ==, 2);
  g_assert_null (must_find (world->state, one->id));
  g_autoptr (FocusIntent) left = must_find (world->state, again->id);
  g_assert_cmpstr (left->reply->text, ==, "again");
}

typedef struct
{
  int old, new, both;
} Row;

static const Row rows[] = { { C, C, C }, { C, R, NONE }, { R, C, C }, { R, R, R } };

static void
check_joined (FocusStateStore *state, const Row *row, FocusIntent *old, FocusIntent *new)
{
  put_in (state, old);
  put_in (state, new);
  g_assert_null (must_find (state, old->id));
  assert_act (state, old->act, FOCUS_ACT_DROPPED, NULL);
  g_assert_cmpuint (count (state), ==, row->both == NONE ? 0 : 1);
  if (row->both == NONE) /* what was never sent needs no taking back */
    {
      assert_act (state, new->act, FOCUS_ACT_DONE, NULL);
      return;
    }
  g_autoptr (FocusIntent) both = must_find (state, new->id);
  g_assert_cmpint (both->kind, ==, row->both);
  assert_act (state, new->act, FOCUS_ACT_WAITING, NULL);
  g_assert_true (focus_outbox_settle (state, new->id, FOCUS_ACT_DONE, NULL, NULL));
}

static void
test_joined (StateWorld *world, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FocusIntent)
          old = make_answer (world->state, (FocusActionKind) rows[i].old, NOW_S, "old");
      g_autoptr (FocusIntent) new = make_answer (world->state, (FocusActionKind) rows[i].new, NOW_S,
                                                 "new");
      g_autoptr (FocusIntent)
          old_window = make_shown (world->state, (FocusActionKind) rows[i].old, "old");
      g_autoptr (FocusIntent)
          new_window = make_shown (world->state, (FocusActionKind) rows[i].new, "new");

      check_joined (world->state, &rows[i], old, new);
      check_joined (world->state, &rows[i], old_window, new_window);
    }
}

/* In another calendar nothing of the first is there: it has to be looked for. */
static void
test_elsewhere (StateWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) old = make_answer (world->state, C, NOW_S, "old");
  g_autoptr (FocusIntent) new = make_answer (world->state, R, NOW_S, "new");

  g_free (new->calendar_path);
  new->calendar_path = g_strdup ("/home/");
  put_in (world->state, old);
  put_in (world->state, new);
  g_autoptr (FocusIntent) left = must_find (world->state, new->id);
  g_assert_cmpint (left->kind, ==, R);
}

/* What may have been sent is not overtaken. */
static void
test_sent_stays (StateWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) sent = make_answer (world->state, C, NOW_S, "one");
  g_autoptr (FocusIntent) newer = make_answer (world->state, R, NOW_S, "two");
  g_autoptr (GError) error = NULL;
  gboolean go;

  put_in (world->state, sent);
  g_assert_true (focus_outbox_mark_sent (world->state, sent->id, &go, NULL));
  g_assert_false (focus_outbox_put (world->state, newer, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  g_autoptr (FocusIntent) left = must_find (world->state, sent->id);
  g_assert_cmpstr (left->reply->text, ==, "one");
}

/* A row that makes no sense is never sent as something else. */
static void
test_damaged (StateWorld *world, gconstpointer unused)
{
  static const char *const damages[] = {
    "UPDATE outbox SET payload = NULL",
    "UPDATE outbox SET payload = 'half of'",
    "UPDATE outbox SET payload = replace (payload, 'declined', 'delegated')",
    "UPDATE outbox SET sort = 'shown'",
    "UPDATE outbox SET sort = 'minutes'",
    "UPDATE outbox SET kind = 'move'",
    "UPDATE outbox SET kind = 'change'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("focus-state-XXXXXX", NULL);
      g_autofree char *file = g_build_filename (folder, "state.db", NULL);
      FocusStateStore *state = open_state (folder, FOCUS_STATE_STORE_CREATED);
      g_autoptr (FocusIntent) intent = make_answer (state, C, NOW_S, "no");
      g_autoptr (GError) error = NULL;
      sqlite3 *db = NULL;

      g_test_message ("%s", damages[i]);
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

#define STATE(name, function) g_test_add (name, StateWorld, NULL, state_up, function, state_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STATE ("/outbox-answers/round-trip", test_round_trip);
  STATE ("/outbox-answers/keys", test_keys);
  STATE ("/outbox-answers/joined", test_joined);
  STATE ("/outbox-answers/elsewhere", test_elsewhere);
  STATE ("/outbox-answers/sent-stays", test_sent_stays);
  STATE ("/outbox-answers/damaged", test_damaged);
  return g_test_run ();
}
