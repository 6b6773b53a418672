// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, calendars and what is wrong, as dictionaries.
#include "engine/query.h"

#include "engine/dict.h"

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
      const FocusLookCalendar *calendar = g_ptr_array_index (look->calendars, i);
      const FocusCalendarRow *row = calendar->row;
      if (!g_str_equal (row->account, account))
        continue;
      counts.n_calendars += (calendar->holds & FOCUS_HOLDS_EVENTS) != 0;
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

/* What its server does with invitations, in one line. Owned; NULL: it was not looked at. */
static char *
invitations_text (const FocusSyncReport *report)
{
  const FocusScheduling *scheduling = report->scheduling;
  const char *hours;

  if (scheduling == NULL)
    return NULL;
  hours = scheduling->has_availability ? "it can publish when you can be met"
                                       : "it cannot publish when you can be met";
  if (!scheduling->schedules)
    return g_strdup_printf ("its server tells nobody your answers: %s; %s", scheduling->why_not,
                            hours);
  return g_strdup_printf (
      "its server sends your answers; single occurrences %s; %s",
      focus_server_tells_all (report->server, report->spec->quirks)
          ? "are not answered by themselves (answer_occurrences, focusctl doctor)"
          : "can be answered by themselves",
      hours);
}

static GVariant *
account_dict (const FocusSyncReport *report, const FocusLook *look, GHashTable *unreadable)
{
  Counts counts = count_account (look, report->spec->name);
  g_autofree char *invitations = invitations_text (report);
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
  if (report->spec->kind != FOCUS_ACCOUNT_VDIR)
    {
      focus_dict_int (&dict, "requests_today", (gint64) report->n_requests_today);
      focus_dict_int (&dict, "requests_max", FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY);
    }
  focus_dict_int (&dict, "queue", report->n_queued);
  focus_dict_string (&dict, "queue_trouble", report->push_trouble);
  if (report->addresses != NULL)
    g_variant_builder_add (&dict, "{sv}", "addresses",
                           g_variant_new_strv ((const char *const *) report->addresses, -1));
  focus_dict_string (&dict, "invitations", invitations);
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

/* What a calendar holds, as a list of words. */
static void
add_holds (GVariantBuilder *dict, guint holds)
{
  GVariantBuilder words;

  g_variant_builder_init (&words, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; FOCUS_LOOK_HOLDS[i] != NULL; i++)
    if ((holds & 1u << i) != 0)
      g_variant_builder_add (&words, "s", FOCUS_LOOK_HOLDS[i]);
  g_variant_builder_add (dict, "{sv}", "holds", g_variant_builder_end (&words));
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
      add_holds (&dict, calendar->holds);
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
      add_holds (&dict, collection->holds);
      focus_dict_bool (&dict, "writable", writable);
      focus_dict_string (&dict, "role",
                         focus_role_name (focus_look_role (config, account, "", collection->holds,
                                                           writable, &is_set)));
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
