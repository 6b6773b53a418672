# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bad answers, each a switch: bad (request, good) -> Answer, `good` making the right one.

Those for writes stand in `switches_write.py`."""
import email.utils
import gzip
import itertools
import re
import time

from answers import MULTISTATUS, Answer, propstat, response, xml_answer

HTML = b'<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please log in</body></html>'


def status(code, body=b'', **headers):
    return lambda request, good: Answer(code, body, dict(headers))


def refusal(code, condition):
    text = f'<D:error xmlns:D="DAV:"><D:{condition}/></D:error>'
    return lambda request, good: xml_answer(text, code)


def body(text, code=207, kind='application/xml; charset=utf-8'):
    data = text.encode() if isinstance(text, str) else text
    return lambda request, good: Answer(code, data, {'Content-Type': kind})


def changed(edit):
    """The good answer with its body edited."""
    def bad(request, good):
        answer = good()
        answer.body = edit(answer.body)
        return answer
    return bad


def sub(pattern, new):
    return changed(lambda data: re.sub(pattern, new, data, flags=re.S))


def cut_off(request, good):
    """Half of the body, then the connection ends."""
    answer = good()
    answer.length = len(answer.body)
    answer.body = answer.body[:len(answer.body) // 2]
    return answer


def every_second(bad):
    turn = itertools.count()
    return lambda request, good: bad(request, good) if next(turn) % 2 == 0 else good()


def once(bad):
    turn = itertools.count()
    return lambda request, good: bad(request, good) if next(turn) == 0 else good()


def never(request, good):
    return None


def drip(request, good):
    """A byte now and then, for as long as somebody listens."""
    answer = good()
    answer.body = iter([answer.body[i:i + 1] for i in range(len(answer.body))])
    answer.pace_s = 0.2
    return answer


def compressed(edit=lambda data: data):
    def bad(request, good):
        answer = good()
        if 'gzip' in request.headers.get('Accept-Encoding', ''):
            answer.body = edit(gzip.compress(answer.body))
            answer.headers['Content-Encoding'] = 'gzip'
        return answer
    return bad


def gzip_bomb(request, good):
    """100 MB of blanks inside the XML, in 100 kB."""
    text = (MULTISTATUS % ('%s' + ' ' * (100 << 20))).encode()
    return Answer(207, gzip.compress(text, 1), {'Content-Type': 'application/xml',
                                                'Content-Encoding': 'gzip'})


def xml_bomb():
    entities = '<!ENTITY a0 "ha">' + ''.join(
        f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    return body(f'<?xml version="1.0"?><!DOCTYPE b [{entities}]>'
                + (MULTISTATUS % response('/dav/alice/work/&a11;', '')).split('?>')[1])


def foreign_file(path):
    return body(f'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY x SYSTEM "file://{path}">]>'
                + (MULTISTATUS % response('/dav/alice/work/&x;', '')).split('?>')[1])


def deep(request, good):
    return xml_answer('<D:multistatus xmlns:D="DAV:">' + '<D:a>' * 100000)


def million(request, good):
    """A listing of a million members, one piece at a time."""
    def pieces():
        head, tail = (MULTISTATUS % '|').split('|')
        yield (head + response(request.path, propstat(
            '<D:resourcetype><D:collection/></D:resourcetype>'))).encode()
        for i in range(0, 1000000, 1000):
            yield ''.join(response(f'{request.path}{k}.ics', propstat(
                f'<D:getetag>"{k}"</D:getetag>')) for k in range(i, i + 1000)).encode()
        yield ('<D:sync-token>urn:token:1</D:sync-token>' + tail).encode()
    return Answer(207, pieces(), {'Content-Type': 'application/xml'})


def giant(request, good):
    """One object of 100 MB in a multistatus."""
    def pieces():
        head, tail = (MULTISTATUS % '|').split('|')
        start, end = response(f'{request.path}giant.ics', propstat(
            '<D:getetag>"g"</D:getetag><C:calendar-data>|</C:calendar-data>')).split('|')
        yield (head + start).encode()
        for _ in range(1600):
            yield b'X-FILL:' + b'x' * 65529
        yield (end + '<D:sync-token>urn:token:1</D:sync-token>' + tail).encode()
    return Answer(207, pieces(), {'Content-Type': 'application/xml'})


def late(seconds):
    """Retry-After as a date."""
    return email.utils.formatdate(time.time() + seconds, usegmt=True)


def redirect(code, to):
    return lambda request, good: Answer(code, b'', {'Location': to(request)})


RESPONSE = rb'<D:response>.*?</D:response>'


def drop_one(data):
    """Without the last member."""
    found = list(re.finditer(RESPONSE, data, re.S))
    return data[:found[-1].start()] + data[found[-1].end():] if found else data


def double_one(data):
    found = list(re.finditer(RESPONSE, data, re.S))
    return data.replace(found[-1].group(), found[-1].group() * 2) if found else data


def add_stranger(data):
    stranger = response('/dav/alice/work/unsolicited.ics', propstat('<D:getetag>"u"</D:getetag>'))
    return re.sub(rb'(<D:multistatus[^>]*>)', rb'\1' + stranger.encode(), data)


NO_PROPSTAT_200 = sub(rb'HTTP/1.1 200 OK', rb'HTTP/1.1 404 Not Found')

# Answers that are none, whatever was asked.
ANYWHERE = {
    'html': body(HTML, 200, 'text/html'),
    'html-207': body(HTML, 207, 'text/html'),
    'html-as-xml': body(HTML),
    'nothing': body(b''),
    'empty-207': body(MULTISTATUS % ''),
    'text': body('calendar is being migrated', 200, 'text/plain'),
    'truncated': changed(lambda data: data[:len(data) // 2]),
    'cut-off': cut_off,
    'wrong-root': sub(rb'D:multistatus', rb'D:other'),
    'wrong-namespace': sub(rb'"DAV:"', rb'"DAV"'),
    'no-propstat-200': NO_PROPSTAT_200,
    'xml-bomb': xml_bomb(),
    'foreign-entity': foreign_file('/etc/passwd'),
    'deep': deep,
    'nul': changed(lambda data: data.replace(b'<D:href>', b'<D:href>\0', 3)),
    'not-utf-8': changed(lambda data: data.replace(b'.ics', b'.\xe4\xff')),
    'broken-gzip': compressed(lambda data: data[:len(data) // 2] + b'\0' * 40),
    'gzip-bomb': gzip_bomb,
    'wrong-length': cut_off,
    **{f'status-{code}': status(code) for code in
       (200, 204, 300, 304, 400, 403, 404, 405, 407, 408, 409, 410, 412, 415, 418, 423, 500, 501,
        502, 504, 507, 599)},
}

# Odd, but right: nothing may be lost, and the answer must be taken.
ODD_BUT_GOOD = {
    'gzip': compressed(),
    'streamed': changed(lambda data: iter([data[i:i + 7] for i in range(0, len(data), 7)])),
    'comment': sub(rb'<D:response>', rb'<!-- <D:response> --><D:response>'),
    'other-prefix': sub(rb'(</?|xmlns:)D\b', rb'\1dav'),
    'blanks': sub(rb'<D:href>(.*?)</D:href>', rb'<D:href>\n  \1\n</D:href>'),
    'lower-hex': sub(rb'%40', rb'@'),
    'unsolicited': changed(add_stranger),
    'double': changed(double_one),
}

# Of a multiget alone: each asked href still ends in one state (R1.28).
MULTIGET = {
    'missing': changed(drop_one),
    'double': changed(double_one),
    'unsolicited': changed(add_stranger),
    'empty-href': sub(rb'<D:href>[^<]*</D:href>', rb'<D:href></D:href>'),
    'foreign-href': sub(rb'<D:href>/', rb'<D:href>http://elsewhere.example/'),
    'no-data': sub(rb'<C:calendar-data>.*?</C:calendar-data>', rb''),
    'empty-data': sub(rb'<C:calendar-data>.*?</C:calendar-data>', rb'<C:calendar-data/>'),
    'all-404': status(404),
    'status-413': status(413),
    'status-500': every_second(status(500)),
}

# To a request with a token: the token is dropped, and everything listed anew (R1.17).
TOKEN_FAILURES = {
    **{f'{code}-valid-sync-token': refusal(code, 'valid-sync-token') for code in (403, 409, 412)},
    **{str(code): status(code) for code in (400, 404, 410, 415, 418)},
}
# … and these are no token failures: the token stays, and nothing is listed.
NO_TOKEN_FAILURES = {str(code): status(code) for code in (403, 408, 409, 412, 423)}
