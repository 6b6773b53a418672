// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of quirks. A row: how the server is known, what it changes, who found it.
#include "dav/quirks.h"

#include "dav/url.h"

/* 2 a second is what no provider is known to mind; half a one where they count (R1.49). */
#define PER_S_DEFAULT 2.0
#define PER_S_COUNTED 0.5

static const struct
{
  const char *host; /* and all below it: matched on a label boundary */
  double per_s;
  gboolean bare_403;
  gboolean looks_first;
  const char *source;
} rows[] = {
  { "googleusercontent.com", PER_S_COUNTED, TRUE, TRUE,
    "Thunderbird CalDavWebDavSyncHandler: an empty error is the quota; Google's CalDAV guide: no "
    "If header but If-Match" },
  { "google.com", PER_S_COUNTED, TRUE, TRUE, "the same service under its older name" },
  { "icloud.com", PER_S_COUNTED, FALSE, FALSE, "caldav-server-tester hints: throttles with 503" },
  { "gmx.net", PER_S_COUNTED, FALSE, FALSE, "caldav-server-tester hints: rate-limit" },
  { "gmx.com", PER_S_COUNTED, FALSE, FALSE, "caldav-server-tester hints: rate-limit" },
  { "web.de", PER_S_COUNTED, FALSE, FALSE, "runs on GMX's servers" },
};

static FocusQuirks
of_host (const char *host)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (focus_host_is_under (host, rows[i].host))
      return (FocusQuirks){ rows[i].per_s, rows[i].bare_403, rows[i].looks_first };
  return (FocusQuirks){ PER_S_DEFAULT, FALSE, FALSE };
}

FocusQuirks
focus_quirks (const char *host, FocusQuirkOverrides overrides)
{
  FocusQuirks quirks = of_host (host);

  if (overrides.slow != FOCUS_QUIRK_AUTO)
    quirks.per_s = overrides.slow == FOCUS_QUIRK_YES ? PER_S_COUNTED : PER_S_DEFAULT;
  if (overrides.bare_403 != FOCUS_QUIRK_AUTO)
    quirks.bare_403 = overrides.bare_403 == FOCUS_QUIRK_YES;
  return quirks;
}
