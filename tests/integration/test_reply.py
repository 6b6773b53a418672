# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times that a reply offers, where a real server tells when the organizer is taken."""
import datetime
import subprocess

from world import BUILD, DEADLINE_S

TOOL = BUILD / 'tests/contract/compose-reply'
HOME = '/dav/calendars/user/'


def put(server, user, uid, start, end, more=''):
    server.request('PUT', f'{HOME}{user}/Default/{uid}.ics', (
        'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n'
        f'UID:{uid}\r\nDTSTAMP:20261117T080000Z\r\nDTSTART:{start}Z\r\nDTEND:{end}Z\r\n'
        f'SUMMARY:{uid}\r\n{more}END:VEVENT\r\nEND:VCALENDAR\r\n'),
        user=user, Content_Type='text/calendar; charset=utf-8')


def invite(server, organizer='alice'):
    put(server, organizer, 'asked', '20261119T100000', '20261119T110000', (
        f'ORGANIZER:mailto:{organizer}@example.com\r\n'
        f'ATTENDEE;PARTSTAT=ACCEPTED:mailto:{organizer}@example.com\r\n'
        'ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.com\r\n'))


def compose(server):
    """(whether the server told of the organizer, [start of each time], milliseconds)."""
    run = subprocess.run([str(TOOL), server.url.replace('alice', 'bob'), 'bob', 'focus-bob',
                          'asked'], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                         timeout=DEADLINE_S * 4)
    assert run.returncode == 0, run.stdout + run.stderr
    word, *times, took = run.stdout.split()
    return word == 'asked', [datetime.datetime.fromtimestamp(int(time), datetime.timezone.utc)
                             for time in times], int(took)


def test_organizers_time_is_honoured(cyrus):
    """Alice is free only on Friday from 15:00 to 17:00 and while the meeting is: bob offers that."""
    invite(cyrus)
    told, times, took = compose(cyrus)
    assert told and len(times) == 3
    print(f'composed in {took} ms')
    put(cyrus, 'alice', 'before', '20261101T000000', '20261119T100000')
    put(cyrus, 'alice', 'between', '20261119T110000', '20261120T150000')
    put(cyrus, 'alice', 'after', '20261120T170000', '20261231T000000')
    told, times, took = compose(cyrus)
    assert told and times
    print(f'composed in {took} ms')
    for time in times:
        assert (time.day, time.hour) in ((20, 15), (20, 16)), times
    # Friday is taken, too: nothing is left, and nothing is made up.
    put(cyrus, 'alice', 'friday', '20261120T150000', '20261120T170000')
    assert compose(cyrus)[:2] == (True, [])


def tokens(server):
    """What a sync of each side's calendar and inbox would begin with."""
    ask = '<D:propfind xmlns:D="DAV:"><D:prop><D:sync-token/></D:prop></D:propfind>'
    return [server.request('PROPFIND', f'{HOME}{user}/{name}/', ask, user=user, Depth='0',
                           Content_Type='application/xml')[1]
            for user in ('alice', 'bob') for name in ('Default', 'Inbox')]


def test_nobody_is_told(cyrus):
    """To ask leaves no trace at the organizer's or mine: no message, no change."""
    invite(cyrus)
    before = tokens(cyrus)
    assert compose(cyrus)[0]
    assert tokens(cyrus) == before
