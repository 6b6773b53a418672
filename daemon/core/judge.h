// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which invitations fall into protected time, and what may be done about each (ENFORCEMENT; R3.1 to
// R3.8, R3.12). Pure: the same in, the same out, whatever the order of the occurrences.
//
// An invitation is an occurrence that somebody else organises, and in which one line is mine. What
// is looked at is each occurrence, never a series as a whole. It *falls in* where it overlaps a
// protection by any length, outside of office hours.
//
//   findings   those that fall in, and wait for my answer
//   holds      all that speaks against an answer, or against one by itself: each a reason with a
//              name, so that `focusctl explain` can print them all
//   steps      what is to be done now: nothing, show it, ask, wait for the end of the grace period,
//              answer
//
// Holds have one of three strengths: no question at all; listed, but not asked about, since focusd
// cannot or need not answer; and asked about, but never answered by itself.
//
// Doing what the findings say, and judging again, says the same: nothing is done twice. To do it is
//
//   - to store in its FocusInvite due_s, also where it is 0, and its holds of FOCUS_JUDGE_CAPS;
//   - of ANSWER to put the answer among `answers`, in the same transaction as its intent.
//
// From then on time only moves WAIT to ANSWER, either to ASK when the machine slept too long, puts
// off what waits while another answer to its UID is not sent, and takes away what has begun. What
// was asked about is never answered by itself because time goes by.
//
// Copies: where several calendars hold the same occurrence, one of them is judged, mine before
// somebody else's, one that takes writes before one that does not; an answer in any of them is
// mine.
#pragma once

#include "core/hygiene-words.h"
#include "core/occurrence.h"
#include "core/window.h"

G_BEGIN_DECLS

/* What is asked or done by itself is no later than this before the start. */
#define FOCUS_JUDGE_SOON_S (4 * 3600) /* not by itself when it starts within this (ENFORCEMENT) */
#define FOCUS_JUDGE_LAST_S (2 * 3600) /* the grace period ends no later than so long before */
/* An answer that is due while the machine sleeps is late: it is not sent by itself any more within
   this of the start. */
#define FOCUS_JUDGE_LATE_S 3600
/* Occurrences of one series that are answered by themselves before the user is asked (R3.6). */
#define FOCUS_JUDGE_MAX_OF_SERIES 10
/* A write of one object by itself is so far from any other (R3.6), by when the server has them. */
#define FOCUS_JUDGE_BRAKE_S (10 * 60)
/* "A day" of the caps: any so many seconds, so that midnight doubles none. */
#define FOCUS_JUDGE_CAP_S (24 * 3600)
/* Bytes of a title in which urgent words are looked for. */
#define FOCUS_JUDGE_MAX_TITLE 2000

typedef enum
{
  FOCUS_LEVEL_OBSERVE,
  FOCUS_LEVEL_PROPOSE,
  FOCUS_LEVEL_TENTATIVE,
  FOCUS_LEVEL_DECLINE
} FocusLevel;

/* "observe", "propose", "tentative", "decline". */
const char *focus_level_name (FocusLevel level);
gboolean focus_level_parse (const char *name, FocusLevel *ret_level) G_GNUC_WARN_UNUSED_RESULT;

/* A time that is protected. All borrowed. */
typedef struct
{
  FocusSpan span;
  gboolean is_block; /* a firm focus block; else a window of the week */
  const char *name;  /* of the window, or the title of the block */
  FocusLevel level;
  gint64 since_s; /* what came before that is asked about, never answered by itself (R3.4) */
} FocusProtection;

/* Why an invitation is not answered, or not by itself. */
typedef enum
{
  /* no question */
  FOCUS_HOLD_NOT_INVITED,  /* no line of mine, or no organiser */
  FOCUS_HOLD_OWN,          /* I organise it: ORGANIZER or its SENT-BY */
  FOCUS_HOLD_ANSWERED,     /* I answered it, by any client */
  FOCUS_HOLD_CANCELLED,
  FOCUS_HOLD_BEGUN,        /* it has begun, or is over */
  FOCUS_HOLD_IGNORED,      /* its calendar has the role `ignore` */
  FOCUS_HOLD_COPY,         /* another calendar holds it too, and that one is judged */
  FOCUS_HOLD_KEPT,         /* the user said so of this SEQUENCE, or took an answer back */
  /* listed, not asked about */
  FOCUS_HOLD_OBSERVED,     /* the level says no more */
  FOCUS_HOLD_ALL_DAY,      /* or as long as a day */
  FOCUS_HOLD_TRANSPARENT,  /* takes no time: it, its calendar, or what Exchange says of it */
  FOCUS_HOLD_UNREAD,       /* the object could not be fully read */
  FOCUS_HOLD_SEVERAL,      /* two or more lines are mine (R3.2) */
  FOCUS_HOLD_NOT_A_PERSON, /* my line is of a room, a resource or a group (R3.3) */
  FOCUS_HOLD_DELEGATED,    /* to somebody, by my line */
  FOCUS_HOLD_SHARED,       /* the calendar is somebody else's */
  FOCUS_HOLD_READ_ONLY,    /* the calendar takes no writes */
  FOCUS_HOLD_BEFORE,       /* it was there when focusd first saw the account (R3.7) */
  /* asked about, never by itself */
  FOCUS_HOLD_PROPOSED,     /* the level says so */
  FOCUS_HOLD_OLDER,        /* it came before the window or block was there */
  FOCUS_HOLD_CHANGED,      /* the organiser changed it, or a part of its series, after my answer */
  FOCUS_HOLD_TRIED,        /* an answer to this SEQUENCE failed, or was taken back (R3.5) */
  FOCUS_HOLD_CHAIR,        /* I chair it */
  FOCUS_HOLD_ONLY_ONE,     /* besides the organiser nobody else is required: no other person, and no
                              group, which stands for many. Rooms and resources are nobody, nor is
                              one of whom it is not known */
  FOCUS_HOLD_VIP,          /* organiser, who sends for them, or an attendee */
  FOCUS_HOLD_OUTSIDER,     /* the organiser is outside own_domains, or has no mail address */
  FOCUS_HOLD_SOON,         /* starts within FOCUS_JUDGE_SOON_S; once due_s is stored within
                              FOCUS_JUDGE_LATE_S. Also where the brake leaves no time before it */
  FOCUS_HOLD_URGENT,       /* words in the title */
  FOCUS_HOLD_PRIVATE,      /* CLASS PRIVATE or CONFIDENTIAL */
  FOCUS_HOLD_ODD_UID,      /* slashes, blanks or controls in its UID: servers mistake those */
  FOCUS_HOLD_NO_REPLY,     /* RSVP is not TRUE, and [answers] respond wants that */
  FOCUS_HOLD_UNTOLD,       /* nobody would tell the organiser: no scheduling and no mail program, or
                              the organiser has no mail address */
  FOCUS_HOLD_TELLS_ALL,    /* known fault: one occurrence answered is mailed to all attendees */
  FOCUS_HOLD_TRIAL,        /* the account is on trial, or was when it came: what was proposed then
                              stays a question */
  /* … met by what nothing else holds back; they stay (FocusInvite.capped) */
  FOCUS_HOLD_SERIES,       /* FOCUS_JUDGE_MAX_OF_SERIES of it were answered already */
  FOCUS_HOLD_CAP_ORGANIZER,
  FOCUS_HOLD_CAP_DAY
} FocusHold;

#define FOCUS_N_HOLDS    (FOCUS_HOLD_CAP_DAY + 1)
#define FOCUS_HOLD(hold) ((guint64) 1 << (hold))
/* Those that are kept in FocusInvite.capped: their bits are on the disk. */
#define FOCUS_JUDGE_CAPS                                                                           \
  (FOCUS_HOLD (FOCUS_HOLD_SERIES) | FOCUS_HOLD (FOCUS_HOLD_CAP_ORGANIZER)                          \
   | FOCUS_HOLD (FOCUS_HOLD_CAP_DAY))

/* "vip", "only-attendee", "all-day", … : a word for programs. */
const char *focus_hold_name (FocusHold hold);
/* A clause in English, without the name of what it is about: "you have answered it". */
const char *focus_hold_text (FocusHold hold);

/* What is remembered of one occurrence, version by version (R3.5): kept in state.db. */
typedef struct
{
  char *uid;           /* owned */
  gint64 recurrence_s; /* focus_closeout_recurrence_s (core/closeout.h) */
  gint64 sequence;     /* the version: SEQUENCE … */
  gint64 start_s;      /* … and when it begins */
  gint64 came_s;       /* when this SEQUENCE came; 0: it was there before focusd watched */
  gboolean was_answered; /* I answered, by any client, but not this as it is: an earlier version, or
                            this one before PARTSTAT was reset. An answer in `partstat` is then the
                            earlier one, which the server left there (R3.5); any other answer
                            settles it, and this is FALSE again */
  FocusPartstat partstat; /* mine, as last seen of this version */
  gboolean kept;       /* the user said so of this SEQUENCE, or took its answer back; or gave the
                          one that it read already, so that nothing changes */
  gint64 due_s;        /* the answer to this version is sent by itself then; 0: not */
  gint64 told_s;       /* its question was told; 0: not */
  guint64 capped;      /* of FOCUS_JUDGE_CAPS, what this SEQUENCE met: it stays a question */
} FocusInvite;

void focus_invite_clear (FocusInvite *invite);

/* An answer that was sent, or is being sent. Borrowed. */
typedef struct
{
  const char *uid;
  gint64 recurrence_s; /* what was answered (R3.5): this occurrence … */
  gint64 sequence;     /* … in this version; it is settled, whatever the copy still says */
  gint64 start_s;
  const char *organizer;
  gint64 at_s;      /* when it was given: caps go by it */
  gint64 written_s; /* when it was written, which the brake goes by; at_s where it never was and
                       never will be; 0: it waits to be sent, and may be written at any moment */
  gboolean by_itself;
  gboolean is_gone; /* it surely failed, or was undone: it still counts for caps and brake, and is
                       not given by itself again, but settles nothing */
} FocusGivenAnswer;

/* What is known of an account. Borrowed. */
typedef struct
{
  const char *name;       /* the part of the calendar's name before "/" */
  gint64 trial_until_s;   /* what came before is never answered by itself */
  gboolean tells;         /* its server tells the organiser */
  gboolean is_unknown;    /* … or not: it was not asked yet, and nobody else tells meanwhile */
  gboolean tells_all;     /* known fault, see FOCUS_HOLD_TELLS_ALL */
} FocusJudgeAccount;

typedef enum
{
  FOCUS_RESPOND_NEVER, /* nothing by itself */
  FOCUS_RESPOND_RSVP,  /* by itself when RSVP=TRUE, or when the server tells the organiser (R3.8) */
  FOCUS_RESPOND_ALWAYS
} FocusRespond;

/* [answers]. Borrowed. */
typedef struct
{
  gint64 grace_s;
  guint max_per_organizer; /* within FOCUS_JUDGE_CAP_S; 0: none */
  guint max_per_day;
  const char *const *vip;         /* nullable; addresses, lower case */
  const char *const *own_domains; /* nullable: any. Hosts, and all below them */
  FocusRespond respond;
  gboolean mails; /* a mail program is configured: it tells where the server does not (R3.18) */
} FocusJudgeRules;

typedef struct
{
  gint64 now_s;
  FocusJudgeRules rules;
  const GArray *occurrences;  /* FocusOccurrence, judged, any order */
  const GArray *protections;  /* FocusProtection, any order; they may overlap */
  const FocusSpans *office;   /* office hours: never protected; nullable */
  const GArray *invites;      /* FocusInvite, any order; nullable */
  const GArray *answers;      /* FocusGivenAnswer, any order: all of the last FOCUS_JUDGE_CAP_S, and
                                 all to what is looked at, and to its series; nullable */
  const GArray *accounts;     /* FocusJudgeAccount; one that is not named: on trial for ever */
  const FocusHygieneWords *words; /* for urgent titles; nullable: none is */
} FocusJudgeQuery;

typedef enum
{
  FOCUS_STEP_NONE,  /* no finding */
  FOCUS_STEP_LIST,
  FOCUS_STEP_ASK,
  FOCUS_STEP_WAIT,  /* the grace period runs, until due_s */
  FOCUS_STEP_ANSWER /* it is over */
} FocusStep;

/* "none", "list", "ask", "wait", "answer". */
const char *focus_step_name (FocusStep step);

typedef struct
{
  guint occurrence; /* index into the query's list */
  guint protection; /* likewise: the one it falls into, of the highest level, a window before a
                       block, the earliest; FOCUS_JUDGE_NOWHERE: it falls into none */
  guint64 holds;    /* bits 1 << FocusHold: all that hold, whatever the step */
  FocusStep step;
  gint64 due_s;     /* of WAIT and ANSWER; else 0 */
} FocusFinding;

#define FOCUS_JUDGE_NOWHERE G_MAXUINT

/* Those with another step than NONE, in the order of the agenda. Caps count what was sent, what
   waits, by due_s, then what is new, in the order in which it came; what they do not hold is due
   after the grace period, or later, so that answers of one UID are FOCUS_JUDGE_BRAKE_S apart: while
   one of them is not sent yet, the next is due no earlier than that from now, whatever its due_s.
   `ret_wake_s`: above now, when one of them may change by itself; G_MAXINT64: never. O(n log
   n) in all lists together. */
GArray *focus_judge (const FocusJudgeQuery *query, gint64 *ret_wake_s);
/* The same of one occurrence, as beside all others, with its holds whether it falls in or not: NONE
   then. The caps are met by what falls in. Costs as much. */
FocusFinding focus_judge_one (const FocusJudgeQuery *query, guint occurrence);

/* Remembering */

/* The invitations among them, each once: of copies the one that is judged. Indexes (guint), in the
   order of the list; owned. These are followed, and no other copy. */
GArray *focus_invite_list (const GArray *occurrences);
/* Whether the occurrence is one to remember (an invitation of mine, not over), and its FocusInvite
   as it is to be stored from now on: `known` (nullable) is what is remembered of it. `came_s`: when
   its UID came; 0: before focusd watched. FALSE: nothing to store, it is as known.

   SEQUENCE or start changed: a new version, told and due anew, and was_answered tells whether the
   former one was answered. Where it reads the same answer as that one, it is no answer to it:
   servers of the sabre family do not reset PARTSTAT. Where it reads another one, I gave it between
   two looks. With another SEQUENCE it came now, and what was kept and capped of the former one is
   forgotten. With the same one perhaps only a zone is another: what was kept, capped, or there
   before stays so, and nothing of it is answered by itself because it moved.

   Else only PARTSTAT can have changed: an answer settles it; one that is taken away (some servers
   reset PARTSTAT alone) makes it a question again, and never one that is answered by itself. */
gboolean focus_invite_follow (const FocusInvite *known, const FocusOccurrence *occurrence,
                              gint64 came_s, gint64 now_s, FocusInvite *ret_invite);
/* Whether it is an invitation of mine at all: one that somebody else organises, with a line of
   mine. */
gboolean focus_invite_is_one (const FocusOccurrence *occurrence);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusInvite, focus_invite_clear)

G_END_DECLS
