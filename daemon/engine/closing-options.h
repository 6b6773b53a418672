// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The options of Close, read and checked: they say one thing, and not two that contradict.
#pragma once

#include <glib.h>

#include "core/day-words.h"

G_BEGIN_DECLS

/* More came out of no meeting. */
#define FOCUS_CLOSE_MAX_ACTIONS 100
#define FOCUS_CLOSE_MAX_DONE    1000

typedef struct
{
  char *decision; /* owned, nullable: valid UTF-8, without blanks at its ends; never empty */
  char **actions; /* owned, never NULL; as typed */
  char **done;    /* owned, never NULL; ids of actions */
  FocusDayOrder order;
  gboolean closes; /* with a decision, actions, or nothing */
  gboolean tell;
  gboolean anyway;
  gboolean later;
} FocusCloseOptions;

/* NULL with INVALID, or LIMIT when it is too much. `options`: a{sv} as org.focusd.Focus1.xml
   says. */
FocusCloseOptions *focus_close_options_read (GVariant *options, GError **error);
void focus_close_options_free (FocusCloseOptions *options);

G_END_DECLS
