// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What writing and reading a record share: its names, its title, and the line in its description.
// Private to the layer.
#pragma once

#include "ical/journal.h"

G_BEGIN_DECLS

#define FOCUS_ICAL_RECURRENCE_PROPERTY "X-FOCUSD-RECURRENCE-ID"
/* Words and bytes of an owner before the colon of a title, where nothing else tells. */
#define FOCUS_ICAL_OWNER_MAX_WORDS 4
#define FOCUS_ICAL_OWNER_MAX_BYTES 80

/* In CATEGORIES; by FocusResultSort. */
extern const char *const FOCUS_ICAL_RESULT_CATEGORIES[3];

/* "20261126T090000Z" whole; FALSE for a day or an hour that does not exist. */
gboolean focus_ical_utc_parse (const char *text, gint64 *ret_instant_s);

/* The text without its lines "focusd 20261126T090000Z", of which the last tells the instance
   (`ret_recurrence_s`, untouched when there is none), and without spaces at its ends. Owned. */
char *focus_ical_record_text (const char *text, gint64 *ret_recurrence_s);

/* "Els: draft": what, with who in ret_who (owned; NULL: none; "?": nobody). `contact`: the owner's
   name as CONTACT has it, nullable. Owned. */
char *focus_ical_record_what (const char *title, const char *contact, char **ret_who);

G_END_DECLS
