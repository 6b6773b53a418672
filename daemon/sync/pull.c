// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One pull of one account, straight through.
#include "sync/pull.h"

#include "sync/pull-private.h"

void
focus_pull_calendar_free (FocusPullCalendar *calendar)
{
  if (calendar == NULL)
    return;
  focus_collection_free (calendar->collection);
  focus_cursor_clear (&calendar->cursor);
  g_free (calendar);
}

/* What the store knows and a listing does not name. Keys are borrowed from `known`. */
static GPtrArray *
missing_paths (FocusPull *pull)
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
hold_back (FocusPull *pull, guint n, gboolean *ret_held)
{
  *ret_held = TRUE;
  pull->batch->guarded_s = pull->host->now_s (pull->host->self);
  pull->batch->guarded_n = n;
  pull->counts->n_held_back += n;
}

/* Asks for each missing member by its name: only a 404 removes it (R1.23). */
static gboolean
confirm_by_fetch (FocusPull *pull, GPtrArray *missing, gboolean *ret_held, GError **error)
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
      const FocusKnown *known = g_hash_table_lookup (pull->known, g_ptr_array_index (missing, i));
      g_ptr_array_add (hrefs, (gpointer) (known->href != NULL ? known->href
                                                              : g_ptr_array_index (missing, i)));
    }
  g_ptr_array_add (hrefs, NULL);
  return pull->remote->class->fetch (pull->remote->self, pull->calendar->collection,
                                     (const char *const *) hrefs->pdata, focus_pull_take_fetched,
                                     pull, pull->cancellable, error);
}

/* R1.20. TRUE in ret_held when removals were held back: then the cursor stays. */
static gboolean
remove_missing (FocusPull *pull, gboolean *ret_held, GError **error)
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
    if (!focus_pull_add_gone (pull, g_ptr_array_index (missing, i), error))
      return FALSE;
  return TRUE;
}

/* The last batch: the cursor moves with it unless something was left behind. */
static gboolean
finish_calendar (FocusPull *pull, const FocusCursor *cursor, gboolean held, GError **error)
{
  guint failed_runs = pull->n_failed > 0 ? pull->calendar->failed_runs + 1 : 0;
  FocusPullBatch *batch = pull->batch;

  batch->last = TRUE;
  if (pull->calendar->asks && pull->remote->class->writable != NULL)
    batch->writable = pull->remote->class->writable (pull->remote->self, pull->calendar->collection,
                                                     pull->cancellable);
  batch->failed_runs = failed_runs;
  batch->moves = !held && (failed_runs == 0 || failed_runs >= FOCUS_PULL_MAX_FAILED_RUNS);
  if (batch->moves)
    batch->failed_runs = 0;
  focus_cursor_copy (&batch->cursor, batch->moves ? cursor : &pull->calendar->cursor);
  batch->confirmed = pull->calendar->confirmed;
  /* A ban is learnt even when the cursor stays. */
  batch->cursor.no_sync_until_s = cursor->no_sync_until_s;
  return focus_pull_flush (pull, error);
}

/* After a failure: the copy stays where it is, but a token that the server choked on is doubted
   (R1.17), and a ban holds (R1.16). */
static void
remember_doubt (FocusPull *pull, const FocusCursor *cursor)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (cursor->bad_token, pull->calendar->cursor.bad_token) == 0
      && cursor->no_sync_until_s == pull->calendar->cursor.no_sync_until_s)
    return;
  focus_pull_batch_free (pull->batch);
  pull->batch = focus_pull_batch_new (pull->calendar->id);
  pull->batch->last = TRUE;
  pull->batch->failed_runs = pull->calendar->failed_runs;
  pull->batch->guarded_s = pull->calendar->guarded_s;
  pull->batch->guarded_n = pull->calendar->guarded_n;
  focus_cursor_copy (&pull->batch->cursor, &pull->calendar->cursor);
  g_free (pull->batch->cursor.bad_token);
  pull->batch->cursor.bad_token = g_strdup (cursor->bad_token);
  pull->batch->cursor.no_sync_until_s = cursor->no_sync_until_s;
  if (!focus_pull_flush (pull, &error))
    g_debug ("the doubt is forgotten: %s", error->message);
}

static gboolean
pull_changes (FocusPull *pull, GError **error)
{
  g_auto (FocusCursor) cursor = { 0 };
  FocusPullCalendar *calendar = pull->calendar;
  gboolean full = calendar->full || calendar->guarded_s != 0 || calendar->confirmed;
  FocusChanges changes = FOCUS_CHANGES_NONE;
  gboolean held = FALSE;

  focus_cursor_copy (&cursor, &calendar->cursor);
  if (pull->subscription && !focus_pull_load_known (pull, error))
    return FALSE;
  if (!pull->remote->class->changes (pull->remote->self, calendar->collection, &cursor, full,
                                     focus_pull_take_change, pull, &changes, pull->cancellable,
                                     error))
    {
      remember_doubt (pull, &cursor);
      return FALSE;
    }
  if (changes == FOCUS_CHANGES_NONE)
    return TRUE;
  if (changes == FOCUS_CHANGES_LISTING && !focus_pull_load_known (pull, error))
    return FALSE;
  if (!focus_pull_fetch_wanted (pull, changes == FOCUS_CHANGES_LISTING, error))
    return FALSE;
  if (changes == FOCUS_CHANGES_LISTING && !remove_missing (pull, &held, error))
    return FALSE;
  return finish_calendar (pull, &cursor, held, error);
}

static gboolean
pull_calendar (FocusPull *template, FocusPullCalendar *calendar, GError **error)
{
  FocusPull pull = *template;
  gboolean ok;

  pull.calendar = calendar;
  focus_expand_in (pull.expander, calendar->collection->timezone);
  pull.batch = focus_pull_batch_new (calendar->id);
  pull.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pull.wanted = g_ptr_array_new_with_free_func (focus_pull_wanted_free);
  ok = pull_changes (&pull, error);
  focus_pull_batch_free (pull.batch);
  g_hash_table_unref (pull.seen);
  g_clear_pointer (&pull.known, g_hash_table_unref);
  g_ptr_array_unref (pull.wanted);
  return ok;
}

static gboolean
guard_rests (const FocusPullCalendar *calendar, gint64 now_s)
{
  return calendar->guarded_s != 0 && !calendar->confirmed && now_s >= calendar->guarded_s
         && now_s < calendar->guarded_s + FOCUS_PULL_GUARD_PAUSE_S;
}

/* What went wrong in the calendars of one account. */
typedef struct
{
  GError *first; /* owned, nullable: what is reported in the end */
  guint n_offline;
} Troubles;

/* Takes the error of one calendar over; FALSE when the next is not worth trying: the whole account
   is out of reach, the pull is cancelled, the store is broken. */
static gboolean
may_go_on (Troubles *troubles, const FocusPullCalendar *calendar, GError *error)
{
  gboolean ours = error->domain == FOCUS_ERROR;
  int code = error->code;

  g_prefix_error (&error, "calendar \"%s\": ", calendar->collection->name);
  if (troubles->first == NULL)
    troubles->first = error;
  else
    g_error_free (error);
  if (ours && code == FOCUS_ERROR_OFFLINE)
    return ++troubles->n_offline < 2;
  return ours
         && (code == FOCUS_ERROR_NOT_FOUND || code == FOCUS_ERROR_INVALID
             || code == FOCUS_ERROR_LIMIT || code == FOCUS_ERROR_CONFLICT);
}

/* The place of the calendar to begin with: whoever had no turn in the last pull comes first. */
static guint
first_calendar (GPtrArray *calendars)
{
  for (guint i = 0; i < calendars->len; i++)
    if (((FocusPullCalendar *) g_ptr_array_index (calendars, i))->stopped)
      return i + 1;
  return 0;
}

/* FALSE: it is no use to go on. */
static gboolean
pull_calendars (FocusPull *template, GPtrArray *calendars, Troubles *troubles)
{
  gint64 now_s = template->host->now_s (template->host->self);
  guint first = first_calendar (calendars);

  for (guint i = 0; i < calendars->len; i++)
    {
      FocusPullCalendar *calendar = g_ptr_array_index (calendars, (first + i) % calendars->len);
      GError *error = NULL;

      if (calendar->skip || guard_rests (calendar, now_s)
          || pull_calendar (template, calendar, &error))
        continue;
      if (may_go_on (troubles, calendar, error))
        continue;
      template->counts->stopped_at = calendar->id;
      return FALSE;
    }
  return TRUE;
}

static gboolean
drop_if_gone (FocusPull *template, const FocusPullCalendar *calendar, GError **error)
{
  gboolean exists = TRUE;

  return template->remote->class->exists (template->remote->self, calendar->collection, &exists,
                                          template->cancellable, error)
         && (exists || template->host->drop (template->host->self, calendar->id, error));
}

/* Calendars that are listed no more: dropped only when the far side says so by name (R1.20). */
static void
drop_missing (FocusPull *template, GPtrArray *missing, Troubles *troubles)
{
  for (guint i = 0; i < missing->len; i++)
    {
      const FocusPullCalendar *calendar = g_ptr_array_index (missing, i);
      GError *error = NULL;

      if (!drop_if_gone (template, calendar, &error) && !may_go_on (troubles, calendar, error))
        return;
    }
}

gboolean
focus_pull (const FocusRemote *remote, gboolean subscription, FocusExpander *expander,
            const FocusPullHost *host, FocusPullCounts *ret_counts, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) collections = remote->class->list (remote->self, cancellable, error);
  g_autoptr (GPtrArray) calendars = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  FocusPull template = { .remote = remote,
                         .host = host,
                         .expander = expander,
                         .counts = ret_counts,
                         .cancellable = cancellable,
                         .subscription = subscription };
  Troubles troubles = { 0 };

  if (collections == NULL)
    return FALSE;
  calendars = host->match (host->self, collections, &missing, error);
  if (calendars == NULL)
    return FALSE;
  ret_counts->n_calendars = calendars->len;
  if (pull_calendars (&template, calendars, &troubles))
    drop_missing (&template, missing, &troubles);
  if (troubles.first == NULL)
    return TRUE;
  g_propagate_error (error, troubles.first);
  return FALSE;
}
