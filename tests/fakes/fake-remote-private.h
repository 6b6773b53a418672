// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the two halves of the fake remote share.
#pragma once

#include "fake-remote.h"

G_BEGIN_DECLS

typedef struct
{
  char *etag; /* owned */
  char *body; /* owned */
  char *tag;  /* owned: its Schedule-Tag */
  guint version;
} FakeMember;

/* The one of this path, which there must be. */
FakeCollection *fake_remote_collection (FakeRemote *fake, const char *path);

/* The verbs that write; contracts in remote.h. */
gboolean fake_remote_get (gpointer self, const FocusCollection *collection, const char *href,
                          FocusMember *ret_member, GCancellable *cancellable, GError **error);
gboolean fake_remote_create (gpointer self, const FocusCollection *collection, const char *name,
                             GBytes *body, FocusWrite *ret_write, GCancellable *cancellable,
                             GError **error);
gboolean fake_remote_replace (gpointer self, const FocusCollection *collection,
                              const FocusMember *member, GBytes *body, FocusWrite *ret_write,
                              GCancellable *cancellable, GError **error);
gboolean fake_remote_remove (gpointer self, const FocusCollection *collection,
                             const FocusMember *member, FocusWrite *ret_write,
                             GCancellable *cancellable, GError **error);
gboolean fake_remote_find (gpointer self, const FocusCollection *collection, const char *uid,
                           char **ret_href, GCancellable *cancellable, GError **error);
gboolean fake_remote_make (gpointer self, const char *name, guint holds, FocusWrite *ret_write,
                           GCancellable *cancellable, GError **error);

/* Contracts in dav/scheduling.h. */
gboolean fake_remote_publish (gpointer self, const FocusScheduling *scheduling, GBytes *body,
                              FocusWrite *ret_write, GCancellable *cancellable, GError **error);
extern const FocusSchedulingClass fake_scheduling_class;

G_END_DECLS
