// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A "do not disturb" that is a flag, and a user who may set it too. Obeys the contract of
// `desktop/quiet.h`.
#pragma once

#include "desktop/quiet.h"

G_BEGIN_DECLS

/* `on`: it was on before. Free with focus_quiet_clear. */
FocusQuiet
fake_quiet_new (gboolean on);
gboolean
fake_quiet_is_on (const FocusQuiet *quiet);
/* How often the port set it, or set it back. */
guint
fake_quiet_n_writes (const FocusQuiet *quiet);
/* The last wish; NULL: none. */
const char *
fake_quiet_wish (const FocusQuiet *quiet);
/* Notifications that are held back from now on; -1: the server does not tell. */
void
fake_quiet_set_held (FocusQuiet *quiet, gint n_held);
/* From now on giving back takes until it is let go. */
void
fake_quiet_linger (FocusQuiet *quiet);
void
fake_quiet_let_go (FocusQuiet *quiet);
/* From now on each change of the desktop is a word in the journal: "quiet", "loud". Borrowed. */
void
fake_quiet_record (FocusQuiet *quiet, GString *journal);
/* The user's hand. */
void
fake_quiet_user_sets (FocusQuiet *quiet, gboolean on);

G_END_DECLS
