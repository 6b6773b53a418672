// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one worker thread: straight-line blocking jobs there, questions to the main thread from
// there.
//
// A job gets values and gives values back; what it needs of the store it *asks* the main thread for
// and waits, or *posts* without waiting for the answer. Asks and posts run on the main loop in
// their order, at a priority below D-Bus, one per iteration: a long import leaves the bus
// responsive.
#pragma once

#include <gio/gio.h>

#include "base/error.h"

G_BEGIN_DECLS

typedef struct FocusWorker FocusWorker;

/* Posts under way at most: more would pile up memory while the main thread commits. */
#define FOCUS_WORKER_MAX_POSTS 2

/* Runs on the worker. `cancellable` is cancelled when this job or the worker ends early. */
typedef void (*FocusJobFunc) (FocusWorker *worker, gpointer data, GCancellable *cancellable);
/* Runs on the main thread. FALSE with an error set: the asker gets the error. */
typedef gboolean (*FocusAskFunc) (gpointer data, GError **error);

/* Main thread */

FocusWorker *focus_worker_new (void);
/* Cancels what runs, drops what waits, joins the thread. No ask or post runs afterwards. */
void focus_worker_free (FocusWorker *worker);
/* Queues a job; `data` is freed on the worker's thread after it ran, or on the main thread, by
   focus_worker_free, when it never did or the end came before its own. Returns the job's
   cancellable (transfer full). */
GCancellable *focus_worker_push (FocusWorker *worker, FocusJobFunc run, gpointer data,
                                 GDestroyNotify free_data);

/* Worker thread */

/* Runs `ask` on the main thread and waits for it and for all posts before it. FOCUS_ERROR_BUSY when
   the worker is ending. */
gboolean focus_worker_ask (FocusWorker *worker, FocusAskFunc ask, gpointer data,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a last word that has no answer: when the worker is ending nobody hears it. */
void focus_worker_tell (FocusWorker *worker, FocusAskFunc tell, gpointer data);
/* Hands `data` to `post` on the main thread; waits only while FOCUS_WORKER_MAX_POSTS are under way.
   An error of an earlier post of this job is returned here, or by the next ask: then `data` is
   freed. Nobody hears of the error of a job's last post, unless it asks once more. */
gboolean focus_worker_post (FocusWorker *worker, FocusAskFunc post, gpointer data,
                            GDestroyNotify free_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusWorker, focus_worker_free)

G_END_DECLS
