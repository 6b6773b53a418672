// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The event that is to be changed: whether it is a block at all, and where its lines are.
#include "ical/block-parts.h"

#include "ical/gate.h"

#include <string.h>

const char *const FOCUS_ICAL_SAYS_NAMES[FOCUS_N_SAYS] = {
  [FOCUS_SAYS_START] = "DTSTART",
  [FOCUS_SAYS_END] = "DTEND",
  [FOCUS_SAYS_TITLE] = "SUMMARY",
  [FOCUS_SAYS_DESCRIPTION] = "DESCRIPTION",
  [FOCUS_SAYS_TRANSP] = "TRANSP",
  [FOCUS_SAYS_STATUS] = "STATUS",
  [FOCUS_SAYS_BUSY] = FOCUS_ICAL_BUSY_PROPERTY,
  [FOCUS_SAYS_SEAL] = FOCUS_ICAL_SEAL_PROPERTY,
  [FOCUS_SAYS_STAMP] = "DTSTAMP",
  [FOCUS_SAYS_MODIFIED] = "LAST-MODIFIED",
  [FOCUS_SAYS_SEQUENCE] = "SEQUENCE",
};

static void
found_clear (gpointer data)
{
  FocusIcalFound *found = data;

  g_free (found->params);
  g_free (found->value);
}

static gboolean
refuse (const char *what, GError **error)
{
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID, "event is no block to change: %s", what);
  return FALSE;
}

/* Properties that make of an event what focusd never changes. */
static const char *
foreign_property (FocusText name)
{
  static const struct
  {
    const char *name, *what;
  } rows[] = {
    { "RRULE", "it repeats" },
    { "RDATE", "it repeats" },
    { "RECURRENCE-ID", "it is one of a series" },
    { "ORGANIZER", "it is a meeting" },
    { "ATTENDEE", "it is a meeting" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (focus_text_is (name, rows[i].name))
      return rows[i].what;
  return NULL;
}

static gboolean
take_uid (FocusIcalEventLines *lines, const FocusLine *line, const char *wanted, GError **error)
{
  g_autofree char *uid = focus_ical_unescape (focus_text_strip (line->value));

  lines->n_uids++;
  return strcmp (uid, wanted) == 0 || refuse ("it has another UID", error);
}

static gboolean
take_property (FocusIcalEventLines *lines, const FocusLine *line, const char *uid, GError **error)
{
  const char *foreign = foreign_property (line->name);
  FocusIcalFound found = { .says = 0,
                           .is_duration = focus_text_is (line->name, "DURATION"),
                           .from = line->from,
                           .to = line->to };

  if (foreign != NULL)
    return refuse (foreign, error);
  if (focus_text_is (line->name, "UID"))
    return take_uid (lines, line, uid, error);
  if (found.is_duration)
    found.says = FOCUS_SAYS_END;
  else
    while (found.says < FOCUS_N_SAYS
           && !focus_text_is (line->name, FOCUS_ICAL_SAYS_NAMES[found.says]))
      found.says++;
  if (found.says == FOCUS_N_SAYS)
    return TRUE;
  found.params = g_strndup (line->params.text, line->params.len);
  found.value = g_strndup (line->value.text, line->value.len);
  if (lines->first[found.says] < 0)
    lines->first[found.says] = (int) lines->found->len;
  g_array_append_val (lines->found, found);
  return TRUE;
}

/* The lines of the VEVENT, behind its BEGIN, up to its END. */
static gboolean
take_event (FocusIcalEventLines *lines, FocusGate *gate, const char *uid, GError **error)
{
  FocusLine line;

  while (focus_gate_next (gate, &line, error) == FOCUS_GATE_LINE)
    {
      if (line.kind != FOCUS_LINE_PROPERTY && lines->insert_at == 0)
        lines->insert_at = line.from;
      if (line.kind == FOCUS_LINE_END)
        return lines->n_uids == 1 || refuse ("it has not one UID", error);
      if (line.kind == FOCUS_LINE_BEGIN ? !focus_gate_cut (gate, &line, NULL, error)
                                        : !take_property (lines, &line, uid, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
take_object (FocusIcalEventLines *lines, FocusText bytes, const char *uid, GError **error)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  FocusGateStep step;
  FocusLine line;

  if (!focus_gate_open (&gate, bytes.text, bytes.len, &FOCUS_GATE_OBJECT, repairs, error))
    return FALSE;
  while ((step = focus_gate_next (&gate, &line, error)) == FOCUS_GATE_LINE)
    {
      if (line.kind != FOCUS_LINE_BEGIN || line.depth != 2)
        continue;
      if (!focus_text_is (line.name, "VEVENT"))
        {
          if (!focus_gate_cut (&gate, &line, NULL, error))
            return FALSE;
          continue;
        }
      if (lines->n_events++ > 0)
        return refuse ("there are several", error);
      lines->line_break = focus_gate_line_break (bytes, line.to);
      if (!take_event (lines, &gate, uid, error))
        return FALSE;
    }
  return step == FOCUS_GATE_END && (lines->n_events == 1 || refuse ("there is none", error));
}

gboolean
focus_ical_look (FocusText bytes, const char *uid, FocusIcalEventLines *ret_lines, GError **error)
{
  *ret_lines = (FocusIcalEventLines){ .found = g_array_new (FALSE, FALSE,
                                                            sizeof (FocusIcalFound)) };
  g_array_set_clear_func (ret_lines->found, found_clear);
  for (guint i = 0; i < FOCUS_N_SAYS; i++)
    ret_lines->first[i] = -1;
  return take_object (ret_lines, bytes, uid, error);
}

void
focus_ical_event_lines_clear (FocusIcalEventLines *lines)
{
  g_clear_pointer (&lines->found, g_array_unref);
}

const FocusIcalFound *
focus_ical_first (const FocusIcalEventLines *lines, FocusIcalSays says)
{
  return lines->first[says] < 0
             ? NULL
             : &g_array_index (lines->found, FocusIcalFound, (guint) lines->first[says]);
}
