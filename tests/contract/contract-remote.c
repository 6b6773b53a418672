// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of the verbs that write, on a CalDAV server: contract-remote URL USER PASSWORD. It
// makes calendars there. Run by tests/integration/test_contract.py.
#include "contract-server.h"
#include "write-contract.h"

typedef struct
{
  const char *url, *user, *password;
} Address;

static Address address; /* from the command line */

static void
server_up (WritePlace *place)
{
  ContractServer *server = contract_server_new (address.url, address.user, address.password);
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("Contract %.8s", random);

  place->data = server;
  place->remote = *contract_server_remote (server);
  place->collection = write_contract_make (&place->remote, name);
}

static void
server_down (WritePlace *place)
{
  contract_server_free (place->data);
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
