# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answering invitations on a terminal: what is shown before it is asked, and what is sent."""
import time

import pending_world as p
import world as w

LINK = "\x1b]8;;" + p.MAILTO + "\x1b\\ann@example.org\x1b]8;;\x1b\\"


def terminal(world, argv, answers, **environment):
    from checks import Terminal

    world.fake.answers = w.answers(**answers)
    world.fake.calls.clear()
    return Terminal(world, argv, rows=200, **environment)


def sent(world):
    return [c[1] for c in world.fake.calls if c[0] == "Answer" and not c[1][2].get("dry")]


def test_answer_shows_and_asks(world):
    """The words and who is told come before the question; they are what is sent."""
    for key in ("y", "Y", "\r", "\n"):
        t = terminal(world, ["decline", "k3f"], p.answer(p.DONE))
        t.expect("ann@example.org is told:")
        assert "concentrated work" in t.expect("[Y/n] ") or "concentrated work" in t.text
        t.answer("Send this? [Y/n] ", key)
        t.expect("was told")
        assert t.end() == 0, repr(key)
        assert sent(world) == [("k3f", "decline", {"text": p.REPLY})]


def test_answer_is_not_sent_without_consent(world):
    for how in ("decline", "propose", "tentative", "accept"):
        for key in ("n", "\x03", "\x04", "\x1b[A", "x", " "):
            t = terminal(world, [how, "k3f"], p.answer(p.DONE))
            t.answer("Send this? [Y/n] ", key)
            assert t.end() == 1, (how, key)
            assert sent(world) == [] and "nothing was sent" in t.text


def test_answer_throws_away_what_was_typed_before(world):
    """An Enter meant for something else is no consent."""
    import os
    import threading

    begun = threading.Event()

    def answer(_id, _how, options):
        assert begun.wait(10)
        os.write(t.fd, b"\n\ny\n")
        return (p.vardict(p.DRY if options.get("dry") else p.DONE),)

    t = terminal(world, ["decline", "k3f"], {"Answer": answer})
    begun.set()
    t.answer("[Y/n] ", "n")
    assert t.end() == 1
    assert sent(world) == []


def test_answer_by_the_id_that_was_shown(world):
    """A UID means its next occurrence, which may be another one a moment later."""
    t = terminal(world, ["decline", "1@example.org", "--series"], p.answer(p.DONE))
    t.answer("[Y/n] ", "y")
    assert t.end() == 0
    assert sent(world) == [("k3f", "decline", {"series": True, "text": p.REPLY})]


def test_answer_does_not_ask(world):
    for argv, calls in ((["decline", "k3f", "--yes"], 1), (["decline", "k3f", "--json"], 1),
                        (["decline", "k3f", "--dry-run"], 0)):
        t = terminal(world, argv, p.answer(p.DONE))
        assert t.end() == 0
        assert "[Y/n]" not in t.text and len(sent(world)) == calls, argv
    t = terminal(world, ["keep", "k3f"], p.answer(p.KEPT))
    assert t.end() == 0
    assert "[Y/n]" not in t.text and sent(world) == [("k3f", "keep", {})]


def test_answer_that_stays_is_not_asked(world):
    """It was the answer already: there is nothing to be asked, and its question is settled."""
    for how, planned in (("decline", p.SAME), ("decline", p.SAME_SILENT), ("accept", p.SAME_ACCEPTED)):
        t = terminal(world, [how, "k3f"], p.answer(dict(planned, state="done"), planned))
        assert t.end() == 0
        assert t.text.count("That was your answer already: nothing was sent") == 1
        assert "[Y/n]" not in t.text and "tell" not in t.text and len(sent(world)) == 1
        assert ("Next week?" in t.text) == (planned is p.SAME)


def test_answer_refused_before_the_question(world):
    t = terminal(world, ["decline", "k3f"], {"Answer": w.refuse("Busy", "writes are paused")})
    assert t.end() == 1
    assert "[Y/n]" not in t.text and "writes are paused" in t.text


def test_answer_letter_is_a_link_where_links_open(world):
    for environment, linked in (({"VTE_VERSION": "7200"}, True), ({"TERM": "foot"}, True), ({}, False),
                                ({"TERM": "dumb", "VTE_VERSION": "7200"}, False),
                                ({"TERM": "linux", "VTE_VERSION": "7200"}, False)):
        t = terminal(world, ["decline", "k3f", "--yes"], p.answer(p.NOT_TOLD), **environment)
        assert t.end() == 0
        assert (LINK in t.text) == linked and "\x1b]8" in t.text or not linked, environment
        assert linked or "\x1b]8" not in t.text, environment
    for mailto in ("mailto:a\x1b\\b", "http://example.org", "mailto:" + "x" * 3000, "mailto:é"):
        t = terminal(world, ["decline", "k3f", "--yes"],
                     p.answer(dict(p.NOT_TOLD, mailto=mailto)), VTE_VERSION="7200")
        assert t.end() == 0
        assert "\x1b]8" not in t.text, mailto


def test_pending_obeys_no_color(world):
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        for argv in (["pending"], ["decline", "k3f", "--yes"]):
            t = terminal(world, argv, p.pending(p.ASKED, p.WAITS) | p.answer(p.DONE), **environment)
            assert t.end() == 0
            assert ("\x1b[" in t.text) == coloured, (argv, environment)


def test_many_pending_are_quick(world):
    world.fake.answers = w.answers(**p.pending(*[dict(p.ASKED, id=f"i{i}") for i in range(3000)]))
    began = time.monotonic()
    result = world.run(["pending"])
    assert result.returncode == 0 and result.stdout.count(b"Budget review") == 3000
    assert time.monotonic() - began < 10
