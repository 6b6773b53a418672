// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One account's far side as a port: its collections, and what changed in one of them.
//
// Three kinds stand behind it: CalDAV (`remote-caldav.h`), a folder of .ics files
// (`remote-vdir.h`), a subscription (`remote-ics.h`). It knows hrefs, etags and bytes, not events.
// Worker thread; all calls block.
#pragma once

#include <gio/gio.h>

#include "base/error.h"

G_BEGIN_DECLS

/* What a stranger's server may make us keep. */
#define FOCUS_REMOTE_MAX_COLLECTIONS 1000
#define FOCUS_REMOTE_MAX_ENTRIES     200000 /* of one collection */
#define FOCUS_REMOTE_MAX_PAGES       10000  /* of one sync (R1.16) */

typedef enum
{
  FOCUS_WRITABLE_UNKNOWN, /* the server does not say: try (R1.8) */
  FOCUS_WRITABLE_NO,
  FOCUS_WRITABLE_YES
} FocusWritable;

/* What a collection takes (supported-calendar-component-set): bits. */
typedef enum
{
  FOCUS_HOLDS_EVENTS = 1 << 0,   /* VEVENT */
  FOCUS_HOLDS_TODOS = 1 << 1,    /* VTODO */
  FOCUS_HOLDS_JOURNALS = 1 << 2, /* VJOURNAL */
  FOCUS_HOLDS_ALL = FOCUS_HOLDS_EVENTS | FOCUS_HOLDS_TODOS | FOCUS_HOLDS_JOURNALS
} FocusHolds;

/* A collection of events, to-dos or journals as the far side tells it. */
typedef struct
{
  char *url;  /* owned; absolute, as the server writes it: what requests use */
  char *path; /* owned; canonical (R1.29): what identifies it within the account */
  char *name; /* owned; display name; last path segment when there is none */
  FocusWritable writable;
  guint holds;          /* FocusHolds; absent means all (R1.7); never 0 */
  gboolean transparent; /* schedule-calendar-transp: nothing in it makes busy */
  gboolean foreign;     /* its owner is told, and is somebody else: shared, or delegated (R3.3) */
  gboolean has_sync;    /* sync-collection in supported-report-set */
  char *ctag;           /* owned, nullable */
  char *sync_token;     /* owned, nullable: opaque, may be no URI (R1.12) */
  char *timezone;       /* owned, nullable: calendar-timezone, iCalendar text */
} FocusCollection;

/* Holds all, until it is said otherwise. */
FocusCollection *focus_collection_new (void);
void focus_collection_free (FocusCollection *collection);

/* How far a copy has come; kept by the store, opaque to everybody else but `remote-*.c`. */
typedef struct
{
  char *sync_token;       /* owned, nullable */
  char *ctag;             /* owned, nullable; ETag or Last-Modified for a subscription */
  gint64 no_sync_until_s; /* sync-collection is not to be used before this (R1.16); 0: no ban */
  char *bad_token;        /* owned, nullable: a token answered with 500 once (R1.17) */
} FocusCursor;

void focus_cursor_clear (FocusCursor *cursor);
void focus_cursor_copy (FocusCursor *to, const FocusCursor *from);

typedef enum
{
  FOCUS_ENTRY_PRESENT, /* it exists; body NULL: not sent along, fetch it if the etag is news */
  FOCUS_ENTRY_GONE,    /* the far side says that it is gone (404, 410) */
  FOCUS_ENTRY_FAILED   /* asked for and not got: keep the old copy, try again later */
} FocusEntryState;

/* One member. All borrowed for the call that hands it over. */
typedef struct
{
  FocusEntryState state;
  const char *href; /* the far side's own spelling: resend this one */
  const char *path; /* canonical: compare this one */
  const char *etag; /* nullable; as received, with quotes and W/ */
  const char *body; /* nullable */
  gsize body_len;
  const char *why;          /* of FAILED: for the log; nullable */
  const char *schedule_tag; /* nullable; as received, with quotes; only fetch() tells it */
} FocusEntry;

/* FALSE with an error set ends the call that it came from. */
typedef gboolean (*FocusEntrySink) (const FocusEntry *entry, gpointer user_data, GError **error);

typedef enum
{
  FOCUS_CHANGES_NONE,   /* nothing changed; no entry was handed over */
  FOCUS_CHANGES_DELTA,  /* the entries are what changed */
  FOCUS_CHANGES_LISTING /* the entries are all there are: what is not among them may be gone */
} FocusChanges;

/* The verbs of invitations: dav/scheduling.h. */
typedef struct FocusSchedulingClass FocusSchedulingClass;

/* What became of a write. Each but UNKNOWN is sure. */
typedef enum
{
  FOCUS_WRITE_DONE,    /* stored or removed; of a removal also when it was gone already (R1.44) */
  FOCUS_WRITE_EXISTS,  /* of a create: something is there, or the UID is in use elsewhere (R1.41) */
  FOCUS_WRITE_CHANGED, /* not what the etag says any more: 412, 409; or locked: 423 (R1.40) */
  FOCUS_WRITE_GONE,    /* of a change: it is not there any more: 404, 410 */
  FOCUS_WRITE_REFUSED, /* the far side will not: 403, 405, 413, 507, a read-only folder */
  FOCUS_WRITE_UNKNOWN  /* sent, and no answer came, or a 500: it may have been done. Look before
                          anything is sent again (R1.39) */
} FocusWriteOutcome;

typedef struct
{
  FocusWriteOutcome outcome;
  gboolean forbidden; /* of REFUSED: the collection takes no writes from me (403, 405, read-only) */
  char *href;         /* owned, nullable; of DONE: the member's, which a server may have named anew
                         (NULL of a removal); of EXISTS: what is in the way, where that is told and
                         lies in the collection */
  char *why;          /* owned, nullable: what the far side said, for people */
} FocusWrite;

void focus_write_clear (FocusWrite *write);

/* One member for writing purposes: as fresh as can be, never from a cache. */
typedef struct
{
  gboolean found; /* FALSE: 404, 410 */
  char *path;     /* owned; canonical */
  char *href;     /* owned */
  char *etag;     /* owned, nullable; as received */
  GBytes *body;   /* owned, NULL unless found */
  /* Owned, nullable: the Schedule-Tag that a reading gave. That of an answer to a PUT is not told:
     Cyrus gives another one there (R3.14). */
  char *schedule_tag;
  gboolean by_schedule_tag; /* of replace(): the condition is the tag, not the etag. For callers to
                               set, where the server's tags have proved stable */
} FocusMember;

void focus_member_clear (FocusMember *member);

typedef struct
{
  /* The collections that hold events, to-dos or journals, with ctag and token: one request a home
     (R1.4, R1.7). */
  GPtrArray *(*list) (gpointer self, GCancellable *cancellable, GError **error);

  /* What changed since the cursor, by the means of R1.11 in their order; token failures (R1.17)
     end in a full listing within the same call. `full` asks for a listing whatever the cursor says
     (R1.21, R1.20). `ret_changes` is set, and `cursor` moved to where the entries reach, only on
     success; a failure may still set `bad_token` or `no_sync_until_s`: keep the cursor then too. A
     LISTING is reported only when it is complete and sound (R1.20). */
  gboolean (*changes) (gpointer self, const FocusCollection *collection, FocusCursor *cursor,
                       gboolean full, FocusEntrySink sink, gpointer sink_data,
                       FocusChanges *ret_changes, GCancellable *cancellable, GError **error);

  /* The bodies of these members (hrefs as the far side spells them). Every href is handed over
     exactly once, PRESENT with its body, GONE or FAILED (R1.28), in any order. */
  gboolean (*fetch) (gpointer self, const FocusCollection *collection, const char *const *hrefs,
                     FocusEntrySink sink, gpointer sink_data, GCancellable *cancellable,
                     GError **error);

  /* Whether the collection itself still exists and is a calendar, of whatever (R1.20). */
  gboolean (*exists) (gpointer self, const FocusCollection *collection, gboolean *ret_exists,
                      GCancellable *cancellable, GError **error);

  /* May be NULL. Whether a collection whose listing does not say so takes members, by the means of
     R1.8; UNKNOWN when that does not tell either, or nobody answers. */
  FocusWritable (*writable) (gpointer self, const FocusCollection *collection,
                             GCancellable *cancellable);

  /* The verbs that write, each conditional (R1.36); all NULL in a remote that never takes writes.
     An error means that nothing was sent, or nothing was changed: OFFLINE, AUTH, BUSY, … */

  /* GET with no content coding (R1.32). */
  gboolean (*get) (gpointer self, const FocusCollection *collection, const char *href,
                   FocusMember *ret_member, GCancellable *cancellable, GError **error);
  /* Creates the member `name` ("….ics", else INVALID): If-None-Match: *. NOT_FOUND: the collection
     is gone. */
  gboolean (*create) (gpointer self, const FocusCollection *collection, const char *name,
                      GBytes *body, FocusWrite *ret_write, GCancellable *cancellable,
                      GError **error);
  /* Replaces a member that get() gave: If-Match its etag. Where the etag is weak or absent it
     compares the body once more, and then asks with If-Match: * (R1.31): never unconditional.
     With `by_schedule_tag`: If-Schedule-Tag-Match and nothing else (R3.14); INVALID without a tag.
   */
  gboolean (*replace) (gpointer self, const FocusCollection *collection, const FocusMember *member,
                       GBytes *body, FocusWrite *ret_write, GCancellable *cancellable,
                       GError **error);
  /* Removes a member that get() gave, alike. Refuses (INVALID) an href that is the collection, its
     parent, or ends in a slash (R1.43). */
  gboolean (*remove) (gpointer self, const FocusCollection *collection, const FocusMember *member,
                      FocusWrite *ret_write, GCancellable *cancellable, GError **error);
  /* The href of the object with this UID in the collection, by a query where the far side has one;
     NULL in ret_href: there is none. For a conflict that does not name what is in the way. */
  gboolean (*find) (gpointer self, const FocusCollection *collection, const char *uid,
                    char **ret_href, GCancellable *cancellable, GError **error);
  /* Makes a calendar with this display name (MKCALENDAR; a folder, which takes everything) in the
     first home. `holds`: what it is asked to take; where the server refuses to-dos and journals in
     one, to-dos alone. A path that is taken by something else gives way to "…-2", "…-3". EXISTS
     when there is one of this name; UNKNOWN has the href as well. REFUSED says what to do instead.
   */
  gboolean (*make) (gpointer self, const char *name, guint holds, FocusWrite *ret_write,
                    GCancellable *cancellable, GError **error);

  /* May be NULL: folders and subscriptions invite nobody. Its verbs take the same `self`. */
  const FocusSchedulingClass *scheduling;

  void (*free) (gpointer self);
} FocusRemoteClass;

/* Errors of those that read: OFFLINE (with a Retry-After: see focus_remote_retry_after), AUTH (one
   401 ends it, R4.2), NOT_FOUND (the home or collection is gone: discover again, R1.6), INVALID (an
   answer that is no answer), LIMIT (a ceiling above), BUSY (cancelled). */
typedef struct
{
  const FocusRemoteClass *class;
  gpointer self;
} FocusRemote;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusCollection, focus_collection_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusCursor, focus_cursor_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusWrite, focus_write_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusMember, focus_member_clear)

G_END_DECLS
