// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a result or an action: what is read can be written, and is read again as the same;
// and the bytes themselves as their texts.
#include "ical/journal.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define NOW_S 1795100000

static void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

static gboolean
same_meeting (const FocusRecordMeeting *a, const FocusRecordMeeting *b)
{
  return g_strcmp0 (a->uid, b->uid) == 0 && a->recurrence_s == b->recurrence_s;
}

/* Written and read it is what it is when made plain; a UID that is not focusd's may be anything. */
static void
check_result (FocusResult *result, const FocusZone *zone)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FocusResult) read = NULL;
  FocusTodo *todo = NULL;

  g_free (result->uid);
  result->uid = focus_result_uid ("a", 0);
  bytes = focus_ical_result_new (result, NOW_S);
  check (focus_ical_record_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), zone,
                                 &read, &todo, NULL)
         == FOCUS_ICAL_RESULT);
  focus_ical_result_plain (result);
  check (same_meeting (&result->meeting, &read->meeting) && result->sort == read->sort);
  check (result->start_s == read->start_s && result->is_private == read->is_private);
  check (strcmp (result->title, read->title) == 0 && strcmp (result->text, read->text) == 0);
}

static void
check_todo (FocusTodo *todo, const FocusZone *zone)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FocusTodo) read = NULL;
  FocusResult *result = NULL;

  g_free (todo->uid);
  todo->uid = focus_todo_uid ("a", 0, todo->who, todo->what);
  bytes = focus_ical_todo_new (todo, NOW_S);
  check (focus_ical_record_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), zone,
                                 &result, &read, NULL)
         == FOCUS_ICAL_TODO);
  focus_ical_todo_plain (todo);
  check (same_meeting (&todo->meeting, &read->meeting));
  check (g_strcmp0 (todo->who, read->who) == 0 && g_strcmp0 (todo->mail, read->mail) == 0);
  check (strcmp (todo->what, read->what) == 0 && strcmp (todo->text, read->text) == 0);
  check (todo->has_due == read->has_due && (!todo->has_due || todo->due.day == read->due.day));
  check (todo->state == read->state && todo->done_s == read->done_s);
}

/* The bytes as every text of an action. */
static void
check_as_text (const char *text, const FocusZone *zone)
{
  g_autoptr (FocusTodo) todo = focus_todo_new ();

  todo->who = g_strdup (text);
  todo->mail = g_strdup (text);
  todo->what = g_strdup (text);
  todo->text = g_strdup (text);
  todo->meeting.uid = g_strdup (text);
  check_todo (todo, zone);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (FocusZone) zone = focus_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusResult) result = NULL;
  g_autoptr (FocusTodo) todo = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  FocusIcalRecord record = focus_ical_record_read ((const char *) data, size, zone, &result, &todo,
                                                   &error);

  check ((record == FOCUS_ICAL_RECORD_REFUSED) == (error != NULL));
  check ((record == FOCUS_ICAL_RESULT) == (result != NULL));
  check ((record == FOCUS_ICAL_TODO) == (todo != NULL));
  if (result != NULL)
    check_result (result, zone);
  if (todo != NULL)
    check_todo (todo, zone);
  check_as_text (text, zone);
  return 0;
}
