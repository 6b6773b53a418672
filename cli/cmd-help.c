// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `focusctl help`: the list of commands and the page of one, from the table.
#include "command.h"

static void
append_options (FocusOutput *out, const FocusOption *options)
{
  focus_output_styled (out, FOCUS_STYLE_HEADING, "Options:");
  g_string_append_c (out->text, '\n');
  for (; options->name; options++)
    {
      g_autofree char *left = g_strdup_printf ("--%s%s%s", options->name, options->value ? " " : "",
                                               options->value ? options->value : "");
      if (options->short_name)
        g_string_append_printf (out->text, "  -%c, %-24s %s\n", options->short_name, left,
                                options->help);
      else
        g_string_append_printf (out->text, "      %-24s %s\n", left, options->help);
    }
}

void
focus_help_overview (FocusOutput *out)
{
  const char *group = "";

  g_string_append (out->text, "Usage: focusctl [COMMAND] [OPTIONS]\n\n"
                              "Asks focusd, which keeps a copy of your calendars and protects your "
                              "focus time.\n");
  for (const FocusCommand *c = focus_commands (); c->name; c++)
    {
      if (!g_str_equal (group, c->group))
        {
          g_string_append_c (out->text, '\n');
          focus_output_styled (out, FOCUS_STYLE_HEADING, c->group);
          g_string_append_c (out->text, '\n');
        }
      group = c->group;
      g_string_append_printf (out->text, "  %-16s %s\n", c->name, c->summary);
    }
  g_string_append (
      out->text, "\nBegin with:\n"
                 "  focusctl account add me@example.org\n"
                 "  focusctl\n\n"
                 "\"focusctl help COMMAND\" tells all about one. Exit codes: 0 done, 1 refused or "
                 "failed,\n2 usage, 3 focusd not reachable, 4 offline or credentials.\n");
}

void
focus_help_command (FocusOutput *out, const FocusCommand *command)
{
  g_string_append_printf (out->text, "Usage: focusctl %s%s%s\n\n", command->name,
                          *command->arguments ? " " : "", command->arguments);
  g_string_append_c (out->text, g_ascii_toupper (command->summary[0]));
  g_string_append_printf (out->text, "%s.\n\n", command->summary + 1);
  append_options (out, command->options);
  if (*command->help)
    g_string_append_printf (out->text, "\n%s", command->help);
}

FocusExit
focus_cmd_help (FocusContext *context)
{
  const char *const *words = focus_args_words (context->args);
  g_autofree char *name = g_strjoinv (" ", (char **) words);
  const FocusCommand *command = *name ? focus_command_find (name) : NULL;

  context->out->paged = TRUE;
  if (command)
    focus_help_command (context->out, command);
  else if (!*name)
    focus_help_overview (context->out);
  else
    {
      focus_trouble ("\"%s\" is no command", name);
      focus_hint ("\"focusctl help\" lists all");
      return FOCUS_EXIT_USAGE;
    }
  return FOCUS_EXIT_DONE;
}
