// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of FocusShowing share: what is remembered of events that show windows, and of what
// was published.
#pragma once

#include "engine/acts.h"
#include "sync/shown.h"

G_BEGIN_DECLS

/* How an event that shows a window stands. */
typedef enum
{
  FOCUS_SHOWN_SENT,   /* on its way, or was */
  FOCUS_SHOWN_THERE,  /* seen in the calendar: who takes it out does not want it */
  FOCUS_SHOWN_THEIRS, /* somebody changed it: never touched again */
  FOCUS_SHOWN_GONE    /* the user took it out, or took it back: not made again */
} FocusShownState;

#define FOCUS_N_SHOWN_STATES (FOCUS_SHOWN_GONE + 1)

typedef struct
{
  FocusShownWindow *shown; /* owned: what was written */
  FocusShownState state;
  char *account;       /* owned */
  char *calendar_path; /* owned; canonical */
  char *calendar;      /* owned; ACCOUNT/NAME */
} FocusShownMemory;

/* What was published to one account. */
typedef struct
{
  char *account;    /* owned */
  char *published;  /* owned, nullable: what it may say, as focus_showing_hours() names it; kept in
                       state.db from before it is sent */
  char *tried;      /* owned, nullable: what the last try was about; "": to take it out */
  gint64 checked_s; /* when the server last said so; 0: not since the start */
  gint64 next_s;    /* not tried before this; 0: at once */
  guint failures;   /* in a row */
  gboolean busy;    /* on its way */
  char *why;        /* owned, nullable: what keeps it from being there */
} FocusShownHours;

/* What could not be read or stored is tried again after this. */
#define FOCUS_SHOWING_RETRY_S 60

struct FocusShowing
{
  FocusEngine *engine;  /* borrowed */
  GPtrArray *memories;  /* owned, nullable until read; FocusShownMemory */
  GPtrArray *hours;     /* owned, nullable until read; FocusShownHours */
  GHashTable *refused;  /* owned; UID -> gint64 *: not tried before this */
  gboolean look_again;  /* at the events, at the next turn, … */
  gint64 retry_s;       /* … but not before this; 0: at once */
};

/* showing-memory.c: reads what is remembered, once. FALSE with a warning: nothing is done. */
gboolean focus_showing_load (FocusShowing *showing);
FocusShownMemory *focus_showing_memory (FocusShowing *showing, const char *uid);
/* Takes over all; removed when `memory` is freed out of the array by the caller. */
gboolean focus_showing_put_memories (FocusShowing *showing,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_showing_put_hours (FocusShowing *showing, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FocusShownMemory *focus_shown_memory_new (const FocusShownWindow *shown, const char *account,
                                          const char *calendar_path, const char *calendar);
void focus_shown_memory_free (gpointer memory);
void focus_shown_hours_free (gpointer hours);

/* showing-events.c: windows as events. */
void focus_showing_tend_events (FocusShowing *showing);

/* showing-hours.c: VAVAILABILITY. */
void focus_showing_tend_hours (FocusShowing *showing);
gint64 focus_showing_hours_wake_s (const FocusShowing *showing);
/* NULL: nothing is known of that account. */
FocusShownHours *focus_showing_hours_of (const FocusShowing *showing, const char *account);

G_END_DECLS
