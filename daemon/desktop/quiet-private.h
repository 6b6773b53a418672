// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What quiet.c (the wish, the server) and quiet-hold.c (what is ours) share.
//
// One step is on its way at a time. When it ends, when the wish changes and when a server comes or
// goes, focus_quiet_advance compares what is with what should be, and takes the next step.
#pragma once

#include "desktop/quiet-record.h"
#include "desktop/quiet-switch.h"
#include "desktop/quiet.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_QUIET_REST,
  FOCUS_QUIET_ASK,   /* which server is it? */
  FOCUS_QUIET_LOOK,  /* the value before */
  FOCUS_QUIET_TAKE,  /* it is being set */
  FOCUS_QUIET_AGAIN, /* the server is another process: is it still as it was set? */
  FOCUS_QUIET_CHECK, /* is it still as it was set? Then it is given back */
  FOCUS_QUIET_GIVE   /* it is being given back */
} FocusQuietStep;

typedef struct
{
  GDBusConnection *bus;      /* owned */
  FocusClock clock;          /* borrowed */
  char *folder;              /* owned */
  GCancellable *cancellable; /* owned; cancelled by free */
  FocusQuietFunc changed;    /* nullable */
  gpointer user_data;
  guint tell_source;
  FocusQuietState told; /* the state that was told last */
  gboolean began, ended;
  char *wish; /* owned, nullable */

  /* The notification server */
  guint watch;
  gboolean has_owner;
  char *server;               /* owned, nullable: not asked yet */
  const FocusQuietKind *kind; /* nullable: it has none */
  guint n_returns;            /* since the wish */

  FocusQuietStep step;
  char *problem;     /* owned, nullable: why nothing is set before something changes */
  gboolean is_stuck; /* … nor given back */

  /* What is ours, and what is theirs */
  FocusQuietSwitch *hand;   /* owned, nullable: on what is ours, or about to be */
  FocusQuietRecord *record; /* owned, nullable: what is ours */
  gboolean stale;           /* … since before a crash */
  gboolean is_unsure;       /* … or was, before the server was started anew */
  char *theirs;             /* owned, nullable: the wish for which it is the user's */
  gboolean was_taken;       /* … by a change */
  gint n_held;
} FocusQuietDesktop;

/* quiet.c */

void focus_quiet_advance (FocusQuietDesktop *desktop);
/* Takes the text over. */
void focus_quiet_set_problem (FocusQuietDesktop *desktop, char *problem);

/* quiet-hold.c */

/* Reads the switch, to take it next. */
void focus_quiet_look (FocusQuietDesktop *desktop, const FocusQuietKind *kind);
/* Reads the switch, to give back next what is ours (R3). */
void focus_quiet_give_back (FocusQuietDesktop *desktop);
/* Reads the switch of a server that was started anew: what it forgot is set again (R9). */
void focus_quiet_look_again (FocusQuietDesktop *desktop);
/* R6: what a crash left; a record of what the user took over keeps it theirs. */
void focus_quiet_load (FocusQuietDesktop *desktop);
/* Another wish: what was theirs for the one before is open again. */
void focus_quiet_forget_theirs (FocusQuietDesktop *desktop);
/* Lets go of the switch. */
void focus_quiet_let_go (FocusQuietDesktop *desktop);

G_END_DECLS
