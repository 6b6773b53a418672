// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times of an object: the value, and the zone that its TZID leads to (R2.11).
#include "ical/read-parts.h"

#include <string.h>

#include "ical/zone-sources.h"

void
focus_read_times_reset (FocusReader *reader)
{
  for (guint i = 0; i < FOCUS_READ_N_TZIDS; i++)
    {
      g_clear_pointer (&reader->tzids[i].tzid, g_free);
      g_clear_pointer (&reader->tzids[i].zone, focus_zone_unref);
    }
  for (guint i = 0; i < reader->n_timezones; i++)
    {
      g_clear_pointer (&reader->timezones[i].tzid, g_free);
      g_clear_pointer (&reader->timezones[i].zone, focus_zone_unref);
      reader->timezones[i].resolved = FALSE;
    }
  g_clear_pointer (&reader->calendar_zone, focus_zone_unref);
  reader->next_tzid = 0;
  reader->n_timezones = 0;
  reader->has_timezones = FALSE;
}

void
focus_read_calendar_zone (FocusReader *reader, FocusText name)
{
  g_autofree char *tzid = g_strndup (name.text, name.len);

  g_clear_pointer (&reader->calendar_zone, focus_zone_unref);
  reader->calendar_zone = focus_zones_resolve (reader->zones, tzid, NULL, 0, NULL);
}

/* Collects the VTIMEZONEs of the object, wherever they stand. Only for TZIDs that their name does
   not tell: most objects never come here. */
static void
find_timezones (FocusReader *reader)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  FocusLine line;
  FocusText bytes;

  reader->has_timezones = TRUE;
  if (!focus_gate_open (&gate, reader->bytes.text, reader->bytes.len, &FOCUS_GATE_OBJECT, repairs,
                        NULL))
    return;
  while (reader->n_timezones < FOCUS_READ_MAX_TIMEZONES
         && focus_gate_next (&gate, &line, NULL) == FOCUS_GATE_LINE)
    {
      if (line.kind != FOCUS_LINE_BEGIN || line.depth != 2
          || !focus_text_is (line.name, "VTIMEZONE"))
        continue;
      if (!focus_gate_cut (&gate, &line, &bytes, NULL))
        return;
      reader->timezones[reader->n_timezones].tzid = focus_vtimezone_tzid (bytes);
      reader->timezones[reader->n_timezones++].bytes = bytes;
    }
}

/* By the VTIMEZONE of that TZID; borrowed. */
static FocusZone *
inline_zone (FocusReader *reader, const char *tzid)
{
  guint i = 0;

  if (!reader->has_timezones)
    find_timezones (reader);
  while (i < reader->n_timezones && g_strcmp0 (reader->timezones[i].tzid, tzid) != 0)
    i++;
  if (i == reader->n_timezones)
    return NULL;
  if (!reader->timezones[i].resolved)
    {
      FocusText bytes = reader->timezones[i].bytes;
      reader->timezones[i].resolved = TRUE;
      reader->timezones[i].zone = focus_zones_resolve (reader->zones, tzid, bytes.text, bytes.len,
                                                       reader->notes->repairs);
    }
  return reader->timezones[i].zone;
}

/* Of a zone that its name led to. UTC has many, and says nothing of where somebody is. */
static const char *
place_of (const FocusReader *reader, const FocusZone *zone)
{
  gboolean is_utc = focus_zone_agrees (zone, reader->utc, G_MININT64, G_MAXINT64);
  return is_utc ? NULL : focus_zone_name (zone);
}

/* The order of R2.11; transfer full. */
static FocusZone *
resolve (FocusReader *reader, const char *tzid, const char **ret_name)
{
  FocusZone *zone = focus_zones_resolve (reader->zones, tzid, NULL, 0, NULL);

  *ret_name = zone != NULL ? place_of (reader, zone) : NULL;
  if (zone != NULL)
    return zone;
  zone = inline_zone (reader, tzid);
  if (zone != NULL)
    return focus_zone_ref (zone);
  reader->notes->repairs[FOCUS_REPAIR_TZID]++;
  if (reader->calendar_zone != NULL)
    return focus_zone_ref (reader->calendar_zone);
  return focus_zone_ref (reader->fallback_zone != NULL ? reader->fallback_zone : reader->utc);
}

/* The slot of that TZID, in place of another where it has none yet. */
static const FocusReadTzid *
slot_of (FocusReader *reader, FocusText tzid)
{
  FocusReadTzid *slot;

  for (guint i = 0; i < FOCUS_READ_N_TZIDS && reader->tzids[i].tzid != NULL; i++)
    if (strncmp (reader->tzids[i].tzid, tzid.text, tzid.len) == 0
        && reader->tzids[i].tzid[tzid.len] == '\0')
      return &reader->tzids[i];
  slot = &reader->tzids[reader->next_tzid];
  reader->next_tzid = (reader->next_tzid + 1) % FOCUS_READ_N_TZIDS;
  g_free (slot->tzid);
  g_clear_pointer (&slot->zone, focus_zone_unref);
  slot->tzid = g_strndup (tzid.text, tzid.len);
  slot->zone = resolve (reader, slot->tzid, &slot->name);
  return slot;
}

FocusZone *
focus_read_zone (FocusReader *reader, const FocusLine *line, const char **ret_name)
{
  FocusText tzid;
  const FocusReadTzid *slot;

  *ret_name = NULL;
  if (line->params.len == 0 || !focus_line_param (line, "TZID", &tzid) || tzid.len == 0)
    return NULL;
  slot = slot_of (reader, tzid);
  *ret_name = slot->name;
  return slot->zone;
}

static gboolean
read_time (const FocusDraft *draft, struct icaltimetype theirs, FocusTime *ret_time)
{
  FocusStamp stamp;
  FocusZone *zone = NULL;

  if (!focus_value_stamp_of (theirs, &stamp))
    return FALSE;
  if (!stamp.is_date)
    zone = stamp.is_utc ? draft->reader->utc : draft->zone;
  ret_time->form = stamp.is_date  ? FOCUS_TIME_DATE
                   : zone != NULL ? FOCUS_TIME_ZONED
                                  : FOCUS_TIME_FLOATING;
  ret_time->civil = stamp.civil;
  ret_time->zone = zone != NULL ? focus_zone_ref (zone) : NULL;
  return TRUE;
}

static struct icaltimetype
value_of (icalproperty *property)
{
  return icalvalue_get_datetime (icalproperty_get_value (property));
}

gboolean
focus_read_time (const FocusDraft *draft, icalproperty *property, FocusTime *ret_time)
{
  FocusTime time = { 0 };

  if (!read_time (draft, value_of (property), &time))
    return FALSE;
  focus_time_clear (ret_time);
  *ret_time = time;
  return TRUE;
}

gboolean
focus_read_rdate (const FocusDraft *draft, icalproperty *property, GArray *rdates)
{
  struct icaldatetimeperiodtype theirs = icalproperty_get_rdate (property);
  const struct icalperiodtype *period = &theirs.period;
  gboolean whole = TRUE;
  FocusRdate rdate = { 0 };

  if (!icaltime_is_null_time (theirs.time))
    whole = read_time (draft, theirs.time, &rdate.start);
  else if (!read_time (draft, period->start, &rdate.start))
    whole = FALSE;
  else if (!icaltime_is_null_time (period->end))
    whole = read_time (draft, period->end, &rdate.end);
  else
    whole = rdate.has_duration = focus_value_duration_of (period->duration, &rdate.duration);
  if (whole)
    g_array_append_val (rdates, rdate);
  else
    focus_time_clear (&rdate.start);
  return whole;
}

gint64
focus_read_utc (icalproperty *property)
{
  FocusStamp stamp;
  return focus_value_stamp_of (value_of (property), &stamp) ? stamp.civil.wall_s : G_MININT64;
}

gboolean
focus_read_not_after (const FocusTime *a, const FocusTime *b)
{
  if (a->form == FOCUS_TIME_ZONED && b->form == FOCUS_TIME_ZONED)
    return focus_zone_instant (a->zone, a->civil) <= focus_zone_instant (b->zone, b->civil);
  return a->civil.wall_s <= b->civil.wall_s;
}
