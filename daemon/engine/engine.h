// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine: it holds the configuration, the copy and the accounts, turns when something changed,
// and answers what the bus asks.
//
// A *turn* looks (store and configuration to plain values), asks `core/decide.h` what ought to be,
// tells the listener what is new, and sets the one alarm. Whatever happens marks the engine dirty;
// many reasons in one iteration of the main loop make one turn. Main thread.
#pragma once

#include <gio/gio.h>

#include "core/session.h"
#include "desktop/clock.h"
#include "desktop/notifier.h"
#include "desktop/presence.h"
#include "desktop/probe.h"
#include "desktop/quiet.h"
#include "desktop/units.h"
#include "engine/query.h"

G_BEGIN_DECLS

/* Days one agenda may cover, and occurrences it may hold. */
#define FOCUS_ENGINE_MAX_AGENDA_DAYS 3700
#define FOCUS_ENGINE_MAX_AGENDA      50000

/* What app.c hands down. */
typedef struct
{
  FocusClock clock;       /* borrowed */
  FocusPresence presence; /* borrowed */
  FocusNotifier notifier; /* borrowed; the class may be NULL: nothing comes by itself */
  FocusUnits units;       /* borrowed; the class may be NULL: focus.target is left alone */
  FocusQuiet quiet;       /* borrowed; the class may be NULL: nothing is held back */
  FocusProbe probe;       /* borrowed, outlives the engine; the class may be NULL: the doctor does
                             not look at the desktop */
  /* A zone of the time zone database, or the system's for NULL; NULL when there is none of that
     name. Transfer full. */
  FocusZone *(*zone) (const char *name, gpointer zone_data);
  gpointer zone_data;
  const char *config_path;
  const char *cache_dir;
  const char *state_dir;
  const char *credentials_dir; /* nullable */
  const char *language; /* of blocks when [focus] language is auto: "de_BE.UTF-8"; nullable */
  /* Opens the report of a week ("2026-W47") as a page; `token`: for activation, nullable. */
  void (*show_report) (const char *week, const char *token, gpointer show_data);
  gpointer show_data;
  /* Lets the user close the meeting of that id (letters and digits) in a terminal; `token` as
     above. FALSE: there is none. NULL: nothing is ever opened. */
  gboolean (*show_close) (const char *id, const char *token, gpointer show_data);
  /* Shows the invitation of that id, or for NULL all that wait for an answer, in a terminal;
     `token` and what is returned as above. NULL: nothing is ever opened. */
  gboolean (*show_pending) (const char *id, const char *token, gpointer show_data);
  /* Opens a web page; `token` as above. NULL: nothing is ever opened. */
  void (*open_url) (const char *url, const char *token, gpointer open_data);
  /* Opens a letter ("mailto:…") in the mail program; FALSE: that is no letter. When nothing opens
     it, focus_engine_mail_failed is called later. NULL: there is no mail program. */
  gboolean (*open_mail) (const char *mailto, const char *token, gpointer open_data);
  gpointer open_data;
} FocusEngineSetup;

typedef enum
{
  FOCUS_ENGINE_STATE = 1 << 0, /* state or its end changed */
  FOCUS_ENGINE_COPY = 1 << 1,  /* what status or agenda would answer changed */
  FOCUS_ENGINE_FOCUS = 1 << 2, /* the session, the pause of writes, or the queue changed */
} FocusEngineNews;

typedef struct FocusEngine FocusEngine;

FocusEngine *focus_engine_new (const FocusEngineSetup *setup,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_engine_free (FocusEngine *engine);

/* One listener, told at the end of a turn that brought news. */
void focus_engine_listen (FocusEngine *engine, void (*tell) (FocusEngineNews news, gpointer data),
                          gpointer data);

/* As the last turn found it. */
const char *focus_engine_state (FocusEngine *engine);    /* "idle", "focus", "meeting", "off" */
gint64 focus_engine_state_until_s (FocusEngine *engine); /* 0: nothing known */
const char *focus_engine_sync_health (FocusEngine *engine);
/* Of "do not disturb": "off", "on", "yours", "unsupported"; as it is now. */
const char *focus_engine_quiet (FocusEngine *engine);

/* Answers: dictionaries as org.focusd.Focus1.xml says, floating. */

GVariant *focus_engine_status (FocusEngine *engine, GError **error);
GVariant *focus_engine_accounts (FocusEngine *engine, GError **error);
GVariant *focus_engine_calendars (FocusEngine *engine, GError **error);
void focus_engine_config (FocusEngine *engine, char **ret_path, char **ret_text,
                          GVariant **ret_problems);
/* Does not need an engine that knows an account. */
GVariant *focus_engine_check_config (FocusEngine *engine, const char *text);

/* The rest answers later: with a value (floating, NULL when there is none to give) or an error. */
typedef void (*FocusEngineAnswer) (GVariant *value, const GError *error, gpointer user_data);

/* `from`, `to`: dates, or "" for the defaults. */
void focus_engine_agenda (FocusEngine *engine, const char *from, const char *to,
                          FocusEngineAnswer answer, gpointer user_data);
/* Answers at the end of all the pulls when `wait`, else at once. */
void focus_engine_sync (FocusEngine *engine, const char *const *accounts, gboolean wait,
                        FocusEngineAnswer answer, gpointer user_data);
void focus_engine_confirm_removals (FocusEngine *engine, const char *calendar,
                                    FocusEngineAnswer answer, gpointer user_data);

/* Acting. Values as org.focusd.Focus1.xml says, floating; `week`: as typed there. */

/* engine/planning.c, windows.c */
GVariant *focus_engine_plan (FocusEngine *engine, const char *week, GError **error);
GVariant *focus_engine_apply_plan (FocusEngine *engine, const char *token, const char *week,
                                   GError **error);
GVariant *focus_engine_windows (FocusEngine *engine, const char *week, guint n_weeks,
                                GError **error);
/* engine/pausing.c: until when; the writes that wait. */
gboolean focus_engine_pause (FocusEngine *engine, gint64 min, gint64 *ret_until_s, GError **error);
gboolean focus_engine_resume (FocusEngine *engine, guint *ret_waiting, GError **error);
gint64 focus_engine_paused_until_s (FocusEngine *engine);
guint focus_engine_queue (FocusEngine *engine);

/* engine/sitting.c */
GVariant *focus_engine_focus_start (FocusEngine *engine, gint64 length_min, const char *task,
                                    GError **error);
GVariant *focus_engine_focus_stop (FocusEngine *engine, GError **error);
GVariant *focus_engine_focus_extend (FocusEngine *engine, gint64 min, GError **error);
GVariant *focus_engine_focus_pause (FocusEngine *engine, gint64 min, GError **error);
GVariant *focus_engine_focus_resume (FocusEngine *engine, GError **error);
/* What the properties tell; id 0 when none runs. Borrowed until the next turn. */
const FocusSession *focus_engine_session (FocusEngine *engine);
/* The id of the session's block; "" without one. Owned. */
char *focus_engine_session_block (FocusEngine *engine);

/* engine/judging.c: aa{sv} of the invitations in the bytes, judged (org.focusd.Focus1.xml). */
void focus_engine_judge (FocusEngine *engine, GBytes *bytes, GVariant *options,
                         FocusEngineAnswer answer, gpointer user_data);
/* … those of a week, or the one of that id. `options`: of GetHygiene; nullable. */
void focus_engine_hygiene (FocusEngine *engine, const char *week, const char *id, GVariant *options,
                           FocusEngineAnswer answer, gpointer user_data);
GVariant *focus_engine_hygiene_weights (void);
/* engine/fine.c: "fine as it is" of the series that `id`, of an occurrence or a UID, belongs to.
   Its UID (owned); NULL with an error. */
char *focus_engine_set_fine (FocusEngine *engine, const char *id, gboolean is_fine,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* engine/invited.c: nothing opened the last letter. */
void focus_engine_mail_failed (FocusEngine *engine);

/* engine/past.c, undo.c, footprint.c, making.c */
GVariant *focus_engine_log (FocusEngine *engine, gint64 before, guint limit, GVariant *options,
                            GError **error);
GVariant *focus_engine_explain_id (FocusEngine *engine, const char *id, GError **error);
GVariant *focus_engine_undo (FocusEngine *engine, gint64 act, GError **error);
GVariant *focus_engine_footprint (FocusEngine *engine, GError **error);
gboolean focus_engine_uninstall (FocusEngine *engine, GVariant *options, guint *ret_removing,
                                 GError **error);
/* `options` as in the XML; NULL: a calendar of events. */
void focus_engine_make_calendar (FocusEngine *engine, const char *calendar, GVariant *options,
                                 FocusEngineAnswer answer, gpointer user_data);

/* Setting up: see setup.c. `secret`: taken over, nullable; wiped. `options` and `settings` as in
   the XML. */

gboolean focus_engine_set_calendar (FocusEngine *engine, const char *calendar, GVariant *keys,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_engine_discover (FocusEngine *engine, const char *typed, GVariant *options, char *secret,
                            FocusEngineAnswer answer, gpointer user_data);
void focus_engine_add_account (FocusEngine *engine, const char *name, GVariant *settings,
                               GVariant *roles, char *secret, FocusEngineAnswer answer,
                               gpointer user_data);
void focus_engine_remove_account (FocusEngine *engine, const char *name, FocusEngineAnswer answer,
                                  gpointer user_data);
/* Reads only (R3.20). */
void focus_engine_test_account (FocusEngine *engine, const char *name, FocusEngineAnswer answer,
                                gpointer user_data);

/* engine/doctor.c: what is well and what is not, and the ways out. Asks no server. */
void focus_engine_doctor (FocusEngine *engine, FocusEngineAnswer answer, gpointer user_data);

/* engine/next.c: the first thing that is not free and begins after now, as of the last turn;
   start_s 0: there is none. Borrowed until the next turn; title "" where [notify] privacy wants no
   titles. */
typedef struct
{
  gint64 start_s;
  const char *title;
} FocusEngineNext;
FocusEngineNext focus_engine_next (FocusEngine *engine);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusEngine, focus_engine_free)

G_END_DECLS
