# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invitations that no good program writes, at level decline without trial and grace: what the rules
do not name is never answered, all of it is explained, and a good one beside them is answered."""
import re

import pytest
import servers
import switches
from invitations import ALIAS, HOME, Invitation, Office, unfold
from invitations_bad import all_bad, answered_series
from mailbox import Mailbox
from test_protect import RULES, Draw, configure
from world import DEADLINE_S, account



def is_declined(body):
    lines = re.findall(r'^ATTENDEE[^\r\n]*bob@example.com', unfold(body.decode(errors='replace')),
                       re.MULTILINE | re.IGNORECASE)
    return any('PARTSTAT=DECLINED' in line.upper() for line in lines)


def n_declined(body):
    """VEVENTs in which Bob's line says so."""
    return sum(is_declined(event) for event in body.split(b'BEGIN:VEVENT')[1:])


class Place:
    """A calendar of Bob's that takes whatever it is given, or refuses it."""

    def __init__(self, server, user, calendar):
        self.server, self.user, self.calendar = server, user, calendar

    def put(self, name, body):
        """Whether it was taken."""
        status, _, _ = self.server.request(
            'PUT', self.calendar + name, body, user=self.user, expect=None,
            Content_Type='text/calendar; charset=utf-8')
        return status < 300

    def get(self, name):
        return self.server.request('GET', self.calendar + name, user=self.user)[1]


class Odd:
    """A calendar of the misbehaving server: takes everything, to the byte. Alice is Bob's own
    address there, so that Dave invites."""

    def __init__(self, collection):
        self.collection = collection

    def put(self, name, body):
        self.collection.put(name, body.replace(b'alice@', b'dave@'))
        return True

    def get(self, name):
        return self.collection.objects[name]


def by_mail(world, url, mailbox, **how):
    """A server that tells nobody; a mail program does."""
    rules = RULES.replace('[answers]', '[answers]\n' + mailbox.setting)
    world.configure(rules, account(url, **how).replace(
        'me = alice@example.com, me@example.org', f'me = bob@example.com, {ALIAS}'))


def rest(world):
    """Nothing waits to be sent; a series may wait for its next turn."""
    world.wait_for(lambda: not any(one['queue'] for one in world.json('status')['accounts']),
                   'rest', poll_ms=200)


def act(world, place, bads, good, deadline_s=DEADLINE_S * 2):
    """All are there at once; those that were taken, by name."""
    taken = [(f'{bad.name}.ics', bad) for bad in bads if place.put(f'{bad.name}.ics', bad.body)]
    world.sync()
    world.wait_for(lambda: is_declined(good()), 'the good one', deadline_s, poll_ms=200)
    rest(world)
    world.sync()
    rest(world)
    return taken


def check_explained(world, bad):
    run = world.focusctl('explain', '--', bad.uid, status=None)
    if bad.shown:
        assert run.returncode == 0, (bad.name, run)
        if bad.fate == 'held':
            assert re.search(r'falls into no protected time|\((unread|untold|not-invited|own|'
                             r'answered|delegated|not-a-person|several-lines|all-day|transparent|'
                             r'odd-uid)\)',
                             run.stdout), (bad.name, run.stdout)
    elif run.returncode != 0:
        assert 'could not be read' in run.stderr or 'nothing of the last' in run.stderr, run


def check(world, place, taken, keeps_bytes=True):
    fates = {'held': False, 'answered': True}
    fates['guess'] = False if keeps_bytes else None
    wrong = [bad.name for name, bad in taken
             if fates.get(bad.fate, None) not in (None, is_declined(place.get(name)))]
    assert wrong == []
    world.focusctl('pending', '--all')
    for _, bad in taken:
        check_explained(world, bad)
    assert world.focusd.poll() is None


def test_on_cyrus(world, cyrus):
    configure(world, cyrus.url.replace('alice', 'bob'))
    world.start()
    world.sync_ok()
    place = Place(cyrus, 'bob', HOME + 'bob/Default/')
    good = Invitation('good@test', Draw(2).inside())
    Office(cyrus).invite(good)
    taken = act(world, place, all_bad(Draw(1).inside()), lambda: place.get('good@test.ics'))
    assert len(taken) > 30
    check(world, place, taken)


@pytest.mark.parametrize('name', ['radicale', 'misbehave'])
def test_by_mail(world, folder, bad, name):
    """On servers that tell nobody, with a mail program: one message an answer, to the organiser."""
    mailbox = Mailbox(folder)
    with servers.started('radicale', folder / 'server') as radicale:
        if name == 'radicale':
            place = Place(radicale, 'alice', radicale.path(''))
            by_mail(world, radicale.url, mailbox)
        else:
            place = Odd(bad.add('work', 'Work'))
            place.collection.sends_data = False  # no XML holds all of these bytes: each by a GET
            bad.switch(switches.status(404), ('multiget',))
            by_mail(world, bad.url, mailbox, auth='basic')
        world.start()
        world.sync_ok()
        place.put('good.ics', Invitation('good@test', Draw(2).inside()).bytes())
        taken = act(world, place, all_bad(Draw(1).inside()), lambda: place.get('good.ics'))
        assert len(taken) > 20
        check(world, place, taken, keeps_bytes=name != 'radicale')
        declined = 1 + sum(n_declined(place.get(each)) for each, _ in taken)
        world.wait_for(lambda: len(mailbox.mails()) >= declined, 'the mails', poll_ms=200)
        mails = mailbox.mails()
        assert len(mails) == declined
        assert {mail['To'] for mail in mails} <= {'alice@example.com', 'dave@example.com'}
        assert all(mail.keys().count('To') == 1 and 'Bcc' not in mail and 'Cc' not in mail
                   for mail in mails)
        assert len({mail['Message-ID'] for mail in mails}) == len(mails)


def test_for_ever(world, cyrus):
    """Every day for ever: one occurrence at once, the others ten minutes apart, and ten of them."""
    configure(world, cyrus.url.replace('alice', 'bob'))
    world.start()
    world.sync_ok()
    place = Place(cyrus, 'bob', HOME + 'bob/Default/')
    series = answered_series(Draw(1).inside())
    assert place.put('for-ever.ics', series.body)
    world.sync()
    world.wait_for(lambda: is_declined(place.get('for-ever.ics')), 'the first', poll_ms=200)
    rest(world)
    assert n_declined(place.get('for-ever.ics')) == 1
    pending = world.json('pending')
    waits = sorted(one['due'] for one in pending if one['step'] == 'wait')
    assert len(waits) == 9
    asked = [one for one in pending if one['step'] == 'ask']
    assert asked and all('series' in str(one) for one in asked)
