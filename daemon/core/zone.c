// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A time zone as a value: the table of its offset changes.
#include "core/zone.h"

struct FocusZone
{
  gatomicrefcount refs;
  char *name; /* owned */
  gint32 first_offset_s;
  guint n_changes;
  FocusZoneChange changes[];
};

FocusZone *
focus_zone_new (const char *name, gint32 first_offset_s, const FocusZoneChange *changes,
                gsize n_changes)
{
  FocusZone *zone = g_malloc0 (sizeof *zone + n_changes * sizeof *changes);
  gint32 offset_s = first_offset_s;

  g_atomic_ref_count_init (&zone->refs);
  zone->name = g_strdup (name);
  zone->first_offset_s = first_offset_s;
  for (gsize i = 0; i < n_changes; i++)
    {
      if (changes[i].offset_s == offset_s)
        continue;
      offset_s = changes[i].offset_s;
      zone->changes[zone->n_changes++] = changes[i];
    }
  return zone;
}

FocusZone *
focus_zone_new_utc (void)
{
  return focus_zone_new ("UTC", 0, NULL, 0);
}

FocusZone *
focus_zone_ref (FocusZone *zone)
{
  g_atomic_ref_count_inc (&zone->refs);
  return zone;
}

void
focus_zone_unref (FocusZone *zone)
{
  if (zone == NULL || !g_atomic_ref_count_dec (&zone->refs))
    return;
  g_free (zone->name);
  g_free (zone);
}

const char *
focus_zone_name (const FocusZone *zone)
{
  return zone->name;
}

/* How many changes happened up to and including the instant. */
static guint
changes_until (const FocusZone *zone, gint64 instant_s)
{
  guint low = 0, high = zone->n_changes;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (zone->changes[middle].at_s <= instant_s)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The offset after the first n changes. */
static gint32
offset_after (const FocusZone *zone, guint n)
{
  return n == 0 ? zone->first_offset_s : zone->changes[n - 1].offset_s;
}

gint32
focus_zone_offset_at (const FocusZone *zone, gint64 instant_s)
{
  return offset_after (zone, changes_until (zone, instant_s));
}

gint64
focus_zone_instant (const FocusZone *zone, FocusCivil civil)
{
  /* Offsets stay under a day, so every change that matters lies within a day of the wall time. Of
     the offsets in turn, the first under which the wall time falls before the next change wins: in
     an overlap that is the first of the two, in a gap the one before it. */
  guint n = changes_until (zone, civil.wall_s - FOCUS_DAY_S);

  for (; n < zone->n_changes; n++)
    {
      gint64 instant_s = civil.wall_s - offset_after (zone, n);
      gint64 gap_s = MAX (zone->changes[n].offset_s - offset_after (zone, n), 0);
      if (instant_s < zone->changes[n].at_s + gap_s)
        return instant_s;
    }
  return civil.wall_s - offset_after (zone, n);
}

FocusCivil
focus_zone_civil (const FocusZone *zone, gint64 instant_s)
{
  return (FocusCivil){ instant_s + focus_zone_offset_at (zone, instant_s) };
}

gint64
focus_zone_day_start (const FocusZone *zone, FocusDate date)
{
  FocusCivil midnight = focus_civil_midnight (date);
  gint64 instant_s = focus_zone_instant (zone, midnight);
  FocusCivil shown = focus_zone_civil (zone, instant_s);

  /* In a gap the instant shows a later wall time; the day begins where the gap ends. */
  if (shown.wall_s > midnight.wall_s)
    {
      guint n = changes_until (zone, instant_s);
      return n > 0 ? zone->changes[n - 1].at_s : instant_s;
    }
  return instant_s;
}

gboolean
focus_zone_agrees (const FocusZone *a, const FocusZone *b, gint64 from_s, gint64 to_s)
{
  guint i = changes_until (a, from_s), j = changes_until (b, from_s);

  if (offset_after (a, i) != offset_after (b, j))
    return FALSE;
  for (;; i++, j++)
    {
      gboolean more_a = i < a->n_changes && a->changes[i].at_s < to_s;
      gboolean more_b = j < b->n_changes && b->changes[j].at_s < to_s;
      if (more_a != more_b)
        return FALSE;
      if (!more_a)
        return TRUE;
      if (a->changes[i].at_s != b->changes[j].at_s
          || a->changes[i].offset_s != b->changes[j].offset_s)
        return FALSE;
    }
}
