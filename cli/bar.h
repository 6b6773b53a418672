// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The status as the line of a status bar (R80, R81): what it says at an instant, and the formats
// that bars read.
//
// A bar is a value, made of the last status and the clock. It says itself when the clock alone
// makes another of it, so whoever follows needs one alarm and asks nobody.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FOCUS_BAR_IDLE,
  FOCUS_BAR_FOCUS,
  FOCUS_BAR_SOON, /* a meeting begins within ten minutes */
  FOCUS_BAR_MEETING,
  FOCUS_BAR_PAUSED, /* the session is paused, and nothing else is on */
  FOCUS_BAR_OFFLINE,
  FOCUS_BAR_ERROR
} FocusBarClass;

/* Texts are harmless, and not escaped for any format. */
typedef struct
{
  FocusBarClass class;
  GString *text;    /* owned; "" without a daemon */
  GString *brief;   /* owned; where there is little room: "42 min" */
  GString *tooltip; /* owned; lines without a newline at the end */
  gint percentage;  /* how much of what is on has passed; 0 when nothing is */
  gint64 next_s;    /* when the clock alone makes another of it: each minute while something
                       counts down; G_MAXINT64: never */
} FocusBar;

/* `status` NULL: focusd does not answer. `now_s`, the caller's clock, may be later than it. */
FocusBar *focus_bar_new (GVariant *status, gint64 now_s);
void focus_bar_free (FocusBar *bar);

/* "idle", "focus", "meeting-soon", "in-meeting", "paused", "offline", "error". */
const char *focus_bar_class_name (FocusBarClass class);

/* One way to write a bar. */
typedef struct
{
  const char *name;  /* as typed after --format */
  const char *begin; /* before the first line; "" for nothing */
  void (*append) (GString *out, const FocusBar *bar); /* without a newline */
  const char *more;  /* after a line that others follow */
  const char *end;   /* after the only line */
} FocusBarFormat;

/* NULL when there is none of that name. */
const FocusBarFormat *focus_bar_format_find (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FocusBar, focus_bar_free)

G_END_DECLS
