# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What golden files cannot say: the keys of JSON, questions on a terminal, following, the pager."""
import json
import os
import pty
import re
import select
import signal
import subprocess
import unicodedata

import checks_focus
import world as w
from fake_focusd import agenda_row, vardict

DEADLINE_S = 10

OCCURRENCE = (
    "id uid recurrence_id calendar title start end all_day busy kind status partstat organizer "
    "humans series hygiene location join"
).split()
ACT = ("id at by what id_of uid calendar title before after reason_id why answer state undoes "
       "can_undo organizer rule partstat_before partstat_after holds why_held reply told status").split()
INVITED = "id title organizer start end rule step due".split()
PENDING = [*INVITED, *("uid recurrence_id account calendar series n_series level answer came holds why tells "
                       "told_by reply times").split()]
ANSWERED = ("id title organizer start end act state partstat reply times tells told status why "
            "mailto").split()
CLOSEOUT = ("id uid recurrence_id calendar title start end mine can_tell waits idle result closed "
            "decision act where where_results where_actions where_problem people actions open "
            "questions read").split()
ACTION = "id what who mail mine due overdue state done uid title start calendar sent".split()
KEYS = {
    "status": "now state focus next week pending accounts".split(),
    "agenda": OCCURRENCE,
    "sync": "name state message changed removed unreadable requests duration_ms".split(),
    "account list": "name state last_sync calendars objects unreadable queue kind url".split(),
    "account test": "id ok what detail".split(),
    "report": "week zone figures days series baseline explain".split(),
    "report trend": "weeks trend baseline".split(),
    "report baseline": "from taken weeks too_little figures".split(),
    "explain": [],
    "hygiene": ("id uid file title start score label reason profile kind moment signals short").split(),
    "hygiene weights": "version weights".split(),
    "hygiene ask": "id uid language subject body mail mailto".split(),
    "plan": "now zone mode calendar token problem weeks actions applied writes_paused".split(),
    "windows": "week from days".split(),
    "focus": "start until task block title paused resumes kept_min".split(),
    "log": ACT,
    "undo": ACT,
    "uninstall": "uid id calendar href title start end changed".split(),
    "doctor": "version answers level lines".split(),
    "hygiene fine": "uid fine".split(),
    "close": CLOSEOUT,
    "actions": ACTION,
    "pending": PENDING,
    **dict.fromkeys("decline propose tentative accept keep".split(), ANSWERED),
    "calendar list": "name account display_name role writable objects path".split(),
}
WEEK = "meeting_min meeting_count focus_goal_min focus_planned_min focus_kept_min".split()
ACCOUNT = "name state last_sync calendars objects unreadable queue".split()
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$")
DATE = re.compile(r"\d{4}-\d\d-\d\d$")


def width(text):
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)


def has(keys, value):
    missing = [k for k in keys if k not in value]
    assert not missing, missing


def occurrence(value):
    has(OCCURRENCE, value)
    form = DATE if value["all_day"] else INSTANT
    for key in ("start", "end", "recurrence_id"):
        if value[key] is not None:
            assert form.match(value[key]), value[key]
    if value["hygiene"] is not None:
        has(["score", "label"], value["hygiene"])


def json_document(case, document):
    command = " ".join(a for a in case["argv"] if not a.startswith("-")) or "status"
    name = max((k for k in KEYS if command.startswith(k)), key=len)
    for value in document if isinstance(document, list) else [document] if document else []:
        has(KEYS[name], value)
        if name == "agenda":
            occurrence(value)
    if name == "status":
        assert INSTANT.match(document["now"])
        has(["until", "task", "block"], document["focus"])
        has("closeouts actions_due".split(), document)
        has("held session plan writes_paused writes_paused_until".split(), document)
        has(WEEK, document["week"])
        for account in document["accounts"]:
            has(ACCOUNT, account)
        for value in document["pending"]:
            has(INVITED, value)
        for value in [document["next"] or None, *document["current"]]:
            if value:
                occurrence(value)
    checks_focus.json_document(name, document)
    lone = name in ("status", "explain", "plan", "undo", "focus", "doctor") or name.startswith("report") \
        or name in ("hygiene weights", "hygiene ask", "hygiene fine") \
        or KEYS[name] is ANSWERED or (name == "close" and "--list" not in case["argv"])
    assert lone == (isinstance(document, dict) or document is None)


class Terminal:
    """focusctl on a terminal of its own."""

    def __init__(self, world, argv, rows=24, **environment):
        self.text = ""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.clear()
            os.environ.update(world.environment, **environment)
            os.execv(world.focusctl, [world.focusctl, *argv])
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))

    def read(self):
        ready, _, _ = select.select([self.fd], [], [], DEADLINE_S)
        assert ready, "no answer: " + self.text
        try:
            data = os.read(self.fd, 65536).decode(errors="replace")
        except OSError:
            data = ""
        self.text += data
        return data

    def expect(self, text):
        start = len(self.text)
        while text not in self.text:
            assert self.read(), f"ended without {text!r}: {self.text}"
        return self.text[start:]

    def answer(self, question, text):
        """Waits for the question that ends the text so far; nothing may follow it."""
        self.expect(question)
        self.text = ""
        os.write(self.fd, text.encode())

    def end(self):
        while self.read():
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status)


def test_add_on_a_terminal(world):
    attempts = []

    def discover(typed, options, _secret):
        attempts.append(options)
        if "dav.other.net" not in options.get("trusted_hosts", []):
            raise w.Refusal("Conflict", 'the calendars are on "dav.other.net": consent first')
        if world.fake.secrets[-1] != "right":
            raise w.Refusal("Auth", "the server wants a password")
        return (vardict(w.PLACE),)

    world.fake.answers = w.answers(Discover=discover)
    world.fake.calls.clear()
    terminal = Terminal(world, ["account", "add", "https://cloud.example.org"])
    terminal.answer("[y/N] ", "y\n")
    terminal.answer("User name: ", "me\n")
    terminal.answer("Password of me: ", "wrong\n")
    terminal.answer("Password of me: ", "right\n")
    terminal.answer("> ", "2 busy, 1 nonsense\n")
    terminal.expect("is no role")
    terminal.answer("> ", "9 work\n")
    terminal.expect("number from 1 to 3")
    terminal.answer("> ", "3 focus\n")
    terminal.answer("> ", "\n")
    terminal.expect("first sync runs")
    assert terminal.end() == 0
    assert "right" not in terminal.text and "wrong" not in terminal.text, "the password was shown"
    assert [a.get("user") for a in attempts] == [None, None, "me", "me"]
    name, settings, roles, _ = [c for c in world.fake.calls if c[0] == "AddAccount"][0][1]
    assert name == "example" and settings["trusted_hosts"] == ["dav.other.net"]
    assert roles == {"Personal": "work", "Birthdays": "busy", "a=b \x1b[31m": "focus"}
    assert world.fake.secrets[-1] == "right"


def test_add_refused_by_the_person(world):
    world.fake.answers = w.answers(Discover=w.refuse("Conflict", 'they are on "dav.other.net"'))
    world.fake.calls.clear()
    terminal = Terminal(world, ["account", "add", "me@example.org"])
    terminal.answer("[y/N] ", "\n")
    assert terminal.end() == 1
    assert [c[0] for c in world.fake.calls] == ["Discover"]


def test_add_left_at_the_password(world):
    world.fake.answers = w.answers(Discover=w.refuse("Auth", "the server wants a password"))
    world.fake.calls.clear()
    terminal = Terminal(world, ["account", "add", "me@example.org"])
    terminal.answer("Password of me@example.org: ", "half\x03")
    assert terminal.end() == 4
    assert "half" not in terminal.text
    assert [c[0] for c in world.fake.calls] == ["Discover"]


def test_password_never_in_a_message(world):
    world.fake.answers = w.answers()
    world.fake.calls.clear()
    world.fake.secrets.clear()
    world.run(["account", "add", "me@example.org", "--password-stdin"], stdin="s3cr3t\nmore\n")
    assert world.fake.secrets == ["s3cr3t", "s3cr3t"]
    assert "s3cr3t" not in repr(world.fake.calls)


def test_colours_on_a_terminal_only(world):
    world.fake.answers = w.answers()
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"},
        False)):
        terminal = Terminal(world, ["status"], **environment)
        assert terminal.end() == 0
        assert ("\033[" in terminal.text) == coloured, (environment, terminal.text)


def test_pager(world):
    many = [w.timed(f"Event {i}", w.at(0, 8) + i * 60, w.at(0, 9) + i * 60) for i in range(90)]
    world.fake.answers = w.answers(GetAgenda=([agenda_row(e) for e in many],))
    for argv, pager, paged in (
        (["agenda"], "sed s/^/paged:/", True),
        (["agenda", "--no-pager"], "sed s/^/paged:/", False),
        (["agenda", "--json"], "sed s/^/paged:/", False),
        (["agenda"], "no-such-pager-here", False),
    ):
        terminal = Terminal(world, argv, PAGER=pager)
        assert terminal.end() == 0
        assert ("paged:" in terminal.text) == paged and "Event 89" in terminal.text, (argv, pager)
    world.fake.answers = w.answers(GetAgenda=([],))
    terminal = Terminal(world, ["agenda"], PAGER="sed s/^/paged:/")
    assert terminal.end() == 0 and "paged:" not in terminal.text


def test_reader_that_leaves(world):
    many = [w.timed("x" * 90, w.at(0, 8), w.at(0, 9)) for _ in range(3000)]
    world.fake.answers = w.answers(GetAgenda=([agenda_row(e) for e in many],))
    process = subprocess.Popen(
        [world.focusctl, "agenda"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=world.environment
    )
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(DEADLINE_S) == -signal.SIGPIPE


def test_full_disk(world):
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [world.focusctl, "--help"], stdout=full, stderr=subprocess.PIPE,
                env=world.environment, check=False
        )
    assert result.returncode == 1 and b"cannot write" in result.stderr


def test_no_bus(world):
    result = world.run(["status"], DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere/bus")
    assert result.returncode == 3 and b"systemctl --user start focusd" in result.stderr


def test_not_utf8(world):
    for words in (["account", "remove", b"\xff\x1b"], ["close", "k3f", "--decision", b"\xff\x1b"],
                  ["actions", b"--meeting=\xff\x1b"]):
        result = subprocess.run([world.focusctl, *words], stderr=subprocess.PIPE,
                                env=world.environment, check=False)
        assert result.returncode == 2 and b"\x1b" not in result.stderr, (words, result)


def test_answer_of_another_type(world):
    """A daemon of another version: said, and no crash."""
    fake = world.fake
    fake.answers = w.answers(GetStatus=({"now": vardict({"x": "text"})["x"],
        "week": vardict({"x": 1})["x"]},))
    assert world.run(["status"]).returncode == 0
    assert world.run(["status", "--json"]).returncode == 0
    assert world.run(["status", "--waybar"]).returncode == 0


def options_of(world, command):
    text = world.run(["help", *command.split()]).stdout.decode()
    return re.findall(r"--([a-z-]+)", text.split("Options:")[1].split("\n\n")[0])


def test_completions_and_man_page_know_every_option(world):
    overview = world.run(["help"]).stdout.decode()
    commands = re.findall(r"^  ([a-z]+(?: [a-z]+)?)  +\S", overview, re.M)
    assert len(commands) == 48, commands
    places = ["cli/completion/focusctl.bash", "cli/completion/_focusctl",
        "cli/completion/focusctl.fish"]
    for place in [*places, "docs/man/focusctl.1"]:
        with open(os.path.join(world.source, place), encoding="utf-8") as f:
            text = f.read().replace("\\-", "-")
        for command in commands:
            assert all(word in text for word in command.split()), (place, command)
            for option in options_of(world, command):
                assert re.search(rf"(--|-l ){option}\b", text), (place, command, option)
