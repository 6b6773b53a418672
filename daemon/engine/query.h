// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers as dictionaries: the keys and types of org.focusd.Focus1.xml. No I/O, no clock.
#pragma once

#include "engine/look.h"
#include "engine/scores.h"

G_BEGIN_DECLS

/* A short name for an occurrence: 8 letters and digits, the same as long as calendar, UID and
   original start are. */
char *focus_query_id (const FocusOccurrence *occurrence);
/* The same of an event that is no series, by ACCOUNT/NAME and UID. */
char *focus_query_block_id (const char *calendar, const char *uid);
/* The same of one of a series. */
char *focus_query_instance_id (const char *calendar, const char *uid, gint64 recurrence_s);

/* The occurrence of that id; of a UID the next one, or the last. NULL: there is none. */
const FocusOccurrence *focus_query_find (const GArray *occurrences, const char *id, gint64 now_s);

/* Adds the keys of one occurrence. */
void focus_query_put_occurrence (GVariantBuilder *dict, const FocusOccurrence *occurrence,
                                 const FocusZone *zone);
/* a{sv} of one occurrence; floating. */
GVariant *focus_query_occurrence (const FocusOccurrence *occurrence, const FocusZone *zone);
/* The key "hygiene" of one occurrence; nothing when it has no score (NULL). */
void focus_query_put_score (GVariantBuilder *dict, const FocusScore *score);
/* The structures of GetAgenda; floating. GArray of FocusOccurrence; `scores`: nullable. */
GVariant *focus_query_agenda (GArray *occurrences, FocusScores *scores, const FocusZone *zone);

/* aa{sv}, one for each report, counts from the look; floating. `unreadable` (nullable): lists the
   unreadable objects of each account, GPtrArray of FocusUnreadable by account name. */
GVariant *focus_query_accounts (GArray *reports, const FocusLook *look, GHashTable *unreadable);
GVariant *focus_query_calendars (const FocusLook *look);
/* aa{sv} of FocusConfigProblem; `problems` nullable; floating. */
GVariant *focus_query_problems (GPtrArray *problems);
/* aa{sv} of FocusCollection, with the role each would have; floating. */
GVariant *focus_query_collections (GPtrArray *collections, const FocusConfig *config,
                                   const FocusAccountSpec *account);

/* One line about a finished pull: a{sv} of Sync's results; floating. */
GVariant *focus_query_result (const FocusSyncReport *report);

G_END_DECLS
