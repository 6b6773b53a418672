// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes through gate, zones, reader and splitter: whatever comes out keeps what the headers
// promise.
#include "ical/read.h"
#include "ical/zone-sources.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t n_bytes);

static void
check (gboolean kept)
{
  if (!kept)
    abort ();
}

static gboolean
is_filled (const char *text)
{
  return text == NULL || *text != '\0';
}

/* What is said of an event's organiser, and where it was made. */
static void
check_facts (const FocusEvent *event, const FocusEvent *first)
{
  const FocusDetails *details = event->details;

  check (is_filled (details->organizer) && is_filled (details->sent_by));
  check (is_filled (details->organizer_email));
  check (details->organizer_email == NULL
         || (details->organizer != NULL
             && strcmp (details->organizer, details->organizer_email) != 0));
  check (is_filled (details->told) && is_filled (details->zone));
  check (details->told == NULL || strspn (details->told, "0123456789.,") == strlen (details->told));
  check (details->zone == NULL || event->start.form == FOCUS_TIME_ZONED);
  check (details->is_override == (event->recurrence_id.form != FOCUS_TIME_NONE));
  check (first->details->is_override || first->details->organizer == NULL
         || details->organizer != NULL);
}

static void
check_object (const FocusObject *object)
{
  check ((object->events->len == 0) == (object->uid == NULL));
  for (guint i = 0; i < object->events->len; i++)
    {
      const FocusEvent *event = object->events->pdata[i];
      check (event->start.form != FOCUS_TIME_NONE && event->details->uid != NULL);
      check (event->start.form != FOCUS_TIME_ZONED || event->start.zone != NULL);
      check (g_utf8_validate (event->details->title, -1, NULL));
      check (i == 0 || event->recurrence_id.form != FOCUS_TIME_NONE);
      check (!event->has_duration || event->end.form == FOCUS_TIME_NONE);
      check_facts (event, object->events->pdata[0]);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t n_bytes)
{
  static FocusZones *zones;
  const char *text = (const char *) bytes;
  g_autoptr (FocusReader) reader = NULL;
  g_autoptr (FocusObject) object = NULL;
  g_autoptr (GPtrArray) uids = NULL, objects = NULL;
  g_autoptr (FocusZone) inlined = NULL, compiled = NULL;
  guint repairs[FOCUS_N_REPAIRS] = { 0 };

  if (zones == NULL)
    zones = focus_zones_new (NULL);
  reader = focus_reader_new (zones);
  object = focus_reader_read (reader, text, n_bytes, NULL, NULL);
  if (object != NULL)
    check_object (object);
  objects = focus_ical_split (text, n_bytes, &uids, NULL);
  check (objects == NULL || objects->len == uids->len);
  inlined = focus_zone_from_vtimezone ((FocusText){ text, n_bytes }, repairs);
  compiled = focus_zone_from_tzif ("fuzz", bytes, n_bytes);
  return 0;
}
