# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the fake focusd says of invitations in protected time, in the world of world.py."""
from fake_focusd import vardict
from world import HOUR, NOW, at

LONG = "A title that somebody wrote as if it were the meeting " * 200  # 10 KB
NASTY = "\x1b[2J\u202ered\x9b31m\nline two\u2066"
REPLY = ("Thanks for the invitation.\nI keep this time for concentrated work.\nTue 14:00 or Wed 10:30 "
         "would suit me (your time).")


def invited(title, start, end, **more):
    value = {
        "id": "k3f", "uid": "1@example.org", "account": "work", "calendar": "work/Personal",
        "title": title, "organizer": "ann@example.org", "start": start, "offset": HOUR, "end": end,
        "end_offset": HOUR, "series": False, "n_series": 1, "rule": "window/deep-mornings",
        "level": "propose", "step": "ask", "came": NOW - 120, "holds": ["proposed"],
        "why": ["the level asks before anything is sent"], "tells": ["ann@example.org"],
        "told_by": "server",
    } | more
    return {key: item for key, item in value.items() if item is not None}


ASKED = invited("Budget review", at(1, 10), at(1, 11), holds=["proposed", "vip"],
                why=["the level asks before anything is sent", "ann@example.org is on your vip list"])
WAITS = invited("Sales sync", at(2, 9), at(2, 10), id="w8d", step="wait", level="decline", holds=[],
                why=[], due=NOW + 35 * 60, due_offset=HOUR, answer="decline", series=True, n_series=3,
                recurrence_id=at(2, 9), recurrence_offset=HOUR)
BLOCK = invited("Kick-off", at(3, 14), at(3, 15), id="b2m", rule="block/Chapter 3", level="tentative",
                step="wait", due=NOW + 26 * HOUR, due_offset=HOUR, answer="tentative", holds=[], why=[],
                told_by="nobody", tells=None, came=None)
LISTED = invited("Fair", "2026-11-26", "2026-11-28", id="l4p", step="list", level="observe", offset=None,
                 end_offset=None, holds=["observed", "all-day"], came=None,
                 why=["the level only lists it", "it takes whole days"])
HOSTILE = invited(NASTY + LONG, at(1, 10), at(1, 11), organizer=NASTY + "@" + "x" * 300, id="\x1b[1m",
                  rule="block/" + NASTY + LONG, why=[NASTY, LONG], holds=["vip", "urgent"],
                  reply=NASTY + "\n" + LONG[:300])
TIMES = [(at(0, 15), HOUR, at(0, 16), HOUR), (at(1, 14), HOUR, at(1, 15), HOUR)]
COMPOSED = dict(ASKED, reply=REPLY, times=TIMES)


def pending(*values):
    return {"GetPending": ([vardict(v) for v in values],)}


def answered(**more):
    value = {
        "id": "k3f", "title": "Budget review", "organizer": "ann@example.org", "start": at(1, 10),
        "offset": HOUR, "end": at(1, 11), "end_offset": HOUR, "act": 52, "state": "done",
        "partstat": "DECLINED", "reply": REPLY, "times": TIMES, "tells": ["ann@example.org"],
        "told": "yes", "status": "1.2",
    } | more
    return {key: item for key, item in value.items() if item is not None}


DRY = answered(act=None, state=None, told=None, status=None)
DONE = answered()
MAILTO = "mailto:ann@example.org?subject=Budget%20review&body=Thanks"
UNSEEN = answered(told="unseen", status=None, mailto=MAILTO)
NOT_TOLD = answered(told="no", status="3.7;Invalid calendar user", mailto=MAILTO)
NOBODY = answered(told="nobody", status=None, tells=None, mailto=MAILTO)
SOON = answered(told="waiting", status=None)
WAITING = answered(state="waiting", told="waiting", status=None,
                   why='no answer from "cloud.example.org"')
FAILED = answered(state="failed", told="waiting", status=None,
                  why="403 Forbidden: the server takes no answer \x1b[1m")
KEPT = answered(partstat="NEEDS-ACTION", reply=None, times=None, tells=None, told=None, status=None)
# The answer it has already: nobody is told, and only a word that speaks has a text.
SAME_ACCEPTED = answered(act=None, state=None, partstat="ACCEPTED", reply=None, times=None, tells=None,
                         told=None, status=None)
SAME = dict(SAME_ACCEPTED, partstat="DECLINED", reply="Next week?",
            why="your answer says so already, and a new text under the same answer reaches nobody: "
                "mail it yourself", mailto="mailto:ann@example.org?body=Next%20week%3F")
SAME_SILENT = {key: value for key, value in dict(SAME, reply="").items() if key != "mailto"}


def answer(value, dry=DRY):
    """Answers as the daemon: a dry one where it is asked for."""
    return {"Answer": lambda _id, _how, options: (vardict(dry if options.get("dry") else value),)}


STATUS = [{key: value[key] for key in ("id", "title", "organizer", "start", "offset", "end", "end_offset",
                                       "rule", "step", "due", "due_offset", "answer") if key in value}
          for value in (WAITS, BLOCK, ASKED, dict(ASKED, id="m1q", title="Retro"))]

# The log.
DECLINED = {"id": 52, "at": NOW - 600, "offset": HOUR, "by": "focusd", "what": "decline", "id_of": "k3f",
            "uid": "1@example.org", "calendar": "work/Personal", "title": "Budget review",
            "after": {"start": at(1, 10), "offset": HOUR, "end": at(1, 11), "end_offset": HOUR},
            "state": "done", "can_undo": True, "organizer": "ann@example.org",
            "rule": "window/deep-mornings", "partstat_before": "NEEDS-ACTION",
            "partstat_after": "DECLINED", "reply": REPLY, "told": "yes", "status": "1.2"}
HELD = dict(DECLINED, id=50, what="held", can_undo=False, partstat_after="NEEDS-ACTION",
            holds=["cap-day", "vip"], why_held=["three were answered today", "a vip is invited"])
for key in ("reply", "told", "status"):
    del HELD[key]
ACTS = [
    DECLINED,
    dict(DECLINED, id=51, by="user", what="propose", told="no", status="5.1;No such user", title="Retro",
         id_of="m1q", rule="block/Chapter 3"),
    HELD,
    dict(DECLINED, id=49, by="user", what="tentative", told="unseen", status="", title=NASTY + LONG,
         organizer=NASTY),
    dict(DECLINED, id=48, what="decline", state="waiting", told="waiting", answer="no answer",
         status="", can_undo=True, id_of="z"),
    dict(DECLINED, id=47, by="user", what="accept", told="nobody", status="", rule="", id_of="y"),
    dict(DECLINED, id=46, by="user", what="keep", told="", status="", id_of="x"),
    dict(DECLINED, id=45, what="decline", state="undone", can_undo=False),
    dict(DECLINED, id=44, by="user", what="decline", state="dropped", can_undo=False, told="no",
         status="it was answered otherwise meanwhile", answer="it was answered otherwise meanwhile"),
]
UNDONE = dict(DECLINED, id=53, by="user", what="undo", undoes=52, state="waiting", can_undo=False,
              partstat_before="DECLINED", partstat_after="NEEDS-ACTION", told="waiting", status="")

# The plan.
ANSWER = {"kind": "answer", "target": "w8d", "uid": "1@example.org", "title": "Sales sync",
          "before": {"start": at(2, 9), "offset": HOUR, "end": at(2, 10), "end_offset": HOUR,
                     "partstat": "NEEDS-ACTION"},
          "after": {"start": at(2, 9), "offset": HOUR, "end": at(2, 10), "end_offset": HOUR,
                    "partstat": "DECLINED"},
          "due": NOW + 35 * 60, "due_offset": HOUR, "tells": ["ann@example.org"],
          "why": "it falls into the window “deep-mornings”"}
