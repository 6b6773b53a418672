// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The events of one resource put in order: one UID, one master, no two overrides of one instance.
#include "ical/read-parts.h"

#include <string.h>

/* Masters before overrides; overrides by form and time of their RECURRENCE-ID. Zoned ones are
   compared as instants, whatever their zones (R2.20). */
static int
compare_places (const FocusTime *a, const FocusTime *b)
{
  gint64 x, y;

  if (a->form != b->form)
    return a->form < b->form ? -1 : 1;
  if (a->form == FOCUS_TIME_NONE)
    return 0;
  x = a->form == FOCUS_TIME_ZONED ? focus_zone_instant (a->zone, a->civil) : a->civil.wall_s;
  y = b->form == FOCUS_TIME_ZONED ? focus_zone_instant (b->zone, b->civil) : b->civil.wall_s;
  return (x > y) - (x < y);
}

/* The highest SEQUENCE, then the latest DTSTAMP, comes first (R2.22). */
static int
compare_age (const FocusEvent *a, const FocusEvent *b)
{
  if (a->details->sequence != b->details->sequence)
    return a->details->sequence > b->details->sequence ? -1 : 1;
  return (a->dtstamp_s < b->dtstamp_s) - (a->dtstamp_s > b->dtstamp_s);
}

/* Stable, as g_ptr_array_sort is: of equals the one written first wins. */
static gint
compare_events (gconstpointer a, gconstpointer b)
{
  const FocusEvent *x = *(FocusEvent *const *) a, *y = *(FocusEvent *const *) b;
  int places = compare_places (&x->recurrence_id, &y->recurrence_id);
  return places != 0 ? places : compare_age (x, y);
}

static gboolean
have_one_uid (const GPtrArray *events, GError **error)
{
  const FocusEvent *first = events->len > 0 ? events->pdata[0] : NULL;

  for (guint i = 1; i < events->len; i++)
    {
      const FocusEvent *event = events->pdata[i];
      if (strcmp (event->details->uid, first->details->uid) != 0)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                       "object with several UIDs: \"%.60s\" and \"%.60s\"", first->details->uid,
                       event->details->uid);
          return FALSE;
        }
    }
  return TRUE;
}

/* The series of an override ends where its master's does; without one nobody knows (R2.21). */
static void
share_ends (const GPtrArray *events)
{
  const FocusEvent *first = events->pdata[0];
  gboolean masterless = first->recurrence_id.form != FOCUS_TIME_NONE;

  for (guint i = 0; i < events->len; i++)
    {
      FocusDetails *details = ((FocusEvent *) events->pdata[i])->details;
      details->bounded = first->details->bounded;
      details->masterless = masterless;
    }
}

/* R3.3: of an override that does not name its organiser it is the master's. */
static void
share_organizer (const GPtrArray *events)
{
  const FocusEvent *master = events->pdata[0];

  for (guint i = 1; i < events->len && !master->details->is_override; i++)
    {
      FocusDetails *details = ((FocusEvent *) events->pdata[i])->details;
      if (details->organizer != NULL)
        continue;
      g_free (details->sent_by);
      details->organizer = g_strdup (master->details->organizer);
      details->organizer_email = g_strdup (master->details->organizer_email);
      details->sent_by = g_strdup (master->details->sent_by);
      details->no_server = master->details->no_server;
    }
}

FocusObject *
focus_read_collate (GPtrArray *events, guint *repairs, GError **error)
{
  g_autoptr (FocusObject) object = NULL;
  const FocusEvent *last = NULL;

  if (!have_one_uid (events, error))
    return NULL;
  object = focus_object_new ();
  g_ptr_array_sort (events, compare_events);
  for (guint i = 0; i < events->len; i++)
    {
      FocusEvent *event = g_steal_pointer (&events->pdata[i]);
      if (last != NULL && compare_places (&last->recurrence_id, &event->recurrence_id) == 0)
        {
          repairs[FOCUS_REPAIR_DUPLICATE]++;
          focus_event_free (event);
          continue;
        }
      g_ptr_array_add (object->events, event);
      last = event;
    }
  if (object->events->len > 0)
    {
      const FocusEvent *first = object->events->pdata[0];
      object->uid = g_strdup (first->details->uid);
      share_ends (object->events);
      share_organizer (object->events);
    }
  return g_steal_pointer (&object);
}
