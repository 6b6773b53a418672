// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Occurrences in a window, put together from shelves and details.
#include "store/store-private.h"

#include "store/shelf.h"

/* One question under way. */
typedef struct
{
  FocusStore *store;
  GHashTable *views;
  FocusSpan window;
  guint limit;
  GArray *instances;   /* owned; of one row, reused */
  GHashTable *details; /* owned; Event -> FocusDetails: shared by the occurrences of an event */
  GArray *found;       /* owned; FocusOccurrence */
} Question;

typedef struct
{
  gint64 object;
  guint event;
} Event;

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
  question.details = g_hash_table_new_full (event_hash, event_equal, g_free,
                                            (GDestroyNotify) focus_details_unref);
  question.found = g_array_new (FALSE, FALSE, sizeof (FocusOccurrence));
  g_array_set_clear_func (question.found, clear_occurrence);
  return question;
}

static FocusDetails *
details_of (Question *question, Event event, GError **error)
{
  FocusDetails *details = g_hash_table_lookup (question->details, &event);

  if (details != NULL)
    return details;
  details = focus_store_details (question->store, event.object, event.event, error);
  if (details != NULL)
    g_hash_table_insert (question->details, g_memdup2 (&event, sizeof event), details);
  return details;
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
      FocusDetails *details = details_of (question, (Event){ object, instance->event }, error);
      FocusOccurrence occurrence = {
        .calendar = view,
        .span = instance->span,
        .recurrence_s = instance->recurrence_s,
        .in_series = instance->in_series,
        .recurrence_is_date = instance->recurrence_is_date,
      };

      if (details == NULL)
        return FALSE;
      occurrence.details = focus_details_ref (details);
      focus_occurrence_judge (&occurrence);
      g_array_append_val (question->found, occurrence);
    }
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

GArray *
focus_store_occurrences (FocusStore *store, GHashTable *views, FocusSpan window, guint limit,
                         GError **error)
{
  g_auto (Question) question = question_new (store, views, window, limit);

  for (guint level = 0; level < FOCUS_SHELF_LEVELS && window.start_s < window.end_s; level++)
    if (!look_through (&question, focus_shelf_range (level, window), error))
      return NULL;
  g_array_sort (question.found, focus_occurrence_compare);
  return g_array_ref (question.found);
}
