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
  gboolean looks_first; /* If-None-Match is not honoured: look before a create (R1.37) */
} FocusQuirks;

typedef enum
{
  FOCUS_QUIRK_AUTO, /* as the table says */
  FOCUS_QUIRK_NO,
  FOCUS_QUIRK_YES
} FocusQuirkChoice;

/* What the user says instead of the table (R1.10). Zero-filled: nothing. */
typedef struct
{
  FocusQuirkChoice slow;     /* yes: half a request a second; no: two */
  FocusQuirkChoice bare_403;
  FocusQuirkChoice answer_occurrences; /* yes: also where the server is known to mail all of it;
                                          no: nowhere (focus_server_tells_all) */
} FocusQuirkOverrides;

FocusQuirks focus_quirks (const char *host, FocusQuirkOverrides overrides);

G_END_DECLS
