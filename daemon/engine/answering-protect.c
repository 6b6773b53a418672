// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which times are protected: the windows of the configuration, and firm focus blocks.
//
// A window is as old as its name and its times together: one that was moved is a new one, and what
// came before is asked about, never answered by itself (R3.4).
#include "engine/answering-work.h"

static FocusLevel
level_of (const char *text)
{
  FocusLevel level;

  return text != NULL && focus_level_parse (text, &level) ? level : FOCUS_LEVEL_PROPOSE;
}

/* Days */

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  gint32 one = *(const gint32 *) a, other = *(const gint32 *) b;

  return one < other ? -1 : one > other;
}

/* The days that matter, each once, in order: the next weeks, and those on which something later
   lies. A window that began the day before may go over midnight. */
static GArray *
find_days (FocusEngine *engine, const GArray *occurrences)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (gint32));
  FocusDate today = focus_engine_today (engine);
  gint32 last = today.day + FOCUS_ANSWERING_DAYS + 1;
  guint n = 0;

  for (gint32 day = today.day - 1; day <= last; day++)
    g_array_append_val (days, day);
  for (guint i = 0; i < occurrences->len; i++)
    {
      FocusSpan span = g_array_index (occurrences, FocusOccurrence, i).span;
      gint32 from = focus_civil_date (focus_zone_civil (engine->zone, span.start_s)).day;
      gint32 to = focus_civil_date (focus_zone_civil (engine->zone, span.end_s)).day;
      /* What is longer than a week is no meeting. */
      for (gint32 day = MAX (from - 1, last + 1); day <= MIN (to, from + FOCUS_DAYS_PER_WEEK);
           day++)
        g_array_append_val (days, day);
    }
  g_array_sort (days, compare_days);
  for (guint i = 0; i < days->len; i++)
    if (i == 0 || g_array_index (days, gint32, i) != g_array_index (days, gint32, n - 1))
      g_array_index (days, gint32, n++) = g_array_index (days, gint32, i);
  g_array_set_size (days, n);
  return days;
}

/* The real spans of a weekly window on these days; runs of days are asked for at once, so that a
   window over midnight is one span. */
static FocusSpans *
spans_on (FocusEngine *engine, const FocusWindow *window, const GArray *days)
{
  g_autoptr (GArray) all = focus_spans_new ();

  for (guint i = 0, end; i < days->len; i = end)
    {
      FocusDate from = { g_array_index (days, gint32, i) };
      g_autoptr (GArray) spans = NULL;

      for (end = i + 1; end < days->len; end++)
        if (g_array_index (days, gint32, end) != from.day + (gint32) (end - i))
          break;
      spans = focus_window_spans (window, from, (FocusDate){ from.day + (gint32) (end - i) },
                                  engine->zone);
      g_array_append_vals (all, spans->data, spans->len);
    }
  return focus_spans_normal ((const FocusSpan *) (gpointer) all->data, all->len);
}

/* Windows */

static gboolean
take_window (FocusEngine *engine, FocusAnsweringLook *look, const FocusWindowConfig *window,
             const GArray *days, GError **error)
{
  g_autofree char *when = focus_window_format (window->when);
  g_autofree char *what = g_strdup_printf ("window/%s/%s", window->name, when);
  g_autoptr (GArray) spans = spans_on (engine, window->when, days);
  FocusProtection one = { .name = window->name, .level = level_of (window->answer) };

  if (!focus_state_store_since (engine->past, what, focus_engine_now_s (engine), &one.since_s,
                                error))
    return FALSE;
  for (guint i = 0; i < spans->len; i++)
    {
      one.span = g_array_index (spans, FocusSpan, i);
      g_array_append_val (look->protections, one);
    }
  return TRUE;
}

/* Blocks */

/* Firm, in the calendar that is for them, and nobody's invitation. */
static gboolean
is_firm_block (const FocusOccurrence *occurrence, const FocusTarget *target)
{
  return occurrence->kind == FOCUS_KIND_FOCUS && occurrence->busy == FOCUS_BUSY
         && (occurrence->calendar->role == FOCUS_ROLE_FOCUS
             || g_strcmp0 (occurrence->calendar->name, target->name) == 0)
         && occurrence->details->status != FOCUS_STATUS_CANCELLED
         && occurrence->details->organizer == NULL && occurrence->details->people->len == 0
         && !occurrence->details->all_day;
}

/* Of one that does not say when it was made everything may be older. */
static gint64
block_since_s (const FocusOccurrence *block, const GArray *memories)
{
  const FocusMemory *memory = focus_memories_find (memories, block->details->uid);
  gint64 created_s = block->details->created_s != G_MININT64 ? block->details->created_s
                                                             : G_MAXINT64;

  return memory != NULL ? MAX (created_s, memory->moved_s) : created_s;
}

static gboolean
take_blocks (FocusEngine *engine, FocusAnsweringLook *look, GError **error)
{
  FocusLevel level = level_of (g_hash_table_lookup (engine->config->values, "focus.answer"));
  g_auto (FocusTarget) target = focus_engine_target (engine);
  g_autoptr (GArray)
      memories = focus_state_store_memories (engine->past, focus_engine_now_s (engine), error);

  if (memories == NULL)
    return FALSE;
  for (guint i = 0; i < look->occurrences->len; i++)
    {
      const FocusOccurrence *block = &g_array_index (look->occurrences, FocusOccurrence, i);
      if (is_firm_block (block, &target))
        {
          const FocusProtection one = { .span = block->span,
                                        .is_block = TRUE,
                                        .name = block->details->title,
                                        .level = level,
                                        .since_s = block_since_s (block, memories) };
          g_array_append_val (look->protections, one);
        }
    }
  return TRUE;
}

gboolean
focus_answering_take_protections (FocusAnswering *answering, FocusAnsweringLook *look,
                                  GError **error)
{
  FocusEngine *engine = answering->engine;
  g_autoptr (GArray) days = find_days (engine, look->occurrences);

  look->protections = g_array_new (FALSE, FALSE, sizeof (FocusProtection));
  look->office = spans_on (engine, engine->wishes->office, days);
  for (guint i = 0; i < engine->config->windows->len; i++)
    if (!take_window (engine, look, engine->config->windows->pdata[i], days, error))
      return FALSE;
  return take_blocks (engine, look, error);
}
