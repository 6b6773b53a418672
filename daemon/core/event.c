// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What one calendar object says, as plain values.
#include "core/event.h"

/* No event lasts longer than all the years that can be written; keeps sums far from overflow. */
#define MAX_DAYS (10000 * 366)

static void
clear_person (gpointer person)
{
  g_free (((FocusPerson *) person)->mail);
  g_free (((FocusPerson *) person)->email);
}

gboolean
focus_address_is_among (const char *mail, const char *email, char **addresses)
{
  const char *const *list = (const char *const *) addresses;

  return list != NULL
         && ((mail != NULL && g_strv_contains (list, mail))
             || (email != NULL && g_strv_contains (list, email)));
}

FocusDetails *
focus_details_new (void)
{
  FocusDetails *details = g_new0 (FocusDetails, 1);

  g_atomic_ref_count_init (&details->refs);
  details->uid = g_strdup ("");
  details->title = g_strdup ("");
  details->people = g_array_new (FALSE, TRUE, sizeof (FocusPerson));
  g_array_set_clear_func (details->people, clear_person);
  details->categories = g_new0 (char *, 1);
  details->created_s = G_MININT64;
  details->modified_s = G_MININT64;
  return details;
}

FocusDetails *
focus_details_ref (FocusDetails *details)
{
  g_atomic_ref_count_inc (&details->refs);
  return details;
}

void
focus_details_unref (FocusDetails *details)
{
  if (details == NULL || !g_atomic_ref_count_dec (&details->refs))
    return;
  g_free (details->uid);
  g_free (details->title);
  g_free (details->organizer);
  g_free (details->organizer_email);
  g_free (details->sent_by);
  g_free (details->told);
  g_free (details->zone);
  g_free (details->location);
  g_free (details->join);
  g_free (details->seal);
  g_array_unref (details->people);
  g_strfreev (details->categories);
  g_free (details);
}

void
focus_time_clear (FocusTime *time)
{
  focus_zone_unref (time->zone);
  *time = (FocusTime){ .form = FOCUS_TIME_NONE };
}

FocusTime
focus_time_copy (const FocusTime *time)
{
  FocusTime copy = *time;

  if (copy.zone != NULL)
    focus_zone_ref (copy.zone);
  return copy;
}

gint64
focus_time_instant (const FocusTime *time, const FocusZone *user_zone)
{
  switch (time->form)
    {
    case FOCUS_TIME_DATE:
      return focus_zone_day_start (user_zone, focus_civil_date (time->civil));
    case FOCUS_TIME_ZONED:
      return focus_zone_instant (time->zone, time->civil);
    case FOCUS_TIME_FLOATING:
    case FOCUS_TIME_NONE:
      break;
    }
  return focus_zone_instant (user_zone, time->civil);
}

FocusDuration
focus_event_length (const FocusEvent *event, const FocusZone *user_zone)
{
  gboolean is_date = event->start.form == FOCUS_TIME_DATE;
  FocusDuration length = { 0, 0 };

  if (event->end.form == FOCUS_TIME_DATE && is_date)
    length.days = focus_civil_date (event->end.civil).day
                  - focus_civil_date (event->start.civil).day;
  else if (event->end.form != FOCUS_TIME_NONE)
    length.seconds = focus_time_instant (&event->end, user_zone)
                     - focus_time_instant (&event->start, user_zone);
  else if (event->has_duration)
    length = event->duration;

  length.days = CLAMP (length.days, 0, MAX_DAYS);
  length.seconds = CLAMP (length.seconds, 0, (gint64) MAX_DAYS * FOCUS_DAY_S);
  if (is_date && length.days == 0 && length.seconds == 0)
    length.days = 1;
  return length;
}

gint64
focus_duration_end (FocusDuration length, gint64 start_s, gboolean is_date, const FocusZone *zone)
{
  gint64 end_s = start_s;

  if (length.days > 0)
    {
      FocusCivil start = focus_zone_civil (zone, start_s);
      FocusCivil end = { start.wall_s + (gint64) length.days * FOCUS_DAY_S };
      end_s = is_date ? focus_zone_day_start (zone, focus_civil_date (end))
                      : focus_zone_instant (zone, end);
    }
  return MAX (end_s, start_s) + length.seconds;
}

static void
clear_time (gpointer time)
{
  focus_time_clear (time);
}

static void
clear_rdate (gpointer rdate)
{
  focus_time_clear (&((FocusRdate *) rdate)->start);
  focus_time_clear (&((FocusRdate *) rdate)->end);
}

FocusEvent *
focus_event_new (void)
{
  FocusEvent *event = g_new0 (FocusEvent, 1);

  event->dtstamp_s = G_MININT64;
  event->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_recur_free);
  event->exrules = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_recur_free);
  event->rdates = g_array_new (FALSE, TRUE, sizeof (FocusRdate));
  g_array_set_clear_func (event->rdates, clear_rdate);
  event->exdates = g_array_new (FALSE, TRUE, sizeof (FocusTime));
  g_array_set_clear_func (event->exdates, clear_time);
  return event;
}

void
focus_event_free (FocusEvent *event)
{
  if (event == NULL)
    return;
  focus_details_unref (event->details);
  focus_time_clear (&event->start);
  focus_time_clear (&event->end);
  focus_time_clear (&event->recurrence_id);
  g_ptr_array_unref (event->rules);
  g_ptr_array_unref (event->exrules);
  g_array_unref (event->rdates);
  g_array_unref (event->exdates);
  g_free (event);
}

FocusObject *
focus_object_new (void)
{
  FocusObject *object = g_new0 (FocusObject, 1);

  object->events = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_event_free);
  return object;
}

void
focus_object_free (FocusObject *object)
{
  if (object == NULL)
    return;
  g_ptr_array_unref (object->events);
  g_free (object->uid);
  g_free (object);
}
