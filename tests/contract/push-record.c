// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One result or action, written to a CalDAV server as the daemon writes it:
//
//   push-record URL USER PASSWORD COLLECTION todo|result create|change|remove [KEY=VALUE…]
//
// COLLECTION is a path that ends in "/". Keys: meeting, who, what, mail, due (YYYY-MM-DD), state
// (open, done, dropped), title, sort (decision, actions, nothing), text, sent=yes, force=yes.
// Prints the outcome, then why. Run by tests/integration/test_records.py.
#include <stdio.h>
#include <string.h>

#include "dav/http-curl.h"
#include "dav/remote-caldav.h"
#include "ical/journal.h"
#include "sync/push.h"

#define DAY_S 86400

/* Keys and values of the command line. */
static const char *
value_of (char **pairs, const char *key)
{
  gsize n = strlen (key);

  for (; *pairs != NULL; pairs++)
    if (strncmp (*pairs, key, n) == 0 && (*pairs)[n] == '=')
      return *pairs + n + 1;
  return NULL;
}

/* Its place among words; 0 when it is not given. */
static guint
word_of (char **pairs, const char *key, const char *const *words)
{
  const char *value = value_of (pairs, key);

  for (guint i = 0; value != NULL && words[i] != NULL; i++)
    if (g_str_equal (value, words[i]))
      return i;
  return 0;
}

static FocusRecordMeeting
meeting_of (char **pairs)
{
  const char *uid = value_of (pairs, "meeting");

  return (FocusRecordMeeting){ g_strdup (uid != NULL ? uid : "weekly@example.org"), 1795683600 };
}

static char *
text_of (char **pairs, const char *key)
{
  const char *value = value_of (pairs, key);

  return g_strdup (value != NULL ? value : "");
}

static FocusRecord *
todo_of (char **pairs)
{
  static const char *const states[] = { "open", "done", "dropped", NULL };
  FocusTodo *todo = focus_todo_new ();
  const char *due = value_of (pairs, "due");

  todo->meeting = meeting_of (pairs);
  todo->who = g_strdup (value_of (pairs, "who"));
  todo->mail = g_strdup (value_of (pairs, "mail"));
  todo->what = text_of (pairs, "what");
  todo->text = text_of (pairs, "text");
  todo->uid = focus_todo_uid (todo->meeting.uid, todo->meeting.recurrence_s, todo->who, todo->what);
  todo->has_due = due != NULL && focus_date_parse (due, &todo->due);
  todo->state = (FocusTodoState) word_of (pairs, "state", states);
  if (todo->state == FOCUS_TODO_DONE)
    todo->done_s = g_get_real_time () / G_USEC_PER_SEC;
  return focus_record_of_todo (todo);
}

static FocusRecord *
result_of (char **pairs)
{
  static const char *const sorts[] = { "decision", "actions", "nothing", NULL };
  FocusResult *result = focus_result_new ();

  result->meeting = meeting_of (pairs);
  result->uid = focus_result_uid (result->meeting.uid, result->meeting.recurrence_s);
  result->start_s = result->meeting.recurrence_s;
  result->sort = (FocusResultSort) word_of (pairs, "sort", sorts);
  result->title = text_of (pairs, "title");
  result->text = text_of (pairs, "text");
  return focus_record_of_result (result);
}

/* The host: nobody says no, and nothing is kept. */

static gboolean
host_sending (gpointer self, const FocusIntent *intent, const char *before, gboolean *ret_go,
              GError **error)
{
  *ret_go = TRUE;
  return TRUE;
}

static gboolean
host_seen (gpointer self, const FocusIntent *intent, FocusStoredObject *object, const char *path,
           GError **error)
{
  return TRUE;
}

static gint64
read_clock (gpointer unused)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Servers of one's own machine are not counted, so nobody waits. */
static gboolean
wait_ms (gint64 ms, GCancellable *cancellable, gpointer unused)
{
  g_assert_not_reached ();
}

static FocusIntent *
intent_of (char **arguments)
{
  FocusIntent *intent = focus_intent_new ();
  char **pairs = arguments + 7;

  intent->sort = FOCUS_INTENT_RECORD;
  if (!focus_action_kind_parse (arguments[6], &intent->kind))
    g_error ("\"%s\" is no kind", arguments[6]);
  intent->record = g_str_equal (arguments[5], "todo") ? todo_of (pairs) : result_of (pairs);
  intent->calendar_path = g_strdup (arguments[4]);
  intent->state = value_of (pairs, "sent") != NULL ? FOCUS_INTENT_SENT : FOCUS_INTENT_PLANNED;
  intent->force = value_of (pairs, "force") != NULL;
  return intent;
}

static gboolean
push (char **arguments, FocusHttpSession *session, FocusPushResult *ret_result, GError **error)
{
  g_autoptr (FocusIntent) intent = intent_of (arguments);
  g_autofree char *url = g_uri_resolve_relative (arguments[1], arguments[4], G_URI_FLAGS_NONE,
                                                 NULL);
  const char *const homes[] = { url, NULL };
  FocusRemote remote = focus_remote_caldav_new (session, homes);
  g_autoptr (FocusCollection) collection = focus_collection_new ();
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  FocusZones *zones = focus_zones_new (NULL);
  FocusReader *reader = focus_reader_new (zones);
  gint64 now_s = read_clock (NULL);
  FocusExpander expander = { reader, zones, zone, { now_s - DAY_S, now_s + DAY_S } };
  FocusPushHost host = { NULL, host_sending, host_seen, read_clock };
  gboolean ok;

  collection->url = g_strdup (url);
  collection->path = g_strdup (arguments[4]);
  collection->name = g_strdup ("Records");
  ok = focus_push (&remote, NULL, collection, intent, NULL, &expander, &host, ret_result, NULL,
                   error);
  printf ("%s\n", ok ? focus_push_outcome_name (ret_result->outcome) : "error");
  remote.class->free (remote.self);
  focus_reader_free (reader);
  focus_zones_free (zones);
  return ok;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_auto (FocusPushResult) result = { 0 };
  FocusHttpSession *session;
  FocusHttp http;

  if (argc < 7)
    {
      g_printerr (
          "usage: push-record URL USER PASSWORD COLLECTION todo|result KIND [KEY=VALUE…]\n");
      return 2;
    }
  const FocusCredentials credentials = { FOCUS_AUTH_AUTO, argv[2], argv[3] };
  if (!focus_http_curl_new (&credentials, NULL, &http, &error))
    g_error ("%s", error->message);
  session = focus_http_session_new (http, argv[1], FALSE,
                                    (FocusHttpSessionClock){ read_clock, wait_ms, NULL });
  if (!push (argv, session, &result, &error))
    printf ("%s\n", error->message);
  else
    printf ("%s%s\n", result.why != NULL ? result.why : "", result.unknown ? " (unknown)" : "");
  focus_http_session_free (session);
  return 0;
}
