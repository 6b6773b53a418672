#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mail that answers an invitation, as Python's email package and python3-icalendar read it:
what it must hold, what it must not, and that no text becomes a header (R3.18).

    imip-clients.py IMIP-TOOL [SEED]
"""
import email
import email.policy
import random
import subprocess
import sys

import icalendar

INSTANCE = 1796202000  # 2026-12-02T09:00Z
ZONE = ('BEGIN:VTIMEZONE\r\nTZID:Here\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n'
        'TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n')
EVENT = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n%sBEGIN:VEVENT\r\nUID:u\r\nSEQUENCE:3\r\n'
         'DTSTAMP:20261101T000000Z\r\nDTSTART;TZID=Here:20261201T100000\r\nSUMMARY:Plan\r\n'
         'DTEND;TZID=Here:20261201T110000\r\nRRULE:FREQ=DAILY;COUNT=5\r\n'
         'ORGANIZER;CN=Els;SCHEDULE-AGENT=CLIENT:mailto:els@example.org\r\n'
         'ATTENDEE;PARTSTAT=ACCEPTED:mailto:other@example.org\r\n'
         'ATTENDEE;CN="Me, I";PARTSTAT=NEEDS-ACTION;RSVP=TRUE;SCHEDULE-STATUS=1.2:'
         'mailto:me@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')
HOSTILE = ['a\r\nBcc: x@example.org', 'a\n\nbody', '"; <x@y>', '=?UTF-8?B?QQ==?=', 'é' * 300,
           '\x01\x7f', ',;\\', 'Grüße – 会議', '\u2028Bcc: x', ' ', '--focusd', '', '.\n.', 'Plain']


class Tool:
    def __init__(self, path):
        self.path = path

    def run(self, event, instance='-', comment='No, then', to='els@example.org', name='Me',
            to_name='Els', subject='Declined', text='No.'):
        return subprocess.run([self.path, str(instance), 'DECLINED', comment, 'me@example.org',
                               name, to, to_name, subject, text], input=event.encode(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def plain(text):
    """One line, as a header can say it."""
    out = ''.join(' ' if c in '\r\n\t\u2028\u2029' else c for c in text.replace('\r\n', '\n'))
    return ''.join(c for c in out if c.isprintable()).strip()


def parse(raw):
    assert b'\r' not in raw and raw.endswith(b'--\n')
    assert all(len(line) <= 78 for line in raw.split(b'\n') if b'focusd-' not in line), raw
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert [key for key in message.keys()] == [
        'From', 'To', 'Subject', 'Date', 'Message-ID', 'Auto-Submitted', 'MIME-Version',
        'Content-Type'], message.keys()
    assert not message.defects, message.defects
    assert message['From'].addresses[0].addr_spec == 'me@example.org'
    assert [one.addr_spec for one in message['To'].addresses] == ['els@example.org']
    assert message['Date'].datetime.timestamp() == 1796115600
    text, calendar = message.iter_parts()
    assert message.get_content_type() == 'multipart/alternative'
    assert text.get_content_type() == 'text/plain'
    assert calendar.get_content_type() == 'text/calendar'
    assert calendar['Content-Type'].params['method'] == 'REPLY'
    return message, text, calendar.get_payload(decode=True)


def check_calendar(raw, comment, instance):
    for line in raw[:-2].split(b'\r\n'):
        assert b'\n' not in line and b'\r' not in line and 0 < len(line) <= 75, line
    calendar = icalendar.Calendar.from_ical(raw)
    assert calendar['METHOD'] == 'REPLY'
    events = calendar.walk('VEVENT')
    assert len(events) == 1
    event = events[0]
    assert event['UID'] == 'u' and int(event['SEQUENCE']) == 3
    assert event['DTSTAMP'].dt.timestamp() == 1796115600
    assert not isinstance(event['ATTENDEE'], list)
    assert str(event['ATTENDEE']) == 'mailto:me@example.org'
    assert dict(event['ATTENDEE'].params) == {'CN': 'Me, I', 'PARTSTAT': 'DECLINED'}
    assert dict(event['ORGANIZER'].params) == {'CN': 'Els'}
    assert str(event['ORGANIZER']) == 'mailto:els@example.org'
    assert event['REQUEST-STATUS'] == '2.0;Success'
    assert 'RRULE' not in event and 'X-FOCUSD' not in raw.decode()
    assert (plain(str(event['COMMENT'])) == comment) if comment else 'COMMENT' not in event
    zones = [str(zone['TZID']) for zone in calendar.walk('VTIMEZONE')]
    if instance == '-':
        assert 'RECURRENCE-ID' not in event and not zones
    else:
        assert b'RECURRENCE-ID;TZID=Here:20261202T100000\r\n' in raw and zones == ['Here']


def check(tool, texts, instance):
    comment, name, to_name, subject, text = texts
    done = tool.run(EVENT % ZONE, instance, comment, 'els@example.org', name, to_name, subject,
                    text)
    assert done.returncode == 0, done.stderr
    again = tool.run(EVENT % ZONE, instance, comment, 'els@example.org', name, to_name, subject,
                     text)
    assert again.stdout == done.stdout
    message, part, calendar = parse(done.stdout)
    limit = subject.encode()[:300].decode('utf-8', 'ignore')
    assert message['Subject'] == plain(limit), (message['Subject'], plain(limit))
    wanted = plain(to_name.encode()[:200].decode('utf-8', 'ignore'))
    # Python before 3.12 puts a space between encoded words of a name.
    assert message['To'].addresses[0].display_name.replace(' ', '') == wanted.replace(' ', '')
    assert 'Bcc' not in message and part.get_content().strip() is not None
    check_calendar(calendar, plain(comment), instance)


def main():
    tool = Tool(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 30)
    chance = random.Random(seed)
    print('seed', seed)
    for _ in range(60):
        check(tool, [chance.choice(HOSTILE) for _ in range(5)], chance.choice(['-', INSTANCE]))
    for to in ['a@b\nBcc: c@d', '-oQ/tmp@x', 'a b@c', 'a@b,c@d', '<a@b>', 'a', '@b', 'a@', 'ü@x.y',
               'a@b c', 'a@-b', 'x' * 250 + '@b.cd', '"a b"@c', 'a@b@c', '']:
        done = tool.run(EVENT % ZONE, to=to)
        assert done.returncode == 1 and not done.stdout, to
    no_zone = tool.run(EVENT % '', INSTANCE)
    assert no_zone.returncode == 1, 'a TZID that leads nowhere is not answered'
    own = (EVENT % ZONE).replace('mailto:els@', 'mailto:me@', 1)
    assert tool.run(own).returncode == 1


if __name__ == '__main__':
    main()
