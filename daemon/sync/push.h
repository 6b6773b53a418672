// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One intent, straight through: look at the freshest bytes, judge again, write, read back. What the
// sorts of intents have in common is here; each judges in a way of its own (push-block.c,
// push-record.c, push-minutes.c, push-answer.c, push-shown.c).
//
// Runs on the worker, knows the far side by `dav/remote.h` and the main thread by FocusPushHost. It
// can be killed between any two statements: the outbox says SENT before a request that writes
// leaves, and whoever finds that looks before anything is sent again (R1.39, R6.4).
#pragma once

#include "core/intent.h"
#include "dav/remote.h"
#include "dav/scheduling.h"
#include "sync/expand.h"

G_BEGIN_DECLS

/* 412 and 409: looked at and judged anew so often, then left for the next time (R1.40). */
#define FOCUS_PUSH_MAX_TRIES 3

typedef enum
{
  FOCUS_PUSH_DONE,    /* it is on the far side as meant, read back (or was already) */
  FOCUS_PUSH_ADOPTED, /* a creation met an object of ours that another machine wrote: taken so */
  FOCUS_PUSH_TOUCHED, /* somebody changed it: theirs; nothing was written */
  FOCUS_PUSH_GONE,    /* the user deleted it: nothing was written */
  FOCUS_PUSH_REFUSED, /* the far side will not; given up */
  FOCUS_PUSH_LATER    /* it stays in the outbox: offline, no credentials, paused, three conflicts,
                         unknown */
} FocusPushOutcome;

/* "done", "adopted", … */
const char *focus_push_outcome_name (FocusPushOutcome outcome);

/* The main thread, as a push sees it; each call blocks until it has been served there. */
typedef struct
{
  gpointer self;
  /* About to send a request that writes: the row is SENT on the disk when this returns TRUE in
     `ret_go`; FALSE there: paused, dropped or replaced meanwhile. `before` (nullable): what the
     object said, for an undo; kept with the act in the same write to the disk. */
  gboolean (*sending) (gpointer self, const FocusIntent *intent, const char *before,
                       gboolean *ret_go, GError **error);
  /* What the far side holds now, for the copy: `object` (nullable: it is gone; path says which). */
  gboolean (*seen) (gpointer self, const FocusIntent *intent, FocusStoredObject *object,
                    const char *path, GError **error);
  gint64 (*now_s) (gpointer self);
} FocusPushHost;

typedef struct
{
  FocusPushOutcome outcome;
  gboolean unknown;   /* of LATER: the request may have been done: the row stays SENT */
  gboolean forbidden; /* of REFUSED: the calendar takes no blocks from us; a refusal of something
                         else never says that, it may be about its kind alone */
  FocusSpan span;     /* of ADOPTED and TOUCHED: where it lies; else { 0, 0 } */
  char *why;          /* owned, nullable: for people */
  char *status;       /* owned, nullable: of an answer that is DONE: SCHEDULE-STATUS, as the server
                         put it to the organiser's line: "1.2"; NULL with `why`: it says so, and
                         cannot be believed */
  GBytes *mail;       /* owned, nullable: of an answer `by_mail` that is DONE: the REPLY, as a
                         calendar (ical/imip.h) */
  gboolean stood;     /* of an answer that is DONE: another program or machine wrote it first;
                         nothing was written by us, and there is no `mail` */
} FocusPushResult;

void focus_push_result_clear (FocusPushResult *result);

/* Does one intent. An error (OFFLINE, AUTH, BUSY, …) is a LATER that concerns the whole account:
   the caller stops there. `href`: where the copy has the object, NULL: not in it.

   An answer that is done is taken out of the inbox of the server, too (R3.19): `scheduling`
   (nullable) says where that is. What cannot be taken out stays there, and nothing is said. */
gboolean focus_push (const FocusRemote *remote, const FocusScheduling *scheduling,
                     const FocusCollection *collection, const FocusIntent *intent,
                     const char *href, FocusExpander *expander, const FocusPushHost *host,
                     FocusPushResult *ret_result, GCancellable *cancellable,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusPushResult, focus_push_result_clear)

G_END_DECLS
