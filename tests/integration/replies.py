# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invitations on real servers, and the tool that answers them as the daemon does."""
import dataclasses
import re
import subprocess
import time

import servers
from world import BUILD, DEADLINE_S

TOOL = BUILD / 'tests/contract/contract-answer'
HOME = '/dav/calendars/user/'  # of Cyrus
UID = 'offers@example.com'
START = 1797411600  # 20261216T090000Z
SECOND = START + 7 * 86400
WEEKLY = 'RRULE:FREQ=WEEKLY;COUNT=5\r\n'
TEXT = 'Thanks, but I keep this time; sorry.'
SAID = r'COMMENT;X-FOCUSD=ANSWER:Thanks\, but I keep this time\; sorry.'

EVENT = """BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261101T090000Z
{when}SEQUENCE:1
SUMMARY:Offers
ORGANIZER;CN=Alice:mailto:alice@example.com
ATTENDEE;CN=Alice;PARTSTAT=ACCEPTED:mailto:alice@example.com
ATTENDEE;CN=Bob;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.com
ATTENDEE;CN=Carol;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:carol@example.com
X-EXAMPLE-KEPT;X-A="b;c":yes
END:VEVENT
""".replace('\n', '\r\n')
FIRST = 'DTSTART:20261216T090000Z\r\nDTEND:20261216T093000Z\r\n'
OWN = ('RECURRENCE-ID:20261223T090000Z\r\nDTSTART:20261223T090000Z\r\n'
       'DTEND:20261223T093000Z\r\n')


def invitation(rule='', own=False, when=FIRST):
    events = EVENT.format(uid=UID, when=when + rule) + own * EVENT.format(uid=UID, when=OWN)
    return ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Test//EN\r\n' + events
            + 'END:VCALENDAR\r\n')


@dataclasses.dataclass
class Result:
    outcome: str
    unknown: bool
    writes: int
    status: str
    why: str
    before: str  # escaped: as it is handed back
    mail: str


def answer(verb, url, user, calendar, instance='-', start=START, **more):
    """`verb`: answer, undo. `more`: KEY=VALUE of the tool."""
    more = {'sequence': '1', 'text': TEXT, **more}
    run = subprocess.run(
        [str(TOOL), verb, url, user, 'focus-' + user, calendar, UID, str(instance), str(start),
         *(f'{key}={value}' for key, value in more.items())],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=DEADLINE_S * 4)
    assert run.returncode == 0, run.stderr
    said = dict(one.split(' ', 1) for one in run.stdout.splitlines())
    print(verb, said)  # shown when the test fails
    return Result(said['outcome'], said['unknown'] == 'yes', int(said['writes']), said['status'],
                  said['why'], said['before'], said['mail'].encode().decode('unicode_escape'))


def lines(body):
    """The content lines, unfolded."""
    text = body.decode() if isinstance(body, bytes) else body
    return re.sub(r'\r?\n[ \t]', '', text).replace('\r\n', '\n').strip().split('\n')


def others(body, *names):
    """All lines but those of these names, in any order, for some servers have their own."""
    return sorted(one for one in lines(body) if re.split('[:;]', one)[0] not in names)


def of_bob(body):
    """[PARTSTAT of Bob's line] in the order of the VEVENTs."""
    return [re.search('PARTSTAT=([A-Z-]+)', one)[1] for one in lines(body)
            if one.startswith('ATTENDEE') and one.endswith('mailto:bob@example.com')]


def members(cyrus, user, collection):
    """{href: text} of what a user's collection of Cyrus holds, as the user sees it."""
    _, text, _ = cyrus.request('PROPFIND', f'{HOME}{user}/{collection}/', servers.LISTING,
                               user=user, Depth='1', Content_Type='application/xml')
    hrefs = re.findall(r'<D:href>([^<]*\.ics)</D:href>', text.decode())
    return {href: cyrus.request('GET', href, user=user)[1].decode() for href in hrefs}


def the_only(cyrus, user):
    body, = members(cyrus, user, 'Default').values()
    return body


def wait_for(cyrus, user, collection, n=1):
    """[text], once there are so many."""
    until = time.monotonic() + DEADLINE_S
    while True:
        found = list(members(cyrus, user, collection).values())
        if len(found) == n:
            return found
        assert time.monotonic() < until, found
