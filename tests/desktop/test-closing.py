#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-closing.py FOCUSD FOCUSCTL: a meeting of mine ends, and a real dunst asks what came of it:
the form opens in a terminal, what is said by hand closes it, what is left open comes back a week
later, and a button closes that one. Nothing is written to a calendar. Skips where dunst or faketime
is not installed."""
import json
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile

import probe
from probe import until
import scenes

FOCUSD, FOCUSCTL = sys.argv[1:]
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
HERE = pathlib.Path(__file__).resolve().parent
NEXT_TUESDAY = "2027-03-16"

if not os.environ.get("DESKTOP_DIR"):
    probe.enter(["--secrets", "none", "-s", "dunst", "--size", "800x500"],
                ["dbus-daemon", "import", "faketime", "dunst"], display=True)

import watch  # pylint: disable=wrong-import-position

CONFIG = """[work]
hours = Mon-Fri 09:00-17:30
zone = {zone}
[account home]
url = file://{folder}/calendars
me = {me}
[focus]
plan = observe
[notify]
morning = no
remind =
"""

# What a terminal would be told to run is written down.
TERMINAL = """#!/bin/sh
printf '%s\\n' "$@" > "{folder}/terminal"
"""


class World:
    """A folder of calendars, and focusd on it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ["DESKTOP_DIR"]))
        work = self.folder / "calendars/Work"
        work.mkdir(parents=True)
        (work / "displayname").write_text("Work")
        terminal = self.folder / "bin/xdg-terminal-exec"
        terminal.parent.mkdir()
        terminal.write_text(TERMINAL.format(folder=self.folder))
        terminal.chmod(0o755)
        (self.folder / "focusd.conf").write_text(
            CONFIG.format(zone=scenes.ZONE, folder=self.folder, me=scenes.ME))
        self.event = work / "meeting.ics"
        self.event.write_text(scenes.MINE.text(scenes.TUESDAY, 0), encoding="utf-8", newline="")
        self.process = None

    def start(self, day, moment):
        env = dict(os.environ, TZ=scenes.ZONE, LC_ALL="C.UTF-8", LANGUAGE="en",
                   PATH=":".join((f"{self.folder}/bin", str(pathlib.Path(FOCUSCTL).resolve().parent),
                                  os.environ["PATH"])),
                   LD_PRELOAD=FAKETIME, FAKETIME=f"@{day} {moment}",
                   FAKETIME_DONT_FAKE_MONOTONIC="1")
        self.process = subprocess.Popen(
            [FOCUSD, "--config", self.folder / "focusd.conf", "--state", self.folder / "state",
             "--cache", self.folder / "cache"], env=env)
        subprocess.run(["gdbus", "wait", "--session", "--timeout", "20", "org.focusd.Focus1"],
                       check=True)

    def stop(self):
        self.process.terminate()
        assert self.process.wait(probe.DEADLINE_S) == 0

    def terminal(self):
        path = self.folder / "terminal"
        return path.read_text().split() if path.exists() else []

    def in_calendars(self):
        return {path.name: path.read_bytes() for path in (self.folder / "calendars").rglob("*.ics")}


def call(method, *arguments):
    """The answer, as GVariant text."""
    return subprocess.run(
        ["gdbus", "call", "--session", "-d", "org.focusd.Focus1", "-o", "/org/focusd/Focus1", "-m",
         f"org.focusd.Focus1.{method}", *arguments], capture_output=True, text=True,
        check=True).stdout


def n_waiting():
    answer = subprocess.run([FOCUSCTL, "status", "--json"], capture_output=True, text=True,
                            check=True)
    return json.loads(answer.stdout).get("closeouts", call("GetCloseouts").count("'waits': <true>"))


def act(shown, key):
    subprocess.run([HERE / "act", str(shown.id), key], check=True, capture_output=True)


def next_shown(kind):
    """The next of that kind; the report of the week may come before it."""
    while True:
        try:
            shown = eyes.next_shown(probe.DEADLINE_S)
        except queue.Empty:
            raise AssertionError(f"not shown: {kind}") from None
        if shown.category == f"x-focusd.{kind}":
            return shown
        assert shown.category == "x-focusd.report", shown


eyes = watch.Watch(os.environ["DBUS_SESSION_BUS_ADDRESS"])
world = World()
before = world.in_calendars()
world.start(scenes.TUESDAY, "10:44:55")
question = next_shown("closeout")
assert question.summary == "What came of the meeting, 10:00–10:45?", question
assert question.body.startswith("Product sync\n"), question
assert list(question.actions) == ["default", "close", "nothing", "later"], question
assert n_waiting() == 1
act(question, "close")
until("no terminal was opened", lambda: len(world.terminal()) == 4)
program, command, name, hold = world.terminal()
assert (pathlib.Path(program).name, command, hold) == ("focusctl", "close", "--hold")
closed = call("Close", name, "{'decision': <'We take it.'>, "
              "'actions': <['colleague1: draft by tomorrow']>}")
assert "'result': <'decision'>" in closed, closed
assert n_waiting() == 0
world.stop()

world.start(NEXT_TUESDAY, "09:49:56")
points = next_shown("points")
assert points.summary == "Meeting at 10:00: 1 open point", points
assert points.body == "Product sync\ncolleague1@example.org: draft (due Wed)", points
world.stop()

world.start(NEXT_TUESDAY, "10:44:56")
question = next_shown("closeout")
act(question, "nothing")
until("the button closed nothing", lambda: n_waiting() == 0)
assert "'result': <'nothing'>" in call("GetCloseout", scenes.MINE.uid(0))
world.stop()
assert world.in_calendars() == before, "something was written to a calendar"
shutil.rmtree(world.folder)
eyes.close()
print("ok")
