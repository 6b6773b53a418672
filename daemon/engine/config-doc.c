// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Build-time program: writes focusd.conf(5) and the example file from the one table of keys.
//
//   config-doc example         the example focusd.conf
//   config-doc man TEMPLATE    TEMPLATE with its lines `.\" OPTIONS` and `.\" EXAMPLE` filled in
#include <stdio.h>
#include <string.h>

#include "engine/config-keys.h"

/* What stands for the argument of a group in the example. */
static const struct
{
  const char *group, *argument;
} example_arguments[] = { { "window", "deep-mornings" },
                          { "remind", "stand-up" },
                          { "account", "work" },
                          { "calendar", "work/Personal" } };

static const char *
example_argument (const char *group)
{
  for (gsize i = 0; i < G_N_ELEMENTS (example_arguments); i++)
    if (g_str_equal (example_arguments[i].group, group))
      return example_arguments[i].argument;
  return NULL;
}

static char *
title_of (const FocusConfigGroup *group, const char *argument)
{
  return group->argument == NULL ? g_strdup_printf ("[%s]", group->name)
                                 : g_strdup_printf ("[%s %s]", group->name, argument);
}

static void
append_example_key (GString *text, const FocusConfigKey *key)
{
  const char *value = key->fallback != NULL ? key->fallback : key->example;

  g_string_append_printf (text, "#%s =%s%s\n", key->name, *value != '\0' ? " " : "", value);
}

/* Everything is a comment: the file as it is installed changes nothing. */
static void
append_example (GString *text)
{
  gsize n_groups, n_keys;
  const FocusConfigGroup *groups = focus_config_groups (&n_groups);
  const FocusConfigKey *keys = focus_config_keys (&n_keys);

  g_string_append (text, "# An example of focusd.conf: see focusd.conf(5). Take what you need.\n"
                         "# A value is the default where there is one, else an example.\n");
  for (gsize i = 0; i < n_groups; i++)
    {
      g_autofree char *title = title_of (&groups[i], example_argument (groups[i].name));
      g_string_append_printf (text, "\n# %s\n%s%s\n", groups[i].summary,
                              groups[i].argument != NULL ? "#" : "", title);
      for (gsize j = 0; j < n_keys; j++)
        if (g_str_equal (keys[j].group, groups[i].name))
          append_example_key (text, &keys[j]);
    }
}

/* As troff text: no backslash, no dash that becomes a hyphen, no dot or quote in the first column.
 */
static void
append_escaped (GString *text, const char *plain)
{
  for (const char *p = plain; *p != '\0'; p++)
    if (*p == '\\')
      g_string_append (text, "\\e");
    else if (*p == '-')
      g_string_append (text, "\\-");
    else if ((*p == '.' || *p == '\'') && (p == plain || p[-1] == '\n'))
      g_string_append_printf (text, "\\&%c", *p);
    else if (g_str_has_prefix (p, "…"))
      {
        g_string_append (text, "...");
        p += strlen ("…") - 1;
      }
    else
      g_string_append_c (text, *p);
}

static void
append_key (GString *text, const FocusConfigKey *key)
{
  g_auto (GStrv) choices = key->choices != NULL ? g_strsplit (key->choices, "|", -1) : NULL;
  g_autofree char *words = choices != NULL ? g_strjoinv (", ", choices) : NULL;

  g_string_append (text, ".TP\n.B ");
  append_escaped (text, key->name);
  g_string_append (text, "\n");
  append_escaped (text, key->summary);
  g_string_append (text, "\n");
  append_escaped (text, words == NULL                       ? "Value: "
                        : key->type == FOCUS_CONFIG_CHOICES ? "Some of "
                                                            : "One of ");
  append_escaped (text, words != NULL ? words : focus_config_type_words (key->type));
  if (key->type == FOCUS_CONFIG_INTEGER)
    g_string_append_printf (text, " from %d to %d", key->min, key->max);
  if (key->type == FOCUS_CONFIG_LENGTHS)
    g_string_append_printf (text, ", at most %u", key->max_items);
  g_string_append (text, key->required ? "; it must be given.\n" : ".\n");
  if (key->fallback != NULL && *key->fallback == '\0')
    g_string_append (text, "Empty by default.\n");
  else if (key->fallback != NULL)
    {
      g_string_append (text, "Default:\n.IR ");
      g_string_append_c (text, '"');
      append_escaped (text, key->fallback);
      g_string_append (text, "\" .\n");
    }
}

static void
append_options (GString *text)
{
  gsize n_groups, n_keys;
  const FocusConfigGroup *groups = focus_config_groups (&n_groups);
  const FocusConfigKey *keys = focus_config_keys (&n_keys);

  for (gsize i = 0; i < n_groups; i++)
    {
      g_autofree char *title = title_of (&groups[i], groups[i].argument);
      g_string_append (text, ".SS ");
      append_escaped (text, title);
      g_string_append (text, "\n");
      append_escaped (text, groups[i].summary);
      g_string_append (text, "\n");
      for (gsize j = 0; j < n_keys; j++)
        if (g_str_equal (keys[j].group, groups[i].name))
          append_key (text, &keys[j]);
    }
}

static void
append_escaped_example (GString *text)
{
  g_autoptr (GString) example = g_string_new (NULL);

  append_example (example);
  append_escaped (text, example->str);
}

static gboolean
append_manual (GString *text, const char *template_path)
{
  g_autofree char *template = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (template_path, &template, NULL, NULL))
    return FALSE;
  lines = g_strsplit (template, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (g_str_equal (lines[i], ".\\\" OPTIONS"))
      append_options (text);
    else if (g_str_equal (lines[i], ".\\\" EXAMPLE"))
      append_escaped_example (text);
    else if (lines[i + 1] != NULL)
      g_string_append_printf (text, "%s\n", lines[i]);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (argc == 2 && g_str_equal (argv[1], "example"))
    append_example (text);
  else if (argc != 3 || !g_str_equal (argv[1], "man") || !append_manual (text, argv[2]))
    {
      fprintf (stderr, "usage: config-doc example | config-doc man TEMPLATE\n");
      return 2;
    }
  return fputs (text->str, stdout) < 0 || fflush (stdout) != 0;
}
