// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Telling a server when I can be met.
#include "sync/sync-private.h"

void
focus_sync_publish (FocusSync *sync, const char *account, const FocusWindow *window,
                    const FocusZone *zone, FocusSyncPublished done, gpointer user_data)
{
  done (FOCUS_PUBLISHED_UNABLE, NULL, NULL, user_data);
}
