# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The misbehaving server: whatever it answers, nothing is lost, and afterwards all is right again."""

import pytest

import check
import samples
import switches
from samples import MEETING, event
from steps import MODES, change, change_again, fill, forgive, keeps, ready, recovers
from world import SANITIZED, account

KINDS = {'data': ('list', 'sync'), 'tokens': ('sync', 'multiget'), 'ctags': ('listing', 'multiget')}
# A 507 turns sync-collection off for a day: it comes last.
CASES = sorted(switches.ANYWHERE, key=lambda name: name == 'status-507')


@pytest.mark.parametrize('mode, kind', [(mode, kind) for mode in MODES for kind in KINDS[mode]])
def test_no_answer_at_all(world, bad, mode, kind):
    """Every bad answer to one kind of request, one after the other on one copy (R1.20, R1.34)."""
    work = fill(bad, mode)
    before = ready(world, bad)
    for name in CASES:
        change_again(work, name)
        bad.forget()
        bad.switch(switches.ANYWHERE[name], (kind,))
        for _ in range(2):
            result = world.sync()['test']
            assert result['removed'] == 0 and result['held_back'] == 0, (name, result)
        assert bad.asked(kind), name
        keeps(world, before)
        bad.switch(None)
        assert world.sync()['test']['state'] == 'ok', name
        check.agrees(world, bad.everything())
    recovers(world, bad, before)
    world.check_log()


@pytest.mark.parametrize('name', sorted(switches.ANYWHERE))
def test_first_sync_spoilt(world, bad, name):
    """The same answers to everything, from the first request on."""
    fill(bad)
    bad.switch(switches.ANYWHERE[name])
    world.configure(account(bad.url, auth='basic'))
    world.start()
    assert world.sync()['test']['state'] in ('error', 'offline', 'ok')
    bad.switch(None)
    forgive(world)
    world.sync_ok()
    check.agrees(world, bad.everything())


@pytest.mark.parametrize('name', sorted(switches.ODD_BUT_GOOD))
@pytest.mark.parametrize('mode', MODES)
def test_odd_but_good(world, bad, mode, name):
    work = fill(bad, mode)
    bad.switch(switches.ODD_BUT_GOOD[name],
               ('list', 'sync', 'listing') + (('multiget',) if name != 'unsolicited' else ()))
    world.configure(account(bad.url, auth='basic'))
    world.start()
    world.sync()
    check.agrees(world, bad.everything())
    change(work)
    work.remove('3.ics')
    world.sync()
    check.agrees(world, bad.everything())


@pytest.mark.parametrize('name', sorted(switches.MULTIGET))
@pytest.mark.parametrize('mode', ['tokens', 'ctags'])
def test_multiget(world, bad, mode, name):
    """Every asked href ends as fetched, gone or failed; what was there stays (R1.28)."""
    work = fill(bad, mode)
    before = ready(world, bad)
    bad.switch(switches.MULTIGET[name], ('multiget',))
    change(work)
    for i in range(1, 9):
        work.put(f'{i}.ics', event(f'{i}@test', *MEETING, days=i, title=f'Again {i}'))
    for _ in range(3):
        assert world.sync()['test']['removed'] == 0
    keeps(world, before)
    recovers(world, bad, before)


@pytest.mark.parametrize('name', sorted(switches.TOKEN_FAILURES))
def test_token_failure(world, bad, name):
    """One full listing in the same run, and only what is really gone is removed."""
    work = fill(bad)
    ready(world, bad)
    change(work)
    work.remove('5.ics')
    bad.forget()
    bad.switch(switches.TOKEN_FAILURES[name], ('sync',))
    result = world.sync_ok()['test']
    assert result['removed'] == 1
    assert len(bad.asked('listing')) == 1
    check.agrees(world, bad.everything())


@pytest.mark.parametrize('name', sorted(switches.NO_TOKEN_FAILURES))
def test_no_token_failure(world, bad, name):
    work = fill(bad)
    before = ready(world, bad)
    change(work)
    bad.forget()
    bad.switch(switches.NO_TOKEN_FAILURES[name], ('sync',))
    assert world.sync()['test']['state'] != 'ok'
    assert not bad.asked('listing')
    recovers(world, bad, before)


def test_token_answered_500_twice(world, bad):
    """The first 500 may be an accident, the second is a token failure (R1.17); survives a restart."""
    work = fill(bad)
    before = ready(world, bad)
    change(work)
    bad.switch(switches.status(500), ('sync',))
    bad.forget()
    assert world.sync('test')['test']['state'] != 'ok'
    assert not bad.asked('listing')
    keeps(world, before)
    world.sync_ok()
    assert bad.asked('listing')
    check.agrees(world, bad.everything())


def test_500_every_second_time(world, bad):
    work = fill(bad, 'tokens')
    before = ready(world, bad)
    bad.switch(switches.every_second(switches.status(500)))
    for i in range(6):
        change_again(work, f'Try {i}')
        world.sync()
        keeps(world, before)
    recovers(world, bad, before)


def test_everything_gone_is_held_back(world, bad):
    """A calendar whose listing suddenly is empty keeps its copy (R1.20); the user may agree."""
    work = fill(bad, 'ctags', count=30)
    before = ready(world, bad)
    for i in range(30):
        work.remove(f'{i}.ics')
    result = world.sync()['test']
    assert result['removed'] == 0 and result['held_back'] == 30
    keeps(world, before)
    assert world.calendars()['test/Work']['held_back'] == 30
    assert world.account()['objects'] == 31
    world.call('ConfirmRemovals', '(s)', 'test/Work')
    world.sync()
    check.agrees(world, bad.everything())
    assert world.account()['objects'] == 1


def test_few_gone_are_asked_for(world, bad):
    """Up to 20 missing members are asked for by name, and only a 404 removes them."""
    work = fill(bad, 'ctags')
    before = ready(world, bad)
    change(work)
    hidden = rb'<D:response><D:href>/dav/alice/work/[1-5].ics.*?</D:response>'
    bad.switch(switches.sub(hidden, rb''),
               ('listing',))
    assert world.sync()['test']['removed'] == 0
    keeps(world, before)
    bad.switch(None)
    work.remove('2.ics')
    world.sync_ok()
    check.agrees(world, bad.everything())


def bounded(world, server, mode, bad_answer, kinds, limit_mib):
    """An endless answer ends soon, with a clear error, bounded memory, and the copy as it was."""
    work = fill(server, mode)
    before = ready(world, server)
    change(work)
    server.switch(bad_answer, kinds)
    result = world.sync(deadline_s=120)['test']
    assert server.asked(*kinds)
    peak = world.peak_kib()
    keeps(world, before)
    if not SANITIZED:
        assert peak < limit_mib * 1024, f'{peak} KiB'
    recovers(world, server, before)
    return result


@pytest.mark.parametrize('mode, kind', [('ctags', 'listing'), ('data', 'sync')])
def test_million_members(world, bad, mode, kind):
    result = bounded(world, bad, mode, switches.million, (kind,), 160)
    assert result['state'] == 'error' and '200000' in result['message'], result


@pytest.mark.parametrize('mode, kind', [('data', 'sync'), ('tokens', 'multiget')])
def test_giant_object(world, bad, mode, kind):
    """100 MB inside a multistatus."""
    assert bounded(world, bad, mode, switches.giant, (kind,), 48)['removed'] == 0


def test_giant_object_by_get(world, bad):
    """The same where multiget does not work; it is counted as failed, and what was there stays."""
    def answer(request, good):
        return switches.status(404)(request, good) if request.kind == 'multiget' \
            else switches.giant(request, good)
    assert bounded(world, bad, 'tokens', answer, ('multiget', 'get'), 48)['removed'] == 0


def test_giant_body_without_structure(world, bad):
    """100 MB of one answer that never ends its first element."""
    def answer(request, good):
        def pieces():
            yield b'<D:multistatus xmlns:D="DAV:"><D:response><D:href>'
            for _ in range(1600):
                yield b'/a' * 32768
        return switches.Answer(207, pieces(), {'Content-Type': 'application/xml'})
    assert bounded(world, bad, 'data', answer, ('sync',), 48)['state'] == 'error'


def test_silent_change_is_found_once_a_day(world, bad):
    """A server that forgot to move its token: the daily comparison of etags finds it (R1.21)."""
    work = fill(bad)
    ready(world, bad)
    work.put('silent.ics', event('silent@test'))
    work.remove('7.ics')
    del work.history[-2:]
    world.sync_ok()
    assert not any(row['uid'] == 'silent@test' for row in world.agenda(check.FIRST, check.LAST))
    world.stop()
    world.edit_copy('UPDATE accounts SET last_reconcile_s = last_reconcile_s - 86401')
    world.start()
    world.sync_ok()
    check.agrees(world, bad.everything())
    bad.forget()
    world.sync_ok()
    assert not bad.asked('listing'), 'once a day'


@pytest.mark.full
def test_answers_under_a_big_import(world, bad, folder):
    """D-Bus is answered all through an import (R5.7); how fast is for tests/bench to say."""
    work = fill(bad, 'data', count=0)
    for name, text in samples.generated(folder / 'gencal', 20000, 9).items():
        work.put(name, text)
    world.configure_for(bad)
    world.start()
    n_calls = 0
    while world.account()['last_sync'] is None:
        world.call('GetStatus')
        n_calls += 1
    assert world.account()['objects'] == 20001
    assert n_calls > 20


def test_members_that_fail_for_long(world, bad):
    """Members that cannot be fetched, run after run: the old copy stays, a new one is counted as
    unreadable, and the daily comparison brings both in when the server is well again (R1.28)."""
    work = fill(bad, 'tokens')
    before = ready(world, bad)
    change(work)
    bad.switch(switches.status(502), ('multiget', 'get'))
    for _ in range(4):
        assert world.sync()['test']['removed'] == 0
    keeps(world, before)
    assert world.account()['unreadable'] == 1
    bad.switch(None)
    world.stop()
    world.edit_copy('UPDATE accounts SET last_reconcile_s = 0')
    world.start()
    world.sync_ok()
    check.agrees(world, bad.everything())
    assert world.account()['unreadable'] == 0
