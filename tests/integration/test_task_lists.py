# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of tasks and journals beside calendars of events, made and filled by another client: listed
with what they hold, copied only for what comes of meetings, and of no weight in any figure."""
import contextlib
import re
import sqlite3

import caldav
import check
import servers
from samples import MEETING, event
from world import account

TASK = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//other//EN\r\nBEGIN:VTODO\r\nUID:{uid}\r\n'
        'DTSTAMP:20260101T000000Z\r\nSUMMARY:{title}\r\nDUE;VALUE=DATE:20261215\r\n'
        'END:VTODO\r\nEND:VCALENDAR\r\n')
JOURNAL = TASK.replace('VTODO', 'VJOURNAL').replace('DUE;', 'DTSTART;')
OURS = 'focusd-0123456789abcdef0123456789abcdef@focusd.invalid'

# What a server makes of a list that was asked to hold this: Xandikos keeps no such thing, so each
# of its calendars takes everything.
LISTS = {'Tasks': ['VTODO'], 'Notes': ['VJOURNAL'], 'Both': ['VTODO', 'VJOURNAL']}
HOLDS = {'Tasks': ['todos'], 'Notes': ['journals'], 'Both': ['todos', 'journals']}
ALL = ['events', 'todos', 'journals']


def keeps_sets(server):
    return server.name != 'xandikos'


def holds(server, name):
    return HOLDS[name] if keeps_sets(server) else ALL


def home_of(server):
    """Another program's view of the account."""
    client = caldav.DAVClient(url=server.origin + server.home, username=servers.USER,
                              password=servers.PASSWORD)
    return caldav.CalendarSet(client, url=server.origin + server.home)


def make_lists(server):
    """By name."""
    home = home_of(server)
    return {name: home.make_calendar(name=name, supported_calendar_component_set=components)
            for name, components in LISTS.items()}


def put_into(server, made, uid, body):
    path = re.sub(r'^https?://[^/]*', '', str(made.url)).rstrip('/') + f'/{uid.split("@")[0]}.ics'
    server.request('PUT', path, body, Content_Type='text/calendar; charset=utf-8')
    return path


def records(world):
    """(uid, is a to-do, title) of what the copy has; focusd is not running."""
    with contextlib.closing(sqlite3.connect(world.cache / 'copy.db')) as copy:
        return copy.execute('SELECT uid, todo, title FROM records ORDER BY uid').fetchall()


def figures(world):
    """Whatever is told of time. The baseline is taken soon after the first sync."""
    report = world.wait_for(lambda: (r := world.json('report'))['baseline'] and r, 'the baseline')
    return world.agenda(check.FIRST, check.LAST), report


def close_out(name):
    return f'[close-out]\ncalendar = {name}\n'


def ignored(world):
    return {name: 'ignore' for name in ('Tasks', 'Notes', 'Both')}


def test_listed(world, server):
    """Each with what it holds; nothing of them is fetched, and nothing changes by them."""
    server.put('meeting.ics', event('meeting@test', *MEETING, days=1))
    world.configure(account(server.url))
    world.start()
    world.sync_ok()
    before = figures(world)
    lists = make_lists(server)
    for number in range(3):
        put_into(server, lists['Tasks'], f'milk-{number}@test',
                 TASK.format(uid=f'milk-{number}@test', title='milk'))
    put_into(server, lists['Notes'], 'diary@test', JOURNAL.format(uid='diary@test', title='diary'))
    world.sync_ok()
    calendars = world.calendars()
    for name in LISTS:
        found = calendars[f'test/{name}']
        assert found['holds'] == holds(server, name), (name, found)
        assert found['role'] == ('ignore' if keeps_sets(server) else 'work'), found
        if keeps_sets(server):
            assert found['objects'] == 0, found
    assert world.account()['unreadable'] == 0
    check.agrees(world, server.everything(),
                 roles=ignored(world) if keeps_sets(server) else None)
    assert figures(world) == before
    text = world.focusctl('calendar', 'list').stdout
    assert ('tasks, journals' in text) == keeps_sets(server), text


def test_wanted(world, server):
    """The list that [close-out] calendar names is copied: somebody's tasks as bytes, ours as
    records, which follow what other clients do."""
    lists = make_lists(server)
    put_into(server, lists['Tasks'], 'milk@test', TASK.format(uid='milk@test', title='milk'))
    ours = put_into(server, lists['Tasks'], OURS, TASK.format(uid=OURS, title='Els: draft'))
    world.configure(account(server.url))
    world.start()
    world.sync_ok()
    before = figures(world)
    world.configure(account(server.url), close_out('test/Tasks'))
    world.wait_for(lambda: world.calendars()['test/Tasks']['objects'] == 2, 'the tasks')
    world.sync_ok()
    assert figures(world) == before
    assert world.account()['unreadable'] == 0
    doctor = {line['id']: line for line in world.json('doctor')['lines']}
    if keeps_sets(server):
        assert 'takes no journals' in doctor['close-out/calendar']['detail']
        assert world.calendars()['test/Notes']['objects'] == 0
    # Another client does it, and it is seen; then it is gone.
    task = next(t for t in lists['Tasks'].todos() if t.vobject_instance.vtodo.uid.value == OURS)
    task.complete()
    world.sync_ok()
    world.stop()
    assert records(world) == [(OURS, 1, 'draft')]
    with contextlib.closing(sqlite3.connect(world.cache / 'copy.db')) as copy:
        assert copy.execute('SELECT state FROM records').fetchall() == [(1,)]
    server.request('DELETE', ours)
    world.start()
    world.sync_ok()
    world.stop()
    assert not records(world)


def test_mixed(world, server):
    """A calendar that takes everything: its events count, its tasks do not."""
    mixed = home_of(server).make_calendar(
        name='Mixed', supported_calendar_component_set=['VEVENT', 'VTODO', 'VJOURNAL'])
    put_into(server, mixed, 'meeting@test', event('meeting@test', *MEETING, days=1))
    put_into(server, mixed, 'milk@test', TASK.format(uid='milk@test', title='milk'))
    put_into(server, mixed, OURS, JOURNAL.format(uid=OURS, title='Weekly'))
    world.configure(account(server.url), close_out('test/Mixed'))
    world.start()
    world.sync_ok()
    found = world.calendars()['test/Mixed']
    assert found['holds'] == ALL
    assert (found['role'], found['objects'], found['unreadable']) == ('work', 3, 0)
    rows = check.agrees(world, server.everything())
    assert [row['calendar'] for row in rows].count('test/Mixed') == 1
    world.stop()
    assert records(world) == [(OURS, 0, 'Weekly')]


def test_made(world, server):
    """`calendar create --records` makes one that is used from then on."""
    world.configure(account(server.url))
    world.start()
    world.sync_ok()
    world.focusctl('calendar', 'create', '--records', 'test/From meetings')
    found = world.calendars()['test/From meetings']
    assert found['holds'] == (['todos', 'journals'] if keeps_sets(server) else ALL), found
    assert found['writable']
    assert 'calendar = test/From meetings' in world.config.read_text()
    assert '[focus]' not in world.config.read_text()
    doctor = {line['id']: line for line in world.json('doctor')['lines']}
    assert doctor['close-out/calendar']['detail'] == 'test/From meetings'
    # A calendar for blocks is another one.
    world.focusctl('calendar', 'create', 'test/Focus')
    assert 'events' in world.calendars()['test/Focus']['holds']
    assert 'calendar = test/Focus' in world.config.read_text()
    assert 'calendar = test/From meetings' in world.config.read_text()


def test_not_for_blocks(world, radicale):
    """A list of tasks is refused as focus calendar, with the way out."""
    make_lists(radicale)
    world.configure(account(radicale.url),
                    '[focus]\ncalendar = test/Tasks\nplan = auto\ngoal = 6h')
    world.start()
    world.sync_ok()
    problem = world.json('plan')['problem']
    assert 'takes no events' in problem, problem
    assert 'focusctl calendar create' in problem
    assert not radicale.objects(radicale.calendars()['Tasks'])


def test_many_tasks(world, folder):
    """Two thousand tasks of other people's, in a folder of their own and among the events, and ours
    between them: no figure changes, and none is unreadable."""
    root = folder / 'calendars'
    for name in ('work', 'tasks'):
        (root / name).mkdir(parents=True)
    for number in range(20):
        uid = f'meeting-{number}@test'
        (root / 'work' / f'{number}.ics').write_text(
            event(uid, *MEETING, days=number % 5, hour=9 + number % 7), newline='')
    world.configure(f'[account test]\nurl = {root.as_uri()}\nme = me@example.org')
    world.start()
    world.sync_ok()
    before = figures(world)
    for number in range(2000):
        uid = f'task-{number}@test' if number % 10 else OURS.replace('0123', f'{number:04}')
        place = root / ('work' if number % 2 else 'tasks') / f'task-{number}.ics'
        place.write_text(TASK.format(uid=uid, title='milk'), newline='')
    world.sync_ok()
    assert world.account()['objects'] == 2020
    assert world.account()['unreadable'] == 0
    assert figures(world) == before
    assert world.json('uninstall', '--plan') == []
    world.stop()
    assert len(records(world)) == 200
