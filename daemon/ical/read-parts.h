// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the reader share: the reader itself, and one VEVENT while it is read. Private
// to the layer.
#pragma once

#include "ical/read.h"
#include "ical/value.h"

G_BEGIN_DECLS

/* Ceilings of what one object may ask for; honest ones use one or two of each. */
#define FOCUS_READ_MAX_TIMEZONES 16 /* VTIMEZONEs that TZIDs may lead to */
#define FOCUS_READ_MAX_RULES     16 /* RRULEs and EXRULEs of one event, each */
#define FOCUS_READ_N_TZIDS       8  /* TZIDs whose zones are at hand */
#define FOCUS_READ_MAX_CONFERENCES 8 /* addresses to join at that are looked at */

/* A TZID of the object and the zone it leads to. */
typedef struct
{
  char *tzid;       /* owned; NULL: free */
  FocusZone *zone;  /* owned */
  const char *name; /* the zone's IANA name, its own; NULL: see focus_read_zone */
} FocusReadTzid;

struct FocusReader
{
  FocusZones *zones;        /* borrowed */
  FocusZone *utc;           /* owned */
  FocusZone *fallback_zone; /* owned, nullable */

  GString *value; /* owned: the text that libical reads next */

  /* Of the object that is being read: */
  FocusText bytes;
  FocusReadNotes *notes;    /* borrowed */
  FocusZone *calendar_zone; /* owned, nullable: X-WR-TIMEZONE */
  FocusReadTzid tzids[FOCUS_READ_N_TZIDS];
  guint next_tzid;        /* which of them is replaced next */
  gboolean has_timezones; /* the VTIMEZONEs were looked for */
  guint n_timezones;
  guint n_events; /* VEVENTs begun */
  struct
  {
    char *tzid; /* owned */
    FocusText bytes;
    FocusZone *zone;   /* owned, nullable */
    gboolean resolved; /* zone was looked for: once an object, however many lines ask */
  } timezones[FOCUS_READ_MAX_TIMEZONES];
};

/* Where an event takes place, while it is read: unescaped, nullable, owned. */
typedef struct
{
  char *conferences[FOCUS_READ_MAX_CONFERENCES + 1]; /* the best first; NULL at the end */
  guint8 ranks[FOCUS_READ_MAX_CONFERENCES];
  char *location;
  char *url, *description, *html; /* NULL as well when there is no address in it */
} FocusReadPlace;

/* One VEVENT while it is read. */
typedef struct
{
  FocusReader *reader;
  FocusEvent *event;     /* owned */
  GPtrArray *categories; /* owned, nullable: of all CATEGORIES lines */
  FocusZone *zone;       /* borrowed, nullable: of the property that is being read (F4) */
  const char *zone_name; /* borrowed, nullable: its IANA name, as focus_read_zone tells it */
  gboolean has_rule;     /* an RRULE line, readable or not */
  gboolean unplaced;     /* a RECURRENCE-ID that cannot be read: it overrides nobody knows what */
  FocusReadPlace place;
  /* Wanted of focusd's own events alone, whose UID may come last: */
  char *seal;             /* owned, nullable: X-FOCUSD-SEAL */
  char *description_seal; /* owned, nullable: the one on a line of DESCRIPTION */
  char modified[FOCUS_VALUE_UTC_LEN + 1]; /* LAST-MODIFIED, when it has the shape of a time */
} FocusDraft;

/* Times (read-time.c) */

/* Forgets what belonged to the object. */
void focus_read_times_reset (FocusReader *reader);
/* R2.11's last resorts come into play for a TZID that leads nowhere. */
void focus_read_calendar_zone (FocusReader *reader, FocusText name);
/* The zone that the line's TZID leads to; NULL when it has none. `ret_name`: its IANA name; NULL
   when the zone is UTC whatever it is called, comes from a VTIMEZONE, or is a last resort. Both
   borrowed from the reader, good until the next call. */
FocusZone *focus_read_zone (FocusReader *reader, const FocusLine *line, const char **ret_name);
/* DTSTART, DTEND or RECURRENCE-ID; FALSE when it is no time. */
gboolean focus_read_time (const FocusDraft *draft, icalproperty *property, FocusTime *ret_time);
/* RDATE, appended: a FocusRdate. */
gboolean focus_read_rdate (const FocusDraft *draft, icalproperty *property, GArray *rdates);
/* The instant of a time that the RFC wants in UTC (DTSTAMP, CREATED); written otherwise it is read
   as if it were. G_MININT64 when there is no such day. */
gint64 focus_read_utc (icalproperty *property);
/* Whether a is at or before b, both readings in the same zone where one has none. */
gboolean focus_read_not_after (const FocusTime *a, const FocusTime *b);

/* People (read-people.c) */

/* An address as a value of the two gives it, in the form of FocusPerson.mail. Transfer full. */
char *focus_read_address (FocusText value);
/* ORGANIZER's or ATTENDEE's addresses, of the form of FocusPerson.mail and .email. Transfer
   full. */
void focus_read_mail (icalproperty *property, char **ret_mail, char **ret_email);
void focus_read_person (icalproperty *property, GArray *people);
/* What the parameters of the two lines say of scheduling, RFC 6638 §7 and RFC 5545 §3.2. They are
   read off the line: libical makes one value of what is odd and what is absent. */
void focus_read_person_params (FocusText params, FocusPerson *person);
void focus_read_organizer_params (FocusText params, FocusDetails *details);

/* Where it takes place (read-place.c) */

void focus_read_location (FocusDraft *draft, const FocusLine *line);
void focus_read_url (FocusDraft *draft, const FocusLine *line);
void focus_read_description (FocusDraft *draft, const FocusLine *line);
void focus_read_conference (FocusDraft *draft, const FocusLine *line);
/* Any X- property; most say nothing about it. */
void focus_read_x_place (FocusDraft *draft, const FocusLine *line);
/* Sets location and join of the event's details. */
void focus_read_place_finish (FocusDraft *draft);
void focus_read_place_clear (FocusReadPlace *place);

/* Events (read-event.c) */

void focus_draft_begin (FocusDraft *draft, FocusReader *reader);
/* One property as libical reads it; FALSE when it says nothing that can be believed. */
gboolean focus_draft_property (FocusDraft *draft, icalproperty *property);
/* An RRULE or, not `included`, an EXRULE: text that libical never sees (F3, F8). */
void focus_draft_rule (FocusDraft *draft, FocusText rule, gboolean included);
/* Something was left out that the event means. */
void focus_draft_left_out (FocusDraft *draft);
/* What was read may not be what was meant. */
void focus_draft_doubt (FocusDraft *draft);
/* The repairs that need the whole event (R2.3). NULL: to be ignored. Transfer full. */
FocusEvent *focus_draft_finish (FocusDraft *draft);
void focus_draft_clear (FocusDraft *draft);

/* Lines (read-property.c) */

/* Takes one content line of the VEVENT. FOCUS_ERROR_LIMIT beyond FOCUS_MAX_PEOPLE. */
gboolean focus_draft_take (FocusDraft *draft, const FocusLine *line, GError **error);

/* Objects (read-object.c) */

/* R2.22 on events in their written order, which it takes over: one UID, one master, first; the
   overrides by RECURRENCE-ID. NULL and FOCUS_ERROR_INVALID for several UIDs. */
FocusObject *focus_read_collate (GPtrArray *events, guint *repairs, GError **error);

G_END_DECLS
