# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of focusctl for bash.

_focusctl_accounts() {
  focusctl account list --json 2>/dev/null | sed -n 's/^    "name" : "\(.*\)",$/\1/p'
}

_focusctl_figures() {
  echo meeting_min meeting_count possible_min overlap_min attendee_min \
    after_hours_min focus_120_min focus_60_min fragment_ratio large_long_min \
    recurring_share self_organised_share no_end_share short_notice_share back_to_back_max \
    booked_focus_min kept_focus_min keep_rate hygiene_mean closeout_rate \
    overrides_count overrides_min declined_count proposed_count focus_cost
}

# The IDs of the last acts.
_focusctl_acts() {
  focusctl log --json --limit 30 2>/dev/null | sed -n 's/^    "id" : \([0-9]*\),$/\1/p'
}

# The IDs of the meetings that wait, and of actions (--all: also of those that are over).
_focusctl_closeouts() {
  focusctl close --list --json 2>/dev/null | sed -n 's/^    "id" : "\(.*\)",$/\1/p'
}

_focusctl_actions() {
  focusctl actions --json "$@" 2>/dev/null | sed -n 's/^    "id" : "\(.*\)",$/\1/p'
}

# The IDs of the invitations that wait.
_focusctl_pending() {
  focusctl pending --json 2>/dev/null | sed -n 's/^    "id" : "\(.*\)",$/\1/p'
}

_focusctl() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
  local first=${COMP_WORDS[1]} second=${COMP_WORDS[2]} options='--help' words=''

  case $prev in
    --from | --to) words='today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday' ;;
    --week)
      words='this last'
      [[ $first == plan || $first == windows || $first == hygiene ]] && words='this next last'
      ;;
    --lang) words='en nl de fr' ;;
    --format) words='waybar i3bar polybar plain json' ;;
    --html | --file)
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return
      ;;
    --without) return ;;
    --auth) words='auto basic digest bearer' ;;
    --secret) words='keyring command: file: credential:' ;;
    --done) words=$(_focusctl_actions) ;;
    --decision | --action | --meeting | --text) return ;;
    --me | --task | --limit | --before | --name | --user | --role | --trust | --confirm-removals) return ;;
  esac
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    return
  fi
  if ((COMP_CWORD == 1)); then
    words='status agenda report hygiene explain close actions plan windows pending decline propose tentative accept keep focus pause resume log undo sync account calendar doctor config uninstall version help --json --format --waybar --follow --help --version'
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    return
  fi
  case "$first $second" in
    status*) options+=' --json --format --waybar --follow --no-pager' ;;
    doctor*) options+=' --accounts --json --no-pager' ;;
    agenda*) options+=' --from --to --json --no-pager' ;;
    'report baseline') options+=' --reset --json --lang' ;;
    'report trend') options+=' --week --json --lang --no-pager' ;;
    report*)
      options+=' --week --without --html --open --markdown --csv --from --to --openmetrics --json --lang --no-pager'
      ((COMP_CWORD == 2)) && words='baseline trend'
      ;;
    'hygiene weights') options+=' --json' ;;
    'hygiene ask') options+=' --mail --json' ;;
    'hygiene fine') options+=' --not --json' ;;
    hygiene*)
      options+=' --week --file --me --json --no-pager'
      ((COMP_CWORD == 2)) && words='weights ask fine'
      ;;
    explain*)
      options+=' --week --hold --json --lang --no-pager'
      words="$(_focusctl_figures) $(_focusctl_acts)"
      ;;
    close*)
      options+=' --decision --action --nothing --done --later --tell --anyway --list --hold --yes --json --no-pager'
      words=$(_focusctl_closeouts)
      ;;
    'actions done' | 'actions drop')
      options+=' --json'
      words=$(_focusctl_actions)
      ;;
    'actions reopen')
      options+=' --json'
      words=$(_focusctl_actions --all)
      ;;
    actions*)
      options+=' --all --meeting --json --no-pager'
      ((COMP_CWORD == 2)) && words='done drop reopen'
      ;;
    plan*) options+=' --week --apply --yes --json --no-pager' ;;
    windows*) options+=' --week --json --no-pager' ;;
    pending*) options+=' --all --reply --hold --json --no-pager' ;;
    decline* | propose* | tentative* | accept*)
      options+=' --series --text --no-text --dry-run --yes --json'
      words=$(_focusctl_pending)
      ;;
    keep*)
      options+=' --series --dry-run --json'
      words=$(_focusctl_pending)
      ;;
    'focus start')
      options+=' --task --json'
      words='45min 60min 90min 2h'
      ;;
    'focus extend' | 'focus pause')
      options+=' --json'
      words='15min 30min 1h'
      ;;
    focus*)
      options+=' --json'
      ((COMP_CWORD == 2)) && words='start stop extend pause resume'
      ;;
    pause*) words='30min 1h 2h 1d' ;;
    resume*) ;;
    log*) options+=' --limit --before --json --no-pager' ;;
    undo*)
      options+=' --yes --json'
      words=$(_focusctl_acts)
      ;;
    uninstall*) options+=' --plan --keep-changed --yes --json --no-pager' ;;
    sync*) options+=' --wait --confirm-removals --json' words=$(_focusctl_accounts) ;;
    'account add') options+=' --name --user --secret --password-stdin --role --all --auth --trust --insecure' ;;
    'account list' | 'calendar list') options+=' --json --no-pager' ;;
    'account test') options+=' --json --no-pager' words=$(_focusctl_accounts) ;;
    'account remove') words=$(_focusctl_accounts) ;;
    'calendar create') options+=' --records' ;;
    'calendar set') words='role= transparent= read_only=' ;;
    'config check') mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    'config show') options+=' --no-pager' ;;
    account*) ((COMP_CWORD == 2)) && words='add list remove test' ;;
    calendar*) ((COMP_CWORD == 2)) && words='list set create' ;;
    config*) ((COMP_CWORD == 2)) && words='check show path' ;;
    help*) words='status agenda report hygiene explain close actions plan windows pending decline propose tentative accept keep focus pause resume log undo sync account calendar config uninstall version weights ask fine done drop reopen baseline trend start stop extend add list remove test set create check show path' ;;
  esac
  [[ $cur == -* ]] && words=$options
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$words" -- "$cur")
}

complete -F _focusctl focusctl
