// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The notifications about unclear invitations that are on the screen, or held for it.
#pragma once

#include "engine/invited-note.h"

G_BEGIN_DECLS

/* Before the digest of a UID in the keys of notifications. */
#define FOCUS_INVITED_PREFIX  "invited-"
#define FOCUS_INVITED_SEVERAL FOCUS_INVITED_PREFIX "several"
#define FOCUS_INVITED_TEXT    FOCUS_INVITED_PREFIX "text"

/* Keys of the buttons. */
#define FOCUS_INVITED_ACTION_ASK  "ask"
#define FOCUS_INVITED_ACTION_FINE "fine"
#define FOCUS_INVITED_ACTION_WHY  "why"
#define FOCUS_INVITED_ACTION_SHOW "show"

/* What comes so soon after another that is still shown makes a list with it. */
#define FOCUS_INVITED_MERGE_S 600

typedef struct FocusEngine FocusEngine;
typedef struct FocusInvitedShown FocusInvitedShown;

/* One to be shown: of a UID with buttons, of several (the key says so), or a way to a text. */
typedef struct
{
  char *key;                                                   /* owned */
  char *uid;                                                   /* owned, nullable */
  FocusInvitedNote note;                                       /* owned */
  FocusNotificationAction actions[FOCUS_NOTIFIER_MAX_ACTIONS]; /* static texts */
  guint n_actions;
  gint64 until_s;
  gint64 shown_s;     /* filled in when it is shown */
  gboolean is_titled; /* … likewise */
} FocusInvitedLive;

FocusInvitedShown *focus_invited_shown_new (FocusEngine *engine);
void focus_invited_shown_free (FocusInvitedShown *shown);

/* The key of a UID's notification: UIDs are of any length. Owned. */
char *focus_invited_key (const char *uid);

/* Shows it, in place of one with its key; as a nudge, or at once because the user asked for it.
   Transfer full. */
void focus_invited_shown_put (FocusInvitedShown *shown, FocusInvitedLive *live, gboolean as_nudge);
/* What is shown under this key; NULL: nothing. Borrowed. */
const FocusInvitedLive *focus_invited_shown_find (const FocusInvitedShown *shown, const char *key);
/* UIDs of all that are about one, or of those that came FOCUS_INVITED_MERGE_S ago or later;
   GPtrArray of owned char *. */
GPtrArray *focus_invited_shown_uids (const FocusInvitedShown *shown, gboolean only_recent);
/* There was news of its end. */
void focus_invited_shown_forget (FocusInvitedShown *shown, const char *key);
/* Takes back what is shown or held under this key. */
void focus_invited_shown_close (FocusInvitedShown *shown, const char *key);
/* Titles do not stay on a screen that passers-by read (R30). */
void focus_invited_shown_hide_titles (FocusInvitedShown *shown);

G_END_DECLS
