// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations from their bytes.
#include "ical/invitation.h"

#include "core/series.h"
#include "ical/read-parts.h"

#include <string.h>

/* Bytes kept of a name; a longer one is cut. */
#define MAX_NAME 200

typedef void (*Take) (FocusInvitation *invitation, const FocusLine *line);

/* Parameters */

/* The parameter as text, ^n, ^' and ^^ undone (RFC 6868); NULL when absent. Owned. */
static char *
param_text (const FocusLine *line, const char *name)
{
  static const char escapes[] = "n'^", meant[] = "\n\"^";
  FocusText value;
  char *text, *out;

  if (!focus_line_param (line, name, &value))
    return NULL;
  value = focus_text_strip (value);
  text = g_strndup (value.text, MIN (value.len, MAX_NAME));
  out = text;
  for (const char *in = text; *in != '\0'; in++)
    {
      const char *escaped = *in == '^' && in[1] != '\0' ? strchr (escapes, in[1]) : NULL;
      *out++ = escaped != NULL ? meant[escaped - escapes] : *in;
      in += escaped != NULL;
    }
  *out = '\0';
  return text;
}

typedef struct
{
  const char *word;
  guint value;
} Word;

/* What the parameter's word means; `absent` without it, `other` for a word that is not listed. */
static guint
param_word (const FocusLine *line, const char *name, const Word *words, guint absent, guint other)
{
  FocusText value;

  if (!focus_line_param (line, name, &value))
    return absent;
  for (value = focus_text_strip (value); words->word != NULL; words++)
    if (focus_text_is (value, words->word))
      return words->value;
  return other;
}

/* The EMAIL parameter (RFC 7986 §6.2), when it holds an address; else the value: so people are
   counted (METRICS). Nothing is sent to it. */
static char *
address_of (const FocusLine *line)
{
  FocusText email;

  if (focus_line_param (line, "EMAIL", &email) && email.len >= 3
      && memchr (email.text, '@', email.len) != NULL)
    return focus_read_address (email);
  return focus_read_address (line->value);
}

/* Properties */

static void
take_text (char **text, const FocusLine *line)
{
  if (*text == NULL)
    *text = focus_value_text (line->value);
}

static void
take_description (FocusInvitation *invitation, const FocusLine *line)
{
  take_text (&invitation->description, line);
}

static void
take_html (FocusInvitation *invitation, const FocusLine *line)
{
  FocusText type;

  if (!focus_line_param (line, "FMTTYPE", &type) || focus_text_is (type, "text/html"))
    take_text (&invitation->html, line);
}

static void
take_url (FocusInvitation *invitation, const FocusLine *line)
{
  FocusText url = focus_text_strip (line->value);

  if (invitation->url == NULL)
    invitation->url = g_strndup (url.text, url.len);
}

static void
take_attachment (FocusInvitation *invitation, const FocusLine *line)
{
  invitation->has_attachment |= focus_text_strip (line->value).len > 0;
}

static void
take_organizer (FocusInvitation *invitation, const FocusLine *line)
{
  g_autofree char *mail = address_of (line);

  if (*mail == '\0' || invitation->organizer != NULL)
    return;
  invitation->organizer = g_steal_pointer (&mail);
  invitation->organizer_name = param_text (line, "CN");
}

static void
take_attendee (FocusInvitation *invitation, const FocusLine *line)
{
  static const Word cutypes[] = { { "INDIVIDUAL", FOCUS_CUTYPE_INDIVIDUAL },
                                  { "GROUP", FOCUS_CUTYPE_GROUP },
                                  { "RESOURCE", FOCUS_CUTYPE_RESOURCE },
                                  { "ROOM", FOCUS_CUTYPE_ROOM },
                                  { NULL, 0 } };
  static const Word partstats[] = { { "ACCEPTED", FOCUS_PARTSTAT_ACCEPTED },
                                    { "DECLINED", FOCUS_PARTSTAT_DECLINED },
                                    { "TENTATIVE", FOCUS_PARTSTAT_TENTATIVE },
                                    { "DELEGATED", FOCUS_PARTSTAT_DELEGATED },
                                    { NULL, 0 } };
  static const Word parts[] = { { "CHAIR", FOCUS_ATTENDANCE_CHAIR },
                                { "OPT-PARTICIPANT", FOCUS_ATTENDANCE_OPTIONAL },
                                { "NON-PARTICIPANT", FOCUS_ATTENDANCE_NON },
                                { NULL, 0 } };
  g_autofree char *mail = address_of (line);
  g_autofree char *name = param_text (line, "CN");

  focus_invitation_add (
      invitation, mail, name,
      param_word (line, "CUTYPE", cutypes, FOCUS_CUTYPE_INDIVIDUAL, FOCUS_CUTYPE_UNKNOWN),
      param_word (line, "PARTSTAT", partstats, FOCUS_PARTSTAT_NEEDS_ACTION,
                  FOCUS_PARTSTAT_NEEDS_ACTION),
      param_word (line, "ROLE", parts, FOCUS_ATTENDANCE_REQUIRED, FOCUS_ATTENDANCE_REQUIRED));
}

static void
take_line (FocusInvitation *invitation, const FocusLine *line)
{
  static const struct
  {
    const char *name;
    Take take;
  } properties[] = { { "ATTENDEE", take_attendee },
                     { "DESCRIPTION", take_description },
                     { "ORGANIZER", take_organizer },
                     { "ATTACH", take_attachment },
                     { "URL", take_url },
                     { "X-ALT-DESC", take_html } };

  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    if (focus_text_is (line->name, properties[i].name))
      properties[i].take (invitation, line);
}

/* Walking */

/* The lines of one VEVENT, behind its BEGIN; components inside say nothing of it. */
static gboolean
walk_event (FocusGate *gate, GPtrArray *found, GError **error)
{
  FocusInvitation *invitation = focus_invitation_new ();
  FocusLine line;

  g_ptr_array_add (found, invitation);
  while (focus_gate_next (gate, &line, error) == FOCUS_GATE_LINE)
    {
      if (line.kind == FOCUS_LINE_END)
        return TRUE;
      if (line.kind == FOCUS_LINE_PROPERTY)
        take_line (invitation, &line);
      else if (!focus_gate_cut (gate, &line, NULL, error))
        return FALSE;
    }
  return FALSE;
}

/* One invitation a VEVENT, in their written order. */
static GPtrArray *
walk_object (const char *bytes, gsize n_bytes, GError **error)
{
  g_autoptr (GPtrArray)
      found = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_invitation_free);
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  FocusGateStep step;
  FocusLine line;

  if (!focus_gate_open (&gate, bytes, n_bytes, &FOCUS_GATE_OBJECT, repairs, error))
    return NULL;
  while ((step = focus_gate_next (&gate, &line, error)) == FOCUS_GATE_LINE)
    {
      if (line.kind != FOCUS_LINE_BEGIN || line.depth != 2)
        continue;
      if (!(focus_text_is (line.name, "VEVENT") ? walk_event (&gate, found, error)
                                                : focus_gate_cut (&gate, &line, NULL, error)))
        return NULL;
    }
  return step == FOCUS_GATE_END ? g_steal_pointer (&found) : NULL;
}

/* What `read` knows of it */

static void
take_event (FocusInvitation *invitation, const FocusEvent *event, const FocusZone *zone)
{
  const FocusDetails *details = event->details;
  const FocusZone *own = event->start.zone != NULL ? event->start.zone : zone;
  gint64 start_s = focus_time_instant (&event->start, zone);

  g_free (invitation->uid);
  invitation->uid = g_strdup (details->uid);
  g_free (invitation->title);
  invitation->title = g_strdup (details->title);
  g_strfreev (invitation->categories);
  invitation->categories = g_strdupv (details->categories);
  invitation->span.start_s = start_s;
  invitation->span.end_s = focus_duration_end (focus_event_length (event, zone), start_s,
                                               event->start.form == FOCUS_TIME_DATE, own);
  invitation->created_s = details->created_s;
  invitation->all_day = details->all_day;
  invitation->transparent = details->transparent;
  invitation->status = details->status;
  invitation->privacy = details->privacy;
  invitation->in_series = details->recurring;
  invitation->masterless = details->masterless;
}

/* When the last instance begins; ENDLESS when that is not before the horizon. */
static gint64
last_instance (const FocusObject *object, FocusZone *zone, gint64 horizon_s)
{
  const FocusEvent *first = object->events->pdata[0];
  FocusSpan window = { focus_time_instant (&first->start, zone), horizon_s };
  g_auto (FocusExpansion) expansion = { 0 };
  gint64 last_s = FOCUS_INVITATION_ENDLESS;

  if (!first->details->bounded || window.start_s >= window.end_s)
    return last_s;
  focus_series_expand (object, window, zone, &expansion);
  if (!expansion.more_after && !expansion.truncated && expansion.instances->len > 0)
    last_s = g_array_index (expansion.instances, FocusInstance, expansion.instances->len - 1)
                 .span.start_s;
  return last_s;
}

GPtrArray *
focus_ical_invitations (FocusReader *reader, const char *bytes, gsize n_bytes, FocusZone *zone,
                        gint64 horizon_s, FocusObject **ret_object, GError **error)
{
  g_autoptr (FocusObject) object = focus_reader_read (reader, bytes, n_bytes, NULL, error);
  g_autoptr (GPtrArray) walked = object != NULL ? walk_object (bytes, n_bytes, error) : NULL;
  GPtrArray *out;
  gint64 last_s;

  if (walked == NULL)
    return NULL;
  out = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_invitation_free);
  last_s = object->events->len > 0 ? last_instance (object, zone, horizon_s)
                                   : FOCUS_INVITATION_ENDLESS;
  for (guint i = 0; i < object->events->len; i++)
    {
      const FocusEvent *event = object->events->pdata[i];
      FocusInvitation *invitation = g_steal_pointer (&walked->pdata[event->place]);
      take_event (invitation, event, zone);
      invitation->last_s = last_s;
      g_ptr_array_add (out, invitation);
    }
  if (ret_object != NULL)
    *ret_object = g_steal_pointer (&object);
  return out;
}
