// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers as dictionaries.
#include "engine/query.h"

#include "engine/dict.h"

#include <string.h>

#define ID_LENGTH 8

char *
focus_query_id (const FocusOccurrence *occurrence)
{
  static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* Crockford's 32 */
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n = sizeof digest;
  char *id = g_malloc (ID_LENGTH + 1);

  g_checksum_update (checksum, (const guchar *) occurrence->calendar->name,
                     (gssize) strlen (occurrence->calendar->name) + 1);
  g_checksum_update (checksum, (const guchar *) occurrence->details->uid,
                     (gssize) strlen (occurrence->details->uid) + 1);
  if (occurrence->in_series)
    g_checksum_update (checksum, (const guchar *) &occurrence->recurrence_s,
                       sizeof occurrence->recurrence_s);
  g_checksum_get_digest (checksum, digest, &n);
  for (int i = 0; i < ID_LENGTH; i++)
    id[i] = letters[digest[i] % 32];
  id[ID_LENGTH] = '\0';
  return id;
}

void
focus_query_put_occurrence (GVariantBuilder *dict, const FocusOccurrence *occurrence,
                            const FocusZone *zone)
{
  const FocusDetails *details = occurrence->details;
  g_autofree char *id = focus_query_id (occurrence);

  focus_dict_string (dict, "id", id);
  focus_dict_string (dict, "uid", details->uid);
  if (occurrence->in_series)
    focus_dict_time (dict, "recurrence_id", "recurrence_offset", occurrence->recurrence_s,
                     occurrence->recurrence_is_date, zone);
  focus_dict_string (dict, "calendar", occurrence->calendar->name);
  focus_dict_string (dict, "title", details->title);
  focus_dict_time (dict, "start", "offset", occurrence->span.start_s, details->all_day, zone);
  focus_dict_time (dict, "end", "end_offset", occurrence->span.end_s, details->all_day, zone);
  focus_dict_bool (dict, "all_day", details->all_day);
  focus_dict_string (dict, "busy", focus_busy_name (occurrence->busy));
  focus_dict_string (dict, "kind", focus_kind_name (occurrence->kind));
  focus_dict_string (dict, "status", focus_status_name (details->status));
  focus_dict_string (dict, "partstat", focus_partstat_name (occurrence->partstat));
  focus_dict_string (dict, "organizer", details->organizer);
  focus_dict_int (dict, "humans", occurrence->humans);
  focus_dict_bool (dict, "series", occurrence->in_series);
  focus_dict_string (dict, "role", focus_role_name (occurrence->calendar->role));
}

GVariant *
focus_query_occurrence (const FocusOccurrence *occurrence, const FocusZone *zone)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_query_put_occurrence (&dict, occurrence, zone);
  return g_variant_builder_end (&dict);
}

GVariant *
focus_query_occurrences (GArray *occurrences, const FocusZone *zone)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < occurrences->len; i++)
    g_variant_builder_add_value (
        &builder, focus_query_occurrence (&g_array_index (occurrences, FocusOccurrence, i), zone));
  return g_variant_builder_end (&builder);
}

/* Accounts */

typedef struct
{
  gint64 n_calendars, n_objects, n_unreadable, n_repaired, n_held_back;
} Counts;

static Counts
count_account (const FocusLook *look, const char *account)
{
  Counts counts = { 0 };

  for (guint i = 0; i < look->calendars->len; i++)
    {
      const FocusCalendarRow *row =
          ((FocusLookCalendar *) g_ptr_array_index (look->calendars, i))->row;
      if (!g_str_equal (row->account, account))
        continue;
      counts.n_calendars++;
      counts.n_objects += row->n_objects;
      counts.n_unreadable += row->n_unreadable;
      counts.n_repaired += row->n_repaired;
      counts.n_held_back += row->guarded_s != 0 ? row->guarded_n : 0;
    }
  return counts;
}

static GVariant *
unreadable_list (GPtrArray *objects)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < objects->len; i++)
    {
      const FocusUnreadable *object = g_ptr_array_index (objects, i);
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "calendar", object->calendar);
      focus_dict_string (&dict, "href", object->path);
      focus_dict_string (&dict, "reason", object->reason);
      g_variant_builder_add_value (&builder, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
account_dict (const FocusSyncReport *report, const FocusLook *look, GHashTable *unreadable)
{
  Counts counts = count_account (look, report->spec->name);
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "name", report->spec->name);
  focus_dict_string (&dict, "kind", focus_account_kind_name (report->spec->kind));
  focus_dict_string (&dict, "url", report->spec->url);
  focus_dict_string (&dict, "user", report->spec->user);
  focus_dict_string (&dict, "state", focus_sync_state_name (report->state));
  focus_dict_string (&dict, "message", report->message);
  if (report->last_sync_s != 0)
    focus_dict_int (&dict, "last_sync", report->last_sync_s);
  if (report->next_s != G_MAXINT64)
    focus_dict_int (&dict, "next_sync", report->next_s);
  focus_dict_bool (&dict, "syncing", report->syncing);
  focus_dict_int (&dict, "calendars", counts.n_calendars);
  focus_dict_int (&dict, "objects", counts.n_objects);
  focus_dict_int (&dict, "unreadable", counts.n_unreadable);
  focus_dict_int (&dict, "repaired", counts.n_repaired);
  focus_dict_int (&dict, "held_back", counts.n_held_back);
  focus_dict_int (&dict, "queue", 0); /* nothing is written to servers yet */
  if (report->addresses != NULL)
    g_variant_builder_add (&dict, "{sv}", "addresses",
                           g_variant_new_strv ((const char *const *) report->addresses, -1));
  if (unreadable != NULL)
    {
      GPtrArray *objects = g_hash_table_lookup (unreadable, report->spec->name);
      if (objects != NULL)
        g_variant_builder_add (&dict, "{sv}", "unreadable_objects", unreadable_list (objects));
    }
  return g_variant_builder_end (&dict);
}

GVariant *
focus_query_accounts (GArray *reports, const FocusLook *look, GHashTable *unreadable)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < reports->len; i++)
    g_variant_builder_add_value (
        &builder, account_dict (&g_array_index (reports, FocusSyncReport, i), look, unreadable));
  return g_variant_builder_end (&builder);
}

GVariant *
focus_query_calendars (const FocusLook *look)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < look->calendars->len; i++)
    {
      const FocusLookCalendar *calendar = g_ptr_array_index (look->calendars, i);
      const FocusCalendarRow *row = calendar->row;
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "name", calendar->view->name);
      focus_dict_string (&dict, "account", row->account);
      focus_dict_string (&dict, "display_name", row->name);
      focus_dict_string (&dict, "role", focus_role_name (calendar->view->role));
      focus_dict_string (&dict, "role_from", calendar->role_is_set ? "config" : "default");
      focus_dict_bool (&dict, "writable", calendar->writable);
      focus_dict_bool (&dict, "transparent", calendar->view->transparent);
      focus_dict_int (&dict, "objects", row->n_objects);
      focus_dict_int (&dict, "unreadable", row->n_unreadable);
      focus_dict_int (&dict, "held_back", row->guarded_s != 0 ? row->guarded_n : 0);
      focus_dict_string (&dict, "path", row->path);
      g_variant_builder_add_value (&builder, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&builder);
}

GVariant *
focus_query_problems (GPtrArray *problems)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const FocusConfigProblem *problem = g_ptr_array_index (problems, i);
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&dict, "{sv}", "line", g_variant_new_uint32 (problem->line));
      focus_dict_string (&dict, "message", problem->message);
      g_variant_builder_add_value (&builder, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&builder);
}

GVariant *
focus_query_collections (GPtrArray *collections, const FocusConfig *config,
                         const FocusAccountSpec *account)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < collections->len; i++)
    {
      const FocusCollection *collection = g_ptr_array_index (collections, i);
      gboolean writable = collection->writable != FOCUS_WRITABLE_NO
                          && account->kind != FOCUS_ACCOUNT_SUBSCRIPTION;
      gboolean is_set;
      GVariantBuilder dict;

      g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
      focus_dict_string (&dict, "name", collection->name);
      focus_dict_string (&dict, "path", collection->path);
      focus_dict_bool (&dict, "writable", writable);
      focus_dict_string (
          &dict, "role",
          focus_role_name (focus_look_role (config, account, "", writable, &is_set)));
      g_variant_builder_add_value (&builder, g_variant_builder_end (&dict));
    }
  return g_variant_builder_end (&builder);
}

GVariant *
focus_query_result (const FocusSyncReport *report)
{
  GVariantBuilder dict;

  g_variant_builder_init (&dict, G_VARIANT_TYPE_VARDICT);
  focus_dict_string (&dict, "name", report->spec->name);
  focus_dict_string (&dict, "state", focus_sync_state_name (report->state));
  focus_dict_string (&dict, "message", report->message);
  focus_dict_int (&dict, "changed", report->counts.n_changed);
  focus_dict_int (&dict, "removed", report->counts.n_gone);
  focus_dict_int (&dict, "unreadable", report->counts.n_unreadable);
  focus_dict_int (&dict, "held_back", report->counts.n_held_back);
  focus_dict_int (&dict, "requests", (gint64) report->n_requests);
  focus_dict_int (&dict, "duration_ms", report->duration_ms);
  return g_variant_builder_end (&dict);
}
