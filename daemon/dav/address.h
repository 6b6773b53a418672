// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar user addresses as servers write them: "mailto:Alice@Example.com", a path, a urn. Pure.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A principal may name any number; these are many. */
#define FOCUS_ADDRESS_MAX 100

/* R3.1: without "mailto:", unescaped, lower case; other forms as they are. NULL: it is none. */
char *focus_address_clean (const char *href);
/* Of hrefs, one a line (nullable): each once, at most FOCUS_ADDRESS_MAX (transfer full). */
char **focus_address_clean_all (const char *hrefs);
/* Whether what focus_address_clean() gave is a mail address. */
gboolean focus_address_is_mail (const char *clean);
/* Whether it can stand in a header line, alone: printable ASCII without space, comma and quote. */
gboolean focus_address_fits_header (const char *address);

G_END_DECLS
