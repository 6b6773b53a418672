// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ledger and outbox in state.db: what replaces what, what is sent once, and what is forgotten.
#include "state-fixture.h"

#define DAY_S 86400

/* The act and the intent of test_round_trip, field by field. */
static void
assert_found (FocusStateStore *state, gint64 id)
{
  g_auto (FocusAct) found = { 0 };

  g_assert_true (focus_ledger_find (state, id, &found, NULL));
  g_assert_cmpint (found.at_s, ==, NOW_S);
  g_assert_cmpint (found.by, ==, FOCUS_BY_ELSEWHERE);
  g_assert_cmpstr (found.what, ==, "move");
  g_assert_cmpstr (found.uid, ==, "focusd-1");
  g_assert_cmpstr (found.calendar, ==, "me/work");
  g_assert_cmpstr (found.title, ==, "Focus");
  g_assert_cmpint (found.before.end_s, ==, 2);
  g_assert_cmpint (found.after.start_s, ==, 3);
  g_assert_true (found.soft_before && !found.soft_after);
  g_assert_cmpstr (found.reason, ==, "meeting");
  g_assert_cmpstr (found.culprit, ==, "Budget");
  g_assert_cmpstr (found.answer, ==, "so");
  g_assert_cmpint (found.state, ==, FOCUS_ACT_WAITING);
  g_assert_cmpint (found.undoes, ==, 5);
}

static void
assert_read (const FocusIntent *read, gint64 act)
{
  g_assert_cmpint (read->act, ==, act);
  g_assert_cmpint (read->kind, ==, FOCUS_ACTION_MOVE);
  g_assert_cmpstr (read->account, ==, "me");
  g_assert_cmpstr (read->calendar_path, ==, "/work/");
  g_assert_cmpint (read->before.end_s, ==, 2);
  g_assert_cmpstr (read->block->uid, ==, "focusd-1");
  g_assert_cmpstr (read->block->title, ==, "Focus time");
  g_assert_cmpstr (read->block->text, ==, "Two lines\nof text");
  g_assert_cmpstr (read->block->seal, ==, "00000000.abcd");
  g_assert_cmpint (read->block->span.end_s, ==, NOW_S + 5400);
  g_assert_true (read->block->soft && read->block->is_private && read->force);
  g_assert_cmpint (read->state, ==, FOCUS_INTENT_PLANNED);
  g_assert_cmpint (read->created_s, ==, NOW_S);
  g_assert_cmpuint (read->tries, ==, 0);
  g_assert_cmpint (read->not_before_s, ==, NOW_S + 9);
  g_assert_null (read->trouble);
}

/* Every field of both, over a restart. */
static void
test_round_trip (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  FocusAct act = { .at_s = NOW_S,
                   .by = FOCUS_BY_ELSEWHERE,
                   .what = (char *) "move",
                   .uid = (char *) "focusd-1",
                   .calendar = (char *) "me/work",
                   .title = (char *) "Focus",
                   .before = { 1, 2 },
                   .after = { 3, 4 },
                   .soft_before = TRUE,
                   .reason = (char *) "meeting",
                   .culprit = (char *) "Budget",
                   .answer = (char *) "so",
                   .undoes = 5 };
  g_autoptr (FocusIntent) intent = NULL;
  g_autoptr (FocusIntent) read = NULL;

  g_assert_true (focus_ledger_add (world->state, &act, &error));
  intent = make_intent (FOCUS_ACTION_MOVE, "focusd-1", act.id);
  intent->before = (FocusSpan){ 1, 2 };
  intent->block->soft = intent->block->is_private = intent->force = TRUE;
  intent->not_before_s = NOW_S + 9;
  g_assert_true (focus_outbox_put (world->state, intent, &error));
  reopen (world);
  assert_found (world->state, act.id);
  read = focus_outbox_find (world->state, intent->id, &error);
  assert_read (read, act.id);
  g_assert_no_error (error);
}

/* What an intent that was not sent and a newer one become together. */
static void
test_replace (StateWorld *world, gconstpointer unused)
{
  enum
  {
    C = FOCUS_ACTION_CREATE,
    M = FOCUS_ACTION_MOVE,
    F = FOCUS_ACTION_FIRM,
    R = FOCUS_ACTION_REMOVE,
    NONE = -1
  };
  const struct
  {
    int old, new, both;
  } rows[] = {
    { C, C, C }, { C, M, C }, { C, F, C }, { C, R, NONE }, { M, C, M }, { M, M, M },
    { M, F, M }, { M, R, R }, { F, C, M }, { F, M, M },    { F, F, F }, { F, R, R },
    { R, C, M }, { R, M, M }, { R, F, M }, { R, R, R },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *uid = g_strdup_printf ("focusd-%u", i);
      g_autoptr (GError) error = NULL;
      gint64 first_act = add_act (world->state, "x", uid);
      gint64 second_act = add_act (world->state, "y", uid);
      g_autoptr (FocusIntent) old = make_intent ((FocusActionKind) rows[i].old, uid, first_act);
      g_autoptr (FocusIntent) new = make_intent ((FocusActionKind) rows[i].new, uid, second_act);

      if (rows[i].old != C)
        old->before = (FocusSpan){ 100, 200 };
      new->before = (FocusSpan){ 300, 400 };
      new->block->span = (FocusSpan){ 500, 600 };
      g_assert_true (focus_outbox_put (world->state, old, &error));
      g_assert_true (focus_outbox_put (world->state, new, &error));
      g_assert_no_error (error);
      g_assert_null (focus_outbox_find (world->state, old->id, &error));
      g_assert_no_error (error);
      assert_act (world->state, first_act, FOCUS_ACT_DROPPED, NULL);
      g_autoptr (FocusIntent) both = focus_outbox_find (world->state, new->id, &error);
      if (rows[i].both == NONE)
        {
          g_assert_cmpint (new->id, ==, 0);
          g_assert_null (both);
          assert_act (world->state, second_act, FOCUS_ACT_DONE, NULL);
          continue;
        }
      g_assert_cmpint (new->id, >, old->id);
      g_assert_cmpint (new->kind, ==, rows[i].both);
      g_assert_cmpint (both->kind, ==, rows[i].both);
      g_assert_cmpint (both->before.end_s, ==, rows[i].old == C ? 0 : 200);
      g_assert_cmpint (both->block->span.end_s, ==, 600);
      assert_act (world->state, second_act, FOCUS_ACT_WAITING, NULL);
    }
}

/* One that was sent is settled first; nothing of the refused one stays. */
static void
test_sent_stays (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusIntent) intent = must_put_intent (world->state, FOCUS_ACTION_CREATE, "focusd-1");
  g_autoptr (FocusIntent) newer = make_intent (FOCUS_ACTION_REMOVE, "focusd-1",
                                               add_act (world->state, "remove", "focusd-1"));
  g_autoptr (FocusIntent) read = NULL;
  gboolean still = FALSE;

  g_assert_true (focus_outbox_mark_sent (world->state, intent->id, &still, &error));
  g_assert_true (still);
  g_assert_false (focus_outbox_put (world->state, newer, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (newer->id, ==, 0);
  assert_act (world->state, intent->act, FOCUS_ACT_WAITING, NULL);
  reopen (world);
  read = focus_outbox_find (world->state, intent->id, &error);
  g_assert_cmpint (read->state, ==, FOCUS_INTENT_SENT);
  g_assert_cmpuint (read->tries, ==, 1);
  g_assert_true (focus_outbox_put_back (world->state, intent->id, NOW_S + 60, "busy", &error));
  g_assert_true (focus_outbox_put (world->state, newer, &error));
  g_assert_cmpint (newer->id, ==, 0); /* it was never there */
  g_assert_no_error (error);
}

/* One that was replaced or settled must not be sent. */
static void
test_not_sent_twice (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusIntent) old = must_put_intent (world->state, FOCUS_ACTION_MOVE, "focusd-1");
  g_autoptr (FocusIntent) new = must_put_intent (world->state, FOCUS_ACTION_MOVE, "focusd-1");
  gboolean still = TRUE;

  g_assert_true (focus_outbox_mark_sent (world->state, old->id, &still, &error));
  g_assert_false (still);
  /* What became of the old one is no business of the new one. */
  g_assert_true (focus_outbox_settle (world->state, old->id, FOCUS_ACT_FAILED, "no", &error));
  g_assert_true (focus_outbox_put_back (world->state, old->id, NOW_S, "no", &error));
  assert_act (world->state, new->act, FOCUS_ACT_WAITING, NULL);
  g_assert_true (focus_outbox_settle (world->state, new->id, FOCUS_ACT_DONE, NULL, &error));
  assert_act (world->state, new->act, FOCUS_ACT_DONE, NULL);
  g_assert_true (focus_outbox_mark_sent (world->state, new->id, &still, &error));
  g_assert_false (still);
  g_autoptr (GPtrArray) left = focus_outbox_list (world->state, NULL, &error);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_no_error (error);
}

/* Put back, or its answer open: what the row says then. */
static void
test_waits (StateWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = must_put_intent (world->state, FOCUS_ACTION_CREATE, "focusd-1");
  gboolean still;

  g_assert_true (focus_outbox_mark_sent (world->state, intent->id, &still, NULL));
  g_assert_true (focus_outbox_keep_unknown (world->state, intent->id, NOW_S + 60, "cut", NULL));
  g_autoptr (FocusIntent) open = focus_outbox_find (world->state, intent->id, NULL);
  g_assert_cmpint (open->state, ==, FOCUS_INTENT_SENT);
  g_assert_cmpint (open->not_before_s, ==, NOW_S + 60);
  g_assert_cmpstr (open->trouble, ==, "cut");
  g_assert_true (focus_outbox_mark_sent (world->state, intent->id, &still, NULL));
  g_assert_true (focus_outbox_put_back (world->state, intent->id, NOW_S + 120, "busy", NULL));
  g_autoptr (FocusIntent) back = focus_outbox_find (world->state, intent->id, NULL);
  g_assert_cmpint (back->state, ==, FOCUS_INTENT_PLANNED);
  g_assert_cmpuint (back->tries, ==, 2);
  g_assert_cmpstr (back->trouble, ==, "busy");
}

/* In order of id, each account its own. */
static void
test_list (StateWorld *world, gconstpointer unused)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *uid = g_strdup_printf ("focusd-%u", 9 - i);
      g_autoptr (FocusIntent)
          intent = make_intent (FOCUS_ACTION_CREATE, uid, add_act (world->state, "create", uid));
      g_free (intent->account);
      intent->account = g_strdup (i % 2 == 0 ? "me" : "you");
      g_assert_true (focus_outbox_put (world->state, intent, NULL));
    }
  g_autoptr (GPtrArray) all = focus_outbox_list (world->state, NULL, NULL);
  g_autoptr (GPtrArray) mine = focus_outbox_list (world->state, "me", NULL);
  g_autoptr (GPtrArray) none = focus_outbox_list (world->state, "nobody", NULL);
  g_assert_cmpuint (all->len, ==, 6);
  g_assert_cmpuint (mine->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 1; i < all->len; i++)
    g_assert_cmpint (((FocusIntent *) all->pdata[i - 1])->id, <,
                     ((FocusIntent *) all->pdata[i])->id);
  for (guint i = 0; i < mine->len; i++)
    g_assert_cmpstr (((FocusIntent *) mine->pdata[i])->account, ==, "me");
}

/* A caller in a loop meets the ceiling; what was planned may still be changed then. */
static void
test_ceiling (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusIntent) over = NULL;

  g_assert_true (focus_state_store_begin (world->state, NULL));
  for (guint i = 0; i < FOCUS_OUTBOX_MAX; i++)
    {
      g_autofree char *uid = g_strdup_printf ("focusd-%u", i);
      g_autoptr (FocusIntent) intent = must_put_intent (world->state, FOCUS_ACTION_CREATE, uid);
      g_assert_cmpint (intent->id, >, i);
    }
  g_assert_true (focus_state_store_commit (world->state, NULL));
  over = make_intent (FOCUS_ACTION_CREATE, "focusd-x", add_act (world->state, "x", "focusd-x"));
  g_assert_false (focus_outbox_put (world->state, over, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT);
  g_autoptr (FocusIntent) newer = must_put_intent (world->state, FOCUS_ACTION_MOVE, "focusd-7");
  g_assert_cmpint (newer->kind, ==, FOCUS_ACTION_CREATE);
}

/* Memory, ledger and outbox in one transaction: together or not at all. */
static void
test_together (StateWorld *world, gconstpointer unused)
{
  for (int commits = 0; commits < 2; commits++)
    {
      g_auto (FocusMemory) memory = make_memory ("focusd-1", NOW_S);

      g_assert_true (focus_state_store_begin (world->state, NULL));
      g_autoptr (FocusIntent)
          intent = must_put_intent (world->state, FOCUS_ACTION_CREATE, "focusd-1");
      g_assert_cmpint (intent->id, >, 0);
      must_remember (world->state, &memory);
      if (commits)
        g_assert_true (focus_state_store_commit (world->state, NULL));
      else
        focus_state_store_rollback (world->state);
      reopen (world);
      g_autoptr (GArray) memories = focus_state_store_all_memories (world->state, NULL);
      g_autoptr (GArray) acts = focus_ledger_list (world->state, 0, NULL, 10, NULL);
      g_autoptr (GPtrArray) intents = focus_outbox_list (world->state, NULL, NULL);
      g_assert_cmpuint (memories->len, ==, (guint) commits);
      g_assert_cmpuint (acts->len, ==, (guint) commits);
      g_assert_cmpuint (intents->len, ==, (guint) commits);
    }
}

/* Newest first, in pages, of one block. */
static void
test_ledger_pages (StateWorld *world, gconstpointer unused)
{
  g_auto (FocusAct) none = { 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10; i++)
    add_act (world->state, "create", i % 2 == 0 ? "focusd-even" : NULL);
  g_autoptr (GArray) first = focus_ledger_list (world->state, 0, NULL, 4, &error);
  g_autoptr (GArray) next = focus_ledger_list (world->state, g_array_index (first, FocusAct, 3).id,
                                               NULL, 100, &error);
  g_autoptr (GArray) even = focus_ledger_list (world->state, 8, "focusd-even", 2, &error);
  g_assert_cmpuint (first->len, ==, 4);
  g_assert_cmpint (g_array_index (first, FocusAct, 0).id, ==, 10);
  g_assert_cmpuint (next->len, ==, 6);
  g_assert_cmpint (g_array_index (next, FocusAct, 0).id, ==, 6);
  g_assert_cmpuint (even->len, ==, 2);
  g_assert_cmpint (g_array_index (even, FocusAct, 0).id, ==, 7);
  g_assert_cmpint (g_array_index (even, FocusAct, 1).id, ==, 5);
  g_assert_false (focus_ledger_find (world->state, 99, &none, &error));
  g_assert_no_error (error);
  /* An answer stays when the state alone changes. */
  g_assert_true (focus_ledger_settle (world->state, 3, FOCUS_ACT_DONE, "stored", &error));
  g_assert_true (focus_ledger_settle (world->state, 3, FOCUS_ACT_UNDONE, NULL, &error));
  assert_act (world->state, 3, FOCUS_ACT_UNDONE, "stored");
}

/* A stranger's title: at most so many characters, whole ones. */
static void
test_bounded (StateWorld *world, gconstpointer unused)
{
  g_autoptr (GString) title = g_string_new (NULL);
  FocusAct act = { .at_s = NOW_S, .what = (char *) "move" };
  g_auto (FocusAct) found = { 0 };

  for (guint i = 0; i < 5000; i++)
    g_string_append (title, i % 2 == 0 ? "é" : "😀");
  act.culprit = title->str;
  act.title = (char *) "\xff broken";
  g_assert_true (focus_ledger_add (world->state, &act, NULL));
  g_assert_true (focus_ledger_find (world->state, act.id, &found, NULL));
  g_assert_true (g_utf8_validate (found.culprit, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (found.culprit, -1), ==, 200);
  g_assert_true (g_str_has_prefix (title->str, found.culprit));
  g_assert_true (g_utf8_validate (found.title, -1, NULL));
  g_assert_true (g_str_has_suffix (found.title, " broken"));
}

/* R6.9: 400 days, but never what is still on its way. */
static void
test_prune (StateWorld *world, gconstpointer unused)
{
  const gint64 then_s = NOW_S + (gint64) FOCUS_LEDGER_DAYS * DAY_S;
  FocusSession session = { .start_s = NOW_S - 99, .end_s = NOW_S - 50 };
  g_auto (FocusMemory) old = make_memory ("focusd-old", NOW_S - 5401);
  g_auto (FocusMemory) young = make_memory ("focusd-young", NOW_S - 5400);
  FocusAct past = { .at_s = NOW_S - 1, .what = (char *) "create" };
  g_autoptr (GArray) acts = NULL;
  g_autoptr (GArray) memories = NULL;
  g_autoptr (GArray) sessions = NULL;

  must_remember (world->state, &old);
  must_remember (world->state, &young);
  g_assert_true (focus_state_store_put_session (world->state, &session, NULL));
  g_assert_true (focus_state_store_end_session (world->state, &session, NOW_S - 50,
                                                FOCUS_SESSION_END_TIME, 49, NULL));
  g_assert_true (focus_ledger_add (world->state, &past, NULL));
  g_assert_true (focus_ledger_add (world->state, &past, NULL));
  g_autoptr (FocusIntent) waits = make_intent (FOCUS_ACTION_CREATE, "focusd-w", past.id);
  g_assert_true (focus_outbox_put (world->state, waits, NULL));
  add_act (world->state, "create", NULL);
  g_assert_true (focus_ledger_prune (world->state, then_s, NULL));
  acts = focus_ledger_list (world->state, 0, NULL, 10, NULL);
  memories = focus_state_store_all_memories (world->state, NULL);
  sessions = focus_state_store_sessions (world->state, (FocusSpan){ 0, G_MAXINT64 }, NULL);
  g_assert_cmpuint (acts->len, ==, 2);
  g_assert_cmpint (g_array_index (acts, FocusAct, 1).id, ==, past.id);
  g_assert_cmpuint (memories->len, ==, 1);
  g_assert_cmpstr (g_array_index (memories, FocusMemory, 0).uid, ==, "focusd-young");
  g_assert_cmpuint (sessions->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_STATE ("/state/outbox/round-trip", test_round_trip);
  ADD_STATE ("/state/outbox/replace", test_replace);
  ADD_STATE ("/state/outbox/sent-stays", test_sent_stays);
  ADD_STATE ("/state/outbox/not-sent-twice", test_not_sent_twice);
  ADD_STATE ("/state/outbox/waits", test_waits);
  ADD_STATE ("/state/outbox/list", test_list);
  ADD_STATE ("/state/outbox/ceiling", test_ceiling);
  ADD_STATE ("/state/outbox/together", test_together);
  ADD_STATE ("/state/ledger/pages", test_ledger_pages);
  ADD_STATE ("/state/ledger/bounded", test_bounded);
  ADD_STATE ("/state/ledger/prune", test_prune);
  return g_test_run ();
}
