# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real servers of tests/servers, and the little HTTP that tests need to change them.

This client shares no code with focusd: requests are urllib's, XML is ElementTree's.
"""
import contextlib
import os
import socket
import subprocess
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET

from world import ROOT, end, read_line

NAMES = ['radicale', 'xandikos', 'cyrus', 'sabre']
USER, PASSWORD = 'alice', 'focus-alice'

# path of the home, of the default calendar within it, and what the address to type is
PLACES = {
    'radicale': ('/alice/', 'calendar/', '/'),
    'xandikos': ('/alice/calendars/', 'calendar/', '/'),
    'cyrus': ('/dav/calendars/user/alice/', 'Default/', '/dav/calendars/user/alice/'),
    'sabre': ('/calendars/alice/', 'calendar/', '/'),
}
CAN_MOVE = {'radicale', 'cyrus', 'sabre'}
HAS_TOKENS = {'radicale', 'xandikos', 'cyrus'}

DAV, CALDAV = '{DAV:}', '{urn:ietf:params:xml:ns:caldav}'
MKCALENDAR = """<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
<D:displayname>{name}</D:displayname></D:prop></D:set></C:mkcalendar>"""
LISTING = """<?xml version="1.0" encoding="utf-8"?><D:propfind xmlns:D="DAV:"><D:prop>
<D:resourcetype/><D:displayname/></D:prop></D:propfind>"""


def free_port():
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        return listener.getsockname()[1]


class Server:
    def __init__(self, name, folder):
        self.name = name
        self.folder = folder
        self.port = free_port()
        self.home, self.default, typed = PLACES[name]
        self.origin = f'http://127.0.0.1:{self.port}'
        self.url = self.origin + typed
        self.process = None
        self._openers = {}
        self.start()

    def start(self):
        with open(str(self.folder) + '.log', 'ab') as log:
            self.process = subprocess.Popen(
                [str(ROOT / f'tests/servers/start-{self.name}'), str(self.folder),
                 str(self.port)], stdout=subprocess.PIPE, stderr=log)
        line = read_line(self.process.stdout)
        assert line.startswith('ready'), f'{self.name}: {line!r}'

    def stop(self):
        process, self.process = self.process, None
        if process is not None:
            end(process)
            process.stdout.close()

    # Requests

    def opener(self, user):
        if user not in self._openers:
            manager = urllib.request.HTTPPasswordMgrWithPriorAuth()
            manager.add_password(None, self.origin, user, 'focus-' + user, is_authenticated=True)
            basic = urllib.request.HTTPBasicAuthHandler(manager)
            digest = urllib.request.HTTPDigestAuthHandler(manager)
            login = digest if self.name == 'sabre' else basic
            self._openers[user] = urllib.request.build_opener(
                urllib.request.ProxyHandler({}), login)
        return self._openers[user]

    def request(self, method, path, body=None, user=USER, expect=(200, 201, 204, 207), **headers):
        """(status, body, headers)."""
        request = urllib.request.Request(
            self.origin + path, data=body.encode() if isinstance(body, str) else body,
            method=method,
            headers={name.replace('_', '-'): value for name, value in headers.items()})
        try:
            with self.opener(user).open(request, timeout=60) as answer:
                status, text, got = answer.status, answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            status, text, got = error.code, error.read(), error.headers
        assert expect is None or status in expect, (method, path, status, text[:500])
        return status, text, got

    def put(self, name, body, calendar=None, **headers):
        path = self.path(name, calendar)
        self.request('PUT', path, body, Content_Type='text/calendar; charset=utf-8', **headers)
        return path

    def delete(self, name, calendar=None):
        self.request('DELETE', self.path(name, calendar))

    def move(self, name, calendar, to):
        self.request('MOVE', self.path(name, calendar), Overwrite='F',
                     Destination=self.origin + self.path(name, to))

    def path(self, name, calendar=None):
        folder = self.home + (calendar or self.default)
        return folder + urllib.parse.quote(name) if name else folder

    def make_calendar(self, segment, display_name):
        self.request('MKCALENDAR', self.home + segment, MKCALENDAR.format(name=display_name),
                     Content_Type='application/xml; charset=utf-8', expect=(201,))

    def remove_calendar(self, segment):
        self.request('DELETE', self.home + segment)

    def listing(self, path, depth='1'):
        """[(path as asked for, display name, {types})] of a PROPFIND."""
        _, text, _ = self.request('PROPFIND', path, LISTING, Depth=depth,
                                  Content_Type='application/xml; charset=utf-8')
        found = []
        for response in ET.fromstring(text).iter(DAV + 'response'):
            href = urllib.parse.urlsplit(response.find(DAV + 'href').text.strip()).path
            types, name = set(), None
            for propstat in response.iter(DAV + 'propstat'):
                if ' 200' not in propstat.find(DAV + 'status').text:
                    continue
                for kind in propstat.iter(DAV + 'resourcetype'):
                    types |= {child.tag for child in kind}
                for named in propstat.iter(DAV + 'displayname'):
                    name = (named.text or '').strip() or None
            found.append((href, name, types))
        return found

    def calendars(self):
        """{display name: path}."""
        found = {}
        for href, name, types in self.listing(self.home):
            if CALDAV + 'calendar' in types:
                path = href if href.endswith('/') else href + '/'
                found[name or path.rstrip('/').rsplit('/', 1)[1]] = path
        return found

    def objects(self, calendar):
        """{path: bytes} of every member, each by a plain GET."""
        found = {}
        for href, _, types in self.listing(calendar):
            if DAV + 'collection' not in types and not href.endswith('/'):
                found[href] = self.request('GET', href, expect=(200,))[1]
        return found

    def everything(self):
        """{display name: [bytes]}."""
        return {name: list(self.objects(path).values())
                for name, path in self.calendars().items()}


@contextlib.contextmanager
def started(name, folder):
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o755)
    server = Server(name, folder)
    try:
        yield server
    finally:
        server.stop()
