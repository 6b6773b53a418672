// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Windows zone names, as Outlook and Exchange write them into TZIDs.
#include "ical/zone-sources.h"

#include <stdlib.h>

typedef struct
{
  const char *windows, *iana;
} Row;

static const Row rows[] = {
#include "ical/windows-zones.inc"
};

static int
compare (const void *name, const void *row)
{
  return g_ascii_strcasecmp (name, ((const Row *) row)->windows);
}

const char *
focus_windows_zone (const char *name)
{
  const Row *row = bsearch (name, rows, G_N_ELEMENTS (rows), sizeof *rows, compare);
  return row != NULL ? row->iana : NULL;
}
