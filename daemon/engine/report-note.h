// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the notification of the week says: three figures, in the language of the desktop. No title
// of an event is ever in it, so it may be seen by others. No I/O, no clock.
#pragma once

#include "core/baseline.h"

G_BEGIN_DECLS

typedef struct
{
  char *summary;    /* owned */
  char *body;       /* owned; three lines */
  const char *show; /* the label of the action; static */
} FocusReportNote;

/* `baseline`: nullable. */
FocusReportNote focus_report_note (const FocusFigureValue *figures, const FocusBaseline *baseline);
void focus_report_note_clear (FocusReportNote *note);

/* The figure that is farthest from the baseline, as a share of it; FALSE when none can be compared
   or none has changed. Small figures count as at least a plain amount, so that a change from one
   minute to two is no doubling. The two that the note shows anyway are left out. */
gboolean focus_report_note_change (const FocusFigureValue *figures, const FocusBaseline *baseline,
                                   FocusFigure *ret_figure);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusReportNote, focus_report_note_clear)

G_END_DECLS
