# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verbs of invitations on real servers: with both sides' view, and a third who is not asked."""
import re
import subprocess

import servers
from world import BUILD, DEADLINE_S

TOOL = BUILD / 'tests/contract/contract-scheduling'

# What each can do: s schedules, a answers free-busy, k keeps an availability.
ABILITIES = {'cyrus': 'sak', 'sabre': 'a', 'radicale': '', 'xandikos': ''}
HOME = '/dav/calendars/user/'

SHARE = """<D:share-resource xmlns:D="DAV:"><D:sharee><D:href>mailto:alice@example.com</D:href>
<D:share-access><D:read-write/></D:share-access></D:sharee></D:share-resource>"""
ACCEPT = f"""<D:invite-reply xmlns:D="DAV:"><D:href>mailto:alice@example.com</D:href>
<D:invite-accepted/><D:create-in><D:href>{HOME}alice/</D:href></D:create-in></D:invite-reply>"""


def keeps_contract(server, abilities):
    url = server.url.replace('alice', 'bob')
    calendar = '/' + servers.PLACES[server.name][1]
    run = subprocess.run([str(TOOL), '--tap', url, calendar, abilities],
                         stdin=subprocess.DEVNULL, capture_output=True, text=True,
                         timeout=DEADLINE_S * 4)
    assert run.returncode == 0, run.stdout + run.stderr
    return re.findall(r'^ok \d+ /scheduling/server/(\S+)$', run.stdout, re.MULTILINE)


def members(server, user, collection):
    """[bytes] of what a user's collection of Cyrus holds, as the user sees it."""
    _, text, _ = server.request('PROPFIND', f'{HOME}{user}/{collection}/', servers.LISTING,
                                user=user, Depth='1', Content_Type='application/xml')
    hrefs = re.findall(r'<D:href>([^<]*\.ics)</D:href>', text.decode())
    return [server.request('GET', href, user=user)[1].decode() for href in hrefs]


def partstats(bodies):
    found = []
    for body in bodies:
        line, = re.findall(r'^ATTENDEE[^\n]*bob@example', re.sub(r'\r?\n ', '', body), re.MULTILINE)
        found += re.findall(r'PARTSTAT=([A-Z-]+)', line)
    return sorted(found)


def test_real_server(server):
    abilities = ABILITIES[server.name]
    done = keeps_contract(server, abilities)
    assert ('inbox' in done) == ('s' in abilities)
    assert ('ask' in done) == ('a' in abilities)
    assert ('availability' in done) == ('k' in abilities)
    assert {'look', 'unable'} <= set(done)


def test_both_sides(cyrus):
    """Four invitations, one of them answered: the organizer sees that one, and nobody else any."""
    keeps_contract(cyrus, 'sak')
    organizer = members(cyrus, 'alice', 'Default')
    invited = members(cyrus, 'bob', 'Default')
    assert partstats(organizer) == ['DECLINED'] + ['NEEDS-ACTION'] * 3
    assert partstats(invited) == ['DECLINED'] + ['NEEDS-ACTION'] * 3
    replies = members(cyrus, 'alice', 'Inbox')
    assert [body.count('METHOD:REPLY') for body in replies] == [1]
    # One request was removed; the others stay, answered or not.
    assert len(members(cyrus, 'bob', 'Inbox')) == 3
    assert members(cyrus, 'carol', 'Default') == members(cyrus, 'carol', 'Inbox') == []


def test_shared_calendar(cyrus):
    """R3.3: a calendar of bob in alice's home is known as somebody else's, hers as her own."""
    calendar = f'{HOME}bob/Default/'
    cyrus.request('POST', calendar, SHARE, user='bob', Content_Type='application/davsharing+xml')
    _, text, _ = cyrus.request('PROPFIND', '/dav/notifications/user/alice/', servers.LISTING,
                               Depth='1', Content_Type='application/xml')
    letter, = re.findall(r'<D:href>([^<]*\.xml)</D:href>', text.decode())
    cyrus.request('POST', letter, ACCEPT, Content_Type='application/davsharing+xml')
    assert 'foreign' in keeps_contract(cyrus, 'sakf')
