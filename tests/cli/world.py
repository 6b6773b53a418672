# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The world that the fake focusd tells of: Tuesday 24 November 2026, 14:05 in Amsterdam."""
from fake_focusd import Refusal, agenda_row, vardict

NOW = 1795525500  # 2026-11-24T13:05:00Z
HOUR = 3600
DAY = 86400
MIDNIGHT = NOW - 14 * HOUR - 5 * 60


def at(day, hour, minute=0):
    return MIDNIGHT + day * DAY + hour * HOUR + minute * 60


def timed(title, start, end, **more):
    entry = {
        "id": "k3f",
        "uid": title[:12].lower().replace(" ", "-") + "@example.org",
        "calendar": "work/Personal",
        "title": title,
        "start": start,
        "end": end,
        "all_day": False,
        "busy": "busy",
        "kind": "meeting",
        "humans": 3,
        "series": False,
        "offset": HOUR,
        "end_offset": HOUR,
        "role": "work",
    }
    entry.update(more)
    return entry


def dated(title, start, end, **more):
    entry = timed(title, start, end, all_day=True, kind="appointment", humans=1)
    entry.update(more)
    return entry


STANDUP = timed(
    "Stand-up",
    at(0, 9, 30),
    at(0, 9, 45),
    recurrence_id=at(0, 9, 30),
    recurrence_offset=HOUR,
    series=True,
    status="CONFIRMED",
    partstat="ACCEPTED",
    organizer="ann@example.org",
    hygiene={"score": 72, "label": "good"},
)
REVIEW = timed("Design review", at(0, 14), at(0, 15), partstat="ACCEPTED", location="Room 4, left",
               join="https://meet.example.org/Review?a=1&b=2")
BUDGET = timed("Budget", at(0, 15), at(0, 15, 30), partstat="NEEDS-ACTION", busy="tentative")

AGENDA = [
    dated("Offsite", "2026-11-23", "2026-11-26", busy="free", calendar="home/Family & friends"),
    STANDUP,
    timed("Write the plan", at(0, 10), at(0, 12), kind="focus", humans=1, calendar="work/Focus"),
    REVIEW,
    BUDGET,
    timed("Cancelled thing", at(0, 16), at(0, 17), status="CANCELLED", busy="free"),
    timed("Deploy", at(0, 22), at(1, 2), kind="appointment", humans=1),
    timed("No thanks", at(1, 9), at(1, 10), partstat="DECLINED", busy="free"),
    timed("Until midnight", at(1, 20), at(2, 0), kind="appointment", humans=1),
    dated("Holiday", "2026-11-27", "2026-11-28", kind="absence"),
    timed("Reminder", at(3, 8), at(3, 8), kind="appointment", busy="free", humans=1),
]

HOSTILE = [
    timed("\x1b[31mred\x1b]0;title\x07 \u009b2J", at(0, 8), at(0, 9)),
    timed("safe\u202egnp.exe\u2066\u2069", at(0, 9), at(0, 10)),
    timed("line one\nline two\r\n\tthree", at(0, 10), at(0, 11)),
    timed("A" * 500, at(0, 11), at(0, 12)),
    timed("会議" * 60, at(0, 12), at(0, 13)),
    timed("Z" + "\u0301\u0302\u0303" * 40 + "algo", at(0, 13), at(0, 14)),
    timed("", at(0, 16), at(0, 17), calendar="work/\x1b[2J\u202e"),
    timed("%s%n <b>&amp;</b>", at(0, 17), at(0, 18), location="\x1b[2J\u202eroom\n\"4\"\u2066",
          join="https://meet.example.org/?\"<>"),
]

OK = {
    "name": "work",
    "state": "ok",
    "last_sync": NOW - 120,
    "syncing": False,
    "calendars": 3,
    "objects": 1204,
    "unreadable": 0,
    "repaired": 1,
    "held_back": 0,
    "queue": 0,
}
WRONG = dict(
    OK,
    name="home",
    state="credentials",
    message='the server "dav.example.net" refuses the password: change it with your provider, or '
    "give the new one",
    unreadable=2,
    held_back=14,
)
AWAY = dict(OK, name="club", state="offline", message='no answer from "club.example.net"')
BROKEN = dict(OK, name="old", state="error", message="the server's answer is no XML")

INVITED = {key: BUDGET[key] for key in ("id", "title", "start", "offset", "end", "end_offset")} | {
    "organizer": "ann@example.org", "rule": "window/deep-mornings", "step": "ask"}

WEEK = {
    "meeting_min": 390,
    "meeting_count": 9,
    "focus_goal_min": 480,
    "focus_planned_min": 360,
    "focus_kept_min": 135,
}
MEETING = {
    "now": NOW,
    "offset": HOUR,
    "zone": "Europe/Amsterdam",
    "state": "meeting",
    "next": BUDGET,
    "current": [REVIEW],
    "week": WEEK,
    "pending": [INVITED],
    "accounts": [OK],
}
EMPTY = {"now": NOW, "offset": 0, "zone": "UTC", "state": "idle", "week": {}, "accounts": []}
FOCUS = dict(
    EMPTY,
    state="focus",
    focus={"until": NOW + HOUR, "task": "Write the plan", "block": "b7"},
    current=[timed("Write the plan", NOW - HOUR, NOW + HOUR, kind="focus", offset=0, end_offset=0)],
    next=dated("Offsite", "2026-11-25", "2026-11-26"),
    accounts=[dict(OK, syncing=True)],
)
NEVER = {key: value for key, value in OK.items() if key != "last_sync"}
FIRST_SYNC = dict(
    EMPTY,
    week={"meeting_min": 0, "meeting_count": 0, "focus_planned_min": 0},
    accounts=[dict(NEVER, syncing=True, objects=0), dict(NEVER, name="home", objects=0)],
)
FIRST_FAILED = dict(
    FIRST_SYNC,
    accounts=[dict(NEVER, state="offline", message="no route to the server", objects=0)],
)
TROUBLE = dict(
    MEETING,
    state="off",
    current=[],
    next=timed("Tomorrow's call", at(1, 9), at(1, 10)),
    accounts=[OK, AWAY, WRONG, BROKEN, dict(OK, name="new", last_sync=0)],
    config_problems=[
        {"line": 4, "message": 'unknown key "huors" in [work]: did you mean "hours"?'},
        {"line": 19, "message": 'value "maybe" of "soft": give yes or no'},
    ],
)
del TROUBLE["accounts"][-1]["last_sync"]

LISTED = [
    dict(OK, kind="caldav", url="https://cloud.example.org/dav/", user="me",
        addresses=["me@example.org"], requests_today=312, requests_max=20000),
    dict(
        WRONG,
        kind="caldav",
        url="https://dav.example.net/",
        user="me2",
        addresses=[],
        unreadable_objects=[
            {"calendar": "home/Family", "href": f"/c/{i}.ics", "reason": "line 3 ends in a quote"}
            for i in range(12)
        ],
    ),
]
CALENDARS = [
    {
        "name": "work/Personal",
        "account": "work",
        "display_name": "Personal",
        "role": "work",
        "role_from": "default",
        "writable": True,
        "transparent": False,
        "holds": ["events"],
        "objects": 1200,
        "unreadable": 0,
        "held_back": 0,
        "path": "/dav/me/personal/",
    },
    {
        "name": "home/Family & friends",
        "account": "home",
        "display_name": "Family & friends",
        "role": "busy",
        "role_from": "config",
        "writable": False,
        "transparent": True,
        "holds": ["events", "todos", "journals"],
        "objects": 4,
        "unreadable": 2,
        "held_back": 14,
        "path": "/c/",
    },
]

TASKS = [
    dict(CALENDARS[0], name="work/Tasks", display_name="Tasks", role="ignore", holds=["todos"],
         objects=0, path="/dav/me/tasks/"),
    dict(CALENDARS[0], name="work/Meetings", display_name="Meetings", role="ignore", objects=3,
         writable=False, holds=["todos", "journals"], path="/dav/me/meetings/"),
]
CHECKS = [
    {"id": "reach", "ok": True, "needed": True, "what": "the server answers"},
    {"id": "login", "ok": False, "needed": True, "what": "the password is accepted",
     "detail": "401 Unauthorized"},
    {"id": "scheduling", "ok": False, "needed": False, "what": "the server answers invitations"},
    {"id": "write", "needed": False, "what": "the calendar takes new events"},
]
RESULT = {
    "name": "work",
    "state": "ok",
    "changed": 12,
    "removed": 1,
    "unreadable": 0,
    "requests": 3,
    "duration_ms": 412,
}
PLACE = {
    "url": "https://cloud.example.org/dav/",
    "kind": "caldav",
    "user": "me@example.org",
    "auth": "basic",
    "addresses": ["me@example.org"],
    "calendars": [
        {"name": "Personal", "path": "/p/", "writable": True, "role": "work"},
        {"name": "Birthdays", "path": "/b/", "writable": False, "role": "ignore"},
        {"name": "a=b \x1b[31m", "path": "/x/", "writable": True, "role": "busy"},
    ],
}


def answers(**changed):
    """What the fake answers, with changes for one test."""
    table = {
        "GetStatus": (vardict(MEETING),),
        "GetAgenda": ([agenda_row(e) for e in AGENDA],),
        "Sync": lambda names, wait: ([vardict(dict(RESULT, name=n)) for n in names or ["work"]],),
        "ListAccounts": ([vardict(a) for a in LISTED],),
        "ListCalendars": ([vardict(c) for c in CALENDARS],),
        "SetCalendar": (),
        "ConfirmRemovals": (14,),
        "Discover": (vardict(PLACE),),
        "AddAccount": (),
        "RemoveAccount": (),
        "TestAccount": ([vardict(c) for c in CHECKS],),
        "CheckConfig": ([],),
        "GetConfig": ("/nowhere/focusd.conf", "[work]\nhours = Mon-Fri 09:00-17:30\n", []),
    }
    table.update(changed)
    return table


def refuse(code, message):
    def answer(*_arguments):
        raise Refusal(code, message)

    return answer
