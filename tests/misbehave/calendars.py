# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A CalDAV server as it should be: a request in, an answer out, no sockets. `switches.py` makes it
behave badly, `server.py` gives it a port."""
import hashlib
import re
import threading
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

from answers import DAV, MULTISTATUS, Answer, canonical, propstat, response, xml_answer
from writing import Writing

CR = {'\r': '&#13;'}  # or the XML reader would make a line feed of CRLF


class Collection:
    def __init__(self, path, name):
        self.path, self.name = path, name
        self.objects = {}   # segment, as the server spells it in hrefs -> bytes
        self.history = []   # segments, in the order in which they changed
        self.has_sync = True
        self.sends_data = True  # calendar-data inside sync-collection
        self.weak_etags = False  # every etag is a weak one: it fits no If-Match but "*"

    def put(self, segment, body):
        self.objects[segment] = body.encode() if isinstance(body, str) else body
        self.history.append(segment)

    def remove(self, segment):
        del self.objects[segment]
        self.history.append(segment)

    def etag(self, segment):
        weak = 'W/' if self.weak_etags else ''
        return weak + '"%s"' % hashlib.sha1(self.objects[segment]).hexdigest()[:16]

    @property
    def token(self):
        return f'urn:token:{len(self.history)}'

    def href(self, segment):
        return segment if segment.startswith(('/', 'http')) else self.path + segment


class Calendars(Writing):
    """alice's home with its collections."""

    home = '/dav/alice/'

    def __init__(self):
        self.collections = {}
        self.password = 'focus-alice'
        self.write_lock = threading.Lock()

    def add(self, segment, name):
        path = f'{self.home}{segment}/'
        self.collections[path] = Collection(path, name)
        return self.collections[path]

    def classify(self, request):
        collection = self.collections.get(request.path)
        depth = request.headers.get('Depth', '0')
        if request.method == 'REPORT':
            kinds = {b'calendar-multiget': 'multiget', b'calendar-query': 'query'}
            return next((kinds[name] for name in kinds if name in request.body), 'sync')
        simple = {'GET': 'get', 'PUT': 'put', 'DELETE': 'delete', 'MKCALENDAR': 'make'}
        if request.method in simple:
            return simple[request.method]
        if collection is None:
            return 'list' if request.path == self.home and depth == '1' else 'discover'
        return 'listing' if depth == '1' else 'exists'

    def answer(self, request):
        handlers = {'list': self.list, 'discover': self.discover, 'sync': self.sync,
                    'exists': self.exists, 'listing': self.listing, 'multiget': self.multiget,
                    'get': self.get, 'query': self.query, 'put': self.put,
                    'delete': self.delete, 'make': self.make}
        return handlers[request.kind](request)

    # Answers

    def discover(self, request):
        if request.path not in ('/', self.home, '/principals/alice/'):
            return Answer(404)
        props = ('<D:current-user-principal><D:href>/principals/alice/</D:href>'
                 '</D:current-user-principal><C:calendar-home-set>'
                 f'<D:href>{self.home}</D:href></C:calendar-home-set>'
                 '<C:calendar-user-address-set><D:href>mailto:alice@example.com</D:href>'
                 '</C:calendar-user-address-set><D:resourcetype><D:collection/></D:resourcetype>')
        return xml_answer(MULTISTATUS % response(request.path, propstat(props)),
                          DAV='1, 3, calendar-access')

    def collection_props(self, collection):
        report = '<D:supported-report><D:report><%s/></D:report></D:supported-report>'
        reports = report % 'C:calendar-multiget'
        token = ''
        if collection.has_sync:
            reports += report % 'D:sync-collection'
            token = f'<D:sync-token>{collection.token}</D:sync-token>'
        return (f'<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>'
                f'<D:displayname>{escape(collection.name)}</D:displayname>{token}'
                f'<S:getctag>{len(collection.history)}</S:getctag>'
                f'<D:supported-report-set>{reports}</D:supported-report-set>'
                '<D:current-user-privilege-set><D:privilege><D:write/></D:privilege>'
                '</D:current-user-privilege-set><C:supported-calendar-component-set>'
                '<C:comp name="VEVENT"/></C:supported-calendar-component-set>')

    def list(self, request):
        inner = response(self.home, propstat('<D:resourcetype><D:collection/></D:resourcetype>'))
        for collection in self.collections.values():
            inner += response(collection.path, propstat(self.collection_props(collection)))
        return xml_answer(MULTISTATUS % inner)

    def exists(self, request):
        collection = self.collections[request.path]
        props = self.collection_props(collection)
        return xml_answer(MULTISTATUS % response(collection.path, propstat(props)))

    def member(self, collection, segment, with_data):
        props = f'<D:getetag>{escape(collection.etag(segment))}</D:getetag>'
        if with_data:
            text = collection.objects[segment].decode('utf-8', 'replace')
            props += f'<C:calendar-data>{escape(text, CR)}</C:calendar-data>'
        return response(collection.href(segment), propstat(props))

    def listing(self, request):
        collection = self.collections[request.path]
        inner = response(collection.path, propstat(self.collection_props(collection)))
        for segment in collection.objects:
            inner += self.member(collection, segment, False)
        return xml_answer(MULTISTATUS % inner)

    def sync(self, request):
        collection = self.collections.get(request.path)
        if collection is None:
            return Answer(404)
        if not collection.has_sync:
            return xml_answer('<D:error xmlns:D="DAV:"><D:supported-report/></D:error>', 403)
        token = ET.fromstring(request.body).findtext(DAV + 'sync-token') or ''
        if token and not re.fullmatch(r'urn:token:\d+', token):
            return xml_answer('<D:error xmlns:D="DAV:"><D:valid-sync-token/></D:error>', 403)
        with_data = collection.sends_data and b'calendar-data' in request.body
        since = int(token.rsplit(':', 1)[1]) if token else 0
        segments = dict.fromkeys(collection.history[since:])
        inner = ''
        for segment in segments:
            if segment in collection.objects:
                inner += self.member(collection, segment, with_data)
            elif token:
                inner += response(collection.href(segment),
                                  '<D:status>HTTP/1.1 404 Not Found</D:status>')
        return xml_answer(MULTISTATUS
                          % (inner + f'<D:sync-token>{collection.token}</D:sync-token>'))

    def find(self, collection, href):
        wanted = canonical(href)
        for segment in collection.objects:
            if canonical(collection.href(segment)) == wanted:
                return segment
        return None

    def multiget(self, request):
        collection = self.collections.get(request.path)
        if collection is None:
            return Answer(404)
        inner = ''
        for href in ET.fromstring(request.body).iter(DAV + 'href'):
            segment = self.find(collection, href.text)
            inner += self.member(collection, segment, True) if segment is not None else response(
                href.text, '<D:status>HTTP/1.1 404 Not Found</D:status>')
        return xml_answer(MULTISTATUS % inner)

    def get(self, request):
        for collection in self.collections.values():
            if canonical(request.path).startswith(canonical(collection.path)):
                segment = self.find(collection, request.path)
                if segment is not None:
                    return Answer(200, collection.objects[segment],
                                  {'Content-Type': 'text/calendar; charset=utf-8',
                                   'ETag': collection.etag(segment)})
        return Answer(404)

    def everything(self):
        """{display name: [bytes]}, for the independent reader."""
        return {c.name: list(c.objects.values()) for c in self.collections.values()}
