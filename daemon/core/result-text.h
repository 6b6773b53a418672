// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of what is kept of a meeting, for those who see it in a calendar: in the language of
// blocks, which is not that of the desktop. Pure.
//
// Labels are those by which hygiene finds a decision and actions again (HYGIENE §Text), so that an
// invitation with minutes in its description tells its result to everybody's focusd.
#pragma once

#include "core/block-text.h"
#include "core/record.h"

G_BEGIN_DECLS

/* Actions told in minutes; of more only how many. */
#define FOCUS_RESULT_TEXT_MAX_TODOS 100

typedef struct
{
  FocusLanguage language;
  const char *title;      /* of the meeting; nullable */
  const char *decision;   /* nullable; lines, as focus_result_lines gives them */
  const GPtrArray *todos; /* nullable; FocusTodo */
} FocusResultWords;

/* What somebody typed, as lines that every calendar keeps as they are: valid, without control
   characters, without blanks at the ends and empty lines at both ends, at most
   FOCUS_RECORD_MAX_TEXT bytes. `text`: nullable. NULL when nothing is left. Owned. Done twice it
   changes nothing. */
char *focus_result_lines (const char *text);

/* DECISION with a decision, else ACTIONS with to-dos, else NOTHING. */
FocusResultSort focus_result_sort (const FocusResultWords *words);
/* The title of a result: "Budget: we take B", "Budget: 2 actions", "Budget: nothing decided". One
   line. */
char *focus_result_title (const FocusResultWords *words);
/* The lines that go into the description of the meeting:

     Decision: we take B
     Actions:
     - Els: draft (2026-12-04)

   or "Nothing was decided." At most FOCUS_RECORD_MAX_TEXT bytes. */
char *focus_result_minutes (const FocusResultWords *words);
/* Where an action comes from: "From “Budget”, 2026-11-18". */
char *focus_result_origin (const FocusResultWords *words, FocusDate day);
/* "Els: draft", "draft". */
char *focus_todo_title (const FocusTodo *todo);

G_END_DECLS
