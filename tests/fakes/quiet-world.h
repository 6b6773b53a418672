// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Desktops in the test's own process, in the main loop: a notification server of each kind that
// focusd knows, with its switch on D-Bus as that server has it. Those whose switch is in GSettings
// have the server alone.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct QuietServer QuietServer;

/* What dunst holds back: told when it is paused, and when it is asked. */
#define QUIET_SERVER_FIRST 3
#define QUIET_SERVER_LATER 5

/* `kind`: "dunst", "plasma", "mako", "swaync", "xfce", "budgie", "gnome", "mate", "cinnamon"; or
   "notify-osd", which has no switch. `value`: of its switch, as desktop/quiet-switch.h has it. */
QuietServer *
quiet_server_new (const char *bus_address, const char *kind, const char *value);
/* The process ends. */
void
quiet_server_free (QuietServer *server);

const char *
quiet_server_value (QuietServer *server);
/* What its switch was told, and how often it was asked anything at all. */
guint
quiet_server_n_writes (QuietServer *server);
guint
quiet_server_n_calls (QuietServer *server);

/* The user's hand. */
void
quiet_server_user_sets (QuietServer *server, const char *value);
/* It takes calls and answers none, from now on. */
void
quiet_server_hang (QuietServer *server);
/* It answers what nobody understands. */
void
quiet_server_talk_nonsense (QuietServer *server);
/* Called before it is set; for what must be so by then. */
void
quiet_server_before_write (QuietServer *server, void (*look) (gpointer data), gpointer data);

G_END_DECLS
