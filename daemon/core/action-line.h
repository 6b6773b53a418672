// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An action as people type it: who does what, by when. Pure.
//
//   els: draft by Fri
//   @els draft, due 15/12
//   Els stuurt het verslag voor vrijdag
//   Els: Entwurf bis Freitag
//   els : brouillon pour vendredi
//   els: brouillon vendredi au plus tard
//   draft by Fri                          nobody yet
//
// **Who** stands before a colon, behind an @, or is the first word when that is the name of one of
// the people ("I", "ik", "ich", "je" are me). "?" is nobody. **By when** are words of a day
// (core/day-words.h) at the end, or behind a word like "by", "voor", "bis", "pour" anywhere; at the
// end without such a word only when they can be nothing else, or behind a comma, a dash or a
// bracket. **What** is all the rest, in its order.
//
// A line is never refused for what it lacks; its doubts say so. Date words that must be asked back
// stay in the text, so that nothing that was typed is lost: "by next Friday" (which one?), "by
// 20/11" (that is past), "by Frday", "before next week" (before it begins, or before it ends?).
#pragma once

#include "core/day-words.h"

G_BEGIN_DECLS

/* Bytes of a line; what is more is cut. */
#define FOCUS_ACTION_LINE_MAX_BYTES 1000
/* Words and bytes of an owner before a colon: "see the notes of Monday: …" names nobody. */
#define FOCUS_ACTION_LINE_MAX_NAME_WORDS 4
#define FOCUS_ACTION_LINE_MAX_NAME_BYTES 80
/* Words that the name of a day is looked for in. */
#define FOCUS_ACTION_LINE_MAX_DAY_WORDS 8

/* One of those who can own an action: of the meeting's attendees. All borrowed. */
typedef struct
{
  const char *mail; /* lower case */
  const char *name; /* nullable */
  gboolean is_me;
} FocusActionPerson;

typedef struct
{
  FocusDate today;
  FocusDayOrder order;
  const FocusActionPerson *people; /* nullable */
  gsize n_people;
} FocusActionLineQuery;

typedef enum
{
  FOCUS_ACTION_NO_OWNER = 1 << 0,
  FOCUS_ACTION_OWNER_UNKNOWN = 1 << 1, /* named, but none of the people: `who` is as typed */
  FOCUS_ACTION_OWNER_SEVERAL = 1 << 2, /* … but fits several */
  FOCUS_ACTION_NO_DUE = 1 << 3,
  FOCUS_ACTION_DUE_ASKED = 1 << 4 /* date words that cannot be taken: see `question` */
} FocusActionDoubt;

typedef struct
{
  char *who;  /* owned, nullable: the person's name, else their address, else as typed */
  char *mail; /* owned, nullable: of the one person who is meant */
  char *what; /* owned; one line, never empty */
  gboolean has_due;
  FocusDate due;  /* when has_due: never before today */
  guint doubts;   /* bits, FocusActionDoubt */
  char *question; /* owned, nullable: about the day, one sentence in English */
} FocusActionLine;

/* FALSE when nothing is to be done: no words but of who and when. Bullets, check boxes, control
   characters and broken UTF-8 do no harm. */
gboolean focus_action_line_read (const char *text, const FocusActionLineQuery *query,
                                 FocusActionLine *ret_line) G_GNUC_WARN_UNUSED_RESULT;
/* "els: draft, due 2026-12-04"; what is not known is a "?", to be filled in. Read again with the
   same people it gives the same line. */
char *focus_action_line_format (const FocusActionLine *line);
void focus_action_line_clear (FocusActionLine *line);

/* The one of the people whom the name means: their address, their whole name, the local part of
   their address, or words of their name ("els", "Els J."), in this order of preference and in any
   case. FALSE, with how many it fits, when that is not one. */
gboolean focus_action_line_match (const char *name, const FocusActionLineQuery *query,
                                  const FocusActionPerson **ret_person, guint *ret_n_fit);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusActionLine, focus_action_line_clear)

G_END_DECLS
