// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What came into the calendars since the last look, written down for all who ask: when it came
// (answering), what is to be told of it (invited), and how far was looked, in one transaction. A
// crash loses none, and repeats none.
#include "engine/answering-work.h"

static gboolean
store_all (FocusEngine *engine, const GPtrArray *uids, const FocusInvitedNew *fresh, GError **error)
{
  return focus_answering_take_arrived (engine->answering, uids, error)
         && focus_invited_take_new (engine->invited, fresh, error)
         && focus_arrivals_keep (engine->arrivals, error);
}

static gboolean
store (FocusEngine *engine, const GPtrArray *uids, GError **error)
{
  g_autoptr (FocusInvitedNew) fresh = NULL;
  gboolean ok;

  if (uids->len == 0)
    return focus_arrivals_keep (engine->arrivals, error); /* mostly there is nothing to write */
  fresh = focus_invited_find_new (engine->invited, uids);
  if (!focus_state_store_begin (engine->past, error))
    return FALSE;
  ok = store_all (engine, uids, fresh, error);
  if (ok)
    ok = focus_state_store_commit (engine->past, error);
  else
    focus_state_store_rollback (engine->past);
  return ok;
}

void
focus_engine_tend_arrivals (FocusEngine *engine)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) uids = NULL;

  if (engine->arrivals_are_known)
    return;
  uids = focus_arrivals_look (engine->arrivals, &error);
  engine->arrivals_are_known = uids != NULL && store (engine, uids, &error);
  if (engine->arrivals_are_known)
    return;
  g_warning ("what came into the calendars is not noted: %s", error->message);
  focus_arrivals_forget (engine->arrivals);
  focus_answering_forget_arrived (engine->answering);
}
