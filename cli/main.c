// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// focusctl: finds the command that the words name, reads its options, runs it, writes its answer.
#include <string.h>

#include "command.h"

/* The second words of commands that begin with `first`, or all first words when it is NULL. */
static GPtrArray *
candidates (const char *first)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (const FocusCommand *c = focus_commands (); c->name; c++)
    {
      g_auto (GStrv) parts = g_strsplit (c->name, " ", 2);
      if (!first)
        g_ptr_array_add (words, g_strdup (parts[0]));
      else if (parts[1] && g_str_equal (parts[0], first))
        g_ptr_array_add (words, g_strdup (parts[1]));
    }
  g_ptr_array_add (words, NULL);
  return words;
}

static FocusExit
unknown_command (const char *first, const char *second)
{
  g_autoptr (GPtrArray) seconds = candidates (first);
  gboolean is_group = seconds->len > 1;
  g_autoptr (GPtrArray) firsts = candidates (NULL);
  GPtrArray *words = is_group ? seconds : firsts;
  const char *word = is_group ? second : first;
  const char *near = word ? focus_args_nearest (word, (const char *const *) words->pdata) : NULL;
  g_autofree char *all = g_strjoinv (", ", (char **) words->pdata);

  if (is_group && !word)
    focus_trouble ("\"%s\" needs a word more: %s", first, all);
  else if (is_group)
    focus_trouble ("\"%s %s\" is no command", first, word);
  else
    focus_trouble ("\"%s\" is no command", first);
  if (near)
    focus_hint ("did you mean \"%s%s%s\"?", is_group ? first : "", is_group ? " " : "", near);
  focus_hint ("\"focusctl help\" lists all");
  return FOCUS_EXIT_USAGE;
}

/* Whether a command that takes no word, but begins longer ones, has one: "focus strat". */
static gboolean
is_mistyped (const FocusCommand *command, const char *second)
{
  g_autoptr (GPtrArray) seconds = candidates (command->name);
  return command->max_words == 0 && seconds->len > 1 && second && second[0] != '-';
}

/* The command that the first words name; counts them. Without a word: status. */
static const FocusCommand *
find_command (char **words, int *ret_n_words)
{
  const FocusCommand *command = NULL;

  *ret_n_words = 0;
  if (!words[0] || words[0][0] == '-')
    return focus_command_find ("status");
  if (words[1])
    {
      g_autofree char *both = g_strdup_printf ("%s %s", words[0], words[1]);
      command = focus_command_find (both);
      *ret_n_words = 2;
    }
  if (!command)
    {
      command = focus_command_find (words[0]);
      *ret_n_words = 1;
      if (command && is_mistyped (command, words[1]))
        return NULL;
    }
  return command;
}

static FocusExit
usage (const FocusCommand *command, const char *message)
{
  focus_trouble ("%s", message);
  focus_hint ("usage: focusctl %s%s%s", command->name, *command->arguments ? " " : "",
              command->arguments);
  focus_hint ("\"focusctl help %s\" tells more", command->name);
  return FOCUS_EXIT_USAGE;
}

static FocusExit
run (const FocusCommand *command, char **argv, FocusOutput *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusArgs) args = focus_args_parse (command->options, argv, &error);

  if (!args)
    return usage (command, error->message);
  if (focus_args_has (args, "help"))
    {
      focus_help_command (out, command);
      return FOCUS_EXIT_DONE;
    }
  guint n_words = g_strv_length ((char **) focus_args_words (args));
  if (n_words < command->min_words)
    return usage (command, "something is missing");
  if (n_words > command->max_words)
    {
      g_autofree char *message = g_strdup_printf ("\"%s\" is one word too many",
                                                  focus_args_words (args)[command->max_words]);
      return usage (command, message);
    }
  FocusContext context = { args, out };
  FocusExit code = command->run (&context);
  if (focus_args_has (args, "no-pager"))
    out->paged = FALSE;
  return code;
}

static gboolean
is_any (const char *word, const char *a, const char *b)
{
  return word && (g_str_equal (word, a) || g_str_equal (word, b));
}

int
main (int argc, char **argv)
{
  g_autoptr (FocusOutput) out = focus_output_new ();
  FocusExit code = FOCUS_EXIT_DONE;
  int n_words = 0;

  if (argc < 1)
    return FOCUS_EXIT_USAGE;
  char **words = argv + 1;
  if (is_any (words[0], "--help", "-h"))
    focus_help_overview (out);
  else if (is_any (words[0], "--version", "-V"))
    g_string_append (out->text, "focusctl " FOCUS_VERSION "\n");
  else
    {
      const FocusCommand *command = find_command (words, &n_words);
      gboolean asks_group = !command && is_any (words[1], "--help", "-h");
      if (command)
        code = run (command, words + n_words, out);
      else if (asks_group)
        focus_help_overview (out);
      else
        code = unknown_command (words[0], words[1]);
    }
  if (!focus_output_flush (out) && code == FOCUS_EXIT_DONE)
    code = FOCUS_EXIT_FAILED;
  return (int) code;
}
