// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The service manager's watchdog.
#include "desktop/watchdog.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* The times a manager may ask for: below, the signs alone would keep the machine awake. */
#define MIN_USEC 10000
#define MAX_USEC (G_GUINT64_CONSTANT (86400) * G_USEC_PER_SEC)
/* From here on whole seconds do, which GLib lets fall together with other wake-ups. */
#define WHOLE_SECONDS_MS 10000

struct FocusWatchdog
{
  int fd;
  struct sockaddr_un address;
  socklen_t address_size;
  guint source;
};

/* A path, or "@" and an abstract name. */
static gboolean
take_address (FocusWatchdog *watchdog, const char *socket)
{
  gsize n = strlen (socket);

  if ((socket[0] != '/' && socket[0] != '@') || n < 2 || n >= sizeof watchdog->address.sun_path)
    return FALSE;
  watchdog->address.sun_family = AF_UNIX;
  memcpy (watchdog->address.sun_path, socket, n);
  if (socket[0] == '@')
    watchdog->address.sun_path[0] = '\0';
  watchdog->address_size = (socklen_t) (offsetof (struct sockaddr_un, sun_path) + n);
  return TRUE;
}

static gboolean
send_sign (gpointer data)
{
  static const char sign[] = "WATCHDOG=1";
  FocusWatchdog *watchdog = data;

  /* A full queue is no reason to wait: the next sign comes before the time is over. */
  if (sendto (watchdog->fd, sign, sizeof sign - 1, MSG_NOSIGNAL | MSG_DONTWAIT,
              (const struct sockaddr *) &watchdog->address, watchdog->address_size)
      < 0)
    g_debug ("the service manager takes no sign of life: %s", g_strerror (errno));
  return G_SOURCE_CONTINUE;
}

static gboolean
is_this_process (const char *pid)
{
  guint64 number;

  return pid == NULL
         || (g_ascii_string_to_unsigned (pid, 10, 1, G_MAXUINT32, &number, NULL)
             && number == (guint64) getpid ());
}

FocusWatchdog *
focus_watchdog_new (const char *socket_name, const char *usec, const char *pid)
{
  g_autoptr (FocusWatchdog) watchdog = g_new0 (FocusWatchdog, 1);
  guint64 allowed_usec, ms;

  watchdog->fd = -1;
  if (socket_name == NULL || usec == NULL || !is_this_process (pid)
      || !g_ascii_string_to_unsigned (usec, 10, MIN_USEC, MAX_USEC, &allowed_usec, NULL)
      || !take_address (watchdog, socket_name))
    return NULL;
  watchdog->fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (watchdog->fd < 0)
    return NULL;
  ms = allowed_usec / 2 / 1000;
  watchdog->source = ms >= WHOLE_SECONDS_MS
                         ? g_timeout_add_seconds ((guint) (ms / 1000), send_sign, watchdog)
                         : g_timeout_add ((guint) ms, send_sign, watchdog);
  send_sign (watchdog);
  return g_steal_pointer (&watchdog);
}

void
focus_watchdog_free (FocusWatchdog *watchdog)
{
  if (watchdog == NULL)
    return;
  g_clear_handle_id (&watchdog->source, g_source_remove);
  if (watchdog->fd >= 0)
    close (watchdog->fd);
  g_free (watchdog);
}
