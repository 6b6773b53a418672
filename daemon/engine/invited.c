// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One quiet notification for an invitation that lands `unclear`.
#include "engine/invited.h"

#include "engine/engine-private.h"

struct FocusInvited
{
  FocusEngine *engine; /* borrowed */
  gint64 wake_s;
};

FocusInvited *
focus_invited_new (FocusEngine *engine)
{
  FocusInvited *invited = g_new0 (FocusInvited, 1);

  invited->engine = engine;
  invited->wake_s = G_MAXINT64;
  return invited;
}

void
focus_invited_free (FocusInvited *invited)
{
  g_free (invited);
}

void
focus_invited_tend (FocusInvited *invited, const FocusStill *still, const FocusDecision *decision)
{
}

gint64
focus_invited_wake_s (const FocusInvited *invited)
{
  return invited->wake_s;
}
