# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Focus blocks in a calendar, seen from outside: a world that writes them, and what lies there.

What is in the calendar is read behind focusd's back, by places.py.
"""
import contextlib
import datetime
import json
import re
import sqlite3
import zoneinfo

from samples import wrap

ZONE = zoneinfo.ZoneInfo('Europe/Brussels')
UTC = datetime.timezone.utc
DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)
STAMP = '%Y%m%dT%H%M%SZ'

WORK = '[work]\nhours = Mon-Fri 09:00-17:30\n'
FOCUS = """[focus]
calendar = {calendar}
plan = {plan}
{more}
"""


def unfold(text):
    return re.sub(r'\r?\n[ \t]', '', text)


def line(text, name):
    """The value of the first content line of that name; None when there is none."""
    found = re.search(rf'^{name}(?:;[^:\n]*)?:(.*?)\r?$', unfold(text), re.M)
    return found.group(1) if found else None


def utc(text, name):
    return datetime.datetime.strptime(line(text, name), STAMP).replace(tzinfo=UTC)


class Block:
    def __init__(self, ref, etag, body):
        self.ref, self.etag, self.body = ref, etag, body
        self.uid = line(body, 'UID')
        self.title = line(body, 'SUMMARY')
        self.start, self.end = utc(body, 'DTSTART'), utc(body, 'DTEND')
        self.soft = line(body, 'TRANSP') == 'TRANSPARENT'

    def __str__(self):
        return f'{self.uid} {self.start} {self.end} {self.title!r} {"soft" if self.soft else ""}'

    @property
    def span(self):
        return self.start, self.end

    def day(self):
        return self.start.astimezone(ZONE).date()

    def edited(self, **lines):
        """The body with the values of these lines exchanged."""
        body = self.body
        for name, value in lines.items():
            body, n = re.subn(rf'(?m)^({name})(?:;[^:\n]*)?:.*?(\r?)$', rf'\g<1>:{value}\g<2>',
                              body)
            assert n == 1, (name, body)
        return body

    def moved(self, by):
        return self.edited(DTSTART=(self.start + by).strftime(STAMP),
                           DTEND=(self.end + by).strftime(STAMP))


class FocusCalendar:
    """The focus calendar of a place."""

    def __init__(self, place, segment='focus', name='Focus', make=True):
        self.place, self.segment, self.name = place, segment, name
        if make:
            place.make_calendar(segment, name)

    def all(self):
        """Every block of focusd's, by UID; an object that is in twice fails the test."""
        found = {}
        for ref, etag, text in self.place.members(self.segment):
            if not (line(text, 'UID') or '').startswith('focusd-'):
                continue
            block = Block(ref, etag, text)
            assert block.uid not in found, (block.uid, ref, found[block.uid].ref)
            found[block.uid] = block
        return found

    def spans(self):
        return sorted(block.span for block in self.all().values())

    def movable(self):
        """Blocks of the second week of the horizon, in order, that no midnight makes fixed while
        the test runs: there are two at least, whatever the day."""
        today = datetime.datetime.now(ZONE).date()
        monday = today + (7 - today.weekday()) * DAY
        first = max(monday, today + 3 * DAY)
        return sorted((b for b in self.all().values() if b.day() >= first), key=lambda b: b.start)

    def write(self, block, body):
        self.place.write(block.ref, block.etag, body)

    def remove(self, block):
        self.place.erase(block.ref, block.etag)


def meeting(uid, start, length=HOUR, title='Budget'):
    """A meeting that counts; its times in UTC."""
    return wrap(['BEGIN:VEVENT', f'UID:{uid}', 'DTSTAMP:20260101T000000Z',
                 f'DTSTART:{start.astimezone(UTC).strftime(STAMP)}',
                 f'DTEND:{(start + length).astimezone(UTC).strftime(STAMP)}', f'SUMMARY:{title}',
                 'ORGANIZER:mailto:bob@example.com',
                 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org',
                 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.com', 'END:VEVENT'])


def configure(world, section, plan='propose', more='', calendar='test/Focus', work=WORK):
    world.configure(work, FOCUS.format(calendar=calendar, plan=plan, more=more), section)


def instant(text):
    return datetime.datetime.fromisoformat(text).astimezone(UTC)


def planned(plan, *states):
    """[(start, end)] of the blocks in these states, of all weeks."""
    return sorted((instant(b['start']), instant(b['end'])) for week in plan['weeks']
                  for b in week['blocks'] if b['state'] in states)


def standing(plan):
    """What the plan says that is in the calendar and its own."""
    return planned(plan, 'kept', 'fixed', 'past')


def queue(world, name='test'):
    """Writes that wait."""
    return next(a['queue'] for a in world.call('GetStatus')['accounts'] if a['name'] == name)


def settled(world, name='test'):
    """Waits until nothing is on its way."""
    world.wait_for(lambda: queue(world, name) == 0, 'the outbox to be empty')


def at_rest(world):
    """Waits until a world that writes by itself wants nothing more, and nothing is on its way."""
    world.wait_for(lambda: not world.call('GetPlan', '(sa{sv})', '', {})['actions']
                   and queue(world) == 0, 'the plan to be written')


def apply(world, wait=True):
    """Takes the whole plan, and waits until it is in the calendar. A quarter of an hour may begin
    between the look and the word: then it is another plan, and looked at again."""
    run = world.focusctl('plan', '--apply', status=None)
    if run.returncode == 1 and 'changed meanwhile' in run.stderr:
        run = world.focusctl('plan', '--apply', status=None)
    assert run.returncode == 0, run
    if wait:
        settled(world)


def log(world, **wanted):
    """Acts of the ledger, newest first, with these values."""
    acts = json.loads(world.focusctl('log', '--json', '--limit', '1000').stdout)
    return [act for act in acts if all(act[key] == value for key, value in wanted.items())]


def path_of(block):
    """Of a block on the misbehaving server."""
    collection, name = block.ref
    return collection.path + name


def nothing_was_written_twice(writes, there=()):
    """No write without a condition, no creation over a creation, and none again that was done."""
    """Of the log of the misbehaving server: no write without a condition, no creation over a
    creation, and none again that was done, whatever was answered. `there`: blocks from before."""
    last = {path_of(block): (block.span, block.title, block.soft) for block in there}
    for write in writes:
        if write.method == 'MKCALENDAR':
            continue
        assert write.conditional, write
        if not write.done:
            continue
        now = None
        if write.method == 'PUT':
            block = Block(write.path, None, write.body.decode())
            now = (block.span, block.title, block.soft)
            assert (write.if_none_match == '*') == (last.get(write.path) is None), write
        assert last.get(write.path, ()) != now, write
        last[write.path] = now


def edit_state(world, *statements):
    """Changes what focusd remembers while it is not running."""
    assert world.focusd is None
    with contextlib.closing(sqlite3.connect(world.state / 'state.db')) as state, state:
        for statement in statements:
            state.execute(statement)


def forgive(world):
    """What makes focusd wait (a pause of the account, the next try of a row) is over."""
    world.stop()
    world.edit_copy('UPDATE accounts SET paused_until_s = 0, failures = 0')
    edit_state(world, 'UPDATE outbox SET not_before_s = 0')
    world.start()
