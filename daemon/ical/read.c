// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One object from its bytes: the walk over the lines that the gate lets through.
#include "ical/read.h"

#include "ical/read-parts.h"

FocusReader *
focus_reader_new (FocusZones *zones)
{
  FocusReader *reader = g_new0 (FocusReader, 1);

  reader->zones = zones;
  reader->utc = focus_zone_new_utc ();
  reader->value = g_string_sized_new (512);
  /* R2.5, for the whole process: an error is an answer, and an unknown parameter no error. */
  icalerror_set_errors_are_fatal (0);
  ical_set_unknown_token_handling_setting (ICAL_ASSUME_IANA_TOKEN);
  return reader;
}

void
focus_reader_free (FocusReader *reader)
{
  if (reader == NULL)
    return;
  focus_read_times_reset (reader);
  g_string_free (reader->value, TRUE);
  focus_zone_unref (reader->utc);
  focus_zone_unref (reader->fallback_zone);
  g_free (reader);
}

void
focus_reader_set_fallback_zone (FocusReader *reader, FocusZone *zone)
{
  focus_zone_unref (reader->fallback_zone);
  reader->fallback_zone = zone != NULL ? focus_zone_ref (zone) : NULL;
}

static void
free_event (gpointer event)
{
  focus_event_free (event); /* NULL: taken over */
}

/* The lines of one VEVENT, behind its BEGIN, up to its END. Components inside (VALARM, …) say
   nothing about when and who. */
static gboolean
read_event (FocusReader *reader, FocusGate *gate, GPtrArray *events, GError **error)
{
  FocusDraft draft;
  FocusLine line;

  focus_draft_begin (&draft, reader);
  draft.event->place = reader->n_events++;
  for (;;)
    {
      gboolean fine = focus_gate_next (gate, &line, error) == FOCUS_GATE_LINE;
      if (fine && line.kind == FOCUS_LINE_END)
        {
          FocusEvent *event = focus_draft_finish (&draft);
          if (event != NULL)
            g_ptr_array_add (events, event);
          return TRUE;
        }
      if (fine && line.kind == FOCUS_LINE_BEGIN)
        fine = focus_gate_cut (gate, &line, NULL, error);
      else if (fine)
        fine = focus_draft_take (&draft, &line, error);
      if (!fine)
        {
          focus_draft_clear (&draft);
          return FALSE;
        }
    }
}

/* All of the lines; several VCALENDARs in one body are read as one (R2.4). */
static gboolean
read_lines (FocusReader *reader, FocusGate *gate, GPtrArray *events, GError **error)
{
  FocusGateStep step;
  FocusLine line;

  while ((step = focus_gate_next (gate, &line, error)) == FOCUS_GATE_LINE)
    {
      if (line.kind == FOCUS_LINE_BEGIN && line.depth == 2)
        {
          gboolean fine = focus_text_is (line.name, "VEVENT")
                              ? read_event (reader, gate, events, error)
                              : focus_gate_cut (gate, &line, NULL, error);
          if (!fine)
            return FALSE;
        }
      else if (line.kind == FOCUS_LINE_PROPERTY && focus_text_is (line.name, "X-WR-TIMEZONE"))
        focus_read_calendar_zone (reader, focus_text_strip (line.value));
    }
  return step == FOCUS_GATE_END;
}

FocusObject *
focus_reader_read (FocusReader *reader, const char *bytes, gsize n_bytes, FocusReadNotes *ret_notes,
                   GError **error)
{
  FocusReadNotes notes = { 0 };
  g_auto (FocusGate) gate = { 0 };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (free_event);
  FocusObject *object = NULL;

  reader->bytes = (FocusText){ bytes, n_bytes };
  reader->notes = &notes;
  reader->n_events = 0;
  if (focus_gate_open (&gate, bytes, n_bytes, &FOCUS_GATE_OBJECT, notes.repairs, error)
      && read_lines (reader, &gate, events, error))
    object = focus_read_collate (events, notes.repairs, error);
  focus_read_times_reset (reader);
  reader->notes = NULL;
  if (ret_notes != NULL)
    *ret_notes = notes;
  return object;
}
