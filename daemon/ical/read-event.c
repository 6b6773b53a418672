// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One VEVENT: its properties as libical read them, one function each, and the repairs that need
// the whole of it.
#include "core/block.h"
#include "ical/read-parts.h"

#include <string.h>

/* FALSE when the value cannot be believed. */
typedef gboolean (*Take) (FocusDraft *draft, icalproperty *property);

static void
replace (char **text, const char *by)
{
  g_free (*text);
  *text = g_strdup (by);
}

static gboolean
take_uid (FocusDraft *draft, icalproperty *property)
{
  replace (&draft->event->details->uid, icalproperty_get_uid (property));
  return TRUE;
}

static gboolean
take_summary (FocusDraft *draft, icalproperty *property)
{
  replace (&draft->event->details->title, icalproperty_get_summary (property));
  return TRUE;
}

static gboolean
take_organizer (FocusDraft *draft, icalproperty *property)
{
  FocusDetails *details = draft->event->details;

  g_free (details->organizer);
  g_free (details->organizer_email);
  focus_read_mail (property, &details->organizer, &details->organizer_email);
  if (*details->organizer == '\0') /* a line that names nobody */
    g_clear_pointer (&details->organizer, g_free);
  return TRUE;
}

static gboolean
take_attendee (FocusDraft *draft, icalproperty *property)
{
  focus_read_person (property, draft->event->details->people);
  return TRUE;
}

static gboolean
take_categories (FocusDraft *draft, icalproperty *property)
{
  if (draft->categories == NULL)
    draft->categories = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (draft->categories, g_strdup (icalproperty_get_categories (property)));
  return TRUE;
}

static gboolean
take_status (FocusDraft *draft, icalproperty *property)
{
  icalproperty_status status = icalproperty_get_status (property);

  draft->event->details->status = status == ICAL_STATUS_TENTATIVE   ? FOCUS_STATUS_TENTATIVE
                                  : status == ICAL_STATUS_CONFIRMED ? FOCUS_STATUS_CONFIRMED
                                  : status == ICAL_STATUS_CANCELLED ? FOCUS_STATUS_CANCELLED
                                                                    : FOCUS_STATUS_NONE;
  return TRUE;
}

static gboolean
take_class (FocusDraft *draft, icalproperty *property)
{
  icalproperty_class privacy = icalproperty_get_class (property);

  draft->event->details->privacy = privacy == ICAL_CLASS_PUBLIC         ? FOCUS_CLASS_PUBLIC
                                   : privacy == ICAL_CLASS_CONFIDENTIAL ? FOCUS_CLASS_CONFIDENTIAL
                                                                        : FOCUS_CLASS_PRIVATE;
  return TRUE;
}

/* X-MICROSOFT-CDO-BUSYSTATUS, the only X- property that comes here. */
static gboolean
take_cdo (FocusDraft *draft, icalproperty *property)
{
  static const char *const words[] = { [FOCUS_CDO_FREE] = "FREE",
                                       [FOCUS_CDO_TENTATIVE] = "TENTATIVE",
                                       [FOCUS_CDO_OOF] = "OOF",
                                       [FOCUS_CDO_WORKING_ELSEWHERE] = "WORKINGELSEWHERE" };
  const char *word = icalvalue_get_x (icalproperty_get_value (property));

  draft->event->details->cdo = FOCUS_CDO_NONE;
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL && g_ascii_strcasecmp (word, words[i]) == 0)
      draft->event->details->cdo = i;
  return TRUE;
}

static gboolean
take_transp (FocusDraft *draft, icalproperty *property)
{
  draft->event->details->transparent = icalproperty_get_transp (property)
                                       == ICAL_TRANSP_TRANSPARENT;
  return TRUE;
}

static gboolean
take_sequence (FocusDraft *draft, icalproperty *property)
{
  draft->event->details->sequence = icalproperty_get_sequence (property);
  return TRUE;
}

static gboolean
take_created (FocusDraft *draft, icalproperty *property)
{
  draft->event->details->created_s = focus_read_utc (property);
  return TRUE;
}

static gboolean
take_dtstamp (FocusDraft *draft, icalproperty *property)
{
  draft->event->dtstamp_s = focus_read_utc (property);
  return TRUE;
}

static gboolean
take_dtstart (FocusDraft *draft, icalproperty *property)
{
  FocusEvent *event = draft->event;

  if (!focus_read_time (draft, property, &event->start))
    return FALSE;
  replace (&event->details->zone, event->start.form == FOCUS_TIME_ZONED ? draft->zone_name : NULL);
  return TRUE;
}

static gboolean
take_dtend (FocusDraft *draft, icalproperty *property)
{
  return focus_read_time (draft, property, &draft->event->end);
}

static gboolean
take_duration (FocusDraft *draft, icalproperty *property)
{
  FocusEvent *event = draft->event;

  event->has_duration = focus_value_duration_of (icalproperty_get_duration (property),
                                                 &event->duration);
  return event->has_duration;
}

static gboolean
take_recurrence_id (FocusDraft *draft, icalproperty *property)
{
  icalparameter *range = icalproperty_get_first_parameter (property, ICAL_RANGE_PARAMETER);

  draft->event->this_and_future = range != NULL
                                  && icalparameter_get_range (range) == ICAL_RANGE_THISANDFUTURE;
  return focus_read_time (draft, property, &draft->event->recurrence_id);
}

static gboolean
take_rdate (FocusDraft *draft, icalproperty *property)
{
  return focus_read_rdate (draft, property, draft->event->rdates);
}

static gboolean
take_exdate (FocusDraft *draft, icalproperty *property)
{
  FocusTime time = { 0 };

  if (!focus_read_time (draft, property, &time))
    return FALSE;
  g_array_append_val (draft->event->exdates, time);
  return TRUE;
}

void
focus_draft_begin (FocusDraft *draft, FocusReader *reader)
{
  *draft = (FocusDraft){ .reader = reader, .event = focus_event_new () };
  draft->event->details = focus_details_new ();
}

gboolean
focus_draft_property (FocusDraft *draft, icalproperty *property)
{
  static const struct
  {
    icalproperty_kind kind;
    Take take;
  } properties[] = {
    { ICAL_ATTENDEE_PROPERTY, take_attendee }, { ICAL_UID_PROPERTY, take_uid },
    { ICAL_DTSTAMP_PROPERTY, take_dtstamp },   { ICAL_SUMMARY_PROPERTY, take_summary },
    { ICAL_SEQUENCE_PROPERTY, take_sequence }, { ICAL_DTSTART_PROPERTY, take_dtstart },
    { ICAL_DTEND_PROPERTY, take_dtend },       { ICAL_ORGANIZER_PROPERTY, take_organizer },
    { ICAL_EXDATE_PROPERTY, take_exdate },     { ICAL_RECURRENCEID_PROPERTY, take_recurrence_id },
    { ICAL_DURATION_PROPERTY, take_duration }, { ICAL_RDATE_PROPERTY, take_rdate },
    { ICAL_TRANSP_PROPERTY, take_transp },     { ICAL_STATUS_PROPERTY, take_status },
    { ICAL_CLASS_PROPERTY, take_class },       { ICAL_CATEGORIES_PROPERTY, take_categories },
    { ICAL_CREATED_PROPERTY, take_created },   { ICAL_X_PROPERTY, take_cdo },
  };
  icalproperty_kind kind = icalproperty_isa (property);

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (kind == properties[i].kind)
      return properties[i].take (draft, property);
  return TRUE;
}

/* A part of its writer's own: it may say when as well, and nobody else knows what. */
static gboolean
has_own_part (const char *rule)
{
  g_autofree char *upper = g_ascii_strup (rule, -1);

  return g_str_has_prefix (upper, "X-") || strstr (upper, ";X-") != NULL;
}

/* R2.18 and F8: a rule that is not understood leaves DTSTART alone, flagged. */
void
focus_draft_rule (FocusDraft *draft, FocusText rule, gboolean included)
{
  GPtrArray *rules = included ? draft->event->rules : draft->event->exrules;
  FocusText value = focus_text_strip (rule);
  g_autofree char *text = g_strndup (value.text, value.len);
  FocusRecur *parsed = rules->len < FOCUS_READ_MAX_RULES ? focus_recur_parse (text, NULL) : NULL;

  draft->has_rule |= included;
  if (parsed != NULL)
    {
      g_ptr_array_add (rules, parsed);
      if (has_own_part (text))
        focus_draft_left_out (draft);
      return;
    }
  draft->reader->notes->repairs[FOCUS_REPAIR_RULE]++;
  focus_draft_left_out (draft);
}

void
focus_draft_left_out (FocusDraft *draft)
{
  draft->reader->notes->unsupported = TRUE;
}

void
focus_draft_doubt (FocusDraft *draft)
{
  draft->reader->notes->doubtful = TRUE;
}

static void
mend_end (FocusEvent *event, guint *repairs)
{
  if (event->end.form != FOCUS_TIME_NONE && focus_read_not_after (&event->end, &event->start))
    {
      repairs[FOCUS_REPAIR_END_BEFORE_START]++;
      focus_time_clear (&event->end);
    }
  if (event->has_duration && (event->duration.days < 0 || event->duration.seconds < 0))
    {
      repairs[FOCUS_REPAIR_END_BEFORE_START]++;
      event->has_duration = FALSE;
    }
  if (event->has_duration && event->end.form != FOCUS_TIME_NONE)
    {
      repairs[FOCUS_REPAIR_END_AND_DURATION]++;
      event->has_duration = FALSE;
    }
}

/* Whether UNTIL lies before DTSTART, as far as both can be compared without the user's zone. */
static gboolean
ends_before_start (const FocusTime *start, FocusUntilForm form, FocusCivil until)
{
  if (form == FOCUS_UNTIL_DATE || start->form == FOCUS_TIME_DATE)
    return focus_civil_date (until).day < focus_civil_date (start->civil).day;
  if (form == FOCUS_UNTIL_UTC && start->form == FOCUS_TIME_ZONED)
    return until.wall_s < focus_zone_instant (start->zone, start->civil);
  return until.wall_s < start->civil.wall_s;
}

/* Counts what `series` will have to make sense of; the rules stay as written. */
static void
note_rules (const FocusEvent *event, guint *repairs)
{
  for (guint i = 0; i < event->rules->len; i++)
    {
      const FocusRecur *rule = event->rules->pdata[i];
      FocusCivil until = { 0 };
      FocusUntilForm form = focus_recur_until (rule, &until);
      if (form == FOCUS_UNTIL_NONE)
        continue;
      repairs[FOCUS_REPAIR_COUNT_AND_UNTIL] += focus_recur_count (rule) > 0;
      repairs[FOCUS_REPAIR_UNTIL_FORM] += (form == FOCUS_UNTIL_DATE)
                                          != (event->start.form == FOCUS_TIME_DATE);
      repairs[FOCUS_REPAIR_UNTIL_BEFORE_START] += ends_before_start (&event->start, form, until);
    }
}

/* An override has one instance; what it says of a series is ignored (R2.3). */
static void
drop_series (FocusDraft *draft)
{
  FocusEvent *event = draft->event;

  if (!draft->has_rule && event->exrules->len + event->rdates->len + event->exdates->len == 0)
    return;
  draft->reader->notes->repairs[FOCUS_REPAIR_RULE_ON_OVERRIDE]++;
  g_ptr_array_set_size (event->rules, 0);
  g_ptr_array_set_size (event->exrules, 0);
  g_array_set_size (event->rdates, 0);
  g_array_set_size (event->exdates, 0);
}

static gboolean
is_bounded (const FocusEvent *event)
{
  for (guint i = 0; i < event->rules->len; i++)
    if (!focus_recur_is_bounded (event->rules->pdata[i]))
      return FALSE;
  return event->rules->len > 0 || event->rdates->len > 0;
}

/* What only a block of focusd's has. */
static void
finish_block (FocusDraft *draft)
{
  FocusDetails *details = draft->event->details;
  FocusText modified = { draft->modified, strlen (draft->modified) };
  FocusStamp stamp;

  if (!focus_block_is_ours (details->uid))
    return;
  details->seal = g_steal_pointer (&draft->seal);
  if (details->seal == NULL)
    details->seal = g_steal_pointer (&draft->description_seal);
  details->modified_s = focus_value_stamp (modified, &stamp) ? stamp.civil.wall_s
                                                             : draft->event->dtstamp_s;
}

FocusEvent *
focus_draft_finish (FocusDraft *draft)
{
  FocusEvent *event = draft->event;
  FocusDetails *details = event->details;
  guint *repairs = draft->reader->notes->repairs;

  if (draft->unplaced)
    focus_draft_left_out (draft);
  repairs[FOCUS_REPAIR_NO_START] += event->start.form == FOCUS_TIME_NONE;
  if (draft->unplaced || event->start.form == FOCUS_TIME_NONE)
    {
      focus_draft_clear (draft);
      return NULL;
    }
  mend_end (event, repairs);
  details->is_override = event->recurrence_id.form != FOCUS_TIME_NONE;
  if (details->is_override)
    drop_series (draft);
  note_rules (event, repairs);
  details->all_day = event->start.form == FOCUS_TIME_DATE;
  details->recurring = draft->has_rule || event->rdates->len > 0 || details->is_override;
  details->bounded = is_bounded (event);
  if (draft->categories != NULL)
    {
      g_ptr_array_add (draft->categories, NULL);
      g_strfreev (details->categories);
      details->categories = (char **) g_ptr_array_free (g_steal_pointer (&draft->categories),
                                                        FALSE);
    }
  finish_block (draft);
  focus_read_place_finish (draft);
  event = g_steal_pointer (&draft->event);
  focus_draft_clear (draft);
  return event;
}

void
focus_draft_clear (FocusDraft *draft)
{
  g_clear_pointer (&draft->event, focus_event_free);
  g_clear_pointer (&draft->categories, g_ptr_array_unref);
  focus_read_place_clear (&draft->place);
  g_clear_pointer (&draft->seal, g_free);
  g_clear_pointer (&draft->description_seal, g_free);
}
