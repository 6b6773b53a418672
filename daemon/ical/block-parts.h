// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of a block share: the words that say how firm it is, its description, and the
// lines of an event that a change is about. Private to the layer.
#pragma once

#include "ical/block.h"
#include "ical/text.h"

G_BEGIN_DECLS

#define FOCUS_ICAL_SEAL_PROPERTY "X-FOCUSD-SEAL"
#define FOCUS_ICAL_BUSY_PROPERTY "X-MICROSOFT-CDO-BUSYSTATUS"
#define FOCUS_ICAL_SEAL_WORD     "focusd " /* before the seal, on its line of the description */

typedef struct
{
  const char *transp;
  const char *status;
  const char *busy; /* what Exchange and Outlook show */
} FocusIcalBlockWords;

/* By `soft`. */
extern const FocusIcalBlockWords FOCUS_ICAL_BLOCK_WORDS[2];

/* The line "focusd SEAL" in a description. */
typedef struct
{
  FocusText before; /* up to the line */
  FocusText seal;   /* the code alone */
  FocusText behind; /* from the end of the line, its break included */
} FocusSealLine;

/* The last such line. With `escaped` lines end at \n and \N, else at line feeds. FALSE: none. */
gboolean focus_ical_seal_line (FocusText description, gboolean escaped, FocusSealLine *ret_line);

/* The block's text as it can be written. */
char *focus_ical_block_text (const FocusBlock *block);
/* The value of DESCRIPTION, escaped. */
char *focus_ical_block_description (const char *plain_text, const char *seal);

/* The lines that a change is about (block-look.c) */

typedef enum
{
  FOCUS_SAYS_START,
  FOCUS_SAYS_END, /* DTEND or DURATION */
  FOCUS_SAYS_TITLE,
  FOCUS_SAYS_DESCRIPTION,
  FOCUS_SAYS_TRANSP,
  FOCUS_SAYS_STATUS,
  FOCUS_SAYS_BUSY,
  FOCUS_SAYS_SEAL,
  FOCUS_SAYS_STAMP,
  FOCUS_SAYS_MODIFIED,
  FOCUS_SAYS_SEQUENCE,
  FOCUS_N_SAYS
} FocusIcalSays;

/* The property that says it. */
extern const char *const FOCUS_ICAL_SAYS_NAMES[FOCUS_N_SAYS];

typedef struct
{
  FocusIcalSays says;
  gboolean is_duration;
  gsize from, to; /* its physical lines */
  char *params;   /* owned */
  char *value;    /* owned; unfolded */
} FocusIcalFound;

typedef struct
{
  GArray *found;           /* owned; FocusIcalFound, by position */
  int first[FOCUS_N_SAYS]; /* index in `found`; -1: there is none */
  guint n_events;
  guint n_uids;
  gsize insert_at;        /* where lines are added: at the end of the VEVENT, before an alarm */
  const char *line_break; /* of its first line */
} FocusIcalEventLines;

/* Looks through the only VEVENT, which must have this UID and be no meeting and no series; see
   focus_ical_block_change for the errors. To be cleared also on failure. */
gboolean focus_ical_look (FocusText bytes, const char *uid, FocusIcalEventLines *ret_lines,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_ical_event_lines_clear (FocusIcalEventLines *lines);
/* NULL: there is none. */
const FocusIcalFound *focus_ical_first (const FocusIcalEventLines *lines, FocusIcalSays says);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusIcalEventLines, focus_ical_event_lines_clear)

G_END_DECLS
