// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A CalDAV server for the tools that tests/integration runs.
#include "contract-server.h"

#include "dav/discover.h"
#include "dav/http-curl.h"
#include "dav/remote-caldav.h"

struct ContractServer
{
  FocusHttpSession *session; /* owned */
  FocusPlace *place;         /* owned */
  FocusRemote remote;
};

static gint64
read_clock (gpointer user_data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Servers of one's own machine are not counted, so nobody waits. */
static gboolean
wait_ms (gint64 ms, GCancellable *cancellable, gpointer user_data)
{
  g_assert_not_reached ();
}

ContractServer *
contract_server_new (const char *url, const char *user, const char *password)
{
  const FocusCredentials credentials = { FOCUS_AUTH_AUTO, (char *) user, (char *) password };
  FocusResolver resolver = focus_resolver_system ();
  ContractServer *server = g_new0 (ContractServer, 1);
  g_autofree char *foreign = NULL;
  g_autoptr (GError) error = NULL;
  FocusHttp http;

  g_assert_true (focus_http_curl_new (&credentials, NULL, &http, &error));
  server->session = focus_http_session_new (http, url, FALSE,
                                            (FocusHttpSessionClock){ read_clock, wait_ms, NULL });
  server->place = focus_discover (server->session, url, &resolver, &foreign, NULL, &error);
  g_assert_no_error (error);
  server->remote = focus_remote_caldav_new (server->session,
                                            (const char *const *) server->place->homes);
  return server;
}

void
contract_server_free (ContractServer *server)
{
  server->remote.class->free (server->remote.self);
  focus_http_session_free (server->session);
  focus_place_free (server->place);
  g_free (server);
}

FocusRemote *
contract_server_remote (ContractServer *server)
{
  return &server->remote;
}
