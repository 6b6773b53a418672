# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks in the user's calendar, on every real server: written, read by others, moved, deleted,
overlapped, in conflict, and waiting for a server that is away."""
import datetime
import re

import pytest

import blocks
import plan_check
from blocks import FocusCalendar, apply, configure, planned, settled
from samples import wrap

DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


def meeting(uid, span, title='Budget'):
    stamp = '%Y%m%dT%H%M%SZ'
    return wrap('\r\n'.join([
        'BEGIN:VEVENT', f'UID:{uid}', 'DTSTAMP:20260101T000000Z',
        f'DTSTART:{span[0].strftime(stamp)}', f'DTEND:{span[1].strftime(stamp)}',
        f'SUMMARY:{title}', 'ORGANIZER:mailto:bob@example.com',
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@example.com',
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.com', 'END:VEVENT', '']))


@pytest.fixture
def focus(world, server):
    """A world whose focus calendar holds next week's blocks, taken from a proposal."""
    calendar = FocusCalendar(server)
    configure(world, server)
    world.start()
    world.sync_ok()
    plan = world.json('plan')
    plan_check.check(plan)
    assert plan['mode'] == 'propose' and calendar.all() == {}, 'written without being asked'
    apply(world)
    assert calendar.spans() == planned(plan, 'new') != []
    return calendar


def later(calendar):
    """The blocks that may still be moved: not before the end of tomorrow."""
    limit = datetime.datetime.now(blocks.ZONE).date() + 2 * DAY
    return sorted((b for b in calendar.all().values() if b.day() >= limit), key=lambda b: b.start)


def test_written_blocks_are_plain_events(world, focus):
    for block in focus.all().values():
        text = blocks.unfold(block.body)
        assert not re.search(r'^(ORGANIZER|ATTENDEE|METHOD|RRULE)|BEGIN:VALARM', text, re.M), text
        assert block.uid.startswith('focusd-') and block.uid.endswith('@focusd.invalid')
        assert blocks.line(text, 'CATEGORIES') == 'FOCUS'
    assert world.json('plan')['actions'] == [], 'a plan that was taken asks for nothing more'


def test_moved_by_another_client_is_locked(world, focus):
    block = later(focus)[0]
    focus.write(block, block.moved(HOUR / 4))
    world.sync_ok()
    plan = world.json('plan')
    assert (block.start + HOUR / 4, block.end + HOUR / 4) in planned(plan, 'locked')
    assert all(action['uid'] != block.uid for action in plan['actions'])
    apply(world)
    assert focus.all()[block.uid].span == (block.start + HOUR / 4, block.end + HOUR / 4)


def test_deleted_by_another_client_is_gone(world, focus):
    block = later(focus)[0]
    focus.remove(block)
    world.sync_ok()
    apply(world)
    plan = world.json('plan')
    assert plan['actions'] == []
    assert all(start.astimezone(blocks.ZONE).date() != block.day()
               for start, _ in planned(plan, 'new', 'kept', 'moved'))
    assert block.uid not in focus.all()
    log = world.json('log')
    assert any(act['what'] == 'gone' and act['uid'] == block.uid for act in log), log


def test_overlapped_by_a_meeting_moves(world, server, focus):
    block = later(focus)[0]
    server.put('budget.ics', meeting('budget@test', (block.start, block.start + HOUR)))
    world.sync_ok()
    plan = world.json('plan')
    plan_check.check(plan)
    action, = (a for a in plan['actions'] if a['uid'] == block.uid)
    assert 'Budget' in action['why'] and action['tells'] == []
    apply(world)
    now = focus.all()
    if action['kind'] == 'move':
        start, end = now[block.uid].span
        assert end <= block.start or start >= block.start + HOUR
    else:
        assert action['kind'] == 'remove' and block.uid not in now
    assert world.json('plan')['actions'] == []


def test_conflict_is_rebased(world, server, focus):
    """Between the look and the write another client adds a note: it stays."""
    block = later(focus)[0]
    server.put('budget.ics', meeting('budget@test', (block.start, block.start + HOUR)))
    world.sync_ok()
    kind = next(a['kind'] for a in world.json('plan')['actions'] if a['uid'] == block.uid)
    focus.write(block, block.body.replace('END:VEVENT', 'X-NOTE:mine\r\nEND:VEVENT'))
    apply(world)
    if kind == 'move':
        after = focus.all()[block.uid]
        assert after.span != block.span and blocks.line(after.body, 'X-NOTE') == 'mine'


def test_away_server_gets_it_later_once(world, server, focus):
    block = later(focus)[0]
    server.put('budget.ics', meeting('budget@test', (block.start, block.start + HOUR)))
    world.sync_ok()
    before = focus.all()
    server.stop()
    world.focusctl('plan', '--apply')
    world.wait_for(lambda: world.account()['queue'] > 0, 'a queue')
    assert world.json('plan')['actions'] == [], 'what waits is not planned again'
    server.start()
    world.sync_ok()
    settled(world)
    after = focus.all()
    assert len(after) <= len(before) and after.get(block.uid, block).span != block.span \
        or block.uid not in after
    assert world.json('plan')['actions'] == []


def test_undo(world, focus):
    acts = [act for act in world.json('log') if act['what'] == 'create']
    block = focus.all()[acts[0]['uid']]
    world.focusctl('undo', str(acts[0]['id']), '--yes')
    settled(world)
    assert block.uid not in focus.all()
    plan = world.json('plan')
    assert all(start.astimezone(blocks.ZONE).date() != block.day()
               for start, _ in planned(plan, 'new')), 'planned again on the day of an undo'


def test_uninstall_finds_all_on_a_new_machine(world, server, focus):
    mine = later(focus)[0]
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


@pytest.mark.parametrize('mode', ['observe', 'propose'])
def test_nothing_is_written_unasked(world, radicale, mode):
    calendar = FocusCalendar(radicale)
    configure(world, radicale, plan=mode)
    world.start()
    world.sync_ok()
    assert planned(world.json('plan'), 'new')
    world.sync_ok()
    assert calendar.all() == {} and world.account()['queue'] == 0


def test_auto_writes_by_itself(world, server):
    calendar = FocusCalendar(server)
    configure(world, server, plan='auto')
    world.start()
    world.sync_ok()
    world.wait_for(lambda: calendar.all() != {}, 'blocks')
    settled(world)
    plan = world.json('plan')
    plan_check.check(plan)
    assert plan['actions'] == []
    assert calendar.spans() == planned(plan, 'fixed', 'kept')


def test_missing_calendar_is_made_when_asked(world, server):
    configure(world, server)
    world.start()
    world.sync_ok()
    problem = world.json('plan')['problem']
    assert 'calendar create test/Focus' in problem, problem
    assert world.focusctl('plan', '--apply', status=1).stderr
    world.focusctl('calendar', 'create', 'test/Focus')
    world.sync_ok()
    assert 'Focus' in {name for name in server.calendars()}
    assert world.json('plan')['problem'] is None
    apply(world)
    assert world.json('plan')['actions'] == []


def test_read_only_calendar_is_a_clear_error(world, radicale):
    """Radicale's rights refuse the write, and the configuration can too."""
    configure(world, radicale)
    world.config.write_text(world.config.read_text().replace('test/Focus', 'test/holidays'))
    world.start()
    world.sync_ok()
    assert 'test/holidays' in world.json('plan')['problem']
    assert world.focusctl('plan', '--apply', status=1).stderr.strip()
    assert world.account()['queue'] == 0


def test_pause_holds_every_write(world, focus):
    world.focusctl('pause', '1h')
    block = later(focus)[0]
    run = world.focusctl('plan', '--apply', status=None)
    assert focus.all()[block.uid].body == block.body, run
    assert world.json('status')['writes_paused_until'] is not None
    world.focusctl('resume')
    assert world.json('status')['writes_paused_until'] is None
