# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""focusd as a process: bus, lock, --replace, configuration, signals, places it cannot write to."""
import os
import resource
import signal
import stat

import pytest

import check
from samples import event
from steps import fill, ready
from world import DEADLINE_S, SANITIZED, account, end, running


def run(world, *options, **how):
    """Runs a focusd to its end: (status, what it said)."""
    before = len(world.log_text())
    with running(world.spawn(*options, **how)) as process:
        status = process.wait(DEADLINE_S)
    return status, world.log_text()[before:]


# One focusd


def test_no_bus(world):
    status, said = run(world, env={'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nowhere/bus'})
    assert status == 1
    assert 'session bus' in said
    told = world.focusctl('status', status=3, env={
        'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nowhere/bus'})
    assert told.stdout == '' and told.stderr


def test_no_daemon(world):
    assert world.focusctl('status', status=3).stderr


def test_second_focusd(world, bad):
    fill(bad)
    rows = ready(world, bad)
    status, said = run(world)
    assert status == 0 and 'another focusd runs already' in said and '--replace' in said
    assert world.focusd.poll() is None
    assert check.agrees(world, bad.everything()) == rows


def test_replace(world, bad):
    """The new one takes the name and the copy; the old one ends well."""
    fill(bad)
    ready(world, bad)
    old, world.focusd = world.focusd, None
    before = world.owner()
    world.focusd = world.spawn('--replace')
    world.wait_for(lambda: world.owner() not in (None, before), 'the new focusd')
    assert world.call('GetStatus')  # whoever calls while it takes over waits, and is answered
    assert old.wait(DEADLINE_S) == 0
    world.sync_ok()
    check.agrees(world, bad.everything())
    world.check_log()


def test_bus_goes_away(world):
    world.start()
    end(world.bus)
    assert world.focusd.wait(DEADLINE_S) == 0
    world.focusd = None
    world.check_log()


@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT])
def test_clean_end(world, bad, number):
    fill(bad)
    ready(world, bad)
    world.focusd.send_signal(number)
    assert world.focusd.wait(2 if not SANITIZED else DEADLINE_S) == 0
    world.focusd = None
    assert world.owner() is None
    world.check_log()


def test_usage(world):
    for options in (['--nonsense'], ['argument'], ['--config']):
        with running(world.spawn(*options)) as process:
            assert process.wait(DEADLINE_S) == 2


# Configuration


def problems(world):
    return world.call('GetStatus')['config_problems']


def test_wrong_key_keeps_the_last_good(world, bad):
    """Line number, nearest name, valid ones; what was in force goes on."""
    fill(bad)
    rows = ready(world, bad)
    section = account(bad.url, auth='basic')
    world.configure('[work]', 'hour = Mon-Fri 09:00-17:30', section)
    world.wait_for(lambda: problems(world), 'the problem')
    [problem] = problems(world)
    assert problem['line'] == 2
    assert 'hour' in problem['message'] and 'hours' in problem['message']
    assert check.agrees(world, bad.everything()) == rows
    bad.collections['/dav/alice/work/'].put('more.ics', event('more@test'))
    world.sync_ok()
    check.agrees(world, bad.everything())

    checked = world.focusctl('config', 'check', status=1)
    assert ':2:' in checked.stdout + checked.stderr
    assert '2' in world.focusctl('status').stdout + world.focusctl('status').stderr

    world.configure('[work]', 'hours = Mon-Fri 09:00-17:30', section)
    world.wait_for(lambda: not problems(world), 'the problem to go')
    assert world.focusctl('config', 'check')


WRONG = {
    'group': ('[wrok]\nhours = Mon-Fri 09:00-17:30', 1, 'work'),
    'value': ('[work]\n\nhours = Mon-Fri 09:00-25:30', 3, 'hours'),
    'no-group': ('hours = Mon', 1, ''),
    'account-key': ('[account a]\nurl = https://example.org/\npasword = x', 3, 'secret'),
    'not-utf-8': (b'[work]\nhours = \xff\xfe', 2, ''),
    'nul': (b'[work]\nho\0urs = x', 2, ''),
    'role': ('[calendar a/b]\nrole = wrk\n[account a]\nurl = file:///tmp', 2, 'work'),
    'huge': (b'# ' + b'x' * (5 << 20), 0, ''),
}


@pytest.mark.parametrize('name', sorted(WRONG))
def test_wrong_configuration_at_start(world, name):
    """focusd starts all the same, says what is wrong, and takes the mended file over."""
    text, line, word = WRONG[name]
    world.config.write_bytes(text if isinstance(text, bytes) else text.encode())
    world.start()
    found = problems(world)
    assert found and (not line or found[0]['line'] == line), found
    assert word in found[0]['message']
    assert world.status()['accounts'] == []
    world.configure('[work]')
    world.wait_for(lambda: not problems(world), 'the mended file')


def test_configuration_is_a_folder(world):
    world.config.mkdir()
    world.start()
    [problem] = problems(world)
    assert str(world.config) in problem['message'] or 'folder' in problem['message'] \
        or 'directory' in problem['message']
    assert world.status()['accounts'] == []
    world.config.rmdir()
    world.configure('[work]')
    world.wait_for(lambda: not problems(world), 'the mended file')


def test_no_configuration(world):
    world.start()
    assert problems(world) == [] and world.status()['accounts'] == []
    assert world.agenda(check.FIRST, check.LAST) == []


def test_new_role_at_once(world, bad):
    """A role, an account more, an account less: taken over when the file changes."""
    fill(bad)
    ready(world, bad)
    section = account(bad.url, auth='basic')
    for role in ('busy', 'focus', 'ignore', 'work'):
        world.configure(section, '[calendar test/Work]', f'role = {role}')
        world.wait_for(lambda: world.calendars()['test/Work']['role'] == role, role)
        check.agrees(world, bad.everything(), roles={'Work': role})
    bad.forget()
    world.configure('[work]')
    world.wait_for(lambda: world.status()['accounts'] == [], 'the account to go')
    assert world.agenda(check.FIRST, check.LAST) == []
    assert not [r for r in bad.asked() if r.method not in ('PROPFIND', 'REPORT', 'GET')]
    world.configure(section)
    world.wait_for(lambda: world.status()['accounts'], 'the account to come')
    world.sync_ok()
    check.agrees(world, bad.everything())


# Places


def test_cache_is_a_file(world):
    world.cache.parent.mkdir(parents=True, exist_ok=True)
    world.cache.write_text('not a folder')
    status, said = run(world)
    assert status == 1 and str(world.cache) in said
    assert world.cache.read_text() == 'not a folder'


def test_no_place_for_the_copy(world):
    """A folder that cannot be made, even by root."""
    status, said = run(world, '--cache', '/proc/nowhere/focusd')
    assert status == 1 and '/proc/nowhere' in said


def test_broken_copy_is_moved_aside(world, bad):
    fill(bad)
    ready(world, bad)
    world.stop()
    copy = world.cache / 'copy.db'
    copy.write_bytes(b'not a database at all' * 1000)
    for more in world.cache.glob('copy.db-*'):
        more.unlink()
    world.start()
    world.sync_ok()
    check.agrees(world, bad.everything())
    assert [p for p in world.cache.iterdir() if p.name not in ('copy.db', 'copy.db-wal',
                                                               'copy.db-shm')]


def small_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (300 << 10, 300 << 10))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


@pytest.mark.skipif(SANITIZED, reason='the sanitizer writes files of its own')
def test_full_disk(world, bad):
    """The copy cannot grow any more: an error that says so, and what was there stays."""
    work = fill(bad)
    before = ready(world, bad)
    world.stop()
    for i in range(2000):
        work.put(f'big{i}.ics', event(f'big{i}@test', f'DESCRIPTION:{i * 7919}' * 30, days=i % 7))
    world.start(preexec_fn=small_files)
    result = world.sync()['test']
    assert result['state'] == 'error', result
    assert {row['uid'] for row in before} <= \
        {row['uid'] for row in world.agenda(check.FIRST, check.LAST)}
    world.stop()
    world.start()
    world.sync_ok()
    check.agrees(world, bad.everything())


@pytest.mark.skipif(os.geteuid() == 0, reason='root writes everywhere')
def test_read_only_cache(world, bad):
    fill(bad)
    ready(world, bad)
    world.stop()
    world.cache.chmod(stat.S_IRUSR | stat.S_IXUSR)
    status, said = run(world)
    world.cache.chmod(0o700)
    assert status == 1 and str(world.cache) in said


def test_secrets_are_nowhere(world, bad):
    """The password is in no log, no answer, no file (R4.8)."""
    fill(bad)
    world.configure(account(bad.url, auth='basic'))
    world.start('--verbose', env={'G_MESSAGES_DEBUG': 'all'})
    world.sync_ok()
    bad.password = 'other'
    world.sync()
    told = str(world.call('GetStatus')) + str(world.call('ListAccounts')) \
        + str(world.call('GetConfig')[2])
    assert not world.forbidden.search(told)
    world.stop()
    for path in world.cache.rglob('*'):
        assert b'focus-alice' not in path.read_bytes(), path
