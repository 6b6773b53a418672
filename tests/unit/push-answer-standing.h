// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What may be there by the time that an answer is written.
#pragma once

#include "push-answer-fixture.h"

/* What is there when the push begins. */
typedef enum
{
  NOTHING,
  SINGLE,   /* NEEDS-ACTION */
  SILENT,   /* … without a PARTSTAT: says the same */
  DECLINED, /* as wanted, by whomever */
  ACCEPTED, /* by somebody else meanwhile */
  TENTATIVE,
  ODD,   /* a PARTSTAT that no standard knows */
  MOVED, /* the organiser changed the time */
  NEWER, /* … or something else: SEQUENCE */
  CANCELLED,
  CAROLS,    /* another organises it */
  MINE,      /* I do */
  TWICE,     /* two lines of mine */
  UNINVITED, /* none */
  DELEGATED,
  ROOM,
  GROWN,     /* it repeats by now */
  SERIES,    /* the instance is one of a series, without a VEVENT of its own */
  OVERRIDE,  /* … with one: NEEDS-ACTION */
  OWN_YES,   /* … with one that was accepted */
  OWN_NO,    /* … with one that was declined */
  OWN_GONE,  /* … with one that was cancelled */
  SERIES_NO, /* the series was declined */
  NO_SERIES, /* the instance is not one of it */
  UNREADABLE,
  NOT_IT, /* another object under its name */
  RENAMED /* SINGLE under another name */
} Standing;

#define ONE(head, mine) CALENDAR (VEVENT (BOB, head, mine))
#define TWO(master, own, line)                                                                     \
  CALENDAR (VEVENT (BOB, SERIES_AT, master) VEVENT (BOB, OWN_AT line, own))
#define HALF                                                                                       \
  "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:" INVITED "\r\nDTSTART:20261116T090000Z\r\nRRULE:FREQ="  \
  "SOMETIMES\r\nORGANIZER:mailto:" BOB "\r\nATTENDEE:mailto:" ME "\r\n"

static const char *const bodies[] = {
  [SINGLE] = ONE (SINGLE_AT, ASKED),
  [SILENT] = ONE (SINGLE_AT, ""),
  [DECLINED] = ONE (SINGLE_AT, ";PARTSTAT=DECLINED"),
  [ACCEPTED] = ONE (SINGLE_AT, ";PARTSTAT=ACCEPTED"),
  [TENTATIVE] = ONE (SINGLE_AT, ";PARTSTAT=TENTATIVE"),
  [ODD] = ONE (SINGLE_AT, ";PARTSTAT=X-PERHAPS"),
  [MOVED] = ONE ("DTSTART:20261116T100000Z\r\nSEQUENCE:3\r\n", ASKED),
  [NEWER] = ONE ("DTSTART:20261116T090000Z\r\nSEQUENCE:4\r\n", ASKED),
  [CANCELLED] = ONE (SINGLE_AT "STATUS:CANCELLED\r\n", ASKED),
  [CAROLS] = CALENDAR (VEVENT (CAROL, SINGLE_AT, ASKED)),
  [MINE] = CALENDAR (VEVENT (ME, SINGLE_AT, ASKED)),
  [TWICE] = ONE (SINGLE_AT "ATTENDEE:mailto:" ME "\r\n", ASKED),
  [UNINVITED] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:" INVITED "\r\n" SINGLE_AT
                "ORGANIZER:mailto:" BOB "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
  [DELEGATED] = ONE (SINGLE_AT, ";PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:" CAROL "\""),
  [ROOM] = ONE (SINGLE_AT, ASKED ";CUTYPE=ROOM"),
  [GROWN] = ONE (SERIES_AT, ASKED),
  [SERIES] = ONE (SERIES_AT, ASKED),
  [OVERRIDE] = TWO (ASKED, ASKED, ""),
  [OWN_YES] = TWO (ASKED, ";PARTSTAT=ACCEPTED", ""),
  [OWN_NO] = TWO (ASKED, ";PARTSTAT=DECLINED", ""),
  [OWN_GONE] = TWO (ASKED, ASKED, "STATUS:CANCELLED\r\n"),
  [SERIES_NO] = ONE (SERIES_AT, ";PARTSTAT=DECLINED"),
  [NO_SERIES] = ONE (SINGLE_AT "RRULE:FREQ=WEEKLY;COUNT=1\r\n", ASKED),
  [UNREADABLE] = HALF "END:VEVENT\r\nEND:VCALENDAR\r\n",
  [NOT_IT] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:other@example.org\r\nDTSTART:20261116T090000Z"
             "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
  [RENAMED] = ONE (SINGLE_AT, ASKED),
};
