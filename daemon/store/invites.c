// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of invitations: when they came, and each occurrence.
#include "store/invites.h"

#include "store/state-private.h"
