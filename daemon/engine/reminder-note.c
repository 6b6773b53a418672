// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a reminder says.
#include "engine/reminder-note.h"

#include <string.h>

#include "core/link.h"
#include "core/remind.h"
#include "desktop/notification.h"
#include "engine/text.h"

/* From so far ahead on the day says more than the hours. */
#define FAR_S (12 * 3600)
/* So near the start it is now. */
#define NOW_WITHIN_S 30

/* What of a title, a place or an address fits beside the rest. */
#define MAX_LINE_TITLE 40
#define MAX_PLACE      100
#define MAX_MAIL       80

/* What may stand beside an address in a location, and says nothing without it. */
#define LEFT_OVER " \t\r\n,;:|/-"

void
focus_reminder_note_clear (FocusReminderNote *note)
{
  g_clear_pointer (&note->summary, g_free);
  g_clear_pointer (&note->body, g_free);
}

/* The text with what belongs at its "%s", if there is any. */
static char *
fill (const char *text, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, "%s", 2);

  return g_strjoinv (with, parts);
}

/* When */

typedef enum
{
  WHEN_IN, /* hours and minutes ahead */
  WHEN_NOW,
  WHEN_AGO,
  WHEN_TODAY, /* later than that */
  WHEN_TOMORROW,
  WHEN_DAYS,
  N_WHENS
} When;

static gint32
days_between (gint64 from_s, gint64 to_s, const FocusZone *zone)
{
  FocusDate from = focus_civil_date (focus_zone_civil (zone, from_s));
  FocusDate to = focus_civil_date (focus_zone_civil (zone, to_s));

  return to.day - from.day;
}

static When
find_when (gint64 start_s, gint64 now_s, const FocusZone *zone)
{
  gint64 ahead_s = start_s - now_s;
  gint32 days = days_between (now_s, start_s, zone);

  if (ahead_s <= -NOW_WITHIN_S)
    return WHEN_AGO;
  if (ahead_s < NOW_WITHIN_S)
    return WHEN_NOW;
  if (ahead_s < FAR_S)
    return WHEN_IN;
  return days == 0 ? WHEN_TODAY : days == 1 ? WHEN_TOMORROW : WHEN_DAYS;
}

/* "In 10 min"; NULL where the clock says it all. */
static char *
distance (gint64 start_s, gint64 now_s, const FocusZone *zone)
{
  gint32 days = days_between (now_s, start_s, zone);
  g_autofree char *length = focus_text_length (ABS (start_s - now_s));

  switch (find_when (start_s, now_s, zone))
    {
    case WHEN_IN:
      /* Translators: a length of time: "In 10 min". It begins a line. */
      return g_strdup_printf (_ ("In %s"), length);
    case WHEN_NOW:
      return g_strdup (_ ("Now"));
    case WHEN_AGO:
      /* Translators: a length of time: "Started 3 min ago". */
      return g_strdup_printf (_ ("Started %s ago"), length);
    case WHEN_TOMORROW:
      return g_strdup (_ ("Tomorrow"));
    case WHEN_DAYS:
      return g_strdup_printf (focus_text_plural ("In %d day", "In %d days", days), days);
    case WHEN_TODAY:
    case N_WHENS:
      break;
    }
  return NULL;
}

/* "09:30–10:00"; an end on another day has its day, and so has the start when that is not plain:
   "Thu 09:30–Fri 10:00". What takes no time has no end: "09:30". */
static char *
span_of (FocusSpan span, const FocusZone *zone, gboolean with_day)
{
  g_autofree char *start = with_day ? focus_text_moment (span.start_s, zone)
                                    : focus_text_clock (span.start_s, zone);
  g_autofree char *end = NULL;

  if (focus_span_length_s (span) == 0)
    return g_steal_pointer (&start);
  end = days_between (span.start_s, span.end_s - 1, zone) > 0 ? focus_text_moment (span.end_s, zone)
                                                              : focus_text_clock (span.end_s, zone);
  return g_strdup_printf ("%s–%s", start, end);
}

/* Where and who */

/* All but the addresses. */
static char *
without_links (const char *text)
{
  GString *rest = g_string_new (NULL);
  const char *from = text, *next;
  FocusLink link;

  while (focus_link_find (from, &link, &next))
    {
      g_string_append_len (rest, from, link.start - from);
      from = next;
    }
  g_string_append (rest, from);
  return g_string_free (rest, FALSE);
}

/* Of a location that lost its addresses: the brackets and commas that were theirs. */
static char *
trim (const char *text)
{
  static const char *const empty[] = { "()", "<>", "[]" };
  g_autoptr (GString) trimmed = g_string_new (text);
  const char *start;
  gsize len;

  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
    g_string_replace (trimmed, empty[i], "", 0);
  start = trimmed->str + strspn (trimmed->str, LEFT_OVER);
  len = strlen (start);
  while (len > 0 && strchr (LEFT_OVER, start[len - 1]) != NULL)
    len--;
  return g_strndup (start, len);
}

char *
focus_reminder_note_place (const char *location)
{
  g_autofree char *rest = location != NULL ? without_links (location) : NULL;
  g_autofree char *trimmed = rest != NULL && !g_str_equal (rest, location) ? trim (rest)
                                                                           : g_strdup (rest);
  g_autofree char *place = trimmed != NULL ? focus_notification_clean (trimmed, MAX_PLACE, FALSE)
                                           : NULL;

  return place != NULL && *place != '\0' ? g_steal_pointer (&place) : NULL;
}

/* "6 people"; NULL where nobody meets. */
static char *
people_of (const FocusOccurrence *meeting)
{
  if (meeting->kind != FOCUS_KIND_MEETING || meeting->humans < 2)
    return NULL;
  return g_strdup_printf (focus_text_plural ("%u person", "%u people", meeting->humans),
                          meeting->humans);
}

/* One */

/* Without its title. */
static char *
hidden_summary (const FocusOccurrence *meeting, gint64 now_s, const FocusZone *zone)
{
  /* Translators: at "in" a length of time, at "since" and "at" a time, at "on" a day and a time:
     "Meeting on Thu 14:00". */
  static const char *const meetings[N_WHENS] = {
    [WHEN_IN] = N_ ("Meeting in %s"),       [WHEN_NOW] = N_ ("Meeting now"),
    [WHEN_AGO] = N_ ("Meeting since %s"),   [WHEN_TODAY] = N_ ("Meeting at %s"),
    [WHEN_TOMORROW] = N_ ("Meeting on %s"), [WHEN_DAYS] = N_ ("Meeting on %s"),
  };
  static const char *const others[N_WHENS] = {
    [WHEN_IN] = N_ ("Appointment in %s"),       [WHEN_NOW] = N_ ("Appointment now"),
    [WHEN_AGO] = N_ ("Appointment since %s"),   [WHEN_TODAY] = N_ ("Appointment at %s"),
    [WHEN_TOMORROW] = N_ ("Appointment on %s"), [WHEN_DAYS] = N_ ("Appointment on %s"),
  };
  gint64 start_s = meeting->span.start_s;
  When when = find_when (start_s, now_s, zone);
  const char *text = (meeting->kind == FOCUS_KIND_MEETING ? meetings : others)[when];
  g_autofree char *length = focus_text_length (ABS (start_s - now_s));
  g_autofree char *clock = focus_text_clock (start_s, zone);
  g_autofree char *moment = focus_text_moment (start_s, zone);
  const char *const with[N_WHENS] = {
    [WHEN_IN] = length,   [WHEN_NOW] = "",          [WHEN_AGO] = clock,
    [WHEN_TODAY] = clock, [WHEN_TOMORROW] = moment, [WHEN_DAYS] = moment,
  };

  return fill (_ (text), with[when]);
}

static void
append_part (GString *text, const char *between, const char *part)
{
  if (part == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, between);
  g_string_append (text, part);
}

FocusReminderNote
focus_reminder_note_one (const FocusOccurrence *meeting, gint64 now_s, const FocusZone *zone,
                         gboolean hides)
{
  When when = find_when (meeting->span.start_s, now_s, zone);
  g_autofree char *ahead = distance (meeting->span.start_s, now_s, zone);
  g_autofree char *span = span_of (meeting->span, zone, when == WHEN_TOMORROW || when == WHEN_DAYS);
  g_autofree char *place = focus_reminder_note_place (meeting->details->location);
  g_autofree char *people = people_of (meeting);
  GString *body;

  if (hides)
    return (FocusReminderNote){ .summary = hidden_summary (meeting, now_s, zone) };
  body = g_string_new (NULL);
  append_part (body, " · ", ahead);
  append_part (body, " · ", span);
  append_part (body, " · ", place);
  append_part (body, " · ", people);
  return (FocusReminderNote){ .summary = g_strdup (focus_text_title (meeting->details->title)),
                              .body = g_string_free (body, FALSE) };
}

/* Several */

static gboolean
are_all_meetings (const GArray *meetings)
{
  for (guint i = 0; i < meetings->len; i++)
    if (g_array_index (meetings, FocusOccurrence, i).kind != FOCUS_KIND_MEETING)
      return FALSE;
  return TRUE;
}

static char *
list_line (const FocusOccurrence *meeting, gint64 now_s, const FocusZone *zone)
{
  gint64 start_s = meeting->span.start_s;
  g_autofree char *when = days_between (now_s, start_s, zone) == 0
                              ? focus_text_clock (start_s, zone)
                              : focus_text_moment (start_s, zone);
  g_autofree char *title = focus_notification_clean (focus_text_title (meeting->details->title),
                                                     MAX_LINE_TITLE, FALSE);

  return g_strdup_printf ("%s %s", when, title);
}

FocusReminderNote
focus_reminder_note_list (const GArray *meetings, guint n, gint64 now_s, const FocusZone *zone,
                          gboolean hides)
{
  guint n_lines = MIN (meetings->len, FOCUS_REMINDER_MAX_LINES);
  GString *body;
  char *summary = are_all_meetings (meetings)
                      ? g_strdup_printf (focus_text_plural ("%u meeting", "%u meetings", n), n)
                      : g_strdup_printf (focus_text_plural ("%u appointment", "%u appointments", n),
                                         n);

  if (hides)
    return (FocusReminderNote){ .summary = summary };
  body = g_string_new (NULL);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = list_line (&g_array_index (meetings, FocusOccurrence, i), now_s,
                                         zone);
      append_part (body, "\n", line);
    }
  if (n > n_lines)
    {
      g_autofree char *more = g_strdup_printf (
          focus_text_plural ("and %u more", "and %u more", n - n_lines), n - n_lines);
      append_part (body, "\n", more);
    }
  return (FocusReminderNote){ .summary = summary, .body = g_string_free (body, FALSE) };
}

/* Details */

static char *
organiser_line (const FocusOccurrence *meeting)
{
  const char *mail = meeting->details->organizer;
  g_autofree char *clean = NULL;

  if (meeting->kind != FOCUS_KIND_MEETING)
    return NULL;
  if (meeting->organised_by_me)
    return g_strdup (_ ("Organised by you"));
  if (mail == NULL || strchr (mail, '@') == NULL)
    return NULL; /* a URN, or a path on the server: no name for people */
  clean = focus_notification_clean (mail, MAX_MAIL, FALSE);
  return g_strdup_printf (_ ("Organised by %s"), clean);
}

static const char *
answer_line (const FocusOccurrence *meeting)
{
  static const char *const answers[] = {
    [FOCUS_PARTSTAT_NEEDS_ACTION] = N_ ("You have not answered"),
    [FOCUS_PARTSTAT_ACCEPTED] = N_ ("You accepted"),
    [FOCUS_PARTSTAT_DECLINED] = N_ ("You declined"),
    [FOCUS_PARTSTAT_TENTATIVE] = N_ ("You said maybe"),
    [FOCUS_PARTSTAT_DELEGATED] = N_ ("You passed it on"),
  };
  const char *answer = answers[meeting->partstat];

  return answer != NULL && !meeting->organised_by_me ? _ (answer) : NULL;
}

static char *
join_line (const FocusOccurrence *meeting)
{
  const char *join = meeting->details->join;
  g_autoptr (GUri) uri = join != NULL ? g_uri_parse (join, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  g_autofree char *host = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  host = focus_notification_clean (g_uri_get_host (uri), MAX_MAIL, FALSE);
  return g_strdup_printf (_ ("Video: %s"), host);
}

FocusReminderNote
focus_reminder_note_details (const FocusOccurrence *meeting, const FocusZone *zone)
{
  g_autofree char *span = span_of (meeting->span, zone, TRUE);
  g_autofree char *place = focus_reminder_note_place (meeting->details->location);
  g_autofree char *where = place != NULL ? g_strdup_printf (_ ("Where: %s"), place) : NULL;
  g_autofree char *organiser = organiser_line (meeting);
  g_autofree char *people = people_of (meeting);
  g_autofree char *join = join_line (meeting);
  const char *const lines[] = { span, where, organiser, people, answer_line (meeting), join };
  GString *body = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    append_part (body, "\n", lines[i]);
  return (FocusReminderNote){ .summary = g_strdup (focus_text_title (meeting->details->title)),
                              .body = g_string_free (body, FALSE) };
}

char *
focus_reminder_note_snooze (gint64 now_s, gint64 start_s)
{
  gint64 until_s = focus_remind_snooze_until (now_s, start_s);
  g_autofree char *length = focus_text_length (until_s - now_s);

  /* Translators: two buttons that put a reminder off: until the meeting starts, and by a length of
     time. */
  return until_s == start_s ? g_strdup (_ ("At the start"))
                            : g_strdup_printf (_ ("Snooze %s"), length);
}
