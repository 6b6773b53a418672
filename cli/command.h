// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a command of focusctl is: a row of the table in commands.c, and one function.
//
// The row is the only place that knows a command's options: the parser, `--help` and the tests of
// the completions and of the man page all read it.
#pragma once

#include "args.h"
#include "output.h"

G_BEGIN_DECLS

/* The exit codes of INTERFACES §Command. */
typedef enum
{
  FOCUS_EXIT_DONE = 0,
  FOCUS_EXIT_FAILED = 1,      /* refused or failed */
  FOCUS_EXIT_USAGE = 2,       /* the command line is wrong */
  FOCUS_EXIT_UNREACHABLE = 3, /* the daemon does not answer */
  FOCUS_EXIT_OFFLINE = 4      /* the server does not answer, or refuses the credentials */
} FocusExit;

/* What a command gets. */
typedef struct
{
  const FocusArgs *args; /* borrowed */
  FocusOutput *out;      /* borrowed; its text is written when the command has returned */
} FocusContext;

typedef FocusExit (*FocusCommandRun) (FocusContext *context);

typedef struct
{
  const char *name;           /* "status", "account add" */
  const char *group;          /* heading in the list of commands */
  const char *arguments;      /* as the usage line shows them; "" for none */
  guint min_words, max_words; /* how many words beside the options */
  const char *summary;        /* one line, without a full stop */
  const char *help;           /* paragraphs that follow the usage line, and examples */
  const FocusOption *options; /* ends with a NULL name */
  FocusCommandRun run;
} FocusCommand;

/* All commands, in the order of the help; ends with a NULL name. */
const FocusCommand *focus_commands (void);
/* NULL when there is none of that name. */
const FocusCommand *focus_command_find (const char *name);

/* The list of all commands, or the page of one. */
void focus_help_overview (FocusOutput *out);
void focus_help_command (FocusOutput *out, const FocusCommand *command);

FocusExit focus_cmd_status (FocusContext *context);
FocusExit focus_cmd_agenda (FocusContext *context);
FocusExit focus_cmd_report (FocusContext *context);
FocusExit focus_cmd_report_baseline (FocusContext *context);
FocusExit focus_cmd_report_trend (FocusContext *context);
FocusExit focus_cmd_plan (FocusContext *context);
FocusExit focus_cmd_hygiene (FocusContext *context);
FocusExit focus_cmd_hygiene_ask (FocusContext *context);
FocusExit focus_cmd_hygiene_fine (FocusContext *context);
FocusExit focus_cmd_hygiene_weights (FocusContext *context);
FocusExit focus_cmd_close (FocusContext *context);
FocusExit focus_cmd_actions (FocusContext *context);
FocusExit focus_cmd_actions_done (FocusContext *context);
FocusExit focus_cmd_actions_drop (FocusContext *context);
FocusExit focus_cmd_actions_reopen (FocusContext *context);
FocusExit focus_cmd_windows (FocusContext *context);
FocusExit focus_cmd_pending (FocusContext *context);
FocusExit focus_cmd_decline (FocusContext *context);
FocusExit focus_cmd_propose (FocusContext *context);
FocusExit focus_cmd_tentative (FocusContext *context);
FocusExit focus_cmd_accept (FocusContext *context);
FocusExit focus_cmd_keep (FocusContext *context);
FocusExit focus_cmd_focus (FocusContext *context);
FocusExit focus_cmd_focus_start (FocusContext *context);
FocusExit focus_cmd_focus_stop (FocusContext *context);
FocusExit focus_cmd_focus_extend (FocusContext *context);
FocusExit focus_cmd_focus_pause (FocusContext *context);
FocusExit focus_cmd_focus_resume (FocusContext *context);
FocusExit focus_cmd_log (FocusContext *context);
FocusExit focus_cmd_undo (FocusContext *context);
FocusExit focus_cmd_explain (FocusContext *context);
FocusExit focus_cmd_pause (FocusContext *context);
FocusExit focus_cmd_resume (FocusContext *context);
FocusExit focus_cmd_sync (FocusContext *context);
FocusExit focus_cmd_account_add (FocusContext *context);
FocusExit focus_cmd_account_list (FocusContext *context);
FocusExit focus_cmd_account_remove (FocusContext *context);
FocusExit focus_cmd_account_test (FocusContext *context);
FocusExit focus_cmd_calendar_list (FocusContext *context);
FocusExit focus_cmd_calendar_set (FocusContext *context);
FocusExit focus_cmd_calendar_create (FocusContext *context);
FocusExit focus_cmd_doctor (FocusContext *context);
FocusExit focus_cmd_config_check (FocusContext *context);
FocusExit focus_cmd_config_show (FocusContext *context);
FocusExit focus_cmd_config_path (FocusContext *context);
FocusExit focus_cmd_uninstall (FocusContext *context);
FocusExit focus_cmd_version (FocusContext *context);
FocusExit focus_cmd_help (FocusContext *context);

G_END_DECLS
