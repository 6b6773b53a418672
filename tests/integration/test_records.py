# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Results and actions on real servers: written as the daemon writes them, read and changed by
another library, and changed again, beside what that one wrote."""
import subprocess

import caldav
import pytest
import vobject

import servers
from world import BUILD, DEADLINE_S

TOOL = BUILD / 'tests/contract/push-record'
MAKE = """<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
<D:displayname>{name}</D:displayname><C:supported-calendar-component-set><C:comp name="{kind}"/>
</C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>"""
ELS = ('who=Els', 'mail=els@example.org', 'what=draft')
OUTCOME = ('title=Outcome: Product sync',)


def push(url, path, sort, kind, *pairs):
    """(outcome, why)"""
    run = subprocess.run(
        [str(TOOL), url, servers.USER, servers.PASSWORD, path, sort, kind, *pairs],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=DEADLINE_S)
    assert run.returncode == 0, run.stdout + run.stderr
    outcome, why = run.stdout.split('\n')[:2]
    return outcome, why


class Place:
    """A collection for one kind of object, and a user with another program."""

    def __init__(self, server, kind):
        self.server = server
        self.path = f'{server.home}{kind.lower()}-records/'
        server.request('MKCALENDAR', self.path, MAKE.format(name=kind, kind=kind),
                       Content_Type='application/xml; charset=utf-8', expect=(201,))
        self.client = caldav.DAVClient(server.origin + self.path, username=servers.USER,
                                       password=servers.PASSWORD)
        self.calendar = caldav.Calendar(self.client, url=server.origin + self.path)
        self.sort = 'todo' if kind == 'VTODO' else 'result'

    def push(self, kind, *pairs):
        return push(self.server.url, self.path, self.sort, kind, *pairs)

    def bodies(self):
        return [body.decode() for body in self.server.objects(self.path).values()]

    def component(self):
        body, = self.bodies()
        root = vobject.readOne(body)
        return root.vtodo if self.sort == 'todo' else root.vjournal

    def edit(self, change):
        """The user opens the only object in another program, changes it and stores it."""
        path, = self.server.objects(self.path)
        found = caldav.CalendarObjectResource(self.client, url=self.server.origin + path,
                                              parent=self.calendar)
        found.load()
        root = found.vobject_instance
        change(root.vtodo if self.sort == 'todo' else root.vjournal)
        found.data = root.serialize()
        found.save()


def categories(journal):
    """Cyrus writes one line each."""
    return {word for line in journal.categories_list for word in line.value}


@pytest.fixture
def todos(server):
    return Place(server, 'VTODO')


@pytest.fixture
def results(server):
    return Place(server, 'VJOURNAL')


def test_action(todos):
    """Made, found done and with a note by the library, given another day beside them, and kept."""
    assert todos.push('create', *ELS, 'due=2026-12-04', 'text=Of the weekly.') == ('done', '')
    todo = todos.component()
    assert todo.summary.value == 'Els: draft'
    assert todo.contact.value == 'Els <els@example.org>'
    assert str(todo.due.value) == '2026-12-04'
    assert todo.status.value == 'NEEDS-ACTION'
    assert todo.related_to.value == 'weekly@example.org'
    assert not hasattr(todo, 'attendee') and not hasattr(todo, 'organizer')

    # Done twice it is there once.
    assert todos.push('create', *ELS, 'due=2026-12-04') == ('done', '')
    assert todos.push('create', *ELS, 'due=2026-12-04', 'sent=yes') == ('done', '')
    assert todos.push('create', *ELS, 'due=2026-12-24')[0] == 'adopted'
    assert len(todos.bodies()) == 1

    def complete(todo):
        todo.status.value = 'COMPLETED'
        todo.add('percent-complete').value = '100'
        todo.description.value += '\nMine: ask Jan first'
        todo.add('x-task-program').value = 'blue'
        todo.add('priority').value = '5'
    todos.edit(complete)

    # Somebody changed it: it is not removed. What it says already is not written again.
    before = todos.bodies()
    assert todos.push('remove', *ELS, 'due=2026-12-04', 'text=Of the weekly.')[0] == 'touched'
    assert todos.push('change', *ELS, 'due=2026-12-04', 'text=Of the weekly.', 'state=done') == \
        ('done', '')
    todo = todos.component()
    assert todo.status.value == 'COMPLETED'
    assert 'Mine: ask Jan first' in todo.description.value

    assert todos.push('change', *ELS, 'due=2026-12-11', 'text=Of the monthly.') == ('done', '')
    todo = todos.component()
    assert todo.status.value == 'NEEDS-ACTION'
    assert not hasattr(todo, 'percent_complete') and not hasattr(todo, 'completed')
    assert str(todo.due.value) == '2026-12-11'
    assert todo.description.value.startswith('Of the monthly.')
    assert 'Of the weekly' not in todo.description.value
    assert 'Mine: ask Jan first' in todo.description.value
    assert todo.priority.value == '5'
    assert ('X-TASK-PROGRAM:blue' in todos.bodies()[0]) == ('X-TASK-PROGRAM' in before[0])
    assert len(todos.bodies()) == 1

    assert todos.push('remove', *ELS, 'due=2026-12-11', 'force=yes') == ('done', '')
    assert todos.push('remove', *ELS, 'due=2026-12-11') == ('done', '')
    assert not todos.bodies()
    assert todos.push('change', *ELS, 'due=2026-12-11')[0] == 'gone'


def test_result(results):
    assert results.push('create', *OUTCOME, 'text=We take A, not B.') == ('done', '')
    journal = results.component()
    assert journal.summary.value == 'Outcome: Product sync'
    assert journal.description.value.startswith('We take A, not B.')
    assert categories(journal) == {'MEETING', 'DECISION'}

    def note(journal):
        journal.description.value += '\nMine: says Jan'
        journal.categories.value.append('Product')
    results.edit(note)

    assert results.push('change', *OUTCOME, 'text=We take B.', 'sort=actions') == ('done', '')
    journal = results.component()
    assert journal.description.value.startswith('We take B.')
    assert 'We take A' not in journal.description.value
    assert 'Mine: says Jan' in journal.description.value
    assert categories(journal) == {'MEETING', 'ACTIONS', 'Product'}
    assert results.push('change', *OUTCOME, 'text=We take B.', 'sort=actions') == ('done', '')
    assert len(results.bodies()) == 1
    assert results.push('remove', *OUTCOME, 'text=We take B.', 'sort=actions')[0] == 'touched'
    assert results.push('remove', *OUTCOME, 'force=yes') == ('done', '')
    assert not results.bodies()


def test_wrong_kind(todos):
    """A list of tasks that takes no journals says so, and the word is handed on."""
    todos.sort = 'result'
    outcome, why = todos.push('create', *OUTCOME, 'text=We take A.')
    if outcome == 'done':  # this server keeps whatever it is given
        return
    assert outcome == 'refused'
    assert why
    assert not todos.bodies()
