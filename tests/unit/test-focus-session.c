// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Focus sessions: small stories, told as times and what happens then.
#include "focus-life.h"

#include <stdlib.h>

#define MAX_EVENTS 4
#define MAX_LINES  9
#define DAY        "20261116T"

/* Stories */

static gint64
time_of (const char *text)
{
  g_autofree char *full = NULL;
  gint64 later_s = *text == '+' ? FOCUS_DAY_S : 0;

  text += *text == '+';
  full = g_strdup_printf (DAY "%.2s%.2s00", text, text + 3);
  return build_instant (full) + later_s + (strlen (text) > 5 ? atoi (text + 6) : 0);
}

static char *
show_time (gint64 at_s)
{
  gint64 day_s = at_s - build_instant (DAY "000000");

  if (at_s == G_MAXINT64)
    return g_strdup ("never");
  return g_strdup_printf ("%s%02d:%02d%s", day_s >= FOCUS_DAY_S ? "+" : "",
                          (int) (day_s % FOCUS_DAY_S / 3600), (int) (day_s % 3600 / 60),
                          day_s % 60 != 0 ? "'" : "");
}

static FocusOccurrence *
find (const Life *life, const char *uid)
{
  for (guint i = 0; i < life->world.occurrences->len; i++)
    {
      FocusOccurrence *occurrence = &g_array_index (life->world.occurrences, FocusOccurrence, i);
      if (g_str_equal (occurrence->details->uid, uid))
        return occurrence;
    }
  g_assert_not_reached ();
}

static void
command_session (Life *life, gint64 now_s, char **words)
{
  gint64 minutes = words[1] != NULL ? atoi (words[1]) : 0;

  if (g_str_equal (words[0], "start"))
    life->session =
        (FocusSession){ .id = ++life->n_begun, .start_s = now_s, .end_s = now_s + minutes * 60 };
  else if (g_str_equal (words[0], "stop"))
    life_stop (life, now_s);
  else if (g_str_equal (words[0], "pause"))
    focus_session_pause (&life->session, now_s, minutes != 0 ? now_s + minutes * 60 : 0);
  else if (g_str_equal (words[0], "resume"))
    focus_session_resume (&life->session, now_s);
  else
    life->session.end_s += minutes * 60; /* extend */
}

/* start MIN, stop, pause [MIN], resume, extend MIN; partial, hand; move UID FROM TO, drop UID,
   cancel UID. */
static void
command (Life *life, gint64 now_s, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  if (words[0] == NULL)
    return;
  if (g_str_equal (words[0], "partial"))
    life->is_partial = TRUE;
  else if (g_str_equal (words[0], "hand"))
    life->by_hand_only = TRUE;
  else if (g_str_equal (words[0], "move"))
    find (life, words[1])->span = (FocusSpan){ time_of (words[2]), time_of (words[3]) };
  else if (g_str_equal (words[0], "cancel"))
    find (life, words[1])->details->status = FOCUS_STATUS_CANCELLED;
  else if (g_str_equal (words[0], "drop"))
    find (life, words[1])->kind = FOCUS_KIND_APPOINTMENT;
  else
    command_session (life, now_s, words);
}

/* All that is due now: steps, `kept` in minutes, and the wake. */
static char *
settle (Life *life, gint64 now_s)
{
  static const char *const names[] = { "", "begin", "follow", "resume", "finish" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *wake = NULL;
  FocusSessionAdvice advice;

  for (int n_steps = 0;; n_steps++)
    {
      g_autofree char *end = NULL;

      advice = life_step (life, now_s);
      if (advice.step == FOCUS_SESSION_NOTHING)
        break;
      g_assert_cmpint (n_steps, <, 3);
      end = show_time (advice.end_s);
      g_string_append_printf (text, "%s %s", names[advice.step], end);
      if (advice.step == FOCUS_SESSION_FINISH)
        g_string_append_printf (text, " %s", focus_session_end_name (advice.end));
      g_string_append (text, ", ");
    }
  wake = show_time (advice.wake_s);
  if (life->session.id != 0)
    g_string_append_printf (text, "%s kept %" G_GINT64_FORMAT ", ",
                            life->session.block != NULL ? life->session.block : "-",
                            focus_session_kept_s (&life->session, now_s) / 60);
  g_string_append_printf (text, "wake %s", wake);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct
{
  const char *what;
  struct
  {
    const char *uid, *start, *end, *words;
  } events[MAX_EVENTS];
  struct
  {
    const char *time, *command, *expected;
  } lines[MAX_LINES];
} Story;

static const Story stories[] = {
  { "a block begins, and ends by its time",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "08:00", "", "wake 09:00" },
      { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "", "a kept 60, wake 11:00" },
      { "11:00", "", "finish 11:00 time, wake never" } } },
  { "focusd starts in the middle",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "10:17", "", "begin 11:00, a kept 0, wake 11:00" } } },
  { "no session by itself",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "08:00", "hand", "wake never" },
      { "09:00", "start 30", "- kept 0, wake 09:30" },
      { "09:30", "", "finish 09:30 time, wake never" } } },
  { "what is no block",
    { { "day", "00:00", "+00:00", "@focus day" },
      { "off", "09:00", "11:00", "@focus cancelled" },
      { "ignored", "09:00", "11:00", "@ignore" },
      { "long", "08:00", "+08:01", "@focus" } },
    { { "07:00", "", "wake never" }, { "10:00", "", "wake never" } } },
  { "the longest block",
    { { "a", "09:00", "+09:00", "@focus" } },
    { { "09:00", "", "begin +09:00, a kept 0, wake +09:00" },
      { "+09:00", "", "finish +09:00 time, wake never" } } },
  { "two blocks back to back",
    { { "a", "09:00", "10:00", "@focus" }, { "b", "10:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 10:00, a kept 0, wake 10:00" },
      { "10:00", "", "finish 10:00 time, begin 11:00, b kept 0, wake 11:00" },
      { "11:00", "", "finish 11:00 time, wake never" } } },
  { "two at once: the one that began first, then the other",
    { { "a", "09:30", "11:00", "@focus" }, { "b", "09:00", "10:00", "@focus" } },
    { { "09:40", "", "begin 10:00, b kept 0, wake 10:00" },
      { "10:00", "", "finish 10:00 time, begin 11:00, a kept 0, wake 11:00" } } },
  { "two that begin at once: the longer",
    { { "a", "09:00", "10:00", "@focus" }, { "b", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, b kept 0, wake 11:00" } } },
  { "one uid, two occurrences: each its own session",
    { { "a", "09:00", "10:00", "@focus series" }, { "a", "10:00", "11:00", "@focus series" } },
    { { "09:00", "", "begin 10:00, a kept 0, wake 10:00" },
      { "10:00", "", "finish 10:00 time, begin 11:00, a kept 0, wake 11:00" } } },
  { "asleep over the end",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "13:00", "", "finish 11:00 lost, wake never" } } },
  { "a little late is not lost",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "11:01", "", "finish 11:00 time, wake never" } } },
  { "asleep over the end, into the next block",
    { { "a", "09:00", "11:00", "@focus" }, { "b", "14:00", "16:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "14:30", "", "finish 11:00 lost, begin 16:00, b kept 0, wake 16:00" } } },
  { "the clock is set back a little, before the block",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "08:59", "", "a kept 0, wake 11:00" },
      { "09:30", "", "a kept 30, wake 11:00" } } },
  { "the clock is set back to before the block, which moves",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "08:59", "move a 14:00 15:00", "finish 09:00 block, wake 14:00" } } },
  { "the clock was wrong by a day",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "+10:00", "start 60", "- kept 0, wake +11:00" },
      { "10:00", "", "finish +10:00 lost, begin 11:00, a kept 0, wake 11:00" } } },
};

static const Story user_stories[] = {
  { "a block ended early by hand is not begun again",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "stop", "wake never" },
      { "10:30", "", "wake never" } } },
  { "nor the other one that is on",
    { { "a", "09:00", "11:00", "@focus" }, { "b", "09:30", "10:30", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "stop", "wake never" },
      { "10:10", "", "wake never" } } },
  { "what was given up ends before the block",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "stop", "wake never" },
      { "10:20", "move a 09:00 11:30", "wake 11:00" },
      { "11:00", "", "begin 11:30, a kept 0, wake 11:30" } } },
  { "a pause ends by itself",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "09:30", "pause 10", "a kept 30, wake 09:40" },
      { "09:35", "", "a kept 30, wake 09:40" },
      { "09:41", "", "resume 09:40, a kept 31, wake 11:00" },
      { "10:00", "pause", "a kept 50, wake 11:00" },
      { "10:20", "resume", "a kept 50, wake 11:00" },
      { "11:00", "", "finish 11:00 time, wake never" } } },
  { "a pause beyond the end",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:45", "pause 60", "a kept 105, wake 11:00" },
      { "11:00", "", "finish 11:00 time, wake never" } } },
  { "asleep over pause and end",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "09:30", "pause 10", "a kept 30, wake 09:40" },
      { "12:00", "", "finish 11:00 lost, wake never" } } },
  { "by hand, taking over a block that ends later",
    { { "a", "09:15", "11:00", "@focus" } },
    { { "09:00", "start 25", "- kept 0, wake 09:15" },
      { "09:15", "", "follow 11:00, a kept 15, wake 11:00" },
      { "11:00", "", "finish 11:00 time, wake never" } } },
  { "by hand, around a block: longer than it, and not ended with it",
    { { "a", "10:00", "11:00", "@focus" } },
    { { "09:00", "start 180", "- kept 0, wake 10:00" },
      { "10:00", "", "follow 12:00, a kept 60, wake 12:00" },
      { "10:30", "drop a", "a kept 90, wake 12:00" },
      { "12:00", "", "finish 12:00 time, wake never" } } },
  { "extended: the block's end is not the session's",
    { { "a", "09:00", "11:00", "@focus" }, { "b", "11:00", "12:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "extend 30", "a kept 60, wake 11:30" },
      { "11:00", "", "a kept 120, wake 11:30" },
      { "11:15", "move a 13:00 14:00", "a kept 135, wake 11:30" },
      { "11:30", "", "finish 11:30 time, begin 12:00, b kept 0, wake 12:00" } } },
  { "made shorter: the rest of the block is given up",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "09:30", "extend -60", "a kept 30, wake 10:00" },
      { "10:00", "", "finish 10:00 hand, wake never" },
      { "10:30", "", "wake never" } } },
  { "a meeting changes nothing",
    { { "a", "09:00", "11:00", "@focus" }, { "m", "10:00", "11:30", "me bo" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "", "a kept 60, wake 11:00" },
      { "11:00", "", "finish 11:00 time, wake never" } } },
  { "a block wholly under meetings is not begun",
    { { "a", "09:00", "11:00", "@focus" },
      { "m", "08:30", "10:00", "me bo" },
      { "n", "10:00", "11:00", "me bo" } },
    { { "08:00", "", "wake never" }, { "09:00", "", "wake never" } } },
  { "a cancelled meeting takes no block away",
    { { "a", "09:00", "11:00", "@focus" }, { "m", "08:30", "12:00", "me bo cancelled" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" } } },
};

static const Story block_stories[] = {
  { "the block gets another end",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "move a 09:00 12:00", "follow 12:00, a kept 60, wake 12:00" },
      { "10:30", "move a 10:00 11:30", "follow 11:30, a kept 90, wake 11:30" },
      { "10:40", "move a 08:00 11:30", "a kept 100, wake 11:30" },
      { "11:30", "", "finish 11:30 time, wake never" } } },
  { "longer, seen after the end",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "11:30", "move a 09:00 12:00", "follow 12:00, a kept 150, wake 12:00" } } },
  { "a new end and the end of a pause at once",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "09:30", "pause 10", "a kept 30, wake 09:40" },
      { "09:40", "move a 09:00 12:00", "follow 12:00, resume 09:40, a kept 30, wake 12:00" } } },
  { "cut short before now",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:10", "move a 09:00 10:00", "finish 10:00 block, wake never" } } },
  { "one uid, many occurrences: the one that runs",
    { { "a", "09:00", "11:00", "@focus series" }, { "a", "10:40", "10:48", "@focus series" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:50", "move a 10:45 12:00", "follow 12:00, a kept 110, wake 12:00" } } },
  { "one uid, many occurrences: the one that was cut short",
    { { "a", "09:00", "11:00", "@focus series" }, { "a", "06:00", "07:00", "@focus series" } },
    { { "09:05", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:10", "move a 09:06 10:00", "finish 10:00 block, wake never" } } },
  { "moved to later, and back",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "move a 10:30 12:00", "finish 10:00 block, wake 10:30" },
      { "10:10", "move a 09:00 11:00", "begin 11:00, a kept 0, wake 11:00" } } },
  { "moved to before it began",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "move a 07:00 08:00", "finish 10:00 block, wake never" } } },
  { "cancelled",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "cancel a", "finish 10:00 block, wake never" } } },
  { "deleted, with another behind",
    { { "a", "09:00", "11:00", "@focus" }, { "b", "09:30", "10:30", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "drop a", "finish 10:00 block, begin 10:30, b kept 0, wake 10:30" } } },
  { "deleted while asleep",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "12:00", "drop a", "finish 11:00 lost, wake never" } } },
  { "a copy that is not whole deletes nothing",
    { { "a", "09:00", "11:00", "@focus" } },
    { { "09:00", "", "begin 11:00, a kept 0, wake 11:00" },
      { "10:00", "partial", "a kept 60, wake 11:00" },
      { "10:10", "drop a", "a kept 70, wake 11:00" },
      { "11:00", "", "finish 11:00 time, wake never" } } },
};

static void
tell (const Story *story)
{
  Life life;

  life_init (&life);
  for (int i = 0; i < MAX_EVENTS && story->events[i].uid != NULL; i++)
    {
      world_add (&life.world, story->events[i].uid, DAY "000000", DAY "000000",
                 story->events[i].words);
      FocusOccurrence *last = &g_array_index (life.world.occurrences, FocusOccurrence, (guint) i);
      last->span = (FocusSpan){ time_of (story->events[i].start), time_of (story->events[i].end) };
      focus_occurrence_judge (last);
    }
  for (int i = 0; i < MAX_LINES && story->lines[i].time != NULL; i++)
    {
      gint64 now_s = time_of (story->lines[i].time);
      g_autofree char *got = NULL;

      command (&life, now_s, story->lines[i].command);
      got = settle (&life, now_s);
      if (!g_str_equal (got, story->lines[i].expected))
        g_error ("%s, %s: expected \"%s\", got \"%s\"", story->what, story->lines[i].time,
                 story->lines[i].expected, got);
    }
  life_clear (&life);
}

static void
test_stories (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stories); i++)
    tell (&stories[i]);
}

static void
test_user_stories (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (user_stories); i++)
    tell (&user_stories[i]);
}

static void
test_block_stories (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (block_stories); i++)
    tell (&block_stories[i]);
}

static void
test_kept (void)
{
  static const struct
  {
    FocusSession session;
    gint64 now_s, kept_s;
  } rows[] = {
    { { .start_s = 1000, .end_s = 2000 }, 1500, 500 },
    { { .start_s = 1000, .end_s = 2000 }, 1000, 0 },
    { { .start_s = 1000, .end_s = 2000 }, 900, 0 },
    { { .start_s = 1000, .end_s = 2000 }, 2500, 1000 },
    { { .start_s = 1000, .end_s = 2000, .pauses_s = 300 }, 1500, 200 },
    { { .start_s = 1000, .end_s = 2000, .pauses_s = 300 }, 1100, 0 }, /* the clock was set back */
    { { .start_s = 1000, .end_s = 2000, .paused_s = 1200 }, 1500, 200 },
    { { .start_s = 1000, .end_s = 2000, .paused_s = 1200 }, 2500, 200 },
    { { .start_s = 1000, .end_s = 2000, .paused_s = 1200 }, 1100, 100 },
    { { .start_s = 1000, .end_s = 2000, .paused_s = 1200, .resume_s = 1300 }, 1250, 200 },
    { { .start_s = 1000, .end_s = 2000, .paused_s = 1200, .resume_s = 1300 }, 1500, 400 },
    { { .start_s = 1000, .end_s = 2000, .paused_s = 1200, .resume_s = 1300 }, 2500, 900 },
    { { .start_s = 1000, .end_s = 2000, .paused_s = 1200, .resume_s = 3000 }, 4000, 200 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (focus_session_kept_s (&rows[i].session, rows[i].now_s), ==, rows[i].kept_s);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/focus-session/kept", test_kept);
  g_test_add_func ("/focus-session/stories", test_stories);
  g_test_add_func ("/focus-session/user-stories", test_user_stories);
  g_test_add_func ("/focus-session/block-stories", test_block_stories);
  return g_test_run ();
}
