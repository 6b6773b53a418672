// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of notifications about closing meetings.
#include "engine/closing-note.h"

#include "core/civil.h"
#include "desktop/notification.h"
#include "engine/text.h"
#include "store/closeouts.h"

/* So that all lines fit into FOCUS_NOTIFIER_MAX_BODY. */
#define LINE_CHARS 50

/* A weekday says which day it is for so long. */
#define WEEKDAY_DAYS 6

void
focus_closing_note_clear (FocusClosingNote *note)
{
  g_clear_pointer (&note->summary, g_free);
  g_clear_pointer (&note->body, g_free);
}

static char *
line_of (const char *text)
{
  return focus_notification_clean (text, LINE_CHARS, FALSE);
}

static FocusDate
date_of (gint64 at_s, const FocusZone *zone)
{
  return focus_civil_date (focus_zone_civil (zone, at_s));
}

char *
focus_closing_note_typed (const char *id)
{
  g_autofree char *command = g_strconcat ("focusctl close ", id, NULL);

  /* Translators: of a meeting that has ended; %s: a command, to be typed in a terminal. */
  return g_strdup_printf (_ ("To close it, type: %s"), command);
}

FocusClosingNote
focus_closing_note_question (const FocusOccurrence *meeting, const char *typed, gint64 now_s,
                             const FocusZone *zone, gboolean hides)
{
  gboolean is_today = date_of (meeting->span.start_s, zone).day == date_of (now_s, zone).day;
  g_autofree char *when = is_today ? focus_text_span (meeting->span, zone)
                                   : focus_text_moment_span (meeting->span, zone);
  g_autofree char *title = line_of (focus_text_title (meeting->details->title));
  const char *ask = typed != NULL ? typed : _ ("What was decided, and who does what by when?");

  return (FocusClosingNote){
    /* Translators: of a meeting that has ended; %s: its times, "10:00–11:00". */
    .summary = g_strdup_printf (_ ("What came of the meeting, %s?"), when),
    .body = g_strconcat (hides ? "" : title, hides ? "" : "\n", ask, NULL),
  };
}

/* "Fri", or the date when that is not clear. Owned. */
static char *
day_of (FocusDate date, FocusDate today, const FocusZone *zone)
{
  if (ABS (date.day - today.day) > WEEKDAY_DAYS)
    return focus_date_format (date);
  return g_strdup (focus_text_weekday (focus_zone_day_start (zone, date), zone));
}

/* "Els: draft (due Fri)". */
static char *
point_line (const FocusTodo *todo, FocusDate today, const FocusZone *zone)
{
  g_autofree char *text = todo->who != NULL ? g_strconcat (todo->who, ": ", todo->what, NULL)
                                            : g_strdup (todo->what);
  g_autofree char *line = line_of (text);
  g_autofree char *day = todo->has_due ? day_of (todo->due, today, zone) : NULL;

  /* Translators: what somebody is to do, and the day by which it is due: "Els: draft (due Fri)". */
  return day != NULL ? g_strdup_printf (_ ("%s (due %s)"), line, day) : g_steal_pointer (&line);
}

static char *
points_body (const FocusOccurrence *meeting, const GPtrArray *todos, FocusDate today,
             const FocusZone *zone)
{
  GString *body = g_string_new (NULL);
  g_autofree char *title = line_of (focus_text_title (meeting->details->title));
  guint n = MIN (todos->len, FOCUS_CLOSING_MAX_POINTS), n_more = todos->len - n;

  g_string_append (body, title);
  for (guint i = 0; i < n; i++)
    {
      const FocusKeptRecord *kept = todos->pdata[i];
      g_autofree char *line = point_line (kept->record->todo, today, zone);
      g_string_append_printf (body, "\n%s", line);
    }
  if (n_more > 0)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (body, focus_text_plural ("and %u more", "and %u more", n_more),
                              n_more);
    }
  return g_string_free (body, FALSE);
}

FocusClosingNote
focus_closing_note_points (const FocusOccurrence *meeting, const GPtrArray *todos, gint64 now_s,
                           const FocusZone *zone, gboolean hides)
{
  g_autofree char *clock = focus_text_clock (meeting->span.start_s, zone);

  return (FocusClosingNote){
    /* Translators: before a meeting; of the times before. %s: when it begins, "10:00". */
    .summary = g_strdup_printf (focus_text_plural ("Meeting at %s: %u open point",
                                                   "Meeting at %s: %u open points", todos->len),
                                clock, todos->len),
    .body = hides ? NULL : points_body (meeting, todos, date_of (now_s, zone), zone),
  };
}

FocusClosingNote
focus_closing_note_needed (const FocusOccurrence *meeting, gboolean hides)
{
  g_autofree char *title = line_of (focus_text_title (meeting->details->title));
  const char *what = meeting->organised_by_me
                         ? _ ("The last three times nothing was decided. You could end the series, "
                              "or meet less often.")
                         : _ ("The last three times nothing was decided.");

  return (FocusClosingNote){
    /* Translators: of a meeting that is held again and again. */
    .summary = g_strdup (_ ("Is a series of meetings still needed?")),
    .body = g_strconcat (hides ? "" : title, hides ? "" : "\n", what, NULL),
  };
}
