// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Telling a server when I can be met: read, merged, written at once, and read back (R3.24).
//
// A property takes no condition. So nothing comes between the reading and the writing but the
// question whether it may be written; only what is read back counts as published; and what cannot
// be read is never written over. Worker thread; knows the far side by `dav/scheduling.h`.
#pragma once

#include "dav/scheduling.h"
#include "ical/availability.h"

G_BEGIN_DECLS

/* What became of an availability that was to be published. */
typedef enum
{
  FOCUS_PUBLISHED_SAME,    /* it was there already: nothing was written */
  FOCUS_PUBLISHED_WRITTEN, /* and read back */
  FOCUS_PUBLISHED_REFUSED, /* the server will not, or does not keep it */
  FOCUS_PUBLISHED_UNABLE   /* it has no place for it */
} FocusPublished;

typedef struct
{
  const FocusAvailability *wanted; /* NULL: ours is taken out again */
  gint64 now_s;
  /* Asked right before the write; FALSE with an error (BUSY): it may not be now. */
  gboolean (*may_write) (gpointer self, GError **error);
  gpointer self;
} FocusPublishWish;

/* `scheduling`: as look() told. `ret_why` (owned, nullable): for people. An error: it was not done,
   or is not known, and may be tried later. */
gboolean focus_publish (const FocusRemote *remote, const FocusScheduling *scheduling,
                        const FocusPublishWish *wish, FocusPublished *ret_published,
                        char **ret_why, GCancellable *cancellable,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
