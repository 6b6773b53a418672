// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The options of the commands, a table each: the rows of commands.c name them.
#pragma once

#include "args.h"

G_BEGIN_DECLS

/* Each ends with a NULL name. */
extern const FocusOption focus_options_status[];
extern const FocusOption focus_options_doctor[];
extern const FocusOption focus_options_agenda[];
extern const FocusOption focus_options_report[];
extern const FocusOption focus_options_report_baseline[];
extern const FocusOption focus_options_week[];
extern const FocusOption focus_options_explain[];
extern const FocusOption focus_options_plan[];
extern const FocusOption focus_options_windows[];
extern const FocusOption focus_options_focus_start[];
extern const FocusOption focus_options_hygiene[];
extern const FocusOption focus_options_hygiene_ask[];
extern const FocusOption focus_options_hygiene_fine[];
extern const FocusOption focus_options_close[];
extern const FocusOption focus_options_actions[];
extern const FocusOption focus_options_json[];
extern const FocusOption focus_options_pending[];
extern const FocusOption focus_options_answer[];
extern const FocusOption focus_options_keep[];
extern const FocusOption focus_options_log[];
extern const FocusOption focus_options_undo[];
extern const FocusOption focus_options_uninstall[];
extern const FocusOption focus_options_sync[];
extern const FocusOption focus_options_account_add[];
extern const FocusOption focus_options_read[];
extern const FocusOption focus_options_calendar_create[];
extern const FocusOption focus_options_plain[];
extern const FocusOption focus_options_paged[];

G_END_DECLS
