// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// URLs and hrefs: resolving, comparing, and who may be trusted with a password. Pure.
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

/* `href` (absolute, path, or relative) against `base`, dots removed, userinfo and fragment refused.
   NULL for what is no http(s) URL. */
char *focus_url_resolve (const char *base, const char *href);
/* The canonical path of R1.29: %XX decoded but %2F kept apart from "/" (as "%2F"), "//" collapsed,
   no scheme or host; bytes, not necessarily UTF-8 normal. NULL when it cannot be one. */
char *focus_url_canonical_path (const char *url);
/* scheme, host (lower case), port are the same. */
gboolean focus_url_same_origin (const char *a, const char *b);
char *focus_url_host (const char *url);
gboolean focus_url_is_loopback (const char *url);
gboolean focus_url_is_https (const char *url);
/* The same host, or both under one registrable domain ("a.example.org", "example.org"); IP
   addresses only when equal. */
gboolean focus_host_same_site (const char *a, const char *b);
/* `host` is `domain` or ends in "." + domain. */
gboolean focus_host_is_under (const char *host, const char *domain);

G_END_DECLS
