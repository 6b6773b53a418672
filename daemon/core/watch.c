// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What others did to the blocks: the memories beside the occurrences, one UID after the other.
#include "core/watch.h"

#include "core/occupied.h"

#include <string.h>

/* What is looked at */

/* One UID of ours: what is remembered of it, what is there. */
typedef struct
{
  const FocusMemory *memory;    /* nullable */
  const FocusOccurrence *there; /* nullable */
  gboolean is_waiting;          /* an intent is on its way: no news until it is settled */
} Subject;

typedef struct
{
  const FocusWatchQuery *query;
  GHashTable *subjects; /* UID (borrowed) -> Subject (owned) */
  GArray *occupied; /* FocusOccupied: all that is busy, and all blocks; NULL: not asked for yet */
  GArray *news;
} Watch;

static const FocusOccurrence *
occurrence_at (const FocusWatchQuery *query, guint i)
{
  return &g_array_index (query->occurrences, FocusOccurrence, i);
}

static Subject *
subject_of (Watch *watch, const char *uid)
{
  Subject *subject = g_hash_table_lookup (watch->subjects, uid);

  if (subject == NULL)
    {
      subject = g_new0 (Subject, 1);
      g_hash_table_insert (watch->subjects, (gpointer) uid, subject);
    }
  return subject;
}

static gboolean
is_cancelled (const FocusOccurrence *occurrence)
{
  return occurrence->details->status == FOCUS_STATUS_CANCELLED;
}

static void
collect_subjects (Watch *watch)
{
  const FocusWatchQuery *query = watch->query;

  for (guint i = 0; query->memories != NULL && i < query->memories->len; i++)
    {
      const FocusMemory *memory = &g_array_index (query->memories, FocusMemory, i);
      subject_of (watch, memory->uid)->memory = memory;
    }
  for (guint i = 0; i < query->occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = occurrence_at (query, i);
      const char *uid = occurrence->details->uid;
      Subject *subject = g_hash_table_lookup (watch->subjects, uid);
      gboolean is_known = subject != NULL && subject->memory != NULL;

      if (!focus_block_is_ours (uid) || (!is_known && !focus_block_may_appear (occurrence)))
        continue;
      subject = subject_of (watch, uid);
      subject->there = subject->there == NULL
                           ? occurrence
                           : focus_block_stand_in (subject->there, occurrence, subject->memory);
    }
  for (guint i = 0; query->intents != NULL && i < query->intents->len; i++)
    {
      const FocusIntent *intent = g_ptr_array_index (query->intents, i);
      Subject *subject = g_hash_table_lookup (watch->subjects, intent->block->uid);
      if (subject != NULL)
        subject->is_waiting = TRUE;
    }
}

static gint
compare_pointers (gconstpointer a, gconstpointer b)
{
  return focus_occurrence_compare (*(const FocusOccurrence *const *) a,
                                   *(const FocusOccurrence *const *) b);
}

/* What lies on another block, or is busy. */
static GArray *
collect_occupied (const FocusWatchQuery *query)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GArray *occupied = focus_occupied_new ();

  for (guint i = 0; i < query->occurrences->len; i++)
    {
      const FocusOccurrence *occurrence = occurrence_at (query, i);
      gboolean is_block = focus_block_is_ours (occurrence->details->uid)
                          && !is_cancelled (occurrence) && focus_block_may_appear (occurrence);
      if (is_block
          || (occurrence->busy != FOCUS_BUSY_FREE
              && occurrence->calendar->role != FOCUS_ROLE_IGNORE))
        g_ptr_array_add (found, (gpointer) occurrence);
    }
  g_ptr_array_sort (found, compare_pointers);
  for (guint i = 0; i < found->len; i++)
    {
      const FocusOccurrence *occurrence = g_ptr_array_index (found, i);
      focus_occupied_add (occupied, occurrence->span, occurrence);
    }
  return occupied;
}

/* A block that vanished is seldom, and only then all the rest is put in order. */
static gboolean
is_occupied (Watch *watch, FocusSpan span)
{
  if (watch->occupied == NULL)
    watch->occupied = collect_occupied (watch->query);
  return focus_occupied_find (watch->occupied, span) != NULL;
}

/* What is new */

/* Where and what the block is now; all else as it was. */
static void
take_over (const Watch *watch, FocusMemory *memory, const FocusOccurrence *there)
{
  g_free (memory->calendar);
  g_free (memory->title);
  memory->calendar = g_strdup (there->calendar->name);
  memory->title = g_strdup (there->details->title);
  memory->span = there->span;
  memory->day = focus_civil_date (focus_zone_civil (watch->query->zone, there->span.start_s));
  memory->soft = there->details->transparent;
  memory->seen = TRUE;
}

/* Moved by another machine: it counts as planned under the wishes of this one from now on. */
static void
count_as_planned (const Watch *watch, FocusMemory *memory)
{
  g_free (memory->rules);
  memory->rules = g_strdup (watch->query->rules);
}

static void
set_fate (FocusMemory *memory, FocusFate fate)
{
  memory->fate = fate;
  if (fate == FOCUS_FATE_LOCKED)
    memory->reason = FOCUS_REASON_YOURS;
}

static FocusNews *
add_news (Watch *watch, const Subject *subject, FocusNewsKind kind)
{
  FocusNews news = { .kind = kind };

  if (subject->memory != NULL)
    {
      focus_memory_copy (&news.memory, subject->memory);
      news.before = subject->memory->span;
    }
  else
    news.memory.uid = g_strdup (subject->there->details->uid);
  g_array_append_val (watch->news, news);
  return &g_array_index (watch->news, FocusNews, watch->news->len - 1);
}

static gint64
moved_by_others_s (const FocusOccurrence *there, gint64 else_s)
{
  return there->details->modified_s != G_MININT64 ? there->details->modified_s : else_s;
}

/* Not remembered. A sequence above 0 tells that it was changed since it was written. */
static void
look_at_unknown (Watch *watch, const Subject *subject)
{
  const FocusOccurrence *there = subject->there;
  FocusNews *news;

  if (is_cancelled (there))
    return;
  news = add_news (watch, subject, FOCUS_NEWS_APPEARED);
  take_over (watch, &news->memory, there);
  count_as_planned (watch, &news->memory);
  news->memory.reason = FOCUS_REASON_BEST;
  if (there->details->sequence > 0)
    news->memory.moved_s = moved_by_others_s (there, 0);
  set_fate (&news->memory, focus_block_is_as_written (there) ? FOCUS_FATE_LIVE : FOCUS_FATE_LOCKED);
}

static void
look_at_live (Watch *watch, const Subject *subject)
{
  const FocusMemory *memory = subject->memory;
  const FocusOccurrence *there = subject->there;
  gboolean as_remembered = focus_block_is_as_remembered (there, memory);
  FocusNews *news;

  if (focus_block_is_touched (there, memory))
    {
      news = add_news (watch, subject, FOCUS_NEWS_LOCKED);
      take_over (watch, &news->memory, there);
      set_fate (&news->memory, FOCUS_FATE_LOCKED);
      return;
    }
  if (as_remembered && memory->seen && memory->soft == there->details->transparent)
    return;
  news = add_news (watch, subject, FOCUS_NEWS_CHANGED);
  take_over (watch, &news->memory, there);
  if (news->before.start_s != there->span.start_s || news->before.end_s != there->span.end_s)
    {
      news->memory.moved_s = moved_by_others_s (there, memory->moved_s);
      count_as_planned (watch, &news->memory);
    }
}

/* The user's: only where it is matters. Which occurrence of a series stands for it depends on the
   weeks that are looked at, so that is no news. */
static void
look_at_locked (Watch *watch, const Subject *subject)
{
  const FocusMemory *memory = subject->memory;
  const FocusOccurrence *there = subject->there;
  gboolean same = focus_block_is_series (there)
                  || (focus_block_is_as_remembered (there, memory)
                      && memory->soft == there->details->transparent
                      && g_strcmp0 (memory->calendar, there->calendar->name) == 0);

  if (same && memory->seen)
    return;
  take_over (watch, &add_news (watch, subject, FOCUS_NEWS_CHANGED)->memory, there);
}

/* There again after it was gone or removed: the user brought it back, or another machine that did
   not know. */
static void
look_at_back (Watch *watch, const Subject *subject)
{
  const FocusOccurrence *there = subject->there;
  char writer[FOCUS_BLOCK_MACHINE_LEN + 1] = "";
  gboolean by_other = focus_block_is_as_written (there)
                      && focus_block_writer (there->details->seal, writer)
                      && g_strcmp0 (writer, watch->query->machine) != 0;
  FocusNews *news = add_news (watch, subject, by_other ? FOCUS_NEWS_CHANGED : FOCUS_NEWS_BACK);

  take_over (watch, &news->memory, there);
  count_as_planned (watch, &news->memory);
  if (by_other)
    news->memory.moved_s = moved_by_others_s (there, news->memory.moved_s);
  set_fate (&news->memory, by_other ? FOCUS_FATE_LIVE : FOCUS_FATE_LOCKED);
}

/* `cancelled`: it is there, but says that it is not. */
static void
look_at_missing (Watch *watch, const Subject *subject, gboolean cancelled)
{
  const FocusWatchQuery *query = watch->query;
  const FocusMemory *memory = subject->memory;
  gboolean taken;

  if (!(memory->seen || cancelled) || memory->span.end_s <= query->now_s)
    return;
  if (!cancelled && (query->is_absent == NULL || !query->is_absent (memory, query->data)))
    return;
  taken = !cancelled && memory->fate == FOCUS_FATE_LIVE && query->others_write
          && is_occupied (watch, memory->span);
  set_fate (&add_news (watch, subject, taken ? FOCUS_NEWS_TAKEN : FOCUS_NEWS_GONE)->memory,
            taken ? FOCUS_FATE_REMOVED : FOCUS_FATE_GONE);
}

static void
look_at (Watch *watch, const Subject *subject)
{
  gboolean is_there = subject->there != NULL && !is_cancelled (subject->there);

  if (subject->is_waiting)
    return;
  if (subject->memory == NULL)
    {
      look_at_unknown (watch, subject);
      return;
    }
  switch (subject->memory->fate)
    {
    case FOCUS_FATE_LIVE:
    case FOCUS_FATE_LOCKED:
      if (!is_there)
        look_at_missing (watch, subject, subject->there != NULL);
      else if (subject->memory->fate == FOCUS_FATE_LIVE)
        look_at_live (watch, subject);
      else
        look_at_locked (watch, subject);
      return;
    case FOCUS_FATE_GONE:
    case FOCUS_FATE_REMOVED:
      if (is_there)
        look_at_back (watch, subject);
      return;
    }
}

static gint
compare_news (gconstpointer a, gconstpointer b)
{
  return strcmp (((const FocusNews *) a)->memory.uid, ((const FocusNews *) b)->memory.uid);
}

static void
clear_news (gpointer news)
{
  focus_news_clear (news);
}

GArray *
focus_watch (const FocusWatchQuery *query)
{
  g_autoptr (GHashTable) subjects = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  Watch watch = { .query = query,
                  .subjects = subjects,
                  .news = g_array_new (FALSE, FALSE, sizeof (FocusNews)) };
  GHashTableIter iter;
  gpointer subject;

  g_array_set_clear_func (watch.news, clear_news);
  collect_subjects (&watch);
  g_hash_table_iter_init (&iter, subjects);
  while (g_hash_table_iter_next (&iter, NULL, &subject))
    look_at (&watch, subject);
  g_clear_pointer (&watch.occupied, g_array_unref);
  g_array_sort (watch.news, compare_news);
  return watch.news;
}
