// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The judgements of METRICS §Sets and R2.23, a row each.
#include "core-build.h"

#include "core/occurrence.h"

static const char *const my_mails[] = { "me@x", "m.e@x", NULL };

/* MAIL[=EMAIL][:PARTSTAT][/CUTYPE], letters: n a d t g (delegated); i g r o u. */
static void
read_people (GArray *people, const char *text)
{
  static const char partstats[] = " nadtg", cutypes[] = "igrou";
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL && **word != '\0'; word++)
    {
      const char *partstat = strchr (*word, ':'), *cutype = strchr (*word, '/');
      const char *email = strchr (*word, '=');
      FocusPerson person = { .mail = g_strndup (*word, strcspn (*word, "=:/")),
                             .partstat = FOCUS_PARTSTAT_NEEDS_ACTION };
      if (email != NULL)
        person.email = g_strndup (email + 1, strcspn (email + 1, ":/"));
      if (partstat != NULL)
        person.partstat = (FocusPartstat) (strchr (partstats, partstat[1]) - partstats);
      if (cutype != NULL)
        person.cutype = (FocusCutype) (strchr (cutypes, cutype[1]) - cutypes);
      g_array_append_val (people, person);
    }
}

typedef struct
{
  const char *what;
  const char *organizer;
  const char *people;
  const char *expected; /* KIND BUSY PARTSTAT HUMANS/PRESENT, then "counted" or "possible" */
  const char *title, *category, *uid;
  FocusStatus status;
  FocusClass privacy;
  FocusCdo cdo;
  gboolean transparent, all_day;
  int length_min; /* 60 when 0; -1: no length */
  FocusRole role;
  gboolean calendar_transparent;
} Row;

#define WHO(organiser, guests) .organizer = organiser, .people = guests
#define ME                     .organizer = "me@x", .people = "me@x:a bo@x:a"
#define BO                     .organizer = "bo@x", .people = "bo@x:a me@x:a"
#define AWAY                   .all_day = TRUE, .length_min = 1440
#define ALONE                  .people = ""

static const Row rows[] = {
  { "I organise", ME, "meeting busy ACCEPTED 2/2 counted" },
  { "I am invited and come", BO, "meeting busy ACCEPTED 2/2 counted" },
  { "no answer yet", WHO ("bo@x", "bo@x:a me@x"), "meeting tentative NEEDS-ACTION 2/2 possible" },
  { "perhaps", WHO ("bo@x", "bo@x:a me@x:t"), "meeting tentative TENTATIVE 2/2 possible" },
  { "declined", WHO ("bo@x", "bo@x:a me@x:d"), "meeting free DECLINED 2/1" },
  { "delegated is declined", WHO ("bo@x", "me@x:g"), "meeting free DELEGATED 2/1" },
  { "my second address", WHO ("bo@x", "bo@x:a m.e@x:t"),
    "meeting tentative TENTATIVE 2/2 possible" },
  { "two addresses of mine are one human", WHO ("bo@x", "m.e@x:a me@x:a"),
    "meeting busy ACCEPTED 2/2 counted" },
  { "organiser's own no answer means nothing", WHO ("me@x", "me@x bo@x:a"),
    "meeting busy NEEDS-ACTION 2/2 counted" },
  { "organiser's own perhaps means nothing", WHO ("me@x", "me@x:t bo@x:a"),
    "meeting busy TENTATIVE 2/2 counted" },
  { "organiser who declines", WHO ("me@x", "me@x:d bo@x:a"), "meeting free DECLINED 2/1" },
  { "organiser by another address", WHO ("m.e@x", "me@x bo@x"),
    "meeting busy NEEDS-ACTION 2/2 counted" },
  { "no line of mine", WHO ("bo@x", "bo@x:a cy@x:a"), "meeting busy - 3/3 counted" },
  { "organiser alone is another human", WHO ("bo@x", ""), "meeting busy - 2/2 counted" },
  { "I alone", WHO ("me@x", ""), "appointment busy - 1/1" },
  { "nobody", WHO (NULL, ""), "appointment busy - 1/1" },
  { "the declined are humans, and not present", WHO ("me@x", "bo@x:d cy@x:g di@x:t"),
    "meeting busy - 4/2 counted" },
  { "a person twice", WHO ("me@x", "bo@x:a bo@x:a"), "meeting busy - 2/2 counted" },
  { "a person twice, once declined", WHO ("me@x", "bo@x:d bo@x:a"), "meeting busy - 2/1 counted" },
  { "organiser who declined as attendee", WHO ("bo@x", "bo@x:d me@x:a"),
    "meeting busy ACCEPTED 2/1 counted" },
  { "rooms, groups, resources, unknown are no humans", WHO ("me@x", "r@x/o g@x/g s@x/r u@x/u"),
    "appointment busy - 1/1" },
  { "by EMAIL a person is one, whatever relays the mail", WHO ("7@relay=bo@x", "bo@x:a me@x:a"),
    "meeting busy ACCEPTED 2/2 counted" },
  { "the same of an attendee", WHO ("bo@x", "7@relay=cy@x:a cy@x:d me@x:a"),
    "meeting busy ACCEPTED 3/2 counted" },
  { "invited by EMAIL", WHO ("bo@x", "7@relay=me@x:t"),
    "meeting tentative TENTATIVE 2/2 possible" },
  { "invited by the value", WHO ("bo@x", "me@x=cy@x:t"),
    "meeting tentative TENTATIVE 2/2 possible" },
  { "organised by EMAIL", WHO ("7@relay=me@x", "me@x:t bo@x:a"),
    "meeting busy TENTATIVE 2/2 counted" },
  { "organised by the value", WHO ("me@x=bo@x", "me@x:t bo@x:a"),
    "meeting busy TENTATIVE 2/2 counted" },
  { "a room beside a human", WHO ("me@x", "r@x/o bo@x/i:a"), "meeting busy - 2/2 counted" },
  { "cancelled", BO, "meeting free ACCEPTED 2/2", .status = FOCUS_STATUS_CANCELLED },
  { "cancelled goes before tentative", BO, "meeting free ACCEPTED 2/2",
    .status = FOCUS_STATUS_CANCELLED, .cdo = FOCUS_CDO_TENTATIVE },
  { "tentative event", BO, "meeting tentative ACCEPTED 2/2 possible",
    .status = FOCUS_STATUS_TENTATIVE },
  { "my own tentative event", ME, "meeting tentative ACCEPTED 2/2 possible",
    .status = FOCUS_STATUS_TENTATIVE },
  { "confirmed", BO, "meeting busy ACCEPTED 2/2 counted", .status = FOCUS_STATUS_CONFIRMED },
  { "transparent", BO, "meeting free ACCEPTED 2/2", .transparent = TRUE },
  { "transparent goes before tentative", BO, "meeting free ACCEPTED 2/2", .transparent = TRUE,
    .status = FOCUS_STATUS_TENTATIVE },
  { "transparent calendar", BO, "meeting free ACCEPTED 2/2", .calendar_transparent = TRUE },
  { "private", BO, "meeting busy ACCEPTED 2/2", .privacy = FOCUS_CLASS_PRIVATE },
  { "confidential", BO, "meeting busy ACCEPTED 2/2", .privacy = FOCUS_CLASS_CONFIDENTIAL },
  { "a busy calendar does not count", BO, "meeting busy ACCEPTED 2/2", .role = FOCUS_ROLE_BUSY },
  { "nor an ignored one", BO, "meeting busy ACCEPTED 2/2", .role = FOCUS_ROLE_IGNORE },
  { "CDO free", BO, "meeting free ACCEPTED 2/2 counted", .cdo = FOCUS_CDO_FREE },
  { "CDO elsewhere", BO, "meeting free ACCEPTED 2/2 counted", .cdo = FOCUS_CDO_WORKING_ELSEWHERE },
  { "CDO tentative", BO, "meeting tentative ACCEPTED 2/2 counted", .cdo = FOCUS_CDO_TENTATIVE },
  { "CDO OOF goes before tentative", BO, "meeting busy ACCEPTED 2/2 possible", .cdo = FOCUS_CDO_OOF,
    .status = FOCUS_STATUS_TENTATIVE },
  { "no length is free and no meeting", BO, "appointment free ACCEPTED 2/2", .length_min = -1 },
  { "a minute short of 24 h", BO, "meeting busy ACCEPTED 2/2 counted", .length_min = 1439 },
  { "24 h is no meeting", BO, "appointment busy ACCEPTED 2/2", .length_min = 1440 },
  { "all-day with others is no meeting", BO, "appointment busy ACCEPTED 2/2", AWAY },
  { "a 23 h day with others is no meeting", BO, "appointment busy ACCEPTED 2/2", .all_day = TRUE,
    .length_min = 1380 },
  { "opaque all-day is busy", ALONE, .expected = "appointment busy - 1/1", AWAY },
  { "transparent all-day", ALONE, .expected = "appointment free - 1/1", AWAY, .transparent = TRUE },
  { "absence by title", ALONE, .expected = "absence busy - 1/1", AWAY, .title = "Urlaub" },
  { "absence by category", ALONE, .expected = "absence busy - 1/1", AWAY, .category = "Vacation" },
  { "absence by OOF", ALONE, .expected = "absence busy - 1/1", AWAY, .cdo = FOCUS_CDO_OOF },
  { "absence beside others", BO, "absence busy ACCEPTED 2/2", AWAY, .title = "Vacation" },
  { "tentative absence is not free", ALONE, .expected = "absence tentative - 1/1", AWAY,
    .title = "Vacation", .status = FOCUS_STATUS_TENTATIVE },
  { "free absence is none", ALONE, .expected = "appointment free - 1/1", AWAY, .title = "Vacation",
    .transparent = TRUE },
  { "a colleague's vacation I declined", WHO ("bo@x", "me@x:d"), "appointment free DECLINED 2/1",
    AWAY, .title = "Vacation" },
  { "timed absence is none", ALONE, .expected = "appointment busy - 1/1", .title = "Vacation" },
  { "timed OOF is none", BO, "meeting busy ACCEPTED 2/2 counted", .cdo = FOCUS_CDO_OOF },
  { "own block", ALONE, .expected = "focus busy - 1/1", .uid = "focusd-1" },
  { "a window that is shown", ALONE, .expected = "appointment free - 1/1", .category = "FOCUS",
    .uid = "focusd.window-1" },
  { "a window that is shown among blocks", ALONE, .expected = "appointment free - 1/1",
    .uid = "focusd.window-1", .role = FOCUS_ROLE_FOCUS },
  { "own block with guests", BO, "focus busy ACCEPTED 2/2", .uid = "focusd-1" },
  { "UID that only holds the word", ALONE, .expected = "appointment busy - 1/1",
    .uid = "my-focusd-1" },
  { "focus calendar", BO, "focus busy ACCEPTED 2/2", .role = FOCUS_ROLE_FOCUS },
  { "focus category", ALONE, .expected = "focus busy - 1/1", .category = "Focus" },
  { "focus category with another human", BO, "meeting busy ACCEPTED 2/2 counted",
    .category = "FOCUS" },
  { "focus goes before absence", ALONE, .expected = "focus busy - 1/1", AWAY, .title = "Vacation",
    .role = FOCUS_ROLE_FOCUS },
};

static void
fill_details (FocusDetails *details, const Row *row)
{
  const char *categories[] = { row->category, NULL };

  g_free (details->uid);
  details->uid = g_strdup (row->uid != NULL ? row->uid : "u");
  g_free (details->title);
  details->title = g_strdup (row->title != NULL ? row->title : "Talk");
  if (row->organizer != NULL)
    {
      g_auto (GStrv) both = g_strsplit (row->organizer, "=", 2);
      details->organizer = g_strdup (both[0]);
      details->organizer_email = g_strdup (both[1]);
    }
  read_people (details->people, row->people);
  g_strfreev (details->categories);
  details->categories = g_strdupv ((char **) categories);
  details->status = row->status;
  details->privacy = row->privacy;
  details->cdo = row->cdo;
  details->transparent = row->transparent;
  details->all_day = row->all_day;
}

static char *
judge_row (const Row *row)
{
  g_autoptr (FocusCalendarView)
      view = focus_calendar_view_new ("a/b", row->role, row->calendar_transparent, my_mails);
  int length_min = row->length_min == 0 ? 60 : MAX (row->length_min, 0);
  FocusOccurrence occurrence = { .calendar = view, .details = focus_details_new () };
  const char *partstat;
  char *text;

  fill_details (occurrence.details, row);
  occurrence.span = (FocusSpan){ 0, length_min * 60 };
  focus_occurrence_judge (&occurrence);
  focus_occurrence_judge (&occurrence); /* a second time changes nothing */
  partstat = focus_partstat_name (occurrence.partstat);
  g_assert_false (occurrence.possible && !occurrence.counted);
  text = g_strdup_printf ("%s %s %s %u/%u%s", focus_kind_name (occurrence.kind),
                          focus_busy_name (occurrence.busy), partstat != NULL ? partstat : "-",
                          occurrence.humans, occurrence.present,
                          occurrence.possible  ? " possible"
                          : occurrence.counted ? " counted"
                                               : "");
  focus_occurrence_clear (&occurrence);
  return text;
}

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = judge_row (&rows[i]);
      g_test_message ("%s", rows[i].what);
      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

static void
test_order (void)
{
  g_autoptr (FocusCalendarView) a = focus_calendar_view_new ("x/a", FOCUS_ROLE_WORK, FALSE, NULL);
  g_autoptr (FocusCalendarView) b = focus_calendar_view_new ("x/b", FOCUS_ROLE_WORK, FALSE, NULL);
  g_autoptr (FocusDetails) one = focus_details_new ();
  g_autoptr (FocusDetails) two = focus_details_new ();
  FocusOccurrence ordered[] = {
    { .calendar = b, .details = two, .span = { 5, 9 } },
    { .calendar = a, .details = one, .span = { 6, 7 }, .recurrence_s = 1 },
    { .calendar = a, .details = one, .span = { 6, 7 }, .recurrence_s = 2 },
    { .calendar = b, .details = one, .span = { 6, 7 } },
    { .calendar = a, .details = two, .span = { 6, 8 } },
  };

  g_free (one->uid);
  one->uid = g_strdup ("1");
  g_free (two->uid);
  two->uid = g_strdup ("2");
  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ordered); j++)
      {
        gint order = focus_occurrence_compare (&ordered[i], &ordered[j]);
        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
}

static void
test_names (void)
{
  static const FocusRole roles[] = { FOCUS_ROLE_WORK, FOCUS_ROLE_FOCUS, FOCUS_ROLE_BUSY,
                                     FOCUS_ROLE_IGNORE };
  FocusRole role;

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_assert_true (focus_role_parse (focus_role_name (roles[i]), &role));
      g_assert_cmpint (role, ==, roles[i]);
    }
  g_assert_false (focus_role_parse ("Work", &role));
  g_assert_false (focus_role_parse ("", &role));
  g_assert_null (focus_partstat_name (FOCUS_PARTSTAT_NONE));
  g_assert_null (focus_status_name (FOCUS_STATUS_NONE));
  g_assert_cmpstr (focus_status_name (FOCUS_STATUS_CANCELLED), ==, "CANCELLED");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/occurrence/rows", test_rows);
  g_test_add_func ("/occurrence/order", test_order);
  g_test_add_func ("/occurrence/names", test_names);
  return g_test_run ();
}
