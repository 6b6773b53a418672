// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answer as a mail, handed to a mail program (R3.18).
#include "engine/reply.h"

#include "engine/engine-private.h"

void
focus_engine_mail_reply (FocusEngine *engine, const FocusReply *reply, const char *title,
                         GBytes *calendar, FocusMailDone done, gpointer user_data)
{
  g_autoptr (GError)
      error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_INVALID, "replies are not mailed yet");

  done (error, user_data);
}
