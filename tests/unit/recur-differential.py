#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the expansion of random recurrence rules with dateutil.rrule (R2.16).

    recur-differential.py RECUR-TOOL [SEED]

FOCUS_TEST_FULL=1 compares 24 000 rules instead of 2 000. The same seed gives the same rules.

Where dateutil and RFC 5545 part, dateutil is asked a question whose answer is the RFC's; nothing is
compared with tolerance, and one class alone is left out:

  DTSTART    dateutil omits a DTSTART that is off the rule and does not count it. RFC 5545 §3.8.5.3:
             "The DTSTART property value SHOULD be synchronized with the recurrence rule", and "the
             DTSTART property value defines the first instance"; §3.3.10: it "always counts as the
             first occurrence" for COUNT. So COUNT and DTSTART are applied here.
  WEEK 1     dateutil begins the first week of a WEEKLY rule at DTSTART, so that BYSETPOS counts in
             a part of it. §3.3.10: BYSETPOS works on "the set of recurrence instances specified by
             the rule" in one interval, which is the whole week. So dateutil starts at the week's
             first day, with all that it would take from DTSTART written out.
  BYWEEKNO   alone in YEARLY, dateutil takes every day of the week. §3.3.10: "Information, not
             contained in the rule, necessary to determine the various recurrence instance start
             time and dates are derived from the Start Time (DTSTART)": the weekday of DTSTART (also
             for MONTHLY and WEEKLY, where BYWEEKNO is RFC 2445's).
  MIXED      BYDAY=MO,1TU: dateutil asks for a day that is both. §3.3.10 calls BYDAY a list of days
             that are each named by one item. So beside a numbered day, a bare one is written out
             as all its numbers.
  -52, -53   left out: dateutil does not find week 1 of the next year by its negative number in the
             last days of this one (its source has a TODO there), nor, for WEEKLY, weeks that
             cross the turn of the year by any but the old year's numbers.
             §3.3.10: weeks are those of ISO 8601, so such a day has that number. Predicate: in
             YEARLY, MONTHLY, DAILY and below BYWEEKNO holds -52 or -53; any BYWEEKNO in WEEKLY.
"""
import datetime
import os
import random
import subprocess
import sys

from dateutil import rrule

FREQS = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY']
DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
# How far behind DTSTART the window ends: dateutil walks all the way.
REACH = {'YEARLY': 9000, 'MONTHLY': 3000, 'WEEKLY': 1200, 'DAILY': 500, 'HOURLY': 50,
         'MINUTELY': 1.5, 'SECONDLY': 0.08}
MAX_INSTANCES = 10000


class Beyond(Exception):
    """dateutil looked for a next instance in a period that begins behind the window."""


def stop_behind(limit):
    """Ends dateutil's search at a date: by itself it goes on to the year 9999."""
    def bounded(method, first):
        def dayset(info, year, month, day):
            if first(year, month, day) > limit:
                raise Beyond
            return method(info, year, month, day)
        return dayset
    for name, first in FIRSTS.items():
        setattr(rrule._iterinfo, name, bounded(DAYSETS[name], first))


FIRSTS = {'ydayset': lambda y, m, d: (y, 1, 1), 'mdayset': lambda y, m, d: (y, m, 1),
          'wdayset': lambda y, m, d: (y, m, d), 'ddayset': lambda y, m, d: (y, m, d)}
DAYSETS = {name: getattr(rrule._iterinfo, name) for name in FIRSTS}


def some(rng, low, high, most, signed=False):
    values = rng.choices(range(low, high + 1), k=rng.randint(1, most))
    return sorted({-v if signed and rng.random() < 0.4 else v for v in values})


def near(rng, value, low, high):
    """A number that DTSTART's own surroundings are likely to meet."""
    return min(high, max(low, value + rng.randint(-1, 1)))


def random_rule(rng):
    """A start, a window and a rule as a dictionary of parts."""
    freq = rng.choice(FREQS)
    start = datetime.datetime(rng.randint(1995, 2030), rng.randint(1, 12), rng.randint(1, 28),
                              rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59))
    start += datetime.timedelta(days=rng.choice([0, 0, 0, 1, 2, 3]))
    rule = {'FREQ': freq}
    if rng.random() < 0.4:
        rule['INTERVAL'] = rng.choice([2, 3, 4, 5, 7, 10, 12, 13, 24, 25, 60, 90])
    if rng.random() < 0.35:
        rule['BYMONTH'] = sorted({near(rng, start.month, 1, 12), *some(rng, 1, 12, 3)})
    if rng.random() < 0.15:
        rule['BYWEEKNO'] = some(rng, 1, 53, 4, True)
    if rng.random() < 0.12:
        rule['BYYEARDAY'] = some(rng, 1, 366, 40, True)
    if rng.random() < 0.25:
        rule['BYMONTHDAY'] = some(rng, 1, 31, 6, True)
    if rng.random() < 0.4:
        rule['BYDAY'] = random_days(rng, freq, 'BYWEEKNO' in rule, 'BYMONTH' in rule)
    if rng.random() < 0.3:
        rule['BYHOUR'] = sorted({near(rng, start.hour, 0, 23), *some(rng, 0, 23, 3)})
    if rng.random() < 0.3:
        rule['BYMINUTE'] = sorted({near(rng, start.minute, 0, 59), *some(rng, 0, 59, 3)})
    if rng.random() < 0.25:
        rule['BYSECOND'] = some(rng, 0, 59, 3)
    if rng.random() < 0.3:
        rule['BYSETPOS'] = some(rng, 1, rng.choice([3, 10, 366]), 4, True)
    if rng.random() < 0.3:
        rule['WKST'] = rng.choice(DAYS)
    reach = datetime.timedelta(days=REACH[freq] * rng.uniform(0.2, 1))
    if rng.random() < 0.3:
        rule['COUNT'] = rng.randint(1, 40)
    if rng.random() < 0.3:
        rule['UNTIL'] = start + reach * rng.uniform(-0.1, 1.2)
    begin = start + reach * rng.choice([-0.1, 0, 0, 0.3, 0.8])
    whole = [t.replace(microsecond=0) for t in (begin, start + reach)]
    if 'UNTIL' in rule:
        rule['UNTIL'] = rule['UNTIL'].replace(microsecond=0)
    return start, whole[0], whole[1], rule


def random_days(rng, freq, by_week, by_month):
    names = rng.sample(DAYS, rng.randint(1, 4))
    if freq not in ('YEARLY', 'MONTHLY') or (freq == 'YEARLY' and by_week):
        return names
    most = 5 if freq == 'MONTHLY' or by_month else 53
    nth = lambda: rng.choice(['', '', str(rng.randint(1, most)), str(-rng.randint(1, most))])
    return [nth() + name for name in names]


def rule_text(rule):
    def value(v):
        if isinstance(v, datetime.datetime):
            return v.strftime('%Y%m%dT%H%M%S')
        return ','.join(map(str, v)) if isinstance(v, list) else str(v)
    return ';'.join(f'{name}={value(v)}' for name, v in rule.items())


def is_left_out(rule):
    weeks = rule.get('BYWEEKNO', [])
    return bool(weeks) and (rule['FREQ'] == 'WEEKLY' or -52 in weeks or -53 in weeks)


def weekdays(names, most):
    """BYDAY for dateutil; see MIXED."""
    numbered = any(len(name) > 2 for name in names)
    found = []
    for name in names:
        day = getattr(rrule, name[-2:])
        if len(name) > 2:
            found.append(day(int(name[:-2])))
        else:
            found += [day(n) for n in range(1, most + 1)] if numbered else [day]
    return found


def dateutil_rule(start, end, rule):
    """The rule as dateutil understands it, with the classes of the table above written out."""
    freq = rule['FREQ']
    most = 53 if freq == 'YEARLY' and 'BYMONTH' not in rule else 5
    by = {'bymonth': rule.get('BYMONTH'), 'byweekno': rule.get('BYWEEKNO'),
          'byyearday': rule.get('BYYEARDAY'), 'bymonthday': rule.get('BYMONTHDAY'),
          'byweekday': weekdays(rule['BYDAY'], most) if 'BYDAY' in rule else None,
          'byhour': rule.get('BYHOUR'), 'byminute': rule.get('BYMINUTE'),
          'bysecond': rule.get('BYSECOND'), 'bysetpos': rule.get('BYSETPOS')}
    week_start = rule.get('WKST', 'MO')
    silent = not (by['byyearday'] or by['bymonthday'] or by['byweekday'])
    begin = start
    if silent and freq in ('YEARLY', 'MONTHLY') and by['byweekno']:
        by['byweekday'] = [start.weekday()]
    if freq == 'WEEKLY':
        if silent:
            by['byweekday'] = [start.weekday()]
        for part in ('hour', 'minute', 'second'):
            if by['by' + part] is None:
                by['by' + part] = [getattr(start, part)]
        begin -= datetime.timedelta(days=(start.weekday() - DAYS.index(week_start)) % 7)
        begin = begin.replace(hour=0, minute=0, second=0)
    return rrule.rrule(getattr(rrule, freq), dtstart=begin, interval=rule.get('INTERVAL', 1),
                       wkst=getattr(rrule, week_start), until=end, cache=False, **by)


def expected(start, begin, end, rule):
    """The instances in [begin, end) by dateutil."""
    last = min(end - datetime.timedelta(seconds=1), rule.get('UNTIL', datetime.datetime.max))
    stop_behind((end.year, end.month, end.day))
    left = rule.get('COUNT', sys.maxsize) - 1
    found = [start] if begin <= start < end else []
    try:
        instances = dateutil_rule(start, last, rule)
    except ValueError as error:
        # dateutil refuses BYHOUR and the like when INTERVAL never meets them.
        assert 'rrule' in str(error) or 'byxxx' in str(error), error
        return found
    try:
        for instance in instances:
            if left == 0 or len(found) > MAX_INSTANCES:
                break
            if instance > start:
                left -= 1
                if instance >= begin:
                    found.append(instance)
    except Beyond:
        pass
    return found


def main():
    tool, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5545
    total = 24000 if os.environ.get('FOCUS_TEST_FULL') else 2000
    rng = random.Random(seed)
    cases, left_out = [], 0
    while len(cases) < total:
        case = random_rule(rng)
        if is_left_out(case[3]):
            left_out += 1
            continue
        cases.append(case)
    stamp = lambda t: t.strftime('%Y%m%dT%H%M%S')
    lines = [f'{stamp(s)} {stamp(a)} {stamp(b)} {rule_text(r)}' for s, a, b, r in cases]
    answer = subprocess.run([tool], input='\n'.join(lines) + '\n', capture_output=True, text=True,
                            check=True).stdout.splitlines()
    assert len(answer) == total
    differ = empty = truncated = 0
    for line, got, case in zip(lines, answer, cases):
        end, *instances = got.split(' ')
        wanted = [stamp(t) for t in expected(*case)]
        empty += not wanted
        if end == 'truncated':  # what there is must be right
            truncated += 1
            wanted = wanted[:len(instances)]
        if end == 'error' or wanted != instances:
            differ += 1
            print(f'DIFFERS {line}\n  dateutil {wanted[:8]}\n  focusd   {end} {instances[:8]}')
    print(f'{total} rules: {differ} differ, {empty} without an instance, {truncated} truncated, '
          f'{left_out} left out by the table')
    # A comparison of nothing with nothing proves nothing.
    return 1 if differ or empty > total / 2 or truncated > total / 20 else 0


sys.exit(main())
