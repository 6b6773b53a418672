// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records and minutes as one text each.
#include "store/payload.h"

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
static void
put_text (GVariantDict *dict, const char *key, const char *text)
{
  if (text != NULL)
    g_variant_dict_insert_value (dict, key,
                                 g_variant_new_take_string (g_utf8_make_valid (text, -1)));
}

static void
put_instant (GVariantDict *dict, const char *key, gint64 instant_s, gint64 absent_s)
{
  if (instant_s != absent_s)
    g_variant_dict_insert_value (dict, key, g_variant_new_int64 (instant_s));
}

static void
put_meeting (GVariantDict *dict, const FocusRecordMeeting *meeting)
{
  put_text (dict, "meeting", meeting->uid);
  put_instant (dict, "recurrence", meeting->recurrence_s, FOCUS_CLOSEOUT_SINGLE);
}

/* The types stand in it: of a variant inside a dictionary nothing else tells them. */
static char *
print (GVariantDict *dict)
{
  g_autoptr (GVariant) all = g_variant_ref_sink (g_variant_dict_end (dict));

  return g_variant_print (all, TRUE);
}

static void
put_result (GVariantDict *dict, const FocusResult *result)
{
  put_text (dict, "result", result_words[result->sort]);
  put_text (dict, "uid", result->uid);
  put_meeting (dict, &result->meeting);
  put_instant (dict, "start", result->start_s, G_MININT64);
  put_text (dict, "title", result->title);
  put_text (dict, "text", result->text);
  g_variant_dict_insert_value (dict, "private", g_variant_new_boolean (result->is_private));
}

static void
put_todo (GVariantDict *dict, const FocusTodo *todo)
{
  put_text (dict, "todo", todo_words[todo->state]);
  put_text (dict, "uid", todo->uid);
  put_meeting (dict, &todo->meeting);
  put_text (dict, "who", todo->who);
  put_text (dict, "mail", todo->mail);
  put_text (dict, "what", todo->what);
  put_text (dict, "text", todo->text);
  if (todo->has_due)
    g_variant_dict_insert_value (dict, "due", g_variant_new_int32 (todo->due.day));
  put_instant (dict, "done", todo->done_s, G_MININT64);
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
  return print (&dict);
}

/* Reading */

typedef struct
{
  GVariant *dict; /* borrowed */
  gboolean damaged;
} Reading;

/* A value of that key and type; NULL: it is not there. */
static GVariant *
look_up (Reading *reading, const char *key, const char *type)
{
  GVariant *value = g_variant_lookup_value (reading->dict, key, NULL);

  if (value == NULL || g_variant_is_of_type (value, G_VARIANT_TYPE (type)))
    return value;
  reading->damaged = TRUE;
  g_variant_unref (value);
  return NULL;
}

static char *
maybe_text (Reading *reading, const char *key)
{
  g_autoptr (GVariant) value = look_up (reading, key, "s");

  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

static char *
need_text (Reading *reading, const char *key)
{
  char *text = maybe_text (reading, key);

  reading->damaged |= text == NULL;
  return text;
}

/* Empty when it is not there. */
static char *
any_text (Reading *reading, const char *key)
{
  char *text = maybe_text (reading, key);

  return text != NULL ? text : g_strdup ("");
}

static gint64
maybe_instant (Reading *reading, const char *key, gint64 absent_s)
{
  g_autoptr (GVariant) value = look_up (reading, key, "x");

  return value != NULL ? CLAMP (g_variant_get_int64 (value), FIRST_S, LAST_S) : absent_s;
}

static gboolean
maybe_true (Reading *reading, const char *key)
{
  g_autoptr (GVariant) value = look_up (reading, key, "b");

  return value != NULL && g_variant_get_boolean (value);
}

/* The place of the word among `words`. */
static guint
need_word (Reading *reading, const char *key, const char *const *words, guint n_words)
{
  g_autofree char *word = need_text (reading, key);

  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (word, words[i]) == 0)
      return i;
  reading->damaged = TRUE;
  return 0;
}

static void
read_meeting (Reading *reading, FocusRecordMeeting *meeting)
{
  meeting->uid = maybe_text (reading, "meeting");
  meeting->recurrence_s = maybe_instant (reading, "recurrence", FOCUS_CLOSEOUT_SINGLE);
}

static FocusRecord *
read_result (Reading *reading)
{
  FocusResult *result = focus_result_new ();

  result->sort = (FocusResultSort) need_word (reading, "result", result_words,
                                              G_N_ELEMENTS (result_words));
  result->uid = need_text (reading, "uid");
  read_meeting (reading, &result->meeting);
  result->start_s = maybe_instant (reading, "start", 0);
  result->title = need_text (reading, "title");
  result->text = any_text (reading, "text");
  result->is_private = maybe_true (reading, "private");
  return focus_record_of_result (result);
}

static FocusRecord *
read_todo (Reading *reading)
{
  FocusTodo *todo = focus_todo_new ();
  g_autoptr (GVariant) due = look_up (reading, "due", "i");

  todo->state = (FocusTodoState) need_word (reading, "todo", todo_words, G_N_ELEMENTS (todo_words));
  todo->uid = need_text (reading, "uid");
  read_meeting (reading, &todo->meeting);
  todo->who = maybe_text (reading, "who");
  todo->mail = maybe_text (reading, "mail");
  todo->what = need_text (reading, "what");
  todo->text = any_text (reading, "text");
  todo->has_due = due != NULL;
  if (due != NULL)
    todo->due.day = CLAMP (g_variant_get_int32 (due), (gint32) (FIRST_S / FOCUS_DAY_S),
                           (gint32) (LAST_S / FOCUS_DAY_S));
  todo->done_s = maybe_instant (reading, "done", G_MININT64);
  todo->is_private = maybe_true (reading, "private");
  return focus_record_of_todo (todo);
}

static GVariant *
parse (const char *text)
{
  gsize n = text != NULL ? strnlen (text, FOCUS_PAYLOAD_MAX + 1) : 0;

  if (n == 0 || n > FOCUS_PAYLOAD_MAX)
    return NULL;
  return g_variant_parse (G_VARIANT_TYPE_VARDICT, text, text + n, NULL, NULL);
}

FocusRecord *
focus_payload_record (const char *text)
{
  g_autoptr (GVariant) dict = parse (text);
  Reading reading = { .dict = dict };
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
  put_text (&dict, "text", minutes->text);
  put_text (&dict, "organizer", minutes->organizer);
  return print (&dict);
}

FocusMinutes *
focus_payload_minutes (const char *text)
{
  g_autoptr (GVariant) dict = parse (text);
  Reading reading = { .dict = dict };
  FocusRecordMeeting meeting = { 0 };
  g_autofree char *said = NULL, *organizer = NULL;
  FocusMinutes *minutes = NULL;

  if (dict == NULL)
    return NULL;
  read_meeting (&reading, &meeting);
  said = need_text (&reading, "text");
  organizer = maybe_text (&reading, "organizer");
  if (!reading.damaged && meeting.uid != NULL)
    {
      minutes = focus_minutes_new (meeting.uid, meeting.recurrence_s, said);
      minutes->organizer = g_steal_pointer (&organizer);
    }
  g_free (meeting.uid);
  return minutes;
}
