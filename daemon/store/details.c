// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The details of events: one row each.
#include "store/store-private.h"

#include "store/pack.h"

/* The column `flags`. */
enum
{
  NO_SERVER = 1,
  IS_OVERRIDE = 2,
  IS_WHOLE = 4 /* the object, not the event: it is asked for with each of its events */
};

static const char insert_sql[] =
    "INSERT INTO details (object, event, status, privacy, cdo, transparent, all_day, bounded,"
    " recurring, created_s, sequence, masterless, modified_s, flags, uid, title, organizer, people,"
    " categories, seal, location, join_url, sent_by, told, zone, organizer_email)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
    " ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)";

static const char select_sql[] =
    "SELECT uid, title, organizer, people, categories, status, privacy, cdo, transparent,"
    " all_day, bounded, recurring, created_s, sequence, masterless, modified_s, seal, location,"
    " join_url, flags, sent_by, told, zone, organizer_email FROM details WHERE object = ?1 AND "
    "event = ?2";

static gint64
flags_of (const FocusDetails *details, gboolean is_whole)
{
  return (details->no_server ? NO_SERVER : 0) | (details->is_override ? IS_OVERRIDE : 0)
         | (is_whole ? IS_WHOLE : 0);
}

/* The texts from the parameter `at` on. */
static void
bind_texts (sqlite3_stmt *statement, int at, const FocusDetails *details)
{
  const char *const texts[] = { details->seal,           details->location, details->join,
                                details->sent_by,        details->told,     details->zone,
                                details->organizer_email };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    focus_db_bind_text (statement, at + (int) i, texts[i]);
}

gboolean
focus_store_put_details (FocusStore *store, gint64 object, guint event, const FocusDetails *details,
                         gboolean is_whole, GError **error)
{
  GByteArray *bytes = store->bytes;
  sqlite3_stmt *statement = focus_store_ask (store, insert_sql, error, 14, object, (gint64) event,
                                             (gint64) details->status, (gint64) details->privacy,
                                             (gint64) details->cdo, (gint64) details->transparent,
                                             (gint64) details->all_day, (gint64) details->bounded,
                                             (gint64) details->recurring, details->created_s,
                                             details->sequence, (gint64) details->masterless,
                                             details->modified_s, flags_of (details, is_whole));
  guint n_people;

  if (statement == NULL)
    return FALSE;
  g_byte_array_set_size (bytes, 0);
  focus_pack_people (bytes, details->people);
  n_people = bytes->len;
  focus_pack_texts (bytes, (const char *const *) details->categories);
  focus_db_bind_text (statement, 15, details->uid);
  focus_db_bind_text (statement, 16, details->title);
  focus_db_bind_text (statement, 17, details->organizer);
  sqlite3_bind_blob (statement, 18, bytes->data, (int) n_people, SQLITE_STATIC);
  sqlite3_bind_blob (statement, 19, bytes->data + n_people, (int) (bytes->len - n_people),
                     SQLITE_STATIC);
  bind_texts (statement, 20, details);
  return focus_db_run (store->db, statement, error);
}

static gboolean
read_packed (FocusDetails *details, sqlite3_stmt *statement)
{
  FocusUnpack people = focus_unpack (sqlite3_column_blob (statement, 3),
                                     (gsize) sqlite3_column_bytes (statement, 3));
  FocusUnpack categories = focus_unpack (sqlite3_column_blob (statement, 4),
                                         (gsize) sqlite3_column_bytes (statement, 4));

  focus_unpack_people (&people, details->people);
  g_strfreev (details->categories);
  details->categories = focus_unpack_texts (&categories);
  return !people.damaged && !categories.damaged;
}

static void
read_plain (FocusDetails *details, sqlite3_stmt *statement)
{
  g_free (details->uid);
  g_free (details->title);
  g_free (details->organizer);
  details->uid = focus_db_text (statement, 0);
  details->title = focus_db_text (statement, 1);
  details->organizer = focus_db_text (statement, 2);
  details->status = (FocusStatus) sqlite3_column_int (statement, 5);
  details->privacy = (FocusClass) sqlite3_column_int (statement, 6);
  details->cdo = (FocusCdo) sqlite3_column_int (statement, 7);
  details->transparent = sqlite3_column_int (statement, 8);
  details->all_day = sqlite3_column_int (statement, 9);
  details->bounded = sqlite3_column_int (statement, 10);
  details->recurring = sqlite3_column_int (statement, 11);
  details->created_s = sqlite3_column_int64 (statement, 12);
  details->sequence = sqlite3_column_int64 (statement, 13);
  details->masterless = sqlite3_column_int (statement, 14);
  details->modified_s = sqlite3_column_int64 (statement, 15);
  details->seal = focus_db_text (statement, 16);
  details->location = focus_db_text (statement, 17);
  details->join = focus_db_text (statement, 18);
  details->sent_by = focus_db_text (statement, 20);
  details->told = focus_db_text (statement, 21);
  details->zone = focus_db_text (statement, 22);
  details->organizer_email = focus_db_text (statement, 23);
}

/* Gives back whether the object is whole. */
static gboolean
read_flags (FocusDetails *details, sqlite3_stmt *statement)
{
  int flags = sqlite3_column_int (statement, 19);

  details->no_server = (flags & NO_SERVER) != 0;
  details->is_override = (flags & IS_OVERRIDE) != 0;
  return (flags & IS_WHOLE) != 0;
}

FocusDetails *
focus_store_details (FocusStore *store, gint64 object, guint event, gboolean *ret_is_whole,
                     GError **error)
{
  g_autoptr (FocusDetails) details = focus_details_new ();
  sqlite3_stmt *statement = focus_store_ask (store, select_sql, error, 2, object, (gint64) event);
  FocusDbStep step;
  gboolean ok;

  if (statement == NULL)
    return NULL;
  step = focus_db_step (store->db, statement, error);
  if (step == FOCUS_DB_FAILED)
    return NULL;
  ok = step == FOCUS_DB_ROW && read_packed (details, statement);
  if (ok)
    {
      read_plain (details, statement);
      *ret_is_whole = read_flags (details, statement);
    }
  sqlite3_reset (statement);
  if (ok)
    return g_steal_pointer (&details);
  focus_db_damaged (store->db, error);
  return NULL;
}
