// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of a push share: the intent under way, what was last seen of its object, and what
// each sort of intent does in a way of its own.
#pragma once

#include "sync/push.h"

G_BEGIN_DECLS

typedef struct FocusPushWay FocusPushWay;

typedef struct
{
  const FocusRemote *remote;
  const FocusScheduling *scheduling; /* nullable */
  const FocusCollection *collection;
  const FocusIntent *intent;
  const FocusPushWay *way;
  FocusExpander *expander;
  const FocusPushHost *host;
  FocusPushResult *result; /* `unknown`: kept right all the way, also for an error */
  GCancellable *cancellable;
  char *href;        /* owned: where the object is looked for */
  gboolean searched; /* … was asked for by its UID already */
  gboolean met_other; /* something that is not the object was where it was looked for */
  /* What the last look found. */
  FocusMember member;
  gboolean is_it; /* it is the object: of its UID, and of its kind */
  /* … of a block */
  gboolean is_one;  /* one timed event, that does not recur */
  gboolean is_soft; /* of one event, as the following */
  gboolean sealed;
  FocusSpan span;
  char *title; /* owned, nullable */
  /* … of a record */
  FocusRecord *record; /* owned, nullable: what it says */
  /* … of an answer */
  gboolean in_series; /* it repeats, or is an instance of what does */
  gboolean sent;      /* what it says may be our doing: this push wrote it, or an earlier one did */
  gboolean made;      /* … in a VEVENT that the series did not have, as far as is known */
  char *before;       /* owned, nullable: what it said before this write, for an undo */
} FocusPush;

/* How an intent of one sort is done. */
struct FocusPushWay
{
  gboolean creates; /* CREATE makes an object, and REMOVE removes it; else both change one */
  /* Fills what the last look found from the object, is_it first. */
  void (*read) (FocusPush *push, const FocusStoredObject *object);
  /* Something is there instead of a write, or after one whose answer is not known: sets the
     outcome. TRUE. */
  gboolean (*judge) (FocusPush *push);
  /* The same after a write that was done: what the server made of it. */
  gboolean (*judge_written) (FocusPush *push);
  /* Whether a change or removal still holds for what is there; else sets the outcome. */
  gboolean (*holds) (FocusPush *push);
  /* The bytes of a new object. */
  GBytes *(*make) (FocusPush *push);
  /* The bytes of the changed one; NULL with an error, for people: they cannot be made to say it. */
  GBytes *(*change) (FocusPush *push, GError **error);
  /* Nullable: after an outcome of DONE, what is left to do on the far side. A failure changes
     nothing of the outcome. */
  void (*tidy) (FocusPush *push);
};

extern const FocusPushWay FOCUS_PUSH_BLOCKS;  /* push-block.c */
extern const FocusPushWay FOCUS_PUSH_RECORDS; /* push-record.c */
extern const FocusPushWay FOCUS_PUSH_MINUTES; /* push-minutes.c */
extern const FocusPushWay FOCUS_PUSH_ANSWERS; /* push-answer.c */
extern const FocusPushWay FOCUS_PUSH_SHOWN;   /* push-shown.c */

/* Sets the outcome; `why` nullable. TRUE: there is one. */
gboolean focus_push_came_to (FocusPush *push, FocusPushOutcome outcome, const char *why);

/* Takes the invitation that was answered out of the server's inbox (push-answer-inbox.c). */
void focus_push_tidy_inbox (FocusPush *push);

/* The eyes (push-look.c) */

void focus_push_clear (FocusPush *push);

/* Gets what is at push->href, and tells the host. */
gboolean focus_push_look (FocusPush *push, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, and when the object is not there looks for its UID once. */
gboolean focus_push_locate (FocusPush *push, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Tells the host that nothing is at push->href any more. */
gboolean focus_push_tell_gone (FocusPush *push, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusPush, focus_push_clear)

G_END_DECLS
