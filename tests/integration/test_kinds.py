# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts that are no CalDAV: a folder of .ics files, and a subscription."""
import os

import pytest

import check
import samples
import switches
from calendars import Answer
from samples import MEETING, component, event, wrap
from server import Misbehave
from world import account


# A folder (vdir)


class Vdir:
    """A folder as vdirsyncer keeps it; writes as it does: another name first, then renamed."""

    def __init__(self, folder):
        self.folder = folder
        for name in ('work', 'home'):
            (folder / name).mkdir(parents=True)
        (folder / 'work/displayname').write_text('Work')

    def put(self, name, text, calendar='work'):
        path = self.folder / calendar / name
        new = path.with_suffix('.tmp')
        new.write_bytes(text.encode() if isinstance(text, str) else text)
        new.rename(path)

    def everything(self):
        return {'Work' if c.name == 'work' else c.name:
                [p.read_bytes() for p in sorted(c.glob('*.ics'))]
                for c in self.folder.iterdir() if c.is_dir()}


@pytest.fixture
def vdir(folder):
    return Vdir(folder / 'vdir')


def of_folder(vdir):
    return f'[account test]\nurl = file://{vdir.folder}\nme = me@example.org\n'


def test_folder_is_watched(world, vdir):
    """A change on disk shows without anybody asking for a sync."""
    for i in range(10):
        vdir.put(f'{i}.ics', event(f'{i}@test', *MEETING, days=i))
    world.configure(of_folder(vdir))
    world.start()
    world.sync_ok()
    check.agrees(world, vdir.everything())

    def shows(uid):
        return any(row['uid'] == uid for row in world.agenda(check.FIRST, check.LAST))

    vdir.put('new.ics', event('new@test'))
    world.wait_for(lambda: shows('new@test'), 'the new file')
    (vdir.folder / 'work/3.ics').unlink()
    world.wait_for(lambda: not shows('3@test'), 'the file to go')
    vdir.put('4.ics', event('4@test', title='Changed'))
    world.wait_for(lambda: any(row['title'] == 'Changed'
                               for row in world.agenda(check.FIRST, check.LAST)), 'the change')
    (vdir.folder / 'third').mkdir()
    vdir.put('x.ics', event('x@test'), calendar='third')
    world.wait_for(lambda: shows('x@test'), 'the new calendar')
    check.agrees(world, vdir.everything())


def test_folder_generated(world, vdir, folder):
    for name, text in samples.generated(folder / 'gencal', 300, 11).items():
        vdir.put(name, text)
    world.configure(of_folder(vdir))
    world.start()
    world.sync_ok()
    assert len(check.agrees(world, vdir.everything(), me=['me@example.org'])) > 100
    assert world.sync_ok()['test']['changed'] == 0


def test_folder_with_strange_files(world, vdir):
    """FIFOs, links, half-written files and big ones are no objects, and stop nothing."""
    vdir.put('good.ics', event('good@test'))
    work = vdir.folder / 'work'
    os.mkfifo(work / 'fifo.ics')
    os.symlink('/etc/passwd', work / 'link.ics')
    os.symlink('/dev/zero', work / 'zero.ics')
    (work / '.hidden.ics').write_text(event('hidden@test'))
    (work / 'half.ics.tmp').write_text('BEGIN:VCAL')
    (work / 'folder.ics').mkdir()
    (work / 'big.ics').write_bytes(b'x' * (3 << 20))
    (work / 'empty.ics').write_bytes(b'')
    (work / b'\xff\xfe.ics'.decode('utf-8', 'surrogateescape')).write_text(event('name@test'))
    world.configure(of_folder(vdir))
    world.start()
    world.sync()
    uids = {row['uid'] for row in world.agenda(check.FIRST, check.LAST)}
    assert 'good@test' in uids and 'hidden@test' not in uids


def vanish(world, vdir, to_nothing):
    """`to_nothing`: the folder itself is away; else it is there, and empty (a mount point)."""
    for i in range(30):
        vdir.put(f'{i}.ics', event(f'{i}@test', days=i))
    world.configure(of_folder(vdir))
    world.start()
    world.sync_ok()
    contents = vdir.everything()
    away = vdir.folder.with_name('away')
    vdir.folder.rename(away)
    if not to_nothing:
        vdir.folder.mkdir()
    assert world.sync()['test']['removed'] == 0
    check.agrees(world, contents)
    if not to_nothing:
        vdir.folder.rmdir()
    away.rename(vdir.folder)
    world.sync_ok()
    check.agrees(world, contents)


@pytest.mark.parametrize('to_nothing', [True, False])
def test_folder_that_vanishes(world, vdir, to_nothing):
    """An unmounted disk: the copy stays (R1.20)."""
    vanish(world, vdir, to_nothing)


# A subscription


class Subscription:
    """One .ics with ETag, Last-Modified, or neither."""

    def __init__(self, server, validators=('ETag', 'Last-Modified')):
        self.server, self.validators = server, validators
        self.events = {}
        self.turn = 0
        server.login = None
        server.switch(self, ('get',))

    def text(self):
        return wrap(*self.events.values()).encode()

    def put(self, uid, *lines, **options):
        lines = lines or (f'DTSTART:{samples.at(options.pop("days", 0))}Z', 'DURATION:PT1H')
        self.events[uid] = component(uid, *lines, **options)
        self.turn += 1

    def __call__(self, request, good):
        values = {'ETag': f'"{self.turn}"',
                  'Last-Modified': f'Sun, 01 Nov 2026 10:00:{self.turn:02} GMT'}
        values = {name: values[name] for name in self.validators}
        if values and (request.headers.get('If-None-Match') == values.get('ETag', '')
                       or ('ETag' not in values and request.headers.get('If-Modified-Since')
                           == values['Last-Modified'])):
            return Answer(304, b'', values)
        return Answer(200, self.text(), {'Content-Type': 'text/calendar', **values})

    def everything(self):
        return {'team': [wrap(c).encode() for c in self.events.values()]}


ROLES = '[calendar test/team]\nrole = work\n'


def subscribe(world, server):
    world.configure(f'[account test]\nurl = {server.origin}/pub/team.ics\nme = me@example.org\n',
                    ROLES)
    world.start()
    return world.sync_ok()['test']


@pytest.mark.parametrize('validators', [('ETag',), ('Last-Modified',), ('ETag', 'Last-Modified'),
                                        ()])
def test_subscription(world, validators):
    with Misbehave() as server:
        team = Subscription(server, validators)
        for i in range(40):
            team.put(f'{i}@test', days=i % 20)
        team.put('series@test', f'DTSTART:{samples.at(0)}Z', 'DURATION:PT30M', 'RRULE:FREQ=DAILY')
        subscribe(world, server)
        check.agrees(world, team.everything())
        server.forget()
        assert world.sync_ok()['test']['changed'] == 0
        assert [r.status for r in server.asked()] == [304 if validators else 200]
        team.put('0@test', days=3, title='Changed')
        del team.events['1@test']
        result = world.sync_ok()['test']
        assert (result['changed'], result['removed']) == (1, 1)
        check.agrees(world, team.everything())


def test_subscription_is_ignored_by_default(world):
    with Misbehave() as server:
        team = Subscription(server)
        team.put('1@test')
        world.configure(f'[account test]\nurl = {server.origin}/pub/team.ics\n')
        world.start()
        world.sync_ok()
        assert world.agenda(check.FIRST, check.LAST) == []
        assert world.calendars()['test/team']['role'] == 'ignore'
        assert not world.calendars()['test/team']['writable']


def test_subscription_spoilt(world):
    """No bad answer empties a subscription."""
    with Misbehave() as server:
        team = Subscription(server)
        for i in range(40):
            team.put(f'{i}@test', days=i % 20)
        subscribe(world, server)
        contents = team.everything()
        for name, spoilt in switches.ANYWHERE.items():
            if name in ('status-304', 'gzip-bomb'):
                continue
            team.turn += 1
            server.switch(lambda r, g: spoilt(r, lambda: team(r, g)), ('get',))
            assert world.sync()['test']['removed'] == 0, name
            check.agrees(world, contents)
        server.switch(switches.body(wrap(), 200, 'text/calendar'), ('get',))
        assert world.sync()['test']['removed'] == 0
        check.agrees(world, contents)


def test_subscription_redirected_elsewhere(world):
    """Followed, but without the password (R1.3)."""
    with Misbehave() as server, Misbehave() as other:
        team = Subscription(other)
        team.put('1@test', days=1)
        server.switch(switches.redirect(302, lambda r: f'http://localhost:{other.port}{r.path}'),
                      ('get',))
        world.configure(account(f'{server.origin}/pub/team.ics', auth='basic'), ROLES)
        world.start()
        world.sync_ok()
        check.agrees(world, team.everything())
        assert server.asked()[0].headers.get('Authorization')
        assert other.asked() and not [r for r in other.asked() if 'Authorization' in r.headers]
