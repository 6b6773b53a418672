// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user was reminded of.
#include "engine/reminder-told.h"

struct FocusTold
{
  FocusStateStore *state; /* borrowed */
  GHashTable *entries;    /* owned; a set of FocusReminded, by uid and start */
};

static guint
hash_entry (gconstpointer data)
{
  const FocusReminded *entry = data;

  return g_str_hash (entry->uid) ^ g_int64_hash (&entry->start_s);
}

static gboolean
is_same_entry (gconstpointer a, gconstpointer b)
{
  const FocusReminded *one = a, *other = b;

  return one->start_s == other->start_s && g_str_equal (one->uid, other->uid);
}

static void
entry_free (gpointer data)
{
  focus_reminded_clear (data);
  g_free (data);
}

static void
keep (FocusTold *told, const FocusReminded *reminded)
{
  FocusReminded *entry = g_new (FocusReminded, 1);

  *entry = *reminded;
  entry->uid = g_strdup (reminded->uid);
  g_hash_table_replace (told->entries, entry, entry);
}

FocusTold *
focus_told_new (FocusStateStore *state, GError **error)
{
  g_autoptr (GArray) stored = focus_state_store_reminded (state, error);
  FocusTold *told;

  if (stored == NULL)
    return NULL;
  told = g_new0 (FocusTold, 1);
  told->state = state;
  told->entries = g_hash_table_new_full (hash_entry, is_same_entry, NULL, entry_free);
  for (guint i = 0; i < stored->len; i++)
    keep (told, &g_array_index (stored, FocusReminded, i));
  return told;
}

void
focus_told_free (FocusTold *told)
{
  if (told == NULL)
    return;
  g_hash_table_unref (told->entries);
  g_free (told);
}

GArray *
focus_told_list (const FocusTold *told)
{
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (FocusReminded),
                                    g_hash_table_size (told->entries));
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, told->entries);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    g_array_append_vals (list, entry, 1);
  return list;
}

const FocusReminded *
focus_told_find (const FocusTold *told, const char *uid, gint64 start_s)
{
  const FocusReminded wanted = { .uid = (char *) uid, .start_s = start_s };

  return g_hash_table_lookup (told->entries, &wanted);
}

gboolean
focus_told_put (FocusTold *told, const FocusReminded *reminded, gsize n, GError **error)
{
  if (!focus_state_store_begin (told->state, error))
    return FALSE;
  for (gsize i = 0; i < MIN (n, FOCUS_TOLD_MAX_STORED); i++)
    if (!focus_state_store_put_reminded (told->state, &reminded[i], error))
      {
        focus_state_store_rollback (told->state);
        return FALSE;
      }
  if (!focus_state_store_commit (told->state, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    keep (told, &reminded[i]);
  return TRUE;
}

static gboolean
ended_before (gpointer key, gpointer value, gpointer before_s)
{
  return ((const FocusReminded *) value)->end_s < *(const gint64 *) before_s;
}

gboolean
focus_told_forget (FocusTold *told, gint64 now_s, GError **error)
{
  gint64 before_s = now_s - FOCUS_TOLD_KEPT_S;

  if (g_hash_table_find (told->entries, ended_before, &before_s) == NULL)
    return TRUE;
  if (!focus_state_store_forget_reminded (told->state, before_s, error))
    return FALSE;
  g_hash_table_foreach_remove (told->entries, ended_before, &before_s);
  return TRUE;
}
