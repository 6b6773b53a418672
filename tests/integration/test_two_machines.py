# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two machines of one user on one calendar, with no server of ours between them: one block for one
span, no fight, and the user's word holds on both."""
import collections
import contextlib
import random

import pytest
from gi.repository import Gio, GLib

import blocks
import busy
import places
import servers
from blocks import HOUR, ZONE, FocusCalendar
from server import Misbehave
from world import DEADLINE_S, FULL, NAME, PATH, World

KINDS = ['misbehave', 'radicale'] + (['cyrus'] if FULL else [])
N_LIVES = 12 if FULL else 1
N_ROUNDS = 3
QUARTER = HOUR / 4


class Pair:
    """Two worlds, the place, and what the user and the meetings do there."""

    def __init__(self, folder, place, rng):
        self.place, self.rng = place, rng
        self.server = place.server if isinstance(place, places.OnMisbehave) else None
        self.calendar = FocusCalendar(place)
        self.meetings = busy.Meetings([place], rng)
        self.worlds = [World(folder / name) for name in ('a', 'b')]
        self.days_off = set()
        for world in self.worlds:
            busy.configure(world, place.section)

    def close(self):
        for world in self.worlds:
            world.close()

    # The machines

    def sync_begin(self, world):
        """A sync that nobody waits for; appends to the list that is given back when it ends."""
        if world.focusd is None:
            world.start()
        ended = []
        world.connection.call(NAME, PATH, NAME, 'Sync', GLib.Variant('(asb)', ([], True)), None,
                              Gio.DBusCallFlags.NONE, -1, None, lambda *_: ended.append(True))
        return ended

    def sync(self, *worlds):
        """At the same time, and until all is sent."""
        worlds = worlds or self.worlds
        ended = [(world, self.sync_begin(world)) for world in worlds]
        for world, done in ended:
            world.wait_for(lambda done=done: done, 'the sync', deadline_s=DEADLINE_S)
        for world in worlds:
            blocks.at_rest(world)

    def stir(self, n):
        """Syncs in any order, overlapping, and kills."""
        for _ in range(n):
            world = self.rng.choice(self.worlds)
            if self.rng.random() < 0.4:
                self.sync_begin(world)
                moment = iter([False] * self.rng.randint(0, 4) + [True])
                world.wait_for(lambda: next(moment), 'the moment', poll_ms=self.rng.randint(1, 20))
                world.kill()
            elif self.rng.random() < 0.5:
                self.sync_begin(world)
            else:
                self.sync(world)

    def next_day(self):
        for world in self.worlds:
            world.stop()
            busy.next_day(world)

    # The user

    def user_moves(self):
        block = self.rng.choice(list(self.calendar.all().values()))
        self.calendar.write(block, block.moved(QUARTER))
        return block

    def user_deletes(self):
        block = self.rng.choice(list(self.calendar.all().values()))
        self.calendar.remove(block)
        self.days_off.add(block.day())
        return block

    # What must hold

    def settle(self):
        """At most two more syncs each, in any order; after them nothing is written any more."""
        order = self.worlds * 2
        self.rng.shuffle(order)
        for world in order:
            self.sync(world)
        before = self.bodies()
        n_writes = len(self.server.writes) if self.server else 0
        for world in self.worlds:
            self.sync(world)
        self.sync()
        assert self.bodies() == before, 'they fight'
        if self.server:
            assert len(self.server.writes) == n_writes, self.server.writes[n_writes:]
            blocks.nothing_was_written_twice(self.server.writes)

    def bodies(self):
        return {block.uid: block.body for block in self.calendar.all().values()}

    def agree(self):
        """Both show the same blocks, and want nothing more."""
        plans = [world.json('plan') for world in self.worlds]
        for plan in plans:
            assert plan['actions'] == [], plan['actions']
        shown = [sorted((b['start'], b['end'], b['uid']) for week in plan['weeks']
                        for b in week['blocks']) for plan in plans]
        assert shown[0] == shown[1]
        assert len(shown[0]) == len(self.calendar.all())

    def check(self):
        self.agree()
        spans = self.calendar.spans()
        for (_, end), (start, _) in zip(spans, spans[1:]):
            assert end <= start, spans
        locked = {uid for world in self.worlds for uid in self.uids(world, 'locked')}
        for block in self.calendar.all().values():
            assert block.day() not in self.days_off or block.uid in locked, self.story(block)

    def story(self, block):
        """What both machines know of a block, and of what was deleted."""
        lines = [f'{block}; days off: {sorted(map(str, self.days_off))}']
        for world in self.worlds:
            lines += [world.folder.name] + [
                f'{act["id"]} {act["what"]} {act["state"]} {act["uid"][:12]} {act["before"]} -> '
                f'{act["after"]} {act["why"]}' for act in blocks.log(world)
                if act['uid'] == block.uid or act['what'] in ('gone', 'taken', 'back')]
        return '\n'.join(lines)

    def uids(self, world, state):
        return {b['uid'] for week in world.json('plan')['weeks'] for b in week['blocks']
                if b['state'] == state}


@contextlib.contextmanager
def opened(kind, folder):
    if kind == 'misbehave':
        with Misbehave() as server:
            yield places.OnMisbehave(server)
    else:
        with servers.started(kind, folder) as server:
            yield places.OnServer(server)


@pytest.fixture(params=KINDS)
def pair(request, folder):
    rng = random.Random(request.node.name)
    with opened(request.param, folder / 'server') as place:
        made = Pair(folder, place, rng)
        yield made
        made.close()


def test_both_begin_at_once(pair):
    """Both plan the same blocks at the same moment: each is there once, and both take it."""
    pair.sync()
    pair.settle()
    pair.check()
    assert len(pair.calendar.all()) == 6 * (busy.N_WEEKS - 1)
    for world in pair.worlds:
        assert not blocks.log(world, state='failed') and not blocks.log(world, what='locked')


@pytest.mark.parametrize('life', range(N_LIVES))
def test_random_life(pair, life):
    pair.rng.seed(f'{pair.place.name} {life}')
    pair.stir(3)
    for _ in range(N_ROUNDS):
        pair.sync()  # the user acts on what both have seen
        pair.user_deletes()
        pair.user_moves()
        pair.stir(4)
        pair.sync()
        pair.meetings.change(pair.calendar.spans(), 4)
        pair.stir(4)
        pair.next_day()
        pair.settle()
        pair.check()
    for world in pair.worlds:
        world.check_log()


def test_one_that_joins_later_adopts(pair):
    first, second = pair.worlds
    pair.sync(first)
    before = pair.bodies()
    assert before
    pair.sync(second)
    assert pair.bodies() == before, 'written again'
    pair.settle()
    pair.check()
    assert len(blocks.log(second, what='appeared', by='elsewhere')) == len(before)
    assert not blocks.log(second, what='create')


def test_one_was_off_while_the_user_acted(pair):
    first, second = pair.worlds
    pair.sync()
    pair.settle()
    second.stop()
    deleted = pair.user_deletes()
    moved = pair.user_moves()
    pair.sync(first)
    first.stop()
    pair.sync(second)
    pair.settle()
    pair.check()
    for world in pair.worlds:
        assert blocks.log(world, what='gone', uid=deleted.uid, by='user')
        assert moved.uid in pair.uids(world, 'locked')


def test_one_moves_what_the_other_planned(pair):
    """A meeting lands: one machine moves the block, and it is no user to the other."""
    first, second = pair.worlds
    pair.sync()
    pair.settle()
    block = pair.rng.choice(list(pair.calendar.all().values()))
    pair.place.put('budget.ics', blocks.meeting('budget@test', block.start))
    pair.sync(first)
    assert pair.calendar.all()[block.uid].span != block.span
    pair.settle()
    pair.check()
    assert not pair.uids(first, 'locked') and not pair.uids(second, 'locked')
    assert not blocks.log(second, what='move', uid=block.uid), 'moved twice'


def test_different_hours_do_not_fight(pair):
    first, second = pair.worlds
    busy.configure(second, pair.place.section, work='[work]\nhours = Mon-Thu 10:00-16:00\n')
    pair.sync()
    pair.settle()
    spans = pair.calendar.spans()
    assert all(end <= start for (_, end), (start, _) in zip(spans, spans[1:])), spans
    pair.meetings.change(spans, 4)
    pair.sync()
    pair.settle()
    days = collections.Counter(start.astimezone(ZONE).date() for start, _ in pair.calendar.spans())
    assert max(days.values()) <= 2, days
