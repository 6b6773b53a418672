# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Results and actions on a server that mishandles writes, switch by switch: the end state is right,
nothing is written without a condition, nothing twice, and what cannot be done is said."""
import pytest

import switches_write as switches
from test_records import ELS, OUTCOME, push

BEFORE = {'todo': (*ELS, 'due=2026-12-04'), 'result': (*OUTCOME, 'text=We take A.')}
AFTER = {'todo': (*ELS, 'due=2026-12-11', 'state=done'),
         'result': (*OUTCOME, 'text=We take B.', 'sort=actions')}
KINDS = ['create', 'change', 'remove']
WRITES = ('put', 'delete')
RACES = {'409': switches.STATUS_409, '412': switches.STATUS_412, 'inner-412': switches.INNER_412}
REFUSALS = {'403': switches.STATUS_403, '405': switches.STATUS_405, '507': switches.STATUS_507}


class Odd:
    """A calendar on the server, and one object that is to be written."""

    def __init__(self, server, sort):
        self.server, self.sort = server, sort
        self.work = server.add('work', 'Work')

    def push(self, kind, *more):
        said = BEFORE if kind == 'remove' else AFTER
        return push(self.server.url, '/dav/alice/work/', self.sort, kind, *said[self.sort], *more)

    def begin(self, kind):
        """All that is before the write in question, on a server that behaves."""
        if kind != 'create':
            assert push(self.server.url, '/dav/alice/work/', self.sort, 'create',
                        *BEFORE[self.sort]) == ('done', '')
        self.server.forget()

    def n_writes(self):
        """Each run learns anew how to log in: that is no write."""
        return sum(write.status != 401 for write in self.server.writes)

    def end(self, kind):
        """It is done, once and well."""
        bodies = [body.decode() for body in self.work.objects.values()]
        if kind == 'remove':
            assert not bodies
        elif self.sort == 'todo':
            body, = bodies
            assert 'DUE;VALUE=DATE:20261211' in body and 'STATUS:COMPLETED' in body
        else:
            body, = bodies
            assert 'We take B.' in body and 'We take A.' not in body and 'ACTIONS' in body
        assert all(write.conditional for write in self.server.writes)


@pytest.fixture(params=['todo', 'result'])
def odd(bad, request):
    return Odd(bad, request.param)


@pytest.mark.parametrize('kind', KINDS)
@pytest.mark.parametrize('name', RACES)
def test_lost_race(odd, name, kind):
    """Once: it is looked at and written again. Each time: three writes, and not for ever."""
    odd.begin(kind)
    odd.server.switch(switches.once(RACES[name]), WRITES)
    assert odd.push(kind) == ('done', '')
    assert odd.n_writes() == 2
    odd.end(kind)


@pytest.mark.parametrize('kind', KINDS)
@pytest.mark.parametrize('name', RACES)
def test_races_without_end(odd, name, kind):
    odd.begin(kind)
    before = dict(odd.work.objects)
    odd.server.switch(RACES[name], WRITES)
    outcome, why = odd.push(kind)
    assert outcome == ('refused' if kind == 'create' else 'later')
    assert why and '(unknown)' not in why
    assert odd.n_writes() == 3
    assert odd.work.objects == before


@pytest.mark.parametrize('kind', KINDS)
@pytest.mark.parametrize('name', switches.UNKNOWN)
def test_unknown(odd, name, kind):
    """No answer, or none that tells: looked for, and written again only where it is not."""
    bad, was_done = switches.UNKNOWN[name]
    odd.begin(kind)
    odd.server.switch(bad, WRITES)
    outcome, why = odd.push(kind)
    assert outcome == 'later' and '(unknown)' in why
    n_writes = odd.n_writes()
    odd.server.switch(None)
    assert odd.push(kind, 'sent=yes') == ('done', '')
    assert odd.n_writes() == n_writes + (not was_done)
    odd.end(kind)


@pytest.mark.parametrize('kind', KINDS)
@pytest.mark.parametrize('name', REFUSALS)
def test_refused(odd, name, kind):
    odd.begin(kind)
    before = dict(odd.work.objects)
    odd.server.switch(REFUSALS[name], WRITES)
    outcome, why = odd.push(kind)
    assert outcome == 'refused' and why
    assert odd.n_writes() == 1
    assert odd.work.objects == before


@pytest.mark.parametrize('name', ['drops-x', 'no-etag', 'wrong-etag'])
def test_stored_otherwise(odd, name):
    """The server keeps it in a form of its own, and what it says is what was meant."""
    odd.begin('create')
    odd.server.switch(switches.REWRITES[name], ('put',))
    assert odd.push('create') == ('done', '')
    odd.end('create')
    n_writes = odd.n_writes()
    assert odd.push('change') == ('done', '')
    assert odd.n_writes() == n_writes


def test_busy(odd):
    """A server that wants to be left alone is no refusal: nothing was done, and it stays."""
    odd.begin('create')
    odd.server.switch(switches.STATUS_503, ('put',))
    outcome, _ = odd.push('create')
    assert outcome == 'error'
    assert not odd.work.objects
