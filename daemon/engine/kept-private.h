// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of engine/kept.h share: the state of it, and the one way to change it.
//
// A change is a **work**: what is to be kept, what is forgotten, what goes to a calendar, and the
// act that tells it. It is stored in one transaction, and seen by readers only then. The act is one
// line of the log; each write is a line of its own, part of it (store/ledger.h).
#pragma once

#include "core/result-text.h"
#include "engine/acts.h"
#include "engine/kept.h"
#include "store/outbox.h"

G_BEGIN_DECLS

/* Acts on one meeting that are looked through for the minutes in its description. */
#define FOCUS_KEPT_MAX_ACTS 200

struct FocusKept
{
  FocusEngine *engine;    /* borrowed */
  GArray *closeouts;      /* owned, nullable: read when next needed; FocusCloseout */
  GPtrArray *records;     /* owned, nullable: as that; FocusKeptRecord */
  GHashTable *by_uid;     /* owned; UID of a record (borrowed) -> place in `records` plus one */
  GHashTable *by_meeting; /* owned; UID of a meeting -> GArray of places (guint) */
  GPtrArray *retired;     /* owned; what readers of this turn may still look at */
  /* kept-read.c */
  gboolean has_looked;
  gboolean look_again; /* something was not whole, or could not be sent, when it was looked at */
  guint64 looked_version;
  char *looked_where;  /* owned, nullable; the calendar, at the last look */
  GHashTable *refused; /* owned; UIDs that a calendar would not take: not tried again */
  char *refusal;       /* owned, nullable; what it said last */
};

/* Lines of the log about what others did, of one look; of more one line tells the number. */
#define FOCUS_KEPT_MAX_NOTES 20

/* kept.c */

/* As it is now, nullable; borrowed until the next work. */
const FocusKeptRecord *focus_kept_by_uid (FocusKept *kept, const char *uid);
const FocusCloseout *focus_kept_closeout (FocusKept *kept, const char *uid, gint64 recurrence_s);
/* After a commit. A record that is there already is replaced where it stands. */
void focus_kept_apply (FocusKept *kept, GPtrArray *puts, gboolean is_structural);
/* Nobody looks at what was borrowed any more. */
void focus_kept_release (FocusKept *kept);

/* Works: kept-work.c */

typedef struct
{
  FocusKept *kept;
  FocusAct act;       /* owned; without a `what` no line is written, and nothing can be sent */
  gboolean undoable;  /* what was before is kept with the act */
  GPtrArray *puts;    /* owned; FocusKeptRecord */
  GPtrArray *forgets; /* owned; UIDs */
  GPtrArray *intents; /* owned; FocusIntent */
  GArray *closeouts;  /* owned; FocusCloseout to be put */
  GArray *notes;      /* owned; FocusAct: lines about what others did */
  GArray *reopened;   /* owned; FocusCloseout to be forgotten */
  char *told;         /* owned, nullable; minutes that this act puts into the meeting */
  char *told_before;  /* owned, nullable; … in the place of these */
} FocusKeptWork;

void focus_kept_work_init (FocusKeptWork *work, FocusKept *kept, const char *what, FocusActor by);
void focus_kept_work_clear (FocusKeptWork *work);
/* Takes `record` over; with `send` it is written to its calendar when that can be done now: else it
   is SENT without an intent, and sent by a later turn. */
void focus_kept_work_put (FocusKeptWork *work, FocusKeptRecord *record, gboolean send);
/* Only sent, in the calendar that the record names. */
void focus_kept_work_send (FocusKeptWork *work, const FocusKeptRecord *record,
                           FocusActionKind kind);
/* Forgotten here; with `send` removed from its calendar. */
void focus_kept_work_forget (FocusKeptWork *work, const FocusKeptRecord *record, gboolean send);
void focus_kept_work_closeout (FocusKeptWork *work, const FocusCloseout *closeout);
void focus_kept_work_reopen (FocusKeptWork *work, const FocusCloseout *closeout);
/* `text` into the description of the meeting, or out of it. `organizer`: who it must be still;
   nullable: not known. */
void focus_kept_work_minutes (FocusKeptWork *work, const FocusLookCalendar *calendar,
                              FocusActionKind kind, const FocusRecordMeeting *meeting,
                              const char *organizer, const char *text);
/* A line of the log about what others did with a record or a meeting. `how`: nullable. */
void focus_kept_work_note (FocusKeptWork *work, const char *what, const char *uid,
                           const char *title, const char *how);
gboolean focus_kept_work_is_empty (const FocusKeptWork *work);
/* Stores all of it, or nothing. CONFLICT while a write that it would take back is on its way.
   ret_act: nullable. */
gboolean focus_kept_work_commit (FocusKeptWork *work, gint64 *ret_act,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What was before an act: kept-before.c */

typedef struct
{
  char *uid;              /* owned; of the record */
  FocusKeptRecord *was;   /* owned, nullable: there was none */
  FocusRecord *became;    /* owned, nullable: it was forgotten */
} FocusKeptChange;

typedef struct
{
  gboolean has_closeout, had_closeout;
  FocusCloseout closeout; /* owned; as it became */
  FocusCloseout was;      /* owned; as it was */
  char *told;             /* owned, nullable; as in a work */
  char *told_before;      /* owned, nullable */
  GPtrArray *changes;     /* owned; FocusKeptChange */
} FocusKeptBefore;

char *focus_kept_before_format (const FocusKeptWork *work);
/* FALSE: damaged. */
gboolean focus_kept_before_parse (const char *text,
                                  FocusKeptBefore *ret_before) G_GNUC_WARN_UNUSED_RESULT;
void focus_kept_before_clear (FocusKeptBefore *before);

/* kept-where.c */

/* The calendar that a record of this sort goes to; FALSE: none takes it. */
gboolean focus_kept_target (FocusKept *kept, const FocusTarget *target, const FocusRecord *record);
/* That of a record, when it is there and takes writes; borrowed from the look, nullable. */
const FocusLookCalendar *focus_kept_calendar (FocusKept *kept, const char *account,
                                              const char *path);

/* Two records of one UID: kept-merge.c */

/* Both say the same, result texts included. */
gboolean focus_kept_same (const FocusRecord *a, const FocusRecord *b);
/* "open", "done", "dropped"; and what was done when it became that: "to be done again". */
const char *focus_kept_state_name (FocusTodoState state);
const char *focus_kept_turn_name (FocusTodoState state);
/* "Els: draft", or the title of a result. Owned. */
char *focus_kept_title (const FocusRecord *record);
/* What the calendar says, with what programs drop without meaning it. Owned. */
FocusRecord *focus_kept_taken (const FocusRecord *ours, const FocusRecord *theirs);
/* Where both were written without the other being known: nothing that was decided or done is lost.
   A decision wins over actions, those over nothing; of two decisions that in the calendar comes
   first, and gives the title. Joined again with either it changes nothing. Owned. */
FocusRecord *focus_kept_joined (const FocusRecord *ours, const FocusRecord *theirs);

/* kept-read.c, kept-send.c */

/* What one look finds. All owned but the engine's. */
typedef struct
{
  FocusKept *kept;
  gint64 now_s;
  FocusTarget target;
  GHashTable *pending; /* UIDs with an intent on its way */
  GPtrArray *places;   /* FocusRecordPlace */
  GHashTable *there;   /* UID -> place (borrowed), the one that counts */
} FocusKeptLook;

/* Sends what is to be in a calendar and is not, or not as it is to be. */
void focus_kept_send (FocusKeptLook *look);
/* Whether what is missing in the copy is missing in the calendar. */
gboolean focus_kept_is_whole (FocusKept *kept, const FocusKeptRecord *record);
/* The close-out of a result that says another sort than before. */
void focus_kept_follow_result (FocusKeptWork *work, const FocusResult *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusKeptWork, focus_kept_work_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusKeptBefore, focus_kept_before_clear)

G_END_DECLS
