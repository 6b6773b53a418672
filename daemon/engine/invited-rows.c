// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of invitations.
#include "engine/invited-rows.h"

#include "core/civil.h"

struct FocusInvitedRows
{
  FocusStateStore *state; /* borrowed */
  GHashTable *all;        /* owned; UID -> FocusInvitedRow, which owns it */
  guint counts[FOCUS_INVITED_FINE + 1];
};

static void
take (FocusInvitedRows *rows, FocusInvitedRow *row)
{
  const FocusInvitedRow *old = g_hash_table_lookup (rows->all, row->uid);

  if (old != NULL)
    rows->counts[old->stage]--;
  rows->counts[row->stage]++;
  g_hash_table_replace (rows->all, row->uid, row);
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const FocusInvitedRow *one = *(const FocusInvitedRow *const *) a;
  const FocusInvitedRow *other = *(const FocusInvitedRow *const *) b;

  if (one->seen_s != other->seen_s)
    return one->seen_s < other->seen_s ? -1 : 1;
  return g_strcmp0 (one->uid, other->uid);
}

static void
drop (FocusInvitedRows *rows, const FocusInvitedRow *row)
{
  rows->counts[row->stage]--;
  g_hash_table_remove (rows->all, row->uid);
}

/* Above the ceiling the one that was seen first goes, as in state.db. */
static void
drop_first (FocusInvitedRows *rows)
{
  const FocusInvitedRow *first = NULL;
  GHashTableIter iter;
  gpointer row;

  if (g_hash_table_size (rows->all) <= FOCUS_INVITED_MAX)
    return;
  g_hash_table_iter_init (&iter, rows->all);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (first == NULL || compare (&row, &first) < 0)
      first = row;
  drop (rows, first);
}

static void
load (FocusInvitedRows *rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = focus_state_store_invited (rows->state, &error);

  if (list == NULL)
    {
      g_warning ("what is known of invitations cannot be read: %s", error->message);
      return;
    }
  while (list->len > 0)
    take (rows, g_ptr_array_steal_index (list, list->len - 1));
}

FocusInvitedRows *
focus_invited_rows_new (FocusStateStore *state)
{
  FocusInvitedRows *rows = g_new0 (FocusInvitedRows, 1);

  rows->state = state;
  rows->all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                     (GDestroyNotify) focus_invited_row_free);
  load (rows);
  return rows;
}

void
focus_invited_rows_free (FocusInvitedRows *rows)
{
  if (rows == NULL)
    return;
  g_hash_table_unref (rows->all);
  g_free (rows);
}

const FocusInvitedRow *
focus_invited_rows_find (const FocusInvitedRows *rows, const char *uid)
{
  return g_hash_table_lookup (rows->all, uid);
}

GPtrArray *
focus_invited_rows_list (const FocusInvitedRows *rows, FocusInvitedStage stage)
{
  GPtrArray *list = g_ptr_array_new ();
  GPtrArray *uids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, rows->all);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((const FocusInvitedRow *) value)->stage == stage)
      g_ptr_array_add (list, value);
  g_ptr_array_sort (list, compare);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (uids, g_strdup (((const FocusInvitedRow *) list->pdata[i])->uid));
  g_ptr_array_unref (list);
  return uids;
}

guint
focus_invited_rows_count (const FocusInvitedRows *rows, FocusInvitedStage stage)
{
  return rows->counts[stage];
}

gboolean
focus_invited_rows_put (FocusInvitedRows *rows, const char *uid, FocusInvitedStage stage,
                        gint64 seen_s, GError **error)
{
  g_autoptr (FocusInvitedRow) row = g_new0 (FocusInvitedRow, 1);

  *row = (FocusInvitedRow){ g_strdup (uid), stage, seen_s };
  if (!focus_state_store_put_invited (rows->state, row, error))
    return FALSE;
  take (rows, g_steal_pointer (&row));
  drop_first (rows);
  return TRUE;
}

void
focus_invited_rows_forget (FocusInvitedRows *rows, const char *uid)
{
  const FocusInvitedRow *row = focus_invited_rows_find (rows, uid);
  g_autoptr (GError) error = NULL;

  if (row == NULL)
    return;
  if (!focus_state_store_forget_invited (rows->state, uid, &error))
    g_warning ("an invitation cannot be forgotten: %s", error->message);
  drop (rows, row);
}

void
focus_invited_rows_prune (FocusInvitedRows *rows, gint64 now_s)
{
  gint64 before_s = now_s - FOCUS_INVITED_DAYS * (gint64) FOCUS_DAY_S;
  g_autoptr (GError) error = NULL;
  g_autoptr (GList) all = g_hash_table_get_values (rows->all);

  if (!focus_state_store_prune_invited (rows->state, before_s, &error))
    {
      g_warning ("old invitations cannot be forgotten: %s", error->message);
      return;
    }
  for (const GList *at = all; at != NULL; at = at->next)
    if (((const FocusInvitedRow *) at->data)->seen_s < before_s)
      drop (rows, at->data);
}
