// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which UIDs are new in the copy: what somebody put into a calendar since focusd last looked.
//
// What a calendar holds when its first pull ends is not new (R3.7), nor what is fetched again after
// the copy was lost; nor is what moves to another calendar or path. Of a calendar whose account is
// being pulled, or could not be, nothing is said before a pull went well.
//
// One look serves all who ask what came (engine/arrived.c): what each of them makes of it is stored
// in one transaction with how far was looked.
//
// The highest id looked at and the calendars that are known stand in state.db: what came before a
// crash is new after it.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* UIDs that are remembered, of eight bytes each; when there are more nothing is new. */
#define FOCUS_ARRIVALS_MAX_SEEN 500000
/* UIDs that are new in one look; of more than these the rest is passed over: somebody filled a
   calendar. */
#define FOCUS_ARRIVALS_MAX_NEW 2000

typedef struct FocusEngine FocusEngine;
typedef struct FocusArrivals FocusArrivals;

FocusArrivals *focus_arrivals_new (FocusEngine *engine);
void focus_arrivals_free (FocusArrivals *arrivals);

/* Looks: the UIDs that are new since the last look (GPtrArray of char *), in the order in which
   they came; NULL with an error. Nothing is stored. */
GPtrArray *focus_arrivals_look (FocusArrivals *arrivals, GError **error);
/* Stores how far it looked; in the transaction that stores what came of it. Nothing where nothing
   changed. */
gboolean focus_arrivals_keep (FocusArrivals *arrivals,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What was found could not be stored: the next look finds it again. */
void focus_arrivals_forget (FocusArrivals *arrivals);

G_END_DECLS
