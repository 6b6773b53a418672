// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Occurrences in a window, put together from shelves and details.
#include "store/store-private.h"

#include "store/pack.h"
#include "store/shelf.h"

/* One question under way. */
typedef struct
{
  FocusStore *store;
  GHashTable *views;
  FocusSpan window;
  guint limit;
  gboolean first_alone; /* of `found` the first is kept; the window ends with its start */
  GArray *instances;    /* owned; of one row, reused */
  GHashTable *details;  /* owned; Event -> Read: shared by the occurrences of an event */
  GArray *found;        /* owned; FocusOccurrence */
} Question;

typedef struct
{
  gint64 object;
  guint event;
} Event;

/* What is stored of an event. */
typedef struct
{
  FocusDetails *details; /* owned */
  gboolean is_whole;     /* its object */
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  focus_details_unref (read->details);
  g_free (read);
}

static guint
event_hash (gconstpointer data)
{
  const Event *event = data;

  return g_int64_hash (&event->object) * 31 + event->event;
}

static gboolean
event_equal (gconstpointer a, gconstpointer b)
{
  const Event *left = a, *right = b;

  return left->object == right->object && left->event == right->event;
}

static void
question_clear (Question *question)
{
  g_array_unref (question->instances);
  g_hash_table_unref (question->details);
  g_array_unref (question->found);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static void
clear_occurrence (gpointer occurrence)
{
  focus_occurrence_clear (occurrence);
}

static Question
question_new (FocusStore *store, GHashTable *views, FocusSpan window, guint limit)
{
  Question question = { .store = store, .views = views, .window = window, .limit = limit };

  question.instances = g_array_new (FALSE, FALSE, sizeof (FocusInstance));
  question.details = g_hash_table_new_full (event_hash, event_equal, g_free, read_free);
  question.found = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));
  g_array_set_clear_func (question.found, clear_occurrence);
  return question;
}

static const Read *
details_of (Question *question, Event event, GError **error)
{
  Read *read = g_hash_table_lookup (question->details, &event);
  FocusDetails *details;
  gboolean is_whole;

  if (read != NULL)
    return read;
  details = focus_store_details (question->store, event.object, event.event, &is_whole, error);
  if (details == NULL)
    return NULL;
  read = g_new (Read, 1);
  *read = (Read){ details, is_whole };
  g_hash_table_insert (question->details, g_memdup2 (&event, sizeof event), read);
  return read;
}

/* Leaves the first of what was found. A later one need not be looked for any more. */
static void
keep_first (Question *question)
{
  const FocusOccurrence *first;

  if (question->found->len == 0)
    return;
  g_array_sort (question->found, focus_occurrence_compare);
  g_array_set_size (question->found, 1);
  first = &g_array_index (question->found, FocusOccurrence, 0);
  /* One that began before the window has others beside it that did so earlier. */
  question->window.end_s = MIN (question->window.end_s,
                                MAX (first->span.start_s, question->window.start_s) + 1);
}

/* Turns the instances of one object into occurrences. */
static gboolean
take (Question *question, gint64 object, const FocusCalendarView *view, GError **error)
{
  if (question->found->len + question->instances->len > question->limit)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_LIMIT,
                   "more than %u occurrences: ask for a shorter time", question->limit);
      return FALSE;
    }
  for (guint i = 0; i < question->instances->len; i++)
    {
      const FocusInstance *instance = &g_array_index (question->instances, FocusInstance, i);
      const Read *read = details_of (question, (Event){ object, instance->event }, error);
      FocusOccurrence occurrence = {
        .calendar = view,
        .span = instance->span,
        .recurrence_s = instance->recurrence_s,
        .in_series = instance->in_series,
        .recurrence_is_date = instance->recurrence_is_date,
      };

      if (read == NULL)
        return FALSE;
      occurrence.details = focus_details_ref (read->details);
      occurrence.is_whole = read->is_whole;
      focus_occurrence_judge (&occurrence);
      g_array_append_val (question->found, occurrence);
    }
  if (question->first_alone)
    keep_first (question);
  return TRUE;
}

/* One row of a shelf: calendar, object, instances. */
static gboolean
look_at (Question *question, sqlite3_stmt *statement, GError **error)
{
  gint64 calendar = sqlite3_column_int64 (statement, 0);
  const FocusCalendarView *view = g_hash_table_lookup (question->views, &calendar);

  if (view == NULL)
    return TRUE;
  g_array_set_size (question->instances, 0);
  if (!focus_shelf_find (sqlite3_column_blob (statement, 2),
                         (gsize) sqlite3_column_bytes (statement, 2), question->window,
                         question->instances))
    {
      focus_db_damaged (question->store->db, error);
      return FALSE;
    }
  return take (question, sqlite3_column_int64 (statement, 1), view, error);
}

static gboolean
look_through (Question *question, FocusShelfRange range, GError **error)
{
  static const char sql[] = "SELECT calendar, object, instances FROM occurrences"
                            " WHERE shelf BETWEEN ?1 AND ?2";
  FocusStore *store = question->store;
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 2, range.first, range.last);
  FocusDbStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    if (!look_at (question, statement, error))
      {
        sqlite3_reset (statement);
        return FALSE;
      }
  return step == FOCUS_DB_DONE;
}

/* In the order of the agenda. */
static GArray *
answer (Question *question)
{
  g_array_sort (question->found, focus_occurrence_compare);
  return g_array_ref (question->found);
}

GArray *
focus_store_occurrences (FocusStore *store, GHashTable *views, FocusSpan window, guint limit,
                         GError **error)
{
  g_auto (Question) question = question_new (store, views, window, limit);

  for (guint level = 0; level < FOCUS_SHELF_LEVELS && window.start_s < window.end_s; level++)
    if (!look_through (&question, focus_shelf_range (level, window), error))
      return NULL;
  return answer (&question);
}

/* Of one UID */

typedef struct
{
  gint64 object;
  GByteArray *shelves; /* owned */
} Same;

static void
clear_same (gpointer same)
{
  g_byte_array_unref (((Same *) same)->shelves);
}

/* Same; NULL with an error. */
static GArray *
objects_with_uid (FocusStore *store, const char *uid, GError **error)
{
  static const char sql[] = "SELECT o.id, o.shelves FROM objects o INDEXED BY objects_by_uid"
                            " JOIN calendars c ON c.id = o.calendar AND c.removed = 0"
                            " WHERE o.uid = ?2 ORDER BY o.id LIMIT ?1";
  g_autoptr (GArray) objects = g_array_new (FALSE, FALSE, sizeof (Same));
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 1,
                                             (gint64) FOCUS_STORE_MAX_SAME_UID);
  FocusDbStep step;

  g_array_set_clear_func (objects, clear_same);
  if (statement == NULL)
    return NULL;
  focus_db_bind_text (statement, 2, uid);
  while ((step = focus_db_step (store->db, statement, error)) == FOCUS_DB_ROW)
    {
      Same same = { sqlite3_column_int64 (statement, 0), g_byte_array_new () };

      g_byte_array_append (same.shelves, sqlite3_column_blob (statement, 1),
                           (guint) sqlite3_column_bytes (statement, 1));
      g_array_append_val (objects, same);
    }
  return step == FOCUS_DB_FAILED ? NULL : g_steal_pointer (&objects);
}

static gboolean
look_at_shelf (Question *question, gint64 object, gint64 shelf, GError **error)
{
  static const char sql[] = "SELECT calendar, object, instances FROM occurrences"
                            " WHERE shelf = ?1 AND object = ?2";
  FocusStore *store = question->store;
  sqlite3_stmt *statement = focus_store_ask (store, sql, error, 2, shelf, object);
  FocusDbStep step;
  gboolean ok = TRUE;

  if (statement == NULL)
    return FALSE;
  step = focus_db_step (store->db, statement, error);
  if (step == FOCUS_DB_ROW)
    ok = look_at (question, statement, error);
  sqlite3_reset (statement);
  return ok && step != FOCUS_DB_FAILED;
}

static gboolean
touches (gint64 shelf, FocusSpan window)
{
  for (guint level = 0; level < FOCUS_SHELF_LEVELS; level++)
    {
      FocusShelfRange range = focus_shelf_range (level, window);
      if (shelf >= range.first && shelf <= range.last)
        return TRUE;
    }
  return FALSE;
}

/* Those of its shelves on which something can touch the window. */
static gboolean
look_at_object (Question *question, const Same *same, GError **error)
{
  FocusUnpack in = focus_unpack (same->shelves->data, same->shelves->len);
  gint64 shelf = 0;

  while (focus_unpack_more (&in))
    {
      shelf += focus_unpack_int (&in);
      if (!in.damaged && touches (shelf, question->window)
          && !look_at_shelf (question, same->object, shelf, error))
        return FALSE;
    }
  if (in.damaged)
    focus_db_damaged (question->store->db, error);
  return !in.damaged;
}

static GArray *
ask_with_uid (Question *question, const char *uid, GError **error)
{
  g_autoptr (GArray) objects = objects_with_uid (question->store, uid, error);

  if (objects == NULL)
    return NULL;
  for (guint i = 0; i < objects->len && question->window.start_s < question->window.end_s; i++)
    if (!look_at_object (question, &g_array_index (objects, Same, i), error))
      return NULL;
  return answer (question);
}

GArray *
focus_store_occurrences_with_uid (FocusStore *store, GHashTable *views, const char *uid,
                                  FocusSpan window, guint limit, GError **error)
{
  g_auto (Question) question = question_new (store, views, window, limit);

  return ask_with_uid (&question, uid, error);
}

GArray *
focus_store_first_with_uid (FocusStore *store, GHashTable *views, const char *uid, FocusSpan window,
                            GError **error)
{
  g_auto (Question) question = question_new (store, views, window, G_MAXUINT);

  question.first_alone = TRUE;
  return ask_with_uid (&question, uid, error);
}
