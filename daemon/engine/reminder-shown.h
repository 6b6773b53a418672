// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A reminder on the screen: of one meeting or of a list of them, and the notification that it is.
#pragma once

#include "core/occurrence.h"

G_BEGIN_DECLS

#define FOCUS_REMINDER_PREFIX "remind-"
/* The one list there is at a time. */
#define FOCUS_REMINDER_LIST FOCUS_REMINDER_PREFIX "many"
/* Of a longer list the rest is only counted. */
#define FOCUS_REMINDER_MAX_LISTED 100
/* So long "in 10 min" holds: a notification that waits longer for its server is said anew. */
#define FOCUS_REMINDER_HOLDS_S 60

#define FOCUS_REMINDER_JOIN    "join"
#define FOCUS_REMINDER_SNOOZE  "snooze"
#define FOCUS_REMINDER_DETAILS "details"

typedef struct FocusEngine FocusEngine;

typedef struct
{
  char *key;            /* owned */
  GArray *meetings;     /* owned; FocusOccurrence without their calendars, at least one */
  guint n;              /* of those and the ones that are only counted */
  gint64 told_s;        /* when they were due */
  gboolean is_list;
  gboolean is_last;     /* nothing is told of one of them after it */
  gboolean is_detailed; /* it says what Details shows; never a list */
  gboolean is_stale;    /* it says what is so no more: to be shown anew */
  /* as it was shown */
  gboolean is_critical;
  gboolean is_hidden;   /* without titles */
  gboolean in_quiet;    /* while focusd held notifications back: some servers keep it until then */
} FocusShown;

/* The key of a reminder of this one: short, whatever a uid is. Owned. */
char *focus_shown_key (const char *uid, gint64 start_s);

/* Nothing is shown yet. */
FocusShown *focus_shown_new (const FocusOccurrence *meeting, gboolean is_last, gint64 told_s);
FocusShown *focus_shown_new_list (gboolean is_last, gint64 told_s);
void focus_shown_free (FocusShown *shown);
/* Adds one to a list. */
void focus_shown_add (FocusShown *shown, const FocusOccurrence *meeting);
/* Its meeting is another now; that makes it stale when its words or its actions would be others. */
void focus_shown_take (FocusShown *shown, guint index, const FocusOccurrence *meeting);

/* Shows it, or shows it anew, with the words of now. */
void focus_shown_put (FocusShown *shown, FocusEngine *engine);

/* A session runs and is not paused (R11). */
gboolean focus_shown_in_focus (const FocusEngine *engine);

/* When the last of its meetings ends; what takes no time does when its words do. */
gint64 focus_shown_end_s (const FocusShown *shown);
/* From then on nobody need be told of them any more. */
gint64 focus_shown_late_s (const FocusShown *shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusShown, focus_shown_free)

G_END_DECLS
