// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Publishing when I can be met (R3.24): what others published stays to the byte, what cannot be
// read is not written over, and only what is read back counts.
#include "sync/publish.h"

#include <string.h>

#include "fake-remote.h"

#define NOW_S 1794916800

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n"
#define THEIRS                                                                                     \
  "BEGIN:VAVAILABILITY\r\nUID:holiday@example.org\r\nDTSTAMP:20260101T000000Z\r\n"                 \
  "BUSYTYPE:BUSY\r\nX-ODD;x=\"a;b\":kept   as it is \r\nEND:VAVAILABILITY\r\n"
#define TAIL "END:VCALENDAR\r\n"

typedef struct
{
  FakeRemote *remote;
  FocusRemote port;
  FocusScheduling *scheduling;
  FocusWindow *window;
  FocusZone *zone;
  gboolean paused;
  guint n_asked;
  FocusPublished published;
  char *why;
  GError *error;
} Room;

static void
set_up (Room *room, gconstpointer unused)
{
  room->remote = fake_remote_new ();
  room->port = fake_remote_port (room->remote);
  room->remote->scheduling.schedules = TRUE;
  room->remote->scheduling.has_outbox = TRUE;
  room->remote->scheduling.has_availability = TRUE;
  room->remote->scheduling.inbox = "/inbox/";
  room->scheduling = room->port.class->scheduling->look (room->port.self, NULL, NULL);
  room->window = focus_window_parse ("Mon-Fri 09:00-12:30", NULL);
  room->zone = focus_zone_new_utc ();
}

static void
tear_down (Room *room, gconstpointer unused)
{
  fake_remote_free (room->remote);
  focus_scheduling_free (room->scheduling);
  g_array_unref (room->window);
  focus_zone_unref (room->zone);
  g_free (room->why);
  g_clear_error (&room->error);
}

static gboolean
may_write (gpointer self, GError **error)
{
  Room *room = self;

  room->n_asked++;
  if (!room->paused)
    return TRUE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY, "paused");
  return FALSE;
}

static gboolean
run (Room *room, gboolean wanted)
{
  const FocusAvailability availability = { room->window, room->zone };
  const FocusPublishWish wish = { wanted ? &availability : NULL, NOW_S, may_write, room };

  g_clear_pointer (&room->why, g_free);
  g_clear_error (&room->error);
  return focus_publish (&room->port, room->scheduling, &wish, &room->published, &room->why, NULL,
                        &room->error);
}

static void
set_text (Room *room, const char *text)
{
  g_free (room->remote->scheduling.availability);
  room->remote->scheduling.availability = g_strdup (text);
}

static void
test_round (Room *room, gconstpointer unused)
{
  const char *text;

  g_assert_true (run (room, TRUE));
  g_assert_cmpint (room->published, ==, FOCUS_PUBLISHED_WRITTEN);
  text = room->remote->scheduling.availability;
  g_assert_nonnull (strstr (text, "UID:" FOCUS_AVAILABILITY_UID "\r\n"));
  g_assert_nonnull (strstr (text, "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"));
  g_assert_nonnull (strstr (text, "PRIORITY:9\r\n"));
  /* Again: nothing is written. */
  g_assert_true (run (room, TRUE));
  g_assert_cmpint (room->published, ==, FOCUS_PUBLISHED_SAME);
  g_assert_cmpuint (room->n_asked, ==, 1);
  /* Other hours. */
  g_array_set_size (room->window, 1);
  g_assert_true (run (room, TRUE));
  g_assert_cmpint (room->published, ==, FOCUS_PUBLISHED_WRITTEN);
  /* And out again: nothing is left of it. */
  g_assert_true (run (room, FALSE));
  g_assert_cmpint (room->published, ==, FOCUS_PUBLISHED_WRITTEN);
  g_assert_null (room->remote->scheduling.availability);
  g_assert_true (run (room, FALSE));
  g_assert_cmpint (room->published, ==, FOCUS_PUBLISHED_SAME);
  g_assert_cmpuint (room->n_asked, ==, 3);
}

static void
test_others_stay (Room *room, gconstpointer unused)
{
  set_text (room, HEAD THEIRS TAIL);
  g_assert_true (run (room, TRUE));
  g_assert_cmpint (room->published, ==, FOCUS_PUBLISHED_WRITTEN);
  g_assert_nonnull (strstr (room->remote->scheduling.availability, THEIRS));
  g_assert_nonnull (strstr (room->remote->scheduling.availability, FOCUS_AVAILABILITY_UID));
  g_assert_true (run (room, FALSE));
  g_assert_cmpstr (room->remote->scheduling.availability, ==, HEAD THEIRS TAIL);
}

/* What cannot be read is not written over, and is nobody's "there is none". */
static void
test_unreadable (Room *room, gconstpointer unused)
{
  static const char *const texts[] = { "rubbish", HEAD "BEGIN:VAVAILABILITY\r\n",
                                       HEAD THEIRS TAIL HEAD THEIRS TAIL };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int wanted = 0; wanted < 2; wanted++)
      {
        set_text (room, texts[i]);
        g_assert_true (run (room, wanted != 0));
        g_assert_cmpint (room->published, ==, FOCUS_PUBLISHED_REFUSED);
        g_assert_nonnull (room->why);
        g_assert_cmpstr (room->remote->scheduling.availability, ==, texts[i]);
        g_assert_cmpuint (room->n_asked, ==, 0);
      }
}

/* Each call that fails: nothing half, and an error that says "later". */
static void
test_fails (Room *room, gconstpointer unused)
{
  int n_calls = room->remote->n_calls;

  for (int at = 0; at < 3; at++)
    {
      set_text (room, HEAD THEIRS TAIL);
      room->remote->fail_at = room->remote->n_calls + at;
      room->remote->fail_code = FOCUS_ERROR_OFFLINE;
      g_assert_false (run (room, TRUE));
      g_assert_error (room->error, FOCUS_ERROR, FOCUS_ERROR_OFFLINE);
      g_assert_nonnull (strstr (room->remote->scheduling.availability, THEIRS));
      room->remote->fail_at = -1;
      g_assert_true (run (room, TRUE));
      g_assert_cmpint (room->published, ==,
                       at == 2 ? FOCUS_PUBLISHED_SAME : FOCUS_PUBLISHED_WRITTEN);
    }
  g_assert_cmpint (room->remote->n_calls, >, n_calls);
}

static void
test_answers (Room *room, gconstpointer unused)
{
  static const struct
  {
    FakeMischief mischief;
    gboolean is_error;
  } rows[] = { { FAKE_REFUSED, FALSE },
               { FAKE_FORBIDDEN, FALSE },
               { FAKE_CHANGED, TRUE },
               { FAKE_UNKNOWN_DONE, TRUE },
               { FAKE_UNKNOWN_NOT_DONE, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      set_text (room, NULL);
      fake_remote_misbehave (room->remote, 0, rows[i].mischief);
      g_assert_cmpint (run (room, TRUE), ==, !rows[i].is_error);
      if (!rows[i].is_error)
        g_assert_cmpint (room->published, ==, FOCUS_PUBLISHED_REFUSED);
    }
}

static void
test_paused (Room *room, gconstpointer unused)
{
  room->paused = TRUE;
  g_assert_false (run (room, TRUE));
  g_assert_error (room->error, FOCUS_ERROR, FOCUS_ERROR_BUSY);
  g_assert_null (room->remote->scheduling.availability);
  g_assert_cmpuint (room->n_asked, ==, 1);
}

static void
test_unable (Room *room, gconstpointer unused)
{
  room->scheduling->has_availability = FALSE;
  g_assert_true (run (room, TRUE));
  g_assert_cmpint (room->published, ==, FOCUS_PUBLISHED_UNABLE);
  g_assert_cmpuint (room->n_asked, ==, 0);
  g_assert_null (room->remote->scheduling.availability);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Room, NULL, set_up, func, tear_down)
  ADD ("/publish/round", test_round);
  ADD ("/publish/others-stay", test_others_stay);
  ADD ("/publish/unreadable", test_unreadable);
  ADD ("/publish/fails", test_fails);
  ADD ("/publish/answers", test_answers);
  ADD ("/publish/paused", test_paused);
  ADD ("/publish/unable", test_unable);
  return g_test_run ();
}
