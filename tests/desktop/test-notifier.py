#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-notifier.py PROBE: the notifier against a real notification server, dunst: shown, acted on,
closed, restarted, stopped, absent and then there (B4, B11, B12, R20 to R27)."""
import json
import os
import signal
import subprocess
import sys
import time

import probe
from probe import pick, until

probe.enter(["--secrets", "none", "-s", "dunst"], ["dbus-daemon", "Xvfb", "import", "dunst"],
            display=True)

HERE = os.path.dirname(os.path.realpath(__file__))
TEXT = "R&D <x> is 5 < 6 & <b>more</b>"


def dunst_lists(which):
    out = subprocess.run(["dunstctl", which], capture_output=True, text=True, check=True).stdout
    return json.loads(out)["data"][0]


def displayed():
    return int(subprocess.run(["dunstctl", "count", "displayed"], capture_output=True, text=True,
                              check=True).stdout)


def picture(name):
    path = f"{os.environ['DESKTOP_DIR']}/{name}.png"
    subprocess.run([f"{HERE}/shot", path], check=True, capture_output=True)
    out = subprocess.run(["convert", path, "-format", "%k", "info:"], capture_output=True, text=True,
                         check=True).stdout
    keep = os.environ.get("FOCUS_TEST_SHOTS")  # a folder, to look at them
    if keep:
        subprocess.run(["cp", path, f"{keep}/{name}.png"], check=True)
    return int(out)


def server_pid():
    with open(f"{os.environ['DESKTOP_DIR']}/server.pid", encoding="ascii") as file:
        return int(file.read())


def test_shown_on_the_screen(p):
    before = picture("before")
    p.say(f"show a Your week|{TEXT}")
    until("nothing new on the screen", lambda: picture("shown") > before + 10)
    p.ask("ping", "pong", 1)
    p.say("close a")
    until("still on the screen", lambda: picture("closed") <= before + 5)
    p.expect_nothing_more()


def test_action(p):
    p.say("show a Your week|one")
    until("not displayed", lambda: displayed() == 1)
    pick("show")
    p.expect("action a show")
    until("not taken away", lambda: displayed() == 0)
    p.expect_nothing_more()


def test_dismissed(p):
    p.say("show a Your week|two")
    until("not displayed", lambda: displayed() == 1)
    subprocess.run(["dunstctl", "close"], check=True)
    p.expect("dismissed a")


def test_what_was_sent(_p):
    entry = dunst_lists("history")[0]
    assert entry["summary"]["data"] == "Your week", entry
    assert entry["category"]["data"] == "x-focusd.report", entry
    assert entry["appname"]["data"] == "Focus", entry


def test_stopped(p):
    """The main loop answers at once, and nothing is lost."""
    pid = server_pid()
    os.kill(pid, signal.SIGSTOP)
    try:
        for i in range(5):
            p.say(f"show s Your week|{i}")
            begin = time.monotonic()
            p.ask("ping", "pong", 1)
            assert time.monotonic() - begin < 0.2, time.monotonic() - begin
    finally:
        os.kill(pid, signal.SIGCONT)
    until("not displayed", lambda: displayed() == 1)
    p.say("close s")
    until("not closed", lambda: displayed() == 0)


def test_restarted(p):
    p.say("show r Your week|before")
    until("not displayed", lambda: displayed() == 1)
    os.kill(server_pid(), signal.SIGKILL)
    p.expect("gone r")
    p.say("show r Your week|waits")
    p.ask("ping", "pong", 1)
    with subprocess.Popen(["dunst", "-config", f"{os.environ['HOME']}/.config/dunst/dunstrc"],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until("not displayed", lambda: subprocess.run(
                ["dunstctl", "count", "displayed"], capture_output=True, text=True,
                check=False).stdout.strip() == "1")
            p.expect_nothing_more()
        finally:
            server.terminate()
    p.expect("gone r")


p = probe.Probe(sys.argv[1])
p.expect("ready")
for test in (test_shown_on_the_screen, test_action, test_dismissed, test_what_was_sent,
             test_stopped, test_restarted):
    test(p)
    print("ok", test.__name__)
p.end()
