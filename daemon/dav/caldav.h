// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the CalDAV remote share: its state, one question, and which hrefs count.
#pragma once

#include "dav/remote.h"
#include "dav/http-session.h"
#include "dav/xml.h"

G_BEGIN_DECLS

typedef struct
{
  FocusHttpSession *session; /* borrowed */
  char **homes;          /* owned */
  guint batch;           /* hrefs of the next multiget (R1.26) */
} FocusCaldav;

/* A question in XML. Headers and body are ours; only `url` and what `body` quotes are a server's.
 */
typedef struct
{
  const char *method; /* "PROPFIND", "REPORT" */
  const char *url;
  const char *depth; /* "0", "1" */
  const char *body;
} FocusDavQuestion;

typedef struct
{
  int status;  /* 207 once the multistatus was read to its end */
  char *url;   /* owned; where it came from; known while responses arrive */
  char *path;  /* owned, nullable: its canonical path, ended by a slash */
  char *token; /* owned, nullable: the sync-token beside the responses */
  guint n_responses;
  char **conditions; /* owned, nullable: of a DAV:error body */
} FocusDavAnswer;

void focus_dav_answer_clear (FocusDavAnswer *answer);

/* Asks. A status other than 207 is an answer too; `answer` must be zero before. Errors: those of
   the session, of the XML reader and of `sink`. */
gboolean focus_caldav_ask (FocusCaldav *self, const FocusDavQuestion *question, FocusDavSink sink,
                           gpointer sink_data, FocusDavAnswer *answer, GCancellable *cancellable,
                           GError **error);

/* Whether a multistatus refused with this precondition, as in <error><valid-sync-token/></error>.
 */
gboolean focus_dav_answer_refuses (const FocusDavAnswer *answer, const char *condition);

/* The first href of a `hrefs` property, without the white space of a pretty printer (transfer
   full); NULL: there is none. */
char *focus_dav_first_href (const FocusDavResponse *response, FocusProp prop);

/* The error for a status that nobody had a plan for. `what`: "the calendar \"/alice/work/\"". */
void focus_caldav_set_status_error (int status, const char *what, GError **error);

/* The canonical path of an href in an answer; NULL: another host, or no path at all (R1.30). */
char *focus_caldav_path (const FocusDavAnswer *answer, const char *href);
/* `path` with a slash at its end (transfer full). */
char *focus_caldav_collection_path (const char *path);
/* Whether `path` is a member of the collection, not the collection nor a collection in it (R1.30).
 */
gboolean focus_caldav_is_member (const FocusDavAnswer *answer, const FocusCollection *collection,
                                 const char *path);

/* The verbs, each in a file of its own; contracts in remote.h. */
GPtrArray *focus_caldav_list (gpointer self, GCancellable *cancellable, GError **error);
gboolean focus_caldav_changes (gpointer self, const FocusCollection *collection,
                               FocusCursor *cursor, gboolean full, FocusEntrySink sink,
                               gpointer sink_data, FocusChanges *ret_changes,
                               GCancellable *cancellable, GError **error);
gboolean focus_caldav_fetch (gpointer self, const FocusCollection *collection,
                             const char *const *hrefs, FocusEntrySink sink, gpointer sink_data,
                             GCancellable *cancellable, GError **error);
gboolean focus_caldav_exists (gpointer self, const FocusCollection *collection,
                              gboolean *ret_exists, GCancellable *cancellable, GError **error);
FocusWritable focus_caldav_writable (gpointer self, const FocusCollection *collection,
                                     GCancellable *cancellable);

/* Hands over what a response says of a member. `n_entries`: counted up to the ceiling. */
gboolean focus_caldav_hand_over (const FocusDavResponse *response, const char *path,
                                 FocusEntrySink sink, gpointer sink_data, guint *n_entries,
                                 GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusDavAnswer, focus_dav_answer_clear)

G_END_DECLS
