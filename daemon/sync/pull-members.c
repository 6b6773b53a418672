// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The members of a calendar on their way from the far side into batches: read, gone or failed.
#include "sync/pull-private.h"

#include <string.h>

void
focus_pull_wanted_free (gpointer data)
{
  FocusPullWanted *wanted = data;

  g_free (wanted->href);
  g_free (wanted->path);
  g_free (wanted->etag);
  g_free (wanted);
}

FocusPullBatch *
focus_pull_batch_new (gint64 calendar)
{
  FocusPullBatch *batch = g_new0 (FocusPullBatch, 1);

  batch->calendar = calendar;
  batch->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_stored_object_free);
  batch->touched = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_stored_object_free);
  batch->gone = g_ptr_array_new_with_free_func (g_free);
  batch->failed = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_stored_object_free);
  return batch;
}

void
focus_pull_batch_free (FocusPullBatch *batch)
{
  if (batch == NULL)
    return;
  g_ptr_array_unref (batch->objects);
  g_ptr_array_unref (batch->touched);
  g_ptr_array_unref (batch->gone);
  g_ptr_array_unref (batch->failed);
  focus_cursor_clear (&batch->cursor);
  g_free (batch);
}

static gboolean
put_objects (FocusStore *store, const FocusPullBatch *batch, guint *ret_same, GError **error)
{
  for (guint i = 0; i < batch->objects->len; i++)
    {
      const FocusStoredObject *object = g_ptr_array_index (batch->objects, i);
      gboolean same = FALSE;

      if (!focus_store_has_body (store, batch->calendar, object->path, object->sha256, &same, error)
          || !(same ? focus_store_touch_object (store, batch->calendar, object->path, object->etag,
                                                error)
                    : focus_store_put_object (store, batch->calendar, object, error)))
        return FALSE;
      *ret_same += same ? 1 : 0;
    }
  return TRUE;
}

gboolean
focus_pull_batch_put (FocusStore *store, const FocusPullBatch *batch, guint *ret_same,
                      GError **error)
{
  if (!put_objects (store, batch, ret_same, error))
    return FALSE;
  for (guint i = 0; i < batch->touched->len; i++)
    {
      const FocusStoredObject *object = g_ptr_array_index (batch->touched, i);
      if (!focus_store_touch_object (store, batch->calendar, object->path, object->etag, error))
        return FALSE;
    }
  for (guint i = 0; i < batch->gone->len; i++)
    if (!focus_store_remove_object (store, batch->calendar, g_ptr_array_index (batch->gone, i),
                                    error))
      return FALSE;
  for (guint i = 0; i < batch->failed->len; i++)
    {
      const FocusStoredObject *object = g_ptr_array_index (batch->failed, i);
      g_autofree char *old = focus_store_href (store, batch->calendar, object->path, NULL);
      if (old == NULL && !focus_store_put_object (store, batch->calendar, object, error))
        return FALSE;
    }
  return TRUE;
}

/* Hands the batch over and begins the next. */
gboolean
focus_pull_flush (FocusPull *pull, GError **error)
{
  FocusPullBatch *full = g_steal_pointer (&pull->batch);

  pull->batch = focus_pull_batch_new (pull->calendar->id);
  return pull->host->store (pull->host->self, full, error);
}

static gboolean
flush_when_full (FocusPull *pull, GError **error)
{
  guint n = pull->batch->objects->len + pull->batch->touched->len + pull->batch->gone->len
            + pull->batch->failed->len;

  if (n < FOCUS_STORE_MAX_BATCH_OBJECTS && pull->batch->n_bytes < FOCUS_STORE_MAX_BATCH_BYTES)
    return TRUE;
  return focus_pull_flush (pull, error);
}

static FocusStoredObject *
stored_object (const char *path, const char *href, const char *etag)
{
  FocusStoredObject *object = focus_stored_object_new ();

  object->path = g_strdup (path);
  object->href = g_strdup (href);
  object->etag = g_strdup (etag);
  return object;
}

/* Reads one object and puts it into the batch; one that we have already is left out, or touched
   when its etag is another. */
static gboolean
add_object (FocusPull *pull, const char *path, const char *href, const char *etag, const char *body,
            gsize len, GError **error)
{
  g_autoptr (FocusStoredObject) object = stored_object (path, href, etag);
  const FocusKnown *known = pull->known != NULL ? g_hash_table_lookup (pull->known, path) : NULL;

  focus_expand_digest (body, len, object->sha256);
  if (known != NULL && memcmp (known->sha256, object->sha256, sizeof object->sha256) == 0)
    {
      if (g_strcmp0 (known->etag, etag) == 0)
        return TRUE;
      g_ptr_array_add (pull->batch->touched, g_steal_pointer (&object));
      return flush_when_full (pull, error);
    }
  object->body = g_bytes_new (body, len);
  focus_expand (pull->expander, body, len, object);
  pull->counts->n_changed++;
  if (object->unreadable != NULL)
    pull->counts->n_unreadable++;
  pull->batch->n_bytes += len;
  g_ptr_array_add (pull->batch->objects, g_steal_pointer (&object));
  return flush_when_full (pull, error);
}

gboolean
focus_pull_add_gone (FocusPull *pull, const char *path, GError **error)
{
  pull->counts->n_gone++;
  g_ptr_array_add (pull->batch->gone, g_strdup (path));
  return flush_when_full (pull, error);
}

static gboolean
add_failed (FocusPull *pull, const FocusEntry *entry, GError **error)
{
  FocusStoredObject *object = stored_object (entry->path, entry->href, NULL);

  object->body = g_bytes_new_static ("", 0);
  object->unreadable = g_strdup_printf ("could not be fetched: %s",
                                        entry->why != NULL ? entry->why : "no answer");
  pull->n_failed++;
  pull->counts->n_failed++;
  g_ptr_array_add (pull->batch->failed, object);
  return flush_when_full (pull, error);
}

/* The objects of a subscription's one entry: each gets a path of its own below the entry's. */
static gboolean
add_split (FocusPull *pull, const FocusEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) uids = NULL;
  g_autoptr (GPtrArray) objects = focus_ical_split (entry->body, entry->body_len, &uids, error);

  if (objects == NULL)
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      gsize len;
      const char *body = g_bytes_get_data (g_ptr_array_index (objects, i), &len);
      g_autofree char *path = g_strconcat (entry->path, "#",
                                           (const char *) g_ptr_array_index (uids, i), NULL);

      g_hash_table_add (pull->seen, g_strdup (path));
      if (!add_object (pull, path, entry->href, NULL, body, len, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_present (FocusPull *pull, const FocusEntry *entry, GError **error)
{
  if (pull->subscription)
    return add_split (pull, entry, error);
  g_hash_table_add (pull->seen, g_strdup (entry->path));
  if (entry->body != NULL)
    return add_object (pull, entry->path, entry->href, entry->etag, entry->body, entry->body_len,
                       error);

  FocusPullWanted *wanted = g_new0 (FocusPullWanted, 1);
  wanted->href = g_strdup (entry->href);
  wanted->path = g_strdup (entry->path);
  wanted->etag = g_strdup (entry->etag);
  g_ptr_array_add (pull->wanted, wanted);
  return TRUE;
}

/* FocusEntrySink of changes(). */
gboolean
focus_pull_take_change (const FocusEntry *entry, gpointer user_data, GError **error)
{
  FocusPull *pull = user_data;

  switch (entry->state)
    {
    case FOCUS_ENTRY_PRESENT:
      return add_present (pull, entry, error);
    case FOCUS_ENTRY_GONE:
      return focus_pull_add_gone (pull, entry->path, error);
    case FOCUS_ENTRY_FAILED:
      g_hash_table_add (pull->seen, g_strdup (entry->path));
      return add_failed (pull, entry, error);
    }
  return TRUE;
}

/* FocusEntrySink of fetch(). */
gboolean
focus_pull_take_fetched (const FocusEntry *entry, gpointer user_data, GError **error)
{
  FocusPull *pull = user_data;

  switch (entry->state)
    {
    case FOCUS_ENTRY_PRESENT:
      return add_object (pull, entry->path, entry->href, entry->etag, entry->body, entry->body_len,
                         error);
    case FOCUS_ENTRY_GONE:
      return focus_pull_add_gone (pull, entry->path, error);
    case FOCUS_ENTRY_FAILED:
      return add_failed (pull, entry, error);
    }
  return TRUE;
}

gboolean
focus_pull_load_known (FocusPull *pull, GError **error)
{
  g_autofree char *after = NULL;

  if (pull->known != NULL)
    return TRUE;
  pull->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) focus_known_free);
  if (pull->calendar->n_objects == 0)
    return TRUE;
  do
    {
      if (!pull->host->known (pull->host->self, pull->calendar->id, &after, pull->known, error))
        return FALSE;
    }
  while (after != NULL);
  return TRUE;
}

/* Fetches what is wanted, without those whose etag says that we have them. */
gboolean
focus_pull_fetch_wanted (FocusPull *pull, gboolean listing, GError **error)
{
  g_autoptr (GPtrArray) hrefs = g_ptr_array_new ();

  for (guint i = 0; i < pull->wanted->len; i++)
    {
      const FocusPullWanted *wanted = g_ptr_array_index (pull->wanted, i);
      const FocusKnown *known = listing ? g_hash_table_lookup (pull->known, wanted->path) : NULL;
      if (known == NULL || wanted->etag == NULL || g_strcmp0 (known->etag, wanted->etag) != 0)
        g_ptr_array_add (hrefs, wanted->href);
    }
  if (hrefs->len == 0)
    return TRUE;
  g_ptr_array_add (hrefs, NULL);
  return pull->remote->class->fetch (pull->remote->self, pull->calendar->collection,
                                     (const char *const *) hrefs->pdata, focus_pull_take_fetched,
                                     pull, pull->cancellable, error);
}
