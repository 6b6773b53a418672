// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the VEVENTs of an object said before an answer, as one text: kept with the act in the
// ledger, and handed back by the undo (FocusReply.undo).
//
// A line for each VEVENT:  master|SECONDS  stood|made  [PARTSTAT]
//
//   master NEEDS-ACTION    "master stood NEEDS-ACTION"
//   an instance that had no PARTSTAT, in a VEVENT that the answer made:  "1795424400 made"
#pragma once

#include "ical/answer.h"

G_BEGIN_DECLS

/* `answered`: array of FocusAnswered, at least one. Owned. */
char *focus_answered_print (const GArray *answered);
/* Array of FocusAnswered with a clear function; NULL: it is none of those texts, for it is damaged,
   empty, names one VEVENT twice, or has more than FOCUS_ANSWER_MAX_EVENTS lines. */
GArray *focus_answered_parse (const char *text);

G_END_DECLS
