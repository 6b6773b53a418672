// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One exchange on a prepared libcurl handle: running it, cancelling it, collecting the answer.
#pragma once

#include <curl/curl.h>

#include "dav/http.h"

G_BEGIN_DECLS

/* A stranger's headers may be this long altogether. */
#define FOCUS_HTTP_MAX_HEADERS (256 * 1024)

/* Runs the transfer to its end, or until cancelled (within 100 ms). `easy` is not in `multi` before
   and after. `ret_code` is set in any case. Errors: those of the port (http.h). */
FocusHttpResponse *focus_http_exchange (CURLM *multi, CURL *easy, const FocusHttpRequest *request,
                                        GCancellable *cancellable, CURLcode *ret_code,
                                        GError **error);

G_END_DECLS
