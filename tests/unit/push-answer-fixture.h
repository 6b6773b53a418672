// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations in the world of a push: a server that counts the messages that each one gets, and a
// look at every body that focusd stores: nothing but my line and my comment may differ.
#pragma once

#include "push-fixture.h"

#include "fake-scheduler.h"

#define INVITED "planning@example.org"
#define PATH    "/work/planning.ics"
#define ME      "ann@example.org"
#define BOB     "bob@example.org"
#define CAROL   "carol@example.org"
#define TEXT    "Thanks, but I keep this time.\nTue 14:00 would suit me."

#define START_S    G_GINT64_CONSTANT (1794819600) /* 20261116T090000Z */
#define INSTANCE_S G_GINT64_CONSTANT (1795424400) /* 20261123T090000Z */

/* Lines of one VEVENT: `head` says which and when, `mine` are the parameters of my line. */
#define VEVENT(organizer, head, mine)                                                              \
  "BEGIN:VEVENT\r\nUID:" INVITED "\r\nDTSTAMP:20261101T080000Z\r\n" head                           \
  "DURATION:PT1H\r\nSUMMARY:Planning\r\nORGANIZER;CN=Bob:mailto:" organizer "\r\n"                 \
  "ATTENDEE;PARTSTAT=ACCEPTED:mailto:" BOB "\r\n"                                                  \
  "ATTENDEE" mine ";RSVP=TRUE;CN=\"Ann; of the long name that makes\r\n  this line fold\":mailto:" \
  ME "\r\nATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:" CAROL "\r\nX-OTHER;A=\"b\":c\\,d\r\n"            \
  "COMMENT:of the organiser\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\n"                \
  "DESCRIPTION:x\r\nEND:VALARM\r\nEND:VEVENT\r\n"
#define CALENDAR(events)                                                                           \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" events "END:VCALENDAR\r\n"

#define SINGLE_AT "DTSTART:20261116T090000Z\r\nSEQUENCE:3\r\n"
#define SERIES_AT SINGLE_AT "RRULE:FREQ=WEEKLY\r\n"
#define OWN_AT    "RECURRENCE-ID:20261123T090000Z\r\nDTSTART:20261123T090000Z\r\nSEQUENCE:3\r\n"
#define ASKED     ";PARTSTAT=NEEDS-ACTION"

typedef struct
{
  PushWorld base; /* first */
  FakeScheduler scheduler;
  guint n_stored; /* bodies of focusd's that were looked at */
  char *before;   /* owned, nullable: what the last machine_sending was told */
  gint64 now_s;   /* 0: the day before */
} AnswerWorld;

/* Logical lines with their folds; those that may differ are left out. */
static inline char *
without_mine (const char *body)
{
  g_autoptr (GRegex) mine = g_regex_new (
      "^(ATTENDEE[^\r\n]*CN=\"Ann;|COMMENT;X-FOCUSD=|COMMENT:Thanks\\\\, but I )"
      "([^\r\n]|\r\n )*\r\n",
      G_REGEX_MULTILINE, 0, NULL);

  return g_regex_replace_literal (mine, body, -1, 0, "", 0, NULL);
}

/* My line, without what may differ. */
static inline char *
my_line (const char *body)
{
  g_autoptr (GRegex) folds = g_regex_new ("\r\n[ \t]", 0, 0, NULL);
  g_autoptr (GRegex) partstat = g_regex_new (";PARTSTAT=[A-Z-]*", 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (folds, body, -1, 0, "", 0, NULL);
  g_autofree char *plain = g_regex_replace_literal (partstat, text, -1, 0, "", 0, NULL);
  char *at = strstr (plain, "ATTENDEE;RSVP=TRUE;CN=\"Ann");

  g_assert_nonnull (at);
  return g_strndup (at, strcspn (at, "\r\n"));
}

/* Every byte but those of my line and my comment is as it was; a VEVENT more may stand at the end
   (R2.25, R2.27). */
static inline void
assert_only_mine (const char *old, const char *body)
{
  g_autofree char *before = without_mine (old), *after = without_mine (body);
  g_autofree char *my_old = my_line (old), *my_new = my_line (body);
  const char *tail = "END:VCALENDAR\r\n";

  g_assert_cmpstr (my_new, ==, my_old);
  if (strlen (after) <= strlen (before))
    {
      g_assert_cmpstr (after, ==, before);
      return;
    }
  g_assert_true (g_str_has_suffix (before, tail));
  g_assert_true (g_str_has_suffix (after, tail));
  g_assert_cmpmem (before, strlen (before) - strlen (tail), after,
                   strlen (before) - strlen (tail));
  g_assert_true (g_str_has_prefix (after + strlen (before) - strlen (tail), "BEGIN:VEVENT\r\n"));
}

/* Between a push and the server. */
static inline char *
deliver_checked (const char *old, const char *body, gpointer data)
{
  AnswerWorld *world = data;

  g_assert_nonnull (old); /* never made */
  assert_only_mine (old, body);
  world->n_stored++;
  return fake_scheduler_deliver (old, body, &world->scheduler);
}

static inline void
answer_remote_up (AnswerWorld *world)
{
  fake_scheduler_init (&world->scheduler, ME);
  world->base.work->deliver = deliver_checked;
  world->base.work->deliver_data = world;
  world->n_stored = 0;
}

static inline void
answer_up (AnswerWorld *world, gconstpointer unused)
{
  push_up (&world->base, NULL);
  answer_remote_up (world);
}

static inline void
answer_down (AnswerWorld *world, gconstpointer unused)
{
  fake_scheduler_clear (&world->scheduler);
  push_down (&world->base, NULL);
  g_free (world->before);
}

/* A far side of its own. */
static inline void
answer_anew (AnswerWorld *world)
{
  fake_scheduler_clear (&world->scheduler);
  fake_remote_free (world->base.remote);
  remote_up (&world->base);
  answer_remote_up (world);
}

/* Declines the instance, or FOCUS_CLOSEOUT_SINGLE; not in an outbox. */
static inline FocusIntent *
make_answer (FocusActionKind kind, gint64 recurrence_s)
{
  FocusIntent *intent = focus_intent_new ();
  FocusReply *reply = g_new0 (FocusReply, 1);

  reply->uid = g_strdup (INVITED);
  reply->recurrence_s = recurrence_s;
  reply->partstat = FOCUS_PARTSTAT_DECLINED;
  reply->before = FOCUS_PARTSTAT_NEEDS_ACTION;
  reply->text = g_strdup (TEXT);
  reply->organizer = g_strdup (BOB);
  reply->sequence = 3;
  reply->start_s = recurrence_s == FOCUS_CLOSEOUT_SINGLE ? START_S : recurrence_s;
  reply->mine = g_strsplit (ME, ",", -1);
  intent->sort = FOCUS_INTENT_ANSWER;
  intent->kind = kind;
  intent->account = g_strdup ("me");
  intent->calendar_path = g_strdup ("/work/");
  intent->reply = reply;
  intent->created_s = NOW_S;
  return intent;
}

static inline gboolean
answer_sending (gpointer self, const FocusIntent *intent, const char *before, gboolean *ret_go,
                GError **error)
{
  AnswerWorld *world = self;

  g_free (world->before);
  world->before = g_strdup (before);
  *ret_go = !world->base.machines[0].paused;
  return TRUE;
}

static inline gboolean
answer_seen (gpointer self, const FocusIntent *intent, FocusStoredObject *object, const char *path,
             GError **error)
{
  return TRUE;
}

static inline gint64
answer_now_s (gpointer self)
{
  const AnswerWorld *world = self;

  return world->now_s != 0 ? world->now_s : START_S - 86400;
}

static inline void
push_answer (AnswerWorld *world, const FocusIntent *intent, const FocusScheduling *scheduling,
             FocusPushResult *ret_result)
{
  PushWorld *base = &world->base;
  FocusRemote port = fake_remote_port (base->remote);
  FocusExpander expander = {
    base->reader, base->zones, base->zone, { NOW_S - 1000000, NOW_S + 1000000 }
  };
  FocusPushHost host = { world, answer_sending, answer_seen, answer_now_s };
  g_autoptr (GError) error = NULL;

  g_assert_true (focus_push (&port, scheduling, base->collection, intent, PATH, &expander, &host,
                             ret_result, NULL, &error));
  g_assert_no_error (error);
}

static inline const char *
body_there (const AnswerWorld *world)
{
  return fake_collection_body (world->base.work, PATH);
}
