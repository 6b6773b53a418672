// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of a meeting: its names, and the life of its values.
#include "core/record.h"

#include "core/block.h"
#include "core/words.h"

#include <string.h>

/* Hex digits of a SHA-256 that make a name: 128 bits (R6.6). */
#define NAME_DIGITS 32

/* The NUL goes in as well: "a", "bc" is another list than "ab", "c". */
static void
add_text (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
}

static GChecksum *
begin (const char *sort, const char *meeting_uid, gint64 recurrence_s)
{
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *recurrence = g_strdup_printf ("%" G_GINT64_FORMAT, recurrence_s);

  add_text (sum, sort);
  add_text (sum, meeting_uid);
  add_text (sum, recurrence);
  return sum;
}

static char *
name_of (GChecksum *sum)
{
  return g_strdup_printf (FOCUS_BLOCK_UID_PREFIX "%.*s@focusd.invalid", NAME_DIGITS,
                          g_checksum_get_string (sum));
}

/* The words of a text alone, so that who types it again with a full stop finds it. */
static void
add_words (GChecksum *sum, const char *text)
{
  g_autofree char *folded = focus_words_fold (text);
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *at = folded != NULL ? folded : text; *at != '\0';
       at = folded != NULL ? g_utf8_next_char (at) : at + 1)
    if (folded == NULL)
      g_string_append_c (words, *at);
    else if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (words, g_utf8_get_char (at));
    else if (words->len > 0 && words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  add_text (sum, g_strchomp (words->str));
}

char *
focus_result_uid (const char *meeting_uid, gint64 recurrence_s)
{
  g_autoptr (GChecksum) sum = begin ("result", meeting_uid, recurrence_s);

  return name_of (sum);
}

char *
focus_todo_uid (const char *meeting_uid, gint64 recurrence_s, const char *who, const char *what)
{
  g_autoptr (GChecksum) sum = begin ("action", meeting_uid, recurrence_s);

  add_words (sum, who != NULL ? who : "");
  add_words (sum, what);
  return name_of (sum);
}

FocusResult *
focus_result_new (void)
{
  FocusResult *result = g_new0 (FocusResult, 1);

  result->meeting.recurrence_s = FOCUS_CLOSEOUT_SINGLE;
  return result;
}

FocusResult *
focus_result_copy (const FocusResult *result)
{
  FocusResult *copy = g_new0 (FocusResult, 1);

  *copy = *result;
  copy->uid = g_strdup (result->uid);
  copy->meeting.uid = g_strdup (result->meeting.uid);
  copy->title = g_strdup (result->title);
  copy->text = g_strdup (result->text);
  return copy;
}

void
focus_result_free (FocusResult *result)
{
  if (result == NULL)
    return;
  g_free (result->uid);
  g_free (result->meeting.uid);
  g_free (result->title);
  g_free (result->text);
  g_free (result);
}

FocusTodo *
focus_todo_new (void)
{
  FocusTodo *todo = g_new0 (FocusTodo, 1);

  todo->meeting.recurrence_s = FOCUS_CLOSEOUT_SINGLE;
  todo->done_s = G_MININT64;
  return todo;
}

FocusTodo *
focus_todo_copy (const FocusTodo *todo)
{
  FocusTodo *copy = g_new0 (FocusTodo, 1);

  *copy = *todo;
  copy->uid = g_strdup (todo->uid);
  copy->meeting.uid = g_strdup (todo->meeting.uid);
  copy->who = g_strdup (todo->who);
  copy->mail = g_strdup (todo->mail);
  copy->what = g_strdup (todo->what);
  copy->text = g_strdup (todo->text);
  return copy;
}

void
focus_todo_free (FocusTodo *todo)
{
  if (todo == NULL)
    return;
  g_free (todo->uid);
  g_free (todo->meeting.uid);
  g_free (todo->who);
  g_free (todo->mail);
  g_free (todo->what);
  g_free (todo->text);
  g_free (todo);
}

FocusRecord *
focus_record_of_result (FocusResult *result)
{
  FocusRecord *record = g_new0 (FocusRecord, 1);

  record->result = result;
  return record;
}

FocusRecord *
focus_record_of_todo (FocusTodo *todo)
{
  FocusRecord *record = g_new0 (FocusRecord, 1);

  record->todo = todo;
  return record;
}

FocusRecord *
focus_record_copy (const FocusRecord *record)
{
  return record->result != NULL ? focus_record_of_result (focus_result_copy (record->result))
                                : focus_record_of_todo (focus_todo_copy (record->todo));
}

void
focus_record_free (FocusRecord *record)
{
  if (record == NULL)
    return;
  focus_result_free (record->result);
  focus_todo_free (record->todo);
  g_free (record);
}

const char *
focus_record_uid (const FocusRecord *record)
{
  return record->result != NULL ? record->result->uid : record->todo->uid;
}

const FocusRecordMeeting *
focus_record_meeting (const FocusRecord *record)
{
  return record->result != NULL ? &record->result->meeting : &record->todo->meeting;
}

static gboolean
same_meeting (const FocusRecordMeeting *a, const FocusRecordMeeting *b)
{
  return g_strcmp0 (a->uid, b->uid) == 0 && a->recurrence_s == b->recurrence_s;
}

static gboolean
same_result (const FocusResult *a, const FocusResult *b)
{
  return g_strcmp0 (a->uid, b->uid) == 0 && same_meeting (&a->meeting, &b->meeting)
         && a->sort == b->sort && a->start_s == b->start_s && g_strcmp0 (a->title, b->title) == 0
         && a->is_private == b->is_private;
}

static gboolean
same_todo (const FocusTodo *a, const FocusTodo *b)
{
  return g_strcmp0 (a->uid, b->uid) == 0 && same_meeting (&a->meeting, &b->meeting)
         && g_strcmp0 (a->who, b->who) == 0 && g_strcmp0 (a->what, b->what) == 0
         && a->has_due == b->has_due && (!a->has_due || a->due.day == b->due.day)
         && a->state == b->state && a->is_private == b->is_private;
}

gboolean
focus_record_equal (const FocusRecord *a, const FocusRecord *b)
{
  if (a->result != NULL && b->result != NULL)
    return same_result (a->result, b->result);
  return a->todo != NULL && b->todo != NULL && same_todo (a->todo, b->todo);
}
