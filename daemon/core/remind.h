// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which meetings the user is reminded of now, and when to ask again. Pure.
//
// An occurrence has *leads*: lengths before its start at which it is told of. The first rule that
// fits it names them; without one, its kind does. Never told of are all-day, transparent,
// cancelled, declined and delegated ones, those in ignored calendars, and those whose leads are
// empty: they are muted. One meeting in several calendars is told of once: the copy that names me
// speaks for all, so one that I declined is not told of because a colleague's calendar shows it.
//
// A reminder is decided from the wall clock when it is sent (R28): one that was missed, in sleep,
// without a server or without focusd, is told late, as what it is by then ("in 3 minutes", "started
// 5 minutes ago"), or not at all.
#pragma once

#include "core/occurrence.h"
#include "core/window.h"

G_BEGIN_DECLS

/* The longest lead, a day less than what a snapshot holds. */
#define FOCUS_REMIND_MAX_LEAD_S (7 * FOCUS_DAY_S)
#define FOCUS_REMIND_MAX_LEADS  5
/* A meeting that began so long ago is told of no more; when it was put off until after its start,
   it is told of for so long after that. Never when it is over. */
#define FOCUS_REMIND_LATE_S   (10 * 60)
#define FOCUS_REMIND_SNOOZE_S (5 * 60)
/* What has no length, or less, is told of for so long. */
#define FOCUS_REMIND_MOMENT_S 60
/* More that are due at once become one list (R25, R28). */
#define FOCUS_REMIND_MAX_SINGLE 2
/* Bytes of a title that rules look at: strangers write them. */
#define FOCUS_REMIND_MAX_TITLE 1000

/* A title without case and width, as rules compare it; NULL when it is not UTF-8. Owned. */
char *focus_remind_fold (const char *title);

/* A row of the matrix. What is NULL or 0 fits everything. */
typedef struct
{
  char *name;      /* owned; as the user calls it */
  guint kinds;     /* bits, 1 << FocusKind */
  char *calendar;  /* owned; ACCOUNT/NAME */
  char *title;     /* owned; the title holds it, case and width folded */
  char *folded;    /* owned; the title as it is compared */
  char *organizer; /* owned; an address, or "@example.org" for all of a domain; lower case */
  FocusWindow *when; /* owned; it begins in there */
  GArray *leads;   /* owned; gint64 seconds, longest first; empty: never */
} FocusRemindRule;

FocusRemindRule *focus_remind_rule_new (void);
void focus_remind_rule_free (FocusRemindRule *rule);
/* `title`: UTF-8; NULL or "" fits everything. */
void focus_remind_rule_set_title (FocusRemindRule *rule, const char *title);

/* What was told of one occurrence; keyed by uid and start, so that a meeting that moved is told of
   anew. */
typedef struct
{
  char *uid; /* owned */
  gint64 start_s;
  gint64 end_s;    /* from then on of no use */
  gint64 lead_s;   /* the shortest lead told so far; 0: its start; G_MAXINT64: none */
  gint64 snooze_s; /* to be told again then, and not before; 0: not put off */
  gboolean is_over;   /* joined: nothing more */
  gboolean is_unseen; /* told while nobody could read it (locked): told again when that ends */
} FocusReminded;

void focus_reminded_clear (FocusReminded *reminded);
/* The one of that uid and start in a list of FocusReminded; NULL: there is none. */
FocusReminded *focus_reminded_find (const GArray *reminded, const char *uid, gint64 start_s);

typedef struct
{
  gint64 now_s;
  const FocusZone *zone;
  const GArray *occurrences;  /* FocusOccurrence, any order */
  const GPtrArray *rules;     /* FocusRemindRule, in order; nullable */
  const GArray *leads[FOCUS_KIND_ABSENCE + 1]; /* gint64 seconds, longest first: of a kind without
                                                  a rule; NULL: never */
  const GArray *reminded;     /* FocusReminded, any order; nullable */
  gboolean in_focus;          /* a session runs: only the shortest lead is told (R11) */
  gint64 focus_ended_s;       /* when the last session ended, not after now; 0: none is known. Leads
                                 but the shortest that came before it are not told any more */
  gboolean is_seen;           /* somebody can read: what is unseen is due */
} FocusRemindQuery;

typedef struct
{
  guint occurrence; /* of equal ones in several calendars one: mine before others', then the order
                       of the agenda */
  gint64 lead_s;    /* the shortest lead that has come: what was told when it is */
  gint64 due_s;     /* when it should have been told, not after now */
  gboolean is_last; /* no lead is shorter: the one that may pass "do not disturb" */
} FocusReminder;

typedef struct
{
  GArray *due; /* owned; FocusReminder, in the order of the agenda */
  gint64 wake_s; /* above now: when to ask again; G_MAXINT64: nothing known */
} FocusReminders;

/* In focus, what is not told counts as told when focus ends: the next lead tells it. What was put
   off waits in focus for the shortest lead, too. Asked again after what is due was written into
   `reminded`, nothing is due; the wake is that of this second question. */
void focus_remind (const FocusRemindQuery *query, FocusReminders *ret_reminders);
void focus_reminders_clear (FocusReminders *reminders);

/* The leads of one occurrence: gint64 seconds, longest first; NULL: it is muted. Borrowed from the
   query. */
const GArray *focus_remind_leads (const FocusRemindQuery *query, const FocusOccurrence *occurrence);

/* Writes down that the reminder of the occurrence was told. `reminded` is the occurrence's, or
   empty; what was put off is put off no more. */
void focus_reminded_tell (FocusReminded *reminded, const FocusOccurrence *occurrence,
                          const FocusReminder *reminder, gboolean is_seen);

/* Until when a reminder is put off: FOCUS_REMIND_SNOOZE_S, but not beyond the start of a meeting
   that is still to begin. Above now. */
gint64 focus_remind_snooze_until (gint64 now_s, gint64 start_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusRemindRule, focus_remind_rule_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusReminded, focus_reminded_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusReminders, focus_reminders_clear)

G_END_DECLS
