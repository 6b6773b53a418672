// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from the configuration: the user's zone, the accounts and their folders; and what a
// new one changes.
#include "engine/engine-private.h"
#include "engine/message-ids.h"

static FocusZone *
user_zone (FocusEngine *engine)
{
  FocusZone *zone = NULL;

  if (engine->config->zone != NULL)
    zone = engine->setup.zone (engine->config->zone, engine->setup.zone_data);
  if (zone == NULL)
    zone = engine->setup.zone (NULL, engine->setup.zone_data);
  return zone != NULL ? zone : focus_zone_new_utc ();
}

void
focus_engine_take_zone (FocusEngine *engine)
{
  FocusZone *zone = user_zone (engine);
  gboolean same = engine->zone != NULL
                  && g_strcmp0 (focus_zone_name (zone), focus_zone_name (engine->zone)) == 0
                  && focus_zone_agrees (zone, engine->zone, G_MININT64 / 2, G_MAXINT64 / 2);
  gboolean first = engine->zone == NULL;

  g_clear_pointer (&engine->zone, focus_zone_unref);
  engine->zone = zone;
  if (!same && !first)
    focus_sync_rezone (engine->sync);
}

void
focus_engine_check_zone (FocusEngine *engine)
{
  g_autofree char *expanded = focus_store_zone (engine->store);

  if (g_strcmp0 (expanded, focus_zone_name (engine->zone)) != 0)
    focus_sync_rezone (engine->sync);
}

/* That account alone; one that was removed meanwhile has no watch any more. */
static void
folder_changed (const char *account, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!focus_sync_start (((FocusEngine *) data)->sync, account, &error))
    g_debug ("%s", error->message);
}

void
focus_engine_take_accounts (FocusEngine *engine)
{
  g_ptr_array_set_size (engine->folders, 0);
  for (guint i = 0; i < engine->config->accounts->len; i++)
    {
      const FocusAccountSpec *account = g_ptr_array_index (engine->config->accounts, i);
      g_autofree char *folder = account->kind == FOCUS_ACCOUNT_VDIR
                                    ? g_filename_from_uri (account->url, NULL, NULL)
                                    : NULL;
      if (folder != NULL)
        g_ptr_array_add (engine->folders,
                         focus_folder_watch_new (folder, account->name, folder_changed, engine));
    }
  focus_sync_set_accounts (engine->sync, engine->config->accounts);
  focus_engine_answer_waiters (engine); /* who waits for a removed account waits in vain */
}

void
focus_engine_log_problems (FocusEngine *engine)
{
  const FocusConfigProblem *first = g_ptr_array_index (engine->problems, 0);

  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "MESSAGE_ID", FOCUS_MESSAGE_CONFIG_BAD,
                    "MESSAGE", "%s:%u: %s%s; the last good configuration stays in force",
                    focus_config_file_path (engine->file), first->line, first->message,
                    engine->problems->len > 1 ? " (and more)" : "");
}

static gboolean
says_the_same (const FocusConfig *a, const FocusConfig *b)
{
  g_autofree char *text = focus_config_format (a, TRUE);
  g_autofree char *other = focus_config_format (b, TRUE);

  return g_str_equal (text, other);
}

/* The ids of the calendars that are wanted: a set of gint64. */
static GHashTable *
wanted_calendars (FocusEngine *engine)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  FocusLook *look = focus_engine_look (engine, NULL);

  for (guint i = 0; look != NULL && i < look->calendars->len; i++)
    {
      const FocusLookCalendar *calendar = g_ptr_array_index (look->calendars, i);
      if (calendar->is_wanted)
        g_hash_table_add (ids, g_memdup2 (&calendar->row->id, sizeof (gint64)));
    }
  return ids;
}

/* A calendar that is wanted now and was not before is empty still. New accounts are due anyway. */
static void
pull_newly_wanted (FocusEngine *engine, GHashTable *before)
{
  FocusLook *look = focus_engine_look (engine, NULL);

  for (guint i = 0; look != NULL && i < look->calendars->len; i++)
    {
      const FocusLookCalendar *calendar = g_ptr_array_index (look->calendars, i);
      const FocusCalendarRow *row = calendar->row;
      if (calendar->is_wanted && !g_hash_table_contains (before, &row->id))
        {
          g_hash_table_remove (engine->pulled, row->account); /* its copy is not whole any more */
          focus_sync_start (engine->sync, row->account, NULL);
        }
    }
}

static void
take_config (FocusEngine *engine, FocusConfig *config)
{
  g_autoptr (GHashTable) before = wanted_calendars (engine);

  g_clear_pointer (&engine->wishes, focus_settings_free);
  g_clear_pointer (&engine->words, focus_hygiene_words_free);
  g_clear_pointer (&engine->config, focus_config_free);
  engine->config = config;
  engine->wishes = focus_settings_new (config, engine->setup.language);
  focus_engine_take_zone (engine);
  focus_engine_take_accounts (engine);
  focus_engine_look_again (engine);
  pull_newly_wanted (engine, before);
}

void
focus_engine_reload (FocusEngine *engine)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (FocusConfig) config = focus_config_file_load (engine->file, &problems);
  gboolean was_bad = engine->problems != NULL;

  g_clear_pointer (&engine->problems, g_ptr_array_unref);
  if (config == NULL)
    {
      engine->problems = g_steal_pointer (&problems);
      focus_engine_log_problems (engine);
      focus_engine_look_again (engine);
    }
  else if (!says_the_same (config, engine->config))
    take_config (engine, g_steal_pointer (&config));
  else if (was_bad)
    focus_engine_look_again (engine);
}
