// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calendars as the user sees them: what the store knows of each, joined with what the
// configuration says. Names, roles, who I am.
//
// A look is a value: made anew when either side changes, never edited.
#pragma once

#include "engine/config.h"
#include "store/store.h"
#include "sync/sync.h"

G_BEGIN_DECLS

typedef struct
{
  FocusCalendarRow *row;   /* owned */
  FocusCalendarView *view; /* borrowed: of FocusLook.views */
  gboolean role_is_set;    /* by the configuration, rather than the default */
  gboolean writable;
  guint holds;        /* FocusHolds; never 0 */
  gboolean is_wanted; /* its members are copied */
} FocusLookCalendar;

typedef struct
{
  GPtrArray *calendars; /* owned; FocusLookCalendar, by account and path */
  GHashTable *views; /* owned; gint64 * (calendar id) -> FocusCalendarView, all but the ignored */
  GPtrArray *all_views; /* owned; FocusCalendarView */
} FocusLook;

/* What a calendar holds, as programs are told: "events", "todos", "journals"; the i-th is bit i of
   FocusHolds. NULL-terminated. */
extern const char *const FOCUS_LOOK_HOLDS[];

/* The last segment of a path, which may end in "/". Owned. */
char *focus_look_last_segment (const char *path);

/* `reports` tells the addresses that the servers name. */
FocusLook *focus_look_new (FocusStore *store, const FocusConfig *config, GArray *reports,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void focus_look_free (FocusLook *look);

/* By ACCOUNT/NAME; NULL when there is none. */
const FocusLookCalendar *focus_look_find (const FocusLook *look, const char *name);
/* By its id in the store; NULL when its account is not configured any more. */
const FocusLookCalendar *focus_look_by_id (const FocusLook *look, gint64 id);

/* What the configuration says of a calendar that goes by `name`, and otherwise INTERFACES' default:
   work where it can be written, else busy; subscriptions, and what `holds` no events, ignored. Also
   for the calendar that blocks are written to, which may be the user's one and only: its meetings
   stay meetings. */
FocusRole focus_look_role (const FocusConfig *config, const FocusAccountSpec *account,
                           const char *name, guint holds, gboolean writable, gboolean *ret_is_set);

/* [close-out] calendar: ACCOUNT/NAME; NULL: none is configured. Borrowed. */
const char *focus_look_records_calendar (const FocusConfig *config);

/* How each calendar is called, one name a row: ACCOUNT and its display name, the last segment of
   its path where display names clash, the whole path where those clash too. What holds no events
   gives way to what does: a list of tasks never gives a calendar another name. `rows`
   (FocusCalendarRow): all of an account, or all there are. Free with g_strfreev. */
char **focus_look_names (GPtrArray *rows);

/* Which calendars are pulled at all: not those whose role is `ignore`, nor those without events,
   but always the one of [close-out] calendar. `rows`: all of the account, which decide how each is
   called; `ret_wanted`: as many. */
void focus_look_wants (const FocusConfig *config, const FocusAccountSpec *account, GPtrArray *rows,
                       gboolean *ret_wanted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusLook, focus_look_free)

G_END_DECLS
