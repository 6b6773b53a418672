# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the fake focusd says of plans, windows, sessions and the log, in the world of world.py."""
from fake_focusd import vardict
from world import DAY, HOUR, HOSTILE, MEETING, MIDNIGHT, NOW, OK, at, timed

FOREVER = 2**63 - 1
BIDI = "תכנון \u202eשבוע\u2066 🎯🎯 מיקוד"
LONG = "The very long title of a block that somebody wrote as if a title were a page " * 3
NASTY = "\x1b[2J\u202ered\nline two"


def side(start, end, **more):
    return {"start": start, "offset": HOUR, "end": end, "end_offset": HOUR, **more}


def pair(start, end):
    return (start, HOUR, end, HOUR)


def span(start, end, name=""):
    return (start, HOUR, end, HOUR, name)


def block(state, start, end, reason, uid="", **more):
    more = {"id": "b" + uid, "title": "Focus"} | more if state != "new" else more
    value = {"uid": uid, "min": (end - start) // 60, "state": state, "soft": False, "reason": reason,
             "reason_id": "best"} | side(start, end) | more
    return {key: item for key, item in value.items() if item != ""}


def action(kind, uid, why, before=None, after=None, week="2026-W48", **more):
    value = {"kind": kind, "target": "b" + uid, "uid": uid, "week": week, "tells": [], "why": why,
             "reason_id": "best"} | more
    if before:
        value["before"] = side(*before)
    if after:
        value["after"] = side(*after)
    return value


def week(name, monday, blocks, **more):
    value = {"week": name, "from": monday, "goal_min": 480, "open_min": 240, "free": [], "standing": [],
             "blocks": blocks, "value": 60, "short_min": 0, "because": []}
    return value | more


BEST, PREFERRED = "it is the best free time there is", "it lies wholly in preferred time"
UNCHANGED = "nothing asks for a change"
THIS = week("2026-W48", "2026-11-23", [
    block("past", at(-1, 9), at(-1, 10, 30), "it is over", "u0"),
    block("locked", at(1, 9), at(1, 10), "it is yours: you moved, resized or renamed it", "u1", title="Chapter 3"),
    block("new", at(1, 13), at(1, 14, 30), BEST, "u4", soft=True),
    block("moved", at(2, 13), at(2, 14, 30), BEST, "u2", soft=True),
    block("kept", at(3, 9), at(3, 11), UNCHANGED, "u3", soft=True),
], free=[pair(at(1, 13), at(1, 17, 30)), pair(at(2, 13), at(2, 17))],
    standing=[pair(at(2, 9), at(2, 10, 30))])
NEXT = week("2026-W49", "2026-11-30", [
    block("own", at(6, 9), at(6, 11), "it is an event of yours in a focus calendar", "o1", title="Writing"),
    block("new", at(7, 9), at(7, 11), PREFERRED, "u5", soft=True),
    block("fixed", at(8, 9), at(8, 10), "it begins soon", "u6"),
], open_min=120)
ACTIONS = [
    action("create", "u4", BEST, after=(at(1, 13), at(1, 14, 30))),
    action("move", "u2", "“Budget” landed on it", (at(2, 9), at(2, 10, 30)), (at(2, 13), at(2, 14, 30))),
    action("remove", "u7", "“All hands” landed on it, and no place is left this week",
           (at(3, 14), at(3, 15)), title="Focus"),
    action("create", "u5", PREFERRED, after=(at(7, 9), at(7, 11)), week="2026-W49"),
    action("firm", "u6", "it begins soon", (at(8, 9), at(8, 10)), (at(8, 9), at(8, 10)),
           week="2026-W49"),
]
PLAN = {"now": NOW, "offset": HOUR, "zone": "Europe/Amsterdam", "mode": "propose",
        "calendar": "work/Focus", "token": "t1", "weeks": [THIS, NEXT], "actions": ACTIONS}
OFFERS = dict(PLAN, weeks=[dict(NEXT, blocks=NEXT["blocks"][:2])], actions=[ACTIONS[3]])
NOTHING = dict(PLAN, weeks=[dict(THIS, blocks=[THIS["blocks"][0], THIS["blocks"][4]])], actions=[])
NO_WEEKS = dict(PLAN, weeks=[], actions=[], problem="no working hours: set \"hours\" in [work]")
NO_CALENDAR = dict(
    PLAN, weeks=[dict(THIS, blocks=[block("new", at(1, 13), at(1, 14, 30), BEST)])], actions=[],
    problem='there is no calendar "work/Focus": focusctl calendar create work/Focus')
del NO_CALENDAR["calendar"]
COSTS = [timed(f"Meeting {i}", at(i % 4, 9 + i), at(i % 4, 10 + i), cost_min=150 - 20 * i)
         for i in range(7)]
COSTS[1] = dict(HOSTILE[0], cost_min=130)
SHORT = dict(PLAN, weeks=[week("2026-W48", "2026-11-23", [], goal_min=480, open_min=480,
                              short_min=480, because=COSTS)], actions=[])
TITLES = dict(PLAN, weeks=[dict(THIS, blocks=[
    block("kept", at(1, 9 + i), at(1, 10 + i), NASTY if i == 2 else UNCHANGED, f"u{i}", title=title)
    for i, title in enumerate((LONG, BIDI, NASTY, "会議" * 40, "👩‍👩‍👧‍👦 family 🇳🇱"))])], actions=[])


def plan(value=PLAN, **more):
    return {"GetPlan": (vardict(value),), "ApplyPlan": ([vardict(a | {"act": 40 + i})
            for i, a in enumerate(value["actions"])],)} | more


# Windows: a day is at(day, 0) to at(day + 1, 0).
def day(number, pieces=(), **layers):
    work = number % 7 not in (4, 5)
    value = {
        "date": f"2026-{11 if number < 7 else 12}-{(24 + number - 1) % 30 + 1:02}",
        "from": at(number, 0), "to": at(number + 1, 0), "offset": HOUR,
        "hours": [span(at(number, 9), at(number, 17, 30))] if work else [],
        "lunch": [span(at(number, 12, 30), at(number, 13))],
        "focus_time": [span(at(number, 9), at(number, 12, 30)),
                       span(at(number, 13), at(number, 17, 30))] if work else [],
        "office": [], "windows": [], "absence": [],
        "pieces": [{"what": w, "title": t} | side(at(number, *a), at(number, *b))
                   for w, t, a, b in pieces],
    }
    return value | layers


MORNINGS = [span(at(0, 9), at(0, 12), "deep-mornings/decline")]
WINDOWS = [
    {"week": "2026-W48", "from": "2026-11-23", "days": [
        day(-1, [("focus", "Focus", (9,), (10, 30)), ("meeting", "Kick-off", (11,), (12,)),
                 ("deep", "", (13,), (17, 30))]),
        day(0, [("meeting", "Stand-up", (9, 30), (9, 40)), ("possible", "Budget", (15,), (15, 30)),
                ("meeting", "Design review", (14,), (15,))], windows=MORNINGS),
        day(1, [("focus", "Chapter 3", (9,), (10,)), ("other", "Deploy", (16, 10), (16, 20))]),
        day(2, [("meeting", "Late call", (17,), (18, 30))],
            office=[span(at(2, 13), at(2, 14))],
            focus_time=[span(at(2, 9), at(2, 12, 30)), span(at(2, 14), at(2, 17, 30))],
            windows=[span(at(2, 9), at(2, 12), "deep-mornings/decline"),
                     span(at(2, 11), at(2, 17), "x/\x1b[31mpropose"), span(at(2, 12), at(2, 12, 30), "y")]),
        day(3, [("focus", "Focus", (9,), (11,))]),
        day(4), day(5),
    ]},
    {"week": "2026-W49", "from": "2026-11-30", "days": [
        day(6, [("focus", "Writing", (9,), (11,))]), day(7),
        day(8, focus_time=[]),
        day(9, absence=[span(at(9, 0), at(10, 0))], focus_time=[]), day(10),
        day(11, [("meeting", "Fair", (10,), (12,))]), day(12),
    ]},
]
NIGHT = [{"week": "2026-W48", "from": "2026-11-23", "days": [
    day(0, hours=[span(at(0, 22), at(1, 6))], lunch=[], focus_time=[span(at(0, 22), at(1, 6))]),
    day(1, hours=[span(at(0, 22), at(1, 6))], lunch=[], focus_time=[span(at(0, 22), at(1, 6))])]}]
# Sunday 25 October 2026: 02:00 to 03:00 comes twice.
TWICE = [{"week": "2026-W43", "from": "2026-10-19", "days": [{
    "date": "2026-10-25", "from": 1792879200, "to": 1792969200, "offset": 2 * HOUR,
    "pieces": [{"what": "meeting", "title": "Night", "start": 1792888200, "offset": 2 * HOUR,
                "end": 1792890000, "end_offset": HOUR}]}]}]


def windows(value=WINDOWS, plan_value=PLAN, **more):
    return {"GetWindows": ([vardict(v) for v in value],), "GetPlan": (vardict(plan_value),)} | more


# Sessions.
SESSION = {"start": NOW - 900, "offset": HOUR, "until": NOW + 4500, "until_offset": HOUR,
           "task": "Write the plan", "block": "b7", "title": "Focus", "paused": False, "kept_min": 15}
BY_HAND = dict(SESSION, task="", block="", title="", until=NOW + 6300)
PAUSED = dict(SESSION, paused=True, resumes=NOW + 900)
HELD = dict(BY_HAND, paused=True)
ENDED = dict(SESSION, ended=NOW, given_up_min=75)


def session(method, value):
    return {method: (vardict(value),)}


# Status.
STATUS = dict(MEETING, session=SESSION, state="focus", current=[],
              focus={"until": NOW + 4500, "task": "Write the plan", "block": "b7"},
              plan={"mode": "propose", "calendar": "work/Focus", "offered": 2, "short_min": 0})
BLOCK = timed("Write the plan", at(0, 13, 50), at(0, 15, 20), kind="focus")
STATUS_QUIET = dict(STATUS, quiet={"state": "on", "server": "dunst", "held": 3}, held=1)
STATUS_YOURS = dict(STATUS, quiet={"state": "yours", "server": "gnome-shell", "note": 'you changed "do not '
                                   'disturb" yourself, so it stays as you set it'}, held=4)
STATUS_PAUSED = dict(MEETING, state="idle", current=[], session=PAUSED, writes_paused_until=NOW + 3 * HOUR,
                     accounts=[dict(OK, queue=3)],
                     plan={"mode": "auto", "offered": 0, "short_min": 90})
STATUS_PROBLEM = dict(MEETING, writes_paused_until=FOREVER, session={},
                      plan={"mode": "propose", "offered": 0, "short_min": 0, "problem":
                            'there is no calendar "work/Focus": focusctl calendar create work/Focus'})

# The log.
MOVED = {"id": 41, "at": NOW - 3600, "offset": HOUR, "by": "focusd", "what": "move", "id_of": "bu2",
         "uid": "u2", "calendar": "work/Focus", "title": "Focus: chapter 3",
         "before": side(at(2, 9), at(2, 10, 30)), "after": side(at(2, 13), at(2, 14, 30), soft=True),
         "reason_id": "meeting", "why": "“Budget” landed on it", "state": "done", "can_undo": True}
ACTS = [
    dict(MOVED, id=44, by="user", what="pause", state="done", can_undo=False),
    dict(MOVED, id=43, what="create", state="waiting", answer="no answer from the server",
         title=BIDI, can_undo=False),
    dict(MOVED, id=42, by="user", what="undo", undoes=40, reason_id="undo", why=""),
    MOVED,
    dict(MOVED, id=40, what="remove", state="undone", can_undo=False),
    dict(MOVED, id=39, what="create", at=NOW - DAY, state="failed", title=NASTY,
         answer="403 Forbidden: the calendar is read only \x1b[0m", can_undo=False),
    dict(MOVED, id=38, at=NOW - DAY, what="create", state="dropped", title=LONG,
         answer="overtaken by a newer plan", can_undo=False),
    dict(MOVED, id=37, at=NOW - 400 * DAY, by="elsewhere", what="gone", can_undo=False),
]
for key in ("before", "after", "title", "uid", "calendar", "why", "reason_id", "id_of"):
    ACTS[0].pop(key)
del ACTS[1]["before"], ACTS[4]["after"]
UNDONE = dict(ACTS[2], id=45, undoes=41, state="waiting", before=MOVED["after"], after=MOVED["before"])

EXPLAINED = {"what": "block", "lines": [
    "Focus lies on Thursday 26 November, 13:00 to 14:30, because “Budget” landed on its old place.",
    "It is soft: others see the time as free until it becomes firm, 48 hours before."],
    "occurrence": timed("Focus: chapter 3", at(2, 13), at(2, 14, 30), kind="focus"), "acts": [MOVED]}
EXPLAINED_ACT = {"what": "act", "lines": [NASTY, LONG], "acts": []}

# What focusd wrote.
def written(number, calendar, changed=False, title="Focus"):
    return {"uid": f"u{number}", "id": f"b{number}", "calendar": calendar, "account": "work",
            "href": f"/f/{number}.ics", "title": title, "changed": changed,
            **side(at(number, 9), at(number, 10, 30))}


FOOTPRINT = [written(0, "work/Focus"), written(1, "work/Focus", True, "Chapter 3"),
             written(40, "work/Focus", False, LONG), written(2, "home/Fokus", True, NASTY)]


def footprint(value=tuple(FOOTPRINT)):
    return {"GetFootprint": ([vardict(v) for v in value],), "Uninstall": (len(value),)}


MONDAY_S = MIDNIGHT - DAY
