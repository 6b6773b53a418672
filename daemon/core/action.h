// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What to do to a block in a calendar, as data, and why.
#pragma once

#include "core/block.h"

G_BEGIN_DECLS

typedef enum
{
  FOCUS_ACTION_CREATE,
  FOCUS_ACTION_MOVE, /* also a new length; the firmness it ought to have comes with it */
  FOCUS_ACTION_FIRM, /* soft becomes firm where it lies */
  FOCUS_ACTION_REMOVE,
  FOCUS_ACTION_CHANGE /* of what is no block (core/intent.h): what it says is to be another */
} FocusActionKind;

/* "create", "move", "firm", "remove", "change". */
const char *focus_action_kind_name (FocusActionKind kind);
gboolean focus_action_kind_parse (const char *name,
                                  FocusActionKind *ret_kind) G_GNUC_WARN_UNUSED_RESULT;

/* Why a block is where it is, or is changed. `culprit` below is the title that goes with some. */
typedef enum
{
  FOCUS_REASON_PREFERRED, /* new: wholly in preferred time */
  FOCUS_REASON_BEST,      /* new: the best free time there is */
  FOCUS_REASON_MEETING,   /* overlapped by something busy: culprit */
  FOCUS_REASON_RULES,     /* working hours, windows or goal changed */
  FOCUS_REASON_UNWRITTEN, /* nobody has seen it yet, and there is a better place */
  FOCUS_REASON_DUPLICATE, /* another block of ours lies there already */
  FOCUS_REASON_NO_ROOM,   /* removed: overlapped by culprit, and no place is left this week */
  FOCUS_REASON_GOAL_MET,  /* removed: the goal needs less by now */
  FOCUS_REASON_NEAR,      /* firm: it begins within 48 hours; fixed: before the end of tomorrow */
  FOCUS_REASON_SCARCE,    /* firm: little free time is left for the goal */
  FOCUS_REASON_ALWAYS_FIRM, /* firm: `soft = no` */
  FOCUS_REASON_UNCHANGED, /* fixed, kept: nothing asks for a change */
  FOCUS_REASON_TODAY,     /* fixed: it was changed once today */
  FOCUS_REASON_YOURS,     /* locked: you moved, resized or renamed it */
  FOCUS_REASON_OWN,       /* an event of yours in a focus calendar */
  FOCUS_REASON_OVER,      /* past: its kept part counts */
  FOCUS_REASON_DAY_OFF,   /* removed: on a day on which you deleted a block */
  FOCUS_REASON_UNDO,      /* you took an act back */
  FOCUS_REASON_UNINSTALL  /* you asked for everything of focusd's to be removed */
} FocusReason;

#define FOCUS_N_REASONS (FOCUS_REASON_UNINSTALL + 1)

/* "preferred", "meeting", …: stable words for JSON and the ledger. */
const char *focus_reason_name (FocusReason reason);
gboolean focus_reason_parse (const char *name, FocusReason *ret_reason) G_GNUC_WARN_UNUSED_RESULT;
/* A sentence for people, in English, without a full stop: "“Budget” landed on it, and no place is
   left this week". `culprit`: nullable, of any origin. */
char *focus_reason_text (FocusReason reason, const char *culprit);

typedef struct
{
  FocusActionKind kind;
  char *uid;        /* owned */
  char *calendar;   /* owned; ACCOUNT/NAME */
  FocusSpan before; /* { 0, 0 } for a creation */
  FocusSpan after;  /* { 0, 0 } for a removal */
  gboolean soft_before;
  gboolean soft_after;
  char *title; /* owned, nullable: as it is; NULL for a creation, which takes the template's */
  FocusReason reason;
  char *culprit; /* owned, nullable */
} FocusAction;

void focus_action_clear (FocusAction *action);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusAction, focus_action_clear)

G_END_DECLS
