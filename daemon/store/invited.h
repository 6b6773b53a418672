// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of invitations that came while focusd watched, in state.db: kept over a restart, so
// that none is told twice or lost; and those of which the user said "fine as it is".
#pragma once

#include "store/state.h"

G_BEGIN_DECLS

/* More than anybody is invited to in 400 days: strangers fill calendars. */
#define FOCUS_INVITED_MAX 5000

typedef enum
{
  FOCUS_INVITED_NEW,  /* came, and was not told yet */
  FOCUS_INVITED_TOLD, /* never told again */
  FOCUS_INVITED_FINE  /* as it is, says the user */
} FocusInvitedStage;

typedef struct
{
  char *uid; /* owned; of the series or the single meeting */
  FocusInvitedStage stage;
  gint64 seen_s; /* when it came; of one that is fine its last meeting */
} FocusInvitedRow;

void focus_invited_row_free (FocusInvitedRow *row);

/* All, in order of seen_s, then UID. GPtrArray of FocusInvitedRow. Stages that this program does
   not know are left out. */
GPtrArray *focus_state_store_invited (FocusStateStore *state, GError **error);
/* Inserts, or takes the place of the one with that UID. Beyond FOCUS_INVITED_MAX the one that was
   seen first goes. */
gboolean focus_state_store_put_invited (FocusStateStore *state, const FocusInvitedRow *row,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_state_store_forget_invited (FocusStateStore *state, const char *uid,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Forgets those that were seen last before. */
gboolean focus_state_store_prune_invited (FocusStateStore *state, gint64 before_s,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusInvitedRow, focus_invited_row_free)

G_END_DECLS
