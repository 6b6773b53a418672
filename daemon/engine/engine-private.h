// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the engine share.
#pragma once

#include "core/decide.h"
#include "engine/answering.h"
#include "engine/arrivals.h"
#include "engine/answering-note.h"
#include "engine/closing.h"
#include "engine/config-file.h"
#include "engine/delivery.h"
#include "engine/dict.h"
#include "engine/ending.h"
#include "engine/engine.h"
#include "engine/focus-note.h"
#include "engine/folder-watch.h"
#include "engine/given-away.h"
#include "engine/hush.h"
#include "engine/invited.h"
#include "engine/kept.h"
#include "engine/morning.h"
#include "engine/notices.h"
#include "engine/nudges.h"
#include "engine/offer.h"
#include "engine/reminders.h"
#include "engine/reply-parts.h"
#include "engine/scores.h"
#include "engine/showing.h"
#include "engine/still.h"
#include "engine/weeks.h"
#include "engine/wishes.h"
#include "store/memory.h"
#include "store/sessions.h"

G_BEGIN_DECLS

struct FocusEngine
{
  FocusEngineSetup setup;
  FocusStore *store;     /* owned */
  FocusSync *sync;       /* owned */
  FocusConfigFile *file; /* owned */
  FocusConfig *config;   /* owned; the last good one */
  GPtrArray *problems;   /* owned, nullable; of the file as it is now */
  FocusZone *zone;       /* owned; the user's */
  FocusLook *look;       /* owned, nullable: made when next needed */
  GRand *random;         /* owned */
  guint trim_source; /* runs once, some seconds after a large sync */
  guint turn_source;     /* an idle source while dirty */
  gboolean copy_changed; /* since the last turn */
  gboolean covering;     /* the horizon is being grown */
  FocusState state;
  gint64 until_s;
  gint64 wake_s; /* the decision's next wake */
  void (*tell) (FocusEngineNews news, gpointer data);
  gpointer tell_data;
  FocusStateStore *past; /* owned; what focusd did */
  FocusWeeks *weeks;     /* owned; figures of weeks */
  FocusBaseline baseline;
  gint64 baseline_taken_s;
  gboolean has_baseline;
  gboolean tried_baseline; /* by itself, since the start */
  FocusNotices *notices;   /* owned */
  FocusDelivery *delivery; /* owned; the report that comes by itself */
  FocusNudges *nudges;     /* owned; what can wait for a good moment */
  FocusOffer *offer;       /* owned; what is asked and told about blocks */
  FocusReminding *reminding;  /* owned */
  FocusMorning *morning;      /* owned */
  FocusFocusNote *focus_note; /* owned */
  FocusScores *scores;        /* owned */
  FocusEndings *endings;      /* owned; how meetings ended */
  FocusKept *kept;            /* owned; results and actions of meetings */
  FocusClosing *closing;      /* owned; asks for them */
  FocusArrivals *arrivals;    /* owned; what came into the calendars */
  gboolean arrivals_are_known; /* … since the copy last changed */
  FocusInvited *invited;      /* owned; what is asked about new invitations */
  FocusAnswering *answering;  /* owned; invitations in protected time */
  FocusShowing *showing;      /* owned; when I can be met, as others see it */
  FocusReplies *replies;      /* owned; texts and mails on their way */
  FocusHush *hush;            /* owned; when the desktop is quiet */
  gboolean is_locked;         /* the screen; as the desktop tells */
  gboolean is_away;           /* nobody touched a key for a while */
  gboolean is_asleep;         /* the machine is about to sleep, or does: no turn, nothing sent */
  FocusGivenAway *given;   /* owned, nullable: read when next needed */
  FocusDate pruned;        /* the day on which the record was last freed of what is too old */
  FocusSettings *wishes;   /* owned; of the configuration */
  FocusHygieneWords *words; /* owned, nullable: likewise, made when next needed (judging.c) */
  GHashTable *pulled;      /* owned; names of accounts: see focus_engine_is_whole */
  FocusSession session;    /* the one that runs; id 0: none (sitting.c) */
  gint64 paused_until_s;   /* nothing is written before this; 0: not paused (pausing.c) */
  gint64 held_until_s;     /* nothing is written by itself before this: the calendar refused */
  guint n_refused;         /* in a row */
  char *refusal;           /* owned, nullable: what it said */
  guint n_offered;         /* actions that wait for the user's word, as of the last turn */
  gint64 short_min;        /* of this week's goal what no block was found for, likewise */
  gboolean focus_changed;  /* session, pause or queue, since the last turn */
  GPtrArray *folders;      /* owned; FocusFolderWatch: one a vdir account */
  GPtrArray *operations;   /* owned; those of setup.c that wait for the keyring, borrowed */
  GPtrArray *waiters;      /* owned; Waiter: calls of Sync that wait (answers.c) */
  GPtrArray *inquiries;    /* owned; calls of GetDoctor that wait (doctor.c), borrowed */
  GPtrArray *answer_calls; /* owned; calls of Answer that wait (answering-call.c) */
  gint64 next_s;           /* what begins next, as of the last turn (next.c); 0: nothing known */
  char *next_title;        /* owned, nullable */
};

/* Something changed: a turn follows in this or the next iteration of the main loop. */
void focus_engine_dirty (FocusEngine *engine);
gint64 focus_engine_now_s (FocusEngine *engine);
/* The look, made anew when it was dropped. */
FocusLook *focus_engine_look (FocusEngine *engine, GError **error);
/* The copy, a report or the configuration changed: the look is dropped, and a turn tells. */
void focus_engine_look_again (FocusEngine *engine);

/* No title of an event may be seen now ([notify] privacy, R30). */
gboolean focus_engine_hides_titles (FocusEngine *engine);

/* doctor-place.c: at the start: the day on which a database was checked for damage is kept. */
void focus_engine_note_checks (FocusEngine *engine);

/* hooks.c */
FocusSyncHooks focus_engine_hooks (FocusEngine *engine);
/* So many objects were read or written: when they are many, the memory that it took is given back
   some seconds later. */
void focus_engine_plan_trim (FocusEngine *engine, guint n_touched);

/* reload.c */

/* Takes the user's zone anew; what was expanded in another is expanded again (R2.13). */
void focus_engine_take_zone (FocusEngine *engine);
/* At the start: the copy may have been expanded in another zone, or a change of it cut off. */
void focus_engine_check_zone (FocusEngine *engine);
void focus_engine_take_accounts (FocusEngine *engine);
void focus_engine_log_problems (FocusEngine *engine);
/* Reads focusd.conf again and takes it over when it is good; starts what the change concerns, and
   that alone. */
void focus_engine_reload (FocusEngine *engine);
/* Occurrences of a window; GArray of FocusOccurrence. */
GArray *focus_engine_occurrences (FocusEngine *engine, FocusSpan window, GError **error);

/* status.c: the user's date, and the span from the start of one date to that of another. */
FocusDate focus_engine_today (FocusEngine *engine);
FocusSpan focus_engine_days (FocusEngine *engine, FocusDate from, FocusDate to);
/* The week that begins on the Monday, and the question for its figures; `occurrences`: borrowed. */
FocusSpan focus_engine_week (FocusEngine *engine, FocusDate monday);
FocusWeekQuery focus_engine_week_query (FocusEngine *engine, FocusDate monday,
                                        const GArray *occurrences);
/* arrived.c: once a turn: what came since the last look is written down. */
void focus_engine_tend_arrivals (FocusEngine *engine);

/* Plans: planning.c, act.c */

/* Once a turn, after the decision: writes, or offers, what the plan asks for. */
void focus_engine_tend_plan (FocusEngine *engine, const FocusStill *still,
                             const FocusDecision *decision);
/* What keeps blocks from being written, or makes the plan poor, and what to do; NULL: nothing.
   Owned. */
char *focus_engine_plan_problem (FocusEngine *engine, const FocusTarget *target);
/* Names exactly these actions: equal lists have equal tokens. Owned. */
char *focus_actions_token (const GArray *actions);
/* Takes an action: ledger, outbox and memory in one transaction; it is sent next. ret_act: the
   ledger's line; nullable. */
gboolean focus_engine_act (FocusEngine *engine, const FocusStill *still, const FocusAction *action,
                           FocusActor by, gint64 *ret_act,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* pushed.c: hook of sync: an intent left the outbox, or stayed. */
void focus_engine_pushed (FocusEngine *engine, const FocusIntent *intent, FocusPushOutcome outcome);
/* At the start: memories of creations that came to nothing. */
void focus_engine_forget_strays (FocusEngine *engine);

/* pausing.c */
void focus_engine_load_pause (FocusEngine *engine);
/* Ends a pause that is over. */
void focus_engine_tend_pause (FocusEngine *engine);

/* Sessions: sitting.c */

/* At the start: the session that ran when focusd ended. */
void focus_engine_load_session (FocusEngine *engine);
/* Once a turn: does the step that the decision advises. */
void focus_engine_tend_session (FocusEngine *engine, const FocusStill *still,
                                const FocusDecision *decision);
/* The session as FocusStart gives it, empty when none runs; floating. */
GVariant *focus_engine_session_dict (FocusEngine *engine);

/* next.c: notes what begins next; when that is something else than before, it is news of the
   copy. */
void focus_engine_tend_next (FocusEngine *engine);
/* When something else begins next; G_MAXINT64: nothing does. */
gint64 focus_engine_next_wake_s (FocusEngine *engine);
/* Finds it: an occurrence of `ret_found` (owned; FocusOccurrence), which must outlive it; NULL
   without an error: there is none. */
const FocusOccurrence *focus_engine_find_next (FocusEngine *engine, GArray **ret_found,
                                               GError **error);

/* baseline.c: reads the stored one; takes it when it is time. */
void focus_engine_load_baseline (FocusEngine *engine);
void focus_engine_tend_baseline (FocusEngine *engine);
/* setup.c: answers an operation that waits for the keyring, because focusd ends. */
void focus_engine_abort_operation (gpointer operation);
/* answers.c: an account's pull ended, or will not come: it was removed. */
void focus_engine_answer_waiters (FocusEngine *engine);
void focus_engine_waiter_free (gpointer data);

G_END_DECLS
