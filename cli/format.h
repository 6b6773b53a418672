// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Days, times and lengths as text, and days as a person types them.
//
// A day is a number: days since 1970-01-01, in the zone of the user. An instant comes with its
// offset from the daemon, so no zone is ever loaded here.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The day and the second of the day of an instant. Instants beyond the years 1 to 9999 are clipped.
 */
gint64 focus_day_of (gint64 instant_s, gint64 offset_s);
guint focus_second_of_day (gint64 instant_s, gint64 offset_s);

/* "2026-11-22"; FALSE when the text is no date. */
gboolean focus_day_parse (const char *text, gint64 *ret_day) G_GNUC_WARN_UNUSED_RESULT;
/* What may follow --from and --to: a date, today, tomorrow, yesterday, +3d, -3d, monday … sunday
   (the first such day from `first` on). FALSE when it is none. */
gboolean focus_day_parse_typed (const char *text, gint64 today, gint64 first,
                                gint64 *ret_day) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a text needs to know which day today is. */
gboolean focus_day_is_relative (const char *text);

/* Transfer full, all. */
char *focus_format_date (gint64 day);                           /* 2026-11-22 */
char *focus_format_day (gint64 day);                            /* Sunday 22 November */
/* … and with the year when it is not today's. */
char *focus_format_day_of_year (gint64 day, gint64 today);
char *focus_format_day_near (gint64 day, gint64 today);         /* today; tomorrow; Sunday 22 … */
char *focus_format_day_short (gint64 day);                      /* Sun 22 Nov */
/* … but 4 Jan 2027 when that is not today's year. */
char *focus_format_day_short_of_year (gint64 day, gint64 today);
char *focus_format_time (gint64 instant_s, gint64 offset_s);    /* 14:05 */
/* 14:05 when that is today; else tomorrow at 14:05; Sunday 22 November at 14:05. */
char *focus_format_moment (gint64 instant_s, gint64 offset_s, gint64 today);
char *focus_format_rfc3339 (gint64 instant_s, gint64 offset_s); /* 2026-11-22T14:05:00+01:00 */
char *focus_format_length (gint64 min);                         /* 45 min; 2 h; 6 h 30 min */
char *focus_format_ago (gint64 elapsed_s);                      /* just now; 5 min ago */
/* "1 calendar", "3 calendars". */
char *focus_format_count (gint64 n, const char *singular, const char *plural);

G_END_DECLS
