// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the pictures of a week share: which days and hours they show, and what covers each minute.
#pragma once

#include "report-data.h"

G_BEGIN_DECLS

#define FOCUS_PAINT_DAYS    7
#define FOCUS_PAINT_NOTHING FOCUS_N_WHATS

typedef struct
{
  guint n_days;                          /* 5, or up to 7 when the weekend holds something */
  guint first_hour, end_hour;            /* half-open; at least eight apart */
  guint8 minute[FOCUS_PAINT_DAYS][1440]; /* a FocusWhat, or FOCUS_PAINT_NOTHING, by the clock */
} FocusPainting;

FocusPainting *focus_painting_new (const FocusReport *report);
void focus_painting_free (FocusPainting *painting);

/* What covers most of a stretch of a day; FOCUS_PAINT_NOTHING when nothing does. Of equals the
   first of FocusWhat. */
guint focus_painting_most (const FocusPainting *painting, guint day, guint from_min, guint to_min);

/* Minutes of the week by what covers them, each minute once; true in the hour that comes twice. */
void focus_report_minutes (const FocusReport *report, gint64 ret_minutes[FOCUS_N_WHATS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusPainting, focus_painting_free)

G_END_DECLS
