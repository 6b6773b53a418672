// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a content line to libical's property: its kind, its value, its parameters.
//
// The gate has cut the line already, so libical is handed the parts, one property a value: its own
// parser would have them glued together to cut them again, in twice the time, looking three bytes
// back from a comma and to the end of the line for each value of a list. It sees the properties
// that FocusEvent has fields for, and never a TZID (F4), a rule (F3, F8) or a component. What it
// reads wrongly or with loss is mended before, each where it happens; what it lets pass is judged
// behind it, in `value` and `read-time`. Its ceilings are the gate's.
#include "ical/block-parts.h"
#include "ical/read-parts.h"

#include <string.h>

/* A line of that kind. FALSE when it means something that cannot be read. */
typedef gboolean (*Read) (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line);

#define NOTHING ((FocusText){ "", 0 })

/* The text that is read next: emptied, or with these bytes in it. */
static GString *
value_text (FocusDraft *draft, FocusText text)
{
  GString *value = draft->reader->value;

  g_string_truncate (value, 0);
  return g_string_append_len (value, text.text, (gssize) text.len);
}

/* Reads that text. NULL when libical does (R2.4). */
static icalproperty *
property_of (FocusDraft *draft, icalproperty_kind kind, icalvalue_kind value_kind)
{
  icalvalue *value = icalvalue_new_from_string (value_kind, draft->reader->value->str);
  icalproperty *property;

  if (value == NULL)
    return NULL;
  property = icalproperty_new (kind);
  icalproperty_set_value (property, value);
  return property;
}

/* ^n, ^' and ^^ (RFC 6868), which libical undoes in its own parser alone. */
static void
undo_carets (GString *text)
{
  static const char escapes[] = "n'^", meant[] = "\n\"^";
  char *out = text->str;

  for (const char *in = text->str; *in != '\0'; in++)
    {
      const char *escaped = *in == '^' && in[1] != '\0' ? strchr (escapes, in[1]) : NULL;
      *out++ = escaped != NULL ? meant[escaped - escapes] : *in;
      in += escaped != NULL;
    }
  g_string_truncate (text, (gsize) (out - text->str));
}

/* The parameters that are read. Never for a list: each of its values would read them all. */
static void
add_params (FocusDraft *draft, icalproperty *property, FocusText params)
{
  char name[FOCUS_GATE_MAX_NAME + 1];
  FocusParam param;

  while (focus_param_next (&params, &param))
    {
      icalparameter *parameter = NULL;
      icalparameter_kind kind = ICAL_NO_PARAMETER;
      if (focus_text_copy (param.name, name, sizeof name))
        kind = icalparameter_string_to_kind (name);
      if (kind != ICAL_PARTSTAT_PARAMETER && kind != ICAL_CUTYPE_PARAMETER
          && kind != ICAL_ROLE_PARAMETER && kind != ICAL_EMAIL_PARAMETER
          && kind != ICAL_RANGE_PARAMETER)
        continue;
      undo_carets (value_text (draft, focus_text_strip (param.value)));
      parameter = icalparameter_new_from_value_string (kind, draft->reader->value->str);
      if (parameter != NULL)
        icalproperty_set_parameter (property, parameter);
    }
}

static gboolean
take_as (FocusDraft *draft, icalproperty_kind kind, icalvalue_kind value_kind, FocusText params)
{
  icalproperty *property = property_of (draft, kind, value_kind);
  gboolean taken;

  if (property == NULL)
    return FALSE;
  add_params (draft, property, params);
  taken = focus_draft_property (draft, property);
  icalproperty_free (property);
  return taken;
}

static gboolean
take_value (FocusDraft *draft, icalproperty_kind kind)
{
  return take_as (draft, kind, icalproperty_kind_to_value_kind (kind), NOTHING);
}

/* An empty value says nothing; libical reads it as it reads an unknown one. */
static gboolean
read_word (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  value_text (draft, focus_text_strip (line->value));
  return draft->reader->value->len == 0 || take_value (draft, kind);
}

/* Any value that is not known is private (RFC 5545 §3.8.1.3), none at all too. */
static gboolean
read_class (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  value_text (draft, focus_text_strip (line->value));
  return take_value (draft, kind);
}

/* The seal of a block: letters of its own alphabet, so that there is nothing to unescape. What has
   not the form of one is none. */
static void
read_seal (FocusDraft *draft, const FocusLine *line)
{
  char seal[FOCUS_BLOCK_MAX_SEAL + 1];

  if (!focus_text_copy (focus_text_strip (line->value), seal, sizeof seal)
      || !focus_block_is_seal (seal))
    return;
  g_free (draft->seal);
  draft->seal = g_strdup (seal);
}

/* Of all X- properties a few. */
static gboolean
read_x (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  focus_read_x_place (draft, line);
  if (focus_text_is (line->name, FOCUS_ICAL_SEAL_PROPERTY))
    read_seal (draft, line);
  return !focus_text_is (line->name, FOCUS_ICAL_BUSY_PROPERTY) || read_word (draft, kind, line);
}

/* A description is not read, but for the addresses and the seal in it; one without the word is not
   unescaped for it. */
static gboolean
read_description (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  g_autofree char *text = NULL;

  focus_read_description (draft, line);
  if (memmem (line->value.text, line->value.len, FOCUS_ICAL_SEAL_WORD,
              sizeof FOCUS_ICAL_SEAL_WORD - 1)
      == NULL)
    return TRUE;
  text = focus_value_text (line->value);
  g_free (draft->description_seal);
  draft->description_seal = focus_ical_block_find_seal (text);
  return TRUE;
}

/* Kept as text: of most events nobody asks for it. */
static gboolean
read_modified (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  if (!focus_value_shape (focus_text_strip (line->value), draft->modified))
    draft->modified[0] = '\0';
  return TRUE;
}

/* libical reads a number as atoi does: any text is 0, and a large one wraps. */
static gboolean
read_number (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  gint64 number;

  if (!focus_text_int (focus_text_strip (line->value), &number) || number > G_MAXINT32
      || number < G_MININT32)
    return TRUE;
  return read_word (draft, kind, line);
}

static gboolean
read_text (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  focus_value_put_text (line->value, value_text (draft, NOTHING));
  return take_value (draft, kind);
}

static gboolean
read_uid (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  FocusLine bare = { .value = focus_text_strip (line->value) };
  return read_text (draft, kind, &bare);
}

static gboolean
read_texts (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  FocusText rest = line->value, piece;

  while (focus_text_next_escaped (&rest, ',', &piece))
    {
      FocusLine one = { .value = focus_text_strip (piece) };
      if (one.value.len > 0)
        (void) read_text (draft, kind, &one);
    }
  return TRUE;
}

/* Sets the text and the zone that go together. */
static gboolean
put_time (FocusDraft *draft, const FocusLine *line, FocusText time)
{
  char plain[FOCUS_VALUE_UTC_LEN + 1];

  if (!focus_value_shape (time, plain))
    return FALSE;
  draft->zone = NULL;
  draft->zone_name = NULL;
  if (time.len == FOCUS_VALUE_LOCAL_LEN)
    draft->zone = focus_read_zone (draft->reader, line, &draft->zone_name);
  g_string_assign (draft->reader->value, plain);
  return TRUE;
}

static gboolean
take_time (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line, FocusText time)
{
  return put_time (draft, line, time) && take_value (draft, kind);
}

/* DTSTAMP and CREATED: without them nothing is missing, and a TZID is not asked. */
static gboolean
read_stamp (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  FocusLine bare = { .value = line->value };

  (void) take_time (draft, kind, &bare, focus_text_strip (line->value));
  return TRUE;
}

/* Whether it is a DATE or a DATE-TIME shows in the value, whatever VALUE says; libical sees it so
   too. */
static gboolean
read_time (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  return take_time (draft, kind, line, focus_text_strip (line->value));
}

static gboolean
read_end (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  return focus_text_strip (line->value).len == 0 || read_time (draft, kind, line);
}

/* "start/end" or "start/duration" */
static gboolean
take_period (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line, FocusText start,
             FocusText end)
{
  GString *out = value_text (draft, NOTHING);
  char plain[FOCUS_VALUE_UTC_LEN + 1], plain_end[FOCUS_VALUE_UTC_LEN + 1];
  gboolean has_end = focus_value_shape (end, plain_end);

  if (!focus_value_shape (start, plain))
    return FALSE;
  draft->zone = NULL;
  if (start.len == FOCUS_VALUE_LOCAL_LEN || (has_end && end.len == FOCUS_VALUE_LOCAL_LEN))
    draft->zone = focus_read_zone (draft->reader, line, &draft->zone_name);
  g_string_printf (out, "%s/%s", plain, has_end ? plain_end : "");
  if (!has_end && !focus_value_put_duration (end, out, draft->reader->notes->repairs))
    return FALSE;
  return take_as (draft, kind, ICAL_PERIOD_VALUE, NOTHING);
}

static gboolean
read_times (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  FocusText rest = line->value, piece, start;
  gboolean whole = TRUE;

  while (focus_text_next (&rest, ',', &piece))
    {
      FocusText end = focus_text_strip (piece);
      gboolean taken;
      if (piece.len == 0)
        continue;
      if (kind != ICAL_RDATE_PROPERTY || memchr (end.text, '/', end.len) == NULL)
        taken = take_time (draft, kind, line, end);
      else
        taken = focus_text_next (&end, '/', &start)
                && take_period (draft, kind, line, focus_text_strip (start),
                                focus_text_strip (end));
      whole = whole && taken;
    }
  return whole;
}

static gboolean
read_duration (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  GString *out = value_text (draft, NOTHING);

  draft->event->has_duration = FALSE;
  return focus_value_put_duration (line->value, out, draft->reader->notes->repairs)
         && take_value (draft, kind);
}

static gboolean
take_person (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  value_text (draft, focus_text_strip (line->value));
  return take_as (draft, kind, ICAL_CALADDRESS_VALUE, line->params);
}

/* Another PARTSTAT than these is somebody's answer, which nobody here understands. */
static gboolean
is_partstat (FocusText params)
{
  static const char *const known[] = { "NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE",
                                       "DELEGATED" };
  gboolean all_known = TRUE;
  FocusParam param;

  while (focus_param_next (&params, &param))
    {
      guint i = 0;
      if (!focus_text_is (param.name, "PARTSTAT"))
        continue;
      while (i < G_N_ELEMENTS (known) && !focus_text_is (focus_text_strip (param.value), known[i]))
        i++;
      all_known = all_known && i < G_N_ELEMENTS (known);
    }
  return all_known;
}

static gboolean
read_attendee (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  GArray *people = draft->event->details->people;

  if (!take_person (draft, kind, line))
    return FALSE;
  focus_read_person_params (line->params, &g_array_index (people, FocusPerson, people->len - 1));
  if (!is_partstat (line->params))
    focus_draft_doubt (draft);
  return TRUE;
}

/* Two that differ leave it open who organises. */
static gboolean
read_organizer (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  FocusDetails *details = draft->event->details;
  g_autofree char *before = g_strdup (details->organizer);

  if (!take_person (draft, kind, line))
    return FALSE;
  focus_read_organizer_params (line->params, details);
  if (before != NULL && g_strcmp0 (before, details->organizer) != 0)
    focus_draft_doubt (draft);
  return TRUE;
}

/* RECURRENCE-ID, with its RANGE. */
static gboolean
read_place (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  draft->unplaced = !put_time (draft, line, focus_text_strip (line->value))
                    || !take_as (draft, kind, ICAL_DATETIME_VALUE, line->params);
  return TRUE;
}

static gboolean
read_rule (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  focus_draft_rule (draft, line->value, kind == ICAL_RRULE_PROPERTY);
  return TRUE;
}

static gboolean
read_location (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  focus_read_location (draft, line);
  return TRUE;
}

static gboolean
read_url (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  focus_read_url (draft, line);
  return TRUE;
}

static gboolean
read_conference (FocusDraft *draft, icalproperty_kind kind, const FocusLine *line)
{
  focus_read_conference (draft, line);
  return TRUE;
}

static gboolean
too_many_people (const FocusDraft *draft, icalproperty_kind kind, GError **error)
{
  if (kind != ICAL_ATTENDEE_PROPERTY || draft->event->details->people->len < FOCUS_MAX_PEOPLE)
    return FALSE;
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT, "event with more than %d attendees",
               FOCUS_MAX_PEOPLE);
  return TRUE;
}

gboolean
focus_draft_take (FocusDraft *draft, const FocusLine *line, GError **error)
{
  static const struct
  {
    icalproperty_kind kind;
    Read read;
  } properties[] = {
    { ICAL_ATTENDEE_PROPERTY, read_attendee },
    { ICAL_UID_PROPERTY, read_uid },
    { ICAL_DTSTAMP_PROPERTY, read_stamp },
    { ICAL_SUMMARY_PROPERTY, read_text },
    { ICAL_SEQUENCE_PROPERTY, read_number },
    { ICAL_DTSTART_PROPERTY, read_time },
    { ICAL_DTEND_PROPERTY, read_end },
    { ICAL_ORGANIZER_PROPERTY, read_organizer },
    { ICAL_RRULE_PROPERTY, read_rule },
    { ICAL_EXDATE_PROPERTY, read_times },
    { ICAL_RECURRENCEID_PROPERTY, read_place },
    { ICAL_DURATION_PROPERTY, read_duration },
    { ICAL_RDATE_PROPERTY, read_times },
    { ICAL_EXRULE_PROPERTY, read_rule },
    { ICAL_TRANSP_PROPERTY, read_word },
    { ICAL_STATUS_PROPERTY, read_word },
    { ICAL_CLASS_PROPERTY, read_class },
    { ICAL_CATEGORIES_PROPERTY, read_texts },
    { ICAL_CREATED_PROPERTY, read_stamp },
    { ICAL_X_PROPERTY, read_x },
    { ICAL_DESCRIPTION_PROPERTY, read_description },
    { ICAL_LASTMODIFIED_PROPERTY, read_modified },
    { ICAL_LOCATION_PROPERTY, read_location },
    { ICAL_URL_PROPERTY, read_url },
    { ICAL_CONFERENCE_PROPERTY, read_conference },
  };
  char name[FOCUS_GATE_MAX_NAME + 1] = "";
  icalproperty_kind kind = ICAL_NO_PROPERTY;

  if (focus_text_copy (line->name, name, sizeof name))
    kind = icalproperty_string_to_kind (name);
  if (kind == ICAL_NO_PROPERTY && g_ascii_strncasecmp (name, "x-", 2) == 0)
    kind = ICAL_X_PROPERTY; /* libical knows them in capitals alone */
  if (too_many_people (draft, kind, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (kind == properties[i].kind && !properties[i].read (draft, kind, line))
      focus_draft_left_out (draft);
  return TRUE;
}
