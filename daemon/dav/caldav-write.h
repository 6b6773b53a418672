// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the verbs that write to a CalDAV server share: what an answer to a write means.
#pragma once

#include "dav/caldav.h"
#include "dav/http.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_DEED_CREATE,
  FOCUS_DEED_REPLACE,
  FOCUS_DEED_REMOVE,
  FOCUS_DEED_MAKE,    /* a calendar */
  FOCUS_DEED_PUBLISH, /* a property (PROPPATCH) */
  FOCUS_N_DEEDS
} FocusDeed;

/* What the answer to a write means; rows of statuses and conditions stand in caldav-outcome.c.

   `any`: the condition was If-Match: *, so a 412 says that nothing is there. `what`: the thing, for
   errors. FALSE: an error, nothing was changed, and it concerns more than this member (NOT_FOUND:
   the collection is gone; OFFLINE). Of EXISTS `href` is the raw spelling of what is in the way,
   where the server names it. */
gboolean focus_caldav_judge (FocusDeed deed, gboolean any, const char *what,
                             const FocusHttpResponse *response, FocusWrite *ret_write,
                             GError **error);

/* The outcome of a request that failed: UNKNOWN when it may have been done (R1.39), else FALSE with
   the error that it failed with. Takes over `trouble`. */
gboolean focus_caldav_failed (gboolean unanswered, GError *trouble, FocusWrite *ret_write,
                              GError **error);

/* The verbs; contracts in remote.h. */
gboolean focus_caldav_get (gpointer self, const FocusCollection *collection, const char *href,
                           FocusMember *ret_member, GCancellable *cancellable, GError **error);
gboolean focus_caldav_create (gpointer self, const FocusCollection *collection, const char *name,
                              GBytes *body, FocusWrite *ret_write, GCancellable *cancellable,
                              GError **error);
gboolean focus_caldav_replace (gpointer self, const FocusCollection *collection,
                               const FocusMember *member, GBytes *body, FocusWrite *ret_write,
                               GCancellable *cancellable, GError **error);
gboolean focus_caldav_remove (gpointer self, const FocusCollection *collection,
                              const FocusMember *member, FocusWrite *ret_write,
                              GCancellable *cancellable, GError **error);
gboolean focus_caldav_find (gpointer self, const FocusCollection *collection, const char *uid,
                            char **ret_href, GCancellable *cancellable, GError **error);
gboolean focus_caldav_make (gpointer self, const char *name, guint holds, FocusWrite *ret_write,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
