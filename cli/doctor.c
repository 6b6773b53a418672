// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the doctor's report, as text and as JSON.
#include "doctor.h"

#include <string.h>

#include "dict.h"
#include "format.h"
#include "json.h"
#include "text.h"

/* "  good  " */
#define INDENT         8
#define FORMAT_VERSION 1

static const char *const level_names[] = { "good", "weak", "bad" };

static void
line_free (gpointer data)
{
  FocusDoctorLine *line = data;

  g_free (line->id);
  g_free (line->what);
  g_free (line->detail);
  g_free (line->way_out);
  g_free (line);
}

GPtrArray *
focus_doctor_new (void)
{
  return g_ptr_array_new_with_free_func (line_free);
}

void
focus_doctor_add (GPtrArray *lines, FocusDoctorLevel level, const char *id, const char *what,
                  const char *detail, const char *way_out)
{
  FocusDoctorLine *line = g_new0 (FocusDoctorLine, 1);

  line->id = g_strdup (id);
  line->level = level;
  line->what = g_strdup (what);
  line->detail = g_strdup (detail);
  line->way_out = g_strdup (way_out);
  g_ptr_array_add (lines, line);
}

static FocusDoctorLevel
parse_level (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (level_names); i++)
    if (g_strcmp0 (name, level_names[i]) == 0)
      return (FocusDoctorLevel) i;
  return FOCUS_DOCTOR_WEAK;
}

void
focus_doctor_add_all (GPtrArray *lines, GVariant *list)
{
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) dict = g_variant_get_child_value (list, i);
      g_autofree char *id = focus_dict_word (dict, "id");
      g_autofree char *level = focus_dict_word (dict, "level");
      g_autofree char *what = focus_dict_word (dict, "what");
      g_autofree char *detail = focus_dict_word (dict, "detail");
      g_autofree char *way_out = focus_dict_word (dict, "way_out");
      focus_doctor_add (lines, parse_level (level), id ? id : "other", what ? what : "?", detail,
                        way_out);
    }
}

static FocusDoctorLevel
level_of_check (GVariant *check)
{
  gboolean is_known = FALSE;

  if (!g_variant_lookup (check, "ok", "b", &is_known) || is_known)
    return FOCUS_DOCTOR_GOOD;
  return focus_dict_true (check, "needed") ? FOCUS_DOCTOR_BAD : FOCUS_DOCTOR_WEAK;
}

void
focus_doctor_add_checks (GPtrArray *lines, const char *account, GVariant *checks)
{
  for (gsize i = 0; i < g_variant_n_children (checks); i++)
    {
      g_autoptr (GVariant) check = g_variant_get_child_value (checks, i);
      g_autofree char *word = focus_dict_word (check, "id");
      g_autofree char *what = focus_dict_word (check, "what");
      g_autofree char *detail = focus_dict_word (check, "detail");
      g_autofree char *id = g_strdup_printf ("accounts/%s/test-%s", account, word ? word : "");
      g_autofree char *line = g_strdup_printf (
          "%s: %s%s", account,
          level_of_check (check) == FOCUS_DOCTOR_GOOD ? "" : "failed: ", what ? what : "");
      focus_doctor_add (lines, level_of_check (check), id, line, detail, NULL);
    }
}

FocusDoctorLevel
focus_doctor_worst (const GPtrArray *lines)
{
  FocusDoctorLevel worst = FOCUS_DOCTOR_GOOD;

  for (guint i = 0; i < lines->len; i++)
    worst = MAX (worst, ((const FocusDoctorLine *) g_ptr_array_index (lines, i))->level);
  return worst;
}

/* Text */

static const struct
{
  const char *group, *title;
} titles[] = {
  { "service", "focusd" },
  { "configuration", "Configuration" },
  { "accounts", "Accounts" },
  { "secrets", "Passwords" },
  { "focus", "Focus time" },
  { "close-out", "After meetings" },
  { "time", "Time" },
  { "notifications", "Notifications" },
  { "quiet", "Do not disturb" },
  { "store", "Storage" },
};

static gsize
group_length (const FocusDoctorLine *line)
{
  return strcspn (line->id, "/");
}

static gboolean
is_same_group (const FocusDoctorLine *a, const FocusDoctorLine *b)
{
  return group_length (a) == group_length (b) && strncmp (a->id, b->id, group_length (a)) == 0;
}

static char *
title_of (const FocusDoctorLine *line)
{
  g_autofree char *group = g_strndup (line->id, group_length (line));

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (group, titles[i].group))
      return g_strdup (titles[i].title);
  return focus_text_harmless (group);
}

static void
append_under (FocusOutput *out, FocusStyle style, const char *mark, const char *text)
{
  if (!text)
    return;
  g_string_append_printf (out->text, "%*s%s", INDENT, "", focus_output_style (out, style));
  g_string_append (out->text, mark);
  focus_text_wrap (out->text, text, INDENT + focus_text_width (mark), out->columns);
  g_string_append (out->text, focus_output_style (out, FOCUS_STYLE_PLAIN));
}

static void
append_line (FocusOutput *out, const FocusDoctorLine *line)
{
  static const FocusStyle styles[] = { FOCUS_STYLE_GOOD, FOCUS_STYLE_WEAK, FOCUS_STYLE_BAD };

  g_string_append (out->text, "  ");
  focus_output_styled (out, styles[line->level], level_names[line->level]);
  g_string_append_printf (out->text, "%*s", (int) (INDENT - 2 - strlen (level_names[line->level])),
                          "");
  focus_text_wrap (out->text, line->what, INDENT, out->columns);
  append_under (out, FOCUS_STYLE_DIM, "", line->detail);
  append_under (out, FOCUS_STYLE_PLAIN, "→ ", line->way_out);
}

/* All lines of the group of lines[first], unless it came before. */
static void
append_group (FocusOutput *out, const GPtrArray *lines, guint first)
{
  const FocusDoctorLine *head = g_ptr_array_index (lines, first);
  g_autofree char *title = title_of (head);

  for (guint i = 0; i < first; i++)
    if (is_same_group (g_ptr_array_index (lines, i), head))
      return;
  if (out->text->len > 0)
    g_string_append_c (out->text, '\n');
  focus_output_styled (out, FOCUS_STYLE_HEADING, title);
  g_string_append_c (out->text, '\n');
  for (guint i = first; i < lines->len; i++)
    if (is_same_group (g_ptr_array_index (lines, i), head))
      append_line (out, g_ptr_array_index (lines, i));
}

void
focus_doctor_text (FocusOutput *out, const GPtrArray *lines)
{
  guint n[] = { 0, 0, 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      append_group (out, lines, i);
      n[((const FocusDoctorLine *) g_ptr_array_index (lines, i))->level]++;
    }
  if (n[FOCUS_DOCTOR_BAD] + n[FOCUS_DOCTOR_WEAK] == 0)
    g_string_append (out->text, "\nAll is well.\n");
  else
    g_string_append_printf (out->text, "\n%u bad, %u weak, %u good.\n", n[FOCUS_DOCTOR_BAD],
                            n[FOCUS_DOCTOR_WEAK], n[FOCUS_DOCTOR_GOOD]);
}

void
focus_doctor_json (GString *out, const GPtrArray *lines, gboolean answers)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  focus_json_add_int (builder, "version", TRUE, FORMAT_VERSION);
  focus_json_add_truth (builder, "answers", answers);
  focus_json_add_string (builder, "level", level_names[focus_doctor_worst (lines)]);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const FocusDoctorLine *line = g_ptr_array_index (lines, i);
      json_builder_begin_object (builder);
      focus_json_add_string (builder, "id", line->id);
      focus_json_add_string (builder, "level", level_names[line->level]);
      focus_json_add_string (builder, "what", line->what);
      focus_json_add_string (builder, "detail", line->detail);
      focus_json_add_string (builder, "way_out", line->way_out);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  focus_json_write (out, builder, FALSE);
}
