// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A scripted HTTP port: each request is expected, in order, and gets a canned answer.
#pragma once

#include "dav/http.h"

G_BEGIN_DECLS

typedef struct FocusFakeHttp FocusFakeHttp;

FocusFakeHttp *focus_fake_http_new (void);
/* The port; freeing it leaves the fake alive, so that a test can ask it afterwards. */
FocusHttp focus_fake_http_port (FocusFakeHttp *fake);
/* Fails the test when an expected request never came. */
void focus_fake_http_free (FocusFakeHttp *fake);

/* No answer came, though the request may have been sent. */
#define FAKE_HTTP_LOST -1

/* The next request: `url` whole; `contains` (nullable) in its body or in a header line. Status 0:
   it could not be sent. `headers`: lines "name: value", separated by newlines, nullable. A 2xx body
   goes to the sink in pieces of random size. */
void focus_fake_http_expect (FocusFakeHttp *fake, const char *method, const char *url,
                             const char *contains, int status, const char *headers,
                             const char *body);
guint focus_fake_http_n_sent (const FocusFakeHttp *fake);
/* The last request's body and headers, one string; and whether it was told not to log in. */
const char *focus_fake_http_last (const FocusFakeHttp *fake);
gboolean focus_fake_http_last_no_credentials (const FocusFakeHttp *fake);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusFakeHttp, focus_fake_http_free)

G_END_DECLS
