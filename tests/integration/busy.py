# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A life that keeps focusd writing: weeks of many short blocks; meetings that come, move and go.

Only the weeks after this one hold free time, from the day after the day after tomorrow on: what
lies nearer changes by itself while a test runs.
"""
import datetime

import blocks
from blocks import DAY, HOUR, UTC, ZONE
from samples import wrap

N_WEEKS = 4
KEYS = f"""goal = 6h
block_min = 60min
block_max = 60min
max_per_day = 2
horizon_weeks = {N_WEEKS}
"""
MAX_MEETINGS = 14


def near_future():
    """(first, end) of the days that are left alone: this week, and three days from today."""
    today = datetime.datetime.now(ZONE).date()
    monday = today - today.weekday() * DAY
    return monday, max(monday + 7 * DAY, today + 3 * DAY)


def at(day, hour, minute=0):
    return datetime.datetime.combine(day, datetime.time(hour, minute), ZONE)


def conference():
    """An appointment that fills the near future, so that nothing is planned there."""
    first, end = near_future()
    return wrap(['BEGIN:VEVENT', 'UID:conference@test', 'DTSTAMP:20260101T000000Z',
                 f'DTSTART:{at(first, 0).astimezone(UTC).strftime(blocks.STAMP)}',
                 f'DTEND:{at(end, 0).astimezone(UTC).strftime(blocks.STAMP)}',
                 'SUMMARY:Conference', 'END:VEVENT'])


def configure(world, section, plan='auto', more='', **options):
    blocks.configure(world, section, plan=plan, more=KEYS + more, **options)


class Meetings:
    """The same meetings in each place; change() is one step of their life."""

    def __init__(self, places, rng):
        self.places, self.rng, self.names, self.n = places, rng, [], 0
        first, self.begin = near_future()
        self.days = [day for day in (first + i * DAY for i in range(7 * N_WEEKS))
                     if day >= self.begin and day.weekday() < 5]
        for place in places:
            place.put('conference.ics', conference())

    def put(self, name, start, length):
        text = blocks.meeting(f'{name}@test', start, length, title=name)
        for place in self.places:
            place.put(f'{name}.ics', text)

    def put_anywhere(self, name):
        rng = self.rng
        start = at(rng.choice(self.days), rng.randint(8, 15), rng.choice((0, 15, 30)))
        self.put(name, start, rng.randint(1, 16) * HOUR / 2)

    def new_name(self):
        self.n += 1
        self.names.append(f'meeting{self.n}')
        return self.names[-1]

    def drop(self):
        name = self.names.pop(self.rng.randrange(len(self.names)))
        for place in self.places:
            place.drop(f'{name}.ics')

    def change(self, spans, n):
        """So many meetings land on `spans`; others move, and go."""
        for start, end in self.rng.sample(spans, min(n, len(spans))):
            self.put(self.new_name(), start, end - start)
        for name in self.rng.sample(self.names, min(2, len(self.names))):
            self.put_anywhere(name)
        while len(self.names) > MAX_MEETINGS:
            self.drop()


def next_day(world):
    """Blocks that were moved today may move again: as after a midnight. focusd is not running."""
    blocks.edit_state(world, 'UPDATE memories SET moved_s = max(0, moved_s - 86400)')
