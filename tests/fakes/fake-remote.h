// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A far side in memory that keeps the contract of `dav/remote.h`, and misbehaves when told to.
//
// Each collection counts its versions: the cursor's token is the version it has seen.
#pragma once

#include "dav/remote.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;          /* owned; ends in "/" */
  char *name;          /* owned */
  GHashTable *members; /* owned; path -> FakeMember */
  GHashTable *removed; /* owned; path -> version at which it went */
  GHashTable *hidden;  /* owned; set of paths that exist and are not listed */
  GHashTable *failing; /* owned; set of paths that cannot be fetched */
  guint version;
  gboolean unlisted;                    /* list() leaves the collection out */
  FocusWritable writable;               /* what writable() says */
  guint n_writable;                     /* calls of it */
  gboolean gone;                        /* exists() says no */
  gboolean with_body;                   /* changes() sends the bodies along */
  int error;                            /* changes() fails with this code when not negative */
  const char *doubts;                   /* … and doubts this token; nullable */
  guint n_changes, n_fetched, n_exists; /* calls, hrefs, calls */
} FakeCollection;

typedef struct
{
  GPtrArray *collections; /* owned; FakeCollection */
  int fail_at;            /* the call, from 0, that fails; negative: none */
  int fail_code;
  int n_calls; /* so far, tests may count their own as well: see fake_remote_trips */
} FakeRemote;

FakeRemote *fake_remote_new (void);
void fake_remote_free (FakeRemote *fake);
/* The port; freeing it leaves the fake alive. */
FocusRemote fake_remote_port (FakeRemote *fake);

FakeCollection *fake_remote_add (FakeRemote *fake, const char *path, const char *name);
/* Inserts or replaces; the etag is made from the version. */
void fake_collection_put (FakeCollection *collection, const char *path, const char *body);
void fake_collection_remove (FakeCollection *collection, const char *path);

/* Counts a call; FALSE with an error when it is the one that fails. */
gboolean fake_remote_trips (FakeRemote *fake, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeRemote, fake_remote_free)

G_END_DECLS
