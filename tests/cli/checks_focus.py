# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans, the log and uninstalling: what golden files cannot say; questions on a terminal."""
import os
import re
import termios
import threading
import time

import focus_world as f
import world as w
from fake_focusd import vardict

BLOCK = "start end min state soft reason".split()
ACTION = "kind target before after tells why".split()
WEEK = "week goal_min open_min free standing blocks value short_min because".split()
STATES = "new kept moved locked fixed past own".split()


def has(keys, value):
    missing = [key for key in keys if key not in value]
    assert not missing, missing


def json_document(name, document):
    if name == "explain" and "figure" in document:
        has("figure week unit value parts".split(), document)
    elif name == "explain":
        has("what lines occurrence acts".split(), document)
    if name != "plan":
        return
    for week in document["weeks"]:
        has(WEEK, week)
        for block in week["blocks"]:
            has(BLOCK, block)
            assert block["state"] in STATES
        for stretch in week["free"] + week["standing"]:
            has(["start", "end"], stretch)
    for action in document["actions"] + (document["applied"] or []):
        has(ACTION, action)
        answers = action["kind"] == "answer"
        assert answers or (action["tells"] == [] and action["due"] is None)
        for side in (action["before"], action["after"]):
            if side is not None:
                has(["start", "end", "partstat" if answers else "soft"], side)


def terminal(world, argv, **answers):
    from checks import Terminal

    world.fake.answers = w.answers(**answers)
    world.fake.calls.clear()
    return Terminal(world, argv, rows=200)


def asked(world, method):
    return [c[1] for c in world.fake.calls if c[0] == method]


def test_plan_asks_one_key(world):
    """One key, without Enter; what was printed is what is written."""
    t = terminal(world, ["plan"], **f.plan())
    t.answer("Write these 5 changes? [y/N] ", "y")
    t.expect("on the way to work/Focus")
    assert t.end() == 0
    assert asked(world, "ApplyPlan") == [("t1", "")]


def test_plan_takes_only_y(world):
    for key in ("n", "\n", "\x03", "\x04", "\x1b[A", "x", " "):
        t = terminal(world, ["plan"], **f.plan(f.OFFERS))
        t.answer("Write 1 block? [y/N] ", key)
        assert t.end() == 0, key
        assert asked(world, "ApplyPlan") == [], key


def test_plan_throws_away_what_was_typed_before(world):
    """A y meant for something else is no consent."""
    begun = threading.Event()

    def answer(*_arguments):
        assert begun.wait(10)
        os.write(t.fd, b"yyyy")
        return f.plan(f.OFFERS)["GetPlan"]

    t = terminal(world, ["plan"], **f.plan(f.OFFERS, GetPlan=answer))
    begun.set()
    t.answer("[y/N] ", "n")
    assert t.end() == 0
    assert asked(world, "ApplyPlan") == []


def test_plan_in_observe_asks_too(world):
    t = terminal(world, ["plan"], **f.plan(dict(f.OFFERS, mode="observe")))
    t.answer("[y/N] ", "Y")
    assert t.end() == 0
    assert len(asked(world, "ApplyPlan")) == 1


def test_plan_does_not_ask(world):
    """In auto, with nothing to do, with JSON, and where stdin or stdout is no terminal."""
    for argv, plan in ((["plan"], dict(f.PLAN, mode="auto")), (["plan"], f.NOTHING),
                       (["plan", "--json"], f.PLAN)):
        t = terminal(world, argv, **f.plan(plan))
        assert t.end() == 0
        assert "[y/N]" not in t.text and asked(world, "ApplyPlan") == []
    world.fake.answers = w.answers(**f.plan())
    result = world.run(["plan"], stdin="y\n")
    assert b"[y/N]" not in result.stderr and asked(world, "ApplyPlan") == []


def test_plan_conflict_after_the_key(world):
    t = terminal(world, ["plan"], **f.plan(f.OFFERS, ApplyPlan=w.refuse("Conflict", "another plan")))
    t.answer("[y/N] ", "y")
    t.expect("the plan has changed meanwhile")
    assert t.end() == 1
    assert len(asked(world, "GetPlan")) == 2 and len(asked(world, "ApplyPlan")) == 1


def test_terminal_is_given_back(world):
    for key in ("y", "\x03"):
        t = terminal(world, ["plan"], **f.plan(f.OFFERS))
        before = termios.tcgetattr(t.fd)
        t.answer("[y/N] ", key)
        t.expect("on the way" if key == "y" else "n\r\n")
        assert termios.tcgetattr(t.fd)[3] == before[3]
        assert t.end() == 0


def test_undo_shows_the_last_and_asks(world):
    acts = {"GetLog": ([vardict(a) for a in f.ACTS],), "Undo": (vardict(f.UNDONE),)}
    t = terminal(world, ["undo"], **acts)
    t.expect("chapter 3")
    t.answer("Take it back? [y/N] ", "y")
    t.expect("Taken back: act 41")
    assert t.end() == 0
    assert asked(world, "Undo") == [(41,)]
    t = terminal(world, ["undo"], **acts)
    t.answer("Take it back? [y/N] ", "n")
    assert t.end() == 1 and asked(world, "Undo") == []
    t = terminal(world, ["undo"], GetLog=([vardict(f.ACTS[0])],))
    t.expect("nothing to take back")
    assert t.end() == 1 and asked(world, "Undo") == []


def test_uninstall_asks(world):
    t = terminal(world, ["uninstall"], **f.footprint())
    t.expect("Chapter 3")
    t.answer("[y/N] ", "y\n")
    t.expect("systemctl --user disable")
    assert t.end() == 0
    assert asked(world, "Uninstall") == [({},)]
    t = terminal(world, ["uninstall"], **f.footprint())
    t.answer("[y/N] ", "\n")
    assert t.end() == 1 and asked(world, "Uninstall") == []


def test_colours_of_the_picture(world):
    """Coloured on a terminal; the same signs without colours."""
    coloured = terminal(world, ["windows", "--no-pager"], **f.windows())
    assert coloured.end() == 0
    world.fake.answers = w.answers(**f.windows())
    piped = world.run(["windows"]).stdout.decode()
    assert "\033[" in coloured.text and "\033[" not in piped
    assert re.sub("\033\\[[0-9;]*m", "", coloured.text).replace("\r\n", "\n") == piped


def test_many_blocks_are_quick(world):
    """A broken daemon's thousand blocks and actions are still one page, in time that is linear."""
    blocks = [f.block("kept", f.at(1, 9), f.at(1, 10), "x", f"u{i}") for i in range(3000)]
    acts = [f.action("firm", f"u{i}", "y", (f.NOW, f.NOW + 60), (f.NOW, f.NOW + 60)) for i in range(3000)]
    world.fake.answers = w.answers(**f.plan(dict(f.PLAN, weeks=[dict(f.THIS, blocks=blocks)],
                                                 actions=acts)))
    began = time.monotonic()
    result = world.run(["plan"])
    assert result.returncode == 0 and result.stdout.count(b"firm") >= 3000
    assert time.monotonic() - began < 10
