// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The switches that are keys of GSettings: GNOME, MATE, Cinnamon (D1, D7, D8).
#include "desktop/quiet-switch.h"

const FocusQuietKind focus_quiet_settings_kinds[] = {
  { .name = "gnome",
    .server = "gnome-shell",
    .on = "false",
    .schema = "org.gnome.desktop.notifications",
    .key = "show-banners" },
  { .name = "mate",
    .server = "Notification Daemon",
    .vendor = "MATE",
    .on = "true",
    .schema = "org.mate.NotificationDaemon",
    .key = "do-not-disturb",
    .way_out = "set focus = no under [quiet] in focusd.conf: MATE lets none through" },
  { .name = "cinnamon",
    .server = "cinnamon",
    .on = "false",
    .schema = "org.cinnamon.desktop.notifications",
    .key = "display-notifications" },
};
const gsize focus_quiet_n_settings_kinds = G_N_ELEMENTS (focus_quiet_settings_kinds);
