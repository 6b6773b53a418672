// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of minutes share: a text with its check, in a value of either kind. Private to the
// layer.
#pragma once

#include "ical/minutes.h"

G_BEGIN_DECLS

/* The text as it is written: plain, no empty line at its ends, no blanks at the ends of lines. */
char *focus_minutes_plain (const char *text);

#define FOCUS_MINUTES_CHECK_LEN 10

/* The check of such a text: hex digits. */
void focus_minutes_check (const char *plain, char ret_check[FOCUS_MINUTES_CHECK_LEN + 1]);

/* Where a text of ours stands in a value. */
typedef struct
{
  FocusMinutesState state; /* beside the text that was asked for */
  gsize from, to;          /* it and its mark; with what sets it off from the rest: */
  gsize cut_from, cut_to;
} FocusMinutesPlace;

/* The two kinds of value, both escaped as TEXT is: how to find ours, and how it is written behind
   `value` or in the place of an older one. */
void focus_minutes_find_plain (FocusText value, const char *plain, FocusMinutesPlace *ret_place);
void focus_minutes_put_plain (FocusText value, const FocusMinutesPlace *place, const char *plain,
                              GString *out);
void focus_minutes_find_html (FocusText value, const char *plain, FocusMinutesPlace *ret_place);
void focus_minutes_put_html (FocusText value, const FocusMinutesPlace *place, const char *plain,
                             GString *out);

G_END_DECLS
