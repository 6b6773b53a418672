// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One intent with a result or an action: every kind of it against everything that it may find
// (R1.36 to R1.45).
#include "push-record-fixture.h"

/* What is there when the push begins. Intents to create and to change want version 1; those to
   remove say version 0. */
typedef enum
{
  NOTHING,
  BEFORE,      /* version 0 */
  AFTER,       /* version 1 */
  NOTED,       /* version 0, and a note of the user's */
  NOTED_AFTER, /* version 1, and a note */
  ALARMED,     /* version 0, and an alarm */
  REPEATS,     /* version 0, made to repeat */
  SHARED,      /* version 0, and somebody was invited to it */
  OTHER_KIND,  /* of our UID, and an event */
  NOT_OURS,    /* another object under its name */
  RENAMED      /* version 0 under another name */
} Standing;

static char *
body_of (gboolean is_result, Standing standing)
{
  g_autoptr (FocusRecord)
      record = make_record (is_result, standing == AFTER || standing == NOTED_AFTER ? 1 : 0);
  g_autofree char *body = bytes_of_record (record);

  switch (standing)
    {
    case NOTHING:
      return NULL;
    case BEFORE:
    case AFTER:
    case RENAMED:
      return g_steal_pointer (&body);
    case NOTED:
    case NOTED_AFTER:
      return noted (body);
    case ALARMED:
      return with_line (body, "X-SORT-ORDER:7");
    case REPEATS:
      return with_line (body, "RRULE:FREQ=WEEKLY");
    case SHARED:
      return with_line (body, "ATTENDEE:mailto:els@example.org");
    case OTHER_KIND:
      {
        g_autoptr (FocusBlock) block = make_block (hours (1, 2), "Focus time", TRUE, "aaaa");
        return bytes_of (block);
      }
    case NOT_OURS:
      return exchanged (body, UID, "another@example.org");
    }
  return NULL;
}

static void
put_standing (PushWorld *world, gboolean is_result, Standing standing)
{
  g_autofree char *body = body_of (is_result, standing);

  if (body != NULL)
    fake_collection_put (world->work, standing == RENAMED ? "/work/renamed.ics" : world->path,
                         body);
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
  gboolean unknown;
} Row;

#define C       FOCUS_ACTION_CREATE
#define X       FOCUS_ACTION_CHANGE
#define R       FOCUS_ACTION_REMOVE
#define DONE    FOCUS_PUSH_DONE
#define ADOPTED FOCUS_PUSH_ADOPTED
#define THEIRS  FOCUS_PUSH_TOUCHED
#define GONE    FOCUS_PUSH_GONE
#define REFUSED FOCUS_PUSH_REFUSED
#define LATER   FOCUS_PUSH_LATER

static const Row rows[] = {
  /* clang-format off */
  { "create", C, 0, 0, NOTHING, 0, DONE, 1, 0 },
  { "create, there as meant", C, 0, 0, AFTER, 0, DONE, 1, 0 },
  { "create, there as meant, with a note", C, 0, 0, NOTED_AFTER, 0, DONE, 1, 0 },
  { "create, there otherwise", C, 0, 0, BEFORE, 0, ADOPTED, 1, 0 },
  { "create, its name taken", C, 0, 0, NOT_OURS, 0, REFUSED, 1, 0 },
  { "create, its UID taken", C, 0, 0, OTHER_KIND, 0, REFUSED, 1, 0 },
  { "create, there under another name", C, 0, 0, RENAMED, 0, ADOPTED, 1, 0 },
  { "create, refused", C, 0, 0, NOTHING, FAKE_REFUSED, REFUSED, 1, 0 },
  { "create, forbidden", C, 0, 0, NOTHING, FAKE_FORBIDDEN, REFUSED, 1, 0 },
  { "create, calendar gone", C, 0, 0, NOTHING, FAKE_GONE, REFUSED, 1, 0 },
  { "create, cut off, done", C, 0, 0, NOTHING, FAKE_UNKNOWN_DONE, LATER, 1, 1 },
  { "create, cut off, not done", C, 0, 0, NOTHING, FAKE_UNKNOWN_NOT_DONE, LATER, 1, 1 },
  { "create, once in conflict with nothing", C, 0, 0, NOTHING, FAKE_EXISTS, DONE, 2, 0 },
  { "create, once changed", C, 0, 0, NOTHING, FAKE_CHANGED, DONE, 2, 0 },
  { "create sent, was done", C, 1, 0, AFTER, 0, DONE, 0, 0 },
  { "create sent, was not done", C, 1, 0, NOTHING, 0, DONE, 1, 0 },
  { "create sent, then changed", C, 1, 0, BEFORE, 0, ADOPTED, 0, 0 },
  { "create sent, name taken", C, 1, 0, NOT_OURS, 0, REFUSED, 1, 0 },
  { "change", X, 0, 0, BEFORE, 0, DONE, 1, 0 },
  { "change, as meant", X, 0, 0, AFTER, 0, DONE, 0, 0 },
  { "change, as meant, with a note", X, 0, 0, NOTED_AFTER, 0, DONE, 0, 0 },
  { "change, with a note", X, 0, 0, NOTED, 0, DONE, 1, 0 },
  { "change, with lines of a program", X, 0, 0, ALARMED, 0, DONE, 1, 0 },
  { "change, gone", X, 0, 0, NOTHING, 0, GONE, 0, 0 },
  { "change, its name taken", X, 0, 0, NOT_OURS, 0, GONE, 0, 0 },
  { "change, another kind", X, 0, 0, OTHER_KIND, 0, GONE, 0, 0 },
  { "change, renamed", X, 0, 0, RENAMED, 0, DONE, 1, 0 },
  { "change, repeats", X, 0, 0, REPEATS, 0, REFUSED, 0, 0 },
  { "change, would mail somebody", X, 0, 0, SHARED, 0, REFUSED, 0, 0 },
  { "change, once changed", X, 0, 0, BEFORE, FAKE_CHANGED, DONE, 2, 0 },
  { "change, gone meanwhile", X, 0, 0, BEFORE, FAKE_GONE, GONE, 1, 0 },
  { "change, refused", X, 0, 0, BEFORE, FAKE_REFUSED, REFUSED, 1, 0 },
  { "change, forbidden", X, 0, 0, BEFORE, FAKE_FORBIDDEN, REFUSED, 1, 0 },
  { "change, cut off, done", X, 0, 0, BEFORE, FAKE_UNKNOWN_DONE, LATER, 1, 1 },
  { "change, cut off", X, 0, 0, BEFORE, FAKE_UNKNOWN_NOT_DONE, LATER, 1, 1 },
  { "change sent, done", X, 1, 0, AFTER, 0, DONE, 0, 0 },
  { "change sent, not done", X, 1, 0, BEFORE, 0, DONE, 1, 0 },
  { "remove", R, 0, 0, BEFORE, 0, DONE, 1, 0 },
  { "remove, gone", R, 0, 0, NOTHING, 0, DONE, 0, 0 },
  { "remove, changed", R, 0, 0, AFTER, 0, THEIRS, 0, 0 },
  { "remove, with a note", R, 0, 0, NOTED, 0, THEIRS, 0, 0 },
  { "remove, repeats", R, 0, 0, REPEATS, 0, THEIRS, 0, 0 },
  { "remove, with lines of a program", R, 0, 0, ALARMED, 0, DONE, 1, 0 },
  { "remove, its name taken", R, 0, 0, NOT_OURS, 0, DONE, 0, 0 },
  { "remove, another kind", R, 0, 0, OTHER_KIND, 0, DONE, 0, 0 },
  { "remove, renamed", R, 0, 0, RENAMED, 0, DONE, 1, 0 },
  { "remove, once changed", R, 0, 0, BEFORE, FAKE_CHANGED, DONE, 2, 0 },
  { "remove, cut off", R, 0, 0, BEFORE, FAKE_UNKNOWN_DONE, LATER, 1, 1 },
  { "remove, forbidden", R, 0, 0, BEFORE, FAKE_FORBIDDEN, REFUSED, 1, 0 },
  { "remove sent, done", R, 1, 0, NOTHING, 0, DONE, 0, 0 },
  { "remove sent, not done", R, 1, 0, BEFORE, 0, DONE, 1, 0 },
  { "remove, forced", R, 0, 1, AFTER, 0, DONE, 1, 0 },
  { "remove, forced, another kind", R, 0, 1, OTHER_KIND, 0, DONE, 0, 0 },
  /* clang-format on */
};

/* Whether everything is as it was, or as meant; done twice writes nothing. */
static void
assert_as_meant (PushWorld *world, const FocusIntent *intent)
{
  g_auto (FocusPushResult) again = { 0 };
  g_autoptr (FocusIntent) sent = focus_intent_copy (intent);
  g_autoptr (FocusRecord) seen = seen_record (world);
  guint n_writes = world->remote->writes->len;
  const char *renamed = fake_collection_body (world->work, "/work/renamed.ics");

  if (intent->kind != R && renamed == NULL)
    g_assert_true (focus_record_equal (seen, intent->record));
  sent->state = FOCUS_INTENT_SENT;
  g_assert_true (push_intent (world, &world->machines[0], sent, NULL, &again, NULL));
  g_assert_cmpstr (focus_push_outcome_name (again.outcome), ==, "done");
  g_assert_cmpuint (world->remote->writes->len, ==, n_writes);
}

static void
check_row (PushWorld *world, const Row *row, gboolean is_result)
{
  Machine *machine = &world->machines[0];
  g_autoptr (FocusIntent) intent = plan_record (machine, row->kind, is_result, row->kind != R);
  g_autoptr (GError) error = NULL;
  g_auto (FocusPushResult) result = { 0 };
  g_autofree char *body_before = NULL;
  const char *body;
  gboolean still;

  g_test_message ("%s of a %s", row->name, is_result ? "result" : "to-do");
  intent->force = row->force;
  if (row->sent)
    {
      intent->state = FOCUS_INTENT_SENT;
      g_assert_true (focus_outbox_mark_sent (machine->state, intent->id, &still, NULL));
    }
  put_standing (world, is_result, row->standing);
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
  g_assert_false (result.forbidden); /* a 403 for a journal is no word about blocks */
  body = fake_collection_body (world->work, world->path);
  if (row->outcome == THEIRS || row->outcome == REFUSED || row->outcome == ADOPTED)
    g_assert_cmpstr (body, ==, body_before);
  if (row->outcome == REFUSED)
    g_assert_nonnull (result.why);
  if (row->standing == NOTED || row->standing == NOTED_AFTER)
    g_assert_nonnull (strstr (body, NOTE));
  if (row->standing == ALARMED && row->kind == X)
    g_assert_nonnull (strstr (body, "X-SORT-ORDER:7"));
  if (row->outcome == DONE)
    assert_as_meant (world, intent);
}

static void
test_rows (PushWorld *world, gconstpointer unused)
{
  Machine *machine = &world->machines[0];

  for (guint i = 0; i < 2 * G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) intents = NULL;

      machine->n_sending = 0;
      check_row (world, &rows[i / 2], i % 2 == 0);
      intents = focus_outbox_list (machine->state, NULL, NULL);
      g_assert_true (focus_outbox_settle (machine->state, ((FocusIntent *) intents->pdata[0])->id,
                                          FOCUS_ACT_DONE, NULL, NULL));
      fake_remote_free (world->remote);
      remote_up (world);
    }
}

/* R1.40: three times, then the next time. */
static void
test_three_tries (PushWorld *world, gconstpointer unused)
{
  const FocusActionKind kinds[] = { X, R };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FocusIntent)
          intent = plan_record (&world->machines[0], kinds[i], FALSE, kinds[i] != R);
      g_auto (FocusPushResult) result = { 0 };

      put_standing (world, FALSE, BEFORE);
      world->remote->every = FAKE_CHANGED;
      g_ptr_array_set_size (world->remote->writes, 0);
      g_assert_true (push_intent (world, &world->machines[0], intent, NULL, &result, NULL));
      g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "later");
      g_assert_false (result.unknown);
      g_assert_nonnull (result.why);
      g_assert_cmpuint (world->remote->writes->len, ==, FOCUS_PUSH_MAX_TRIES);
      g_assert_true (
          focus_outbox_settle (world->machines[0].state, intent->id, FOCUS_ACT_FAILED, NULL, NULL));
    }
}

/* A note that is written just before a write of ours is in what is written, or keeps the to-do. */
static void
user_notes (const char *verb, const char *path, gpointer data)
{
  PushWorld *world = data;
  g_autofree char *body = body_of (FALSE, NOTED);

  fake_collection_put (world->work, world->path, body);
  world->remote->before_write = NULL;
}

static void
test_user_is_quicker (PushWorld *world, gconstpointer unused)
{
  static const struct
  {
    FocusActionKind kind;
    const char *outcome;
  } cases[] = { { C, "adopted" }, { X, "done" }, { R, "touched" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Machine *machine = &world->machines[0];
      g_autoptr (FocusIntent)
          intent = plan_record (machine, cases[i].kind, FALSE, cases[i].kind != R);
      g_auto (FocusPushResult) result = { 0 };

      fake_collection_remove (world->work, world->path);
      put_standing (world, FALSE, cases[i].kind == C ? NOTHING : BEFORE);
      world->remote->before_write = user_notes;
      world->remote->before_data = world;
      g_assert_true (push_intent (world, machine, intent, NULL, &result, NULL));
      g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, cases[i].outcome);
      g_assert_nonnull (strstr (fake_collection_body (world->work, world->path), NOTE));
      g_assert_true (
          focus_outbox_settle (machine->state, intent->id, FOCUS_ACT_DROPPED, NULL, NULL));
    }
}

/* Whatever call fails: an error, and `unknown` says whether the row must stay SENT. */
static void
test_errors (PushWorld *world, gconstpointer unused)
{
  Machine *machine = &world->machines[0];

  for (int at = 0;; at++)
    {
      g_autoptr (FocusIntent) intent = plan_record (machine, X, at % 2 == 0, 1);
      g_autoptr (GError) error = NULL;
      g_auto (FocusPushResult) result = { 0 };

      put_standing (world, at % 2 == 0, BEFORE);
      world->remote->n_calls = 0;
      world->remote->fail_at = at;
      world->remote->fail_code = FOCUS_ERROR_OFFLINE;
      if (push_intent (world, machine, intent, NULL, &result, &error))
        {
          g_assert_cmpint (at, >=, 6); /* get, seen, sending, replace, get, seen */
          break;
        }
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
      g_assert_cmpint (result.unknown, ==, at == 4); /* while it is not read back */
      g_assert_true (
          focus_outbox_settle (machine->state, intent->id, FOCUS_ACT_FAILED, NULL, NULL));
    }
}

/* Paused, or dropped: nothing is sent. */
static void
test_not_let (PushWorld *world, gconstpointer unused)
{
  const FocusActionKind kinds[] = { C, X, R };
  Machine *machine = &world->machines[0];

  machine->paused = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FocusIntent) intent = plan_record (machine, kinds[i], FALSE, kinds[i] != R);
      g_auto (FocusPushResult) result = { 0 };

      if (kinds[i] != C)
        put_standing (world, FALSE, BEFORE);
      g_assert_true (push_intent (world, machine, intent, NULL, &result, NULL));
      g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "later");
      g_assert_null (result.why);
      g_assert_cmpuint (world->remote->writes->len, ==, 0);
      g_assert_true (
          focus_outbox_settle (machine->state, intent->id, FOCUS_ACT_DROPPED, NULL, NULL));
    }
}

/* Servers that send no etags or lose X- properties make no difference. */
static char *
lose_properties (const char *body)
{
  g_autoptr (GRegex) regex = g_regex_new ("^X-[^\r]*\r\n", G_REGEX_MULTILINE, 0, NULL);

  return g_regex_replace_literal (regex, body, -1, 0, "", 0, NULL);
}

static void
test_rewriting_server (PushWorld *world, gconstpointer unused)
{
  const FocusActionKind kinds[] = { C, X, R };
  Machine *machine = &world->machines[0];

  world->work->rewrite = lose_properties;
  world->work->without_etags = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FocusIntent) intent = plan_record (machine, kinds[i], FALSE, i);
      g_auto (FocusPushResult) result = { 0 };
      g_autoptr (FocusRecord) seen = NULL;

      intent->force = TRUE; /* the old text cannot be told from a note */
      if (kinds[i] == R)
        {
          focus_record_free (intent->record);
          intent->record = make_record (FALSE, 1);
        }
      g_assert_true (push_intent (world, machine, intent, NULL, &result, NULL));
      g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "done");
      seen = seen_record (world);
      if (kinds[i] == R)
        g_assert_null (seen);
      else
        g_assert_true (focus_record_equal (seen, intent->record));
      g_assert_true (focus_outbox_settle (machine->state, intent->id, FOCUS_ACT_DONE, NULL, NULL));
    }
}

/* What is not of focusd's own making is not written to, whatever an intent says. */
static void
test_not_ours (PushWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) record = make_record_intent (R, "another@example.org", "x", 1);
  g_auto (FocusPushResult) result = { 0 };
  g_autofree char *body = body_of (FALSE, NOT_OURS);
  g_autofree char *name = focus_block_member_name ("another@example.org");
  g_autofree char *path = g_strconcat ("/work/", name, NULL);

  record->force = TRUE;
  fake_collection_put (world->work, path, body);
  g_assert_true (push_intent (world, &world->machines[0], record, NULL, &result, NULL));
  g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "refused");
  g_assert_nonnull (result.why);
  g_assert_cmpstr (fake_collection_body (world->work, path), ==, body);
  g_assert_cmpuint (world->remote->n_gets, ==, 0);
}

#define ADD_PUSH(name, function) g_test_add (name, PushWorld, NULL, push_up, function, push_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_PUSH ("/push/record/rows", test_rows);
  ADD_PUSH ("/push/record/three-tries", test_three_tries);
  ADD_PUSH ("/push/record/user-is-quicker", test_user_is_quicker);
  ADD_PUSH ("/push/record/errors", test_errors);
  ADD_PUSH ("/push/record/not-let", test_not_let);
  ADD_PUSH ("/push/record/rewriting-server", test_rewriting_server);
  ADD_PUSH ("/push/record/not-ours", test_not_ours);
  return g_test_run ();
}
