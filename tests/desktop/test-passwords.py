#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-passwords.py FOCUSD FOCUSCTL: a password through the whole of focusd with a real gnome-keyring:
typed, stored, used, locked, unlocked, hanging, gone; and found nowhere else (R50 to R53, R4.8)."""
import base64
import json
import os
import pathlib
import pty
import select
import signal
import subprocess
import sys
import time

import probe

probe.enter([], ["gnome-keyring-daemon", "secret-tool", "dbus-daemon", "dbus-monitor"])

import keyring  # noqa: E402  (needs gi: a missing one fails inside, not before skipping)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "misbehave"))
from server import Misbehave  # noqa: E402

FOCUSD, FOCUSCTL = map(os.path.abspath, sys.argv[1:])
ROOM = pathlib.Path(os.environ["DESKTOP_DIR"])
LOG, BUS_LOG = ROOM / "focusd.log", ROOM / "bus.log"
MARKER = "marker-52f1-Zürich"
DEADLINE_S = 20


def until(what, condition, deadline_s=DEADLINE_S):
    probe.until(lambda: f"{what}\n{LOG.read_text()}", condition, deadline_s)


def focusctl(*arguments, status=0, **options):
    run = subprocess.run([FOCUSCTL, *arguments], capture_output=True, text=True, check=False,
                         stdin=subprocess.DEVNULL, timeout=DEADLINE_S * 3, **options)
    assert status is None or run.returncode == status, run
    return run.stdout + run.stderr


def account():
    return json.loads(focusctl("status", "--json"))["accounts"][0]


class Daemon:
    def __init__(self):
        with open(LOG, "ab") as log:
            self.process = subprocess.Popen([FOCUSD, "--verbose"], stdout=log, stderr=log,
                                            env=dict(os.environ, G_MESSAGES_DEBUG="all"))
        until("focusd did not start",
              lambda: subprocess.run([FOCUSCTL, "status"], capture_output=True,
                                     check=False).returncode == 0)

    def looks_clean(self):
        for name in ("environ", "cmdline"):
            assert_clean(pathlib.Path(f"/proc/{self.process.pid}/{name}").read_bytes(), name)
        limits = pathlib.Path(f"/proc/{self.process.pid}/limits").read_text()
        core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        assert core.split()[4:6] == ["0", "0"], core

    def stop(self):
        self.process.terminate()
        assert self.process.wait(DEADLINE_S) == 0


def assert_clean(text, where):
    """Neither the password, nor the header that is made of it."""
    basic = base64.b64encode(f"alice:{MARKER}".encode()).rstrip(b"=")
    for form in (MARKER.encode(), b"marker-52f1", basic[:-2], base64.b64encode(MARKER.encode())[:20]):
        assert form not in text, f"the password is in {where}"


def type_password(*arguments):
    """Answers the question for the password on a terminal; returns all that was on it."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(FOCUSCTL, [FOCUSCTL, *arguments])
    shown, typed, end = b"", False, time.monotonic() + DEADLINE_S
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # how a terminal tells its end
            break
        if not piece:
            break
        shown += piece
        if not typed and b"assword" in shown:
            os.write(terminal, MARKER.encode() + b"\n")
            typed = True
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, shown
    assert typed, shown
    return shown


def test_typed_and_stored(server, daemon):
    shown = type_password("account", "add", server.url, "--user", "alice", "--name", "test", "--all")
    assert_clean(shown, "what the terminal shows")
    focusctl("sync", "--wait")
    assert account()["state"] == "ok", account()
    stored = subprocess.run(["secret-tool", "lookup", "account", "test"], capture_output=True,
                            check=True).stdout
    assert stored.decode() == MARKER
    for name in ("list", "test"):
        assert_clean(focusctl("account", name, *(["test"] if name == "test" else [])).encode(), name)
    assert_clean(focusctl("config", "show").encode(), "config show")
    daemon.looks_clean()


def test_locked_at_start(server):
    keyring.lock()
    server.forget()
    daemon = Daemon()
    until("not told that it is locked", lambda: account()["state"] == "credentials")
    assert "locked" in json.dumps(account()), account()
    assert not server.asked(), "the server was asked without a password"
    keyring.unlock()
    until("not synced after unlocking", lambda: account()["state"] == "ok")
    return daemon


def test_hanging():
    pid = keyring.pid()
    os.kill(pid, signal.SIGSTOP)
    try:
        focusctl("sync")
        times = []
        for _ in range(5):
            begin = time.monotonic()
            focusctl("status")
            times.append(time.monotonic() - begin)
        assert min(times) < 0.2, times
    finally:
        os.kill(pid, signal.SIGCONT)
    until("not synced again", lambda: (focusctl("sync", "--wait", status=None),
                                       account()["state"] == "ok")[1])


def test_gone(server):
    os.kill(keyring.pid(), signal.SIGTERM)
    until("the keyring stays", lambda: not keyring.is_there())
    said = subprocess.run([FOCUSCTL, "account", "add", server.url, "--user", "alice", "--name",
                           "second", "--all", "--password-stdin"], input=MARKER + "\n",
                          capture_output=True, text=True, check=False)
    assert said.returncode != 0
    for word in ("file:", "command:"):
        assert word in said.stderr, said.stderr
    assert_clean((said.stdout + said.stderr).encode(), "what is said without a keyring")


with Misbehave() as far, open(BUS_LOG, "wb") as bus_log:
    far.password = MARKER
    far.add("work", "Work")
    monitor = subprocess.Popen(["dbus-monitor", "--session"], stdout=bus_log)
    first = Daemon()
    test_typed_and_stored(far, first)
    print("ok test_typed_and_stored")
    first.stop()
    second = test_locked_at_start(far)
    print("ok test_locked_at_start")
    test_hanging()
    print("ok test_hanging")
    test_gone(far)
    print("ok test_gone")
    second.looks_clean()
    second.stop()
    monitor.terminate()
    monitor.wait()
assert "DEBUG" in LOG.read_text(), "the log is not verbose"
assert_clean(LOG.read_bytes(), "the log")
seen = BUS_LOG.read_bytes()
assert b"AddAccount" in seen, "the bus was not watched"
for folder in (".config", ".cache", ".local/state"):
    for path in (pathlib.Path(os.environ["HOME"]) / folder).rglob("focusd/**/*"):
        if path.is_file():
            assert_clean(path.read_bytes(), path)
assert_clean(seen, "the bus")
print("ok nowhere else")
