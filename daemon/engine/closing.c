// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Close-out: the question when a meeting of mine has ended.
#include "engine/closing.h"

#include "engine/engine-private.h"

struct FocusClosing
{
  FocusEngine *engine; /* borrowed */
  gint64 wake_s;
};

FocusClosing *
focus_closing_new (FocusEngine *engine)
{
  FocusClosing *closing = g_new0 (FocusClosing, 1);

  closing->engine = engine;
  closing->wake_s = G_MAXINT64;
  return closing;
}

void
focus_closing_free (FocusClosing *closing)
{
  g_free (closing);
}

void
focus_closing_tend (FocusClosing *closing, const FocusStill *still, const FocusDecision *decision)
{
}

gint64
focus_closing_wake_s (const FocusClosing *closing)
{
  return closing->wake_s;
}
