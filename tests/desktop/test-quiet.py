#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-quiet.py SERVER PROBE FOCUSD FOCUSCTL: "do not disturb" on a real notification server: set, held back,
given back, after a crash, on before, changed by the user, the server started anew (R2 to R10). Needs
what with-desktop needs for the server; skips where it is not installed."""
import os
import pathlib
import queue
import signal
import subprocess
import sys
import tempfile
import time

import probe
from probe import call, run, until

SERVER, PROBE, FOCUSD, FOCUSCTL = sys.argv[1:]
NAME = "org.freedesktop.Notifications"
MAX_TRIES = 3
SHOWN_PIXELS = 1000  # a notification is larger
HERE = pathlib.Path(__file__).resolve().parent


def notifications(method, *arguments, path="/org/freedesktop/Notifications"):
    return call(NAME, path, method, *arguments)


class Dunst:
    programs = ["dunst", "dunstctl"]

    def value(self):
        return run("dunstctl", "is-paused")

    def set(self, quiet):
        run("dunstctl", "set-paused", "true" if quiet else "false")


class Mako:
    programs = ["sway", "mako", "grim"]
    path = "/fr/emersion/Mako"

    @staticmethod
    def config():
        return pathlib.Path(os.environ["XDG_CONFIG_HOME"], "mako/config")

    def is_prepared(self):
        return self.config().exists()

    def prepare(self):
        """Without such a section the mode has no effect (D4)."""
        self.config().parent.mkdir()
        self.config().write_text("[mode=do-not-disturb]\ninvisible=1\n")
        notifications("fr.emersion.Mako.Reload", path=self.path)

    def clear(self):
        """sway 1.7 falls over when they fill the screen."""
        notifications("fr.emersion.Mako.DismissAllNotifications", path=self.path)

    def value(self):
        modes = notifications("fr.emersion.Mako.ListModes", path=self.path)
        return "true" if "do-not-disturb" in modes else "false"

    def set(self, quiet):
        """Up to 1.8 it may crash when this comes while it draws: focusd waits, and so does this."""
        time.sleep(0.15)  # lint-allow: nothing tells when a frame is through
        modes = "['default', 'do-not-disturb']" if quiet else "['default']"
        notifications("fr.emersion.Mako.SetModes", modes, path=self.path)


class Swaync:
    programs = ["sway", "swaync", "grim"]

    def value(self):
        out = call("org.erikreider.swaync.cc", "/org/erikreider/swaync/cc",
                   "org.erikreider.swaync.cc.GetDnd")
        return "true" if "true" in out else "false"

    def set(self, quiet):
        call("org.erikreider.swaync.cc", "/org/erikreider/swaync/cc",
             "org.erikreider.swaync.cc.SetDnd", "true" if quiet else "false")


class Xfce:
    programs = ["/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd", "xfconf-query"]

    def value(self):
        out = subprocess.run(["xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb"],
                             capture_output=True, text=True, check=False)
        return out.stdout.strip() if out.returncode == 0 else "unset"

    def set(self, quiet):
        run("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool",
            "-s", "true" if quiet else "false")


class Settings:
    """A key of GSettings in dconf, that stays unset when it was."""

    def __init__(self, program, schema, key, quiet):
        self.programs = [program, "dconf", "gsettings"]
        self.schema, self.key, self.quiet = schema, key, quiet
        self.path = "/" + schema.replace(".", "/") + "/" + key

    def value(self):
        raw = run("dconf", "read", self.path)
        if not raw:
            return "unset"
        return "true" if raw == self.quiet else "false"

    def set(self, quiet):
        value = {"true": "false", "false": "true"}[self.quiet] if not quiet else self.quiet
        run("gsettings", "set", self.schema, self.key, value)


class Mate(Settings):
    def __init__(self):
        super().__init__("/usr/lib/mate-notification-daemon/mate-notification-daemon",
                         "org.mate.NotificationDaemon", "do-not-disturb", "true")
        self.path = "/org/mate/notification-daemon/do-not-disturb"


class Gnome(Settings):
    shown_after_end = False  # the Shell keeps them in its list

    def __init__(self):
        super().__init__("gnome-shell", "org.gnome.desktop.notifications", "show-banners", "false")
        self.path = "/org/gnome/desktop/notifications/show-banners"


class Plasma:
    """What a user switches in the applet is another program's inhibition here."""
    programs = ["plasmashell"]
    bound = True

    def value(self):
        out = notifications("org.freedesktop.DBus.Properties.Get",
                            "org.freedesktop.Notifications", "Inhibited")
        return "true" if "true" in out else "false"


KINDS = {"dunst": Dunst, "mako": Mako, "swaync": Swaync, "xfce": Xfce, "mate": Mate,
         "gnome": Gnome, "plasma": Plasma}
TELLS = ("dunst", "swaync", "xfce", "mate", "gnome")  # of changes by the user (mako: from 1.9 on)


class World:
    def __init__(self):
        self.kind = KINDS[SERVER]()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="quiet-", dir=os.environ["DESKTOP_DIR"]))
        self.file = self.folder / "quiet"
        self.daemons = []
        self.before = self.kind.value()
        if SERVER == "mako" and not self.kind.is_prepared():
            self.check_unprepared()
            self.kind.prepare()
        self.probe = self.start()

    def check_unprepared(self):
        self.probe = self.start()
        self.probe.ask("on session 0", "unsupported")
        assert "[mode=do-not-disturb]" in self.probe.ask("report", "report unsupported|mako")
        assert not self.is_quiet() and not self.file.exists()
        self.probe.ask("off", "off")
        self.probe.end()

    def start(self):
        started = probe.Probe(PROBE, self.folder)
        started.expect("ready")
        return started

    def is_quiet(self):
        return self.kind.value() == "true"

    def crash(self):
        self.probe.process.send_signal(signal.SIGKILL)
        self.probe.process.wait()

    def abandon(self):
        """Whatever state it is in."""
        self.crash()
        for daemon in self.daemons:
            daemon.process.kill()
            daemon.process.wait()

    def restart(self):
        self.crash()
        self.probe = self.start()

    def is_as_before(self):
        return self.kind.value() == self.before and not self.file.exists()

    def check_as_before(self, what):
        until(lambda: f"{what}: {self.kind.value()}, not {self.before}; "
                      f"{list(self.folder.iterdir())}", self.is_as_before)
        self.probe.expect_nothing_more()

    def user_sets(self, quiet):
        self.kind.set(quiet)
        until("the user's hand", lambda: self.is_quiet() == quiet)

    def user_resets(self):
        """As the test found it."""
        if self.before == "unset" and isinstance(self.kind, Settings):
            run("gsettings", "reset", self.kind.schema, self.kind.key)
        elif self.before == "unset":
            run("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-r")
        else:
            self.kind.set(self.before == "true")
        until("the user's hand", lambda: self.kind.value() == self.before)


def picture(name):
    """Of the part of the screen where notifications come up, without any panel."""
    path = f"{os.environ['DESKTOP_DIR']}/{name}.png"
    run(f"{HERE}/shot", path)
    keep = os.environ.get("FOCUS_TEST_SHOTS")  # a folder, to look at them
    if keep:
        run("cp", path, f"{keep}/{SERVER}-{name}.png")
    run("convert", path, "-crop", "900x600+380+40", "+repage", path)
    return path


def differ(one, other):
    """Pixels that are not the same."""
    out = subprocess.run(["compare", "-metric", "AE", "-fuzz", "5%", one, other, "null:"],
                         capture_output=True, text=True, check=False)
    return float(out.stderr)


def notify(text):
    run("notify-send", "-t", "8000", text, "held back")


def test_set_and_given_back(w):
    assert not w.is_quiet()
    w.probe.ask("on session 1", "on")
    assert w.is_quiet()
    assert "for=session 1" in w.file.read_text()
    w.probe.ask("off", "off")
    w.check_as_before("given back")


def test_held_back(w):
    w.probe.ask("on session 2", "on")
    empty = picture("empty")
    notify("In focus")
    time.sleep(1)  # lint-allow: nothing tells that a server shows nothing; one is shown sooner
    assert differ(picture("held"), empty) < SHOWN_PIXELS, "shown in focus"
    w.probe.ask("off", "off")
    w.check_as_before("after focus")
    notify("After focus")
    until("nothing is shown after focus", lambda: differ(picture("after"), empty) > SHOWN_PIXELS)


def test_shown_before(w):
    """What is being shown just then is not the end of the server: mako 1.7 is one to crash."""
    pid = server_pid()
    for number in range(5):
        notify(f"Before {number}")
        w.probe.ask("on session 11", "on")
        w.probe.ask("off", "off")
        w.kind.clear()
    w.check_as_before("after what was shown before")
    os.kill(pid, 0)
    assert probe.has_owner(NAME)


def test_crash(w):
    w.probe.ask("on session 3", "on")
    w.restart()
    w.check_as_before("the next start")
    w.probe.ask("on session 3", "on")
    w.probe.ask("off", "off")
    w.check_as_before("and once more")


def test_restored_without_the_daemon(w):
    w.probe.ask("on session 4", "on")
    w.crash()
    run(FOCUSD, "--restore-desktop", "--state", w.folder)
    until("restored", w.is_as_before)
    run(FOCUSD, "--restore-desktop", "--state", w.folder)  # nothing to do
    w.probe = w.start()


def test_end(w):
    w.probe.ask("on session 5", "on")
    w.probe.ask("end", "ended")
    w.probe.expect("off")
    assert w.is_as_before(), w.kind.value()
    w.probe.end()
    w.probe = w.start()


def test_on_before(w):
    w.user_sets(True)
    w.probe.ask("on session 6", "yours")
    assert not w.file.exists()
    w.probe.ask("off", "off")
    assert w.is_quiet()
    w.user_resets()
    w.check_as_before("on before")


def test_user_takes_over(w):
    w.probe.ask("on session 7", "on")
    w.user_sets(False)
    if SERVER in TELLS:
        w.probe.expect("yours")
        assert "you changed" in w.probe.ask("report", "report yours")
        w.user_sets(True)  # theirs, whatever they do
    w.probe.ask("off", "off")
    w.probe.ask("report", "report off")
    assert w.is_quiet() == (SERVER in TELLS)
    w.user_resets()
    w.probe.ask("on session 8", "on")
    w.probe.ask("off", "off")
    w.check_as_before("another session")


def test_user_takes_over_after_a_crash(w):
    w.probe.ask("on session 9", "on")
    w.crash()
    w.user_sets(False)
    w.probe = w.start()
    until("the file", lambda: not w.file.exists())
    assert not w.is_quiet()
    w.user_resets()


def server_pid():
    return int(pathlib.Path(os.environ["DESKTOP_DIR"], "server.pid").read_text(encoding="ascii"))


def start_server():
    """In the place of the one that ended."""
    desktop = pathlib.Path(os.environ["DESKTOP_DIR"])
    argv = (desktop / "server.cmd").read_text(encoding="utf-8").split("\n")
    with open(f"{os.environ['DESKTOP_LOGS']}/server-anew.log", "ab") as log:
        anew = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    (desktop / "server.pid").write_text(str(anew.pid), encoding="ascii")
    return anew


def test_server_started_anew(w):
    w.probe.ask("on session 10", "on")
    os.kill(server_pid(), signal.SIGTERM)
    until("the server is still there", lambda: not probe.has_owner(NAME))
    w.probe.expect("off")
    anew = start_server()
    try:
        w.probe.expect("on", 40)
        assert w.is_quiet()
        w.probe.ask("off", "off")
        w.check_as_before("server anew")
    finally:
        anew.terminate()
        anew.wait()


class Daemon:
    """focusd as a whole, with a state of its own."""

    def __init__(self, world):
        self.process = subprocess.Popen([FOCUSD, "--state", world.folder])
        world.daemons.append(self)
        run("gdbus", "wait", "--session", "--timeout", "20", "org.focusd.Focus1")

    def is_quiet(self):
        return "'on'" in call("org.focusd.Focus1", "/org/focusd/Focus1",
                              "org.freedesktop.DBus.Properties.Get", "org.focusd.Focus1", "Quiet")

    def end(self, number):
        self.process.send_signal(number)
        self.process.wait(probe.DEADLINE_S)


def test_focusd(w):
    daemon = Daemon(w)
    run(FOCUSCTL, "focus", "start", "30min")
    until("focus is not quiet", daemon.is_quiet)
    assert w.is_quiet()
    daemon.end(signal.SIGTERM)  # R8
    assert w.is_as_before(), w.kind.value()
    daemon = Daemon(w)  # … and the session goes on
    until("not quiet again", daemon.is_quiet)
    daemon.end(signal.SIGKILL)
    daemon = Daemon(w)
    until("not quiet after a crash", daemon.is_quiet)
    run(FOCUSD, "--restore-desktop", "--state", w.folder)
    assert w.is_quiet(), "restored while focusd runs"
    run(FOCUSCTL, "focus", "pause")
    until("a pause is as before", w.is_as_before)
    run(FOCUSCTL, "focus", "resume")
    until("quiet again", daemon.is_quiet)
    run(FOCUSCTL, "focus", "stop")
    until("after focus", w.is_as_before)
    daemon.end(signal.SIGTERM)


class Inhibitor:
    """Another program that keeps Plasma quiet, as long as it lives."""

    def __enter__(self):
        code = ("import dbus,sys;p=dbus.SessionBus().get_object('org.freedesktop.Notifications',"
                "'/org/freedesktop/Notifications');p.Inhibit('other','test',{},"
                "dbus_interface='org.freedesktop.Notifications');print('on',flush=True);"
                "sys.stdin.read()")
        self.process = subprocess.Popen(["/usr/bin/python3", "-c", code], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "on\n"
        return self

    def __exit__(self, *_exception):
        self.process.communicate("")


def test_plasma_on_before(w):
    with Inhibitor():
        until("inhibited", w.is_quiet)
        w.probe.ask("on session 6", "yours")
        w.probe.ask("off", "off")
        assert w.is_quiet()
    w.check_as_before("on before")


def test_plasma_crash(w):
    w.probe.ask("on session 3", "on")
    w.crash()
    until("Plasma forgets", lambda: not w.is_quiet())
    w.probe = w.start()
    w.check_as_before("the next start")


def play(test, w):
    """One test; returns the world that the next one gets. mako up to 1.8 is known to crash when its
    modes are set while it draws (its issue 493). What focusd does against that makes it rare, not
    impossible on a machine that is busy: a test in which mako fell over says so, and is played once
    more with another mako."""
    n_tries = MAX_TRIES if SERVER == "mako" else 1
    for n_left in reversed(range(n_tries)):
        try:
            test(w)
            return w
        except (AssertionError, subprocess.CalledProcessError, queue.Empty) as error:
            if n_left == 0 or probe.has_owner(NAME):
                raise
            print(f"mako is gone in {test.__name__}: {error!r}", flush=True)
        w.abandon()
        start_server()
        until("no mako", lambda: probe.has_owner(NAME))
        w = World()
    return w


def main():
    display = ["dbus-daemon", "notify-send", "gdbus", "convert", "compare"]
    display += [] if SERVER in ("gnome", "mako", "swaync") else ["Xvfb", "import"]
    probe.enter(["--secrets", "none", "-s", SERVER],
                display + KINDS[SERVER]().programs, display=True)
    w = World()
    tests = [test_set_and_given_back, test_held_back, test_end, test_focusd]
    if SERVER == "mako":
        tests.append(test_shown_before)
    if SERVER == "plasma":
        tests += [test_plasma_on_before, test_plasma_crash]
    else:
        tests += [test_crash, test_restored_without_the_daemon, test_on_before,
                  test_user_takes_over, test_user_takes_over_after_a_crash]
    if SERVER != "gnome":  # the Shell is the session
        tests.append(test_server_started_anew)
    for test in tests:
        w = play(test, w)
        print("ok", test.__name__, flush=True)


if __name__ == "__main__":
    main()
