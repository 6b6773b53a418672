// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an intent that was not sent and the one after it become together.
#include "store/outbox-private.h"

#define NOTHING (-1)

static const gint8 joined_blocks[4][4] = {
  [FOCUS_ACTION_CREATE] = { [FOCUS_ACTION_CREATE] = FOCUS_ACTION_CREATE,
                            [FOCUS_ACTION_MOVE] = FOCUS_ACTION_CREATE,
                            [FOCUS_ACTION_FIRM] = FOCUS_ACTION_CREATE,
                            [FOCUS_ACTION_REMOVE] = NOTHING },
  [FOCUS_ACTION_MOVE] = { [FOCUS_ACTION_CREATE] = FOCUS_ACTION_MOVE,
                          [FOCUS_ACTION_MOVE] = FOCUS_ACTION_MOVE,
                          [FOCUS_ACTION_FIRM] = FOCUS_ACTION_MOVE,
                          [FOCUS_ACTION_REMOVE] = FOCUS_ACTION_REMOVE },
  [FOCUS_ACTION_FIRM] = { [FOCUS_ACTION_CREATE] = FOCUS_ACTION_MOVE,
                          [FOCUS_ACTION_MOVE] = FOCUS_ACTION_MOVE,
                          [FOCUS_ACTION_FIRM] = FOCUS_ACTION_FIRM,
                          [FOCUS_ACTION_REMOVE] = FOCUS_ACTION_REMOVE },
  /* It is still there: to create it again is to change it. */
  [FOCUS_ACTION_REMOVE] = { [FOCUS_ACTION_CREATE] = FOCUS_ACTION_MOVE,
                            [FOCUS_ACTION_MOVE] = FOCUS_ACTION_MOVE,
                            [FOCUS_ACTION_FIRM] = FOCUS_ACTION_MOVE,
                            [FOCUS_ACTION_REMOVE] = FOCUS_ACTION_REMOVE },
};

static gboolean
join_blocks (const FocusIntent *old, FocusIntent *intent)
{
  int kind = joined_blocks[old->kind][intent->kind];

  if (kind == NOTHING)
    return FALSE;
  intent->kind = (FocusActionKind) kind;
  intent->before = old->before;
  return TRUE;
}

static gboolean
join_records (const FocusIntent *old, FocusIntent *intent)
{
  if (old->kind == FOCUS_ACTION_CREATE)
    {
      if (intent->kind == FOCUS_ACTION_REMOVE)
        return FALSE;
      intent->kind = FOCUS_ACTION_CREATE;
    }
  else if (intent->kind == FOCUS_ACTION_CREATE)
    intent->kind = FOCUS_ACTION_CHANGE; /* it is still there */
  /* What is there is not what was to come of the change, and nobody knows it here. */
  if (intent->kind == FOCUS_ACTION_REMOVE)
    intent->force |= old->force || old->kind == FOCUS_ACTION_CHANGE;
  return TRUE;
}

static gboolean
join_minutes (const FocusIntent *old, FocusIntent *intent)
{
  return old->kind == intent->kind || g_strcmp0 (old->minutes->text, intent->minutes->text) != 0;
}

/* What was never sent needs no taking back. */
static gboolean
join_made (const FocusIntent *old, const FocusIntent *intent)
{
  return !(old->kind == FOCUS_ACTION_CREATE && intent->kind == FOCUS_ACTION_REMOVE);
}

static gboolean
is_same_place (const FocusIntent *a, const FocusIntent *b)
{
  return g_strcmp0 (a->account, b->account) == 0
         && g_strcmp0 (a->calendar_path, b->calendar_path) == 0;
}

gboolean
focus_outbox_join (const FocusIntent *old, FocusIntent *intent)
{
  if (old->sort != intent->sort)
    return TRUE;
  switch (intent->sort)
    {
    case FOCUS_INTENT_BLOCK:
      return join_blocks (old, intent);
    case FOCUS_INTENT_RECORD:
      return !is_same_place (old, intent) || join_records (old, intent);
    case FOCUS_INTENT_MINUTES:
      return !is_same_place (old, intent) || join_minutes (old, intent);
    case FOCUS_INTENT_ANSWER:
    case FOCUS_INTENT_SHOWN:
      return !is_same_place (old, intent) || join_made (old, intent);
    }
  return TRUE;
}
