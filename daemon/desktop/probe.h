// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop around focusd is like, as a port: the notification server, the secret service,
// the user's systemd, the bus, autostart.
//
// A look, not a watch: for a person who asks what is wrong. Nothing is started by it, nothing is
// changed, and nothing blocks: all are asked at once, and none is waited for longer than
// FOCUS_PROBE_WAIT_MS. Main thread.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FOCUS_PROBE_WAIT_MS 2000

/* How a service fares. */
typedef enum
{
  FOCUS_PROBE_ABSENT,  /* nobody has its name, and the bus could not start anybody */
  FOCUS_PROBE_ASLEEP,  /* not running; the bus would start it */
  FOCUS_PROBE_HANGS,   /* it is there, and did not answer in time */
  FOCUS_PROBE_REFUSES, /* it answered with an error */
  FOCUS_PROBE_ANSWERS
} FocusProbeState;

/* Strings are NULL where they were not told. */
typedef struct
{
  FocusProbeState notifications; /* org.freedesktop.Notifications */
  char *server, *vendor, *version; /* owned */
  char **capabilities;             /* owned, nullable */

  FocusProbeState secrets; /* org.freedesktop.secrets; REFUSES: it has no default collection */
  gboolean is_locked;      /* its default collection, when it ANSWERS */

  FocusProbeState systemd; /* org.freedesktop.systemd1, of the user */
  char *unit_load;         /* owned; of focusd.service: "loaded", "not-found", "masked" */
  char *unit_active;       /* owned; "active", "inactive", "failed" */
  char *unit_file;         /* owned; "enabled", "disabled", "static" */
  gboolean is_unit;        /* this process is the one of the unit */
  char *target_load;       /* owned; of focus.target */

  gboolean is_activatable; /* the bus can start focusd */
  gboolean is_owner;       /* focusd's name on the bus is this process's */
  gboolean is_autostarted; /* by an XDG autostart entry */
} FocusProbeFindings;

typedef struct
{
  /* Looks; `done` is called exactly once, with what is borrowed for the call: later, or from free.
     May be called again before that. */
  void (*look) (gpointer self, void (*done) (const FocusProbeFindings *findings, gpointer data),
                gpointer data);
  void (*free) (gpointer self);
} FocusProbeClass;

typedef struct
{
  const FocusProbeClass *class;
  gpointer self;
} FocusProbe;

/* The desktop on this bus. `name`: focusd's own. `config_folders` (NULL-terminated): where
   autostart/ is looked for. */
FocusProbe focus_probe_desktop_new (GDBusConnection *session, const char *name,
                                    const char *const *config_folders);
/* Frees what is behind the port; takes a cleared one. */
void focus_probe_clear (FocusProbe *probe);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusProbe, focus_probe_clear)

G_END_DECLS
