// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of commands: names and help texts.
#include "command.h"
#include "options.h"

#define HELP_LENGTHS "LEN reads 90min, 1h30, 2h; a bare number is minutes.\n"

#define HELP_ANSWER                                                                                \
  "ID is that of \"focusctl pending\", of \"focusctl agenda --json\", or a UID (its next\n"        \
  "occurrence). On a terminal the reply and who gets it are shown, and asked for; elsewhere\n"     \
  "it is sent at once. \"focusctl undo ID\" takes it back. When the organiser is not told, the\n"  \
  "text to mail is printed.\n\n"

static const FocusCommand commands[] = {
  { "status", "Look", "[--json | --format=F] [--follow]", 0, 0,
    "what is on now, what comes next, the week, the accounts",
    "Without a command, focusctl does this.\n\n"
    "F is waybar (\"return-type\": \"json\"), i3bar (a status_command), polybar (with \"tail\"),\n"
    "plain (one line without markup, for i3blocks, tmux and others) or json. With --follow a line\n"
    "comes at the start, at each change, and at each minute of what counts down.\n\n"
    "Examples:\n"
    "  focusctl\n"
    "  focusctl status --json | jq .next.title\n"
    "  focusctl status --format=waybar --follow     as \"exec\" of a custom module of waybar\n",
    focus_options_status, focus_cmd_status },
  { "agenda", "Look", "[--from D] [--to D] [--json]", 0, 0, "what lies ahead, day by day",
    "D is a date (2026-11-30), today, tomorrow, yesterday, a weekday (the next one, today\n"
    "included; for --to the first one after the first day), or +3d, -3d from today. The day of\n"
    "--to is not part of the answer.\n\n"
    "Examples:\n"
    "  focusctl agenda\n"
    "  focusctl agenda --from monday --to saturday\n"
    "  focusctl agenda --from today --to tomorrow --json\n",
    focus_options_agenda, focus_cmd_agenda },
  { "report", "Look", "[--week W] [OPTIONS]", 0, 0, "the week in one page: meetings, focus, series",
    "Figures of one week beside the baseline, a picture of it, and the series that cost most\n"
    "focus. \"focusctl explain FIGURE\" tells what a figure was counted from.\n\n"
    "Examples:\n"
    "  focusctl report --week last\n"
    "  focusctl report --without Stand-up    what would come back\n"
    "  focusctl report --html week.html --open\n"
    "  focusctl report --csv --from 2026-W01 --to last > weeks.csv\n",
    focus_options_report, focus_cmd_report },
  { "report baseline", "Look", "[--reset] [--json]", 0, 0, "what the weeks are compared with",
    "Per figure the median of the last eight normal weeks before focusd came, taken once.\n",
    focus_options_report_baseline, focus_cmd_report_baseline },
  { "report trend", "Look", "[--week W] [--json]", 0, 0,
    "twelve weeks, and the last three whole ones", "", focus_options_week, focus_cmd_report_trend },
  { "hygiene", "Look", "[ID] [--week W] | --file F.ics... [--me MAIL]", 0, 10000,
    "how well invitations say what they are for",
    "Judges purpose, owner, close-out and proportion, 0 to 100: clear from 70, ask from 50, else\n"
    "unclear. Each signal says what was found, and what would help. An ID is that of an event\n"
    "(\"focusctl agenda --json\") or a UID.\n\n"
    "Examples:\n"
    "  focusctl hygiene --week next\n"
    "  focusctl hygiene --file draft.ics --me me@example.org\n"
    "  focusctl hygiene --file - <draft.ics\n",
    focus_options_hygiene, focus_cmd_hygiene },
  { "hygiene ask", "Look", "ID [--mail]", 1, 1, "a kind text that asks for what is missing",
    "In the language of the invitation; of a meeting that only informs, whether it could be done "
    "in\n"
    "writing. Nothing is sent: copy it, or send it from your mail program with --mail.\n",
    focus_options_hygiene_ask, focus_cmd_hygiene_ask },
  { "hygiene weights", "Look", "", 0, 0, "the weights of the score", "", focus_options_json,
    focus_cmd_hygiene_weights },
  { "hygiene fine", "Look", "[--not] ID", 1, 1, "fine as it is: do not ask about these invitations",
    "Remembered for the whole series.\n", focus_options_hygiene_fine, focus_cmd_hygiene_fine },
  { "explain", "Look", "FIGURE-OR-ID [--week W]", 1, 1,
    "what a figure was counted from; why a block or an act is as it is",
    "The names of the figures are those of \"focusctl report --json\". An ID is that of an act\n"
    "(\"focusctl log\"), of a block or an event (\"focusctl agenda --json\"), or a UID.\n\n"
    "Examples:\n"
    "  focusctl explain meeting_min\n"
    "  focusctl explain fragment_ratio --week last\n"
    "  focusctl explain 41\n",
    focus_options_explain, focus_cmd_explain },
  { "close", "Close-out", "[ID] [--decision TEXT] [--action TEXT]... | --nothing | -", 0, 2,
    "what a meeting decided, and who does what by when",
    "Without ID the meeting that ended last and waits. Without options your editor opens with a\n"
    "short form ($FOCUSCTL_EDITOR, $VISUAL, $EDITOR); - reads that form from stdin. A form that\n"
    "stays empty changes nothing. What is not clear (which Friday?) is asked back.\n\n"
    "Kept in the calendar of [close-out] in focusd.conf, else by focusd alone. Nobody else is\n"
    "told, unless with --tell.\n\n"
    "Examples:\n"
    "  focusctl close\n"
    "  focusctl close --decision \"We take the blue one\" --action \"els: draft by Fri\"\n"
    "  focusctl close k3f --nothing\n",
    focus_options_close, focus_cmd_close },
  { "actions", "Close-out", "[--all] [--meeting ID] [--json]", 0, 0,
    "what is to be done after meetings, due first",
    "In front is the ID for \"focusctl actions done\". An ID of a meeting is as in \"focusctl\n"
    "agenda --json\".\n",
    focus_options_actions, focus_cmd_actions },
  { "actions done", "Close-out", "ACTION...", 1, 100, "it is done", "", focus_options_json,
    focus_cmd_actions_done },
  { "actions drop", "Close-out", "ACTION...", 1, 100, "nobody does it any more", "",
    focus_options_json, focus_cmd_actions_drop },
  { "actions reopen", "Close-out", "ACTION...", 1, 100, "it is to be done after all", "",
    focus_options_json, focus_cmd_actions_reopen },
  { "plan", "Focus", "[--week W] [--apply] [--json]", 0, 0,
    "every write that focusd would do now, and why",
    "Of each week of the horizon: the goal, the blocks that are there, and what would be done:\n"
    "  +  new      >  moved      !  soft becomes firm      -  removed\n"
    "  =  kept     *  yours: moved, renamed or made by you, never touched\n"
    "On a terminal one key takes it all, unless focusd writes by itself ([focus] plan = auto).\n"
    "Nothing else is written than what was shown: when the plan has changed meanwhile, the new\n"
    "one is shown, and the exit code is 1.\n\n"
    "Examples:\n"
    "  focusctl plan\n"
    "  focusctl plan --week next --apply\n"
    "  focusctl plan --json | jq '.weeks[].short_min'\n",
    focus_options_plan, focus_cmd_plan },
  { "windows", "Focus", "[--week W] [--json]", 0, 0,
    "this and next week as a picture: hours, windows, meetings, focus",
    "A row a day, as fine as the terminal is wide. With --week that week alone.\n\n"
    "Examples:\n"
    "  focusctl windows\n"
    "  focusctl windows --week next\n",
    focus_options_windows, focus_cmd_windows },
  { "pending", "Focus", "[--all] [--reply] [--json]", 0, 0,
    "invitations in protected time that wait for your answer",
    "In front is the ID for decline, propose and keep. Those that focusd answers by itself, and "
    "when,\nare among them; with --all also those that are only listed, and why.\n\n"
    "Examples:\n"
    "  focusctl pending\n"
    "  focusctl pending --json | jq -r '.[].organizer'\n",
    focus_options_pending, focus_cmd_pending },
  { "decline", "Focus", "ID [--series] [--text TEXT | --no-text] [--dry-run] [--yes]", 1, 1,
    "decline an invitation, with a kind reply",
    HELP_ANSWER "Examples:\n"
                "  focusctl decline k3f\n"
                "  focusctl decline k3f --dry-run\n"
                "  focusctl decline k3f --text \"I am away that day.\"\n",
    focus_options_answer, focus_cmd_decline },
  { "propose", "Focus", "ID [--series] [--text TEXT | --no-text] [--dry-run] [--yes]", 1, 1,
    "answer with tentative, and offer other times",
    HELP_ANSWER "Example:\n"
                "  focusctl propose k3f\n",
    focus_options_answer, focus_cmd_propose },
  { "tentative", "Focus", "ID [--series] [--text TEXT | --no-text] [--dry-run] [--yes]", 1, 1,
    "answer an invitation with tentative", HELP_ANSWER, focus_options_answer, focus_cmd_tentative },
  { "accept", "Focus", "ID [--series] [--text TEXT | --no-text] [--dry-run] [--yes]", 1, 1,
    "accept an invitation", HELP_ANSWER, focus_options_answer, focus_cmd_accept },
  { "keep", "Focus", "ID [--series] [--dry-run]", 1, 1,
    "leave an invitation as it is: nothing is sent, and nobody asks again",
    "Also of one that focusd is about to answer by itself: then it is not. When the organiser "
    "changes\nthe invitation it is looked at again.\n",
    focus_options_keep, focus_cmd_keep },
  { "focus", "Focus", "[--json]", 0, 0, "the focus session that is on",
    "\"focusctl focus start\" begins one; stop, extend, pause and resume change it. A planned "
    "block\n"
    "begins one by itself.\n",
    focus_options_json, focus_cmd_focus },
  { "focus start", "Focus", "[LEN] [--task T]", 0, 1, "begin a focus session, or change its end",
    "Without LEN to the end of the block that is on, else as long as the shortest "
    "block.\n" HELP_LENGTHS "\nExamples:\n"
    "  focusctl focus start\n"
    "  focusctl focus start 90min --task \"Chapter 3\"\n",
    focus_options_focus_start, focus_cmd_focus_start },
  { "focus stop", "Focus", "", 0, 0, "end the focus session",
    "What is left of its block is "
    "given up.\n",
    focus_options_json, focus_cmd_focus_stop },
  { "focus extend", "Focus", "LEN", 1, 1, "end the focus session later, or sooner",
    HELP_LENGTHS "\nExamples:\n"
                 "  focusctl focus extend 30min\n"
                 "  focusctl focus extend -15min\n",
    focus_options_json, focus_cmd_focus_extend },
  { "focus pause", "Focus", "[LEN]", 0, 1, "pause the focus session",
    "Without LEN until \"focusctl focus resume\".\n" HELP_LENGTHS, focus_options_json,
    focus_cmd_focus_pause },
  { "focus resume", "Focus", "", 0, 0, "go on with the focus session", "", focus_options_json,
    focus_cmd_focus_resume },
  { "pause", "Focus", "[LEN]", 0, 1, "write nothing to any calendar for a while",
    "Without LEN until \"focusctl resume\". Reading goes on.\n" HELP_LENGTHS "\nExample:\n"
    "  focusctl pause 2h\n",
    focus_options_plain, focus_cmd_pause },
  { "resume", "Focus", "", 0, 0, "write to the calendars again", "", focus_options_plain,
    focus_cmd_resume },
  { "log", "Focus", "[--limit N] [--before ID] [--json]", 0, 0, "what focusd did and was told",
    "Newest first; the number in front is the ID for \"focusctl explain\" and \"focusctl "
    "undo\".\n\n"
    "Examples:\n"
    "  focusctl log --limit 10\n"
    "  focusctl log --json | jq '.[] | select(.state == \"failed\")'\n",
    focus_options_log, focus_cmd_log },
  { "undo", "Focus", "[ID] [--yes]", 0, 1, "take an act back",
    "ID is a number of \"focusctl log\", or the ID or UID of an invitation: its last answer is\n"
    "taken back, and one that is about to be sent for you is not sent. Without ID the last act\n"
    "that can be, which is shown, and asked for, on a terminal.\n\n"
    "Examples:\n"
    "  focusctl undo\n"
    "  focusctl undo 41\n"
    "  focusctl undo k3f\n",
    focus_options_undo, focus_cmd_undo },
  { "sync", "Accounts", "[ACCOUNT...] [--wait]", 0, 100, "fetch what has changed, now",
    "Without ACCOUNT all are synced.\n\n"
    "When a server suddenly lists far fewer objects than before, focusd keeps its copy and holds\n"
    "the removals back: --confirm-removals ACCOUNT/NAME applies them.\n\n"
    "Examples:\n"
    "  focusctl sync --wait\n"
    "  focusctl sync work\n"
    "  focusctl sync --confirm-removals work/Personal\n",
    focus_options_sync, focus_cmd_sync },
  { "account add", "Accounts", "ADDRESS-OR-URL [OPTIONS]", 1, 1,
    "find the calendars behind an address, and keep a copy of them",
    "ADDRESS-OR-URL is a mail address, a host, a URL of a CalDAV server, of one .ics file\n"
    "(webcal://...), or of a folder of .ics files (file:///...). Asks for what it cannot find "
    "out;\n"
    "never when stdin is no terminal.\n\n"
    "Examples:\n"
    "  focusctl account add me@example.org\n"
    "  focusctl account add https://cloud.example.org/ --user me --name work\n"
    "  focusctl account add me@example.org --secret \"command:pass show mail\" --all\n"
    "  focusctl account add file:///home/me/calendars --role Holidays=ignore\n",
    focus_options_account_add, focus_cmd_account_add },
  { "account list", "Accounts", "[--json]", 0, 0, "the accounts, and how each fares",
    "Lists the objects that could not be read as well.\n", focus_options_read,
    focus_cmd_account_list },
  { "account remove", "Accounts", "NAME", 1, 1, "forget an account, its copy and its secret",
    "Nothing is changed on the server.\n", focus_options_plain, focus_cmd_account_remove },
  { "account test", "Accounts", "NAME [--json]", 1, 1, "check an account, step by step",
    "Only reads.\n", focus_options_read, focus_cmd_account_test },
  { "calendar list", "Accounts", "[--json]", 0, 0, "the calendars and their roles", "",
    focus_options_read, focus_cmd_calendar_list },
  { "calendar set", "Accounts", "ACCOUNT/NAME KEY=VALUE...", 2, 4, "give a calendar another role",
    "Keys:\n"
    "  role=work          its events count and are judged\n"
    "  role=focus         it holds the focus blocks\n"
    "  role=busy          it only blocks time\n"
    "  role=ignore        it is not looked at\n"
    "  transparent=yes|no nothing in it blocks time\n"
    "  read_only=yes|no   focusd never writes to it\n"
    "An empty value (role=) brings the default back.\n\n"
    "Example:\n"
    "  focusctl calendar set work/Birthdays role=ignore\n",
    focus_options_plain, focus_cmd_calendar_set },
  { "calendar create", "Accounts", "[--records] ACCOUNT/NAME", 1, 1,
    "make a calendar on its server",
    "In a folder of .ics files a folder is made. Where none was chosen yet for focus blocks, or "
    "with\n"
    "--records for results and actions of meetings, the new one is.\n\n"
    "Examples:\n"
    "  focusctl calendar create work/Focus\n"
    "  focusctl calendar create --records work/Meetings\n",
    focus_options_calendar_create, focus_cmd_calendar_create },
  { "doctor", "Accounts", "[--accounts] [--json]", 0, 0,
    "what is well, what is not, and the ways out",
    "Each line is good, weak (focusd does less than it could) or bad (it does not do what it is\n"
    "for). Exits with 1 when one is bad. Works without focusd too, and says then why it does not\n"
    "answer. Asks no server, but with --accounts.\n",
    focus_options_doctor, focus_cmd_doctor },
  { "config check", "Housekeeping", "[FILE]", 0, 1, "look for mistakes in the configuration",
    "FILE is - for stdin, and the file of the running focusd when not given. Prints\n"
    "FILE:LINE: MESSAGE for each mistake, and exits with 1 when there is one.\n",
    focus_options_plain, focus_cmd_config_check },
  { "config show", "Housekeeping", "", 0, 0, "the configuration in force, with its defaults", "",
    focus_options_paged, focus_cmd_config_show },
  { "config path", "Housekeeping", "", 0, 0, "where the configuration file is", "",
    focus_options_plain, focus_cmd_config_path },
  { "uninstall", "Housekeeping", "[--plan] [--keep-changed] [--yes]", 0, 0,
    "remove everything of focusd's from the calendars",
    "Lists it, whichever machine wrote it, and asks on a terminal; elsewhere it needs --yes. Says\n"
    "then what is left to remove by hand.\n\n"
    "Examples:\n"
    "  focusctl uninstall --plan\n"
    "  focusctl uninstall --keep-changed\n",
    focus_options_uninstall, focus_cmd_uninstall },
  { "version", "Housekeeping", "", 0, 0, "versions of focusctl and of the running focusd", "",
    focus_options_plain, focus_cmd_version },
  { "help", "Housekeeping", "[COMMAND]", 0, 2, "this list, or all about one command", "",
    focus_options_plain, focus_cmd_help },
  { NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL },
};

const FocusCommand *
focus_commands (void)
{
  return commands;
}

const FocusCommand *
focus_command_find (const char *name)
{
  for (const FocusCommand *c = commands; c->name; c++)
    if (g_str_equal (c->name, name))
      return c;
  return NULL;
}
