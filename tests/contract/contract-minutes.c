// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pushes the result of a meeting into it, on a CalDAV server:
//
//   contract-minutes add|remove URL USER PASSWORD CALENDAR UID INSTANCE ORGANIZER TEXT
//
// CALENDAR: its path; INSTANCE in seconds since 1970, or "-". Prints the outcome, and how many
// requests were sent that write. Run by tests/integration/test_minutes.py.
#include "sync/push.h"

#include "contract-server.h"

static gboolean
sending (gpointer self, const FocusIntent *intent, const char *before, gboolean *ret_go,
         GError **error)
{
  guint *n_sent = self;

  (*n_sent)++;
  *ret_go = TRUE;
  return TRUE;
}

static gboolean
seen (gpointer self, const FocusIntent *intent, FocusStoredObject *object, const char *path,
      GError **error)
{
  return TRUE;
}

static gint64
now_s (gpointer self)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static FocusCollection *
find_calendar (const FocusRemote *remote, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) collections = remote->class->list (remote->self, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < collections->len; i++)
    {
      FocusCollection *collection = g_ptr_array_index (collections, i);
      if (g_str_equal (collection->path, path))
        return g_ptr_array_steal_index (collections, i);
    }
  g_error ("no calendar at %s", path);
}

static FocusIntent *
make_intent (char **argv)
{
  FocusIntent *intent = focus_intent_new ();
  gint64 instance_s = g_str_equal (argv[7], "-") ? FOCUS_CLOSEOUT_SINGLE
                                                 : g_ascii_strtoll (argv[7], NULL, 10);

  intent->sort = FOCUS_INTENT_MINUTES;
  intent->kind = g_str_equal (argv[1], "add") ? FOCUS_ACTION_CREATE : FOCUS_ACTION_REMOVE;
  intent->account = g_strdup ("me");
  intent->calendar_path = g_strdup (argv[5]);
  intent->minutes = focus_minutes_new (argv[6], instance_s, argv[9]);
  intent->minutes->organizer = g_strdup (argv[8]);
  return intent;
}

int
main (int argc, char **argv)
{
  guint n_sent = 0;
  const FocusPushHost host = { &n_sent, sending, seen, now_s };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);
  g_autoptr (FocusReader) reader = focus_reader_new (zones);
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  const FocusSpan horizon = { 1790000000, 1830000000 };
  FocusExpander expander = { reader, zones, zone, horizon };
  g_autoptr (ContractServer) server = NULL;
  g_autoptr (FocusCollection) calendar = NULL;
  g_autoptr (FocusIntent) intent = NULL;
  g_auto (FocusPushResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  if (argc != 10)
    {
      g_printerr ("usage: contract-minutes add|remove URL USER PASSWORD CALENDAR UID INSTANCE"
                  " ORGANIZER TEXT\n");
      return 2;
    }
  server = contract_server_new (argv[2], argv[3], argv[4]);
  calendar = find_calendar (contract_server_remote (server), argv[5]);
  intent = make_intent (argv);
  if (!focus_push (contract_server_remote (server), NULL, calendar, intent, NULL, &expander, &host,
                   &result, NULL, &error))
    g_error ("%s", error->message);
  g_print ("%s %u %s\n", focus_push_outcome_name (result.outcome), n_sent,
           result.why != NULL ? result.why : "");
  return 0;
}
