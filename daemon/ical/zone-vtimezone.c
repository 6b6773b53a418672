// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// VTIMEZONEs: the onsets of their observances, written out as a table of changes.
#include "ical/value.h"
#include "ical/zone-sources.h"

#define FIRST_YEAR 1970
#define LAST_YEAR  2100

static const FocusGateLimits timezone_limits = { "VTIMEZONE", FOCUS_GATE_MAX_BYTES,
                                                 FOCUS_GATE_MAX_COMPONENTS };

/* One STANDARD or DAYLIGHT. */
typedef struct
{
  FocusCivil start; /* in from_s */
  gint32 from_s, to_s;
  gboolean has_start, has_from, has_to;
  GPtrArray *rules; /* owned; FocusRecur */
  GArray *dates;    /* owned; FocusStamp */
} Observance;

/* A change and the offset before it. */
typedef struct
{
  gint64 at_s;
  gint32 from_s, to_s;
} Onset;

static void
observance_clear (Observance *observance)
{
  g_clear_pointer (&observance->rules, g_ptr_array_unref);
  g_clear_pointer (&observance->dates, g_array_unref);
}

static void
observance_init (Observance *observance)
{
  *observance = (Observance){
    .rules = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_recur_free),
    .dates = g_array_new (FALSE, FALSE, sizeof (FocusStamp)),
  };
}

static gboolean
read_dates (FocusText rest, GArray *dates)
{
  FocusText piece;
  FocusStamp stamp;

  while (focus_text_next (&rest, ',', &piece))
    {
      /* Of a PERIOD the start is the onset. */
      FocusText start = piece;
      if (!focus_text_next (&piece, '/', &start)
          || !focus_value_stamp (focus_text_strip (start), &stamp)
          || dates->len == FOCUS_VTIMEZONE_MAX_CHANGES)
        return FALSE;
      g_array_append_val (dates, stamp);
    }
  return TRUE;
}

static gboolean
read_rule (FocusText value, GPtrArray *rules)
{
  g_autofree char *text = g_strndup (value.text, value.len);
  FocusRecur *rule = NULL;

  if (rules->len < FOCUS_VTIMEZONE_MAX_RULES && value.len <= FOCUS_VTIMEZONE_MAX_RULE)
    rule = focus_recur_parse (text, NULL);
  if (rule == NULL)
    return FALSE;
  g_ptr_array_add (rules, rule);
  /* Clocks change a few times a year; a rule that names more instants is no clock's. */
  return focus_recur_freq (rule) == FOCUS_FREQ_YEARLY
         || focus_recur_freq (rule) == FOCUS_FREQ_MONTHLY;
}

/* Takes one property; FALSE when it cannot be read and the observance not be trusted. */
static gboolean
read_property (const FocusLine *line, Observance *observance, guint *repairs)
{
  if (focus_text_is (line->name, "DTSTART"))
    {
      FocusStamp stamp;
      observance->has_start = focus_value_stamp (focus_text_strip (line->value), &stamp);
      observance->start = observance->has_start ? stamp.civil : observance->start;
      return observance->has_start;
    }
  if (focus_text_is (line->name, "TZOFFSETFROM"))
    return observance->has_from = focus_value_offset (line->value, &observance->from_s, repairs);
  if (focus_text_is (line->name, "TZOFFSETTO"))
    return observance->has_to = focus_value_offset (line->value, &observance->to_s, repairs);
  if (focus_text_is (line->name, "RRULE"))
    return read_rule (focus_text_strip (line->value), observance->rules);
  if (focus_text_is (line->name, "RDATE"))
    return read_dates (line->value, observance->dates);
  return TRUE;
}

static gboolean
add_onset (const Observance *observance, FocusCivil civil, GArray *onsets)
{
  Onset onset = { civil.wall_s - observance->from_s, observance->from_s, observance->to_s };

  g_array_append_val (onsets, onset);
  return onsets->len <= FOCUS_VTIMEZONE_MAX_CHANGES;
}

/* UNTIL of a zone's rule is in UTC (RFC 5545 §3.3.10); other forms are wall time already. */
static gboolean
until_of (const FocusRecur *rule, const Observance *observance, FocusCivil *ret_until)
{
  FocusUntilForm form = focus_recur_until (rule, ret_until);

  if (form == FOCUS_UNTIL_UTC)
    ret_until->wall_s += observance->from_s;
  if (form == FOCUS_UNTIL_DATE)
    ret_until->wall_s += FOCUS_DAY_S - 1;
  return form != FOCUS_UNTIL_NONE;
}

static gboolean
expand_rule (const FocusRecur *rule, const Observance *observance, GArray *onsets)
{
  g_autoptr (GArray) instances = g_array_new (FALSE, FALSE, sizeof (FocusCivil));
  FocusRecurQuery query = {
    .start = observance->start,
    .from = focus_civil_midnight (focus_date_new (FIRST_YEAR, 1, 1)),
    .to = focus_civil_midnight (focus_date_new (LAST_YEAR + 1, 1, 1)),
  };

  query.has_until = until_of (rule, observance, &query.until);
  if (focus_recur_expand (rule, &query, instances, NULL) == FOCUS_RECUR_TRUNCATED)
    return FALSE;
  for (guint i = 0; i < instances->len; i++)
    if (!add_onset (observance, g_array_index (instances, FocusCivil, i), onsets))
      return FALSE;
  return TRUE;
}

/* Every onset of the observance. */
static gboolean
expand_observance (const Observance *observance, GArray *onsets)
{
  if (!observance->has_start || !observance->has_from || !observance->has_to
      || !add_onset (observance, observance->start, onsets))
    return FALSE;
  for (guint i = 0; i < observance->rules->len; i++)
    if (!expand_rule (observance->rules->pdata[i], observance, onsets))
      return FALSE;
  for (guint i = 0; i < observance->dates->len; i++)
    {
      const FocusStamp *stamp = &g_array_index (observance->dates, FocusStamp, i);
      FocusCivil civil = { stamp->civil.wall_s + (stamp->is_utc ? observance->from_s : 0) };
      if (!add_onset (observance, civil, onsets))
        return FALSE;
    }
  return TRUE;
}

static gint
compare_onsets (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const Onset *) a)->at_s, y = ((const Onset *) b)->at_s;
  return (x > y) - (x < y);
}

static FocusZone *
zone_of (const char *name, GArray *onsets)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (FocusZoneChange));

  g_array_sort (onsets, compare_onsets);
  for (guint i = 0; i < onsets->len; i++)
    {
      const Onset *onset = &g_array_index (onsets, Onset, i);
      FocusZoneChange change = { onset->at_s, onset->to_s };
      if (i == 0 || onset->at_s != onset[-1].at_s)
        g_array_append_val (changes, change);
    }
  return focus_zone_new (name, g_array_index (onsets, Onset, 0).from_s,
                         (const FocusZoneChange *) (void *) changes->data, changes->len);
}

/* Walks the component; `onsets` nullable: only its name is wanted. */
static gboolean
walk (FocusGate *gate, Observance *open, GArray *onsets, guint *repairs, char **name)
{
  FocusLine line;
  FocusGateStep step;
  guint n_rules = 0;

  while ((step = focus_gate_next (gate, &line, NULL)) == FOCUS_GATE_LINE)
    {
      if (line.kind == FOCUS_LINE_PROPERTY && line.depth == 1 && *name == NULL
          && focus_text_is (line.name, "TZID"))
        {
          FocusText value = focus_text_strip (line.value);
          *name = g_strndup (value.text, value.len);
        }
      if (onsets == NULL)
        {
          if (*name != NULL)
            return TRUE;
          continue;
        }
      if (line.kind == FOCUS_LINE_BEGIN && line.depth == 2)
        {
          observance_clear (open);
          observance_init (open);
        }
      if (line.kind == FOCUS_LINE_PROPERTY && line.depth == 2
          && !read_property (&line, open, repairs))
        return FALSE;
      if (line.kind == FOCUS_LINE_END && line.depth == 2
          && ((n_rules += open->rules->len) > FOCUS_VTIMEZONE_MAX_RULES
              || !expand_observance (open, onsets)))
        return FALSE;
    }
  return step == FOCUS_GATE_END;
}

char *
focus_vtimezone_tzid (FocusText bytes)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  char *name = NULL;

  if (focus_gate_open (&gate, bytes.text, bytes.len, &timezone_limits, repairs, NULL))
    (void) walk (&gate, NULL, NULL, repairs, &name);
  return name;
}

gboolean
focus_vtimezone_in (FocusText calendar, FocusText *ret_bytes)
{
  guint repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  FocusLine line;

  if (!focus_gate_open (&gate, calendar.text, calendar.len, &FOCUS_GATE_OBJECT, repairs, NULL))
    return FALSE;
  while (focus_gate_next (&gate, &line, NULL) == FOCUS_GATE_LINE)
    if (line.kind == FOCUS_LINE_BEGIN && line.depth == 2 && focus_text_is (line.name, "VTIMEZONE"))
      return focus_gate_cut (&gate, &line, ret_bytes, NULL);
  return FALSE;
}

FocusZone *
focus_zone_from_vtimezone (FocusText bytes, guint *repairs)
{
  guint gate_repairs[FOCUS_N_REPAIRS] = { 0 };
  g_auto (FocusGate) gate = { 0 };
  g_autoptr (GArray) onsets = g_array_new (FALSE, FALSE, sizeof (Onset));
  g_autofree char *name = NULL;
  Observance open;
  gboolean whole;

  if (!focus_gate_open (&gate, bytes.text, bytes.len, &timezone_limits, gate_repairs, NULL))
    return NULL;
  observance_init (&open);
  whole = walk (&gate, &open, onsets, repairs, &name);
  observance_clear (&open);
  return whole && onsets->len > 0 ? zone_of (name != NULL ? name : "", onsets) : NULL;
}
