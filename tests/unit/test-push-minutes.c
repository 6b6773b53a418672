// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The result of a meeting on its way into it: against everything that may be there, and every
// answer of the far side. A meeting is never made and never removed.
#include "push-fixture.h"

#define MEETING "weekly@example.org"
#define PATH    "/work/weekly.ics"
#define TEXT    "Outcome:\nWe take the second offer."
#define ANN     "ann@example.org"

/* What is there when the push begins. */
typedef enum
{
  NOTHING,
  PLAIN,     /* no result in it */
  WRITTEN,   /* this result */
  OTHER,     /* another one of ours */
  EDITED,    /* this one, changed by somebody */
  SERIES,    /* the instance is one of a series */
  NO_SERIES, /* … which it is not one of */
  RANGE,     /* an earlier change is for all instances from there on */
  BOB,       /* organised by another */
  NOT_IT,    /* another object under its name */
  RENAMED    /* PLAIN under another name */
} Standing;

#define EVENT(uid, organizer, lines, description)                                                  \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:" uid "\r\nDTSTART:20261116T090000Z\r\n"  \
  "ORGANIZER:mailto:" organizer "\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org\r\n"        \
  "SEQUENCE:3\r\n" lines "DESCRIPTION:" description "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
#define OURS "Agenda\\n\\nOutcome:\\nYes.\\nfocusd 2-e6e14287a4"

static const char *const bodies[] = {
  [NOTHING] = NULL,
  [PLAIN] = EVENT (MEETING, ANN, "", "Agenda"),
  [WRITTEN] = NULL, /* made by writing it */
  [OTHER] = EVENT (MEETING, ANN, "", OURS),
  [EDITED] = EVENT (MEETING, ANN, "", "Outcome:\\nNo.\\nfocusd 2-e6e14287a4"),
  [SERIES] = EVENT (MEETING, ANN, "RRULE:FREQ=WEEKLY\r\n", "Agenda"),
  [NO_SERIES] = EVENT (MEETING, ANN, "RRULE:FREQ=WEEKLY;COUNT=1\r\n", "Agenda"),
  [RANGE] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:" MEETING "\r\nDTSTART:20261109T090000Z\r\n"
            "RRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:" MEETING "\r\n"
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20261116T090000Z\r\nDTSTART:20261116T100000Z\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n",
  [BOB] = EVENT (MEETING, "bob@example.org", "", "Agenda"),
  [NOT_IT] = EVENT ("another@example.org", ANN, "", "Agenda"),
  [RENAMED] = EVENT (MEETING, ANN, "", "Agenda"),
};

#define INSTANCE_S G_GINT64_CONSTANT (1795424400) /* 20261123T090000Z */

static gboolean
is_of_series (Standing standing)
{
  return standing == SERIES || standing == NO_SERIES || standing == RANGE;
}

static FocusIntent *
plan_minutes (Machine *machine, FocusActionKind kind, Standing standing)
{
  g_autoptr (GError) error = NULL;
  FocusIntent *intent = make_minutes_intent (
      kind, is_of_series (standing) ? INSTANCE_S : FOCUS_CLOSEOUT_SINGLE, TEXT,
      add_act (machine->state, focus_action_kind_name (kind), MEETING));

  intent->minutes->organizer = g_strdup (ANN);
  g_assert_true (focus_outbox_put (machine->state, intent, &error));
  g_assert_no_error (error);
  return intent;
}

static void
settle (Machine *machine, const FocusIntent *intent)
{
  g_assert_true (focus_outbox_settle (machine->state, intent->id, FOCUS_ACT_DONE, NULL, NULL));
}

static void
put_standing (PushWorld *world, Standing standing)
{
  const char *path = standing == RENAMED ? "/work/renamed.ics" : PATH;

  if (standing == WRITTEN)
    {
      g_autoptr (FocusIntent)
          intent = plan_minutes (&world->machines[1], FOCUS_ACTION_CREATE, standing);
      g_auto (FocusPushResult) result = { 0 };
      fake_collection_put (world->work, path, bodies[PLAIN]);
      g_assert_true (push_intent (world, &world->machines[1], intent, PATH, &result, NULL));
      g_assert_cmpint (result.outcome, ==, FOCUS_PUSH_DONE);
      settle (&world->machines[1], intent);
      g_ptr_array_set_size (world->remote->writes, 0);
    }
  else if (bodies[standing] != NULL)
    fake_collection_put (world->work, path, bodies[standing]);
}

typedef struct
{
  const char *name;
  FocusActionKind kind;
  gboolean sent;
  Standing standing;
  int mischief; /* FakeMischief of the first write */
  FocusPushOutcome outcome;
  guint n_writes;
  gboolean unknown;
} Row;

#define C       FOCUS_ACTION_CREATE
#define R       FOCUS_ACTION_REMOVE
#define DONE    FOCUS_PUSH_DONE
#define THEIRS  FOCUS_PUSH_TOUCHED
#define GONE    FOCUS_PUSH_GONE
#define REFUSED FOCUS_PUSH_REFUSED
#define LATER   FOCUS_PUSH_LATER

static const Row rows[] = {
  /* clang-format off */
  { "add", C, 0, PLAIN, 0, DONE, 1, 0 },
  { "add, there", C, 0, WRITTEN, 0, DONE, 0, 0 },
  { "add, another there", C, 0, OTHER, 0, DONE, 1, 0 },
  { "add, changed by somebody", C, 0, EDITED, 0, THEIRS, 0, 0 },
  { "add, of a series", C, 0, SERIES, 0, DONE, 1, 0 },
  { "add, no such instance", C, 0, NO_SERIES, 0, GONE, 0, 0 },
  { "add, would be for all", C, 0, RANGE, 0, REFUSED, 0, 0 },
  { "add, of another organiser", C, 0, BOB, 0, REFUSED, 0, 0 },
  { "add, gone", C, 0, NOTHING, 0, GONE, 0, 0 },
  { "add, its name taken", C, 0, NOT_IT, 0, GONE, 0, 0 },
  { "add, renamed", C, 0, RENAMED, 0, DONE, 1, 0 },
  { "add, once changed", C, 0, PLAIN, FAKE_CHANGED, DONE, 2, 0 },
  { "add, gone meanwhile", C, 0, PLAIN, FAKE_GONE, GONE, 1, 0 },
  { "add, refused", C, 0, PLAIN, FAKE_REFUSED, REFUSED, 1, 0 },
  { "add, forbidden", C, 0, PLAIN, FAKE_FORBIDDEN, REFUSED, 1, 0 },
  { "add, cut off, done", C, 0, PLAIN, FAKE_UNKNOWN_DONE, LATER, 1, 1 },
  { "add, cut off, not done", C, 0, PLAIN, FAKE_UNKNOWN_NOT_DONE, LATER, 1, 1 },
  { "add sent, was done", C, 1, WRITTEN, 0, DONE, 0, 0 },
  { "add sent, was not done", C, 1, PLAIN, 0, DONE, 1, 0 },
  { "add sent, then changed", C, 1, EDITED, 0, THEIRS, 0, 0 },
  { "add sent, gone", C, 1, NOTHING, 0, GONE, 0, 0 },
  { "take out", R, 0, WRITTEN, 0, DONE, 1, 0 },
  { "take out, not there", R, 0, PLAIN, 0, DONE, 0, 0 },
  { "take out, another there", R, 0, OTHER, 0, THEIRS, 0, 0 },
  { "take out, changed by somebody", R, 0, EDITED, 0, THEIRS, 0, 0 },
  { "take out, gone", R, 0, NOTHING, 0, DONE, 0, 0 },
  { "take out, no such instance", R, 0, NO_SERIES, 0, DONE, 0, 0 },
  { "take out, of another organiser", R, 0, BOB, 0, REFUSED, 0, 0 },
  { "take out, once changed", R, 0, WRITTEN, FAKE_CHANGED, DONE, 2, 0 },
  { "take out, cut off", R, 0, WRITTEN, FAKE_UNKNOWN_DONE, LATER, 1, 1 },
  { "take out sent, was done", R, 1, PLAIN, 0, DONE, 0, 0 },
  { "take out sent, was not done", R, 1, WRITTEN, 0, DONE, 1, 0 },
  /* clang-format on */
};

static const char *
body_there (PushWorld *world)
{
  const char *body = fake_collection_body (world->work, PATH);

  return body != NULL ? body : fake_collection_body (world->work, "/work/renamed.ics");
}

/* Written or taken out, all that the guests said of it, and what it counts, is as it was; done once
   more it writes nothing. */
static void
check_done (PushWorld *world, const Row *row, const FocusIntent *intent)
{
  g_auto (FocusPushResult) again = { 0 };
  const char *body = body_there (world);
  guint n_writes = world->remote->writes->len;

  if (body != NULL)
    {
      g_assert_true ((strstr (body, "second offer") != NULL) == (row->kind == C));
      g_assert_null (strstr (body, "Yes."));
      g_assert_nonnull (strstr (body, "\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org\r\n"));
      g_assert_nonnull (strstr (body, "\r\nSEQUENCE:3\r\n"));
      g_assert_nonnull (strstr (body, "Agenda"));
    }
  g_assert_true (push_intent (world, &world->machines[0], intent, PATH, &again, NULL));
  g_assert_cmpstr (focus_push_outcome_name (again.outcome), ==, "done");
  g_assert_cmpuint (world->remote->writes->len, ==, n_writes);
}

static void
check_writes (const PushWorld *world, const Row *row)
{
  g_assert_cmpuint (world->remote->writes->len, ==, row->n_writes);
  for (guint i = 0; i < world->remote->writes->len; i++)
    g_assert_true (g_str_has_prefix (world->remote->writes->pdata[i], "replace"));
}

static void
check_row (PushWorld *world, const Row *row)
{
  Machine *machine = &world->machines[0];
  g_autoptr (FocusIntent) intent = plan_minutes (machine, row->kind, row->standing);
  g_autoptr (GError) error = NULL;
  g_auto (FocusPushResult) result = { 0 };
  g_autofree char *before = NULL;
  gboolean still;

  g_test_message ("%s", row->name);
  if (row->sent)
    {
      intent->state = FOCUS_INTENT_SENT;
      g_assert_true (focus_outbox_mark_sent (machine->state, intent->id, &still, NULL));
    }
  put_standing (world, row->standing);
  before = g_strdup (body_there (world));
  if (row->mischief != 0)
    fake_remote_misbehave (world->remote, 0, (FakeMischief) row->mischief);
  g_assert_true (push_intent (world, machine, intent, PATH, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==,
                   focus_push_outcome_name (row->outcome));
  g_assert_cmpint (result.unknown, ==, row->unknown);
  g_assert_false (result.forbidden);
  check_writes (world, row);
  if (row->outcome == DONE)
    check_done (world, row, intent);
  if (row->outcome == THEIRS || row->outcome == REFUSED)
    g_assert_cmpstr (body_there (world), ==, before);
  if (row->outcome == REFUSED)
    g_assert_nonnull (result.why);
  settle (machine, intent);
}

static void
test_rows (PushWorld *world, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      check_row (world, &rows[i]);
      fake_remote_free (world->remote);
      remote_up (world);
    }
}

/* R1.40: three times, then the next time. */
static void
test_three_tries (PushWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = plan_minutes (&world->machines[0], C, PLAIN);
  g_auto (FocusPushResult) result = { 0 };

  put_standing (world, PLAIN);
  world->remote->every = FAKE_CHANGED;
  g_assert_true (push_intent (world, &world->machines[0], intent, PATH, &result, NULL));
  g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "later");
  g_assert_false (result.unknown);
  g_assert_cmpuint (world->remote->writes->len, ==, FOCUS_PUSH_MAX_TRIES);
  g_assert_cmpstr (body_there (world), ==, bodies[PLAIN]);
}

/* The answer was lost after it was done: looked for by its mark, and not sent again. */
static void
test_lost_answer (PushWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = plan_minutes (&world->machines[0], C, PLAIN);
  g_auto (FocusPushResult) result = { 0 }, again = { 0 };

  put_standing (world, PLAIN);
  fake_remote_misbehave (world->remote, 0, FAKE_UNKNOWN_DONE);
  g_assert_true (push_intent (world, &world->machines[0], intent, PATH, &result, NULL));
  g_assert_true (result.unknown);
  intent->state = FOCUS_INTENT_SENT;
  g_assert_true (push_intent (world, &world->machines[0], intent, PATH, &again, NULL));
  g_assert_cmpstr (focus_push_outcome_name (again.outcome), ==, "done");
  g_assert_cmpuint (world->remote->writes->len, ==, 1);
}

/* Somebody changes the meeting between the look and the write: theirs stays, and ours is added. */
static void
change_agenda (const char *verb, const char *path, gpointer data)
{
  PushWorld *world = data;

  fake_collection_put (world->work, PATH, EVENT (MEETING, ANN, "", "Agenda\\, new"));
  world->remote->before_write = NULL;
}

static void
test_raced (PushWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = plan_minutes (&world->machines[0], C, PLAIN);
  g_auto (FocusPushResult) result = { 0 };

  put_standing (world, PLAIN);
  world->remote->before_write = change_agenda;
  world->remote->before_data = world;
  g_assert_true (push_intent (world, &world->machines[0], intent, PATH, &result, NULL));
  g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "done");
  g_assert_cmpuint (world->remote->writes->len, ==, 2);
  g_assert_nonnull (strstr (body_there (world), "Agenda\\, new\\n\\nOutcome:"));
}

/* Not known when it was planned: not compared. A meeting that has none any more is another's. */
static void
test_no_organizer (PushWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = plan_minutes (&world->machines[0], C, PLAIN);
  g_auto (FocusPushResult) result = { 0 }, unknown = { 0 };

  fake_collection_put (world->work, PATH,
                       "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:" MEETING
                       "\r\nDTSTART:20261116T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  g_assert_true (push_intent (world, &world->machines[0], intent, PATH, &result, NULL));
  g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "refused");
  g_assert_cmpuint (world->remote->writes->len, ==, 0);
  g_clear_pointer (&intent->minutes->organizer, g_free);
  g_assert_true (push_intent (world, &world->machines[0], intent, PATH, &unknown, NULL));
  g_assert_cmpstr (focus_push_outcome_name (unknown.outcome), ==, "done");
}

#define PUSH(name, function) g_test_add (name, PushWorld, NULL, push_up, function, push_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  PUSH ("/push-minutes/rows", test_rows);
  PUSH ("/push-minutes/three-tries", test_three_tries);
  PUSH ("/push-minutes/lost-answer", test_lost_answer);
  PUSH ("/push-minutes/raced", test_raced);
  PUSH ("/push-minutes/no-organizer", test_no_organizer);
  return g_test_run ();
}
