# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Storms of invitations at level decline, with the caps as they are by default: one answer to an
organiser, three a day, each once, and focusd stays small."""
import collections
import datetime as dt
import os
import pathlib
import re

import pytest
from invitations import HOME, Invitation, Office, partstat
from test_protect import RULES, at, configure, monday
from world import DEADLINE_S, FULL, SANITIZED

CAPPED = RULES.replace('max_per_organizer = 100\nmax_per_day = 100\n', '')
N_STORM = 200 if FULL else 60
# Measured for 200: 0.16 s and 28 MB.
PEAK_KIB = 80 * 1024


def cpu_s(world):
    fields = pathlib.Path(f'/proc/{world.focusd.pid}/stat').read_text().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def times(n):
    """So many times in the window, over four weeks, each another one."""
    made = []
    for week in range(1, 5):
        for day in (1, 3):
            for minute in range(0, 180, 5):
                made.append(at(monday(week) + dt.timedelta(days=day), 9 + minute // 60, minute % 60))
    return made[:n]


def declined(office):
    """UIDs in Bob's calendar that say so."""
    return {uid for uid, text in office.by_uid('bob').items() if 'DECLINED' in partstat(text, 'bob')}


def answers(world):
    return [act for act in world.json('log', '--limit', '1000')
            if act['what'] == 'decline' and act['state'] == 'done']


def replies(office, user):
    """PARTSTATs of the REPLYs that somebody got, by UID."""
    return {uid: [partstat(text, 'bob') for text in texts]
            for uid, texts in office.replies(user).items()}


def rest(world):
    world.wait_for(lambda: not any(one['queue'] for one in world.json('status')['accounts'])
                   and not any(one['step'] == 'wait' for one in world.json('pending')), 'rest',
                   DEADLINE_S * 2, poll_ms=300)


@pytest.fixture
def bob(world, cyrus):
    configure(world, cyrus.url.replace('alice', 'bob'), CAPPED)
    world.start()
    world.sync_ok()
    return Office(cyrus)


def held(world):
    """How many lines say of each UID that its answer was held back."""
    return collections.Counter(act['uid'] for act in world.json('log', '--limit', '1000')
                               if act['what'] == 'held')


def test_one_organizer(world, bob, record_property):
    """200 invitations of Alice: one is answered, and of each other one line tells why not."""
    uids = [f'storm-{i}@example.com' for i in range(N_STORM)]
    for uid, start in zip(uids, times(N_STORM)):
        bob.invite(Invitation(uid, start))
    begun = cpu_s(world)
    world.sync_ok()
    world.wait_for(lambda: answers(world), 'the answer')
    rest(world)
    for _ in range(3):
        world.sync_ok()
    rest(world)
    used = cpu_s(world) - begun
    record_property('cpu_s', used)
    record_property('peak_kib', world.peak_kib())
    assert len(declined(bob)) == 1
    assert list(replies(bob, 'alice').values()) == [[['DECLINED']]]
    assert replies(bob, 'carol') == {}
    lines = held(world)
    assert set(lines) == set(uids) - declined(bob) and set(lines.values()) == {1}
    assert len(world.json('pending')) == N_STORM - 1
    if not SANITIZED:
        assert world.peak_kib() < PEAK_KIB
    world.restart()
    world.sync_ok()
    rest(world)
    assert len(declined(bob)) == 1 and held(world) == lines


def test_several_organizers(world, bob, cyrus):
    """Three in all, of three organisers."""
    when = times(40)
    for i in range(10):
        bob.invite(Invitation(f'a{i}@test', when[i]))
        bob.invite(Invitation(f'c{i}@test', when[10 + i], organizer='carol', people=('bob', 'alice')))
        for who in ('dave', 'erin'):
            one = Invitation(f'{who}{i}@test', when[20 + i], organizer=who)
            cyrus.request('PUT', f'{HOME}bob/Default/{who}{i}.ics', one.bytes(), user='bob',
                          Content_Type='text/calendar; charset=utf-8')
    world.sync_ok()
    world.wait_for(lambda: len(answers(world)) >= 3, 'the answers')
    rest(world)
    world.sync_ok()
    rest(world)
    assert len(declined(bob)) == 3
    assert len({re.sub('[0-9]', '', uid) for uid in declined(bob)}) == 3
    for user in ('alice', 'carol'):
        assert sum(map(len, replies(bob, user).values())) <= 1


def test_invites_again_and_again(world, bob):
    """Each time at another time in the window, as soon as there is an answer: one is sent."""
    one = Invitation('again@test', times(1)[0])
    when = times(8)
    for i in range(8 if FULL else 5):
        one.start, one.sequence = when[i], i
        bob.invite(one)
        world.sync_ok()
        if i == 0:
            world.wait_for(lambda: answers(world), 'the answer')
        rest(world)
    assert replies(bob, 'alice') == {one.uid: [['DECLINED']]}
    assert declined(bob) == set()
    question, = world.json('pending')
    assert question['step'] == 'ask'
    explained = world.focusctl('explain', one.uid).stdout
    assert '(changed)' in explained and 'answered DECLINED' in explained
