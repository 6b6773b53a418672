// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A notification server in the test's own process, in the main loop: what it was told can be looked
// at, and it does what a user would do.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One notification as the server was told to show it. */
typedef struct
{
  guint id;
  guint replaces; /* of the last Notify */
  char *icon, *summary, *body;
  char **actions;
  GVariant *hints; /* a{sv} */
} ServerNote;

typedef struct NotificationServer NotificationServer;

/* Takes the name on the bus. `capabilities`: separated by spaces. */
NotificationServer *notification_server_new (const char *bus_address, const char *capabilities,
                                             guint first_id);
void notification_server_free (NotificationServer *server);

/* It takes calls and answers none, until this is FALSE again. */
void notification_server_hang (NotificationServer *server, gboolean hangs);

/* From now on a notification that is replaced gets another id, as some servers do (R24). */
void notification_server_renumber (NotificationServer *server);

guint notification_server_n_shown (NotificationServer *server);
guint notification_server_n_calls (NotificationServer *server);
/* Whose hint x-canonical-private-synchronous is "focusd-KEY"; NULL: none. */
const ServerNote *notification_server_find (NotificationServer *server, const char *key);

/* The user's hand. */
void notification_server_act (NotificationServer *server, const char *key, const char *action);
void notification_server_close (NotificationServer *server, const char *key, guint reason);

G_END_DECLS
