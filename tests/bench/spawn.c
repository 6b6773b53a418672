// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a program takes from its start to its exit: usage: spawn ROUNDS PROGRAM [ARGUMENT…]
// Prints the least and the middle of the rounds, in milliseconds. Its own start is so small that
// what is measured is the program; an interpreter that starts it would add its own fork.
#include <glib.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>

extern char **environ;

static int
compare (const void *a, const void *b)
{
  const double *first = a, *second = b;
  return (*first > *second) - (*first < *second);
}

/* Milliseconds; negative when the program failed. */
static double
once (char **argv)
{
  posix_spawn_file_actions_t actions;
  gint64 began = g_get_monotonic_time ();
  int status = 0, failed;
  pid_t pid;

  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, 1, "/dev/null", 1 /* O_WRONLY */, 0);
  failed = posix_spawnp (&pid, argv[0], &actions, NULL, argv, environ);
  posix_spawn_file_actions_destroy (&actions);
  if (failed != 0 || waitpid (pid, &status, 0) != pid || !WIFEXITED (status)
      || WEXITSTATUS (status) != 0)
    return -1;
  return (double) (g_get_monotonic_time () - began) / 1e3;
}

int
main (int argc, char **argv)
{
  int n = argc > 2 ? atoi (argv[1]) : 0;
  g_autofree double *times = g_new0 (double, MAX (n, 1));

  if (n <= 0)
    {
      g_printerr ("usage: spawn ROUNDS PROGRAM [ARGUMENT…]\n");
      return 2;
    }
  for (int i = 0; i < n; i++)
    if ((times[i] = once (argv + 2)) < 0)
      {
        g_printerr ("spawn: %s failed\n", argv[2]);
        return 1;
      }
  qsort (times, (size_t) n, sizeof *times, compare);
  g_print ("%.3f %.3f\n", times[0], times[n / 2]);
  return 0;
}
