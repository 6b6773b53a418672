# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks in the user's calendar, in every kind of place: written, read by others, moved, deleted,
overlapped, in conflict, and waiting for a server that is away.

The places are shared by the tests of this file; each test has a focus calendar of its own.
"""
import itertools
import pathlib
import re
import shutil
import tempfile

import caldav
import icalendar
import pytest

import blocks
import places
import plan_check
import servers
from blocks import HOUR, ZONE, FocusCalendar, apply, configure, meeting, planned, settled

QUARTER = HOUR / 4
turn = itertools.count(1)


@pytest.fixture(scope='module', params=places.NAMES)
def place(request):
    folder = pathlib.Path(tempfile.mkdtemp(prefix='focus-'))
    folder.chmod(0o755)
    with places.opened(request.param, folder / 'place') as made:
        yield made
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def calendar(place):
    """An empty focus calendar, and a place that is clean again after it."""
    segment = f'focus{next(turn)}'
    made = FocusCalendar(place, segment)
    yield made
    place.remove_calendar(segment)
    for ref, etag, text in place.members(place.own):
        if 'UID:budget' in text:
            place.erase(ref, etag)


@pytest.fixture
def focus(world, place, calendar):
    """A world whose focus calendar holds the blocks of a proposal that was taken."""
    configure(world, place.section)
    world.start()
    world.sync_ok()
    plan = world.json('plan')
    plan_check.check(plan)
    assert plan['mode'] == 'propose' and calendar.all() == {}, 'written without being asked'
    apply(world)
    plan = world.json('plan')
    plan_check.check(plan)
    assert plan['actions'] == [], 'a plan that was taken asks for nothing more'
    assert calendar.spans() == blocks.standing(plan) != []
    return calendar


def act_on(plan, block):
    """What the plan wants to do to a block: one action at most."""
    found = [action for action in plan['actions'] if action['uid'] == block.uid]
    assert len(found) <= 1, found
    return found[0] if found else None


def overlap_with_meeting(world, place, block):
    """Lets a meeting land on a block; the action about it."""
    place.put('budget.ics', meeting('budget@test', block.start))
    world.sync_ok()
    plan = world.json('plan')
    plan_check.check(plan)
    return act_on(plan, block)


def is_clear_of(block, start, end):
    return block.end <= start or block.start >= end


# What is written


def test_written_blocks_are_plain_events(world, place, focus):
    for block in focus.all().values():
        text = blocks.unfold(block.body)
        assert not re.search(r'^(ORGANIZER|ATTENDEE|METHOD|RRULE)|BEGIN:VALARM', text, re.M), text
        assert block.uid.startswith('focusd-') and block.uid.endswith('@focusd.invalid')
        assert blocks.line(text, 'CATEGORIES') == 'FOCUS'
        assert bool(re.search(r'^X-FOCUSD', text, re.M)) == (place.name != places.NO_X)
        event, = icalendar.Calendar.from_ical(block.body).walk('VEVENT')
        assert (event.decoded('DTSTART'), event.decoded('DTEND')) == block.span
        assert event['STATUS'] == ('TENTATIVE' if block.soft else 'CONFIRMED')
    world.sync_ok()
    assert world.json('plan')['actions'] == [] and blocks.queue(world) == 0


def test_python_caldav_reads_moves_deletes(world, place, focus):
    """Another client by another library."""
    if place.name not in servers.NAMES:
        pytest.skip('no server')
    client = caldav.DAVClient(url=place.server.origin, username=servers.USER,
                              password=servers.PASSWORD)
    events = {str(event.vobject_instance.vevent.uid.value): event
              for event in client.calendar(url=place.url(focus.segment)).events()}
    before = focus.all()
    assert events.keys() == before.keys()
    for uid, event in events.items():
        vevent = event.vobject_instance.vevent
        assert (vevent.dtstart.value, vevent.dtend.value) == before[uid].span
    moved, deleted = focus.movable()[:2]
    vevent = events[moved.uid].vobject_instance.vevent
    vevent.dtstart.value += QUARTER
    vevent.dtend.value += QUARTER
    events[moved.uid].save()
    events[deleted.uid].delete()
    world.sync_ok()
    plan = world.json('plan')
    assert (moved.start + QUARTER, moved.end + QUARTER) in planned(plan, 'locked')
    assert blocks.log(world, what='gone', uid=deleted.uid)
    assert not act_on(plan, moved) and not act_on(plan, deleted)


# What others do


def test_moved_is_locked(world, focus):
    block = focus.movable()[0]
    focus.write(block, block.moved(QUARTER))
    world.sync_ok()
    plan = world.json('plan')
    plan_check.check(plan)
    assert (block.start + QUARTER, block.end + QUARTER) in planned(plan, 'locked')
    assert act_on(plan, block) is None
    touched = focus.all()[block.uid].body
    apply(world)
    assert focus.all()[block.uid].body == touched
    assert blocks.log(world, what='locked', uid=block.uid, by='user')


def test_renamed_is_locked_and_stays_under_a_meeting(world, place, focus):
    block = focus.movable()[0]
    focus.write(block, block.edited(SUMMARY='Chapter 3'))
    assert overlap_with_meeting(world, place, block) is None
    touched = focus.all()[block.uid].body
    apply(world)
    assert focus.all()[block.uid].body == touched


def test_deleted_is_gone(world, focus):
    block = focus.movable()[0]
    focus.remove(block)
    world.sync_ok()
    apply(world)
    plan = world.json('plan')
    plan_check.check(plan)
    assert plan['actions'] == []
    assert block.day() not in {start.astimezone(ZONE).date() for start, _ in focus.spans()}
    assert block.uid not in focus.all()
    assert blocks.log(world, what='gone', uid=block.uid, by='user')


def test_overlapped_by_a_meeting_moves(world, place, focus):
    block = focus.movable()[0]
    action = overlap_with_meeting(world, place, block)
    assert 'Budget' in action['why'] and action['tells'] == [] and action['kind'] == 'move'
    others = {uid: b.body for uid, b in focus.all().items() if uid != block.uid}
    apply(world)
    now = focus.all()
    assert is_clear_of(now[block.uid], block.start, block.start + HOUR)
    assert {uid: b.body for uid, b in now.items() if uid != block.uid} == others
    plan = world.json('plan')
    plan_check.check(plan)
    assert plan['actions'] == []
    assert blocks.log(world, what='move', uid=block.uid, state='done')


def test_conflict_is_rebased(world, place, focus):
    """Between the look and the write another client adds a note: it stays."""
    block = focus.movable()[0]
    assert overlap_with_meeting(world, place, block)['kind'] == 'move'
    block = focus.all()[block.uid]
    focus.write(block, block.body.replace('END:VEVENT', 'COMMENT:mine\r\nEND:VEVENT'))
    apply(world)
    after = focus.all()[block.uid]
    assert is_clear_of(after, block.start, block.start + HOUR)
    assert blocks.line(after.body, 'COMMENT') == 'mine'


def test_moved_before_the_write_is_not_overwritten(world, place, focus):
    """Between the look and the write the user moves it: theirs, and nothing is written."""
    block = focus.movable()[0]
    assert overlap_with_meeting(world, place, block)['kind'] == 'move'
    block = focus.all()[block.uid]
    focus.write(block, block.moved(2 * QUARTER))
    touched = focus.all()[block.uid].body
    apply(world)
    assert focus.all()[block.uid].body == touched
    assert act_on(world.json('plan'), block) is None
    assert blocks.log(world, what='move', uid=block.uid)[0]['state'] == 'dropped'


def test_deleted_before_the_write_is_not_made_again(world, place, focus):
    block = focus.movable()[0]
    assert overlap_with_meeting(world, place, block)['kind'] == 'move'
    focus.remove(focus.all()[block.uid])
    apply(world)
    assert block.uid not in focus.all()
    world.sync_ok()
    apply(world)
    assert block.day() not in {start.astimezone(ZONE).date() for start, _ in focus.spans()}


def test_away_server_gets_it_later_once(world, place, focus):
    if place.name not in servers.NAMES:
        pytest.skip('no server')
    block = focus.movable()[0]
    assert overlap_with_meeting(world, place, block)['kind'] == 'move'
    before = focus.all()
    place.server.stop()
    try:
        world.focusctl('plan', '--apply')
        world.wait_for(lambda: world.account()['state'] == 'offline', 'the server to be missed')
        assert blocks.queue(world) == 1
        assert world.json('plan')['actions'] == [], 'what waits is not planned again'
        assert 'wait' in world.focusctl('status').stdout
    finally:
        place.server.start()
    world.sync_ok()
    settled(world)
    after = focus.all()
    assert after.keys() == before.keys()
    assert is_clear_of(after[block.uid], block.start, block.start + HOUR)
    assert world.json('plan')['actions'] == []


# By the user's word


def test_undo_of_a_creation(world, focus):
    block = focus.movable()[0]
    act, = blocks.log(world, what='create', uid=block.uid)
    world.focusctl('undo', str(act['id']), '--yes')
    settled(world)
    assert block.uid not in focus.all()
    apply(world)
    assert block.day() not in {start.astimezone(ZONE).date() for start, _ in focus.spans()}


def test_uninstall_finds_all_on_a_new_machine(world, focus):
    mine = focus.movable()[0]
    focus.write(mine, mine.edited(SUMMARY='Mine now'))
    world.stop()
    for path in (world.state, world.cache):
        for entry in path.iterdir():
            entry.unlink()
    world.start()
    world.sync_ok()
    listed = world.json('uninstall', '--plan')
    assert {entry['uid'] for entry in listed} == set(focus.all())
    assert [e['uid'] for e in listed if e['changed']] == [mine.uid]
    world.focusctl('uninstall', '--yes')
    settled(world)
    assert focus.all() == {}
    world.sync_ok()
    assert focus.all() == {}, 'written again after uninstall'


def test_pause_holds_every_write(world, place, focus):
    block = focus.movable()[0]
    assert overlap_with_meeting(world, place, block)['kind'] == 'move'
    world.focusctl('pause', '1h')
    before = {uid: b.body for uid, b in focus.all().items()}
    assert world.focusctl('plan', '--apply', status=1).stderr
    world.sync_ok()
    assert {uid: b.body for uid, b in focus.all().items()} == before
    assert world.json('status')['writes_paused_until'] is not None
    world.focusctl('resume')
    assert world.json('status')['writes_paused_until'] is None
    apply(world)
    assert is_clear_of(focus.all()[block.uid], block.start, block.start + HOUR)


# Modes and calendars


def test_auto_writes_by_itself(world, place, calendar):
    configure(world, place.section, plan='auto')
    world.start()
    world.sync_ok()
    world.wait_for(lambda: calendar.all() != {} and blocks.queue(world) == 0, 'blocks')
    plan = world.json('plan')
    plan_check.check(plan)
    assert plan['actions'] == []
    assert calendar.spans() == blocks.standing(plan)


@pytest.mark.parametrize('mode', ['observe', 'propose'])
@pytest.mark.parametrize('place', ['radicale'], indirect=True)
def test_nothing_is_written_unasked(world, place, calendar, mode):
    configure(world, place.section, plan=mode)
    world.start()
    world.sync_ok()
    assert planned(world.json('plan'), 'new')
    world.sync_ok()
    assert calendar.all() == {} and blocks.queue(world) == 0


def test_missing_calendar_is_made_when_asked(world, place):
    configure(world, place.section, calendar='test/Deep')
    world.start()
    world.sync_ok()
    problem = world.json('plan')['problem']
    assert 'calendar create test/Deep' in problem, problem
    assert world.focusctl('plan', '--apply', status=1).stderr
    world.focusctl('calendar', 'create', 'test/Deep')
    segment, = (s for s, name in place.segments().items() if name == 'Deep')
    try:
        world.sync_ok()
        assert world.json('plan')['problem'] is None
        apply(world)
        assert world.json('plan')['actions'] == []
        assert FocusCalendar(place, segment, make=False).all()
    finally:
        place.remove_calendar(segment)


@pytest.mark.parametrize('place', ['radicale'], indirect=True)
def test_read_only_calendar_is_a_clear_error(world, place):
    """The server's rights refuse the write."""
    configure(world, place.section, calendar='test/holidays')
    world.start()
    world.sync_ok()
    assert 'test/holidays' in world.json('plan')['problem']
    assert 'read only' in world.focusctl('plan', '--apply', status=1).stderr
    assert blocks.queue(world) == 0
