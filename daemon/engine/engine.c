// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's life, and its turn.
#include "engine/engine.h"

#include "engine/engine-private.h"
#include "engine/message-ids.h"

#include <malloc.h>
#include <string.h>

/* A sync of so many objects leaves memory behind that is worth giving back. */
#define TRIM_OBJECTS 500
/* The baseline and the figures that come after a first sync are done by then. */
#define TRIM_AFTER_S 5

gint64
focus_engine_now_s (FocusEngine *engine)
{
  return engine->setup.clock.class->now_s (engine->setup.clock.self);
}

FocusLook *
focus_engine_look (FocusEngine *engine, GError **error)
{
  if (engine->look == NULL)
    {
      g_autoptr (GArray) reports = focus_sync_reports (engine->sync);
      engine->look = focus_look_new (engine->store, engine->config, reports, error);
    }
  return engine->look;
}

GArray *
focus_engine_occurrences (FocusEngine *engine, FocusSpan window, GError **error)
{
  FocusLook *look = focus_engine_look (engine, error);

  if (look == NULL)
    return NULL;
  return focus_store_occurrences (engine->store, look->views, window, FOCUS_ENGINE_MAX_AGENDA,
                                  error);
}

/* The turn */

/* After a turn that could not read the store, the next comes so much later: an alarm that stays in
   the past would make a turn of every iteration. */
#define RETRY_S 60

static void
alarm_rang (FocusClockRing why, gpointer data)
{
  focus_engine_dirty (data);
}

/* For the clock that outlives the engine: it rings whenever somebody sets it. */
static void
nobody_hears (FocusClockRing why, gpointer data)
{
}

static void
set_alarm (FocusEngine *engine)
{
  gint64 wake_s = MIN (engine->wake_s, focus_sync_due_s (engine->sync));

  wake_s = MIN (wake_s, focus_delivery_wake_s (engine->delivery));
  engine->setup.clock.class->set_alarm (engine->setup.clock.self, wake_s, alarm_rang, engine);
}

/* LOOK and THINK. FALSE: the store could not be read; the state stays. */
static gboolean
decide (FocusEngine *engine, FocusDecision *ret_decision)
{
  gint64 now_s = focus_engine_now_s (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) occurrences = focus_engine_occurrences (
      engine,
      (FocusSpan){ now_s - FOCUS_DAY_S, now_s + (gint64) FOCUS_SNAPSHOT_DAYS * FOCUS_DAY_S },
      &error);

  if (occurrences == NULL)
    {
      g_warning ("cannot read the copy: %s", error->message);
      return FALSE;
    }
  const FocusSnapshot snapshot = { .now_s = now_s,
                                   .zone = engine->zone,
                                   .hours = engine->config->hours,
                                   .lunch = engine->config->lunch,
                                   .occurrences = occurrences };
  focus_decide (&snapshot, ret_decision);
  return TRUE;
}

static void
covered (const GError *error, gpointer data)
{
  FocusEngine *engine = data;

  engine->covering = FALSE;
  if (error != NULL)
    g_debug ("the horizon stays as it is until the next turn: %s", error->message);
}

/* The horizon follows the calendar: asked for every turn, it grows every two months. */
static void
cover_today (FocusEngine *engine)
{
  gint64 now_s = focus_engine_now_s (engine);
  FocusSpan least = { now_s - (gint64) FOCUS_SYNC_BACK_DAYS * FOCUS_DAY_S,
                      now_s + (gint64) FOCUS_SYNC_AHEAD_DAYS * FOCUS_DAY_S };
  FocusSpan horizon = focus_store_horizon (engine->store);

  if (engine->covering || (least.start_s >= horizon.start_s && least.end_s <= horizon.end_s))
    return;
  engine->covering = TRUE;
  focus_sync_cover (engine->sync, least, covered, engine);
}

static gboolean
turn (gpointer data)
{
  FocusEngine *engine = data;
  FocusDecision decision = { 0 };
  FocusEngineNews news = engine->copy_changed ? FOCUS_ENGINE_COPY : 0;

  engine->turn_source = 0;
  engine->copy_changed = FALSE;
  focus_sync_tick (engine->sync);
  cover_today (engine);
  focus_engine_tend_baseline (engine);
  if (decide (engine, &decision))
    {
      if (decision.state != engine->state || decision.until_s != engine->until_s)
        news |= FOCUS_ENGINE_STATE;
      engine->state = decision.state;
      engine->until_s = decision.until_s;
      engine->wake_s = decision.next_wake_s;
      focus_decision_clear (&decision);
    }
  else
    engine->wake_s = focus_engine_now_s (engine) + RETRY_S;
  focus_delivery_tend (engine->delivery);
  set_alarm (engine);
  if (news != 0 && engine->tell != NULL)
    engine->tell (news, engine->tell_data);
  return G_SOURCE_REMOVE;
}

void
focus_engine_dirty (FocusEngine *engine)
{
  if (engine->turn_source == 0)
    engine->turn_source = g_idle_add_full (G_PRIORITY_DEFAULT, turn, engine, NULL);
}

void
focus_engine_look_again (FocusEngine *engine)
{
  g_clear_pointer (&engine->look, focus_look_free);
  focus_weeks_forget (engine->weeks);
  engine->copy_changed = TRUE;
  focus_engine_dirty (engine);
}

static void
config_file_changed (gpointer data)
{
  focus_engine_reload (data);
}

/* Hooks of sync */

static gint64
hook_now_s (gpointer self)
{
  return focus_engine_now_s (self);
}

static double
hook_chance (gpointer self)
{
  return g_rand_double (((FocusEngine *) self)->random);
}

static gboolean
hook_metered (gpointer self)
{
  return g_network_monitor_get_network_metered (g_network_monitor_get_default ());
}

static FocusZone *
hook_zone (gpointer self)
{
  return focus_zone_ref (((FocusEngine *) self)->zone);
}

static void
hook_wanted (gpointer self, const FocusAccountSpec *spec, GPtrArray *rows, gboolean *ret_wanted)
{
  focus_look_wants (((FocusEngine *) self)->config, spec, rows, ret_wanted);
}

static void
hook_changed (gpointer self)
{
  focus_engine_look_again (self);
}

/* What a large sync took is given back when the turns that follow it are over: glibc keeps the
   pages of freed memory below the highest byte in use, for good. */
static gboolean
give_memory_back (gpointer data)
{
  FocusEngine *engine = data;

  engine->trim_source = 0;
  focus_store_rest (engine->store);
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  return G_SOURCE_REMOVE;
}

/* A sync that changed little is not worth the walk. */
static void
plan_trim (FocusEngine *engine, guint n_changed)
{
  if (n_changed < TRIM_OBJECTS)
    return;
  g_clear_handle_id (&engine->trim_source, g_source_remove);
  engine->trim_source = g_timeout_add_seconds (TRIM_AFTER_S, give_memory_back, engine);
}

static void
hook_ended (gpointer self, const char *account)
{
  FocusEngine *engine = self;
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);
  guint n_changed = 0;

  for (guint i = 0; i < reports->len; i++)
    {
      const FocusSyncReport *report = &g_array_index (reports, FocusSyncReport, i);
      if (!g_str_equal (report->spec->name, account))
        continue;
      n_changed = report->counts.n_changed;
      g_log_structured (G_LOG_DOMAIN,
                        report->state == FOCUS_SYNC_OK ? G_LOG_LEVEL_INFO : G_LOG_LEVEL_MESSAGE,
                        "MESSAGE_ID", FOCUS_MESSAGE_ACCOUNT, "FOCUS_ACCOUNT", account, "MESSAGE",
                        "account \"%s\": %s%s%s; %u changed, %u gone, %" G_GUINT64_FORMAT
                        " requests, %" G_GINT64_FORMAT " ms",
                        account, focus_sync_state_name (report->state),
                        report->message != NULL ? ": " : "",
                        report->message != NULL ? report->message : "", report->counts.n_changed,
                        report->counts.n_gone, report->n_requests, report->duration_ms);
    }
  focus_store_rest (engine->store);
  plan_trim (engine, n_changed);
  focus_engine_answer_waiters (engine);
}

static void
hear_presence (FocusPresenceNews news, gpointer data)
{
  FocusEngine *engine = data;

  switch (news)
    {
    case FOCUS_PRESENCE_NETWORK:
    case FOCUS_PRESENCE_RESUME:
      focus_sync_soon (engine->sync);
      break;
    case FOCUS_PRESENCE_ZONE:
      focus_engine_take_zone (engine);
      focus_engine_look_again (engine);
      break;
    case FOCUS_PRESENCE_SLEEP:
      break;
    }
  focus_engine_dirty (engine);
}

/* Life */

static FocusStore *
open_store (const FocusEngineSetup *setup, gint64 now_s, GError **error)
{
  FocusStoreFound found;
  FocusStore *store = focus_store_open (setup->cache_dir, now_s, &found, error);

  if (store != NULL && found == FOCUS_STORE_REPLACED)
    g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "MESSAGE_ID", FOCUS_MESSAGE_STORE_MOVED,
                      "MESSAGE",
                      "the copy in \"%s\" was broken; it was moved aside and is fetched anew",
                      setup->cache_dir);
  return store;
}

static FocusStateStore *
open_past (const FocusEngineSetup *setup, gint64 now_s, GError **error)
{
  FocusStateStoreFound found;
  FocusStateStore *past = focus_state_store_open (setup->state_dir, now_s, &found, error);

  if (past != NULL && found == FOCUS_STATE_STORE_REPLACED)
    g_log_structured (
        G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "MESSAGE_ID", FOCUS_MESSAGE_STATE_MOVED, "MESSAGE",
        "the record of what focusd did, in \"%s\", was broken; it was moved aside, and "
        "a new one begins",
        setup->state_dir);
  return past;
}

static void
load_config (FocusEngine *engine)
{
  engine->file = focus_config_file_new (engine->setup.config_path, config_file_changed, engine);
  engine->config = focus_config_file_load (engine->file, &engine->problems);
  if (engine->config != NULL)
    {
      g_clear_pointer (&engine->problems, g_ptr_array_unref);
      return;
    }
  /* Nothing good is known yet: start with none, say so, and wait for the file to be mended. */
  focus_engine_log_problems (engine);
  engine->config = focus_config_parse ("", 0, NULL);
}

FocusEngine *
focus_engine_new (const FocusEngineSetup *setup, GError **error)
{
  FocusEngine *engine;
  gint64 now_s = setup->clock.class->now_s (setup->clock.self);
  g_autoptr (FocusStore) store = open_store (setup, now_s, error);
  FocusStateStore *past = store != NULL ? open_past (setup, now_s, error) : NULL;

  if (past == NULL)
    return NULL;
  engine = g_new0 (FocusEngine, 1);
  engine->setup = *setup;
  engine->store = g_steal_pointer (&store);
  engine->past = past;
  engine->weeks = focus_weeks_new (engine);
  engine->delivery = focus_delivery_new (engine);
  focus_engine_load_baseline (engine);
  engine->random = g_rand_new ();
  engine->operations = g_ptr_array_new ();
  engine->waiters = g_ptr_array_new_with_free_func (focus_engine_waiter_free);
  engine->folders = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_folder_watch_free);
  engine->wake_s = G_MAXINT64;
  load_config (engine);
  focus_engine_take_zone (engine);

  const FocusSyncHooks hooks = { .now_s = hook_now_s,
                                 .chance = hook_chance,
                                 .metered = hook_metered,
                                 .zone = hook_zone,
                                 .wanted = hook_wanted,
                                 .changed = hook_changed,
                                 .ended = hook_ended,
                                 .self = engine };
  engine->sync = focus_sync_new (engine->store, engine->past, &hooks, setup->credentials_dir);
  focus_engine_check_zone (engine);
  focus_engine_take_accounts (engine);
  if (setup->presence.class != NULL)
    setup->presence.class->listen (setup->presence.self, hear_presence, engine);
  focus_engine_dirty (engine);
  return engine;
}

void
focus_engine_free (FocusEngine *engine)
{
  if (engine == NULL)
    return;
  if (engine->setup.presence.class != NULL)
    engine->setup.presence.class->listen (engine->setup.presence.self, NULL, NULL);
  engine->setup.clock.class->set_alarm (engine->setup.clock.self, FOCUS_CLOCK_NEVER, nobody_hears,
                                        NULL);
  g_ptr_array_unref (engine->folders);
  focus_sync_free (engine->sync);
  for (guint i = 0; i < engine->operations->len; i++)
    focus_engine_abort_operation (g_ptr_array_index (engine->operations, i));
  g_ptr_array_unref (engine->operations);
  focus_weeks_free (engine->weeks);
  focus_delivery_free (engine->delivery);
  g_ptr_array_unref (engine->waiters);
  g_clear_handle_id (&engine->turn_source, g_source_remove);
  g_clear_handle_id (&engine->trim_source, g_source_remove);
  focus_config_file_free (engine->file);
  focus_config_free (engine->config);
  g_clear_pointer (&engine->problems, g_ptr_array_unref);
  focus_look_free (engine->look);
  focus_zone_unref (engine->zone);
  g_rand_free (engine->random);
  focus_store_close (engine->store);
  focus_state_store_close (engine->past);
  g_free (engine);
}

void
focus_engine_listen (FocusEngine *engine, void (*tell) (FocusEngineNews news, gpointer data),
                     gpointer data)
{
  engine->tell = tell;
  engine->tell_data = data;
}

const char *
focus_engine_state (FocusEngine *engine)
{
  return focus_state_name (engine->state);
}

gint64
focus_engine_state_until_s (FocusEngine *engine)
{
  return engine->until_s == G_MAXINT64 ? 0 : engine->until_s;
}

const char *
focus_engine_sync_health (FocusEngine *engine)
{
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);
  FocusSyncState worst = FOCUS_SYNC_OK;

  for (guint i = 0; i < reports->len; i++)
    worst = MAX (worst, g_array_index (reports, FocusSyncReport, i).state);
  return focus_sync_state_name (worst);
}
