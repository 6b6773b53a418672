# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Focus blocks on a server, seen from outside: a world with a focus calendar, and what lies in it.

What is on the server is read with the tests' own HTTP client, never through focusd.
"""
import datetime
import re
import urllib.parse
import zoneinfo

from world import account

ZONE = zoneinfo.ZoneInfo('Europe/Brussels')
UTC = datetime.timezone.utc

FOCUS = """[focus]
calendar = test/Focus
plan = {plan}
{more}
"""


def unfold(text):
    return re.sub(r'\r?\n[ \t]', '', text)


def line(text, name):
    """The value of the first content line of that name; None when there is none."""
    found = re.search(rf'^{name}(?:;[^:\n]*)?:(.*?)\r?$', unfold(text), re.M)
    return found.group(1) if found else None


def utc(text, name):
    return datetime.datetime.strptime(line(text, name), '%Y%m%dT%H%M%SZ').replace(tzinfo=UTC)


class Block:
    def __init__(self, href, etag, body):
        self.href, self.etag, self.body = href, etag, body
        self.uid = line(body, 'UID')
        self.title = line(body, 'SUMMARY')
        self.start, self.end = utc(body, 'DTSTART'), utc(body, 'DTEND')
        self.soft = line(body, 'TRANSP') == 'TRANSPARENT'

    @property
    def span(self):
        return self.start, self.end

    def day(self):
        return self.start.astimezone(ZONE).date()

    def edited(self, **lines):
        """The body with the values of these lines exchanged."""
        body = self.body
        for name, value in lines.items():
            body, n = re.subn(rf'(?m)^({name})(?:;[^:\n]*)?:.*?(\r?)$', rf'\g<1>:{value}\g<2>', body)
            assert n == 1, (name, body)
        return body

    def moved(self, by):
        stamp = '%Y%m%dT%H%M%SZ'
        return self.edited(DTSTART=(self.start + by).strftime(stamp),
                           DTEND=(self.end + by).strftime(stamp))


class FocusCalendar:
    """The focus calendar of a real server."""

    def __init__(self, server, segment='focus/', name='Focus', make=True):
        self.server, self.segment = server, segment
        if make:
            server.make_calendar(segment, name)

    def hrefs(self):
        path = self.server.path(None, self.segment)
        return [href for href, _, _ in self.server.listing(path)
                if urllib.parse.unquote(href).rstrip('/') != path.rstrip('/')]

    def all(self):
        """Every block of focusd's, by UID; an object that is in twice fails the test."""
        found = {}
        for href in self.hrefs():
            _, body, headers = self.server.request('GET', href)
            text = body.decode()
            if not (line(text, 'UID') or '').startswith('focusd-'):
                continue
            block = Block(href, headers.get('ETag'), text)
            assert block.uid not in found, (block.uid, href, found[block.uid].href)
            found[block.uid] = block
        return found

    def spans(self):
        return sorted(block.span for block in self.all().values())

    def write(self, block, body):
        self.server.request('PUT', block.href, body, If_Match=block.etag,
                            Content_Type='text/calendar; charset=utf-8')

    def remove(self, block):
        self.server.request('DELETE', block.href, If_Match=block.etag)


def configure(world, server, plan='propose', more='', work='', **keys):
    world.configure('[work]\nhours = Mon-Fri 09:00-17:30\n' + work,
                    FOCUS.format(plan=plan, more=more), account(server.url, **keys))


def instant(text):
    return datetime.datetime.fromisoformat(text).astimezone(UTC)


def planned(plan, *states):
    """[(start, end)] of the blocks in these states, of all weeks."""
    return sorted((instant(b['start']), instant(b['end'])) for week in plan['weeks']
                  for b in week['blocks'] if b['state'] in states)


def settled(world, name='test'):
    """Waits until nothing is on its way."""
    world.wait_for(lambda: world.account(name)['queue'] == 0, 'the outbox to be empty')


def apply(world, *arguments):
    world.focusctl('plan', '--apply', *arguments)
    settled(world)
