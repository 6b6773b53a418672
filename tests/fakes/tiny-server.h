// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A HTTP server in a thread, on a free port of loopback, that says what the test wrote down.
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct TinyServer TinyServer;

TinyServer *tiny_server_new (void);
void tiny_server_free (TinyServer *server);
/* "http://127.0.0.1:PORT" */
const char *tiny_server_url (const TinyServer *server);

/* The raw answer to requests for `path`, status line to body; NULL: silence until the
   end; "": it hangs up. With
   `auth`, only when the Authorization header begins so; else `refusal`. All strings static. */
void tiny_server_say (TinyServer *server, const char *path, const char *answer, const char *auth,
                      const char *refusal);
/* The last request as it came; free with g_free. */
char *tiny_server_last (TinyServer *server);
guint tiny_server_n_connections (TinyServer *server);
guint tiny_server_n_requests (TinyServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TinyServer, tiny_server_free)

G_END_DECLS
