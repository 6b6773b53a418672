# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The result of a meeting in the meeting itself, on real servers: what guests get to see of it, and
that each object is written once."""
import re
import subprocess
import time

import pytest
import servers
from world import BUILD, DEADLINE_S

TOOL = BUILD / 'tests/contract/contract-minutes'
UID = 'offers@example.com'
TEXT = 'Outcome:\nWe take the second offer; Bob writes.'
SAID = r'Outcome:\nWe take the second offer\; Bob writes.\nfocusd 2-'
SECOND = 1795424400  # 20261123T090000Z
# Xandikos makes "RRULE:None" of a rule that is FREQ alone.
WEEKLY = 'RRULE:FREQ=WEEKLY;COUNT=5\r\n'
STAMPS = {'DTSTAMP', 'LAST-MODIFIED'}

MEETING = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Test//EN
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261101T090000Z
DTSTART:20261116T090000Z
DTEND:20261116T093000Z
{rule}SEQUENCE:1
SUMMARY:Offers
DESCRIPTION:Agenda: the offers
ORGANIZER;CN=Alice:mailto:alice@example.com
ATTENDEE;CN=Alice;PARTSTAT=ACCEPTED:mailto:alice@example.com
ATTENDEE;CN=Bob;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.com
X-EXAMPLE-KEPT;X-A="b;c":yes
END:VEVENT
END:VCALENDAR
"""


def meeting(rule=''):
    return MEETING.format(uid=UID, rule=rule).replace('\n', '\r\n')


def lines(body):
    """The content lines, unfolded."""
    return re.sub(r'\r?\n[ \t]', '', body.decode()).replace('\r\n', '\n').strip().split('\n')


def line(body, name):
    found = [one for one in lines(body) if re.split('[:;]', one)[0] == name]
    assert len(found) == 1, found
    return found[0]


def others(body, *names):
    """All lines but those: in any order, for some servers have their own."""
    return sorted(one for one in lines(body) if re.split('[:;]', one)[0] not in names)


def push(server, verb, instance='-', text=TEXT, url=None, calendar=None):
    run = subprocess.run(
        [str(TOOL), verb, url or server.url, servers.USER, servers.PASSWORD,
         calendar or server.path(''), UID, str(instance), 'alice@example.com', text],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=DEADLINE_S * 4)
    assert run.returncode == 0, run.stderr
    outcome, n_writes, why = run.stdout.split(' ', 2)
    print(why)  # shown when the test fails
    return [outcome, n_writes]


def the_only(server):
    body, = server.objects(server.path('')).values()
    return body


def test_single(server):
    server.put('offers.ics', meeting())
    before = the_only(server)
    assert push(server, 'add') == ['done', '1']
    written = the_only(server)
    assert line(written, 'DESCRIPTION').startswith(r'DESCRIPTION:Agenda: the offers\n\n' + SAID)
    assert line(written, 'SEQUENCE') == 'SEQUENCE:1'
    ignored = {'DESCRIPTION', 'PRODID', *STAMPS}
    assert others(written, *ignored) == others(before, *ignored)
    # Once more: it is there, and nobody is told again.
    assert push(server, 'add') == ['done', '0']
    assert the_only(server) == written
    assert push(server, 'remove') == ['done', '1']
    undone = the_only(server)
    assert line(undone, 'DESCRIPTION') == line(before, 'DESCRIPTION')
    assert others(undone, 'PRODID', *STAMPS) == others(before, 'PRODID', *STAMPS)
    assert push(server, 'remove') == ['done', '0']


def test_instance(server):
    server.put('offers.ics', meeting(WEEKLY))
    before = lines(the_only(server))
    assert push(server, 'add', SECOND) == ['done', '1']
    written = lines(the_only(server))
    descriptions = sorted(one for one in written if one.startswith('DESCRIPTION'))
    assert descriptions[0] == 'DESCRIPTION:Agenda: the offers'
    assert descriptions[1].startswith(r'DESCRIPTION:Agenda: the offers\n\n' + SAID)
    assert written.count('RECURRENCE-ID:20261123T090000Z') == 1
    assert written.count('X-EXAMPLE-KEPT;X-A="b;c":yes') == 2 * before.count(
        'X-EXAMPLE-KEPT;X-A="b;c":yes')
    assert sum(one.startswith('RRULE') for one in written) == 1
    assert push(server, 'add', SECOND) == ['done', '0']
    # One that the series does not have.
    assert push(server, 'add', SECOND + 60) == ['gone', '0']


def test_somebody_else_organises(server):
    server.put('offers.ics', meeting().replace('ORGANIZER;CN=Alice:mailto:alice',
                                               'ORGANIZER;CN=Carol:mailto:carol'))
    before = the_only(server)
    assert push(server, 'add') == ['refused', '0']
    assert the_only(server) == before


def bobs_copy(cyrus):
    """(path, body) of what Cyrus put into Bob's calendar."""
    home = '/dav/calendars/user/bob/Default/'
    until = time.monotonic() + DEADLINE_S
    while True:
        _, text, _ = cyrus.request('PROPFIND', home, servers.LISTING, user='bob', Depth='1',
                                   Content_Type='application/xml; charset=utf-8')
        paths = re.findall(r'<D:href>([^<]*\.ics)</D:href>', text.decode())
        if paths:
            return paths[0], cyrus.request('GET', paths[0], user='bob')[1]
        assert time.monotonic() < until, text


@pytest.mark.parametrize('rule, instance', [('', '-'), (WEEKLY, SECOND)])
def test_guests_see_it(cyrus, rule, instance):
    """Bob accepted; then Alice's result comes, and his answer stays."""
    cyrus.put('offers.ics', meeting(rule))
    path, invited = bobs_copy(cyrus)
    accepted = invited.replace(b'PARTSTAT=NEEDS-ACTION', b'PARTSTAT=ACCEPTED')
    cyrus.request('PUT', path, accepted, user='bob', Content_Type='text/calendar; charset=utf-8')
    _, before = bobs_copy(cyrus)
    assert before.count(b'PARTSTAT=ACCEPTED') == 2
    mine = the_only(cyrus)
    assert push(cyrus, 'add', instance) == ['done', '1']
    _, after = bobs_copy(cyrus)
    written = the_only(cyrus)
    assert SAID in '\n'.join(lines(after))
    assert b'NEEDS-ACTION' not in after and b'NEEDS-ACTION' not in written
    assert b'SCHEDULE-STATUS=1.2' in written  # delivered
    if instance == '-':
        # In the lines of those who come Cyrus notes when they answered, and what was delivered.
        ignored = {'DESCRIPTION', 'PRODID', 'ATTENDEE', *STAMPS}
        assert others(written, *ignored) == others(mine, *ignored)
        assert others(after, *ignored) == others(before, *ignored)
    assert push(cyrus, 'add', instance) == ['done', '0']
    assert bobs_copy(cyrus)[1] == after
    assert push(cyrus, 'remove', instance) == ['done', '1']
    assert SAID not in '\n'.join(lines(bobs_copy(cyrus)[1]))


def test_one_write(bad):
    """With If-Match, once, to where it is; never made, never removed."""
    collection = bad.add('work', 'Work')
    collection.put('offers.ics', meeting().encode())
    calendar = collection.path
    assert push(None, 'add', url=bad.url, calendar=calendar) == ['done', '1']
    assert [write.method for write in bad.writes] == ['PUT']
    assert bad.writes[0].if_match
