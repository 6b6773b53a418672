// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which UIDs are new in the copy.
#include "engine/arrivals.h"

#include "engine/engine-private.h"
#include "store/arrivals.h"

/* In state.db: (highest id, accounts and paths of the calendars that are known). */
#define NOTE      "arrivals"
#define NOTE_TYPE "(xa(ss))"

/* Objects read at once. */
#define PAGE 1000
/* Ids are given again when the objects that had the highest were removed: so many of them are
   looked at once more. */
#define LOOK_BACK 256

struct FocusArrivals
{
  FocusEngine *engine; /* borrowed */
  GHashTable *seen;    /* owned, nullable: not loaded; hashes of UIDs */
  GHashTable *known;   /* owned; keys of calendars whose first pull has ended */
  gint64 last_id;
  char *kept; /* owned, nullable: the note as it stands in state.db */
};

/* A calendar of the copy in this look. */
typedef struct
{
  gboolean is_whole; /* all of it is in the copy */
  gboolean is_known;
} Calendar;

FocusArrivals *
focus_arrivals_new (FocusEngine *engine)
{
  FocusArrivals *arrivals = g_new0 (FocusArrivals, 1);

  arrivals->engine = engine;
  arrivals->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return arrivals;
}

void
focus_arrivals_free (FocusArrivals *arrivals)
{
  if (arrivals == NULL)
    return;
  g_clear_pointer (&arrivals->seen, g_hash_table_unref);
  g_hash_table_unref (arrivals->known);
  g_free (arrivals->kept);
  g_free (arrivals);
}

/* A UID in eight bytes (FNV-1a). Two that have the same are one: the second is not told of. */
static gpointer
uid_key (const char *uid)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const guchar *at = (const guchar *) uid; *at != '\0'; at++)
    hash = (hash ^ *at) * G_GUINT64_CONSTANT (0x100000001b3);
  return GSIZE_TO_POINTER ((gsize) hash);
}

/* Paths hold no line breaks. */
static char *
calendar_key (const char *account, const char *path)
{
  return g_strconcat (account, "\n", path, NULL);
}

/* Loading */

static void
load_note (FocusArrivals *arrivals)
{
  g_autoptr (GVariant) note = NULL;
  g_autoptr (GVariantIter) list = NULL;
  const char *account, *path;

  arrivals->kept = focus_state_store_note (arrivals->engine->past, NOTE, NULL);
  if (arrivals->kept != NULL)
    note = g_variant_parse (G_VARIANT_TYPE (NOTE_TYPE), arrivals->kept, NULL, NULL, NULL);
  if (note == NULL)
    return;
  g_variant_get (note, NOTE_TYPE, &arrivals->last_id, &list);
  while (g_variant_iter_next (list, "(&s&s)", &account, &path))
    g_hash_table_add (arrivals->known, calendar_key (account, path));
}

/* All that came before the last look. */
static gboolean
load_seen (FocusArrivals *arrivals, GHashTable *seen, GError **error)
{
  gint64 after_id = 0;

  while (after_id < arrivals->last_id && g_hash_table_size (seen) < FOCUS_ARRIVALS_MAX_SEEN)
    {
      g_autoptr (GArray)
          page = focus_store_arrivals (arrivals->engine->store, after_id, PAGE, error);
      if (page == NULL)
        return FALSE;
      if (page->len == 0)
        break;
      for (guint i = 0; i < page->len; i++)
        {
          const FocusArrival *one = &g_array_index (page, FocusArrival, i);
          after_id = one->id;
          if (one->id <= arrivals->last_id)
            g_hash_table_add (seen, uid_key (one->uid));
        }
    }
  return TRUE;
}

/* Whether this copy never held the account whole: it was lost, or is the first. */
static gboolean
is_unseen (gpointer key, gpointer value, gpointer store)
{
  g_auto (GStrv) parts = g_strsplit (key, "\n", 2);
  g_autoptr (FocusAccountRow) row = focus_store_account (store, parts[0], NULL);

  return row == NULL || row->last_sync_s == 0;
}

/* What a copy held that was lost is not new when it comes again. One with nothing in it may be that
   of empty calendars, too: what comes into those is new. */
static gboolean
load (FocusArrivals *arrivals, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gint64 last_id = focus_store_last_id (arrivals->engine->store, error);

  if (last_id < 0)
    return FALSE;
  load_note (arrivals);
  if (last_id == 0)
    {
      g_hash_table_foreach_remove (arrivals->known, is_unseen, arrivals->engine->store);
      arrivals->last_id = 0;
    }
  if (!load_seen (arrivals, seen, error))
    return FALSE;
  arrivals->seen = g_steal_pointer (&seen);
  return TRUE;
}

/* Looking */

/* The calendars of the copy that are pulled; gint64 * (id) -> Calendar. */
static GHashTable *
find_calendars (FocusArrivals *arrivals, FocusLook *look)
{
  GHashTable *calendars = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) whole = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < look->calendars->len; i++)
    {
      const FocusCalendarRow *row = ((FocusLookCalendar *) look->calendars->pdata[i])->row;
      g_autofree char *key = calendar_key (row->account, row->path);
      Calendar *calendar;
      if (g_hash_table_lookup (look->views, &row->id) == NULL)
        continue; /* nobody wants it: it is not pulled */
      if (!g_hash_table_contains (whole, row->account))
        g_hash_table_insert (
            whole, row->account,
            GINT_TO_POINTER (focus_engine_is_whole (arrivals->engine, row->account)));
      calendar = g_new0 (Calendar, 1);
      calendar->is_whole = GPOINTER_TO_INT (g_hash_table_lookup (whole, row->account));
      calendar->is_known = g_hash_table_contains (arrivals->known, key);
      g_hash_table_insert (calendars, g_memdup2 (&row->id, sizeof row->id), calendar);
    }
  return calendars;
}

/* Those that are whole are known from now on; those that are gone, or not pulled any more, begin
   anew when they come back. */
static void
know_calendars (FocusArrivals *arrivals, FocusLook *look, GHashTable *calendars)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&arrivals->known);

  arrivals->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < look->calendars->len; i++)
    {
      const FocusCalendarRow *row = ((FocusLookCalendar *) look->calendars->pdata[i])->row;
      const Calendar *calendar = g_hash_table_lookup (calendars, &row->id);
      if (calendar != NULL && (calendar->is_whole || calendar->is_known))
        g_hash_table_add (arrivals->known, calendar_key (row->account, row->path));
    }
}

/* FALSE: it cannot be looked at yet. */
static gboolean
take_one (FocusArrivals *arrivals, GHashTable *calendars, const FocusArrival *one, GPtrArray *found)
{
  const Calendar *calendar = g_hash_table_lookup (calendars, &one->calendar);
  gboolean has_room = g_hash_table_size (arrivals->seen) < FOCUS_ARRIVALS_MAX_SEEN;
  gpointer key = uid_key (one->uid);

  if (calendar == NULL || g_hash_table_contains (arrivals->seen, key))
    return TRUE;
  if (!calendar->is_whole)
    return FALSE;
  if (has_room && g_hash_table_add (arrivals->seen, key) && calendar->is_known
      && found->len < FOCUS_ARRIVALS_MAX_NEW)
    g_ptr_array_add (found, g_strdup (one->uid));
  return TRUE;
}

static gboolean
any_is_whole (GHashTable *calendars)
{
  GHashTableIter iter;
  gpointer calendar;

  g_hash_table_iter_init (&iter, calendars);
  while (g_hash_table_iter_next (&iter, NULL, &calendar))
    if (((const Calendar *) calendar)->is_whole)
      return TRUE;
  return FALSE;
}

/* `ret_last_id`: up to which all was looked at. */
static gboolean
take_all (FocusArrivals *arrivals, GHashTable *calendars, GPtrArray *found, gint64 *ret_last_id,
          GError **error)
{
  FocusStore *store = arrivals->engine->store;
  gint64 after_id = MAX (arrivals->last_id - LOOK_BACK, 0);
  gint64 first_left = G_MAXINT64, last_id = focus_store_last_id (store, error);
  g_autoptr (GArray) page = NULL;

  if (last_id < 0)
    return FALSE;
  if (!any_is_whole (calendars)) /* a long first pull changes the copy again and again */
    {
      *ret_last_id = MIN (*ret_last_id, last_id);
      return TRUE;
    }
  do
    {
      g_clear_pointer (&page, g_array_unref);
      page = focus_store_arrivals (store, after_id, PAGE, error);
      for (guint i = 0; page != NULL && i < page->len; i++)
        {
          const FocusArrival *one = &g_array_index (page, FocusArrival, i);
          after_id = one->id;
          if (!take_one (arrivals, calendars, one, found))
            first_left = MIN (first_left, one->id);
        }
    }
  while (page != NULL && page->len == PAGE);
  *ret_last_id = MIN (last_id, first_left - 1);
  return page != NULL;
}

GPtrArray *
focus_arrivals_look (FocusArrivals *arrivals, GError **error)
{
  FocusLook *look = focus_engine_look (arrivals->engine, error);
  g_autoptr (GHashTable) calendars = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  if (look == NULL || (arrivals->seen == NULL && !load (arrivals, error)))
    return NULL;
  calendars = find_calendars (arrivals, look);
  if (!take_all (arrivals, calendars, found, &arrivals->last_id, error))
    return NULL;
  know_calendars (arrivals, look, calendars);
  return g_steal_pointer (&found);
}

gboolean
focus_arrivals_keep (FocusArrivals *arrivals, GError **error)
{
  g_autoptr (GList)
      keys = g_list_sort (g_hash_table_get_keys (arrivals->known), (GCompareFunc) g_strcmp0);
  g_autoptr (GVariant) note = NULL;
  g_autofree char *text = NULL;
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(ss)"));
  for (const GList *key = keys; key != NULL; key = key->next)
    {
      g_auto (GStrv) parts = g_strsplit (key->data, "\n", 2);
      g_variant_builder_add (&list, "(ss)", parts[0], parts[1]);
    }
  note = g_variant_ref_sink (g_variant_new (NOTE_TYPE, arrivals->last_id, &list));
  text = g_variant_print (note, FALSE);
  if (g_strcmp0 (text, arrivals->kept) == 0)
    return TRUE;
  if (!focus_state_store_put_note (arrivals->engine->past, NOTE, text, error))
    return FALSE;
  g_free (arrivals->kept);
  arrivals->kept = g_steal_pointer (&text);
  return TRUE;
}

/* All is read again from what is stored. */
void
focus_arrivals_forget (FocusArrivals *arrivals)
{
  g_clear_pointer (&arrivals->seen, g_hash_table_unref);
  g_clear_pointer (&arrivals->kept, g_free);
  g_hash_table_remove_all (arrivals->known);
  arrivals->last_id = 0;
}
