// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of quirks. A row: how the server is known, what it changes, who found it.
#include "dav/quirks.h"

#include <string.h>

#include "dav/url.h"

/* 2 a second is what no provider is known to mind; half a one where they count (R1.49). */
#define PER_S_DEFAULT 2.0
#define PER_S_COUNTED 0.5

typedef enum
{
  QUIRK_SLOW = 1 << 0,
  QUIRK_BARE_403 = 1 << 1,
  QUIRK_MULTIGET_404 = 1 << 2
} Quirk;

static const struct
{
  const char *host;   /* nullable: matched on a label boundary */
  const char *header; /* nullable: a header whose value begins with `value` */
  const char *value;
  int quirks;
  const char *source;
} rows[] = {
  { "googleusercontent.com", NULL, NULL, QUIRK_SLOW | QUIRK_BARE_403,
    "Thunderbird CalDavWebDavSyncHandler; quota errors are counted" },
  { "google.com", NULL, NULL, QUIRK_SLOW | QUIRK_BARE_403,
    "the same service under its older name" },
  { "icloud.com", NULL, NULL, QUIRK_SLOW, "caldav-server-tester hints: 503 throttling" },
  { "gmx.net", NULL, NULL, QUIRK_SLOW, "caldav-server-tester hints: rate-limit" },
  { "gmx.com", NULL, NULL, QUIRK_SLOW, "caldav-server-tester hints: rate-limit" },
  { "web.de", NULL, NULL, QUIRK_SLOW, "runs on GMX's servers" },
  { NULL, "x-sabre-version", "1.", QUIRK_MULTIGET_404, "measured on SabreDAV 1.8.12" },
};

static gboolean
matches (gsize i, const char *host, const FocusHttpResponse *response)
{
  const char *value;

  if (rows[i].host != NULL)
    return host != NULL && focus_host_is_under (host, rows[i].host);
  value = response != NULL ? focus_http_response_header (response, rows[i].header) : NULL;
  return value != NULL && g_str_has_prefix (value, rows[i].value);
}

FocusQuirks
focus_quirks (const char *host, const FocusHttpResponse *response)
{
  int found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (matches (i, host, response))
      found |= rows[i].quirks;
  return (FocusQuirks){ .per_s = (found & QUIRK_SLOW) != 0 ? PER_S_COUNTED : PER_S_DEFAULT,
                        .bare_403 = (found & QUIRK_BARE_403) != 0,
                        .multiget_404 = (found & QUIRK_MULTIGET_404) != 0 };
}
