# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification server on a world's bus, whose user is the test."""
import dataclasses
import threading

from gi.repository import Gio, GLib
from world import DEADLINE_S

NAME = 'org.freedesktop.Notifications'
PATH = '/org/freedesktop/Notifications'
INTERFACE = f"""<node><interface name="{NAME}">
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="as" direction="in"/><arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/>
<arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>"""


@dataclasses.dataclass
class Shown:
    id: int
    category: str
    summary: str
    body: str
    actions: dict  # key -> label


class Notifications:
    """Serves on a thread of its own."""

    def __init__(self, world):
        self.address = world.env['DBUS_SESSION_BUS_ADDRESS']
        self.condition = threading.Condition()
        self.shown = {}
        self.n = 0
        self.is_ready = threading.Event()
        self.loop = None
        self.connection = None
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        assert self.is_ready.wait(DEADLINE_S)

    def _serve(self):
        context = GLib.MainContext()
        context.push_thread_default()
        self.loop = GLib.MainLoop(context)
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self.connection.register_object(PATH, interface, self._called, None, None)
        self.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                  'org.freedesktop.DBus', 'RequestName',
                                  GLib.Variant('(su)', (NAME, 0)), None, 0, -1, None)
        self.is_ready.set()
        self.loop.run()

    def _called(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        answers = {'GetCapabilities': ('(as)', (['actions', 'body'],)),
                   'GetServerInformation': ('(ssss)', ('test', 'test', '1', '1.2'))}
        if method == 'Notify':
            answer = ('(u)', (self._notify(*arguments.unpack()),))
        elif method == 'CloseNotification':
            with self.condition:
                self.shown.pop(arguments.unpack()[0], None)
            answer = None
        else:
            answer = answers[method]
        invocation.return_value(GLib.Variant(*answer) if answer else None)

    def _notify(self, _app, replaces, _icon, summary, body, actions, hints, _timeout):
        with self.condition:
            self.n += 1
            number = replaces or self.n
            self.shown[number] = Shown(number, hints.get('category', ''), summary, body,
                                       dict(zip(actions[::2], actions[1::2])))
            self.condition.notify_all()
        return number

    def wait_for(self, category):
        """The one of that category."""
        with self.condition:
            found = self.condition.wait_for(
                lambda: [one for one in self.shown.values() if one.category == category],
                DEADLINE_S)
        assert found, f'no {category}; there is {self.shown}'
        return found[-1]

    def press(self, shown, label):
        """The button with that label."""
        key, = (key for key, text in shown.actions.items() if text == label and key != 'default')
        with self.condition:
            self.shown.pop(shown.id, None)
        for name, value in (('ActionInvoked', ('(us)', (shown.id, key))),
                            ('NotificationClosed', ('(uu)', (shown.id, 2)))):
            self.connection.emit_signal(None, PATH, NAME, name, GLib.Variant(*value))
        self.connection.flush_sync(None)

    def close(self):
        self.loop.quit()
        self.thread.join(DEADLINE_S)
