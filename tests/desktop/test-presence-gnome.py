#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-presence-gnome.py PROBE: GNOME's own idle monitor says that somebody is away, and is back at the
first touch of a key; it goes, and nobody is away for that (S6)."""
import os
import signal
import subprocess
import sys

import probe

probe.enter(["--secrets", "none", "-s", "gnome"], ["dbus-daemon", "gdbus", "gnome-shell"],
            display=True)

# A key of a keyboard that Mutter makes up.
TOUCH = ("(function () {"
         " if (!global.focusTestKeys)"
         "   global.focusTestKeys = imports.gi.Clutter.get_default_backend().get_default_seat()"
         "     .create_virtual_device(imports.gi.Clutter.InputDeviceType.KEYBOARD_DEVICE);"
         " for (let pressed of [1, 0])"
         "   global.focusTestKeys.notify_key(imports.gi.GLib.get_monotonic_time(), 42, pressed);"
         " return true; })()")


def touch():
    said = subprocess.run(["gdbus", "call", "--session", "-d", "org.gnome.Shell", "-o",
                           "/org/gnome/Shell", "-m", "org.gnome.Shell.Eval", TOUCH], check=True,
                          capture_output=True, text=True).stdout
    assert said.startswith("(true"), said


p = probe.Probe(sys.argv[1], "500")
p.expect("ready")
for _ in range(2):
    p.expect("away")
    touch()
    p.expect("back")
p.expect("away")
with open(f"{os.environ['DESKTOP_DIR']}/server.pid", encoding="ascii") as file:
    os.kill(int(file.read()), signal.SIGKILL)
p.expect("back")
p.end()
print("ok away and back in GNOME")
