// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which terminal a program is run in, and by which words.
#include "desktop/terminal.h"

#include <string.h>

/* What is installed: names between blanks. */
static const char *installed;

static char *
find (const char *name)
{
  g_autofree char *between = g_strdup_printf (" %s ", name);
  g_autofree char *all = g_strdup_printf (" %s ", installed);

  return strstr (all, between) != NULL ? g_strconcat ("/bin/", name, NULL) : NULL;
}

static const struct
{
  const char *installed, *wish, *words;
} rows[] = {
  { "", NULL, NULL },
  { "", "kitty", NULL },
  { "xdg-terminal-exec kitty xterm", "kitty", "/bin/xdg-terminal-exec focusctl close x1" },
  { "kitty konsole", "konsole", "/bin/konsole -e focusctl close x1" },
  { "kitty konsole", "kitty", "/bin/kitty focusctl close x1" },
  { "kitty konsole", "foot", "/bin/konsole -e focusctl close x1" },
  { "st", "st", "/bin/st -e focusctl close x1" },
  { "st", "st -f mono", NULL }, /* a name, and no words */
  { "xterm", "", "/bin/xterm -e focusctl close x1" },
  { "gnome-terminal", NULL, "/bin/gnome-terminal -- focusctl close x1" },
  { "xfce4-terminal xterm", NULL, "/bin/xfce4-terminal -x focusctl close x1" },
  { "foot", NULL, "/bin/foot focusctl close x1" },
  { "foot x-terminal-emulator", NULL, "/bin/x-terminal-emulator -e focusctl close x1" },
};

static void
test_which (void)
{
  static const char *const command[] = { "focusctl", "close", "x1", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) argv = NULL;
      g_autofree char *words = NULL;
      installed = rows[i].installed;
      argv = focus_terminal_argv (command, rows[i].wish, find);
      words = argv != NULL ? g_strjoinv (" ", argv) : NULL;
      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terminal/which", test_which);
  return g_test_run ();
}
