// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the two halves of a pull share: one calendar's pull under way, and its members.
#pragma once

#include "sync/pull.h"

G_BEGIN_DECLS

/* A member whose body is to be fetched. */
typedef struct
{
  char *href;
  char *path;
  char *etag; /* nullable */
} FocusPullWanted;

/* One calendar's pull under way. */
typedef struct
{
  const FocusRemote *remote;
  const FocusPullHost *host;
  FocusExpander *expander;
  FocusPullCounts *counts;
  GCancellable *cancellable;
  gboolean subscription;
  FocusPullCalendar *calendar;
  FocusPullBatch *batch; /* owned */
  GHashTable *seen;      /* owned; paths listed */
  GHashTable *known;     /* owned, nullable until asked for: path -> FocusKnown */
  GPtrArray *wanted;     /* owned; FocusPullWanted */
  guint n_failed;
} FocusPull;

FocusPullBatch *focus_pull_batch_new (gint64 calendar);
/* Hands the batch over and begins the next. */
gboolean focus_pull_flush (FocusPull *pull, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_pull_add_gone (FocusPull *pull, const char *path,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_pull_wanted_free (gpointer wanted);

/* FocusEntrySinks of changes() and of fetch(); `user_data` is the FocusPull. */
gboolean focus_pull_take_change (const FocusEntry *entry, gpointer user_data, GError **error);
gboolean focus_pull_take_fetched (const FocusEntry *entry, gpointer user_data, GError **error);

/* Asks the store, page by page, unless it was asked before. */
gboolean focus_pull_load_known (FocusPull *pull, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Fetches what is wanted, in a listing without those whose etag says that we have them. */
gboolean focus_pull_fetch_wanted (FocusPull *pull, gboolean listing,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
