# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing a meeting: the editor, questions, and what is kept of what was typed."""
import json
import os
import re
import shutil

import close_world as c
import world as w
from fake_focusd import vardict

SCISSORS = "# ------------------------ >8 ------------------------"
# Does the next of the rounds it was told, and notes what it was given.
EDITOR = """#!/usr/bin/python3
import json, os, sys
folder = os.path.dirname(os.path.abspath(__file__))
path = sys.argv[-1]
with open(folder + "/rounds.json") as f:
    rounds = json.load(f)
with open(path) as f:
    text = f.read()
with open(folder + "/seen.json", "a") as f:
    f.write(json.dumps({"text": text, "path": path, "argv": sys.argv[1:], "mode": os.stat(path).st_mode,
                        "folder": os.stat(os.path.dirname(path)).st_mode}) + "\\n")
todo = rounds.pop(0)
with open(folder + "/rounds.json", "w") as f:
    json.dump(rounds, f)
for old, new in todo.get("replace", []):
    assert old in text, (old, text)
    text = text.replace(old, new, 1)
text = todo.get("write", text)
with open(path, "wb") as f:
    f.write(text.encode(todo.get("encoding", "utf-8")))
if "backup" in todo:
    open(path + "~", "w").write(text)
if "remove" in todo:
    os.remove(path)
sys.exit(todo.get("exit", 0))
"""


class Desk:
    """A terminal with an editor on it, and a home of its own."""

    def __init__(self, world, *rounds, answers=None):
        self.world = world
        self.folder = os.path.join(world.folder, "desk")
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in ("run", "state"):
            os.makedirs(os.path.join(self.folder, name))
        self.editor = os.path.join(self.folder, "editor")
        with open(self.editor, "w", encoding="utf-8") as f:
            f.write(EDITOR)
        os.chmod(self.editor, 0o755)
        with open(os.path.join(self.folder, "rounds.json"), "w", encoding="utf-8") as f:
            json.dump(rounds, f)
        world.fake.answers = w.answers(**(answers or c.close(c.CLOSED)))
        world.fake.calls.clear()

    def run(self, argv, exit_code, **environment):
        from checks import Terminal

        places = {"XDG_RUNTIME_DIR": self.folder + "/run", "XDG_STATE_HOME": self.folder + "/state",
                  "EDITOR": self.editor, "NO_COLOR": "1"} | environment
        terminal = Terminal(self.world, argv, **places)
        return self.finish(terminal, exit_code)

    def finish(self, terminal, exit_code):
        assert terminal.end() == exit_code, terminal.text
        assert os.listdir(self.folder + "/run") == [], "something was left of the editor"
        return terminal.text.replace("\r\n", "\n")

    def seen(self):
        with open(os.path.join(self.folder, "seen.json"), encoding="utf-8") as f:
            return [json.loads(line) for line in f]

    def kept(self):
        folder = self.folder + "/state/focusd"
        paths = [os.path.join(folder, name) for name in os.listdir(folder)] if os.path.isdir(folder) else []
        texts = []
        for path in paths:
            assert os.stat(path).st_mode & 0o777 == 0o600, path
            with open(path, "rb") as f:
                texts.append(f.read())
        return texts

    def closed(self):
        return [call[1] for call in self.world.fake.calls if call[0] == "Close"]


def fill(*pairs, **more):
    return {"replace": [list(pair) for pair in pairs], **more}


BLUE = (("Decision: ", "Decision: We take the blue one"), ("- \n", "- els: draft by Fri\n"))
SENT = {"decision": "We take the blue one", "actions": ["els: draft by Fri"], "order": "ask"}


def test_close_in_the_editor(world):
    """Four lines, and it is closed; nothing is left of the file."""
    desk = Desk(world, fill(*BLUE, backup=True))
    text = desk.run(["close"], 0)
    assert "Closed: Product sync" in text and "undo 57" in text
    assert desk.closed() == [("k3f", SENT)] and desk.kept() == []
    seen = desk.seen()[0]
    assert seen["mode"] & 0o777 == 0o600 and seen["folder"] & 0o777 == 0o700
    assert seen["path"].startswith(desk.folder + "/run/") and seen["path"].endswith(".txt")
    path = os.path.join(os.path.dirname(__file__), "expected", "close-blank-form.expected")
    if os.environ.get("FOCUS_TEST_REGENERATE"):
        with open(path, "w", encoding="utf-8") as f:
            f.write(seen["text"])
    with open(path, encoding="utf-8") as f:
        assert f.read() == seen["text"], seen["text"]


def test_close_ticks_open_points(world):
    desk = Desk(world, fill(("[ ] b9q", "[x] b9q"), ("Nothing: [ ]", "Nothing: [X]")),
                answers=c.close(c.NOTHING, before=c.OPEN_POINTS))
    text = desk.run(["close", "k3f"], 0)
    assert desk.closed() == [("k3f", {"nothing": True, "done": ["b9q"]})]
    assert "Done: Tom Peeters: send the list" in text
    assert "[ ] b9q  Tom Peeters: send the list, due Fri 20 Nov, overdue\n" in desk.seen()[0]["text"]
    assert [call[0] for call in world.fake.calls] == ["GetCloseout", "Close"]


def test_close_an_empty_form(world):
    """Nothing is closed, and nothing is kept, whether it was left alone, emptied or abandoned."""
    for todo in ({}, {"write": ""}, {"write": "\n\n" + SCISSORS + "\nDecision: x\n"}, {"exit": 1},
                 {"remove": True}, {"write": "Decision:   \nActions:\n-\n*\nNothing: [ ]\n"}):
        desk = Desk(world, todo)
        text = desk.run(["close"], 1)
        assert desk.closed() == [] and desk.kept() == [], todo
        if "remove" not in todo:
            assert "aborting, nothing was closed" in text, text


def test_close_that_the_editor_refuses_is_kept(world):
    desk = Desk(world, fill(*BLUE, exit=3))
    text = desk.run(["close"], 1)
    assert "aborting" in text and "what you wrote is in" in text and desk.closed() == []
    assert len(desk.kept()) == 1 and b"We take the blue one" in desk.kept()[0]
    path = re.search(r"what you wrote is in (\S+);", text)[1]
    assert f"focusctl close k3f - <{path}" in text
    world.fake.answers = w.answers(**c.close(c.CLOSED))
    with open(path, encoding="utf-8") as f:
        assert world.run(["close", "k3f", "-"], stdin=f.read()).returncode == 0
    assert desk.closed() == [("k3f", SENT)]


def question_once(world):
    """Asks back until the day is clear."""
    def answer(_id, options):
        for line in options.get("actions", []):
            if "next Fri" in line:
                return (vardict(c.asking(dict(c.QUESTION, action=line))),)
        return (vardict(c.CLOSED),)

    return c.close(c.CLOSED) | {"Close": answer}


def test_close_question_round_trip(world):
    """The question stands over its line; all that was typed comes back, and the question goes."""
    typed = "Decision: We take the blue one\n  and not the red one\n# 3 of the list\n" \
            "Actions:\n- tom: send it by Mon\n-   els: draft by next Fri  \nNothing: [ ]\n"
    desk = Desk(world, {"write": typed}, fill(("by next Fri", "by 4 Dec")), answers=question_once(world))
    text = desk.run(["close"], 0)
    assert "Closed: " in text and desk.kept() == []
    first, second = desk.seen()
    lines = second["text"].split("\n")
    at = lines.index('#? "next Fri": 2026-11-27, or 2026-12-04?')
    assert lines[at + 1] == "-   els: draft by next Fri  "
    assert "\n".join(line for line in lines if not line.startswith("#?")) == typed
    assert "#?" not in first["text"]
    assert desk.closed()[-1][1]["actions"] == ["tom: send it by Mon", "els: draft by 4 Dec"]
    assert desk.closed()[-1][1]["decision"] == \
        "We take the blue one\n  and not the red one\n# 3 of the list"


def test_close_question_twice(world):
    """A question that was answered badly is asked again, once over its line."""
    bad = fill(("by next Fri", "by next Friday"))
    desk = Desk(world, {"write": "Actions:\nels: draft by next Fri\n"}, bad, fill(("by next Friday", "by 4/12")),
                answers=question_once(world))
    desk.run(["close"], 0)
    assert [entry["text"].count("#?") for entry in desk.seen()] == [0, 1, 1]
    assert desk.closed()[-1][1]["actions"] == ["els: draft by 4/12"]


def test_close_left_at_a_question(world):
    """Nothing that was typed is lost."""
    typed = "Decision: x\nActions: els: draft by next Fri\n"
    for left in ({}, {"write": ""}, {"exit": 1}, {"remove": True}):
        desk = Desk(world, {"write": typed}, left, answers=question_once(world))
        text = desk.run(["close"], 1)
        assert "what you wrote is in" in text, (left, text)
        assert len(desk.kept()) == 1 and b"els: draft by next Fri" in desk.kept()[0], left


def test_close_refused_after_typing(world):
    """The daemon's refusal, and a text that cannot be read, lose nothing either."""
    for answers, code in ((w.refuse("Limit", "40 actions at most"), 1),
                          (w.refuse("Offline", "the keyring is locked"), 4)):
        desk = Desk(world, fill(*BLUE), answers=c.close(c.CLOSED) | {"Close": answers})
        text = desk.run(["close"], code)
        assert "what you wrote is in" in text and b"We take the blue one" in desk.kept()[0]
    desk = Desk(world, fill(("Decision: ", "Decision: d\u00e9cid\u00e9"), encoding="latin-1"))
    assert "not UTF-8" in desk.run(["close"], 1)
    assert b"d\xe9cid\xe9" in desk.kept()[0] and desk.closed() == []


def test_close_form_mistakes_are_asked_back(world):
    desk = Desk(world, {"write": "Decision: x\nNothing: [x]\n"}, fill(("[x]", "[ ]")))
    desk.run(["close"], 0)
    assert desk.seen()[1]["text"].startswith("Decision: x\n#? something stands above")
    assert desk.closed() == [("k3f", {"decision": "x"})]


def test_close_refusal_of_one_action_stands_over_it(world):
    def answer(_id, options):
        if "els:" in options["actions"]:
            raise w.Refusal("Invalid", '"els:" does not say what is to be done')
        return (vardict(c.CLOSED),)

    desk = Desk(world, {"write": "Actions:\n- tom: list\n- els:\n"}, fill(("- els:", "- els: draft")),
                answers=c.close(c.CLOSED) | {"Close": answer})
    desk.run(["close"], 0)
    assert desk.seen()[1]["text"] == \
        'Actions:\n- tom: list\n#? "els:" does not say what is to be done\n- els:\n'
    assert desk.closed()[-1][1]["actions"] == ["tom: list", "els: draft"]


def test_close_before_it_began(world):
    """No form is written in vain; one that has begun may be closed early."""
    future = c.closeout(waits=False, start=w.NOW + 60, end=w.NOW + 3600)
    desk = Desk(world, answers=c.close(c.CLOSED, future))
    assert "Product sync, Tue 24 Nov 14:06-15:05, has not begun yet" in desk.run(["close", "k3f"], 1)
    begun = c.closeout(waits=False, start=w.NOW - 60, end=w.NOW + 3600)
    desk = Desk(world, fill(*BLUE), answers=c.close(c.CLOSED, begun))
    desk.run(["close", "k3f"], 0)
    assert desk.closed() == [("k3f", SENT)]


def test_close_holds_its_window(world):
    from checks import Terminal

    world.fake.answers = w.answers(**c.close(c.NOTHING))
    for argv, code in ((["close", "k3f", "--nothing", "--hold"], 0), (["close", "--hold"], 1)):
        terminal = Terminal(world, argv, EDITOR="false")
        terminal.expect("Closed with nothing" if code == 0 else "aborting")
        terminal.answer("Press Enter to close this window. ", "\n")
        assert terminal.end() == code
    assert b"Press" not in world.run(["close", "k3f", "--nothing", "--hold"]).stderr


def test_close_choice_of_the_editor(world):
    """FOCUSCTL_EDITOR before VISUAL before EDITOR, with arguments; no VISUAL on a dumb terminal."""
    def argument(**environment):
        desk = Desk(world, fill(*BLUE))
        named = {key: f"{desk.editor} '{key} x'" if value else "" for key, value in environment.items()}
        desk.run(["close"], 0, **named, **({"TERM": "dumb"} if "DUMB" in environment else {}))
        return desk.seen()[0]["argv"][0]

    assert argument(FOCUSCTL_EDITOR=1, VISUAL=1, EDITOR=1) == "FOCUSCTL_EDITOR x"
    assert argument(FOCUSCTL_EDITOR=0, VISUAL=1, EDITOR=1) == "VISUAL x"
    assert argument(EDITOR=1) == "EDITOR x"
    assert argument(VISUAL=1, EDITOR=1, DUMB=1) == "EDITOR x"


def test_close_without_an_editor(world):
    desk = Desk(world)
    text = desk.run(["close"], 1, EDITOR="/nowhere/editor")
    assert "/nowhere/editor" in text and desk.closed() == []
    text = desk.run(["close"], 1, EDITOR="", PATH="/nowhere")
    assert "no editor is here" in text


def test_close_runtime_folder_is_not_needed(world):
    desk = Desk(world, fill(*BLUE))
    desk.run(["close"], 0, XDG_RUNTIME_DIR="", XDG_CACHE_HOME=desk.folder + "/cache")
    assert desk.seen()[0]["path"].startswith(desk.folder + "/cache/")
    assert os.listdir(desk.folder + "/cache") == []


def test_close_hostile_form(world):
    """Titles and names of strangers are notes of one line; the form is read as it was written."""
    desk = Desk(world, {}, answers=c.close(c.CLOSED, c.HOSTILE_ONE))
    desk.run(["close"], 1)
    text = desk.seen()[0]["text"]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text), text
    above, below = text.split(SCISSORS + "\n")
    assert all(line.startswith("#") for line in below.splitlines())
    assert max(len(line) for line in below.splitlines()) <= 80
    assert " Actions:\n #? x\nActions:\n" in above


def test_close_again_brings_back_what_was_said(world):
    """Without a change it stays as it was; a change sends all of it."""
    before = c.closeout(waits=False, result="decision", closed=w.NOW, decision="One\nActions: none",
                        actions=[c.DRAFT, c.ROOM, c.FINISHED])
    desk = Desk(world, {}, answers=c.close(c.CLOSED, before))
    desk.run(["close", "k3f"], 1)
    assert desk.closed() == [] and desk.kept() == []
    desk = Desk(world, fill(("One", "Two")), answers=c.close(c.CLOSED, before))
    desk.run(["close", "k3f"], 0)
    assert desk.closed() == [("k3f", {"decision": "Two\nActions: none", "order": "ask", "actions": [
        "Els Janssens: draft of the letter, due 2026-11-27", "?: book the room, due ?"]})]


def test_close_order_of_numbers(world):
    """How 3/4 is meant comes from LC_ALL, LC_TIME, LANG."""
    table = [("C.UTF-8", "ask"), ("C", "ask"), ("POSIX", "ask"), ("en", "ask"), ("en.UTF-8", "ask"),
             ("en_US", "month-first"), ("en_US.UTF-8", "month-first"), ("en_US@x", "month-first"),
             ("en_GB.UTF-8", "day-first"), ("nl_BE.UTF-8", "day-first"), ("de", "day-first"),
             ("fr_FR@euro", "day-first"), ("en_USA", "day-first")]
    world.fake.answers = w.answers(**c.close(c.CLOSED))
    for locale, order in table:
        for names in (("LC_ALL",), ("LC_TIME", "LANG"), ("LANG",)):
            world.fake.calls.clear()
            environment = {"LC_ALL": "", "LC_TIME": "", "LANG": "en_US" if "LC_TIME" in names else ""}
            world.run(["close", "k3f", "--action", "x"], **environment | {names[0]: locale})
            assert world.fake.calls[-1][1][1]["order"] == order, (locale, names)


def test_close_asks_before_it_tells(world):
    from checks import Terminal

    for key, sent in (("y\n", 1), ("\n", 0), ("n\n", 0)):
        desk = Desk(world, fill(*BLUE))
        terminal = Terminal(world, ["close", "--tell"], EDITOR=desk.editor, NO_COLOR="1",
                            XDG_RUNTIME_DIR=desk.folder + "/run", XDG_STATE_HOME=desk.folder + "/state")
        terminal.expect("3 people")
        terminal.answer("Tell them? [y/N] ", key)
        desk.finish(terminal, 0 if sent else 1)
        assert desk.closed() == [("k3f", SENT | {"tell": True})] * sent, key


def test_close_form_is_read_in_many_shapes(world):
    world.fake.answers = w.answers(**c.close(c.CLOSED))
    table = [
        ("We take it", {"decision": "We take it"}),
        ("decision: a\n\n b\n\n\n", {"decision": "a\n\n b"}),
        ("Decisions:\n# 1\n#2\n", {"decision": "# 1\n#2"}),
        ("Decision: a\r\nActions:\r\n- b\r\n", {"decision": "a", "actions": ["b"]}),
        ("Actions: a\n* b\n\u2022 c\n  - d\n-e\n", {"actions": ["a", "b", "c", "d", "-e"]}),
        ("ACTION: #12: close it\n", {"actions": ["#12: close it"]}),
        (" Actions: a\n", {"decision": "Actions: a"}),
        ("Nothing: x\n", {"nothing": True}),
        ("Nothing: [ x ]\nLast time:\n[v] q  text\n- [x] r\n[ ] s\n[] t\n",
         {"nothing": True, "done": ["q", "r"]}),
        ("#? asked\nDecision: a\n#? again\n", {"decision": "a"}),
        ("Decision: a\n" + SCISSORS + "\nActions: b\n", {"decision": "a"}),
        ("Decision: a\nNothing: [ ]\n# a note that lost its scissors\n", {"decision": "a"}),
    ]
    for text, options in table:
        world.fake.calls.clear()
        result = world.run(["close", "k3f", "-"], stdin=text)
        assert result.returncode == 0, (text, result.stderr)
        sent = world.fake.calls[-1][1][1]
        sent.pop("order", None)
        assert sent == options, (text, sent)
