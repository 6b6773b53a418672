# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 between the intent and its confirmation: at the end the calendar is that of an
undisturbed run, nothing is there twice or left over, and nothing was written twice.

Two worlds live through the same changes, each with a server of its own: one is killed over and
over, the other is left in peace. SEQUENCE counts the changes of an event: a write that was done
again would show in it.
"""
import contextlib
import random
import shutil
import sqlite3
import tempfile
import time

from gi.repository import Gio, GLib

import blocks
import busy
import places
import servers
from relay import Relay
from server import Misbehave
from world import FULL, NAME, PATH, World, account

N_KILLS = {'misbehave': 700 if FULL else 44, 'radicale': 300 if FULL else 16}
KILLS_A_ROUND, LANDING = 12, 8
SEED = 20261122


def n_waiting(world):
    """Rows of the outbox after a kill. Read from a duplicate: to look at the database itself would
    recover it, and that is focusd's part."""
    with tempfile.TemporaryDirectory() as folder:
        for path in world.state.glob('state.db*'):
            shutil.copy(path, folder)
        with contextlib.closing(sqlite3.connect(f'{folder}/state.db')) as db:
            assert db.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
            return db.execute('SELECT count(*) FROM outbox').fetchone()[0]


class Watch:
    """What a focusd that may die at any moment is about, by its bus alone."""

    def __init__(self, world):
        self.world, self.synced = world, False
        self.asked = False

    def queue(self):
        """Writes that wait; None: it does not say."""
        try:
            return self.world.connection.call_sync(
                NAME, PATH, 'org.freedesktop.DBus.Properties', 'Get',
                GLib.Variant('(ss)', (NAME, 'Queue')), None, Gio.DBusCallFlags.NO_AUTO_START,
                1000, None).unpack()[0]
        except GLib.Error:
            return None

    def is_dead(self):
        return self.world.focusd.poll() is not None

    def is_over(self):
        """It has looked, and has nothing to write any more."""
        queue = self.queue()
        if queue is not None and not self.asked:
            self.asked = True
            self.world.connection.call(NAME, PATH, NAME, 'Sync', GLib.Variant('(asb)', ([], True)),
                                       None, Gio.DBusCallFlags.NO_AUTO_START, -1, None,
                                       self._synced)
        return self.synced and queue == 0

    def _synced(self, connection, result):
        with contextlib.suppress(GLib.Error):
            connection.call_finish(result)
            self.synced = True


def content(block):
    return (block.uid, block.start, block.end, block.title, block.soft,
            int(blocks.line(block.body, 'SEQUENCE') or 0))


class Side:
    """A world, its server, its focus calendar."""

    def __init__(self, world, place, section=None):
        self.world, self.place = world, place
        self.calendar = blocks.FocusCalendar(place)
        busy.configure(world, section or place.section)

    def blocks(self):
        return sorted(content(block) for block in self.calendar.all().values())

    def story(self, spans, plan):
        """What is known of the blocks at these times."""
        found = {b.uid: b for b in self.calendar.all().values() if b.span in spans}
        told = [b for week in plan['weeks'] for b in week['blocks'] if b['uid'] in found
                or (blocks.instant(b['start']), blocks.instant(b['end'])) in spans]
        acts = [act for act in blocks.log(self.world)
                if act['uid'] in found or act['uid'] in {b['uid'] for b in told}]
        return '\n'.join(map(str, ['left over, or missing', *found.values(), *told, *acts]))

    def run(self):
        """Undisturbed, to the end of all there is to do; what is there agrees with the plan."""
        world = self.world
        world.start()
        world.sync_ok()
        blocks.at_rest(world)
        plan = world.json('plan')
        assert plan['actions'] == [] and plan['problem'] is None, plan
        differs = set(self.calendar.spans()) ^ set(blocks.standing(plan))
        assert not differs, self.story(differs, plan)
        world.stop()


class Killer:
    """Starts focusd and kills it, in one of several ways."""

    def __init__(self, side, rng, relay, server=None):
        self.side, self.rng, self.relay, self.server = side, rng, relay, server
        self.n_hits, self.n_misses = 0, 0
        self.ways = [self.after_bytes, self.after_time] + ([self.at_request] * 2 if server else [])

    def after_bytes(self, pid):
        n_bytes = self.rng.randint(1500, 14000)
        self.relay.kill(pid, n_bytes, self.rng.choice((('up',), ('down',), ('up', 'down'))))

    def at_request(self, pid):
        kinds = self.rng.choice((('put', 'delete'), ('put', 'delete', 'get')))
        self.server.kill(pid, self.rng.randint(1, 5), self.rng.choice(('before', 'after')), kinds)

    def after_time(self, pid):
        """A moment after the first intent was seen to be stored."""
        self.moment = time.monotonic() + 60
        self.wait_ms = self.rng.choice((0, 1, 3, 10, 30))

    def is_moment(self, watch):
        if self.moment is None:
            return False
        if self.moment > time.monotonic() + 1 and watch.queue():
            self.moment = time.monotonic() + self.wait_ms / 1000
        return time.monotonic() >= self.moment

    def kill(self):
        world, self.moment = self.side.world, None
        world.focusd = world.spawn()
        self.rng.choice(self.ways)(world.focusd.pid)
        watch = Watch(world)
        world.wait_for(lambda: watch.is_dead() or self.is_moment(watch) or watch.is_over(),
                       'the end', poll_ms=2)
        self.relay.kill(None, 0)
        if self.server is not None:
            self.server.kill(None)
        world.kill()
        hit = n_waiting(world) > 0
        self.n_hits += hit
        self.n_misses += not hit
        return hit


def live_and_die(killed, quiet, killer, meetings, n_kills):
    quiet.run()
    killed.run()
    while killer.n_hits < n_kills:
        assert killer.n_misses < n_kills, 'the kills come too early or too late'
        busy.next_day(quiet.world)
        busy.next_day(killed.world)
        meetings.change(killed.calendar.spans(), LANDING)
        quiet.run()
        for _ in range(KILLS_A_ROUND):
            if not killer.kill():
                break
        killed.run()
        yield
        assert killed.blocks() == quiet.blocks()


def test_killed_while_writing(world, folder):
    rng = random.Random(SEED)
    other = World(folder / 'other')
    with Misbehave() as server, Misbehave() as twin, Relay(server.port) as relay:
        killed = Side(world, places.OnMisbehave(server), account(relay.origin + '/', auth='basic'))
        quiet = Side(other, places.OnMisbehave(twin))
        killer = Killer(killed, rng, relay, server)
        meetings = busy.Meetings([killed.place, quiet.place], rng)
        try:
            for _ in live_and_die(killed, quiet, killer, meetings, N_KILLS['misbehave']):
                blocks.nothing_was_written_twice(server.writes)
        finally:
            other.close()
    world.check_log()


def test_killed_while_writing_to_radicale(world, folder):
    rng = random.Random(SEED + 1)
    other = World(folder / 'other')
    with servers.started('radicale', folder / 'server') as server, Misbehave() as twin, \
            Relay(server.port) as relay:
        killed = Side(world, places.OnServer(server), account(relay.origin + '/'))
        twin.home = server.home  # equal paths make equal UIDs
        quiet = Side(other, places.OnMisbehave(twin))
        killer = Killer(killed, rng, relay)
        meetings = busy.Meetings([killed.place, quiet.place], rng)
        try:
            for _ in live_and_die(killed, quiet, killer, meetings, N_KILLS['radicale']):
                pass
        finally:
            other.close()
    world.check_log()
