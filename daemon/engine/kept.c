// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of meetings: which were closed, what was decided, who does what by when. Read once,
// and then held beside state.db.
#include "engine/kept.h"

#include "core/block.h"
#include "engine/kept-private.h"

#include <string.h>

/* Digits of a UID that people type. */
#define ID_LENGTH 8

/* What readers of this turn may still hold. */
typedef struct
{
  gpointer data;
  GDestroyNotify free_data;
} Retired;

static void
retired_free (gpointer data)
{
  Retired *retired = data;

  retired->free_data (retired->data);
  g_free (retired);
}

FocusKept *
focus_kept_new (FocusEngine *engine)
{
  FocusKept *kept = g_new0 (FocusKept, 1);

  kept->engine = engine;
  kept->retired = g_ptr_array_new_with_free_func (retired_free);
  kept->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return kept;
}

static void
retire (FocusKept *kept, gpointer data, GDestroyNotify free_data)
{
  Retired *retired;

  if (data == NULL)
    return;
  retired = g_new (Retired, 1);
  *retired = (Retired){ data, free_data };
  g_ptr_array_add (kept->retired, retired);
}

static void
forget_lists (FocusKept *kept)
{
  retire (kept, g_steal_pointer (&kept->closeouts), (GDestroyNotify) g_array_unref);
  retire (kept, g_steal_pointer (&kept->records), (GDestroyNotify) g_ptr_array_unref);
  g_clear_pointer (&kept->by_uid, g_hash_table_unref);
  g_clear_pointer (&kept->by_meeting, g_hash_table_unref);
}

void
focus_kept_free (FocusKept *kept)
{
  if (kept == NULL)
    return;
  forget_lists (kept);
  g_ptr_array_unref (kept->retired);
  g_hash_table_unref (kept->refused);
  g_free (kept->looked_where);
  g_free (kept->refusal);
  g_free (kept);
}

void
focus_kept_release (FocusKept *kept)
{
  g_ptr_array_set_size (kept->retired, 0);
}

/* Reading state.db */

static void
index_record (FocusKept *kept, guint place)
{
  const FocusRecord *record = ((FocusKeptRecord *) kept->records->pdata[place])->record;
  const char *meeting = focus_record_meeting (record)->uid;
  GArray *places;

  g_hash_table_insert (kept->by_uid, (gpointer) focus_record_uid (record),
                       GUINT_TO_POINTER (place + 1));
  if (meeting == NULL)
    return;
  places = g_hash_table_lookup (kept->by_meeting, meeting);
  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (kept->by_meeting, g_strdup (meeting), places);
    }
  g_array_append_val (places, place);
}

static void
read_records (FocusKept *kept)
{
  g_autoptr (GError) error = NULL;

  if (kept->records != NULL)
    return;
  kept->records = focus_state_store_records (kept->engine->past, &error);
  if (kept->records == NULL)
    {
      g_warning ("cannot read what is kept of meetings: %s", error->message);
      kept->records = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_kept_record_free);
    }
  kept->by_uid = g_hash_table_new (g_str_hash, g_str_equal);
  kept->by_meeting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < kept->records->len; i++)
    index_record (kept, i);
}

static void
read_closeouts (FocusKept *kept)
{
  gint64 from_s = focus_engine_now_s (kept->engine) - (gint64) FOCUS_LEDGER_DAYS * FOCUS_DAY_S;
  g_autoptr (GError) error = NULL;

  if (kept->closeouts != NULL)
    return;
  kept->closeouts = focus_state_store_closeouts (kept->engine->past, from_s, &error);
  if (kept->closeouts != NULL)
    return;
  g_warning ("cannot read which meetings were closed: %s", error->message);
  kept->closeouts = g_array_new (FALSE, FALSE, sizeof (FocusCloseout));
}

static gboolean
is_same_meeting (const FocusRecord *a, const FocusRecord *b)
{
  return g_strcmp0 (focus_record_meeting (a)->uid, focus_record_meeting (b)->uid) == 0;
}

/* In its place; FALSE: the lists must be read again. */
static gboolean
replace (FocusKept *kept, const FocusKeptRecord *record)
{
  const char *uid = focus_record_uid (record->record);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (kept->by_uid, uid));
  FocusKeptRecord *old = place > 0 ? kept->records->pdata[place - 1] : NULL;

  if (old == NULL || old->made_s != record->made_s
      || !is_same_meeting (old->record, record->record))
    return FALSE;
  kept->records->pdata[place - 1] = focus_kept_record_copy (record);
  uid = focus_record_uid (((FocusKeptRecord *) kept->records->pdata[place - 1])->record);
  g_hash_table_replace (kept->by_uid, (gpointer) uid, GUINT_TO_POINTER (place));
  retire (kept, old, (GDestroyNotify) focus_kept_record_free);
  return TRUE;
}

void
focus_kept_apply (FocusKept *kept, GPtrArray *puts, gboolean is_structural)
{
  gboolean in_place = !is_structural && kept->records != NULL;

  retire (kept, g_steal_pointer (&kept->closeouts), (GDestroyNotify) g_array_unref);
  for (guint i = 0; in_place && i < puts->len; i++)
    in_place = replace (kept, puts->pdata[i]);
  if (!in_place)
    forget_lists (kept);
}

/* Reading */

const GArray *
focus_kept_closeouts (FocusKept *kept)
{
  read_closeouts (kept);
  return kept->closeouts;
}

const GPtrArray *
focus_kept_records (FocusKept *kept)
{
  read_records (kept);
  return kept->records;
}

const FocusKeptRecord *
focus_kept_by_uid (FocusKept *kept, const char *uid)
{
  guint place;

  read_records (kept);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (kept->by_uid, uid));
  return place > 0 ? kept->records->pdata[place - 1] : NULL;
}

static gint
compare_closeouts (gconstpointer a, gconstpointer b)
{
  const FocusCloseout *one = a, *other = b;
  int order = strcmp (one->uid, other->uid);

  if (order != 0)
    return order;
  return (one->recurrence_s > other->recurrence_s) - (one->recurrence_s < other->recurrence_s);
}

const FocusCloseout *
focus_kept_closeout (FocusKept *kept, const char *uid, gint64 recurrence_s)
{
  const FocusCloseout wanted = { .uid = (char *) uid, .recurrence_s = recurrence_s };
  guint place;

  read_closeouts (kept);
  if (!g_array_binary_search (kept->closeouts, &wanted, compare_closeouts, &place))
    return NULL;
  return &g_array_index (kept->closeouts, FocusCloseout, place);
}

const FocusKeptRecord *
focus_kept_result (FocusKept *kept, const char *uid, gint64 recurrence_s)
{
  g_autofree char *name = focus_result_uid (uid, recurrence_s);
  const FocusKeptRecord *found = focus_kept_by_uid (kept, name);

  return found != NULL && found->record->result != NULL ? found : NULL;
}

static gboolean
is_wanted (const FocusKeptRecord *one, gint64 recurrence_s, gint64 open_before_s)
{
  const FocusTodo *todo = one->record->todo;

  if (todo == NULL)
    return FALSE;
  if (open_before_s == 0)
    return todo->meeting.recurrence_s == recurrence_s;
  return focus_kept_state (one) == FOCUS_TODO_OPEN && one->meeting_s < open_before_s;
}

GPtrArray *
focus_kept_todos (FocusKept *kept, const char *uid, gint64 recurrence_s, gint64 open_before_s)
{
  GPtrArray *todos = g_ptr_array_new ();
  GArray *places;

  read_records (kept);
  places = g_hash_table_lookup (kept->by_meeting, uid);
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      FocusKeptRecord *one = kept->records->pdata[g_array_index (places, guint, i)];
      if (is_wanted (one, recurrence_s, open_before_s))
        g_ptr_array_add (todos, one);
    }
  return todos;
}

char *
focus_kept_id (const FocusKeptRecord *kept)
{
  const char *uid = focus_record_uid (kept->record);

  if (g_str_has_prefix (uid, FOCUS_BLOCK_UID_PREFIX))
    uid += strlen (FOCUS_BLOCK_UID_PREFIX);
  return g_strndup (uid, MIN (strcspn (uid, "@"), ID_LENGTH));
}

FocusTodoState
focus_kept_state (const FocusKeptRecord *kept)
{
  FocusTodoState state = kept->record->todo->state;

  return kept->place == FOCUS_KEPT_GONE && state == FOCUS_TODO_OPEN ? FOCUS_TODO_DROPPED : state;
}

const FocusKeptRecord *
focus_kept_find (FocusKept *kept, const char *id)
{
  const FocusKeptRecord *found = focus_kept_by_uid (kept, id);

  for (guint i = 0; found == NULL && i < kept->records->len; i++)
    {
      const FocusKeptRecord *one = kept->records->pdata[i];
      g_autofree char *name = one->record->todo != NULL ? focus_kept_id (one) : NULL;
      if (name != NULL && g_ascii_strcasecmp (name, id) == 0)
        found = one;
    }
  return found != NULL && found->record->todo != NULL ? found : NULL;
}

/* Each has an owner and a day, and there is one. */
static gboolean
are_whole (const GPtrArray *todos)
{
  for (guint i = 0; i < todos->len; i++)
    {
      const FocusTodo *todo = ((const FocusKeptRecord *) todos->pdata[i])->record->todo;
      if (todo->who == NULL || !todo->has_due)
        return FALSE;
    }
  return todos->len > 0;
}

FocusKeptFacts
focus_kept_facts (FocusKept *kept, const char *uid, gint64 recurrence_s)
{
  const FocusCloseout *closeout = focus_kept_closeout (kept, uid, recurrence_s);
  g_autoptr (GPtrArray) todos = focus_kept_todos (kept, uid, recurrence_s, 0);
  FocusKeptFacts facts = { 0 };

  if (closeout != NULL && closeout->result != FOCUS_CLOSEOUT_OPEN)
    facts = (FocusKeptFacts){ .is_closed = TRUE, .result = closeout->result };
  facts.has_actions = are_whole (todos) || facts.result == FOCUS_CLOSEOUT_NOTHING;
  return facts;
}
