// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answer as a mail, where no server tells the organiser: the REPLY (RFC 5546 §3.2.3) and the
// message around it (RFC 6047), R3.18.
#pragma once

#include "ical/answer.h"

G_BEGIN_DECLS

/* The calendar: one VEVENT with DTSTAMP (now_s), UID, SEQUENCE and RECURRENCE-ID as they stand,
   ORGANIZER, my ATTENDEE line with the answer, COMMENT, and REQUEST-STATUS:2.0;Success. RSVP and
   SCHEDULE-* leave both lines (RFC 6638 §7 forbids the latter in a message). Where RECURRENCE-ID
   names a TZID, its VTIMEZONE comes along, if the object has one. CRLF, folded, UTF-8.
   `answer->said` is not looked at. Errors as of focus_ical_answer. */
GBytes *focus_ical_reply_new (FocusReader *reader, FocusZone *user_zone, GBytes *bytes,
                              const FocusAnswer *answer, gint64 now_s,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Bytes; what is more is cut, but a longer address is refused. */
#define FOCUS_MAIL_MAX_SUBJECT 300
#define FOCUS_MAIL_MAX_NAME    200
#define FOCUS_MAIL_MAX_TEXT    16000
#define FOCUS_MAIL_MAX_ADDRESS 254 /* RFC 5321 §4.5.3.1.3 */

typedef struct
{
  const char *from, *from_name; /* the address; the name is nullable */
  const char *to, *to_name;     /* the organiser */
  const char *subject;          /* in the language of the invitation */
  const char *text;             /* what people read */
  const char *key;              /* what is answered: the same key has the same Message-ID */
  gboolean automatic;           /* nobody clicked: Auto-Submitted (RFC 3834) */
} FocusReplyMail;

/* Whether a message can be sent to it: ASCII, one "@", nothing that a mail program or a shell takes
   for more than an address, and no "-" in front. */
gboolean focus_mail_is_address (const char *address);

/* The message for the standard input of a sendmail program, with lines that end in LF: From, To,
   Subject, Date, Message-ID, and multipart/alternative with the text and the calendar, each in
   base64. Texts from strangers cannot become a header: names and subject are encoded words where
   they are more than plain letters. The same in, the same out.
   FOCUS_ERROR_INVALID: `from` or `to` is no address. */
GBytes *focus_reply_mail_new (const FocusReplyMail *mail, GBytes *calendar, gint64 now_s,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
