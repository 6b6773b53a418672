# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invitations to Bob as no good program writes them, each in protected time, and what the rules say
of it: "held" is never answered by itself, "answered" is, "either" depends on what the server makes
of it before anybody sees it."""
import dataclasses
import datetime as dt

from invitations import ALIAS, timezone

ME = 'ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.com'
ALICE = 'ORGANIZER;CN=Alice:mailto:alice@example.com'
CAROL = 'ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:carol@example.com'
LONG_UID = 'long-' + 'u' * 1990 + '@test'


@dataclasses.dataclass
class Bad:
    name: str
    fate: str          # "held", "answered", "either"; "guess": held, unless the server mends it
    body: bytes
    uid: str = ''      # as read
    shown: bool = True  # there is an occurrence that can be explained


def local(start, minutes=0):
    return f'{start + dt.timedelta(minutes=minutes):%Y%m%dT%H%M%S}'


def event(uid, start, *more, organizer=(ALICE,), me=(ME,), others=(CAROL,), times=None,
          title='Offers', n=1, end=True, dtstamp='20261101T090000Z'):
    zone = 'Europe/Brussels'
    times = times or (f'DTSTART;TZID={zone}:{local(start)}', f'DTEND;TZID={zone}:{local(start, 30)}')
    lines = ['BEGIN:VEVENT', f'UID:{uid}', f'DTSTAMP:{dtstamp}', *times, f'SUMMARY:{title}',
             'SEQUENCE:0', *organizer, 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@example.com', *me,
             *others, *more, 'END:VEVENT'] * n
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Test//EN', *timezone(zone), *lines]
    if end:
        lines.append('END:VCALENDAR')
    return b''.join(fold(one) for one in lines)


def fold(line):
    raw = line if isinstance(line, bytes) else line.encode('utf-8', 'surrogateescape')
    pieces = [raw[:70]]
    raw = raw[70:]
    while raw:
        pieces.append(raw[:70])
        raw = raw[70:]
    return b'\r\n '.join(pieces) + b'\r\n'


def lines_of(parameters):
    return (f'ATTENDEE;{parameters}:mailto:bob@example.com',)


def all_bad(start):
    """`start`: a time in the window, in Bob's zone."""
    made = []

    def add(name, fate, *more, uid=None, shown=True, body=None, **how):
        real = uid if uid is not None else f'{name}@test'
        made.append(Bad(name, fate, body or event(real, start, *more, **how),
                        real.replace('\\\\', '\\').replace('\\,', ',').replace('\\;', ';')
                        .replace('\\n', '\n'), shown))

    # What cannot be fully read
    add('rule-part', 'held', 'RRULE:FREQ=WEEKLY;COUNT=2;X-ODD=3')
    add('rule-word', 'held', 'RRULE:FREQ=FORTNIGHTLY;COUNT=2')
    add('two-masters', 'held', n=2)
    add('broken-zone', 'held', times=(f'DTSTART;TZID=Nowhere/At all:{local(start)}',
                                      f'DTEND;TZID=Nowhere/At all:{local(start, 30)}'))
    whole = event('truncated@test', start)
    add('truncated', 'held', body=whole[:whole.index(b'SEQUENCE')], shown=False)
    add('truncated-end', 'either', end=False, shown=False)  # Cyrus ends it
    add('broken-line', 'held', 'THIS IS NO LINE')
    add('two-starts', 'held', f'DTSTART;TZID=Europe/Brussels:{local(start, 600)}')
    add('bad-exdate', 'held', 'RRULE:FREQ=DAILY;COUNT=2', 'EXDATE:yesterday')
    add('bad-sequence', 'either', 'SEQUENCE:one')
    # ORGANIZER
    add('organizer-word', 'held', organizer=('ORGANIZER:alice',))
    add('organizer-urn', 'held', organizer=('ORGANIZER:urn:uuid:2f1a',))
    add('organizer-empty', 'held', organizer=('ORGANIZER:',))
    add('organizer-mailto', 'held', organizer=('ORGANIZER:mailto:',))
    add('organizer-none', 'held', organizer=())
    add('organizer-twice', 'held', organizer=(ALICE, 'ORGANIZER:mailto:carol@example.com'))
    add('organizer-lines', 'held', organizer=('ORGANIZER:mailto:alice@example.com\\nBcc: x@example.com',))
    add('organizer-client', 'either', organizer=(ALICE.replace(';', ';SCHEDULE-AGENT=CLIENT;', 1),))
    add('organizer-nobody', 'either', organizer=(ALICE.replace(';', ';SCHEDULE-AGENT=NONE;', 1),))
    add('organizer-me', 'held', organizer=(f'ORGANIZER:MAILTO:{ALIAS.upper()}',))
    add('organizer-for-me', 'held', organizer=(f'ORGANIZER;SENT-BY="mailto:{ALIAS}":mailto:alice@example.com',))
    # My line
    add('partstat-odd', 'held', me=lines_of('PARTSTAT=X-WHATEVER;RSVP=TRUE'))
    add('partstat-twice', 'either', me=lines_of('PARTSTAT=NEEDS-ACTION;PARTSTAT=ACCEPTED;RSVP=TRUE'))
    add('partstat-lower', 'held', me=lines_of('partstat=accepted;rsvp=true'))
    add('partstat-lower-open', 'answered', me=lines_of('partstat=needs-action;rsvp=true'))
    add('delegated', 'held', me=lines_of('PARTSTAT=NEEDS-ACTION;DELEGATED-TO="mailto:dora@example.com"'))
    add('room', 'held', me=lines_of('CUTYPE=ROOM;PARTSTAT=NEEDS-ACTION;RSVP=TRUE'))
    add('group', 'held', me=lines_of('CUTYPE=GROUP;PARTSTAT=NEEDS-ACTION;RSVP=TRUE'))
    add('twice', 'held', me=(ME, ME))
    add('twice-alias', 'held', me=(ME, ME.replace('bob@example.com', ALIAS)))
    add('crowd', 'held', others=[f'ATTENDEE:mailto:a{i}@example.org' for i in range(10000)],
        shown=False)
    # Times
    add('year-9999', 'held', times=('DTSTART:99991230T090000Z', 'DTEND:99991230T093000Z'),
        shown=False)
    add('year-1', 'held', times=('DTSTART:00010103T090000Z', 'DTEND:00010103T093000Z'), shown=False)
    add('long-ago-series', 'either', 'RRULE:FREQ=DAILY', times=(
        'DTSTART:00010103T090000Z', 'DTEND:00010103T093000Z'), shown=False)
    add('negative', 'held', times=(f'DTSTART;TZID=Europe/Brussels:{local(start)}', 'DURATION:-PT1H'))
    add('ends-first', 'held', times=(f'DTSTART;TZID=Europe/Brussels:{local(start)}',
                                     f'DTEND;TZID=Europe/Brussels:{local(start, -60)}'))
    # UIDs
    for name, uid in {'slash': 'a/../../b/c@test', 'space': 'two words @test', 'percent': '%2e%2F%00@test',
                      'newline': r'new\nline@test', 'comma': r'a\,b\;c@test', 'emoji': '🦆🔕@test',
                      'quote': '"\'`$(x)@test', 'long': LONG_UID, 'dash': '--all'}.items():
        fates = dict.fromkeys(('slash', 'space'), 'held') | dict.fromkeys(('long', 'newline'), 'either')
        add('uid-' + name, fates.get(name, 'answered'), uid=uid)
    # Texts
    add('comment-latin', 'guess', b'COMMENT:caf\xe9 \xff\xfe na\xefve')
    add('comment-controls', 'either', b'COMMENT:a\x07b\x1b[31mc\x01')
    add('comments', 'answered', *[f'COMMENT:{i}' for i in range(20)])
    add('title-long', 'held', title='\u202e\u2066 Offers \u2069' * 6000, shown=False)
    add('title-escape', 'answered', title='\\;\\, \\n Offers & <b>\x7f')
    return made


def answered_series(start):
    """Every day for ever: those in the window, and at most ten."""
    return Bad('for-ever', 'series', event('for-ever@test', start, 'RRULE:FREQ=DAILY'), 'for-ever@test')
