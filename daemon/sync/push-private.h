// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the two halves of a push share: the intent under way, and what was last seen of its block.
#pragma once

#include "sync/push.h"

G_BEGIN_DECLS

typedef struct
{
  const FocusRemote *remote;
  const FocusCollection *collection;
  const FocusIntent *intent;
  FocusExpander *expander;
  const FocusPushHost *host;
  FocusPushResult *result; /* `unknown`: kept right all the way, also for an error */
  GCancellable *cancellable;
  char *href;        /* owned: where the block is looked for */
  gboolean searched; /* … was asked for by its UID already */
  gboolean met_other; /* something that is not the block was where it was looked for */
  /* What the last look found. */
  FocusMember member;
  gboolean is_it;   /* it is the block: an object of its UID */
  gboolean is_one;  /* … and one timed event, that does not recur */
  gboolean is_soft; /* of one event, as the following */
  gboolean sealed;
  FocusSpan span;
  char *title; /* owned, nullable */
} FocusPush;

void focus_push_clear (FocusPush *push);

/* Gets what is at push->href, and tells the host. */
gboolean focus_push_look (FocusPush *push, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, and when the block is not there looks for its UID once. */
gboolean focus_push_locate (FocusPush *push, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Tells the host that nothing is at push->href any more. */
gboolean focus_push_tell_gone (FocusPush *push, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether what was seen says what the intent wants: UID, time, title, firmness. */
gboolean focus_push_is_as_meant (const FocusPush *push);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusPush, focus_push_clear)

G_END_DECLS
