// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A list of what is wrong with a configuration.
#include "engine/config-problem.h"

#include "base/nearest.h"

#define MAX_QUOTE 60

void
focus_config_problem_free (FocusConfigProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->message);
  g_free (problem);
}

GPtrArray *
focus_config_problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) focus_config_problem_free);
}

void
focus_config_problem_add (GPtrArray *problems, guint line, const char *format, ...)
{
  FocusConfigProblem *problem;
  va_list arguments;

  if (problems->len > FOCUS_CONFIG_MAX_PROBLEMS)
    return;
  problem = g_new0 (FocusConfigProblem, 1);
  problem->line = line;
  if (problems->len == FOCUS_CONFIG_MAX_PROBLEMS)
    {
      problem->message = g_strdup ("there are more problems: correct these first");
    }
  else
    {
      va_start (arguments, format);
      problem->message = g_strdup_vprintf (format, arguments);
      va_end (arguments);
    }
  g_ptr_array_add (problems, problem);
}

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  const FocusConfigProblem *const *x = a, *const *y = b;
  return ((*x)->line > (*y)->line) - ((*x)->line < (*y)->line);
}

void
focus_config_problems_sort (GPtrArray *problems)
{
  g_ptr_array_sort (problems, compare_lines); /* stable, as GLib promises */
}

char *
focus_config_quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *quote = g_string_new (NULL);
  const char *p = valid;

  for (guint n = 0; *p != '\0' && n < MAX_QUOTE; n++, p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      g_string_append_c (quote, '?');
    else
      g_string_append_unichar (quote, g_utf8_get_char (p));
  if (*p != '\0')
    g_string_append (quote, "…");
  return g_string_free (quote, FALSE);
}

char *
focus_config_hint (const char *word, const char *const *names, const char *open, const char *close)
{
  const char *near = focus_nearest (word, names);

  return near == NULL ? g_strdup ("")
                      : g_strdup_printf ("did you mean %s%s%s? ", open, near, close);
}
