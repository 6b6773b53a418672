// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of the verbs that write, on a CalDAV server: contract-remote URL USER PASSWORD. It
// makes calendars there. Run by tests/integration/test_contract.py.
#include <string.h>

#include "dav/discover.h"
#include "dav/http-curl.h"
#include "dav/remote-caldav.h"
#include "write-contract.h"

typedef struct
{
  const char *url, *user, *password;
} Address;

static Address address; /* from the command line */

typedef struct
{
  FocusHttpSession *session;
  FocusPlace *place;
} Server;

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

static void
server_up (WritePlace *place)
{
  const FocusCredentials credentials = { FOCUS_AUTH_AUTO, address.user, address.password };
  FocusResolver resolver = focus_resolver_system ();
  Server *server = g_new0 (Server, 1);
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("Contract %.8s", random);
  g_autofree char *foreign = NULL;
  g_autoptr (GError) error = NULL;
  FocusHttp http;

  g_assert_true (focus_http_curl_new (&credentials, NULL, &http, &error));
  server->session = focus_http_session_new (http, address.url, FALSE,
                                            (FocusHttpSessionClock){ read_clock, wait_ms, NULL });
  server->place = focus_discover (server->session, address.url, &resolver, &foreign, NULL, &error);
  g_assert_no_error (error);
  place->data = server;
  place->remote = focus_remote_caldav_new (server->session,
                                           (const char *const *) server->place->homes);
  place->collection = write_contract_make (&place->remote, name);
}

static void
server_down (WritePlace *place)
{
  Server *server = place->data;

  place->remote.class->free (place->remote.self);
  focus_http_session_free (server->session);
  focus_place_free (server->place);
  g_free (server);
}

int
main (int argc, char **argv)
{
  static const WriteKind kind = { "server", server_up, server_down };

  g_test_init (&argc, &argv, NULL);
  if (argc != 4)
    {
      g_printerr ("usage: contract-remote URL USER PASSWORD\n");
      return 2;
    }
  address = (Address){ argv[1], argv[2], argv[3] };
  write_contract_add (&kind);
  return g_test_run ();
}
