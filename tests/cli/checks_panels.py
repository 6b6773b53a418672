# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What status bars read, and following: lines when something changes, none else, and a quiet end."""
import json
import os
import re
import select
import signal
import subprocess
import time

import focus_world as f
import world as w
from fake_focusd import vardict

DEADLINE_S = 10
CLASSES = "idle focus meeting-soon in-meeting paused offline error".split()


def format_of(case):
    """The format a bar would read, of a command line."""
    argv = case["argv"]
    named = [a.split("=", 1)[1] for a in argv if a.startswith("--format=")]
    named += [b for a, b in zip(argv, argv[1:]) if a == "--format"]
    return named[0] if named else "waybar" if "--waybar" in argv else None


def waybar(text):
    assert text.count("\n") == 1
    line = json.loads(text)
    assert set(line) == {"text", "alt", "tooltip", "class", "percentage"}
    assert line["class"] in CLASSES and line["alt"] == line["class"]
    assert 0 <= line["percentage"] <= 100
    for key in ("text", "tooltip"):
        assert not re.search("[<>\"']", line[key]), line[key]
        assert not re.search("&(?!(lt|gt|amp|quot|apos|#39|#x[0-9a-f]+);)", line[key]), line[key]


def i3bar(text):
    header, array = text.split("\n", 1)
    assert json.loads(header) == {"version": 1}
    (line,) = json.loads(array)
    (block,) = line
    assert block["name"] == "focusd" and block["markup"] == "none" and block["full_text"]
    assert block["instance"] in CLASSES and block["short_text"]
    assert re.fullmatch("#[0-9a-f]{6}", block.get("color", "#000000"))


def polybar(text):
    assert text.count("\n") == 1
    text = re.sub(r"^%{F#[0-9a-f]{6}}(.*)%{F-}\n$", r"\1", text)
    assert "%{" not in text, text


def plain(text):
    assert text.count("\n") == 1 and len(text) > 1


FORMATS = {"waybar": waybar, "i3bar": i3bar, "polybar": polybar, "plain": plain}


def bar(case, text):
    FORMATS[format_of(case)](text)


class Follower:
    """focusctl status --follow, whose lines are waited for."""

    def __init__(self, world, *argv):
        self.process = subprocess.Popen(
            [world.focusctl, "status", "--follow", *argv], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=world.environment, bufsize=0)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()

    def line(self):
        ready, _, _ = select.select([self.process.stdout], [], [], DEADLINE_S)
        assert ready, "no line in time"
        return self.process.stdout.readline().decode()

    def said_nothing_more(self):
        return not select.select([self.process.stdout], [], [], 0)[0]

    def end(self):
        """Its exit code, when it said nothing of its end."""
        code = self.process.wait(DEADLINE_S)
        assert self.process.stderr.read() == b""
        return code


def idle(**more):
    now = int(time.time())
    soon = w.timed("Call", now + 86400 * 2, now + 86400 * 2 + 900)
    return dict(w.EMPTY, now=now, next=soon, **more)


def tell(world, value):
    world.fake.answers = w.answers(GetStatus=(vardict(value),))


def test_follow(world):
    """A line at the start, at each change, when focusd goes and comes back; nothing between."""
    tell(world, idle())
    world.fake.calls.clear()
    with Follower(world, "--waybar") as follower:
        assert json.loads(follower.line())["class"] == "idle"
        for n in range(2, 5):
            world.fake.change()  # nothing new: no line
            world.fake.wait_for_calls("GetStatus", n)
        tell(world, idle(accounts=[w.BROKEN]))
        assert follower.said_nothing_more()
        world.fake.change()
        assert json.loads(follower.line())["class"] == "error"
        try:
            world.fake.vanish()
            assert json.loads(follower.line())["class"] == "offline"
        finally:
            world.fake.appear()
        assert json.loads(follower.line())["class"] == "error"
        assert follower.said_nothing_more()


def test_follow_asks_no_more_than_it_must(world):
    """A hundred changes while an answer is on its way are one more question; the last answer holds."""
    tell(world, idle())
    with Follower(world, "--format=plain") as follower:
        assert follower.line() == "free\n"
        world.fake.calls.clear()
        tell(world, dict(w.EMPTY, state="off", now=int(time.time())))
        for _ in range(100):
            world.fake.change()
        assert follower.line() == "off\n"
        assert follower.said_nothing_more()
        assert len(world.fake.calls) <= 100


def test_follow_until_the_reader_leaves(world):
    """Noticed at once, though nothing is to be said."""
    for form in ("waybar", "i3bar", "polybar", "plain", "json"):
        tell(world, idle())
        with Follower(world, "--format=" + form) as follower:
            assert follower.line()
            follower.process.stdout.close()
            assert follower.end() == 0, form


def test_follow_until_told_to_end(world):
    tell(world, idle())
    with Follower(world, "--format=waybar") as follower:
        assert follower.line()
        follower.process.send_signal(signal.SIGTERM)
        assert follower.end() == 0
        assert follower.said_nothing_more() or follower.process.stdout.read() == b""


def test_follow_counts_down(world):
    """Each minute of what counts down, by the clock alone: focusd is not asked."""
    now = int(time.time())
    left = now + 2 * 60 + 2  # the minute changes in two seconds
    session = dict(f.SESSION, start=now - 60, until=left, task="Write")
    tell(world, dict(f.STATUS, now=now, session=session))
    world.fake.calls.clear()
    with Follower(world, "--format=i3bar") as follower:
        assert json.loads(follower.line()) == {"version": 1} and follower.line() == "[\n"
        said = [json.loads(follower.line().rstrip(",\n"))[0]["short_text"] for _ in range(2)]
        assert said == ["3 min", "2 min"], said
        assert [c[0] for c in world.fake.calls] == ["GetStatus"]
    tell(world, dict(w.EMPTY, now=now, offset=0,
                     next=w.timed("Call", int(time.time()) + 602, now + 900, offset=0)))
    with Follower(world, "--waybar") as follower:
        classes = [json.loads(follower.line())["class"] for _ in range(2)]
        assert classes == ["idle", "meeting-soon"], classes


def test_follow_says_the_minute_in_every_format(world):
    """A line a minute, even where its text is the same."""
    for form in ("waybar", "polybar", "plain"):
        now = int(time.time())
        session = dict(f.SESSION, start=now - 60, until=now + 302, task="Write")
        tell(world, dict(f.STATUS, now=now, session=session))
        with Follower(world, "--format=" + form) as follower:
            assert "Write until" in follower.line() and "Write until" in follower.line()


def test_follow_before_focusd_runs(world):
    """It is waited for, and not started twice."""
    tell(world, idle())
    world.fake.vanish()
    try:
        with Follower(world, "--format=plain") as follower:
            assert follower.line() == "no focusd\n"
            world.fake.appear()
            assert follower.line() == "free\n"
            world.fake.vanish()
            assert follower.line() == "no focusd\n"
    finally:
        world.fake.appear()


def test_follow_full_disk(world):
    tell(world, idle())
    with open("/dev/full", "wb") as full:
        result = subprocess.run([world.focusctl, "status", "--follow", "--format=plain"], stdout=full,
                                stderr=subprocess.PIPE, env=world.environment, check=False,
                                timeout=DEADLINE_S)
    assert result.returncode == 1 and b"cannot write" in result.stderr


def test_examples_of_the_documentation(world):
    """Each command of docs/PANELS.md is one, and what it writes is what its bar reads."""
    with open(os.path.join(world.source, "docs/PANELS.md"), encoding="utf-8") as page:
        found = re.findall(r"focusctl (status(?: --[a-z-]+(?:=[a-z0-9]+)?(?![=\w-]))+)", page.read())
    forms = {format_of({"argv": line.split()}) for line in found}
    assert forms >= set(FORMATS), forms
    tell(world, f.STATUS)
    for line in found:
        argv = line.split()
        result = world.run([a for a in argv if a != "--follow"])
        assert result.returncode == 0 and result.stderr == b"", line
        if format_of({"argv": argv}) in FORMATS:
            bar({"argv": argv}, result.stdout.decode())
        else:
            assert json.loads(result.stdout)["version"] == 1


def test_follow_no_bus(world):
    result = world.run(["status", "--follow", "--format=waybar"],
                       DBUS_SESSION_BUS_ADDRESS=f"unix:path={os.devnull}/bus")
    assert result.returncode == 3
