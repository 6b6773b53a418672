// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What writing, reading and changing a record share: its names, its title, and what of its
// description is ours. Private to the layer.
#pragma once

#include "ical/journal.h"

G_BEGIN_DECLS

#define FOCUS_ICAL_RECURRENCE_PROPERTY "X-FOCUSD-RECURRENCE-ID"
/* A code over the text that focusd wrote into the description: what stands there beside it is
   somebody else's. */
#define FOCUS_ICAL_TEXT_PROPERTY "X-FOCUSD-TEXT"
/* Words and bytes of an owner before the colon of a title, where nothing else tells. */
#define FOCUS_ICAL_OWNER_MAX_WORDS 4
#define FOCUS_ICAL_OWNER_MAX_BYTES 80

/* In CATEGORIES; by FocusResultSort. */
extern const char *const FOCUS_ICAL_RESULT_CATEGORIES[3];

/* STATUS; by FocusTodoState. */
extern const char *const FOCUS_ICAL_TODO_STATUS[3];

/* "20261126T090000Z" whole; FALSE for a day or an hour that does not exist. */
gboolean focus_ical_utc_parse (const char *text, gint64 *ret_instant_s);

/* The text without its lines "focusd 20261126T090000Z", of which the last tells the instance
   (`ret_recurrence_s`, untouched when there is none), and without spaces at its ends. Owned. */
char *focus_ical_record_text (const char *text, gint64 *ret_recurrence_s);

/* "Els: draft": what, with who in ret_who (owned; NULL: none; "?": nobody). `contact`: the owner's
   name as CONTACT has it, nullable. Owned. */
char *focus_ical_record_what (const char *title, const char *contact, char **ret_who);

/* SUMMARY and CONTACT (NULL: none) of a plain to-do, not escaped. Owned. */
char *focus_ical_todo_title (const FocusTodo *todo);
char *focus_ical_todo_contact (const FocusTodo *todo);
/* The description, with the line of the instance; NULL: none. Not escaped, owned. */
char *focus_ical_record_description (const char *text, const FocusRecordMeeting *meeting);
/* "20261126". Owned. */
char *focus_ical_date (FocusDate date);

/* The text in a description (journal-text.c) */

/* Its code; spaces around it and at the ends of its lines do not count. Owned. */
char *focus_ical_text_code (const char *text);
/* The description with `text` in the place of the one that focusd wrote, which stands at its top
   and has this code (nullable). Where it is not found, `text` comes above what is there, unless it
   stands there already; and where `text` has all that others wrote as well, it is all there is.
   NULL: the description stays as it is. Owned. */
char *focus_ical_text_exchange (const char *description, const char *code, const char *text,
                                const FocusRecordMeeting *meeting);

G_END_DECLS
