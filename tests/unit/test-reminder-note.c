// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a reminder says: the words of each moment, what is left out, and titles of strangers.
#include "engine/reminder-note.h"

#include <string.h>

#include "desktop/notification.h"
#include "languages.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusOccurrence, focus_occurrence_clear)

#define MIN_S            60
#define HOUR_S           3600
#define HALF_PAST_NINE_S 1794994200 /* Wednesday 2026-11-18 09:30 UTC */

/* Half an hour from 09:30 on; free with focus_occurrence_clear. */
static FocusOccurrence
meeting_of (const char *title)
{
  FocusOccurrence meeting = { .details = focus_details_new (),
                              .span = { HALF_PAST_NINE_S, HALF_PAST_NINE_S + 30 * MIN_S },
                              .kind = FOCUS_KIND_MEETING,
                              .partstat = FOCUS_PARTSTAT_ACCEPTED,
                              .humans = 6 };

  g_free (meeting.details->title);
  meeting.details->title = g_strdup (title);
  return meeting;
}

static void
assert_one (const FocusOccurrence *meeting, gint64 before_s, const char *body, const char *hidden)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  gint64 now_s = meeting->span.start_s - before_s;
  g_auto (FocusReminderNote) note = focus_reminder_note_one (meeting, now_s, zone, FALSE);
  g_auto (FocusReminderNote) without = focus_reminder_note_one (meeting, now_s, zone, TRUE);

  g_assert_cmpstr (note.body, ==, body);
  g_assert_cmpstr (without.summary, ==, hidden);
  g_assert_null (without.body);
}

/* R28, R30 */
static void
test_moments (void)
{
  static const struct
  {
    gint64 before_s;
    const char *ahead, *span, *hidden;
  } rows[] = {
    { 10 * MIN_S, "In 10 min", "09:30–10:00", "Meeting in 10 min" },
    { 10 * MIN_S - 29, "In 10 min", "09:30–10:00", "Meeting in 10 min" },
    { MIN_S, "In 1 min", "09:30–10:00", "Meeting in 1 min" },
    { 30, "In 1 min", "09:30–10:00", "Meeting in 1 min" },
    { 29, "Now", "09:30–10:00", "Meeting now" },
    { 0, "Now", "09:30–10:00", "Meeting now" },
    { -29, "Now", "09:30–10:00", "Meeting now" },
    { -30, "Started 1 min ago", "09:30–10:00", "Meeting since 09:30" },
    { -3 * MIN_S, "Started 3 min ago", "09:30–10:00", "Meeting since 09:30" },
    { 90 * MIN_S, "In 1 h 30", "09:30–10:00", "Meeting in 1 h 30" },
    { 11 * HOUR_S, "In 11 h", "09:30–10:00", "Meeting in 11 h" }, /* from the evening before */
    { 24 * HOUR_S, "Tomorrow", "Wed 09:30–10:00", "Meeting on Wed 09:30" },
    { 7 * FOCUS_DAY_S, "In 7 days", "Wed 09:30–10:00", "Meeting on Wed 09:30" },
  };
  g_auto (FocusOccurrence) meeting = meeting_of ("Standup");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *body = g_strdup_printf ("%s · %s · 6 people", rows[i].ahead, rows[i].span);
      assert_one (&meeting, rows[i].before_s, body, rows[i].hidden);
    }
  /* far ahead, and today still: the clock says it */
  meeting.span = (FocusSpan){ HALF_PAST_NINE_S + 13 * HOUR_S, HALF_PAST_NINE_S + 14 * HOUR_S };
  assert_one (&meeting, 13 * HOUR_S, "22:30–23:30 · 6 people", "Meeting at 22:30");
}

static void
test_ends (void)
{
  static const struct
  {
    gint64 length_s;
    const char *body, *tomorrow;
  } rows[] = {
    { 0, "In 10 min · 09:30", "Tomorrow · Wed 09:30" },
    { 14 * HOUR_S + 30 * MIN_S, "In 10 min · 09:30–00:00", "Tomorrow · Wed 09:30–00:00" },
    { FOCUS_DAY_S, "In 10 min · 09:30–Thu 09:30", "Tomorrow · Wed 09:30–Thu 09:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (FocusOccurrence) meeting = meeting_of ("Trip");

      meeting.kind = FOCUS_KIND_APPOINTMENT;
      meeting.span.end_s = meeting.span.start_s + rows[i].length_s;
      assert_one (&meeting, 10 * MIN_S, rows[i].body, "Appointment in 10 min");
      assert_one (&meeting, FOCUS_DAY_S, rows[i].tomorrow, "Appointment on Wed 09:30");
    }
}

static void
test_who (void)
{
  g_auto (FocusOccurrence) meeting = meeting_of ("Dentist");

  meeting.kind = FOCUS_KIND_APPOINTMENT; /* with whom is nobody's business */
  assert_one (&meeting, 10 * MIN_S, "In 10 min · 09:30–10:00", "Appointment in 10 min");
  assert_one (&meeting, 0, "Now · 09:30–10:00", "Appointment now");
  assert_one (&meeting, -MIN_S, "Started 1 min ago · 09:30–10:00", "Appointment since 09:30");
  assert_one (&meeting, FOCUS_DAY_S, "Tomorrow · Wed 09:30–10:00", "Appointment on Wed 09:30");
  meeting.details->location = g_strdup ("Main street 3");
  assert_one (&meeting, 10 * MIN_S, "In 10 min · 09:30–10:00 · Main street 3",
              "Appointment in 10 min");
}

static void
test_places (void)
{
  static const struct
  {
    const char *location, *place;
  } rows[] = {
    { NULL, NULL },
    { "", NULL },
    { " \t\n", NULL },
    { "Room 3", "Room 3" },
    { "Room (2nd floor)", "Room (2nd floor)" },
    { "Main street 3\nBrussels", "Main street 3 Brussels" },
    { "https://meet.example.org/abc", NULL },
    { "  https://meet.example.org/abc  ", NULL },
    { "Room 3; https://meet.example.org/abc", "Room 3" },
    { "https://meet.example.org/abc | Room 3 (2nd floor)", "Room 3 (2nd floor)" },
    { "Room 3 (https://meet.example.org/abc)", "Room 3" },
    { "<https://meet.example.org/abc>", NULL },
    { "Room 3, https://a.example.org/b, https://c.example.org/d", "Room 3" },
    { "javascript:alert(1)", "javascript:alert(1)" }, /* text; nothing opens it */
    { "R&D <x> 5 < 6", "R&D <x> 5 < 6" },
    { "Zaal \xff 3", "Zaal \xef\xbf\xbd 3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *place = focus_reminder_note_place (rows[i].location);
      g_assert_cmpstr (place, ==, rows[i].place);
    }
}

static void
test_list (void)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GArray) meetings = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));
  static const char *const titles[] = { "Standup", "Planning", "", "R&D <x>", "Retro", "Lunch" };
  gint64 now_s = HALF_PAST_NINE_S - 10 * MIN_S;

  g_array_set_clear_func (meetings, (GDestroyNotify) focus_occurrence_clear);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      FocusOccurrence meeting = meeting_of (titles[i]);
      g_array_append_val (meetings, meeting);
    }
  g_array_index (meetings, FocusOccurrence, 1).span.start_s += FOCUS_DAY_S;
  g_auto (FocusReminderNote) note = focus_reminder_note_list (meetings, 20, now_s, zone, FALSE);
  g_assert_cmpstr (note.summary, ==, "20 meetings");
  g_assert_cmpstr (note.body, ==,
                   "09:30 Standup\nThu 09:30 Planning\n09:30 (no title)\n09:30 R&D <x>\n"
                   "09:30 Retro\nand 15 more");
  g_auto (FocusReminderNote) hidden = focus_reminder_note_list (meetings, 20, now_s, zone, TRUE);
  g_assert_cmpstr (hidden.summary, ==, "20 meetings");
  g_assert_null (hidden.body);

  g_array_set_size (meetings, 1);
  g_auto (FocusReminderNote) one = focus_reminder_note_list (meetings, 1, now_s, zone, FALSE);
  g_assert_cmpstr (one.summary, ==, "1 meeting");
  g_assert_cmpstr (one.body, ==, "09:30 Standup");
  g_array_index (meetings, FocusOccurrence, 0).kind = FOCUS_KIND_APPOINTMENT;
  g_auto (FocusReminderNote) mixed = focus_reminder_note_list (meetings, 3, now_s, zone, FALSE);
  g_assert_cmpstr (mixed.summary, ==, "3 appointments");
}

static void
test_details (void)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_auto (FocusOccurrence) meeting = meeting_of ("Standup");

  meeting.details->organizer = g_strdup ("ann@example.org");
  meeting.details->location = g_strdup ("Room 3, https://meet.example.org/secret");
  meeting.details->join = g_strdup ("https://meet.example.org@evil.example.com:8443/secret?x=1");
  g_auto (FocusReminderNote) note = focus_reminder_note_details (&meeting, zone);
  g_assert_cmpstr (note.summary, ==, "Standup");
  g_assert_cmpstr (note.body, ==,
                   "Wed 09:30–10:00\nWhere: Room 3\nOrganised by ann@example.org\n6 people\n"
                   "You accepted\nVideo: evil.example.com");

  meeting.organised_by_me = TRUE;
  g_clear_pointer (&meeting.details->join, g_free);
  g_clear_pointer (&meeting.details->location, g_free);
  g_auto (FocusReminderNote) mine = focus_reminder_note_details (&meeting, zone);
  g_assert_cmpstr (mine.body, ==, "Wed 09:30–10:00\nOrganised by you\n6 people");

  meeting.organised_by_me = FALSE;
  meeting.partstat = FOCUS_PARTSTAT_NEEDS_ACTION;
  g_free (meeting.details->organizer);
  meeting.details->organizer = g_strdup ("urn:uuid:1234"); /* no name for people */
  g_auto (FocusReminderNote) open = focus_reminder_note_details (&meeting, zone);
  g_assert_cmpstr (open.body, ==, "Wed 09:30–10:00\n6 people\nYou have not answered");
}

static void
test_snooze (void)
{
  static const struct
  {
    gint64 before_s;
    const char *label;
  } rows[] = {
    { 10 * MIN_S, "Snooze 5 min" }, { 5 * MIN_S + 1, "Snooze 5 min" },
    { 5 * MIN_S, "At the start" },  { MIN_S, "At the start" },
    { 0, "Snooze 5 min" },          { -MIN_S, "Snooze 5 min" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *label = focus_reminder_note_snooze (HALF_PAST_NINE_S - rows[i].before_s,
                                                           HALF_PAST_NINE_S);
      g_assert_cmpstr (label, ==, rows[i].label);
    }
}

/* What fits is shown whole, and nothing that was written by others is taken for a format. */
static void
test_strange_titles (void)
{
  g_autofree char *long_title = g_strnfill (300, 'x');
  const char *const titles[] = { long_title,
                                 "R&D <x> 5 < 6 & <b>more</b>",
                                 "פגישת צוות שבועית",
                                 "\xe2\x80\xaeReview",
                                 "🎉 Party 👩‍👩‍👧",
                                 "50 %s %n %d",
                                 "a\nb\tc",
                                 "Zaal \xff\xfe",
                                 "" };
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_auto (FocusOccurrence) meeting = meeting_of (titles[i]);
      g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));

      meeting.details->location = g_strdup (titles[i]);
      meeting.details->organizer = g_strdup (titles[i]);
      for (int n = 0; n < 20; n++)
        g_array_append_val (list, meeting);
      g_auto (FocusReminderNote) one = focus_reminder_note_one (&meeting, 0, zone, FALSE);
      g_auto (FocusReminderNote) many = focus_reminder_note_list (list, 20, 0, zone, FALSE);
      g_auto (FocusReminderNote) all = focus_reminder_note_details (&meeting, zone);
      g_assert_cmpstr (one.summary, ==, *titles[i] != '\0' ? titles[i] : "(no title)");
      const char *const bodies[] = { one.body, many.body, all.body };
      for (gsize j = 0; j < G_N_ELEMENTS (bodies); j++)
        {
          g_assert_true (g_utf8_validate (bodies[j], -1, NULL));
          g_assert_cmpint (g_utf8_strlen (bodies[j], -1), <=, FOCUS_NOTIFIER_MAX_BODY);
          g_assert_null (strstr (bodies[j], "\xe2\x80\xae"));
        }
      g_assert_true (g_str_has_suffix (many.body, "\nand 15 more"));
    }
}

static void
test_languages (void)
{
  static const char *const bodies[] = { "In 10 min · 09:30–10:00 · 6 people",
                                        "Over 10 min · 09:30–10:00 · 6 personen",
                                        "In 10 Min. · 09:30–10:00 · 6 Personen",
                                        "Dans 10 min · 09:30–10:00 · 6 personnes" };
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_auto (FocusOccurrence) meeting = meeting_of ("Standup");

  if (!languages_open ())
    return;
  for (gsize i = 0; i < N_LANGUAGES; i++)
    {
      languages_speak (languages[i]);
      g_auto (FocusReminderNote)
          note = focus_reminder_note_one (&meeting, HALF_PAST_NINE_S - 10 * MIN_S, zone, FALSE);
      g_assert_cmpstr (note.summary, ==, "Standup");
      g_assert_cmpstr (note.body, ==, bodies[i]);
    }
  languages_speak ("C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminder-note/moments", test_moments);
  g_test_add_func ("/reminder-note/ends", test_ends);
  g_test_add_func ("/reminder-note/who", test_who);
  g_test_add_func ("/reminder-note/places", test_places);
  g_test_add_func ("/reminder-note/list", test_list);
  g_test_add_func ("/reminder-note/details", test_details);
  g_test_add_func ("/reminder-note/snooze", test_snooze);
  g_test_add_func ("/reminder-note/strange-titles", test_strange_titles);
  g_test_add_func ("/reminder-note/languages", test_languages);
  return g_test_run ();
}
