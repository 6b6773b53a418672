#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-kinds.py SERVER FOCUSD ENTRY ICON [SCENE...]: each kind of notification, by a real focusd on
a real notification server, with the clock of its scene: its words, its actions, and a picture when
FOCUS_TEST_SHOTS names a folder. ENTRY, ICON: what an installed focusd has in the data folders.
Servers after the first one play what can go wrong on them alone; FOCUS_TEST_FULL plays all.
Skips where the server or faketime is not installed."""
import datetime
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import probe
import scenes

SERVER, FOCUSD, ENTRY, ICON, *WANTED = sys.argv[1:]
PROGRAMS = {
    "dunst": ["dunst"], "plasma": ["plasmashell"], "gnome": ["gnome-shell"],
    "notify-osd": ["/usr/lib/x86_64-linux-gnu/notify-osd"],
    "mate": ["/usr/lib/mate-notification-daemon/mate-notification-daemon"],
    "xfce": ["/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd"],
    "mako": ["sway", "mako"], "swaync": ["sway", "swaync"],
    "notification-daemon": ["/usr/lib/notification-daemon/notification-daemon"],
}
ACTS = ("dunst", "mako", "plasma", "gnome")  # those that tests/desktop/act can click on
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
WITHOUT_ACTIONS = ("notify-osd",)
HERE = pathlib.Path(__file__).resolve().parent
PANEL = {"gnome": "800x27+0+0", "plasma": "800x44+0+456"}  # with a clock in it
# The words of the others are the same everywhere: one server is enough for them.
EVERYWHERE = ("reminder", "reminder-many", "reminder-markup", "reminder-long")
SHOTS = os.environ.get("FOCUS_TEST_SHOTS")
SETTLE_S = {"gnome": 1.0, "plasma": 1.5}  # a banner slides in, and nothing tells when it is there



def make_home():
    """A home in which focusd is installed, so that servers know its name and icon (R26)."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="focus-home."))
    for source, folder in ((ENTRY, "applications"), (ICON, "icons/hicolor/scalable/apps")):
        path = home / ".local/share" / folder
        path.mkdir(parents=True)
        shutil.copy(source, path)
    return str(home)


if not os.environ.get("DESKTOP_DIR"):
    probe.enter(["--secrets", "none", "-s", SERVER, "--size", "800x500", "--home", make_home()],
                ["dbus-daemon", "import", "faketime", *PROGRAMS[SERVER]], display=True)

from gi.repository import Gio, GLib  # pylint: disable=wrong-import-position

import watch  # pylint: disable=wrong-import-position

CONFIG = """[work]
hours = Mon-Fri 09:00-17:30
zone = {zone}
[account home]
url = file://{folder}
me = {me}
[calendar home/Focus]
role = focus
{config}"""


class Stage:
    """A folder of calendars and a focusd for one scene."""

    def __init__(self, scene):
        self.scene = scene
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ["DESKTOP_DIR"]))
        for calendar in ("Work", "Focus"):
            path = self.folder / "calendars" / calendar
            path.mkdir(parents=True)
            (path / "displayname").write_text(calendar)
        self.number = 0
        for event in scene.events:
            self.put(event)
        self.config = self.folder / "focusd.conf"
        self.config.write_text(CONFIG.format(zone=scenes.ZONE, folder=self.folder / "calendars",
                                             me=scenes.ME, config=scene.config))
        self.log = open(self.folder / "log", "w+", encoding="utf-8")
        self.process = None

    def put(self, event):
        self.number += 1
        path = self.folder / "calendars" / event.calendar / f"{self.number}.ics"
        path.write_text(event.text(self.scene.day, self.number), encoding="utf-8", newline="")

    def wait_for_blocks(self):
        """Until they are written, and nothing more comes."""
        end = time.monotonic() + probe.DEADLINE_S
        before, blocks = None, []
        while not blocks or blocks != before:
            assert time.monotonic() < end, "no blocks were written"
            before = blocks
            time.sleep(0.3)  # lint-allow: polls another program
            blocks = sorted((self.folder / "calendars/Focus").glob("*.ics"))

    def wait_for_copy(self):
        """Until focusd has read the calendars: what comes then is new."""
        subprocess.run(["gdbus", "wait", "--session", "--timeout", "20", "org.focusd.Focus1"],
                       check=True)
        self.call("Sync", "([], true)")

    def close_past(self, options):
        """As its user would: the meetings of the three weeks before."""
        first = datetime.date.fromisoformat(self.scene.day) - datetime.timedelta(weeks=3)
        (agenda,) = self.call("GetAgenda", f"('{first}', '{self.scene.day}')")
        assert agenda, "no meetings before"
        for each in agenda:
            self.call("Close", f"('{each[0]}', {options})")

    @staticmethod
    def call(method, arguments):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        wanted = {"Sync": "(asb)", "GetAgenda": "(ss)", "Close": "(sa{sv})"}[method]
        parameters = GLib.Variant.parse(GLib.VariantType(wanted), arguments)
        return bus.call_sync("org.focusd.Focus1", "/org/focusd/Focus1", "org.focusd.Focus1",
                             method, parameters, None, Gio.DBusCallFlags.NONE, -1, None).unpack()

    def start(self, moment=None):
        build = pathlib.Path(FOCUSD).resolve().parent.parent
        env = dict(os.environ, TZ=scenes.ZONE, LC_ALL=self.scene.locale, LANGUAGE="",
                   FOCUS_LOCALE_DIR=build / "daemon/po", LOCPATH=build / "tests/locale",
                   LD_PRELOAD=FAKETIME,
                   FAKETIME=f"@{self.scene.day} {moment or self.scene.at}",
                   FAKETIME_DONT_FAKE_MONOTONIC="1")
        if not self.scene.programs:
            env["PATH"] = str(self.folder)
        self.process = subprocess.Popen(
            [FOCUSD, "--config", self.config, "--state", self.folder / "state", "--cache",
             self.folder / "cache"], env=env, stdout=self.log, stderr=self.log)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(probe.DEADLINE_S) == 0, self.process.returncode

    def restart(self, moment):
        self.stop()
        self.start(moment)

    def end(self):
        if self.process is not None:
            self.stop()
        self.log.close()
        shutil.rmtree(self.folder)

    def words(self):
        self.log.seek(0)
        return self.log.read()


def close(number):
    subprocess.run(["gdbus", "call", "--session", "-d", watch.NAME, "-o",
                    "/org/freedesktop/Notifications", "-m", f"{watch.NAME}.CloseNotification",
                    str(number)], check=False, capture_output=True)


def wait_for(eyes, scene):
    """The next of the scene's category; in one that goes on, the one that is meant. Others may come
    first, and go."""
    while True:
        shown = eyes.next_shown(probe.DEADLINE_S)
        is_meant = not scene.meanwhile or re.fullmatch(scene.summary, shown.summary)
        if shown.category == f"x-focusd.{scene.category}" and is_meant:
            return shown
        close(shown.id)


def shoot(path):
    subprocess.run([HERE / "shot", path], check=True, capture_output=True)


def unfold():
    """GNOME shows a line of the body until the pointer is on the banner; then all, and actions."""
    if SERVER == "gnome":
        subprocess.run(["gdbus", "call", "--session", "-d", "org.gnome.Shell", "-o",
                        "/org/gnome/Shell", "-m", "org.gnome.Shell.Eval",
                        "Main.messageTray._banner && Main.messageTray._expandBanner(false)"],
                       check=True, capture_output=True)


def crop(before, after, picture):
    """What is new on the screen, with a little around it."""
    panel = []
    if SERVER in PANEL:
        panel = ["-region", PANEL[SERVER], "-evaluate", "set", "0", "+region"]
    box = subprocess.run(["convert", before, after, "-compose", "difference", "-composite", *panel,
                          "-colorspace", "gray", "-threshold", "4%", "-format", "%@", "info:"],
                         check=True, capture_output=True, text=True).stdout
    width, height, left, top = map(int, re.split("[x+]", box))
    assert width > 100 and height > 30, f"nothing new on the screen: {box}"
    subprocess.run(["convert", after, "-crop",
                    f"{width + 16}x{height + 16}+{max(left - 8, 0)}+{max(top - 8, 0)}", "+repage",
                    "-strip", picture], check=True)


def take(scene, before):
    if not SHOTS:
        return
    if scene.meanwhile:
        time.sleep(2)  # lint-allow: others make room first
    unfold()
    time.sleep(SETTLE_S.get(SERVER, 0.5))  # lint-allow: see SETTLE_S
    after = f"{os.environ['DESKTOP_DIR']}/after.png"
    shoot(after)
    crop(before, after, f"{SHOTS}/{SERVER}-{scene.name}.png")


def key_of(shown, name):
    """The key of the action, which may have a stamp behind a dot."""
    key, = (key for key in shown.actions if key.split(".")[0] == name)
    return key


def check(scene, shown):
    body = shown.body.replace("\n", " ")
    assert re.fullmatch(scene.summary, shown.summary), shown
    has_actions = SERVER not in WITHOUT_ACTIONS
    typed = "" if has_actions or not scene.typed else f" {scene.typed}"
    assert re.fullmatch(scene.body + typed, body), shown
    assert not re.search(r"<(?!/?(b|i|u)>)", body), f"raw markup: {shown}"
    wanted = scene.actions if has_actions else ()
    assert tuple(key.split(".")[0] for key in shown.actions) == tuple(wanted), (wanted, shown)
    assert all(shown.actions.values()), shown


def play(scene, eyes):
    stage = Stage(scene)
    before = f"{os.environ['DESKTOP_DIR']}/before.png"
    eyes.drain()
    if SHOTS:
        time.sleep(SETTLE_S.get(SERVER, 0.5))  # lint-allow: the last one slides out
        shoot(before)
    try:
        stage.start()
        if scene.meanwhile and scene.written:
            stage.wait_for_blocks()
        elif scene.meanwhile or scene.closed:
            stage.wait_for_copy()
        if scene.closed:
            stage.close_past(scene.closed)
        for event in scene.meanwhile:
            stage.put(event)
        shown = wait_for(eyes, scene)
        for step, what in scene.then:
            if step == "act":
                subprocess.run([HERE / "act", str(shown.id), key_of(shown, what)], check=True,
                               capture_output=True)
                shown = wait_for(eyes, scene)
            elif step == "later":
                stage.restart(what)
                shown = wait_for(eyes, scene)
        check(scene, shown)
        take(scene, before)
        close(shown.id)
    except Exception:
        print(stage.words(), file=sys.stderr)
        raise
    finally:
        stage.end()


def is_played(scene):
    if WANTED:
        return scene.name in WANTED
    if scene.then and scene.then[0][0] == "act" and SERVER not in ACTS:
        return False
    if scene.typed and SERVER in WITHOUT_ACTIONS:
        return True
    return bool(SERVER == "dunst" or scene.name in EVERYWHERE or SHOTS
                or os.environ.get("FOCUS_TEST_FULL"))


eyes = watch.Watch(os.environ["DBUS_SESSION_BUS_ADDRESS"])
for scene in scenes.SCENES:
    if is_played(scene):
        play(scene, eyes)
        print("ok", scene.name, flush=True)
eyes.close()
