// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The message that carries a REPLY to the organiser where no server does (R3.18). Pure; any thread.
#pragma once

#include "core/intent.h"
#include "ical/imip.h"

G_BEGIN_DECLS

/* `calendar`: of FocusPushResult.mail. It is from the one of my addresses that was invited, else
   from the first that mail can come from. The same answer to the same version, in place of the same
   one, has the same Message-ID. FOCUS_ERROR_INVALID: no mail goes to the organiser, or comes from
   me. */
GBytes *focus_sync_reply_mail (const FocusReply *reply, const char *subject, GBytes *calendar,
                               gint64 now_s, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
