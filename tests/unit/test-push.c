// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One intent: every kind of it against everything that it may find (R1.36 to R1.45, R3.23).
#include "push-fixture.h"

#define BEFORE hours (1, 3)
#define AFTER  hours (5, 7)
#define OTHER  hours (30, 31)

/* What is there when the push begins. */
typedef enum
{
  NOTHING,
  OURS_BEFORE,  /* sealed, where the intent thinks it is */
  OURS_AFTER,   /* sealed, as the intent wants it */
  OURS_HARD,    /* sealed, where the intent wants it, but firm */
  OURS_OTHER,   /* sealed, elsewhere: another machine moved it */
  TOUCHED,      /* moved by the user */
  TOUCHED_HERE, /* the user moved it to where the intent wants it */
  NOT_OURS,     /* another event under its name */
  WEEKLY,       /* the user made it recur */
  RENAMED       /* OURS_BEFORE under another name */
} Standing;

static void
put_other (PushWorld *world, const char *extra, const char *uid)
{
  g_autofree char *body = g_strdup_printf (
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:%s\r\n"
      "DTSTAMP:20261101T000000Z\r\nDTSTART:20261118T120000Z\r\nDTEND:20261118T130000Z\r\n"
      "SUMMARY:theirs\r\n%sEND:VEVENT\r\nEND:VCALENDAR\r\n",
      uid, extra);

  fake_collection_put (world->work, world->path, body);
}

static void
put_standing (PushWorld *world, Standing standing)
{
  switch (standing)
    {
    case NOTHING:
      return;
    case OURS_BEFORE:
      put_block (world, world->path, BEFORE, "bbbb");
      return;
    case OURS_AFTER:
      put_block (world, world->path, AFTER, "bbbb");
      return;
    case OURS_HARD:
      {
        g_autoptr (FocusBlock) block = make_block (AFTER, "Focus time", FALSE, "bbbb");
        g_autofree char *body = bytes_of (block);
        fake_collection_put (world->work, world->path, body);
        return;
      }
    case OURS_OTHER:
      put_block (world, world->path, OTHER, "bbbb");
      return;
    case TOUCHED:
      put_touched (world, world->path, OTHER, "Focus time");
      return;
    case TOUCHED_HERE:
      put_touched (world, world->path, AFTER, "Focus time");
      return;
    case NOT_OURS:
      put_other (world, "", "another@example.org");
      return;
    case WEEKLY:
      put_other (world, "RRULE:FREQ=WEEKLY\r\n", UID);
      return;
    case RENAMED:
      put_block (world, "/work/renamed.ics", BEFORE, "bbbb");
      return;
    }
}

typedef struct
{
  const char *name;
  FocusActionKind kind;
  gboolean sent, force;
  Standing standing;
  int mischief; /* FakeMischief of the first write */
  FocusPushOutcome outcome;
  guint n_writes;
  gboolean unknown, forbidden;
} Row;

#define C       FOCUS_ACTION_CREATE
#define M       FOCUS_ACTION_MOVE
#define F       FOCUS_ACTION_FIRM
#define R       FOCUS_ACTION_REMOVE
#define DONE    FOCUS_PUSH_DONE
#define ADOPTED FOCUS_PUSH_ADOPTED
#define USER    FOCUS_PUSH_TOUCHED
#define GONE    FOCUS_PUSH_GONE
#define REFUSED FOCUS_PUSH_REFUSED
#define LATER   FOCUS_PUSH_LATER

static const Row rows[] = {
  /* clang-format off */
  { "create", C, 0, 0, NOTHING, 0, DONE, 1, 0, 0 },
  { "create, there as meant", C, 0, 0, OURS_AFTER, 0, DONE, 1, 0, 0 },
  { "create, there elsewhere", C, 0, 0, OURS_OTHER, 0, ADOPTED, 1, 0, 0 },
  { "create, there and firm", C, 0, 0, OURS_HARD, 0, ADOPTED, 1, 0, 0 },
  { "create, there and touched", C, 0, 0, TOUCHED, 0, USER, 1, 0, 0 },
  { "create, there weekly", C, 0, 0, WEEKLY, 0, USER, 1, 0, 0 },
  { "create, its name taken", C, 0, 0, NOT_OURS, 0, REFUSED, 1, 0, 0 },
  { "create, there under another name", C, 0, 0, RENAMED, 0, ADOPTED, 1, 0, 0 },
  { "create, refused", C, 0, 0, NOTHING, FAKE_REFUSED, REFUSED, 1, 0, 0 },
  { "create, forbidden", C, 0, 0, NOTHING, FAKE_FORBIDDEN, REFUSED, 1, 0, 1 },
  { "create, calendar gone", C, 0, 0, NOTHING, FAKE_GONE, REFUSED, 1, 0, 0 },
  { "create, cut off, done", C, 0, 0, NOTHING, FAKE_UNKNOWN_DONE, LATER, 1, 1, 0 },
  { "create, cut off, not done", C, 0, 0, NOTHING, FAKE_UNKNOWN_NOT_DONE, LATER, 1, 1, 0 },
  { "create, once in conflict with nothing", C, 0, 0, NOTHING, FAKE_EXISTS, DONE, 2, 0, 0 },
  { "create, once changed", C, 0, 0, NOTHING, FAKE_CHANGED, DONE, 2, 0, 0 },
  { "create sent, was done", C, 1, 0, OURS_AFTER, 0, DONE, 0, 0, 0 },
  { "create sent, was not done", C, 1, 0, NOTHING, 0, DONE, 1, 0, 0 },
  { "create sent, then touched", C, 1, 0, TOUCHED, 0, USER, 0, 0, 0 },
  { "create sent, then moved elsewhere", C, 1, 0, OURS_OTHER, 0, ADOPTED, 0, 0, 0 },
  { "create sent, name taken", C, 1, 0, NOT_OURS, 0, REFUSED, 1, 0, 0 },
  { "move", M, 0, 0, OURS_BEFORE, 0, DONE, 1, 0, 0 },
  { "move, as meant", M, 0, 0, OURS_AFTER, 0, DONE, 0, 0, 0 },
  { "move, there but firm", M, 0, 0, OURS_HARD, 0, DONE, 1, 0, 0 },
  { "move, gone", M, 0, 0, NOTHING, 0, GONE, 0, 0, 0 },
  { "move, touched", M, 0, 0, TOUCHED, 0, USER, 0, 0, 0 },
  { "move, touched to there", M, 0, 0, TOUCHED_HERE, 0, USER, 0, 0, 0 },
  { "move, elsewhere", M, 0, 0, OURS_OTHER, 0, ADOPTED, 0, 0, 0 },
  { "move, its name taken", M, 0, 0, NOT_OURS, 0, GONE, 0, 0, 0 },
  { "move, weekly", M, 0, 0, WEEKLY, 0, USER, 0, 0, 0 },
  { "move, renamed", M, 0, 0, RENAMED, 0, DONE, 1, 0, 0 },
  { "move, once changed", M, 0, 0, OURS_BEFORE, FAKE_CHANGED, DONE, 2, 0, 0 },
  { "move, gone meanwhile", M, 0, 0, OURS_BEFORE, FAKE_GONE, GONE, 1, 0, 0 },
  { "move, refused", M, 0, 0, OURS_BEFORE, FAKE_REFUSED, REFUSED, 1, 0, 0 },
  { "move, forbidden", M, 0, 0, OURS_BEFORE, FAKE_FORBIDDEN, REFUSED, 1, 0, 1 },
  { "move, cut off, done", M, 0, 0, OURS_BEFORE, FAKE_UNKNOWN_DONE, LATER, 1, 1, 0 },
  { "move, cut off", M, 0, 0, OURS_BEFORE, FAKE_UNKNOWN_NOT_DONE, LATER, 1, 1, 0 },
  { "move sent, done", M, 1, 0, OURS_AFTER, 0, DONE, 0, 0, 0 },
  { "move sent, not done", M, 1, 0, OURS_BEFORE, 0, DONE, 1, 0, 0 },
  { "move sent, touched", M, 1, 0, TOUCHED, 0, USER, 0, 0, 0 },
  { "move, forced", M, 0, 1, TOUCHED, 0, DONE, 1, 0, 0 },
  { "move, forced, elsewhere", M, 0, 1, OURS_OTHER, 0, DONE, 1, 0, 0 },
  { "move, forced, as meant", M, 0, 1, OURS_AFTER, 0, DONE, 0, 0, 0 },
  { "move, forced, gone", M, 0, 1, NOTHING, 0, GONE, 0, 0, 0 },
  { "move, forced, weekly", M, 0, 1, WEEKLY, 0, REFUSED, 0, 0, 0 },
  { "firm", F, 0, 0, OURS_BEFORE, 0, DONE, 1, 0, 0 },
  { "firm, gone", F, 0, 0, NOTHING, 0, GONE, 0, 0, 0 },
  { "firm, touched", F, 0, 0, TOUCHED, 0, USER, 0, 0, 0 },
  { "firm, elsewhere", F, 0, 0, OURS_OTHER, 0, ADOPTED, 0, 0, 0 },
  { "remove", R, 0, 0, OURS_BEFORE, 0, DONE, 1, 0, 0 },
  { "remove, gone", R, 0, 0, NOTHING, 0, DONE, 0, 0, 0 },
  { "remove, touched", R, 0, 0, TOUCHED, 0, USER, 0, 0, 0 },
  { "remove, elsewhere", R, 0, 0, OURS_OTHER, 0, ADOPTED, 0, 0, 0 },
  { "remove, its name taken", R, 0, 0, NOT_OURS, 0, DONE, 0, 0, 0 },
  { "remove, renamed", R, 0, 0, RENAMED, 0, DONE, 1, 0, 0 },
  { "remove, weekly", R, 0, 0, WEEKLY, 0, USER, 0, 0, 0 },
  { "remove, once changed", R, 0, 0, OURS_BEFORE, FAKE_CHANGED, DONE, 2, 0, 0 },
  { "remove, cut off", R, 0, 0, OURS_BEFORE, FAKE_UNKNOWN_DONE, LATER, 1, 1, 0 },
  { "remove, forbidden", R, 0, 0, OURS_BEFORE, FAKE_FORBIDDEN, REFUSED, 1, 0, 1 },
  { "remove sent, done", R, 1, 0, NOTHING, 0, DONE, 0, 0, 0 },
  { "remove sent, not done", R, 1, 0, OURS_BEFORE, 0, DONE, 1, 0, 0 },
  { "remove, forced", R, 0, 1, TOUCHED, 0, DONE, 1, 0, 0 },
  { "remove, forced, weekly", R, 0, 1, WEEKLY, 0, DONE, 1, 0, 0 },
  /* clang-format on */
};

static FocusIntent *
intent_of (Machine *machine, const Row *row)
{
  FocusSpan none = { 0, 0 };
  FocusIntent *intent = plan_intent (machine, row->kind, row->kind == C ? none : BEFORE,
                                     row->kind == F || row->kind == R ? BEFORE : AFTER,
                                     row->kind != F);
  gboolean still;

  intent->force = row->force;
  if (row->sent)
    {
      intent->state = FOCUS_INTENT_SENT;
      g_assert_true (focus_outbox_mark_sent (machine->state, intent->id, &still, NULL));
    }
  return intent;
}

/* What is there afterwards, when the outcome says that it is as meant. */
static void
assert_as_meant (PushWorld *world, const FocusIntent *intent)
{
  FocusPushResult again = { 0 };
  g_autoptr (FocusIntent) sent = focus_intent_copy (intent);
  guint n_writes = world->remote->writes->len;

  sent->state = FOCUS_INTENT_SENT;
  g_assert_true (push_intent (world, &world->machines[0], sent, NULL, &again, NULL));
  g_assert_cmpstr (focus_push_outcome_name (again.outcome), ==, "done");
  g_assert_cmpuint (world->remote->writes->len, ==, n_writes); /* done twice: nothing */
  focus_push_result_clear (&again);
}

static void
check_row (PushWorld *world, const Row *row)
{
  Machine *machine = &world->machines[0];
  g_autoptr (FocusIntent) intent = intent_of (machine, row);
  g_autoptr (GError) error = NULL;
  g_auto (FocusPushResult) result = { 0 };
  g_autofree char *body_before = NULL;

  g_test_message ("%s", row->name);
  put_standing (world, row->standing);
  body_before = g_strdup (fake_collection_body (world->work, world->path));
  if (row->mischief != 0)
    fake_remote_misbehave (world->remote, 0, (FakeMischief) row->mischief);
  g_assert_true (push_intent (world, machine, intent, NULL, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==,
                   focus_push_outcome_name (row->outcome));
  g_assert_cmpuint (world->remote->writes->len, ==, row->n_writes);
  g_assert_cmpuint (machine->n_sending, ==, row->n_writes);
  g_assert_cmpint (result.unknown, ==, row->unknown);
  g_assert_cmpint (result.forbidden, ==, row->forbidden);
  if (row->outcome == USER || row->outcome == REFUSED) /* not a byte of theirs */
    g_assert_cmpstr (fake_collection_body (world->work, world->path), ==, body_before);
  if (row->outcome == ADOPTED && row->standing == OURS_OTHER)
    g_assert_cmpint (result.span.start_s, ==, OTHER.start_s);
  if (row->outcome == USER && row->standing == TOUCHED)
    g_assert_cmpint (result.span.end_s, ==, OTHER.end_s);
  if (row->outcome == REFUSED)
    g_assert_nonnull (result.why);
  if (row->outcome == DONE)
    assert_as_meant (world, intent);
}

static void
test_rows (PushWorld *world, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FocusIntent *left;
      g_autoptr (GPtrArray) intents = NULL;

      world->machines[0].n_sending = 0;
      check_row (world, &rows[i]);
      intents = focus_outbox_list (world->machines[0].state, NULL, NULL);
      left = g_ptr_array_index (intents, 0);
      g_assert_true (
          focus_outbox_settle (world->machines[0].state, left->id, FOCUS_ACT_DONE, NULL, NULL));
      fake_remote_free (world->remote);
      remote_up (world);
    }
}

/* R1.40: three times, then the next time. */
static void
test_three_tries (PushWorld *world, gconstpointer unused)
{
  const FocusActionKind kinds[] = { M, F, R };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FocusIntent)
          intent = plan_intent (&world->machines[0], kinds[i], BEFORE, AFTER, FALSE);
      g_auto (FocusPushResult) result = { 0 };

      put_standing (world, OURS_BEFORE);
      world->remote->every = FAKE_CHANGED;
      g_ptr_array_set_size (world->remote->writes, 0);
      g_assert_true (push_intent (world, &world->machines[0], intent, NULL, &result, NULL));
      g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "later");
      g_assert_false (result.unknown); /* surely not done */
      g_assert_nonnull (result.why);
      g_assert_cmpuint (world->remote->writes->len, ==, FOCUS_PUSH_MAX_TRIES);
      g_assert_true (
          focus_outbox_settle (world->machines[0].state, intent->id, FOCUS_ACT_FAILED, NULL, NULL));
    }
}

/* What the user does just before a write of ours is never lost: it is looked at again. */
static void
user_moves (const char *verb, const char *path, gpointer data)
{
  PushWorld *world = data;

  put_touched (world, world->path, OTHER, "Mine");
  world->remote->before_write = NULL;
}

static void
test_user_is_quicker (PushWorld *world, gconstpointer unused)
{
  const FocusActionKind kinds[] = { C, M, F, R };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Machine *machine = &world->machines[0];
      g_autoptr (FocusIntent) intent = plan_intent (
          machine, kinds[i], kinds[i] == C ? (FocusSpan){ 0, 0 } : BEFORE, AFTER, TRUE);
      g_auto (FocusPushResult) result = { 0 };

      if (kinds[i] != C)
        put_standing (world, OURS_BEFORE);
      else
        fake_collection_remove (world->work, world->path);
      world->remote->before_write = user_moves;
      world->remote->before_data = world;
      g_assert_true (push_intent (world, machine, intent, NULL, &result, NULL));
      g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "touched");
      put_touched (world, "/work/same.ics", OTHER, "Mine");
      g_assert_cmpstr (fake_collection_body (world->work, world->path), ==,
                       fake_collection_body (world->work, "/work/same.ics"));
      fake_collection_remove (world->work, "/work/same.ics");
      g_assert_true (
          focus_outbox_settle (machine->state, intent->id, FOCUS_ACT_DROPPED, NULL, NULL));
    }
}

/* Paused, or dropped: nothing is sent, and nobody is told that something is unknown. */
static void
test_not_let (PushWorld *world, gconstpointer unused)
{
  const FocusActionKind kinds[] = { C, M, F, R };
  Machine *machine = &world->machines[0];

  machine->paused = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (int sent = 0; sent < 2; sent++)
      {
        g_autoptr (FocusIntent) intent = make_intent (kinds[i], UID, 1);
        g_auto (FocusPushResult) result = { 0 };

        if (kinds[i] == C)
          fake_collection_remove (world->work, world->path);
        else
          put_standing (world, OURS_BEFORE);
        focus_block_free (intent->block);
        intent->block = make_block (AFTER, "Focus time", FALSE, "aaaa");
        intent->state = sent ? FOCUS_INTENT_SENT : FOCUS_INTENT_PLANNED;
        g_assert_true (push_intent (world, machine, intent, NULL, &result, NULL));
        g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "later");
        g_assert_null (result.why);
        g_assert_false (result.unknown);
        g_assert_cmpuint (world->remote->writes->len, ==, 0);
      }
}

/* Whatever call fails: an error, and `unknown` says whether the row must stay SENT. */
static void
test_errors (PushWorld *world, gconstpointer unused)
{
  Machine *machine = &world->machines[0];

  for (int at = 0;; at++)
    {
      g_autoptr (FocusIntent) intent = plan_intent (machine, M, BEFORE, AFTER, TRUE);
      g_autoptr (GError) error = NULL;
      g_auto (FocusPushResult) result = { 0 };

      put_standing (world, OURS_BEFORE);
      g_ptr_array_set_size (world->remote->writes, 0);
      world->remote->n_calls = 0;
      world->remote->fail_at = at;
      world->remote->fail_code = FOCUS_ERROR_OFFLINE;
      if (push_intent (world, machine, intent, NULL, &result, &error))
        {
          g_assert_cmpint (at, >=, 6); /* get, seen, sending, replace, get, seen */
          break;
        }
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
      /* Only while what was written is not read back. */
      g_assert_cmpint (result.unknown, ==, at == 4);
      g_assert_true (
          focus_outbox_settle (machine->state, intent->id, FOCUS_ACT_FAILED, NULL, NULL));
    }
}

/* The copy hears of everything that is seen, and of what went. */
static void
test_seen (PushWorld *world, gconstpointer unused)
{
  Machine *machine = &world->machines[0];
  g_autofree char *there = g_strconcat ("+", world->path, NULL);
  g_autofree char *away = g_strconcat ("-", world->path, NULL);
  g_auto (FocusPushResult) result = { 0 };

  g_autoptr (FocusIntent) create = plan_intent (machine, C, (FocusSpan){ 0, 0 }, BEFORE, TRUE);
  g_assert_true (push_intent (world, machine, create, NULL, &result, NULL));
  g_assert_cmpstr (machine->last_seen, ==, there);
  g_assert_cmpuint (machine->n_seen, ==, 1);
  g_assert_true (focus_outbox_settle (machine->state, create->id, FOCUS_ACT_DONE, NULL, NULL));
  g_autoptr (FocusIntent) removal = plan_intent (machine, R, BEFORE, BEFORE, TRUE);
  g_assert_true (push_intent (world, machine, removal, world->path, &result, NULL));
  g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "done");
  g_assert_cmpstr (machine->last_seen, ==, away);
  g_assert_null (fake_collection_body (world->work, world->path));
}

/* One request to look, one to write, one to read back: no search while the name is right. */
static void
test_requests (PushWorld *world, gconstpointer unused)
{
  Machine *machine = &world->machines[0];
  g_auto (FocusPushResult) result = { 0 };
  g_autoptr (FocusIntent) create = plan_intent (machine, C, (FocusSpan){ 0, 0 }, BEFORE, TRUE);

  g_assert_true (push_intent (world, machine, create, NULL, &result, NULL));
  g_assert_cmpuint (world->remote->n_gets, ==, 1);
  g_assert_true (focus_outbox_settle (machine->state, create->id, FOCUS_ACT_DONE, NULL, NULL));
  g_autoptr (FocusIntent) move = plan_intent (machine, M, BEFORE, AFTER, TRUE);
  g_assert_true (push_intent (world, machine, move, NULL, &result, NULL));
  g_assert_cmpuint (world->remote->n_gets, ==, 3);
  g_assert_cmpuint (world->remote->n_finds, ==, 0);
}

/* A conflict that does not name its cause is looked for by UID; one that nobody shows is given up.
 */
static void
test_hidden_conflict (PushWorld *world, gconstpointer unused)
{
  Machine *machine = &world->machines[0];
  g_auto (FocusPushResult) found = { 0 };
  g_auto (FocusPushResult) hidden = { 0 };
  g_autoptr (FocusIntent) create = plan_intent (machine, C, (FocusSpan){ 0, 0 }, BEFORE, TRUE);

  put_standing (world, RENAMED);
  world->work->hides_conflict = TRUE;
  g_assert_true (push_intent (world, machine, create, NULL, &found, NULL));
  g_assert_cmpstr (focus_push_outcome_name (found.outcome), ==, "done");
  g_assert_cmpuint (world->remote->writes->len, ==, 1);
  fake_collection_remove (world->work, "/work/renamed.ics");
  world->remote->every = FAKE_EXISTS;
  g_assert_true (push_intent (world, machine, create, NULL, &hidden, NULL));
  g_assert_cmpstr (focus_push_outcome_name (hidden.outcome), ==, "refused");
  g_assert_cmpuint (world->remote->writes->len, ==, 1 + FOCUS_PUSH_MAX_TRIES);
}

/* Servers that trim titles, send no etags, or lose X- properties make no difference. */
static char *
lose_properties (const char *body)
{
  g_autoptr (GRegex) regex = g_regex_new ("^X-[^\r]*\r\n", G_REGEX_MULTILINE, 0, NULL);

  return g_regex_replace_literal (regex, body, -1, 0, "", 0, NULL);
}

static void
test_rewriting_server (PushWorld *world, gconstpointer unused)
{
  Machine *machine = &world->machines[0];
  FocusSpan at = BEFORE;

  world->work->rewrite = lose_properties;
  world->work->without_etags = TRUE;
  g_autoptr (FocusIntent) create = plan_intent (machine, C, (FocusSpan){ 0, 0 }, at, TRUE);
  g_auto (FocusPushResult) created = { 0 };
  g_assert_true (push_intent (world, machine, create, NULL, &created, NULL));
  g_assert_cmpstr (focus_push_outcome_name (created.outcome), ==, "done");
  g_assert_null (strstr (fake_collection_body (world->work, world->path), "X-FOCUSD"));
  g_assert_true (focus_outbox_settle (machine->state, create->id, FOCUS_ACT_DONE, NULL, NULL));
  g_autoptr (FocusIntent) move = plan_intent (machine, M, at, AFTER, FALSE);
  g_auto (FocusPushResult) moved = { 0 };
  g_assert_true (push_intent (world, machine, move, NULL, &moved, NULL));
  g_assert_cmpstr (focus_push_outcome_name (moved.outcome), ==, "done");
}

#define ADD_PUSH(name, function) g_test_add (name, PushWorld, NULL, push_up, function, push_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_PUSH ("/push/rows", test_rows);
  ADD_PUSH ("/push/three-tries", test_three_tries);
  ADD_PUSH ("/push/user-is-quicker", test_user_is_quicker);
  ADD_PUSH ("/push/not-let", test_not_let);
  ADD_PUSH ("/push/errors", test_errors);
  ADD_PUSH ("/push/seen", test_seen);
  ADD_PUSH ("/push/requests", test_requests);
  ADD_PUSH ("/push/hidden-conflict", test_hidden_conflict);
  ADD_PUSH ("/push/rewriting-server", test_rewriting_server);
  return g_test_run ();
}
