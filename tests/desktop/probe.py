# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop tests share: entering with-desktop, asking programs, waiting for what they say,
and talking to a probe by lines."""
import os
import queue
import shutil
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.realpath(__file__))
SKIP = 77
DEADLINE_S = 20
PICK_S = 4  # a menu that was asked for too early is asked for again


def enter(options, programs, display=False):
    """Runs this script again inside with-desktop; skips when a program is missing."""
    if os.environ.get("DESKTOP_DIR"):
        return
    for name in programs:
        if not shutil.which(name):
            print(f"skipped: {name} is not installed")
            sys.exit(SKIP)
    # the bus and other servers are what is tested, not GLib's own warnings about them
    os.execv(f"{HERE}/with-desktop", [f"{HERE}/with-desktop",
                                      *([] if display else ["--no-display"]), *options, "--",
                                      sys.executable, *sys.argv])


def run(*argv):
    """What a program says; one that fails tells why in the error."""
    try:
        return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.strip()
    except subprocess.CalledProcessError as error:
        error.add_note(error.stderr)
        raise


def call(bus_name, path, method, *arguments, bus="--session"):
    """The answer of a call on the bus, as GVariant text."""
    return run("gdbus", "call", bus, "-d", bus_name, "-o", path, "-m", method, *arguments)


def has_owner(bus_name):
    return "true" in call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus.NameHasOwner", bus_name)


def until(what, condition, deadline_s=DEADLINE_S):
    """Asks again and again. A program that fails to answer, as one does that is just being started,
    has not said yes: it is asked once more, and what it complained of is told at the deadline.
    `what` is text, or makes it when it is needed."""
    end = time.monotonic() + deadline_s
    while True:
        failure = None
        try:
            if condition():
                return
        except subprocess.CalledProcessError as error:
            failure = error
        if time.monotonic() > end:
            raise AssertionError(what() if callable(what) else what) from failure
        time.sleep(0.02)  # a poll of another program, not a wait for time to pass


def pick(action):
    """As tests/desktop/act does for dunst, without the id: the action of whatever is displayed. Its
    menu lists what is there at that moment, and takes away what it was asked for when it picks it."""
    wanted = f"{os.environ['DESKTOP_DIR']}/dunst.pick"
    end = time.monotonic() + DEADLINE_S
    while True:
        with open(wanted, "w", encoding="ascii") as file:
            file.write(f",{action}]")
        run("dunstctl", "context")
        try:
            until(f"the menu does not pick {action}", lambda: not os.path.exists(wanted), PICK_S)
            return
        except AssertionError:
            if time.monotonic() > end:
                raise


class Probe:
    """A probe whose lines are waited for, never slept for."""

    def __init__(self, *argv, **env):
        self.process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, bufsize=1, env=dict(os.environ, **env))
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def line(self, deadline_s=DEADLINE_S):
        return self.lines.get(timeout=deadline_s)

    def expect(self, start, deadline_s=DEADLINE_S):
        got = self.line(deadline_s)
        assert got.startswith(start), f"expected {start!r}, got {got!r}"
        return got

    def expect_nothing_more(self):
        assert self.lines.empty(), f"unexpected: {self.lines.get()!r}"

    def say(self, line):
        self.process.stdin.write(line + "\n")

    def ask(self, line, start, deadline_s=DEADLINE_S):
        self.say(line)
        return self.expect(start, deadline_s)

    def end(self):
        self.process.stdin.close()
        assert self.process.wait(DEADLINE_S) == 0, self.process.returncode
