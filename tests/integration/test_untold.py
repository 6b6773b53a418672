# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where no server tells the organiser: nothing is answered by itself, the user's word is a mark in
the calendar with the text to mail at hand; with a mail program one message an answer, whatever falls
meanwhile."""
import contextlib
import random
import re
import subprocess
import urllib.parse

import places
import pytest
import switches_write
from answers import Answer
from gi.repository import GLib
from invitations import ALIAS, Invitation, partstat, unfold
from mailbox import KILL, Mailbox
from relay import Relay
from test_protect import RULES, Draw
from world import DEADLINE_S, FULL, account

UNTOLD = ['radicale', 'xandikos', places.FOLDER]


class Post:
    """Invitations that come by mail, into Bob's own calendar at one of the places."""

    def __init__(self, world, place):
        self.world, self.place = world, place
        self.section = '\n'.join('me = bob@example.com, ' + ALIAS if line.startswith('me =') else line
                                 for line in place.section.split('\n'))

    def start(self, setting='', level='decline'):
        """Bob's focusd, that has seen his empty calendar."""
        self.rules = RULES.replace('[answers]', '[answers]\n' + setting).replace(
            'answer = decline', 'answer = ' + level)
        self.world.configure(self.rules, self.section)
        self.world.start()
        self.world.sync_ok()

    def bring(self, *invitations):
        for one in invitations:
            self.place.put(one.uid + '.ics', one.bytes().decode())

    def texts(self):
        """{name: text}."""
        return {str(ref): text for ref, _, text in self.place.members(self.place.own)}

    def answers(self):
        """PARTSTATs of Bob's line, of all of them."""
        return sorted(one for text in self.texts().values() for one in partstat(text, 'bob', ALIAS))

    def rest(self):
        """No answer waits, and each is as sure as it will be."""
        self.world.wait_for(
            lambda: not any(account['queue'] for account in self.world.json('status')['accounts'])
            and not any(act['state'] == 'waiting' for act in self.acts()), 'rest', poll_ms=200)

    def acts(self):
        return [act for act in self.world.json('log') if act['what'] == 'decline']


@pytest.fixture(params=UNTOLD)
def post(request, folder, world):
    with places.opened(request.param, folder / 'server') as place:
        yield Post(world, place)


@pytest.fixture
def radicale_post(folder, world):
    with places.opened('radicale', folder / 'server') as place:
        yield Post(world, place)


def some(n, seed=1):
    """Each in protected time."""
    draw = Draw(seed)
    return [Invitation(f'asked-{i}@test', draw.inside()) for i in range(n)]


def test_by_the_users_word(world, post):
    """Nothing is done by itself; then a mark, taken back byte for byte."""
    post.start()
    one, other = some(2)
    post.bring(one, other)
    before = post.texts()
    world.sync_ok()
    pending = world.wait_for(lambda: world.json('pending'), 'the questions')
    assert sorted(each['uid'] for each in pending) == [one.uid, other.uid]
    assert all(each['step'] == 'ask' for each in pending)
    assert '(untold)' in world.focusctl('explain', one.uid).stdout
    world.sync_ok()
    assert post.texts() == before and post.acts() == []

    name = next(each['id'] for each in pending if each['uid'] == one.uid)
    dry = world.focusctl('decline', name, '--dry-run').stdout
    assert 'does not tell' in dry and post.texts() == before
    done = world.json('decline', name)
    assert (done['state'], done['told'], done['partstat']) == ('done', 'nobody', 'DECLINED')
    link = urllib.parse.urlsplit(done['mailto'])
    assert (link.scheme, link.path) == ('mailto', 'alice@example.com')
    assert urllib.parse.parse_qs(link.query)['body'][0].replace('\r\n', '\n') == done['reply']
    assert post.answers() == ['DECLINED', 'NEEDS-ACTION']
    changed = {name for name, text in post.texts().items() if text != before[name]}
    assert len(changed) == 1
    assert [each['uid'] for each in world.json('pending')] == [other.uid]
    act, = post.acts()
    assert act['uid'] == one.uid and act['state'] == 'done'

    world.focusctl('undo', str(act['id']))
    world.wait_for(lambda: post.answers() == ['NEEDS-ACTION'] * 2, 'the undo', poll_ms=200)
    post.rest()
    if post.place.name != 'radicale':  # it writes its objects anew
        assert post.texts() == before


def test_one_mail_an_answer(folder, world, post):
    """Also over restarts, and when the user asks once more."""
    mailbox = Mailbox(folder)
    post.start(mailbox.setting)
    post.bring(*some(6))
    world.sync_ok()
    world.wait_for(lambda: post.answers() == ['DECLINED'] * 6 and len(mailbox.mails()) >= 6,
                   'the answers', poll_ms=200)
    for _ in range(2):
        post.rest()
        world.restart()
        world.sync_ok()
    post.rest()
    mails = mailbox.mails()
    assert len({mail['Message-ID'] for mail in mails}) == len(mails) == 6
    assert {mail['To'] for mail in mails} == {'alice@example.com'}
    assert all('METHOD:REPLY' in one and 'PARTSTAT=DECLINED' in one for one in mailbox.calendars())
    assert world.json('pending') == []
    again = world.json('decline', 'asked-1@test')
    assert (again['act'], again['told']) == (None, None) and len(mailbox.mails()) == 6


@pytest.mark.parametrize('first,last,n_mails', [(KILL + '; exit', '', 0), ('', KILL, 1)])
def test_killed_by_the_mail(folder, world, radicale_post, first, last, n_mails):
    """focusd dies while the program runs: it is not run again, and not said to have been well."""
    post, mailbox = radicale_post, Mailbox(folder)
    mailbox.behave(first, last)
    post.start(mailbox.setting)
    one, = some(1)
    post.bring(one)
    with contextlib.suppress(GLib.Error):
        world.sync()
    world.focusd.wait(DEADLINE_S)
    mailbox.behave()
    world.focusd = None
    world.wait_for(lambda: world.owner() is None, 'the name to be free')
    for _ in range(2):
        world.start()
        world.sync_ok()
        post.rest()
        world.stop()
    world.start()
    assert len(mailbox.mails()) == n_mails and post.answers() == ['DECLINED']
    act, = post.acts()
    assert (act['told'], act['status']) == ('unseen', 'focusd ended while it was mailed')
    assert 'not confirmed' in world.focusctl('explain', one.uid).stdout
    assert world.json('pending') == []


@pytest.mark.parametrize('seed', range(6 if FULL else 2))
def test_killed(folder, world, seed):
    """kill -9 after so many bytes, again and again: at most one mail each, and where there is none,
    that is said."""
    chance = random.Random(seed)
    mailbox = Mailbox(folder)
    with places.opened('radicale', folder / 'server') as place, Relay(place.server.port) as relay:
        place.section = account(relay.origin + '/')
        post = Post(world, place)
        post.start(mailbox.setting)
        invitations = some(12, seed)
        post.bring(*invitations)
        for _ in range(30 if FULL else 8):
            relay.kill(world.focusd.pid, chance.randint(1, 12000))
            with contextlib.suppress(GLib.Error):
                world.call('Sync', '(asb)', [], False)
            with contextlib.suppress(subprocess.TimeoutExpired):
                world.focusd.wait(1)  # else it had nothing more to say
            world.kill()
            world.start()
        relay.kill(None, 0)
        world.sync_ok()
        world.wait_for(lambda: post.answers() == ['DECLINED'] * 12, 'the answers', poll_ms=200)
        post.rest()
        mailed = [re.search('UID:(.*?)\r?\n', unfold(one))[1] for one in mailbox.calendars()]
        assert len(set(mailed)) == len(mailed)
        told = {act['uid']: act['told'] for act in post.acts() if act['state'] == 'done'}
        assert set(told) == {one.uid for one in invitations}
        assert {uid for uid, how in told.items() if how == 'yes'} <= set(mailed)


def test_account_removed(folder, world, radicale_post):
    """While an answer waits for its server: it is given up, said so, and not sent later by itself."""
    post, mailbox = radicale_post, Mailbox(folder)
    post.start(mailbox.setting, 'propose')
    one, = some(1)
    server = post.place.server
    post.bring(one)
    world.sync_ok()
    pending, = world.wait_for(lambda: world.json('pending'), 'the question')
    before = post.texts()
    server.stop()
    world.focusctl('decline', pending['id'], status=4)  # it waits for the server
    world.configure(post.rules)
    act, = world.wait_for(lambda: [act for act in post.acts() if act['state'] != 'waiting'],
                          'the end of it')
    assert (act['state'], act['answer']) == ('failed', 'its account is not configured any more')
    assert (act['told'], world.json('pending')) == ('no', [])
    server.start()
    world.configure(post.rules, post.section)
    world.wait_for(lambda: world.json('status')['accounts'], 'the account')
    world.sync_ok()
    post.rest()
    assert post.texts() == before and mailbox.mails() == []
    question, = world.json('pending')
    assert question['step'] == 'ask'


def blind(request, good):
    """Says nothing of what it does with invitations."""
    return Answer(500) if b'schedule-outbox-URL' in request.body else good()


def test_not_known_whether_it_tells(world, folder, bad):
    """It may tell the organiser itself: nothing is done by itself, and no second message is sent."""
    mailbox = Mailbox(folder)
    post = Post(world, places.OnMisbehave(bad))
    bad.switch(blind)
    post.start(mailbox.setting)
    one, = some(1)
    one.organizer = 'dave'
    post.bring(one)
    world.sync_ok()
    assert '(untold)' in world.focusctl('explain', one.uid).stdout
    question, = world.wait_for(lambda: world.json('pending'), 'the question')
    assert question['step'] == 'ask' and post.answers() == ['NEEDS-ACTION']
    done = world.json('decline', question['id'])
    assert (done['state'], post.answers()) == ('done', ['DECLINED'])
    assert done['told'] == 'waiting' and mailbox.mails() == []


def test_account_changed(world, folder, bad):
    """While an answer waits: who tells is not known for a moment, and that withdraws nothing."""
    post = Post(world, places.OnMisbehave(bad))
    post.start(Mailbox(folder).setting)
    bad.switch(switches_write.STATUS_500, ('put',))
    one, = some(1)
    one.organizer = 'dave'
    post.bring(one)
    world.sync_ok()
    world.wait_for(lambda: [act for act in post.acts() if act['state'] == 'waiting']
                   and bad.asked('put'), 'the answer to wait')
    n_asked = len(bad.asked('list'))
    world.configure(post.rules, post.section.replace('/bin/echo', '/usr/bin/echo'))
    world.wait_for(lambda: len(bad.asked('list')) > n_asked, 'the changed account', poll_ms=200)
    world.sync_ok()
    act, = post.acts()
    assert act['state'] == 'waiting' and world.json('pending') == []


ONCE = {'409': switches_write.STATUS_409, '412': switches_write.STATUS_412,
        'inner-412': switches_write.INNER_412}


def misbehaves(world, folder, bad, switch):
    """An invitation comes to a server that mishandles the writes: one write of it is done, one mail
    is sent, and the user is asked nothing."""
    mailbox = Mailbox(folder)
    post = Post(world, places.OnMisbehave(bad))
    post.start(mailbox.setting)
    bad.switch(switch, ('put',))
    one, = some(1)
    one.organizer = 'dave'  # on that server Alice's address is the user's own
    post.bring(one)
    world.sync_ok()
    world.wait_for(lambda: mailbox.mails(), 'the mail', DEADLINE_S * 4, poll_ms=200)
    post.rest()
    world.restart()
    world.sync_ok()
    post.rest()
    assert post.answers() == ['DECLINED'] and len(mailbox.mails()) == 1
    assert len([write for write in bad.writes if write.done]) == 1
    act, = post.acts()
    assert (act['state'], act['told'], world.json('pending')) == ('done', 'yes', [])


@pytest.mark.parametrize('name', ONCE)
def test_misbehaves_once(world, folder, bad, name):
    misbehaves(world, folder, bad, switches_write.once(ONCE[name]))


@pytest.mark.full  # it waits a minute before it looks again
@pytest.mark.parametrize('name', switches_write.UNKNOWN)
def test_not_known(world, folder, bad, name):
    misbehaves(world, folder, bad, switches_write.once(switches_write.UNKNOWN[name][0]))


@pytest.mark.parametrize('name', switches_write.REWRITES)
def test_keeps_it_otherwise(world, folder, bad, name):
    misbehaves(world, folder, bad, switches_write.REWRITES[name])
