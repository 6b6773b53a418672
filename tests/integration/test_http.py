# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What focusd asks, how often, and of whom: counted by the server, not by focusd (R1.16, R1.47 to
R1.52, R4.2)."""
import re
import time
import urllib.parse
import xml.etree.ElementTree as ET

import pytest

import check
import switches
from calendars import canonical
from samples import MEETING, event
from server import Misbehave
from steps import change, fill, keeps, ready, recovers
from world import SANITIZED, account

STOP_S = 2 if not SANITIZED else 20


# How often


@pytest.mark.parametrize('auth', ['basic', 'auto'])
def test_nothing_changed_is_one_request(world, bad, auth):
    fill(bad)
    world.configure(account(bad.url, auth=auth))
    world.start()
    world.sync_ok()
    bad.forget()
    for _ in range(3):
        world.sync_ok()
    asked = [r for r in bad.asked() if r.status != 401]
    assert [r.kind for r in asked] == ['list'] * 3
    assert max(r.n_bytes for r in asked) <= 1200
    assert len(bad.asked()) == 3, 'it asks without credentials first, each time'


def test_a_hundred_calendars(world, bad):
    for i in range(100):
        bad.add(f'c{i}', f'Calendar {i}').put('a.ics', event(f'{i}@test', days=i % 7))
    ready(world, bad)
    bad.forget()
    world.sync_ok()
    assert len(bad.asked()) <= 3
    bad.collections['/dav/alice/c42/'].put('b.ics', event('b@test'))
    bad.forget()
    world.sync_ok()
    assert len(bad.asked()) == 2
    check.agrees(world, bad.everything())


def test_first_sync_is_few_requests(world, bad):
    work = fill(bad)
    for i in range(500):
        work.put(f'm{i}.ics', event(f'm{i}@test', days=i % 30))
    ready(world, bad)
    assert len(bad.asked('list', 'sync', 'multiget', 'listing', 'get')) <= 4
    check.agrees(world, bad.everything())


def test_one_401_stops(world, bad):
    """No storm: one refusal, then silence until somebody asks; each asking is one refusal."""
    fill(bad)
    before = ready(world, bad)
    bad.password = 'focus-changed'
    bad.forget()
    assert world.sync()['test']['state'] == 'credentials'
    assert len([r for r in bad.asked() if r.headers.get('Authorization')]) == 1
    account_row = world.call('ListAccounts')[0]
    assert 'next_sync' not in account_row
    keeps(world, before)
    world.sync()
    assert len([r for r in bad.asked() if r.headers.get('Authorization')]) == 2
    assert world.focusctl('sync', '--wait', status=4)
    bad.password = 'focus-alice'
    world.sync_ok()


def test_one_401_in_the_middle(world, bad):
    work = fill(bad)
    before = ready(world, bad)
    change(work)
    bad.forget()
    bad.switch(switches.status(401, b'', **{'WWW-Authenticate': 'Basic realm="test"'}), ('sync',))
    assert world.sync()['test']['state'] == 'credentials'
    assert [r.kind for r in bad.asked()] == ['list', 'sync']
    recovers(world, bad, before)


# Pauses


PAUSES = {
    '429': (switches.status(429), 900),
    '429-seconds': (switches.status(429, **{'Retry-After': '300'}), 300),
    '429-date': (lambda r, g: switches.status(429, **{'Retry-After': switches.late(600)})(r, g),
                 600),
    '503-seconds': (switches.status(503, **{'Retry-After': '5'}), 60),
    '503-days': (switches.status(503, **{'Retry-After': '999999'}), 7200),
    '503-nonsense': (switches.status(503, **{'Retry-After': 'soon'}), 900),
    '503-past': (lambda r, g: switches.status(503, **{'Retry-After': switches.late(-600)})(r, g),
                 60),
}


@pytest.mark.parametrize('name', sorted(PAUSES))
def test_retry_after_survives_a_restart(world, bad, name):
    work = fill(bad)
    before = ready(world, bad)
    change(work)
    answer, seconds = PAUSES[name]
    bad.switch(answer)
    now = time.time()
    assert world.sync()['test']['state'] == 'offline'
    wait = world.call('ListAccounts')[0]
    assert wait['next_sync'] >= now + seconds - 5
    assert abs(int(re.search(r'in (\d+) s', wait['message']).group(1)) - seconds) <= 5
    bad.switch(None)
    bad.forget()
    world.sync()
    world.restart()
    world.sync()
    assert not bad.asked(), 'it was asked to stay away'
    assert abs(world.call('ListAccounts')[0]['next_sync'] - now - seconds) < 10
    keeps(world, before)
    recovers(world, bad, before)


# Pages


def pages(server, size, fault=None):
    """sync-collection in pages of `size`, each ended with 507 on the collection (R1.16)."""
    def bad_answer(request, good):
        collection = server.collections[request.path]
        token = ET.fromstring(request.body).findtext('{DAV:}sync-token') or 'urn:token:0'
        since = int(token.rsplit(':', 1)[1])
        history = collection.history
        if since + size >= len(history):
            return good()
        collection.history = history[:since + size]
        try:
            answer = good()
        finally:
            collection.history = history
        full = switches.response(request.path,
                                 '<D:status>HTTP/1.1 507 Insufficient Storage</D:status>')
        token = f'urn:token:{since if fault == "same" else since + size}'
        answer.body = re.sub(rb'<D:sync-token>.*</D:sync-token>',
                             f'{full}<D:sync-token>{token}</D:sync-token>'.encode(), answer.body)
        return answer
    return bad_answer


@pytest.mark.parametrize('mode', ['data', 'tokens'])
def test_pages(world, bad, mode):
    work = fill(bad, mode, count=45)
    bad.switch(pages(bad, 10), ('sync',))
    ready(world, bad)
    assert len([r for r in bad.asked('sync') if r.path == work.path]) == 5
    for i in range(25):
        work.put(f'{i}.ics', event(f'{i}@test', *MEETING, days=2, title=f'Again {i}'))
    work.remove('30.ics')
    world.sync_ok()
    check.agrees(world, bad.everything())


def test_pages_that_do_not_move_on(world, bad):
    """The same token again and again is a token failure, not a loop."""
    fill(bad, count=45)
    bad.switch(pages(bad, 10, 'same'), ('sync',))
    ready(world, bad)
    assert len(bad.asked('sync')) <= 4
    check.agrees(world, bad.everything())


# Redirects


@pytest.mark.parametrize('code', [301, 302, 307, 308])
def test_redirect_keeps_method_and_body(world, bad, code):
    work = fill(bad)

    def away(request, good):
        if request.path.startswith('/dav/'):
            return good()
        request.path = request.path.replace('/old', '', 1) or '/'
        return switches.redirect(code, lambda r: r.path)(request, good)

    bad.home = '/dav/alice/'
    bad.switch(lambda request, good: good() if not request.path.startswith('/old')
               else away(request, good))
    world.configure(account(bad.origin + '/old/dav/alice/', auth='basic'))
    world.start()
    world.sync_ok()
    check.agrees(world, bad.everything())
    change(work)
    world.sync_ok()
    check.agrees(world, bad.everything())


def test_redirect_without_end(world, bad):
    fill(bad)
    before = ready(world, bad)
    bad.forget()
    bad.switch(switches.redirect(302, lambda request: request.path))
    assert world.sync()['test']['state'] in ('error', 'offline')
    assert len(bad.asked()) <= 6
    recovers(world, bad, before)


@pytest.mark.parametrize('code', [301, 302, 303, 307, 308])
def test_redirect_elsewhere_gets_no_credentials(world, bad, code):
    """Another host learns neither the password nor what is asked (R1.3)."""
    fill(bad)
    before = ready(world, bad)
    with Misbehave() as other:
        other.login = None
        foreign = f'http://localhost:{other.port}'
        bad.switch(switches.redirect(code, lambda request: foreign + request.path))
        result = world.sync()['test']
        assert result['state'] == 'error', result
        assert not other.asked()
    recovers(world, bad, before)


def test_redirect_to_another_kind_of_address(world, bad):
    fill(bad)
    before = ready(world, bad)
    for to in ('file:///etc/passwd', 'ftp://127.0.0.1/', 'gopher://127.0.0.1:1/', '//', '',
               'http://alice:focus-alice@127.0.0.1:1/', 'http://elsewhere.example/'):
        bad.switch(switches.redirect(302, lambda request, to=to: to))
        assert world.sync()['test']['state'] != 'ok', to
    recovers(world, bad, before)


# Slow ones


SLOW = {'never': switches.never, 'drip': switches.drip}


@pytest.mark.parametrize('name', sorted(SLOW))
@pytest.mark.parametrize('kind', ['list', 'sync'])
def test_stops_while_a_server_is_slow(world, bad, name, kind):
    """SIGTERM ends focusd within two seconds, whatever it waits for; nothing is lost (R5.2)."""
    work = fill(bad)
    before = ready(world, bad)
    change(work)
    bad.forget()
    bad.switch(SLOW[name], (kind,))
    world.call('Sync', '(asb)', [], False)
    world.wait_for(lambda: bad.asked(kind), 'the request')
    rows = world.agenda(check.FIRST, check.LAST)  # focusd answers meanwhile
    assert {row['uid'] for row in rows} == {row['uid'] for row in before}
    begin = time.monotonic()
    world.stop()
    assert time.monotonic() - begin < STOP_S
    bad.switch(None)
    world.start()
    recovers(world, bad, before)


# Names


SPELLINGS = ['plain.ics', 'at%40one.ics', 'at@two.ics', 'plus+one.ics', 'plus%2Btwo.ics',
             'colon%3Adot.ics', 'colon:bare.ics', 'slash%2Finside.ics', 'lower%2finside2.ics',
             'blank%20inside.ics', 'umlaut%C3%A4.ics', 'umlaut2%c3%a4.ics', 'tilde~.ics',
             'tilde2%7E.ics', 'percent%25.ics', 'equals%3D.EML', 'no-suffix', 'semicolon;x.ics',
             'and&amp.ics', "quote'.ics", 'comma,.ics', 'star*.ics', 'e%CC%81.ics']


def respell(segment, turn):
    """The same name as another server, or the same one tomorrow, spells it."""
    if turn == 0:
        return segment
    if turn == 1:
        return re.sub('%[0-9A-F]{2}', lambda match: match.group().lower(), segment)
    if '%2F' in segment.upper():
        return segment
    return urllib.parse.quote(urllib.parse.unquote(segment),
                              safe='' if turn == 2 else "@:+~;,*'&!$()=")


@pytest.mark.parametrize('mode', ['data', 'tokens', 'ctags'])
def test_spellings(world, bad, mode):
    """Twenty ways to write an href, synced again and again: no change, nothing doubled (R1.29)."""
    work = fill(bad, mode, count=0)
    for i, segment in enumerate(SPELLINGS):
        work.put(segment, event(f's{i}@test', days=i % 7))
    ready(world, bad)
    assert world.account()['objects'] == len(SPELLINGS) + 1
    plain_href = type(work).href
    for turn in range(1, 4):
        work.href = lambda segment, turn=turn: plain_href(work, respell(segment, turn))
        work.history += list(work.objects)  # everything counts as changed
        assert len({canonical(work.href(s)) for s in work.objects}) == len(SPELLINGS)
        for _ in range(2):
            result = world.sync_ok()['test']
            assert result['removed'] == 0, (turn, result)
        assert world.account()['objects'] == len(SPELLINGS) + 1, turn
        check.agrees(world, bad.everything())
    work.href = lambda segment: f'{bad.origin}{plain_href(work, segment)}'
    work.put('plain.ics', event('s0@test', days=6, title='absolute'))
    world.sync_ok()
    check.agrees(world, bad.everything())
    work.remove('at%40one.ics')
    world.sync_ok()
    assert world.account()['objects'] == len(SPELLINGS)
    check.agrees(world, bad.everything())


def test_names_outside_are_ignored(world, bad):
    """Members of other folders, other hosts, and collections (R1.30)."""
    work = fill(bad, 'ctags')
    strange = ('<D:response><D:href>%s</D:href><D:propstat><D:prop><D:getetag>"x"</D:getetag>'
               '</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>')
    hrefs = ['/dav/bob/work/1.ics', 'http://elsewhere.example/dav/alice/work/9.ics',
             '/dav/alice/work/sub/', '/dav/alice/work/../home/sport.ics', '', '/', '//', '%', '?x',
             '/dav/alice/work/%00.ics', 'javascript:alert(1)', '/dav/alice/work/a/b.ics']
    text = ''.join(strange % href for href in hrefs).encode()
    bad.switch(switches.sub(rb'(<D:multistatus[^>]*>)', rb'\1' + text), ('listing',))
    world.configure(account(bad.url, auth='basic'))
    world.start()
    world.sync()
    change(work)
    world.sync()
    check.agrees(world, bad.everything())


def test_unreachable_port(world):
    """Nobody listens: offline, at once, and the copy is shown."""
    with Misbehave() as server:
        fill(server)
        before = ready(world, server)
    assert world.sync()['test']['state'] == 'offline'
    keeps(world, before)
