// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a web page, or a letter that is written but not sent, with the program the user chose,
// outside of the sandbox that the daemon runs in (R31).
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes of a letter's address: what focusd writes is a third of it at most, and mail programs take
   no line of any length. */
#define FOCUS_OPEN_MAX_MAILTO 8192

/* By the desktop's portal (org.freedesktop.portal.OpenURI); where there is none, or it fails, or
   does not answer within five seconds, xdg-open as a unit of its own (launch.h). What the portal
   forbids is not done. Only http and https: FALSE for anything else, and nothing happens. `token`:
   an XDG activation token, nullable. Returns at once; what goes wrong afterwards is a message for
   debugging, without the address. */
gboolean focus_open_url (GDBusConnection *session, const char *url, const char *token);

/* The same for a letter: opens it in the mail program, where the user sends it or does not. Only
   "mailto:ADDRESS?subject=…&body=…" as core/hygiene-ask.h writes it: FALSE for anything else (a
   file to attach, somebody to copy it to), and nothing happens. OpenURI and not
   org.freedesktop.portal.Email: that one needs its own back end, and xdg-open says the same.
   `failed` (nullable) is called once, later, from the main loop, when the portal forbids it, or
   there is nothing to open it with; a mail program that was started and fails is not heard of. */
gboolean focus_open_mailto (GDBusConnection *session, const char *mailto, const char *token,
                            void (*failed) (gpointer user_data), gpointer user_data);

G_END_DECLS
