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
complete -c focusctl -n __fish_use_subcommand -a 'status agenda sync account calendar config version help'
complete -c focusctl -n '__focusctl_at account' -a 'add list remove test'
complete -c focusctl -n '__focusctl_at calendar' -a 'list set'
complete -c focusctl -n '__focusctl_at config' -a 'check show path'

set -l days 'today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday'
complete -c focusctl -n '__focusctl_in status' -l json -d 'answer in JSON'
complete -c focusctl -n '__focusctl_in status' -l waybar -d 'one line for a status bar'
complete -c focusctl -n '__focusctl_in status' -l follow -d 'stay, and write again'
complete -c focusctl -n '__focusctl_in agenda' -l from -x -a "$days" -d 'first day'
complete -c focusctl -n '__focusctl_in agenda' -l to -x -a "$days" -d 'day after the last one'
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
complete -c focusctl -n '__focusctl_in calendar set' -a 'role= transparent= read_only='
complete -c focusctl -n '__focusctl_in config check' -F
for command in status agenda 'account list' 'account test' 'calendar list' 'config show'
    complete -c focusctl -n "__focusctl_in $command" -l no-pager -d 'write a long answer as it is'
end
for command in agenda sync 'account list' 'account test' 'calendar list'
    complete -c focusctl -n "__focusctl_in $command" -l json -d 'answer in JSON'
end
