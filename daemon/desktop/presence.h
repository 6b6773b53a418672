// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop tells that the clock does not, as a port: the network came back, the machine
// sleeps or woke, the time zone changed, the screen was locked, nobody is there.
//
// All of it is a hint to look again, never a gate (S5), and may be told twice. Everything on both
// buses is optional: without it the rest works (R40), and no service is started by asking. Nothing
// is polled. A screen that is locked, or a user who is away, at the start is told as soon as it is
// known; before that, it is open, and somebody is there. Main thread.
#pragma once

#include <gio/gio.h>

#include "base/error.h"

G_BEGIN_DECLS

/* Nobody touched a key for so long: away. Mutter is asked for this; elsewhere the idle time of the
   desktop counts, which it tells logind. */
#define FOCUS_PRESENCE_AWAY_S 300
/* A request to lock counts for so long where no locker says that it locked, or opened again. */
#define FOCUS_PRESENCE_REQUEST_S 3600

typedef enum
{
  FOCUS_PRESENCE_NETWORK, /* better connected than a moment ago: a good time to sync */
  FOCUS_PRESENCE_SLEEP,   /* about to sleep: flush, start nothing; the machine waits until the
                             listener returns, but at most some seconds (R41) */
  FOCUS_PRESENCE_RESUME,  /* awake again: drop idle connections, look at the clock */
  FOCUS_PRESENCE_ZONE,    /* the system's time zone is another; read it anew */
  FOCUS_PRESENCE_LOCKED,  /* nobody but passers-by reads the screen (R30): the session is locked,
                             or a screen saver covers it */
  FOCUS_PRESENCE_UNLOCKED,
  FOCUS_PRESENCE_AWAY,    /* no key was touched for FOCUS_PRESENCE_AWAY_S */
  FOCUS_PRESENCE_BACK
} FocusPresenceNews;

typedef void (*FocusPresenceFunc) (FocusPresenceNews news, gpointer user_data);

typedef struct
{
  /* One listener; NULL: nobody. News before it is lost. */
  void (*listen) (gpointer self, FocusPresenceFunc tell, gpointer user_data);
  void (*free) (gpointer self);
} FocusPresenceClass;

typedef struct
{
  const FocusPresenceClass *class;
  gpointer self;
} FocusPresence;

/* Where the real one looks. Zero-filled: the system's own. */
typedef struct
{
  const char *bus_address;  /* nullable: the system bus */
  const char *zone_link;    /* nullable: "/etc/localtime" */
  GNetworkMonitor *network; /* nullable: GLib's default */
  GDBusConnection *session; /* borrowed, nullable: nothing is heard of screen savers and Mutter */
  const char *session_id;   /* nullable; as in $XDG_SESSION_ID */
  guint away_ms;            /* 0: FOCUS_PRESENCE_AWAY_S */
  guint request_ms;         /* 0: FOCUS_PRESENCE_REQUEST_S */
} FocusPresencePlaces;

/* Never fails: what is not there is not told. */
FocusPresence
focus_presence_system_new (const FocusPresencePlaces *places);

/* Frees what is behind the port; takes a cleared one. Lets go of a held sleep. */
void
focus_presence_clear (FocusPresence *presence);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusPresence, focus_presence_clear)

G_END_DECLS
