// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One VEVENT: its properties, one function each, and the repairs that need the whole of it.
#include "ical/read-parts.h"

typedef gboolean (*Take) (FocusDraft *draft, const FocusLine *line, GError **error);

/* Something was left out that the event means. */
static void
left_out (FocusDraft *draft)
{
  draft->reader->notes->unsupported = TRUE;
}

static gboolean
take_uid (FocusDraft *draft, const FocusLine *line, GError **error)
{
  FocusDetails *details = draft->event->details;

  g_free (details->uid);
  details->uid = focus_text_unescape (focus_text_strip (line->value));
  return TRUE;
}

static gboolean
take_summary (FocusDraft *draft, const FocusLine *line, GError **error)
{
  FocusDetails *details = draft->event->details;

  g_free (details->title);
  details->title = focus_text_unescape (line->value);
  return TRUE;
}

static gboolean
take_organizer (FocusDraft *draft, const FocusLine *line, GError **error)
{
  FocusDetails *details = draft->event->details;

  g_free (details->organizer);
  details->organizer = focus_read_mail (line);
  return TRUE;
}

static gboolean
take_attendee (FocusDraft *draft, const FocusLine *line, GError **error)
{
  return focus_read_person (line, draft->event->details->people, error);
}

static gboolean
take_categories (FocusDraft *draft, const FocusLine *line, GError **error)
{
  FocusText rest = line->value, piece;

  if (draft->categories == NULL)
    draft->categories = g_ptr_array_new_with_free_func (g_free);
  while (focus_text_next_escaped (&rest, ',', &piece))
    {
      FocusText category = focus_text_strip (piece);
      if (category.len > 0)
        g_ptr_array_add (draft->categories, focus_text_unescape (category));
    }
  return TRUE;
}

static gboolean
take_status (FocusDraft *draft, const FocusLine *line, GError **error)
{
  static const char *const words[] = { [FOCUS_STATUS_TENTATIVE] = "TENTATIVE",
                                       [FOCUS_STATUS_CONFIRMED] = "CONFIRMED",
                                       [FOCUS_STATUS_CANCELLED] = "CANCELLED" };
  draft->event->details->status = focus_read_word (line->value, words, G_N_ELEMENTS (words),
                                                   FOCUS_STATUS_NONE);
  return TRUE;
}

static gboolean
take_class (FocusDraft *draft, const FocusLine *line, GError **error)
{
  static const char *const words[] = { [FOCUS_CLASS_PUBLIC] = "PUBLIC",
                                       [FOCUS_CLASS_PRIVATE] = "PRIVATE",
                                       [FOCUS_CLASS_CONFIDENTIAL] = "CONFIDENTIAL" };
  draft->event->details->privacy = focus_read_word (line->value, words, G_N_ELEMENTS (words),
                                                    FOCUS_CLASS_PRIVATE);
  return TRUE;
}

static gboolean
take_cdo (FocusDraft *draft, const FocusLine *line, GError **error)
{
  static const char *const words[] = { [FOCUS_CDO_FREE] = "FREE",
                                       [FOCUS_CDO_TENTATIVE] = "TENTATIVE",
                                       [FOCUS_CDO_OOF] = "OOF",
                                       [FOCUS_CDO_WORKING_ELSEWHERE] = "WORKINGELSEWHERE" };
  draft->event->details->cdo = focus_read_word (line->value, words, G_N_ELEMENTS (words),
                                                FOCUS_CDO_NONE);
  return TRUE;
}

static gboolean
take_transp (FocusDraft *draft, const FocusLine *line, GError **error)
{
  draft->event->details->transparent = focus_text_is (focus_text_strip (line->value),
                                                      "TRANSPARENT");
  return TRUE;
}

static gboolean
take_sequence (FocusDraft *draft, const FocusLine *line, GError **error)
{
  gint64 sequence;

  if (focus_text_int (focus_text_strip (line->value), &sequence))
    draft->event->details->sequence = sequence;
  return TRUE;
}

static gboolean
take_created (FocusDraft *draft, const FocusLine *line, GError **error)
{
  draft->event->details->created_s = focus_value_utc (line->value);
  return TRUE;
}

static gboolean
take_dtstamp (FocusDraft *draft, const FocusLine *line, GError **error)
{
  draft->event->dtstamp_s = focus_value_utc (line->value);
  return TRUE;
}

static gboolean
take_dtstart (FocusDraft *draft, const FocusLine *line, GError **error)
{
  if (!focus_read_time (draft->reader, line, &draft->event->start))
    left_out (draft);
  return TRUE;
}

static gboolean
take_dtend (FocusDraft *draft, const FocusLine *line, GError **error)
{
  if (focus_text_strip (line->value).len > 0
      && !focus_read_time (draft->reader, line, &draft->event->end))
    left_out (draft);
  return TRUE;
}

static gboolean
take_duration (FocusDraft *draft, const FocusLine *line, GError **error)
{
  FocusEvent *event = draft->event;

  event->has_duration = focus_value_duration (line->value, &event->duration,
                                              draft->reader->notes->repairs);
  if (!event->has_duration)
    left_out (draft);
  return TRUE;
}

static gboolean
take_recurrence_id (FocusDraft *draft, const FocusLine *line, GError **error)
{
  FocusText range;

  draft->unplaced = !focus_read_time (draft->reader, line, &draft->event->recurrence_id);
  draft->event->this_and_future = focus_line_param (line, "RANGE", &range)
                                  && focus_text_is (range, "THISANDFUTURE");
  return TRUE;
}

/* R2.18 and F8: a rule that is not understood leaves DTSTART alone, flagged. */
static void
take_rule (FocusDraft *draft, const FocusLine *line, GPtrArray *rules)
{
  FocusText value = focus_text_strip (line->value);
  g_autofree char *text = g_strndup (value.text, value.len);
  FocusRecur *rule = rules->len < FOCUS_READ_MAX_RULES ? focus_recur_parse (text, NULL) : NULL;

  if (rule != NULL)
    {
      g_ptr_array_add (rules, rule);
      return;
    }
  draft->reader->notes->repairs[FOCUS_REPAIR_RULE]++;
  left_out (draft);
}

static gboolean
take_rrule (FocusDraft *draft, const FocusLine *line, GError **error)
{
  draft->has_rule = TRUE;
  take_rule (draft, line, draft->event->rules);
  return TRUE;
}

static gboolean
take_exrule (FocusDraft *draft, const FocusLine *line, GError **error)
{
  take_rule (draft, line, draft->event->exrules);
  return TRUE;
}

static gboolean
take_rdate (FocusDraft *draft, const FocusLine *line, GError **error)
{
  if (!focus_read_rdates (draft->reader, line, draft->event->rdates))
    left_out (draft);
  return TRUE;
}

static gboolean
take_exdate (FocusDraft *draft, const FocusLine *line, GError **error)
{
  if (!focus_read_times (draft->reader, line, draft->event->exdates))
    left_out (draft);
  return TRUE;
}

void
focus_draft_begin (FocusDraft *draft, FocusReader *reader)
{
  *draft = (FocusDraft){ .reader = reader, .event = focus_event_new () };
  draft->event->details = focus_details_new ();
}

gboolean
focus_draft_take (FocusDraft *draft, const FocusLine *line, GError **error)
{
  static const struct
  {
    const char *name;
    Take take;
  } properties[] = {
    { "ATTENDEE", take_attendee },
    { "UID", take_uid },
    { "DTSTAMP", take_dtstamp },
    { "SUMMARY", take_summary },
    { "SEQUENCE", take_sequence },
    { "DTSTART", take_dtstart },
    { "DTEND", take_dtend },
    { "ORGANIZER", take_organizer },
    { "RRULE", take_rrule },
    { "EXDATE", take_exdate },
    { "RECURRENCE-ID", take_recurrence_id },
    { "DURATION", take_duration },
    { "RDATE", take_rdate },
    { "EXRULE", take_exrule },
    { "TRANSP", take_transp },
    { "STATUS", take_status },
    { "CLASS", take_class },
    { "CATEGORIES", take_categories },
    { "CREATED", take_created },
    { "X-MICROSOFT-CDO-BUSYSTATUS", take_cdo },
  };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (focus_text_is (line->name, properties[i].name))
      return properties[i].take (draft, line, error);
  return TRUE;
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

FocusEvent *
focus_draft_finish (FocusDraft *draft)
{
  FocusEvent *event = draft->event;
  FocusDetails *details = event->details;
  guint *repairs = draft->reader->notes->repairs;

  if (draft->unplaced)
    left_out (draft);
  repairs[FOCUS_REPAIR_NO_START] += event->start.form == FOCUS_TIME_NONE;
  if (draft->unplaced || event->start.form == FOCUS_TIME_NONE)
    {
      focus_draft_clear (draft);
      return NULL;
    }
  mend_end (event, repairs);
  if (event->recurrence_id.form != FOCUS_TIME_NONE)
    drop_series (draft);
  note_rules (event, repairs);
  details->all_day = event->start.form == FOCUS_TIME_DATE;
  details->recurring = draft->has_rule || event->rdates->len > 0
                       || event->recurrence_id.form != FOCUS_TIME_NONE;
  details->bounded = is_bounded (event);
  if (draft->categories != NULL)
    {
      g_ptr_array_add (draft->categories, NULL);
      g_strfreev (details->categories);
      details->categories = (char **) g_ptr_array_free (g_steal_pointer (&draft->categories),
                                                        FALSE);
    }
  return g_steal_pointer (&draft->event);
}

void
focus_draft_clear (FocusDraft *draft)
{
  g_clear_pointer (&draft->event, focus_event_free);
  g_clear_pointer (&draft->categories, g_ptr_array_unref);
}
