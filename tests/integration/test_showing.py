# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""When I can be met, as colleagues see it: VAVAILABILITY where the server keeps it, and windows as
events everywhere."""
import datetime
import re

import pytest

import blocks
from world import account

INBOX = '/dav/calendars/user/alice/Inbox/'
ASK = ('<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:" '
       'xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><C:calendar-availability/></D:prop>'
       '</D:propfind>')
SET = ('<?xml version="1.0" encoding="utf-8"?><D:propertyupdate xmlns:D="DAV:" '
       'xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop><C:calendar-availability>{}'
       '</C:calendar-availability></D:prop></D:set></D:propertyupdate>')
THEIRS = ('BEGIN:VAVAILABILITY\r\nUID:holiday@example.org\r\nDTSTAMP:20260101T000000Z\r\n'
          'DTSTART:20300101T000000Z\r\nDTEND:20300102T000000Z\r\nX-ODD;X-P="a;b":kept  as it is\r\n'
          'END:VAVAILABILITY\r\n')
OBJECT = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n' + THEIRS
          + 'END:VCALENDAR\r\n')
FREE_BUSY = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nMETHOD:REQUEST\r\n'
             'BEGIN:VFREEBUSY\r\nUID:ask@example.org\r\nDTSTAMP:20260101T000000Z\r\n'
             'ORGANIZER:mailto:bob@example.com\r\nATTENDEE:mailto:alice@example.com\r\n'
             'DTSTART:{}\r\nDTEND:{}\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n')
WINDOW = '[window mornings]\nwhen = {}\nshow = {}\n'
TUESDAYS, DAILY = 'Tue,Thu 09:00-12:00', 'Mon-Fri 09:00-12:00'


def work(publish):
    return f'[work]\nhours = Mon-Fri 09:00-17:00\nlunch =\nzone = UTC\npublish = {publish}\n'


def published(cyrus):
    """The property's text; '' when there is none."""
    _, text, _ = cyrus.request('PROPFIND', INBOX, ASK, Depth='0', Content_Type='application/xml')
    found = re.search(r'<C:calendar-availability>(.*?)</C:calendar-availability>', text.decode(),
                      re.DOTALL)
    if found is None:
        return ''
    inner = re.sub(r'^<!\[CDATA\[|\]\]>$', '', found.group(1))
    return inner.replace('&#13;', '\r').replace('&quot;', '"').replace('&#xD;', '\r')


def tuesday():
    today = datetime.datetime.now(datetime.timezone.utc).date()
    return today + datetime.timedelta(days=7 + (1 - today.weekday()) % 7)


def seen_by_bob(cyrus):
    """[(start, end, kind)] of what bob is told of alice's next Tuesday but one, in UTC hours."""
    day = tuesday().strftime('%Y%m%d')
    _, text, _ = cyrus.request('POST', '/dav/calendars/user/bob/Outbox/',
                               FREE_BUSY.format(f'{day}T000000Z', f'{day}T235959Z'), user='bob',
                               Content_Type='text/calendar; charset=utf-8')
    lines = re.sub(r'\r?\n ', '', text.decode().replace('&#13;', '')).splitlines()
    found = []
    for line in lines:
        if line.startswith('FREEBUSY'):
            kind = re.search(r'FBTYPE=([A-Z-]+)', line)
            for period in line.rsplit(':', 1)[1].split(','):
                start, end = period.split('/')
                found.append((start[9:13], end[9:13], kind.group(1) if kind else 'BUSY'))
    return sorted(found)


def acts_of(world, what):
    return [act for act in blocks.log(world) if act['what'] == what]


def test_others_stay(world, cyrus):
    """What another program published is the same to the byte, with ours and without it."""
    cyrus.request('PROPPATCH', INBOX, SET.format(OBJECT.replace('\r', '&#13;')),
                  Content_Type='application/xml')
    before = published(cyrus)
    assert THEIRS in before
    section = account(cyrus.url)
    world.configure(work('yes'), WINDOW.format(DAILY, 'no'), section)
    world.start()
    world.sync_ok('test')
    world.wait_for(lambda: 'focusd-availability' in published(cyrus), 'the hours to be published')
    assert THEIRS in published(cyrus)
    world.configure(work('no'), WINDOW.format(DAILY, 'no'), section)
    world.wait_for(lambda: published(cyrus) == before, 'the hours to be taken out')
    world.check_log()


def test_seen_by_bob(world, cyrus):
    """Alice's hours without her window, as a colleague is told them; and nothing afterwards."""
    section = account(cyrus.url)
    world.configure(work('no'), WINDOW.format(DAILY, 'no'), section)
    world.start()
    world.sync_ok('test')
    assert published(cyrus) == '' and seen_by_bob(cyrus) == []
    world.configure(work('yes'), WINDOW.format(DAILY, 'no'), section)
    world.wait_for(lambda: 'focusd-availability' in published(cyrus), 'the hours to be published')
    assert seen_by_bob(cyrus) == [('0000', '1200', 'BUSY-UNAVAILABLE'),
                                  ('1700', '2359', 'BUSY-UNAVAILABLE')]
    world.wait_for(lambda: acts_of(world, 'availability'), 'the record')
    assert [act['state'] for act in acts_of(world, 'availability')] == ['done']
    # Nothing more is written: not by a sync, and not by the next focusd.
    said = published(cyrus)
    world.sync_ok('test')
    world.restart()
    world.sync_ok('test')
    assert published(cyrus) == said
    assert len(acts_of(world, 'availability')) == 1
    world.configure(work('no'), WINDOW.format(DAILY, 'no'), section)
    world.wait_for(lambda: published(cyrus) == '', 'the hours to be taken out')
    assert seen_by_bob(cyrus) == []
    world.check_log()


def test_one_time_only(world, cyrus):
    """Cyrus reads the first AVAILABLE alone: a colleague is not told that alice is away on the days
    of a window, and doctor says what is left out."""
    world.configure(work('yes'), WINDOW.format(TUESDAYS, 'no'), account(cyrus.url))
    world.start()
    world.sync_ok('test')
    world.wait_for(lambda: 'focusd-availability' in published(cyrus), 'the hours to be published')
    assert published(cyrus).count('BEGIN:AVAILABLE') == 1
    assert seen_by_bob(cyrus) == [('0000', '0900', 'BUSY-UNAVAILABLE'),
                                  ('1700', '2359', 'BUSY-UNAVAILABLE')]
    lines = {line['id']: line for line in world.call('GetDoctor')}
    assert 'windows and lunch are left out' in lines['accounts/test/availability']['what']
    world.check_log()


def availability(world):
    """What doctor says of the hours; '' while it says nothing of them."""
    lines = {line['id']: line for line in world.call('GetDoctor')}
    return str(lines.get('accounts/test/availability', ''))


def test_paused_and_uninstalled(world, cyrus):
    section = account(cyrus.url)
    world.configure(work('no'), section)
    world.start()
    world.sync_ok('test')
    world.focusctl('pause', '1h')
    world.configure(work('yes'), section)
    world.wait_for(lambda: 'is not published' in availability(world), 'the wish to publish')
    # The end of the first is a turn of the engine; the second would come after what that sends.
    world.sync_ok('test')
    world.sync_ok('test')
    assert published(cyrus) == ''
    assert 'is not published' in availability(world)
    world.focusctl('resume')
    world.wait_for(lambda: 'focusd-availability' in published(cyrus), 'the hours to be published')
    world.focusctl('uninstall', '--yes')
    world.wait_for(lambda: published(cyrus) == '', 'the hours to be taken out')
    world.sync_ok('test')
    assert published(cyrus) == ''
    world.check_log()


def test_doctor(world, server):
    """Each server, in words."""
    world.configure(work('yes'), account(server.url))
    world.start()
    world.sync_ok('test')
    lines = {line['id']: line for line in world.call('GetDoctor')}
    answers = lines['accounts/test/answers']
    availability = lines['accounts/test/availability']
    assert answers['level'] == ('good' if server.name == 'cyrus' else 'weak')
    if server.name == 'cyrus':
        assert lines['accounts/test/occurrences']['level'] == 'good'
        world.wait_for(lambda: 'focusd-availability' in published(server), 'the hours')
    else:
        assert answers['detail'], answers
        assert 'accounts/test/occurrences' not in lines
        assert availability['level'] == 'weak'
        assert 'does not keep' in availability['what']
    world.check_log()


def shown(server, path):
    """The windows that the calendar shows; what goes between listing and GET is not there."""
    found = []
    for href, _, _ in server.listing(path):
        if href.endswith('.ics'):
            status, body, _ = server.request('GET', href, expect=(200, 404))
            if status == 200 and b'UID:focusd.window-' in body:
                found.append(body.decode())
    return found


@pytest.mark.parametrize('kill', [False, True])
def test_windows_as_events(world, server, kill):
    """Made, once, and removed; the rest of the calendar stays as it is."""
    server.make_calendar('focus/', 'Focus')
    path = server.home + 'focus/'
    section = account(server.url)
    focus = '[focus]\ncalendar = test/Focus\nplan = observe\n'

    world.configure(work('no'), focus, WINDOW.format(TUESDAYS, 'no'), section)
    world.start()
    world.sync_ok('test')
    assert shown(server, path) == []
    world.configure(work('no'), focus, WINDOW.format(TUESDAYS, 'yes'), section)
    if kill:
        world.wait_for(lambda: any(a['what'] == 'shown' for a in blocks.log(world)), 'the intent')
        world.kill()
        world.start()
        world.sync_ok('test')
    world.wait_for(lambda: len(shown(server, path)) == 1, 'the event')
    body, = shown(server, path)
    assert 'ATTENDEE' not in body and 'ORGANIZER' not in body
    assert re.search(r'^RRULE:.*BYDAY=TU,TH', body, re.MULTILINE)
    world.sync_ok('test')
    world.sync_ok('test')
    assert len(shown(server, path)) == 1
    world.configure(work('no'), focus, WINDOW.format(TUESDAYS, 'no'), section)
    world.wait_for(lambda: shown(server, path) == [], 'the event to be removed')
    if not kill:
        world.check_log()


def test_deleted_by_the_user(world, server):
    server.make_calendar('focus/', 'Focus')
    path = server.home + 'focus/'
    focus = '[focus]\ncalendar = test/Focus\nplan = observe\n'
    world.configure(work('no'), focus, WINDOW.format(TUESDAYS, 'yes'), account(server.url))
    world.start()
    world.sync_ok('test')
    world.wait_for(lambda: len(server.objects(path)) == 1, 'the event')
    world.wait_for(lambda: blocks.queue(world) == 0, 'the outbox to be empty')
    name, = server.objects(path)
    server.request('DELETE', name)
    world.sync_ok('test')
    world.sync_ok('test')
    assert server.objects(path) == {}
    assert [a['what'] for a in blocks.log(world)].count('shown') == 1
    world.check_log()
