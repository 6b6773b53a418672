# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An answer on a server that mishandles writes: whatever it says to the PUT, the answer is there
once in the end or not at all, nothing is written without a condition, and it is said what happened."""
import pytest
import switches_write as switches
from replies import SAID, answer, invitation, lines, of_bob, others

STATUSES = [*range(400, 430), 431, 451, *range(500, 509), 510, 511]
RACES = {'409': switches.STATUS_409, '412': switches.STATUS_412, 'inner-412': switches.INNER_412,
         '423': switches.status(423)}


class Odd:
    """An invitation in a calendar of the server, and Bob's answer to it."""

    def __init__(self, server):
        self.server = server
        self.work = server.add('work', 'Work')
        self.work.put('offers.ics', invitation().encode())
        self.before = self.body()

    def body(self):
        body, = self.work.objects.values()
        return body

    def answer(self, verb='answer', **more):
        return answer(verb, self.server.url, 'alice', self.work.path, **more)

    def puts(self):
        """Each run learns anew how to log in: that is no write."""
        return [write for write in self.server.writes if write.status != 401]

    def is_declined(self):
        """Once and well, and only there."""
        body = self.body()
        assert of_bob(body) == ['DECLINED'] and lines(body).count(SAID) == 1
        assert others(body, 'ATTENDEE', 'COMMENT') == others(self.before, 'ATTENDEE')
        assert len([write for write in self.puts() if write.done]) == 1
        assert all(write.method == 'PUT' and write.if_match for write in self.puts())
        return True


@pytest.fixture
def odd(bad):
    return Odd(bad)


@pytest.mark.parametrize('code', STATUSES)
def test_status(odd, code):
    """It does nothing and says so: not done, and done once when it is well again."""
    odd.server.switch(switches.status(code), ('put',))
    first = odd.answer()
    assert first.outcome in ('later', 'refused', 'gone')
    assert first.outcome == 'gone' or first.why
    assert odd.body() == odd.before
    assert first.writes >= 1 and len(odd.puts()) <= 3
    odd.server.switch(None)
    assert odd.answer(sent='yes' if first.unknown else '').outcome == 'done'
    assert odd.is_declined()


@pytest.mark.parametrize('name', RACES)
def test_lost_race(odd, name):
    odd.server.switch(switches.once(RACES[name]), ('put',))
    assert odd.answer().outcome == 'done'
    assert len(odd.puts()) == 2 and odd.is_declined()


@pytest.mark.parametrize('name', RACES)
def test_races_without_end(odd, name):
    """R1.40: three times."""
    odd.server.switch(RACES[name], ('put',))
    result = odd.answer()
    assert (result.outcome, result.unknown, len(odd.puts())) == ('later', False, 3)
    assert odd.body() == odd.before


@pytest.mark.parametrize('verb', ['answer', 'undo'])
@pytest.mark.parametrize('name', switches.UNKNOWN)
def test_unknown(odd, name, verb):
    """R1.39: no answer, or none that tells: looked for, and sent again only where it is not."""
    bad, was_done = switches.UNKNOWN[name]
    if verb == 'undo':
        assert odd.answer().outcome == 'done'
        odd.server.forget()
    odd.server.switch(bad, ('put',))
    first = odd.answer(verb)
    assert (first.outcome, first.unknown) == ('later', True) and first.why
    n_puts = len(odd.puts())
    odd.server.switch(None)
    assert odd.answer(verb, sent='yes').outcome == 'done'
    assert len(odd.puts()) == n_puts + (not was_done)
    if verb == 'answer':
        assert odd.is_declined()
    else:
        assert odd.body() == odd.before


@pytest.mark.parametrize('name', switches.REWRITES)
def test_kept_otherwise(odd, name):
    """In a form of its own, but the PARTSTAT stuck: done."""
    odd.server.switch(switches.REWRITES[name], ('put',))
    assert odd.answer().outcome == 'done'
    assert of_bob(odd.body()) == ['DECLINED']
    again = odd.answer()
    assert (again.outcome, again.writes) == ('done', 0)
    assert odd.answer('undo').outcome == 'done'
    assert of_bob(odd.body()) == ['NEEDS-ACTION']
    assert len(odd.puts()) == 2


def test_not_kept(odd):
    """R3.17: it says 204, and the PARTSTAT is what it was: said, and not sent again."""
    odd.server.switch(switches.stored_as(lambda body: body.replace(b'DECLINED', b'NEEDS-ACTION')),
                      ('put',))
    result = odd.answer()
    assert (result.outcome, result.unknown) == ('refused', False)
    assert 'did not keep' in result.why
    assert len(odd.puts()) == 1


@pytest.mark.parametrize('verb', ['answer', 'undo'])
def test_bytes(odd, verb):
    """R2.25: on the wire, all but my line and the comment is as it was, byte for byte; taken back,
    all of it."""
    assert odd.answer().outcome == 'done'
    if verb == 'undo':
        assert odd.answer('undo').outcome == 'done'
        assert odd.body() == odd.before
        return
    old, new = odd.before.split(b'\r\n'), odd.body().split(b'\r\n')
    assert [one for one in new if one not in old] == [
        b'ATTENDEE;CN=Bob;PARTSTAT=DECLINED;RSVP=TRUE:mailto:bob@example.com', SAID.encode()]
    assert [one for one in old if one not in new] == [
        b'ATTENDEE;CN=Bob;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.com']
