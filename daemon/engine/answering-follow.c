// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What came, and what became of it: one row of state.db an occurrence that I am invited to.
//
// An account that is being pulled is not followed: what is in the copy and not in `arrived` would
// be taken for one that was always there.
#include "engine/answering-work.h"

#include "core/closeout.h"

#include <string.h>

/* Rows of occurrences that began so long ago are still known: one that was put off keeps its
   history. */
#define KNOWN_DAYS 31

guint
focus_invite_hash (gconstpointer invite)
{
  const FocusInvite *one = invite;

  return g_str_hash (one->uid) ^ g_int64_hash (&one->recurrence_s);
}

gboolean
focus_invite_equal (gconstpointer a, gconstpointer b)
{
  const FocusInvite *one = a, *other = b;

  return one->recurrence_s == other->recurrence_s && g_str_equal (one->uid, other->uid);
}

void
focus_invite_copy (FocusInvite *to, const FocusInvite *from)
{
  *to = *from;
  to->uid = g_strdup (from->uid);
}

FocusInvite *
focus_answering_invite (const FocusAnsweringLook *look, const char *uid, gint64 recurrence_s)
{
  const FocusInvite key = { .uid = (char *) uid, .recurrence_s = recurrence_s };

  return g_hash_table_lookup (look->by_key, &key);
}

/* What came */

static gboolean
load_arrived (FocusAnswering *answering, GError **error)
{
  if (answering->arrived == NULL)
    answering->arrived = focus_state_store_arrived (answering->engine->past, error);
  return answering->arrived != NULL;
}

/* What is above the ceiling is never answered by itself, as if it had always been there. */
gboolean
focus_answering_take_arrived (FocusAnswering *answering, const GPtrArray *uids, GError **error)
{
  FocusEngine *engine = answering->engine;
  gint64 now_s = focus_engine_now_s (engine);

  if (!load_arrived (answering, error))
    return FALSE;
  for (guint i = 0; i < uids->len; i++)
    {
      const char *uid = uids->pdata[i];
      if (focus_block_is_ours (uid) || g_hash_table_contains (answering->arrived, uid)
          || g_hash_table_size (answering->arrived) >= FOCUS_ARRIVED_MAX)
        continue;
      if (!focus_state_store_put_arrived (engine->past, uid, now_s, error))
        return FALSE;
      g_hash_table_insert (answering->arrived, g_strdup (uid), g_memdup2 (&now_s, sizeof now_s));
    }
  return TRUE;
}

void
focus_answering_forget_arrived (FocusAnswering *answering)
{
  g_clear_pointer (&answering->arrived, g_hash_table_unref);
}

/* The occurrences */

static void
take_first (GArray *to, GArray *from)
{
  if (from->len == 0)
    return;
  g_array_append_vals (to, from->data, 1);
  memset (from->data, 0, sizeof (FocusOccurrence)); /* the other list owns it now */
}

typedef struct
{
  const char *uid;
  gint64 came_s;
} Came;

static gint
compare_came (gconstpointer a, gconstpointer b)
{
  const Came *one = a, *other = b;

  if (one->came_s != other->came_s)
    return one->came_s > other->came_s ? -1 : 1;
  return strcmp (one->uid, other->uid);
}

/* What came for later than the next weeks, the newest first: a series by its first occurrence, the
   others come within reach by themselves. */
static gboolean
add_later (FocusAnswering *answering, GArray *occurrences, FocusSpan window, GError **error)
{
  FocusEngine *engine = answering->engine;
  FocusSpan later = { window.end_s, focus_store_horizon (engine->store).end_s };
  g_autoptr (GHashTable) near = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) came = g_array_new (FALSE, FALSE, sizeof (Came));
  GHashTableIter iter;
  gpointer uid, at;

  for (guint i = 0; i < occurrences->len; i++)
    g_hash_table_add (near, g_array_index (occurrences, FocusOccurrence, i).details->uid);
  g_hash_table_iter_init (&iter, answering->arrived);
  while (g_hash_table_iter_next (&iter, &uid, &at))
    if (!g_hash_table_contains (near, uid))
      {
        const Came one = { uid, *(const gint64 *) at };
        g_array_append_val (came, one);
      }
  g_array_sort (came, compare_came);
  for (guint i = 0; i < MIN (came->len, FOCUS_ANSWERING_MAX_LATER); i++)
    {
      g_autoptr (GArray) found = focus_store_first_with_uid (
          engine->store, engine->look->views, g_array_index (came, Came, i).uid, later, error);
      if (found == NULL)
        return FALSE;
      take_first (occurrences, found);
    }
  return TRUE;
}

static GArray *
find_occurrences (FocusAnswering *answering, GError **error)
{
  FocusEngine *engine = answering->engine;
  gint64 now_s = focus_engine_now_s (engine);
  FocusSpan window = { now_s, now_s + (gint64) FOCUS_ANSWERING_DAYS * FOCUS_DAY_S };
  g_autoptr (GArray) occurrences = focus_engine_occurrences (engine, window, error);

  if (occurrences == NULL || !add_later (answering, occurrences, window, error))
    return NULL;
  return g_steal_pointer (&occurrences);
}

/* What is remembered */

GHashTable *
focus_answering_whole (FocusEngine *engine)
{
  GHashTable *whole = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < engine->config->accounts->len; i++)
    {
      const FocusAccountSpec *spec = engine->config->accounts->pdata[i];
      if (focus_engine_is_whole (engine, spec->name))
        g_hash_table_add (whole, spec->name);
    }
  return whole;
}

static void
index_invites (FocusAnsweringLook *look)
{
  g_clear_pointer (&look->by_key, g_hash_table_unref);
  look->by_key = g_hash_table_new (focus_invite_hash, focus_invite_equal);
  for (guint i = 0; i < look->invites->len; i++)
    g_hash_table_add (look->by_key, &g_array_index (look->invites, FocusInvite, i));
}

/* Whether the user wants no question about any of this series. What cannot be read is not taken for
   a no: then nothing is judged. */
static gboolean
find_kept_series (FocusEngine *engine, const FocusOccurrence *occurrence, gboolean *ret_kept,
                  GError **error)
{
  g_autofree char *name = g_strconcat (FOCUS_ANSWERING_KEPT, occurrence->details->uid, NULL);
  g_autofree char *note = NULL;
  GError *local_error = NULL;

  *ret_kept = FALSE;
  if (!occurrence->in_series)
    return TRUE;
  note = focus_state_store_note (engine->past, name, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  *ret_kept = note != NULL && g_ascii_strtoll (note, NULL, 10) == occurrence->details->sequence;
  return TRUE;
}

static gboolean
follow_one (FocusAnswering *answering, FocusAnsweringLook *look, const FocusOccurrence *occurrence,
            GArray *changes, GError **error)
{
  const char *uid = occurrence->details->uid;
  const FocusInvite *known = focus_answering_invite (look, uid,
                                                     focus_closeout_recurrence_s (occurrence));
  const gint64 *came_s = g_hash_table_lookup (answering->arrived, uid);
  gboolean is_kept = FALSE;
  FocusInvite invite;

  if (!focus_invite_follow (known, occurrence, came_s != NULL ? *came_s : 0,
                            focus_engine_now_s (answering->engine), &invite))
    return TRUE;
  if ((known == NULL || known->sequence != invite.sequence)
      && !find_kept_series (answering->engine, occurrence, &is_kept, error))
    {
      focus_invite_clear (&invite);
      return FALSE;
    }
  invite.kept |= is_kept;
  g_array_append_val (changes, invite);
  return TRUE;
}

void
focus_answering_take_invites (FocusAnsweringLook *look, const GArray *invites)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (FocusInvite));

  for (guint i = 0; i < invites->len; i++)
    {
      FocusInvite *known, change;
      focus_invite_copy (&change, &g_array_index (invites, FocusInvite, i));
      known = g_hash_table_lookup (look->by_key, &change);
      if (known == NULL)
        {
          g_array_append_val (added, change);
          continue;
        }
      g_free (change.uid); /* the index goes by the one that is there */
      change.uid = known->uid;
      *known = change;
    }
  if (added->len == 0)
    return;
  g_array_append_vals (look->invites, added->data, added->len);
  index_invites (look);
}

static gboolean
store_changes (FocusAnswering *answering, GArray *changes, GError **error)
{
  FocusStateStore *past = answering->engine->past;

  if (changes->len == 0)
    return TRUE;
  if (!focus_state_store_begin (past, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!focus_state_store_put_invite (past, &g_array_index (changes, FocusInvite, i), error))
      {
        focus_state_store_rollback (past);
        return FALSE;
      }
  return focus_state_store_commit (past, error);
}

gboolean
focus_answering_follow (FocusAnswering *answering, FocusAnsweringLook *look, GError **error)
{
  FocusEngine *engine = answering->engine;
  gint64 from_s = focus_engine_now_s (engine) - (gint64) KNOWN_DAYS * FOCUS_DAY_S;
  g_autoptr (GHashTable) whole = focus_answering_whole (engine);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (FocusInvite));
  g_autoptr (GArray) list = NULL;

  g_array_set_clear_func (changes, (GDestroyNotify) focus_invite_clear);
  if (!load_arrived (answering, error))
    return FALSE;
  look->occurrences = find_occurrences (answering, error);
  if (look->occurrences == NULL)
    return FALSE;
  look->invites = focus_state_store_invites (engine->past, from_s, error);
  if (look->invites == NULL)
    return FALSE;
  index_invites (look);
  list = focus_invite_list (look->occurrences);
  for (guint i = 0; i < list->len; i++)
    {
      const FocusOccurrence *one = &g_array_index (look->occurrences, FocusOccurrence,
                                                   g_array_index (list, guint, i));
      g_autofree char *account = focus_answering_account (one);
      if (!engine->arrivals_are_known || !g_hash_table_contains (whole, account))
        continue;
      if (!follow_one (answering, look, one, changes, error))
        return FALSE;
    }
  if (!store_changes (answering, changes, error))
    return FALSE;
  focus_answering_take_invites (look, changes);
  return TRUE;
}
