// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A result and an action read from bytes, whoever wrote them last.
#include "ical/journal.h"

#include "ical/gate.h"
#include "ical/journal-parts.h"
#include "ical/text.h"

#include <string.h>

typedef struct
{
  gboolean is_there;
  gboolean is_date;
  gboolean is_utc;
  FocusCivil civil;
} Stamp;

/* What one component says; of what may stand once the first counts. */
typedef struct
{
  gboolean is_instance; /* it has a RECURRENCE-ID */
  char *uid;            /* owned, nullable, as all that follow */
  char *related;
  char *title;
  char *description;
  char *contact;
  char *status;
  gboolean is_sibling; /* `related` is of the type that focusd writes */
  gboolean is_private;
  guint categories; /* bits, by FocusResultSort */
  gint64 percent;
  gint64 recurrence_s;
  Stamp start, due, completed;
} Component;

static void
component_clear (Component *component)
{
  g_free (component->uid);
  g_free (component->related);
  g_free (component->title);
  g_free (component->description);
  g_free (component->contact);
  g_free (component->status);
  *component = (Component){ .recurrence_s = FOCUS_CLOSEOUT_SINGLE };
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Component, component_clear)

/* Values */

static void
set_text (char **text, const FocusLine *line, gsize max_bytes)
{
  g_autofree char *unescaped = NULL;

  if (*text != NULL)
    return;
  unescaped = focus_ical_unescape (focus_text_strip (line->value));
  *text = focus_ical_plain_text (unescaped, max_bytes);
}

/* "20261215", "20261215T170000", "20261215T170000Z"; a day or an hour that does not exist is none.
 */
static void
set_stamp (Stamp *stamp, const FocusLine *line)
{
  char text[FOCUS_ICAL_UTC_LEN + 1], whole[FOCUS_ICAL_UTC_LEN + 1] = "00000000T000000Z";
  gint64 wall_s;
  gsize n;

  if (stamp->is_there || !focus_text_copy (focus_text_strip (line->value), text, sizeof text))
    return;
  n = strlen (text);
  if (n != 8 && n != FOCUS_ICAL_UTC_LEN - 1 && n != FOCUS_ICAL_UTC_LEN)
    return;
  for (gsize i = 0; i < n; i++)
    whole[i] = g_ascii_toupper (text[i]);
  if (!focus_ical_utc_parse (whole, &wall_s))
    return;
  *stamp = (Stamp){
    .is_there = TRUE, .is_date = n == 8, .is_utc = n == FOCUS_ICAL_UTC_LEN, .civil = { wall_s }
  };
}

/* What has no zone that is known here is read in the user's. */
static gint64
stamp_instant (const Stamp *stamp, const FocusZone *zone)
{
  if (stamp->is_utc)
    return stamp->civil.wall_s;
  if (stamp->is_date)
    return focus_zone_day_start (zone, focus_civil_date (stamp->civil));
  return focus_zone_instant (zone, stamp->civil);
}

/* The day it names. */
static FocusDate
stamp_date (const Stamp *stamp, const FocusZone *zone)
{
  return focus_civil_date (stamp->is_utc ? focus_zone_civil (zone, stamp->civil.wall_s)
                                         : stamp->civil);
}

/* Properties */

static void
take_uid (Component *component, const FocusLine *line)
{
  if (component->uid == NULL)
    component->uid = focus_ical_unescape (focus_text_strip (line->value));
}

static void
take_instance (Component *component, const FocusLine *line)
{
  component->is_instance = TRUE;
}

/* Programs add parents of their own; ours is the sibling. */
static void
take_related (Component *component, const FocusLine *line)
{
  FocusText type = FOCUS_TEXT ("PARENT");
  gboolean is_sibling;

  focus_line_param (line, "RELTYPE", &type);
  is_sibling = focus_text_is (type, "SIBLING");
  if (component->related != NULL && (!is_sibling || component->is_sibling))
    return;
  g_clear_pointer (&component->related, g_free);
  set_text (&component->related, line, FOCUS_GATE_MAX_LINE);
  component->is_sibling = is_sibling;
}

static void
take_title (Component *component, const FocusLine *line)
{
  set_text (&component->title, line, FOCUS_RECORD_MAX_LINE * 2 + 2);
  g_strdelimit (component->title, "\n", ' ');
  g_strstrip (component->title);
}

static void
take_description (Component *component, const FocusLine *line)
{
  set_text (&component->description, line, FOCUS_GATE_MAX_LINE);
}

static void
take_contact (Component *component, const FocusLine *line)
{
  set_text (&component->contact, line, FOCUS_RECORD_MAX_LINE * 2 + 3);
  g_strdelimit (component->contact, "\n", ' ');
}

static void
take_status (Component *component, const FocusLine *line)
{
  set_text (&component->status, line, FOCUS_RECORD_MAX_LINE);
}

static void
take_class (Component *component, const FocusLine *line)
{
  component->is_private = !focus_text_is (focus_text_strip (line->value), "PUBLIC");
}

static void
take_categories (Component *component, const FocusLine *line)
{
  FocusText rest = line->value, piece;

  while (focus_text_next_escaped (&rest, ',', &piece))
    for (guint i = 0; i < G_N_ELEMENTS (FOCUS_ICAL_RESULT_CATEGORIES); i++)
      if (focus_text_is (focus_text_strip (piece), FOCUS_ICAL_RESULT_CATEGORIES[i]))
        component->categories |= 1u << i;
}

static void
take_percent (Component *component, const FocusLine *line)
{
  if (!focus_text_int (focus_text_strip (line->value), &component->percent))
    component->percent = 0;
}

static void
take_recurrence (Component *component, const FocusLine *line)
{
  char text[FOCUS_ICAL_UTC_LEN + 1];
  gint64 recurrence_s;

  if (focus_text_copy (focus_text_strip (line->value), text, sizeof text)
      && focus_ical_utc_parse (text, &recurrence_s))
    component->recurrence_s = recurrence_s;
}

static void
take_start (Component *component, const FocusLine *line)
{
  set_stamp (&component->start, line);
}

static void
take_due (Component *component, const FocusLine *line)
{
  set_stamp (&component->due, line);
}

static void
take_completed (Component *component, const FocusLine *line)
{
  set_stamp (&component->completed, line);
}

static const struct
{
  const char *name;
  void (*take) (Component *component, const FocusLine *line);
} properties[] = {
  { "UID", take_uid },
  { "RECURRENCE-ID", take_instance },
  { "RELATED-TO", take_related },
  { "SUMMARY", take_title },
  { "DESCRIPTION", take_description },
  { "CONTACT", take_contact },
  { "STATUS", take_status },
  { "CLASS", take_class },
  { "CATEGORIES", take_categories },
  { "PERCENT-COMPLETE", take_percent },
  { FOCUS_ICAL_RECURRENCE_PROPERTY, take_recurrence },
  { "DTSTART", take_start },
  { "DUE", take_due },
  { "COMPLETED", take_completed },
};

static void
take_property (Component *component, const FocusLine *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (focus_text_is (line->name, properties[i].name))
      {
        properties[i].take (component, line);
        return;
      }
}

/* The object */

/* The lines of a component, up to its END. */
static gboolean
take_component (FocusGate *gate, Component *component, GError **error)
{
  FocusLine line;

  while (focus_gate_next (gate, &line, error) == FOCUS_GATE_LINE)
    {
      if (line.kind == FOCUS_LINE_END)
        return TRUE;
      if (line.kind == FOCUS_LINE_PROPERTY)
        take_property (component, &line);
      else if (!focus_gate_cut (gate, &line, NULL, error))
        return FALSE;
    }
  return FALSE;
}

/* Whether the component is a record; else it is cleared, for the next one. */
static gboolean
is_record (Component *component)
{
  if (component->uid != NULL && *component->uid != '\0' && !component->is_instance)
    return TRUE;
  component_clear (component);
  return FALSE;
}

/* The first record of the object, all of which must pass. */
static FocusIcalRecord
find (FocusGate *gate, Component *component, GError **error)
{
  FocusIcalRecord found = FOCUS_ICAL_NO_RECORD;
  FocusGateStep step;
  FocusLine line;

  while ((step = focus_gate_next (gate, &line, error)) == FOCUS_GATE_LINE)
    {
      gboolean is_todo = focus_text_is (line.name, "VTODO");
      if (line.kind != FOCUS_LINE_BEGIN || line.depth != 2)
        continue;
      if (found != FOCUS_ICAL_NO_RECORD || (!is_todo && !focus_text_is (line.name, "VJOURNAL")))
        {
          if (!focus_gate_cut (gate, &line, NULL, error))
            return FOCUS_ICAL_RECORD_REFUSED;
          continue;
        }
      if (!take_component (gate, component, error))
        return FOCUS_ICAL_RECORD_REFUSED;
      if (is_record (component))
        found = is_todo ? FOCUS_ICAL_TODO : FOCUS_ICAL_RESULT;
    }
  return step == FOCUS_GATE_END ? found : FOCUS_ICAL_RECORD_REFUSED;
}

/* What it says */

/* The meeting, and the text without the line of the instance. */
static void
read_meeting (Component *component, FocusRecordMeeting *meeting, char **ret_text)
{
  gint64 noted_s = FOCUS_CLOSEOUT_SINGLE;
  g_autofree char *plain = focus_ical_plain_text (
      component->description != NULL ? component->description : "", FOCUS_GATE_MAX_LINE);

  *ret_text = focus_ical_record_text (plain, &noted_s);
  meeting->recurrence_s = component->recurrence_s != FOCUS_CLOSEOUT_SINGLE ? component->recurrence_s
                                                                           : noted_s;
  if (component->related != NULL && *component->related != '\0')
    meeting->uid = g_steal_pointer (&component->related);
}

static FocusResult *
read_result (Component *component, const FocusZone *zone)
{
  FocusResult *result = focus_result_new ();

  result->uid = g_steal_pointer (&component->uid);
  read_meeting (component, &result->meeting, &result->text);
  result->title = component->title != NULL ? g_steal_pointer (&component->title) : g_strdup ("");
  result->is_private = component->is_private;
  result->start_s = component->start.is_there ? stamp_instant (&component->start, zone) : 0;
  while (result->sort < FOCUS_RESULT_NOTHING && (component->categories & 1u << result->sort) == 0)
    result->sort++;
  if (component->categories == 0)
    result->sort = FOCUS_RESULT_DECISION;
  return result;
}

/* Cuts "NAME <MAIL>" in two, in place; the address is lower case, NULL when there is none. */
static char *
cut_contact (char *contact)
{
  char *open = strrchr (contact, '<'), *mail = NULL;
  gsize n = strlen (contact);

  if (open != NULL && open > contact && open[-1] == ' ' && contact[n - 1] == '>')
    {
      mail = g_ascii_strdown (open + 1, (gssize) (contact + n - 1 - (open + 1)));
      *open = '\0';
    }
  g_strstrip (contact);
  return mail;
}

/* The title is right; CONTACT fills in where it names nobody. */
static void
read_owner (Component *component, FocusTodo *todo)
{
  g_autofree char *mail = component->contact != NULL ? cut_contact (component->contact) : NULL;
  const char *contact = component->contact;

  todo->what = focus_ical_record_what (component->title != NULL ? component->title : "", contact,
                                       &todo->who);
  if (todo->who == NULL && contact != NULL && *contact != '\0')
    todo->who = g_strdup (contact);
  if (todo->who != NULL && strcmp (todo->who, "?") == 0)
    g_clear_pointer (&todo->who, g_free);
  if (todo->who != NULL && contact != NULL && strcmp (todo->who, contact) == 0)
    todo->mail = g_steal_pointer (&mail);
}

static FocusTodoState
read_state (const Component *component)
{
  static const struct
  {
    const char *status;
    FocusTodoState state;
  } rows[] = { { "COMPLETED", FOCUS_TODO_DONE },
               { "CANCELLED", FOCUS_TODO_DROPPED },
               { "IN-PROCESS", FOCUS_TODO_OPEN } };

  for (guint i = 0; component->status != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_ascii_strcasecmp (component->status, rows[i].status) == 0)
      return rows[i].state;
  return component->completed.is_there || component->percent == 100 ? FOCUS_TODO_DONE
                                                                    : FOCUS_TODO_OPEN;
}

static FocusTodo *
read_todo (Component *component, const FocusZone *zone)
{
  FocusTodo *todo = focus_todo_new ();

  todo->uid = g_steal_pointer (&component->uid);
  read_meeting (component, &todo->meeting, &todo->text);
  read_owner (component, todo);
  todo->is_private = component->is_private;
  todo->has_due = component->due.is_there;
  if (todo->has_due)
    todo->due = stamp_date (&component->due, zone);
  todo->state = read_state (component);
  if (todo->state == FOCUS_TODO_DONE && component->completed.is_there)
    todo->done_s = stamp_instant (&component->completed, zone);
  return todo;
}

FocusIcalRecord
focus_ical_record_read (const char *bytes, gsize n_bytes, const FocusZone *user_zone,
                        FocusResult **ret_result, FocusTodo **ret_todo, GError **error)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (Component) component = { .recurrence_s = FOCUS_CLOSEOUT_SINGLE };
  g_auto (FocusGate) gate = { 0 };
  FocusIcalRecord found;

  if (!focus_gate_open (&gate, bytes, n_bytes, &FOCUS_GATE_OBJECT, repairs, error))
    return FOCUS_ICAL_RECORD_REFUSED;
  found = find (&gate, &component, error);
  if (found == FOCUS_ICAL_RESULT)
    *ret_result = read_result (&component, user_zone);
  else if (found == FOCUS_ICAL_TODO)
    *ret_todo = read_todo (&component, user_zone);
  return found;
}
