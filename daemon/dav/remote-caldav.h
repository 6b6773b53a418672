// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A CalDAV account behind the remote port: sync-collection, ctag, etag listing; multiget and GET;
// PUT, DELETE and MKCALENDAR (caldav-write.h).
#pragma once

#include "dav/remote.h"
#include "dav/http-session.h"

G_BEGIN_DECLS

/* `session`: borrowed, outlives it. `homes`: calendar homes, absolute URLs. */
FocusRemote focus_remote_caldav_new (FocusHttpSession *session, const char *const *homes);

G_END_DECLS
