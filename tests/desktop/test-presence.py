#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-presence.py PROBE: presence, mocked logind and timedated, screen savers that come and go, and a
dead bus (R40, R41, S1, S2)."""
import os
import subprocess
import sys

import probe

probe.enter(["--secrets", "none", "--mock", "logind,timedated"], ["dbus-daemon", "gdbus"])

MOCK = "org.freedesktop.DBus.Mock"


def gdbus(name, path, method, *args):
    return probe.call(name, path, method, *args, bus="--system")


def login(method, *args):
    return gdbus("org.freedesktop.login1", "/org/freedesktop/login1", method, *args)


def n_inhibits():
    return login(MOCK + ".GetMethodCalls", "Inhibit").count("'delay'")


def wait_inhibits(n):
    probe.until(f"less than {n} inhibitors", lambda: n_inhibits() >= n)


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


def session(method, *args):
    return gdbus("org.freedesktop.login1", "/org/freedesktop/login1/session/c1", method, *args)


def hint(name, value):
    session(MOCK + ".UpdateProperties", "org.freedesktop.login1.Session",
            f"{{'{name}': <{value}>}}")


def test_locked(p):
    hint("LockedHint", "true")
    p.expect("locked")
    hint("LockedHint", "false")
    p.expect("unlocked")
    hint("IdleHint", "true")
    p.expect("away")
    hint("IdleHint", "false")
    p.expect("back")


def test_known_at_start(p):
    hint("LockedHint", "true")
    other = probe.Probe(sys.argv[1])
    other.expect("ready")
    other.expect("locked")
    hint("LockedHint", "false")
    other.expect("unlocked")
    other.expect_nothing_more()
    other.end()
    p.expect("locked")
    p.expect("unlocked")


def test_requests(p):
    """A locker that sets no hint: what `loginctl lock-session` asks for counts."""
    other = probe.Probe(sys.argv[1])
    other.expect("ready")
    hint("IdleHint", "true")  # when this is heard, the rest is as well
    other.expect("away")
    session("org.freedesktop.login1.Session.Lock")
    other.expect("locked")
    session("org.freedesktop.login1.Session.Unlock")
    other.expect("unlocked")
    session("org.freedesktop.login1.Session.Lock")
    other.expect("locked")
    hint("IdleHint", "false")  # somebody types: the locker is open, whatever it says
    other.expect("unlocked")
    other.expect("back")
    other.end()
    p.expect("away")
    p.expect("back")
    p.expect_nothing_more()  # it has seen the hint set: there, requests say nothing


def test_savers(p):
    """Services of the session appear, and vanish while they cover the screen."""
    script = ("import dbus, dbus.service, dbus.mainloop.glib, sys\n"
              "from gi.repository import GLib\n"
              "dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)\n"
              "NAME = sys.argv[1]\n"
              "class Saver(dbus.service.Object):\n"
              "    @dbus.service.method(NAME, out_signature='b')\n"
              "    def GetActive(self): return True\n"
              "bus = dbus.SessionBus()\n"
              "saver = Saver(bus, '/' + NAME.replace('.', '/'))\n"
              "name = dbus.service.BusName(NAME, bus)\n"
              "GLib.MainLoop().run()\n")
    for name in ("org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver",
                 "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver", "org.xfce.ScreenSaver"):
        with subprocess.Popen(["/usr/bin/python3", "-c", script, name]) as saver:
            p.expect("locked")
            saver.kill()
        p.expect("unlocked")
    p.expect_nothing_more()


def test_zone(p):
    gdbus("org.freedesktop.timedate1", "/org/freedesktop/timedate1",
          "org.freedesktop.timedate1.SetTimezone", "Europe/Lisbon", "false")
    p.expect("zone")


os.environ["XDG_SESSION_ID"] = "c1"
login(MOCK + ".AddSession", "c1", "seat0", str(os.getuid()), "user", "true")
p = probe.Probe(sys.argv[1])
p.expect("ready")
for test in (test_sleep, test_locked, test_known_at_start, test_requests, test_savers, test_zone):
    test(p)
    print("ok", test.__name__)
p.end()

dead = probe.Probe(sys.argv[1], DBUS_SYSTEM_BUS_ADDRESS="unix:path=/nonexistent/bus")
dead.expect("ready")
dead.expect_nothing_more()
dead.end()
print("ok dead bus")
