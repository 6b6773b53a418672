// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of one VEVENT: where they are in the bytes, and how the changed ones are written.
#include "ical/meeting-edit-parts.h"
#include "ical/text.h"

#include <string.h>

static void
edit_line_free (gpointer data)
{
  FocusEditLine *line = data;

  g_free (line->text);
  g_free (line);
}

static gboolean
refuse (const char *what, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "event is not changed: %s", what);
  return FALSE;
}

/* Cuts the line's text into its pieces; a line that the gate cut can be cut again. */
static void
split (FocusEditLine *line, char *text)
{
  g_free (line->text);
  line->text = text;
  (void) focus_line_split ((FocusText){ text, strlen (text) }, &line->line);
}

static FocusEditLine *
edit_line_new (char *text, gsize from, gsize to)
{
  FocusEditLine *line = g_new0 (FocusEditLine, 1);

  line->line.kind = FOCUS_LINE_PROPERTY;
  line->line.from = from;
  line->line.to = to;
  split (line, text);
  return line;
}

/* Finding */

/* The properties that say which instance it is, and when: of two nobody knows which one counts. */
static gboolean
is_said_twice (const FocusEditEvent *event, const FocusLine *line)
{
  static const char *const once[] = { "UID", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION" };

  for (guint i = 0; i < G_N_ELEMENTS (once); i++)
    if (focus_text_is (line->name, once[i]))
      return focus_edit_event_search (event, once[i], 0) != FOCUS_EDIT_NONE;
  return FALSE;
}

static gboolean
take_property (FocusEditEvent *event, const FocusLine *line, GError **error)
{
  const char *end = line->value.text + line->value.len;
  char *text;

  if (is_said_twice (event, line))
    return refuse ("it says twice when or which it is", error);
  text = g_strndup (line->name.text, (gsize) (end - line->name.text));
  g_ptr_array_add (event->lines, edit_line_new (text, line->from, line->to));
  return TRUE;
}

/* The lines behind the BEGIN, up to the END. */
static gboolean
take_event (FocusEditEvent *event, FocusGate *gate, const FocusLine *begin, GError **error)
{
  FocusLine line;

  event->from = begin->from;
  event->line_break = focus_gate_line_break (event->bytes, begin->to);
  while (focus_gate_next (gate, &line, error) == FOCUS_GATE_LINE)
    {
      if (line.kind != FOCUS_LINE_PROPERTY && event->insert_at == 0)
        event->insert_at = line.from;
      if (line.kind == FOCUS_LINE_END)
        {
          event->to = line.to;
          return TRUE;
        }
      if (line.kind == FOCUS_LINE_BEGIN ? !focus_gate_cut (gate, &line, NULL, error)
                                        : !take_property (event, &line, error))
        return FALSE;
    }
  return FALSE;
}

/* A line of the VCALENDAR itself, or the BEGIN of one. */
static gboolean
take_outer (const FocusLine *line, guint *n_calendars, GError **error)
{
  if (line->kind == FOCUS_LINE_BEGIN && (*n_calendars)++ > 0)
    return refuse ("its object has several VCALENDARs", error);
  if (line->kind == FOCUS_LINE_PROPERTY && focus_text_is (line->name, "METHOD"))
    return refuse ("its object is a message, with a METHOD", error);
  return TRUE;
}

static gboolean
take_component (FocusEditEvent *event, FocusGate *gate, const FocusLine *begin, guint place,
                GError **error)
{
  gboolean is_event = focus_text_is (begin->name, "VEVENT");

  if (is_event && event->n_events++ == place ? !take_event (event, gate, begin, error)
                                             : !focus_gate_cut (gate, begin, NULL, error))
    return FALSE;
  if (is_event)
    event->last_to = gate->at;
  return TRUE;
}

gboolean
focus_edit_event_find (FocusText bytes, guint place, FocusEditEvent *ret_event, GError **error)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 }, n_calendars = 0;
  g_auto (FocusGate) gate = { 0 };
  FocusGateStep step;
  FocusLine line;

  *ret_event = (FocusEditEvent){ .bytes = bytes,
                                 .lines = g_ptr_array_new_with_free_func (edit_line_free) };
  if (!focus_gate_open (&gate, bytes.text, bytes.len, &FOCUS_GATE_OBJECT, repairs, error))
    return FALSE;
  while ((step = focus_gate_next (&gate, &line, error)) == FOCUS_GATE_LINE)
    {
      gboolean fine = line.kind == FOCUS_LINE_BEGIN && line.depth == 2
                          ? take_component (ret_event, &gate, &line, place, error)
                          : take_outer (&line, &n_calendars, error);
      if (!fine)
        return FALSE;
    }
  return step == FOCUS_GATE_END
         && (ret_event->to > 0 || refuse ("its object does not hold it", error));
}

void
focus_edit_event_clear (FocusEditEvent *event)
{
  g_clear_pointer (&event->lines, g_ptr_array_unref);
}

FocusEditLine *
focus_edit_event_line (const FocusEditEvent *event, guint i)
{
  return g_ptr_array_index (event->lines, i);
}

guint
focus_edit_event_search (const FocusEditEvent *event, const char *name, guint from)
{
  for (guint i = from; i < event->lines->len; i++)
    {
      const FocusEditLine *line = focus_edit_event_line (event, i);
      if (!line->gone && focus_text_is (line->line.name, name))
        return i;
    }
  return FOCUS_EDIT_NONE;
}

/* Changing */

gboolean
focus_edit_line_set (FocusEditLine *line, char *text)
{
  if (strcmp (line->text, text) == 0)
    {
      g_free (text);
      return FALSE;
    }
  split (line, text);
  line->changed = TRUE;
  return TRUE;
}

void
focus_edit_event_add (FocusEditEvent *event, guint i, gsize at, char *text)
{
  FocusEditLine *line = edit_line_new (text, at, at);

  line->changed = TRUE;
  g_ptr_array_insert (event->lines, (gint) i, line);
}

void
focus_edit_event_write (const FocusEditEvent *event, gsize from, gsize to, GString *out)
{
  for (guint i = 0; i < event->lines->len; i++)
    {
      const FocusEditLine *line = focus_edit_event_line (event, i);
      FocusText text = { line->text, strlen (line->text) };
      if (!line->changed)
        continue;
      g_string_append_len (out, event->bytes.text + from, (gssize) (line->line.from - from));
      if (!line->gone)
        focus_ical_put_folded (out, text, event->line_break);
      from = line->line.to;
    }
  g_string_append_len (out, event->bytes.text + from, (gssize) (to - from));
}
