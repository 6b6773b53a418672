# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendar objects for tests: single ones by hand, whole calendars from tests/data/gencal."""
import datetime as dt
import subprocess
import sys
import zoneinfo

from world import ROOT

# Where the daemons of the tests are: after midnight there it may still be yesterday here.
TODAY = dt.datetime.now(zoneinfo.ZoneInfo('Europe/Brussels')).date()
MONDAY = TODAY - dt.timedelta(days=TODAY.weekday())


def at(days, hour=9, minute=0):
    """Local time of so many days after this week's Monday, as iCalendar writes it."""
    day = MONDAY + dt.timedelta(days=days)
    return f'{day:%Y%m%d}T{hour:02}{minute:02}00'


def day(days):
    return f'{MONDAY + dt.timedelta(days=days):%Y%m%d}'


def wrap(*components):
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//focusd tests//EN']
    for component in components:
        lines += component
    return '\r\n'.join(lines + ['END:VCALENDAR']) + '\r\n'


def component(uid, *lines, title='Talk'):
    return ['BEGIN:VEVENT', f'UID:{uid}', 'DTSTAMP:20260101T000000Z', f'SUMMARY:{title}',
            *lines, 'END:VEVENT']


def event(uid, *lines, title='Talk', days=0, hour=9, minutes=60):
    """One VCALENDAR with one VEVENT; without lines of its own, a meeting on that day."""
    zone = 'Europe/Brussels'
    if not any(line.startswith('DTSTART') for line in lines):
        end = dt.datetime.strptime(at(days, hour), '%Y%m%dT%H%M%S') + dt.timedelta(minutes=minutes)
        lines = (f'DTSTART;TZID={zone}:{at(days, hour)}',
                 f'DTEND;TZID={zone}:{end:%Y%m%dT%H%M%S}', *lines)
    return wrap(component(uid, *lines, title=title))


MEETING = ('ORGANIZER;CN=Bob:mailto:bob@example.org',
           'ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org',
           'ATTENDEE;PARTSTAT=ACCEPTED;CN=Bob:mailto:bob@example.org')


def generated(folder, count, seed):
    """{file name: bytes} of a calendar by tests/data/gencal."""
    subprocess.run([sys.executable, str(ROOT / 'tests/data/gencal/gencal'), str(folder),
                    str(count), '--seed', str(seed), '--today', TODAY.isoformat()], check=True)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
