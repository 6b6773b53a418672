// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every remote with verbs of invitations keeps to: the same tests for the fake and for real
// servers. The contract itself stands in dav/scheduling.h.
#pragma once

#include "dav/scheduling.h"

G_BEGIN_DECLS

/* One far side, as bob@example.com sees it. */
typedef struct
{
  FocusRemote remote;
  FocusScheduling *scheduling; /* owned: what look() told */
  FocusCollection *calendar;   /* owned: where invitations to bob are put */
  gpointer data;               /* of the kind */
} SchedulingPlace;

typedef struct
{
  const char *name;
  void (*set_up) (SchedulingPlace *place); /* sets remote and calendar */
  void (*tear_down) (SchedulingPlace *place);
  /* alice@example.com invites bob: a request in the inbox, and the event in the calendar. */
  void (*invite) (SchedulingPlace *place, const char *uid, const char *body);
  gboolean schedules; /* and has an inbox */
  gboolean answers;   /* tells free-busy; of nobody@example.com it does not */
  gboolean keeps;     /* an availability */
} SchedulingKind;

/* Adds the tests "/scheduling/NAME/…" that the kind is good for. `kind`: static. */
void scheduling_contract_add (const SchedulingKind *kind);

G_END_DECLS
