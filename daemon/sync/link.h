// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The way to one account's far side for as long as a job runs: HTTP, session, remote.
//
// Worker thread. Connections live and die with it: between two polls they would idle out anyway,
// and at rest nothing of TLS stays in memory.
#pragma once

#include "sync/account.h"

G_BEGIN_DECLS

typedef struct
{
  FocusHttpSession *session; /* owned, nullable: a folder needs none */
  FocusHttp http;        /* the session's */
  FocusRemote remote;    /* owned; class NULL until opened */
  FocusPlace *place;     /* owned, nullable: what discovery found, when it ran */
  char *foreign_host;    /* owned, nullable */
  GError *error;         /* owned, nullable: why it could not even be made; open() returns it */
} FocusLink;

/* `secret`: borrowed for the call; nullable. `learned`: what an earlier link found out about
   logging in, else AUTO; without it every poll would be refused once first. `paused_until_s`:
   Retry-After of an earlier job. */
FocusLink *focus_link_new (const FocusAccountSpec *spec, const char *secret,
                           FocusAuthMethod learned, gint64 paused_until_s);
/* For the next link; AUTO when there is nothing to tell. */
FocusAuthMethod focus_link_learned (const FocusLink *link);
/* Makes the remote. A CalDAV account with `homes` (nullable) uses them; else discovers first. */
gboolean focus_link_open (FocusLink *link, const FocusAccountSpec *spec, const char *const *homes,
                          GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_link_free (FocusLink *link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusLink, focus_link_free)

G_END_DECLS
