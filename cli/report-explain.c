// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a figure was counted from, as lines for a person that add up to it.
#include "dict.h"
#include "format.h"
#include "report.h"
#include "text.h"

#define DAY_COLUMNS   8
#define TIME_COLUMNS  13
#define MIN_COLUMNS   10
#define SCORE_COLUMNS 5

static char *
describe_times (GVariant *part)
{
  gint64 from_s = 0, to_s = 0;

  if (!focus_dict_int (part, "from", &from_s) || !focus_dict_int (part, "to", &to_s))
    return g_strdup ("");
  g_autofree char *from = focus_format_time (from_s, focus_dict_count (part, "from_offset"));
  g_autofree char *to = focus_format_time (to_s, focus_dict_count (part, "to_offset"));
  return g_strdup_printf ("%s-%s", from, to);
}

static char *
describe_day (GVariant *part, const FocusEntry *entry, FocusLang lang)
{
  gint64 from_s = 0;

  if (focus_dict_int (part, "from", &from_s))
    return focus_word_day (lang, focus_day_of (from_s, focus_dict_count (part, "from_offset")));
  return entry->start.is_set ? focus_word_day (lang, entry->start.day) : g_strdup ("");
}

static void
append_part (FocusOutput *out, GVariant *part, FocusLang lang)
{
  g_autoptr (FocusEntry) entry = focus_entry_read (part);
  g_autofree char *day = describe_day (part, entry, lang);
  g_autofree char *times = describe_times (part);
  gint64 min = 0, score = 0;
  gboolean has_min = focus_dict_int (part, "min", &min);
  gboolean has_score = focus_dict_int (part, "score", &score);
  g_autofree char *number = has_min ? g_strdup_printf ("%" G_GINT64_FORMAT, min) : g_strdup ("");
  gboolean is_occurrence = entry->uid || entry->start.is_set;
  guint taken = DAY_COLUMNS + TIME_COLUMNS + MIN_COLUMNS + 2 + (has_score ? SCORE_COLUMNS : 0);

  focus_text_cell (out->text, day, DAY_COLUMNS);
  focus_text_cell (out->text, times, TIME_COLUMNS);
  g_string_append_printf (out->text, "%*s", MIN_COLUMNS, number);
  if (has_score)
    g_string_append_printf (out->text, "%*" G_GINT64_FORMAT, SCORE_COLUMNS, score);
  g_string_append (out->text, "  ");
  if (is_occurrence)
    focus_text_cut (out->text, focus_word_title (lang, entry->title), out->columns - taken);
  focus_text_end_line (out->text);
}

/* The minutes of a "score" are its weights; beside them stands the mean of the scores. */
static void
append_mean (FocusOutput *out, double min, FocusFigure mean, FocusLang lang)
{
  g_autofree char *text = focus_word_value (lang, FOCUS_FIGURE_HYGIENE_MEAN, mean);

  g_string_append_printf (out->text, "%*.0f", MIN_COLUMNS, min);
  focus_text_right (out->text, text, SCORE_COLUMNS);
  g_string_append_c (out->text, '\n');
}

/* "min" adds up minutes; "count" parts; "ratio" tells its two sides, "score" the
   mean. */
static void
append_sum (FocusOutput *out, GVariant *explanation, GVariant *parts, const char *unit,
            FocusLang lang)
{
  double above = 0, below = 0, value = 0;
  FocusFigure mean = { 0 };
  const char *total = focus_word (lang, FOCUS_WORD_TOTAL);

  focus_text_cell (out->text, total, DAY_COLUMNS + TIME_COLUMNS);
  if (focus_dict_number (explanation, "above", &above)
      && focus_dict_number (explanation, "below", &below))
    {
      g_autofree char *above_unit = focus_dict_string (explanation, "above_unit");
      gboolean seconds = g_strcmp0 (above_unit, "s") == 0;
      g_string_append_printf (out->text, "%.0f / %.0f%s\n", above, below, seconds ? " s" : "");
      return;
    }
  if (g_strcmp0 (unit, "count") == 0)
    {
      g_string_append_printf (out->text, "%*" G_GSIZE_FORMAT "\n", MIN_COLUMNS,
                              g_variant_n_children (parts));
      return;
    }
  for (gsize i = 0; i < g_variant_n_children (parts); i++)
    {
      g_autoptr (GVariant) part = g_variant_get_child_value (parts, i);
      value += (double) focus_dict_count (part, "min");
    }
  mean.is_set = focus_dict_number (explanation, "value", &mean.value);
  if (g_strcmp0 (unit, "score") == 0)
    append_mean (out, value, mean, lang);
  else
    g_string_append_printf (out->text, "%*.0f  min\n", MIN_COLUMNS, value);
}

static void
append_heading (FocusOutput *out, GVariant *explanation, const char *name, FocusLang lang)
{
  g_autofree char *week = focus_dict_string (explanation, "week");
  FocusFigureId id;

  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_HEADING));
  focus_text_cut (out->text, name, 40);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
  if (week)
    {
      g_string_append (out->text, " · ");
      focus_text_cut (out->text, week, 20);
    }
  if (focus_figure_find (name, &id))
    {
      FocusFigure value = { 0 };
      value.is_set = focus_dict_number (explanation, "value", &value.value);
      g_autofree char *text = focus_word_value (lang, id, value);
      g_autofree char *sentence = g_strdup_printf ("%s: %s. %s", focus_word_figure (lang, id), text,
                                                   focus_word_meaning (lang, id));
      g_string_append_c (out->text, '\n');
      focus_text_wrap (out->text, sentence, 0, out->columns);
    }
  else
    g_string_append_c (out->text, '\n');
}

void
focus_explanation_text (FocusOutput *out, GVariant *explanation, FocusLang lang)
{
  g_autoptr (GVariant) parts = focus_dict_list (explanation, "parts");
  g_autofree char *name = focus_dict_string (explanation, "figure");
  g_autofree char *unit = focus_dict_string (explanation, "unit");
  double value = 0;

  append_heading (out, explanation, name ? name : "", lang);
  if (g_variant_n_children (parts) == 0 && !focus_dict_number (explanation, "value", &value))
    {
      g_string_append_printf (out->text, "%s\n", focus_word (lang, FOCUS_WORD_UNKNOWN));
      return;
    }
  g_string_append_c (out->text, '\n');
  for (gsize i = 0; i < g_variant_n_children (parts); i++)
    {
      g_autoptr (GVariant) part = g_variant_get_child_value (parts, i);
      append_part (out, part, lang);
    }
  append_sum (out, explanation, parts, unit, lang);
}
