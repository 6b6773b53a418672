#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Results and actions as others see them: python3-icalendar and python3-vobject read what was
written and write it anew, todoman (where it is installed) lists an action and marks it as done, and
focusd reads back what each of them left.

    journal-clients.py JOURNAL-TOOL [SEED]
"""
import datetime
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import icalendar
import vobject

UTC = datetime.timezone.utc
NOW = int(datetime.datetime(2026, 11, 26, 11, 0, tzinfo=UTC).timestamp())
INSTANCE = int(datetime.datetime(2026, 11, 26, 9, 0, tzinfo=UTC).timestamp())
MEETING = 'weekly-42@example.org'
N_RANDOM = 60
SORTS = ['DECISION', 'ACTIONS', 'NOTHING-DECIDED']


class Tool:
    def __init__(self, path):
        self.path = path

    def run(self, *arguments, data=None):
        return subprocess.run([self.path, *(str(one) for one in arguments)], input=data, check=True,
                              stdout=subprocess.PIPE).stdout

    def result(self, title, text, instance=INSTANCE, sort=0):
        return self.run('result', MEETING, instance, sort, INSTANCE, NOW, title, text)

    def todo(self, who, mail, due, what, text='', instance=INSTANCE):
        return self.run('todo', MEETING, instance, who, mail, due, NOW, what, text)

    def read(self, raw):
        lines = self.run('read', data=raw).decode('utf-8').splitlines()
        return dict(line.split('=', 1) for line in lines)


def check_lines(raw):
    """RFC 5545 §3.1: CRLF, 75 octets, UTF-8 on each line by itself; nobody is invited."""
    assert raw.endswith(b'\r\n') and b'\0' not in raw
    for line in raw[:-2].split(b'\r\n'):
        assert b'\r' not in line and b'\n' not in line and 0 < len(line) <= 75, line
        line.decode('utf-8')
    unfolded = re.sub(rb'\r\n[ \t]', b'', raw)
    assert not re.search(rb'^(ORGANIZER|ATTENDEE|METHOD)', unfolded, re.M)
    assert len(re.findall(rb'^UID:focusd-[0-9a-f]{32}@focusd\.invalid\r$', unfolded, re.M)) == 1
    assert len(re.findall(rb'^BEGIN:', unfolded, re.M)) == 2


def check_related(component):
    related = component['RELATED-TO']
    assert str(related) == MEETING and related.params['RELTYPE'] == 'SIBLING', related
    assert 'RECURRENCE-ID' not in component


def plain(text):
    """icalendar undoes the escapes one kind after the other, so that \\\\n becomes a line break."""
    return '\\' not in text


def check_result(raw, title, text, sort):
    check_lines(raw)
    (journal,) = icalendar.Calendar.from_ical(raw).walk('VJOURNAL')
    check_related(journal)
    assert not journal.errors and journal['STATUS'] == 'FINAL'
    assert journal.decoded('DTSTART').timestamp() == INSTANCE
    assert [str(one) for one in journal['CATEGORIES'].cats] == ['MEETING', SORTS[sort]]
    if plain(title + text):
        assert journal['SUMMARY'] == title, journal['SUMMARY']
        assert journal['DESCRIPTION'].startswith(text), journal['DESCRIPTION']
        assert journal['DESCRIPTION'].endswith('focusd 20261126T090000Z')
    other = vobject.readOne(raw.decode('utf-8')).vjournal
    assert other.summary.value == title, (other.summary.value, title)
    assert other.description.value.startswith(text), (other.description.value, text)


def check_todo(raw, who, mail, due, what):
    check_lines(raw)
    (todo,) = icalendar.Calendar.from_ical(raw).walk('VTODO')
    check_related(todo)
    assert not todo.errors and todo['STATUS'] == 'NEEDS-ACTION'
    title = what if who == '-' else f'{who}: {what}'
    if plain(title):
        assert str(todo['SUMMARY']).removeprefix('?: ') == title, todo['SUMMARY']
    if due == '-':
        assert 'DUE' not in todo
    else:
        assert todo.decoded('DUE').isoformat() == due
    assert ('CONTACT' in todo) == (who != '-')
    other = vobject.readOne(raw.decode('utf-8')).vtodo
    assert other.summary.value.removeprefix('?: ') == title, other.summary.value
    assert mail == '-' or other.contact.value == f'{who} <{mail}>', other.contact.value


def changed_by_icalendar(raw):
    """Done, and written anew: other order, other folds."""
    calendar = icalendar.Calendar.from_ical(raw)
    (todo,) = calendar.walk('VTODO')
    todo['STATUS'] = 'COMPLETED'
    todo.add('COMPLETED', datetime.datetime(2026, 11, 27, 10, 15, tzinfo=UTC))
    return calendar.to_ical()


def changed_by_vobject(raw):
    """Given to another, put off, and written anew."""
    calendar = vobject.readOne(raw.decode('utf-8'))
    calendar.vtodo.summary.value = 'Jan: final draft'
    calendar.vtodo.due.value = datetime.date(2026, 12, 11)
    return calendar.serialize().encode('utf-8')


def check_changed(tool):
    raw = tool.todo('Els', 'els@example.org', '2026-12-04', 'draft', 'From Product sync.')
    want = {'meeting': MEETING, 'instance': str(INSTANCE), 'who': 'Els', 'mail': 'els@example.org',
            'what': 'draft', 'due': '2026-12-04', 'state': 'open'}
    assert tool.read(raw) == want
    assert tool.read(changed_by_icalendar(raw)) == dict(want, state='done')
    assert tool.read(changed_by_vobject(raw)) == dict(want, who='Jan', mail='-', what='final draft',
                                                      due='2026-12-11')


class Todoman:
    def __init__(self, folder):
        self.home, self.list = folder, folder / 'work'
        self.list.mkdir()
        (folder / 'todoman.py').write_text(
            f'path = "{folder}/*"\ndate_format = "%Y-%m-%d"\ntime_format = ""\n'
            f'default_list = "work"\ncache_path = "{folder}/cache.sqlite3"\n')

    def run(self, *arguments):
        environment = dict(os.environ, HOME=str(self.home), XDG_CONFIG_HOME=str(self.home),
                           XDG_CACHE_HOME=str(self.home), LC_ALL='C.UTF-8', TZ='UTC')
        return subprocess.run(['todoman', '--config', str(self.home / 'todoman.py'), *arguments],
                              env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def todos(self):
        return json.loads(self.run('--porcelain', 'list', '--status', 'ANY'))


def check_todoman(tool):
    """It lists the actions and passes over a result; what it marks as done is done here."""
    with tempfile.TemporaryDirectory() as folder:
        todoman = Todoman(pathlib.Path(folder))
        file = todoman.list / 'a.ics'
        file.write_bytes(tool.todo('Els', 'els@example.org', '2026-12-04', 'draft, part 2',
                                   'From Product sync.'))
        (todoman.list / 'b.ics').write_bytes(tool.todo('-', '-', '-', 'call'))
        (todoman.list / 'c.ics').write_bytes(tool.result('Outcome: Product sync', 'A.'))
        todos = {one['summary']: one for one in todoman.todos()}
        assert set(todos) == {'Els: draft, part 2', 'call'}, todos
        due = datetime.datetime.fromtimestamp(todos['Els: draft, part 2']['due'], UTC)
        assert due.date().isoformat() == '2026-12-04', due
        assert todos['call']['due'] is None and not todos['call']['completed']
        before = tool.read(file.read_bytes())
        assert before['state'] == 'open'
        todoman.run('done', str(todos['Els: draft, part 2']['id']))
        assert tool.read(file.read_bytes()) == dict(before, state='done')
        assert tool.read((todoman.list / 'b.ics').read_bytes())['state'] == 'open'


PIECES = ['a', 'B7', ' ', ',', ';', ':', '"', '\n', 'é', '€', '🎯', 'e\u0301', '日本', '=', 'word ', '\\',
          'END:VTODO', "'", '#', '^n', '%', 'BEGIN:VALARM\n']


def random_line(rand):
    text = ''.join(rand.choice(PIECES) for _ in range(rand.randrange(40)))
    return re.sub(r'\s+', ' ', text).strip() or 'x'


def check_random(tool, rand):
    what = random_line(rand).replace(': ', ' ').strip() or 'x'
    text = ''.join(rand.choice(PIECES) for _ in range(rand.randrange(80))).strip()
    who = rand.choice(['-', 'Els', 'Zoë Öberg'])
    mail = 'x@example.org' if who != '-' else '-'
    due = rand.choice(['-', '2026-12-04', '2028-02-29'])
    sort = rand.randrange(3)
    check_result(tool.result(what, text, sort=sort), what, text, sort)
    raw = tool.todo(who, mail, due, what, text)
    check_todo(raw, who, mail, due, what)
    read = tool.read(raw)
    assert [read[name] for name in ('who', 'mail', 'due', 'what')] == [who, mail, due, what], read


def main():
    tool = Tool(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10 ** 6)
    rand = random.Random(seed)
    print(f'seed {seed}')
    check_result(tool.result('Outcome: Product sync', 'We take A, not B.\nWhy: cost; time.'),
                  'Outcome: Product sync', 'We take A, not B.\nWhy: cost; time.', 0)
    check_todo(tool.todo('Els', 'els@example.org', '2026-12-04', 'draft'), 'Els', 'els@example.org',
               '2026-12-04', 'draft')
    check_changed(tool)
    for _ in range(N_RANDOM):
        check_random(tool, rand)
    listed = 'not installed'
    if shutil.which('todoman') is not None:
        check_todoman(tool)
        listed = 'listed them and did one'
    print(f'{N_RANDOM} random ones read by icalendar and vobject; todoman: {listed}')


main()
