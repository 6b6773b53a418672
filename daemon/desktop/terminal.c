// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Terminals, and what stands before the program that they run.
#include "desktop/terminal.h"

/* Most of them take -e: also those that are not named here. */
#define COMMON "-e"

static const struct
{
  const char *name;
  const char *before; /* the program's words; NULL: nothing */
} terminals[] = {
  { "x-terminal-emulator", COMMON }, /* Debian's choice */
  { "gnome-terminal", "--" },
  { "ptyxis", "--" },
  { "kgx", "--" },
  { "konsole", COMMON },
  { "xfce4-terminal", "-x" },
  { "foot", NULL },
  { "kitty", NULL },
  { "alacritty", COMMON },
  { "xterm", COMMON },
};

static const char *
before_of (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (terminals); i++)
    if (g_str_equal (terminals[i].name, name))
      return terminals[i].before;
  return COMMON;
}

/* `program` is taken over. */
static char **
join (char *program, const char *before, const char *const *command)
{
  GPtrArray *argv = g_ptr_array_new ();

  g_ptr_array_add (argv, program);
  if (before != NULL)
    g_ptr_array_add (argv, g_strdup (before));
  for (const char *const *word = command; *word != NULL; word++)
    g_ptr_array_add (argv, g_strdup (*word));
  g_ptr_array_add (argv, NULL);
  return (char **) g_ptr_array_free (argv, FALSE);
}

char **
focus_terminal_argv (const char *const *command, const char *wish, char *(*find) (const char *name))
{
  char *program = find ("xdg-terminal-exec");

  if (program != NULL)
    return join (program, NULL, command);
  if (wish != NULL && *wish != '\0')
    program = find (wish);
  if (program != NULL)
    {
      g_autofree char *name = g_path_get_basename (wish);
      return join (program, before_of (name), command);
    }
  for (gsize i = 0; program == NULL && i < G_N_ELEMENTS (terminals); i++)
    {
      program = find (terminals[i].name);
      if (program != NULL)
        return join (program, terminals[i].before, command);
    }
  return NULL;
}
