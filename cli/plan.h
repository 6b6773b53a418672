// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What GetPlan answers: its rows, as a page for a person, as JSON.
#pragma once

#include "output.h"
#include "stretch.h"

G_BEGIN_DECLS

/* Meetings named as what takes the room. */
#define FOCUS_PLAN_MAX_BECAUSE 5

/* What a block is, or becomes, in the eyes of its owner. */
typedef enum
{
  FOCUS_ROW_NEW,
  FOCUS_ROW_MOVED,
  FOCUS_ROW_FIRM, /* soft becomes firm where it lies */
  FOCUS_ROW_REMOVED,
  FOCUS_ROW_KEPT,
  FOCUS_ROW_YOURS, /* locked, or an event of the user's own */
  FOCUS_ROW_PAST
} FocusRowKind;

typedef struct
{
  FocusRowKind kind;
  FocusStretch at;   /* where it will be; of a removed one where it is */
  FocusStretch from; /* of a moved one */
  gint64 min;        /* what it counts for the goal */
  char *title;       /* owned, nullable */
  char *reason;      /* owned, nullable */
} FocusPlanRow;

/* The blocks of a week of the plan with what is done to them, and what is removed, in order of
   start: GPtrArray of FocusPlanRow (transfer full). */
GPtrArray *focus_plan_rows (GVariant *plan, GVariant *week);

/* plan-answers.c: the actions that write blocks, without the answers to invitations (aa{sv};
   transfer full). */
GVariant *focus_plan_writes (GVariant *plan);
/* Whether an action is such an answer. */
gboolean focus_plan_is_answer (GVariant *action);
/* The answers that are sent by themselves, with who is told; nothing when there are none. */
void focus_plan_answers (FocusOutput *out, GVariant *plan);

/* "4 blocks" when all actions (aa{sv}) make one, else "4 changes". Transfer full. */
char *focus_actions_count (GVariant *actions);

/* The plan as a page: the problem first, week by week, last who writes, unless `is_taken`: the
   user's word was given, or is asked for next. */
void focus_plan_text (FocusOutput *out, GVariant *plan, gboolean is_taken);
/* INTERFACES §JSON, `plan --json`. `applied` (aa{sv}; nullable): the actions that were taken. */
void focus_plan_json (GString *out, GVariant *plan, GVariant *applied);

G_END_DECLS
