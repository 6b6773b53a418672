# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The weekly report: every figure against an independent calculation, every explanation added up."""
import datetime as dt
import subprocess
import sys
import time
import zoneinfo

import pytest
from gi.repository import GLib

import figures
import reader
from samples import MONDAY, TODAY, component, wrap
from world import FULL, ROOT

UTC = dt.timezone.utc
ME = ['me@example.org']
ROLES = {'work': 'work', 'copy': 'work', 'home': 'busy', 'blocks': 'focus'}
BOB = 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.org'
N_SEEDS = 12 if FULL else 3


def week_name(monday):
    return '%d-W%02d' % monday.isocalendar()[:2]


def changes(zone):
    """The Mondays of the weeks of the last year in which the clocks changed."""
    info, found = zoneinfo.ZoneInfo(zone), []
    for weeks in range(1, 51):
        monday = MONDAY - dt.timedelta(weeks=weeks)
        ends = [dt.datetime.combine(monday + dt.timedelta(days=d), dt.time(), info).utcoffset()
                for d in (0, 7)]
        if ends[0] != ends[1]:
            found.append(monday)
    assert len(found) == 2
    return found


def timed(uid, start, minutes, *lines):
    end = start + dt.timedelta(minutes=minutes)
    return wrap(component(uid, f'DTSTART;TZID=Europe/Brussels:{start:%Y%m%dT%H%M%S}',
                          f'DTEND;TZID=Europe/Brussels:{end:%Y%m%dT%H%M%S}', *lines))


def oddities(monday):
    """What the generator does not make, in one week: [(calendar, text)]."""
    def at(day, hour, minute=0):
        return dt.datetime.combine(monday + dt.timedelta(days=day), dt.time(hour, minute))

    key = f'{monday:%Y%m%d}'
    start = at(0, 9)
    meeting = timed('twice' + key, start, 60, BOB, 'ATTENDEE;PARTSTAT=TENTATIVE:mailto:me@example.org')
    accepted = timed('twice' + key, start, 60, BOB,
                     'ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org')
    large = [f'ATTENDEE;PARTSTAT=DECLINED:mailto:p{i}@example.org' for i in range(9)]
    created = dt.datetime.combine(monday, dt.time(), UTC)
    return [
        ('work', meeting), ('copy', accepted),
        ('work', timed('room' + key, at(1, 9), 45, 'ATTENDEE;CUTYPE=ROOM:mailto:r@example.org')),
        ('work', timed('declined' + key, at(1, 10), 60, BOB,
                       'ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org')),
        ('work', timed('cancelled' + key, at(1, 11), 60, BOB, 'STATUS:CANCELLED')),
        ('work', timed('private' + key, at(1, 14), 75, BOB, 'CLASS:PRIVATE')),
        ('work', timed('clear' + key, at(1, 16), 60, BOB, 'TRANSP:TRANSPARENT')),
        ('work', timed('maybe' + key, at(2, 9, 15), 90, BOB, 'STATUS:TENTATIVE')),
        ('work', timed('large' + key, at(2, 13), 61, BOB, *large)),
        ('work', timed('night' + key, at(2, 23), 120, BOB)),
        ('work', timed('change' + key, at(6, 1, 30), 150, BOB)),
        ('work', timed('over monday' + key, at(6, 23, 30), 90, BOB)),
        ('work', timed('day long' + key, at(4, 9), 24 * 60, BOB)),
        ('work', timed('fresh' + key, at(0, 20), 30, BOB, f'CREATED:{created:%Y%m%dT%H%M%SZ}')),
        ('work', timed('old' + key, at(3, 20), 30, BOB, f'CREATED:{created:%Y%m%dT%H%M%SZ}')),
        ('work', timed('alone' + key, at(3, 9), 30, f'RECURRENCE-ID:{at(3, 8):%Y%m%dT%H%M%SZ}', BOB)),
        ('home', timed('dentist' + key, at(3, 15), 50)),
        ('home', timed('with bob' + key, at(3, 16), 25, BOB)),
        ('blocks', timed('block one' + key, at(0, 8, 30), 120)),
        ('blocks', timed('block two' + key, at(4, 14), 45)),
        ('work', timed('focusd-' + key, at(3, 10), 90)),
        ('work', wrap(component('off' + key, f'DTSTART;VALUE=DATE:{at(4, 0):%Y%m%d}',
                                title='Vacation'))),
        ('work', wrap(component('dates' + key, f'DTSTART;VALUE=DATE:{at(5, 0):%Y%m%d}',
                                title='Fair'))),
    ]


def fill(folder, seed, count, mondays):
    """Calendars in a folder each; [(reader.Calendar, [bytes])]."""
    gencal = ROOT / 'tests/data/gencal/gencal'
    subprocess.run([sys.executable, str(gencal), str(folder / 'work'), str(count), '--seed',
                    str(seed), '--today', TODAY.isoformat(), '--owner', ME[0]], check=True)
    for name in ROLES:
        (folder / name).mkdir(exist_ok=True)
    for n, (name, text) in enumerate(o for monday in mondays for o in oddities(monday)):
        (folder / name / f'odd-{n}.ics').write_bytes(text.encode())
    return [(reader.Calendar(f'test/{name}', role),
             [path.read_bytes() for path in sorted((folder / name).iterdir())])
            for name, role in ROLES.items()]


def configure(world, folder, hours, lunch, *more):
    roles = [f'[calendar test/{name}]\nrole = {role}' for name, role in ROLES.items()]
    world.configure(f'[work]\nhours = {hours}\nlunch = {lunch}\nzone = {world.zone}', *more,
                    f'[account test]\nurl = file://{folder}\nme = {ME[0]}', *roles)


def report(world, week='', **options):
    return world.call('GetReport', '(sa{sv})', week,
                      {key: GLib.Variant('s', value) for key, value in options.items()})


def differences(got, expected):
    wrong = []
    for name, value in expected.items():
        found = got.get(name)
        same = found == value if name.endswith(('_min', '_count', '_max')) or value is None \
            else found is not None and abs(found - value) <= 1e-6
        if not same:
            wrong.append((name, found, value))
    return wrong


def check_explained(world, week, report):
    """Each figure's parts add up to it, and a figure that is absent has none."""
    names = set(report['figures']) | {'no_end_share', 'keep_rate', 'hygiene_mean', 'focus_cost'}
    for name in sorted(names):
        told = world.call('ExplainFigure', '(ss)', name, week)
        parts, value = told['parts'], told.get('value')
        assert (told['figure'], told['week']) == (name, week)
        if name != 'focus_cost':
            assert value == report['figures'].get(name), name
        if value is None:
            assert parts == [], name
        elif told['unit'] == 'min':
            assert sum(part['min'] for part in parts) == value, name
        elif told['unit'] == 'count':
            assert len(parts) == value, name
        elif told['unit'] == 'score':
            weight = sum(part['weight_s'] for part in parts)
            mean = sum(part['weight_s'] * part['score'] for part in parts) / weight
            assert abs(mean - value) <= 1e-9, name
        else:
            above = sum(part['weight_s'] for part in parts) if told['above_unit'] == 's' \
                else len(parts)
            assert above == told['above'], name
            assert abs(told['above'] / told['below'] - value) <= 1e-9, name


def scores_of(world, week):
    return {(one['calendar'], one['uid'], one['start'] // 60): one['score']
            for one in world.call('GetHygiene', '(ssa{sv})', week, '', {}) if 'score' in one}


def check_week(world, occurrences, monday, hours, lunch):
    week, got = week_name(monday), report(world, week_name(monday))
    expected = figures.Week(occurrences, monday, world.zone, hours, lunch, time.time(),
                            scores_of(world, week))
    wrong = differences(got['figures'], expected.figures())
    assert not wrong, (week, wrong)
    costs = {(row['uid'], row.get('recurrence_id')): row['cost_min'] for row in got['focus_cost']}
    assert costs == {(uid, int(original.timestamp()) if original else None): cost
                     for (uid, original), cost in expected.costs().items()}, week
    assert [row['cost_min'] for row in got['focus_cost']] == sorted(costs.values(), reverse=True)
    assert [(d['date'], d['work_min'], d['meeting_min'], d['focus_120_min'], d['fragment_min'])
            for d in got['days']] == expected.days(), week
    series = expected.series_hygiene()
    assert {row['uid'] for row in got['series']} == set(series)
    assert not differences({row['uid']: row.get('hygiene') for row in got['series']}, series)
    check_explained(world, week, got)
    check_picture(got, expected)
    return got


def check_picture(got, expected):
    """The gaps that are drawn are those that are counted."""
    drawn = {}
    for piece in got['picture']:
        minutes = (piece['end'] - piece['start']) // 60
        drawn[piece['what']] = drawn.get(piece['what'], 0) + minutes
        assert minutes > 0 and got['from'] <= piece['start'] < piece['end'] <= got['to']
    small = expected.figures()['focus_60_min']
    assert drawn.get('deep', 0) == got['figures']['focus_120_min']
    assert drawn.get('deep', 0) + drawn.get('useful', 0) == small


@pytest.fixture
def calendars(folder):
    made = folder / 'vdir'
    made.mkdir()
    return made


SETTINGS = [('Mon-Fri 09:00-17:30', 'Mon-Fri 12:30-13:00'),
            ('Mon-Sun 00:00-24:00', 'Mon-Sun 02:00-03:30')]


@pytest.mark.parametrize('seed', range(1, N_SEEDS + 1))
def test_figures(world, calendars, seed):
    """Weeks of a generated year, both clock changes among them."""
    hours, lunch = SETTINGS[seed % 2]
    special = changes(world.zone)
    contents = fill(calendars, seed, 250, [*special, MONDAY - dt.timedelta(weeks=2), MONDAY])
    configure(world, calendars, hours, lunch)
    world.start()
    world.sync_ok()
    last = dt.datetime.combine(MONDAY + dt.timedelta(weeks=12), dt.time(), UTC)
    occurrences = figures.occurrences(contents, ME, world.zone, last)
    mondays = {MONDAY + dt.timedelta(weeks=w) for w in range(-45, 10, 5)}
    mondays |= {m + dt.timedelta(weeks=w) for m in special for w in (0, 1)}
    for monday in sorted(mondays | {MONDAY, MONDAY - dt.timedelta(weeks=2)}):
        got = check_week(world, occurrences, monday, hours, lunch)
        assert 'hygiene_mean' in got['figures'] and 'closeout_rate' not in got['figures']


def test_many_weeks(world, calendars):
    """One line a week says what its report says; without an end, without an order."""
    fill(calendars, 7, 100, [MONDAY])
    configure(world, calendars, *SETTINGS[0])
    world.start()
    world.sync_ok()
    first = MONDAY - dt.timedelta(weeks=12)
    rows = world.call('GetReports', '(ss)', week_name(first), '')
    assert [row['week'] for row in rows] == \
        [week_name(first + dt.timedelta(weeks=w)) for w in range(13)]
    for row in rows[::4]:
        assert row['figures'] == report(world, row['week'])['figures']
    for arguments in (('', 'last'), ('2026-W00', ''), ('', '2026-1'), ('2025-W53', ''),
                      ('1900-W01', ''), ('2010-W01', '')):
        with pytest.raises(GLib.Error, match='Error.Invalid'):
            world.call('GetReports', '(ss)', *arguments)
    # Beyond the horizon, which grows.
    far = week_name(MONDAY + dt.timedelta(weeks=200))
    assert report(world, far)['figures'] == world.call('GetReports', '(ss)', far, far)[0]['figures']


def test_baseline(world, calendars):
    """Taken once, from the last eight normal weeks; frozen; taken anew when asked."""
    contents = fill(calendars, 3, 200, [])
    configure(world, calendars, *SETTINGS[0])
    world.start()
    world.sync_ok()
    first = world.wait_for(lambda: report(world).get('baseline'), 'a baseline')
    last = dt.datetime.combine(MONDAY, dt.time(), UTC)
    occurrences = figures.occurrences(contents, ME, world.zone, last)
    weeks = [figures.Week(occurrences, MONDAY - dt.timedelta(weeks=w), world.zone, *SETTINGS[0],
                          time.time()).figures() for w in range(1, 9)]
    assert (first['weeks'], first['too_little'], first['from']) == (8, False, TODAY.isoformat())
    for name in ('meeting_min', 'meeting_count', 'attendee_min', 'fragment_ratio', 'focus_60_min'):
        values = sorted(week[name] for week in weeks)
        assert abs(first['figures'][name] - (values[3] + values[4]) / 2) <= 1e-6, name
    trend = report(world)['trend']
    for name in ('meeting_min', 'recurring_share', 'focus_120_min'):
        assert abs(trend[name] - sorted(week[name] for week in weeks[:3])[1]) <= 1e-6, name
    # A later edit of the past changes the past, not the baseline; nor does a restart.
    for path in list((calendars / 'work').iterdir())[::2]:
        path.write_bytes(path.read_bytes().replace(b'SEQUENCE:0', b'SEQUENCE:1\r\nSTATUS:CANCELLED'))
    world.restart()
    world.sync_ok()
    assert report(world)['baseline'] == first
    again = world.call('ResetBaseline')
    assert again['figures'] != first['figures']
    assert report(world)['baseline'] == again


def test_too_little(world, calendars):
    """Weeks before the calendar began are no history."""
    start = dt.datetime.combine(MONDAY - dt.timedelta(weeks=3), dt.time(10))
    (calendars / 'work').mkdir()
    (calendars / 'work/a.ics').write_text(timed('a', start, 60, BOB, 'RRULE:FREQ=WEEKLY'))
    world.configure(f'[work]\nhours = Mon-Fri 09:00-17:30\nzone = {world.zone}',
                    f'[account test]\nurl = file://{calendars}\nme = {ME[0]}')
    world.start()
    world.sync_ok()
    baseline = world.wait_for(lambda: report(world).get('baseline'), 'a baseline')
    assert (baseline['weeks'], baseline['too_little'], baseline['figures']) == (3, True, {})


def test_without(world, calendars):
    """By UID, id, title and its beginning; what comes back is what an empty place would have."""
    (calendars / 'work').mkdir()
    day = dt.datetime.combine(MONDAY - dt.timedelta(weeks=1), dt.time(11))
    for name, title, hour in (('a', 'Weekly sync', 0), ('b', 'Weekly review', 24)):
        start = day + dt.timedelta(hours=hour)
        text = timed(name, start, 60, BOB, 'RRULE:FREQ=WEEKLY').replace('Talk', title)
        (calendars / 'work' / f'{name}.ics').write_text(text)
    world.configure(f'[work]\nhours = Mon-Fri 09:00-17:00\nlunch = 12:30-13:00\nzone = {world.zone}',
                    f'[account test]\nurl = file://{calendars}\nme = {ME[0]}')
    world.start()
    world.sync_ok()
    plain = report(world, 'last')
    assert 'without' not in plain and 'returned_min' not in plain
    ident = next(row['id'] for row in plain['series'] if row['uid'] == 'a')
    for name in ('a', ident, 'weekly SYNC', 'weekly s'):
        told = report(world, 'last', without=name)
        assert told['figures'] == plain['figures']
        assert (told['without']['uid'], told['without']['count']) == ('a', 1)
        # 09:00 to 12:30 is deep again: all 210, of which 120 were.
        assert told['returned_min'] == 90
        assert told['without']['figures']['meeting_min'] == 60
    with pytest.raises(GLib.Error, match='Error.Invalid.*fits 2 meetings'):
        report(world, 'last', without='week')
    for name in ('', 'nothing', 'eekly'):
        with pytest.raises(GLib.Error, match='Error.NotFound'):
            report(world, 'last', without=name)
    with pytest.raises(GLib.Error, match='is "keep_rate" meant'):
        world.call('ExplainFigure', '(ss)', 'keep_rat', '')
