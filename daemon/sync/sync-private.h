// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of FocusSync share: the accounts, and the kinds of job.
#pragma once

#include "sync/link.h"
#include "sync/schedule.h"
#include "sync/sync.h"
#include "sync/worker.h"

G_BEGIN_DECLS

typedef struct FocusSyncWaiting FocusSyncWaiting;

/* Main thread, but for `zones` and `reader`. */
struct FocusSync
{
  FocusStore *store;     /* borrowed */
  FocusStateStore *past; /* borrowed */
  FocusSyncHooks hooks;
  char *credentials_dir;   /* owned, nullable */
  GPtrArray *accounts;     /* owned; FocusSyncAccount */
  FocusWorker *worker;     /* owned */
  FocusSecretWatch *watch; /* owned, nullable: only while an account uses the keyring */
  GCancellable *ending;    /* owned: for what is asynchronous on the main loop */
  GPtrArray *finding;      /* owned; FindJob, borrowed: those that wait for their secret */
  GPtrArray *making;       /* owned; MakeJob, borrowed: those not answered yet */
  GPtrArray *waiting;      /* owned; FocusSyncWaiting: who asked for free-busy, until answered */
  GPtrArray *publishing;   /* owned; PublishJob, borrowed: not answered yet */
  gboolean configured;     /* focus_sync_set_accounts was called */
  gboolean refusing;       /* a job is on its way that refuses intents without an account */
  guint64 last_serial;     /* of an account */
  FocusZones *zones;       /* owned; the worker's alone, made on its first job */
  FocusReader *reader;     /* owned; alike */
};

typedef struct
{
  guint64 serial;         /* never used again: one of the same name may follow with another spec */
  FocusAccountSpec *spec; /* owned */
  FocusSyncState state;
  char *message;    /* owned, nullable */
  char **addresses; /* owned, nullable */
  gboolean running;
  gboolean again;          /* asked for while running: run once more */
  gboolean locked;         /* its secret could not be had: an unlocked keyring may help */
  GCancellable *job;       /* owned, nullable */
  FocusAuthMethod learned; /* how to log in, when the last pulls found out; else AUTO */
  gint64 started_us;       /* monotonic */
  gint64 last_try_s;
  gint64 last_sync_s;
  gint64 paused_until_s;
  gint64 next_s;
  guint failures;
  GHashTable *failed_runs; /* owned; calendar id -> pulls in a row with failed members */
  GHashTable *confirmed;   /* owned; ids of calendars whose removals were confirmed */
  FocusServer server;      /* owned: what it told of itself */
  FocusScheduling *scheduling; /* owned, nullable: not known yet */
  gint64 looked_s;             /* when that was looked at; 0: never */
  gint64 look_tried_s;         /* … or tried; 0: not since the start */
  FocusPullCounts counts;
  guint64 n_requests;
  FocusDayCount today; /* of all pulls; begins anew with the process */
  gint64 duration_ms;
  gboolean pushing;          /* its intents are on their way */
  GCancellable *push_job;    /* owned, nullable */
  gint64 push_next_s;        /* not before this, after a job that failed; 0: at once */
  GHashTable *push_failures; /* owned; id of an intent -> tries in a row that failed */
  guint n_queued;            /* this and the following: as the outbox was last read */
  gint64 push_due_s;         /* the first of them; G_MAXINT64: none */
  char *push_trouble;        /* owned, nullable */
} FocusSyncAccount;

FocusSyncAccount *focus_sync_account (FocusSync *sync, const char *name);
/* The same, unless it was removed or changed since it had that serial: then NULL. What a job of the
   old one brings is not wanted any more. */
FocusSyncAccount *focus_sync_account_still (FocusSync *sync, const char *name, guint64 serial);
void focus_sync_account_free (gpointer account);
void focus_sync_reschedule (FocusSync *sync, FocusSyncAccount *account);
/* sync.c: starts a pull of an account that does not run, whatever the schedule says. */
void focus_sync_run (FocusSync *sync, FocusSyncAccount *account);
/* sync.c: the keyring is watched only while an account needs it. */
void focus_sync_watch_keyring (FocusSync *sync);

/* account-state.c: its secret, then `found`, exactly once; at once when it needs none. `secret`:
   taken over by `found`, NULL when none is needed or `error` is set. `account` NULL: it was removed
   or changed meanwhile; `sync` NULL: focusd is ending. */
typedef void (*FocusSyncSecretFound) (FocusSync *sync, FocusSyncAccount *account, char *secret,
                                      GError *error, gpointer data);
void focus_sync_find_secret (FocusSync *sync, FocusSyncAccount *account, FocusSyncSecretFound found,
                             gpointer data);

/* A copy that knows where systemd put the credentials. */
FocusAccountSpec *focus_sync_copy_spec (FocusSync *sync, const FocusAccountSpec *spec);

/* What a pull brought back, beside what it stored. */
typedef struct
{
  FocusPullCounts counts;
  guint64 n_requests;
  gint64 paused_until_s;
  FocusAuthMethod learned; /* of a pull that went well */
  gboolean reconciled;     /* every etag was compared */
  FocusPlace *place;       /* owned, nullable */
  FocusServer server;      /* owned: what it told of itself */
  gboolean looked;         /* it was asked what it does with invitations */
  FocusScheduling *scheduling; /* owned, nullable: nobody was asked, or that failed */
  GError *error;               /* owned, nullable */
} FocusPullResult;

/* Queues a pull; `secret` is taken over (nullable). The end calls focus_sync_pulled. */
void focus_sync_push_pull (FocusSync *sync, FocusSyncAccount *account, char *secret);
/* sync.c: the end of a pull, on the main thread. */
void focus_sync_pulled (FocusSync *sync, const char *name, guint64 serial,
                        const FocusPullResult *result);
/* account-state.c: takes over how the far side was: state, pause, what was learnt; plans the next
   pull. */
void focus_sync_account_fared (FocusSync *sync, FocusSyncAccount *account,
                               const FocusPullResult *result);

/* Pushing */

/* job-expand.c: reads every object of the copy again, which an older focusd made (R6.3). */
void focus_sync_reread (FocusSync *sync);

/* job-push.c: queues a push; `secret` is taken over (nullable). The end calls focus_sync_pushed. */
void focus_sync_push_intents (FocusSync *sync, FocusSyncAccount *account, char *secret);
/* push-schedule.c: the end of a push, on the main thread; of the result only learned, requests,
   pause and error. */
void focus_sync_pushed (FocusSync *sync, const char *name, guint64 serial,
                        const FocusPullResult *result);
/* What waits, account by account, into the fields of each; TRUE: some belong to none. */
gboolean focus_sync_read_outbox (FocusSync *sync);
/* When the first push is due that can be made; G_MAXINT64: none. */
gint64 focus_sync_push_due_s (FocusSync *sync);
/* When an intent is due, by this clock. */
gint64 focus_sync_intent_due_s (const FocusIntent *intent, gint64 now_s);
/* Whether an error says that the whole account, or focusd itself, is in trouble. */
gboolean focus_sync_error_is_account (const GError *error);

/* job-make.c: answers whoever waits, because focusd ends. */
void focus_sync_make_abort (gpointer job);
/* job-publish.c: likewise. */
void focus_sync_publish_abort (gpointer job);
/* job-find.c: answers whoever waits, because focusd ends. */
void focus_sync_find_abort (gpointer job);

/* job-busy.c: focus_sync_ask_busy with another limit; an empty list of FocusSyncWaiting; answers
   whoever waits, because focusd ends, and takes it off the list. */
void focus_sync_ask_busy_within (FocusSync *sync, const char *account, const char *mine,
                                 const char *theirs, FocusSpan span, guint limit_ms,
                                 FocusSyncBusy done, gpointer user_data);
GPtrArray *focus_sync_waiting_list_new (void);
void focus_sync_busy_abort (FocusSyncWaiting *waiting);

/* Worker thread: the reader and its zones, made when first needed. */
FocusReader *focus_sync_reader (FocusSync *sync);

G_END_DECLS
