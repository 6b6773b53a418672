// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The push job, shared by its two halves: the job on the worker, and its host on the main thread.
#pragma once

#include "sync/sync-private.h"

G_BEGIN_DECLS

/* One intent of a job, as it is when its turn comes. */
typedef struct
{
  FocusIntent *intent;         /* owned, nullable: it left the outbox */
  FocusCollection *collection; /* owned, nullable: its calendar is not in the copy */
  gboolean is_new;             /* the copy of the account was never whole: it may still come */
  gint64 calendar;
  char *href; /* owned, nullable: where the copy has the object */
  gboolean is_held; /* it may not be written now */
  FocusPushResult result;
} FocusPushTurn;

void focus_push_turn_clear (FocusPushTurn *turn);

/* What is due of one account. The worker writes it; the main thread touches it only while the
   worker waits. */
typedef struct
{
  FocusSync *sync;
  guint64 serial;          /* of the account as it was when the job began */
  FocusAccountSpec *spec;  /* owned */
  char *secret;            /* owned, nullable; wiped */
  FocusAuthMethod learned; /* how to log in, if known, else AUTO; set by begin() */
  guint64 n_today;         /* requests of the day before this job; alike */
  FocusAccountRow *row;    /* owned, nullable; alike */
  FocusZone *zone;         /* owned; alike */
  FocusSpan horizon;
  gint64 now_s;       /* alike */
  FocusScheduling *scheduling; /* owned, nullable: as last looked at; alike */
  GArray *ids;        /* owned; gint64: what is due, in order; alike */
  FocusPushTurn turn; /* the intent under way */
  FocusPullResult result;
} FocusPushJob;

/* Main thread: the account of the job; NULL with an error set when it was removed or changed. */
FocusSyncAccount *focus_push_job_account (const FocusPushJob *job, GError **error);

/* Worker thread: fills job->turn for the intent of that id. */
gboolean focus_push_job_prepare (FocusPushJob *job, gint64 id,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Worker thread: stores what became of job->turn. `trouble`: why it could not be done at all;
   nullable. */
gboolean focus_push_job_finish (FocusPushJob *job, const GError *trouble,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a push asks of the main thread. */
FocusPushHost focus_push_job_host (FocusPushJob *job);

/* Main thread: settles an intent that no account can send any more. */
void focus_push_refuse (FocusSync *sync, FocusIntent *intent, const char *why);

G_END_DECLS
