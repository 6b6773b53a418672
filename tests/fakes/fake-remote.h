// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A far side in memory that keeps the contract of `dav/remote.h`, and misbehaves when told to.
//
// Each collection counts its versions: the cursor's token is the version it has seen. The verbs
// that write are in fake-remote-write.c; each call of one is a write, counted whatever becomes of
// it.
#pragma once

#include "dav/scheduling.h"

G_BEGIN_DECLS

/* What one write does instead of what it was asked for. */
typedef enum
{
  FAKE_OBEY,
  FAKE_UNKNOWN_DONE,     /* does it, and says UNKNOWN */
  FAKE_UNKNOWN_NOT_DONE, /* does nothing, and says UNKNOWN */
  FAKE_CHANGED,          /* does nothing, and says so; as the following */
  FAKE_GONE,
  FAKE_EXISTS,
  FAKE_REFUSED,
  FAKE_FORBIDDEN, /* REFUSED, and `forbidden` */
  FAKE_OFFLINE,   /* does nothing, and fails with OFFLINE */
  FAKE_N_MISCHIEFS
} FakeMischief;

typedef struct
{
  char *path;          /* owned; ends in "/" */
  char *name;          /* owned */
  GHashTable *members; /* owned; path -> FakeMember */
  GHashTable *removed; /* owned; path -> version at which it went */
  GHashTable *hidden;  /* owned; set of paths that exist and are not listed */
  GHashTable *failing; /* owned; set of paths that cannot be fetched */
  guint version;
  guint holds;                          /* what list() says that it takes */
  gboolean unlisted;                    /* list() leaves the collection out */
  FocusWritable writable;               /* what writable() says */
  guint n_writable;                     /* calls of it */
  gboolean gone;                        /* exists() says no */
  gboolean with_body;                   /* changes() sends the bodies along */
  int error;                            /* changes() fails with this code when not negative */
  const char *doubts;                   /* … and doubts this token; nullable */
  guint n_changes, n_fetched, n_exists; /* calls, hrefs, calls */
  /* Of the verbs that write: */
  gboolean read_only;      /* every write is REFUSED and `forbidden` */
  gboolean without_etags;  /* get() gives none: what is replaced is told by its body */
  gboolean has_tags;       /* get() and fetch() tell Schedule-Tags */
  gboolean takes_doubles;  /* one UID under two names; else EXISTS */
  gboolean hides_conflict; /* … that does not tell which member is in the way */
  char *(*rewrite) (const char *body); /* nullable; what is stored instead of a body */
  /* Nullable; alike, of a server that sends invitations (fake-scheduler.h). `old`: what was there,
     nullable. Returns what is stored, owned. */
  char *(*deliver) (const char *old, const char *body, gpointer user_data);
  gpointer deliver_data;
} FakeCollection;

/* What the fake does with invitations; the verbs are in fake-remote-scheduling.c. At first: all,
   with nobody's times known. */
typedef struct
{
  gboolean schedules;
  gboolean inbox_is_calendar;
  gboolean has_outbox, has_availability;
  const char *inbox;   /* nullable; path of a collection of the fake that is unlisted */
  const char *address; /* what look() tells as the user's */
  char *availability;  /* owned, nullable */
  GHashTable *busy;    /* owned; "bob@example.com" -> iCalendar text; others are 5.1 */
  guint n_asks;        /* calls of ask() */
} FakeScheduling;

typedef struct
{
  GPtrArray *collections; /* owned; FakeCollection */
  int fail_at;            /* the call, from 0, that fails; negative: none */
  int fail_code;
  int n_calls; /* so far, tests may count their own as well: see fake_remote_trips */
  /* Of the verbs that write: */
  GHashTable *mischief;  /* owned; number of a write from 0 -> FakeMischief */
  FakeMischief every;    /* what all other writes do */
  GPtrArray *writes;     /* owned; "create /work/a.ics done", in their order */
  GHashTable *n_by_path; /* owned; path -> writes to it */
  guint n_gets, n_finds; /* calls */
  gboolean cannot_make;  /* make() is REFUSED */
  FakeScheduling scheduling;
  /* Nullable; runs before each write is looked at: what somebody else does just then. */
  void (*before_write) (const char *verb, const char *path, gpointer user_data);
  gpointer before_data;
} FakeRemote;

FakeRemote *fake_remote_new (void);
void fake_remote_free (FakeRemote *fake);
/* The port; freeing it leaves the fake alive. */
FocusRemote fake_remote_port (FakeRemote *fake);

FakeCollection *fake_remote_add (FakeRemote *fake, const char *path, const char *name);
/* Inserts or replaces; the etag is made from the version. */
void fake_collection_put (FakeCollection *collection, const char *path, const char *body);
/* The same, as when others answer: the Schedule-Tag stays. */
void fake_collection_touch (FakeCollection *collection, const char *path, const char *body);
void fake_collection_remove (FakeCollection *collection, const char *path);

/* The body; NULL: there is no such member. Borrowed. */
const char *fake_collection_body (const FakeCollection *collection, const char *path);

/* What the nth write from now on does, from 0. */
void fake_remote_misbehave (FakeRemote *fake, guint nth, FakeMischief mischief);
guint fake_remote_n_writes (const FakeRemote *fake, const char *path);

/* Counts a call; FALSE with an error when it is the one that fails. */
gboolean fake_remote_trips (FakeRemote *fake, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeRemote, fake_remote_free)

G_END_DECLS
