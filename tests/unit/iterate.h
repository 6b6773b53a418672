// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting in a test: the main context is iterated until something holds, or a deadline fails it.
#pragma once

#include <glib.h>

/* Far more than anything here takes: it only keeps a broken test from hanging. */
#define ITERATE_MAX_S 60

static inline gboolean
iterate_wake (gpointer late)
{
  *(gboolean *) late = TRUE;
  return G_SOURCE_REMOVE;
}

/* Iterates until `holds (data)`; fails the test when that takes too long. */
static inline void
iterate_until (gboolean (*holds) (gpointer data), gpointer data)
{
  gboolean late = FALSE;
  guint deadline = g_timeout_add_seconds (ITERATE_MAX_S, iterate_wake, &late);

  while (!holds (data))
    {
      g_assert_false (late);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_false (late); /* nothing woke it up */
  g_source_remove (deadline);
}

/* Until a flag is set, or a counter is not zero. */
static inline gboolean
iterate_is_set (gpointer counter)
{
  return *(guint *) counter != 0;
}

/* Lets out what is ready now, without waiting for anything. */
static inline void
iterate_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}
