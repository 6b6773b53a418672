// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One week as its figures ask for it: occurrences from the copy, and from the record what of its
// focus was given away.
#include "engine/engine-private.h"

/* In state.db: since when sessions and deleted blocks are recorded. */
#define NOTE_SINCE "recorded-since"

/* The record begins when it is first asked for: nothing was given away before that it would know.
 */
static gint64
recorded_since_s (FocusEngine *engine)
{
  g_autofree char *note = focus_state_store_note (engine->past, NOTE_SINCE, NULL);
  g_autofree char *now = NULL;
  g_autoptr (GError) error = NULL;

  if (note != NULL)
    return g_ascii_strtoll (note, NULL, 10);
  now = g_strdup_printf ("%" G_GINT64_FORMAT, focus_engine_now_s (engine));
  if (!focus_state_store_put_note (engine->past, NOTE_SINCE, now, &error))
    g_warning ("cannot note since when there is a record: %s", error->message);
  return focus_engine_now_s (engine);
}

/* What the user gave away by hand: the rest of sessions stopped early, and blocks deleted. */
static gboolean
read_overrides (FocusEngine *engine, FocusSpan span, GArray *overrides, GError **error)
{
  g_autoptr (GArray) sessions = focus_state_store_sessions (engine->past, span, error);
  g_autoptr (GArray) memories = NULL;

  if (sessions == NULL)
    return FALSE;
  for (guint i = 0; i < sessions->len; i++)
    {
      const FocusSessionRow *row = &g_array_index (sessions, FocusSessionRow, i);
      FocusSpan rest = { row->end_s, row->planned.end_s };
      if (row->how == FOCUS_SESSION_END_HAND && focus_span_overlaps (rest, span))
        g_array_append_val (overrides, rest);
    }
  memories = focus_state_store_memories (engine->past, span.start_s, error);
  for (guint i = 0; memories != NULL && i < memories->len; i++)
    {
      const FocusMemory *memory = &g_array_index (memories, FocusMemory, i);
      if (memory->fate == FOCUS_FATE_GONE && focus_span_overlaps (memory->span, span))
        g_array_append_val (overrides, memory->span);
    }
  return memories != NULL;
}

gboolean
focus_engine_read_week (FocusEngine *engine, FocusDate monday, FocusEngineWeek *ret_week,
                        GError **error)
{
  FocusSpan span = focus_engine_week (engine, monday);
  g_auto (FocusEngineWeek) week = { .occurrences = focus_engine_occurrences (engine, span, error),
                                    .overrides = g_array_new (FALSE, FALSE, sizeof (FocusSpan)) };

  if (week.occurrences == NULL)
    return FALSE;
  week.given_up = focus_engine_given_up (engine, span, error);
  if (week.given_up == NULL || !read_overrides (engine, span, week.overrides, error))
    return FALSE;
  week.query = (FocusWeekQuery){ .monday = monday,
                                 .zone = engine->zone,
                                 .hours = engine->config->hours,
                                 .lunch = engine->config->lunch,
                                 .occurrences = week.occurrences,
                                 .now_s = focus_engine_now_s (engine),
                                 .given_up = week.given_up,
                                 .overrides = week.overrides,
                                 .known_since_s = recorded_since_s (engine) };
  *ret_week = week;
  week = (FocusEngineWeek){ 0 };
  return TRUE;
}

void
focus_engine_week_clear (FocusEngineWeek *week)
{
  g_clear_pointer (&week->occurrences, g_array_unref);
  g_clear_pointer (&week->given_up, g_array_unref);
  g_clear_pointer (&week->overrides, g_array_unref);
}
