// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The system's presence: GNetworkMonitor, and the parts that watch logind, the time zone and the
// desktop's session, put together: what they know of lock and idleness becomes one word each.
#include "desktop/presence.h"

#include "desktop/presence-parts.h"

typedef struct
{
  FocusPresenceFunc tell; /* nullable */
  gpointer user_data;
  GCancellable *cancellable; /* owned; cancelled by free: no answer arrives later */

  GNetworkMonitor *network; /* owned */
  gulong network_handler;
  int reach; /* 0: none, or a portal; else 1 + GNetworkConnectivity */

  GDBusConnection *bus; /* owned, nullable; the system's */
  char *session_id;     /* owned, nullable */
  guint request_ms;
  FocusZoneWatch *zone;        /* owned */
  FocusSleepWatch *sleep;      /* owned, nullable: no system bus */
  FocusLoginWatch *login;      /* owned, nullable: likewise */
  FocusScreenWatch *screen;    /* owned, nullable: no session bus */
  FocusIdleWatch *idle;        /* owned, nullable: likewise */
  gboolean is_covered;         /* by a screen saver, as last heard */
  gboolean is_locked, is_away; /* as told last */
} SystemPresence;

static void
tell (FocusPresenceNews news, gpointer data)
{
  SystemPresence *presence = data;

  if (presence->tell != NULL)
    presence->tell (news, presence->user_data);
}

/* Lock and idleness */

/* Mutter counts for itself; what sets logind's hint is another program, at a time of its own. */
static gboolean
is_away (SystemPresence *presence)
{
  if (presence->idle != NULL && focus_idle_watch_knows (presence->idle))
    return focus_idle_watch_is_away (presence->idle);
  return presence->login != NULL && focus_login_watch_is_idle (presence->login);
}

/* A part heard something. */
static void
look (gpointer data)
{
  SystemPresence *presence = data;
  gboolean covered = presence->screen != NULL && focus_screen_watch_is_covered (presence->screen);
  gboolean away = is_away (presence);
  gboolean locked;

  /* Somebody opened the screen, or types: a lock that was only asked for is over. */
  if (presence->login != NULL
      && ((presence->is_covered && !covered) || (presence->is_away && !away)))
    focus_login_watch_doubt_request (presence->login);
  presence->is_covered = covered;
  locked = covered || (presence->login != NULL && focus_login_watch_is_locked (presence->login));
  if (locked != presence->is_locked)
    {
      presence->is_locked = locked;
      tell (locked ? FOCUS_PRESENCE_LOCKED : FOCUS_PRESENCE_UNLOCKED, presence);
    }
  if (away != presence->is_away)
    {
      presence->is_away = away;
      tell (away ? FOCUS_PRESENCE_AWAY : FOCUS_PRESENCE_BACK, presence);
    }
}

/* Network */

static int
reach_of (GNetworkMonitor *network)
{
  GNetworkConnectivity connectivity = g_network_monitor_get_connectivity (network);

  /* Behind a portal there is nothing but its login page (R1.52): no better than no network. */
  if (!g_network_monitor_get_network_available (network)
      || connectivity == G_NETWORK_CONNECTIVITY_PORTAL)
    return 0;
  return 1 + (int) connectivity;
}

static void
on_network_changed (GNetworkMonitor *network, gboolean unused, gpointer user_data)
{
  SystemPresence *presence = user_data;
  int before = presence->reach;

  /* Routes of virtual bridges come and go all day long; only an improvement is news. */
  presence->reach = reach_of (network);
  if (presence->reach > before)
    tell (FOCUS_PRESENCE_NETWORK, presence);
}

/* The system bus */

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_finish (result, &error);
  SystemPresence *presence = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* `presence` is gone */
  if (bus == NULL)
    {
      g_debug ("no system bus, so no word of sleep: %s", error->message);
      return;
    }
  presence->bus = bus;
  presence->sleep = focus_sleep_watch_new (bus, tell, presence);
  presence->login = focus_login_watch_new (bus, presence->session_id, presence->request_ms, look,
                                           presence);
  focus_zone_watch_take_bus (presence->zone, bus);
}

static void
connect_bus (SystemPresence *presence, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *system_address = NULL;

  if (address == NULL)
    address = system_address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SYSTEM, NULL, &error);
  if (address == NULL)
    {
      g_debug ("no system bus: %s", error->message);
      return;
    }
  /* A connection of its own: the shared one would end the process when the bus goes away. */
  g_dbus_connection_new_for_address (address,
                                     G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                         | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                     NULL, presence->cancellable, on_bus, presence);
}

/* The port */

static void
system_listen (gpointer self, FocusPresenceFunc tell_func, gpointer user_data)
{
  SystemPresence *presence = self;

  presence->tell = tell_func;
  presence->user_data = user_data;
}

static void
system_free (gpointer self)
{
  SystemPresence *presence = self;

  g_cancellable_cancel (presence->cancellable);
  g_signal_handler_disconnect (presence->network, presence->network_handler);
  focus_idle_watch_free (presence->idle);
  focus_screen_watch_free (presence->screen);
  focus_login_watch_free (presence->login);
  focus_sleep_watch_free (presence->sleep);
  focus_zone_watch_free (presence->zone);
  if (presence->bus != NULL)
    g_dbus_connection_close (presence->bus, NULL, NULL, NULL);
  g_clear_object (&presence->bus);
  g_clear_object (&presence->network);
  g_clear_object (&presence->cancellable);
  g_free (presence->session_id);
  g_free (presence);
}

static const FocusPresenceClass system_class = { .listen = system_listen, .free = system_free };

static guint
or_ms (guint given_ms, guint else_s)
{
  return given_ms != 0 ? given_ms : else_s * 1000;
}

FocusPresence
focus_presence_system_new (const FocusPresencePlaces *places)
{
  SystemPresence *presence = g_new0 (SystemPresence, 1);
  GNetworkMonitor *network = places->network != NULL ? places->network
                                                     : g_network_monitor_get_default ();

  presence->cancellable = g_cancellable_new ();
  presence->session_id = g_strdup (places->session_id);
  presence->request_ms = or_ms (places->request_ms, FOCUS_PRESENCE_REQUEST_S);
  presence->network = g_object_ref (network);
  presence->reach = reach_of (network);
  presence->network_handler = g_signal_connect (network, "network-changed",
                                                G_CALLBACK (on_network_changed), presence);
  presence->zone = focus_zone_watch_new (
      places->zone_link != NULL ? places->zone_link : "/etc/localtime", tell, presence);
  connect_bus (presence, places->bus_address);
  if (places->session != NULL)
    {
      presence->screen = focus_screen_watch_new (places->session, look, presence);
      presence->idle = focus_idle_watch_new (
          places->session, or_ms (places->away_ms, FOCUS_PRESENCE_AWAY_S), look, presence);
    }
  return (FocusPresence){ &system_class, presence };
}

void
focus_presence_clear (FocusPresence *presence)
{
  if (presence->class != NULL)
    presence->class->free (presence->self);
  *presence = (FocusPresence){ NULL, NULL };
}
