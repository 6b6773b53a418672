# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A fake org.focusd.Focus1 on a private bus: answers from a table, remembers what it was asked.

Its interface is read from the daemon's own XML, so a call or an answer of another type fails.
"""
import datetime
import os
import subprocess
import threading

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.focusd.Focus1"
PATH = "/org/focusd/Focus1"


class Refusal(Exception):
    """An error of the daemon: Refusal("Auth", "the server ...")."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def agenda_row(entry):
    """An occurrence, given by the names of its dictionary, as a structure of GetAgenda."""
    def moment(key, offset_key):
        value, offset = entry.get(key, 0), entry.get(offset_key, 0)
        if isinstance(value, str):
            value = int(datetime.datetime.fromisoformat(value + "T00:00:00+00:00").timestamp()) - offset
        return value, offset

    start, end = moment("start", "offset"), moment("end", "end_offset")
    first = moment("recurrence_id", "recurrence_offset")
    more = vardict({key: entry[key] for key in ("location", "join", "hygiene") if key in entry})
    return (*(entry.get(key, "") for key in ("id", "uid", "calendar", "role", "title")), *start, *end,
            entry.get("all_day", False),
            *(entry.get(key, "") for key in ("busy", "kind", "status", "partstat", "organizer")),
            entry.get("humans", 0), entry.get("series", False), *first,
            isinstance(entry.get("recurrence_id"), str), more)


def private_bus(folder):
    """Starts a dbus-daemon without any service files; its process and its address."""
    config = os.path.join(folder, "bus.conf")
    with open(config, "w", encoding="utf-8") as f:
        f.write(
            f"<busconfig><type>session</type><listen>unix:path={folder}/bus</listen>"
            '<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/>'
            '<allow own="*"/></policy></busconfig>'
        )
    bus = subprocess.Popen(
        ["dbus-daemon", "--nofork", "--print-address", "--config-file=" + config],
        stdout=subprocess.PIPE,
        text=True,
    )
    return bus, bus.stdout.readline().strip()


class FakeFocusd:
    """`answers` maps a method to its reply tuple, a function of its arguments, or a Refusal."""

    def __init__(self, address, xml):
        self.answers = {}
        self.version = "9.8.7"
        self.calls = []
        self.called = threading.Condition()
        self.secrets = []
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address,
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
            None,
            None,
        )
        with open(xml, encoding="utf-8") as f:
            self.interface = Gio.DBusNodeInfo.new_for_xml(f.read()).interfaces[0]
        self.connection.register_object(PATH, self.interface, self._call, self._get, None)
        threading.Thread(target=GLib.MainLoop().run, daemon=True).start()

    def _bus(self, method, arguments, reply):
        return self.connection.call_sync(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            method,
            arguments,
            GLib.VariantType(reply),
            Gio.DBusCallFlags.NONE,
            -1,
            None,
        )

    def appear(self):
        self._bus("RequestName", GLib.Variant("(su)", (NAME, 4)), "(u)")

    def vanish(self):
        self._bus("ReleaseName", GLib.Variant("(s)", (NAME,)), "(u)")

    def change(self):
        self.connection.emit_signal(None, PATH, NAME, "Changed", None)

    def wait_for_calls(self, method, n, deadline_s=10):
        """Until the method was called so often since the calls were last cleared."""
        with self.called:
            assert self.called.wait_for(lambda: sum(c[0] == method for c in self.calls) >= n,
                                        deadline_s), self.calls

    def _get(self, _connection, _sender, _path, _interface, name):
        return GLib.Variant("s", self.version if name == "Version" else "")

    def _call(self, _connection, _sender, _path, _interface, method, parameters, invocation):
        arguments = parameters.unpack()
        if method in ("Discover", "AddAccount"):
            fds = invocation.get_message().get_unix_fd_list()
            fd = fds.get(arguments[-1])
            self.secrets.append(os.read(fd, 4096).decode())
            os.close(fd)
        with self.called:
            self.calls.append((method, arguments))
            self.called.notify_all()
        answer = self.answers.get(method, Refusal("Internal", f"no answer for {method}"))
        if callable(answer):
            try:
                answer = answer(*arguments)
            except Refusal as refusal:
                answer = refusal
        if isinstance(answer, Refusal):
            invocation.return_dbus_error(f"{NAME}.Error.{answer.code}", str(answer))
            return
        out = self.interface.lookup_method(method).out_args
        kind = "(" + "".join(a.signature for a in out) + ")"
        invocation.return_value(GLib.Variant(kind, answer))


def vardict(values):
    """A Python dict as a{sv} with the types of the contract."""
    return {key: variant(key, value) for key, value in values.items()}


# What cannot be told from the Python value.
KINDS = {"tells": "as", "lines": "as", "addresses": "as", "doubts": "as", "offered": "u",
         "holds": "as", "why_held": "as", "n_series": "u"}
KINDS.update(dict.fromkeys(("free", "standing", "times"), "a(xixi)"))
KINDS.update(dict.fromkeys(("hours", "lunch", "office", "windows", "focus_time", "absence"),
                           "a(xixis)"))


def variant(key, value):
    if key in KINDS:
        return GLib.Variant(KINDS[key], value)
    if isinstance(value, bool):
        return GLib.Variant("b", value)
    if isinstance(value, int):
        kind = {"line": "u", "weeks": "u", "offset": "i", "end_offset": "i",
                "recurrence_offset": "i", "from_offset": "i", "to_offset": "i", "due_offset": "i"}
        return GLib.Variant(kind.get(key, "x"), value)
    if isinstance(value, float):
        return GLib.Variant("d", value)
    if isinstance(value, str):
        return GLib.Variant("s", value)
    if isinstance(value, dict):
        return GLib.Variant("a{sv}", vardict(value))
    if value and isinstance(value[0], str):
        return GLib.Variant("as", value)
    return GLib.Variant("aa{sv}", [vardict(v) for v in value])
