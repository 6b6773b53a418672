// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The week of --week, for commands that look ahead.
#pragma once

#include "command.h"

G_BEGIN_DECLS

/* A week as GetPlan and GetWindows take it ("2026-W47"), from what was typed: such a name, a date
   in it, this, next or last. Asks the daemon which day today is where that matters. NULL, the
   trouble said and `ret_exit` set, when it is none. Transfer full. */
char *focus_week_ask (const char *text, FocusExit *ret_exit);

G_END_DECLS
