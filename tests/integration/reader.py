# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An independent reader: from a server's raw objects to the rows of `focusctl agenda --json`.

It shares nothing with focusd: icalendar parses, recurring_ical_events (with dateutil) unfolds the
rules, zoneinfo knows the zones. Where these libraries (Debian 12: icalendar 4.0.3,
recurring-ical-events 1.1) are wrong, the reader does one of the following, and nothing is tolerated:

1. Each master is unfolded alone, and overrides are put in here, by instant. The library finds the
   override of an instance by its date, and loses one of two instances on the same day.
2. The library gets wall-clock times without a zone; the instants come from zoneinfo with fold=0
   (before the gap's offset, first of an overlap). With pytz zones it compares UNTIL with the offset
   that DTSTART has, and loses the last instance on the other side of a clock change.
3. Ends are made here: DTEND gives exact seconds, DURATION's days are nominal, a date without either
   lasts a day. The library adds elapsed time, and gives a date without an end no length.
4. UNTIL is rewritten as a wall-clock time; a date ends with that whole day. The library cuts that
   day off.
5. A DATE in EXDATE takes every instance of that day away; a PERIOD in RDATE gives start and end.
   The library knows neither.
6. Windows zone names and zones that only the object defines are resolved here.
"""
import datetime as dt
import re
import unicodedata
import zoneinfo

import icalendar
import recurring_ical_events

DAY = dt.timedelta(days=1)
UTC = dt.timezone.utc
# Far enough beyond the window to see whatever reaches into it.
MARGIN = dt.timedelta(days=40)
WINDOWS = {'W. Europe Standard Time': 'Europe/Berlin', 'Romance Standard Time': 'Europe/Paris',
           'Eastern Standard Time': 'America/New_York', 'GMT Standard Time': 'Europe/London'}
IANA = zoneinfo.available_timezones()
ABSENCE = ['vacation', 'holiday', 'out of office', 'absent', 'vakantie', 'afwezig', 'verlof',
           'urlaub', 'feiertag', 'abwesend', 'congés', 'vacances', 'férié']


def as_list(value):
    return [] if value is None else value if isinstance(value, list) else [value]


# Times: (naive wall clock, zone); zone None means the user's


class OwnZone:
    """A zone of a VTIMEZONE, with the one method that is needed here."""

    def __init__(self, component):
        self.zone = component.to_tz()

    def instant(self, wall):
        return self.zone.localize(wall, is_dst=False).astimezone(UTC)

    def wall(self, instant):
        return instant.astimezone(self.zone).replace(tzinfo=None)


class NamedZone:
    def __init__(self, name):
        self.zone = zoneinfo.ZoneInfo(name)

    def instant(self, wall):
        return wall.replace(tzinfo=self.zone, fold=0).astimezone(UTC)

    def wall(self, instant):
        return instant.astimezone(self.zone).replace(tzinfo=None, fold=0)


class Zones:
    """The zones of one object; a TZID of the time zone database wins over the object's own."""

    def __init__(self, calendar, user_zone):
        self.user = NamedZone(user_zone)
        self.utc = NamedZone('UTC')
        self.own = {str(c['TZID']): c for c in calendar.walk('VTIMEZONE')}

    def find(self, name):
        name = WINDOWS.get(name, name)
        if name in IANA:
            return NamedZone(name)
        return OwnZone(self.own[name]) if name in self.own else self.user


class Time:
    """DTSTART, EXDATE, … as written."""

    def __init__(self, value, params, zones):
        self.is_date = not isinstance(value, dt.datetime)
        self.zone = zones.user
        if self.is_date:
            self.wall = dt.datetime.combine(value, dt.time())
            return
        self.wall = value.replace(tzinfo=None, fold=0)
        if value.tzinfo is not None and value.utcoffset() == dt.timedelta() \
                and 'TZID' not in params:
            self.zone = zones.utc
        elif 'TZID' in params:
            self.zone = zones.find(str(params['TZID']))

    @property
    def instant(self):
        return self.zone.instant(self.wall)


def time_of(component, name, zones):
    prop = component.get(name)
    return Time(prop.dt, prop.params, zones) if prop is not None else None


def times_of(component, name, zones):
    """[(Time, Time, timedelta or None)]: the second only of a PERIOD."""
    found = []
    for prop in as_list(component.get(name)):
        for each in prop.dts:
            value, params = each.dt, getattr(prop, 'params', {})
            if isinstance(value, tuple):
                start = Time(value[0], params, zones)
                end = value[1] if isinstance(value[1], dt.timedelta) \
                    else Time(value[1], params, zones)
                found.append((start, end))
            else:
                found.append((Time(value, params, zones), None))
    return found


# One VEVENT's length (rule 3)


class Length:
    def __init__(self, event, zones):
        start = time_of(event, 'DTSTART', zones)
        end = time_of(event, 'DTEND', zones)
        duration = event.get('DURATION')
        self.days, self.exact = 0, dt.timedelta()
        if end is not None and start.is_date and end.is_date:
            self.days = max(0, (end.wall - start.wall).days)
        elif end is not None and end.instant > start.instant:
            self.exact = end.instant - start.instant
        elif end is None and duration is not None:
            self.days = max(0, duration.dt.days)
            self.exact = dt.timedelta(seconds=duration.dt.seconds)
        if start.is_date and self.days == 0 and not self.exact:
            self.days = 1

    def end(self, wall, zone):
        """Days are added to the wall clock that is shown: 03:30 where 02:30 does not exist."""
        start = zone.instant(wall)
        if self.days:
            start = zone.instant(zone.wall(start) + self.days * DAY)
        return start + self.exact


# A master's instances: {instant: (wall, zone, PERIOD's end)}


def wall_in(time, zone):
    """The wall clock in another zone (rule 2)."""
    if isinstance(zone, NamedZone) and isinstance(time.zone, NamedZone) \
            and time.zone.zone.key != zone.zone.key and not time.is_date:
        return zone.wall(time.instant)
    return time.wall


def rule_text(rule, start):
    """RRULE with its UNTIL as a wall-clock time of DTSTART's zone (rule 4)."""
    parts = []
    for part in rule.to_ical().decode().split(';'):
        name, _, value = part.partition('=')
        if name == 'UNTIL' and len(value) == 8 and not start.is_date:
            value += 'T235959'
        elif name == 'UNTIL' and start.is_date:
            value = value[:8]
        elif name == 'UNTIL' and value.endswith('Z'):
            at = dt.datetime.strptime(value, '%Y%m%dT%H%M%SZ').replace(tzinfo=UTC)
            value = start.zone.wall(at).strftime('%Y%m%dT%H%M%S')
        parts.append(f'{name}={value}')
    return ';'.join(parts)


def unfold(event, start, last):
    """Wall-clock starts of the RRULE up to `last`, by the library (rules 1, 2)."""
    alone = icalendar.Event()
    alone.add('DTSTART', start.wall.date() if start.is_date else start.wall)
    alone['RRULE'] = icalendar.vRecur(
        icalendar.vRecur.from_ical(rule_text(event['RRULE'], start)))
    repeated = recurring_ical_events.RepeatedEvent(alone)
    for each in repeated.within_days(start.wall, last):
        wall = each.start
        if not isinstance(wall, dt.datetime):
            wall = dt.datetime.combine(wall, dt.time())
        yield wall.replace(tzinfo=None)


def instances(event, zones, last):
    start = time_of(event, 'DTSTART', zones)
    found = {start.instant: (start.wall, None)}
    if 'RRULE' in event:
        for wall in unfold(event, start, last.replace(tzinfo=None)):
            found.setdefault(start.zone.instant(wall), (wall, None))
    for time, end in times_of(event, 'RDATE', zones):
        found.setdefault(time.instant, (wall_in(time, start.zone), end))
    for time, _ in times_of(event, 'EXDATE', zones):
        if time.is_date and not start.is_date:
            found = {i: v for i, v in found.items() if v[0].date() != time.wall.date()}
        else:
            found.pop(time.instant, None)
    return start, found


# People, kind, busy: METRICS


def plain(text):
    return re.sub('^mailto:', '', text.strip(), flags=re.I).lower()


def emails_of(line):
    """The EMAIL parameter, when it holds an address."""
    email = str(line.params.get('EMAIL', ''))
    return [plain(email)] if '@' in email else []


def mail_of(line):
    """The value; EMAIL only where that is no mail address."""
    is_mail = '@' in str(line) and (not re.search('[:/]', str(line))
                                    or str(line).strip().lower().startswith('mailto:'))
    return plain(str(line)) if is_mail else (emails_of(line) + [plain(str(line))])[0]


def counted_by(line):
    """METRICS: EMAIL before the value."""
    return (emails_of(line) + [mail_of(line)])[0]


def is_among(line, me):
    return mail_of(line) in me or counted_by(line) in me


def people(event, me):
    """(humans, my PARTSTAT, organizer, whether that is me)."""
    humans, partstat = set(), None
    organizer = event.get('ORGANIZER')
    for line in as_list(event.get('ATTENDEE')):
        if is_among(line, me):
            partstat = partstat or str(line.params.get('PARTSTAT', 'NEEDS-ACTION')).upper()
        elif str(line.params.get('CUTYPE', 'INDIVIDUAL')).upper() == 'INDIVIDUAL':
            humans.add(counted_by(line))
    mine = organizer is not None and is_among(organizer, me)
    if organizer is not None and not mine:
        humans.add(counted_by(organizer))
    return (len(humans) + 1, partstat, mail_of(organizer) if organizer is not None else None, mine)


def busy_of(event, calendar, partstat, mine, length):
    status = str(event.get('STATUS', '')).upper()
    cdo = str(event.get('X-MICROSOFT-CDO-BUSYSTATUS', '')).upper()
    if status == 'CANCELLED' or partstat in ('DECLINED', 'DELEGATED') \
            or str(event.get('TRANSP', '')).upper() == 'TRANSPARENT' or calendar.transparent \
            or cdo in ('FREE', 'WORKINGELSEWHERE') or not length:
        return 'free'
    if cdo == 'TENTATIVE':
        return 'tentative'
    if cdo != 'OOF' and (status == 'TENTATIVE'
                         or (partstat in ('NEEDS-ACTION', 'TENTATIVE') and not mine)):
        return 'tentative'
    return 'busy'


def words(text):
    folded = unicodedata.normalize('NFKC', text).casefold()
    return re.sub(r'[\W_]+', ' ', folded).strip()


def is_absence(title, categories):
    text = words(title)
    return any(text == word or text.startswith(word + ' ') or text.endswith(' ' + word)
               for word in ABSENCE) or any(words(c) in ABSENCE for c in categories)


def kind_of(event, calendar, row, length):
    categories = [str(c) for prop in as_list(event.get('CATEGORIES')) for c in prop.cats]
    if row['uid'].startswith('focusd-') or calendar.role == 'focus' \
            or (row['humans'] == 1 and any(words(c) == 'focus' for c in categories)):
        return 'focus'
    oof = str(event.get('X-MICROSOFT-CDO-BUSYSTATUS', '')).upper() == 'OOF'
    if row['all_day'] and row['busy'] != 'free' and (oof or is_absence(row['title'], categories)):
        return 'absence'
    if row['humans'] > 1 and not row['all_day'] and dt.timedelta() < length < DAY:
        return 'meeting'
    return 'appointment'


# Rows


class Calendar:
    """What judging needs to know of a calendar."""

    def __init__(self, name, role='work', transparent=False):
        self.name, self.role, self.transparent = name, role, transparent


class Reader:
    def __init__(self, me, zone='Europe/Brussels'):
        self.me = set(me)
        self.zone = zone

    def shown(self, instant, is_date):
        local = instant.astimezone(zoneinfo.ZoneInfo(self.zone))
        return local.date().isoformat() if is_date else local.isoformat()

    def row(self, event, calendar, start, end, original):
        """`original`: (instant, is it a date) of an instance of a series, else None."""
        is_date = not isinstance(event['DTSTART'].dt, dt.datetime)
        humans, partstat, organizer, mine = people(event, self.me)
        length = end - start
        row = {'uid': str(event['UID']), 'calendar': calendar.name,
               'title': str(event.get('SUMMARY', '')), 'all_day': is_date,
               'start': self.shown(start, is_date), 'end': self.shown(end, is_date),
               'recurrence_id': self.shown(*original) if original else None,
               'series': original is not None,
               'status': str(event['STATUS']).upper() if 'STATUS' in event else None,
               'partstat': partstat, 'organizer': organizer, 'humans': humans}
        row['busy'] = busy_of(event, calendar, partstat, mine, length)
        row['kind'] = kind_of(event, calendar, row, length)
        row['_order'] = (start, row['uid'], calendar.name, original[0] if original else start)
        row['_span'] = (start, end)
        return row

    def object_rows(self, text, calendar, last):
        parsed = icalendar.Calendar.from_ical(text)
        zones = Zones(parsed, self.zone)
        events = parsed.walk('VEVENT')
        rows, overridden = [], set()
        for event in (e for e in events if 'RECURRENCE-ID' in e):
            original = time_of(event, 'RECURRENCE-ID', zones)
            start = time_of(event, 'DTSTART', zones)
            overridden.add(original.instant)
            rows.append(self.row(event, calendar, start.instant,
                                 Length(event, zones).end(start.wall, start.zone),
                                 (original.instant, original.is_date)))
        for event in (e for e in events if 'RECURRENCE-ID' not in e):
            start, found = instances(event, zones, last)
            length = Length(event, zones)
            series = 'RRULE' in event or 'RDATE' in event
            for instant, (wall, end) in found.items():
                if instant in overridden:
                    continue
                if isinstance(end, Time):
                    until = end.instant
                else:
                    until = instant + end if end else length.end(wall, start.zone)
                rows.append(self.row(event, calendar, instant, until,
                                     (instant, start.is_date) if series else None))
        return rows

    def agenda(self, world, first, last):
        """Rows for [first, last) (dates); `world`: [(Calendar, [bytes of each object])]."""
        zone = NamedZone(self.zone)
        begin = zone.instant(dt.datetime.combine(first, dt.time()))
        end = zone.instant(dt.datetime.combine(last, dt.time()))
        rows = []
        for calendar, objects in world:
            for text in objects:
                rows += self.object_rows(text, calendar, end + MARGIN)
        rows = [row for row in rows if touches(row['_span'], begin, end)]
        rows.sort(key=lambda row: row['_order'])
        return [{key: value for key, value in row.items() if key[0] != '_'} for row in rows]


def touches(span, begin, end):
    if span[0] == span[1]:
        return begin <= span[0] < end
    return span[0] < end and begin < span[1]


COMPARED = ('uid', 'recurrence_id', 'calendar', 'title', 'start', 'end', 'all_day', 'busy', 'kind',
            'status', 'partstat', 'organizer', 'humans', 'series')


def difference(focusd, expected):
    """What is different, for a person; '' when nothing is."""
    got = [{key: row[key] for key in COMPARED} for row in focusd]
    lines = [f'{len(got)} rows, {len(expected)} expected'] if len(got) != len(expected) else []
    extra = [row for row in got if row not in expected]
    missing = [row for row in expected if row not in got]
    lines += [f'+ {row}' for row in extra[:5]] + [f'- {row}' for row in missing[:5]]
    if not lines and got != expected:
        lines.append('the order differs')
    return '\n'.join(lines)
