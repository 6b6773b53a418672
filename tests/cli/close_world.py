# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Meetings to be closed, and what came of them: what the fake focusd tells of close-out."""
from fake_focusd import Refusal, vardict
from world import DAY, HOUR, NOW, at

NASTY = "\x1b[2J\u202ered\nline two\x07"
LONG = "A very long title indeed, " * 400


def action(name, what, **more):
    value = {"id": name, "what": what, "who": "Els Janssens", "mail": "els@example.org",
             "mine": False, "due": "2026-11-27", "overdue": False, "state": "open",
             "uid": "sync@example.org", "title": "Product sync", "start": at(-7, 13), "offset": HOUR,
             "calendar": "work/Tasks", "sent": False} | more
    return {key: item for key, item in value.items() if item is not None}


DRAFT = action("a4k", "draft of the letter")
LIST = action("b9q", "send the list", who="Tom Peeters", due="2026-11-20", overdue=True)
ROOM = action("c2m", "book the room", who=None, mail=None, due=None, calendar=None)
NEXT_YEAR = action("d7w", "evaluate, with all who were there and those who were not: what went well",
                   who="me", mine=True, due="2027-02-01", sent=True)
FINISHED = action("e5t", "ask the printer", state="done", done=NOW - DAY, due="2026-11-18")
DROPPED = action("f8y", "look for another room", state="dropped", due=None)
HOSTILE = action("\x1b[31mx1", NASTY, who=NASTY, title=LONG, calendar=NASTY)
ACTIONS = [LIST, DRAFT, NEXT_YEAR, ROOM]

PEOPLE = [{"name": "Els Janssens", "mail": "els@example.org", "me": False},
          {"name": "Tom Peeters", "mail": "tom@example.org", "me": False},
          {"name": "", "mail": "ann@example.org", "me": False},
          {"name": "Me Myself", "mail": "me@example.org", "me": True}]


def closeout(**more):
    value = {"id": "k3f", "uid": "sync@example.org", "recurrence_id": at(0, 12), "title": "Product sync",
             "calendar": "work/Personal", "start": at(0, 12), "offset": HOUR, "end": at(0, 13),
             "end_offset": HOUR, "mine": True, "can_tell": True, "waits": True, "people": PEOPLE,
             "actions": [], "open": [], "idle": False, "where": "work/Tasks", "where_results": True,
             "where_actions": True} | more
    return {key: item for key, item in value.items() if item is not None}


SYNC = closeout()
OPEN_POINTS = closeout(open=[LIST, DRAFT])
BUDGET = closeout(id="m8d", uid="budget@example.org", title="Budget", start=at(-1, 9), end=at(-1, 10))
ALONE = {"where": None, "where_results": False, "where_actions": False}
HOSTILE_ONE = closeout(title=LONG + NASTY, people=[{"name": NASTY, "mail": "x", "me": False}] * 40,
                       open=[HOSTILE], where=NASTY, decision=NASTY + "\nActions:\n#? x")

QUESTION = {"action": "els: draft by next Fri",
            "question": '"next Fri": 2026-11-27, or 2026-12-04?'}


def read(what, *doubts, **more):
    return {"what": what, "doubts": list(doubts)} | more


CLOSED = closeout(waits=False, result="decision", closed=NOW, decision="We take the blue one",
                  actions=[action("g1h", "draft")], act=57,
                  read=[read("draft", who="Els Janssens", mail="els@example.org", due="2026-11-27")])
DOUBTFUL = dict(CLOSED, decision="We take the blue one.\nThe red one goes back.", read=[
    read("draft", who="Els Janssens", mail="els@example.org", due="2026-11-27"),
    read("book the room", "no-owner", "no-due"),
    read("ask for by Frday", "owner-unknown", "due-asked", who="bob"),
    read("call", "owner-several", who="Jan", due="2027-01-04")])
NOTHING = closeout(waits=False, result="nothing", closed=NOW, act=58, read=[])


def waiting(*values):
    return {"GetCloseouts": ([vardict(v) for v in values],)}


def one(value):
    return {"GetCloseout": (vardict(value),)}


def close(answer, *meetings, before=None):
    """What is asked and answered when a meeting is closed."""
    meetings = meetings or (SYNC,)
    return waiting(*meetings) | one(before or meetings[0]) | {"Close": (vardict(answer),)}


def actions(*values):
    return {"GetActions": ([vardict(v) for v in values],)}


def asking(*questions, **more):
    return closeout(questions=list(questions), read=[], **more)


NOBODY = Refusal("NotFound", 'nothing is called "nosuch"')
