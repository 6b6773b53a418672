// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of meetings: which were closed, what was decided, who does what by when.
//
// Truth is in state.db (store/closeouts.h). Where [close-out] calendar names a calendar that takes
// to-dos, journals or both, each record of that kind is written there too, through the outbox, and
// what other people's programs and other machines do to it is taken over: done, reopened, renamed,
// given to somebody else, put to another day, deleted. A result that another machine wrote closes
// the meeting here. What no calendar takes stays here, and that is said.
#pragma once

#include "engine/still.h"
#include "store/closeouts.h"
#include "sync/push.h"

G_BEGIN_DECLS

typedef struct FocusEngine FocusEngine;
typedef struct FocusKept FocusKept;

/* Reads state.db. */
FocusKept *focus_kept_new (FocusEngine *engine);
void focus_kept_free (FocusKept *kept);

/* Once a turn, before anything is asked: takes over what the copy shows, and writes where the
   calendar was configured or came since. Done twice it changes nothing. */
void focus_kept_tend (FocusKept *kept);
/* What became of an intent with a record or minutes. */
void focus_kept_pushed (FocusKept *kept, const FocusIntent *intent, FocusPushOutcome outcome);

/* The user had a calendar made in that account: what lay in one of its calendars that has vanished
   is kept here again, so that it is written to the new one, and not taken for deleted in it. */
void focus_kept_calendar_made (FocusKept *kept, const char *account);

/* Where */

/* Where results and actions go, as words for people and values for programs. */
typedef struct
{
  char *calendar;    /* owned, nullable; ACCOUNT/NAME of [close-out] calendar */
  gboolean results;  /* it takes journals: results are written there */
  gboolean todos;    /* it takes to-dos: actions are written there */
  char *problem;     /* owned, nullable: why not all goes there, and what to do */
} FocusKeptWhere;

FocusKeptWhere focus_kept_where (FocusKept *kept);
void focus_kept_where_clear (FocusKeptWhere *where);

/* Reading; all borrowed until the main loop runs */

/* FocusCloseout of the last 400 days, in order of UID. */
const GArray *focus_kept_closeouts (FocusKept *kept);
/* FocusKeptRecord: all. */
const GPtrArray *focus_kept_records (FocusKept *kept);
/* Its result; NULL: there is none. */
const FocusKeptRecord *focus_kept_result (FocusKept *kept, const char *uid, gint64 recurrence_s);
/* The to-dos of that occurrence; with `open_before_s` other than 0 instead the open ones of all
   occurrences of that UID that began before it. GPtrArray of borrowed FocusKeptRecord. */
GPtrArray *focus_kept_todos (FocusKept *kept, const char *uid, gint64 recurrence_s,
                             gint64 open_before_s);
/* A name for a to-do that people type: letters and digits, the same on every machine. Owned. */
char *focus_kept_id (const FocusKeptRecord *kept);
/* The state of a to-do; one that was deleted from its calendar while it was open is dropped. */
FocusTodoState focus_kept_state (const FocusKeptRecord *kept);
/* The to-do of such a name; NULL: none. */
const FocusKeptRecord *focus_kept_find (FocusKept *kept, const char *id);

/* For `focusctl explain`: one record in a line, owned; and one occurrence in lines (char *), none
   when nothing is kept of it. */
char *focus_kept_line (FocusKept *kept, const FocusKeptRecord *record);
GPtrArray *focus_kept_lines (FocusKept *kept, const char *uid, gint64 recurrence_s);

/* What hygiene and the report ask of one occurrence. */
typedef struct
{
  gboolean is_closed;
  FocusCloseoutResult result; /* when closed */
  gboolean has_actions;       /* recorded, each with an owner and a day; or "nothing" was said */
} FocusKeptFacts;
FocusKeptFacts focus_kept_facts (FocusKept *kept, const char *uid, gint64 recurrence_s);

/* Actions of one meeting, at one time. */
#define FOCUS_KEPT_MAX_ACTIONS 100

/* Writing: each in one transaction of state.db, ledger and outbox included */

/* What the user says of one meeting. All borrowed. */
typedef struct
{
  const FocusOccurrence *meeting;
  const char *decision;     /* nullable; lines */
  const GPtrArray *todos;   /* FocusTodo without uid, meeting and text; nullable: none */
  gboolean tell;            /* put the result into the description of the meeting, for all who are
                               invited: INVALID unless I organise it */
} FocusKeptClose;

/* Closes it; closed before, the new word replaces the old: what was decided, and actions that are
   not named any more are removed when they are still open. Without decision and actions: "nothing".
   More than FOCUS_KEPT_MAX_ACTIONS: LIMIT. CONFLICT while a write that it takes back is on its way.
   ret_act: the ledger's line; nullable. */
gboolean focus_kept_close (FocusKept *kept, const FocusKeptClose *close, FocusActor by,
                           gint64 *ret_act, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the description of the meeting says what came of it, by an act that stands. */
gboolean focus_kept_is_told (FocusKept *kept, const char *uid, gint64 recurrence_s);
/* Writes down that it was asked for, or put off. */
gboolean focus_kept_put_closeout (FocusKept *kept, const FocusCloseout *closeout,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Done, dropped, open again. NOT_FOUND. ret_act: nullable; 0 when it was so already. */
gboolean focus_kept_set_todo (FocusKept *kept, const char *id, FocusTodoState state,
                              gint64 *ret_act, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes back an act of the two above: NULL with CONFLICT when the meeting was closed again since,
   or the action changed. A result or action of a meeting that somebody changed since stays, and the
   act says so (why). The act of the undo as in GetLog; floating. */
GVariant *focus_kept_undo (FocusKept *kept, const FocusAct *act, GError **error);
/* Whether an act is one of these. */
gboolean focus_kept_is_act (const FocusAct *act);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusKeptWhere, focus_kept_where_clear)

G_END_DECLS
