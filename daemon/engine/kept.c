// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of meetings: which were closed, what was decided, who does what by when.
#include "engine/kept.h"

#include "engine/engine-private.h"

struct FocusKept
{
  FocusEngine *engine; /* borrowed */
};

FocusKept *
focus_kept_new (FocusEngine *engine)
{
  FocusKept *kept = g_new0 (FocusKept, 1);

  kept->engine = engine;
  return kept;
}

void
focus_kept_free (FocusKept *kept)
{
  g_free (kept);
}

void
focus_kept_tend (FocusKept *kept)
{
}

void
focus_kept_pushed (FocusKept *kept, const FocusIntent *intent, FocusPushOutcome outcome)
{
}
