# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An answer to an invitation on real servers: both sides' view and inbox, and a third one's who is
invited as well and gets nothing of it. docs/decisions/answering.md says what was measured here."""
import pytest
import servers
from replies import (HOME, SAID, SECOND, START, WEEKLY, answer, invitation, lines, members, of_bob,
                     others, the_only, wait_for)

STAMPS = {'DTSTAMP', 'LAST-MODIFIED', 'PRODID'}


class Invited:
    """Alice invites Bob and Carol; Bob answers."""

    def __init__(self, cyrus, body):
        self.cyrus = cyrus
        cyrus.put('offers.ics', body)
        wait_for(cyrus, 'carol', 'Inbox')
        self.before, = wait_for(cyrus, 'bob', 'Default')

    def answer(self, verb, *where, **more):
        return answer(verb, self.cyrus.url.replace('alice', 'bob'), 'bob', HOME + 'bob/Default/',
                      *where, **more)

    def bobs(self):
        return the_only(self.cyrus, 'bob')

    def alices(self):
        return the_only(self.cyrus, 'alice')

    def inbox(self, user):
        return list(members(self.cyrus, user, 'Inbox').values())

    def methods(self, user):
        return sorted(one for body in self.inbox(user) for one in lines(body)
                      if one.startswith('METHOD'))

    def replies(self):
        """PARTSTATs of the REPLYs that Alice got, in any order."""
        assert set(self.methods('alice')) <= {'METHOD:REPLY'}
        return sorted(','.join(of_bob(body)) for body in self.inbox('alice'))

    def carol_is_left_alone(self):
        assert self.methods('carol') == ['METHOD:REQUEST']
        return True


def changed(before, after):
    """What came and what went, line by line."""
    old, new = lines(before), lines(after)
    return ([one for one in old if one not in new], [one for one in new if one not in old])


@pytest.mark.parametrize('partstat', ['DECLINED', 'TENTATIVE', 'ACCEPTED'])
def test_single(cyrus, partstat):
    invited = Invited(cyrus, invitation())
    assert invited.methods('bob') == ['METHOD:REQUEST']
    done = invited.answer('answer', partstat=partstat, itself='yes')
    assert (done.outcome, done.writes, done.status, done.why) == ('done', 1, '1.2', '')
    went, came = changed(invited.before, invited.bobs())
    assert [one.split(';')[0].split(':')[0] for one in went] == ['ORGANIZER', 'ATTENDEE']
    assert came == [went[0].replace('CN=Alice', 'CN=Alice;SCHEDULE-STATUS=1.2'),
                    went[1].replace('NEEDS-ACTION', partstat), SAID]
    assert of_bob(invited.alices()) == [partstat]
    reply, = invited.inbox('alice')
    assert SAID in lines(reply) and of_bob(reply) == [partstat]
    assert invited.methods('bob') == []  # R3.19
    assert invited.carol_is_left_alone()
    # Once more: nothing is written, nobody is told.
    again = invited.answer('answer', partstat=partstat, itself='yes')
    assert (again.outcome, again.writes) == ('done', 0)
    assert invited.replies() == [partstat]


def test_undo(cyrus):
    invited = Invited(cyrus, invitation())
    assert invited.answer('answer').outcome == 'done'
    undone = invited.answer('undo')
    assert (undone.outcome, undone.writes, undone.status) == ('done', 1, '1.2')
    assert others(invited.bobs(), 'ORGANIZER') == others(invited.before, 'ORGANIZER')
    assert of_bob(invited.alices()) == ['NEEDS-ACTION']
    assert invited.replies() == ['DECLINED', 'NEEDS-ACTION']
    assert invited.carol_is_left_alone()
    assert invited.answer('undo').writes == 0


def test_one_of_a_series(cyrus):
    """The REPLY comes, Alice's event stays as it was, and the server says 1.2: not confirmed."""
    invited = Invited(cyrus, invitation(WEEKLY))
    alices = invited.alices()
    done = invited.answer('answer', SECOND, SECOND)
    assert (done.outcome, done.writes, done.status) == ('done', 1, '')
    assert 'one occurrence' in done.why
    assert of_bob(invited.bobs()) == ['NEEDS-ACTION', 'DECLINED']
    assert any(one.startswith('ORGANIZER;') and 'SCHEDULE-STATUS=1.2' in one
               for one in lines(invited.bobs()))
    assert invited.alices() == alices
    reply, = invited.inbox('alice')
    assert {'RECURRENCE-ID:20261223T090000Z', SAID} <= set(lines(reply))
    assert invited.methods('bob') == ['METHOD:REQUEST']  # it asks for the others as well
    undone = invited.answer('undo', SECOND, SECOND)
    assert (undone.outcome, undone.writes) == ('done', 1)
    assert of_bob(invited.bobs()) == ['NEEDS-ACTION', 'NEEDS-ACTION']
    assert 'X-FOCUSD' not in invited.bobs()
    assert invited.replies() == ['DECLINED', 'NEEDS-ACTION']
    assert invited.carol_is_left_alone()


def test_one_that_stands_for_itself(cyrus):
    """Alice has an event of that occurrence, and it changes."""
    invited = Invited(cyrus, invitation(WEEKLY, own=True))
    done = invited.answer('answer', SECOND, SECOND)
    assert (done.outcome, done.writes, done.status, done.why) == ('done', 1, '1.2', '')
    assert of_bob(invited.bobs()) == ['NEEDS-ACTION', 'DECLINED']
    assert of_bob(invited.alices()) == ['NEEDS-ACTION', 'DECLINED']
    assert invited.replies() == ['DECLINED']
    assert invited.methods('bob') == ['METHOD:REQUEST']
    assert invited.carol_is_left_alone()


@pytest.mark.parametrize('own', [False, True])
def test_whole_series(cyrus, own):
    invited = Invited(cyrus, invitation(WEEKLY, own=own))
    done = invited.answer('answer', SECOND, START, whole='yes')
    assert (done.outcome, done.writes, done.status) == ('done', 1, '1.2')
    declined = ['DECLINED'] * (1 + own)
    assert of_bob(invited.bobs()) == of_bob(invited.alices()) == declined
    assert invited.replies() == [','.join(declined)]  # one message
    assert invited.methods('bob') == []
    undone = invited.answer('undo', SECOND, START, whole='yes', undo=done.before)
    assert (undone.outcome, undone.writes) == ('done', 1)
    assert others(invited.bobs(), 'ORGANIZER') == others(invited.before, 'ORGANIZER')
    assert of_bob(invited.alices()) == ['NEEDS-ACTION'] * (1 + own)
    assert invited.carol_is_left_alone()


def test_another_text(cyrus):
    """Cyrus sends nothing when the PARTSTAT stays: nobody says that the organiser was told."""
    invited = Invited(cyrus, invitation())
    invited.answer('answer', partstat='TENTATIVE', text='Tue 14:00?')
    again = invited.answer('answer', partstat='TENTATIVE', before='TENTATIVE', text='Wed 10:30?')
    assert (again.outcome, again.writes, again.status) == ('done', 1, '')
    assert again.why
    assert 'COMMENT;X-FOCUSD=ANSWER:Wed 10:30?' in lines(invited.bobs())
    assert invited.replies() == ['TENTATIVE']


def test_moved_meanwhile(cyrus):
    invited = Invited(cyrus, invitation())
    later = 'DTSTART:20261216T100000Z\r\nDTEND:20261216T103000Z\r\n'
    cyrus.put('offers.ics', invitation(when=later).replace('SEQUENCE:1', 'SEQUENCE:2'))
    wait_for(cyrus, 'bob', 'Inbox', 2)
    before = invited.bobs()
    done = invited.answer('answer')
    assert (done.outcome, done.writes) == ('touched', 0)
    assert 'the organiser changed it' in done.why
    assert invited.bobs() == before and invited.replies() == []


def test_answered_by_hand(cyrus):
    """R3.4: what Bob said in another program stays."""
    invited = Invited(cyrus, invitation())
    href, = members(cyrus, 'bob', 'Default')
    cyrus.request('PUT', href, invited.before.replace('RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:bob',
                                                      'RSVP=TRUE;PARTSTAT=ACCEPTED:mailto:bob'),
                  user='bob', Content_Type='text/calendar; charset=utf-8')
    before = invited.bobs()
    assert of_bob(before) == ['ACCEPTED']
    done = invited.answer('answer')
    assert (done.outcome, done.writes) == ('touched', 0)
    assert invited.bobs() == before and invited.replies() == ['ACCEPTED']


def test_cancelled(cyrus):
    invited = Invited(cyrus, invitation())
    cyrus.delete('offers.ics')
    wait_for(cyrus, 'bob', 'Inbox', 2)
    done = invited.answer('answer')
    assert (done.outcome, done.writes) == ('touched', 0)
    assert invited.replies() == []


@pytest.mark.parametrize('name', ['radicale', 'xandikos', 'sabre'])
@pytest.mark.parametrize('rule, instance', [('', '-'), (WEEKLY, SECOND)])
def test_no_scheduling(request, folder, name, rule, instance):
    """R3.18: the mark in our copy, all else as it was, and the REPLY to be mailed."""
    with servers.started(name, folder / name) as server:
        server.put('offers.ics', invitation(rule))
        before, = server.objects(server.path('')).values()
        start = START if instance == '-' else instance
        done = answer("answer", server.url, "alice", server.path(""), instance, start,
                      mine="alice@example.com")
        assert (done.outcome, done.writes, done.status) == ('refused', 0, '')  # Alice organises it
        mine = {'organizer': 'alice@example.com', 'mine': 'bob@example.com', 'mail': 'yes'}
        done = answer('answer', server.url, 'alice', server.path(''), instance, start, **mine)
        assert (done.outcome, done.writes, done.status, done.why) == ('done', 1, '', '')
        assert 'METHOD:REPLY' in done.mail and 'mailto:carol' not in done.mail
        written, = server.objects(server.path('')).values()
        assert of_bob(written)[-1] == 'DECLINED' and SAID in lines(written)
        if instance == '-':
            ignored = {'ATTENDEE', 'COMMENT', *STAMPS}
            assert others(written, *ignored) == others(before, *ignored)
        again = answer('answer', server.url, 'alice', server.path(''), instance, start, **mine)
        assert (again.outcome, again.writes, again.mail) == ('done', 0, '')
        undone = answer('undo', server.url, 'alice', server.path(''), instance, start, **mine)
        assert (undone.outcome, undone.writes) == ('done', 1)
        end, = server.objects(server.path('')).values()
        assert 'DECLINED' not in of_bob(end) and 'X-FOCUSD' not in end.decode()
        if instance == '-':
            assert others(end, *STAMPS) == others(before, *STAMPS)
