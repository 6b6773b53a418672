# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps of the tests with the misbehaving server: fill it, sync, spoil, see that nothing is lost."""
import check
from samples import MEETING, event
from world import account

# How the server is asked: what a token run, a run without bodies, and a listing ask.
MODES = {'data': (True, True), 'tokens': (True, False), 'ctags': (False, False)}
N_OBJECTS = 12


def fill(server, mode='data', count=N_OBJECTS):
    work = server.add('work', 'Work')
    home = server.add('home', 'Home')
    for collection in (work, home):
        collection.has_sync, collection.sends_data = MODES[mode]
    for i in range(count):
        work.put(f'{i}.ics', event(f'{i}@test', *MEETING, days=i % 10, title=f'Talk {i}'))
    home.put('sport.ics', event('sport@test', 'RRULE:FREQ=WEEKLY', hour=19, title='Sport'))
    return work


def ready(world, server, **options):
    world.configure(account(server.url, auth='basic', **options))
    world.start()
    world.sync_ok()
    return check.agrees(world, server.everything())


def change(work):
    """What there is to learn while the server misbehaves."""
    work.put('0.ics', event('0@test', *MEETING, days=3, title='Changed'))
    work.put('new.ics', event('new@test', days=4))


def change_again(work, title):
    work.put('0.ics', event('0@test', *MEETING, days=3, title=title))


def uids(rows):
    return {row['uid'] for row in rows}


def keeps(world, before):
    """Nothing that was there may disappear."""
    now = uids(world.agenda(check.FIRST, check.LAST))
    assert uids(before) <= now, uids(before) - now
    assert world.account()['objects'] >= N_OBJECTS + 1


def forgive(world):
    """What makes focusd wait (a pause, a listing held back, a ban) is over."""
    world.stop()
    world.edit_copy('UPDATE accounts SET paused_until_s = 0, failures = 0',
                    'UPDATE calendars SET guarded_s = guarded_s - 700 WHERE guarded_s > 0')
    world.start()


def recovers(world, server, before):
    server.switch(None)
    keeps(world, before)
    forgive(world)
    world.sync_ok()
    check.agrees(world, server.everything())
