# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What came of a meeting, in a folder that todoman keeps its tasks in: todoman lists the actions with
their day, does one, and changes another; and that comes back."""
import json
import os
import subprocess

import pytest
from gi.repository import GLib

from samples import MONDAY, TODAY, event
from test_closing import MINE, close
from test_task_lists import close_out
from places import InFolder


@pytest.fixture
def place(world, tmp_path):
    found = InFolder(tmp_path / 'vdir')
    found.make_calendar('tasks', 'Tasks')
    found.put('budget.ics', event('budget@test', *MINE, title='Budget',
                                  days=(TODAY - MONDAY).days - 1))
    config = tmp_path / 'todoman.py'
    config.write_text(f'path = "{found.folder}/tasks"\ncache_path = "{tmp_path}/todoman.db"\n'
                      'date_format = "%Y-%m-%d"\ntime_format = ""\ndefault_list = "Tasks"\n')
    found.todoman = config
    world.configure(found.section, close_out('test/Tasks'))
    world.start()
    world.sync_ok()
    return found


def todoman(place, *words):
    run = subprocess.run(['todoman', '--config', place.todoman, *words],
                         env=dict(os.environ, LC_ALL='C.UTF-8'), capture_output=True, text=True,
                         timeout=60, check=False)
    assert run.returncode == 0, run
    return run.stdout


def listed(place):
    return {todo['summary']: todo for todo in json.loads(todoman(place, '--porcelain', 'list', '--status', 'ANY'))}


def actions(world):
    found = world.call('GetActions', '(a{sv})', {'all': GLib.Variant('b', True)})
    return {action['what']: action for action in found}


def test_todoman(world, place):
    close(world, 'We take B.', 'els: draft by 2099-12-04', 'room')
    world.wait_for(lambda: len(listed(place)) == 2, 'the actions in the folder')
    todos = listed(place)
    assert set(todos) == {'Els: draft', 'room'}
    assert todos['Els: draft']['due'] is not None and todos['room']['due'] is None
    assert not any(todo['completed'] for todo in todos.values())
    # Done, and put off, there.
    todoman(place, 'done', str(todos['Els: draft']['id']))
    todoman(place, 'edit', str(todos['room']['id']), '--due', '2099-12-11')
    world.wait_for(lambda: actions(world)['draft']['state'] == 'done', 'what todoman did')
    world.wait_for(lambda: actions(world)['room'].get('due') == '2099-12-11', 'its new day')
    assert actions(world)['room']['state'] == 'open'
    # Opened again here.
    draft = actions(world)['draft']
    world.call('SetAction', '(ss)', draft['id'], 'open')
    world.wait_for(lambda: not listed(place)['Els: draft']['completed'], 'the action open again')
