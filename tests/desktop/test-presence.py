#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-presence.py PROBE: presence, mocked logind and timedated, and a dead bus (R40, R41)."""
import subprocess
import sys

import probe

probe.enter(["--secrets", "none", "--mock", "logind,timedated"], ["dbus-daemon", "gdbus"])

MOCK = "org.freedesktop.DBus.Mock"


def gdbus(name, path, method, *args):
    return subprocess.run(["gdbus", "call", "--system", "-d", name, "-o", path, "-m", method,
                           *args], check=True, capture_output=True, text=True).stdout


def login(method, *args):
    return gdbus("org.freedesktop.login1", "/org/freedesktop/login1", method, *args)


def n_inhibits():
    return login(MOCK + ".GetMethodCalls", "Inhibit").count("'delay'")


def wait_inhibits(n):
    while n_inhibits() < n:
        pass


def prepare_for_sleep(start):
    login(MOCK + ".EmitSignal", "org.freedesktop.login1.Manager", "PrepareForSleep", "b",
          f"[<{start}>]")


def test_sleep(p):
    wait_inhibits(1)
    prepare_for_sleep("true")
    p.expect("sleep")
    prepare_for_sleep("false")
    p.expect("resume")
    wait_inhibits(2)
    p.expect_nothing_more()


def test_zone(p):
    gdbus("org.freedesktop.timedate1", "/org/freedesktop/timedate1",
          "org.freedesktop.timedate1.SetTimezone", "Europe/Lisbon", "false")
    p.expect("zone")


p = probe.Probe(sys.argv[1])
p.expect("ready")
for test in (test_sleep, test_zone):
    test(p)
    print("ok", test.__name__)
p.end()

dead = probe.Probe(sys.argv[1], DBUS_SYSTEM_BUS_ADDRESS="unix:path=/nonexistent/bus")
dead.expect("ready")
dead.expect_nothing_more()
dead.end()
print("ok dead bus")
