// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When I can be met, told to colleagues.
#include "engine/showing.h"

#include "engine/engine-private.h"

struct FocusShowing
{
  FocusEngine *engine; /* borrowed */
};

FocusShowing *
focus_showing_new (FocusEngine *engine)
{
  FocusShowing *showing = g_new0 (FocusShowing, 1);

  showing->engine = engine;
  return showing;
}

void
focus_showing_free (FocusShowing *showing)
{
  g_free (showing);
}

void
focus_showing_look_again (FocusShowing *showing)
{
}

void
focus_showing_tend (FocusShowing *showing)
{
}

gint64
focus_showing_wake_s (const FocusShowing *showing)
{
  return G_MAXINT64;
}

void
focus_showing_pushed (FocusShowing *showing, const FocusIntent *intent, FocusPushOutcome outcome)
{
}

char *
focus_showing_state (FocusShowing *showing, const char *account, gboolean *ret_is_well)
{
  return NULL;
}
