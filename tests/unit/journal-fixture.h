// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Results and actions for tests, and whether two are the same.
#pragma once

#include "ical/journal.h"

#include <string.h>

#define JOURNAL_MEETING    "weekly-42@example.org"
#define JOURNAL_NOW_S      1795100000 /* 20261119T145320Z */
#define JOURNAL_LATER_S    (JOURNAL_NOW_S + 86400)
#define JOURNAL_INSTANCE_S 1795683600 /* 20261126T090000Z */

static inline FocusResult *
make_result (const char *title, const char *text, gint64 recurrence_s, FocusResultSort sort)
{
  FocusResult *result = focus_result_new ();

  result->uid = focus_result_uid (JOURNAL_MEETING, recurrence_s);
  result->meeting = (FocusRecordMeeting){ g_strdup (JOURNAL_MEETING), recurrence_s };
  result->sort = sort;
  result->start_s = JOURNAL_INSTANCE_S;
  result->title = g_strdup (title);
  result->text = g_strdup (text);
  return result;
}

/* `due`: YYYY-MM-DD; nullable, as who and mail are. */
static inline FocusTodo *
make_todo (const char *who, const char *mail, const char *what, const char *due,
           gint64 recurrence_s)
{
  FocusTodo *todo = focus_todo_new ();

  todo->uid = focus_todo_uid (JOURNAL_MEETING, recurrence_s, who, what);
  todo->meeting = (FocusRecordMeeting){ g_strdup (JOURNAL_MEETING), recurrence_s };
  todo->who = g_strdup (who);
  todo->mail = g_strdup (mail);
  todo->what = g_strdup (what);
  todo->text = g_strdup ("");
  todo->has_due = due != NULL;
  if (due != NULL)
    g_assert_true (focus_date_parse (due, &todo->due));
  return todo;
}

static inline void
assert_same_meeting (const FocusRecordMeeting *a, const FocusRecordMeeting *b)
{
  g_assert_cmpstr (a->uid, ==, b->uid);
  g_assert_cmpint (a->recurrence_s, ==, b->recurrence_s);
}

static inline void
assert_same_result (const FocusResult *a, const FocusResult *b)
{
  g_assert_cmpstr (a->uid, ==, b->uid);
  assert_same_meeting (&a->meeting, &b->meeting);
  g_assert_cmpint (a->sort, ==, b->sort);
  g_assert_cmpint (a->start_s, ==, b->start_s);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpint (a->is_private, ==, b->is_private);
}

static inline void
assert_same_todo (const FocusTodo *a, const FocusTodo *b)
{
  g_assert_cmpstr (a->uid, ==, b->uid);
  assert_same_meeting (&a->meeting, &b->meeting);
  g_assert_cmpstr (a->who, ==, b->who);
  g_assert_cmpstr (a->mail, ==, b->mail);
  g_assert_cmpstr (a->what, ==, b->what);
  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpint (a->has_due, ==, b->has_due);
  if (a->has_due)
    g_assert_cmpint (a->due.day, ==, b->due.day);
  g_assert_cmpint (a->state, ==, b->state);
  g_assert_cmpint (a->done_s, ==, b->done_s);
  g_assert_cmpint (a->is_private, ==, b->is_private);
}

static inline FocusResult *
must_read_result (const char *bytes, gsize n_bytes, const FocusZone *zone)
{
  g_autoptr (GError) error = NULL;
  FocusResult *result = NULL;
  FocusTodo *todo = NULL;

  g_assert_cmpint (focus_ical_record_read (bytes, n_bytes, zone, &result, &todo, &error), ==,
                   FOCUS_ICAL_RESULT);
  g_assert_no_error (error);
  g_assert_null (todo);
  return result;
}

static inline FocusTodo *
must_read_todo (const char *bytes, gsize n_bytes, const FocusZone *zone)
{
  g_autoptr (GError) error = NULL;
  FocusResult *result = NULL;
  FocusTodo *todo = NULL;

  g_assert_cmpint (focus_ical_record_read (bytes, n_bytes, zone, &result, &todo, &error), ==,
                   FOCUS_ICAL_TODO);
  g_assert_no_error (error);
  g_assert_null (result);
  return todo;
}

/* Changed a day later. */

static inline char *
text_of_bytes (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static inline char *
must_change_record (const char *text, const FocusRecord *wanted, const FocusZone *zone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) changed = focus_ical_record_change (text, strlen (text), wanted, zone,
                                                         JOURNAL_LATER_S, &error);

  g_assert_no_error (error);
  return text_of_bytes (changed);
}

static inline FocusRecord *
must_read_record (const char *text, const FocusZone *zone)
{
  FocusResult *result = NULL;
  FocusTodo *todo = NULL;

  switch (focus_ical_record_read (text, strlen (text), zone, &result, &todo, NULL))
    {
    case FOCUS_ICAL_RESULT:
      return focus_record_of_result (result);
    case FOCUS_ICAL_TODO:
      return focus_record_of_todo (todo);
    case FOCUS_ICAL_NO_RECORD:
    case FOCUS_ICAL_RECORD_REFUSED:
      break;
    }
  g_assert_not_reached ();
}
