// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers an invitation on a CalDAV server, as the daemon does:
//
//   contract-answer answer|undo URL USER PASSWORD CALENDAR UID INSTANCE START [KEY=VALUE…]
//
// CALENDAR: its path; INSTANCE in seconds since 1970, or "-"; START: when it begins, alike. Keys:
// partstat (DECLINED), before (NEEDS-ACTION), text, organizer, mine, sequence, undo, and of the
// value "yes": whole, sent, itself, mail. Prints a line each: outcome, unknown, writes (requests
// that wrote), status, why, before, mail; texts are escaped. Run by
// tests/integration/test_answers.py.
#include <string.h>

#include "contract-server.h"
#include "dav/scheduling.h"
#include "sync/push.h"

/* What the push told the main thread. */
typedef struct
{
  guint n_sent;
  char *before; /* owned, nullable */
} Told;

/* Of the command line */

static const char *
value_of (char **pairs, const char *key, const char *absent)
{
  gsize n = strlen (key);

  for (; *pairs != NULL; pairs++)
    if (strncmp (*pairs, key, n) == 0 && (*pairs)[n] == '=')
      return *pairs + n + 1;
  return absent;
}

static gboolean
is_yes (char **pairs, const char *key)
{
  return g_str_equal (value_of (pairs, key, ""), "yes");
}

static FocusPartstat
partstat_of (const char *word)
{
  if (g_str_equal (word, "DECLINED"))
    return FOCUS_PARTSTAT_DECLINED;
  if (g_str_equal (word, "TENTATIVE"))
    return FOCUS_PARTSTAT_TENTATIVE;
  if (g_str_equal (word, "ACCEPTED"))
    return FOCUS_PARTSTAT_ACCEPTED;
  return FOCUS_PARTSTAT_NEEDS_ACTION;
}

static FocusReply *
reply_of (char **arguments)
{
  char **pairs = arguments + 9;
  FocusReply *reply = g_new0 (FocusReply, 1);

  reply->uid = g_strdup (arguments[6]);
  reply->recurrence_s = g_str_equal (arguments[7], "-") ? FOCUS_CLOSEOUT_SINGLE
                                                        : g_ascii_strtoll (arguments[7], NULL, 10);
  reply->start_s = g_ascii_strtoll (arguments[8], NULL, 10);
  reply->partstat = partstat_of (value_of (pairs, "partstat", "DECLINED"));
  reply->before = partstat_of (value_of (pairs, "before", "NEEDS-ACTION"));
  reply->text = g_strdup (value_of (pairs, "text", NULL));
  reply->undo = g_strcompress (value_of (pairs, "undo", ""));
  reply->organizer = g_strdup (value_of (pairs, "organizer", "alice@example.com"));
  reply->mine = g_strsplit (value_of (pairs, "mine", "bob@example.com"), ",", -1);
  reply->sequence = g_ascii_strtoll (value_of (pairs, "sequence", "0"), NULL, 10);
  reply->whole = is_yes (pairs, "whole");
  reply->by_itself = is_yes (pairs, "itself");
  reply->by_mail = is_yes (pairs, "mail");
  return reply;
}

static FocusIntent *
intent_of (char **arguments)
{
  FocusIntent *intent = focus_intent_new ();

  intent->sort = FOCUS_INTENT_ANSWER;
  intent->kind = g_str_equal (arguments[1], "answer") ? FOCUS_ACTION_CREATE : FOCUS_ACTION_REMOVE;
  intent->account = g_strdup ("me");
  intent->calendar_path = g_strdup (arguments[5]);
  intent->reply = reply_of (arguments);
  intent->state = is_yes (arguments + 9, "sent") ? FOCUS_INTENT_SENT : FOCUS_INTENT_PLANNED;
  return intent;
}

/* The host: nobody says no. */

static gboolean
sending (gpointer self, const FocusIntent *intent, const char *before, gboolean *ret_go,
         GError **error)
{
  Told *told = self;

  told->n_sent++;
  g_free (told->before);
  told->before = g_strdup (before);
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

static void
print_text (const char *key, const char *text)
{
  g_autofree char *escaped = text != NULL ? g_strescape (text, NULL) : NULL;

  g_print ("%s %s\n", key, escaped != NULL ? escaped : "");
}

static void
print_result (const FocusPushResult *result, const Told *told)
{
  gsize n = 0;
  const char *mail = result->mail != NULL ? g_bytes_get_data (result->mail, &n) : "";
  g_autofree char *text = g_strndup (mail, n);

  g_print ("outcome %s\n", focus_push_outcome_name (result->outcome));
  g_print ("unknown %s\n", result->unknown ? "yes" : "no");
  g_print ("writes %u\n", told->n_sent);
  print_text ("status", result->status);
  print_text ("why", result->why);
  print_text ("before", told->before);
  print_text ("mail", text);
}

static void
answer (char **arguments, const FocusRemote *remote)
{
  Told told = { 0 };
  const FocusPushHost host = { &told, sending, seen, now_s };
  g_autoptr (FocusZones) zones = focus_zones_new (NULL);
  g_autoptr (FocusReader) reader = focus_reader_new (zones);
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  FocusExpander expander = { reader, zones, zone, { 1790000000, 1830000000 } };
  g_autoptr (FocusCollection) calendar = find_calendar (remote, arguments[5]);
  g_autoptr (FocusIntent) intent = intent_of (arguments);
  g_autoptr (FocusScheduling) scheduling = NULL;
  g_auto (FocusPushResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  scheduling = remote->class->scheduling->look (remote->self, NULL, NULL);
  if (!focus_push (remote, scheduling, calendar, intent, NULL, &expander, &host, &result, NULL,
                   &error))
    {
      result.outcome = FOCUS_PUSH_LATER;
      result.why = g_strdup (error->message);
    }
  print_result (&result, &told);
  g_free (told.before);
}

int
main (int argc, char **argv)
{
  g_autoptr (ContractServer) server = NULL;

  if (argc < 9)
    {
      g_printerr ("usage: contract-answer answer|undo URL USER PASSWORD CALENDAR UID INSTANCE START"
                  " [KEY=VALUE…]\n");
      return 2;
    }
  server = contract_server_new (argv[2], argv[3], argv[4]);
  answer (argv, contract_server_remote (server));
  return 0;
}
