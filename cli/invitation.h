// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Invitations in protected time: those that wait, as GetPending gives them, and answers to them, as
// Answer does; as lines and as JSON.
#pragma once

#include "json.h"
#include "output.h"

G_BEGIN_DECLS

/* Words that both share. Texts of `char *`: transfer full. */

/* "Tue 24 Nov 10:00-11:00"; of whole days "Tue 24 Nov"; "" when it does not say. */
char *focus_invitation_when (GVariant *dict);
/* Of its title as much as one knows it by, harmless; "(no title)". */
char *focus_invitation_title (GVariant *dict);
/* Of "window/deep-mornings" or "block/Chapter 3": "the window “deep-mornings”", "the focus block
   “Chapter 3”"; NULL: it falls into nothing. Harmless and short. */
char *focus_invitation_rule (GVariant *dict);
/* Who invites, harmless and short; "the organiser" when nobody says. */
char *focus_invitation_organizer (GVariant *dict);
/* "is declined", "is answered with tentative": what an answer ("decline", …) comes to. */
const char *focus_invitation_becomes (const char *answer);
/* When it is answered by itself: "at 14:40", "tomorrow at 16:05"; NULL: it is not. */
char *focus_invitation_due (GVariant *dict, gint64 today);
/* The reply line by line, harmless, to be read: indented, and no line wider than `columns`. */
void focus_invitation_reply (GString *out, const char *reply, guint indent, guint columns);

/* Those that wait: pending-text.c, pending-json.c */

/* The page. `all`: those that are only listed were asked for too. `today`: a day, for headings. */
void focus_pending_text (FocusOutput *out, GVariant *pending, gboolean all, gint64 today);
void focus_pending_json (JsonBuilder *builder, GVariant *pending);

/* Answers: answered-text.c, answered-json.c */

/* What would be done, as it is shown before it is asked for: `how` as in Answer. TRUE: something
   would be sent; FALSE: there is nothing to be asked. */
gboolean focus_answered_plan (FocusOutput *out, GVariant *answered, const char *how);
/* What was done; where nobody tells the organiser with the text to mail. */
void focus_answered_text (FocusOutput *out, GVariant *answered, const char *how);
void focus_answered_json (JsonBuilder *builder, GVariant *answered);

G_END_DECLS
