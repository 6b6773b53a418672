#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-session.py FOCUSD FOCUSCTL: focusd as a guest of the session. A notification server that is
stopped holds up nothing, and gets everything when it goes on (R21); with nothing due nobody wakes up,
`focusctl status --follow` neither; another time zone is taken over (S4)."""
import json
import os
import pathlib
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import probe
from probe import until

FOCUSD, FOCUSCTL = sys.argv[1:]
QUIET_S = 3  # so long nothing happens: it has come to rest
MEASURED_S = 15
MAX_WAKES = 4  # far below one a second; the minute may change meanwhile, for which a bar is there
ANSWER_S = 5  # far below the 25 s that libnotify waits for a server
UNSHARE = ["unshare", "--map-current-user", "--keep-caps", "--mount"]

probe.enter(["--secrets", "none", "-s", "dunst", "--mock", "logind,timedated"],
            ["dbus-daemon", "Xvfb", "dunst", "gdbus"], display=True)

import watch  # pylint: disable=wrong-import-position


class Daemon:
    """A focusd on a folder of two calendars."""

    def __init__(self, text, wrap=(), **env):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ["DESKTOP_DIR"]))
        for calendar in ("Work", "Focus"):
            path = self.folder / "calendars" / calendar
            path.mkdir(parents=True)
            (path / "displayname").write_text(calendar)
        self.configure(text)
        self.process = subprocess.Popen(
            [*wrap, FOCUSD, "--config", self.folder / "focusd.conf", "--state",
             self.folder / "state", "--cache", self.folder / "cache"],
            env=dict({k: v for k, v in os.environ.items() if k != "TZ"}, **env))
        until("no focusd", lambda: probe.has_owner("org.focusd.Focus1"))

    def configure(self, text):
        path = self.folder / "focusd.conf.new"
        path.write_text(f"[account home]\nurl = file://{self.folder}/calendars\n{text}")
        path.rename(self.folder / "focusd.conf")

    def end(self):
        self.process.terminate()
        assert self.process.wait(probe.DEADLINE_S) == 0, self.process.returncode
        shutil.rmtree(self.folder)


def ctl(*arguments):
    return subprocess.run([FOCUSCTL, *arguments], check=True, capture_output=True, text=True,
                          timeout=ANSWER_S).stdout


# A server that is stopped

def server_pid():
    with open(f"{os.environ['DESKTOP_DIR']}/server.pid", encoding="ascii") as file:
        return int(file.read())


def process_state(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        return file.read().rpartition(")")[2].split()[0]


def answer_time():
    """The best of a few, for a machine with other things to do; all of them long before a timeout."""
    times = []
    for _ in range(5):
        begin = time.monotonic()
        ctl("status")
        times.append(time.monotonic() - begin)
    return min(times)


def answer_while_stopped(pid):
    taken_s = answer_time()
    assert process_state(pid) == "T", "it goes on by itself: nothing was tested"
    return taken_s


def wait_shown(eyes, words):
    while True:
        shown = eyes.next_shown(probe.DEADLINE_S)
        if words in shown.summary:
            return shown


def assert_once(eyes, words):
    while True:
        try:
            shown = eyes.next_shown(0.5)
        except queue.Empty:
            return
        assert words not in shown.summary, f"shown twice: {shown}"


OFFERS = "[work]\nhours = {hours}\n[focus]\nplan = propose\ncalendar = {calendar}\n"
OFFERS += "[notify]\nmorning = no\n"
HOURS = "Mon-Sun 00:00-23:59"


def test_server_stopped():
    eyes = watch.Watch(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    pid = server_pid()
    focusd = None
    try:
        os.kill(pid, signal.SIGSTOP)
        focusd = Daemon(OFFERS.format(hours=HOURS, calendar="home/Focus"))
        first_s = answer_while_stopped(pid)
        os.kill(pid, signal.SIGCONT)
        wait_shown(eyes, "proposed")
        assert_once(eyes, "proposed")
        reference_s = answer_time()
        os.kill(pid, signal.SIGSTOP)
        focusd.configure(OFFERS.format(hours=HOURS, calendar="home/Deep work"))
        until("the configuration was not taken",
              lambda: "Deep work" in ctl("config", "show"))
        second_s = answer_while_stopped(pid)
    finally:
        os.kill(pid, signal.SIGCONT)
    wait_shown(eyes, "Deep work")
    assert_once(eyes, "Deep work")
    print(f"answers: {first_s * 1000:.0f} and {second_s * 1000:.0f} ms while it is stopped, "
          f"{reference_s * 1000:.0f} ms else")
    # R21 says 200 ms; a machine that is slow at everything is given what it takes else
    for taken_s in (first_s, second_s):
        assert taken_s < 0.2 + 2 * reference_s, taken_s
    focusd.end()


# Nothing due

def wakes(pid):
    """How often each of its threads began to run again after a wait."""
    counts = {}
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                counts[task.name] = int(line.split()[1])
    return counts


def woke_since(pid, before):
    """Threads that ended meanwhile, as those of a pool do, are no longer counted."""
    return sum(count - before.get(task, 0) for task, count in wakes(pid).items())


def rest(pids):
    """Waits until none of them woke up for a while."""
    last, since = None, time.monotonic()
    end = time.monotonic() + 60

    def rests():
        nonlocal last, since
        now = [wakes(pid) for pid in pids]
        if now != last:
            last, since = now, time.monotonic()
        return time.monotonic() - since >= QUIET_S

    until("never comes to rest", rests, end - time.monotonic())


def day_off():
    """Working hours of one day, which is neither today nor tomorrow."""
    return time.strftime("%a", time.localtime(time.time() + 3 * 86400)) + " 10:00-12:00"


def test_nothing_due():
    focusd = Daemon(f"[work]\nhours = {day_off()}\n", LC_ALL="C.UTF-8")
    ctl("sync", "--wait")
    with subprocess.Popen([FOCUSCTL, "status", "--format=waybar", "--follow"],
                          stdout=subprocess.PIPE, text=True) as bar:
        json.loads(bar.stdout.readline())
        pids = (focusd.process.pid, bar.pid)
        rest(pids)
        before = [wakes(pid) for pid in pids]
        time.sleep(MEASURED_S)  # lint-allow: what is measured is that nothing happens
        woke = [woke_since(pid, counts) for pid, counts in zip(pids, before)]
        print(f"woke up in {MEASURED_S} s: focusd {woke[0]}, focusctl status --follow {woke[1]}")
        assert max(woke) <= MAX_WAKES, woke
        # and this is what counts: whoever asks wakes focusd up
        ctl("status")
        assert woke_since(pids[0], before[0]) > woke[0]
        bar.terminate()
    focusd.end()


# Another zone

def zone():
    return json.loads(ctl("status", "--json"))["zone"]


def test_zone():
    if subprocess.run([*UNSHARE, "true"], check=False, capture_output=True).returncode != 0:
        print("skipped: no namespace for a folder /etc of its own")
        return
    etc = pathlib.Path(tempfile.mkdtemp(dir=os.environ["DESKTOP_DIR"]))
    for name in ("passwd", "group", "nsswitch.conf", "machine-id", "ld.so.cache"):
        if os.path.exists(f"/etc/{name}"):
            shutil.copy(f"/etc/{name}", etc)
    (etc / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Lisbon")
    focusd = Daemon(f"[work]\nhours = {day_off()}\n",
                    [*UNSHARE, "sh", "-c", 'mount --bind "$0" /etc && exec "$@"', etc])
    until("not the zone of the link", lambda: zone() == "Europe/Lisbon")
    (etc / "localtime.new").symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    (etc / "localtime.new").rename(etc / "localtime")
    until("the new zone is not taken over", lambda: zone() == "Asia/Tokyo")
    focusd.end()


for test in (test_server_stopped, test_nothing_due, test_zone):
    test()
    print("ok", test.__name__, flush=True)
