// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a text in the user's mail program, where they read it and send it, or not.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* By the OpenURI portal, else by xdg-open; never by a shell. Only mailto: addresses. `bus` may be
   NULL. */
gboolean focus_mail_open (GDBusConnection *bus, const char *mailto, GError **error);

G_END_DECLS
