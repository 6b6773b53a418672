// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The report of a week as a value, read from the bus in one pass; and the rows of many weeks.
#include "report-data.h"

#include <string.h>

#include "dict.h"
#include "format.h"

#define DAY_MIN 1440

typedef void (*ReadRow) (GPtrArray *rows, GVariant *dict);

static const char *const whats[FOCUS_N_WHATS] = {
  [FOCUS_WHAT_MEETING] = "meeting",   [FOCUS_WHAT_POSSIBLE] = "possible",
  [FOCUS_WHAT_FOCUS] = "focus",       [FOCUS_WHAT_OTHER] = "other",
  [FOCUS_WHAT_ABSENCE] = "absence",   [FOCUS_WHAT_LUNCH] = "lunch",
  [FOCUS_WHAT_DEEP] = "deep",         [FOCUS_WHAT_USEFUL] = "useful",
  [FOCUS_WHAT_FRAGMENT] = "fragment", [FOCUS_WHAT_SHARD] = "shard",
};

static void
read_rows (GPtrArray *rows, GVariant *dict, const char *key, ReadRow read)
{
  g_autoptr (GVariant) list = focus_dict_list (dict, key);
  gsize n = MIN (g_variant_n_children (list), FOCUS_REPORT_MAX_PIECES);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (list, i);
      read (rows, row);
    }
}

static void
piece_free (FocusPiece *piece)
{
  g_free (piece->title);
  g_free (piece);
}

static gboolean
read_what (GVariant *dict, FocusWhat *ret_what)
{
  g_autofree char *name = focus_dict_string (dict, "what");

  for (guint i = 0; name && i < FOCUS_N_WHATS; i++)
    if (g_str_equal (whats[i], name))
      {
        *ret_what = (FocusWhat) i;
        return TRUE;
      }
  return FALSE;
}

/* A piece of a kind that is not known yet, or one without length, is no piece. */
static void
read_piece (GPtrArray *rows, GVariant *dict)
{
  gint64 start_s, end_s;
  FocusWhat what;

  if (!read_what (dict, &what) || !focus_dict_int (dict, "start", &start_s)
      || !focus_dict_int (dict, "end", &end_s) || end_s <= start_s)
    return;
  gint64 offset_s = focus_dict_count (dict, "offset");
  guint second = focus_second_of_day (start_s, offset_s);
  FocusPiece *piece = g_new0 (FocusPiece, 1);
  g_autofree char *date = focus_dict_string (dict, "date");
  piece->what = what;
  piece->title = focus_dict_string (dict, "title");
  piece->start_s = start_s;
  piece->end_s = end_s;
  piece->offset_s = offset_s;
  if (!date || !focus_day_parse (date, &piece->day))
    piece->day = focus_day_of (start_s, offset_s);
  piece->from_min = second / 60;
  gint64 length_min = MIN (end_s - start_s, DAY_MIN * 60) / 60;
  piece->to_min = (guint) MIN (piece->from_min + length_min, DAY_MIN);
  g_ptr_array_add (rows, piece);
}

static gint
compare_pieces (gconstpointer a, gconstpointer b)
{
  const FocusPiece *one = *(FocusPiece *const *) a, *other = *(FocusPiece *const *) b;

  if (one->start_s != other->start_s)
    return one->start_s < other->start_s ? -1 : 1;
  if (one->end_s != other->end_s)
    return one->end_s > other->end_s ? -1 : 1;
  return (gint) one->what - (gint) other->what;
}

static void
series_free (FocusReportSeries *series)
{
  g_free (series->uid);
  g_free (series->id);
  g_free (series->title);
  g_free (series);
}

static void
read_series (GPtrArray *rows, GVariant *dict)
{
  FocusReportSeries *series = g_new0 (FocusReportSeries, 1);

  series->uid = focus_dict_string (dict, "uid");
  series->id = focus_dict_string (dict, "id");
  series->title = focus_dict_string (dict, "title");
  series->count = focus_dict_count (dict, "count");
  series->meeting_min = focus_dict_count (dict, "meeting_min");
  series->focus_cost_min = focus_dict_count (dict, "focus_cost_min");
  series->attendee_min = focus_dict_count (dict, "attendee_min");
  series->hygiene.is_set = focus_dict_number (dict, "hygiene", &series->hygiene.value);
  g_ptr_array_add (rows, series);
}

static void
cost_free (FocusReportCost *cost)
{
  g_free (cost->uid);
  g_free (cost->id);
  g_free (cost->title);
  g_free (cost);
}

static void
read_cost (GPtrArray *rows, GVariant *dict)
{
  FocusReportCost *cost = g_new0 (FocusReportCost, 1);
  g_autoptr (FocusEntry) entry = focus_entry_read (dict);

  cost->uid = g_steal_pointer (&entry->uid);
  cost->id = g_steal_pointer (&entry->id);
  cost->title = g_steal_pointer (&entry->title);
  cost->recurrence_id = entry->recurrence_id;
  cost->cost_min = focus_dict_count (dict, "cost_min");
  g_ptr_array_add (rows, cost);
}

static void
read_days (GArray *days, GVariant *dict)
{
  g_autoptr (GVariant) list = focus_dict_list (dict, "days");
  gsize n = MIN (g_variant_n_children (list), 7);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (list, i);
      g_autofree char *date = focus_dict_string (row, "date");
      FocusReportDay day = { .work_min = focus_dict_count (row, "work_min"),
                             .meeting_min = focus_dict_count (row, "meeting_min"),
                             .meeting_count = focus_dict_count (row, "meeting_count"),
                             .focus_120_min = focus_dict_count (row, "focus_120_min"),
                             .fragment_min = focus_dict_count (row, "fragment_min") };
      if (date && focus_day_parse (date, &day.day))
        g_array_append_val (days, day);
    }
}

void
focus_baseline_read (FocusBaseline *baseline, GVariant *dict)
{
  g_autofree char *from = focus_dict_string (dict, "from");
  g_autoptr (GVariant) figures = focus_dict_child (dict, "figures");

  baseline->is_set = g_variant_n_children (dict) > 0;
  baseline->has_from = from && focus_day_parse (from, &baseline->from_day);
  baseline->has_taken = focus_dict_int (dict, "taken", &baseline->taken_s);
  baseline->taken_offset_s = focus_dict_count (dict, "taken_offset");
  baseline->weeks = focus_dict_count (dict, "weeks");
  baseline->too_little = focus_dict_true (dict, "too_little");
  focus_figures_read (&baseline->figures, figures);
}

static void
read_without (FocusReport *report, GVariant *dict)
{
  g_autoptr (GVariant) without = focus_dict_child (dict, "without");
  g_autoptr (GVariant) figures = focus_dict_child (without, "figures");

  report->has_without = g_variant_n_children (without) > 0;
  report->without_uid = focus_dict_string (without, "uid");
  report->without_title = focus_dict_string (without, "title");
  report->without_count = focus_dict_count (without, "count");
  report->returned_min = focus_dict_count (dict, "returned_min");
  focus_figures_read (&report->without, figures);
}

static void
read_week (FocusReport *report, GVariant *dict)
{
  report->week = focus_dict_string (dict, "week");
  report->zone = focus_dict_string (dict, "zone");
  report->from_s = focus_dict_count (dict, "from");
  report->to_s = focus_dict_count (dict, "to");
  if (!report->week || !focus_week_parse (report->week, &report->monday))
    report->monday = report->days->len > 0 ? g_array_index (report->days, FocusReportDay, 0).day
                                           : focus_day_of (report->from_s, 0);
}

FocusReport *
focus_report_read (GVariant *dict)
{
  FocusReport *report = g_new0 (FocusReport, 1);
  g_autoptr (GVariant) figures = focus_dict_child (dict, "figures");
  g_autoptr (GVariant) baseline = focus_dict_child (dict, "baseline");
  g_autoptr (GVariant) trend = focus_dict_child (dict, "trend");

  report->costs = g_ptr_array_new_with_free_func ((GDestroyNotify) cost_free);
  report->series = g_ptr_array_new_with_free_func ((GDestroyNotify) series_free);
  report->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  report->days = g_array_new (FALSE, TRUE, sizeof (FocusReportDay));
  read_days (report->days, dict);
  read_week (report, dict);
  read_rows (report->costs, dict, "focus_cost", read_cost);
  read_rows (report->series, dict, "series", read_series);
  read_rows (report->pieces, dict, "picture", read_piece);
  g_ptr_array_sort (report->pieces, compare_pieces);
  focus_figures_read (&report->figures, figures);
  focus_baseline_read (&report->baseline, baseline);
  report->has_trend = g_variant_n_children (trend) > 0;
  focus_figures_read (&report->trend, trend);
  read_without (report, dict);
  return report;
}

void
focus_report_free (FocusReport *report)
{
  if (!report)
    return;
  g_free (report->week);
  g_free (report->zone);
  g_ptr_array_unref (report->costs);
  g_ptr_array_unref (report->series);
  g_ptr_array_unref (report->pieces);
  g_array_unref (report->days);
  g_free (report->without_uid);
  g_free (report->without_title);
  g_free (report);
}

static void
week_free (FocusReportWeek *week)
{
  g_free (week->week);
  g_free (week->from);
  g_free (week);
}

GPtrArray *
focus_report_weeks_read (GVariant *list)
{
  GPtrArray *weeks = g_ptr_array_new_with_free_func ((GDestroyNotify) week_free);
  gsize n = MIN (g_variant_n_children (list), FOCUS_REPORT_MAX_PIECES);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) figures = focus_dict_child (row, "figures");
      FocusReportWeek *week = g_new0 (FocusReportWeek, 1);
      week->week = focus_dict_string (row, "week");
      week->from = focus_dict_string (row, "from");
      if (!week->from || !focus_day_parse (week->from, &week->monday))
        (void) (week->week && focus_week_parse (week->week, &week->monday));
      week->has_work = focus_dict_int (row, "work_min", &week->work_min);
      focus_figures_read (&week->figures, figures);
      g_ptr_array_add (weeks, week);
    }
  return weeks;
}

static gint
compare_cost (gconstpointer a, gconstpointer b)
{
  const FocusReportSeries *one = *(FocusReportSeries *const *) a;
  const FocusReportSeries *other = *(FocusReportSeries *const *) b;

  if (one->focus_cost_min != other->focus_cost_min)
    return one->focus_cost_min > other->focus_cost_min ? -1 : 1;
  if (one->meeting_min != other->meeting_min)
    return one->meeting_min > other->meeting_min ? -1 : 1;
  return g_strcmp0 (one->uid, other->uid);
}

GPtrArray *
focus_report_top_series (const FocusReport *report)
{
  GPtrArray *top = g_ptr_array_new ();

  for (guint i = 0; i < report->series->len; i++)
    {
      FocusReportSeries *series = g_ptr_array_index (report->series, i);
      if (series->focus_cost_min > 0)
        g_ptr_array_add (top, series);
    }
  g_ptr_array_sort (top, compare_cost);
  if (top->len > FOCUS_REPORT_TOP_SERIES)
    g_ptr_array_set_size (top, FOCUS_REPORT_TOP_SERIES);
  return top;
}

/* The epoch was a Thursday. */
static gint64
monday_of (gint64 day)
{
  gint64 weekday = (day + 3) % 7;
  return day - (weekday < 0 ? weekday + 7 : weekday);
}

/* The first week of a year is the one with the fourth of January. */
static gboolean
first_monday (guint year, gint64 *ret_monday)
{
  g_autofree char *text = g_strdup_printf ("%04u-01-04", year);
  gint64 day;

  if (!focus_day_parse (text, &day))
    return FALSE;
  *ret_monday = monday_of (day);
  return TRUE;
}

gboolean
focus_week_parse (const char *text, gint64 *ret_monday)
{
  static const char shape[] = "dddd-Wdd";
  gint64 first, next;

  if (strlen (text) != strlen (shape))
    return FALSE;
  for (gsize i = 0; shape[i]; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  guint year = (guint) g_ascii_strtoull (text, NULL, 10);
  guint week = (guint) g_ascii_strtoull (text + 6, NULL, 10);
  if (week == 0 || !first_monday (year, &first) || !first_monday (year + 1, &next)
      || first + 7 * ((gint64) week - 1) >= next)
    return FALSE;
  *ret_monday = first + 7 * ((gint64) week - 1);
  return TRUE;
}

char *
focus_week_format (gint64 day)
{
  g_autofree char *thursday = focus_format_date (monday_of (day) + 3);
  guint year = (guint) g_ascii_strtoull (thursday, NULL, 10);
  gint64 first = monday_of (day);

  if (!first_monday (year, &first))
    return g_strdup (thursday);
  return g_strdup_printf ("%04u-W%02d", year, (int) ((monday_of (day) - first) / 7 + 1));
}
