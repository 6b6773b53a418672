// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A far side in memory: what is there, and the verbs that read.
#include "fake-remote-private.h"

#include <stdlib.h>
#include <string.h>

static void
member_free (gpointer data)
{
  FakeMember *member = data;

  g_free (member->etag);
  g_free (member->tag);
  g_free (member->body);
  g_free (member);
}

static void
collection_free (gpointer data)
{
  FakeCollection *collection = data;

  g_free (collection->path);
  g_free (collection->name);
  g_hash_table_unref (collection->members);
  g_hash_table_unref (collection->removed);
  g_hash_table_unref (collection->hidden);
  g_hash_table_unref (collection->failing);
  g_free (collection);
}

FakeRemote *
fake_remote_new (void)
{
  FakeRemote *fake = g_new0 (FakeRemote, 1);

  fake->collections = g_ptr_array_new_with_free_func (collection_free);
  fake->fail_at = -1;
  fake->mischief = g_hash_table_new (NULL, NULL);
  fake->writes = g_ptr_array_new_with_free_func (g_free);
  fake->scheduling.schedules = TRUE;
  fake->scheduling.has_outbox = TRUE;
  fake->scheduling.has_availability = TRUE;
  fake->scheduling.address = "alice@example.com";
  fake->scheduling.busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fake->n_by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return fake;
}

void
fake_remote_free (FakeRemote *fake)
{
  if (fake == NULL)
    return;
  g_ptr_array_unref (fake->collections);
  g_hash_table_unref (fake->mischief);
  g_ptr_array_unref (fake->writes);
  g_hash_table_unref (fake->n_by_path);
  g_hash_table_unref (fake->scheduling.busy);
  g_free (fake->scheduling.availability);
  g_free (fake);
}

FakeCollection *
fake_remote_collection (FakeRemote *fake, const char *path)
{
  for (guint i = 0; i < fake->collections->len; i++)
    {
      FakeCollection *collection = g_ptr_array_index (fake->collections, i);
      if (g_str_equal (collection->path, path))
        return collection;
    }
  g_assert_not_reached ();
}

gboolean
fake_remote_trips (FakeRemote *fake, GError **error)
{
  if (fake->n_calls++ != fake->fail_at)
    return FALSE;
  g_set_error (error, FOCUS_ERROR, fake->fail_code, "tripped");
  return TRUE;
}

static GPtrArray *
fake_list (gpointer self, GCancellable *cancellable, GError **error)
{
  FakeRemote *fake = self;
  GPtrArray *list;

  if (fake_remote_trips (fake, error))
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_collection_free);
  for (guint i = 0; i < fake->collections->len; i++)
    {
      const FakeCollection *from = g_ptr_array_index (fake->collections, i);
      FocusCollection *collection;

      if (from->unlisted)
        continue;
      collection = focus_collection_new ();
      collection->url = g_strconcat ("https://example.org", from->path, NULL);
      collection->path = g_strdup (from->path);
      collection->name = g_strdup (from->name);
      collection->holds = from->holds;
      g_ptr_array_add (list, collection);
    }
  return list;
}

static gboolean
hand_over (const FakeCollection *collection, const char *path, const FakeMember *member,
           gboolean with_body, FocusEntrySink sink, gpointer data, GError **error)
{
  FocusEntry entry = { .state = FOCUS_ENTRY_PRESENT, .href = path, .path = path };

  entry.etag = collection->with_body ? NULL : member->etag;
  entry.schedule_tag = with_body && collection->has_tags ? member->tag : NULL;
  entry.body = with_body ? member->body : NULL;
  entry.body_len = with_body ? strlen (member->body) : 0;
  return sink (&entry, data, error);
}

static gboolean
hand_over_members (FakeCollection *collection, guint since, FocusEntrySink sink, gpointer data,
                   GError **error)
{
  GHashTableIter iter;
  gpointer path, member;

  g_hash_table_iter_init (&iter, collection->members);
  while (g_hash_table_iter_next (&iter, &path, &member))
    if (((FakeMember *) member)->version > since
        && !g_hash_table_contains (collection->hidden, path)
        && !hand_over (collection, path, member, collection->with_body, sink, data, error))
      return FALSE;
  return TRUE;
}

static gboolean
hand_over_removed (FakeCollection *collection, guint since, FocusEntrySink sink, gpointer data,
                   GError **error)
{
  GHashTableIter iter;
  gpointer path, version;

  g_hash_table_iter_init (&iter, collection->removed);
  while (g_hash_table_iter_next (&iter, &path, &version))
    {
      FocusEntry entry = { .state = FOCUS_ENTRY_GONE, .href = path, .path = path };
      if (GPOINTER_TO_UINT (version) > since && !sink (&entry, data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fake_changes (gpointer self, const FocusCollection *asked, FocusCursor *cursor, gboolean full,
              FocusEntrySink sink, gpointer data, FocusChanges *ret_changes,
              GCancellable *cancellable, GError **error)
{
  FakeRemote *fake = self;
  FakeCollection *collection = fake_remote_collection (fake, asked->path);
  gboolean listing = full || cursor->sync_token == NULL;
  guint since = listing ? 0 : (guint) atoi (cursor->sync_token + 1);

  collection->n_changes++;
  if (collection->error >= 0)
    {
      if (collection->doubts != NULL)
        {
          g_free (cursor->bad_token);
          cursor->bad_token = g_strdup (collection->doubts);
        }
      g_set_error (error, FOCUS_ERROR, collection->error, "told to fail");
      return FALSE;
    }
  if (fake_remote_trips (fake, error))
    return FALSE;
  if (!listing && since == collection->version)
    {
      *ret_changes = FOCUS_CHANGES_NONE;
      return TRUE;
    }
  if (!hand_over_members (collection, since, sink, data, error)
      || (!listing && !hand_over_removed (collection, since, sink, data, error)))
    return FALSE;
  g_free (cursor->sync_token);
  cursor->sync_token = g_strdup_printf ("t%u", collection->version);
  *ret_changes = listing ? FOCUS_CHANGES_LISTING : FOCUS_CHANGES_DELTA;
  return TRUE;
}

static gboolean
fake_fetch (gpointer self, const FocusCollection *asked, const char *const *hrefs,
            FocusEntrySink sink, gpointer data, GCancellable *cancellable, GError **error)
{
  FakeCollection *collection = fake_remote_collection (self, asked->path);

  for (gsize i = 0; hrefs[i] != NULL; i++)
    {
      const FakeMember *member = g_hash_table_lookup (collection->members, hrefs[i]);
      FocusEntry entry = { .state = FOCUS_ENTRY_GONE, .href = hrefs[i], .path = hrefs[i] };

      collection->n_fetched++;
      if (fake_remote_trips (self, error))
        return FALSE;
      if (g_hash_table_contains (collection->failing, hrefs[i]))
        entry.state = FOCUS_ENTRY_FAILED;
      else if (member != NULL)
        {
          if (!hand_over (collection, hrefs[i], member, TRUE, sink, data, error))
            return FALSE;
          continue;
        }
      if (!sink (&entry, data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fake_exists (gpointer self, const FocusCollection *asked, gboolean *ret_exists,
             GCancellable *cancellable, GError **error)
{
  FakeCollection *collection = fake_remote_collection (self, asked->path);

  collection->n_exists++;
  if (fake_remote_trips (self, error))
    return FALSE;
  *ret_exists = !collection->gone;
  return TRUE;
}

static FocusWritable
fake_writable (gpointer self, const FocusCollection *asked, GCancellable *cancellable)
{
  FakeCollection *collection = fake_remote_collection (self, asked->path);

  collection->n_writable++;
  return collection->writable;
}

static void
fake_free (gpointer self)
{
}

static const FocusRemoteClass fake_class = {
  .list = fake_list,
  .changes = fake_changes,
  .fetch = fake_fetch,
  .exists = fake_exists,
  .writable = fake_writable,
  .get = fake_remote_get,
  .create = fake_remote_create,
  .replace = fake_remote_replace,
  .remove = fake_remote_remove,
  .find = fake_remote_find,
  .make = fake_remote_make,
  .scheduling = &fake_scheduling_class,
  .free = fake_free,
};

FocusRemote
fake_remote_port (FakeRemote *fake)
{
  return (FocusRemote){ &fake_class, fake };
}

FakeCollection *
fake_remote_add (FakeRemote *fake, const char *path, const char *name)
{
  FakeCollection *collection = g_new0 (FakeCollection, 1);

  collection->path = g_strdup (path);
  collection->name = g_strdup (name);
  collection->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, member_free);
  collection->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collection->hidden = g_hash_table_new (g_str_hash, g_str_equal);
  collection->failing = g_hash_table_new (g_str_hash, g_str_equal);
  collection->error = -1;
  collection->holds = FOCUS_HOLDS_ALL;
  g_ptr_array_add (fake->collections, collection);
  return collection;
}

void
fake_collection_put (FakeCollection *collection, const char *path, const char *body)
{
  FakeMember *member = g_new0 (FakeMember, 1);

  member->version = ++collection->version;
  member->etag = g_strdup_printf ("\"%u\"", member->version);
  member->tag = g_strdup_printf ("\"s%u\"", member->version);
  member->body = g_strdup (body);
  g_hash_table_replace (collection->members, g_strdup (path), member);
  g_hash_table_remove (collection->removed, path);
}

void
fake_collection_touch (FakeCollection *collection, const char *path, const char *body)
{
  FakeMember *member = g_hash_table_lookup (collection->members, path);
  g_autofree char *tag = g_strdup (member->tag);

  fake_collection_put (collection, path, body);
  member = g_hash_table_lookup (collection->members, path);
  g_free (member->tag);
  member->tag = g_steal_pointer (&tag);
}

void
fake_collection_remove (FakeCollection *collection, const char *path)
{
  if (g_hash_table_remove (collection->members, path))
    g_hash_table_replace (collection->removed, g_strdup (path),
                          GUINT_TO_POINTER (++collection->version));
}

const char *
fake_collection_body (const FakeCollection *collection, const char *path)
{
  const FakeMember *member = g_hash_table_lookup (collection->members, path);

  return member != NULL ? member->body : NULL;
}
