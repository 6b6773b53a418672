# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks on a server that mishandles writes, switch by switch: the end state is right, nothing is
written without a condition, nothing twice, and what cannot be done is said."""
import pytest

import blocks
import places
import switches_write as switches
from blocks import HOUR, FocusCalendar, configure, forgive, meeting, planned, settled
from server import Misbehave

WRITES = ('put', 'delete')
STALL_S = 60  # after so long a silence focusd gives an answer up


class Odd:
    """The world, the server, and the three things that focusd writes."""

    def __init__(self, world, server):
        self.world, self.server = world, server
        self.place = places.OnMisbehave(server)
        self.calendar = FocusCalendar(self.place)
        configure(world, self.place.section)
        world.start()
        world.sync_ok()

    def begin(self, what):
        """All that is before the write in question, on a server that behaves."""
        self.before = {}
        if what == 'create':
            return
        blocks.apply(self.world)
        self.before = self.calendar.all()
        self.block = self.calendar.movable()[0]
        if what == 'move':
            self.place.put('budget.ics', meeting('budget@test', self.block.start))
            self.world.sync_ok()
        else:
            act, = blocks.log(self.world, what='create', uid=self.block.uid)
            self.act = str(act['id'])

    def write(self, what):
        """The user's word for it."""
        if what == 'remove':
            self.world.focusctl('undo', self.act, '--yes')
        else:
            blocks.apply(self.world, wait=False)

    def rest(self):
        """Until nothing is asked any more: all is done, or waits for another time."""
        seen = [None] * 10

        def is_quiet():
            seen.append((len(self.server.requests), blocks.queue(self.world)))
            return len(set(seen[-10:])) == 1
        self.world.wait_for(is_quiet, 'peace', poll_ms=20)

    def end(self, what):
        """Whether it is done, once and well."""
        world = self.world
        assert blocks.queue(world) == 0
        world.sync_ok()
        plan = world.json('plan')
        now = self.calendar.all()
        assert self.calendar.spans() == blocks.standing(plan)
        if what == 'create':
            assert plan['actions'] == [] and len(now) >= 4
        elif what == 'move':
            start, end = now[self.block.uid].span
            assert end <= self.block.start or start >= self.block.start + HOUR
            assert now.keys() == self.before.keys() and plan['actions'] == []
        else:
            assert now.keys() == self.before.keys() - {self.block.uid}
        blocks.nothing_was_written_twice(self.server.writes, self.before.values())

    def recover(self, n=4):
        """The trouble is over, and what made focusd wait is too."""
        self.server.switch(None)
        for _ in range(n):
            if blocks.queue(self.world) == 0:
                return
            forgive(self.world)
            self.world.sync_ok()
            self.rest()


@pytest.fixture
def odd(world):
    with Misbehave() as server:
        yield Odd(world, server)


WHAT = ['create', 'move', 'remove']
ONCE = {
    **{name: bad for name, (bad, _) in switches.UNKNOWN.items()},
    '409': switches.STATUS_409, '412': switches.STATUS_412, 'inner-412': switches.INNER_412,
}


@pytest.mark.parametrize('what', WHAT)
@pytest.mark.parametrize('name', ONCE)
def test_once(odd, name, what):
    """One answer is bad: in the end all is as if it had been good."""
    odd.begin(what)
    odd.server.forget()
    odd.server.switch(switches.once(ONCE[name]), WRITES)
    odd.write(what)
    odd.rest()
    if name in ('409', '412', 'inner-412'):
        assert blocks.queue(odd.world) == 0, 'a lost race is run again at once'
    odd.recover()
    odd.end(what)


def test_false_uid_conflict(odd):
    """The server says once that the UID is in use, and it is not."""
    odd.begin('create')
    odd.server.switch(switches.once(switches.INNER_UID), ('put',))
    odd.write('create')
    odd.rest()
    odd.recover()
    odd.end('create')


@pytest.mark.full
@pytest.mark.parametrize('what', WHAT)
def test_timeout_after_storing(odd, what):
    odd.begin(what)
    odd.server.forget()
    odd.server.switch(switches.once(switches.SILENT_AFTER), WRITES)
    odd.write(what)
    odd.world.wait_for(lambda: odd.server.writes and odd.server.writes[-1].status == 0,
                       'the write', deadline_s=10)
    odd.world.wait_for(lambda: odd.world.call('GetStatus')['accounts'][0].get('queue_trouble'),
                       'the timeout', deadline_s=2 * STALL_S)
    odd.rest()
    odd.recover()
    odd.end(what)


@pytest.mark.parametrize('what', WHAT)
@pytest.mark.parametrize('name', switches.REWRITES)
def test_rewrites(odd, name, what):
    """The server changes what it stores, or answers with other etags: nothing waits for that."""
    odd.server.switch(switches.REWRITES[name], ('put',))
    odd.begin(what)
    odd.server.forget()
    odd.write(what)
    settled(odd.world)
    odd.end(what)
    n_writes = len(odd.server.writes)
    odd.world.restart()
    odd.world.sync_ok()
    odd.rest()
    assert len(odd.server.writes) == n_writes and not blocks.log(odd.world, what='locked')


@pytest.mark.parametrize('what', WHAT)
def test_weak_etags(odd, what):
    """They are not for comparing: the bytes are, and then that something is there."""
    odd.place.collection('focus').weak_etags = True
    odd.begin(what)
    odd.server.forget()
    odd.write(what)
    settled(odd.world)
    odd.end(what)


# Refusals: said, and not repeated.
REFUSALS = {'403': (switches.STATUS_403, 'does not allow'),
            '405': (switches.STATUS_405, 'nothing can be written'),
            '507': (switches.STATUS_507, 'no room')}


@pytest.mark.parametrize('what', WHAT)
@pytest.mark.parametrize('name', REFUSALS)
def test_refused(odd, name, what):
    bad, words = REFUSALS[name]
    odd.begin(what)
    odd.server.forget()
    odd.server.switch(bad, WRITES)
    before = {uid: block.body for uid, block in odd.calendar.all().items()}
    n_intents = len(odd.world.json('plan')['actions']) if what != 'remove' else 1
    odd.write(what)
    odd.rest()
    assert blocks.queue(odd.world) == 0, 'a refusal is final'
    assert 1 <= len(odd.server.writes) <= n_intents
    assert all(write.conditional for write in odd.server.writes)
    refused = blocks.log(odd.world, state='failed')
    assert refused and all(words in act['answer'] for act in refused), refused
    assert words in odd.world.json('plan')['problem'] or 'read only' in \
        odd.world.json('plan')['problem']
    n_writes = len(odd.server.writes)
    for _ in range(2):
        odd.world.sync_ok()
        odd.rest()
    assert len(odd.server.writes) == n_writes, 'asked again'
    assert {uid: block.body for uid, block in odd.calendar.all().items()} == before


def test_refused_in_auto_is_not_asked_for_ever(world):
    """By itself focusd tries what it plans once, and leaves it for an hour."""
    with Misbehave() as server:
        place = places.OnMisbehave(server)
        FocusCalendar(place)
        server.switch(switches.STATUS_507, WRITES)
        configure(world, place.section, plan='auto')
        world.start()
        for _ in range(4):
            world.sync_ok()
            world.wait_for(lambda: blocks.queue(world) == 0, 'the refusals')
        plan = world.json('plan')
        assert 1 <= len(server.writes) <= len(planned(plan, 'new'))
        assert 'no room' in plan['problem']


@pytest.mark.parametrize('name', ['412', 'inner-412'])
@pytest.mark.parametrize('what', WHAT)
def test_conflict_for_ever(odd, name, what):
    """Three tries, each looked at anew; then it is left for another time, or given up."""
    odd.begin(what)
    odd.server.forget()
    odd.server.switch(ONCE[name], WRITES)
    before = {uid: block.body for uid, block in odd.calendar.all().items()}
    odd.write(what)
    odd.rest()
    tries = {}
    for write in odd.server.writes:
        tries[write.path] = tries.get(write.path, 0) + 1
        assert write.conditional and not write.done
    assert tries and max(tries.values()) <= 3, tries
    assert {uid: block.body for uid, block in odd.calendar.all().items()} == before
    assert blocks.queue(odd.world) > 0 or blocks.log(odd.world, state='failed')


@pytest.mark.parametrize('what', WHAT)
def test_retry_after(odd, what):
    """503: the queue is shown, nobody is asked for a minute, and all is sent once after it."""
    odd.begin(what)
    odd.server.forget()
    odd.server.switch(switches.STATUS_503, WRITES)
    odd.write(what)
    odd.rest()
    n_queued = blocks.queue(odd.world)
    assert n_queued >= 1 and len(odd.server.writes) == 1
    assert f'{n_queued} write' in odd.world.focusctl('status').stdout
    if what != 'remove':  # a day that is left alone asks for another
        assert odd.world.json('plan')['actions'] == [], 'what waits is not planned again'
    n_requests = len(odd.server.requests)
    odd.world.sync()
    odd.rest()
    assert len(odd.server.requests) == n_requests, 'asked in spite of Retry-After'
    odd.recover()
    odd.end(what)
