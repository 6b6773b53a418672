# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one question of these tests: does focusd's agenda say what an independent reader says?"""
import datetime as dt

import reader
from samples import MONDAY

ME = ['alice@example.com', 'me@example.org']
FIRST, LAST = MONDAY - dt.timedelta(days=28), MONDAY + dt.timedelta(days=56)


def expected(contents, roles=None, zone='Europe/Brussels', first=FIRST, last=LAST, me=ME):
    """`contents`: {display name: [bytes]}; calendars of role "ignore" are left out."""
    roles = roles or {}
    calendars = [(reader.Calendar(f'test/{name}', roles.get(name, 'work')), objects)
                 for name, objects in contents.items() if roles.get(name) != 'ignore']
    return reader.Reader(me, zone).agenda(calendars, first, last)


def agrees(world, contents, first=FIRST, last=LAST, **options):
    """Compares row by row; returns the rows."""
    rows = expected(contents, zone=world.zone, first=first, last=last, **options)
    differs = reader.difference(world.agenda(first, last), rows)
    assert not differs, differs
    return rows
