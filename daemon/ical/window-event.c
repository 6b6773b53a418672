// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weekly events of protected windows, written and compared.
#include "ical/window-event.h"

#include "core/block.h"
#include "ical/gate.h"
#include "ical/text.h"

#include <string.h>

#define UID_DIGITS 32

char *
focus_window_event_uid (const char *calendar_key, const char *name, const FocusWeekly *weekly)
{
  /* Lengths go in as well: "a", "bc" is another pair than "ab", "c". */
  g_autofree char *said = g_strdup_printf ("%zu %s %zu %s %u %d %d", strlen (calendar_key),
                                           calendar_key, strlen (name), name, weekly->days,
                                           weekly->start_min, weekly->end_min);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, said, -1);

  return g_strdup_printf (FOCUS_WINDOW_EVENT_UID_PREFIX "%.*s@focusd.invalid", UID_DIGITS, sum);
}

gboolean
focus_window_event_is_ours (const char *uid)
{
  return uid != NULL && g_str_has_prefix (uid, FOCUS_WINDOW_EVENT_UID_PREFIX);
}

GBytes *
focus_window_event_new (const FocusWindowEvent *event, FocusDate from, gint64 now_s)
{
  g_autofree char *title = focus_block_plain_title (event->title);
  GString *out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                               "PRODID:-//focusd//focusd//EN\r\n");
  int year, month, day;

  focus_date_fields (from, &year, &month, &day);
  focus_weekly_put_timezone (out, event->zone, year - 1, NULL);
  g_string_append (out, "BEGIN:VEVENT\r\n");
  focus_ical_put_instant (out, "DTSTAMP", now_s);
  focus_ical_put_text (out, "UID", event->uid);
  focus_weekly_put (out, &event->weekly, event->zone, from);
  focus_ical_put_text (out, "SUMMARY", title);
  focus_ical_put (out, "CATEGORIES", "FOCUS");
  focus_ical_put (out, "TRANSP", "OPAQUE");
  focus_ical_put (out, "STATUS", "CONFIRMED");
  focus_ical_put (out, "CLASS", event->is_private ? "PRIVATE" : "PUBLIC");
  focus_ical_put (out, "X-MICROSOFT-CDO-BUSYSTATUS", "BUSY");
  focus_ical_put_instant (out, "CREATED", now_s);
  focus_ical_put_instant (out, "LAST-MODIFIED", now_s);
  focus_ical_put (out, "SEQUENCE", "0");
  g_string_append (out, "END:VEVENT\r\nEND:VCALENDAR\r\n");
  return g_string_free_to_bytes (out);
}

/* Comparing */

typedef struct
{
  char *start, *end, *rule; /* owned, nullable; parameters that count, and the value */
  gboolean is_uid, is_instance, invites, is_free, twice;
} Said;

static void
said_clear (Said *said)
{
  g_free (said->start);
  g_free (said->end);
  g_free (said->rule);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The parts of a rule in one order, in capitals, without those that say what is so anyway. */
static char *
plain_rule (FocusText value)
{
  g_autofree char *text = g_ascii_strup (value.text, (gssize) value.len);
  g_auto (GStrv) parts = g_strsplit (g_strstrip (text), ";", -1);
  GString *out = g_string_new (NULL);

  qsort (parts, g_strv_length (parts), sizeof *parts, compare_words);
  for (char **part = parts; *part != NULL; part++)
    if (strcmp (*part, "INTERVAL=1") != 0 && strcmp (*part, "WKST=MO") != 0 && **part != '\0')
      g_string_append_printf (out, "%s;", *part);
  return g_string_free (out, FALSE);
}

static char *
plain_time (const FocusLine *line)
{
  FocusText tzid = FOCUS_TEXT (""), value = focus_text_strip (line->value);

  (void) focus_line_param (line, "TZID", &tzid);
  return g_strdup_printf ("%.*s %.*s", (int) tzid.len, tzid.text, (int) value.len, value.text);
}

static void
take_once (Said *said, char **field, char *value)
{
  said->twice |= *field != NULL;
  g_free (*field);
  *field = value;
}

static void
take_property (Said *said, const FocusLine *line, const char *uid)
{
  FocusText value = focus_text_strip (line->value);

  if (focus_text_is (line->name, "UID"))
    {
      g_autofree char *text = focus_ical_unescape (value);
      said->is_uid = strcmp (text, uid) == 0;
    }
  else if (focus_text_is (line->name, "DTSTART"))
    take_once (said, &said->start, plain_time (line));
  else if (focus_text_is (line->name, "DTEND"))
    take_once (said, &said->end, plain_time (line));
  else if (focus_text_is (line->name, "RRULE"))
    take_once (said, &said->rule, plain_rule (line->value));
  said->is_instance |= focus_text_is (line->name, "RECURRENCE-ID");
  said->invites |= focus_text_is (line->name, "ORGANIZER")
                   || focus_text_is (line->name, "ATTENDEE");
  said->is_free |= (focus_text_is (line->name, "TRANSP") && focus_text_is (value, "TRANSPARENT"))
                   || (focus_text_is (line->name, "STATUS") && focus_text_is (value, "CANCELLED"));
}

/* One VEVENT, behind its BEGIN. */
static gboolean
read_event (FocusGate *gate, const char *uid, Said *said, GError **error)
{
  FocusLine line;

  while (focus_gate_next (gate, &line, error) == FOCUS_GATE_LINE)
    {
      if (line.kind == FOCUS_LINE_END)
        return TRUE;
      if (line.kind == FOCUS_LINE_PROPERTY)
        take_property (said, &line, uid);
      else if (!focus_gate_cut (gate, &line, NULL, error))
        return FALSE;
    }
  return FALSE;
}

/* The date in "TZID 20261201T090000"; Monday of the year 1 when there is none. */
static FocusDate
date_of (const char *start)
{
  const char *digits = strrchr (start, ' ') + 1;
  int number = strlen (digits) >= 8 ? (int) g_ascii_strtoll (digits, NULL, 10) : 0;

  if (number < 10101 || number > 99991231 || number / 100 % 100 > 12 || number % 100 > 31)
    return focus_date_new (1, 1, 1);
  return focus_date_new (number / 10000, MAX (number / 100 % 100, 1), MAX (number % 100, 1));
}

/* What ours says when it begins where theirs does. */
static gboolean
says_times (const Said *said, const FocusWindowEvent *event)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n");
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  g_auto (Said) ours = { 0 };
  FocusLine line;

  if (said->start == NULL || said->end == NULL || said->rule == NULL || said->twice)
    return FALSE;
  focus_weekly_put (text, &event->weekly, event->zone, date_of (said->start));
  g_string_append (text, "END:VEVENT\r\nEND:VCALENDAR\r\n");
  if (!focus_gate_open (&gate, text->str, text->len, &FOCUS_GATE_OBJECT, repairs, NULL)
      || focus_gate_next (&gate, &line, NULL) != FOCUS_GATE_LINE
      || focus_gate_next (&gate, &line, NULL) != FOCUS_GATE_LINE
      || !read_event (&gate, event->uid, &ours, NULL))
    return FALSE;
  return strcmp (said->start, ours.start) == 0 && strcmp (said->end, ours.end) == 0
         && strcmp (said->rule, ours.rule) == 0;
}

/* What one VEVENT more makes of it. */
static FocusWindowEventState
state_with (FocusWindowEventState state, const Said *said, const FocusWindowEvent *event)
{
  if (!said->is_uid || state == FOCUS_WINDOW_EVENT_THEIRS)
    return state;
  if (said->invites)
    return FOCUS_WINDOW_EVENT_THEIRS;
  if (said->is_instance)
    return state;
  return state == FOCUS_WINDOW_EVENT_NONE && !said->is_free && says_times (said, event)
             ? FOCUS_WINDOW_EVENT_SAME
             : FOCUS_WINDOW_EVENT_OTHER;
}

FocusWindowEventState
focus_window_event_look (const char *bytes, gsize n_bytes, const FocusWindowEvent *event,
                         GError **error)
{
  FocusWindowEventState state = FOCUS_WINDOW_EVENT_NONE;
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  FocusGateStep step;
  FocusLine line;

  if (!focus_gate_open (&gate, bytes, n_bytes, &FOCUS_GATE_OBJECT, repairs, error))
    return FOCUS_WINDOW_EVENT_REFUSED;
  while ((step = focus_gate_next (&gate, &line, error)) == FOCUS_GATE_LINE)
    {
      g_auto (Said) said = { 0 };
      if (line.kind != FOCUS_LINE_BEGIN || line.depth != 2)
        continue;
      if (!(focus_text_is (line.name, "VEVENT") ? read_event (&gate, event->uid, &said, error)
                                                : focus_gate_cut (&gate, &line, NULL, error)))
        return FOCUS_WINDOW_EVENT_REFUSED;
      state = state_with (state, &said, event);
    }
  return step == FOCUS_GATE_END ? state : FOCUS_WINDOW_EVENT_REFUSED;
}
