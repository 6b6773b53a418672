// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations in protected time, as the bus tells them.
#include "engine/answering.h"

#include "engine/engine-private.h"

void
focus_engine_pending (FocusEngine *engine, GVariant *options, FocusEngineAnswer done,
                      gpointer user_data)
{
  done (g_variant_new ("aa{sv}", NULL), NULL, user_data);
}

void
focus_engine_answer (FocusEngine *engine, const char *id, const char *how, GVariant *options,
                     FocusEngineAnswer done, gpointer user_data)
{
  g_autoptr (GError)
      error = g_error_new (FOCUS_ERROR, FOCUS_ERROR_INVALID, "answers are not sent yet");

  done (NULL, error, user_data);
}

void
focus_answering_put_actions (FocusAnswering *answering, GVariantBuilder *actions)
{
}
