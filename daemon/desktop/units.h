// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// focus.target as a port: active during focus, so that people hang units of their own on it.
//
// Nothing here blocks, watches or wakes up. Only the last wish counts; one call is in flight at a
// time. Where there is no systemd of the user's, nothing happens. A wish is said once: what becomes
// of the target afterwards is its user's business. Main thread.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  /* Whether focus.target ought to be active from now on; to be told as often as it is known. The
     first call with FALSE after the start stops one that a focusd which crashed left behind. */
  void (*set_focus) (gpointer self, gboolean active);
  /* A wish that waits behind a call in flight is dropped. */
  void (*free) (gpointer self);
} FocusUnitsClass;

typedef struct
{
  const FocusUnitsClass *class;
  gpointer self;
} FocusUnits;

/* Through org.freedesktop.systemd1 on that bus. */
FocusUnits focus_units_systemd_new (GDBusConnection *session);
/* Frees what is behind the port; takes a cleared one. */
void focus_units_clear (FocusUnits *units);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusUnits, focus_units_clear)

G_END_DECLS
