// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What one invitation says, as plain values: `ical` makes them from bytes, `hygiene` judges them.
#pragma once

#include "core/event.h"
#include "core/span.h"

G_BEGIN_DECLS

/* Bytes looked at of a description; no person reads more. */
#define FOCUS_INVITATION_MAX_TEXT (1024 * 1024)

/* What is asked of an attendee (ROLE, RFC 5545 §3.2.16). */
typedef enum
{
  FOCUS_ATTENDANCE_REQUIRED, /* also when absent, and any other value */
  FOCUS_ATTENDANCE_CHAIR,
  FOCUS_ATTENDANCE_OPTIONAL,
  FOCUS_ATTENDANCE_NON /* for information only */
} FocusAttendance;

typedef struct
{
  char *mail; /* owned; form of FocusPerson.mail */
  char *name; /* owned, nullable: CN */
  FocusCutype cutype;
  FocusPartstat partstat;
  FocusAttendance part;
} FocusInvitee;

/* When the series ends: nobody said, or later than was looked. */
#define FOCUS_INVITATION_ENDLESS G_MAXINT64

typedef struct
{
  char *uid;            /* owned; never NULL */
  char *title;          /* owned; "" when absent */
  char *description;    /* owned, nullable: DESCRIPTION, which may hold HTML */
  char *html;           /* owned, nullable: X-ALT-DESC with FMTTYPE=text/html */
  char *url;            /* owned, nullable: URL */
  gboolean has_attachment; /* an ATTACH */
  char *organizer;      /* owned, nullable; form of FocusPerson.mail */
  char *organizer_name; /* owned, nullable: CN */
  GArray *invitees;     /* owned; FocusInvitee: the ATTENDEE lines in their order */
  char **categories;    /* owned; never NULL */
  FocusSpan span;
  gint64 created_s;     /* G_MININT64 when absent */
  gboolean all_day;
  gboolean transparent;
  FocusStatus status;
  FocusClass privacy;
  gboolean in_series;
  gboolean masterless;  /* an instance alone: whether its series ends is not known */
  gint64 last_s;        /* start of the last instance of the series, or FOCUS_INVITATION_ENDLESS */
} FocusInvitation;

/* All fields empty; invitees and categories made. */
FocusInvitation *focus_invitation_new (void);
void focus_invitation_free (FocusInvitation *invitation);
/* Copies the strings; `name` nullable. */
void focus_invitation_add (FocusInvitation *invitation, const char *mail, const char *name,
                           FocusCutype cutype, FocusPartstat partstat, FocusAttendance part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusInvitation, focus_invitation_free)

G_END_DECLS
