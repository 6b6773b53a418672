// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pause of all writes: by the user's word, for a time or until they say so.
#include "engine/acts.h"
#include "engine/engine-private.h"

/* In state.db: when it ends, in seconds since the epoch. */
#define NOTE "paused-until"

/* A longer one is a pause without an end, or a slip of the hand. */
#define MAX_MIN (366 * 1440)

#define WITHOUT_END G_MAXINT64

void
focus_engine_load_pause (FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = focus_state_store_note (engine->past, NOTE, &error);

  engine->paused_until_s = note != NULL ? g_ascii_strtoll (note, NULL, 10) : 0;
  if (error != NULL)
    g_warning ("cannot read whether writes are paused: %s", error->message);
}

/* The note and the line of the ledger, together. `until_s` 0: no pause any more. */
static gboolean
store (FocusEngine *engine, gint64 until_s, FocusActor by, GError **error)
{
  gint64 now_s = focus_engine_now_s (engine);
  g_autofree char *note = until_s != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, until_s) : NULL;
  FocusAct act = { .at_s = now_s,
                   .by = by,
                   .what = until_s != 0 ? (char *) "pause" : (char *) "resume",
                   .after = { now_s, until_s != 0 && until_s != WITHOUT_END ? until_s : now_s },
                   .state = FOCUS_ACT_DONE };

  if (!focus_state_store_begin (engine->past, error))
    return FALSE;
  if (!focus_state_store_put_note (engine->past, NOTE, note, error)
      || !focus_ledger_add (engine->past, &act, error))
    {
      focus_state_store_rollback (engine->past);
      return FALSE;
    }
  return focus_state_store_commit (engine->past, error);
}

static gboolean
change (FocusEngine *engine, gint64 until_s, FocusActor by, GError **error)
{
  if (!store (engine, until_s, by, error))
    return FALSE;
  engine->paused_until_s = until_s;
  engine->focus_changed = TRUE;
  engine->copy_changed = TRUE;
  focus_engine_dirty (engine);
  if (until_s == 0)
    focus_sync_push (engine->sync);
  return TRUE;
}

void
focus_engine_tend_pause (FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;

  if (engine->paused_until_s == 0 || engine->paused_until_s > focus_engine_now_s (engine))
    return;
  if (!change (engine, 0, FOCUS_BY_FOCUSD, &error))
    g_warning ("cannot note the end of the pause: %s", error->message);
}

gboolean
focus_engine_pause (FocusEngine *engine, gint64 min, gint64 *ret_until_s, GError **error)
{
  gint64 until_s;

  if (min < 0 || min > MAX_MIN)
    {
      g_set_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID,
                   "a pause lasts from a minute to a year; without a length it lasts until "
                   "`focusctl resume`");
      return FALSE;
    }
  until_s = min == 0 ? WITHOUT_END : focus_engine_now_s (engine) + min * 60;
  if (!change (engine, until_s, FOCUS_BY_USER, error))
    return FALSE;
  *ret_until_s = until_s;
  return TRUE;
}

gboolean
focus_engine_resume (FocusEngine *engine, guint *ret_waiting, GError **error)
{
  if (engine->paused_until_s != 0 && !change (engine, 0, FOCUS_BY_USER, error))
    return FALSE;
  if (focus_engine_is_set_aside (engine))
    {
      if (!focus_engine_take_up (engine, error))
        return FALSE;
      focus_engine_dirty (engine);
    }
  *ret_waiting = focus_engine_queue (engine);
  return TRUE;
}

gint64
focus_engine_paused_until_s (FocusEngine *engine)
{
  return engine->paused_until_s;
}

guint
focus_engine_queue (FocusEngine *engine)
{
  g_autoptr (GArray) reports = focus_sync_reports (engine->sync);
  guint sum = 0;

  for (guint i = 0; i < reports->len; i++)
    sum += g_array_index (reports, FocusSyncReport, i).n_queued;
  return sum;
}
