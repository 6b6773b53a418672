// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The switches: for each notification server the one value that holds its notifications back, how
// it is read, written and heard. For quiet.c, which knows what to do with one.
//
// A value is text, so that it fits into a file: "true", "false", "unset" (a default shows through),
// a list of modes. Two equal texts are equal values.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FOCUS_QUIET_UNSET "unset"

/* Up to 1.8 mako may crash when its modes are set while what it drew last is on its way to the
   screen: a notification, or what other modes let it show. This is longer than a few frames. */
#define FOCUS_QUIET_MAKO_PAUSE_MS 100

/* A call of D-Bus. */
typedef struct
{
  const char *interface;
  const char *method;
  GVariant *arguments; /* floating */
} FocusQuietCall;

/* One kind of switch. */
typedef struct
{
  const char *name;   /* in the state file */
  const char *server; /* as GetServerInformation names it, in any case */
  const char *vendor; /* nullable: any; as there */
  gboolean forgets;   /* the value goes with its server (R9); else it may outlive a logout */
  gboolean bound;     /* … and with our connection (D2): a crash leaves nothing */
  const char *on;     /* the value that holds back; NULL: `quiet` tells */

  /* In GSettings */
  const char *schema; /* nullable */
  const char *key;    /* of a boolean */

  /* On D-Bus */
  const char *bus_name, *path;
  gboolean starts; /* the service keeps the value: it is started for a call */
  guint pause_ms;  /* 0: none. Before a read, so that a write after it meets a server at rest */
  FocusQuietCall (*read) (void);
  /* The value in an answer to read, owned; NULL: it is none. Nullable: the boolean or the list
     that the answer holds. */
  char *(*value) (GVariant *answer);
  FocusQuietCall (*write) (const char *value, guint32 cookie);
  const char *missing_error; /* nullable: read's error that stands for "unset" */
  const char *signal_interface;
  const char *signal; /* NULL: all of the interface */
  /* The value that a signal tells; NULL: it tells of something else. Owned. */
  char *(*heard) (const char *signal, GVariant *parameters);
  /* Notifications held back, that a signal or an answer to read tells; -1: it does not.
     Nullable. */
  gint (*held) (GVariant *parameters);

  /* The value to set, of the value before. Nullable, with `on`. Owned. */
  char *(*quiet) (const char *before);
  /* Nullable: whether it would have any effect; if not, `note` says what to do about it. */
  gboolean (*works) (void);
  const char *note;
  /* Nullable: critical ones are held back too (B13), and this is what can be done about it … */
  const char *way_out;
  gboolean (*lets_through) (void); /* … unless that was done; nullable: nobody can tell */
} FocusQuietKind;

/* The kind of a server; NULL: it has none. */
const FocusQuietKind *focus_quiet_kind_of (const char *server, const char *vendor);
/* By the name in the state file; NULL: there is none of that name. */
const FocusQuietKind *focus_quiet_kind_named (const char *name);
/* The value to set, of the value before; equal when that holds back already. Owned. */
char *focus_quiet_kind_value (const FocusQuietKind *kind, const char *before);

/* The tables of quiet-bus.c and quiet-settings.c. */
extern const FocusQuietKind focus_quiet_bus_kinds[];
extern const gsize focus_quiet_n_bus_kinds;
extern const FocusQuietKind focus_quiet_settings_kinds[];
extern const gsize focus_quiet_n_settings_kinds;

/* One switch, with a hand on it */

typedef struct FocusQuietSwitch FocusQuietSwitch;

typedef struct
{
  /* An answer: the value of a read, NULL of a write; or an error. May come within the call. */
  void (*done) (const char *value, const GError *error, gpointer user_data);
  /* Somebody, we too, changed the value. */
  void (*heard) (const char *value, gpointer user_data);
  /* Told by a signal, or before the `done` of a read. */
  void (*held) (gint n_held, gpointer user_data);
} FocusQuietEars;

/* NULL: the kind is not there on this desktop. `ears`: borrowed. */
FocusQuietSwitch *focus_quiet_switch_new (const FocusQuietKind *kind, GDBusConnection *bus,
                                          const FocusQuietEars *ears, gpointer user_data);
/* No ear hears anything any more. */
void focus_quiet_switch_free (FocusQuietSwitch *hand);

const FocusQuietKind *focus_quiet_switch_kind (const FocusQuietSwitch *hand);
/* One at a time; `done` tells. */
void focus_quiet_switch_read (FocusQuietSwitch *hand);
void focus_quiet_switch_write (FocusQuietSwitch *hand, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusQuietSwitch, focus_quiet_switch_free)

G_END_DECLS
