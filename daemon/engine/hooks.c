// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What sync asks the engine, and tells it.
#include "engine/answering-work.h"
#include "engine/message-ids.h"

#include <malloc.h>

/* A sync of so many objects leaves memory behind that is worth giving back. */
#define TRIM_OBJECTS 500
/* The baseline and the figures that come after a first sync are done by then. */
#define TRIM_AFTER_S 5

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

/* What a large sync, or the weeks of years, took is given back when the turns that follow it are
   over: glibc keeps the pages of freed memory below the highest byte in use, for good. */
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

void
focus_engine_plan_trim (FocusEngine *engine, guint n_touched)
{
  if (n_touched < TRIM_OBJECTS)
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
      if (report->state == FOCUS_SYNC_OK && g_hash_table_add (engine->pulled, g_strdup (account)))
        focus_answering_try_again (engine->answering, account);
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
  focus_engine_plan_trim (engine, n_changed);
  focus_engine_answer_waiters (engine);
  focus_answering_pulled (engine->answering);
}

static gboolean
hook_paused (gpointer self)
{
  FocusEngine *engine = self;
  return engine->is_asleep || engine->paused_until_s > focus_engine_now_s (engine);
}

static gboolean
hook_may_write (gpointer self, const FocusIntent *intent)
{
  FocusEngine *engine = self;

  return intent->sort != FOCUS_INTENT_ANSWER
         || focus_answering_may_write (engine->answering, intent);
}

static void
hook_pushed (gpointer self, const FocusIntent *intent, const FocusPushResult *result)
{
  FocusEngine *engine = self;

  switch (intent->sort)
    {
    case FOCUS_INTENT_BLOCK:
      focus_engine_pushed (engine, intent, result->outcome);
      return;
    case FOCUS_INTENT_RECORD:
    case FOCUS_INTENT_MINUTES:
      focus_kept_pushed (engine->kept, intent, result->outcome);
      focus_engine_look_again (engine);
      return;
    case FOCUS_INTENT_ANSWER:
      focus_answering_pushed (engine->answering, intent, result);
      focus_engine_look_again (engine);
      return;
    case FOCUS_INTENT_SHOWN:
      focus_showing_pushed (engine->showing, intent, result->outcome);
      focus_engine_look_again (engine);
      return;
    }
}

FocusSyncHooks
focus_engine_hooks (FocusEngine *engine)
{
  return (FocusSyncHooks){ .now_s = hook_now_s,
                           .chance = hook_chance,
                           .metered = hook_metered,
                           .zone = hook_zone,
                           .wanted = hook_wanted,
                           .changed = hook_changed,
                           .ended = hook_ended,
                           .paused = hook_paused,
                           .may_write = hook_may_write,
                           .pushed = hook_pushed,
                           .self = engine };
}
