// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A subscription (one .ics over HTTP) behind the remote port: one read-only collection, ETag and
// Last-Modified tell whether it changed. It is one entry, the whole body; `sync` cuts it into
// objects (`focus_ical_split`).
#pragma once

#include "dav/remote.h"
#include "dav/http-session.h"

G_BEGIN_DECLS

/* `url`: https:// (webcal:// already rewritten). The entry's path is the URL's canonical path. */
FocusRemote focus_remote_ics_new (FocusHttpSession *session, const char *url);

G_END_DECLS
