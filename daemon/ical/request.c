// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which messages in an inbox an answer has dealt with.
#include "ical/request.h"

#include <string.h>

/* One VCALENDAR, and its METHOD is REQUEST, said once. */
static gboolean
is_request (const char *bytes, gsize n_bytes)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  guint n_calendars = 0, n_methods = 0;
  gboolean is_it = FALSE;
  FocusGateStep step;
  FocusLine line;

  if (!focus_gate_open (&gate, bytes, n_bytes, &FOCUS_GATE_OBJECT, repairs, NULL))
    return FALSE;
  while ((step = focus_gate_next (&gate, &line, NULL)) == FOCUS_GATE_LINE)
    {
      n_calendars += line.kind == FOCUS_LINE_BEGIN && line.depth == 1;
      if (line.kind == FOCUS_LINE_BEGIN && line.depth > 1
          && !focus_gate_cut (&gate, &line, NULL, NULL))
        return FALSE;
      if (line.kind != FOCUS_LINE_PROPERTY || !focus_text_is (line.name, "METHOD"))
        continue;
      n_methods++;
      is_it = focus_text_is (focus_text_strip (line.value), "REQUEST");
    }
  return step == FOCUS_GATE_END && n_calendars == 1 && n_methods == 1 && is_it;
}

static gboolean
repeats (const FocusEvent *event)
{
  return event->rules->len > 0 || event->rdates->len > 0;
}

/* Whether the answer is to what this VEVENT asks. */
static gboolean
is_asked (const FocusEvent *event, const FocusZone *user_zone, const FocusReply *reply)
{
  const FocusDetails *details = event->details;
  gboolean is_same = details->sequence == reply->sequence;

  if (details->sequence > reply->sequence || g_strcmp0 (details->organizer, reply->organizer) != 0)
    return FALSE;
  if (reply->whole)
    return TRUE;
  if (is_same && focus_time_instant (&event->start, user_zone) != reply->start_s)
    return FALSE;
  if (event->recurrence_id.form == FOCUS_TIME_NONE)
    return reply->recurrence_s == FOCUS_CLOSEOUT_SINGLE && !repeats (event);
  return !event->this_and_future
         && focus_time_instant (&event->recurrence_id, user_zone) == reply->recurrence_s;
}

gboolean
focus_ical_request_is_answered (FocusReader *reader, const FocusZone *user_zone, GBytes *bytes,
                                const FocusReply *reply)
{
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);
  FocusReadNotes notes = { 0 };
  g_autoptr (FocusObject) object = NULL;

  if (!is_request (text, n_bytes))
    return FALSE;
  object = focus_reader_read (reader, text, n_bytes, &notes, NULL);
  if (object == NULL || notes.unsupported || notes.repairs[FOCUS_REPAIR_DUPLICATE] > 0
      || notes.repairs[FOCUS_REPAIR_NO_START] > 0 || notes.repairs[FOCUS_REPAIR_TZID] > 0)
    return FALSE;
  if (object->events->len == 0 || g_strcmp0 (object->uid, reply->uid) != 0)
    return FALSE;
  for (guint i = 0; i < object->events->len; i++)
    if (!is_asked (g_ptr_array_index (object->events, i), user_zone, reply))
      return FALSE;
  return TRUE;
}
