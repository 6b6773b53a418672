// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What single providers need, in one table (R1.10). What a server can be asked is not in it: a
// multiget refused as a whole, a missing report, a bad token are met where they show.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double per_s;      /* requests a second (R1.49) */
  gboolean bare_403; /* 403 with an empty <error/> is a rate limit (R1.18) */
} FocusQuirks;

FocusQuirks focus_quirks (const char *host);

G_END_DECLS
