# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects that a stranger wrote: the others are synced all the same, and what cannot be read is
counted and shown (R2.1 to R2.4, R2.16)."""
import contextlib
import datetime as dt
import os

import pytest

import check
import switches
import world as worlds
from samples import MEETING, MONDAY, at, component, day, event, wrap
from server import Misbehave


def nested(depth):
    return ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n' + 'BEGIN:VEVENT\r\n' * depth
            + 'END:VEVENT\r\n' * depth + 'END:VCALENDAR\r\n')


UNREADABLE = {
    'nul': event('nul@test', title='a\0b'),
    'no-ics': 'This is not a calendar.\r\n',
    'empty': '',
    'html': '<html><body>Not found</body></html>',
    'deep': nested(80),
    'cut-off': event('cut@test')[:150],
    'properties': event('many@test', *[f'X-A:{i}' for i in range(6000)]),
    'components': wrap(*[component(f'c{i}@test', f'DTSTART:{at(0)}Z') for i in range(2100)]),
    'long-line': event('long@test', 'DESCRIPTION:' + 'x' * 70000),
    'too-big': event('big@test', *['X-FILL:' + 'x' * 900] * 1300),
    'attendees': event('crowd@test', *[f'ATTENDEE:mailto:a{i}@example.org' for i in range(3000)]),
}

# Read, but shown as nothing or as little: (object, number of rows in the eleven weeks looked at)
HOSTILE = {
    'fifo-zone': 'DTSTART;TZID=../../../../../../{fifo}:' + at(0),
    'absolute-zone': 'DTSTART;TZID=/etc/passwd:' + at(0),
    'long-zone': 'DTSTART;TZID=' + 'x' * 10000 + ':' + at(0),
}
RULES = ['FREQ=SECONDLY', 'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=MINUTELY;COUNT=2000000000',
         'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31', 'FREQ=DAILY;INTERVAL=70000',
         'FREQ=YEARLY;BYWEEKNO=99',
         'FREQ=DAILY;;COUNT=2', 'FREQ=WEEKLY;BYDAY=2MO', 'FREQ=', 'COUNT=5', 'FREQ=NEVER',
         'FREQ=SECONDLY;BYSECOND=' + ','.join(map(str, range(60))),
         'FREQ=DAILY;COUNT=99999999999999999999', 'FREQ=MONTHLY;BYSETPOS=-366;BYDAY=MO',
         'FREQ=YEARLY;BYYEARDAY=366;INTERVAL=7', 'FREQ=MINUTELY;INTERVAL=1;UNTIL=99991231T235959Z']


def neighbours(server):
    """Calendars with objects that must be there whatever else is."""
    work = server.add('work', 'Work')
    for i in range(5):
        work.put(f'{i}.ics', event(f'{i}@test', *MEETING, days=i))
    return work


def good_rows(world):
    return {row['uid'] for row in world.agenda(check.FIRST, check.LAST)}


@pytest.mark.parametrize('mode', ['data', 'tokens'])
def test_unreadable(world, bad, mode):
    """All of them at once: counted, named with a reason, never fatal; gone when mended."""
    work = neighbours(bad)
    work.sends_data = mode == 'data'
    for name, text in UNREADABLE.items():
        # NUL is not XML; a server that sends it all the same is test_misbehave's "nul".
        work.put(f'{name}.ics', text.replace('\0', '\x01') if mode == 'data' else text)
    if mode == 'tokens':  # a multistatus cannot carry NUL: such a server gives objects by GET only
        bad.switch(switches.status(404), ('multiget',))
    world.configure_for(bad)
    world.start()
    world.sync()
    world.sync()
    assert {f'{i}@test' for i in range(5)} <= good_rows(world)
    shown = world.account()
    assert shown['unreadable'] >= len(UNREADABLE) - 2, shown
    listed = {u['href'].rsplit('/', 1)[1]: u['reason']
              for u in world.call('ListAccounts')[0]['unreadable_objects']}
    assert all(listed.values())
    assert {'no-ics.ics', 'deep.ics', 'too-big.ics', 'long-line.ics'} <= set(listed)
    assert str(shown['unreadable']) in world.focusctl('status').stdout

    for name in UNREADABLE:
        work.put(f'{name}.ics', event(f'{name}@mended'))
    world.sync_ok()
    assert world.account()['unreadable'] == 0
    check.agrees(world, bad.everything())


def test_zone_that_is_a_path(world, bad, folder):
    """A TZID is never opened as a file: a FIFO would block for ever (R2.2)."""
    work = neighbours(bad)
    fifo = folder / 'fifo'
    os.mkfifo(fifo)
    for name, line in HOSTILE.items():
        work.put(f'{name}.ics', event(f'{name}@hostile', line.format(fifo=fifo), 'DURATION:PT1H'))
    world.configure_for(bad)
    world.start()
    world.sync_ok()
    uids = good_rows(world)
    assert {f'{i}@test' for i in range(5)} <= uids
    # Unknown zones count as the user's own (R2.11).
    assert 'fifo-zone@hostile' in uids and 'absolute-zone@hostile' in uids


def test_rules_without_end(world, bad):
    work = neighbours(bad)
    for i, rule in enumerate(RULES):
        for start in ('19700101T000000Z', at(0) + 'Z'):
            work.put(f'r{i}-{start}.ics', event(f'r{i}@hostile', f'DTSTART:{start}',
                                                'DURATION:PT1S', f'RRULE:{rule}'))
    world.configure_for(bad)
    world.start()
    world.sync_ok()
    assert {f'{i}@test' for i in range(5)} <= {
        row['uid'] for row in world.agenda(MONDAY, MONDAY + dt.timedelta(days=7))}


def test_latin_1(world, bad):
    """Bytes that are not UTF-8 are read as Latin-1, and shown as what they mean."""
    work = neighbours(bad)
    work.sends_data = False
    text = event('latin@test', title='Gespräch über Büro').encode('latin-1')
    work.put('latin.ics', text)
    # A multistatus cannot carry these bytes: such a server gives the object by GET only.
    bad.switch(switches.status(404), ('multiget',))
    world.configure_for(bad)
    world.start()
    world.sync()
    titles = {row['title'] for row in world.agenda(check.FIRST, check.LAST)}
    assert 'Gespräch über Büro' in titles
    assert world.focusctl('agenda').stdout.encode('utf-8', 'strict')


def test_repairs_are_counted(world, bad):
    work = neighbours(bad)
    work.put('end.ics', wrap(component('end@test', f'DTSTART:{at(1)}Z', f'DTEND:{at(0)}Z')))
    work.put('both.ics', wrap(component('both@test', f'DTSTART:{at(1)}Z', f'DTEND:{at(1, 10)}Z',
                                        'DURATION:PT3H')))
    work.put('until.ics', wrap(component('until@test', f'DTSTART;TZID=Europe/Brussels:{at(0)}',
                                         'DURATION:PT1H', f'RRULE:FREQ=DAILY;UNTIL={day(3)}')))
    world.configure_for(bad)
    world.start()
    world.sync_ok()
    rows = world.agenda(check.FIRST, check.LAST)
    assert len([row for row in rows if row['uid'] == 'until@test']) == 4
    [both] = [row for row in rows if row['uid'] == 'both@test']
    assert both['end'][11:13] == '11'
    assert world.call('ListAccounts')[0]['repaired'] >= 2


def test_everything_in_every_zone(folder):
    """Clock changes, floating times and dates, for users in four zones."""
    objects = []
    for i, zone in enumerate(['Europe/Brussels', 'America/New_York', 'Australia/Sydney',
                              'America/Sao_Paulo', 'Asia/Kolkata']):
        for hour, minute in ((1, 30), (2, 30), (9, 0), (23, 45)):
            objects.append(wrap(component(
                f'z{i}-{hour}@test', f'DTSTART;TZID={zone}:20261020T{hour:02}{minute:02}00',
                'DURATION:PT45M', 'RRULE:FREQ=DAILY')))
    objects.append(wrap(component('float@test', 'DTSTART:20261001T023000', 'DURATION:P1D',
                                  'RRULE:FREQ=DAILY;BYDAY=SA,SU')))
    objects.append(wrap(component('date@test', 'DTSTART;VALUE=DATE:20261001', 'RRULE:FREQ=WEEKLY')))
    objects.append(wrap(component('long@test', 'DTSTART;TZID=Europe/Brussels:20261024T200000',
                                  'DURATION:P2DT1H', 'RRULE:FREQ=WEEKLY;COUNT=30')))
    windows = [(dt.date(2026, 10, 19), dt.date(2026, 11, 9)),
               (dt.date(2027, 3, 8), dt.date(2027, 4, 12))]
    for zone in ('Europe/Brussels', 'America/New_York', 'Australia/Sydney', 'UTC'):
        made = worlds.World(folder / zone.replace('/', '-'), zone)
        with contextlib.closing(made), Misbehave() as server:
            work = server.add('work', 'Work')
            for i, text in enumerate(objects):
                work.put(f'{i}.ics', text)
            made.configure_for(server)
            made.start()
            made.sync_ok()
            for first, last in windows:
                check.agrees(made, server.everything(), first=first, last=last)
