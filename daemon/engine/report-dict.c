// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as dictionaries.
#include "engine/report-dict.h"

#include "base/nearest.h"
#include "engine/dict.h"
#include "engine/query.h"
#include "engine/weeks.h"

#include <math.h>
#include <string.h>

static void
put (GVariantBuilder *dict, const char *key, GVariant *value)
{
  g_variant_builder_add (dict, "{sv}", key, value);
}

static void
put_date (GVariantBuilder *dict, const char *key, FocusDate date)
{
  g_autofree char *text = focus_date_format (date);
  focus_dict_string (dict, key, text);
}

static void
put_week (GVariantBuilder *dict, FocusDate monday)
{
  g_autofree char *week = focus_week_format (monday);
  focus_dict_string (dict, "week", week);
}

static const FocusOccurrence *
occurrence_at (const FocusWeekQuery *query, guint i)
{
  return &g_array_index (query->occurrences, FocusOccurrence, i);
}

/* id, uid, title; for one of a series recurrence_id. */
static void
put_occurrence (GVariantBuilder *dict, const FocusWeekQuery *query, guint index)
{
  const FocusOccurrence *occurrence = occurrence_at (query, index);
  g_autofree char *id = focus_query_id (occurrence);

  focus_dict_string (dict, "id", id);
  focus_dict_string (dict, "uid", occurrence->details->uid);
  focus_dict_string (dict, "title", occurrence->details->title);
  if (occurrence->in_series)
    focus_dict_time (dict, "recurrence_id", "recurrence_offset", occurrence->recurrence_s,
                     occurrence->recurrence_is_date, query->zone);
}

/* Figures */

static GVariant *
figure_value (FocusFigure figure, double value, gboolean median)
{
  FocusUnit unit = focus_figure_unit (figure);
  gboolean whole = unit == FOCUS_UNIT_MIN || unit == FOCUS_UNIT_COUNT;

  if (whole && !(median && value != floor (value)))
    return g_variant_new_int64 ((gint64) value);
  return g_variant_new_double (value);
}

GVariant *
focus_report_dict_figures (const FocusFigureValue *figures, gboolean medians)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    if (figures[i].known)
      put (&dict, focus_figure_name ((FocusFigure) i),
           figure_value ((FocusFigure) i, figures[i].value, medians));
  return g_variant_builder_end (&dict);
}

GVariant *
focus_report_dict_baseline (const FocusBaseline *baseline, gint64 taken_s, const FocusZone *zone)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  if (baseline != NULL)
    {
      put_date (&dict, "from", baseline->taken);
      focus_dict_time (&dict, "taken", "taken_offset", taken_s, FALSE, zone);
      put (&dict, "weeks", g_variant_new_uint32 (baseline->n_weeks));
      focus_dict_bool (&dict, "too_little", !baseline->enough);
      put (&dict, "figures", focus_report_dict_figures (baseline->figures, TRUE));
    }
  return g_variant_builder_end (&dict);
}

/* Lists of a report */

static GVariant *
cost_list (const FocusReportParts *parts)
{
  const GArray *costs = parts->figures->focus_cost;
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < costs->len; i++)
    {
      const FocusCost *cost = &g_array_index (costs, FocusCost, i);
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      put_occurrence (&dict, parts->query, cost->occurrence);
      focus_dict_int (&dict, "cost_min", cost->cost_min);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

static GVariant *
day_list (const FocusWeekFigures *figures)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < FOCUS_DAYS_PER_WEEK; i++)
    {
      const FocusDayFigures *day = &figures->days[i];
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      put_date (&dict, "date", day->date);
      focus_dict_int (&dict, "work_min", day->work_min);
      focus_dict_int (&dict, "meeting_min", day->meeting_min);
      focus_dict_int (&dict, "meeting_count", day->meeting_count);
      focus_dict_int (&dict, "focus_120_min", day->focus_120_min);
      focus_dict_int (&dict, "fragment_min", day->fragment_min);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

static GVariant *
series_list (const FocusReportParts *parts)
{
  const GArray *rows = parts->figures->series;
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < rows->len; i++)
    {
      const FocusSeriesFigures *row = &g_array_index (rows, FocusSeriesFigures, i);
      const FocusOccurrence *first = occurrence_at (parts->query, row->occurrence);
      g_autofree char *id = focus_query_id (first);
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "uid", first->details->uid);
      focus_dict_string (&dict, "id", id);
      focus_dict_string (&dict, "title", first->details->title);
      focus_dict_int (&dict, "count", row->count);
      focus_dict_int (&dict, "meeting_min", row->meeting_min);
      focus_dict_int (&dict, "focus_cost_min", row->focus_cost_min);
      focus_dict_int (&dict, "attendee_min", row->attendee_min);
      if (row->hygiene.known)
        put (&dict, "hygiene", figure_value (FOCUS_FIGURE_HYGIENE_MEAN, row->hygiene.value, FALSE));
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

static GVariant *
piece_list (const FocusWeekQuery *query)
{
  g_autoptr (GArray) pieces = focus_picture_week (query);
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < pieces->len; i++)
    {
      const FocusPiece *piece = &g_array_index (pieces, FocusPiece, i);
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      put_date (&dict, "date", piece->date);
      focus_dict_time (&dict, "start", "offset", piece->span.start_s, FALSE, query->zone);
      focus_dict_int (&dict, "end", piece->span.end_s);
      focus_dict_string (&dict, "what", focus_piece_name (piece->what));
      if (piece->occurrence != FOCUS_NO_OCCURRENCE)
        focus_dict_string (&dict, "title",
                           occurrence_at (query, piece->occurrence)->details->title);
      g_variant_builder_add_value (&list, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&list);
}

void
focus_report_dict_put (GVariantBuilder *dict, const FocusReportParts *parts)
{
  const FocusWeekQuery *query = parts->query;
  FocusDate end = { query->monday.day + FOCUS_DAYS_PER_WEEK };

  put_week (dict, query->monday);
  focus_dict_string (dict, "zone", focus_zone_name (query->zone));
  focus_dict_int (dict, "from", focus_zone_day_start (query->zone, query->monday));
  focus_dict_int (dict, "to", focus_zone_day_start (query->zone, end));
  put (dict, "figures", focus_report_dict_figures (parts->figures->figures, FALSE));
  put (dict, "focus_cost", cost_list (parts));
  put (dict, "days", day_list (parts->figures));
  put (dict, "series", series_list (parts));
  put (dict, "baseline",
       focus_report_dict_baseline (parts->baseline, parts->baseline_taken_s, query->zone));
  put (dict, "trend", focus_report_dict_figures (parts->trend, TRUE));
  put (dict, "picture", piece_list (query));
}

/* Explanations */

static void
put_part (GVariantBuilder *list, const FocusWeekQuery *query, const FocusPart *part,
          gboolean scored)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  if (part->occurrence != FOCUS_NO_OCCURRENCE)
    focus_query_put_occurrence (&dict, occurrence_at (query, part->occurrence), query->zone);
  focus_dict_time (&dict, "from", "from_offset", part->span.start_s, FALSE, query->zone);
  focus_dict_time (&dict, "to", "to_offset", part->span.end_s, FALSE, query->zone);
  focus_dict_int (&dict, "min", part->min);
  focus_dict_int (&dict, "weight_s", part->weight_s);
  if (scored)
    focus_dict_int (&dict, "score", part->score);
  g_variant_builder_add_value (list, g_variant_builder_end (&dict));
}

/* The costs as parts; their sum is what is explained. */
static GArray *
cost_parts (const FocusWeekQuery *query, const FocusWeekFigures *figures, gint64 *ret_sum_min)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (FocusPart));

  *ret_sum_min = 0;
  for (guint i = 0; i < figures->focus_cost->len; i++)
    {
      const FocusCost *cost = &g_array_index (figures->focus_cost, FocusCost, i);
      FocusPart part = { .occurrence = cost->occurrence,
                         .span = occurrence_at (query, cost->occurrence)->span,
                         .weight_s = cost->cost_min * 60,
                         .min = cost->cost_min };
      g_array_append_val (parts, part);
      *ret_sum_min += cost->cost_min;
    }
  return parts;
}

static GVariant *
part_list (const FocusWeekQuery *query, const GArray *parts, gboolean scored)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    put_part (&list, query, &g_array_index (parts, FocusPart, i), scored);
  return g_variant_builder_end (&list);
}

static void
refuse_name (const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *nearest;

  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    g_ptr_array_add (names, (gpointer) focus_figure_name ((FocusFigure) i));
  g_ptr_array_add (names, (gpointer) FOCUS_REPORT_COST);
  g_ptr_array_add (names, NULL);
  nearest = focus_nearest (name, (const char *const *) names->pdata);
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND, "there is no figure \"%.40s\"; %s%s%s",
               name, nearest != NULL ? "is \"" : "`focusctl report --json` names them all",
               nearest != NULL ? nearest : "", nearest != NULL ? "\" meant?" : "");
}

static void
put_fraction (GVariantBuilder *dict, const FocusFraction *fraction)
{
  focus_dict_int (dict, "above", fraction->above);
  focus_dict_int (dict, "below", fraction->below);
  focus_dict_string (dict, "above_unit", fraction->in_seconds ? "s" : "parts");
}

GVariant *
focus_report_dict_explain (const char *name, const FocusWeekQuery *query,
                           const FocusWeekFigures *figures, GError **error)
{
  gboolean is_cost = strcmp (name, FOCUS_REPORT_COST) == 0;
  FocusFigure figure = FOCUS_FIGURE_MEETING_MIN; /* a cost is in minutes as well */
  g_autoptr (GArray) costs = NULL;
  FocusFigureValue value;
  GVariantBuilder dict;
  gint64 sum_min;

  if (!is_cost && !focus_figure_parse (name, &figure))
    {
      refuse_name (name, error);
      return NULL;
    }
  value = figures->figures[figure];
  if (is_cost)
    {
      costs = cost_parts (query, figures, &sum_min);
      value = (FocusFigureValue){ TRUE, (double) sum_min };
    }
  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "figure", name);
  put_week (&dict, query->monday);
  focus_dict_string (&dict, "unit", focus_unit_name (focus_figure_unit (figure)));
  if (value.known)
    put (&dict, "value", figure_value (figure, value.value, FALSE));
  if (value.known && focus_figure_unit (figure) == FOCUS_UNIT_RATIO)
    put_fraction (&dict, &figures->fractions[figure]);
  put (&dict, "parts",
       value.known ? part_list (query, is_cost ? costs : figures->parts[figure],
                                focus_figure_unit (figure) == FOCUS_UNIT_SCORE)
                   : g_variant_new_array (G_VARIANT_TYPE_VARDICT, NULL, 0));
  return g_variant_builder_end (&dict);
}
