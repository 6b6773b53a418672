#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks as others see them: a validator of its own for the rules of RFC 5545, and python3-icalendar,
python3-vobject and khal, which read what was written and what was changed.

    block-clients.py BLOCK-TOOL [SEED]
"""
import datetime
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import icalendar
import vobject

UTC = datetime.timezone.utc
NOW = int(datetime.datetime(2026, 11, 18, 11, 6, 40, tzinfo=UTC).timestamp())
MONDAY = int(datetime.datetime(2026, 11, 23, tzinfo=UTC).timestamp())
N_RANDOM = 150


class Block:
    def __init__(self, number, title, text, start, minutes, soft=False, private=False):
        self.uid = 'focusd-%032x@focusd.invalid' % number
        self.title, self.text = title, text
        self.start, self.end = start, start + minutes * 60
        self.soft, self.private = soft, private

    def bytes(self, tool, old=None, now=NOW):
        arguments = [tool, 'new' if old is None else 'change', self.uid, self.start, self.end,
                     'soft' if self.soft else 'firm', 'private' if self.private else 'public',
                     now, self.title, self.text]
        return subprocess.run([str(one) for one in arguments], input=old, check=True,
                              stdout=subprocess.PIPE).stdout


# The validator: RFC 5545 §3.1 (lines), §3.2 (parameters), §3.3 (values), §3.6.1 (the event).

NAME = r'[A-Za-z0-9-]+'
PARAM = rf'{NAME}=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
LINE = re.compile(rf'({NAME})((?:;{PARAM})*):(.*)', re.S)
TEXT = re.compile(r'(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*')
INSTANT = re.compile(r'\d{8}T\d{6}Z')
VALUES = {
    'VERSION': re.compile(r'2\.0'), 'PRODID': TEXT, 'UID': TEXT, 'SUMMARY': TEXT,
    'DESCRIPTION': TEXT, 'DTSTAMP': INSTANT, 'DTSTART': INSTANT, 'DTEND': INSTANT,
    'CREATED': INSTANT, 'LAST-MODIFIED': INSTANT, 'CATEGORIES': re.compile('FOCUS'),
    'TRANSP': re.compile('OPAQUE|TRANSPARENT'), 'STATUS': re.compile('TENTATIVE|CONFIRMED'),
    'CLASS': re.compile('PUBLIC|PRIVATE'), 'SEQUENCE': re.compile(r'\d+'),
    'X-MICROSOFT-CDO-BUSYSTATUS': re.compile('TENTATIVE|BUSY'),
    'X-FOCUSD-SEAL': re.compile(r'[0-9a-z]{8}\.[0-9a-z]{4}(-[0-9a-z]{8})?'),
}
ONCE = set(VALUES) - {'VERSION', 'PRODID'}


def content_lines(raw):
    """Physical lines to content lines; each is UTF-8 by itself and at most 75 octets long."""
    assert raw.endswith(b'\r\n') and b'\0' not in raw
    lines = []
    for physical in raw[:-2].split(b'\r\n'):
        assert b'\r' not in physical and b'\n' not in physical, physical
        assert 0 < len(physical) <= 75, (len(physical), physical)
        text = physical.decode('utf-8')
        if text[0] in ' \t':
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def validate(raw):
    """The properties of the only VEVENT, each with its value as it is written."""
    stack, properties, components = [], {}, []
    for line in content_lines(raw):
        match = LINE.fullmatch(line)
        assert match, line
        name, _, value = match.groups()
        if name == 'BEGIN':
            stack.append(value)
            components.append('/'.join(stack))
        elif name == 'END':
            assert stack.pop() == value
        elif len(stack) < 3:
            assert name not in properties, f'{name} twice'
            assert name in VALUES and VALUES[name].fullmatch(value), line
            assert len(stack) == (1 if name in ('VERSION', 'PRODID') else 2), line
            properties[name] = value
    assert not stack
    assert components.count('VCALENDAR/VEVENT') == 1 and components[0] == 'VCALENDAR'
    assert ONCE <= set(properties), ONCE - set(properties)
    assert not {'ORGANIZER', 'ATTENDEE', 'METHOD'} & set(properties)
    return properties


def unescaped(value):
    return re.sub(r'\\(.)', lambda match: '\n' if match[1] in 'nN' else match[1], value)


def check_valid(raw, block):
    properties = validate(raw)
    says = {name: unescaped(value) for name, value in properties.items()}
    assert says['UID'] == block.uid and says['SUMMARY'] == block.title
    head, _, last = says['DESCRIPTION'].rpartition('focusd ')
    assert head.rstrip('\n') == block.text and last == says['X-FOCUSD-SEAL'], says
    assert says['TRANSP'] == ('TRANSPARENT' if block.soft else 'OPAQUE')
    assert says['STATUS'] == ('TENTATIVE' if block.soft else 'CONFIRMED')
    assert says['CLASS'] == ('PRIVATE' if block.private else 'PUBLIC')
    for name, instant in (('DTSTART', block.start), ('DTEND', block.end)):
        stamp = datetime.datetime.strptime(says[name], '%Y%m%dT%H%M%SZ').replace(tzinfo=UTC)
        assert stamp.timestamp() == instant, name


# What the validator must not let pass: exchanged once in a good block.
BAD = [
    (b'\r\n', b'\n'), (b'SUMMARY:', b'SUMMARY:' + b'x' * 80), (b'SUMMARY:', b'SUMMARY:\xff'),
    (b'SUMMARY:', b'SUMMARY:a,'), (b'SUMMARY:', b'SUMMARY:\\q'), (b'SUMMARY:', b'SUMMARY:\x01'),
    (b'SUMMARY:', b'UID:2\r\nSUMMARY:'), (b'SUMMARY:', b'ATTENDEE:mailto:a@b\r\nSUMMARY:'),
    (b'SUMMARY:', b'SUMMARY;X="a:'), (b'DTSTART:', b'DTSTART;VALUE=DATE:2026\r\nX'),
    (b'DTEND:', b'X-END:'), (b'VERSION', b'METHOD:PUBLISH\r\nVERSION'), (b'END:VEVENT\r\n', b''),
    (b'STATUS:', b'STATUS:X'), (b'Z\r\n', b'\r\n'),
]


def check_refuses(raw):
    validate(raw)
    for old, new in BAD:
        bad = raw.replace(old, new, 1)
        assert bad != raw
        try:
            validate(bad)
        except (AssertionError, UnicodeDecodeError):
            continue
        raise SystemExit(f'the validator takes {bad}')


def check_icalendar(raw, block):
    calendar = icalendar.Calendar.from_ical(raw)
    (event,) = calendar.walk('VEVENT')
    assert event['UID'] == block.uid and not event.errors
    assert event.decoded('DTSTART').timestamp() == block.start
    assert event.decoded('DTEND').timestamp() == block.end
    assert 'ATTENDEE' not in event and 'ORGANIZER' not in event
    # It undoes the escapes one kind after the other, so that \\n becomes a line break.
    if '\\' not in block.title + block.text:
        assert event['SUMMARY'] == block.title, event['SUMMARY']
        assert event['DESCRIPTION'].startswith(block.text), event['DESCRIPTION']


def check_vobject(raw, block):
    event = vobject.readOne(raw.decode('utf-8')).vevent
    assert event.uid.value == block.uid
    assert event.dtstart.value.timestamp() == block.start
    assert event.dtend.value.timestamp() == block.end
    assert event.summary.value == block.title, event.summary.value
    assert event.description.value.startswith(block.text), event.description.value


def check(raw, block):
    check_valid(raw, block)
    check_icalendar(raw, block)
    check_vobject(raw, block)


def as_others_leave_it(raw):
    """Written anew by a client that adds an alarm: other order, other folds."""
    calendar = icalendar.Calendar.from_ical(raw)
    (event,) = calendar.walk('VEVENT')
    alarm = icalendar.Alarm()
    alarm.add('ACTION', 'DISPLAY')
    alarm.add('DESCRIPTION', 'Soon')
    alarm.add('TRIGGER', datetime.timedelta(minutes=-10))
    event.add_component(alarm)
    return calendar.to_ical()


def check_changed(tool, old, block):
    """The block moved in the bytes that a client left: it says so, and the alarm is still there."""
    left = as_others_leave_it(old.bytes(tool))
    changed = block.bytes(tool, left, NOW + 100)
    check(changed, block)
    alarm = left[left.index(b'BEGIN:VALARM'):left.index(b'END:VALARM')]
    assert alarm in changed
    assert validate(changed)['SEQUENCE'] == ('0' if old.start == block.start else '1')
    return changed


def khal_lines(folder, blocks):
    """What khal shows of the week: (start, end, title) in its order."""
    home = folder.parent
    config = home / 'khal.conf'
    config.write_text(f'[calendars]\n[[focus]]\npath = {folder}\ntype = calendar\n'
                      '[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\n'
                      'timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n'
                      'datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n'
                      f'[sqlite]\npath = {home / "khal.db"}\n')
    environment = dict(os.environ, HOME=str(home), XDG_CONFIG_HOME=str(home), TZ='UTC',
                       XDG_DATA_HOME=str(home), XDG_CACHE_HOME=str(home), LC_ALL='C.UTF-8')
    run = subprocess.run(['khal', '-c', str(config), 'list', '--day-format', '', '--format',
                          '{start-long}|{end-long}|{title}|{uid}', '2026-11-23', '7d'],
                         env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return [line for line in run.stdout.splitlines() if line.strip()]


def check_khal(raws, blocks):
    with tempfile.TemporaryDirectory() as folder:
        calendar = pathlib.Path(folder, 'focus')
        calendar.mkdir()
        for number, raw in enumerate(raws):
            (calendar / f'{number}.ics').write_bytes(raw)
        lines = khal_lines(calendar, blocks)
    wanted = {block.uid: block for block in blocks}
    for line in lines:
        start, end, title, uid = line.split('|')
        block = wanted.pop(re.sub(r'\x1b\[[0-9;]*m', '', uid))
        for shown, instant in ((start, block.start), (end, block.end)):
            stamp = datetime.datetime.fromtimestamp(instant, UTC).strftime('%Y-%m-%d %H:%M')
            assert stamp in shown, (shown, stamp)
        assert title == block.title, (title, block.title)
    assert not wanted, f'khal does not show {list(wanted)}'


BLOCKS = [
    Block(1, 'Focus', '', MONDAY + 9 * 3600, 60),
    Block(2, 'Focus: report, part 2; "done"', 'Why, and how.\nUrgent; call.', MONDAY + 13 * 3600,
          90, soft=True),
    Block(3, 'Größe 🎯 e\u0301 日本', 'Weil.\n\n' + '🎯e\u0301' * 60, MONDAY + 86400 + 9 * 3600, 150,
          private=True),
    Block(4, 'x' * 200 + ' ' + 'é' * 200, 'y, ' * 300 + 'end', MONDAY + 86400 * 2, 15),
    Block(5, 'C:\\dir\\file', 'back\\slash \\n\n\\', MONDAY + 86400 * 3, 60),
]
PIECES = ['a', 'B7', ' ', ',', ';', ':', '"', '\n', '\n\n', 'é', '€', '🎯', 'e\u0301', '日本', '=',
          'BEGIN:VALARM', 'word ', "'", '\\', '#', '^n', '%']


def random_text(rand, most):
    return ''.join(rand.choice(PIECES) for _ in range(rand.randrange(most))).strip()


def random_block(rand, number):
    title = re.sub(r'\s+', ' ', random_text(rand, 40)) or 'x'
    start = MONDAY + rand.randrange(7 * 24 * 4) * 900
    return Block(number, title, random_text(rand, 120), start, 15 * rand.randrange(1, 11),
                 rand.random() < .5, rand.random() < .5)


def main():
    tool = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10 ** 6)
    rand = random.Random(seed)
    print(f'seed {seed}')
    raws = [block.bytes(tool) for block in BLOCKS]
    check_refuses(raws[0])
    for raw, block in zip(raws, BLOCKS):
        check(raw, block)
    check_khal(raws, BLOCKS)
    moved = [Block(number, block.title + '!', block.text, block.start + 7200, 45, not block.soft,
                   block.private) for number, block in enumerate(BLOCKS[:4], 1)]
    check_khal([check_changed(tool, old, new) for old, new in zip(BLOCKS, moved)], moved)
    for number in range(N_RANDOM):
        block = random_block(rand, 100 + number)
        check(block.bytes(tool), block)
    print(f'{len(BLOCKS)} blocks and {N_RANDOM} random ones read by icalendar and vobject, '
          f'{len(BLOCKS) + len(moved)} by khal')


main()
