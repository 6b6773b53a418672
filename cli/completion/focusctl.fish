# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of focusctl for fish.

function __focusctl_at
    set -l words (commandline -opc)
    test (count $words) -eq (math (count $argv) + 1); and test "$words[2..]" = "$argv"
end
function __focusctl_in
    set -l words (commandline -opc)
    string match -q -- "$argv*" "$words[2..]"
end

complete -c focusctl -f
complete -c focusctl -s h -l help -d 'show help'
function __focusctl_acts
    focusctl log --json --limit 30 2>/dev/null | string replace -rf '^    "id" : ([0-9]+),$' '$1'
end
function __focusctl_ids
    focusctl $argv --json 2>/dev/null | string replace -rf '^    "id" : "(.+)",$' '$1'
end

complete -c focusctl -n __fish_use_subcommand -a 'status agenda report hygiene explain close actions plan windows pending decline propose tentative accept keep focus pause resume log undo sync account calendar doctor config uninstall version help'
complete -c focusctl -n '__focusctl_at account' -a 'add list remove test'
complete -c focusctl -n '__focusctl_at calendar' -a 'list set create'
complete -c focusctl -n '__focusctl_at focus' -a 'start stop extend pause resume'
complete -c focusctl -n '__focusctl_at config' -a 'check show path'

complete -c focusctl -n '__focusctl_at report' -a 'baseline trend'
complete -c focusctl -n '__focusctl_at explain' -a 'meeting_min meeting_count possible_min overlap_min attendee_min after_hours_min focus_120_min focus_60_min fragment_ratio large_long_min recurring_share self_organised_share no_end_share short_notice_share back_to_back_max booked_focus_min kept_focus_min keep_rate hygiene_mean closeout_rate overrides_count overrides_min declined_count proposed_count focus_cost'

set -l days 'today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday'
complete -c focusctl -n '__focusctl_in status' -l json -d 'answer in JSON'
complete -c focusctl -n '__focusctl_in status' -l format -x -a 'waybar i3bar polybar plain json' -d 'one line for a status bar'
complete -c focusctl -n '__focusctl_in status' -l waybar -d 'the same as --format=waybar'
complete -c focusctl -n '__focusctl_in status' -l follow -d 'stay, and write again'
complete -c focusctl -n '__focusctl_in doctor' -l json -d 'answer in JSON'
complete -c focusctl -n '__focusctl_in doctor' -l accounts -d 'test each account too'
complete -c focusctl -n '__focusctl_in agenda' -l from -x -a "$days" -d 'first day'
complete -c focusctl -n '__focusctl_in agenda' -l to -x -a "$days" -d 'day after the last one'
complete -c focusctl -n '__focusctl_in report' -l without -x -d 'as if a series were gone'
complete -c focusctl -n '__focusctl_in report' -l html -r -F -d 'write one page'
complete -c focusctl -n '__focusctl_in report' -l open -d 'show the page'
complete -c focusctl -n '__focusctl_in report' -l markdown -d 'for a wiki'
complete -c focusctl -n '__focusctl_in report' -l csv -d 'one row a week'
complete -c focusctl -n '__focusctl_in report' -l from -x -d 'first week of --csv'
complete -c focusctl -n '__focusctl_in report' -l to -x -a last -d 'last week of --csv'
complete -c focusctl -n '__focusctl_in report' -l openmetrics -d 'for the textfile collector'
complete -c focusctl -n '__focusctl_in report baseline' -l reset -d 'take it anew'
for command in report explain
    complete -c focusctl -n "__focusctl_in $command" -l week -x -a 'this last' -d 'of which week'
    complete -c focusctl -n "__focusctl_in $command" -l lang -x -a 'en nl de fr' -d 'of the answer'
end
for command in plan windows hygiene
    complete -c focusctl -n "__focusctl_in $command" -l week -x -a 'this next last' -d 'of which week'
end
complete -c focusctl -n '__focusctl_at hygiene' -a 'weights ask fine'
complete -c focusctl -n '__focusctl_in hygiene fine' -l not -d 'ask about them again'
complete -c focusctl -n '__focusctl_in hygiene ask' -l mail -d 'open it in the mail program'
complete -c focusctl -n '__focusctl_in hygiene' -l file -r -F -d 'judge an .ics file'
complete -c focusctl -n '__focusctl_in hygiene' -l me -x -d 'who I am in the file'
complete -c focusctl -n '__focusctl_in close' -a '(__focusctl_ids close --list)'
complete -c focusctl -n '__focusctl_in close' -l decision -x -d 'what was decided'
complete -c focusctl -n '__focusctl_in close' -l action -x -d 'who does what, by when'
complete -c focusctl -n '__focusctl_in close' -l nothing -d 'nothing was decided'
complete -c focusctl -n '__focusctl_in close' -l done -x -a '(__focusctl_ids actions)' -d 'an open point is done'
complete -c focusctl -n '__focusctl_in close' -l later -d 'ask me again'
complete -c focusctl -n '__focusctl_in close' -l tell -d 'everyone invited gets an update'
complete -c focusctl -n '__focusctl_in close' -l anyway -d 'take actions without a clear day'
complete -c focusctl -n '__focusctl_in close' -l list -d 'only show the meetings that wait'
complete -c focusctl -n '__focusctl_in close' -l hold -d 'wait for Enter at the end'
complete -c focusctl -n '__focusctl_at actions' -a 'done drop reopen'
complete -c focusctl -n '__focusctl_at actions' -l all -d 'those done and dropped too'
complete -c focusctl -n '__focusctl_at actions' -l meeting -x -d 'of one meeting'
complete -c focusctl -n '__focusctl_in actions done; or __focusctl_in actions drop' -a '(__focusctl_ids actions)'
complete -c focusctl -n '__focusctl_in actions reopen' -a '(__focusctl_ids actions --all)'
complete -c focusctl -n '__focusctl_in pending' -l all -d 'those that are only listed too'
complete -c focusctl -n '__focusctl_in pending' -l reply -d 'with the words that would be sent'
complete -c focusctl -n '__focusctl_in pending; or __focusctl_in explain' -l hold -d 'wait for Enter at the end'
for command in decline propose tentative accept keep
    complete -c focusctl -n "__focusctl_at $command" -a '(__focusctl_ids pending)'
    complete -c focusctl -n "__focusctl_in $command" -l series -d 'all of the series'
    complete -c focusctl -n "__focusctl_in $command" -s n -l dry-run -d 'only show what would be done'
end
for command in decline propose tentative accept
    complete -c focusctl -n "__focusctl_in $command" -l text -x -d 'the reply, in your own words'
    complete -c focusctl -n "__focusctl_in $command" -l no-text -d 'answer without words'
end
complete -c focusctl -n '__focusctl_in plan' -l apply -d 'write what is shown'
complete -c focusctl -n '__focusctl_in focus start' -l task -x -d 'what it is for'
complete -c focusctl -n '__focusctl_in focus start' -a '45min 60min 90min 2h'
complete -c focusctl -n '__focusctl_in focus extend' -a '15min 30min 1h'
complete -c focusctl -n '__focusctl_in focus pause' -a '15min 30min 1h'
complete -c focusctl -n '__focusctl_in pause' -a '30min 1h 2h 1d'
complete -c focusctl -n '__focusctl_in log' -l limit -x -d 'at most so many acts'
complete -c focusctl -n '__focusctl_in log' -l before -x -a '(__focusctl_acts)' -d 'only older acts'
complete -c focusctl -n '__focusctl_at explain; or __focusctl_at undo' -a '(__focusctl_acts)'
complete -c focusctl -n '__focusctl_in uninstall' -l plan -d 'only list what would be removed'
complete -c focusctl -n '__focusctl_in uninstall' -l keep-changed -d 'leave the events that you changed'
for command in plan undo uninstall close decline propose tentative accept
    complete -c focusctl -n "__focusctl_in $command" -s y -l yes -d 'do not ask'
end
complete -c focusctl -n '__focusctl_in sync' -s w -l wait -d 'until it has ended'
complete -c focusctl -n '__focusctl_in sync' -l confirm-removals -x -d 'apply removals held back'
complete -c focusctl -n '__focusctl_in account add' -l name -x -d 'name of the account'
complete -c focusctl -n '__focusctl_in account add' -l user -x -d 'name to log in with'
complete -c focusctl -n '__focusctl_in account add' -l secret -x -a 'keyring command: file: credential:'
complete -c focusctl -n '__focusctl_in account add' -l password-stdin -d 'read the password from stdin'
complete -c focusctl -n '__focusctl_in account add' -l role -x -d 'CAL=ROLE'
complete -c focusctl -n '__focusctl_in account add' -l all -d 'take every calendar'
complete -c focusctl -n '__focusctl_in account add' -l auth -x -a 'auto basic digest bearer'
complete -c focusctl -n '__focusctl_in account add' -l trust -x -d 'host that may get the credentials'
complete -c focusctl -n '__focusctl_in account add' -l insecure -d 'allow http://'
complete -c focusctl -n '__focusctl_in calendar create' -l records -d 'one for tasks and journals'
complete -c focusctl -n '__focusctl_in calendar set' -a 'role= transparent= read_only='
complete -c focusctl -n '__focusctl_in config check' -F
for command in status agenda report hygiene explain close actions plan windows pending log doctor uninstall 'account list' 'account test' 'calendar list' 'config show'
    complete -c focusctl -n "__focusctl_in $command" -l no-pager -d 'write a long answer as it is'
end
for command in agenda report hygiene 'hygiene weights' 'hygiene ask' 'hygiene fine' close actions explain plan windows pending decline propose tentative accept keep focus log undo uninstall sync 'account list' 'account test' 'calendar list'
    complete -c focusctl -n "__focusctl_in $command" -l json -d 'answer in JSON'
end
