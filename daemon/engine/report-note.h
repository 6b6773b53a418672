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

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FocusReportNote, focus_report_note_clear)

G_END_DECLS
