// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weeks as GetWindows gives them: as quarter-hours to be drawn, as a picture, as JSON.
#pragma once

#include "output.h"
#include "stretch.h"

G_BEGIN_DECLS

#define FOCUS_DAY_QUARTERS 96
/* More lines of windows under one day are not told apart. */
#define FOCUS_WINDOWS_MAX_LANES 3

/* What covers a quarter of an hour. Of several, the first here is shown. */
typedef enum
{
  FOCUS_COVER_MEETING,
  FOCUS_COVER_POSSIBLE,
  FOCUS_COVER_FIRM,
  FOCUS_COVER_SOFT,
  FOCUS_COVER_OTHER,
  FOCUS_COVER_OFFERED, /* a block that the plan would write there */
  FOCUS_COVER_ABSENCE,
  FOCUS_COVER_OFFICE,
  FOCUS_COVER_LUNCH,
  FOCUS_COVER_FREE, /* a block may lie there */
  FOCUS_COVER_WORK, /* working hours, but no block may lie there */
  FOCUS_COVER_NOTHING,
  FOCUS_N_COVERS
} FocusCover;

/* A window of the configuration on one day. */
typedef struct
{
  guint from, to; /* quarters, half-open */
  char *label;    /* owned: its name and what is answered; of any origin */
} FocusWindowMark;

typedef struct
{
  gint64 day;
  guint8 quarter[FOCUS_DAY_QUARTERS]; /* a FocusCover, by the clock */
  GArray *marks;                      /* owned; FocusWindowMark, by start */
  gboolean is_empty;                  /* nothing is on it, and it has no working hours */
} FocusWindowsDay;

typedef struct
{
  gint64 monday;
  GPtrArray *days; /* owned; FocusWindowsDay */
} FocusWindowsWeek;

/* Of GetWindows' aa{sv}: GPtrArray of FocusWindowsWeek (transfer full). `plan`: of GetPlan, which
   tells soft blocks and those that are offered; nullable. */
GPtrArray *focus_windows_read (GVariant *weeks, GVariant *plan);

/* The picture: a row a day, as fine as the screen allows; a legend of what was drawn. */
void focus_windows_text (FocusOutput *out, const GPtrArray *weeks, gint64 now_s, gint64 offset_s);
void focus_windows_json (GString *out, GVariant *weeks);

G_END_DECLS
