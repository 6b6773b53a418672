# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at any moment of a sync: started again, focusd ends in the state of an undisturbed run."""
import contextlib
import hashlib
import random
import shutil
import sqlite3
import tempfile
import time

import check
import samples
from samples import MEETING, event
from server import Misbehave
from world import FULL, account

N_KILLS = 200 if FULL else 30
SEED = 20261122


def state(world):
    """What focusd holds: calendars, and objects by path with etag and digest. Read from a duplicate:
    to look at the copy itself would recover it, and that is focusd's part."""
    with tempfile.TemporaryDirectory() as folder:
        for path in world.cache.glob('copy.db*'):
            shutil.copy(path, folder)
        with contextlib.closing(sqlite3.connect(f'{folder}/copy.db')) as db:
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'objects'").fetchall():
                return []
            assert db.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
            return db.execute(
                'SELECT c.path, c.n_objects, o.path, o.etag, hex(o.sha256), length(b.body) IS NULL '
                'FROM calendars c JOIN objects o ON o.calendar = c.id '
                'LEFT JOIN bodies b ON b.object = o.id WHERE c.removed = 0 ORDER BY 1, 3'
            ).fetchall()


def expected_state(server):
    rows = []
    for path, collection in sorted(server.collections.items()):
        for segment, body in sorted(collection.objects.items()):
            rows.append((path, len(collection.objects), path + segment, collection.etag(segment),
                         hashlib.sha256(body).hexdigest().upper(), 0))
    return rows


class Killer:
    """Answers as it should, and kills its client once so many bytes of answers have been sent."""

    def __init__(self):
        self.victim, self.left, self.n_sent = None, 0, 0

    def __call__(self, request, good):
        answer = good()
        answer.body = self.pieces(answer.body)
        return answer

    def pieces(self, data):
        for i in range(0, len(data), 4096):
            piece = data[i:i + 4096]
            yield piece
            self.n_sent += len(piece)
            self.left -= len(piece)
            if self.victim is not None and self.left <= 0:
                self.victim.kill()
                self.victim = None


def disturb(server, rng, turn):
    """Some changes for the next run to bring in; now and then a calendar comes or goes."""
    for part in rng.sample([c for c in server.collections.values() if len(c.objects) > 20], 4):
        names = sorted(part.objects)
        for name in rng.sample(names, 10):
            part.put(name, event(name, *MEETING, days=rng.randint(-5, 40), title=f'Turn {turn}'))
        part.remove(names[0])
        part.put(f'new{turn}.ics', event(f'new{turn}@test', days=rng.randint(0, 20)))
    if turn % 5 == 4:
        server.add(f'extra{turn}', f'Extra {turn}').put('a.ics', event(f'extra{turn}@test'))
    if turn % 10 == 9:
        del server.collections[f'/dav/alice/extra{turn - 5}/']
    for collection in server.collections.values():
        collection.has_sync = turn % 3 != 2
        collection.sends_data = turn % 2 == 0


def kill_somewhere(world, server, killer, left, longest):
    """Starts focusd, which syncs at once, and kills it when so many bytes have reached it, or after
    so long; whether that left the copy somewhere between before and after."""
    before = state(world)
    until = time.monotonic() + longest
    killer.left = left
    world.focusd = killer.victim = world.spawn()
    world.wait_for(lambda: killer.victim is None or time.monotonic() >= until, 'the moment',
                   poll_ms=1)
    killer.victim = None
    world.kill()
    return state(world) not in (before, expected_state(server))


def forget_copy(world):
    for leftover in world.cache.iterdir():
        leftover.unlink()


def test_killed_while_syncing(world):
    rng, killer = random.Random(SEED), Killer()
    with Misbehave() as server:
        server.add('work', 'Work')
        for i in range(9):
            server.add(f'part{i}', f'Part {i}')
        parts = list(server.collections.values())
        objects = samples.generated(world.folder / 'gencal', 900, 3)
        for i, (name, body) in enumerate(objects.items()):
            parts[i % len(parts)].put(name, body)
        server.switch(killer)
        world.configure(account(server.url, auth='basic'))
        begin = time.monotonic()
        world.start()
        world.sync_ok()
        longest, n_bytes = time.monotonic() - begin, killer.n_sent
        world.stop()
        n_between = 0
        for turn in range(N_KILLS):
            if turn % 2 == 0:  # the first sync of all
                forget_copy(world)
            n_between += kill_somewhere(
                world, server, killer, rng.uniform(0, n_bytes if turn % 2 == 0 else n_bytes / 8),
                rng.uniform(longest / 4, longest * 2))
            disturb(server, rng, turn)
            if turn % 10 == 9:
                settle(world, server)
        settle(world, server)
    assert n_between >= N_KILLS / 4, 'the kills came too early or too late'
    world.check_log()


def settle(world, server):
    world.start()
    world.sync_ok()
    world.sync_ok()
    check.agrees(world, server.everything())
    world.stop()
    assert state(world) == expected_state(server)


def test_killed_over_and_over_at_once(world):
    """Killed the moment it has its name, many times in a row: the copy is never lost."""
    with Misbehave() as server:
        work = server.add('work', 'Work')
        for i in range(20):
            work.put(f'{i}.ics', event(f'{i}@test', days=i % 7))
        world.configure(account(server.url, auth='basic'))
        world.start()
        world.sync_ok()
        for _ in range(10):
            world.kill()
            world.start()
            check.agrees(world, server.everything())
        server.forget()
        assert world.sync_ok()['test']['changed'] == 0
        assert not server.asked('multiget')
