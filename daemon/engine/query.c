// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, calendars and what is wrong, as dictionaries.
#include "engine/query.h"

static void
put_string (GVariantBuilder *dict, const char *key, const char *value)
{
  if (value == NULL)
    return;
  if (g_utf8_validate (value, -1, NULL))
    g_variant_builder_add (dict, "{sv}", key, g_variant_new_string (value));
  else
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);
      g_variant_builder_add (dict, "{sv}", key, g_variant_new_string (valid));
    }
}

static void
put_int (GVariantBuilder *dict, const char *key, gint64 value)
{
  g_variant_builder_add (dict, "{sv}", key, g_variant_new_int64 (value));
}

static void
put_bool (GVariantBuilder *dict, const char *key, gboolean value)
{
  g_variant_builder_add (dict, "{sv}", key, g_variant_new_boolean (value));
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
      put_string (&dict, "calendar", object->calendar);
      put_string (&dict, "href", object->path);
      put_string (&dict, "reason", object->reason);
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
  put_string (&dict, "name", report->spec->name);
  put_string (&dict, "kind", focus_account_kind_name (report->spec->kind));
  put_string (&dict, "url", report->spec->url);
  put_string (&dict, "user", report->spec->user);
  put_string (&dict, "state", focus_sync_state_name (report->state));
  put_string (&dict, "message", report->message);
  if (report->last_sync_s != 0)
    put_int (&dict, "last_sync", report->last_sync_s);
  if (report->next_s != G_MAXINT64)
    put_int (&dict, "next_sync", report->next_s);
  put_bool (&dict, "syncing", report->syncing);
  put_int (&dict, "calendars", counts.n_calendars);
  put_int (&dict, "objects", counts.n_objects);
  put_int (&dict, "unreadable", counts.n_unreadable);
  put_int (&dict, "repaired", counts.n_repaired);
  put_int (&dict, "held_back", counts.n_held_back);
  put_int (&dict, "queue", 0); /* nothing is written to servers yet */
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
      put_string (&dict, "name", calendar->view->name);
      put_string (&dict, "account", row->account);
      put_string (&dict, "display_name", row->name);
      put_string (&dict, "role", focus_role_name (calendar->view->role));
      put_string (&dict, "role_from", calendar->role_is_set ? "config" : "default");
      put_bool (&dict, "writable", calendar->writable);
      put_bool (&dict, "transparent", calendar->view->transparent);
      put_int (&dict, "objects", row->n_objects);
      put_int (&dict, "unreadable", row->n_unreadable);
      put_int (&dict, "held_back", row->guarded_s != 0 ? row->guarded_n : 0);
      put_string (&dict, "path", row->path);
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
      put_string (&dict, "message", problem->message);
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
      put_string (&dict, "name", collection->name);
      put_string (&dict, "path", collection->path);
      put_bool (&dict, "writable", writable);
      put_string (&dict, "role",
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
  put_string (&dict, "name", report->spec->name);
  put_string (&dict, "state", focus_sync_state_name (report->state));
  put_string (&dict, "message", report->message);
  put_int (&dict, "changed", report->counts.n_changed);
  put_int (&dict, "removed", report->counts.n_gone);
  put_int (&dict, "unreadable", report->counts.n_unreadable);
  put_int (&dict, "held_back", report->counts.n_held_back);
  put_int (&dict, "requests", (gint64) report->n_requests);
  put_int (&dict, "duration_ms", report->duration_ms);
  return g_variant_builder_end (&dict);
}
