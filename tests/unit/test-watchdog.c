// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The watchdog, before a socket of this process (R70).
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "desktop/watchdog.h"

#include "iterate.h"

typedef struct
{
  int fd;
  guint source;
  guint n_signs;
} Manager;

static gboolean
on_sign (int fd, GIOCondition condition, gpointer data)
{
  Manager *manager = data;
  char text[64];
  ssize_t n = recv (fd, text, sizeof text, 0);

  g_assert_cmpmem (text, (gsize) n, "WATCHDOG=1", 10);
  manager->n_signs++;
  return G_SOURCE_CONTINUE;
}

/* `name`: a path, or an abstract name with a zero in front. */
static void
manager_up (Manager *manager, const char *name, gsize n)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };

  memcpy (address.sun_path, name, n);
  manager->fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  g_assert_cmpint (bind (manager->fd, (struct sockaddr *) &address,
                         (socklen_t) (offsetof (struct sockaddr_un, sun_path) + n)),
                   ==, 0);
  manager->source = g_unix_fd_add (manager->fd, G_IO_IN, on_sign, manager);
}

static void
manager_down (Manager *manager)
{
  g_source_remove (manager->source);
  close (manager->fd);
}

static gboolean
has_three (gpointer data)
{
  return ((Manager *) data)->n_signs >= 3;
}

static void
test_signs (void)
{
  g_autofree char *folder = g_dir_make_tmp ("focusd-watchdog-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "notify", NULL);
  g_autofree char *abstract = g_strdup_printf ("@focusd-watchdog-%d", (int) getpid ());
  g_autofree char *pid = g_strdup_printf ("%d", (int) getpid ());

  for (int i = 0; i < 2; i++)
    {
      const char *name = i == 0 ? path : abstract;
      g_autofree char *bound = g_strdup (name);
      Manager manager = { 0 };
      g_autoptr (FocusWatchdog) watchdog = NULL;

      if (i == 1)
        bound[0] = '\0';
      manager_up (&manager, bound, strlen (name));
      watchdog = focus_watchdog_new (name, "20000", i == 0 ? pid : NULL);
      g_assert_nonnull (watchdog);
      iterate_until (has_three, &manager);
      manager_down (&manager);
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* A manager that is gone is no reason to end. */
static void
test_nobody_listens (void)
{
  g_autoptr (FocusWatchdog) watchdog = focus_watchdog_new ("/nonexistent/notify", "60000000", NULL);

  g_assert_nonnull (watchdog);
}

static void
test_not_wanted (void)
{
  static const struct
  {
    const char *socket, *usec, *pid;
  } rows[] = {
    { NULL, "60000000", NULL },      { "/run/notify", NULL, NULL },
    { "/run/notify", "", NULL },     { "/run/notify", "0", NULL },
    { "/run/notify", "-5", NULL },   { "/run/notify", "9999", NULL },
    { "/run/notify", "1s", NULL },   { "/run/notify", "99999999999999999999", NULL },
    { "run/notify", "20000", NULL }, { "/", "20000", NULL },
    { "", "20000", NULL },           { "/run/notify", "20000", "1" },
    { "/run/notify", "20000", "x" }, { "/run/notify", "20000", "" },
  };
  g_autofree char *too_long = g_strnfill (108, '/');

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_null (focus_watchdog_new (rows[i].socket, rows[i].usec, rows[i].pid));
  g_assert_null (focus_watchdog_new (too_long, "20000", NULL));
  focus_watchdog_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/watchdog/signs", test_signs);
  g_test_add_func ("/watchdog/nobody-listens", test_nobody_listens);
  g_test_add_func ("/watchdog/not-wanted", test_not_wanted);
  return g_test_run ();
}
