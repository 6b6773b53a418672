// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of a block share: the words that say how firm it is, and its description. Private
// to the layer.
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

G_END_DECLS
