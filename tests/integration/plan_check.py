# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `focusctl plan --json` says, checked by a third party: the limits hold, the value is what the
blocks are worth, and no plan is worth more. Written from the definition, with nothing of focusd's.

The best plan is found by enumeration: all sets of blocks of a day, then all ways to share the goal
among the days.
"""
import datetime
import functools
import itertools

SLOT_MIN = 15


class Rules:
    """[focus], in minutes; `prefer` as [(weekdays, from, to)] in minutes of the day."""

    def __init__(self, prefer=((range(7), 9 * 60, 12 * 60),), block_min=60, block_max=150,
                 max_per_day=2, max_day=180, gap=15):
        self.prefer = prefer
        self.block_min, self.block_max = -(-block_min // SLOT_MIN), block_max // SLOT_MIN
        self.max_per_day, self.max_day = max_per_day, max_day
        self.gap = gap


def instant(text):
    return datetime.datetime.fromisoformat(text)


def wall_min(text, monday):
    """Minutes of wall time since the Monday's midnight: the offset is the user's own."""
    wall = instant(text).replace(tzinfo=None)
    return int((wall - datetime.datetime.combine(monday, datetime.time())).total_seconds() // 60)


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


class Week:
    def __init__(self, week, rules):
        self.rules = rules
        self.json = week
        year, number = week['week'].split('-W')
        self.monday = datetime.date.fromisocalendar(int(year), int(number), 1)
        spans = lambda rows: [(wall_min(r['start'], self.monday), wall_min(r['end'], self.monday))
                              for r in rows]
        self.free = spans(week['free'])
        self.standing = spans(week['standing'])
        planned = ('new', 'kept', 'moved')
        self.planned = spans([b for b in week['blocks'] if b['state'] in planned])
        rest = [b for b in week['blocks'] if b['state'] not in planned]
        self.fixed = spans(rest)
        self.fixed_min = sum(b['min'] for b in rest)
        self.fixed_day_min = [0] * 7
        for block, span in zip(rest, self.fixed):
            self.fixed_day_min[span[0] // 1440] += block['min']

    # The value

    def worth(self, block):
        day = block[0] // 1440
        value = -6
        for slot in range(block[0], block[1], SLOT_MIN):
            at = slot % 1440
            liked = any(day in days and start <= at and at + SLOT_MIN <= end
                        for days, start, end in self.rules.prefer)
            value += 4 if liked else 3
        if block in self.standing:
            value += 8
        elif any(s[0] // 1440 == day and overlap(s, block) for s in self.standing):
            value += 3
        return value

    # What is possible

    def fits_fixed(self, block):
        day = block[0] // 1440
        return all(f[0] // 1440 != day or block[1] + self.rules.gap <= f[0]
                   or f[1] + self.rules.gap <= block[0] for f in self.fixed)

    def candidates(self, day):
        found = []
        for start, end in self.free:
            start, end = max(start, day * 1440), min(end, (day + 1) * 1440)
            first = -(-start // SLOT_MIN) * SLOT_MIN
            for at in range(first, end, SLOT_MIN):
                for slots in range(self.rules.block_min, self.rules.block_max + 1):
                    block = (at, at + slots * SLOT_MIN)
                    if block[1] <= end and self.fits_fixed(block):
                        found.append(block)
        return sorted(set(found))

    def day_plans(self, day):
        """Every feasible set of blocks of the day."""
        room = self.rules.max_per_day - sum(f[0] // 1440 == day for f in self.fixed)
        minutes = self.rules.max_day - self.fixed_day_min[day]
        blocks = self.candidates(day)

        def extend(plan, used):
            yield plan
            if len(plan) >= room:
                return
            for block in blocks:
                length = block[1] - block[0]
                if used + length <= minutes and (not plan
                                                 or block[0] >= plan[-1][1] + self.rules.gap):
                    yield from extend(plan + (block,), used + length)
        yield from extend((), 0)

    def best(self):
        """(value, -sum of start slots, blocks) of the best plan."""
        def key(entry):
            return (-entry[0], -entry[1], entry[2])
        days = []
        for day in range(7):
            by_length = {}
            for plan in self.day_plans(day):
                length = sum(e - s for s, e in plan)
                entry = (sum(map(self.worth, plan)), -sum(s // SLOT_MIN for s, _ in plan), plan)
                if length not in by_length or key(entry) < key(by_length[length]):
                    by_length[length] = entry
            days.append(by_length)

        @functools.lru_cache(None)
        def share(day, left):
            if day == 7:
                return (0, 0, ())
            options = []
            for length, (value, early, plan) in days[day].items():
                if length <= left:
                    rest = share(day + 1, left - length)
                    options.append((value + rest[0], early + rest[1], plan + rest[2]))
            return min(options, key=key)
        return share(0, self.json['open_min'])

    def check(self):
        json, rules = self.json, self.rules
        assert json['open_min'] == max(0, (json['goal_min'] - self.fixed_min)
                                       // SLOT_MIN * SLOT_MIN), json
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(sorted(self.planned + self.fixed))
                   ), json['blocks']
        for block in self.planned:
            assert block[0] % SLOT_MIN == 0 and block[1] % SLOT_MIN == 0, block
            assert rules.block_min <= (block[1] - block[0]) // SLOT_MIN <= rules.block_max, block
            assert any(f[0] <= block[0] and block[1] <= f[1] for f in self.free), (block, self.free)
            assert self.fits_fixed(block), (block, self.fixed)
        for day in range(7):
            mine = [b for b in self.planned if b[0] // 1440 == day]
            fixed = sum(f[0] // 1440 == day for f in self.fixed)
            assert not mine or len(mine) + fixed <= rules.max_per_day, mine
            total = sum(e - s for s, e in mine)
            assert not mine or total + self.fixed_day_min[day] <= rules.max_day, mine
            assert all(b[0] - a[1] >= rules.gap for a, b in itertools.pairwise(mine)), mine
        total = sum(e - s for s, e in self.planned)
        assert total <= json['open_min'], json
        assert json['short_min'] == json['open_min'] - total, json
        assert json['value'] == sum(map(self.worth, self.planned)), json
        value, _, blocks = self.best()
        assert (value, list(blocks)) == (json['value'], self.planned), (value, blocks, json)


def check(plan, rules=None):
    """Every week of a plan."""
    for week in plan['weeks']:
        Week(week, rules or Rules()).check()
