// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pull job, shared by its two halves: the job itself, and the matching of its calendars.
#pragma once

#include "sync/sync-private.h"

G_BEGIN_DECLS

/* One pull. The worker writes it; the main thread touches it only while the worker waits. */
typedef struct
{
  FocusSync *sync;
  guint64 serial;          /* of the account as it was when the pull began */
  FocusAccountSpec *spec;  /* owned */
  char *secret;            /* owned, nullable; wiped */
  FocusAuthMethod learned; /* how to log in, if known, else AUTO; set by begin() */
  guint64 n_today;         /* requests of the day before this pull; alike */
  FocusAccountRow *row;    /* owned, nullable; alike */
  FocusZone *zone;         /* owned; alike */
  FocusSpan horizon;
  gint64 now_s;   /* alike */
  gboolean looks; /* alike: a look at what the server does with invitations is due */
  gint64 last_id; /* the newest calendar of the account before this pull; 0: none */
  guint n_same;   /* main thread's: objects that came and were not stored, being as they were */
  FocusPullResult result;
} FocusPullJob;

/* Main thread. The account of a job; NULL with an error set when it was removed or changed, which
   ends the pull at its next question. */
FocusSyncAccount *focus_pull_job_account (const FocusPullJob *job, GError **error);

/* FocusPullHost's `match`; `self` is the job. */
GPtrArray *focus_pull_job_match (gpointer self, GPtrArray *collections, GPtrArray **ret_missing,
                                 GError **error);

G_END_DECLS
