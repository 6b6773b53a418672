// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A VEVENT for one instance, made of the master's own lines (R2.27).
#include "core/series.h"
#include "ical/meeting-edit-parts.h"
#include "ical/text.h"
#include "ical/value.h"

#include <string.h>

static gboolean
refuse (FocusError code, const char *what, GError **error)
{
  g_set_error (error, FOCUS_ERROR, code, "instance is not changed: %s", what);
  return FALSE;
}

/* The instance */

/* All that overlap it, and itself. */
static void
expand_around (const FocusObject *object, FocusZone *user_zone, gint64 recurrence_s,
               FocusExpansion *ret_expansion)
{
  FocusSpan moment = { recurrence_s, recurrence_s + 1 };

  focus_series_expand (object, moment, user_zone, ret_expansion);
}

/* The instance of the master; FALSE: the rules do not name it, or not within their fuel. */
static gboolean
find_instance (const FocusObject *object, FocusZone *user_zone, gint64 recurrence_s,
               FocusInstance *ret_instance, GError **error)
{
  g_auto (FocusExpansion) expansion = { 0 };

  expand_around (object, user_zone, recurrence_s, &expansion);
  for (guint i = 0; i < expansion.instances->len; i++)
    {
      const FocusInstance *instance = &g_array_index (expansion.instances, FocusInstance, i);
      if (instance->event == 0 && instance->in_series && instance->recurrence_s == recurrence_s)
        {
          *ret_instance = *instance;
          return TRUE;
        }
    }
  if (expansion.truncated)
    return refuse (FOCUS_ERROR_LIMIT, "its series is too long to find it", error);
  return refuse (FOCUS_ERROR_NOT_FOUND, "the series has no such instance", error);
}

gboolean
focus_edit_same_instances (const FocusObject *a, const FocusObject *b, FocusZone *user_zone,
                           gint64 recurrence_s)
{
  g_auto (FocusExpansion) x = { 0 }, y = { 0 };

  expand_around (a, user_zone, recurrence_s, &x);
  expand_around (b, user_zone, recurrence_s, &y);
  if (x.instances->len != y.instances->len)
    return FALSE;
  for (guint i = 0; i < x.instances->len; i++)
    {
      const FocusInstance *one = &g_array_index (x.instances, FocusInstance, i);
      const FocusInstance *two = &g_array_index (y.instances, FocusInstance, i);
      if (one->span.start_s != two->span.start_s || one->span.end_s != two->span.end_s
          || one->recurrence_s != two->recurrence_s
          || one->recurrence_is_date != two->recurrence_is_date)
        return FALSE;
    }
  return TRUE;
}

/* Its times */

/* The instant as `like` would say it, whose text has that length. FALSE: it cannot. */
static gboolean
put_instant (const FocusTime *like, gsize len, gint64 instant_s, const FocusZone *user_zone,
             char ret_text[FOCUS_ICAL_UTC_LEN + 1])
{
  const FocusZone *zone = like->zone != NULL ? like->zone : user_zone;
  FocusCivil civil = focus_zone_civil (zone, instant_s);
  gint64 said_s = like->form == FOCUS_TIME_DATE
                      ? focus_zone_day_start (zone, focus_civil_date (civil))
                      : focus_zone_instant (zone, civil);

  g_return_val_if_fail (len <= FOCUS_ICAL_UTC_LEN, FALSE);
  focus_ical_utc (civil.wall_s, ret_text);
  ret_text[len] = '\0';
  return said_s == instant_s;
}

/* Moves the line's time to the instant. */
static gboolean
move_line (FocusEditEvent *event, guint i, const FocusTime *was, gint64 instant_s,
           const FocusZone *user_zone, GError **error)
{
  FocusEditLine *line = focus_edit_event_line (event, i);
  FocusText old = focus_text_strip (line->line.value);
  char time[FOCUS_ICAL_UTC_LEN + 1];

  if (!put_instant (was, old.len, instant_s, user_zone, time))
    return refuse (FOCUS_ERROR_INVALID, "its time cannot be said in the zone of the series", error);
  focus_edit_line_set (line, g_strdup_printf ("%.*s%s", (int) (line->line.value.text - line->text),
                                              line->text, time));
  return TRUE;
}

/* DTSTART, and before it RECURRENCE-ID, which says the same with the parameters that are about it:
   another one of DTSTART's may mean nothing there. */
static gboolean
move_start (FocusEditEvent *event, const FocusEvent *master, gint64 recurrence_s,
            const FocusZone *user_zone, GError **error)
{
  guint i = focus_edit_event_search (event, "DTSTART", 0);
  g_autoptr (GString) text = g_string_new ("RECURRENCE-ID");
  const FocusLine *line;
  FocusText rest, before;
  FocusParam param;

  if (i == FOCUS_EDIT_NONE)
    return refuse (FOCUS_ERROR_INVALID, "its series has no DTSTART", error);
  if (!move_line (event, i, &master->start, recurrence_s, user_zone, error))
    return FALSE;
  line = &focus_edit_event_line (event, i)->line;
  for (rest = before = line->params; focus_param_next (&rest, &param); before = rest)
    {
      FocusText whole = { before.text, (gsize) (rest.text - before.text) };
      if (whole.text[whole.len - 1] == ';')
        whole.len--;
      if (focus_text_is (param.name, "TZID") || focus_text_is (param.name, "VALUE"))
        g_string_append_printf (text, ";%.*s", (int) whole.len, whole.text);
    }
  g_string_append_printf (text, ":%.*s", (int) line->value.len, line->value.text);
  focus_edit_event_add (event, i, line->from, g_strdup (text->str));
  return TRUE;
}

/* DTEND; one that is empty says nothing, and of one that was mended away nobody knows what it
   would say of another day. */
static gboolean
move_end (FocusEditEvent *event, const FocusEvent *master, gint64 end_s, const FocusZone *user_zone,
          GError **error)
{
  guint i = focus_edit_event_search (event, "DTEND", 0);

  if (i == FOCUS_EDIT_NONE
      || focus_text_strip (focus_edit_event_line (event, i)->line.value).len == 0)
    return TRUE;
  if (master->end.form == FOCUS_TIME_NONE)
    return refuse (FOCUS_ERROR_INVALID, "its series ends before it starts", error);
  return move_line (event, i, &master->end, end_s, user_zone, error);
}

static void
drop_series (FocusEditEvent *event)
{
  static const char *const names[] = { "RRULE", "RDATE", "EXDATE", "EXRULE" };

  for (guint i = 0; i < event->lines->len; i++)
    {
      FocusEditLine *line = focus_edit_event_line (event, i);
      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        line->gone |= focus_text_is (line->line.name, names[k]);
      line->changed |= line->gone;
    }
}

static GBytes *
write_object (const FocusEditEvent *event)
{
  FocusText bytes = event->bytes;
  GString *out = g_string_sized_new (bytes.len + (event->to - event->from) + 256);

  g_string_append_len (out, bytes.text, (gssize) event->last_to);
  focus_edit_event_write (event, event->from, event->to, out);
  g_string_append_len (out, bytes.text + event->last_to, (gssize) (bytes.len - event->last_to));
  return g_string_free_to_bytes (out);
}

GBytes *
focus_edit_override (const FocusObject *object, FocusEditEvent *event, FocusZone *user_zone,
                     gint64 recurrence_s, GError **error)
{
  const FocusEvent *master = object->events->pdata[0];
  FocusInstance instance;

  if (!find_instance (object, user_zone, recurrence_s, &instance, error)
      || !move_start (event, master, recurrence_s, user_zone, error)
      || !move_end (event, master, instance.span.end_s, user_zone, error))
    return NULL;
  drop_series (event);
  return write_object (event);
}
