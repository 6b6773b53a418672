// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What invitations need of a server (RFC 6638, RFC 7953): what it can do, its inbox, free-busy
// questions, and when one can be met at all.
//
// A part of the remote port: `remote.class->scheduling`, NULL where nobody is invited. Bytes and
// addresses in, bytes out. Worker thread; all calls block. Errors are those of dav/remote.h.
#pragma once

#include "dav/remote.h"

G_BEGIN_DECLS

/* Of one free-busy question: each is a header line, and Apache takes 100 of those. */
#define FOCUS_SCHEDULING_MAX_RECIPIENTS 50
/* A property as long as one event may be. */
#define FOCUS_SCHEDULING_MAX_AVAILABILITY (1024 * 1024)

/* What the server does for this account. */
typedef struct
{
  /* It sends answers by itself once an event is changed (R3.18). Whether one of `addresses` is the
     user's own is for the caller to see. */
  gboolean schedules;
  char *why_not;    /* owned; NULL when it schedules: all reasons, for people */
  char **addresses; /* owned; calendar-user-address-set as dav/address.h tells it; may be empty */
  /* Owned, nullable. changes(), fetch() and get() of the remote read it as they read a calendar; it
     has no ctag and no token, so changes() always asks. None where there is no outbox: then it is a
     dead folder (Xandikos). */
  FocusCollection *inbox;
  gboolean inbox_is_calendar; /* SOGo: nothing is ever removed from it (R3.19) */
  char *outbox;               /* owned, nullable: its URL; free-busy can be asked for */
  gboolean has_availability;  /* it keeps a calendar-availability of the inbox (R3.24) */
} FocusScheduling;

FocusScheduling *focus_scheduling_copy (const FocusScheduling *scheduling); /* NULL of NULL */
void focus_scheduling_free (FocusScheduling *scheduling);

/* As a dictionary in one line of text, to be kept between two looks. Owned. */
char *focus_scheduling_format (const FocusScheduling *scheduling);
/* NULL: `text` (nullable) is no such dictionary; it is looked again then. Keys that are missing or
   of another type are as a look that found nothing. */
FocusScheduling *focus_scheduling_parse (const char *text);

/* What the server says of one who was asked for. */
typedef struct
{
  char *recipient; /* owned; as it was asked for */
  /* Owned, nullable (the answer does not name him): "2.0;Success", "5.1;Service unavailable" (Cyrus
     of a stranger), "3.7;Could not find principal" (sabre); one line of sound UTF-8. */
  char *status;
  GBytes *data; /* owned, nullable: iCalendar with a VFREEBUSY; only when the status begins with
                   "2.": all others mean "not known", not "free" */
} FocusFreeBusyAnswer;

void focus_free_busy_answer_free (FocusFreeBusyAnswer *answer);

struct FocusSchedulingClass
{
  /* Asks what the server can do: up to four requests, for once a day. Transfer full. A server that
     does nothing of this is an answer too. */
  FocusScheduling *(*look) (gpointer self, GCancellable *cancellable, GError **error);

  /* Removes a member of the inbox that get() gave, under the conditions of remove() of the remote.
     INVALID, and nothing is sent: there is no inbox, it is a calendar, or the member does not lie
     right in it (R1.43). */
  gboolean (*discard) (gpointer self, const FocusScheduling *scheduling, const FocusMember *member,
                       FocusWrite *ret_write, GCancellable *cancellable, GError **error);

  /* Posts a VFREEBUSY request (METHOD:REQUEST, whose ORGANIZER is `originator`) to the outbox. The
     addresses are calendar user addresses, "mailto:bob@example.com", NULL-terminated. Answers with
     FocusFreeBusyAnswer, one for each recipient, in the order asked (transfer full); what the
     server tells of others is dropped. INVALID: no outbox, an address that fits into no header
     line, or the server refuses the question as a whole (an ORGANIZER that is not the user); LIMIT:
     too many recipients, or too long an answer. */
  GPtrArray *(*ask) (gpointer self, const FocusScheduling *scheduling, const char *originator,
                     const char *const *recipients, GBytes *request, GCancellable *cancellable,
                     GError **error);

  /* The calendar-availability of the inbox: iCalendar text; NULL in `ret_body` (transfer full):
     there is none. Whatever else keeps it from being read is an error, LIMIT where it is too long:
     who cannot read it must not write it. INVALID: the server has none to keep. */
  gboolean (*availability) (gpointer self, const FocusScheduling *scheduling, GBytes **ret_body,
                            GCancellable *cancellable, GError **error);
  /* Sets it; removes it when `body` has no bytes. A property takes no condition: somebody else's
     change between the reading and this is overwritten. So the caller reads, merges, writes at
     once, and reads back: only that shows what is kept. DONE, REFUSED (403, 501, a 207 that says so
     inside), CHANGED (locked: later), UNKNOWN; no others. INVALID: no text of sound UTF-8; LIMIT:
     too long. */
  gboolean (*publish) (gpointer self, const FocusScheduling *scheduling, GBytes *body,
                       FocusWrite *ret_write, GCancellable *cancellable, GError **error);
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusScheduling, focus_scheduling_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusFreeBusyAnswer, focus_free_busy_answer_free)

G_END_DECLS
