// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands of the report ask the daemon, and the weeks and languages that a person types.
#pragma once

#include "client.h"
#include "report.h"

G_BEGIN_DECLS

/* A week as GetReport takes it, from what was typed: "2026-W47", "last", "this", or a date in it.
   NULL, and the trouble said, when it is none. Transfer full. */
char *focus_week_typed (const char *text);
/* The language of --lang, else of the environment; FALSE, and the trouble said, when we do not
   speak it. */
gboolean focus_lang_typed (const FocusArgs *args, FocusLang *ret_lang);

/* NULL when the daemon cannot answer; then it is said, and `ret_exit` is the code to end with. */
FocusReport *focus_ask_report (const char *week, const char *without, FocusExit *ret_exit);
/* The weeks from one to another, as GetReports takes them; of FocusReportWeek. */
GPtrArray *focus_ask_weeks (const char *first, const char *last, FocusExit *ret_exit);
/* The last weeks up to the one with this Monday. */
GPtrArray *focus_ask_weeks_before (gint64 monday, FocusExit *ret_exit);

G_END_DECLS
