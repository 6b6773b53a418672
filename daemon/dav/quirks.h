// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What single servers need, in one table keyed by what was observed (R1.10).
#pragma once

#include "dav/http.h"

G_BEGIN_DECLS

typedef struct
{
  double per_s;          /* requests a second (R1.49) */
  gboolean bare_403;     /* 403 with an empty <error/> is a rate limit (R1.18) */
  gboolean multiget_404; /* a multiget with one missing member is answered 404 as a whole */
} FocusQuirks;

/* `response`: an answer of that host, nullable: the host alone decides. */
FocusQuirks focus_quirks (const char *host, const FocusHttpResponse *response);

G_END_DECLS
