# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A request and an answer as values, and the XML that answers are made of."""
import dataclasses
import re
import urllib.parse
from xml.sax.saxutils import escape

DAV, CALDAV = '{DAV:}', '{urn:ietf:params:xml:ns:caldav}'
MULTISTATUS = ('<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:" '
               'xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:S="http://calendarserver.org/ns/">'
               '%s</D:multistatus>')


@dataclasses.dataclass
class Request:
    method: str
    path: str
    headers: object
    body: bytes
    n_bytes: int = 0  # of head and body
    kind: str = ''    # "discover", "list", "exists", "listing", "sync", "multiget", "query", "get",
                      # "put", "delete", "make"
    status: int = 0   # of the answer
    done: bool = False  # of a write: whether it took effect


@dataclasses.dataclass
class Answer:
    status: int             # 0: the connection is closed without a byte
    body: object = b''  # bytes, or an iterator of pieces (then the connection ends the body)
    headers: dict = dataclasses.field(default_factory=dict)
    length: int = None  # Content-Length to claim; None: the true one
    close: bool = False
    pace_s: float = 0   # between two pieces


def xml_answer(body, status=207, **headers):
    return Answer(status, body.encode() if isinstance(body, str) else body,
                  {'Content-Type': 'application/xml; charset=utf-8', **headers})


def propstat(props, status='200 OK'):
    return (f'<D:propstat><D:prop>{props}</D:prop>'
            f'<D:status>HTTP/1.1 {status}</D:status></D:propstat>')


def response(href, inner):
    return f'<D:response><D:href>{escape(href)}</D:href>{inner}</D:response>'


def canonical(href):
    """The path of an href, for comparing; "%2F" stays apart from "/"."""
    path = urllib.parse.urlsplit(href).path
    return re.sub('/+', '/', urllib.parse.unquote(re.sub('%2[fF]', '%252F', path)))
