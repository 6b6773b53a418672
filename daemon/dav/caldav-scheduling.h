// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs of invitations on a CalDAV server; contracts in scheduling.h.
#pragma once

#include "dav/caldav.h"
#include "dav/scheduling.h"

G_BEGIN_DECLS

FocusScheduling *focus_caldav_look (gpointer self, GCancellable *cancellable, GError **error);
gboolean focus_caldav_discard (gpointer self, const FocusScheduling *scheduling,
                               const FocusMember *member, FocusWrite *ret_write,
                               GCancellable *cancellable, GError **error);
GPtrArray *focus_caldav_ask_free_busy (gpointer self, const FocusScheduling *scheduling,
                                       const char *originator, const char *const *recipients,
                                       GBytes *request, GCancellable *cancellable, GError **error);
gboolean focus_caldav_availability (gpointer self, const FocusScheduling *scheduling,
                                    GBytes **ret_body, GCancellable *cancellable, GError **error);
gboolean focus_caldav_publish (gpointer self, const FocusScheduling *scheduling, GBytes *body,
                               FocusWrite *ret_write, GCancellable *cancellable, GError **error);

G_END_DECLS
