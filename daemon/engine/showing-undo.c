// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking back what is shown: one window by the user's word, or all there is, when they want to be
// rid of focusd.
#include "engine/showing-private.h"

#include "store/outbox.h"

/* Events of ours that are listed and removed at a time. */
#define MAX_EVENTS 1000

static FocusIntent *
removal (FocusShowing *showing, const FocusShownWindow *shown, const char *account,
         const char *calendar_path, gboolean force)
{
  FocusIntent *intent = focus_intent_new ();

  intent->sort = FOCUS_INTENT_SHOWN;
  intent->kind = FOCUS_ACTION_REMOVE;
  intent->account = g_strdup (account);
  intent->calendar_path = g_strdup (calendar_path);
  intent->shown = focus_shown_window_copy (shown);
  intent->force = force;
  intent->created_s = focus_engine_now_s (showing->engine);
  return intent;
}

/* Undoing */

static gboolean
store_undo (FocusShowing *showing, const FocusAct *act, FocusAct *undo, FocusIntent *intent,
            GError **error)
{
  FocusStateStore *past = showing->engine->past;

  if (!focus_ledger_add (past, undo, error))
    return FALSE;
  intent->act = undo->id;
  return focus_ledger_settle (past, act->id, FOCUS_ACT_UNDONE, act->answer, error)
         && focus_outbox_put (past, intent, error) && focus_showing_put_memories (showing, error);
}

GVariant *
focus_showing_undo (FocusShowing *showing, const FocusAct *act, GError **error)
{
  FocusEngine *engine = showing->engine;
  FocusShownMemory *memory = focus_showing_load (showing) ? focus_showing_memory (showing, act->uid)
                                                          : NULL;
  g_autoptr (FocusIntent) intent = NULL;
  FocusShownState before;
  g_auto (FocusAct) undo = { .at_s = focus_engine_now_s (engine),
                             .by = FOCUS_BY_USER,
                             .what = g_strdup ("undo"),
                             .uid = g_strdup (act->uid),
                             .calendar = g_strdup (act->calendar),
                             .title = g_strdup (act->title),
                             .before = act->after,
                             .reason = g_strdup (focus_reason_name (FOCUS_REASON_UNDO)),
                             .state = FOCUS_ACT_WAITING,
                             .undoes = act->id };

  if (memory == NULL || (memory->state != FOCUS_SHOWN_THERE && memory->state != FOCUS_SHOWN_SENT))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
                   "the event of the window was changed or removed since");
      return NULL;
    }
  before = memory->state;
  memory->state = FOCUS_SHOWN_GONE;
  intent = removal (showing, memory->shown, memory->account, memory->calendar_path, FALSE);
  if (!focus_state_store_begin (engine->past, error))
    {
      memory->state = before;
      return NULL;
    }
  if (!store_undo (showing, act, &undo, intent, error))
    {
      focus_state_store_rollback (engine->past);
      memory->state = before;
      return NULL;
    }
  if (!focus_state_store_commit (engine->past, error))
    {
      memory->state = before;
      return NULL;
    }
  focus_engine_look_again (engine);
  focus_sync_push (engine->sync);
  return focus_engine_act_dict (engine, &undo);
}

/* Being rid of all */

GPtrArray *
focus_showing_places (FocusShowing *showing, GError **error)
{
  return focus_store_with_prefix (showing->engine->store, FOCUS_SHOWN_UID_PREFIX, MAX_EVENTS,
                                  error);
}

gboolean
focus_showing_is_changed (FocusShowing *showing, const char *uid)
{
  const FocusShownMemory *memory = focus_showing_load (showing)
                                       ? focus_showing_memory (showing, uid)
                                       : NULL;

  return memory != NULL && memory->state == FOCUS_SHOWN_THEIRS;
}

/* What another machine wrote: nothing is known of it but its UID, which is enough to remove it. */
static FocusShownWindow *
unknown_shown (const FocusObjectPlace *place)
{
  FocusShownWindow *shown = g_new0 (FocusShownWindow, 1);

  shown->uid = g_strdup (place->uid);
  shown->title = g_strdup (place->title != NULL && *place->title != '\0' ? place->title : "window");
  shown->days = 1;
  shown->end_min = 1;
  shown->zone = g_strdup ("UTC");
  return shown;
}

static gboolean
queue_removal (FocusShowing *showing, const FocusObjectPlace *place, const char *calendar,
               gboolean force, GError **error)
{
  FocusEngine *engine = showing->engine;
  const FocusShownMemory *memory = focus_showing_memory (showing, place->uid);
  g_autoptr (FocusShownWindow) shown = memory != NULL ? focus_shown_window_copy (memory->shown)
                                                      : unknown_shown (place);
  g_autoptr (FocusIntent)
      intent = removal (showing, shown, place->account, place->calendar_path, force);
  g_auto (FocusAct) act = { .at_s = intent->created_s,
                            .by = FOCUS_BY_USER,
                            .what = g_strdup ("uninstall"),
                            .uid = g_strdup (place->uid),
                            .calendar = g_strdup (calendar),
                            .title = g_strdup (place->title),
                            .before = place->span,
                            .reason = g_strdup (focus_reason_name (FOCUS_REASON_UNINSTALL)),
                            .state = FOCUS_ACT_WAITING };

  if (!focus_ledger_add (engine->past, &act, error))
    return FALSE;
  intent->act = act.id;
  return focus_outbox_put (engine->past, intent, error);
}

/* What was not sent yet never will be. */
static gboolean
drop_unsent (FocusShowing *showing, GError **error)
{
  g_autoptr (GPtrArray) intents = focus_outbox_list (showing->engine->past, NULL, error);

  for (guint i = 0; intents != NULL && i < intents->len; i++)
    {
      const FocusIntent *intent = g_ptr_array_index (intents, i);
      if (intent->sort != FOCUS_INTENT_SHOWN)
        continue;
      if (intent->state == FOCUS_INTENT_SENT)
        {
          g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_BUSY,
                       "a write is on its way to its server; try again in a moment");
          return FALSE;
        }
      if (!focus_outbox_settle (showing->engine->past, intent->id, FOCUS_ACT_DROPPED, "uninstalled",
                                error))
        return FALSE;
    }
  return intents != NULL;
}

gboolean
focus_showing_uninstall (FocusShowing *showing, gboolean keep_changed, guint limit, guint *ret_n,
                         GError **error)
{
  g_autoptr (GPtrArray) places = focus_showing_places (showing, error);
  FocusLook *look = places != NULL ? focus_engine_look (showing->engine, error) : NULL;
  g_autoptr (GHashTable) queued = g_hash_table_new (g_str_hash, g_str_equal);

  *ret_n = 0;
  if (look == NULL || !drop_unsent (showing, error))
    return FALSE;
  if (!focus_showing_load (showing))
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INTERNAL,
                   "what is shown to others cannot be read");
      return FALSE;
    }
  for (guint i = 0; i < places->len && g_hash_table_size (queued) < limit; i++)
    {
      const FocusObjectPlace *place = g_ptr_array_index (places, i);
      const FocusLookCalendar *calendar = focus_look_by_id (look, place->calendar);
      const FocusShownMemory *memory = focus_showing_memory (showing, place->uid);

      if (calendar == NULL
          || (keep_changed && (memory == NULL || memory->state == FOCUS_SHOWN_THEIRS))
          || !g_hash_table_add (queued, place->uid))
        continue;
      if (!queue_removal (showing, place, calendar->view->name, !keep_changed, error))
        return FALSE;
    }
  *ret_n = g_hash_table_size (queued);
  return TRUE;
}

char **
focus_showing_published (FocusShowing *showing)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new ();

  if (focus_showing_load (showing))
    for (guint i = 0; i < showing->hours->len; i++)
      {
        const FocusShownHours *hours = g_ptr_array_index (showing->hours, i);
        if (hours->published != NULL)
          g_ptr_array_add (accounts, g_strdup (hours->account));
      }
  g_ptr_array_add (accounts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&accounts), FALSE);
}
