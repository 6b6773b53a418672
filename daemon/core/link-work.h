// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of `link` share: an address taken apart, and what the tables say of it.
#pragma once

#include "core/link.h"

G_BEGIN_DECLS

/* The parts of an address, as pieces of it (RFC 3986 §3). Any may be empty but the host. */
typedef struct
{
  FocusLink host;  /* without port and the dot of the root; "[…]" for a number of IPv6 */
  FocusLink path;  /* from its first "/" */
  FocusLink query; /* behind the "?" */
  gboolean has_user;
} FocusAddress;

/* FALSE for what is neither http nor https, and for a host that no name can have. */
gboolean focus_link_take_apart (FocusLink link, FocusAddress *ret_address);

/* Patterns. A list of them has blanks in between; ASCII letters of either case are alike. */

/* "zoom.us": that host; ".zoom.us": that and those below it; "jitsi.*": those below whose first
   label it is; "*": any. */
gboolean focus_link_host_is (FocusLink host, const char *patterns);
/* The path begins with these segments: "/join". In a segment "@" is one letter or digit, "#" a
   number, "+" eight or more letters and digits, "*" what is left of the segment, not empty. "$" at
   the end: nothing follows. "**" at the start: any segments before. "" is any path. */
gboolean focus_link_path_is (FocusLink path, const char *patterns);

/* What is behind an address that is no redirector (link-services.c) */

typedef enum
{
  FOCUS_LINK_OTHER,
  FOCUS_LINK_MEETING,
  FOCUS_LINK_BESIDE, /* dial-in numbers, options, help */
  FOCUS_LINK_MAP
} FocusLinkKind;

FocusLinkKind focus_link_kind (const FocusAddress *address);

/* Redirectors (link-redirect.c) */

gboolean focus_link_is_redirector (const FocusAddress *address);
/* What a redirector wraps, once; NULL when that cannot be told. `plain` is the whole address. Not
   looked at any further. Owned. */
char *focus_link_unwrap (const char *plain);

G_END_DECLS
