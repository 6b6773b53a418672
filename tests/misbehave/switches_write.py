# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The switches for writes: bad (request, good) -> Answer; `good` () does the write and answers it.

    server.switch(switches_write.DROPPED_AFTER, ('put',))
    server.switch(once(STATUS_412), WRITE_KINDS)
    server.switch(both(DROPS_X, NO_ETAG), ('put',))

Each name is a switch that behaves badly every time. once(), nth() make it rare; both() puts one
around another. A Collection has a switch of its own: `weak_etags`.
"""
import itertools
import re

from answers import MULTISTATUS, Answer, response
from switches import once, status  # noqa: F401  (once: for tests)
from writing import WRITE_KINDS  # noqa: F401  (for tests)


def nth(n, bad):
    """Only the nth such request from now on, from 1."""
    turn = itertools.count(1)
    return lambda request, good: bad(request, good) if next(turn) == n else good()


def both(outer, inner):
    """`inner` in the place of what is good for `outer`."""
    return lambda request, good: outer(request, lambda: inner(request, good))


def done_then(answer):
    """Does the write, then answers this; None: never answers."""
    def bad(request, good):
        good()
        return answer
    return bad


def stored_as(edit):
    """Stores the body edited, as servers do that keep events in tables."""
    def bad(request, good):
        request.body = edit(request.body)
        return good()
    return bad


def with_etag(etag):
    """The answer to a write carries this ETag; None: none at all."""
    def bad(request, good):
        answer = good()
        answer.headers.pop('ETag', None)
        if etag is not None and answer.status in (201, 204):
            answer.headers['ETag'] = etag
        return answer
    return bad


def inner(code, words, condition=''):
    """A 207 with one failure inside, in the manner of Xandikos; nothing is done."""
    def bad(request, good):
        text = MULTISTATUS % response(
            'http%3A//127.0.0.1' + request.path,
            f'<D:status>HTTP/1.1 {code} {words}</D:status>'
            + (f'<D:error><{condition}/></D:error>' if condition else ''))
        return Answer(207, text.encode(), {'Content-Type': 'text/xml; charset="utf-8"'})
    return bad


def without_x(body):
    return re.sub(rb'(?m)^X-[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*', b'', body)


def reordered(body):
    """The properties of each event in the opposite order; what is nested in it stays last."""
    def turn(found):
        lines = re.findall(rb'[^\r\n]+\r?\n(?:[ \t][^\r\n]*\r?\n)*', found.group(2))
        return found.group(1) + b''.join(reversed(lines))
    return re.sub(rb'(BEGIN:VEVENT\r?\n)((?:(?!BEGIN:|END:)[^\r\n]*\r?\n)*)', turn, body)


STATUS_403 = status(403)                     # the calendar is read-only
STATUS_405 = status(405)                     # the method is not known
STATUS_409 = status(409)                     # in conflict, with nothing that says why
STATUS_412 = status(412)                     # the condition fails, whatever is there
STATUS_500 = status(500)                     # in trouble; nothing is done
STATUS_503 = status(503, **{'Retry-After': '60'})  # busy: wants to be left alone for a minute
STATUS_507 = status(507)                     # no room left
DROPPED_BEFORE = status(0)                   # closes the connection; nothing is done
DROPPED_AFTER = done_then(Answer(0))         # does it, then closes the connection
SILENT_AFTER = done_then(None)               # does it, and never answers: a timeout
STATUS_500_AFTER = done_then(Answer(500))    # does it, and says 500
INNER_412 = inner(412, 'Precondition Failed')  # 207, and inside the condition fails
INNER_UID = inner(412, 'Precondition Failed', 'C:no-uid-conflict')  # 207, and inside a UID conflict
DROPS_X = stored_as(without_x)               # stores no X- properties (R3.21)
REORDERS = stored_as(reordered)              # stores the properties in another order (R1.38)
NO_ETAG = with_etag(None)                    # no ETag after a PUT, as for scheduling objects
WRONG_ETAG = with_etag('"wrong"')            # an ETag after a PUT that fits nothing

# Where it is not known what was done: name -> (switch, whether it was done).
UNKNOWN = {
    'dropped-before': (DROPPED_BEFORE, False),
    'dropped-after': (DROPPED_AFTER, True),
    '500-after': (STATUS_500_AFTER, True),
    '500': (STATUS_500, False),
}
# What a stored event looks different after; all is well nevertheless.
REWRITES = {'drops-x': DROPS_X, 'reorders': REORDERS, 'no-etag': NO_ETAG, 'wrong-etag': WRONG_ETAG}
