#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-invited.py FOCUSD FOCUSCTL: invitations land on a real server, Radicale, and a real dunst
tells of the unclear ones: why, a letter that a mail program gets to see, and "fine as it is", which
a restart does not forget. Nothing is written to the server, and what was there before is left
alone. Skips where dunst, faketime or Radicale is not installed."""
import json
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

import probe
from probe import until
import scenes

FOCUSD, FOCUSCTL = sys.argv[1:]
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
HERE = pathlib.Path(__file__).resolve().parent

if not os.environ.get("DESKTOP_DIR"):
    probe.enter(["--secrets", "none", "-s", "dunst", "--size", "800x500"],
                ["dbus-daemon", "import", "faketime", "dunst", "radicale", "curl"], display=True)

sys.path.insert(0, str(HERE.parent / "integration"))
import servers  # pylint: disable=wrong-import-position
import watch  # pylint: disable=wrong-import-position

CONFIG = """[work]
hours = Mon-Fri 09:00-17:30
zone = {zone}
[account test]
url = {url}
user = {user}
secret = command:/bin/echo {password}
me = {me}
[focus]
plan = observe
[notify]
morning = no
remind =
remind_appointments =
"""

# What a mail program would be told to open is written down.
OPENER = """#!/bin/sh
printf '%s\\n' "$@" > "{folder}/opened.new"
mv "{folder}/opened.new" "{folder}/opened"
"""

WEEKLY = ("RRULE:FREQ=WEEKLY",)
BEFORE = scenes.Event("Old sync", "15:00", "15:30", lines=WEEKLY)
BUDGET = scenes.Event("Budget", "2027-03-11 09:00", "2027-03-11 10:00")
SALES = scenes.Event("Sales sync", "16:00", "16:30", lines=WEEKLY)
LATER = scenes.Event("Sales sync", "16:30", "17:15", lines=WEEKLY)  # the organiser moved it
DESIGN = scenes.Event("Design sync", "2027-03-11 14:00", "2027-03-11 15:00")


class World:
    """A server, and focusd on it."""

    def __init__(self, server):
        self.server = server
        self.placed = {}  # what is to be on the server, by path
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ["DESKTOP_DIR"]))
        opener = self.folder / "bin/xdg-open"
        opener.parent.mkdir()
        opener.write_text(OPENER.format(folder=self.folder))
        opener.chmod(0o755)
        self.opened = self.folder / "opened"
        (self.folder / "focusd.conf").write_text(
            CONFIG.format(zone=scenes.ZONE, url=server.url, user=servers.USER,
                          password=servers.PASSWORD, me=scenes.ME))
        self.process = None

    def start(self, moment):
        env = dict(os.environ, TZ=scenes.ZONE, LC_ALL="C.UTF-8", LANGUAGE="en",
                   PATH=f"{self.folder}/bin:{os.environ['PATH']}", LD_PRELOAD=FAKETIME,
                   FAKETIME=f"@{scenes.TUESDAY} {moment}", FAKETIME_DONT_FAKE_MONOTONIC="1")
        self.process = subprocess.Popen(
            [FOCUSD, "--config", self.folder / "focusd.conf", "--state", self.folder / "state",
             "--cache", self.folder / "cache"], env=env)
        subprocess.run(["gdbus", "wait", "--session", "--timeout", "20", "org.focusd.Focus1"],
                       check=True)
        sync()

    def stop(self):
        self.process.terminate()
        assert self.process.wait(probe.DEADLINE_S) == 0

    def put(self, event):
        """As a server takes an invitation in; again under the same title, it takes its place."""
        uid = event.uid(0)
        path = self.server.put(f"{uid}.ics", event.text(scenes.TUESDAY, 0))
        self.placed[urllib.parse.unquote(path)] = self.server.request("GET", path)[1]
        return uid

    def cancel(self, event):
        self.server.delete(f"{event.uid(0)}.ics")
        del self.placed[urllib.parse.unquote(self.server.path(f"{event.uid(0)}.ics"))]

    def on_server(self):
        found = self.server.objects(self.server.path(None))
        return {urllib.parse.unquote(path): body for path, body in found.items()}

    def letter(self):
        """Address, subject and text of the one that was opened."""
        until("no letter was opened", self.opened.exists)
        (letter,) = self.opened.read_text().splitlines()
        scheme, _, address, _, query, _ = urllib.parse.urlparse(letter)
        assert scheme == "mailto", letter
        fields = urllib.parse.parse_qs(query, strict_parsing=True)
        assert set(fields) == {"subject", "body"}, letter
        return urllib.parse.unquote(address), *fields["subject"], *fields["body"]


def ask(*argv):
    answer = subprocess.run([FOCUSCTL, *argv, "--json"], capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)


def sync():
    (account,) = ask("sync", "--wait")
    assert account["state"] == "ok", account


def unclear_today():
    return {one["title"] for one in ask("status")["unclear"]}


def act(shown, key):
    subprocess.run([HERE / "act", str(shown.id), key], check=True, capture_output=True)


def next_shown(what):
    try:
        shown = eyes.next_shown(probe.DEADLINE_S)
    except queue.Empty:
        raise AssertionError(f"not shown: {what}") from None
    assert shown.category == "x-focusd.invited", shown
    return shown


def displayed():
    return int(subprocess.run(["dunstctl", "count", "displayed"], capture_output=True, text=True,
                              check=True).stdout)


def test_unclear(world):
    """One is told of, and only the new one: why it is unclear, then a letter about it."""
    world.put(BUDGET)
    sync()
    told = next_shown("the invitation")
    assert told.summary == "An unclear invitation", told
    assert told.body == ("Budget · Thu 09:00 · 4 people\n"
                         "No clear goal · No outcome named"), told
    assert told.actions == {"ask": "Ask for purpose", "fine": "Fine as it is", "why": "Why?"}, told

    act(told, "why")
    why = next_shown("why")
    assert why.summary == "Why this invitation is unclear", why
    lines = why.body.split("\n")
    assert lines[:2] == ["Budget", "No clear goal: ask what the meeting is for"], why
    assert list(why.actions) == ["ask", "fine"], why
    assert not world.opened.exists()

    act(why, "ask")
    address, subject, text = world.letter()
    assert address == "colleague1@example.org", address
    assert "Budget" in subject and "Budget" in text, (subject, text)
    until("it is still on the screen", lambda: displayed() == 0)
    world.opened.unlink()


def test_fine(world):
    """… is remembered for the series: over a restart, when its meetings are moved."""
    uid = world.put(SALES)
    sync()
    told = next_shown("the series")
    assert told.body.startswith("Sales sync · Tue 16:00"), told
    until("the status does not name it", lambda: unclear_today() == {"Old sync", "Sales sync"})
    act(told, "fine")
    until("the status still names it", lambda: unclear_today() == {"Old sync"})

    world.stop()
    world.start("09:50:00")
    assert world.put(LATER) == uid
    sync()
    # Another one after it: a list of both, or two, would be seen here.
    world.put(DESIGN)
    sync()
    told = next_shown("the one after the series")
    assert told.summary == "An unclear invitation", told
    assert told.body.startswith("Design sync · Thu 14:00"), told
    until("what is fine is named", lambda: unclear_today() == {"Old sync"})


def test_cancelled(world):
    """What the organiser takes back goes from the screen by itself."""
    assert displayed() == 1
    world.cancel(DESIGN)
    sync()
    until("a meeting that is gone is still asked about", lambda: displayed() == 0)


eyes = watch.Watch(os.environ["DBUS_SESSION_BUS_ADDRESS"])
with servers.started("radicale", f"{os.environ['DESKTOP_DIR']}/radicale") as radicale:
    everything = World(radicale)
    everything.put(BEFORE)
    everything.start("09:20:00")
    for test in (test_unclear, test_fine, test_cancelled):
        test(everything)
        print("ok", test.__name__, flush=True)
    everything.stop()
    assert not [what for what in eyes.drain() if what[0] == "shown"]
    assert not everything.opened.exists(), "a letter nobody asked for"
    assert everything.on_server() == everything.placed, "something was written to the server"
    shutil.rmtree(everything.folder)
eyes.close()
