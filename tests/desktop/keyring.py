# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gnome-keyring of with-desktop, from its other side: locked, unlocked, ended, begun again."""
import subprocess

from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.secrets", "/org/freedesktop/secrets"
LOGIN = PATH + "/collection/login"
PASSWORD = b"test"  # with-desktop's own
bus = Gio.bus_get_sync(Gio.BusType.SESSION)


def call(interface, method, args, name=NAME, path=PATH):
    return bus.call_sync(name, path, interface, method, args, None, Gio.DBusCallFlags.NONE, 5000,
                         None).unpack()


def bus_call(method):
    return call("org.freedesktop.DBus", method, GLib.Variant("(s)", (NAME,)),
                "org.freedesktop.DBus", "/org/freedesktop/DBus")[0]


def is_there():
    return bus_call("NameHasOwner")


def pid():
    return bus_call("GetConnectionUnixProcessID")


def lock():
    call("org.freedesktop.Secret.Service", "Lock", GLib.Variant("(ao)", ([LOGIN],)))


def unlock():
    """As the login manager does it: with the password, without a dialog."""
    _, session = call("org.freedesktop.Secret.Service", "OpenSession",
                      GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))))
    secret = (session, b"", PASSWORD, "text/plain")
    call("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface", "UnlockWithMasterPassword",
         GLib.Variant("(o(oayays))", (LOGIN, secret)))


def start():
    with_password = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock",
                                      "--components=secrets"], stdin=subprocess.PIPE,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with_password.stdin.write(PASSWORD)
    with_password.stdin.close()
