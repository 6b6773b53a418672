// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which blocks there are: those in the calendars, with the intents of the outbox laid over them.
#include "core/plan-work.h"

#include <string.h>

/* What the outbox will have done to one UID when it is empty. */
typedef struct
{
  const FocusBlock *block; /* of the last creation or move; NULL: neither */
  FocusSpan before;        /* where the first intent expects it */
  gboolean is_created;
  gboolean is_firm;
  gboolean is_removed;
  gboolean is_sent;
  gboolean is_forced;
} Overlay;

static const FocusOccurrence *
occurrence_at (const FocusPlanWork *work, guint i)
{
  return &g_array_index (work->query->occurrences, FocusOccurrence, i);
}

static void
collect_memories (FocusPlanWork *work)
{
  const GArray *memories = work->query->memories;

  for (guint i = 0; memories != NULL && i < memories->len; i++)
    {
      FocusMemory *memory = &g_array_index (memories, FocusMemory, i);
      g_hash_table_insert (work->memories, memory->uid, memory);
      if (memory->fate == FOCUS_FATE_GONE)
        g_hash_table_add (work->days_off, GINT_TO_POINTER (memory->day.day));
    }
}

/* The outbox */

static gint
compare_intents (gconstpointer a, gconstpointer b)
{
  const FocusIntent *x = *(const FocusIntent *const *) a, *y = *(const FocusIntent *const *) b;
  return (x->id > y->id) - (x->id < y->id);
}

static void
lay_over (Overlay *overlay, const FocusIntent *intent)
{
  overlay->is_sent |= intent->state == FOCUS_INTENT_SENT;
  overlay->is_forced |= intent->force;
  switch (intent->kind)
    {
    case FOCUS_ACTION_CREATE:
      overlay->is_created = TRUE;
      overlay->is_removed = FALSE;
      overlay->block = intent->block;
      return;
    case FOCUS_ACTION_MOVE:
      overlay->block = intent->block;
      return;
    case FOCUS_ACTION_FIRM:
      overlay->is_firm = TRUE;
      return;
    case FOCUS_ACTION_REMOVE:
      overlay->is_removed = TRUE;
      overlay->block = NULL;
      return;
    case FOCUS_ACTION_CHANGE: /* of no block */
      return;
    }
}

/* UID (borrowed) -> Overlay (owned). */
static GHashTable *
collect_overlays (const GPtrArray *intents)
{
  GHashTable *overlays = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();

  for (guint i = 0; intents != NULL && i < intents->len; i++)
    g_ptr_array_add (ordered, g_ptr_array_index (intents, i));
  g_ptr_array_sort (ordered, compare_intents);
  for (guint i = 0; i < ordered->len; i++)
    {
      const FocusIntent *intent = g_ptr_array_index (ordered, i);
      Overlay *overlay = g_hash_table_lookup (overlays, intent->block->uid);

      if (overlay == NULL)
        {
          overlay = g_new0 (Overlay, 1);
          overlay->before = intent->before;
          g_hash_table_insert (overlays, intent->block->uid, overlay);
        }
      lay_over (overlay, intent);
    }
  return overlays;
}

/* Occurrences */

static gboolean
is_timed (const FocusOccurrence *occurrence)
{
  return !occurrence->details->all_day && focus_span_length_s (occurrence->span) > 0
         && occurrence->details->status != FOCUS_STATUS_CANCELLED
         && occurrence->calendar->role != FOCUS_ROLE_IGNORE;
}

gboolean
focus_plan_is_own (const FocusOccurrence *occurrence)
{
  return is_timed (occurrence) && occurrence->calendar->role == FOCUS_ROLE_FOCUS
         && !focus_block_is_ours (occurrence->details->uid);
}

static gboolean
is_ours (const FocusPlanWork *work, const FocusOccurrence *occurrence)
{
  return is_timed (occurrence) && focus_block_is_ours (occurrence->details->uid)
         && (focus_block_may_appear (occurrence)
             || g_hash_table_contains (work->memories, occurrence->details->uid));
}

gboolean
focus_plan_is_block (const FocusPlanWork *work, const FocusOccurrence *occurrence)
{
  return focus_plan_is_own (occurrence) || is_ours (work, occurrence);
}

/* Of events with one UID, the one that stands for the block: UID -> FocusOccurrence. */
static GHashTable *
collect_stand_ins (const FocusPlanWork *work)
{
  GHashTable *stand_ins = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < work->query->occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = occurrence_at (work, i), *other;
      char *uid = occurrence->details->uid;

      if (!is_ours (work, occurrence))
        continue;
      other = g_hash_table_lookup (stand_ins, uid);
      if (other != NULL)
        occurrence = focus_block_stand_in (other, occurrence,
                                           g_hash_table_lookup (work->memories, uid));
      g_hash_table_insert (stand_ins, occurrence->details->uid, (gpointer) occurrence);
    }
  return stand_ins;
}

static gboolean
spans_equal (FocusSpan a, FocusSpan b)
{
  return a.start_s == b.start_s && a.end_s == b.end_s;
}

/* Whether the user made it so. With an intent on its way the memory is ahead of the calendar, so
   that where no seal is kept the place before the intent is the one to compare with. */
static gboolean
is_touched (const FocusOccurrence *occurrence, const FocusMemory *memory, const Overlay *overlay)
{
  if (!focus_block_is_touched (occurrence, memory))
    return FALSE;
  return overlay == NULL || memory == NULL || occurrence->details->seal != NULL
         || g_strcmp0 (memory->calendar, occurrence->calendar->name) != 0
         || !spans_equal (occurrence->span, overlay->before);
}

/* The user's for ever. One that is there although it is remembered as gone is left alone as well,
   unless it is just being removed. */
static gboolean
is_locked (const FocusOccurrence *occurrence, const FocusMemory *memory, const Overlay *overlay)
{
  if (is_touched (occurrence, memory, overlay))
    return TRUE;
  if (memory == NULL || memory->fate == FOCUS_FATE_LIVE)
    return FALSE;
  return memory->fate == FOCUS_FATE_LOCKED || overlay == NULL || !overlay->is_removed;
}

/* Blocks */

static FocusWorkBlock
block_of (const FocusPlanWork *work, const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;

  return (FocusWorkBlock){ .uid = details->uid,
                           .title = details->title,
                           .calendar = occurrence->calendar->name,
                           .span = occurrence->span,
                           .soft = details->transparent,
                           .occurrence = occurrence,
                           .memory = g_hash_table_lookup (work->memories, details->uid) };
}

/* What was never sent, and whose time is over, does not happen any more. */
static gboolean
comes_too_late (const FocusPlanWork *work, const Overlay *overlay)
{
  return !overlay->is_sent && overlay->block->span.end_s <= work->query->now_s;
}

static void
apply_overlay (const FocusPlanWork *work, FocusWorkBlock *block, const Overlay *overlay)
{
  block->is_sent = overlay->is_sent;
  if (overlay->block != NULL && !comes_too_late (work, overlay))
    {
      block->span = overlay->block->span;
      block->soft = overlay->block->soft;
      block->title = overlay->block->title;
      block->is_unwritten = !overlay->is_sent;
    }
  if (overlay->is_firm)
    block->soft = FALSE;
}

static void
add_block (FocusPlanWork *work, FocusWorkBlock *block)
{
  block->day = focus_civil_date (focus_zone_civil (work->query->zone, block->span.start_s));
  g_array_append_val (work->blocks, *block);
}

/* The intents of a locked block fall away when they are sent, unless the user asked for them. */
static void
add_written (FocusPlanWork *work, const FocusOccurrence *occurrence, GHashTable *stand_ins,
             GHashTable *overlays)
{
  FocusWorkBlock block = block_of (work, occurrence);
  const Overlay *overlay = NULL;

  if (focus_plan_is_own (occurrence))
    {
      add_block (work, &block);
      return;
    }
  if (g_hash_table_lookup (stand_ins, block.uid) == occurrence)
    {
      overlay = g_hash_table_lookup (overlays, block.uid);
      block.is_locked = is_locked (occurrence, block.memory, overlay);
    }
  else
    block.is_locked = TRUE; /* a copy that the user made */
  if (overlay != NULL && (overlay->is_forced || !block.is_locked))
    {
      if (overlay->is_removed)
        return;
      apply_overlay (work, &block, overlay);
    }
  add_block (work, &block);
}

static void
add_unwritten (FocusPlanWork *work, const char *uid, const Overlay *overlay)
{
  FocusWorkBlock block = { .uid = uid, .memory = g_hash_table_lookup (work->memories, uid) };

  if (overlay->block == NULL || comes_too_late (work, overlay))
    return;
  block.calendar = block.memory != NULL && block.memory->calendar != NULL ? block.memory->calendar
                                                                          : work->query->calendar;
  block.is_locked = block.memory != NULL && block.memory->fate == FOCUS_FATE_LOCKED;
  apply_overlay (work, &block, overlay);
  add_block (work, &block);
}

static gint
compare_blocks (gconstpointer a, gconstpointer b)
{
  const FocusWorkBlock *x = a, *y = b;
  gint order = (x->span.start_s > y->span.start_s) - (x->span.start_s < y->span.start_s);

  if (order == 0)
    order = strcmp (x->uid, y->uid);
  if (order == 0)
    order = g_strcmp0 (x->calendar, y->calendar);
  return order != 0 ? order : (x->span.end_s > y->span.end_s) - (x->span.end_s < y->span.end_s);
}

void
focus_plan_collect_blocks (FocusPlanWork *work)
{
  g_autoptr (GHashTable) overlays = collect_overlays (work->query->intents);
  g_autoptr (GHashTable) stand_ins = NULL;
  GHashTableIter iter;
  gpointer uid, overlay;

  collect_memories (work);
  stand_ins = collect_stand_ins (work);
  for (guint i = 0; i < work->query->occurrences->len; i++)
    if (focus_plan_is_block (work, occurrence_at (work, i)))
      add_written (work, occurrence_at (work, i), stand_ins, overlays);
  g_hash_table_iter_init (&iter, overlays);
  while (g_hash_table_iter_next (&iter, &uid, &overlay))
    if (!g_hash_table_contains (stand_ins, uid))
      add_unwritten (work, uid, overlay);
  g_array_sort (work->blocks, compare_blocks);
}
