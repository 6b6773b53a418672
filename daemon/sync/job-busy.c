// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asking a server when somebody is taken.
#include "sync/sync-private.h"

void
focus_sync_ask_busy (FocusSync *sync, const char *account, const char *mine, const char *theirs,
                     FocusSpan span, FocusSyncBusy done, gpointer user_data)
{
  g_autoptr (GError) error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_INVALID, "nobody is asked yet");

  done (NULL, error, user_data);
}
