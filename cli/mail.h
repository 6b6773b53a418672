// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a text in the user's mail program, where they read it and send it, or not.
#pragma once

#include <gio/gio.h>

#include "output.h"

G_BEGIN_DECLS

/* By the OpenURI portal, else by xdg-open; never by a shell. Only mailto: addresses. `bus` may be
   NULL. */
gboolean focus_mail_open (GDBusConnection *bus, const char *mailto, GError **error);

/* Appends the text (harmless), on a terminal that is known to open links as one to `mailto`
   (nullable); OSC 8. */
void focus_mail_link (FocusOutput *out, const char *mailto, const char *text);

G_END_DECLS
