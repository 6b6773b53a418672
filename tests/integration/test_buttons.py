# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A button of a notification, and what the organiser sees of it, on a server that schedules."""
import contextlib
import time

import pytest
from invitations import WINDOW_TEXT, Invitation, Office, partstat
from notifications import Notifications
from test_protect import Draw, configure
from world import DEADLINE_S

# From the click until the organiser's calendar has it.

RULES = f"""
[work]
hours = Mon-Sun 00:00-24:00
[window deep]
when = {WINDOW_TEXT}
answer = propose
[answers]
trial = 0
max_per_organizer = 100
max_per_day = 100
[hygiene]
nudge = no
[report]
when = Mon 00:00
[notify]
morning = no
budget = 20
"""


@contextlib.contextmanager
def desktop(world, cyrus, rules=RULES):
    """Bob's, whose focusd has seen his empty calendar."""
    notifications = Notifications(world)
    try:
        configure(world, cyrus.url.replace('alice', 'bob'), rules)
        world.start()
        world.sync_ok()
        yield notifications
    finally:
        notifications.close()


def seen_by_alice(office, one, wanted, since, limit_s=DEADLINE_S):
    """Seconds until Alice's event says so of Bob."""
    while partstat(office.by_uid('alice')[one.uid], 'bob') != [wanted]:
        assert time.monotonic() - since < limit_s, 'Alice does not see it'
    return time.monotonic() - since


@pytest.mark.parametrize('label,wanted', [('Decline', 'DECLINED'), ('Propose times', 'TENTATIVE')])
def test_click(world, cyrus, label, wanted):
    office = Office(cyrus)
    with desktop(world, cyrus) as notifications:
        one = Invitation('click@example.com', Draw(1).inside())
        office.invite(one)
        began = time.monotonic()
        world.sync_ok()
        shown = notifications.wait_for('x-focusd.answer')
        print(f'from sync to question: {time.monotonic() - began:.2f} s')
        assert shown.summary == 'alice@example.com invites you into “deep”', shown
        assert 'Only alice@example.com is told of your answer.' in shown.body, shown
        assert partstat(office.by_uid('alice')[one.uid], 'bob') == ['NEEDS-ACTION']
        clicked = time.monotonic()
        notifications.press(shown, label)
        took = seen_by_alice(office, one, wanted, clicked)
        print(f'from click to the organiser’s calendar: {took:.2f} s')
        assert len(office.replies('alice')[one.uid]) == 1
        assert 'COMMENT' in office.replies('alice')[one.uid][0]
        world.wait_for(lambda: world.json('pending') == [], 'rest')


def test_keep(world, cyrus):
    office = Office(cyrus)
    with desktop(world, cyrus) as notifications:
        one = Invitation('keep@example.com', Draw(2).inside())
        office.invite(one)
        world.sync_ok()
        before = office.by_uid('bob')
        notifications.press(notifications.wait_for('x-focusd.answer'), 'Keep')
        world.wait_for(lambda: world.json('pending') == [], 'the word')
        world.sync_ok()
        assert office.by_uid('bob') == before
        assert office.replies('alice').get(one.uid, []) == []


def test_do_not_send(world, cyrus):
    office = Office(cyrus)
    with desktop(world, cyrus, RULES.replace('= propose', '= decline')) as notifications:
        one = Invitation('wait@example.com', Draw(3).inside())
        office.invite(one)
        world.sync_ok()
        shown = notifications.wait_for('x-focusd.answer')
        assert 'is declined for you' in shown.summary, shown
        before = office.by_uid('bob')
        notifications.press(shown, 'Do not send')
        world.wait_for(lambda: world.json('pending') == [], 'the word')
        assert office.by_uid('bob') == before
        # It would wait for half an hour in any case: that it is kept is the user's word.
        acts = [act for act in world.json('log') if act['uid'] == one.uid]
        assert [(act['what'], act['by'], act['state']) for act in acts] == [('keep', 'user', 'done')]
        world.sync_ok()
        assert world.json('pending') == [] and office.by_uid('bob') == before


def test_undo(world, cyrus):
    """Sent by itself at once, told with [Undo], taken back by that."""
    rules = RULES.replace('= propose', '= decline').replace('trial = 0', 'trial = 0\ngrace = 0min')
    office = Office(cyrus)
    with desktop(world, cyrus, rules) as notifications:
        one = Invitation('undo@example.com', Draw(4).inside())
        office.invite(one)
        world.sync_ok()
        seen_by_alice(office, one, 'DECLINED', time.monotonic())
        world.wait_for(lambda: any(shown.summary.startswith('Declined for you')
                                   for shown in list(notifications.shown.values())), 'the news')
        shown = notifications.wait_for('x-focusd.answer')
        assert shown.body == 'Offers\nalice@example.com was told.', shown
        clicked = time.monotonic()
        notifications.press(shown, 'Undo')
        took = seen_by_alice(office, one, 'NEEDS-ACTION', clicked)
        print(f'from undo to the organiser’s calendar: {took:.2f} s')
