// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The plan as a page for a person.
#include "dict.h"
#include "format.h"
#include "pause.h"
#include "plan.h"
#include "report-words.h"
#include "text.h"

#define WORD_COLUMNS   9
#define DAY_COLUMNS    12
#define TIME_COLUMNS   13
#define LENGTH_COLUMNS 12
#define SOFT_COLUMNS   6
#define BLOCK_COLUMNS  (DAY_COLUMNS + TIME_COLUMNS + LENGTH_COLUMNS + SOFT_COLUMNS)
#define ROW_COLUMNS    (2 + WORD_COLUMNS + BLOCK_COLUMNS)
/* With less, a row has no room for its title. */
#define MIN_TITLE_COLUMNS 16
#define DETAIL_INDENT     (2 + WORD_COLUMNS)

static const struct
{
  const char *sign, *word;
  FocusStyle style;
} looks[] = {
  [FOCUS_ROW_NEW] = { "+", "new", FOCUS_STYLE_GOOD },
  [FOCUS_ROW_MOVED] = { ">", "moved", FOCUS_STYLE_NOW },
  [FOCUS_ROW_FIRM] = { "!", "firm", FOCUS_STYLE_NOW },
  [FOCUS_ROW_REMOVED] = { "-", "removed", FOCUS_STYLE_BAD },
  [FOCUS_ROW_KEPT] = { "=", "kept", FOCUS_STYLE_PLAIN },
  [FOCUS_ROW_YOURS] = { "*", "yours", FOCUS_STYLE_PLAIN },
  [FOCUS_ROW_PAST] = { ".", "past", FOCUS_STYLE_DIM },
};

static gboolean
is_narrow (const FocusOutput *out)
{
  return out->columns < ROW_COLUMNS + MIN_TITLE_COLUMNS;
}

static void
append_styled_wrap (FocusOutput *out, FocusStyle style, const char *text, guint indent)
{
  g_string_append (out->text, focus_output_style (out, style));
  focus_text_wrap (out->text, text, indent, out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

/* On a narrow screen the title has no place of its own, and stands before the reason. */
static void
append_reason (FocusOutput *out, const FocusPlanRow *row)
{
  g_autofree char *from = focus_stretch_text (&row->from);
  const char *title = is_narrow (out) && row->title ? row->title : "";
  g_autofree char *line = g_strconcat (title, *title ? ": " : "", *from ? "from " : "", from,
                                       *from && row->reason ? ": " : "", row->reason, NULL);

  if (!*line)
    return;
  g_string_append_printf (out->text, "%*s", DETAIL_INDENT, "");
  append_styled_wrap (out, FOCUS_STYLE_DIM, line, DETAIL_INDENT);
}

static void
append_row (FocusOutput *out, const FocusPlanRow *row)
{
  g_autofree char *day = focus_stretch_day (&row->at);
  g_autofree char *times = focus_stretch_times (&row->at);
  g_autofree char *length = focus_format_length (focus_stretch_min (&row->at));
  FocusStyle style = looks[row->kind].style;
  gboolean is_soft = row->at.soft && row->kind != FOCUS_ROW_REMOVED;

  if (style != FOCUS_STYLE_PLAIN)
    g_string_append (out->text, focus_output_style (out, style));
  g_string_append_printf (out->text, "%s %-*s", looks[row->kind].sign, WORD_COLUMNS,
                          looks[row->kind].word);
  if (style != FOCUS_STYLE_PLAIN)
    g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
  g_string_append_printf (out->text, "%-*s%-*s%-*s%-*s", DAY_COLUMNS, day, TIME_COLUMNS, times,
                          LENGTH_COLUMNS, length, SOFT_COLUMNS, is_soft ? "soft" : "");
  if (row->title && !is_narrow (out))
    focus_text_cut (out->text, row->title, out->columns - ROW_COLUMNS);
  focus_text_end_line (out->text);
  append_reason (out, row);
}

static void
append_part (GString *line, gint64 min, const char *word)
{
  g_autofree char *length = focus_format_length (min);

  if (min > 0)
    g_string_append_printf (line, "%s%s %s", line->len > 0 ? ", " : "", length, word);
}

/* Of a goal: what is kept, what stands, what is new, and what has no place. */
static void
append_goal (FocusOutput *out, GVariant *week, const GPtrArray *rows)
{
  gint64 goal_min = focus_dict_count (week, "goal_min");
  gint64 past_min = 0, standing_min = 0, new_min = 0;
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *goal = focus_format_length (goal_min);

  for (guint i = 0; i < rows->len; i++)
    {
      const FocusPlanRow *row = g_ptr_array_index (rows, i);
      gint64 *sum = row->kind == FOCUS_ROW_PAST  ? &past_min
                    : row->kind == FOCUS_ROW_NEW ? &new_min
                                                 : &standing_min;
      *sum += CLAMP (row->min, 0, G_MAXINT32);
    }
  append_part (parts, past_min, "kept so far");
  append_part (parts, standing_min, "planned");
  append_part (parts, new_min, "new");
  append_part (parts, focus_dict_count (week, "short_min"), "short");
  g_autofree char *line = g_strdup_printf ("Goal %s%s%s.", goal_min > 0 ? goal : "none",
                                           parts->len > 0 ? ": " : "", parts->str);
  focus_text_wrap (out->text, line, 0, out->columns);
}

static void
append_because (FocusOutput *out, GVariant *week)
{
  g_autoptr (GVariant) because = focus_dict_list (week, "because");
  gint64 short_min = focus_dict_count (week, "short_min");
  g_autofree char *length = focus_format_length (short_min);
  gsize n = MIN (g_variant_n_children (because), FOCUS_PLAN_MAX_BECAUSE);
  guint taken = LENGTH_COLUMNS + DAY_COLUMNS + TIME_COLUMNS + 2;

  if (short_min <= 0)
    return;
  g_autofree char *line = g_strdup_printf ("For %s of the goal there is no room.%s", length,
                                           n > 0 ? " Most is taken by:" : "");
  append_styled_wrap (out, FOCUS_STYLE_BAD, line, 0);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (because, i);
      g_autoptr (FocusEntry) entry = focus_entry_read (dict);
      FocusStretch at = focus_stretch_read (dict);
      g_autofree char *cost = focus_format_length (focus_dict_count (dict, "cost_min"));
      g_autofree char *day = focus_stretch_day (&at);
      g_autofree char *times = focus_stretch_times (&at);
      g_string_append_printf (out->text, "  %-*s%-*s%-*s", LENGTH_COLUMNS, cost, DAY_COLUMNS, day,
                              TIME_COLUMNS, times);
      focus_text_cut (out->text, focus_entry_title (entry), MAX (out->columns, taken + 10) - taken);
      focus_text_end_line (out->text);
    }
}

static void
append_week (FocusOutput *out, GVariant *plan, GVariant *week)
{
  g_autoptr (GPtrArray) rows = focus_plan_rows (plan, week);
  g_autofree char *name = focus_dict_string (week, "week");
  gint64 monday = 0;

  if (name && focus_week_parse (name, &monday))
    {
      g_autofree char *number = focus_word_week_number (FOCUS_LANG_EN, monday);
      g_autofree char *range = focus_word_week_range (FOCUS_LANG_EN, monday);
      g_autofree char *heading = g_strdup_printf ("%s · %s", number, range);
      focus_output_styled (out, FOCUS_STYLE_HEADING, heading);
      g_string_append_c (out->text, '\n');
    }
  append_goal (out, week, rows);
  for (guint i = 0; i < rows->len; i++)
    append_row (out, g_ptr_array_index (rows, i));
  append_because (out, week);
  g_string_append_c (out->text, '\n');
}

char *
focus_actions_count (GVariant *actions)
{
  gsize n = g_variant_n_children (actions);
  gboolean only_new = TRUE;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) action = g_variant_get_child_value (actions, i);
      g_autofree char *kind = focus_dict_string (action, "kind");
      only_new = only_new && g_strcmp0 (kind, "create") == 0;
    }
  return focus_format_count ((gint64) n, only_new ? "block" : "change",
                             only_new ? "blocks" : "changes");
}

static gboolean
is_short (GVariant *plan)
{
  g_autoptr (GVariant) weeks = focus_dict_list (plan, "weeks");

  for (gsize i = 0; i < g_variant_n_children (weeks); i++)
    {
      g_autoptr (GVariant) week = g_variant_get_child_value (weeks, i);
      if (focus_dict_count (week, "short_min") > 0)
        return TRUE;
    }
  return FALSE;
}

/* Who writes, and when. */
static void
append_mode (FocusOutput *out, GVariant *plan, gboolean is_taken)
{
  static const struct
  {
    const char *mode, *sentence;
  } modes[] = {
    { "auto", "focusd writes %s by itself." },
    { "propose", "%s for your word: focusctl plan --apply" },
    { "observe", "focusd only shows what it would do ([focus] plan = observe): %s, not written." },
  };
  g_autoptr (GVariant) actions = focus_plan_writes (plan);
  g_autofree char *mode = focus_dict_string (plan, "mode");
  g_autofree char *problem = focus_dict_word (plan, "problem");
  gsize n = g_variant_n_children (actions);
  FocusPause pause = focus_pause_read (plan);

  if (n == 0)
    g_string_append (out->text, problem           ? "Nothing is written now.\n"
                                : is_short (plan) ? "Nothing to do now.\n"
                                                  : "Nothing to do: all stands as it should.\n");
  for (gsize i = 0; n > 0 && !is_taken && i < G_N_ELEMENTS (modes); i++)
    if (g_strcmp0 (mode, modes[i].mode) == 0)
      {
        g_autofree char *count = focus_actions_count (actions);
        const char *waits = g_str_equal (mode, "propose") ? (n == 1 ? " waits" : " wait") : "";
        g_autofree char *what = g_strconcat (count, waits, NULL);
        g_auto (GStrv) halves = g_strsplit (modes[i].sentence, "%s", 2);
        g_autofree char *line = g_strconcat (halves[0], what, halves[1], NULL);
        focus_text_wrap (out->text, line, 0, out->columns);
      }
  if (pause.is_on)
    focus_pause_text (out, pause, focus_dict_count (plan, "now"), focus_dict_count (plan, "offset"),
                      0);
}

void
focus_plan_text (FocusOutput *out, GVariant *plan, gboolean is_taken)
{
  g_autofree char *problem = focus_dict_word (plan, "problem");
  g_autoptr (GVariant) weeks = focus_dict_list (plan, "weeks");

  if (problem)
    {
      g_autofree char *line = g_strconcat ("Problem: ", problem, NULL);
      append_styled_wrap (out, FOCUS_STYLE_BAD, line, 0);
      g_string_append_c (out->text, '\n');
    }
  for (gsize i = 0; i < g_variant_n_children (weeks); i++)
    {
      g_autoptr (GVariant) week = g_variant_get_child_value (weeks, i);
      append_week (out, plan, week);
    }
  focus_plan_answers (out, plan);
  append_mode (out, plan, is_taken);
}
