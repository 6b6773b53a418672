# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a CalDAV server does when it is written to, as it should: PUT, DELETE, MKCALENDAR with their
conditions, and the query by UID that a writer asks. `Calendars` is made of this."""
import dataclasses
import re
import urllib.parse
import xml.etree.ElementTree as ET

from answers import CALDAV, DAV, MULTISTATUS, Answer, canonical, xml_answer

WRITE_KINDS = ('put', 'delete', 'make')


@dataclasses.dataclass
class Write:
    """One line of the log of writes."""
    method: str
    path: str
    if_match: str       # None: the request had no such condition
    if_none_match: str
    status: int         # of the answer that was sent; 0: none was
    done: bool          # whether it took effect, whatever was answered
    body: bytes = b''

    @property
    def conditional(self):
        return self.if_match is not None or self.if_none_match is not None


def uid_of(body):
    """The UID of the first event, task or journal entry; None: there is none."""
    text = re.sub(rb'\r?\n[ \t]', b'', body)
    found = re.search(rb'BEGIN:V(?:EVENT|TODO|JOURNAL)\r?\n.*?^UID[^:\r\n]*:([^\r\n]*)', text,
                      re.S | re.M | re.I)
    return found.group(1).strip().decode('utf-8', 'replace') if found else None


def refused(code, condition, href=None):
    inside = f'<D:href>{href}</D:href>' if href else ''
    return xml_answer('<D:error xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
                      f'<{condition}>{inside}</{condition}></D:error>', code)


class Writing:
    """Needs `collections`, `home`, `add`, `find` and a `write_lock`."""

    def place(self, path):
        """(collection, segment) that a path means; the segment may not exist yet."""
        for collection in self.collections.values():
            base = canonical(collection.path)
            if canonical(path).startswith(base) and canonical(path) != base:
                segment = self.find(collection, path)
                return collection, segment or urllib.parse.urlsplit(path).path.rsplit('/', 1)[1]
        return None, None

    def stands(self, request, collection, segment):
        """Whether the conditions of the request hold (RFC 9110 section 13); a weak tag never does."""
        exists = segment in collection.objects
        match, none_match = (request.headers.get(name) for name in ('If-Match', 'If-None-Match'))
        if none_match is not None and exists:
            return False
        if match is None or (match == '*' and exists):
            return True
        return exists and match == collection.etag(segment) and not match.startswith('W/')

    def put(self, request):
        with self.write_lock:
            collection, segment = self.place(request.path)
            if collection is None:
                return Answer(409)
            if not self.stands(request, collection, segment):
                return Answer(412)
            uid = uid_of(request.body)
            if uid is None:
                return refused(403, 'C:valid-calendar-data')
            for other, body in collection.objects.items():
                if other != segment and uid_of(body) == uid:
                    return refused(409, 'C:no-uid-conflict', collection.href(other))
            code = 204 if segment in collection.objects else 201
            collection.put(segment, request.body)
            request.done = True
            return Answer(code, b'', {'ETag': collection.etag(segment)})

    def delete(self, request):
        with self.write_lock:
            collection, segment = self.place(request.path)
            if collection is None or segment not in collection.objects:
                return Answer(404)
            if not self.stands(request, collection, segment):
                return Answer(412)
            collection.remove(segment)
            request.done = True
            return Answer(204)

    def make(self, request):
        with self.write_lock:
            path = urllib.parse.urlsplit(request.path).path.rstrip('/') + '/'
            segment = path[len(self.home):-1]
            if not path.startswith(self.home) or not segment or '/' in segment:
                return Answer(409)
            if path in self.collections:
                return refused(403, 'D:resource-must-be-null')
            name = ET.fromstring(request.body).findtext(f'.//{DAV}displayname') or segment
            self.add(segment, name)
            request.done = True
            return Answer(201)

    def query(self, request):
        """calendar-query with a text-match on UID: a substring, as RFC 4791 section 9.7.5 has it."""
        collection = self.collections.get(request.path)
        if collection is None:
            return Answer(404)
        wanted = ET.fromstring(request.body).findtext(f'.//{CALDAV}text-match') or ''
        inner = ''.join(self.member(collection, segment, True)
                        for segment, body in collection.objects.items()
                        if wanted in (uid_of(body) or ''))
        return xml_answer(MULTISTATUS % inner)
