// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which answers were given.
#include "store/invites.h"

#include "store/state-private.h"
