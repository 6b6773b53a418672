# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where calendars lie that blocks are written to: on a real server, in a folder (vdir), on a server
that drops what it does not know. One way to look into each and to change it behind focusd's back.

A place has `name`, `section` (of the configuration), `own` (the segment of the user's own calendar,
that of meetings, into which `put` and `drop` write), and: make_calendar, remove_calendar, names (of
the calendars), members (of a calendar), write, erase. A member is (ref, etag, text).
"""
import contextlib
import hashlib
import urllib.parse

import servers
import switches_write
from server import Misbehave
from world import account

FOLDER, NO_X = 'folder', 'no-x'
NAMES = servers.NAMES + [FOLDER, NO_X]


class OnServer:
    def __init__(self, server):
        self.server, self.name = server, server.name
        self.section = account(server.url)

    def url(self, segment):
        return self.server.origin + self.server.path(None, segment + '/')

    def make_calendar(self, segment, name):
        self.server.make_calendar(segment + '/', name)

    def remove_calendar(self, segment):
        self.server.remove_calendar(segment + '/')

    @property
    def own(self):
        return self.server.default.rstrip('/')

    def names(self):
        return set(self.server.calendars())

    def segments(self):
        return {path.rstrip('/').rsplit('/', 1)[1]: name
                for name, path in self.server.calendars().items()}

    def members(self, segment):
        path = self.server.path(None, segment + '/')
        found = []
        for href, _, _ in self.server.listing(path):
            if urllib.parse.unquote(href).rstrip('/') == path.rstrip('/'):
                continue
            _, body, headers = self.server.request('GET', href, expect=(200,))
            found.append((href, headers.get('ETag'), body.decode()))
        return found

    def write(self, ref, etag, text):
        self.server.request('PUT', ref, text, If_Match=etag,
                            Content_Type='text/calendar; charset=utf-8')

    def erase(self, ref, etag):
        self.server.request('DELETE', ref, If_Match=etag)

    def put(self, name, text):
        self.server.put(name, text)

    def drop(self, name):
        self.server.delete(name)


class InFolder:
    """As vdirsyncer and khal keep calendars: one folder each, one file an event."""

    name, own = FOLDER, 'calendar'

    def __init__(self, folder):
        self.folder = folder
        self.section = f'[account test]\nurl = file://{folder}\nme = me@example.org\n'
        self.make_calendar('calendar', 'calendar')

    def make_calendar(self, segment, name):
        (self.folder / segment).mkdir(parents=True)
        (self.folder / segment / 'displayname').write_text(name)

    def remove_calendar(self, segment):
        for entry in (self.folder / segment).iterdir():
            entry.unlink()
        (self.folder / segment).rmdir()

    def names(self):
        return set(self.segments().values())

    def segments(self):
        found = {}
        for entry in self.folder.iterdir():
            name = entry / 'displayname'
            found[entry.name] = name.read_text().strip() if name.exists() else entry.name
        return found

    def members(self, segment):
        found = []
        for path in sorted((self.folder / segment).glob('*.ics')):
            text = path.read_bytes()
            found.append((path, hashlib.sha256(text).hexdigest(), text.decode()))
        return found

    def write(self, ref, etag, text):
        assert hashlib.sha256(ref.read_bytes()).hexdigest() == etag
        new = ref.with_suffix('.tmp')
        new.write_bytes(text.encode())
        new.rename(ref)

    def erase(self, ref, etag):
        assert hashlib.sha256(ref.read_bytes()).hexdigest() == etag
        ref.unlink()

    def put(self, name, text):
        new = self.folder / 'calendar' / (name + '.tmp')
        new.write_bytes(text.encode())
        new.rename(self.folder / 'calendar' / name)

    def drop(self, name):
        (self.folder / 'calendar' / name).unlink()


class OnMisbehave:
    """The misbehaving server, changed directly."""

    own = 'calendar'

    def __init__(self, server, name='misbehave'):
        self.server, self.name = server, name
        self.section = account(server.url, auth='basic')
        server.add('calendar', 'calendar')

    def collection(self, segment):
        return self.server.collections[f'{self.server.home}{segment}/']

    def make_calendar(self, segment, name):
        self.server.add(segment, name)

    def remove_calendar(self, segment):
        del self.server.collections[f'{self.server.home}{segment}/']

    def names(self):
        return set(self.segments().values())

    def segments(self):
        return {path.rstrip('/').rsplit('/', 1)[1]: collection.name
                for path, collection in self.server.collections.items()}

    def members(self, segment):
        collection = self.collection(segment)
        with self.server.write_lock:
            return [((collection, name), collection.etag(name), body.decode())
                    for name, body in sorted(collection.objects.items())]

    def write(self, ref, etag, text):
        collection, name = ref
        with self.server.write_lock:
            assert collection.etag(name) == etag
            collection.put(name, text)

    def erase(self, ref, etag):
        collection, name = ref
        with self.server.write_lock:
            assert collection.etag(name) == etag
            collection.remove(name)

    def put(self, name, text):
        with self.server.write_lock:
            self.collection('calendar').put(name, text)

    def drop(self, name):
        with self.server.write_lock:
            self.collection('calendar').remove(name)


@contextlib.contextmanager
def opened(name, folder):
    if name == FOLDER:
        yield InFolder(folder)
    elif name == NO_X:
        with Misbehave() as server:
            server.switch(switches_write.DROPS_X, ('put',))
            yield OnMisbehave(server, NO_X)
    else:
        with servers.started(name, folder) as server:
            yield OnServer(server)
