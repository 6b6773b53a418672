# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One focusd in a world of its own: folders, a private session bus, no system bus, no services.

Nothing here sleeps: what takes time is waited for on a pipe, a child's end, or a D-Bus signal,
with a deadline.
"""
import contextlib
import json
import os
import pathlib
import re
import select
import signal
import sqlite3
import subprocess
import time

from gi.repository import Gio, GLib

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / os.environ.get('FOCUS_BUILD', 'build')
FOCUSD = BUILD / 'daemon/focusd'
FOCUSCTL = BUILD / 'cli/focusctl'
SANITIZED = 'asan' in BUILD.name
FULL = os.environ.get('FOCUS_TEST_FULL') == '1'
DEADLINE_S = 120 if SANITIZED else 30

NAME = 'org.focusd.Focus1'
PATH = '/org/focusd/Focus1'

# What must never be in the log of a focusd, whatever it met.
FORBIDDEN = re.compile(r'CRITICAL|AddressSanitizer|LeakSanitizer|runtime error:|Assertion|'
                       r'focus-(alice|bob|carol)|Zm9jdXMt|YWxpY2U6')

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <servicedir>{services}</servicedir>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


def read_line(pipe, deadline_s=DEADLINE_S):
    """The next line of a child's pipe; '' at its end."""
    line = b''
    until = time.monotonic() + deadline_s
    while not line.endswith(b'\n'):
        ready, _, _ = select.select([pipe], [], [], max(0, until - time.monotonic()))
        if not ready:
            raise TimeoutError(f'no line within {deadline_s} s; so far {line!r}')
        byte = os.read(pipe.fileno(), 1)
        if not byte:
            break
        line += byte
    return line.decode().strip()


def end(process, deadline_s=DEADLINE_S):
    """SIGTERM and the exit status; a child that does not end in time is killed, and that fails."""
    process.terminate()
    try:
        return process.wait(deadline_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


class World:
    """Folders, environment and bus; focusd is started by start(), and ended by close()."""

    def __init__(self, folder, zone='Europe/Brussels'):
        self.folder = pathlib.Path(folder)
        self.config = self.folder / 'config/focusd/focusd.conf'
        self.state = self.folder / 'state/focusd'
        self.cache = self.folder / 'cache/focusd'
        self.log = self.folder / 'focusd.log'
        self.zone = zone
        self.focusd = None
        self.forbidden = FORBIDDEN
        for name in ('home', 'config/focusd', 'state', 'cache', 'data', 'run', 'services'):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / 'run').chmod(0o700)
        self.env = self._environment()
        self._start_bus()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.env['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def _environment(self):
        keep = ('PATH', 'LD_LIBRARY_PATH', 'LANG', 'UBSAN_OPTIONS', 'LD_PRELOAD', 'FAKETIME',
                'FAKETIME_SHARED', 'DONT_FAKE_MONOTONIC')  # the last four: faketime's
        env = {name: os.environ[name] for name in keep if name in os.environ}
        env.update(
            HOME=str(self.folder / 'home'), XDG_CONFIG_HOME=str(self.folder / 'config'),
            XDG_STATE_HOME=str(self.folder / 'state'), XDG_CACHE_HOME=str(self.folder / 'cache'),
            XDG_DATA_HOME=str(self.folder / 'data'), XDG_RUNTIME_DIR=str(self.folder / 'run'),
            XDG_DATA_DIRS='/usr/share', TZ=self.zone, LC_ALL='C.UTF-8', NO_COLOR='1',
            GIO_USE_VFS='local', GIO_USE_PROXY_RESOLVER='dummy', GSETTINGS_BACKEND='memory',
            G_DEBUG='fatal-criticals,gc-friendly',
            ASAN_OPTIONS='detect_leaks=1:exitcode=99:allocator_may_return_null=1',
            LSAN_OPTIONS=f'suppressions={ROOT}/tests/lsan.supp'
            if (ROOT / 'tests/lsan.supp').exists() else '',
            DBUS_SYSTEM_BUS_ADDRESS=f'unix:path={self.folder}/no-system-bus',
            DBUS_SESSION_BUS_ADDRESS=f'unix:path={self.folder}/bus')
        return env

    def _start_bus(self):
        config = self.folder / 'bus.conf'
        config.write_text(BUS_CONFIG.format(socket=self.folder / 'bus',
                                            services=self.folder / 'services'))
        self.bus = subprocess.Popen(
            ['dbus-daemon', f'--config-file={config}', '--nofork', '--print-address=1'],
            env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert read_line(self.bus.stdout), 'the bus did not start'

    # The daemon

    def command(self, *options):
        return [str(FOCUSD), '--config', str(self.config), '--state', str(self.state),
                '--cache', str(self.cache), *options]

    def spawn(self, *options, env=(), **popen):
        with open(self.log, 'ab') as log:
            return subprocess.Popen(self.command(*options), env={**self.env, **dict(env)},
                                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, **popen)

    def start(self, *options, env=(), **popen):
        """Starts focusd and waits until it answers under its name."""
        assert self.focusd is None
        self.focusd = self.spawn(*options, env=env, **popen)
        self.wait_for(lambda: self.owner() is not None or self.focusd.poll() is not None,
                      'focusd to take its name')
        assert self.focusd.poll() is None, self.log_text()
        return self.focusd

    def stop(self, deadline_s=DEADLINE_S):
        """A clean end: status 0, and nothing bad in the log."""
        if self.focusd is None:
            return
        process, self.focusd = self.focusd, None
        status = end(process, deadline_s)
        assert status == 0, f'status {status}\n{self.log_text()[-4000:]}'
        self.check_log()

    def kill(self):
        self.focusd.kill()
        self.focusd.wait()
        self.focusd = None
        self.wait_for(lambda: self.owner() is None, 'the name to be free')

    def restart(self, *options):
        self.stop()
        self.start(*options)

    def close(self):
        try:
            self.stop()
        finally:
            if not self.connection.is_closed():
                self.connection.close_sync(None)
            end(self.bus)

    def log_text(self):
        return self.log.read_text(errors='replace') if self.log.exists() else ''

    def check_log(self):
        found = self.forbidden.search(self.log_text())
        assert not found, self.log_text()[max(0, found.start() - 2000):found.end() + 3000]

    def peak_kib(self):
        """Peak memory of the focusd that runs."""
        status = pathlib.Path(f'/proc/{self.focusd.pid}/status').read_text()
        return int(re.search(r'VmHWM:\s+(\d+)', status).group(1))

    def edit_copy(self, *statements):
        """Changes the copy while focusd is not running."""
        assert self.focusd is None
        with contextlib.closing(sqlite3.connect(self.cache / 'copy.db')) as copy, copy:
            for statement in statements:
                copy.execute(statement)

    # The bus

    def owner(self):
        try:
            return self.bus_call('GetNameOwner', NAME)
        except GLib.Error:
            return None

    def answers(self):
        """Whether focusd is ready."""
        try:
            return bool(self.call('GetStatus'))
        except GLib.Error:
            return False

    def bus_call(self, method, name):
        return self.connection.call_sync(
            'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method,
            GLib.Variant('(s)', (name,)), None, 0, DEADLINE_S * 1000, None).unpack()[0]

    def call(self, method, signature=None, *arguments, deadline_s=DEADLINE_S):
        parameters = GLib.Variant(signature, arguments) if signature else None
        answer = self.connection.call_sync(NAME, PATH, NAME, method, parameters, None, 0,
                                           int(deadline_s * 1000), None).unpack()
        return answer[0] if len(answer) == 1 else answer

    def wait_for(self, condition, what, deadline_s=DEADLINE_S, poll_ms=50):
        """Until condition() holds: looked at again after every signal on the bus, and, for what
        sends none, every `poll_ms`."""
        context = GLib.MainContext.default()
        until = time.monotonic() + deadline_s
        ids = [self.connection.signal_subscribe(None, None, None, None, None, 0, lambda *_: None)]
        tick = GLib.timeout_add(poll_ms, lambda: True)
        try:
            while True:
                found = condition()
                if found:
                    return found
                assert time.monotonic() < until, f'waited {deadline_s} s for {what}'
                context.iteration(True)
        finally:
            GLib.source_remove(tick)
            for each in ids:
                self.connection.signal_unsubscribe(each)

    # What focusd does and says

    def sync(self, *accounts, deadline_s=DEADLINE_S * 4):
        """Pulls and waits; the results by account."""
        results = self.call('Sync', '(asb)', list(accounts), True, deadline_s=deadline_s)
        return {result['name']: result for result in results}

    def sync_ok(self, *accounts, **options):
        results = self.sync(*accounts, **options)
        assert all(r['state'] == 'ok' for r in results.values()), results
        return results

    def focusctl(self, *arguments, status=0, env=()):
        run = subprocess.run([str(FOCUSCTL), *arguments], env={**self.env, **dict(env)},
                             stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             timeout=DEADLINE_S * 4)
        assert status is None or run.returncode == status, (arguments, run)
        return run

    def json(self, *arguments):
        return json.loads(self.focusctl(*arguments, '--json').stdout)

    def agenda(self, first, last):
        return self.json('agenda', '--from', str(first), '--to', str(last))

    def status(self):
        return self.json('status')

    def account(self, name='test'):
        return next(a for a in self.status()['accounts'] if a['name'] == name)

    def calendars(self):
        return {c['name']: c for c in self.call('ListCalendars')}

    def configure(self, *sections):
        """Writes the configuration as editors do: a new file, then renamed over the old one."""
        new = self.config.with_suffix('.new')
        new.write_text('\n'.join(sections) + '\n')
        new.rename(self.config)


    def configure_for(self, server):
        """The misbehaving server as the one account."""
        self.configure(account(server.url, auth='basic'))


def account(url, user='alice', password=None, name='test', **keys):
    """A section for the configuration; the password comes from a command."""
    lines = [f'[account {name}]', f'url = {url}', f'user = {user}',
             f'secret = command:/bin/echo {password or "focus-" + user}',
             f'me = {user}@example.com, me@example.org']
    return '\n'.join(lines + [f'{key} = {value}' for key, value in keys.items()]) + '\n'


@contextlib.contextmanager
def running(process):
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
