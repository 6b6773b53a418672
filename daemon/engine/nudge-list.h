// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the one notification that tells of several. Pure.
#pragma once

#include "engine/nudge-queue.h"

G_BEGIN_DECLS

/* Lines of the body; what is left over is counted. */
#define FOCUS_NUDGE_LIST_LINES 5

typedef struct
{
  char *summary;    /* owned */
  char *body;       /* owned; the summaries, a line each */
  const char *show; /* label of the button; static */
  gint64 until_s;   /* when the last of them is of no use */
} FocusNudgeList;

/* Of those that are listed: one at least. */
FocusNudgeList focus_nudge_list (const FocusNudgeQueue *queue);
void focus_nudge_list_clear (FocusNudgeList *list);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusNudgeList, focus_nudge_list_clear)

G_END_DECLS
