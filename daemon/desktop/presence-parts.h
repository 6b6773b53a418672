// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What presence.c is put together from: each part watches one thing, and asks no service that does
// not run. Parts that are told a bus hold it. Main thread.
#pragma once

#include "desktop/presence.h"

G_BEGIN_DECLS

/* What is known of lock or idleness changed, maybe: look at it. */
typedef void (*FocusPresenceHear) (gpointer data);

/* presence-sleep.c: logind's PrepareForSleep, which waits for the listener (R41). */
typedef struct FocusSleepWatch FocusSleepWatch;
FocusSleepWatch *focus_sleep_watch_new (GDBusConnection *system_bus, FocusPresenceFunc tell,
                                        gpointer data);
void focus_sleep_watch_free (FocusSleepWatch *watch);

/* presence-zone.c: the link of the time zone, and timedated's word (S4). */
typedef struct FocusZoneWatch FocusZoneWatch;
FocusZoneWatch *focus_zone_watch_new (const char *link, FocusPresenceFunc tell, gpointer data);
/* Once, when there is a system bus. */
void focus_zone_watch_take_bus (FocusZoneWatch *watch, GDBusConnection *system_bus);
void focus_zone_watch_free (FocusZoneWatch *watch);

/* presence-login.c: LockedHint and IdleHint of the user's session in logind (S1, S2). */
typedef struct FocusLoginWatch FocusLoginWatch;
/* `session_id`: as in $XDG_SESSION_ID, nullable. `request_ms`: so long a request to lock counts. */
FocusLoginWatch *focus_login_watch_new (GDBusConnection *system_bus, const char *session_id,
                                        guint request_ms, FocusPresenceHear hear, gpointer data);
gboolean focus_login_watch_is_locked (const FocusLoginWatch *watch);
gboolean focus_login_watch_is_idle (const FocusLoginWatch *watch);
/* Somebody is at the open screen, as another part knows: a lock that was only asked for counts no
   longer. Does not call `hear`. */
void focus_login_watch_doubt_request (FocusLoginWatch *watch);
void focus_login_watch_free (FocusLoginWatch *watch);

/* presence-screen.c: the screen savers of the desktops. */
typedef struct FocusScreenWatch FocusScreenWatch;
FocusScreenWatch *focus_screen_watch_new (GDBusConnection *session_bus, FocusPresenceHear hear,
                                          gpointer data);
/* One of them covers the screen. */
gboolean focus_screen_watch_is_covered (const FocusScreenWatch *watch);
void focus_screen_watch_free (FocusScreenWatch *watch);

/* presence-idle.c: Mutter's idle monitor (S6). */
typedef struct FocusIdleWatch FocusIdleWatch;
FocusIdleWatch *focus_idle_watch_new (GDBusConnection *session_bus, guint away_ms,
                                      FocusPresenceHear hear, gpointer data);
/* FALSE: there is no such monitor, somebody else must know. */
gboolean focus_idle_watch_knows (const FocusIdleWatch *watch);
gboolean focus_idle_watch_is_away (const FocusIdleWatch *watch);
void focus_idle_watch_free (FocusIdleWatch *watch);

G_END_DECLS
