#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-focus-target.py PROBE SOURCE: focus.target in a real user manager, followed by the units that
focusd(8) gives as examples, which are read from there. Needs root to set up."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import probe

HERE = pathlib.Path(__file__).resolve().parent
NOT_POSSIBLE = 125
HOME = pathlib.Path(os.environ["HOME"])
# Stands for focusd: its unit, not its program, is what focus.target has to do with.
FOCUSD = "[Service]\nType=exec\nExecStart=sleep infinity\nRestart=on-failure\nRestartSec=100ms\n"
MAIL = "[Service]\nType=exec\nExecStart=sleep infinity\n"
CONFLICTING = "[Unit]\nConflicts=focus.target\n" + MAIL


def examples(source):
    """The units of the man page: name and text."""
    page = (source / "docs/man/focusd.8").read_text().replace("\\-", "-")
    found = dict(re.findall(r"^In ~/\.config/systemd/user/([\w.-]+\.service),.*?\n\.EX\n(.*?)\.EE$",
                            page, re.DOTALL | re.MULTILINE))
    assert sorted(found) == ["focus-music.service", "focus-no-mail.service"], found
    return found


def prepare():
    """Everything an unprivileged user must be able to read, in a folder of its own."""
    if os.getuid() != 0:
        print("skipped: needs root to make a user manager of its own")
        sys.exit(probe.SKIP)
    program, source = map(pathlib.Path, sys.argv[1:])
    folder = pathlib.Path(tempfile.mkdtemp(prefix="focus-target-"))
    folder.chmod(0o755)
    (folder / "units").mkdir()
    for path in (program, HERE / "probe.py", pathlib.Path(__file__)):
        shutil.copy(path, folder)
    shutil.copy(source / "systemd/focus.target", folder / "units")
    units = {"focusd.service": FOCUSD, "mail-notifier.service": MAIL,
             "conflicting.service": CONFLICTING, **examples(source)}
    for name, text in units.items():
        (folder / "units" / name).write_text(text)
    return folder


def systemctl(*arguments, check=True):
    return subprocess.run(["systemctl", "--user", *arguments], check=check, capture_output=True,
                          text=True).stdout.strip()


def is_active(unit):
    return systemctl("show", "-P", "ActiveState", unit) == "active"


def pid(unit):
    return int(systemctl("show", "-P", "MainPID", unit))


def until(what, condition):
    probe.until(lambda: f"{what}: " + systemctl("list-units", "--all", "*focus*", "*mail*"),
                condition)


def settled():
    """No job waits or runs."""
    until("jobs", lambda: systemctl("list-jobs", "--no-legend") == "")


def becomes(p, word, *expected):
    """Says the word; then the units are active or, with "-" in front, not."""
    p.ask(word, word)
    wanted = word == "focus"
    until(f"focus.target does not follow {word}", lambda: is_active("focus.target") == wanted)
    settled()
    for unit in expected:
        active = not unit.startswith("-")
        assert is_active(unit.lstrip("-")) == active, f"{word}: {unit}"


def test_examples(p):
    script = HOME / ".local/bin/focus-music"
    script.parent.mkdir(parents=True)
    script.write_text("#!/bin/sh\nexec sleep infinity\n")
    script.chmod(0o755)
    systemctl("enable", "focus-music.service", "focus-no-mail.service")
    systemctl("start", "mail-notifier.service")
    for _ in range(2):
        becomes(p, "focus", "focus-music.service", "focus-no-mail.service",
                "-mail-notifier.service")
        becomes(p, "idle", "-focus-music.service", "-focus-no-mail.service",
                "mail-notifier.service")


def test_what_did_not_run_is_not_started(p):
    systemctl("stop", "mail-notifier.service")
    becomes(p, "focus", "focus-music.service", "-focus-no-mail.service", "-mail-notifier.service")
    becomes(p, "idle", "-focus-music.service", "-mail-notifier.service")
    assert systemctl("is-failed", "focus-no-mail.service", check=False) != "failed"


def test_conflicts(p):
    """What the man page warns of."""
    systemctl("start", "conflicting.service")
    becomes(p, "focus", "-conflicting.service")
    becomes(p, "idle", "-conflicting.service")  # nothing starts it again
    becomes(p, "focus", "focus-music.service")
    systemctl("start", "conflicting.service")
    settled()
    assert not is_active("focus.target") and not is_active("focus-music.service")
    becomes(p, "idle", "conflicting.service")
    systemctl("stop", "conflicting.service")


def test_focusd_restarted_and_stopped(p):
    systemctl("start", "focusd.service")
    becomes(p, "focus", "focus-music.service")
    music, focusd = pid("focus-music.service"), pid("focusd.service")
    systemctl("restart", "focusd.service")
    settled()
    assert pid("focus-music.service") == music and is_active("focus.target")
    restarted = pid("focusd.service")
    assert restarted not in (0, focusd)
    os.kill(restarted, signal.SIGKILL)
    until("not restarted", lambda: pid("focusd.service") not in (0, restarted)
          and is_active("focusd.service"))
    settled()
    assert not is_active("focus.target") and not is_active("focus-music.service")
    back = probe.Probe(p.process.args[0])  # focusd that came back knows nothing of the target
    back.expect("ready")
    becomes(back, "focus", "focus-music.service")
    systemctl("stop", "focusd.service")
    settled()
    assert not is_active("focus.target") and not is_active("focus-music.service")
    back.end()
    becomes(p, "idle", "-focusd.service")


def test_left_over(p):
    becomes(p, "focus", "focus-music.service")
    p.process.kill()
    p.process.wait()
    assert is_active("focus.target")
    after = probe.Probe(p.process.args[0])
    after.expect("ready")
    assert is_active("focus.target")  # not touched before anything is known
    becomes(after, "idle", "-focus-music.service")
    after.end()


if sys.argv[1] == "--inside":
    main = probe.Probe(pathlib.Path(sys.argv[2]) / "probe-units")
    main.expect("ready")
    assert not is_active("focus.target")
    for test in (test_examples, test_what_did_not_run_is_not_started, test_conflicts,
                 test_focusd_restarted_and_stopped, test_left_over):
        test(main)
        print("ok", test.__name__)
    sys.exit(0)

made = prepare()
try:
    result = subprocess.run(
        [HERE / "with-user-systemd", "--", "/usr/bin/python3", made / "test-focus-target.py",
         "--inside", made], env=dict(os.environ, USER_UNITS=str(made / "units")), check=False)
finally:
    shutil.rmtree(made)
if result.returncode == NOT_POSSIBLE:
    print("skipped: a user manager of its own is not possible here")
    sys.exit(probe.SKIP)
sys.exit(result.returncode)
