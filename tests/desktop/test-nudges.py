#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-nudges.py FOCUSD FOCUSCTL: what happens before work is told when work begins, by a real
dunst: held, over a kill -9 too, then one list, whose button shows each with actions that still work.
Skips where dunst or faketime is not installed."""
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
[calendar home/Focus]
role = focus
[focus]
plan = auto
session = no
calendar = home/Focus
[hygiene]
nudge = no
[notify]
morning = no
remind =
remind_appointments =
"""


class World:
    """A folder of calendars, and focusd on it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ["DESKTOP_DIR"]))
        for name in ("Work", "Focus"):
            path = self.folder / "calendars" / name
            path.mkdir(parents=True)
            (path / "displayname").write_text(name)
        (self.folder / "focusd.conf").write_text(
            CONFIG.format(zone=scenes.ZONE, folder=self.folder, me=scenes.ME))
        self.process = None

    def start(self, moment):
        env = dict(os.environ, TZ=scenes.ZONE, LC_ALL="C.UTF-8", LANGUAGE="en",
                   LD_PRELOAD=FAKETIME, FAKETIME=f"@{scenes.TUESDAY} {moment}",
                   FAKETIME_DONT_FAKE_MONOTONIC="1")
        self.process = subprocess.Popen(
            [FOCUSD, "--config", self.folder / "focusd.conf", "--state", self.folder / "state",
             "--cache", self.folder / "cache"], env=env)
        subprocess.run(["gdbus", "wait", "--session", "--timeout", "20", "org.focusd.Focus1"],
                       check=True)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def put(self, event):
        path = self.folder / "calendars" / event.calendar / "meeting.ics"
        path.write_text(event.text(scenes.TUESDAY, 0), encoding="utf-8", newline="")

    def blocks(self):
        return len(list((self.folder / "calendars/Focus").glob("*.ics")))

    def end(self):
        self.process.terminate()
        assert self.process.wait(probe.DEADLINE_S) == 0
        shutil.rmtree(self.folder)


def ask(*argv):
    answer = subprocess.run([FOCUSCTL, *argv, "--json"], capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)


def held():
    return ask("status")["held"]


def act(shown, key):
    subprocess.run([HERE / "act", str(shown.id), key], check=True, capture_output=True)


def nothing_is_shown(eyes):
    assert not [event for event in eyes.drain() if event[0] == "shown"]


def next_shown(eyes, what):
    try:
        return eyes.next_shown(probe.DEADLINE_S)
    except queue.Empty:
        raise AssertionError(f"not shown: {what}") from None


eyes = watch.Watch(os.environ["DBUS_SESSION_BUS_ADDRESS"])
world = World()
world.start("08:30:00")
until("no blocks were written", lambda: world.blocks() > 1)
until("the news of blocks is not held", lambda: held() == 1)
# All of the day, so that wherever today's block lies, it has to go elsewhere.
world.put(scenes.Event("Offsite with a <b>bold</b> title", "09:15", "17:30"))
until("the news of a move is not held", lambda: held() == 2)
nothing_is_shown(eyes)
world.kill()
world.start("08:59:45")
until("what was held is gone", lambda: held() == 2)
nothing_is_shown(eyes)

listed = next_shown(eyes, "the list")
assert listed.category == "x-focusd.held", listed
assert listed.summary == "2 things waited for you", listed
planned, moved = listed.body.split("\n")
assert "planned" in planned and moved.startswith("Focus "), listed
assert list(listed.actions) == ["show"], listed
assert held() == 0
if os.environ.get("FOCUS_TEST_SHOTS"):
    subprocess.run([HERE / "shot", f"{os.environ['FOCUS_TEST_SHOTS']}/dunst-held.png"], check=True)

act(listed, "show")
first, second = next_shown(eyes, "the first"), next_shown(eyes, "the second")
assert (first.summary, second.summary) == (planned, moved), (first, second)
assert "Offsite with a &lt;b&gt;bold" in second.body, second
act(second, "yes")  # Undo
until("the move was not undone", lambda: any(a["what"] == "undo" for a in ask("log")))
world.end()
print("ok")
