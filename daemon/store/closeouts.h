// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which meetings were asked for and closed, and what came of them, in state.db: kept for 400 days,
// as the ledger is (R6.9).
//
// This is focusd's own knowledge of results and actions, whether a calendar holds them too or not.
// What others do to those in a calendar is written here when it is seen (engine/kept.h).
#pragma once

#include "core/record.h"
#include "store/state.h"

G_BEGIN_DECLS

/* More than a life of meetings; what is older than 400 days is forgotten. */
#define FOCUS_CLOSEOUTS_MAX 20000 /* above it the oldest goes */
#define FOCUS_KEPT_MAX      20000

/* Close-outs. GArray of FocusCloseout with a clear function, in order of UID and RECURRENCE-ID:
   those asked, put off or closed at from_s or later. */
GArray *focus_state_store_closeouts (FocusStateStore *state, gint64 from_s, GError **error);
/* Inserts or replaces by UID and RECURRENCE-ID. */
gboolean focus_state_store_put_closeout (FocusStateStore *state, const FocusCloseout *closeout,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_state_store_forget_closeout (FocusStateStore *state, const char *uid,
                                            gint64 recurrence_s,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Records */

/* Where a record is, as far as this machine knows. */
typedef enum
{
  FOCUS_KEPT_HERE,  /* in state.db alone: no calendar takes it */
  FOCUS_KEPT_SENT,  /* on its way to the calendar, or there and not read back yet */
  FOCUS_KEPT_THERE, /* seen in the calendar */
  FOCUS_KEPT_GONE   /* was there, and somebody deleted it: of a to-do, nobody does it */
} FocusKeptPlace;

/* "here", "sent", "there", "gone". */
const char *focus_kept_place_name (FocusKeptPlace place);

typedef struct
{
  FocusRecord *record;  /* owned */
  char *meeting_title;  /* owned; "" when not known */
  gint64 meeting_s;     /* when the meeting began; 0: not known */
  FocusKeptPlace place;
  char *account;        /* owned, nullable: HERE */
  char *calendar_path;  /* owned, nullable: HERE; canonical */
  gint64 made_s;        /* when it was written down first */
  gint64 changed_s;     /* when it last said something else */
} FocusKeptRecord;

FocusKeptRecord *focus_kept_record_new (void);
void focus_kept_record_free (FocusKeptRecord *kept);
FocusKeptRecord *focus_kept_record_copy (const FocusKeptRecord *kept);

/* All, in order of made_s, then UID. GPtrArray of FocusKeptRecord. */
GPtrArray *focus_state_store_records (FocusStateStore *state, GError **error);
/* Inserts or replaces by the record's UID. LIMIT above FOCUS_KEPT_MAX. */
gboolean focus_state_store_put_record (FocusStateStore *state, const FocusKeptRecord *kept,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean focus_state_store_forget_record (FocusStateStore *state, const char *uid,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of focus_ledger_prune: close-outs and records of which nothing was heard since `before_s` go, but
   to-dos that are open stay, and so does what is in the outbox. */
gboolean focus_state_store_prune_kept (FocusStateStore *state, gint64 before_s,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* … the records alone. */
gboolean focus_state_store_prune_records (FocusStateStore *state, gint64 before_s,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusKeptRecord, focus_kept_record_free)

G_END_DECLS
