// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records and minutes as one text each.
#include "store/payload.h"

#include "store/payload-parts.h"

#include <string.h>

/* 0001-01-01 to 9999-12-31: what dates and clocks reckon with (core/civil.h). */
#define FIRST_S (-62135596800)
#define LAST_S  253402300799

static const char *const result_words[] = { [FOCUS_RESULT_DECISION] = "decision",
                                            [FOCUS_RESULT_ACTIONS] = "actions",
                                            [FOCUS_RESULT_NOTHING] = "nothing" };
static const char *const todo_words[] = {
  [FOCUS_TODO_OPEN] = "open", [FOCUS_TODO_DONE] = "done", [FOCUS_TODO_DROPPED] = "dropped"
};

/* Writing */

/* NULL is left out. */
void
focus_payload_put_text (GVariantDict *dict, const char *key, const char *text)
{
  if (text != NULL)
    g_variant_dict_insert_value (dict, key,
                                 g_variant_new_take_string (g_utf8_make_valid (text, -1)));
}

void
focus_payload_put_instant (GVariantDict *dict, const char *key, gint64 instant_s, gint64 absent_s)
{
  if (instant_s != absent_s)
    g_variant_dict_insert_value (dict, key, g_variant_new_int64 (instant_s));
}

static void
put_meeting (GVariantDict *dict, const FocusRecordMeeting *meeting)
{
  focus_payload_put_text (dict, "meeting", meeting->uid);
  focus_payload_put_instant (dict, "recurrence", meeting->recurrence_s, FOCUS_CLOSEOUT_SINGLE);
}

/* The types stand in it: of a variant inside a dictionary nothing else tells them. */
char *
focus_payload_print (GVariantDict *dict)
{
  g_autoptr (GVariant) all = g_variant_ref_sink (g_variant_dict_end (dict));

  return g_variant_print (all, TRUE);
}

static void
put_result (GVariantDict *dict, const FocusResult *result)
{
  focus_payload_put_text (dict, "result", result_words[result->sort]);
  focus_payload_put_text (dict, "uid", result->uid);
  put_meeting (dict, &result->meeting);
  focus_payload_put_instant (dict, "start", result->start_s, G_MININT64);
  focus_payload_put_text (dict, "title", result->title);
  focus_payload_put_text (dict, "text", result->text);
  g_variant_dict_insert_value (dict, "private", g_variant_new_boolean (result->is_private));
}

static void
put_todo (GVariantDict *dict, const FocusTodo *todo)
{
  focus_payload_put_text (dict, "todo", todo_words[todo->state]);
  focus_payload_put_text (dict, "uid", todo->uid);
  put_meeting (dict, &todo->meeting);
  focus_payload_put_text (dict, "who", todo->who);
  focus_payload_put_text (dict, "mail", todo->mail);
  focus_payload_put_text (dict, "what", todo->what);
  focus_payload_put_text (dict, "text", todo->text);
  if (todo->has_due)
    g_variant_dict_insert_value (dict, "due", g_variant_new_int32 (todo->due.day));
  focus_payload_put_instant (dict, "done", todo->done_s, G_MININT64);
  g_variant_dict_insert_value (dict, "private", g_variant_new_boolean (todo->is_private));
}

char *
focus_payload_of_record (const FocusRecord *record)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  if (record->result != NULL)
    put_result (&dict, record->result);
  else
    put_todo (&dict, record->todo);
  return focus_payload_print (&dict);
}

/* FocusPayloadReading */

/* A value of that key and type; NULL: it is not there. */
GVariant *
focus_payload_look_up (FocusPayloadReading *reading, const char *key, const char *type)
{
  GVariant *value = g_variant_lookup_value (reading->dict, key, NULL);

  if (value == NULL || g_variant_is_of_type (value, G_VARIANT_TYPE (type)))
    return value;
  reading->damaged = TRUE;
  g_variant_unref (value);
  return NULL;
}

char *
focus_payload_maybe_text (FocusPayloadReading *reading, const char *key)
{
  g_autoptr (GVariant) value = focus_payload_look_up (reading, key, "s");

  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

char *
focus_payload_need_text (FocusPayloadReading *reading, const char *key)
{
  char *text = focus_payload_maybe_text (reading, key);

  reading->damaged |= text == NULL;
  return text;
}

/* Empty when it is not there. */
static char *
any_text (FocusPayloadReading *reading, const char *key)
{
  char *text = focus_payload_maybe_text (reading, key);

  return text != NULL ? text : g_strdup ("");
}

gint64
focus_payload_maybe_instant (FocusPayloadReading *reading, const char *key, gint64 absent_s)
{
  g_autoptr (GVariant) value = focus_payload_look_up (reading, key, "x");

  return value != NULL ? CLAMP (g_variant_get_int64 (value), FIRST_S, LAST_S) : absent_s;
}

gboolean
focus_payload_maybe_true (FocusPayloadReading *reading, const char *key)
{
  g_autoptr (GVariant) value = focus_payload_look_up (reading, key, "b");

  return value != NULL && g_variant_get_boolean (value);
}

/* The place of the word among `words`. */
guint
focus_payload_need_word (FocusPayloadReading *reading, const char *key, const char *const *words,
                         guint n_words)
{
  g_autofree char *word = focus_payload_need_text (reading, key);

  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (word, words[i]) == 0)
      return i;
  reading->damaged = TRUE;
  return 0;
}

static void
read_meeting (FocusPayloadReading *reading, FocusRecordMeeting *meeting)
{
  meeting->uid = focus_payload_maybe_text (reading, "meeting");
  meeting->recurrence_s = focus_payload_maybe_instant (reading, "recurrence",
                                                       FOCUS_CLOSEOUT_SINGLE);
}

static FocusRecord *
read_result (FocusPayloadReading *reading)
{
  FocusResult *result = focus_result_new ();

  result->sort = (FocusResultSort) focus_payload_need_word (reading, "result", result_words,
                                                            G_N_ELEMENTS (result_words));
  result->uid = focus_payload_need_text (reading, "uid");
  read_meeting (reading, &result->meeting);
  result->start_s = focus_payload_maybe_instant (reading, "start", 0);
  result->title = focus_payload_need_text (reading, "title");
  result->text = any_text (reading, "text");
  result->is_private = focus_payload_maybe_true (reading, "private");
  return focus_record_of_result (result);
}

static FocusRecord *
read_todo (FocusPayloadReading *reading)
{
  FocusTodo *todo = focus_todo_new ();
  g_autoptr (GVariant) due = focus_payload_look_up (reading, "due", "i");

  todo->state = (FocusTodoState) focus_payload_need_word (reading, "todo", todo_words,
                                                          G_N_ELEMENTS (todo_words));
  todo->uid = focus_payload_need_text (reading, "uid");
  read_meeting (reading, &todo->meeting);
  todo->who = focus_payload_maybe_text (reading, "who");
  todo->mail = focus_payload_maybe_text (reading, "mail");
  todo->what = focus_payload_need_text (reading, "what");
  todo->text = any_text (reading, "text");
  todo->has_due = due != NULL;
  if (due != NULL)
    todo->due.day = CLAMP (g_variant_get_int32 (due), (gint32) (FIRST_S / FOCUS_DAY_S),
                           (gint32) (LAST_S / FOCUS_DAY_S));
  todo->done_s = focus_payload_maybe_instant (reading, "done", G_MININT64);
  todo->is_private = focus_payload_maybe_true (reading, "private");
  return focus_record_of_todo (todo);
}

GVariant *
focus_payload_parse (const char *text)
{
  gsize n = text != NULL ? strnlen (text, FOCUS_PAYLOAD_MAX + 1) : 0;

  if (n == 0 || n > FOCUS_PAYLOAD_MAX)
    return NULL;
  return g_variant_parse (G_VARIANT_TYPE_VARDICT, text, text + n, NULL, NULL);
}

FocusRecord *
focus_payload_record (const char *text)
{
  g_autoptr (GVariant) dict = focus_payload_parse (text);
  FocusPayloadReading reading = { .dict = dict };
  g_autoptr (GVariant) result = NULL;
  g_autoptr (FocusRecord) record = NULL;

  if (dict == NULL)
    return NULL;
  result = g_variant_lookup_value (dict, "result", NULL);
  record = result != NULL ? read_result (&reading) : read_todo (&reading);
  return reading.damaged ? NULL : g_steal_pointer (&record);
}

char *
focus_payload_of_minutes (const FocusMinutes *minutes)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  put_meeting (&dict, &minutes->meeting);
  focus_payload_put_text (&dict, "text", minutes->text);
  focus_payload_put_text (&dict, "organizer", minutes->organizer);
  return focus_payload_print (&dict);
}

FocusMinutes *
focus_payload_minutes (const char *text)
{
  g_autoptr (GVariant) dict = focus_payload_parse (text);
  FocusPayloadReading reading = { .dict = dict };
  FocusRecordMeeting meeting = { 0 };
  g_autofree char *said = NULL, *organizer = NULL;
  FocusMinutes *minutes = NULL;

  if (dict == NULL)
    return NULL;
  read_meeting (&reading, &meeting);
  said = focus_payload_need_text (&reading, "text");
  organizer = focus_payload_maybe_text (&reading, "organizer");
  if (!reading.damaged && meeting.uid != NULL)
    {
      minutes = focus_minutes_new (meeting.uid, meeting.recurrence_s, said);
      minutes->organizer = g_steal_pointer (&organizer);
    }
  g_free (meeting.uid);
  return minutes;
}
