// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's life, and its turn.
#include "engine/engine.h"

#include "engine/doctor.h"
#include "engine/engine-private.h"
#include "engine/message-ids.h"

gint64
focus_engine_now_s (FocusEngine *engine)
{
  return engine->setup.clock.class->now_s (engine->setup.clock.self);
}

gboolean
focus_engine_hides_titles (FocusEngine *engine)
{
  const char *privacy = g_hash_table_lookup (engine->config->values, "notify.privacy");

  return g_strcmp0 (privacy, "always") == 0
         || (engine->is_locked && g_strcmp0 (privacy, "lock") == 0);
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

/* When what keeps writes back by itself is over. */
static gint64
pause_end_s (FocusEngine *engine)
{
  gint64 now_s = focus_engine_now_s (engine), end_s = G_MAXINT64;

  if (engine->paused_until_s != 0)
    end_s = engine->paused_until_s;
  if (engine->held_until_s > now_s)
    end_s = MIN (end_s, engine->held_until_s);
  return end_s;
}

static void
set_alarm (FocusEngine *engine)
{
  const gint64 wishes[] = { focus_sync_due_s (engine->sync),
                            focus_delivery_wake_s (engine->delivery),
                            focus_offer_wake_s (engine->offer),
                            focus_nudges_wake_s (engine->nudges),
                            focus_reminding_wake_s (engine->reminding),
                            focus_morning_wake_s (engine->morning),
                            focus_focus_note_wake_s (engine->focus_note),
                            focus_closing_wake_s (engine->closing),
                            focus_invited_wake_s (engine->invited),
                            focus_answering_wake_s (engine->answering),
                            focus_showing_wake_s (engine->showing),
                            pause_end_s (engine),
                            focus_engine_next_wake_s (engine) };
  gint64 wake_s = engine->wake_s;

  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    wake_s = MIN (wake_s, wishes[i]);
  engine->setup.clock.class->set_alarm (engine->setup.clock.self, wake_s, alarm_rang, engine);
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

static FocusEngineNews
take_state (FocusEngine *engine, const FocusDecision *decision)
{
  gboolean changed = decision->state != engine->state || decision->until_s != engine->until_s;

  engine->state = decision->state;
  engine->until_s = decision->until_s;
  engine->wake_s = decision->next_wake_s;
  return changed ? FOCUS_ENGINE_STATE : 0;
}

/* LOOK, THINK, ACT. */
static FocusEngineNews
look_and_act (FocusEngine *engine)
{
  g_auto (FocusStill) still = { 0 };
  g_auto (FocusDecision) decision = { 0 };
  g_autoptr (GError) error = NULL;
  FocusEngineNews news;

  if (!focus_engine_take_still (engine, &still, &error))
    {
      g_warning ("cannot read the copy: %s", error->message);
      engine->wake_s = focus_engine_now_s (engine) + RETRY_S;
      return 0;
    }
  focus_decide (&still.snapshot, &decision);
  news = take_state (engine, &decision);
  focus_engine_tend_session (engine, &still, &decision);
  focus_reminding_tend (engine->reminding, &still, &decision);
  focus_focus_note_tend (engine->focus_note, &still, &decision);
  focus_engine_tend_quiet (engine, &still, &decision);
  focus_engine_tend_plan (engine, &still, &decision);
  focus_morning_tend (engine->morning, &still, &decision);
  focus_closing_tend (engine->closing, &still, &decision);
  focus_engine_tend_arrivals (engine);
  focus_answering_tend (engine->answering, &still, &decision);
  focus_invited_tend (engine->invited, &still, &decision);
  focus_showing_tend (engine->showing);
  focus_nudges_tend (engine->nudges, &still, &decision);
  return news;
}

static void
tell_news (FocusEngine *engine, FocusEngineNews news)
{
  if (engine->copy_changed)
    news |= FOCUS_ENGINE_COPY;
  if (engine->focus_changed)
    news |= FOCUS_ENGINE_FOCUS;
  engine->copy_changed = FALSE;
  engine->focus_changed = FALSE;
  if (news != 0 && engine->tell != NULL)
    engine->tell (news, engine->tell_data);
}

static gboolean
turn (gpointer data)
{
  FocusEngine *engine = data;
  FocusEngineNews news;

  engine->turn_source = 0;
  if (engine->is_asleep)
    return G_SOURCE_REMOVE; /* nothing is begun now; resume makes a turn (R41) */
  focus_sync_tick (engine->sync);
  cover_today (engine);
  focus_engine_tend_pause (engine);
  focus_engine_tend_record (engine);
  focus_engine_tend_baseline (engine);
  focus_kept_tend (engine->kept);
  focus_scores_tend (engine->scores);
  news = look_and_act (engine);
  focus_engine_tend_next (engine);
  focus_delivery_tend (engine->delivery);
  focus_engine_tend_answer_calls (engine);
  set_alarm (engine);
  tell_news (engine, news);
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
  focus_endings_forget (engine->endings);
  focus_scores_look_again (engine->scores);
  focus_closing_look_again (engine->closing);
  engine->arrivals_are_known = FALSE;
  focus_invited_look_again (engine->invited);
  focus_answering_look_again (engine->answering);
  focus_showing_look_again (engine->showing);
  engine->copy_changed = TRUE;
  focus_engine_dirty (engine);
}

static void
config_file_changed (gpointer data)
{
  focus_engine_reload (data);
}

static void
take_locked (FocusEngine *engine, gboolean is_locked)
{
  if (engine->is_locked == is_locked)
    return;
  engine->is_locked = is_locked;
  focus_reminding_look_again (engine->reminding);
}

static void
hear_presence (FocusPresenceNews news, gpointer data)
{
  FocusEngine *engine = data;

  switch (news)
    {
    case FOCUS_PRESENCE_RESUME:
      engine->is_asleep = FALSE;
      focus_engine_take_zone (engine);
      /* Nobody knows what happened meanwhile: nothing is written before the next pull. */
      g_hash_table_remove_all (engine->pulled);
      focus_sync_soon (engine->sync);
      break;
    case FOCUS_PRESENCE_NETWORK:
      focus_sync_soon (engine->sync);
      break;
    case FOCUS_PRESENCE_ZONE:
      focus_engine_take_zone (engine);
      focus_engine_look_again (engine);
      break;
    case FOCUS_PRESENCE_LOCKED:
    case FOCUS_PRESENCE_UNLOCKED:
      take_locked (engine, news == FOCUS_PRESENCE_LOCKED);
      break;
    case FOCUS_PRESENCE_AWAY:
    case FOCUS_PRESENCE_BACK:
      engine->is_away = news == FOCUS_PRESENCE_AWAY;
      break;
    case FOCUS_PRESENCE_SLEEP:
      /* There is nothing to flush: what focusd did is on the disk with each commit. */
      engine->is_asleep = TRUE;
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
  focus_engine_note_checks (engine);
  focus_engine_begin_quiet (engine);
  engine->weeks = focus_weeks_new (engine);
  engine->scores = focus_scores_new (engine);
  engine->endings = focus_endings_new (engine);
  engine->notices = focus_notices_new (&engine->setup.notifier);
  engine->nudges = focus_nudges_new (engine);
  engine->offer = focus_offer_new (engine);
  engine->reminding = focus_reminding_new (engine);
  engine->morning = focus_morning_new (engine);
  engine->focus_note = focus_focus_note_new (engine);
  engine->kept = focus_kept_new (engine);
  engine->closing = focus_closing_new (engine);
  engine->arrivals = focus_arrivals_new (engine);
  engine->invited = focus_invited_new (engine);
  engine->answering = focus_answering_new (engine);
  engine->showing = focus_showing_new (engine);
  engine->replies = focus_replies_new ();
  engine->pulled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  engine->delivery = focus_delivery_new (engine);
  focus_engine_load_baseline (engine);
  engine->random = g_rand_new ();
  engine->operations = g_ptr_array_new ();
  engine->waiters = g_ptr_array_new_with_free_func (focus_engine_waiter_free);
  engine->inquiries = g_ptr_array_new ();
  engine->answer_calls = g_ptr_array_new ();
  engine->folders = g_ptr_array_new_with_free_func ((GDestroyNotify) focus_folder_watch_free);
  engine->wake_s = G_MAXINT64;
  load_config (engine);
  engine->wishes = focus_settings_new (engine->config, engine->setup.language);
  focus_engine_load_session (engine);
  focus_engine_load_pause (engine);
  focus_engine_forget_strays (engine);
  focus_engine_begin_record (engine);
  focus_engine_take_zone (engine);

  const FocusSyncHooks hooks = focus_engine_hooks (engine);
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
  focus_engine_end_quiet (engine);
  engine->setup.clock.class->set_alarm (engine->setup.clock.self, FOCUS_CLOCK_NEVER, nobody_hears,
                                        NULL);
  g_ptr_array_unref (engine->folders);
  focus_replies_free (engine->replies);
  focus_sync_free (engine->sync);
  focus_scores_free (engine->scores);
  focus_endings_free (engine->endings);
  for (guint i = 0; i < engine->operations->len; i++)
    focus_engine_abort_operation (g_ptr_array_index (engine->operations, i));
  g_ptr_array_unref (engine->operations);
  for (guint i = 0; i < engine->inquiries->len; i++)
    focus_doctor_abort (g_ptr_array_index (engine->inquiries, i));
  g_ptr_array_unref (engine->inquiries);
  for (guint i = 0; i < engine->answer_calls->len; i++)
    focus_engine_answer_call_free (g_ptr_array_index (engine->answer_calls, i));
  g_ptr_array_unref (engine->answer_calls);
  g_free (engine->next_title);
  focus_weeks_free (engine->weeks);
  focus_delivery_free (engine->delivery);
  focus_showing_free (engine->showing);
  focus_answering_free (engine->answering);
  focus_invited_free (engine->invited);
  focus_arrivals_free (engine->arrivals);
  focus_closing_free (engine->closing);
  focus_kept_free (engine->kept);
  focus_focus_note_free (engine->focus_note);
  focus_morning_free (engine->morning);
  focus_reminding_free (engine->reminding);
  focus_offer_free (engine->offer);
  focus_nudges_free (engine->nudges);
  focus_notices_free (engine->notices);
  g_ptr_array_unref (engine->waiters);
  g_clear_handle_id (&engine->turn_source, g_source_remove);
  g_clear_handle_id (&engine->trim_source, g_source_remove);
  focus_config_file_free (engine->file);
  focus_given_away_free (engine->given);
  focus_settings_free (engine->wishes);
  focus_hygiene_words_free (engine->words);
  focus_config_free (engine->config);
  focus_session_clear (&engine->session);
  g_hash_table_unref (engine->pulled);
  g_free (engine->refusal);
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
