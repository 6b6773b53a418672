// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the user orders the numbers of "3/4": what the bus calls `order` (Close).
#pragma once

/* Of a locale ("nl_BE.UTF-8"): "month-first" for en_US; "ask" for English without a country, for C,
   POSIX, "" and NULL; "day-first" for all others. */
const char *focus_day_order_of (const char *locale);
/* Of LC_ALL, LC_TIME or LANG, the first that is set. */
const char *focus_day_order (void);
