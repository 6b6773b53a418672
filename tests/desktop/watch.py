# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a notification server is asked to show and answers: a monitor on the session bus."""
import queue

from gi.repository import Gio, GLib

NAME = "org.freedesktop.Notifications"
FLAGS = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
         | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)


class Shown:
    """One call of Notify, with the id that the server gave it."""

    def __init__(self, arguments):
        (self.app, self.replaces, self.icon, self.summary, self.body, actions, self.hints,
         self.timeout) = arguments
        self.actions = dict(zip(actions[::2], actions[1::2]))
        self.id = None

    @property
    def category(self):
        return self.hints.get("category", "")

    def __repr__(self):
        return f"<{self.category} {self.summary!r} {self.body!r} {self.actions} id {self.id}>"


class Watch:
    """Tells in order: ("shown", Shown), ("close", id) asked by the program, ("closed", id)."""

    def __init__(self, address):
        self.events = queue.Queue()
        self._asked = {}
        self._bus = Gio.DBusConnection.new_for_address_sync(address, FLAGS, None, None)
        self._server = self._bus.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetNameOwner",
            GLib.Variant("(s)", (NAME,)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        self._bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus",
                            "org.freedesktop.DBus.Monitoring", "BecomeMonitor",
                            GLib.Variant("(asu)", ([f"interface='{NAME}'", "type='method_return'"],
                                                   0)),
                            None, Gio.DBusCallFlags.NONE, -1, None)
        self._bus.add_filter(self._filter)

    def _filter(self, _bus, message, incoming):
        if not incoming:
            return message
        kind, member = message.get_message_type(), message.get_member()
        body = message.get_body()
        if kind == Gio.DBusMessageType.METHOD_CALL and message.get_sender() == self._server:
            return None  # GNOME's server is a go-between, and passes all on
        if kind == Gio.DBusMessageType.METHOD_CALL and message.get_interface() == NAME:
            if member == "Notify":
                self._asked[(message.get_sender(), message.get_serial())] = Shown(body.unpack())
            elif member == "CloseNotification":
                self.events.put(("close", body.unpack()[0]))
        elif kind == Gio.DBusMessageType.METHOD_RETURN:
            shown = self._asked.pop((message.get_destination(), message.get_reply_serial()), None)
            if shown is not None:
                shown.id = body.unpack()[0]
                self.events.put(("shown", shown))
        elif kind == Gio.DBusMessageType.SIGNAL and member == "NotificationClosed":
            self.events.put(("closed", body.unpack()[0]))
        return None  # a monitor must not answer

    def close(self):
        """Before the interpreter goes, which would take the filter from under the bus."""
        self._bus.close_sync(None)

    def drain(self):
        """What is left, at once."""
        left = []
        while not self.events.empty():
            left.append(self.events.get())
        return left

    def next_shown(self, deadline_s):
        while True:
            what, value = self.events.get(timeout=deadline_s)
            if what == "shown":
                return value
