# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The misbehaving server when it is written to: what each switch answers, and what it does."""
import http.client
import signal
import subprocess

import pytest

import switches_write
from samples import MEETING, event
from switches_write import WRITE_KINDS, both, nth, once

HEADERS = {'Authorization': 'Basic YWxpY2U6Zm9jdXMtYWxpY2U=', 'Content-Type': 'text/calendar'}
BODY = event('1@test', *MEETING)
DROPPED = 0

# switch -> (status of the answer, whether the write took effect)
EXPECTED = {
    'STATUS_403': (403, False), 'STATUS_405': (405, False), 'STATUS_409': (409, False),
    'STATUS_412': (412, False), 'STATUS_500': (500, False), 'STATUS_503': (503, False),
    'STATUS_507': (507, False), 'DROPPED_BEFORE': (DROPPED, False),
    'DROPPED_AFTER': (DROPPED, True), 'STATUS_500_AFTER': (500, True), 'INNER_412': (207, False),
    'INNER_UID': (207, False), 'DROPS_X': (201, True), 'REORDERS': (201, True),
    'NO_ETAG': (201, True), 'WRONG_ETAG': (201, True),
}


def ask(server, method, path, body=None, **headers):
    """(status, headers, body); the status is 0 when the connection ends without an answer."""
    connection = http.client.HTTPConnection('127.0.0.1', server.port, timeout=30)
    data = body.encode() if isinstance(body, str) else body
    try:
        connection.request(method, path, data,
                           {**HEADERS, **{k.replace('_', '-'): v for k, v in headers.items()}})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    except (ConnectionError, http.client.BadStatusLine):
        return DROPPED, {}, b''
    finally:
        connection.close()


def put(server, name='a.ics', body=BODY, **headers):
    return ask(server, 'PUT', f'/dav/alice/work/{name}', body, **headers)


@pytest.fixture
def work(bad):
    return bad.add('work', 'Work')


@pytest.mark.parametrize('name', sorted(EXPECTED))
def test_switch(bad, work, name):
    bad.switch(getattr(switches_write, name), ('put',))
    code, took_effect = EXPECTED[name]
    assert put(bad, If_None_Match='*')[0] == code
    assert ('a.ics' in work.objects) == took_effect
    write, = bad.writes
    assert (write.method, write.path, write.if_none_match, write.if_match) == \
        ('PUT', '/dav/alice/work/a.ics', '*', None)
    assert (write.status, write.done, write.conditional) == (code, took_effect, True)


def test_every_switch_is_described(bad):
    names = {name for name in vars(switches_write) if name.isupper()}
    assert names - {'UNKNOWN', 'REWRITES', 'WRITE_KINDS', 'MULTISTATUS', 'SILENT_AFTER'} == set(EXPECTED)


def test_conditions(bad, work):
    assert put(bad, If_Match='"x"')[0] == 412
    assert put(bad, If_Match='*')[0] == 412
    code, headers, _ = put(bad, If_None_Match='*')
    assert (code, headers['ETag']) == (201, work.etag('a.ics'))
    assert put(bad, If_None_Match='*')[0] == 412
    assert put(bad, If_Match='"x"')[0] == 412
    assert put(bad, If_Match=headers['ETag'])[0] == 204
    assert put(bad, 'b.ics', If_None_Match='*')[0] == 409  # the UID is in use
    assert put(bad, 'b.ics', 'no calendar', If_None_Match='*')[0] == 403
    assert ask(bad, 'DELETE', '/dav/alice/work/a.ics', If_Match='"x"')[0] == 412
    assert ask(bad, 'DELETE', '/dav/alice/work/a.ics', If_Match='*')[0] == 204
    assert ask(bad, 'DELETE', '/dav/alice/work/a.ics', If_Match='*')[0] == 404
    assert [write.done for write in bad.writes].count(True) == 3


def test_weak_etags(bad, work):
    work.weak_etags = True
    assert put(bad, If_None_Match='*')[0] == 201
    assert work.etag('a.ics').startswith('W/')
    assert put(bad, If_Match=work.etag('a.ics'))[0] == 412
    assert put(bad, If_Match='*')[0] == 204


def test_rewriting(bad, work):
    body = BODY.replace('SUMMARY', 'X-FOCUSD-SEAL:a\r\n b\r\nSUMMARY')
    bad.switch(both(switches_write.DROPS_X, switches_write.REORDERS), ('put',))
    put(bad, body=body, If_None_Match='*')
    stored = work.objects['a.ics']
    assert b'X-FOCUSD' not in stored and b'\r\n b' not in stored
    assert sorted(stored.split(b'\r\n')) == sorted(BODY.encode().split(b'\r\n'))
    assert stored != BODY.encode()


def test_rare(bad, work):
    bad.switch(once(switches_write.STATUS_412), WRITE_KINDS)
    assert [put(bad)[0] for _ in range(3)] == [412, 201, 204]
    bad.switch(nth(2, switches_write.STATUS_500), WRITE_KINDS)
    assert [put(bad)[0] for _ in range(3)] == [204, 500, 204]


@pytest.mark.parametrize('when, took_effect', [('before', False), ('after', True)])
def test_kill(bad, work, when, took_effect):
    """A process that waits for its input dies at the second write."""
    with subprocess.Popen(['cat'], stdin=subprocess.PIPE) as child:
        bad.kill(lambda: child.pid, 2, when)
        assert put(bad, If_None_Match='*')[0] == 201
        assert child.poll() is None
        assert put(bad, 'b.ics', event('2@test', *MEETING), If_None_Match='*')[0] == DROPPED
        assert child.wait(30) == -signal.SIGKILL
    assert ('b.ics' in work.objects) == took_effect
    assert put(bad, 'c.ics', event('3@test', *MEETING), If_None_Match='*')[0] == 201


def test_make(bad, work):
    assert ask(bad, 'MKCALENDAR', '/dav/alice/work/', '<a/>')[0] == 403
    assert ask(bad, 'MKCALENDAR', '/elsewhere/', '<a/>')[0] == 409
    assert ask(bad, 'MKCALENDAR', '/dav/alice/new/',
               '<a xmlns:D="DAV:"><D:displayname>New</D:displayname></a>')[0] == 201
    assert bad.collections['/dav/alice/new/'].name == 'New'
