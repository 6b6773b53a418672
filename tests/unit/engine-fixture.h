// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An engine over a folder of .ics files, with a configuration of its own, a clock and a presence
// set by hand: the world that its tests share.
#pragma once

#include "engine/engine-private.h"

#include "fake-clock.h"
#include "fake-presence.h"
#include "iterate.h"
#include "store-fixture.h"

#include <string.h>

#define EIGHT_S 1794988800 /* Wednesday 2026-11-18 08:00 UTC: before working hours */

typedef struct
{
  char *folder;
  char *config;
  FocusClock clock;
  FocusPresence presence;
  FocusNotifier notifier; /* without a class: nobody is told anything */
  FocusQuiet quiet;       /* without a class: nothing is held back */
  FocusZones *zones;
  FocusEngine *engine;
  guint n_told, n_told_state, n_told_focus;
  guint n_answers;
  GVariant *value; /* owned, nullable */
  GError *error;   /* owned, nullable */
} World;

static inline FocusZone *
zone_of (const char *name, gpointer data)
{
  FocusZone *zone = name != NULL ? focus_zones_iana (((World *) data)->zones, name) : NULL;

  return zone != NULL ? zone : focus_zone_new_utc ();
}

static inline void
tell (FocusEngineNews news, gpointer data)
{
  World *world = data;

  world->n_told++;
  if (news & FOCUS_ENGINE_STATE)
    world->n_told_state++;
  if (news & FOCUS_ENGINE_FOCUS)
    world->n_told_focus++;
}

static inline void
take_answer (GVariant *value, const GError *error, gpointer data)
{
  World *world = data;

  world->n_answers++;
  g_clear_pointer (&world->value, g_variant_unref);
  g_clear_error (&world->error);
  world->value = value != NULL ? g_variant_ref_sink (value) : NULL;
  world->error = error != NULL ? g_error_copy (error) : NULL;
}

static inline void
write_event (World *world, const char *uid, const char *lines)
{
  g_autofree char *folder = g_build_filename (world->folder, "vdir", "work", NULL);
  g_autofree char *name = g_strconcat (uid, ".ics", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = g_strdup_printf ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
                                           "BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20261101T000000Z\r\n"
                                           "SUMMARY:%s\r\n%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                                           uid, uid, lines);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

#define AT_NOON "DTSTART:20261118T120000Z\r\nDTEND:20261118T130000Z"

/* The morning line would come into every test that hears notifications: it comes into those that
   write of it. */
static inline char *
without_morning (const char *more)
{
  g_auto (GStrv) parts = g_strsplit (more, "[notify]\n", 2);

  if (strstr (more, "morning =") != NULL)
    return g_strdup (more);
  if (parts[0] != NULL && parts[1] != NULL)
    return g_strconcat (parts[0], "[notify]\nmorning = no\n", parts[1], NULL);
  return g_strconcat (more, "\n[notify]\nmorning = no\n", NULL);
}

/* Nobody is reminded of anything either: reminder-fixture.h is for that. */
static inline void
write_config (World *world, const char *more)
{
  g_autofree char *rest = without_morning (more);
  g_autofree char *text = g_strdup_printf ("# mine\n[account a]\nurl = file://%s/vdir\n%s"
                                           "\n[remind none]\nlead =\n",
                                           world->folder, rest);
  g_assert_true (g_file_set_contents (world->config, text, -1, NULL));
}

static inline gboolean
rests (gpointer data)
{
  FocusEngine *engine = ((World *) data)->engine;
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);

  for (guint i = 0; i < reports->len; i++)
    if (g_array_index (reports, FocusSyncReport, i).syncing)
      return FALSE;
  return engine->turn_source == 0 && !engine->covering && focus_scores_is_settled (engine->scores)
         && focus_weeks_are_settled (engine->weeks);
}

static inline void
settle (World *world)
{
  iterate_until (rests, world);
  iterate_drain ();
  iterate_until (rests, world);
}

static inline void
start (World *world)
{
  g_autoptr (GError) error = NULL;
  const FocusEngineSetup setup = { .clock = world->clock,
                                   .presence = world->presence,
                                   .notifier = world->notifier,
                                   .quiet = world->quiet,
                                   .zone = zone_of,
                                   .zone_data = world,
                                   .config_path = world->config,
                                   .cache_dir = world->folder,
                                   .state_dir = world->folder };

  world->engine = focus_engine_new (&setup, &error);
  g_assert_no_error (error);
  focus_engine_listen (world->engine, tell, world);
}

static inline void
engine_set_up (World *world, gconstpointer data)
{
  world->folder = g_dir_make_tmp ("focus-engine-XXXXXX", NULL);
  world->config = g_build_filename (world->folder, "focusd.conf", NULL);
  world->clock = fake_clock_new (EIGHT_S);
  world->presence = fake_presence_new ();
  world->zones = focus_zones_new (NULL);
  write_event (world, "noon", AT_NOON);
  write_config (world, "");
  start (world);
  settle (world);
}

static inline void
engine_tear_down (World *world, gconstpointer data)
{
  focus_engine_free (world->engine);
  fake_clock_set (&world->clock, EIGHT_S + 1); /* nobody hears it */
  iterate_drain ();
  focus_clock_clear (&world->clock);
  focus_presence_clear (&world->presence);
  focus_zones_free (world->zones);
  g_clear_pointer (&world->value, g_variant_unref);
  g_clear_error (&world->error);
  remove_tree (world->folder);
  g_free (world->config);
  g_free (world->folder);
}

static inline gint64
now_s (World *world)
{
  return focus_engine_now_s (world->engine);
}

/* Objects that the accounts have together. */
static inline gint64
n_objects (World *world)
{
  g_autoptr (GVariant) accounts = g_variant_ref_sink (focus_engine_accounts (world->engine, NULL));
  gint64 sum = 0;

  for (gsize i = 0; i < g_variant_n_children (accounts); i++)
    {
      g_autoptr (GVariant) account = g_variant_get_child_value (accounts, i);
      gint64 n = 0;
      g_assert_true (g_variant_lookup (account, "objects", "x", &n));
      sum += n;
    }
  return sum;
}

static inline guint
n_problems (World *world)
{
  g_autoptr (GVariant) status = g_variant_ref_sink (focus_engine_status (world->engine, NULL));
  g_autoptr (GVariant)
      problems = g_variant_lookup_value (status, "config_problems", G_VARIANT_TYPE ("aa{sv}"));

  return (guint) g_variant_n_children (problems);
}

/* Objects are two now. */
static inline gboolean
has_two (gpointer data)
{
  return n_objects (data) == 2;
}
