// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What begins next: for the status, and for the properties that panels bind to (R82).
#include "engine/engine-private.h"

/* It is looked for in windows that grow, so that a full calendar costs little. */
static const int windows_days[] = { 2, 14, 120, 400 };

const FocusOccurrence *
focus_engine_find_next (FocusEngine *engine, GArray **ret_found, GError **error)
{
  gint64 now_s = focus_engine_now_s (engine);

  for (gsize i = 0; i < G_N_ELEMENTS (windows_days); i++)
    {
      FocusSpan window = { now_s, now_s + (gint64) windows_days[i] * FOCUS_DAY_S };
      g_autoptr (GArray) coming = focus_engine_occurrences (engine, window, error);

      if (coming == NULL)
        return NULL;
      g_clear_pointer (ret_found, g_array_unref);
      *ret_found = g_steal_pointer (&coming);
      for (guint j = 0; j < (*ret_found)->len; j++)
        {
          const FocusOccurrence *occurrence = &g_array_index (*ret_found, FocusOccurrence, j);
          if (occurrence->span.start_s > now_s && occurrence->busy != FOCUS_BUSY_FREE)
            return occurrence;
        }
    }
  return NULL;
}

void
focus_engine_tend_next (FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;
  const FocusOccurrence *next = focus_engine_find_next (engine, &found, &error);
  gint64 start_s = next != NULL ? next->span.start_s : 0;
  const char *title = next != NULL ? next->details->title : NULL;

  if (start_s == engine->next_s && g_strcmp0 (title, engine->next_title) == 0)
    return;
  g_free (engine->next_title);
  engine->next_title = g_strdup (title);
  engine->next_s = start_s;
  engine->copy_changed = TRUE;
}

gint64
focus_engine_next_wake_s (FocusEngine *engine)
{
  return engine->next_s != 0 ? engine->next_s : G_MAXINT64;
}

FocusEngineNext
focus_engine_next (FocusEngine *engine)
{
  const char *privacy = g_hash_table_lookup (engine->config->values, "notify.privacy");
  gboolean hides = g_strcmp0 (privacy, "always") == 0;

  return (FocusEngineNext){ engine->next_s,
                            hides || engine->next_title == NULL ? "" : engine->next_title };
}
