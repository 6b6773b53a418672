# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A meeting closed through the daemon, on real servers: its result and actions are read by another
client, done there, and come back; and all of it is taken back."""
import contextlib

from gi.repository import GLib

from samples import MONDAY, TODAY, event
from test_task_lists import close_out, home_of
from world import World, account

MINE = ('ORGANIZER:mailto:me@example.org', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org',
        'ATTENDEE;PARTSTAT=ACCEPTED;CN=Els:mailto:els@example.org')
ALL = ['VTODO', 'VJOURNAL']


def begin(world, server):
    """A meeting of yesterday, and a list for what comes of it, as another client sees it."""
    server.put('budget.ics', event('budget@test', *MINE, title='Budget',
                                   days=(TODAY - MONDAY).days - 1))
    made = home_of(server).make_calendar(name='Both', supported_calendar_component_set=ALL)
    world.configure(account(server.url), close_out('test/Both'))
    world.start()
    world.sync_ok()
    return made


def close(world, decision, *actions):
    return world.call('Close', '(sa{sv})', 'budget@test', {
        'decision': GLib.Variant('s', decision), 'actions': GLib.Variant('as', actions),
        'anyway': GLib.Variant('b', True)})


def actions(world):
    """{what: state} of all."""
    found = world.call('GetActions', '(a{sv})', {'all': GLib.Variant('b', True)})
    return {action['what']: action['state'] for action in found}


def log(world):
    return [(act['by'], act['what'], act['state'])
            for act in world.call('GetLog', '(xua{sv})', 0, 20, {})]


def settled(world):
    world.wait_for(lambda: all(act[2] != 'waiting' for act in log(world)), 'the writes')


def task(made, title):
    return next(t for t in made.todos(include_completed=True)
                if t.vobject_instance.vtodo.summary.value == title)


def test_closed(world, server):
    made = begin(world, server)
    closed = close(world, 'We take B.', 'els: draft', 'els: room')
    assert not closed.get('questions'), closed
    settled(world)
    assert log(world) == [('user', 'close', 'done')]
    todos = made.todos()
    assert len(todos) == 2
    for todo in todos:
        assert todo.vobject_instance.vtodo.related_to.value == 'budget@test'
    journals = made.journals()
    assert len(journals) == 1
    journal = journals[0].vobject_instance.vjournal
    assert journal.summary.value == 'Budget: We take B.'
    assert 'We take B.' in journal.description.value
    # Another client does one of them.
    task(made, 'Els: draft').complete()
    world.sync_ok()
    assert actions(world) == {'draft': 'done', 'room': 'open'}
    # The meeting is moved, and cancelled: nothing of that is touched.
    server.put('budget.ics', event('budget@test', *MINE, 'SEQUENCE:1', title='Budget',
                                   days=(TODAY - MONDAY).days - 1, hour=15))
    world.sync_ok()
    server.put('budget.ics', event('budget@test', *MINE, 'SEQUENCE:2', 'STATUS:CANCELLED',
                                   title='Budget', days=(TODAY - MONDAY).days - 1, hour=15))
    world.sync_ok()
    assert actions(world) == {'draft': 'done', 'room': 'open'}
    assert len(made.journals()) == 1


def test_taken_back(world, server):
    """What another client changed stays."""
    made = begin(world, server)
    act = close(world, 'We take B.', 'els: draft', 'els: room')['act']
    settled(world)
    task(made, 'Els: draft').complete()
    world.call('Undo', '(x)', act)
    settled(world)
    world.sync_ok()
    assert not made.journals()
    assert [t.vobject_instance.vtodo.summary.value
            for t in made.todos(include_completed=True)] == ['Els: draft']
    assert 'result' not in world.call('GetCloseout', '(s)', 'budget@test')


def test_two_machines(world, server, folder):
    """Closed on one, done on the other; each knows of it, and nothing is there twice."""
    made = begin(world, server)
    with contextlib.closing(World(folder / 'other')) as other:
        other.configure(account(server.url), close_out('test/Both'))
        other.start()
        other.sync_ok()
        close(world, 'We take B.', 'els: draft', 'els: room')
        settled(world)
        other.sync_ok()
        assert actions(other) == {'draft': 'open', 'room': 'open'}
        closed = other.call('GetCloseout', '(s)', 'budget@test')
        assert closed['result'] == 'decision' and closed['decision'] == 'We take B.', closed
        ids = {a['what']: a['id'] for a in other.call('GetActions', '(a{sv})', {})}
        other.call('SetAction', '(ss)', ids['draft'], 'done')
        settled(other)
        world.sync_ok()
        assert actions(world) == actions(other) == {'draft': 'done', 'room': 'open'}
        # The same words again, on the other: the same objects.
        close(other, 'We take B.', 'els: draft', 'els: room')
        settled(other)
        world.sync_ok()
        assert actions(world) == actions(other) == {'draft': 'done', 'room': 'open'}
    assert len(made.todos(include_completed=True)) == 2
    assert len(made.journals()) == 1


def test_said_with_focusctl(world, radicale):
    """What focusctl tells is what is kept: a question, the word all the same, and once more."""
    begin(world, radicale)
    told = world.focusctl('close', 'budget@test', '--action', 'els: draft by 3/4', status=1)
    assert 'nothing was closed' in told.stderr and not actions(world)
    told = world.focusctl('close', 'budget@test', '--action', 'els: draft by 3/4', '--anyway')
    assert 'day is not clear' in told.stdout and 'Closed: Budget' in told.stdout
    assert actions(world) == {'draft by 3/4': 'open'}
    told = world.focusctl('close', 'budget@test', '--decision', 'We take B.')
    assert 'It was closed before' in told.stdout
    assert not actions(world)
    told = world.focusctl('close', 'budget@test', '--later', status=1)
    assert 'closed already' in told.stderr


def test_made_anew(world, radicale):
    """The list was deleted on the server, and focusctl makes one, as it tells to: nothing is lost."""
    made = begin(world, radicale)
    close(world, 'We take B.', 'els: draft')
    settled(world)
    made.delete()
    world.sync_ok()
    assert 'does not exist' in world.call('GetCloseout', '(s)', 'budget@test')['where_problem']
    assert actions(world) == {'draft': 'open'}
    world.focusctl('calendar', 'create', '--records', 'test/Both')
    world.wait_for(lambda: world.call('GetActions', '(a{sv})', {})[0].get('calendar'), 'the place')
    settled(world)
    world.sync_ok()
    assert actions(world) == {'draft': 'open'}
    assert sum(b'SUMMARY:Els: draft' in body
               for bodies in radicale.everything().values() for body in bodies) == 1
