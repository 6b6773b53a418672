// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The morning line: when it comes, when not, and what it says.
#include "nudges-fixture.h"

#include "core/block.h"
#include "engine/morning-note.h"

#include <glib/gstdio.h>

#define KEY_TODAY "morning-2026-11-18"
#define MORNING   NUDGES_CONFIG "[notify]\nremind =\nmorning = yes\n"

/* When */

static void
test_once (NudgeWorld *nudges, gconstpointer data)
{
  const FocusNotification *line;

  come_to (nudges, AT (8, 59));
  g_assert_cmpuint (nudges->told->len, ==, 0);
  g_assert_cmpint (fake_clock_alarm_s (&nudges->world.clock), <=, AT (9, 0));
  come_to (nudges, AT (9, 0));
  ASSERT_TOLD (nudges, KEY_TODAY);
  line = shown (nudges, KEY_TODAY);
  g_assert_cmpstr (line->kind, ==, "morning");
  g_assert_cmpint (line->urgency, ==, FOCUS_NOTIFICATION_NORMAL);
  g_assert_cmpint (line->until_s, ==, AT (9, 0) + FOCUS_MORNING_LATE_S);
  g_assert_cmpstr (line->summary, ==, "Today: 1 meeting, 1 h");
  g_assert_cmpstr (line->body, ==, "First 11:00 Standup\nNo focus time today");
  dismiss (nudges, KEY_TODAY);
  restart (nudges);
  come_to (nudges, AT (10, 0));
  ASSERT_TOLD (nudges, KEY_TODAY);
  come_to (nudges, AT (24 + 9, 0));
  ASSERT_TOLD (nudges, KEY_TODAY, "morning-2026-11-19");
}

/* It waits for who it is for, and not beyond its time. */
static const struct
{
  FocusPresenceNews from, to;
  gint64 at_s;
  guint n;
} presences[] = {
  { FOCUS_PRESENCE_LOCKED, FOCUS_PRESENCE_UNLOCKED, AT (9, 40), 1 },
  { FOCUS_PRESENCE_AWAY, FOCUS_PRESENCE_BACK, AT (10, 30), 1 },
  { FOCUS_PRESENCE_AWAY, FOCUS_PRESENCE_BACK, AT (12, 0) - 1, 0 }, /* in the meeting */
  { FOCUS_PRESENCE_AWAY, FOCUS_PRESENCE_BACK, AT (12, 0), 0 },     /* too late */
  { FOCUS_PRESENCE_LOCKED, FOCUS_PRESENCE_UNLOCKED, AT (23, 0), 0 },
};

static void
test_first_presence (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (presences); i++)
    {
      NudgeWorld nudges = { 0 };

      nudges_set_up (&nudges, MORNING);
      hear (&nudges, presences[i].from);
      come_to (&nudges, AT (9, 0));
      come_to (&nudges, presences[i].at_s);
      g_assert_cmpuint (nudges.told->len, ==, 0);
      hear (&nudges, presences[i].to);
      g_assert_cmpuint (nudges.told->len, ==, presences[i].n);
      g_assert_cmpuint (n_held (&nudges), ==, 0);
      nudges_tear_down (&nudges, NULL);
    }
}

static void
test_not_on_free_days (NudgeWorld *nudges, gconstpointer data)
{
  write_event (&nudges->world, "Leave",
               "DTSTART;VALUE=DATE:20261118\r\nDTEND;VALUE=DATE:20261120\r\n"
               "X-MICROSOFT-CDO-BUSYSTATUS:OOF");
  g_assert_true (focus_sync_start (nudges->world.engine->sync, NULL, NULL));
  settle (&nudges->world);
  for (int hour = 8; hour < 48; hour++)
    {
      come_to (nudges, AT (hour, 30));
      g_assert_cmpuint (nudges->told->len, ==, 0);
    }
  for (int hour = 48; hour < 48 + 4 * 24; hour++) /* Friday, the weekend, Monday */
    come_to (nudges, AT (hour, 30));
  ASSERT_TOLD (nudges, "morning-2026-11-20", "morning-2026-11-23");
}

static void
test_switched_off (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  g_assert_cmpuint (nudges->told->len, ==, 0);
  g_assert_null (focus_state_store_note (nudges->world.engine->past, "morning", NULL));
}

/* Nothing is said of a day that nobody looked into yet; what cannot be looked into is not waited
   for. */
static void
test_known (NudgeWorld *nudges, gconstpointer data)
{
  FocusEngine *engine = nudges->world.engine;
  g_autofree char *vdir = g_build_filename (nudges->world.folder, "vdir", NULL);
  g_autofree char *gone = g_build_filename (nudges->world.folder, "gone", NULL);

  come_to (nudges, AT (8, 59));
  g_hash_table_remove_all (engine->pulled); /* as after a night asleep */
  fake_clock_advance (&nudges->world.clock, MINUTE_S);
  while (engine->turn_source != 0)
    {
      g_hash_table_remove_all (engine->pulled);
      g_assert_cmpuint (nudges->told->len, ==, 0);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (nudges->told->len, ==, 0);
  g_assert_cmpint (g_rename (vdir, gone), ==, 0);
  for (int i = 0; i < 10 && nudges->told->len == 0; i++)
    {
      g_assert_true (focus_sync_start (engine->sync, NULL, NULL));
      settle (&nudges->world);
    }
  ASSERT_TOLD (nudges, KEY_TODAY);
}

/* It is a nudge: it counts, and is not told without budget. */
static void
test_counts (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (9, 0));
  hold (nudges, 4);
  ASSERT_TOLD (nudges, KEY_TODAY, "n1", "n2", "n3");
}

static void
test_no_budget (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (10, 0));
  g_assert_cmpuint (nudges->told->len, ==, 0);
  g_assert_cmpuint (n_held (nudges), ==, 0);
}

/* A flight west gives the same hour of a day twice: one line. */
static void
test_zones (NudgeWorld *nudges, gconstpointer data)
{
  static const char there[] = MORNING "[work]\nzone = %s\n";
  g_autofree char *west = g_strdup_printf (there, "Pacific/Honolulu");

  come_to (nudges, AT (9, 0));
  come_to (nudges, AT (24 + 9, 0));
  ASSERT_TOLD (nudges, KEY_TODAY, "morning-2026-11-19");
  come_to (nudges, AT (24 + 20, 0));
  write_config (&nudges->world, west); /* Thursday, 10:00, once more */
  focus_engine_reload (nudges->world.engine);
  settle (&nudges->world);
  g_assert_cmpuint (n_told (nudges, "morning-2026-11-19"), ==, 1);
  come_to (nudges, AT (48 + 19, 0)); /* Friday, 09:00 */
  g_assert_cmpuint (n_told (nudges, "morning-2026-11-20"), ==, 1);
}

/* Titles go when the screen is locked, and never were there where nobody wants any (R30). */
static void
test_privacy (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (9, 0));
  g_assert_nonnull (shown (nudges, KEY_TODAY));
  hear (nudges, FOCUS_PRESENCE_LOCKED);
  g_assert_null (shown (nudges, KEY_TODAY));
  hear (nudges, FOCUS_PRESENCE_UNLOCKED);
  ASSERT_TOLD (nudges, KEY_TODAY);
}

static void
test_no_titles (NudgeWorld *nudges, gconstpointer data)
{
  come_to (nudges, AT (9, 0));
  g_assert_cmpstr (shown (nudges, KEY_TODAY)->body, ==, "First 11:00\nNo focus time today");
  hear (nudges, FOCUS_PRESENCE_LOCKED);
  g_assert_nonnull (shown (nudges, KEY_TODAY));
}

/* Words */

typedef struct
{
  FocusCalendarView *view;
  FocusCalendarView *ignored;
  GArray *occurrences;
  FocusZone *zone;
} Day;

static void
day_up (Day *day, gconstpointer data)
{
  static const char *const me[] = { "me@x", NULL };

  day->view = focus_calendar_view_new ("a/work", FOCUS_ROLE_WORK, FALSE, me);
  day->ignored = focus_calendar_view_new ("a/no", FOCUS_ROLE_IGNORE, FALSE, me);
  day->occurrences = g_array_new (FALSE, TRUE, sizeof (FocusOccurrence));
  g_array_set_clear_func (day->occurrences, (GDestroyNotify) focus_occurrence_clear);
  day->zone = focus_zone_new_utc ();
}

static void
day_down (Day *day, gconstpointer data)
{
  g_array_unref (day->occurrences);
  focus_calendar_view_free (day->view);
  focus_calendar_view_free (day->ignored);
  focus_zone_unref (day->zone);
}

static FocusOccurrence *
add (Day *day, const char *uid, FocusKind kind, gint64 start_s, gint64 end_s)
{
  FocusOccurrence one = { .calendar = day->view,
                          .details = focus_details_new (),
                          .span = { start_s, end_s },
                          .kind = kind,
                          .counted = kind == FOCUS_KIND_MEETING };

  g_free (one.details->uid);
  one.details->uid = g_strdup (uid);
  g_free (one.details->title);
  one.details->title = g_strdup (uid);
  g_array_append_val (day->occurrences, one);
  return &g_array_index (day->occurrences, FocusOccurrence, day->occurrences->len - 1);
}

static FocusMorningNote
note_at (Day *day, gint64 at_s, guint n_meetings, gint64 meeting_s, gboolean hides_titles)
{
  const FocusMorningDay morning = { .now_s = at_s,
                                    .day = { AT (0, 0), AT (24, 0) },
                                    .zone = day->zone,
                                    .occurrences = day->occurrences,
                                    .n_meetings = n_meetings,
                                    .meeting_s = meeting_s,
                                    .hides_titles = hides_titles };
  return focus_morning_note (&morning);
}

static void
set_title (FocusOccurrence *one, const char *title)
{
  g_free (one->details->title);
  one->details->title = g_strdup (title);
}

static void
test_nothing_on (Day *day, gconstpointer data)
{
  g_auto (FocusMorningNote) note = note_at (day, AT (9, 0), 0, 0, FALSE);

  g_assert_cmpstr (note.summary, ==, "No meetings today");
  g_assert_cmpstr (note.body, ==, "No focus time today");
}

static void
fill (Day *day)
{
  FocusOccurrence *one;

  add (day, "Review", FOCUS_KIND_MEETING, AT (14, 0), AT (15, 0));
  add (day, "Standup", FOCUS_KIND_MEETING, AT (9, 30), AT (10, 0));
  add (day, "Tomorrow", FOCUS_KIND_MEETING, AT (24 + 8, 0), AT (24 + 9, 0));
  one = add (day, FOCUS_BLOCK_UID_PREFIX "1", FOCUS_KIND_FOCUS, AT (10, 0), AT (12, 0));
  set_title (one, "Focus: Annual plan");
  one = add (day, FOCUS_BLOCK_UID_PREFIX "2", FOCUS_KIND_FOCUS, AT (24 + 10, 0), AT (24 + 12, 0));
  one = add (day, "Asked", FOCUS_KIND_MEETING, AT (48, 0), AT (49, 0));
  one->partstat = FOCUS_PARTSTAT_NEEDS_ACTION;
}

static void
test_full_day (Day *day, gconstpointer data)
{
  g_auto (FocusMorningNote) note = { 0 };
  g_auto (FocusMorningNote) late = { 0 };
  g_auto (FocusMorningNote) over = { 0 };
  g_auto (FocusMorningNote) hidden = { 0 };

  fill (day);
  note = note_at (day, AT (9, 0), 2, 90 * 60, FALSE);
  g_assert_cmpstr (note.summary, ==, "Today: 2 meetings, 1 h 30");
  g_assert_cmpstr (note.body, ==,
                   "First 09:30 Standup\nFocus 10:00–12:00: Annual plan\n"
                   "1 invitation waits for an answer");
  late = note_at (day, AT (11, 0), 2, 90 * 60, FALSE);
  g_assert_true (g_str_has_prefix (late.body, "Next 14:00 Review\nFocus 10:00–12:00: "));
  over = note_at (day, AT (16, 0), 2, 90 * 60, FALSE);
  g_assert_cmpstr (over.body, ==, "1 invitation waits for an answer");
  hidden = note_at (day, AT (9, 0), 2, 90 * 60, TRUE);
  g_assert_cmpstr (hidden.body, ==,
                   "First 09:30\nFocus 10:00–12:00\n1 invitation waits for an answer");
}

static void
test_blocks (Day *day, gconstpointer data)
{
  g_auto (FocusMorningNote) note = { 0 };
  FocusOccurrence *one;

  one = add (day, "4", FOCUS_KIND_FOCUS, AT (15, 0), AT (16, 0));
  one = add (day, "3", FOCUS_KIND_FOCUS, AT (13, 0), AT (14, 0));
  one = add (day, FOCUS_BLOCK_UID_PREFIX "1", FOCUS_KIND_FOCUS, AT (10, 0), AT (11, 0));
  set_title (one, "Focustijd");
  one = add (day, "Write: chapter 3", FOCUS_KIND_FOCUS, AT (11, 0), AT (12, 0));
  one = add (day, "whole day", FOCUS_KIND_FOCUS, AT (0, 0), AT (24, 0));
  one->details->all_day = TRUE;
  one = add (day, "not on", FOCUS_KIND_FOCUS, AT (9, 0), AT (12, 0));
  one->details->status = FOCUS_STATUS_CANCELLED;
  one = add (day, "not mine", FOCUS_KIND_FOCUS, AT (9, 0), AT (12, 0));
  one->calendar = day->ignored;
  note = note_at (day, AT (9, 0), 0, 0, FALSE);
  g_assert_cmpstr (note.body, ==,
                   "Focus 10:00–11:00\nFocus 11:00–12:00: Write: chapter 3\nand 2 more");
}

static void
test_invitations (Day *day, gconstpointer data)
{
  static const gint64 starts_s[] = { AT (8, 0), AT (10, 0), AT (34, 0), AT (100, 0) };
  g_auto (FocusMorningNote) note = { 0 };
  FocusOccurrence *one;

  for (gsize i = 0; i < G_N_ELEMENTS (starts_s); i++) /* a series is one */
    {
      one = add (day, "series", FOCUS_KIND_APPOINTMENT, starts_s[i], starts_s[i] + HOUR_S);
      one->partstat = FOCUS_PARTSTAT_NEEDS_ACTION;
    }
  for (int partstat = FOCUS_PARTSTAT_NONE; partstat <= FOCUS_PARTSTAT_DELEGATED; partstat++)
    {
      g_autofree char *uid = g_strdup_printf ("answered %d", partstat);
      one = add (day, uid, FOCUS_KIND_APPOINTMENT, AT (30, 0), AT (31, 0));
      one->partstat = (FocusPartstat) partstat;
    }
  one = add (day, "begun", FOCUS_KIND_APPOINTMENT, AT (8, 0), AT (12, 0));
  one->partstat = FOCUS_PARTSTAT_NEEDS_ACTION;
  one = add (day, "mine", FOCUS_KIND_APPOINTMENT, AT (30, 0), AT (31, 0));
  one->partstat = FOCUS_PARTSTAT_NEEDS_ACTION;
  one->organised_by_me = TRUE;
  one = add (day, "off", FOCUS_KIND_APPOINTMENT, AT (30, 0), AT (31, 0));
  one->partstat = FOCUS_PARTSTAT_NEEDS_ACTION;
  one->details->status = FOCUS_STATUS_CANCELLED;
  note = note_at (day, AT (9, 0), 0, 0, FALSE);
  g_assert_cmpstr (note.body, ==, "No focus time today\n2 invitations wait for an answer");
}

/* Whatever strangers call their meetings, all lines are there, and one line each. */
static void
test_hostile (Day *day, gconstpointer data)
{
  g_autofree char *title = g_strnfill (100000, '\n');
  g_auto (FocusMorningNote) note = { 0 };
  g_auto (GStrv) lines = NULL;

  memset (title + 1, 'x', 50000);
  title[60000] = '\xff';
  add (day, title, FOCUS_KIND_MEETING, AT (10, 0), AT (11, 0));
  for (int i = 0; i < 200; i++)
    add (day, title, FOCUS_KIND_FOCUS, AT (10, i % 60), AT (12, 0))->partstat =
        FOCUS_PARTSTAT_NEEDS_ACTION;
  note = note_at (day, AT (9, 0), 999, 9999999, FALSE);
  g_assert_cmpint (g_utf8_strlen (note.body, -1), <=, FOCUS_NOTIFIER_MAX_BODY);
  g_assert_cmpint (g_utf8_strlen (note.summary, -1), <=, FOCUS_NOTIFIER_MAX_SUMMARY);
  lines = g_strsplit (note.body, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[3], ==, "and 198 more");
}

#define ADD(name, config, function)                                                                \
  g_test_add ("/morning/" name, NudgeWorld, config, nudges_set_up, function, nudges_tear_down)
#define ADD_DAY(name, function) g_test_add ("/morning/" name, Day, NULL, day_up, function, day_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("once", MORNING, test_once);
  g_test_add_func ("/morning/first-presence", test_first_presence);
  ADD ("not-on-free-days", MORNING, test_not_on_free_days);
  ADD ("switched-off", NUDGES_CONFIG "[notify]\nmorning = no\n", test_switched_off);
  ADD ("known", MORNING, test_known);
  ADD ("counts", MORNING, test_counts);
  ADD ("no-budget", MORNING "budget = 0\n", test_no_budget);
  ADD ("zones", MORNING, test_zones);
  ADD ("privacy", MORNING, test_privacy);
  ADD ("no-titles", MORNING "privacy = always\n", test_no_titles);
  ADD_DAY ("nothing-on", test_nothing_on);
  ADD_DAY ("full-day", test_full_day);
  ADD_DAY ("blocks", test_blocks);
  ADD_DAY ("invitations", test_invitations);
  ADD_DAY ("hostile", test_hostile);
  return g_test_run ();
}
