// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Do not disturb" as a port: one wish, and what became of it.
//
// The setting is the user's. What is set here is given back as it was, unless somebody else changed
// it meanwhile: then it is theirs for as long as the wish has the same name (R3, R4). What was on
// before is left on (R5). Before anything is set it is written down what to give back, so that a
// crash, a restart and `focusd --restore-desktop` give it back all the same (R2, R6, R7).
//
// Nothing here blocks but `end`. Nothing is done, on the bus or elsewhere, before the first wish,
// except for what a crash left. Main thread: answers come in the main context that was the thread's
// default when the port was made.
#pragma once

#include <gio/gio.h>

#include "desktop/clock.h"

G_BEGIN_DECLS

/* How long one call to a desktop may take; it is then taken for one that hangs. */
#define FOCUS_QUIET_CALL_MS 3000
/* How long `end` and focus_quiet_restore wait for all of it. */
#define FOCUS_QUIET_END_MS 4000
/* How often in one wish a server that was started anew is kept quiet again (R9): one that falls
   over because of it would do so for ever. */
#define FOCUS_QUIET_MAX_RETURNS 5

typedef enum
{
  FOCUS_QUIET_OFF,        /* nothing is wished, or there is no notification server yet */
  FOCUS_QUIET_ON,         /* notifications are held back, by us; until that is given back */
  FOCUS_QUIET_YOURS,      /* wished, but the user's: on before, or changed by them since */
  FOCUS_QUIET_UNSUPPORTED /* wished, but this desktop cannot, or did not answer (D11) */
} FocusQuietState;

/* Borrowed, until the main loop runs again or the port is told something. */
typedef struct
{
  FocusQuietState state;
  const char *server; /* nullable: the notification server, as it calls itself */
  const char *note;   /* nullable: what is worth saying to the user, a sentence without its stop */
  gint n_held;        /* notifications held back, where the server tells; -1: it does not. Until the
                         next wish those that were when it was given back */
} FocusQuietReport;

/* Another state. Never within a call, never after free. */
typedef void (*FocusQuietFunc) (gpointer user_data);

typedef struct
{
  /* One listener; NULL: nobody. The first call begins: what a crash left is given back. */
  void (*listen) (gpointer self, FocusQuietFunc changed, gpointer user_data);
  /* The wish from now on: the name of the block or meeting that it is for, or NULL: none. To be
     told as often as it is known. */
  void (*set) (gpointer self, const char *what_for);
  FocusQuietReport (*report) (gpointer self);
  /* Gives back what is ours and waits for it, FOCUS_QUIET_END_MS at most; runs the main context
     meanwhile. With the bus gone, or a desktop that hangs, the next start does it (R8). No wish is
     followed afterwards. */
  void (*end) (gpointer self);
  void (*free) (gpointer self);
} FocusQuietClass;

typedef struct
{
  const FocusQuietClass *class;
  gpointer self;
} FocusQuiet;

/* The desktop's, whichever notification server owns the name on that bus (R1). `clock`: borrowed,
   outlives it. `folder`: where it is written down what to give back; made when needed. */
FocusQuiet focus_quiet_desktop_new (GDBusConnection *session, FocusClock clock, const char *folder);

/* Gives back what a focusd that is gone left behind (R7). Waits, FOCUS_QUIET_END_MS at most.
   FALSE: the desktop did not answer; the next start tries again. */
gboolean focus_quiet_restore (GDBusConnection *session, FocusClock clock, const char *folder)
    G_GNUC_WARN_UNUSED_RESULT;

/* Why nothing would be held back with this notification server, by what GetServerInformation says,
   a sentence without its stop; NULL: it would be. Owned. */
char *focus_quiet_obstacle (const char *server, const char *vendor);

/* What the user can do to see urgent notifications of ours while this server holds back, a sentence
   without its stop; NULL: it shows urgent ones anyway, or they let ours through (R11). Static. */
const char *focus_quiet_way_out (const char *server, const char *vendor);

/* "off", "on", "yours", "unsupported". */
const char *focus_quiet_state_name (FocusQuietState state);

/* Frees what is behind the port; takes a cleared one. Gives nothing back: `end` does. */
void focus_quiet_clear (FocusQuiet *quiet);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusQuiet, focus_quiet_clear)

G_END_DECLS
