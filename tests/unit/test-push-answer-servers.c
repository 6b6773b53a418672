// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers on servers with ways of their own: what each person gets by mail there, and what focusd
// makes of what the server kept.
#include "push-answer-fixture.h"

/* The ways of a server. */
typedef enum
{
  MAILS_ALL = 1 << 0,
  REORDERS = 1 << 1,
  DROPS_COMMENT = 1 << 2,
  DROPS_MARKS = 1 << 3,
  RESETS = 1 << 4,
  LOSES_EVENT = 1 << 5,
  SILENT = 1 << 6
} Ways;

static void
set_ways (FakeScheduler *scheduler, guint ways)
{
  scheduler->mails_all = (ways & MAILS_ALL) != 0;
  scheduler->reorders = (ways & REORDERS) != 0;
  scheduler->drops_comment = (ways & DROPS_COMMENT) != 0;
  scheduler->drops_marks = (ways & DROPS_MARKS) != 0;
  scheduler->resets = (ways & RESETS) != 0;
  scheduler->loses_event = (ways & LOSES_EVENT) != 0;
  scheduler->is_silent = (ways & SILENT) != 0;
}

#define SINGLE   CALENDAR (VEVENT (BOB, SINGLE_AT, ASKED))
#define SERIES   CALENDAR (VEVENT (BOB, SERIES_AT, ASKED))
#define OVERRIDE CALENDAR (VEVENT (BOB, SERIES_AT, ASKED) VEVENT (BOB, OWN_AT, ASKED))
#define KEPT_FROM                                                                                  \
  "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:" INVITED "\r\n" SINGLE_AT                               \
  "ORGANIZER;SCHEDULE-AGENT=CLIENT:mailto:" BOB "\r\n"                                             \
  "ATTENDEE;RSVP=TRUE;CN=\"Ann;\":mailto:" ME "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

typedef struct
{
  const char *name;
  const char *body;
  gboolean instance;
  guint ways;
  FocusPushOutcome outcome;
  guint n_bob, n_carol;
  const char *status; /* nullable */
  const char *why;    /* nullable; a part of it */
  gboolean can_undo;  /* it comes to DONE, and Bob gets one more */
} Row;

#define DONE    FOCUS_PUSH_DONE
#define REFUSED FOCUS_PUSH_REFUSED

static const Row rows[] = {
  /* clang-format off */
  { "plain", SINGLE, FALSE, 0, DONE, 1, 0, "1.2", NULL, TRUE },
  { "writes to all, single", SINGLE, FALSE, MAILS_ALL, DONE, 1, 0, "1.2", NULL, TRUE },
  { "writes to all, its own", OVERRIDE, TRUE, MAILS_ALL, DONE, 1, 0, "1.2", NULL, TRUE },
  /* What the rule "never by itself on such a server" is for: everybody gets a mail. */
  { "writes to all, one of a series", SERIES, TRUE, MAILS_ALL, DONE, 2, 1, NULL, "one occ", TRUE },
  { "reorders", SINGLE, FALSE, REORDERS, DONE, 1, 0, "1.2", NULL, TRUE },
  { "reorders, its own", OVERRIDE, TRUE, REORDERS, DONE, 1, 0, "1.2", NULL, TRUE },
  { "drops comments", SINGLE, FALSE, DROPS_COMMENT, DONE, 1, 0, "1.2", NULL, TRUE },
  { "drops marks", SINGLE, FALSE, DROPS_MARKS, DONE, 1, 0, "1.2", NULL, TRUE },
  { "drops marks, one of a series", SERIES, TRUE, DROPS_MARKS, DONE, 1, 0, NULL, "one occ", TRUE },
  { "resets", SINGLE, FALSE, RESETS, REFUSED, 1, 0, NULL, "not keep", FALSE },
  { "takes it out", SINGLE, FALSE, LOSES_EVENT, DONE, 1, 0, NULL, "out of", FALSE },
  { "tells nobody", SINGLE, FALSE, SILENT, DONE, 0, 0, NULL, NULL, FALSE },
  { "told not to tell", KEPT_FROM, FALSE, 0, DONE, 0, 0, NULL, NULL, FALSE },
  /* clang-format on */
};

static void
assert_counts (const AnswerWorld *world, guint n_bob, guint n_carol)
{
  g_assert_cmpuint (fake_scheduler_n (&world->scheduler, BOB), ==, n_bob);
  g_assert_cmpuint (fake_scheduler_n (&world->scheduler, CAROL), ==, n_carol);
  g_assert_cmpuint (fake_scheduler_n_all (&world->scheduler), ==, n_bob + n_carol);
}

/* Whatever the server did to my line, done again nothing is written; taken back the text is gone.
 */
static void
check_after (AnswerWorld *world, const Row *row, FocusIntent *intent)
{
  g_auto (FocusPushResult) again = { 0 }, undone = { 0 };
  guint n_writes = world->base.remote->writes->len;

  push_answer (world, intent, NULL, &again);
  g_assert_cmpuint (world->base.remote->writes->len, ==, n_writes);
  assert_counts (world, row->n_bob, row->n_carol);
  if (!row->can_undo)
    return;
  g_assert_cmpint (again.outcome, ==, DONE);
  intent->kind = FOCUS_ACTION_REMOVE;
  push_answer (world, intent, NULL, &undone);
  g_assert_cmpstr (focus_push_outcome_name (undone.outcome), ==, "done");
  assert_counts (world, row->n_bob + 1, row->n_carol);
  g_assert_null (strstr (body_there (world), "Thanks"));
  g_assert_null (strstr (body_there (world), "DECLINED"));
}

static void
check_row (AnswerWorld *world, const Row *row)
{
  g_autoptr (FocusIntent) intent = make_answer (FOCUS_ACTION_CREATE,
                                                row->instance ? INSTANCE_S : FOCUS_CLOSEOUT_SINGLE);
  g_auto (FocusPushResult) result = { 0 };

  g_test_message ("%s", row->name);
  set_ways (&world->scheduler, row->ways);
  fake_collection_put (world->base.work, PATH, row->body);
  push_answer (world, intent, NULL, &result);
  g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==,
                   focus_push_outcome_name (row->outcome));
  g_assert_cmpstr (result.status, ==, row->status);
  if (row->why == NULL)
    g_assert_cmpstr (result.why, ==, NULL);
  else
    g_assert_true (result.why != NULL && strstr (result.why, row->why) != NULL);
  g_assert_cmpuint (world->n_stored, ==, 1);
  assert_counts (world, row->n_bob, row->n_carol);
  if (row->outcome == DONE)
    check_after (world, row, intent);
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

/* A server that resets, and whose answers are lost: each try may have told the organiser, and that
   ends (R3.6). */
static void
test_resets_and_loses (AnswerWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = make_answer (FOCUS_ACTION_CREATE, FOCUS_CLOSEOUT_SINGLE);
  FocusPushOutcome outcome = FOCUS_PUSH_LATER;

  set_ways (&world->scheduler, RESETS);
  fake_collection_put (world->base.work, PATH, SINGLE);
  world->base.remote->every = FAKE_UNKNOWN_DONE;
  for (guint i = 0; i < 50 && outcome == FOCUS_PUSH_LATER; i++)
    {
      g_auto (FocusPushResult) result = { 0 };
      push_answer (world, intent, NULL, &result);
      outcome = result.outcome;
      intent->state = FOCUS_INTENT_SENT;
      intent->tries++;
    }
  g_assert_cmpint (outcome, ==, REFUSED);
  assert_counts (world, 5, 0);
}

/* The server told why it could not deliver: that is what is told (R3.17). */
static void
test_failed_delivery (AnswerWorld *world, gconstpointer unused)
{
  g_autoptr (FocusIntent) intent = make_answer (FOCUS_ACTION_CREATE, INSTANCE_S);
  g_auto (FocusPushResult) result = { 0 };

  intent->state = FOCUS_INTENT_SENT;
  fake_collection_put (world->base.work, PATH,
                       "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:" INVITED "\r\n" OWN_AT
                       "ORGANIZER;SCHEDULE-STATUS=\"3.7\":mailto:" BOB "\r\n"
                       "ATTENDEE;PARTSTAT=DECLINED:mailto:" ME
                       "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  push_answer (world, intent, NULL, &result);
  g_assert_cmpint (result.outcome, ==, DONE);
  g_assert_cmpstr (result.status, ==, "3.7");
  g_assert_null (result.why);
}

/* The invitation, open and declined. */
#define ASKING    CALENDAR (VEVENT (BOB, SINGLE_AT, ASKED))
#define DECLINING CALENDAR (VEVENT (BOB, SINGLE_AT, ";PARTSTAT=DECLINED"))

/* What waited too long helps nobody: by itself until an hour before the start, by the user's word
   until it begins; an undo always. */
static void
test_late (AnswerWorld *world, gconstpointer unused)
{
  static const struct
  {
    gint64 before_s;
    gboolean by_itself;
    FocusActionKind kind;
    FocusPushOutcome outcome;
  } times[] = {
    { 3601, TRUE, FOCUS_ACTION_CREATE, FOCUS_PUSH_DONE },
    { 3600, TRUE, FOCUS_ACTION_CREATE, FOCUS_PUSH_TOUCHED },
    { 3600, FALSE, FOCUS_ACTION_CREATE, FOCUS_PUSH_DONE },
    { 1, FALSE, FOCUS_ACTION_CREATE, FOCUS_PUSH_DONE },
    { 0, FALSE, FOCUS_ACTION_CREATE, FOCUS_PUSH_TOUCHED },
    { -60, FALSE, FOCUS_ACTION_REMOVE, FOCUS_PUSH_DONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (FocusIntent) intent = make_answer (times[i].kind, FOCUS_CLOSEOUT_SINGLE);
      g_auto (FocusPushResult) result = { 0 };
      guint n = times[i].outcome == FOCUS_PUSH_DONE ? 1 : 0;

      answer_anew (world);
      fake_collection_put (world->base.work, PATH,
                           times[i].kind == FOCUS_ACTION_CREATE ? ASKING : DECLINING);
      intent->reply->by_itself = times[i].by_itself;
      world->now_s = START_S - times[i].before_s;
      push_answer (world, intent, NULL, &result);
      g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==,
                       focus_push_outcome_name (times[i].outcome));
      g_assert_cmpuint (fake_scheduler_n_all (&world->scheduler), ==, n);
    }
}

#define TEST(name, function)                                                                       \
  g_test_add ("/push-answer-servers/" name, AnswerWorld, NULL, answer_up, function, answer_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("rows", test_rows);
  TEST ("resets-and-loses", test_resets_and_loses);
  TEST ("failed-delivery", test_failed_delivery);
  TEST ("late", test_late);
  return g_test_run ();
}
