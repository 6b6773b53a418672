#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-reminders.py FOCUSD FOCUSCTL: reminders by the whole daemon on a real notification server,
dunst: shown, answered, taken back; the server stopped and started anew; pages opened by a portal and
without one (R22, R25 to R29, R31). Meetings begin some minutes from now, so that a lead has come."""
import contextlib
import datetime
import os
import pathlib
import queue
import signal
import subprocess
import sys
import threading
import time

import probe
from probe import run, until

FOCUSD, FOCUSCTL = sys.argv[1:]
probe.enter(["--secrets", "none", "-s", "dunst"], ["dbus-daemon", "Xvfb", "import", "dunst"],
            display=True)

try:
    from gi.repository import Gio, GLib
except ImportError:
    print("skipped: python3-gi is not installed")
    sys.exit(probe.SKIP)

DESKTOP = pathlib.Path(os.environ["DESKTOP_DIR"])
HERE = pathlib.Path(__file__).resolve().parent
URL = "https://meet.example.org/room"
PORTAL = """<node><interface name="org.freedesktop.portal.OpenURI"><method name="OpenURI">
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
<arg type="o" direction="out"/></method></interface></node>"""


def connect():
    flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
             | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
    return Gio.DBusConnection.new_for_address_sync(os.environ["DBUS_SESSION_BUS_ADDRESS"], flags,
                                                   None, None)


class Shown:
    """One call of Notify."""

    def __init__(self, arguments):
        _app, self.replaces, _icon, self.summary, self.body, actions, self.hints, _ = arguments
        self.actions = dict(zip(actions[::2], actions[1::2]))


class Watch:
    """Hears every reminder that goes to the server."""

    def __init__(self):
        self.seen = queue.Queue()
        self.bus = connect()
        self.bus.add_filter(self.hear)
        rule = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'"
        self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus",
                           "org.freedesktop.DBus.Monitoring", "BecomeMonitor",
                           GLib.Variant("(asu)", ([rule], 0)), None, 0, -1, None)

    def hear(self, _bus, message, incoming):
        if not incoming or message.get_member() != "Notify":
            return message
        shown = Shown(message.get_body().unpack())
        if shown.hints["category"] == "x-focusd.reminder":
            self.seen.put(shown)
        return None  # a monitor that answers is thrown off the bus

    def next(self):
        return self.seen.get(timeout=probe.DEADLINE_S)

    def expect_nothing(self):
        assert self.seen.empty(), self.seen.get().summary


class Portal:
    """Takes what is to be opened."""

    def __init__(self):
        self.opened = queue.Queue()
        self.bus = connect()
        self.loop = GLib.MainLoop()
        interface = Gio.DBusNodeInfo.new_for_xml(PORTAL).interfaces[0]
        self.bus.register_object("/org/freedesktop/portal/desktop", interface, self.call, None,
                                 None)
        self.own("RequestName", GLib.Variant("(su)", (self.name, 4)))
        threading.Thread(target=self.loop.run, daemon=True).start()

    name = "org.freedesktop.portal.Desktop"

    def own(self, method, arguments):
        self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                           method, arguments, None, 0, -1, None)

    def call(self, _bus, _sender, _path, _interface, _method, arguments, invocation):
        self.opened.put(arguments.unpack()[1])
        path = "/org/freedesktop/portal/desktop/request/1/2"
        invocation.return_value(GLib.Variant("(o)", (path,)))

    def end(self):
        self.own("ReleaseName", GLib.Variant("(s)", (self.name,)))
        self.loop.quit()


class World:
    """focusd on a folder of events."""

    def __init__(self):
        self.folder = DESKTOP / "reminders"
        self.work = self.folder / "vdir/work"
        self.work.mkdir(parents=True)
        self.opened = self.folder / "opened"
        self.config = self.folder / "focusd.conf"
        self.config.write_text(f"[account a]\nurl = file://{self.folder}/vdir\n"
                               "me = me@example.org\n[notify]\nmorning = no\n"
                               "[hygiene]\nnudge = no\n")
        programs = self.folder / "bin"
        programs.mkdir()
        (programs / "xdg-open").write_text(f"#!/bin/sh\necho \"$1\" >>{self.opened}\n")
        (programs / "xdg-open").chmod(0o755)
        self.env = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8", LANGUAGE="",
                        PATH=f"{programs}:{os.environ['PATH']}", G_DEBUG="fatal-warnings")
        self.watch = Watch()
        self.portal = Portal()
        self.focusd = None
        self.start()

    def start(self):
        with open(f"{os.environ['DESKTOP_LOGS']}/focusd.log", "ab") as log:
            self.focusd = subprocess.Popen(
                [FOCUSD, "--config", self.config, "--state", self.folder, "--cache", self.folder],
                env=self.env, stdout=log, stderr=log)
        until("focusd answers", lambda: subprocess.run([FOCUSCTL, "status"], capture_output=True,
                                                       check=False).returncode == 0)

    def stop(self):
        self.focusd.send_signal(signal.SIGTERM)
        assert self.focusd.wait(probe.DEADLINE_S) == 0

    def put(self, name, start, *more, title=None):
        """Half an hour with two others."""
        end = start + datetime.timedelta(minutes=30)
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", f"UID:{name}",
                 "DTSTAMP:20261101T000000Z", f"SUMMARY:{title or name}",
                 f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}",
                 "ORGANIZER:mailto:ann@example.org", "ATTENDEE:mailto:bob@example.org", *more,
                 "END:VEVENT", "END:VCALENDAR", ""]
        (self.work / f"{name}.ics").write_text("\r\n".join(lines))

    def drop(self, *names):
        for name in names:
            (self.work / f"{name}.ics").unlink()
        self.sync()

    def sync(self):
        run(FOCUSCTL, "sync")


def soon(**ahead):
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(**ahead)


def span(start):
    end = start + datetime.timedelta(minutes=30)
    is_same_day = (end - datetime.timedelta(seconds=1)).date() == start.date()
    return f"{start:%H:%M}–{end:%H:%M}" if is_same_day else f"{start:%H:%M}–{end:%a %H:%M}"


def displayed():
    return int(run("dunstctl", "count", "displayed"))


def picture(name):
    """Keeps a picture where FOCUS_TEST_SHOTS says, to be looked at."""
    folder = os.environ.get("FOCUS_TEST_SHOTS")
    if folder:
        run(f"{HERE}/shot", f"{folder}/reminder-{name}.png")


def nothing_displayed():
    until("taken back", lambda: displayed() == 0)


def test_shown(w):
    start = soon(minutes=5)
    w.put("Standup", start, "LOCATION:R&D <x> 5 < 6", f"CONFERENCE;VALUE=URI;FEATURE=VIDEO:{URL}")
    w.sync()
    shown = w.watch.next()
    assert shown.summary == "Standup", shown.summary
    assert shown.body == f"In 5 min · {span(start)} · R&amp;D &lt;x&gt; 5 &lt; 6 · 3 people", \
        shown.body
    assert shown.actions == {"join": "Join", "snooze": "At the start", "details": "Details"}
    assert shown.hints["urgency"] == 1 and "resident" not in shown.hints, shown.hints
    assert shown.hints["desktop-entry"] == "org.focusd.Focus1", shown.hints
    until("displayed", lambda: displayed() == 1)
    picture("due")


def test_details_and_join(w):
    probe.pick("details")
    shown = w.watch.next()
    assert shown.actions == {"join": "Join"}, shown.actions
    for part in ("Where: R&amp;D", "Organised by ann@example.org", "Video: meet.example.org"):
        assert part in shown.body, shown.body
    assert w.portal.opened.empty()
    until("displayed", lambda: displayed() == 1)
    picture("details")
    probe.pick("join")
    assert w.portal.opened.get(timeout=probe.DEADLINE_S) == URL
    nothing_displayed()


def test_not_told_again(w):
    w.stop()
    w.start()
    w.put("Lunch", soon(minutes=5))
    w.sync()
    assert w.watch.next().summary == "Lunch"  # and the other one was not told before it
    w.drop("Standup", "Lunch")  # R29: what is called off is taken back
    nothing_displayed()
    w.watch.expect_nothing()


def test_without_a_portal(w):
    w.portal.end()
    w.put("Call", soon(minutes=5), "LOCATION:https://meet.google.com/abc-defg-hij")
    w.sync()
    assert "http" not in w.watch.next().body
    until("displayed", lambda: displayed() == 1)
    probe.pick("join")
    until("opened", w.opened.exists)
    until("opened", lambda: w.opened.read_text() == "https://meet.google.com/abc-defg-hij\n")
    nothing_displayed()
    w.drop("Call")


def test_snooze(w):
    start = soon(seconds=4)
    w.put("Soon", start)
    w.sync()
    shown = w.watch.next()
    assert shown.body.startswith("Now · "), shown.body
    assert shown.actions["snooze"] == "At the start", shown.actions
    until("displayed", lambda: displayed() == 1)
    probe.pick("snooze")
    nothing_displayed()
    again = w.watch.next()
    assert soon() >= start.replace(microsecond=0)
    assert again.body.startswith("Now · "), again.body
    assert again.actions["snooze"] == "Snooze 5 min", again.actions
    w.drop("Soon")
    nothing_displayed()


def test_moved(w):
    w.put("Review", soon(minutes=3))
    w.sync()
    w.watch.next()
    until("displayed", lambda: displayed() == 1)
    w.put("Review", soon(hours=3))
    w.sync()
    nothing_displayed()
    w.watch.expect_nothing()


def test_many(w):
    start = soon(minutes=5)
    names = [f"m{i:02}" for i in range(20)]
    for name in names:
        w.put(name, start)
    w.put("m00", start, title="x" * 300)
    w.put("m01", start, title="פגישת צוות 🎉")
    w.sync()
    shown = w.watch.next()
    while shown.summary != "20 meetings":  # the folder may be read while it is being filled
        shown = w.watch.next()
    lines = shown.body.split("\n")
    assert len(lines) == 6 and lines[5] == "and 15 more", shown.body
    assert lines[0].endswith("…") and "פגישת צוות" in lines[1], lines
    assert shown.actions == {}, shown.actions
    until("displayed", lambda: displayed() >= 1)
    picture("many")
    w.drop(*names)
    nothing_displayed()


def server_pid():
    return int((DESKTOP / "server.pid").read_text(encoding="ascii"))


def test_server_stopped(w):
    """R21: focusd answers all the while, and what it had to say is said afterwards."""
    os.kill(server_pid(), signal.SIGSTOP)
    try:
        w.put("Stopped", soon(minutes=5))
        w.sync()
        begin = time.monotonic()
        w.portal.bus.call_sync("org.focusd.Focus1", "/org/focusd/Focus1", "org.focusd.Focus1",
                               "GetStatus", None, None, 0, -1, None)
        assert time.monotonic() - begin < 0.2, time.monotonic() - begin
        w.watch.expect_nothing()
    finally:
        os.kill(server_pid(), signal.SIGCONT)
    assert w.watch.next().summary == "Stopped"
    until("displayed", lambda: displayed() == 1)
    w.drop("Stopped")
    nothing_displayed()


@contextlib.contextmanager
def another_server():
    argv = (DESKTOP / "server.cmd").read_text().split("\n")
    with open(f"{os.environ['DESKTOP_LOGS']}/server-anew.log", "ab") as log:
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def test_server_started_anew(w):
    os.kill(server_pid(), signal.SIGKILL)
    w.put("Waiting", soon(minutes=5))
    w.sync()
    w.watch.expect_nothing()
    with another_server():
        shown = w.watch.next()
        assert shown.summary == "Waiting" and shown.replaces == 0, shown.replaces
        w.stop()


def main():
    w = World()
    for test in (test_shown, test_details_and_join, test_not_told_again, test_without_a_portal,
                 test_snooze, test_moved, test_many, test_server_stopped,
                 test_server_started_anew):
        test(w)
        print("ok", test.__name__, flush=True)


if __name__ == "__main__":
    main()
