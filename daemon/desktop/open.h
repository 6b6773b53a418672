// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a web page with the program the user chose, outside of the sandbox that the daemon runs
// in (R31).
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* By the desktop's portal (org.freedesktop.portal.OpenURI); where there is none, or it fails, or
   does not answer within five seconds, xdg-open as a unit of its own (launch.h). What the portal
   forbids is not done. Only http and https: FALSE for anything else, and nothing happens. `token`:
   an XDG activation token, nullable. Returns at once; what goes wrong afterwards is a message for
   debugging, without the address. */
gboolean focus_open_url (GDBusConnection *session, const char *url, const char *token);

G_END_DECLS
