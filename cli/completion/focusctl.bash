# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of focusctl for bash.

_focusctl_accounts() {
  focusctl account list --json 2>/dev/null | sed -n 's/^    "name" : "\(.*\)",$/\1/p'
}

_focusctl() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
  local first=${COMP_WORDS[1]} second=${COMP_WORDS[2]} options='--help' words=''

  case $prev in
    --from | --to) words='today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday' ;;
    --auth) words='auto basic digest bearer' ;;
    --secret) words='keyring command: file: credential:' ;;
    --name | --user | --role | --trust | --confirm-removals) return ;;
  esac
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    return
  fi
  if ((COMP_CWORD == 1)); then
    words='status agenda sync account calendar config version help --json --waybar --follow --help --version'
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    return
  fi
  case "$first $second" in
    status*) options+=' --json --waybar --follow --no-pager' ;;
    agenda*) options+=' --from --to --json --no-pager' ;;
    sync*) options+=' --wait --confirm-removals --json' words=$(_focusctl_accounts) ;;
    'account add') options+=' --name --user --secret --password-stdin --role --all --auth --trust --insecure' ;;
    'account list' | 'calendar list') options+=' --json --no-pager' ;;
    'account test') options+=' --json --no-pager' words=$(_focusctl_accounts) ;;
    'account remove') words=$(_focusctl_accounts) ;;
    'calendar set') words='role= transparent= read_only=' ;;
    'config check') mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    'config show') options+=' --no-pager' ;;
    account*) ((COMP_CWORD == 2)) && words='add list remove test' ;;
    calendar*) ((COMP_CWORD == 2)) && words='list set' ;;
    config*) ((COMP_CWORD == 2)) && words='check show path' ;;
    help*) words='status agenda sync account calendar config version add list remove test set check show path' ;;
  esac
  [[ $cur == -* ]] && words=$options
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$words" -- "$cur")
}

complete -F _focusctl focusctl
