// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From an action of the plan to an intent in the outbox: ledger, outbox and memory in one
// transaction, before anything is sent.
#include "engine/engine-private.h"

#include <string.h>

/* Names of actions are as long as this in a token: more than chance can meet. */
#define TOKEN_LENGTH 12

static void
add_number (GChecksum *checksum, gint64 number)
{
  gint64 ordered = GINT64_TO_LE (number);

  g_checksum_update (checksum, (const guchar *) &ordered, sizeof ordered);
}

char *
focus_actions_token (const GArray *actions)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < actions->len; i++)
    {
      const FocusAction *action = &g_array_index (actions, FocusAction, i);
      add_number (checksum, action->kind);
      g_checksum_update (checksum, (const guchar *) action->uid, (gssize) strlen (action->uid) + 1);
      add_number (checksum, action->before.start_s);
      add_number (checksum, action->before.end_s);
      add_number (checksum, action->after.start_s);
      add_number (checksum, action->after.end_s);
      add_number (checksum, action->soft_after);
    }
  return g_strndup (g_checksum_get_string (checksum), TOKEN_LENGTH);
}

/* Words */

static char *
clock_text (const FocusZone *zone, gint64 at_s)
{
  int second = focus_civil_second_of_day (focus_zone_civil (zone, at_s));

  return g_strdup_printf ("%02d:%02d", second / 3600, second / 60 % 60);
}

/* The task of the block itself wins over the one of now: it may have been written under another. */
static FocusBlock *
make_block (FocusEngine *engine, const FocusAction *action, const char *task)
{
  const FocusSettings *settings = engine->wishes;
  FocusSpan span = action->kind == FOCUS_ACTION_REMOVE ? action->before : action->after;
  g_autofree char *start = clock_text (engine->zone, span.start_s);
  g_autofree char *end = clock_text (engine->zone, span.end_s);
  const FocusBlockWords words = { .language = settings->language,
                                  .title_template = settings->title,
                                  .text_template = settings->text,
                                  .task = task,
                                  .urgent = settings->urgent,
                                  .start = start,
                                  .end = end,
                                  .reply = settings->reply };
  FocusBlock *block = g_new0 (FocusBlock, 1);

  block->uid = g_strdup (action->uid);
  block->title = action->title != NULL ? g_strdup (action->title) : focus_block_title (&words);
  block->text = focus_block_text (&words);
  block->span = span;
  block->seal = focus_block_seal (block->uid, span, block->title,
                                  focus_state_store_machine (engine->past));
  block->soft = action->soft_after;
  block->is_private = settings->is_private;
  return block;
}

/* What is kept */

static gboolean
store_act (FocusEngine *engine, const FocusAction *action, const FocusBlock *block, FocusActor by,
           gint64 *ret_id, GError **error)
{
  FocusAct act = { .at_s = focus_engine_now_s (engine),
                   .by = by,
                   .what = (char *) focus_action_kind_name (action->kind),
                   .uid = action->uid,
                   .calendar = action->calendar,
                   .title = block->title,
                   .before = action->before,
                   .after = action->after,
                   .soft_before = action->soft_before,
                   .soft_after = action->soft_after,
                   .reason = (char *) focus_reason_name (action->reason),
                   .culprit = action->culprit,
                   .state = FOCUS_ACT_WAITING };

  if (!focus_ledger_add (engine->past, &act, error))
    return FALSE;
  *ret_id = act.id;
  return TRUE;
}

static gboolean
store_intent (FocusEngine *engine, const FocusStill *still, const FocusAction *action,
              const FocusBlock *block, gint64 act, GError **error)
{
  g_autoptr (FocusIntent) intent = focus_intent_new ();

  intent->act = act;
  intent->kind = action->kind;
  intent->account = g_strdup (still->target.account);
  intent->calendar_path = g_strdup (still->target.path);
  intent->before = action->before;
  g_clear_pointer (&intent->block, focus_block_free);
  intent->block = focus_block_copy (block);
  intent->created_s = focus_engine_now_s (engine);
  return focus_outbox_put (engine->past, intent, error);
}

/* A creation that was changed before it was sent stays unseen; one that was taken back before it
   was sent was never there. */
static gboolean
store_memory (FocusEngine *engine, const FocusMemory *known, const FocusAction *action,
              const FocusBlock *block, const char *task, GError **error)
{
  gboolean is_removal = action->kind == FOCUS_ACTION_REMOVE;
  gint64 now_s = focus_engine_now_s (engine);
  const FocusMemory memory = {
    .uid = action->uid,
    .calendar = action->calendar,
    .title = block->title,
    .span = block->span,
    .day = focus_civil_date (focus_zone_civil (engine->zone, block->span.start_s)),
    .soft = is_removal ? action->soft_before : action->soft_after,
    .fate = is_removal ? FOCUS_FATE_REMOVED : FOCUS_FATE_LIVE,
    .seen = known != NULL && known->seen,
    .rules = engine->wishes->rules,
    .moved_s = action->kind == FOCUS_ACTION_MOVE ? now_s
               : known != NULL                   ? known->moved_s
                                                 : 0,
    .task = (char *) task,
    .reason = action->reason,
  };

  if (is_removal && known != NULL && !known->seen)
    return focus_state_store_forget (engine->past, action->uid, error);
  return focus_state_store_remember (engine->past, &memory, error);
}

gboolean
focus_engine_act (FocusEngine *engine, const FocusStill *still, const FocusAction *action,
                  FocusActor by, gint64 *ret_act, GError **error)
{
  const FocusMemory *known = focus_memories_find (still->memories, action->uid);
  const char *task = action->kind == FOCUS_ACTION_CREATE || known == NULL ? engine->wishes->task
                                                                          : known->task;
  g_autoptr (FocusBlock) block = make_block (engine, action, task);
  gint64 act = 0;

  if (!focus_state_store_begin (engine->past, error))
    return FALSE;
  if (!store_act (engine, action, block, by, &act, error)
      || !store_intent (engine, still, action, block, act, error)
      || !store_memory (engine, known, action, block, task, error))
    {
      focus_state_store_rollback (engine->past);
      return FALSE;
    }
  if (!focus_state_store_commit (engine->past, error))
    return FALSE;
  if (ret_act != NULL)
    *ret_act = act;
  engine->focus_changed = TRUE;
  engine->copy_changed = TRUE;
  return TRUE;
}
