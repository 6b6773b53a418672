// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an answer where the server tells when the organiser is taken, does not know, or says
// nothing at all.
#include "reply-fixture.h"

#include "busy-server.h"

/* From Thursday on, but for Friday 15:00 to 17:00 and the asked hour, which is the meeting. */
#define MOST_OF_IT                                                                                 \
  "FREEBUSY:20261118T000000Z/20261119T100000Z,20261119T110000Z/20261120T150000Z\r\n"               \
  "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261119T100000Z/PT1H\r\n"                                       \
  "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261120T170000Z/20261230T000000Z\r\n"
#define TELLING(periods)                                                                           \
  ANSWER ("2.0;Success",                                                                           \
          "<C:calendar-data>BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"                        \
          "METHOD:REPLY\r\nBEGIN:VFREEBUSY\r\nUID:x\r\nDTSTAMP:20261118T000000Z\r\n"               \
          "DTSTART:20261118T000000Z\r\nDTEND:20261230T000000Z\r\n" periods                         \
          "END:VFREEBUSY\r\nEND:VCALENDAR\r\n</C:calendar-data>")

typedef struct
{
  ReplyWorld reply;
  TinyServer *server;
} BusyWorld;

/* An account "b" on the server, beside the folder "a". */
static void
busy_set_up (BusyWorld *busy, gconstpointer data)
{
  World *world = &busy->reply.world;
  FocusAccountRow *row = g_new0 (FocusAccountRow, 1);
  g_autofree char *secret = NULL;
  g_autofree char *config = NULL;
  g_autofree char *home = NULL;

  reply_set_up (&busy->reply, NULL);
  busy->server = tiny_server_new ();
  tiny_server_say (busy->server, "/home/", HOME, NULL, NULL);
  tiny_server_say (busy->server, "/me/", PRINCIPAL, NULL, NULL);
  secret = g_build_filename (world->folder, "secret", NULL);
  g_assert_true (
      g_file_set_contents_full (secret, "x\n", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  config = g_strdup_printf ("[account b]\nurl = %s/\nuser = me\nsecret = file:%s\nme = " MINE "\n",
                            tiny_server_url (busy->server), secret);
  write_event (world, "m", AT_TEN INVITED);
  reply_world (&busy->reply, config);
  home = g_strconcat (tiny_server_url (busy->server), "/home/", NULL);
  row->name = g_strdup ("b");
  row->url = g_strconcat (tiny_server_url (busy->server), "/", NULL);
  row->homes = g_strsplit (home, " ", -1);
  g_assert_true (focus_store_put_account (world->engine->store, row, NULL));
  focus_account_row_free (row);
}

static void
busy_tear_down (BusyWorld *busy, gconstpointer data)
{
  reply_tear_down (&busy->reply, NULL);
  tiny_server_free (busy->server);
}

/* The invitation as if it were in a calendar of "b", from alice. */
static const FocusComposed *
compose_on_server (BusyWorld *busy)
{
  ReplyWorld *reply = &busy->reply;
  const char *const me[] = { MINE, NULL };
  FocusOccurrence *it = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (FocusCalendarView)
      view = focus_calendar_view_new ("b/work", FOCUS_ROLE_WORK, FALSE, me);

  found = find (&reply->world, "m", &it);
  g_free (it->details->organizer);
  it->details->organizer = g_strdup (THEIRS);
  it->calendar = view;
  reply->n_composed = 0;
  focus_engine_compose (reply->world.engine, it, FOCUS_REPLY_PROPOSAL, FOCUS_REPLY_WORK_FOCUS,
                        take_composed, reply);
  iterate_until (iterate_is_set, &reply->n_composed);
  iterate_drain ();
  g_assert_cmpuint (reply->n_composed, ==, 1);
  g_assert_no_error (reply->failure);
  return reply->composed;
}

static void
test_honoured (BusyWorld *busy, gconstpointer data)
{
  const FocusSpan free = { 1795186800, 1795194000 }; /* Fri 2026-11-20 15:00 to 17:00Z */
  const FocusSpan asked = { 1795082400, 1795086000 };
  const FocusComposed *composed;
  g_autofree char *last = NULL;

  tiny_server_say (busy->server, "/out/", TELLING (MOST_OF_IT), NULL, NULL);
  composed = compose_on_server (busy);
  g_test_message ("%s", composed->text);
  g_assert_true (composed->asked);
  g_assert_cmpuint (composed->times->len, >, 0);
  for (guint i = 0; i < composed->times->len; i++)
    {
      FocusSpan span = g_array_index (composed->times, FocusSpan, i);
      /* Beside the meeting itself, whose time is free, too. */
      g_assert_true (focus_span_overlaps (span, asked)
                     || (span.start_s >= free.start_s && span.end_s <= free.end_s));
    }
  /* Asked about what may be offered, and no more: two weeks and two days behind it. */
  last = tiny_server_last (busy->server);
  g_assert_nonnull (strstr (last, "DTSTART:20261118T080000Z"));
  g_assert_nonnull (strstr (last, "DTEND:20261205T110000Z"));
}

/* Their absence is no meeting: it stays where the asked time is taken out. */
static void
test_away (BusyWorld *busy, gconstpointer data)
{
  tiny_server_say (
      busy->server, "/out/",
      TELLING ("FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261118T000000Z/20261230T000000Z\r\n"), NULL,
      NULL);
  g_assert_cmpuint (compose_on_server (busy)->times->len, ==, 0);
  g_assert_true (busy->reply.composed->asked);
}

static void
test_not_known (BusyWorld *busy, gconstpointer data)
{
  tiny_server_say (busy->server, "/out/", ANSWER ("5.1;Service unavailable", ""), NULL, NULL);
  g_assert_cmpuint (compose_on_server (busy)->times->len, ==, 3);
  g_assert_false (busy->reply.composed->asked);
}

/* Unknown after a second, with the language that was read meanwhile. What comes later is not looked
   at, also when focusd has ended. */
static void
test_silent (BusyWorld *busy, gconstpointer data)
{
  gint64 begin_us = g_get_monotonic_time ();

  tiny_server_say (busy->server, "/out/", NULL, NULL, NULL);
  g_assert_cmpuint (compose_on_server (busy)->times->len, ==, 3);
  g_assert_false (busy->reply.composed->asked);
  g_assert_cmpint (g_get_monotonic_time () - begin_us, >=, FOCUS_REPLY_WAIT_MS * 1000);
  g_assert_cmpint (g_get_monotonic_time () - begin_us, <, 5 * G_USEC_PER_SEC);
}

/* Many at once: each is answered, a few questions go out, and none twice. */
static void
test_many (BusyWorld *busy, gconstpointer data)
{
  ReplyWorld *reply = &busy->reply;
  const char *const me[] = { MINE, NULL };
  FocusOccurrence *it = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (FocusCalendarView)
      view = focus_calendar_view_new ("b/work", FOCUS_ROLE_WORK, FALSE, me);
  guint before;

  tiny_server_say (busy->server, "/out/", TELLING (MOST_OF_IT), NULL, NULL);
  found = find (&reply->world, "m", &it);
  g_free (it->details->organizer);
  it->details->organizer = g_strdup (THEIRS);
  it->calendar = view;
  before = tiny_server_n_requests (busy->server);
  for (guint i = 0; i < 200; i++)
    focus_engine_compose (reply->world.engine, it, FOCUS_REPLY_DECLINED, FOCUS_REPLY_WORK_FOCUS,
                          take_composed, reply);
  while (reply->n_composed < 200)
    g_main_context_iteration (NULL, TRUE);
  iterate_drain ();
  g_assert_cmpuint (reply->n_composed, ==, 200);
  /* Each looks at the server, in three requests, and asks once. */
  g_assert_cmpuint (tiny_server_n_requests (busy->server) - before, <=, 4 * FOCUS_REPLY_MAX_ASKING);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (BusyWorld *busy, gconstpointer data);
  } tests[] = {
    { "/engine-reply-busy/honoured", test_honoured },
    { "/engine-reply-busy/away", test_away },
    { "/engine-reply-busy/not-known", test_not_known },
    { "/engine-reply-busy/silent", test_silent },
    { "/engine-reply-busy/many", test_many },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, BusyWorld, NULL, busy_set_up, tests[i].test, busy_tear_down);
  return g_test_run ();
}
