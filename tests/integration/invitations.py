# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invitations between users of one server, and what each of them gets to see.

Alice and Carol invite Bob, whose focusd watches. What ought to become of each invitation is written
down where it is made, from the dates alone: nothing here shares code with focusd.
"""
import dataclasses
import datetime as dt
import re
import urllib.parse
import zoneinfo

import servers

HOME = '/dav/calendars/user/'
HERE = zoneinfo.ZoneInfo('Europe/Brussels')
ZONES = ['Europe/Brussels', 'America/New_York', 'Asia/Kolkata', 'UTC']
# Mornings that are protected, in Bob's zone.
WINDOW = {1: (9, 12), 3: (9, 12)}
WINDOW_TEXT = 'Tue,Thu 09:00-12:00'
ALIAS = 'b.bobson@example.com'


def mail(user):
    return f'{user}@example.com'


def protected(start, end):
    """Whether a time overlaps the window."""
    day = start.astimezone(HERE).date()
    last = end.astimezone(HERE).date()
    while day <= last:
        if day.weekday() in WINDOW:
            first, then = (dt.datetime.combine(day, dt.time(hour), HERE)
                           for hour in WINDOW[day.weekday()])
            if start < then and first < end:
                return True
        day += dt.timedelta(days=1)
    return False


@dataclasses.dataclass
class Invitation:
    uid: str
    start: dt.datetime  # with a zone
    minutes: int = 30
    organizer: str = 'alice'
    people: tuple = ('bob', 'carol')  # addresses, or names of users
    title: str = 'Offers'
    zone: str = 'Europe/Brussels'
    sequence: int = 0
    extra: tuple = ()       # lines of the VEVENT
    roles: dict = dataclasses.field(default_factory=dict)  # address -> parameters
    rule: str = ''
    all_day: bool = False
    status: str = ''
    kind: str = ''          # what it is to show
    answered: bool = True   # focusd is to answer it, if it falls in

    @property
    def end(self):
        return self.start + dt.timedelta(minutes=self.minutes)

    def times(self):
        if self.all_day:
            day = self.start.date()
            return [f'DTSTART;VALUE=DATE:{day:%Y%m%d}',
                    f'DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}']
        if self.zone == 'UTC':
            return [f'{name}:{when.astimezone(dt.timezone.utc):%Y%m%dT%H%M%SZ}'
                    for name, when in (('DTSTART', self.start), ('DTEND', self.end))]
        zone = zoneinfo.ZoneInfo(self.zone)
        return [f'{name};TZID={self.zone}:{when.astimezone(zone):%Y%m%dT%H%M%S}'
                for name, when in (('DTSTART', self.start), ('DTEND', self.end))]

    def attendee(self, who):
        address = who if '@' in who else mail(who)
        parameters = self.roles.get(who, 'PARTSTAT=NEEDS-ACTION;RSVP=TRUE')
        return f'ATTENDEE;{parameters}:mailto:{address}'

    def bytes(self):
        lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Test//EN']
        if self.zone != 'UTC' and not self.all_day:
            lines += timezone(self.zone)
        lines += ['BEGIN:VEVENT', f'UID:{self.uid}', 'DTSTAMP:20261101T090000Z', *self.times(),
                  f'SUMMARY:{self.title}', f'SEQUENCE:{self.sequence}',
                  f'ORGANIZER;CN={self.organizer.title()}:mailto:{mail(self.organizer)}',
                  f'ATTENDEE;PARTSTAT=ACCEPTED:mailto:{mail(self.organizer)}',
                  *(self.attendee(who) for who in self.people), *self.extra]
        if self.rule:
            lines.append(self.rule)
        if self.status:
            lines.append(f'STATUS:{self.status}')
        return ('\r\n'.join(lines + ['END:VEVENT', 'END:VCALENDAR']) + '\r\n').encode()


def timezone(name):
    """The VTIMEZONE of one that does not change: good for the weeks of a test, whose clock stands
    in standard time or not as the zone does at their start."""
    offset = dt.datetime.now(zoneinfo.ZoneInfo(name)).strftime('%z')
    return ['BEGIN:VTIMEZONE', f'TZID:{name}', 'BEGIN:STANDARD', 'DTSTART:19700101T000000',
            f'TZOFFSETFROM:{offset}', f'TZOFFSETTO:{offset}', 'END:STANDARD', 'END:VTIMEZONE']


class Office:
    """What the users of a Cyrus do, and see."""

    def __init__(self, cyrus):
        self.cyrus = cyrus

    def path(self, user, name, collection='Default'):
        return f'{HOME}{user}/{collection}/{urllib.parse.quote(name, safe="")}'

    def invite(self, invitation):
        self.cyrus.request('PUT', self.path(invitation.organizer, invitation.uid + '.ics'),
                           invitation.bytes(), user=invitation.organizer,
                           Content_Type='text/calendar; charset=utf-8')

    def put(self, user, invitation):
        """As a mail program of the user's puts what came by mail."""
        self.cyrus.request('PUT', self.path(user, 'mailed-' + invitation.uid + '.ics'),
                           invitation.bytes(), user=user,
                           Content_Type='text/calendar; charset=utf-8')

    def withdraw(self, invitation):
        self.cyrus.request('DELETE', self.path(invitation.organizer, invitation.uid + '.ics'),
                           user=invitation.organizer)

    def members(self, user, collection='Default'):
        """{href: text} of a collection, as its user sees it."""
        _, text, _ = self.cyrus.request('PROPFIND', f'{HOME}{user}/{collection}/',
                                        servers.LISTING, user=user, Depth='1',
                                        Content_Type='application/xml')
        hrefs = re.findall(r'<D:href>([^<]*\.ics)</D:href>', text.decode())
        return {href: self.cyrus.request('GET', href, user=user)[1].decode() for href in hrefs}

    def by_uid(self, user, collection='Default'):
        """{UID: text}."""
        return {uid_of(text): text for text in self.members(user, collection).values()}

    def answer_by_hand(self, user, uid, partstat):
        """As another client of the user's does it."""
        for href, text in self.members(user).items():
            if uid_of(text) == uid:
                changed = re.sub(r'PARTSTAT=[A-Z-]+', f'PARTSTAT={partstat}', line_of(text, user))
                self.cyrus.request('PUT', href, unfold(text).replace(line_of(text, user), changed),
                                   user=user, Content_Type='text/calendar; charset=utf-8')

    def replies(self, user):
        """{UID: [text]}: the answers in somebody's inbox."""
        found = {}
        for text in self.members(user, 'Inbox').values():
            if 'METHOD:REPLY' in text:
                found.setdefault(uid_of(text), []).append(unfold(text))
        return found


def unfold(text):
    return re.sub(r'\r?\n[ \t]', '', text)


def uid_of(text):
    return re.search(r'^UID:(.*?)\r?$', unfold(text), re.MULTILINE)[1]


def line_of(text, user, n=0):
    """The ATTENDEE line of a user, of the n-th VEVENT that has one."""
    return re.findall(rf'^ATTENDEE[^\r\n]*{re.escape(mail(user))}\r?$', unfold(text),
                      re.MULTILINE | re.IGNORECASE)[n].rstrip('\r')


def partstat(text, *users):
    """Those of a user, under any of these names or addresses, in all VEVENTs, in order."""
    addresses = '|'.join(re.escape(who if '@' in who else mail(who)) for who in users)
    lines = re.findall(rf'^ATTENDEE[^\r\n]*:(?:mailto:)?(?:{addresses})\r?$', unfold(text),
                       re.MULTILINE | re.IGNORECASE)
    return [(re.findall(r'PARTSTAT=([A-Z-]+)', line) or ['NEEDS-ACTION'])[0] for line in lines]
