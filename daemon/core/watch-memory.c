// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Memories of blocks as values, and what an event tells beside one: whose is it?
#include "core/watch.h"

/* Values */

static const char *const fate_names[] = {
  [FOCUS_FATE_LIVE] = "live",
  [FOCUS_FATE_LOCKED] = "locked",
  [FOCUS_FATE_GONE] = "gone",
  [FOCUS_FATE_REMOVED] = "removed",
};

const char *
focus_fate_name (FocusFate fate)
{
  return fate_names[fate];
}

gboolean
focus_fate_parse (const char *name, FocusFate *ret_fate)
{
  for (guint i = 0; i < G_N_ELEMENTS (fate_names); i++)
    if (g_strcmp0 (name, fate_names[i]) == 0)
      {
        *ret_fate = (FocusFate) i;
        return TRUE;
      }
  return FALSE;
}

void
focus_memory_clear (FocusMemory *memory)
{
  g_clear_pointer (&memory->uid, g_free);
  g_clear_pointer (&memory->calendar, g_free);
  g_clear_pointer (&memory->title, g_free);
  g_clear_pointer (&memory->rules, g_free);
  g_clear_pointer (&memory->task, g_free);
}

void
focus_memory_copy (FocusMemory *to, const FocusMemory *from)
{
  *to = *from;
  to->uid = g_strdup (from->uid);
  to->calendar = g_strdup (from->calendar);
  to->title = g_strdup (from->title);
  to->rules = g_strdup (from->rules);
  to->task = g_strdup (from->task);
}

void
focus_news_clear (FocusNews *news)
{
  focus_memory_clear (&news->memory);
}

/* What an event tells */

gboolean
focus_block_is_series (const FocusOccurrence *occurrence)
{
  return occurrence->in_series || occurrence->details->recurring;
}

/* In the form in which focusd writes blocks. */
static gboolean
is_plain (const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;

  return !focus_block_is_series (occurrence) && !details->all_day && details->organizer == NULL
         && details->people->len == 0;
}

gboolean
focus_block_is_as_written (const FocusOccurrence *occurrence)
{
  const FocusDetails *details = occurrence->details;

  return is_plain (occurrence)
         && focus_block_is_sealed (details->uid, occurrence->span, details->title, details->seal);
}

gboolean
focus_block_is_as_remembered (const FocusOccurrence *occurrence, const FocusMemory *memory)
{
  return memory->span.start_s == occurrence->span.start_s
         && memory->span.end_s == occurrence->span.end_s
         && g_strcmp0 (memory->title, occurrence->details->title) == 0;
}

gboolean
focus_block_is_touched (const FocusOccurrence *occurrence, const FocusMemory *memory)
{
  if (memory != NULL && g_strcmp0 (memory->calendar, occurrence->calendar->name) != 0)
    return TRUE;
  if (memory != NULL && occurrence->details->seal == NULL && is_plain (occurrence))
    return !focus_block_is_as_remembered (occurrence, memory);
  return !focus_block_is_as_written (occurrence);
}

gboolean
focus_block_may_appear (const FocusOccurrence *occurrence)
{
  FocusRole role = occurrence->calendar->role;

  return role != FOCUS_ROLE_BUSY && role != FOCUS_ROLE_IGNORE;
}

static gboolean
is_cancelled (const FocusOccurrence *occurrence)
{
  return occurrence->details->status == FOCUS_STATUS_CANCELLED;
}

const FocusOccurrence *
focus_block_stand_in (const FocusOccurrence *a, const FocusOccurrence *b, const FocusMemory *memory)
{
  gboolean a_home = memory != NULL && g_strcmp0 (a->calendar->name, memory->calendar) == 0;
  gboolean b_home = memory != NULL && g_strcmp0 (b->calendar->name, memory->calendar) == 0;

  if (a_home != b_home)
    return a_home ? a : b;
  if (is_cancelled (a) != is_cancelled (b))
    return is_cancelled (b) ? a : b;
  if (focus_block_is_as_written (a) != focus_block_is_as_written (b))
    return focus_block_is_as_written (a) ? a : b;
  return focus_occurrence_compare (a, b) <= 0 ? a : b;
}
