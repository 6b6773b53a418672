// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking an act back: by the user's word, so that what comes out of it is the user's.
//
// A block that is put back where it was gets a seal that does not fit: it is locked, on every
// machine. A creation that is taken back leaves its day alone from then on.
#include "engine/acts.h"

#include "store/outbox.h"

/* Acts looked through for the last one that can be undone. */
#define MAX_LOOKED_AT 200

static gboolean
find_last (FocusEngine *engine, FocusAct *ret_act, GError **error)
{
  g_autoptr (GArray) acts = focus_ledger_list (engine->past, 0, NULL, MAX_LOOKED_AT, error);

  if (acts == NULL)
    return FALSE;
  for (guint i = 0; i < acts->len; i++)
    {
      const FocusAct *act = &g_array_index (acts, FocusAct, i);
      /* A deletion of the user's is taken back when they name it. */
      if (!g_str_equal (act->what, "gone") && focus_act_can_be_undone (act))
        return focus_ledger_find (engine->past, act->id, ret_act, error);
    }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
               "there is nothing to undo; `focusctl log` shows what was done");
  return FALSE;
}

static void
set_refusal (const FocusAct *act, GError **error)
{
  if (act->state == FOCUS_ACT_UNDONE)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "act %" G_GINT64_FORMAT " was taken back already", act->id);
  else if (act->part_of != 0)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "act %" G_GINT64_FORMAT " is a part of act %" G_GINT64_FORMAT
                 ": `focusctl undo %" G_GINT64_FORMAT "`",
                 act->id, act->part_of, act->part_of);
  else if (act->by == FOCUS_BY_ELSEWHERE)
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "act %" G_GINT64_FORMAT " was done elsewhere, by another program or another "
                 "computer: take it back there",
                 act->id);
  else
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                 "act %" G_GINT64_FORMAT " (\"%s\", %s) cannot be undone", act->id, act->what,
                 focus_act_state_name (act->state));
}

static gboolean
find_act (FocusEngine *engine, gint64 id, FocusAct *ret_act, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (id == 0)
    return find_last (engine, ret_act, error);
  if (focus_ledger_find (engine->past, id, ret_act, &local_error))
    {
      if (focus_act_can_be_undone (ret_act))
        return TRUE;
      set_refusal (ret_act, error);
    }
  else if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                 "there is no act %" G_GINT64_FORMAT "; `focusctl log` numbers them", id);
  return FALSE;
}

/* The memory of the block that the act was about; NULL when it is not as the act left it. */
static FocusMemory *
find_untouched (GArray *memories, const FocusAct *act, GError **error)
{
  gboolean removed = focus_span_length_s (act->after) == 0;

  for (guint i = 0; i < memories->len; i++)
    {
      FocusMemory *memory = &g_array_index (memories, FocusMemory, i);
      FocusFate fate = removed ? FOCUS_FATE_REMOVED : FOCUS_FATE_LIVE;
      if (!g_str_equal (memory->uid, act->uid))
        continue;
      if (memory->fate == fate
          && (removed
              || (memory->span.start_s == act->after.start_s
                  && memory->span.end_s == act->after.end_s)))
        return memory;
    }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT,
               "the block was changed since; `focusctl explain %s` tells how", act->uid);
  return NULL;
}

static FocusAct
undo_act (FocusEngine *engine, const FocusAct *act)
{
  return (FocusAct){ .at_s = focus_engine_now_s (engine),
                     .by = FOCUS_BY_USER,
                     .what = g_strdup ("undo"),
                     .uid = g_strdup (act->uid),
                     .calendar = g_strdup (act->calendar),
                     .title = g_strdup (act->title),
                     .before = act->after,
                     .after = act->before,
                     .soft_before = act->soft_after,
                     .soft_after = act->soft_before,
                     .reason = g_strdup (focus_reason_name (FOCUS_REASON_UNDO)),
                     .state = FOCUS_ACT_WAITING,
                     .undoes = act->id };
}

/* What the user's word writes: the block as it was, with a seal that fits nothing. */
static FocusIntent *
undo_intent (FocusEngine *engine, const FocusAct *act, const FocusMemory *memory,
             const FocusLookCalendar *calendar)
{
  FocusIntent *intent = focus_intent_new ();
  gboolean created = focus_span_length_s (act->before) == 0;
  gboolean removed = focus_span_length_s (act->after) == 0;

  intent->kind = created ? FOCUS_ACTION_REMOVE : removed ? FOCUS_ACTION_CREATE : FOCUS_ACTION_MOVE;
  intent->account = g_strdup (calendar->row->account);
  intent->calendar_path = g_strdup (calendar->row->path);
  intent->before = act->after;
  intent->force = TRUE;
  intent->created_s = focus_engine_now_s (engine);
  intent->block = g_new0 (FocusBlock, 1);
  intent->block->uid = g_strdup (memory->uid);
  intent->block->title = g_strdup (memory->title);
  intent->block->text = g_strdup ("");
  intent->block->span = created ? act->after : act->before;
  intent->block->soft = act->soft_before;
  intent->block->seal = focus_block_seal (memory->uid, (FocusSpan){ 0, 0 }, memory->title,
                                          focus_state_store_machine (engine->past));
  return intent;
}

/* What to remember of the block. A creation taken back is as good as deleted by the user. */
static void
take_memory (FocusEngine *engine, const FocusAct *act, FocusMemory *memory)
{
  if (focus_span_length_s (act->before) == 0)
    {
      memory->fate = FOCUS_FATE_GONE;
      return;
    }
  memory->fate = FOCUS_FATE_LOCKED;
  memory->span = act->before;
  memory->soft = act->soft_before;
  memory->day = focus_civil_date (focus_zone_civil (engine->zone, act->before.start_s));
}

/* One transaction: the act, the intent, the memory, and the mark on what is undone. */
static gboolean
store (FocusEngine *engine, const FocusAct *act, FocusAct *undo, FocusIntent *intent,
       const FocusMemory *memory, GError **error)
{
  if (!focus_state_store_begin (engine->past, error))
    return FALSE;
  if (!focus_ledger_add (engine->past, undo, error)
      || !focus_ledger_settle (engine->past, act->id, FOCUS_ACT_UNDONE, act->answer, error)
      || !focus_state_store_remember (engine->past, memory, error))
    {
      focus_state_store_rollback (engine->past);
      return FALSE;
    }
  if (intent != NULL)
    {
      intent->act = undo->id;
      if (!focus_outbox_put (engine->past, intent, error))
        {
          focus_state_store_rollback (engine->past);
          return FALSE;
        }
    }
  return focus_state_store_commit (engine->past, error);
}

static GVariant *
finish (FocusEngine *engine, const FocusAct *undo)
{
  focus_engine_look_again (engine);
  focus_sync_push (engine->sync);
  return focus_engine_act_dict (engine, undo);
}

/* "Not this day" is taken back: nothing is written, the day is planned again. */
static GVariant *
undo_gone (FocusEngine *engine, const FocusAct *act, GArray *memories, GError **error)
{
  g_auto (FocusAct) undo = undo_act (engine, act);

  undo.state = FOCUS_ACT_DONE;
  for (guint i = 0; i < memories->len; i++)
    {
      FocusMemory *memory = &g_array_index (memories, FocusMemory, i);
      if (!g_str_equal (memory->uid, act->uid) || memory->fate != FOCUS_FATE_GONE)
        continue;
      memory->fate = FOCUS_FATE_REMOVED;
      return store (engine, act, &undo, NULL, memory, error) ? finish (engine, &undo) : NULL;
    }
  g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_CONFLICT, "that day is planned again already");
  return NULL;
}

GVariant *
focus_engine_undo (FocusEngine *engine, gint64 id, GError **error)
{
  g_auto (FocusAct) act = { 0 };
  g_auto (FocusAct) undo = { 0 };
  g_autoptr (GArray) memories = NULL;
  g_autoptr (FocusIntent) intent = NULL;
  const FocusLookCalendar *calendar;
  FocusLook *look;
  FocusMemory *memory;

  if (!find_act (engine, id, &act, error))
    return NULL;
  if (focus_kept_is_act (&act))
    return focus_kept_undo (engine->kept, &act, error);
  if (g_str_equal (act.what, "shown"))
    return focus_showing_undo (engine->showing, &act, error);
  if (focus_answering_is_act (&act))
    return focus_answering_undo (engine->answering, &act, error);
  memories = focus_state_store_all_memories (engine->past, error);
  look = focus_engine_look (engine, error);
  if (memories == NULL || look == NULL)
    return NULL;
  if (g_str_equal (act.what, "gone"))
    return undo_gone (engine, &act, memories, error);
  memory = find_untouched (memories, &act, error);
  if (memory == NULL)
    return NULL;
  calendar = focus_look_find (look, memory->calendar);
  if (calendar == NULL || !calendar->writable)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_NOT_FOUND,
                   "the calendar \"%s\" is not there, or takes no writes", memory->calendar);
      return NULL;
    }
  undo = undo_act (engine, &act);
  intent = undo_intent (engine, &act, memory, calendar);
  take_memory (engine, &act, memory);
  return store (engine, &act, &undo, intent, memory, error) ? finish (engine, &undo) : NULL;
}
