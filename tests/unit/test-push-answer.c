// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An answer on its way: against everything that may be there by then, and every answer of the far
// side. How many messages each person gets is counted in every row; only ever the organiser gets
// one, and only when something was written.
#include "push-answer-standing.h"

/* What is answered. */
typedef enum
{
  NONE, /* a single event */
  INSTANCE,
  WHOLE
} Scope;

typedef struct
{
  const char *name;
  FocusActionKind kind;
  Scope scope;
  gboolean sent;
  Standing standing;
  int mischief; /* FakeMischief of the first write */
  FocusPushOutcome outcome;
  guint n_writes;
  guint n_replies; /* to the organiser; nobody else gets anything */
  const char *why; /* a part of it; NULL: none */
} Row;

#define C        FOCUS_ACTION_CREATE
#define R        FOCUS_ACTION_REMOVE
#define DONE     FOCUS_PUSH_DONE
#define THEIRS   FOCUS_PUSH_TOUCHED
#define GONE     FOCUS_PUSH_GONE
#define REFUSED  FOCUS_PUSH_REFUSED
#define LATER    FOCUS_PUSH_LATER
#define MISCHIEF "misbehave"

static const Row rows[] = {
  /* clang-format off */
  { "answer", C, NONE, 0, SINGLE, 0, DONE, 1, 1, NULL },
  { "answer, no PARTSTAT", C, NONE, 0, SILENT, 0, DONE, 1, 1, NULL },
  { "answer, as wanted", C, NONE, 0, DECLINED, 0, DONE, 0, 0, NULL },
  { "answer, accepted meanwhile", C, NONE, 0, ACCEPTED, 0, THEIRS, 0, 0, "otherwise" },
  { "answer, tentative meanwhile", C, NONE, 0, TENTATIVE, 0, THEIRS, 0, 0, "otherwise" },
  { "answer, an odd word", C, NONE, 0, ODD, 0, THEIRS, 0, 0, "otherwise" },
  { "answer, moved", C, NONE, 0, MOVED, 0, THEIRS, 0, 0, "changed" },
  { "answer, newer", C, NONE, 0, NEWER, 0, THEIRS, 0, 0, "changed" },
  { "answer, cancelled", C, NONE, 0, CANCELLED, 0, THEIRS, 0, 0, "cancelled" },
  { "answer, another organiser", C, NONE, 0, CAROLS, 0, THEIRS, 0, 0, "organises" },
  { "answer, mine", C, NONE, 0, MINE, 0, REFUSED, 0, 0, "you organise" },
  { "answer, invited twice", C, NONE, 0, TWICE, 0, REFUSED, 0, 0, "twice" },
  { "answer, not invited any more", C, NONE, 0, UNINVITED, 0, THEIRS, 0, 0, "not invited" },
  { "answer, delegated", C, NONE, 0, DELEGATED, 0, THEIRS, 0, 0, "delegated" },
  { "answer, a room", C, NONE, 0, ROOM, 0, REFUSED, 0, 0, "room" },
  { "answer, a series by now", C, NONE, 0, GROWN, 0, THEIRS, 0, 0, "series" },
  { "answer, unreadable", C, NONE, 0, UNREADABLE, 0, REFUSED, 0, 0, "not" },
  { "answer, gone", C, NONE, 0, NOTHING, 0, GONE, 0, 0, "calendar" },
  { "answer, its name taken", C, NONE, 0, NOT_IT, 0, GONE, 0, 0, "calendar" },
  { "answer, renamed", C, NONE, 0, RENAMED, 0, DONE, 1, 1, NULL },
  { "answer, once changed", C, NONE, 0, SINGLE, FAKE_CHANGED, DONE, 2, 1, NULL },
  { "answer, gone meanwhile", C, NONE, 0, SINGLE, FAKE_GONE, GONE, 1, 0, NULL },
  { "answer, refused", C, NONE, 0, SINGLE, FAKE_REFUSED, REFUSED, 1, 0, MISCHIEF },
  { "answer, forbidden", C, NONE, 0, SINGLE, FAKE_FORBIDDEN, REFUSED, 1, 0, MISCHIEF },
  { "answer, cut off, done", C, NONE, 0, SINGLE, FAKE_UNKNOWN_DONE, LATER, 1, 1, MISCHIEF },
  { "answer, cut off, not done", C, NONE, 0, SINGLE, FAKE_UNKNOWN_NOT_DONE, LATER, 1, 0, MISCHIEF },
  { "answer sent, was done", C, NONE, 1, DECLINED, 0, DONE, 0, 0, NULL },
  { "answer sent, was not done", C, NONE, 1, SINGLE, 0, DONE, 1, 1, NULL },
  { "answer sent, then accepted", C, NONE, 1, ACCEPTED, 0, THEIRS, 0, 0, "otherwise" },
  { "answer sent, then moved", C, NONE, 1, MOVED, 0, THEIRS, 0, 0, "changed" },
  { "answer sent, gone", C, NONE, 1, NOTHING, 0, GONE, 0, 0, "calendar" },
  { "instance", C, INSTANCE, 0, SERIES, 0, DONE, 1, 1, "one occurrence" },
  { "instance, of its own", C, INSTANCE, 0, OVERRIDE, 0, DONE, 1, 1, NULL },
  { "instance, accepted meanwhile", C, INSTANCE, 0, OWN_YES, 0, THEIRS, 0, 0, "otherwise" },
  { "instance, as wanted", C, INSTANCE, 0, OWN_NO, 0, DONE, 0, 0, NULL },
  { "instance, series as wanted", C, INSTANCE, 0, SERIES_NO, 0, DONE, 0, 0, NULL },
  { "instance, cancelled", C, INSTANCE, 0, OWN_GONE, 0, THEIRS, 0, 0, "cancelled" },
  { "instance, not of the series", C, INSTANCE, 0, NO_SERIES, 0, GONE, 0, 0, "place" },
  { "instance, no series any more", C, INSTANCE, 0, SINGLE, 0, GONE, 0, 0, "place" },
  { "instance sent, was not done", C, INSTANCE, 1, SERIES, 0, DONE, 1, 1, "one occurrence" },
  { "instance sent, was done", C, INSTANCE, 1, OWN_NO, 0, DONE, 0, 0, NULL },
  { "whole", C, WHOLE, 0, SERIES, 0, DONE, 1, 1, NULL },
  { "whole, with an instance", C, WHOLE, 0, OVERRIDE, 0, DONE, 1, 2, NULL },
  { "whole, with an answered one", C, WHOLE, 0, OWN_YES, 0, DONE, 1, 1, NULL },
  { "whole, as wanted", C, WHOLE, 0, SERIES_NO, 0, DONE, 0, 0, NULL },
  { "whole, moved", C, WHOLE, 0, MOVED, 0, DONE, 1, 1, NULL }, /* the start is not compared */
  { "whole, newer", C, WHOLE, 0, NEWER, 0, THEIRS, 0, 0, "changed" },
  { "undo", R, NONE, 0, DECLINED, 0, DONE, 1, 1, NULL },
  { "undo, was undone", R, NONE, 0, SINGLE, 0, DONE, 0, 0, NULL },
  { "undo, then accepted", R, NONE, 0, ACCEPTED, 0, THEIRS, 0, 0, "otherwise" },
  { "undo, asked anew", R, NONE, 0, MOVED, 0, DONE, 0, 0, NULL },
  { "undo, cancelled", R, NONE, 0, CANCELLED, 0, THEIRS, 0, 0, "cancelled" },
  { "undo, gone", R, NONE, 0, NOTHING, 0, GONE, 0, 0, "calendar" },
  { "undo, once changed", R, NONE, 0, DECLINED, FAKE_CHANGED, DONE, 2, 1, NULL },
  { "undo, cut off", R, NONE, 0, DECLINED, FAKE_UNKNOWN_DONE, LATER, 1, 1, MISCHIEF },
  { "undo sent, was done", R, NONE, 1, SINGLE, 0, DONE, 0, 0, NULL },
  { "undo instance", R, INSTANCE, 0, OWN_NO, 0, DONE, 1, 1, NULL },
  { "undo instance, then accepted", R, INSTANCE, 0, OWN_YES, 0, THEIRS, 0, 0, "otherwise" },
  { "undo whole, not known what", R, WHOLE, 0, SERIES_NO, 0, REFUSED, 0, 0, "not known" },
  /* clang-format on */
};

static FocusIntent *
intent_of (const Row *row)
{
  FocusIntent *intent = make_answer (row->kind,
                                     row->scope == NONE ? FOCUS_CLOSEOUT_SINGLE : INSTANCE_S);

  intent->reply->whole = row->scope == WHOLE;
  intent->state = row->sent ? FOCUS_INTENT_SENT : FOCUS_INTENT_PLANNED;
  return intent;
}

static const char *
any_body (const AnswerWorld *world)
{
  const char *body = body_there (world);

  return body != NULL ? body : fake_collection_body (world->base.work, "/work/renamed.ics");
}

/* What the organiser gets, nobody else does. */
static void
assert_messages (const AnswerWorld *world, const Row *row)
{
  g_assert_cmpuint (fake_scheduler_n (&world->scheduler, BOB), ==, row->n_replies);
  g_assert_cmpuint (fake_scheduler_n (&world->scheduler, CAROL), ==, 0);
  g_assert_cmpuint (fake_scheduler_n (&world->scheduler, ME), ==, 0);
  g_assert_cmpuint (fake_scheduler_n_all (&world->scheduler), ==, row->n_replies);
  if (row->n_replies > 0)
    g_assert_cmpstr (world->scheduler.last_reply, ==, row->kind == C ? "DECLINED" : "NEEDS-ACTION");
}

static void
assert_writes (const AnswerWorld *world, const Row *row)
{
  const GPtrArray *writes = world->base.remote->writes;

  g_assert_cmpuint (writes->len, ==, row->n_writes);
  for (guint i = 0; i < writes->len; i++)
    g_assert_true (g_str_has_prefix (writes->pdata[i], "replace"));
}

/* Done once more, nothing is written and nobody gets anything. */
static void
assert_done (AnswerWorld *world, const Row *row, const FocusIntent *intent)
{
  g_auto (FocusPushResult) again = { 0 };

  if (row->n_writes > 0)
    {
      g_assert_cmpint (strstr (any_body (world), "COMMENT;X-FOCUSD=ANSWER:Thanks\\, but") != NULL,
                       ==, row->kind == C);
      g_assert_nonnull (strstr (any_body (world), "COMMENT:of the organiser\r\n"));
    }
  push_answer (world, intent, NULL, &again);
  g_assert_cmpstr (focus_push_outcome_name (again.outcome), ==, "done");
  assert_writes (world, row);
  assert_messages (world, row);
}

static void
check_row (AnswerWorld *world, const Row *row)
{
  g_autoptr (FocusIntent) intent = intent_of (row);
  g_auto (FocusPushResult) result = { 0 };
  g_autofree char *before = NULL;

  g_test_message ("%s", row->name);
  if (bodies[row->standing] != NULL)
    fake_collection_put (world->base.work, row->standing == RENAMED ? "/work/renamed.ics" : PATH,
                         bodies[row->standing]);
  before = g_strdup (any_body (world));
  if (row->mischief != 0)
    fake_remote_misbehave (world->base.remote, 0, (FakeMischief) row->mischief);
  push_answer (world, intent, NULL, &result);
  g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==,
                   focus_push_outcome_name (row->outcome));
  g_assert_cmpint (result.unknown, ==, row->outcome == LATER);
  g_assert_false (result.forbidden);
  g_assert_null (result.mail);
  if (row->why == NULL)
    g_assert_cmpstr (result.why, ==, NULL);
  else
    g_assert_true (result.why != NULL && strstr (result.why, row->why) != NULL);
  if (row->n_writes > 0 && row->outcome == DONE)
    g_assert_cmpstr (result.status, ==, row->why == NULL ? "1.2" : NULL);
  assert_writes (world, row);
  assert_messages (world, row);
  if (row->outcome == DONE)
    assert_done (world, row, intent);
  else if (row->n_replies == 0)
    g_assert_cmpstr (any_body (world), ==, before);
}

static void
test_rows (AnswerWorld *world, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      check_row (world, &rows[i]);
      answer_anew (world);
    }
}

static void
assert_outcome (const FocusPushResult *result, FocusPushOutcome outcome)
{
  g_assert_cmpstr (focus_push_outcome_name (result->outcome), ==,
                   focus_push_outcome_name (outcome));
}

/* Answered and taken back, the bytes are as they were; of a series each VEVENT. */
static void
test_undo (AnswerWorld *world, gconstpointer unused)
{
  static const struct
  {
    Standing standing;
    Scope scope;
    guint n_replies; /* of both */
  } undos[] = { { SINGLE, NONE, 2 },   { SILENT, NONE, 2 },    { OVERRIDE, INSTANCE, 2 },
                { SERIES, WHOLE, 2 },  { OVERRIDE, WHOLE, 4 }, { OWN_YES, WHOLE, 2 },
                { OWN_GONE, WHOLE, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (undos); i++)
    {
      const Row row = { .kind = C, .scope = undos[i].scope };
      g_autoptr (FocusIntent) intent = intent_of (&row);
      g_auto (FocusPushResult) done = { 0 }, undone = { 0 };

      fake_collection_put (world->base.work, PATH, bodies[undos[i].standing]);
      if (undos[i].standing == SILENT)
        intent->reply->before = FOCUS_PARTSTAT_NONE;
      push_answer (world, intent, NULL, &done);
      assert_outcome (&done, DONE);
      g_assert_cmpint (world->before != NULL, ==, undos[i].scope == WHOLE);
      intent->kind = R;
      intent->reply->undo = g_strdup (world->before);
      push_answer (world, intent, NULL, &undone);
      assert_outcome (&undone, DONE);
      g_assert_cmpuint (fake_scheduler_n_all (&world->scheduler), ==, undos[i].n_replies);
      g_assert_cmpuint (fake_scheduler_n (&world->scheduler, BOB), ==, undos[i].n_replies);
      g_assert_null (strstr (body_there (world), "X-FOCUSD"));
      g_assert_null (strstr (body_there (world), "PARTSTAT=DECLINED"));
      answer_anew (world);
    }
}

/* R1.40: three times, then the next time; nobody got anything. */
static void
test_three_tries (AnswerWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = make_answer (C, FOCUS_CLOSEOUT_SINGLE);
  g_auto (FocusPushResult) result = { 0 };

  fake_collection_put (world->base.work, PATH, bodies[SINGLE]);
  world->base.remote->every = FAKE_CHANGED;
  push_answer (world, intent, NULL, &result);
  assert_outcome (&result, LATER);
  g_assert_false (result.unknown);
  g_assert_cmpuint (world->base.remote->writes->len, ==, FOCUS_PUSH_MAX_TRIES);
  g_assert_cmpuint (fake_scheduler_n_all (&world->scheduler), ==, 0);
  g_assert_cmpstr (body_there (world), ==, bodies[SINGLE]);
}

/* R1.39: the answer was lost after it was done; found by looking, not sent again. */
static void
test_lost_answer (AnswerWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = make_answer (C, FOCUS_CLOSEOUT_SINGLE);
  g_auto (FocusPushResult) result = { 0 }, again = { 0 };

  fake_collection_put (world->base.work, PATH, bodies[SINGLE]);
  fake_remote_misbehave (world->base.remote, 0, FAKE_UNKNOWN_DONE);
  push_answer (world, intent, NULL, &result);
  g_assert_true (result.unknown);
  intent->state = FOCUS_INTENT_SENT;
  push_answer (world, intent, NULL, &again);
  assert_outcome (&again, DONE);
  g_assert_cmpstr (again.status, ==, "1.2");
  g_assert_cmpuint (world->base.remote->writes->len, ==, 1);
  g_assert_cmpuint (fake_scheduler_n (&world->scheduler, BOB), ==, 1);
}

/* R3.6: what was sent often, and is never there, is not sent for ever. */
static void
test_sent_too_often (AnswerWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = make_answer (C, FOCUS_CLOSEOUT_SINGLE);
  g_auto (FocusPushResult) result = { 0 };

  fake_collection_put (world->base.work, PATH, bodies[SINGLE]);
  intent->state = FOCUS_INTENT_SENT;
  intent->tries = 5;
  push_answer (world, intent, NULL, &result);
  assert_outcome (&result, REFUSED);
  g_assert_cmpuint (world->base.remote->writes->len, ==, 0);
}

static void
others_change (AnswerWorld *world, const char *body)
{
  fake_collection_put (world->base.work, PATH, body);
  world->base.remote->before_write = NULL;
}

static void
user_accepts (const char *verb, const char *path, gpointer data)
{
  others_change (data, bodies[ACCEPTED]);
}

static void
organizer_moves (const char *verb, const char *path, gpointer data)
{
  others_change (data, bodies[MOVED]);
}

/* R3.15: Carol answers between the look and the write: hers stays, and mine is added. */
static void
carol_answers (const char *verb, const char *path, gpointer data)
{
  others_change (data, CALENDAR (VEVENT (BOB, SINGLE_AT "X-CAROL:yes\r\n", ASKED)));
}

static void
test_raced (AnswerWorld *world, gconstpointer unused)
{
  static const struct
  {
    void (*before_write) (const char *verb, const char *path, gpointer data);
    FocusPushOutcome outcome;
    guint n_writes, n_replies;
    const char *there;
  } races[] = { { user_accepts, THEIRS, 1, 0, "PARTSTAT=ACCEPTED;RSVP" },
                { organizer_moves, THEIRS, 1, 0, "T100000Z" },
                { carol_answers, DONE, 2, 1, "X-CAROL:yes" } };

  for (guint i = 0; i < G_N_ELEMENTS (races); i++)
    {
      g_autoptr (FocusIntent) intent = make_answer (C, FOCUS_CLOSEOUT_SINGLE);
      g_auto (FocusPushResult) result = { 0 };

      fake_collection_put (world->base.work, PATH, bodies[SINGLE]);
      world->base.remote->before_write = races[i].before_write;
      world->base.remote->before_data = world;
      push_answer (world, intent, NULL, &result);
      assert_outcome (&result, races[i].outcome);
      g_assert_cmpuint (world->base.remote->writes->len, ==, races[i].n_writes);
      g_assert_cmpuint (fake_scheduler_n_all (&world->scheduler), ==, races[i].n_replies);
      g_assert_nonnull (strstr (body_there (world), races[i].there));
      answer_anew (world);
    }
}

/* ENFORCEMENT, "never by itself": what a person answered stays, whatever was known before. By the
   user's word it is changed. */
static void
test_by_itself (AnswerWorld *world, gconstpointer unused)
{
  for (guint by_itself = 0; by_itself < 2; by_itself++)
    {
      g_autoptr (FocusIntent) intent = make_answer (C, FOCUS_CLOSEOUT_SINGLE);
      g_auto (FocusPushResult) result = { 0 };

      fake_collection_put (world->base.work, PATH, bodies[ACCEPTED]);
      intent->reply->before = FOCUS_PARTSTAT_ACCEPTED;
      intent->reply->by_itself = by_itself == 1;
      push_answer (world, intent, NULL, &result);
      assert_outcome (&result, by_itself == 1 ? THEIRS : DONE);
      g_assert_cmpuint (fake_scheduler_n_all (&world->scheduler), ==, 1 - by_itself);
      answer_anew (world);
    }
}

/* Other times once more: written once, and nobody is told, nor is it said that they were. */
static void
test_another_text (AnswerWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = make_answer (C, FOCUS_CLOSEOUT_SINGLE);
  g_auto (FocusPushResult) first = { 0 }, second = { 0 }, again = { 0 };

  fake_collection_put (world->base.work, PATH, bodies[SINGLE]);
  intent->reply->partstat = FOCUS_PARTSTAT_TENTATIVE;
  push_answer (world, intent, NULL, &first);
  g_assert_cmpstr (first.status, ==, "1.2");
  intent->reply->before = FOCUS_PARTSTAT_TENTATIVE;
  intent->reply->said = g_steal_pointer (&intent->reply->text);
  intent->reply->text = g_strdup ("Or Wed 10:30.");
  push_answer (world, intent, NULL, &second);
  assert_outcome (&second, DONE);
  g_assert_null (second.status);
  g_assert_nonnull (strstr (second.why, "not of another text"));
  g_assert_nonnull (strstr (body_there (world), "COMMENT;X-FOCUSD=ANSWER:Or Wed 10:30.\r\n"));
  g_assert_null (strstr (body_there (world), "Thanks"));
  push_answer (world, intent, NULL, &again);
  assert_outcome (&again, DONE);
  g_assert_cmpuint (world->base.remote->writes->len, ==, 2);
  g_assert_cmpuint (fake_scheduler_n_all (&world->scheduler), ==, 1);
}

/* R3.18: the server tells nobody; the REPLY is made of what it holds, and only of our own answer.
 */
static void
test_by_mail (AnswerWorld *world, gconstpointer unused)
{
  static const struct
  {
    Standing standing;
    gboolean sent;
    gboolean has_mail, stood;
  } mails[] = { { SINGLE, FALSE, TRUE, FALSE },   /* written now */
                { DECLINED, TRUE, TRUE, FALSE },  /* written before a crash */
                { DECLINED, FALSE, FALSE, TRUE }, /* by somebody else: they told him */
                { ACCEPTED, TRUE, FALSE, FALSE } };

  world->scheduler.is_silent = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autoptr (FocusIntent) intent = make_answer (C, FOCUS_CLOSEOUT_SINGLE);
      g_auto (FocusPushResult) result = { 0 };
      g_autofree char *text = NULL;

      fake_collection_put (world->base.work, PATH, bodies[mails[i].standing]);
      intent->reply->by_mail = TRUE;
      intent->state = mails[i].sent ? FOCUS_INTENT_SENT : FOCUS_INTENT_PLANNED;
      push_answer (world, intent, NULL, &result);
      g_assert_cmpint (result.mail != NULL, ==, mails[i].has_mail);
      g_assert_cmpint (result.stood, ==, mails[i].stood);
      g_assert_null (result.status);
      if (result.mail == NULL)
        continue;
      text = g_strndup (g_bytes_get_data (result.mail, NULL), g_bytes_get_size (result.mail));
      g_assert_nonnull (strstr (text, "\r\nMETHOD:REPLY\r\n"));
      g_assert_nonnull (strstr (text, ";PARTSTAT=DECLINED"));
      g_assert_nonnull (strstr (text, "\r\nSEQUENCE:3\r\n"));
      g_assert_nonnull (strstr (text, "\r\nCOMMENT:Thanks\\, but"));
      g_assert_null (strstr (text, CAROL));
    }
  g_assert_cmpuint (fake_scheduler_n_all (&world->scheduler), ==, 0);
}

/* `focusctl pause` stops every write at once. */
static void
test_paused (AnswerWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = make_answer (C, FOCUS_CLOSEOUT_SINGLE);
  g_auto (FocusPushResult) result = { 0 };

  fake_collection_put (world->base.work, PATH, bodies[SINGLE]);
  world->base.machines[0].paused = TRUE;
  push_answer (world, intent, NULL, &result);
  assert_outcome (&result, LATER);
  g_assert_cmpuint (world->base.remote->writes->len, ==, 0);
  world->base.machines[0].paused = FALSE;
}

#define TEST(name, function)                                                                       \
  g_test_add ("/push-answer/" name, AnswerWorld, NULL, answer_up, function, answer_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("rows", test_rows);
  TEST ("undo", test_undo);
  TEST ("three-tries", test_three_tries);
  TEST ("lost-answer", test_lost_answer);
  TEST ("sent-too-often", test_sent_too_often);
  TEST ("raced", test_raced);
  TEST ("by-itself", test_by_itself);
  TEST ("another-text", test_another_text);
  TEST ("by-mail", test_by_mail);
  TEST ("paused", test_paused);
  return g_test_run ();
}
