# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of a week, counted from .ics files by the words of their definitions.

Independent of focusd, and of how it counts: a week is a row of minutes, and a set of time is a set
of their numbers. So everything must begin and end on a whole minute.
"""
import datetime as dt
import re
import zoneinfo

import icalendar

import reader
from reader import as_list, mail_of

UTC = dt.timezone.utc
MINUTE = dt.timedelta(minutes=1)
DEEP, USEFUL = 120, 60


def minute(instant):
    assert instant.second == 0, instant
    return int(instant.timestamp()) // 60


class Reader(reader.Reader):
    """Rows of the agenda that keep their event, and know whether their series ends."""

    def row(self, event, calendar, start, end, original):
        row = super().row(event, calendar, start, end, original)
        row['_event'], row['_role'] = event, calendar.role
        row['_clear'] = calendar.transparent
        row['_original'] = original[0] if original else None
        return row

    def object_rows(self, text, calendar, last):
        masters = [e for e in icalendar.Calendar.from_ical(text).walk('VEVENT')
                   if 'RECURRENCE-ID' not in e]
        ends = None
        if masters:
            rules = [r.to_ical().decode() for r in as_list(masters[0].get('RRULE'))]
            ends = all('UNTIL=' in r or 'COUNT=' in r for r in rules)
        rows = super().object_rows(text, calendar, last)
        for row in rows:
            row['_ends'] = ends
        return rows


class Occurrence:
    def __init__(self, row, me):
        event = row['_event']
        self.row, self.uid, self.role = row, row['uid'], row['_role']
        self.start, self.end = map(minute, row['_span'])
        self.original = row['_original']
        self.mine = row['organizer'] in me
        self.ends = row['_ends']
        self.kind, self.busy = row['kind'], row['busy']
        self.humans = row['humans']
        created = event.get('CREATED')
        self.created = created.dt.timestamp() if created is not None else None
        self.present = self._present(event, me)
        self.counted = self._counted(event)
        self.possible = row['status'] == 'TENTATIVE' or (
            row['partstat'] in ('NEEDS-ACTION', 'TENTATIVE') and not self.mine)

    def _present(self, event, me):
        """Humans whose PARTSTAT is not DECLINED (DELEGATED counts as it), me included."""
        humans, gone = set(), set()
        if self.row['organizer'] and not self.mine:
            humans.add(self.row['organizer'])
        for line in as_list(event.get('ATTENDEE')):
            mail = mail_of(line)
            if mail in me or str(line.params.get('CUTYPE', 'INDIVIDUAL')).upper() != 'INDIVIDUAL':
                continue
            humans.add(mail)
            if str(line.params.get('PARTSTAT', '')).upper() in ('DECLINED', 'DELEGATED'):
                gone.add(mail)
        return len(humans - gone) + (self.row['partstat'] not in ('DECLINED', 'DELEGATED'))

    def _counted(self, event):
        return (self.kind == 'meeting' and self.row['status'] != 'CANCELLED'
                and self.row['partstat'] not in ('DECLINED', 'DELEGATED')
                and str(event.get('TRANSP', '')).upper() != 'TRANSPARENT'
                and not self.row['_clear'] and self.role == 'work'
                and str(event.get('CLASS', 'PUBLIC')).upper() == 'PUBLIC')

    @property
    def length(self):
        return self.end - self.start


DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']


class Hours:
    """"Mon-Fri 09:00-17:30": one row of days, one span that does not go over midnight."""

    def __init__(self, text):
        first, last, *times = re.match(
            r'(\w{3})-(\w{3}) (\d\d):(\d\d)-(\d\d):(\d\d)$', text).groups()
        self.days = range(DAYS.index(first), DAYS.index(last) + 1)
        times = list(map(int, times))
        self.begin, self.end = times[0] * 60 + times[1], times[2] * 60 + times[3]

    def minutes(self, monday, zone):
        found = set()
        for day in self.days:
            midnight = dt.datetime.combine(monday + dt.timedelta(days=day), dt.time())
            ends = [minute((midnight + at * MINUTE).replace(tzinfo=zone).astimezone(UTC))
                    for at in (self.begin, self.end)]
            found.update(range(*ends))
        return found


def runs(minutes):
    """Lengths of the longest stretches of time, in order."""
    lengths, last = [], None
    for each in sorted(minutes):
        if last is not None and each == last + 1:
            lengths[-1] += 1
        else:
            lengths.append(1)
        last = each
    return lengths


def deep(minutes):
    return sum(length for length in runs(minutes) if length >= DEEP)


def ratio(above, below):
    return above / below if below else None


class Week:
    """`scores`: {(calendar, uid, minute of the start): score}, of those that are scored; None:
    not known."""

    def __init__(self, occurrences, monday, zone, hours, lunch, now, scores=None):
        self.scores = scores
        self.zone = zoneinfo.ZoneInfo(zone)
        self.monday = monday
        bounds = [minute(dt.datetime.combine(monday + dt.timedelta(days=days), dt.time())
                         .replace(tzinfo=self.zone).astimezone(UTC)) for days in (0, 7)]
        self.week = range(*bounds)
        self.now = now
        self.here = [o for o in occurrences if o.start < bounds[1] and bounds[0] < o.end]
        self.meetings = self._meetings()
        usual = Hours(hours).minutes(monday, self.zone)
        self.work = usual - self._union(o for o in self.here if o.kind == 'absence')
        other = self._union(o for o in self.here if o.busy != 'free' and o.role in ('work', 'busy')
                            and not o.counted and o.kind not in ('focus', 'absence'))
        self.open = self.work - Hours(lunch).minutes(monday, self.zone) - other
        self.met = self._union(self.meetings)

    def clip(self, o):
        return range(max(o.start, self.week.start), min(o.end, self.week.stop))

    def _union(self, occurrences):
        return {each for o in occurrences for each in self.clip(o)}

    def _meetings(self):
        """Equal UID and RECURRENCE-ID count once, a firm one before a possible one."""
        kept = {}
        for o in sorted((o for o in self.here if o.counted), key=lambda o: o.possible):
            kept.setdefault((o.uid, o.original), o)
        return list(kept.values())

    def costs(self):
        """{(uid, original): minutes}; a meeting that covers no open time alone costs nothing."""
        before, found = deep(self.open - self.met), {}
        for m in self.meetings:
            rest = self._union(o for o in self.meetings if o is not m)
            if set(self.clip(m)) & self.open - rest:
                cost = deep(self.open - rest) - before
                if cost > 0:
                    found[m.uid, m.original] = cost
        return found

    def longest_chain(self, starting):
        longest = chain = 0
        until = None
        for m in sorted(starting, key=lambda o: o.start):
            chain = chain + 1 if until is not None and m.start - until < 5 else 1
            until = m.end if chain == 1 else max(until, m.end)
            longest = max(longest, chain)
        return longest

    def hygiene(self, wanted=lambda m: True):
        """The mean score, each meeting's as often as its people have minutes in it."""
        above = below = 0
        for m in self.meetings:
            score = (self.scores or {}).get((m.row['calendar'], m.uid, m.start))
            if score is not None and wanted(m):
                above += score * len(self.clip(m)) * m.present
                below += len(self.clip(m)) * m.present
        return ratio(above, below)

    def series_hygiene(self):
        """{uid: mean} of the series whose meetings start in the week."""
        uids = {m.uid for m in self.meetings if m.original and m.start in self.week}
        return {uid: self.hygiene(lambda m: m.uid == uid and m.original and m.start in self.week)
                for uid in uids}

    def figures(self):
        starting = [m for m in self.meetings if m.start in self.week]
        total = sum(len(self.clip(m)) for m in self.meetings)
        firm = self._union(m for m in self.meetings if not m.possible)
        gaps = runs(self.open - self.met)
        dated = [m for m in starting if m.created is not None]
        short = [m for m in dated if m.start * 60 - m.created < 24 * 3600]
        series = {m.uid: m.ends for m in starting if m.original and m.ends is not None}
        blocks = [o for o in self.here if o.kind == 'focus' and o.end * 60 <= self.now
                  and o.row['status'] != 'CANCELLED']
        booked = sum(len(self.clip(b)) for b in blocks)
        kept = sum(len(set(self.clip(b)) - self.met) for b in blocks)

        def minutes(wanted):
            return sum(len(self.clip(m)) for m in self.meetings if wanted(m))

        return {
            'meeting_min': len(self.met),
            'meeting_count': len(starting),
            'possible_min': len(self.met - firm),
            'overlap_min': sum(sum(each in self.clip(m) for m in self.meetings) > 1
                               for each in self.met),
            'attendee_min': sum(len(self.clip(m)) * m.present for m in self.meetings),
            'after_hours_min': len(self.met - self.work),
            'focus_120_min': sum(g for g in gaps if g >= DEEP),
            'focus_60_min': sum(g for g in gaps if g >= USEFUL),
            'fragment_ratio': ratio(sum(g for g in gaps if g < USEFUL), sum(gaps)),
            'large_long_min': minutes(lambda m: m.length > 60 and m.humans >= 9),
            'recurring_share': ratio(minutes(lambda m: m.original), total),
            'self_organised_share': ratio(minutes(lambda m: m.mine), total),
            'no_end_share': ratio(sum(not ends for ends in series.values()), len(series)),
            'short_notice_share': ratio(len(short), len(dated)),
            'back_to_back_max': self.longest_chain(starting),
            'booked_focus_min': booked,
            'kept_focus_min': kept,
            'keep_rate': ratio(kept, booked),
            'hygiene_mean': self.hygiene(),
        }

    def days(self):
        """[(date, work, meetings, deep, fragments)] of minutes."""
        found = []
        for i in range(7):
            date = self.monday + dt.timedelta(days=i)
            ends = [minute(dt.datetime.combine(date + dt.timedelta(days=d), dt.time())
                           .replace(tzinfo=self.zone).astimezone(UTC)) for d in (0, 1)]
            day = set(range(*ends))
            gaps = runs((self.open - self.met) & day)
            found.append((date.isoformat(), len(self.work & day), len(self.met & day),
                          sum(g for g in gaps if g >= DEEP), sum(g for g in gaps if g < USEFUL)))
        return found


def occurrences(calendars, me, zone, last):
    """`calendars`: [(reader.Calendar, [bytes])]; all occurrences that begin before `last`."""
    made = Reader(me, zone)
    rows = [row for calendar, objects in calendars for text in objects
            for row in made.object_rows(text, calendar, last)]
    return [Occurrence(row, set(me)) for row in rows if row['_span'][0] < row['_span'][1]]
