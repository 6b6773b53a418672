// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the far side made of an intent, and what is remembered of the block from then on. Each
// answer may come twice: the second time nothing changes.
#include "engine/engine-private.h"
#include "engine/message-ids.h"

/* After a refusal nothing is written by itself for so long, twice as long after each further one:
   a calendar that takes no writes is not asked for ever. */
#define HOLD_S       3600
#define MAX_DOUBLING 4

static void
set_span (FocusEngine *engine, FocusMemory *memory, FocusSpan span)
{
  memory->span = span;
  memory->day = focus_civil_date (focus_zone_civil (engine->zone, span.start_s));
}

/* As the copy has it, which sync brought up to date before it told. */
static gboolean
take_as_found (FocusEngine *engine, FocusMemory *memory, GError **error)
{
  g_autoptr (GPtrArray) places = focus_store_locate (engine->store, memory->uid, error);
  const FocusObjectPlace *place;

  if (places == NULL)
    return FALSE;
  if (places->len == 0)
    return TRUE;
  place = g_ptr_array_index (places, 0);
  if (focus_span_length_s (place->span) > 0)
    set_span (engine, memory, place->span);
  g_free (memory->title);
  memory->title = g_strdup (place->title);
  return TRUE;
}

/* The line of the ledger about what the user did to it, when that is news. */
static gboolean
tell_ledger (FocusEngine *engine, const FocusMemory *memory, FocusSpan before, const char *what,
             GError **error)
{
  FocusAct act = { .at_s = focus_engine_now_s (engine),
                   .by = FOCUS_BY_USER,
                   .what = (char *) what,
                   .uid = memory->uid,
                   .calendar = memory->calendar,
                   .title = memory->title,
                   .before = before,
                   .after = memory->fate == FOCUS_FATE_GONE ? (FocusSpan){ 0, 0 } : memory->span,
                   .soft_before = memory->soft,
                   .soft_after = memory->soft,
                   .state = FOCUS_ACT_DONE };

  return focus_ledger_add (engine->past, &act, error);
}

/* One for each outcome: changes the memory, which is stored after it. */

static gboolean
after_done (FocusEngine *engine, const FocusIntent *intent, FocusMemory *memory, GError **error)
{
  if (intent->kind == FOCUS_ACTION_REMOVE)
    {
      if (memory->fate != FOCUS_FATE_GONE) /* a creation that was taken back: not this day */
        memory->fate = FOCUS_FATE_REMOVED;
      return TRUE;
    }
  memory->seen = TRUE;
  memory->soft = intent->block->soft;
  set_span (engine, memory, intent->block->span);
  return TRUE;
}

static gboolean
after_adopted (FocusEngine *engine, const FocusIntent *intent, FocusMemory *memory, GError **error)
{
  memory->seen = TRUE;
  return take_as_found (engine, memory, error);
}

static gboolean
after_touched (FocusEngine *engine, const FocusIntent *intent, FocusMemory *memory, GError **error)
{
  FocusSpan before = intent->kind == FOCUS_ACTION_CREATE ? memory->span : intent->before;

  if (memory->fate == FOCUS_FATE_LOCKED)
    return TRUE;
  memory->seen = TRUE;
  memory->fate = FOCUS_FATE_LOCKED;
  memory->reason = FOCUS_REASON_YOURS;
  return take_as_found (engine, memory, error)
         && tell_ledger (engine, memory, before, "locked", error);
}

/* The day that is left alone is the one on which the user last saw it. */
static gboolean
after_gone (FocusEngine *engine, const FocusIntent *intent, FocusMemory *memory, GError **error)
{
  if (memory->fate == FOCUS_FATE_GONE)
    return TRUE;
  if (intent->kind != FOCUS_ACTION_CREATE)
    set_span (engine, memory, intent->before);
  memory->seen = TRUE;
  memory->fate = FOCUS_FATE_GONE;
  return tell_ledger (engine, memory, memory->span, "gone", error);
}

/* It is where it was. That focusd tried today stays: it does not try again before tomorrow. */
static gboolean
after_refused (FocusEngine *engine, const FocusIntent *intent, FocusMemory *memory, GError **error)
{
  g_auto (FocusAct) act = { 0 };
  g_autoptr (GError) local_error = NULL;

  if (focus_ledger_find (engine->past, intent->act, &act, &local_error))
    memory->soft = act.soft_before;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  memory->fate = FOCUS_FATE_LIVE;
  set_span (engine, memory, intent->before);
  return TRUE;
}

static const struct
{
  gboolean (*apply) (FocusEngine *engine, const FocusIntent *intent, FocusMemory *memory,
                     GError **error);
} outcomes[] = {
  [FOCUS_PUSH_DONE] = { after_done },       [FOCUS_PUSH_ADOPTED] = { after_adopted },
  [FOCUS_PUSH_TOUCHED] = { after_touched }, [FOCUS_PUSH_GONE] = { after_gone },
  [FOCUS_PUSH_REFUSED] = { after_refused }, [FOCUS_PUSH_LATER] = { NULL },
};

static gboolean
remember_outcome (FocusEngine *engine, const FocusIntent *intent, FocusPushOutcome outcome,
                  GError **error)
{
  g_autoptr (GArray) memories = focus_state_store_all_memories (engine->past, error);
  FocusMemory *memory;

  if (memories == NULL)
    return FALSE;
  memory = focus_memories_find (memories, intent->block->uid);
  if (memory == NULL || outcomes[outcome].apply == NULL)
    return TRUE;
  if (outcome == FOCUS_PUSH_REFUSED && intent->kind == FOCUS_ACTION_CREATE)
    return focus_state_store_forget (engine->past, memory->uid, error);
  return outcomes[outcome].apply (engine, intent, memory, error)
         && focus_state_store_remember (engine->past, memory, error);
}

/* A block and a ledger that tell the same: both are written, or neither. */
static gboolean
record_outcome (FocusEngine *engine, const FocusIntent *intent, FocusPushOutcome outcome,
                GError **error)
{
  if (!focus_state_store_begin (engine->past, error))
    return FALSE;
  if (remember_outcome (engine, intent, outcome, error))
    return focus_state_store_commit (engine->past, error);
  focus_state_store_rollback (engine->past);
  return FALSE;
}

static void
note_refusal (FocusEngine *engine, const FocusIntent *intent, FocusPushOutcome outcome)
{
  if (outcome == FOCUS_PUSH_DONE)
    {
      engine->n_refused = 0;
      engine->held_until_s = 0;
      g_clear_pointer (&engine->refusal, g_free);
    }
  if (outcome != FOCUS_PUSH_REFUSED)
    return;
  engine->held_until_s = focus_engine_now_s (engine)
                         + ((gint64) HOLD_S << MIN (engine->n_refused, MAX_DOUBLING));
  engine->n_refused++;
  g_free (engine->refusal);
  engine->refusal = g_strdup (intent->trouble);
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "MESSAGE_ID", FOCUS_MESSAGE_REFUSED,
                    "FOCUS_ACCOUNT", intent->account, "MESSAGE",
                    "account \"%s\" refused a change of a focus block%s%s", intent->account,
                    intent->trouble != NULL ? ": " : "",
                    intent->trouble != NULL ? intent->trouble : "");
}

void
focus_engine_pushed (FocusEngine *engine, const FocusIntent *intent, FocusPushOutcome outcome)
{
  g_autoptr (GError) error = NULL;

  if (outcome != FOCUS_PUSH_LATER && !record_outcome (engine, intent, outcome, &error))
    g_warning ("cannot record what became of a focus block: %s", error->message);
  note_refusal (engine, intent, outcome);
  focus_offer_pushed (engine->offer, intent, outcome);
  engine->focus_changed = TRUE;
  focus_engine_look_again (engine);
}

/* Killed between the answer to a creation and its memory: nothing of it is anywhere. */
static gboolean
is_stray (FocusEngine *engine, const FocusMemory *memory, GPtrArray *intents)
{
  g_autoptr (GPtrArray) places = NULL;

  if (memory->seen || memory->fate != FOCUS_FATE_LIVE)
    return FALSE;
  for (guint i = 0; i < intents->len; i++)
    {
      const FocusIntent *intent = g_ptr_array_index (intents, i);
      if (g_str_equal (intent->block->uid, memory->uid))
        return FALSE;
    }
  places = focus_store_locate (engine->store, memory->uid, NULL);
  return places != NULL && places->len == 0;
}

void
focus_engine_forget_strays (FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) memories = focus_state_store_all_memories (engine->past, &error);
  g_autoptr (GPtrArray) intents = memories != NULL ? focus_outbox_blocks (engine->past, &error)
                                                   : NULL;

  for (guint i = 0; intents != NULL && error == NULL && i < memories->len; i++)
    {
      const FocusMemory *memory = &g_array_index (memories, FocusMemory, i);
      if (is_stray (engine, memory, intents))
        (void) !focus_state_store_forget (engine->past, memory->uid, &error);
    }
  if (error != NULL)
    g_warning ("cannot read what is known of focus blocks: %s", error->message);
}
