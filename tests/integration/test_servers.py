# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""focusd against real servers: after every step its agenda is the independent reader's."""
import base64
import contextlib
import http.client
import json
import sqlite3
import tempfile

import pytest
from gi.repository import Gio, GLib

import check
import reader
import samples
import servers
from samples import MEETING, at, component, day, event, wrap
from world import DEADLINE_S, FULL, NAME, PATH, account

KNOWS_ME = {'cyrus', 'sabre'}  # servers that name a mail address
HERE = 'DTSTART;TZID=Europe/Brussels:'

# One of each shape that the agenda distinguishes.
SHAPES = {
    'meeting.ics': event('meeting@test', *MEETING, title='Review'),
    'alone.ics': event('alone@test', title='Write report', days=1, hour=14),
    'allday.ics': wrap(component('allday@test', f'DTSTART;VALUE=DATE:{day(2)}', title='Offsite')),
    'days.ics': wrap(component('days@test', f'DTSTART;VALUE=DATE:{day(3)}',
                               f'DTEND;VALUE=DATE:{day(6)}', title='Urlaub')),
    'instant.ics': wrap(component('instant@test', f'DTSTART:{at(4, 8)}Z', title='Reminder')),
    'floating.ics': wrap(component('floating@test', f'DTSTART:{at(4, 11)}', 'DURATION:PT45M')),
    'utc.ics': wrap(component('utc@test', f'DTSTART:{at(2, 22, 30)}Z', f'DTEND:{at(3, 0, 30)}Z',
                              'STATUS:TENTATIVE', title='Night shift')),
    'abroad.ics': wrap(component('abroad@test', f'DTSTART;TZID=America/New_York:{at(1, 9)}',
                                 f'DTEND;TZID=America/New_York:{at(1, 10)}', *MEETING)),
    'cancelled.ics': event('cancelled@test', 'STATUS:CANCELLED', *MEETING, days=2),
    'declined.ics': event('declined@test', 'ORGANIZER:mailto:bob@example.org',
                          'ATTENDEE;PARTSTAT=DECLINED:mailto:alice@example.com', days=3),
    'invited.ics': event('invited@test', 'ORGANIZER:mailto:bob@example.org',
                         'ATTENDEE:mailto:alice@example.com',
                         'ATTENDEE;CUTYPE=ROOM:mailto:room@example.org', days=3, hour=13),
    'free.ics': event('free@test', 'TRANSP:TRANSPARENT', days=4, hour=15),
    'umlaut ä.ics': event('umlaut@test', title='Gespräch\\, Büro\\; 日本'),
    'daily.ics': event('daily@test', 'RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', days=-21, hour=8,
                       minutes=15, title='Standup'),
    'weekly.ics': wrap(
        component('weekly@test', HERE + at(-20, 10), 'DTEND' + HERE[7:] + at(-20, 11),
                  'RRULE:FREQ=WEEKLY;COUNT=8', 'EXDATE' + HERE[7:] + at(-6, 10), *MEETING),
        component('weekly@test', 'RECURRENCE-ID' + HERE[7:] + at(1, 10),
                  HERE + at(2, 16), 'DTEND' + HERE[7:] + at(2, 17), *MEETING, title='Moved')),
    'until.ics': event('until@test', f'RRULE:FREQ=WEEKLY;UNTIL={at(28, 23)}Z', days=0, hour=17),
    'monthly.ics': wrap(component('monthly@test', f'DTSTART;VALUE=DATE:{day(-60)}',
                                  'RRULE:FREQ=MONTHLY', title='Invoices')),
    'rdate.ics': event('rdate@test', f'RDATE;TZID=Europe/Brussels:{at(9, 9)},{at(12, 9)}', days=0),
}


def put_shapes(server):
    """All shapes that the server takes; how many objects it has then."""
    for name, text in SHAPES.items():
        if server.name != 'cyrus' or name != 'instant.ics':  # it wants DTEND behind DTSTART
            server.put(name, text)
    return sum(map(len, server.everything().values()))


def ready(world, server, **options):
    world.configure(account(server.url, **options))
    world.start()
    world.sync_ok()


def agrees(world, server, **options):
    return check.agrees(world, server.everything(), **options)


def test_life(world, server):
    """First sync, nothing new, change, delete, add, an event moved in time."""
    count = put_shapes(server)
    ready(world, server)
    assert len(agrees(world, server)) > 60
    assert world.account()['objects'] == count
    assert world.account()['unreadable'] == 0

    again = world.sync_ok()['test']
    assert (again['changed'], again['removed']) == (0, 0)
    assert again['requests'] == 1

    server.put('meeting.ics', event('meeting@test', *MEETING, title='Review 2', days=1, hour=16))
    changed = world.sync_ok()['test']
    assert (changed['changed'], changed['removed']) == (1, 0)
    assert any(row['title'] == 'Review 2' for row in agrees(world, server))

    server.delete('daily.ics')
    gone = world.sync_ok()['test']
    assert (gone['changed'], gone['removed']) == (0, 1)
    assert not any(row['uid'] == 'daily@test' for row in agrees(world, server))

    server.put('late.ics', event('late@test', days=20))
    assert world.sync_ok()['test']['changed'] == 1
    agrees(world, server)
    assert world.account()['objects'] == count


def test_restart_keeps_the_copy(world, server):
    put_shapes(server)
    ready(world, server)
    rows = agrees(world, server)
    contents = server.everything()
    server.stop()
    world.restart()
    assert check.agrees(world, contents) == rows


def test_calendars_come_and_go(world, server):
    """A new calendar, an object moved into it, the calendar removed."""
    put_shapes(server)
    ready(world, server)
    server.make_calendar('second/', 'Second')
    server.put('new.ics', event('new@test', days=1), calendar='second/')
    world.sync_ok()
    assert any(row['calendar'] == 'test/Second' for row in agrees(world, server))

    if server.name in servers.CAN_MOVE:
        server.move('alone.ics', None, 'second/')
        world.sync_ok()
        rows = agrees(world, server)
        assert [row['calendar'] for row in rows if row['uid'] == 'alone@test'] == ['test/Second']

    server.remove_calendar('second/')
    world.sync_ok()
    rows = agrees(world, server)
    assert rows and not any(row['calendar'] == 'test/Second' for row in rows)
    assert 'test/Second' not in world.calendars()


def test_wrong_password(world, server):
    """State "credentials"; the copy stays; the right password mends it."""
    put_shapes(server)
    ready(world, server)
    contents = server.everything()
    world.configure(account(server.url, password='wrong'))
    world.wait_for(lambda: world.account()['state'] == 'credentials', 'the refusal')
    result = world.sync()['test']
    assert result['state'] == 'credentials' and result['requests'] <= 3
    assert 'password' in result['message']
    check.agrees(world, contents)
    world.configure(account(server.url))
    world.wait_for(lambda: world.account()['state'] == 'ok', 'the right password')
    agrees(world, server)


def test_server_stopped_and_back(world, server):
    put_shapes(server)
    ready(world, server)
    contents = server.everything()
    server.stop()
    result = world.sync()['test']
    assert result['state'] == 'offline' and (result['changed'], result['removed']) == (0, 0)
    check.agrees(world, contents)
    server.start()
    server.put('after.ics', event('after@test', days=2))
    assert world.sync_ok()['test']['changed'] == 1
    agrees(world, server)


@pytest.mark.parametrize('token', ['http://example.org/ns/sync/0', 'x' * 64])
def test_token_refused(world, server, token):
    """The stored token is one that the server does not know: listed anew, nothing lost."""
    count = put_shapes(server)
    ready(world, server)
    world.stop()
    with contextlib.closing(sqlite3.connect(world.cache / 'copy.db')) as copy, copy:
        copy.execute('UPDATE calendars SET sync_token = ?, ctag = ?', (token, 'old'))
    server.delete('days.ics')
    server.put('extra.ics', event('extra@test', days=5))
    world.start()
    # A 500 to a token may be an accident the first time (R1.17).
    tries = [world.sync()['test'] for _ in range(2)]
    assert tries[-1]['state'] == 'ok', tries
    agrees(world, server)
    assert world.account()['objects'] == count


@pytest.mark.parametrize('seed', range(1, 9) if FULL else (1, 2))
def test_generated(world, server, folder, seed):
    objects = samples.generated(folder / 'gencal', 60, seed)
    for name, text in objects.items():
        server.put(name, text)
    ready(world, server)
    assert len(agrees(world, server)) > 10
    for name in sorted(objects)[::7]:
        server.delete(name)
    world.sync_ok()
    agrees(world, server)


def fill_quickly(server, objects):
    """Thousands of objects: one after the other on one connection, or where Radicale has them."""
    if server.name == 'radicale':
        for name, text in objects.items():
            path = server.folder / 'collections/collection-root' / server.path(name).strip('/')
            path.write_bytes(text)
        return
    connection = http.client.HTTPConnection('127.0.0.1', server.port)
    login = base64.b64encode(b'alice:focus-alice').decode()
    for name, text in objects.items():
        connection.request('PUT', server.path(name), text,
                           {'Authorization': f'Basic {login}', 'Content-Type': 'text/calendar'})
        answer = connection.getresponse()
        answer.read()
        assert answer.status in (201, 204), answer.status


def many(world, server, folder, count):
    objects = samples.generated(folder / 'gencal', count, 5)
    fill_quickly(server, objects)
    name = next(name for name, path in server.calendars().items() if path == server.path(''))
    world.configure(account(server.url))
    world.start()
    result = world.sync_ok(deadline_s=600)['test']
    assert world.calendars()[f'test/{name}']['objects'] == count
    first, last = samples.MONDAY, samples.MONDAY + samples.dt.timedelta(days=14)
    rows = check.expected({name: objects.values()}, first=first, last=last)
    shown = [row for row in world.agenda(first, last) if row['calendar'] == f'test/{name}']
    assert not reader.difference(shown, rows)
    assert len(rows) > count / 60
    assert world.sync_ok()['test']['requests'] == 1
    return result


@pytest.mark.full
def test_ten_thousand_on_cyrus(world, cyrus, folder):
    assert many(world, cyrus, folder, 10000)['requests'] <= 6


def test_a_thousand_on_cyrus(world, cyrus, folder):
    assert many(world, cyrus, folder, 1000)['requests'] <= 6


@pytest.mark.full
@pytest.mark.parametrize('name, count', [('radicale', 10000), ('xandikos', 1000)])
def test_very_many_elsewhere(world, folder, name, count):
    """Xandikos takes longer for each object the more it has: ten thousand are hours of its own."""
    with servers.started(name, folder / 'server') as server:
        many(world, server, folder, count)


def test_account_is_tested(world, server):
    """`focusctl account test` asks a real server what it can, and finds nothing wrong."""
    ready(world, server)
    checks = {each['id']: each for each in world.call('TestAccount', '(s)', 'test')}
    assert checks and all(each['ok'] for each in checks.values() if each['needed']), checks
    assert checks['scheduling']['ok'] == (server.name == 'cyrus')
    assert checks['sync-collection']['ok'] == (server.name in servers.HAS_TOKENS)
    assert world.focusctl('account', 'test', 'test').stdout


# What the doctor says of each: a part of its name, whether it schedules, and how many faults.
TOLD = {
    'radicale': ('WSGIServer', False, 0),
    'xandikos': ('aiohttp', False, 3),
    'cyrus': ('Cyrus-HTTP/', True, 4),
    'sabre': ('SabreDAV 1.8', False, 2),
}


def doctor_lines(world):
    text = world.focusctl('doctor', '--json', status=None).stdout
    return {line['id']: line for line in json.loads(text)['lines']}


def test_doctor_knows_the_server(world, server):
    """What it is, what it can do, its clock; what it is stays known while it is down."""
    name, schedules, n_faults = TOLD[server.name]
    ready(world, server)
    lines = doctor_lines(world)
    assert lines['time/servers']['detail'] == 'test' and 'time/test/clock' not in lines
    server.stop()
    world.restart()
    lines = doctor_lines(world)
    line = lines['accounts/test/server']
    assert line['level'] == 'good' and name in line['what'], line
    assert ('sends invitations' in line['detail']) == schedules, line
    faults = lines.get('accounts/test/faults')
    assert (len(faults['detail'].split('; ')) if faults else 0) == n_faults, faults
    assert 'never had to be checked' in lines['store/copy']['detail']


def test_discovery(world, server):
    """From the bare address to the calendars, without an account."""
    world.start()
    found, message = Gio.UnixFDList.new(), None
    with tempfile.TemporaryFile() as secret:
        secret.write(b'focus-alice\n')
        secret.seek(0)
        found.append(secret.fileno())
        options = {'user': GLib.Variant('s', 'alice')}
        message, _ = world.connection.call_with_unix_fd_list_sync(
            NAME, PATH, NAME, 'Discover', GLib.Variant('(sa{sv}h)', (server.origin, options, 0)),
            None, 0, DEADLINE_S * 1000, found, None)
    place = message.unpack()[0]
    assert {c['name'] for c in place['calendars']} == set(server.calendars())
    assert place['kind'] == 'caldav'
    assert world.status()['accounts'] == []


def test_account_added_and_removed(world, server):
    """By the command, from the address; what it writes is a configuration that works."""
    put_shapes(server)
    world.config.write_text('# mine\n[work]\nhours = Mon-Fri 09:00-17:30\n')
    world.start()
    world.focusctl('account', 'add', server.origin, '--user', 'alice', '--name', 'test',
                   '--secret', 'command:/bin/echo focus-alice', '--all')
    world.wait_for(lambda: world.status()['accounts'], 'the account')
    world.sync_ok()
    written = world.config.read_text()
    assert written.startswith('# mine\n[work]\n') and '[account test]' in written
    assert world.focusctl('config', 'check')
    roles = {name.split('/', 1)[1]: calendar['role'] for name, calendar in world.calendars().items()}
    me = ['alice@example.com'] if server.name in KNOWS_ME else []
    agrees(world, server, roles=roles, me=me)

    before = server.everything()
    world.focusctl('account', 'remove', 'test')
    world.wait_for(lambda: not world.status()['accounts'], 'the account to go')
    assert world.agenda(check.FIRST, check.LAST) == []
    assert '[account test]' not in world.config.read_text()
    assert server.everything() == before
