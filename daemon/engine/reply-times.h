// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times to offer for one invitation, from the copy and the configuration: what is mine is gathered,
// core/free-times.h finds.
#pragma once

#include "core/free-times.h"
#include "engine/engine.h"

G_BEGIN_DECLS

/* Around the asked time, to each side: as far as a time may be offered, a day for the difference of
   two clocks, and one for windows that go over midnight. */
#define FOCUS_REPLY_REACH_S ((FOCUS_FREE_TIMES_DAYS + 2) * (gint64) FOCUS_DAY_S)
/* An office hour that begins sooner is not told of: the answer has to arrive first. */
#define FOCUS_REPLY_OFFICE_NOTICE_S 3600

typedef struct
{
  const char *uid; /* the invitation: it takes none of my time */
  gint64 recurrence_s;
  FocusSpan asked;
  const FocusZone *organizer_zone;  /* nullable: mine */
  const FocusSpans *organizer_busy; /* nullable: not known */
} FocusReplyAsked;

/* The span in which it matters who is taken; empty when the asked time is over. */
FocusSpan focus_reply_reach (FocusSpan asked, gint64 now_s);

/* `ret_times`: at most FOCUS_FREE_TIMES_MAX FocusSpan (transfer full). `ret_office`: { 0, 0 } when
   there is none. FALSE: the copy cannot be read. */
gboolean focus_reply_find_times (FocusEngine *engine, const FocusReplyAsked *asked,
                                 GArray **ret_times, FocusSpan *ret_office,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
