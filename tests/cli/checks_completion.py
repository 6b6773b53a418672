# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The completions, run by the shells that are here: what is offered behind some words."""
import os
import shutil
import subprocess

import close_world as c
import focus_world as f
import pending_world as p
import world as w
from fake_focusd import vardict

# The words so far, the last one unfinished; some of what must be offered; what must not be.
TABLE = [
    (["pl"], {"plan"}, {"status"}),
    (["status", "--"], {"--json", "--format", "--waybar", "--follow"}, {"--accounts"}),
    (["status", "--format", ""], {"waybar", "i3bar", "polybar", "plain", "json"}, {"--waybar"}),
    (["doctor", "--"], {"--json", "--accounts", "--no-pager"}, {"--follow"}),
    (["focus", ""], {"start", "stop", "extend", "pause", "resume"}, {"list"}),
    (["focus", "start", "--"], {"--task", "--json"}, {"--apply"}),
    (["plan", "--"], {"--week", "--apply", "--yes", "--json"}, {"--plan"}),
    (["plan", "--week", ""], {"this", "next"}, {"--apply"}),
    (["hygiene", "--"], {"--week", "--file", "--me", "--json"}, {"--apply"}),
    (["hygiene", "weights", "--"], {"--json"}, {"--apply"}),
    (["hygiene", "fine", "--"], {"--not", "--json"}, {"--mail"}),
    (["close", "--"], {"--decision", "--action", "--nothing", "--done", "--tell", "--list"}, {"--all"}),
    (["close", ""], {"k3f", "m8d"}, {"a4k", "done"}),
    (["close", "--done", ""], {"a4k", "b9q"}, {"k3f"}),
    (["actions", ""], {"done", "drop", "reopen"}, {"a4k"}),
    (["actions", "--"], {"--all", "--meeting", "--json"}, {"--done"}),
    (["actions", "done", ""], {"a4k", "b9q"}, {"k3f", "e5t"}),
    (["actions", "reopen", ""], {"e5t"}, {"k3f"}),
    (["report", "--week", ""], {"this", "last"}, {"next"}),
    (["uninstall", "--"], {"--plan", "--keep-changed"}, {"--week"}),
    (["pending", "--"], {"--all", "--reply", "--json", "--no-pager"}, {"--series"}),
    (["decline", "--"], {"--series", "--text", "--no-text", "--dry-run", "--yes", "--json"}, {"--all"}),
    (["decline", ""], {"p3f", "w8d"}, {"41", "k3f"}),
    (["propose", ""], {"p3f", "w8d"}, {"41"}),
    (["tentative", ""], {"p3f", "w8d"}, {"41"}),
    (["accept", ""], {"p3f", "w8d"}, {"41"}),
    (["keep", ""], {"p3f", "w8d"}, {"41"}),
    (["keep", "--"], {"--series", "--dry-run", "--json"}, {"--text", "--yes"}),
    (["undo", ""], {"41", "42"}, {"start"}),
    (["explain", "meeting_m"], {"meeting_min"}, {"41"}),
    (["calendar", ""], {"list", "set", "create"}, {"start"}),
    (["calendar", "create", "--"], {"--records"}, {"--json"}),
    (["log", "--"], {"--limit", "--before", "--no-pager"}, {"--task"}),
]


def with_focusctl(world):
    """A PATH on which `focusctl` is the one under test."""
    folder = os.path.join(world.folder, "bin")
    os.makedirs(folder, exist_ok=True)
    link = os.path.join(folder, "focusctl")
    if not os.path.exists(link):
        os.symlink(world.focusctl, link)
    world.fake.answers = w.answers(
        GetLog=([vardict(a) for a in f.ACTS],),
        GetActions=lambda options: c.actions(*c.ACTIONS, *([c.FINISHED] if "all" in options else []))[
            "GetActions"],
        **p.pending(dict(p.ASKED, id="p3f"), p.WAITS), **c.waiting(c.SYNC, c.BUDGET))
    return dict(world.environment, PATH=folder + ":" + world.environment["PATH"])


def run(world, argv):
    result = subprocess.run(argv, capture_output=True, text=True, timeout=30, check=False,
                            env=with_focusctl(world), cwd=world.folder)
    assert result.stderr == "", result.stderr
    return result.stdout


def completion(world, name):
    return os.path.join(os.path.abspath(world.source), "cli/completion", name)


def compare(world, complete):
    for words, wanted, unwanted in TABLE:
        offered = complete(world, words)
        assert wanted <= offered and not unwanted & offered, (words, offered)


def bash(world, words):
    script = os.path.join(os.path.abspath(world.source), "cli/completion/focusctl.bash")
    line = 'source "$1"; shift; COMP_WORDS=(focusctl "$@"); COMP_CWORD=$#; _focusctl; ' \
           'printf "%s\\n" "${COMPREPLY[@]}"'
    return set(run(world, ["bash", "-c", line, "bash", script, *words]).split())


def fish(world, words):
    script = os.path.join(os.path.abspath(world.source), "cli/completion/focusctl.fish")
    line = "source $argv[1]; complete -C $argv[2]"
    text = run(world, ["fish", "--no-config", "-c", line, script, " ".join(["focusctl", *words])])
    return {row.split("\t")[0] for row in text.splitlines()}


# zsh completes only in its line editor: one on a terminal of its own, whose lists are caught.
ZSH = r"""
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1=; fpath=($1 \$fpath); autoload -U compinit; compinit -u -D"
zpty -w z "compadd () { builtin compadd -O caught \"\$@\"; print -rl -- \$caught >> $2; builtin compadd \"\$@\" }"
zpty -w z "focusctl_done () { print -r -- '<done>' >> $2 }; zle -N focusctl_done; bindkey '^X' focusctl_done"
zpty -w z "touch $2.ready"
while [[ ! -e $2.ready ]]; do zpty -r -t z text; done
zpty -n -w z "$3"$'\t\x18'
while ! grep -q '<done>' $2 2>/dev/null; do zpty -r -t z text; done
zpty -d z
"""


def zsh(world, words):
    folder = completion(world, "")
    caught = os.path.join(world.folder, "zsh-caught")
    for path in (caught, caught + ".ready"):
        if os.path.exists(path):
            os.remove(path)
    run(world, ["zsh", "-f", "-c", ZSH, "zsh", folder, caught, " ".join(["focusctl", *words])])
    with open(caught, encoding="utf-8") as text:
        return set(text.read().split()) - {"<done>"}


def test_bash_completes(world):
    compare(world, bash)


def test_fish_completes(world):
    if shutil.which("fish"):
        compare(world, fish)


def test_zsh_completes(world):
    if shutil.which("zsh"):
        compare(world, zsh)
