// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts and their copies: when each is pulled, how each fares, and the jobs of the worker.
//
// Main thread. Everything that takes time runs on the worker; answers come by callback on the main
// loop, never from inside the call that asked.
#pragma once

#include "dav/scheduling.h"
#include "ical/free-busy.h"
#include "store/outbox.h"
#include "store/store.h"
#include "sync/account.h"
#include "sync/publish.h"
#include "sync/pull.h"
#include "sync/push.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_SYNC_OK,
  FOCUS_SYNC_OFFLINE,
  FOCUS_SYNC_CREDENTIALS,
  FOCUS_SYNC_ERROR
} FocusSyncState;

/* "ok", "offline", "credentials", "error". */
const char *focus_sync_state_name (FocusSyncState state);

/* How one account fares. Borrowed; valid until the main loop runs again. */
typedef struct
{
  const FocusAccountSpec *spec;
  FocusSyncState state;
  const char *message; /* nullable: what is wrong and what to do */
  gboolean syncing;
  gint64 last_sync_s;     /* last success; 0: never */
  gint64 next_s;          /* G_MAXINT64: not before something changes */
  char **addresses;       /* nullable; those the server names */
  const FocusServer *server; /* what it told of itself; nothing of a folder */
  FocusPullCounts counts;    /* of the last pull */
  guint64 n_requests;
  guint64 n_requests_today; /* since 00:00 UTC; at most FOCUS_HTTP_SESSION_MAX_REQUESTS_A_DAY */
  guint n_queued;           /* intents in the outbox */
  const char *push_trouble; /* nullable: what keeps the first of them there */
  gint64 duration_ms;
  const FocusScheduling *scheduling; /* nullable: not looked at yet; asked once a day */
} FocusSyncReport;

/* What sync may not decide or know for itself. */
typedef struct
{
  gint64 (*now_s) (gpointer self);
  double (*chance) (gpointer self); /* [0, 1) */
  gboolean (*metered) (gpointer self);
  FocusZone *(*zone) (gpointer self); /* the user's; transfer full */
  /* Which calendars' events are wanted at all. `rows`: all of the account (FocusCalendarRow);
     `ret_wanted`: as many, all FALSE. */
  void (*wanted) (gpointer self, const FocusAccountSpec *spec, GPtrArray *rows,
                  gboolean *ret_wanted);
  /* The copy or a report changed. */
  void (*changed) (gpointer self);
  /* An account's pull ended, well or not. */
  void (*ended) (gpointer self, const char *account);
  /* Whether nothing may be written now (`focusctl pause`): asked before each writing request. */
  gboolean (*paused) (gpointer self);
  /* Whether this one may be; asked likewise. One that may not is tried again a minute later, if it
     is there still. */
  gboolean (*may_write) (gpointer self, const FocusIntent *intent);
  /* An intent left the outbox, or had to stay: `result` (its outcome, and what came with it) says
     how. Inside no transaction. */
  void (*pushed) (gpointer self, const FocusIntent *intent, const FocusPushResult *result);
  gpointer self;
} FocusSyncHooks;

typedef struct FocusSync FocusSync;

/* The copy covers at least one year back and two ahead of now; grown on demand, at most to 50 years
   around now. */
#define FOCUS_SYNC_BACK_DAYS  370
#define FOCUS_SYNC_AHEAD_DAYS 740
#define FOCUS_SYNC_MAX_DAYS   (50 * 366)

/* `store`, `past` (its outbox): borrowed, outlive it. `credentials_dir`: $CREDENTIALS_DIRECTORY,
   nullable. Intents that were sent and not answered are looked into by the first push. */
FocusSync *focus_sync_new (FocusStore *store, FocusStateStore *past, const FocusSyncHooks *hooks,
                           const char *credentials_dir);
/* Ends the worker within two seconds, whatever it is doing (R5.2). */
void focus_sync_free (FocusSync *sync);

/* The accounts as configured (GPtrArray of FocusAccountSpec): new ones are due, those gone lose
   their copy, changed ones are due and discovered anew; the same ones go on. What a pull of a
   former spec still brings is dropped; no `ended` comes of it. */
void focus_sync_set_accounts (FocusSync *sync, GPtrArray *specs);

/* In the order of the configuration. Free with g_array_unref. */
GArray *focus_sync_reports (FocusSync *sync); /* of FocusSyncReport */

/* Pulls now (one account, or all: NULL), unless the server asked for a pause; accounts stopped by a
   401 are tried once. One that runs is pulled once more after it, unless that fails for want of
   network or credentials. FOCUS_ERROR_NOT_FOUND for an unknown name. */
gboolean focus_sync_start (FocusSync *sync, const char *account, GError **error);
gboolean focus_sync_is_running (FocusSync *sync, const char *account);
/* Pulls all soon, 5 to 20 s from now: the network came back, the machine woke up (R5.4, R41). */
void focus_sync_soon (FocusSync *sync);

/* The next instant at which something is due; G_MAXINT64: nothing. */
gint64 focus_sync_due_s (FocusSync *sync);
/* Starts what is due; plans anew what a clock set back left in a far future. */
void focus_sync_tick (FocusSync *sync);

/* Applies the removals held back in one calendar at the next pull, which starts now. */
void focus_sync_confirm_removals (FocusSync *sync, const char *account, gint64 calendar);

/* Makes the copy cover `window`, as far as it lies within FOCUS_SYNC_MAX_DAYS of now; `done`
 * (nullable) is called once it does, or with an error. */
void focus_sync_cover (FocusSync *sync, FocusSpan window,
                       void (*done) (const GError *error, gpointer user_data), gpointer user_data);
/* The user's zone changed: dates and floating times are expanded anew (R2.13). Cut off half-way, it
   leaves focus_store_zone() NULL: whoever starts again calls this again. */
void focus_sync_rezone (FocusSync *sync);

/* Writing */

/* Sends what the outbox holds and is due, as soon as the worker is free: call it when an intent was
   stored, and when a pause ends. It goes by itself after each pull that went well, and when a
   refused try is due again. */
void focus_sync_push (FocusSync *sync);

/* Makes a calendar of this display name on the account (MKCALENDAR, a folder) that takes `holds`
   (FocusHolds); then pulls it. `done`: NULL, or why it could not be made and what to do instead. */
void focus_sync_make_calendar (FocusSync *sync, const char *account, const char *name,
                               guint holds, void (*done) (const GError *error, gpointer user_data),
                               gpointer user_data);

/* Asking and telling about time (RFC 6638 §5, RFC 7953) */

/* `busy`: what they said about the span, borrowed; NULL with an error: not known. */
typedef void (*FocusSyncBusy) (const FocusFreeBusy *busy, const GError *error, gpointer user_data);

/* Asks when somebody is taken. `mine`: one of my addresses, that the account's server knows.
   NOT_FOUND: no such account, or the server does not know them; INVALID: it answers no such
   questions. `done` comes once, within FOCUS_SYNC_BUSY_WAIT_S. */
#define FOCUS_SYNC_BUSY_WAIT_S 10
void focus_sync_ask_busy (FocusSync *sync, const char *account, const char *mine,
                          const char *theirs, FocusSpan span, FocusSyncBusy done,
                          gpointer user_data);

/* `error`: it was not done, and may be tried later. `why`: nullable, for people. */
typedef void (*FocusSyncPublished) (FocusPublished published, const char *why, const GError *error,
                                    gpointer user_data);

/* Makes the server say when I can be met (R3.24); `window` NULL: takes ours out again. Others'
   components stay byte for byte. Not while writes are paused: BUSY. */
void focus_sync_publish (FocusSync *sync, const char *account, const FocusWindow *window,
                         const FocusZone *zone, FocusSyncPublished done, gpointer user_data);

/* Reading what somebody hands over */

/* `invitations`: FocusInvitation, borrowed; NULL with an error. */
typedef void (*FocusSyncInvited) (GPtrArray *invitations, const GError *error, gpointer user_data);

/* Reads the invitations of a body that may hold many objects, in the user's zone where it names
   none; FOCUS_ERROR_LIMIT, FOCUS_ERROR_INVALID as the reader gives them. Waits for the worker. */
void focus_sync_read_invitations (FocusSync *sync, GBytes *bytes, FocusSyncInvited done,
                                  gpointer user_data);

/* One occurrence of the copy, to be read from the bytes of its object. */
typedef struct
{
  GBytes *body;   /* owned */
  char *timezone; /* owned, nullable: of its calendar */
  FocusSpan span;
  gint64 recurrence_s;
  gboolean in_series;
} FocusSyncAsked;
void focus_sync_asked_free (FocusSyncAsked *asked);

/* Reads one invitation for each of `asked` (GPtrArray of FocusSyncAsked, taken over), at its own
   time; NULL among them: its object says nothing of that time any more. */
void focus_sync_read_occurrences (FocusSync *sync, GPtrArray *asked, FocusSyncInvited done,
                                  gpointer user_data);

/* Looking before an account exists */

typedef struct
{
  FocusPlace *place;      /* owned, nullable for a folder or subscription */
  GPtrArray *collections; /* owned; FocusCollection */
  char *foreign_host;     /* owned, nullable: consent to it, and ask again (with CONFLICT) */
  guint64 n_requests;
} FocusSyncFind;
void focus_sync_find_free (FocusSyncFind *find);

typedef void (*FocusSyncFound) (FocusSyncFind *find, const GError *error, gpointer user_data);

/* Discovers from spec->url (anything a user may type) and lists; nothing is stored. `secret`: taken
   over, nullable; when NULL and the spec has a source, it is fetched from there. `done` gets a find
   it must free (on success) or an error; on CONFLICT both. */
void focus_sync_find (FocusSync *sync, const FocusAccountSpec *spec, char *secret,
                      FocusSyncFound done, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusSync, focus_sync_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusSyncFind, focus_sync_find_free)

G_END_DECLS
