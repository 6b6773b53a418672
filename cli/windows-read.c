// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weeks of GetWindows as quarter-hours to be drawn.
#include <string.h>

#include "dict.h"
#include "format.h"
#include "report-data.h"
#include "windows.h"

#define QUARTER_MIN 15
#define DAY_MIN     1440

static void
mark_clear (gpointer data)
{
  FocusWindowMark *mark = data;
  g_free (mark->label);
}

static void
day_free (gpointer data)
{
  FocusWindowsDay *day = data;
  g_array_unref (day->marks);
  g_free (day);
}

static void
week_free (gpointer data)
{
  FocusWindowsWeek *week = data;
  g_ptr_array_unref (week->days);
  g_free (week);
}

/* The quarters of a day that a stretch touches, by the clock; FALSE when there are none. */
static gboolean
quarters_of (const FocusStretch *stretch, gint64 day, guint *ret_from, guint *ret_to)
{
  gint64 first = focus_day_of (stretch->start_s, stretch->start_offset_s);
  gint64 last = focus_day_of (stretch->end_s, stretch->end_offset_s);

  if (!stretch->is_set || first > day || last < day || stretch->end_s <= stretch->start_s)
    return FALSE;
  guint start_s = focus_second_of_day (stretch->start_s, stretch->start_offset_s);
  guint end_s = focus_second_of_day (stretch->end_s, stretch->end_offset_s);
  guint from_min = first < day ? 0 : start_s / 60;
  guint to_min = last > day ? DAY_MIN : (end_s + 59) / 60;
  /* The hour that comes twice: its second one begins before the first one has ended. */
  if (first == day && last == day && to_min <= from_min)
    to_min = (guint) MIN (from_min + focus_stretch_min (stretch), DAY_MIN);
  *ret_from = from_min / QUARTER_MIN;
  *ret_to = (to_min + QUARTER_MIN - 1) / QUARTER_MIN;
  return *ret_from < *ret_to;
}

static void
cover (FocusWindowsDay *day, const FocusStretch *stretch, FocusCover what)
{
  guint from, to;

  if (!quarters_of (stretch, day->day, &from, &to))
    return;
  day->is_empty = FALSE;
  for (guint i = from; i < to; i++)
    day->quarter[i] = (guint8) MIN (day->quarter[i], what);
}

/* Lunch is the same every day, and is a part of working hours only. */
static void
cover_lunch (FocusWindowsDay *day, const FocusStretch *stretch)
{
  guint from, to;

  if (!quarters_of (stretch, day->day, &from, &to))
    return;
  for (guint i = from; i < to; i++)
    if (day->quarter[i] != FOCUS_COVER_NOTHING)
      day->quarter[i] = (guint8) MIN (day->quarter[i], FOCUS_COVER_LUNCH);
}

static void
cover_stretches (FocusWindowsDay *day, GVariant *dict)
{
  static const struct
  {
    const char *key;
    FocusCover what;
  } layers[] = { { "hours", FOCUS_COVER_WORK },
                 { "focus_time", FOCUS_COVER_FREE },
                 { "lunch", FOCUS_COVER_LUNCH },
                 { "office", FOCUS_COVER_OFFICE },
                 { "absence", FOCUS_COVER_ABSENCE } };

  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autoptr (GArray) stretches = focus_stretches_read (dict, layers[i].key);
      for (guint k = 0; k < stretches->len; k++)
        {
          const FocusStretch *stretch = &g_array_index (stretches, FocusStretch, k);
          if (layers[i].what == FOCUS_COVER_LUNCH)
            cover_lunch (day, stretch);
          else
            cover (day, stretch, layers[i].what);
        }
    }
}

/* Gaps are seen without being drawn. */
static void
cover_pieces (FocusWindowsDay *day, GVariant *dict)
{
  static const struct
  {
    const char *name;
    FocusCover what;
  } kinds[] = { { "meeting", FOCUS_COVER_MEETING },
                { "possible", FOCUS_COVER_POSSIBLE },
                { "focus", FOCUS_COVER_FIRM },
                { "other", FOCUS_COVER_OTHER },
                { "absence", FOCUS_COVER_ABSENCE } };
  g_autoptr (GVariant) pieces = focus_dict_list (dict, "pieces");
  gsize n = MIN (g_variant_n_children (pieces), FOCUS_REPORT_MAX_PIECES);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) piece = g_variant_get_child_value (pieces, i);
      g_autofree char *what = focus_dict_string (piece, "what");
      FocusStretch at = focus_stretch_read (piece);
      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (g_strcmp0 (what, kinds[k].name) == 0)
          cover (day, &at, kinds[k].what);
    }
}

/* Of one block of the plan: what is new or moved is offered, what is soft looks so. */
static void
cover_block (FocusWindowsDay *day, GVariant *block)
{
  FocusStretch at = focus_stretch_read (block);
  g_autofree char *state = focus_dict_string (block, "state");
  guint from, to;

  if (g_strcmp0 (state, "new") == 0 || g_strcmp0 (state, "moved") == 0)
    {
      cover (day, &at, FOCUS_COVER_OFFERED);
      return;
    }
  if (!at.soft || !quarters_of (&at, day->day, &from, &to))
    return;
  for (guint i = from; i < to; i++)
    if (day->quarter[i] == FOCUS_COVER_FIRM)
      day->quarter[i] = FOCUS_COVER_SOFT;
}

static void
cover_plan (FocusWindowsDay *day, GVariant *plan)
{
  g_autoptr (GVariant) weeks = focus_dict_list (plan, "weeks");

  for (gsize i = 0; i < g_variant_n_children (weeks); i++)
    {
      g_autoptr (GVariant) week = g_variant_get_child_value (weeks, i);
      g_autoptr (GVariant) blocks = focus_dict_list (week, "blocks");
      for (gsize k = 0; k < g_variant_n_children (blocks); k++)
        {
          g_autoptr (GVariant) block = g_variant_get_child_value (blocks, k);
          cover_block (day, block);
        }
    }
}

static gint
compare_marks (gconstpointer a, gconstpointer b)
{
  const FocusWindowMark *one = a, *other = b;
  return (gint) one->from - (gint) other->from;
}

/* "deep-mornings/propose" becomes "deep-mornings: propose". */
static void
read_marks (FocusWindowsDay *day, GVariant *dict)
{
  g_autoptr (GArray) windows = focus_stretches_read (dict, "windows");

  for (guint i = 0; i < windows->len; i++)
    {
      const FocusStretch *window = &g_array_index (windows, FocusStretch, i);
      FocusWindowMark mark = { 0 };
      if (!quarters_of (window, day->day, &mark.from, &mark.to))
        continue;
      const char *name = window->name ? window->name : "";
      const char *slash = strrchr (name, '/');
      mark.label = slash ? g_strdup_printf ("%.*s: %s", (int) (slash - name), name, slash + 1)
                         : g_strdup (name);
      day->is_empty = FALSE;
      g_array_append_val (day->marks, mark);
    }
  g_array_sort (day->marks, compare_marks);
}

static FocusWindowsDay *
read_day (GVariant *dict, GVariant *plan)
{
  FocusWindowsDay *day = g_new0 (FocusWindowsDay, 1);
  g_autofree char *date = focus_dict_string (dict, "date");

  if (!date || !focus_day_parse (date, &day->day))
    day->day = focus_day_of (focus_dict_count (dict, "from"), focus_dict_count (dict, "offset"));
  day->is_empty = TRUE;
  day->marks = g_array_new (FALSE, TRUE, sizeof (FocusWindowMark));
  g_array_set_clear_func (day->marks, mark_clear);
  memset (day->quarter, FOCUS_COVER_NOTHING, sizeof day->quarter);
  cover_stretches (day, dict);
  cover_pieces (day, dict);
  if (plan)
    cover_plan (day, plan);
  read_marks (day, dict);
  return day;
}

GPtrArray *
focus_windows_read (GVariant *list, GVariant *plan)
{
  GPtrArray *weeks = g_ptr_array_new_with_free_func (week_free);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) days = focus_dict_list (dict, "days");
      g_autofree char *name = focus_dict_string (dict, "week");
      FocusWindowsWeek *week = g_new0 (FocusWindowsWeek, 1);
      week->days = g_ptr_array_new_with_free_func (day_free);
      for (gsize k = 0; k < MIN (g_variant_n_children (days), 7); k++)
        {
          g_autoptr (GVariant) day = g_variant_get_child_value (days, k);
          g_ptr_array_add (week->days, read_day (day, plan));
        }
      if ((!name || !focus_week_parse (name, &week->monday)) && week->days->len > 0)
        week->monday = ((FocusWindowsDay *) g_ptr_array_index (week->days, 0))->day;
      g_ptr_array_add (weeks, week);
    }
  return weeks;
}
