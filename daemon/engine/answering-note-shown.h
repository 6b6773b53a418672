// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The notifications about invitations in protected time that are on the screen, or held for it.
#pragma once

#include "desktop/notifier.h"
#include "engine/answering-note-text.h"

G_BEGIN_DECLS

typedef struct FocusAnsweringShown FocusAnsweringShown;

/* How it comes to the screen. */
typedef enum
{
  FOCUS_ANSWERING_AS_NUDGE, /* at its moment, within the budget of the day */
  FOCUS_ANSWERING_NOW,      /* the user asked for it, or must not miss it */
  FOCUS_ANSWERING_IN_PLACE  /* what is new of one that is shown or held */
} FocusAnsweringWay;

/* One to be shown. */
typedef struct
{
  char *key; /* owned */
  FocusAnsweringText text;
  struct
  {
    char *key; /* owned */
    const char *label;
  } actions[FOCUS_NOTIFIER_MAX_ACTIONS];
  guint n_actions;
  gint64 until_s;
  gboolean is_hidden; /* filled in when it is shown */
} FocusAnsweringLive;

FocusAnsweringLive *focus_answering_live_new (const char *key, FocusAnsweringText text,
                                              gint64 until_s);
/* `stamp` (nullable) is told back with the action, after a dot: what it was about. */
void focus_answering_live_action (FocusAnsweringLive *live, const char *action, const char *stamp,
                                  const char *label);

FocusAnsweringShown *focus_answering_shown_new (FocusEngine *engine);
void focus_answering_shown_free (FocusAnsweringShown *shown);

/* In place of one with its key. Transfer full. */
void focus_answering_shown_put (FocusAnsweringShown *shown, FocusAnsweringLive *live,
                                FocusAnsweringWay way);
gboolean focus_answering_shown_has (const FocusAnsweringShown *shown, const char *key);
/* There was news of its end. */
void focus_answering_shown_forget (FocusAnsweringShown *shown, const char *key);
/* Takes back what is shown or held under this key, since before a restart too. */
void focus_answering_shown_close (FocusAnsweringShown *shown, const char *key);
/* What may not be read is not on the screen (R30), and is there again for its user. */
void focus_answering_shown_hide_titles (FocusAnsweringShown *shown);

G_END_DECLS
