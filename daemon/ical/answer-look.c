// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which line of a VEVENT is mine, whether I may answer, and what it says now.
#include "ical/answer-parts.h"
#include "ical/read-parts.h"
#include "ical/text.h"

#include <string.h>

static FocusText
text_of (const char *text)
{
  return (FocusText){ text, strlen (text) };
}

char **
focus_answer_addresses (const char *const *mine)
{
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();

  for (; *mine != NULL; mine++)
    {
      g_autofree char *address = focus_read_address (text_of (*mine));
      if (*address != '\0')
        g_strv_builder_add (addresses, address);
    }
  return g_strv_builder_end (addresses);
}

gboolean
focus_answer_event_open (FocusReader *reader, FocusZone *user_zone, GBytes *bytes, const char *uid,
                         gint64 recurrence_s, FocusAnswerEvent *ret_event, GError **error)
{
  g_autoptr (FocusEdit) edit = focus_edit_open (reader, user_zone, bytes, uid, recurrence_s, error);
  FocusEdit *master = NULL;

  if (edit == NULL)
    return FALSE;
  /* Without a master there is nobody to inherit from, and that is no error. */
  if (recurrence_s != FOCUS_CLOSEOUT_SINGLE
      && focus_edit_find (edit, "ORGANIZER", 0) == FOCUS_EDIT_NONE)
    master = focus_edit_open (reader, user_zone, bytes, uid, FOCUS_CLOSEOUT_SINGLE, NULL);
  *ret_event = (FocusAnswerEvent){ g_steal_pointer (&edit), master };
  return TRUE;
}

void
focus_answer_event_clear (FocusAnswerEvent *event)
{
  g_clear_pointer (&event->edit, focus_edit_free);
  g_clear_pointer (&event->master, focus_edit_free);
}

char *
focus_answer_param (const FocusLine *line, const char *name)
{
  FocusText value;

  if (!focus_line_param (line, name, &value))
    return NULL;
  value = focus_text_strip (value);
  return g_strndup (value.text, value.len);
}

FocusPartstat
focus_answer_state (const char *partstat)
{
  static const struct
  {
    const char *word;
    FocusPartstat state;
  } words[] = { { "ACCEPTED", FOCUS_PARTSTAT_ACCEPTED },
                { "DECLINED", FOCUS_PARTSTAT_DECLINED },
                { "TENTATIVE", FOCUS_PARTSTAT_TENTATIVE },
                { "DELEGATED", FOCUS_PARTSTAT_DELEGATED } };

  for (guint i = 0; partstat != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (partstat, words[i].word) == 0)
      return words[i].state;
  return FOCUS_PARTSTAT_NEEDS_ACTION;
}

gboolean
focus_answer_comment_is_marked (const FocusEdit *edit, guint i)
{
  FocusText mark;

  return focus_line_param (focus_edit_line (edit, i), FOCUS_ANSWER_MARK, &mark)
         && focus_text_is (focus_text_strip (mark), FOCUS_ANSWER_MARK_VALUE);
}

/* Who */

static gboolean
is_address (FocusText value, char **addresses)
{
  g_autofree char *address = focus_read_address (value);

  return g_strv_contains ((const char *const *) addresses, address);
}

/* By value, or by a parameter that has an address (R3.2, R3.3). */
static gboolean
is_mine (const FocusLine *line, const char *second, char **addresses)
{
  FocusText value;

  if (is_address (line->value, addresses))
    return TRUE;
  if (focus_line_param (line, "EMAIL", &value) && is_address (value, addresses))
    return TRUE;
  return second != NULL && focus_line_param (line, second, &value) && is_address (value, addresses);
}

static guint
count_params (const FocusLine *line, const char *name)
{
  FocusText params = line->params;
  FocusParam param;
  guint n = 0;

  while (focus_param_next (&params, &param))
    n += focus_text_is (param.name, name);
  return n;
}

static gboolean
has_open_quote (const FocusLine *line)
{
  guint n = 0;

  for (gsize i = 0; i < line->params.len; i++)
    n += line->params.text[i] == '"';
  return n % 2 != 0;
}

/* One word at most; what is more could not be written back by an undo. */
static gboolean
has_odd_partstat (const FocusLine *line)
{
  FocusText value = FOCUS_TEXT ("");

  (void) focus_line_param (line, "PARTSTAT", &value);
  for (gsize i = 0; i < value.len; i++)
    if (!g_ascii_isalnum (value.text[i]) && value.text[i] != '-')
      return TRUE;
  return count_params (line, "PARTSTAT") > 1;
}

static FocusAnswerCase
case_of_line (const FocusLine *line)
{
  static const char *const others[] = { "ROOM", "RESOURCE", "GROUP" };
  FocusText value;

  if (has_open_quote (line) || has_odd_partstat (line))
    return FOCUS_ANSWER_UNCLEAR;
  if (focus_line_param (line, "DELEGATED-TO", &value))
    return FOCUS_ANSWER_DELEGATED;
  if (focus_line_param (line, "CUTYPE", &value))
    for (guint i = 0; i < G_N_ELEMENTS (others); i++)
      if (focus_text_is (focus_text_strip (value), others[i]))
        return FOCUS_ANSWER_NOT_A_PERSON;
  return FOCUS_ANSWER_MINE;
}

const FocusLine *
focus_answer_organizer (const FocusAnswerEvent *event)
{
  guint i = focus_edit_find (event->edit, "ORGANIZER", 0);

  if (i != FOCUS_EDIT_NONE)
    return focus_edit_line (event->edit, i);
  i = event->master != NULL ? focus_edit_find (event->master, "ORGANIZER", 0) : FOCUS_EDIT_NONE;
  return i != FOCUS_EDIT_NONE ? focus_edit_line (event->master, i) : NULL;
}

FocusAnswerCase
focus_answer_who (const FocusAnswerEvent *event, char **addresses, guint *ret_i)
{
  const FocusLine *organizer = focus_answer_organizer (event);
  const FocusEdit *edit = event->edit;
  guint n = 0;

  *ret_i = FOCUS_EDIT_NONE;
  for (guint i = focus_edit_find (edit, "ATTENDEE", 0); i != FOCUS_EDIT_NONE;
       i = focus_edit_find (edit, "ATTENDEE", i + 1))
    if (is_mine (focus_edit_line (edit, i), NULL, addresses))
      *ret_i = n++ == 0 ? i : *ret_i;
  if (organizer == NULL || focus_text_strip (organizer->value).len == 0)
    return FOCUS_ANSWER_NO_ORGANIZER;
  if (is_mine (organizer, "SENT-BY", addresses))
    return FOCUS_ANSWER_OWN;
  if (n != 1)
    return n == 0 ? FOCUS_ANSWER_NO_LINE : FOCUS_ANSWER_SEVERAL;
  return case_of_line (focus_edit_line (edit, *ret_i));
}

gboolean
focus_answer_may (FocusAnswerCase who, GError **error)
{
  static const char *const reasons[] = {
    [FOCUS_ANSWER_NO_LINE] = "none of its ATTENDEE lines is yours",
    [FOCUS_ANSWER_SEVERAL] = "two of its ATTENDEE lines are yours",
    [FOCUS_ANSWER_NOT_A_PERSON] = "your ATTENDEE line is that of a room, a resource or a group",
    [FOCUS_ANSWER_DELEGATED] = "your ATTENDEE line is delegated to another",
    [FOCUS_ANSWER_UNCLEAR] = "the PARTSTAT of your ATTENDEE line cannot be told",
    [FOCUS_ANSWER_NO_ORGANIZER] = "it has no ORGANIZER",
    [FOCUS_ANSWER_OWN] = "you organise it",
  };

  if (who == FOCUS_ANSWER_MINE)
    return TRUE;
  g_set_error (error, FOCUS_ERROR,
               who == FOCUS_ANSWER_NO_LINE ? FOCUS_ERROR_NOT_FOUND : FOCUS_ERROR_INVALID,
               "invitation is not answered: %s", reasons[who]);
  return FALSE;
}

/* Looking */

static gboolean
is_kept_from_server (const FocusLine *line)
{
  FocusText agent;

  if (line == NULL || !focus_line_param (line, "SCHEDULE-AGENT", &agent))
    return FALSE;
  agent = focus_text_strip (agent);
  return focus_text_is (agent, "CLIENT") || focus_text_is (agent, "NONE");
}

static void
look_at_people (const FocusAnswerEvent *event, char **addresses, FocusAnswerLook *look)
{
  const FocusLine *organizer = focus_answer_organizer (event), *line = NULL;
  FocusText rsvp;
  guint i;

  look->who = focus_answer_who (event, addresses, &i);
  if (i != FOCUS_EDIT_NONE && look->who != FOCUS_ANSWER_SEVERAL)
    line = focus_edit_line (event->edit, i);
  look->organizer = g_strdup (focus_edit_organizer (event->edit));
  look->no_server = is_kept_from_server (organizer) || is_kept_from_server (line);
  if (organizer != NULL)
    look->organizer_status = focus_answer_param (organizer, "SCHEDULE-STATUS");
  if (line == NULL)
    return;
  look->partstat = focus_answer_param (line, "PARTSTAT");
  look->state = focus_answer_state (look->partstat);
  look->rsvp = focus_line_param (line, "RSVP", &rsvp)
               && focus_text_is (focus_text_strip (rsvp), "TRUE");
  look->my_status = focus_answer_param (line, "SCHEDULE-STATUS");
}

static void
look_at_comment (const FocusEdit *edit, FocusAnswerLook *look)
{
  for (guint i = focus_edit_find (edit, "COMMENT", 0); i != FOCUS_EDIT_NONE;
       i = focus_edit_find (edit, "COMMENT", i + 1))
    if (focus_answer_comment_is_marked (edit, i))
      {
        look->comment = focus_ical_unescape (focus_edit_line (edit, i)->value);
        return;
      }
}

/* The event that says when; the edit has seen that it is read whole. */
static void
look_at_time (const FocusObject *object, const FocusAnswerEvent *answered, gint64 recurrence_s,
              const FocusZone *user_zone, FocusAnswerLook *look)
{
  const FocusEvent *event = object->events->pdata[0];

  for (guint i = 0; i < object->events->len && recurrence_s != FOCUS_CLOSEOUT_SINGLE; i++)
    {
      const FocusEvent *one = object->events->pdata[i];
      if (one->recurrence_id.form != FOCUS_TIME_NONE
          && focus_time_instant (&one->recurrence_id, user_zone) == recurrence_s)
        event = one;
    }
  look->has_own = !focus_edit_inserts (answered->edit);
  look->start_s = look->has_own ? focus_time_instant (&event->start, user_zone) : recurrence_s;
  look->sequence = event->details->sequence;
  look->status = event->details->status;
}

gboolean
focus_ical_answer_look (FocusReader *reader, FocusZone *user_zone, GBytes *bytes, const char *uid,
                        gint64 recurrence_s, const char *const *mine, FocusAnswerLook *ret_look,
                        GError **error)
{
  g_auto (GStrv) addresses = focus_answer_addresses (mine);
  g_auto (FocusAnswerEvent) event = { 0 };
  g_autoptr (FocusObject) object = NULL;
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);

  if (!focus_answer_event_open (reader, user_zone, bytes, uid, recurrence_s, &event, error))
    return FALSE;
  object = focus_reader_read (reader, text, n_bytes, NULL, error);
  if (object == NULL)
    return FALSE;
  *ret_look = (FocusAnswerLook){ 0 };
  look_at_people (&event, addresses, ret_look);
  look_at_comment (event.edit, ret_look);
  look_at_time (object, &event, recurrence_s, user_zone, ret_look);
  return TRUE;
}

void
focus_answer_look_clear (FocusAnswerLook *look)
{
  g_clear_pointer (&look->organizer, g_free);
  g_clear_pointer (&look->partstat, g_free);
  g_clear_pointer (&look->organizer_status, g_free);
  g_clear_pointer (&look->my_status, g_free);
  g_clear_pointer (&look->comment, g_free);
}
