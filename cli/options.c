// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The options of the commands.
#include "options.h"

#define OPTION_HELP                                                                                \
  {                                                                                                \
    "help", 'h', NULL, "show this help"                                                            \
  }
#define OPTION_JSON                                                                                \
  {                                                                                                \
    "json", 0, NULL, "answer in JSON"                                                              \
  }
#define OPTION_NO_PAGER                                                                            \
  {                                                                                                \
    "no-pager", 0, NULL, "write a long answer as it is"                                            \
  }
#define OPTIONS_END                                                                                \
  {                                                                                                \
    NULL, 0, NULL, NULL                                                                            \
  }

const FocusOption focus_options_status[] = {
  OPTION_JSON,
  { "format", 0, "F", "waybar, i3bar, polybar or plain: one line for a status bar; json" },
  { "waybar", 0, NULL, "the same as --format=waybar" },
  { "follow", 0, NULL, "stay, and write again whenever it changes" },
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_doctor[] = {
  { "accounts", 0, NULL, "test each account too: asks the servers" },
  OPTION_JSON,
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_agenda[] = {
  { "from", 0, "D", "first day; today when not given" },
  { "to", 0, "D", "day after the last one; seven days after the first when not given" },
  OPTION_JSON,
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
#define OPTION_WEEK                                                                                \
  {                                                                                                \
    "week", 0, "W", "2026-W47, a date in it, this (default), or last"                              \
  }
#define OPTION_LANG                                                                                \
  {                                                                                                \
    "lang", 0, "L", "en, nl, de or fr; the locale's when not given"                                \
  }
const FocusOption focus_options_report[] = {
  OPTION_WEEK,
  { "without", 0, "SERIES", "as if a series were gone: its UID, an ID, or how its title begins" },
  { "html", 0, "FILE", "write one self-contained page; - is stdout" },
  { "open", 0, NULL, "show the page in the browser" },
  { "markdown", 0, NULL, "for a wiki or a message" },
  { "csv", 0, NULL, "one row a week, for a spreadsheet" },
  { "from", 0, "W", "first week of --csv; twelve whole weeks when not given" },
  { "to", 0, "W", "last week of --csv" },
  { "openmetrics", 0, NULL, "for node_exporter's textfile collector; holds no titles" },
  OPTION_JSON,
  OPTION_LANG,
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_report_baseline[] = {
  { "reset", 0, NULL, "take it anew from the weeks before today" },
  OPTION_JSON,
  OPTION_LANG,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_week[] = {
  OPTION_WEEK, OPTION_JSON, OPTION_LANG, OPTION_NO_PAGER, OPTION_HELP, OPTIONS_END,
};
#define OPTION_HOLD                                                                                \
  {                                                                                                \
    "hold", 0, NULL, "wait for Enter at the end, for a window that closes then"                    \
  }
const FocusOption focus_options_explain[] = {
  OPTION_WEEK, OPTION_HOLD, OPTION_JSON, OPTION_LANG, OPTION_NO_PAGER, OPTION_HELP, OPTIONS_END,
};
#define OPTION_WEEK_AHEAD                                                                          \
  {                                                                                                \
    "week", 0, "W", "2026-W47, a date in it, this, next or last"                                   \
  }
#define OPTION_YES(help)                                                                           \
  {                                                                                                \
    "yes", 'y', NULL, help                                                                         \
  }
const FocusOption focus_options_plan[] = {
  OPTION_WEEK_AHEAD,
  { "apply", 0, NULL, "write what is shown, without asking" },
  OPTION_YES ("the same as --apply"),
  OPTION_JSON,
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_windows[] = {
  OPTION_WEEK_AHEAD, OPTION_JSON, OPTION_NO_PAGER, OPTION_HELP, OPTIONS_END,
};
const FocusOption focus_options_focus_start[] = {
  { "task", 0, "T", "what it is for; the block's when not given" },
  OPTION_JSON,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_hygiene[] = {
  OPTION_WEEK_AHEAD,
  { "file", 0, "F", "judge an .ics file; - is stdin" },
  { "me", 0, "MAIL", "who I am in the file; the addresses of the accounts when not given" },
  OPTION_JSON,
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_hygiene_ask[] = {
  { "mail", 0, NULL, "open it in the mail program" },
  OPTION_JSON,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_hygiene_fine[] = {
  { "not", 0, NULL, "ask about them again" },
  OPTION_JSON,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_close[] = {
  { "decision", 0, "TEXT", "what was decided" },
  { "action", 0, "TEXT", "who does what, by when: \"els: draft by Fri\"; may be repeated" },
  { "nothing", 0, NULL, "nothing was decided, and there is nothing to do" },
  { "done", 0, "ACTION", "an open point of last time is done; may be repeated" },
  { "later", 0, NULL, "ask me again" },
  { "tell", 0, NULL, "put it into the meeting too: everyone invited gets an update" },
  { "anyway", 0, NULL, "take actions whose day is not clear without one" },
  { "list", 0, NULL, "only show the meetings that wait" },
  OPTION_HOLD,
  OPTION_YES ("do not ask before everyone is told"),
  OPTION_JSON,
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_actions[] = {
  { "all", 0, NULL, "those done and dropped too" },
  { "meeting", 0, "ID", "of one meeting and its series alone" },
  OPTION_JSON,
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_json[] = { OPTION_JSON, OPTION_HELP, OPTIONS_END };
const FocusOption focus_options_pending[] = {
  { "all", 0, NULL, "those that are only listed too" },
  { "reply", 0, NULL, "with the words that would be sent; takes a moment" },
  OPTION_HOLD,
  OPTION_JSON,
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
#define OPTION_SERIES                                                                              \
  {                                                                                                \
    "series", 0, NULL, "all of the series, not this occurrence alone"                              \
  }
#define OPTION_DRY_RUN                                                                             \
  {                                                                                                \
    "dry-run", 'n', NULL, "only show what would be done"                                           \
  }
const FocusOption focus_options_answer[] = {
  OPTION_SERIES,
  { "text", 0, "TEXT", "the reply, in your own words" },
  { "no-text", 0, NULL, "answer without words" },
  OPTION_DRY_RUN,
  OPTION_YES ("do not ask before it is sent"),
  OPTION_JSON,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_keep[] = {
  OPTION_SERIES, OPTION_DRY_RUN, OPTION_JSON, OPTION_HELP, OPTIONS_END,
};
const FocusOption focus_options_log[] = {
  { "limit", 0, "N", "at most so many acts, up to 1000; 50 when not given" },
  { "before", 0, "ID", "only acts older than this one" },
  OPTION_JSON,
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_undo[] = {
  OPTION_YES ("do not ask before the last act is taken back"),
  OPTION_JSON,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_uninstall[] = {
  { "plan", 0, NULL, "only list what would be removed" },
  { "keep-changed", 0, NULL, "leave the events that you changed" },
  OPTION_YES ("do not ask"),
  OPTION_JSON,
  OPTION_NO_PAGER,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_sync[] = {
  { "wait", 'w', NULL, "answer when the sync has ended" },
  { "confirm-removals", 0, "CALENDAR", "apply the removals that were held back in a calendar" },
  OPTION_JSON,
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_account_add[] = {
  { "name", 0, "N", "name of the account; made from the address when not given" },
  { "user", 0, "U", "name to log in with, when it is not in the address" },
  { "secret", 0, "SOURCE", "keyring (default), command:PROGRAM ARG, file:PATH, credential:NAME" },
  { "password-stdin", 0, NULL, "read the password from the first line of stdin" },
  { "role", 0, "CAL=ROLE", "role of a calendar: work, focus, busy, ignore; may be repeated" },
  { "all", 0, NULL, "take every calendar with its proposed role, without asking" },
  { "auth", 0, "M", "auto (default), basic, digest, bearer" },
  { "trust", 0, "HOST", "send the credentials to this host as well; may be repeated" },
  { "insecure", 0, NULL, "allow http:// to a host that is not this machine" },
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_read[] = { OPTION_JSON, OPTION_NO_PAGER, OPTION_HELP, OPTIONS_END };
const FocusOption focus_options_calendar_create[] = {
  { "records", 0, NULL, "one for tasks and journals: what comes of meetings" },
  OPTION_HELP,
  OPTIONS_END,
};
const FocusOption focus_options_plain[] = { OPTION_HELP, OPTIONS_END };
const FocusOption focus_options_paged[] = { OPTION_NO_PAGER, OPTION_HELP, OPTIONS_END };
