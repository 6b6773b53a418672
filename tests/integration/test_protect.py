# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invitations in protected time, on a server that really schedules, with both sides' view: exactly
those that the rules name are answered, each once; none else is touched."""
import datetime as dt
import random
import re
import threading

import pytest
from invitations import (ALIAS, HERE, HOME, WINDOW_TEXT, ZONES, Invitation, Office, partstat,
                         protected, unfold)
from relay import Relay
from world import DEADLINE_S, FULL, World, account

RULES = f"""
[work]
hours = Mon-Fri 08:00-18:00
[window deep]
when = {WINDOW_TEXT}
answer = decline
[answers]
trial = 0
grace = 0min
max_per_organizer = 100
max_per_day = 100
vip = dora@example.com
[notify]
budget = 0
"""


def configure(world, url, rules=RULES):
    world.configure(rules, account(url, 'bob').replace(
        'me = bob@example.com, me@example.org', f'me = bob@example.com, {ALIAS}'))


def monday(weeks):
    today = dt.datetime.now(HERE).date()
    return today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=weeks)


def at(day, hour, minute=0):
    return dt.datetime.combine(day, dt.time(hour, minute), HERE)


class Draw:
    """Random invitations, by kind, each with what is to become of it."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.n = 0

    def inside(self):
        """A time that falls in, and not within hours from now."""
        day = monday(self.random.randint(1, 4)) + dt.timedelta(days=self.random.choice([1, 3]))
        return at(day, self.random.randint(9, 11), self.random.choice([0, 15, 30]))

    def outside(self):
        """A time that does not; some touch the window."""
        day = monday(self.random.randint(1, 4)) + dt.timedelta(days=self.random.choice([0, 1, 3]))
        hours = [8, 12, 13, 15] if day.weekday() in (1, 3) else [9, 10, 11, 14]
        return at(day, self.random.choice(hours))

    def make(self, kind):
        self.n += 1
        invitation = Invitation(f'{kind}-{self.n}@example.com', self.inside(), kind=kind,
                                zone=self.random.choice(ZONES),
                                minutes=self.random.choice([15, 30, 60, 90]))
        getattr(self, 'as_' + kind.replace('-', '_'))(invitation)
        return invitation

    def as_inside(self, one):
        one.organizer = self.random.choice(['alice', 'carol'])
        one.people = ('bob', 'alice' if one.organizer == 'carol' else 'carol')
        if self.n % 3 == 0:
            one.extra = ('COMMENT:Bring the figures\\, please.',)  # stays beside Bob's

    def as_outside(self, one):
        one.start, one.minutes = self.outside(), 30
        one.answered = False

    def as_series(self, one):
        """Two days, of which one is protected; in Bob's zone, so that it is so all year."""
        one.zone = 'Europe/Brussels'
        day = one.start.date() - dt.timedelta(days=1)
        one.start = at(day, one.start.hour, one.start.minute)
        one.rule = 'RRULE:FREQ=DAILY;COUNT=2'

    def as_chair(self, one):
        one.roles = {'bob': 'ROLE=CHAIR;PARTSTAT=NEEDS-ACTION;RSVP=TRUE'}
        one.answered = False

    def as_two_lines(self, one):
        one.people = ('bob', ALIAS, 'carol')
        one.answered = False

    def as_alias(self, one):
        """It came by mail, under an address that the server does not know to be Bob's."""
        one.people = (ALIAS, 'carol')

    def as_private(self, one):
        one.extra = (f'CLASS:{self.random.choice(["PRIVATE", "CONFIDENTIAL"])}',)
        one.answered = False

    def as_all_day(self, one):
        one.all_day, one.answered = True, False

    def as_free(self, one):
        one.extra, one.answered = ('TRANSP:TRANSPARENT',), False

    def as_past(self, one):
        one.start -= dt.timedelta(weeks=7)
        one.answered = False

    def as_only_one(self, one):
        one.people = ('bob',)
        one.answered = False

    def as_optional_others(self, one):
        one.roles = {'carol': 'ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE'}
        one.answered = False

    def as_vip(self, one):
        one.people = ('bob', 'carol', 'dora')
        one.answered = False

    def as_urgent(self, one):
        one.title, one.answered = 'URGENT: offers', False

    def as_cancelled(self, one):
        one.status, one.answered = 'CANCELLED', False

    def as_not_me(self, one):
        one.people = ('carol',)
        one.answered = False

    def as_answered(self, one):
        one.answered = False  # by hand, before focusd sees it

    def as_moved_in(self, one):
        one.start, one.minutes = self.outside(), 30

    def as_moved_out(self, one):
        one.answered = False

    def as_withdrawn(self, one):
        one.answered = False


KINDS = (['inside'] * 24 + ['outside'] * 22 + ['series'] * 6 + ['moved-in'] * 6 + ['moved-out'] * 4
         + ['withdrawn'] * 4 + ['answered'] * 4 + ['not-me'] * 3 + ['alias'] * 3
         + ['chair', 'two-lines', 'private', 'all-day', 'free', 'past', 'only-one',
            'optional-others', 'vip', 'urgent', 'cancelled', 'private'] * 2)


def draw(seed, n=100):
    """A world of invitations; in CI half as many."""
    source = Draw(seed)
    kinds = list(KINDS)
    source.random.shuffle(kinds)
    kinds = kinds[:n] if FULL else kinds[:n // 2]
    return source, [source.make(kind) for kind in kinds]


def send(office, source, invitations):
    """All of it happens before focusd looks."""
    for one in invitations:
        if one.kind == 'alias':
            office.put('bob', one)
        else:
            office.invite(one)
    for one in invitations:
        if one.kind == 'moved-in':
            one.start, one.sequence = source.inside(), 1
            office.invite(one)
        elif one.kind == 'moved-out':
            one.start, one.minutes, one.sequence = source.outside(), 30, 1
            office.invite(one)
        elif one.kind == 'withdrawn':
            office.withdraw(one)
        elif one.kind == 'answered':
            office.answer_by_hand('bob', one.uid, source.random.choice(['ACCEPTED', 'TENTATIVE']))
    for one in invitations:  # the makers' own words are checked by the clock alone
        if one.answered and not one.rule:
            assert protected(one.start, one.end), one


def expected(invitations):
    return {one.uid for one in invitations if one.answered}


def answered(office, before):
    """UIDs whose line of Bob's says DECLINED, and did not."""
    return {uid for uid, text in office.by_uid('bob').items()
            if 'DECLINED' in partstat(text, 'bob', ALIAS) and uid in before
            and 'DECLINED' not in partstat(before[uid], 'bob', ALIAS)}


def settled(world):
    """Nothing waits to be sent, nothing is about to be."""
    status = world.json('status')
    return not any(account['queue'] for account in status['accounts']) and not any(
        one['step'] == 'wait' for one in status['pending'])


def check(office, invitations, bobs_before, alices_before):
    wanted = expected(invitations)
    bobs = office.by_uid('bob')
    assert answered(office, bobs_before) == wanted
    for uid, text in bobs.items():
        if uid not in wanted:
            assert text == bobs_before[uid], uid
        else:
            only_mine_changed(bobs_before[uid], text)
    replies = {}
    for user in ('alice', 'carol'):
        for uid, texts in office.replies(user).items():
            replies.setdefault(uid, []).extend(
                text for text in texts if 'PARTSTAT=DECLINED' in text)
    by_hand = {one.uid for one in invitations if one.kind == 'answered'}
    told = {one.uid for one in invitations if one.uid in wanted and one.kind != 'alias'}
    assert {uid: len(texts) for uid, texts in replies.items() if texts} == dict.fromkeys(told, 1)
    for uid in told:
        assert 'COMMENT' in replies[uid][0], replies[uid][0]
    organizers = {one.uid: one.organizer for one in invitations}
    for user in ('alice', 'carol'):
        for uid, text in office.by_uid(user).items():
            if organizers.get(uid) != user:
                continue
            if uid not in wanted and uid not in by_hand:
                assert text == alices_before[user][uid], uid
            if uid in wanted and not any(one.uid == uid and one.rule for one in invitations):
                assert 'DECLINED' in partstat(text, 'bob'), uid


def events(text):
    """{RECURRENCE-ID or '': lines} of the VEVENTs."""
    found = {}
    for event in unfold(text).replace('\r\n', '\n').split('BEGIN:VEVENT\n')[1:]:
        lines = event.split('END:VEVENT')[0].splitlines()
        key = [line for line in lines if line.startswith('RECURRENCE-ID')]
        assert ''.join(key) not in found, text
        found[''.join(key)] = lines
    return found


def kept(line):
    """Of a line what neither focusd nor the server may change; of others' all but what became of
    the mail to them."""
    line = line.replace(';SCHEDULE-STATUS=1.2', '')
    mine = line.startswith('ATTENDEE') and line.lower().endswith(
        (':mailto:bob@example.com', f':mailto:{ALIAS}'))
    return re.sub(';PARTSTAT=[A-Z-]+', '', line) if mine else line


def only_mine_changed(before, after):
    """In the VEVENTs that were there, line by line: Bob's PARTSTAT, his COMMENT, and what the
    server adds."""
    new = events(after)
    for key, lines in events(before).items():
        left = [kept(line) for line in new[key]]
        comments = [line for line in left if line.startswith('COMMENT')]
        mine = [line for line in comments if line not in lines]
        assert len(mine) <= 1, after
        assert [line for line in left if line not in mine] == [kept(line) for line in lines], after


def act(world, office, invitations, first=True):
    before = office.by_uid('bob')
    organizers = {user: office.by_uid(user) for user in ('alice', 'carol')}
    world.sync_ok()
    world.wait_for(lambda: settled(world) and answered(office, before) >= expected(invitations),
                   'the answers', deadline_s=DEADLINE_S * 4, poll_ms=500)
    world.sync_ok()
    world.wait_for(lambda: settled(world), 'rest', poll_ms=500)
    check(office, invitations, before, organizers)


def ready(world, cyrus, rules=RULES):
    """Bob's focusd, that has seen his empty calendar."""
    configure(world, cyrus.url.replace('alice', 'bob'), rules)
    world.start()
    world.sync_ok()


@pytest.mark.parametrize('seed', range(6 if FULL else 1))
def test_a_hundred(world, cyrus, seed):
    office = Office(cyrus)
    ready(world, cyrus)
    source, invitations = draw(seed)
    send(office, source, invitations)
    act(world, office, invitations)


def test_baseline(world, cyrus):
    """What is there at the first sync is never answered by itself (R3.7)."""
    office = Office(cyrus)
    source, invitations = draw(7, 40)
    send(office, source, invitations)
    before = office.by_uid('bob')
    ready(world, cyrus)
    world.wait_for(lambda: settled(world), 'rest')
    late = Invitation('late@example.com', source.inside())
    office.invite(late)
    world.sync_ok()
    world.wait_for(lambda: 'DECLINED' in partstat(office.by_uid('bob')[late.uid], 'bob'),
                   'the answer to the one that came', poll_ms=500)
    after = office.by_uid('bob')
    after.pop(late.uid)
    assert after == before


def test_propose_sends_nothing(world, cyrus):
    office = Office(cyrus)
    ready(world, cyrus, RULES.replace('answer = decline', 'answer = propose'))
    source, invitations = draw(3, 40)
    send(office, source, invitations)
    before = office.by_uid('bob')
    world.sync_ok()
    world.wait_for(lambda: {one['uid'] for one in world.json('pending')} >= expected(invitations),
                   'the questions', poll_ms=500)
    assert settled(world)
    assert office.by_uid('bob') == before
    assert not any('DECLINED' in text for user in ('alice', 'carol')
                   for texts in office.replies(user).values() for text in texts)


def test_by_the_users_word(world, cyrus):
    """Decline, undo, propose: each is seen by the organiser, once; then the ledger tells all."""
    office = Office(cyrus)
    ready(world, cyrus, RULES.replace('answer = decline', 'answer = propose'))
    one = Invitation('word@example.com', Draw(1).inside())
    office.invite(one)
    world.sync_ok()
    pending = world.wait_for(lambda: world.json('pending'), 'the question')
    world.focusctl('decline', pending[0]['id'])
    assert partstat(office.by_uid('alice')[one.uid], 'bob') == ['DECLINED']
    assert len(office.replies('alice')[one.uid]) == 1
    assert not office.members('bob', 'Inbox'), 'the request is out of the inbox (R3.19)'
    assert world.json('pending') == []
    world.focusctl('undo', '--yes')
    world.wait_for(lambda: partstat(office.by_uid('alice')[one.uid], 'bob') == ['NEEDS-ACTION'],
                   'the undo at the organiser\'s', poll_ms=200)
    world.wait_for(lambda: settled(world), 'its end')
    world.focusctl('propose', pending[0]['id'])
    assert partstat(office.by_uid('alice')[one.uid], 'bob') == ['TENTATIVE']
    log = world.json('log')
    assert [act['what'] for act in log if act['uid'] == one.uid][:3] == ['propose', 'undo',
                                                                        'decline']


@pytest.mark.parametrize('seed', range(8 if FULL else 2))
def test_killed(world, cyrus, seed):
    """kill -9 after so many bytes, again and again; then it lives, and all is as if it had."""
    office = Office(cyrus)
    chance = random.Random(seed)
    with Relay(cyrus.port) as relay:
        configure(world, relay.origin + f'{HOME}bob/')
        world.start()
        world.sync_ok()
        source, invitations = draw(100 + seed, 40)
        send(office, source, invitations)
        before = office.by_uid('bob')
        organizers = {user: office.by_uid(user) for user in ('alice', 'carol')}
        for _ in range(30 if FULL else 8):
            relay.kill(world.focusd.pid, chance.randint(1, 30000))
            try:
                world.call('Sync', '(asb)', [], False)
            except Exception:  # it fell meanwhile
                pass
            try:
                world.focusd.wait(3)
            except Exception:  # it had nothing more to say
                world.focusd.kill()
                world.focusd.wait()
            world.focusd = None
            world.wait_for(lambda: world.owner() is None, 'the name to be free')
            world.start()
        relay.kill(None, 0)
        world.sync_ok()
        world.wait_for(lambda: settled(world)
                       and answered(office, before) >= expected(invitations), 'the answers',
                       deadline_s=DEADLINE_S * 4, poll_ms=500)
        world.sync_ok()
        check(office, invitations, before, organizers)


@pytest.mark.parametrize('seed', range(4 if FULL else 1))
def test_two_machines(folder, world, cyrus, seed):
    """Two focusds of one user: each invitation is answered once."""
    office = Office(cyrus)
    other = World(folder / 'other')
    try:
        ready(world, cyrus)
        ready(other, cyrus)
        source, invitations = draw(200 + seed, 60)
        send(office, source, invitations)
        before = office.by_uid('bob')
        organizers = {user: office.by_uid(user) for user in ('alice', 'carol')}
        both = [threading.Thread(target=each.focusctl, args=('sync', '--wait'))
                for each in (world, other)]
        for each in both:
            each.start()
        for each in both:
            each.join()
        world.wait_for(lambda: settled(world) and settled(other)
                       and answered(office, before) >= expected(invitations), 'the answers',
                       deadline_s=DEADLINE_S * 4, poll_ms=500)
        for each in (world, other):
            each.sync_ok()
        check(office, invitations, before, organizers)
    finally:
        other.close()
