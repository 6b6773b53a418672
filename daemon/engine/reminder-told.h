// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user was reminded of, as state.db has it: found by UID and start however much there is,
// and stored before it counts.
#pragma once

#include "store/reminded.h"

G_BEGIN_DECLS

/* What ended longer ago is forgotten: until then a clock that is set back, or a meeting that comes
   and goes with a sync, has nothing told twice. */
#define FOCUS_TOLD_KEPT_S FOCUS_DAY_S

/* So many are stored at once: nobody has more meetings in a moment, and each costs a write. */
#define FOCUS_TOLD_MAX_STORED 500

typedef struct FocusTold FocusTold;

/* Reads it; `state` is borrowed. */
FocusTold *focus_told_new (FocusStateStore *state, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_told_free (FocusTold *told);

/* GArray of FocusReminded whose texts are borrowed: until the next change. Transfer full. */
GArray *focus_told_list (const FocusTold *told);
/* NULL: nothing was told of it. Borrowed until the next change. */
const FocusReminded *focus_told_find (const FocusTold *told, const char *uid, gint64 start_s);
/* Takes the place of what was known of these; all of them (`n`) or none. Of more than
   FOCUS_TOLD_MAX_STORED the rest is remembered as long as this focusd runs. */
gboolean focus_told_put (FocusTold *told, const FocusReminded *reminded, gsize n,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Forgets what is too old. */
gboolean focus_told_forget (FocusTold *told, gint64 now_s,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusTold, focus_told_free)

G_END_DECLS
