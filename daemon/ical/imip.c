// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A REPLY made of the invitation's own lines.
#include "ical/imip.h"

#include "ical/answer-parts.h"
#include "ical/text.h"

#include <string.h>

static void
put (GString *out, const FocusLine *line)
{
  g_autofree char *name = g_strndup (line->name.text, line->name.len);

  focus_ical_put_line (out, name, line->params, line->value, "\r\n");
}

/* The first line of the property, when there is one. */
static void
put_first (GString *out, const FocusEdit *edit, const char *name)
{
  guint i = focus_edit_find (edit, name, 0);

  if (i != FOCUS_EDIT_NONE)
    put (out, focus_edit_line (edit, i));
}

/* Lines of the VTIMEZONE whose BEGIN was read; whether it has that TZID. */
static gboolean
take_timezone (FocusGate *gate, FocusText tzid, GString *out)
{
  gboolean is_it = FALSE;
  FocusLine line;

  while (focus_gate_next (gate, &line, NULL) == FOCUS_GATE_LINE)
    {
      if (line.kind == FOCUS_LINE_END && line.depth == 2)
        return is_it;
      if (line.kind == FOCUS_LINE_PROPERTY)
        put (out, &line);
      else
        g_string_append_printf (out, "%s:%.*s\r\n", line.kind == FOCUS_LINE_BEGIN ? "BEGIN" : "END",
                                (int) line.name.len, line.name.text);
      is_it |= line.kind == FOCUS_LINE_PROPERTY && line.depth == 2
               && focus_text_is (line.name, "TZID")
               && focus_text_equal (focus_text_strip (line.value), focus_text_strip (tzid));
    }
  return FALSE;
}

/* The object passed the gate already. */
static void
put_timezone (GString *out, GBytes *bytes, FocusText tzid)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  FocusLine line;
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);

  if (!focus_gate_open (&gate, text, n_bytes, &FOCUS_GATE_OBJECT, repairs, NULL))
    return;
  while (focus_gate_next (&gate, &line, NULL) == FOCUS_GATE_LINE)
    {
      g_autoptr (GString) zone = g_string_new (NULL);
      if (line.kind != FOCUS_LINE_BEGIN || line.depth != 2)
        continue;
      if (!focus_text_is (line.name, "VTIMEZONE"))
        {
          if (!focus_gate_cut (&gate, &line, NULL, NULL))
            return;
        }
      else if (take_timezone (&gate, tzid, zone))
        {
          g_string_append_printf (out, "BEGIN:VTIMEZONE\r\n%sEND:VTIMEZONE\r\n", zone->str);
          return;
        }
    }
}

/* What is for the server alone. */
static gboolean
drop_params (FocusEdit *edit, guint i, GError **error)
{
  static const char *const names[] = { "RSVP", "SCHEDULE-AGENT", "SCHEDULE-STATUS",
                                       "SCHEDULE-FORCE-SEND" };

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    if (!focus_edit_remove_param (edit, i, names[k], error))
      return FALSE;
  return TRUE;
}

static gboolean
put_people (GString *out, FocusAnswerEvent *event, guint mine, const char *partstat, GError **error)
{
  guint organizer = focus_edit_find (event->edit, "ORGANIZER", 0);
  FocusEdit *edit = organizer != FOCUS_EDIT_NONE ? event->edit : event->master;

  if (organizer == FOCUS_EDIT_NONE)
    organizer = focus_edit_find (edit, "ORGANIZER", 0);
  if (!drop_params (edit, organizer, error) || !drop_params (event->edit, mine, error)
      || !focus_edit_set_param (event->edit, mine, "PARTSTAT", partstat, error))
    return FALSE;
  put (out, focus_edit_line (edit, organizer));
  put (out, focus_edit_line (event->edit, mine));
  return TRUE;
}

static void
put_comment (GString *out, const char *comment)
{
  g_autofree char *plain = comment != NULL
                               ? focus_ical_plain_text (comment, FOCUS_ANSWER_MAX_COMMENT)
                               : NULL;

  if (plain != NULL && *g_strstrip (plain) != '\0')
    focus_ical_put_text (out, "COMMENT", plain);
}

static gboolean
put_event (GString *out, FocusAnswerEvent *event, guint mine, const FocusAnswer *answer,
           gint64 now_s, GError **error)
{
  g_string_append (out, "BEGIN:VEVENT\r\n");
  focus_ical_put_instant (out, "DTSTAMP", now_s);
  put_first (out, event->edit, "UID");
  put_first (out, event->edit, "SEQUENCE");
  put_first (out, event->edit, "RECURRENCE-ID");
  if (!put_people (out, event, mine, answer->partstat, error))
    return FALSE;
  put_comment (out, answer->comment);
  g_string_append (out, "REQUEST-STATUS:2.0;Success\r\nEND:VEVENT\r\n");
  return TRUE;
}

GBytes *
focus_ical_reply_new (FocusReader *reader, FocusZone *user_zone, GBytes *bytes,
                      const FocusAnswer *answer, gint64 now_s, GError **error)
{
  g_auto (GStrv) addresses = focus_answer_addresses (answer->mine);
  g_auto (FocusAnswerEvent) event = { 0 };
  g_autoptr (GString) out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                                          "PRODID:-//focusd//focusd//EN\r\nMETHOD:REPLY\r\n");
  FocusText tzid;
  char *valid;
  guint mine, i;

  if (!focus_answer_event_open (reader, user_zone, bytes, answer->uid, answer->recurrence_s, &event,
                                error)
      || !focus_answer_may (focus_answer_who (&event, addresses, &mine), error))
    return NULL;
  i = focus_edit_find (event.edit, "RECURRENCE-ID", 0);
  if (i != FOCUS_EDIT_NONE && focus_line_param (focus_edit_line (event.edit, i), "TZID", &tzid))
    put_timezone (out, bytes, tzid);
  if (!put_event (out, &event, mine, answer, now_s, error))
    return NULL;
  g_string_append (out, "END:VCALENDAR\r\n");
  valid = g_utf8_make_valid (out->str, (gssize) out->len);
  return g_bytes_new_take (valid, strlen (valid));
}
