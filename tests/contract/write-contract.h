// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every remote that takes writes keeps to: the same tests for the fake, for a folder, and for
// real servers. The contract itself stands in dav/remote.h.
#pragma once

#include "dav/remote.h"

G_BEGIN_DECLS

/* One far side, fresh for each test. */
typedef struct
{
  FocusRemote remote;
  FocusCollection *collection; /* owned; empty, and takes events */
  gpointer data;               /* of the kind */
} WritePlace;

typedef struct
{
  const char *name;
  void (*set_up) (WritePlace *place);    /* sets remote and collection */
  void (*tear_down) (WritePlace *place); /* the port and what is behind it */
} WriteKind;

/* Adds the tests "/write/NAME/…". `kind`: static. */
void write_contract_add (const WriteKind *kind);
/* The calendar of this name, made if need be, as list() tells it (transfer full). */
FocusCollection *write_contract_make (FocusRemote *remote, const char *name);

G_END_DECLS
