// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When I can be met, told to colleagues: the life of it, and its turn.
#include "engine/showing-private.h"

FocusShowing *
focus_showing_new (FocusEngine *engine)
{
  FocusShowing *showing = g_new0 (FocusShowing, 1);

  showing->engine = engine;
  showing->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  showing->look_again = TRUE;
  return showing;
}

void
focus_showing_free (FocusShowing *showing)
{
  if (showing == NULL)
    return;
  g_clear_pointer (&showing->memories, g_ptr_array_unref);
  g_clear_pointer (&showing->hours, g_ptr_array_unref);
  g_hash_table_unref (showing->refused);
  g_free (showing);
}

void
focus_showing_look_again (FocusShowing *showing)
{
  showing->look_again = TRUE;
}

void
focus_showing_tend (FocusShowing *showing)
{
  FocusEngine *engine = showing->engine;

  /* What was changed meanwhile is compared when the pause ends. */
  if (engine->is_asleep || focus_engine_paused_until_s (engine) > focus_engine_now_s (engine))
    return;
  if (!focus_showing_load (showing))
    {
      showing->retry_s = focus_engine_now_s (engine) + FOCUS_SHOWING_RETRY_S;
      return;
    }
  focus_showing_tend_events (showing);
  focus_showing_tend_hours (showing);
}

gint64
focus_showing_wake_s (const FocusShowing *showing)
{
  gint64 retry_s = showing->retry_s != 0 ? showing->retry_s : G_MAXINT64;

  return focus_engine_paused_until_s (showing->engine) > focus_engine_now_s (showing->engine)
             ? G_MAXINT64
             : MIN (retry_s, focus_showing_hours_wake_s (showing));
}
