// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of the verbs of invitations, on a CalDAV server: contract-scheduling URL CALENDAR
// ABILITIES. URL has "bob" where alice's has "alice"; CALENDAR is in the path of the one that
// invitations go to; ABILITIES are of the letters s (schedules), a (answers free-busy), k (keeps an
// availability), f (bob shares a calendar with alice). Run by tests/integration/test_scheduling.py.
#include <string.h>

#include "contract-server.h"
#include "scheduling-contract.h"

typedef struct
{
  const char *url, *calendar;
} Address;

/* Both sides. */
typedef struct
{
  ContractServer *bob, *alice;
  FocusCollection *from; /* owned: alice's calendar */
} Sides;

static Address address; /* from the command line */

static FocusCollection *
calendar_of (FocusRemote *remote)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = remote->class->list (remote->self, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      FocusCollection *collection = list->pdata[i];

      if (strstr (collection->path, address.calendar) == NULL)
        continue;
      list->pdata[i] = focus_collection_new ();
      return collection;
    }
  g_error ("no calendar \"%s\"", address.calendar);
}

static void
server_up (SchedulingPlace *place)
{
  Sides *sides = g_new0 (Sides, 1);
  g_auto (GStrv) parts = g_strsplit (address.url, "bob", -1);
  g_autofree char *alice = g_strjoinv ("alice", parts);

  place->data = sides;
  sides->bob = contract_server_new (address.url, "bob", "focus-bob");
  sides->alice = contract_server_new (alice, "alice", "focus-alice");
  place->remote = *contract_server_remote (sides->bob);
  place->calendar = calendar_of (&place->remote);
  sides->from = calendar_of (contract_server_remote (sides->alice));
}

static void
server_down (SchedulingPlace *place)
{
  Sides *sides = place->data;

  focus_collection_free (sides->from);
  contract_server_free (sides->alice);
  contract_server_free (sides->bob);
  g_free (sides);
}

static void
server_invite (SchedulingPlace *place, const char *uid, const char *body)
{
  Sides *sides = place->data;
  FocusRemote *alice = contract_server_remote (sides->alice);
  g_autofree char *name = g_strconcat (uid, ".ics", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_auto (FocusWrite) write = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (
      alice->class->create (alice->self, sides->from, name, bytes, &write, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (write.outcome, ==, FOCUS_WRITE_DONE);
}

/* R3.3: bob shares a calendar with alice. */
static void
test_foreign (void)
{
  SchedulingPlace place = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  FocusRemote *alice;
  guint n_foreign = 0;

  server_up (&place);
  alice = contract_server_remote (((Sides *) place.data)->alice);
  list = alice->class->list (alice->self, NULL, NULL);
  g_assert_nonnull (list);
  for (guint i = 0; i < list->len; i++)
    {
      const FocusCollection *collection = list->pdata[i];

      g_assert_cmpint (collection->foreign, ==, strstr (collection->path, "/bob.") != NULL);
      n_foreign += collection->foreign;
    }
  g_assert_cmpuint (n_foreign, ==, 1);
  focus_collection_free (place.calendar);
  server_down (&place);
}

int
main (int argc, char **argv)
{
  static SchedulingKind kind = { "server", server_up, server_down, server_invite, 0, 0, 0 };

  g_test_init (&argc, &argv, NULL);
  if (argc != 4)
    {
      g_printerr ("usage: contract-scheduling URL CALENDAR ABILITIES\n");
      return 2;
    }
  address = (Address){ argv[1], argv[2] };
  kind.schedules = strchr (argv[3], 's') != NULL;
  kind.answers = strchr (argv[3], 'a') != NULL;
  kind.keeps = strchr (argv[3], 'k') != NULL;
  scheduling_contract_add (&kind);
  if (strchr (argv[3], 'f') != NULL)
    g_test_add_func ("/scheduling/server/foreign", test_foreign);
  return g_test_run ();
}
