// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// focus.target as a port: active during focus, so that people hang units of their own on it.
//
// Nothing here blocks. Only the last wish counts; one call is in flight at a time. Where there is
// no systemd of the user's, nothing happens.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  /* Whether focus.target ought to be active from now on. The first call with FALSE after the start
     stops one that a focusd which crashed left behind. */
  void (*set_focus) (gpointer self, gboolean active);
  void (*free) (gpointer self);
} FocusUnitsClass;

typedef struct
{
  const FocusUnitsClass *class;
  gpointer self;
} FocusUnits;

/* Through org.freedesktop.systemd1 on that bus (borrowed, outlives it). */
FocusUnits focus_units_systemd_new (GDBusConnection *session);
void focus_units_clear (FocusUnits *units);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusUnits, focus_units_clear)

G_END_DECLS
