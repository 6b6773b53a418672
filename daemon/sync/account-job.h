// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the jobs on one account share that neither pull nor push: how to get to its server, its
// pause, and the ceiling of its requests.
#pragma once

#include "sync/sync-private.h"

G_BEGIN_DECLS

typedef struct FocusAccountJob FocusAccountJob;

/* The first member of a job. The worker writes it; the main thread touches it only while the worker
   waits. */
struct FocusAccountJob
{
  FocusSync *sync;
  FocusAccountSpec *spec; /* owned */
  guint64 serial;         /* of the account */
  char *secret;           /* owned, nullable; wiped */
  GError *error;          /* owned, nullable: why it comes to nothing */
  /* As it is when its turn comes: */
  FocusAuthMethod learned; /* how to log in */
  char **homes;            /* owned, nullable: not found yet */
  gint64 paused_until_s;   /* Retry-After, also what this job was told; 0: not */
  guint64 n_left;          /* requests of today */
  guint64 n_requests;      /* made */
  void (*ready) (FocusAccountJob *job);
  GDestroyNotify drop;
};

/* Main thread. Finds the account of that name and its secret, then calls `ready`, exactly once and
   maybe at once: it queues the job. That is so where there is no such account, or no secret, too:
   then `error` is set, and the run does nothing. When focusd ends meanwhile, `drop` frees the
   job instead. `job` is zero-filled. */
void focus_account_job_begin (FocusAccountJob *job, FocusSync *sync, const char *account,
                              void (*ready) (FocusAccountJob *job), GDestroyNotify drop);

/* What a job does with the account, on the worker. */
typedef gboolean (*FocusAccountJobOver) (FocusAccountJob *job, const FocusRemote *remote,
                                         GCancellable *cancellable, GError **error);
/* Worker thread: `over`, with the far side opened; nothing when job->error is set, which takes what
   went wrong. Not one request is made while the account is paused, beyond those left of the day, or
   for an account that was removed or changed meanwhile. */
void focus_account_job_run (FocusAccountJob *job, FocusAccountJobOver over,
                            GCancellable *cancellable);

/* Main thread, after the run: counts its requests, and pauses the account if the server asked for
   that. Returns the account; NULL: it was removed or changed meanwhile. */
FocusSyncAccount *focus_account_job_end (FocusAccountJob *job);

void focus_account_job_clear (FocusAccountJob *job);

G_END_DECLS
