// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One pull of one account, straight through.
#include "sync/pull.h"

#include <string.h>

/* A member whose body is to be fetched. */
typedef struct
{
  char *href;
  char *path;
  char *etag; /* nullable */
} Wanted;

/* One calendar's pull under way. */
typedef struct
{
  const FocusRemote *remote;
  const FocusPullHost *host;
  FocusExpander *expander;
  FocusPullCounts *counts;
  GCancellable *cancellable;
  gboolean subscription;
  FocusPullCalendar *calendar;
  FocusPullBatch *batch; /* owned */
  GHashTable *seen;      /* owned; paths listed */
  GHashTable *known;     /* owned, nullable until asked for: path -> FocusKnown */
  GPtrArray *wanted;     /* owned; Wanted */
  guint n_failed;
} Pull;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->href);
  g_free (wanted->path);
  g_free (wanted->etag);
  g_free (wanted);
}

void
focus_pull_calendar_free (FocusPullCalendar *calendar)
{
  if (calendar == NULL)
    return;
  focus_collection_free (calendar->collection);
  focus_cursor_clear (&calendar->cursor);
  g_free (calendar);
}

static FocusPullBatch *
batch_new (gint64 calendar)
{
  FocusPullBatch *batch = g_new0 (FocusPullBatch, 1);

  batch->calendar = calendar;
  batch->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_stored_object_free);
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
  g_ptr_array_unref (batch->gone);
  g_ptr_array_unref (batch->failed);
  focus_cursor_clear (&batch->cursor);
  g_free (batch);
}

/* Hands the batch over and begins the next. */
static gboolean
flush (Pull *pull, GError **error)
{
  FocusPullBatch *full = g_steal_pointer (&pull->batch);

  pull->batch = batch_new (pull->calendar->id);
  return pull->host->store (pull->host->self, full, error);
}

static gboolean
flush_when_full (Pull *pull, GError **error)
{
  guint n = pull->batch->objects->len + pull->batch->gone->len + pull->batch->failed->len;

  if (n < FOCUS_STORE_MAX_BATCH_OBJECTS && pull->batch->n_bytes < FOCUS_STORE_MAX_BATCH_BYTES)
    return TRUE;
  return flush (pull, error);
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

static void
digest (const char *body, gsize len, guint8 ret_sha256[32])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize n = 32;

  g_checksum_update (checksum, (const guchar *) body, (gssize) len);
  g_checksum_get_digest (checksum, ret_sha256, &n);
}

/* Reads one object and puts it into the batch; one that we have already is left out. */
static gboolean
add_object (Pull *pull, const char *path, const char *href, const char *etag, const char *body,
            gsize len, GError **error)
{
  g_autoptr (FocusStoredObject) object = stored_object (path, href, etag);
  const FocusKnown *known = pull->known != NULL ? g_hash_table_lookup (pull->known, path) : NULL;

  digest (body, len, object->sha256);
  if (known != NULL && g_strcmp0 (known->etag, etag) == 0
      && memcmp (known->sha256, object->sha256, sizeof object->sha256) == 0)
    return TRUE;
  object->body = g_bytes_new (body, len);
  focus_expand (pull->expander, body, len, object);
  pull->counts->n_changed++;
  if (object->unreadable != NULL)
    pull->counts->n_unreadable++;
  pull->batch->n_bytes += len;
  g_ptr_array_add (pull->batch->objects, g_steal_pointer (&object));
  return flush_when_full (pull, error);
}

static gboolean
add_gone (Pull *pull, const char *path, GError **error)
{
  pull->counts->n_gone++;
  g_ptr_array_add (pull->batch->gone, g_strdup (path));
  return flush_when_full (pull, error);
}

static gboolean
add_failed (Pull *pull, const FocusEntry *entry, GError **error)
{
  FocusStoredObject *object = stored_object (entry->path, entry->href, NULL);

  object->body = g_bytes_new_static ("", 0);
  object->unreadable
      = g_strdup_printf ("could not be fetched: %s", entry->why != NULL ? entry->why : "no answer");
  pull->n_failed++;
  pull->counts->n_failed++;
  g_ptr_array_add (pull->batch->failed, object);
  return flush_when_full (pull, error);
}

/* The objects of a subscription's one entry: each gets a path of its own below the entry's. */
static gboolean
add_split (Pull *pull, const FocusEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) uids = NULL;
  g_autoptr (GPtrArray) objects = focus_ical_split (entry->body, entry->body_len, &uids, error);

  if (objects == NULL)
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      gsize len;
      const char *body = g_bytes_get_data (g_ptr_array_index (objects, i), &len);
      g_autofree char *path
          = g_strconcat (entry->path, "#", (const char *) g_ptr_array_index (uids, i), NULL);

      g_hash_table_add (pull->seen, g_strdup (path));
      if (!add_object (pull, path, entry->href, NULL, body, len, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_present (Pull *pull, const FocusEntry *entry, GError **error)
{
  if (pull->subscription)
    return add_split (pull, entry, error);
  g_hash_table_add (pull->seen, g_strdup (entry->path));
  if (entry->body != NULL)
    return add_object (pull, entry->path, entry->href, entry->etag, entry->body, entry->body_len,
                       error);

  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->href = g_strdup (entry->href);
  wanted->path = g_strdup (entry->path);
  wanted->etag = g_strdup (entry->etag);
  g_ptr_array_add (pull->wanted, wanted);
  return TRUE;
}

/* FocusEntrySink of changes(). */
static gboolean
take_change (const FocusEntry *entry, gpointer user_data, GError **error)
{
  Pull *pull = user_data;

  switch (entry->state)
    {
    case FOCUS_ENTRY_PRESENT:
      return add_present (pull, entry, error);
    case FOCUS_ENTRY_GONE:
      return add_gone (pull, entry->path, error);
    case FOCUS_ENTRY_FAILED:
      g_hash_table_add (pull->seen, g_strdup (entry->path));
      return add_failed (pull, entry, error);
    }
  return TRUE;
}

/* FocusEntrySink of fetch(). */
static gboolean
take_fetched (const FocusEntry *entry, gpointer user_data, GError **error)
{
  Pull *pull = user_data;

  switch (entry->state)
    {
    case FOCUS_ENTRY_PRESENT:
      return add_object (pull, entry->path, entry->href, entry->etag, entry->body, entry->body_len,
                         error);
    case FOCUS_ENTRY_GONE:
      return add_gone (pull, entry->path, error);
    case FOCUS_ENTRY_FAILED:
      return add_failed (pull, entry, error);
    }
  return TRUE;
}

static gboolean
load_known (Pull *pull, GError **error)
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
static gboolean
fetch_wanted (Pull *pull, gboolean listing, GError **error)
{
  g_autoptr (GPtrArray) hrefs = g_ptr_array_new ();

  for (guint i = 0; i < pull->wanted->len; i++)
    {
      const Wanted *wanted = g_ptr_array_index (pull->wanted, i);
      const FocusKnown *known = listing ? g_hash_table_lookup (pull->known, wanted->path) : NULL;
      if (known == NULL || wanted->etag == NULL || g_strcmp0 (known->etag, wanted->etag) != 0)
        g_ptr_array_add (hrefs, wanted->href);
    }
  if (hrefs->len == 0)
    return TRUE;
  g_ptr_array_add (hrefs, NULL);
  return pull->remote->class->fetch (pull->remote->self, pull->calendar->collection,
                                     (const char *const *) hrefs->pdata, take_fetched, pull,
                                     pull->cancellable, error);
}

/* What the store knows and a listing does not name. Keys are borrowed from `known`. */
static GPtrArray *
missing_paths (Pull *pull)
{
  GPtrArray *missing = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, pull->known);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (pull->seen, path))
      g_ptr_array_add (missing, path);
  return missing;
}

/* Keeps what a listing would remove, and says so. */
static void
hold_back (Pull *pull, guint n, gboolean *ret_held)
{
  *ret_held = TRUE;
  pull->batch->guarded_s = pull->host->now_s (pull->host->self);
  pull->batch->guarded_n = n;
  pull->counts->n_held_back += n;
}

/* Asks for each missing member by its name: only a 404 removes it (R1.23). */
static gboolean
confirm_by_fetch (Pull *pull, GPtrArray *missing, gboolean *ret_held, GError **error)
{
  g_autoptr (GPtrArray) hrefs = g_ptr_array_new ();
  gboolean exists = FALSE;

  if (!pull->remote->class->exists (pull->remote->self, pull->calendar->collection, &exists,
                                    pull->cancellable, error))
    return FALSE;
  if (!exists)
    {
      hold_back (pull, missing->len, ret_held);
      return TRUE;
    }
  for (guint i = 0; i < missing->len; i++)
    {
      const FocusKnown *known
          = g_hash_table_lookup (pull->known, g_ptr_array_index (missing, i));
      g_ptr_array_add (hrefs, (gpointer) (known->href != NULL ? known->href
                                                              : g_ptr_array_index (missing, i)));
    }
  g_ptr_array_add (hrefs, NULL);
  return pull->remote->class->fetch (pull->remote->self, pull->calendar->collection,
                                     (const char *const *) hrefs->pdata, take_fetched, pull,
                                     pull->cancellable, error);
}

/* R1.20. TRUE in ret_held when removals were held back: then the cursor stays. */
static gboolean
remove_missing (Pull *pull, gboolean *ret_held, GError **error)
{
  g_autoptr (GPtrArray) missing = missing_paths (pull);
  gboolean believed = pull->calendar->confirmed
                      || (pull->subscription && g_hash_table_size (pull->seen) > 0);

  *ret_held = FALSE;
  if (missing->len == 0)
    return TRUE;
  if (!believed && missing->len <= FOCUS_PULL_MAX_REMOVALS && !pull->subscription)
    return confirm_by_fetch (pull, missing, ret_held, error);
  if (!believed)
    {
      hold_back (pull, missing->len, ret_held);
      return TRUE;
    }
  for (guint i = 0; i < missing->len; i++)
    if (!add_gone (pull, g_ptr_array_index (missing, i), error))
      return FALSE;
  return TRUE;
}

/* The last batch: the cursor moves with it unless something was left behind. */
static gboolean
finish_calendar (Pull *pull, const FocusCursor *cursor, gboolean held, GError **error)
{
  guint failed_runs = pull->n_failed > 0 ? pull->calendar->failed_runs + 1 : 0;
  FocusPullBatch *batch = pull->batch;

  batch->last = TRUE;
  batch->failed_runs = failed_runs;
  batch->moves = !held && (failed_runs == 0 || failed_runs >= FOCUS_PULL_MAX_FAILED_RUNS);
  if (batch->moves)
    batch->failed_runs = 0;
  focus_cursor_copy (&batch->cursor, batch->moves ? cursor : &pull->calendar->cursor);
  /* A ban or a doubted token is learnt even when the cursor stays. */
  batch->cursor.no_sync_until_s = cursor->no_sync_until_s;
  return flush (pull, error);
}

/* After a failure: the copy stays where it is, but a token that the server choked on is doubted
   (R1.17). */
static void
remember_doubt (Pull *pull, const FocusCursor *cursor)
{
  if (g_strcmp0 (cursor->bad_token, pull->calendar->cursor.bad_token) == 0)
    return;
  focus_pull_batch_free (pull->batch);
  pull->batch = batch_new (pull->calendar->id);
  pull->batch->last = TRUE;
  pull->batch->failed_runs = pull->calendar->failed_runs;
  pull->batch->guarded_s = pull->calendar->guarded_s;
  focus_cursor_copy (&pull->batch->cursor, &pull->calendar->cursor);
  g_free (pull->batch->cursor.bad_token);
  pull->batch->cursor.bad_token = g_strdup (cursor->bad_token);
  flush (pull, NULL);
}

static gboolean
pull_changes (Pull *pull, GError **error)
{
  g_auto (FocusCursor) cursor = { 0 };
  FocusPullCalendar *calendar = pull->calendar;
  gboolean full = calendar->full || calendar->guarded_s != 0 || calendar->confirmed;
  FocusChanges changes = FOCUS_CHANGES_NONE;
  gboolean held = FALSE;

  focus_cursor_copy (&cursor, &calendar->cursor);
  if (pull->subscription && !load_known (pull, error))
    return FALSE;
  if (!pull->remote->class->changes (pull->remote->self, calendar->collection, &cursor, full,
                                     take_change, pull, &changes, pull->cancellable, error))
    {
      remember_doubt (pull, &cursor);
      return FALSE;
    }
  if (changes == FOCUS_CHANGES_NONE)
    return TRUE;
  if (changes == FOCUS_CHANGES_LISTING && !load_known (pull, error))
    return FALSE;
  if (!fetch_wanted (pull, changes == FOCUS_CHANGES_LISTING, error))
    return FALSE;
  if (changes == FOCUS_CHANGES_LISTING && !remove_missing (pull, &held, error))
    return FALSE;
  return finish_calendar (pull, &cursor, held, error);
}

static gboolean
pull_calendar (Pull *template, FocusPullCalendar *calendar, GError **error)
{
  Pull pull = *template;
  gboolean ok;

  pull.calendar = calendar;
  pull.batch = batch_new (calendar->id);
  pull.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pull.wanted = g_ptr_array_new_with_free_func (wanted_free);
  ok = pull_changes (&pull, error);
  focus_pull_batch_free (pull.batch);
  g_hash_table_unref (pull.seen);
  g_clear_pointer (&pull.known, g_hash_table_unref);
  g_ptr_array_unref (pull.wanted);
  return ok;
}

/* Calendars that are listed no more: dropped only when the far side says so by name (R1.20). */
static gboolean
drop_missing (Pull *template, GPtrArray *missing, GError **error)
{
  for (guint i = 0; i < missing->len; i++)
    {
      FocusPullCalendar *calendar = g_ptr_array_index (missing, i);
      gboolean exists = TRUE;

      if (!template->remote->class->exists (template->remote->self, calendar->collection, &exists,
                                            template->cancellable, error))
        return FALSE;
      if (!exists && !template->host->drop (template->host->self, calendar->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
guard_rests (const FocusPullCalendar *calendar, gint64 now_s)
{
  return calendar->guarded_s != 0 && !calendar->confirmed
         && now_s < calendar->guarded_s + FOCUS_PULL_GUARD_PAUSE_S;
}

/* Whether the next calendar is worth trying after this error of one: not when the whole account is
   out of reach, or the pull is cancelled. */
static gboolean
may_go_on (const GError *error, guint *n_offline)
{
  if (error->domain != FOCUS_ERROR)
    return FALSE;
  if (error->code == FOCUS_ERROR_OFFLINE)
    return ++*n_offline < 2;
  return error->code == FOCUS_ERROR_NOT_FOUND || error->code == FOCUS_ERROR_INVALID
         || error->code == FOCUS_ERROR_LIMIT;
}

static gboolean
pull_calendars (Pull *template, GPtrArray *calendars, GError **error)
{
  g_autoptr (GError) first_error = NULL;
  guint n_offline = 0;

  for (guint i = 0; i < calendars->len; i++)
    {
      FocusPullCalendar *calendar = g_ptr_array_index (calendars, i);
      g_autoptr (GError) calendar_error = NULL;
      gboolean go_on;

      if (calendar->skip || guard_rests (calendar, template->host->now_s (template->host->self)))
        continue;
      if (pull_calendar (template, calendar, &calendar_error))
        continue;
      g_prefix_error (&calendar_error, "calendar \"%s\": ", calendar->collection->name);
      go_on = may_go_on (calendar_error, &n_offline);
      if (first_error == NULL)
        first_error = g_steal_pointer (&calendar_error);
      if (!go_on)
        break;
    }
  if (first_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}

gboolean
focus_pull (const FocusRemote *remote, gboolean subscription, FocusExpander *expander,
            const FocusPullHost *host, FocusPullCounts *ret_counts, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) collections = remote->class->list (remote->self, cancellable, error);
  g_autoptr (GPtrArray) calendars = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  Pull template = { .remote = remote,
                    .host = host,
                    .expander = expander,
                    .counts = ret_counts,
                    .cancellable = cancellable,
                    .subscription = subscription };

  if (collections == NULL)
    return FALSE;
  calendars = host->match (host->self, collections, &missing, error);
  if (calendars == NULL)
    return FALSE;
  ret_counts->n_calendars = calendars->len;
  return pull_calendars (&template, calendars, error)
         && drop_missing (&template, missing, error);
}
