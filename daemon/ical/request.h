// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which messages in an inbox an answer has dealt with (R3.19).
#pragma once

#include "core/intent.h"
#include "ical/read.h"

G_BEGIN_DECLS

/* Whether the bytes are a METHOD:REQUEST with all of whose VEVENTs this answer deals: of its UID
   and organiser, of its version or an earlier one, and
     - the only VEVENT, in no series, when the answer is to one that is in none: at the same time,
       or of an earlier version;
     - VEVENTs of single instances, each the one that was answered;
     - anything of that UID, when all of the series was answered.
   FALSE for whatever cannot be read wholly. */
gboolean focus_ical_request_is_answered (FocusReader *reader, const FocusZone *user_zone,
                                         GBytes *bytes, const FocusReply *reply);

G_END_DECLS
