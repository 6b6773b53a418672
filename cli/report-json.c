// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report as JSON (INTERFACES §JSON): every name is there, what cannot be known is null.
#include "dict.h"
#include "format.h"
#include "json.h"
#include "report.h"

static void
add_figure (JsonBuilder *builder, const char *key, FocusUnit unit, FocusFigure figure)
{
  json_builder_set_member_name (builder, key);
  if (!figure.is_set)
    json_builder_add_null_value (builder);
  else if (unit != FOCUS_UNIT_RATIO && figure.value == (double) (gint64) figure.value)
    json_builder_add_int_value (builder, (gint64) figure.value);
  else
    json_builder_add_double_value (builder, figure.value);
}

static void
add_figures (JsonBuilder *builder, const FocusFigures *figures)
{
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      const FocusFigureKind *kind = focus_figure_kind ((FocusFigureId) i);
      add_figure (builder, kind->name, kind->unit, figures->at[i]);
    }
}

void
focus_figures_json (JsonBuilder *builder, const FocusFigures *figures)
{
  json_builder_begin_object (builder);
  add_figures (builder, figures);
  json_builder_end_object (builder);
}

static void
add_date (JsonBuilder *builder, const char *key, gboolean is_set, gint64 day)
{
  g_autofree char *date = is_set ? focus_format_date (day) : NULL;
  focus_json_add_string (builder, key, date);
}

void
focus_baseline_json (JsonBuilder *builder, const FocusBaseline *baseline)
{
  if (!baseline->is_set)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_date (builder, "from", baseline->has_from, baseline->from_day);
  focus_json_add_time (builder, "taken", baseline->has_taken, baseline->taken_s,
                       baseline->taken_offset_s);
  focus_json_add_int (builder, "weeks", TRUE, baseline->weeks);
  json_builder_set_member_name (builder, "too_little");
  json_builder_add_boolean_value (builder, baseline->too_little);
  json_builder_set_member_name (builder, "figures");
  focus_figures_json (builder, &baseline->figures);
  json_builder_end_object (builder);
}

void
focus_report_week_json (JsonBuilder *builder, const FocusReportWeek *week)
{
  json_builder_begin_object (builder);
  focus_json_add_string (builder, "week", week->week);
  focus_json_add_string (builder, "from", week->from);
  focus_json_add_int (builder, "work_min", week->has_work, week->work_min);
  json_builder_set_member_name (builder, "figures");
  focus_figures_json (builder, &week->figures);
  json_builder_end_object (builder);
}

static void
add_recurrence_id (JsonBuilder *builder, const FocusMoment *moment)
{
  if (moment->is_date)
    add_date (builder, "recurrence_id", moment->is_set, moment->day);
  else
    focus_json_add_time (builder, "recurrence_id", moment->is_set, moment->instant_s,
                         moment->offset_s);
}

static void
add_costs (JsonBuilder *builder, const GPtrArray *costs)
{
  json_builder_set_member_name (builder, "focus_cost");
  json_builder_begin_array (builder);
  for (guint i = 0; i < costs->len; i++)
    {
      const FocusReportCost *cost = g_ptr_array_index (costs, i);
      json_builder_begin_object (builder);
      focus_json_add_string (builder, "uid", cost->uid);
      add_recurrence_id (builder, &cost->recurrence_id);
      focus_json_add_int (builder, "cost_min", TRUE, cost->cost_min);
      focus_json_add_string (builder, "id", cost->id);
      focus_json_add_string (builder, "title", cost->title);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_days (JsonBuilder *builder, const FocusReport *report)
{
  json_builder_set_member_name (builder, "days");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->days->len; i++)
    {
      const FocusReportDay *day = &g_array_index (report->days, FocusReportDay, i);
      json_builder_begin_object (builder);
      add_date (builder, "date", TRUE, day->day);
      focus_json_add_int (builder, "work_min", TRUE, day->work_min);
      focus_json_add_int (builder, "meeting_min", TRUE, day->meeting_min);
      focus_json_add_int (builder, "meeting_count", TRUE, day->meeting_count);
      focus_json_add_int (builder, "focus_120_min", TRUE, day->focus_120_min);
      focus_json_add_int (builder, "fragment_min", TRUE, day->fragment_min);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_series (JsonBuilder *builder, const FocusReport *report)
{
  json_builder_set_member_name (builder, "series");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->series->len; i++)
    {
      const FocusReportSeries *series = g_ptr_array_index (report->series, i);
      json_builder_begin_object (builder);
      focus_json_add_string (builder, "uid", series->uid);
      focus_json_add_string (builder, "id", series->id);
      focus_json_add_string (builder, "title", series->title);
      focus_json_add_int (builder, "count", TRUE, series->count);
      focus_json_add_int (builder, "meeting_min", TRUE, series->meeting_min);
      focus_json_add_int (builder, "focus_cost_min", TRUE, series->focus_cost_min);
      focus_json_add_int (builder, "attendee_min", TRUE, series->attendee_min);
      add_figure (builder, "hygiene", FOCUS_UNIT_SCORE, series->hygiene);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_without (JsonBuilder *builder, const FocusReport *report)
{
  if (!report->has_without)
    return;
  json_builder_set_member_name (builder, "without");
  json_builder_begin_object (builder);
  focus_json_add_string (builder, "uid", report->without_uid);
  focus_json_add_string (builder, "title", report->without_title);
  focus_json_add_int (builder, "count", TRUE, report->without_count);
  json_builder_set_member_name (builder, "figures");
  focus_figures_json (builder, &report->without);
  json_builder_end_object (builder);
  focus_json_add_int (builder, "returned_min", TRUE, report->returned_min);
}

static void
add_part (JsonBuilder *builder, GVariant *part)
{
  g_autoptr (FocusEntry) entry = focus_entry_read (part);
  gint64 from_s = 0, to_s = 0, min = 0, weight_s = 0, score = 0;
  gboolean has_from = focus_dict_int (part, "from", &from_s);
  gboolean has_to = focus_dict_int (part, "to", &to_s);
  gboolean has_min = focus_dict_int (part, "min", &min);
  gboolean has_weight = focus_dict_int (part, "weight_s", &weight_s);
  gboolean has_score = focus_dict_int (part, "score", &score);

  json_builder_begin_object (builder);
  focus_json_add_time (builder, "from", has_from, from_s, focus_dict_count (part, "from_offset"));
  focus_json_add_time (builder, "to", has_to, to_s, focus_dict_count (part, "to_offset"));
  focus_json_add_int (builder, "min", has_min, min);
  focus_json_add_int (builder, "weight_s", has_weight, weight_s);
  focus_json_add_int (builder, "score", has_score, score);
  json_builder_set_member_name (builder, "occurrence");
  focus_json_entry (builder, entry->uid || entry->start.is_set ? entry : NULL);
  json_builder_end_object (builder);
}

static FocusFigure
read_number (GVariant *dict, const char *key)
{
  FocusFigure number = { 0 };

  number.is_set = focus_dict_number (dict, key, &number.value);
  return number;
}

void
focus_explanation_json (JsonBuilder *builder, GVariant *explanation)
{
  g_autoptr (GVariant) parts = focus_dict_list (explanation, "parts");
  g_autofree char *figure = focus_dict_string (explanation, "figure");
  g_autofree char *week = focus_dict_string (explanation, "week");
  g_autofree char *unit = focus_dict_string (explanation, "unit");
  g_autofree char *above_unit = focus_dict_string (explanation, "above_unit");
  gboolean ratio = g_strcmp0 (unit, "ratio") == 0;

  json_builder_begin_object (builder);
  focus_json_add_string (builder, "figure", figure);
  focus_json_add_string (builder, "week", week);
  focus_json_add_string (builder, "unit", unit);
  add_figure (builder, "value", ratio ? FOCUS_UNIT_RATIO : FOCUS_UNIT_COUNT,
              read_number (explanation, "value"));
  add_figure (builder, "above", FOCUS_UNIT_COUNT, read_number (explanation, "above"));
  add_figure (builder, "below", FOCUS_UNIT_COUNT, read_number (explanation, "below"));
  focus_json_add_string (builder, "above_unit", above_unit);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (parts); i++)
    {
      g_autoptr (GVariant) part = g_variant_get_child_value (parts, i);
      add_part (builder, part);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_explanations (JsonBuilder *builder, GHashTable *explanations)
{
  json_builder_set_member_name (builder, "explain");
  if (!explanations)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  for (guint i = 0; i < FOCUS_N_FIGURES; i++)
    {
      const char *name = focus_figure_kind ((FocusFigureId) i)->name;
      GVariant *explanation = g_hash_table_lookup (explanations, name);
      json_builder_set_member_name (builder, name);
      if (explanation)
        focus_explanation_json (builder, explanation);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_object (builder);
}

void
focus_report_json (JsonBuilder *builder, const FocusReport *report, GHashTable *explanations)
{
  json_builder_begin_object (builder);
  focus_json_add_string (builder, "week", report->week);
  focus_json_add_string (builder, "zone", report->zone);
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_object (builder);
  add_figures (builder, &report->figures);
  add_costs (builder, report->costs);
  json_builder_end_object (builder);
  add_days (builder, report);
  add_series (builder, report);
  json_builder_set_member_name (builder, "baseline");
  focus_baseline_json (builder, &report->baseline);
  json_builder_set_member_name (builder, "trend");
  if (report->has_trend)
    focus_figures_json (builder, &report->trend);
  else
    json_builder_add_null_value (builder);
  add_without (builder, report);
  add_explanations (builder, explanations);
  json_builder_end_object (builder);
}
