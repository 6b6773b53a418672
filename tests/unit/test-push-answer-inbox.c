// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The server's inbox after an answer (R3.19): the REQUEST that was answered goes, and nothing else
// ever does; whatever fails there changes nothing of the answer.
#include "push-answer-fixture.h"

#define INBOX "/inbox/"

#define MESSAGE(method, events)                                                                    \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:" method "\r\n" events "END:VCALENDAR\r\n"
#define ASKED_SINGLE MESSAGE ("REQUEST", VEVENT (BOB, SINGLE_AT, ASKED))
#define ASKED_SERIES MESSAGE ("REQUEST", VEVENT (BOB, SERIES_AT, ASKED))
#define ASKED_ONE    MESSAGE ("REQUEST", VEVENT (BOB, OWN_AT, ASKED))

typedef struct
{
  FakeCollection *inbox;
  FocusScheduling *scheduling; /* owned */
} Inbox;

static Inbox
inbox_up (AnswerWorld *world)
{
  FakeRemote *remote = world->base.remote;
  FocusRemote port = fake_remote_port (remote);
  Inbox inbox = { .inbox = fake_remote_add (remote, INBOX, "Inbox") };

  inbox.inbox->unlisted = TRUE;
  remote->scheduling.inbox = INBOX;
  inbox.scheduling = port.class->scheduling->look (port.self, NULL, NULL);
  g_assert_nonnull (inbox.scheduling->inbox);
  /* What is never removed. */
  fake_collection_put (inbox.inbox, INBOX "reply.ics",
                       MESSAGE ("REPLY", VEVENT (BOB, SINGLE_AT, ASKED)));
  fake_collection_put (inbox.inbox, INBOX "cancel.ics",
                       MESSAGE ("CANCEL", VEVENT (BOB, SINGLE_AT, ASKED)));
  fake_collection_put (inbox.inbox, INBOX "newer.ics",
                       MESSAGE ("REQUEST", VEVENT (BOB,
                                                   "DTSTART:20261116T090000Z\r\n"
                                                   "SEQUENCE:4\r\n",
                                                   ASKED)));
  fake_collection_put (inbox.inbox, INBOX "other.ics",
                       "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:other\r\n"
                       "DTSTART:20261116T090000Z\r\nORGANIZER:mailto:" BOB "\r\n"
                       "END:VEVENT\r\nEND:VCALENDAR\r\n");
  fake_collection_put (inbox.inbox, INBOX "broken.ics", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n");
  return inbox;
}

static void
assert_rest (const Inbox *inbox)
{
  static const char *const names[] = { "reply", "cancel", "newer", "other", "broken" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat (INBOX, names[i], ".ics", NULL);
      g_assert_nonnull (fake_collection_body (inbox->inbox, path));
    }
}

typedef struct
{
  const char *name;
  FocusActionKind kind;
  gboolean instance, whole, sent;
  const char *there;   /* my PARTSTAT in the calendar */
  const char *request; /* in the inbox */
  gboolean goes;
} Row;

#define C FOCUS_ACTION_CREATE
#define R FOCUS_ACTION_REMOVE

static const Row rows[] = {
  /* clang-format off */
  { "single", C, FALSE, FALSE, FALSE, ASKED, ASKED_SINGLE, TRUE },
  { "single, before a crash", C, FALSE, FALSE, TRUE, ";PARTSTAT=DECLINED", ASKED_SINGLE, TRUE },
  { "single, by another", C, FALSE, FALSE, FALSE, ";PARTSTAT=DECLINED", ASKED_SINGLE, FALSE },
  { "single, accepted", C, FALSE, FALSE, FALSE, ";PARTSTAT=ACCEPTED", ASKED_SINGLE, FALSE },
  { "single, taken back", R, FALSE, FALSE, FALSE, ";PARTSTAT=DECLINED", ASKED_SINGLE, FALSE },
  { "single, of a series", C, FALSE, FALSE, FALSE, ASKED, ASKED_SERIES, FALSE },
  { "instance, of the series", C, TRUE, FALSE, FALSE, ASKED, ASKED_SERIES, FALSE },
  { "instance, itself", C, TRUE, FALSE, FALSE, ASKED, ASKED_ONE, TRUE },
  { "whole, the series", C, TRUE, TRUE, FALSE, ASKED, ASKED_SERIES, TRUE },
  /* clang-format on */
};

static void
check_row (AnswerWorld *world, const Row *row)
{
  Inbox inbox = inbox_up (world);
  g_autoptr (FocusIntent)
      intent = make_answer (row->kind, row->instance ? INSTANCE_S : FOCUS_CLOSEOUT_SINGLE);
  g_auto (FocusPushResult) result = { 0 };
  g_autofree char *event = g_strdup (row->instance ? CALENDAR (VEVENT (BOB, SERIES_AT, "%"))
                                                   : CALENDAR (VEVENT (BOB, SINGLE_AT, "%")));
  g_auto (GStrv) parts = g_strsplit (event, "%", 2);
  g_autofree char *body = g_strjoinv (row->there, parts);
  guint n_before;

  g_test_message ("%s", row->name);
  intent->reply->whole = row->whole;
  intent->state = row->sent ? FOCUS_INTENT_SENT : FOCUS_INTENT_PLANNED;
  fake_collection_put (world->base.work, PATH, body);
  fake_collection_put (inbox.inbox, INBOX "asked.ics", row->request);
  n_before = g_hash_table_size (inbox.inbox->members);
  push_answer (world, intent, inbox.scheduling, &result);
  g_assert_cmpint (fake_collection_body (inbox.inbox, INBOX "asked.ics") == NULL, ==, row->goes);
  g_assert_cmpuint (g_hash_table_size (inbox.inbox->members), ==, n_before - row->goes);
  assert_rest (&inbox);
  focus_scheduling_free (inbox.scheduling);
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

/* One answer with the REQUEST there; the outcome is DONE whatever happens. */
static void
answer_one (AnswerWorld *world, const Inbox *inbox)
{
  g_autoptr (FocusIntent) intent = make_answer (C, FOCUS_CLOSEOUT_SINGLE);
  g_auto (FocusPushResult) result = { 0 };

  fake_collection_put (world->base.work, PATH, CALENDAR (VEVENT (BOB, SINGLE_AT, ASKED)));
  push_answer (world, intent, inbox->scheduling, &result);
  g_assert_cmpstr (focus_push_outcome_name (result.outcome), ==, "done");
  g_assert_false (result.unknown);
  g_assert_cmpstr (result.status, ==, "1.2");
  assert_rest (inbox);
}

/* SOGo: the inbox is a calendar. */
static void
test_calendar (AnswerWorld *world, gconstpointer unused)
{
  Inbox inbox = inbox_up (world);

  inbox.scheduling->inbox_is_calendar = TRUE;
  fake_collection_put (inbox.inbox, INBOX "asked.ics", ASKED_SINGLE);
  answer_one (world, &inbox);
  g_assert_nonnull (fake_collection_body (inbox.inbox, INBOX "asked.ics"));
  g_assert_cmpuint (inbox.inbox->n_changes, ==, 0);
  focus_scheduling_free (inbox.scheduling);
}

/* Whatever the server says to the removal. */
static void
test_mischief (AnswerWorld *world, gconstpointer unused)
{
  for (int mischief = FAKE_UNKNOWN_NOT_DONE; mischief < FAKE_N_MISCHIEFS; mischief++)
    {
      Inbox inbox = inbox_up (world);

      fake_collection_put (inbox.inbox, INBOX "asked.ics", ASKED_SINGLE);
      fake_remote_misbehave (world->base.remote, 1, (FakeMischief) mischief);
      answer_one (world, &inbox);
      g_assert_nonnull (fake_collection_body (inbox.inbox, INBOX "asked.ics"));
      g_assert_cmpuint (world->base.remote->writes->len, ==, 2);
      focus_scheduling_free (inbox.scheduling);
      answer_anew (world);
    }
}

/* How many calls there are in all with the REQUEST there; `fail_at` of them fails, negative: none.
 */
static int
count_calls (AnswerWorld *world, gboolean with_inbox, int fail_at)
{
  Inbox inbox;
  FocusScheduling *scheduling;
  int n_calls;

  answer_anew (world);
  inbox = inbox_up (world);
  scheduling = inbox.scheduling;
  inbox.scheduling = with_inbox ? scheduling : NULL;
  fake_collection_put (inbox.inbox, INBOX "asked.ics", ASKED_SINGLE);
  world->base.remote->fail_at = fail_at;
  world->base.remote->fail_code = FOCUS_ERROR_OFFLINE;
  answer_one (world, &inbox);
  g_assert_cmpint (fake_collection_body (inbox.inbox, INBOX "asked.ics") != NULL, ==,
                   !with_inbox || fail_at >= 0);
  n_calls = world->base.remote->n_calls;
  focus_scheduling_free (scheduling);
  return n_calls;
}

/* Each call behind the answer fails once. */
static void
test_trips (AnswerWorld *world, gconstpointer unused)
{
  int n_answer = count_calls (world, FALSE, -1), n_all = count_calls (world, TRUE, -1);

  g_assert_cmpint (n_all, >=, n_answer + 4);
  for (int at = n_answer; at < n_all; at++)
    count_calls (world, TRUE, at);
}

/* Somebody exchanges it between the look and the removal: the etag keeps the new one. */
static void
exchange (const char *verb, const char *path, gpointer data)
{
  if (g_str_equal (verb, "remove"))
    fake_collection_put (data, path, MESSAGE ("CANCEL", VEVENT (BOB, SINGLE_AT, ASKED)));
}

static void
test_raced (AnswerWorld *world, gconstpointer unused)
{
  Inbox inbox = inbox_up (world);

  fake_collection_put (inbox.inbox, INBOX "asked.ics", ASKED_SINGLE);
  world->base.remote->before_write = exchange;
  world->base.remote->before_data = inbox.inbox;
  answer_one (world, &inbox);
  g_assert_nonnull (strstr (fake_collection_body (inbox.inbox, INBOX "asked.ics"), "CANCEL"));
  focus_scheduling_free (inbox.scheduling);
}

/* A full inbox: so many are fetched, and so many removed, and no more. */
static void
test_ceilings (AnswerWorld *world, gconstpointer unused)
{
  Inbox inbox = inbox_up (world);
  guint n_before;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *path = g_strdup_printf (INBOX "asked-%u.ics", i);
      fake_collection_put (inbox.inbox, path, ASKED_SINGLE);
    }
  n_before = g_hash_table_size (inbox.inbox->members);
  answer_one (world, &inbox);
  g_assert_cmpuint (inbox.inbox->n_fetched, ==, 200);
  g_assert_cmpuint (g_hash_table_size (inbox.inbox->members), ==, n_before - 10);
  focus_scheduling_free (inbox.scheduling);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/push-answer-inbox/" name, AnswerWorld, NULL, answer_up, function, answer_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("rows", test_rows);
  TEST ("calendar", test_calendar);
  TEST ("mischief", test_mischief);
  TEST ("trips", test_trips);
  TEST ("raced", test_raced);
  TEST ("ceilings", test_ceilings);
  return g_test_run ();
}
