// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The copy: accounts, calendars, raw objects, and the occurrences made from them (R6.1 to R6.3).
//
// One SQLite database in the cache folder (`copy.db`). Raw bytes are the truth; details and
// occurrences are a cache for a horizon. Main thread only; no call waits for the network. Every
// function with an error fails with FOCUS_ERROR_INTERNAL (disk full, read-only, broken): what was
// committed stays, the transaction under way is rolled back.
#pragma once

#include "core/occurrence.h"
#include "core/record.h"
#include "core/series.h"

G_BEGIN_DECLS

/* A batch handed to one transaction: more would hold the main loop too long. */
#define FOCUS_STORE_MAX_BATCH_OBJECTS 200
#define FOCUS_STORE_MAX_BATCH_BYTES   (256 * 1024)

/* A body above this is a mistake of the caller, whose gate is far below. */
#define FOCUS_STORE_MAX_BODY_BYTES (64 * 1024 * 1024)

typedef struct FocusStore FocusStore;

/* How the database was found. */
typedef enum
{
  FOCUS_STORE_OPENED,
  FOCUS_STORE_CREATED,
  FOCUS_STORE_REPLACED /* it was broken or from the future; moved aside to copy.db.broken-TIME */
} FocusStoreFound;

/* Opens or creates `folder`/copy.db: lock (R6.7: FOCUS_ERROR_BUSY when another process has it),
   quick_check, migrations in one transaction with a backup before. `now_s` names what is moved
   aside. */
FocusStore *focus_store_open (const char *folder, gint64 now_s, FocusStoreFound *ret_found,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_store_close (FocusStore *store);
/* Whether this opening checked it for damage: its last user had not closed it. */
gboolean focus_store_was_checked (const FocusStore *store);
/* Gives the memory of the page cache back: call it when a sync has ended. */
void focus_store_rest (FocusStore *store);

/* Transactions do not nest; a function below outside one makes its own. When one inside fails, all
   is rolled back at once, and all that follows fails too, until the caller's commit (which fails)
   or rollback. */
gboolean focus_store_begin (FocusStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_store_commit (FocusStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_store_rollback (FocusStore *store);

/* Accounts: what was learnt of them */

typedef struct
{
  char *name;              /* owned; the section's name */
  char *url;               /* owned; as configured: a change of it starts anew (R6.8) */
  char *principal;         /* owned, nullable */
  char **homes;            /* owned, nullable */
  char **addresses;        /* owned, nullable */
  char *server;            /* owned, nullable: what it calls itself */
  char *server_host;       /* owned, nullable: which host says so */
  char **dav;              /* owned, nullable: tokens of its DAV header, as of discovered_s */
  gint64 discovered_s;     /* 0: never */
  gint64 last_sync_s;      /* last success; 0: never */
  gint64 paused_until_s;   /* Retry-After; 0: not */
  gint64 last_reconcile_s; /* 0: never */
  char *scheduling;        /* owned, nullable: what its server does for invitations, as text */
  gint64 scheduling_s;     /* when that was looked at; 0: never */
  guint failures;          /* in a row */
} FocusAccountRow;

void focus_account_row_free (FocusAccountRow *row);
/* NULL without an error when there is none. */
FocusAccountRow *focus_store_account (FocusStore *store, const char *name, GError **error);
gboolean focus_store_put_account (FocusStore *store, const FocusAccountRow *row, GError **error);
/* With its calendars and objects, which are gone for every other function at once; of a great
   many objects the rows are removed later, see focus_store_sweep. */
gboolean focus_store_remove_account (FocusStore *store, const char *name, GError **error);
/* Names of all accounts known, in order: those with a row, and those with a calendar. */
char **focus_store_account_names (FocusStore *store, GError **error);

/* Calendars */

typedef struct
{
  gint64 id;      /* 0 in one not yet stored */
  char *account;  /* owned */
  char *path;     /* owned; canonical, unique in the account */
  char *url;      /* owned */
  char *name;     /* owned; display name */
  gint8 writable; /* FocusWritable's values: 0 unknown, 1 no, 2 yes */
  guint8 holds;   /* FocusHolds' bits: 1 events, 2 to-dos, 4 journals; 0: not known, as all */
  gboolean transparent;
  gboolean shared;  /* somebody else's: FocusCollection.foreign (R3.3) */
  char *sync_token; /* owned, nullable; the cursor of `dav/remote.h`, column by column */
  char *ctag;       /* owned, nullable */
  gint64 no_sync_until_s;
  char *bad_token;     /* owned, nullable */
  char *timezone;      /* owned, nullable */
  gint64 guarded_s;    /* when a listing was first held back (R1.20); 0: none is */
  gint64 guarded_n;    /* how many objects it would have removed */
  gint64 n_objects;    /* read only */
  gint64 n_unreadable; /* read only */
  gint64 n_repaired;   /* read only: objects that needed a repair */
} FocusCalendarRow;

void focus_calendar_row_free (FocusCalendarRow *row);
/* Of one account, or of all (NULL), ordered by account and path. GPtrArray of FocusCalendarRow. */
GPtrArray *focus_store_calendars (FocusStore *store, const char *account, GError **error);
/* Inserts (id 0; `row->id` is set) or updates all but the counts. */
gboolean focus_store_put_calendar (FocusStore *store, FocusCalendarRow *row, GError **error);
/* No error when there is none. As focus_store_remove_account. */
gboolean focus_store_remove_calendar (FocusStore *store, gint64 id, GError **error);
/* Removes one slice of what removed calendars left behind, in a few milliseconds; TRUE in
   `ret_more` when there is more. Each commit does it as well, so nothing is left for ever. */
gboolean focus_store_sweep (FocusStore *store, gboolean *ret_more, GError **error);

/* Objects */

typedef struct
{
  char *etag;        /* owned, nullable */
  const char *href;  /* freed with the struct; NULL when it is spelt as the path is */
  guint8 sha256[32]; /* of the body */
} FocusKnown;

void focus_known_free (FocusKnown *known);

/* What the store has of a calendar: canonical path -> FocusKnown, both owned by the table. */
GHashTable *focus_store_known (FocusStore *store, gint64 calendar, GError **error);
/* The same in pages of at most `limit`, in order of path, added to a table like that one: all of
   100 000 would hold the main loop for 0.2 s. `*after` (owned) is NULL for the first page and
   after the last, and the last path read in between. */
gboolean focus_store_known_page (FocusStore *store, gint64 calendar, char **after, guint limit,
                                 GHashTable *known, GError **error);
/* The stored href of each of these paths, for requests; NULL where there is none. */
char *focus_store_href (FocusStore *store, gint64 calendar, const char *path, GError **error);

/* One object as read, ready to be stored. Made on the worker, committed on the main thread. */
typedef struct
{
  char *path;   /* owned; canonical */
  char *href;   /* owned; as the server spells it */
  char *etag;   /* owned, nullable */
  GBytes *body; /* owned; as received */
  guint8 sha256[32];
  char *uid;        /* owned, nullable */
  char *unreadable; /* owned, nullable: why it could not be read */
  guint n_repairs;
  gboolean unsupported;     /* read, but not wholly: never act on it */
  gboolean series;          /* may have instances beyond what was expanded */
  gboolean unanchored;      /* has dates or floating times: depends on the user's zone */
  FocusExpansion expansion; /* owned */
  GPtrArray *details;       /* owned; FocusDetails by FocusInstance.event */
  FocusRecord *record;      /* owned, nullable: it is no event, but one of focusd's records */
} FocusStoredObject;

FocusStoredObject *focus_stored_object_new (void);
void focus_stored_object_free (FocusStoredObject *object);

/* Inserts or replaces by (calendar, path). The expansion must cover the horizon. FOCUS_ERROR_LIMIT
   when the body passes FOCUS_STORE_MAX_BODY_BYTES. */
gboolean focus_store_put_object (FocusStore *store, gint64 calendar,
                                 const FocusStoredObject *object, GError **error);
/* Where an object is in the copy, and its body. */
typedef struct
{
  gint64 calendar;
  char *account;       /* owned */
  char *calendar_path; /* owned; canonical */
  char *calendar_url;  /* owned */
  char *path;          /* owned; canonical */
  char *href;          /* owned */
  char *etag;          /* owned, nullable */
  char *uid;           /* owned */
  char *title;         /* owned; of its first event */
  char *seal;          /* owned, nullable; of its first event */
  FocusSpan span;      /* of its first event; { 0, 0 } when it has no instance in the horizon */
} FocusObjectPlace;

void focus_object_place_free (FocusObjectPlace *place);
/* The objects with this UID, in every calendar (an index finds them). GPtrArray of
   FocusObjectPlace, empty when there is none. */
GPtrArray *focus_store_locate (FocusStore *store, const char *uid, GError **error);
/* Objects of one prefix that are looked at: the blocks of decades, in well under a second. */
#define FOCUS_STORE_MAX_PLACES 20000
/* The objects whose UID begins with `prefix` (ASCII, not empty), in order of start, those outside
   of the horizon last; at most `limit`. Events only: records have a list of their own. */
GPtrArray *focus_store_with_prefix (FocusStore *store, const char *prefix, guint limit,
                                    GError **error);

/* Records: results of meetings, and actions, that focusd wrote, as the calendars have them */

/* More than a life of meetings. */
#define FOCUS_STORE_MAX_RECORDS 20000

typedef struct
{
  gint64 calendar;
  char *account;       /* owned */
  char *calendar_path; /* owned; canonical */
  FocusRecord *record; /* owned */
} FocusRecordPlace;

void focus_record_place_free (FocusRecordPlace *place);
/* All there are, in order of UID, at most FOCUS_STORE_MAX_RECORDS; GPtrArray of FocusRecordPlace.
   Objects with a UID that is not one of ours (FOCUS_BLOCK_UID_PREFIX) are none. */
GPtrArray *focus_store_records (FocusStore *store, GError **error);
/* Changes when one of them does, comes or goes; cheap. */
guint64 focus_store_records_version (FocusStore *store);

/* Whether the body stored for that path has this hash; FALSE when there is none. */
gboolean focus_store_has_body (FocusStore *store, gint64 calendar, const char *path,
                               const guint8 sha256[32], gboolean *ret_has, GError **error);
/* Only the etag is news: the body is the one we have. */
gboolean focus_store_touch_object (FocusStore *store, gint64 calendar, const char *path,
                                   const char *etag, GError **error);
/* No error when there is none. */
gboolean focus_store_remove_object (FocusStore *store, gint64 calendar, const char *path,
                                    GError **error);

/* Those that could not be read, for `status` and `account list`: path, reason. */
typedef struct
{
  char *calendar; /* owned: ACCOUNT/NAME is the caller's business; here the calendar's path */
  char *path;     /* owned */
  char *reason;   /* owned */
} FocusUnreadable;
GPtrArray *focus_store_unreadable (FocusStore *store, const char *account, guint limit,
                                   GError **error);

/* The horizon: within it the occurrences of series are complete. Empty in a new store. */

FocusSpan focus_store_horizon (FocusStore *store);
gboolean focus_store_set_horizon (FocusStore *store, FocusSpan horizon, GError **error);

/* The name of the zone in which all dates and floating times were expanded (R2.13); owned. NULL:
   they are not all of one zone, or it could not be read. */
char *focus_store_zone (FocusStore *store);
/* `zone`: nullable. */
gboolean focus_store_set_zone (FocusStore *store, const char *zone, GError **error);

/* Whether what was made of the bodies lacks something that they say, since an older focusd read
   them: until each of FOCUS_RAW_ALL was read again. */
gboolean focus_store_is_stale (FocusStore *store);
gboolean focus_store_set_fresh (FocusStore *store, GError **error);

/* Copies of one object that are looked at: a person has not more calendars. */
#define FOCUS_STORE_MAX_SAME_UID 100

/* A raw object that must be read again: its calendar, path, body. */
typedef struct
{
  gint64 id;
  gint64 calendar;
  GBytes *body; /* owned */
} FocusRawObject;
void focus_raw_object_free (FocusRawObject *object);

typedef enum
{
  FOCUS_RAW_ALL,       /* every readable object */
  FOCUS_RAW_SERIES,    /* those that may go on beyond the horizon */
  FOCUS_RAW_UNANCHORED /* those with dates or floating times: the user's zone changed (R2.13) */
} FocusRawWhich;
/* At most `limit`, ids above `after_id`, in order of id; fewer when their bodies pass
   FOCUS_STORE_MAX_BATCH_BYTES together. None: there are no more. GPtrArray of FocusRawObject. */
GPtrArray *focus_store_raw_objects (FocusStore *store, FocusRawWhich which, gint64 after_id,
                                    guint limit, GError **error);
/* The readable objects with this UID, in every calendar; at most FOCUS_STORE_MAX_SAME_UID.
   GPtrArray of FocusRawObject. */
GPtrArray *focus_store_raw_with_uid (FocusStore *store, const char *uid, GError **error);
/* Changes when one of these objects does, comes or goes; 0 when there is none, or it cannot be
   read. Cheaper than their bodies. */
guint64 focus_store_version (FocusStore *store, const char *uid);
/* Replaces what was made from the body of one object (details, instances, flags, `unreadable`);
   body, href and etag stay, those fields of `made` are not looked at. */
gboolean focus_store_put_expansion (FocusStore *store, gint64 object, const FocusStoredObject *made,
                                    GError **error);

/* Occurrences */

/* All that overlap `window`, and those of no length that start in it, in the calendars of `views`
   (GHashTable: calendar id as gint64* -> FocusCalendarView), judged and ordered as the agenda is.
   GArray of FocusOccurrence with a clear function; `details` of one event are shared. `is_whole`:
   its object was read to the last line, by a focusd that looks at all that this one does. Bounded:
   above `limit` FOCUS_ERROR_LIMIT. Cost: what is found, not what is stored. The views must outlive
   the list. */
GArray *focus_store_occurrences (FocusStore *store, GHashTable *views, FocusSpan window,
                                 guint limit, GError **error);
/* The same of the objects with this UID alone; at most FOCUS_STORE_MAX_SAME_UID of them are looked
   at. An index finds them: the cost is theirs, whatever the window. */
GArray *focus_store_occurrences_with_uid (FocusStore *store, GHashTable *views, const char *uid,
                                          FocusSpan window, guint limit, GError **error);
/* Of those the first alone, in a list of one, or of none. However many there are it costs a few
   rows: what begins after one that was found is not read. */
GArray *focus_store_first_with_uid (FocusStore *store, GHashTable *views, const char *uid,
                                    FocusSpan window, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusStore, focus_store_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusAccountRow, focus_account_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusCalendarRow, focus_calendar_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusStoredObject, focus_stored_object_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusRecordPlace, focus_record_place_free)

G_END_DECLS
