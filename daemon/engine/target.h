// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calendars that are written to: which it is for blocks, which for what is kept of meetings; or
// why there is none and what to do.
#pragma once

#include "base/error.h"
#include "engine/look.h"

G_BEGIN_DECLS

/* Values of its own: it outlives the look that it was found in. */
typedef struct
{
  char *name;           /* owned, nullable; ACCOUNT/NAME: also of one that does not exist, or cannot
                           be written to */
  char *key;            /* owned; what identifies it on every machine; NULL: nothing can be
                           written */
  char *account;        /* owned, nullable */
  char *path;           /* owned; canonical, of the collection; NULL: nothing can be written */
  gboolean results;     /* for records: it takes journals, so results are written to it */
  gboolean todos;       /* for records: it takes to-dos, so actions are written to it */
  char *problem;        /* owned; NULL: all that is meant for it can be written */
  FocusError code;      /* of the problem */
  gboolean can_be_made; /* it does not exist, on an account that could have it */
} FocusTarget;

/* `wanted`: [focus] calendar, nullable: then the only writable calendar with the role `focus`. An
   account that was never synced (`is_synced`) may have it still. */
FocusTarget focus_target_find (const FocusLook *look, const FocusConfig *config, const char *wanted,
                               gboolean (*is_synced) (const char *account, gpointer data),
                               gpointer data);
/* [close-out] calendar: where results and actions are written (core/record.h). None configured: all
   is empty, and that is no problem. One that takes only one sort has a path and a problem. */
FocusTarget focus_target_find_records (const FocusLook *look, const FocusConfig *config,
                                       gboolean (*is_synced) (const char *account, gpointer data),
                                       gpointer data);
void focus_target_clear (FocusTarget *target);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusTarget, focus_target_clear)

G_END_DECLS
