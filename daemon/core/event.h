// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What one calendar object says, as plain values: `ical` makes them from bytes, `series` expands
// them, `store` keeps their details.
//
// An *object* is one resource on a server: the VEVENTs that share a UID. An *event* is one VEVENT:
// its *details* (who and what: the same for each of its occurrences) and its *timing* (when).
#pragma once

#include "core/recur.h"
#include "core/zone.h"

G_BEGIN_DECLS

/* Details */

typedef enum
{
  FOCUS_STATUS_NONE,
  FOCUS_STATUS_TENTATIVE,
  FOCUS_STATUS_CONFIRMED,
  FOCUS_STATUS_CANCELLED
} FocusStatus;

typedef enum
{
  FOCUS_CLASS_PUBLIC,  /* also when absent */
  FOCUS_CLASS_PRIVATE, /* also an unknown value (RFC 5545 §3.8.1.3) */
  FOCUS_CLASS_CONFIDENTIAL
} FocusClass;

typedef enum
{
  FOCUS_PARTSTAT_NONE, /* no line of mine */
  FOCUS_PARTSTAT_NEEDS_ACTION,
  FOCUS_PARTSTAT_ACCEPTED,
  FOCUS_PARTSTAT_DECLINED,
  FOCUS_PARTSTAT_TENTATIVE,
  FOCUS_PARTSTAT_DELEGATED
} FocusPartstat;

typedef enum
{
  FOCUS_CUTYPE_INDIVIDUAL, /* also when absent */
  FOCUS_CUTYPE_GROUP,
  FOCUS_CUTYPE_RESOURCE,
  FOCUS_CUTYPE_ROOM,
  FOCUS_CUTYPE_UNKNOWN /* also any other value */
} FocusCutype;

/* X-MICROSOFT-CDO-BUSYSTATUS */
typedef enum
{
  FOCUS_CDO_NONE, /* absent or BUSY */
  FOCUS_CDO_FREE,
  FOCUS_CDO_TENTATIVE,
  FOCUS_CDO_OOF,
  FOCUS_CDO_WORKING_ELSEWHERE
} FocusCdo;

/* The most attendees kept of one event; more make the object unreadable (R2.1 bounds it first). */
#define FOCUS_MAX_PEOPLE 2000
/* Bytes kept of a location; a longer one is cut at a character. */
#define FOCUS_MAX_LOCATION 500

typedef struct
{
  char *mail;  /* owned; lower case, "mailto:" stripped: whom a server writes to. EMAIL only where
                  the value is no mail address; without one that URI (urn:uuid:…, a path) as it
                  stands, in lower case */
  char *email; /* owned, nullable: the EMAIL parameter beside a mail address that is another one.
                  Whoever wrote the event may have put anybody there: it may say who it is (R3.2,
                  METRICS), and hold back; never who is answered */
  FocusCutype cutype;
  FocusPartstat partstat; /* NEEDS-ACTION when the line has none; any other value too */
  gboolean chair;         /* ROLE=CHAIR */
  gboolean optional;      /* ROLE=OPT-PARTICIPANT or NON-PARTICIPANT */
  gboolean rsvp;          /* RSVP=TRUE */
  gboolean delegated;     /* DELEGATED-TO names somebody */
  gboolean no_server;     /* SCHEDULE-AGENT CLIENT or NONE: no server sends for it (R3.11) */
} FocusPerson;

typedef struct
{
  gatomicrefcount refs;
  char *uid;         /* owned; never NULL */
  char *title;       /* owned; "" when absent; as written, unescaped: make it printable yourself */
  char *organizer;   /* owned, nullable; form of FocusPerson.mail; of an override that has none:
                        the master's (R3.3) */
  char *organizer_email; /* owned, nullable; form of FocusPerson.email; of the same line */
  char *sent_by;     /* owned, nullable: SENT-BY of ORGANIZER, in that form */
  char *told;        /* owned, nullable: SCHEDULE-STATUS of ORGANIZER: "1.2" (RFC 6638 §7.3) */
  char *zone;        /* owned, nullable: the IANA name of DTSTART's zone; NULL: none, or UTC */
  gboolean no_server; /* ORGANIZER has SCHEDULE-AGENT CLIENT or NONE (R3.11) */
  GArray *people;    /* owned; FocusPerson: the ATTENDEE lines in their order */
  char **categories; /* owned; never NULL */
  char *location;    /* owned, nullable: LOCATION as written, at most FOCUS_MAX_LOCATION bytes */
  char *join;        /* owned, nullable: where one joins by video; http or https (core/link.h) */
  FocusStatus status;
  FocusClass privacy;
  FocusCdo cdo;
  gboolean transparent; /* TRANSP:TRANSPARENT */
  gboolean all_day;     /* DTSTART is a DATE */
  gboolean bounded;     /* the series ends by UNTIL or COUNT, or has RDATEs alone */
  gboolean recurring;   /* belongs to a series: master with RRULE or RDATE, or an override */
  gboolean is_override; /* has a RECURRENCE-ID */
  gboolean
      masterless;   /* an override in a resource without a master: whether it ends is not known */
  gint64 created_s; /* CREATED; G_MININT64 when absent */
  gint64 sequence;
  /* of focusd's own events only (their UID begins with FOCUS_BLOCK_UID_PREFIX) */
  char *seal;        /* owned, nullable: X-FOCUSD-SEAL, else the one in the description */
  gint64 modified_s; /* LAST-MODIFIED, else DTSTAMP; G_MININT64 when both are absent */
} FocusDetails;

/* Whether one of both is among the addresses (nullable, NULL-terminated), which are in the form of
   FocusPerson.mail. NULL is nobody. */
gboolean focus_address_is_among (const char *mail, const char *email, char **addresses);
/* By which people are counted (METRICS): EMAIL before the value. */
static inline const char *
focus_address_counted (const char *mail, const char *email)
{
  return email != NULL ? email : mail;
}

/* All fields empty; people and categories made. */
FocusDetails *focus_details_new (void);
FocusDetails *focus_details_ref (FocusDetails *details);
void focus_details_unref (FocusDetails *details);

/* Timing */

typedef enum
{
  FOCUS_TIME_NONE,
  FOCUS_TIME_DATE,     /* VALUE=DATE: civil is its midnight; read in the user's zone */
  FOCUS_TIME_FLOATING, /* no zone: read in the user's zone (R2.13) */
  FOCUS_TIME_ZONED     /* in `zone`; UTC is a zone like another */
} FocusTimeForm;

typedef struct
{
  FocusTimeForm form;
  FocusCivil civil;
  FocusZone *zone; /* owned; NULL unless ZONED */
} FocusTime;

void focus_time_clear (FocusTime *time);
FocusTime focus_time_copy (const FocusTime *time);
/* The instant; `user_zone` for dates and floating times. */
gint64 focus_time_instant (const FocusTime *time, const FocusZone *user_zone);

/* RFC 5545 §3.3.6: weeks and days are nominal, the rest is exact (R2.14). */
typedef struct
{
  gint32 days;
  gint64 seconds;
} FocusDuration;

/* An RDATE; PERIODs carry a length of their own. */
typedef struct
{
  FocusTime start;
  FocusTime end;          /* NONE unless written as start/end */
  FocusDuration duration; /* used when has_duration */
  gboolean has_duration;
} FocusRdate;

typedef struct
{
  FocusDetails *details;  /* owned */
  FocusTime start;        /* never NONE in an object that was read */
  FocusTime end;          /* NONE when absent or repaired away */
  FocusDuration duration; /* when has_duration (then end is NONE) */
  gboolean has_duration;
  FocusTime recurrence_id;  /* NONE for a master */
  gboolean this_and_future; /* RANGE=THISANDFUTURE */
  gint64 dtstamp_s;         /* G_MININT64 when absent */
  guint place;              /* which VEVENT of the object it was, from 0 */
  GPtrArray *rules;         /* owned; FocusRecur: RRULE lines */
  GPtrArray *exrules;       /* owned; FocusRecur */
  GArray *rdates;           /* owned; FocusRdate */
  GArray *exdates;          /* owned; FocusTime */
} FocusEvent;

/* Empty lists, no details, all times NONE. */
FocusEvent *focus_event_new (void);
void focus_event_free (FocusEvent *event);

/* How long the event says it is: DTEND gives exact seconds, between two DATEs nominal days;
   DURATION is taken as written (R2.14). Without either a DATE lasts a day and a DATE-TIME no time
   (R2.24); nothing is negative. */
FocusDuration focus_event_length (const FocusEvent *event, const FocusZone *user_zone);
/* Where that length ends when it begins at the instant start_s: first its days on the wall clock of
   `zone`, then its seconds. With is_date the days end where a date begins. Not before start_s. */
gint64 focus_duration_end (FocusDuration length, gint64 start_s, gboolean is_date,
                           const FocusZone *zone);

/* One resource. After reading (R2.22) there is at most one master, it stands first, and no two
   overrides have the same RECURRENCE-ID; a resource with overrides only is normal (R2.21). */
typedef struct
{
  GPtrArray *events; /* owned; FocusEvent; may be empty (a VTODO, say) */
  char *uid;         /* owned; nullable when there is no event */
} FocusObject;

FocusObject *focus_object_new (void);
void focus_object_free (FocusObject *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusDetails, focus_details_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusEvent, focus_event_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusObject, focus_object_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusTime, focus_time_clear)

G_END_DECLS
