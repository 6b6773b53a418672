# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The golden files of hygiene; see cases.py."""
import world
from fake_focusd import Refusal, agenda_row, vardict

DRAFT = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def signal(name, points, most, text, evidence=None, advice=None, counted=True):
    value = {"id": name, "name": text, "points": points, "max": most, "counted": counted,
             "evidence": evidence, "advice": advice}
    return {key: item for key, item in value.items() if item is not None}


SIGNALS = [
    signal("P1", 0, 14, "goal stated", None, "ask what the meeting is for"),
    signal("P2", 10, 10, "expected outcome", "decide, in the title"),
    signal("P3", 4, 8, "agenda", "one list line", "ask for the points that will be spoken about"),
    signal("O4", 0, 3, "who decides", counted=False),
    signal("R2", 4, 4, "length", "45 min"),
]


def judged(title, **more):
    value = {
        "uid": "1@example.org", "title": title, "start": world.NOW, "offset": world.HOUR,
        "end": world.NOW + world.HOUR, "end_offset": world.HOUR, "all_day": False,
        "moment": "invitation", "version": "score-1", "label": "ask", "score": 56, "profile": "group", "kind": "decide",
        "own": False, "humans": 4, "group": False,
        "short": f"56 ask · {title} (Tue 14:05, 4 people) — no goal (−14); an agenda of one line (−4)",
        "signals": SIGNALS,
    } | more
    return {key: item for key, item in value.items() if item is not None}


def unscored(title, reason, **more):
    return judged(title, label="none", score=None, reason=reason, profile=None, kind=None,
                  signals=None, short=f"none · {title} (Tue) — {reason}", **more)


def answer(*values):
    return {"JudgeInvitation": ([vardict(v) for v in values],)}


def week(*values):
    return {"GetHygiene": ([vardict(v | {"id": "k3f", "calendar": "work/Personal"})
                            for v in values],)}


ONE = judged("Decide on the roof")
CLOSED = judged("Decide on the roof", moment="full", score=64, signals=[
    *SIGNALS, signal("C2", 8, 8, "the result is recorded", "with focusd"),
    signal("C3", 0, 5, "actions have owner and date", advice="write down who does what by when")],
    short="64 ask · Decide on the roof (Tue 14:05, 4 people) — no goal (−14); actions without owner "
          "or date (−5); an agenda of one line (−4)")
ALONE = unscored("Dentist", "personal")
ALL_DAY = unscored("Fair", "all-day", all_day=True, start="2026-11-24", offset=None)
HOSTILE = judged("\x1b[2J\u202ered\nline two")
WEIGHTS = [{"id": "P1", "pillar": "purpose", "name": "goal stated", "max": 14},
           {"id": "R4", "pillar": "proportion", "name": "place in the week", "max": 2}]


UNCLEAR = [
    world.timed("Product sync", world.at(0, 16), world.at(0, 17), id="s7n",
                hygiene={"score": 33, "label": "unclear"}),
    world.timed("Roof", world.at(0, 17), world.at(0, 18), hygiene={"score": 55, "label": "ask"}),
]


def add_daily(case):
    agenda = {"GetAgenda": ([agenda_row(e) for e in world.AGENDA + UNCLEAR],)}
    case("agenda-labels", "agenda", fake=agenda, columns=100)
    case("agenda-labels-json", "agenda --json", fake={"GetAgenda": ([agenda_row(UNCLEAR[0])],)})
    one = {"GetStatus": (vardict(dict(world.MEETING, unclear=UNCLEAR[:1])),)}
    case("status-unclear", "status", fake=one)
    case("status-unclear-json", "status --json", fake=one)
    case("status-unclear-hostile", "status", fake={"GetStatus": (vardict(dict(
        world.MEETING, unclear=[world.HOSTILE[0], world.HOSTILE[1]])),)})


ASK = {
    "language": "en", "subject": "Re: Decide on the roof",
    "body": "Hello Els,\n\nMay I ask:\n\n- What is it for?\n\nThank you",
    "mail": "els@example.org", "mailto": "mailto:els@example.org?subject=Re%3A&body=Hello",
}


def add_ask(case):
    asked = [("GetHygiene", ("", "k3f", {}))]
    case("hygiene-ask", "hygiene ask k3f", fake=week(ONE | {"ask": ASK}), calls=asked)
    case("hygiene-ask-json", "hygiene ask k3f --json", fake=week(ONE | {"ask": ASK}), calls=asked)
    nobody = {key: value for key, value in ASK.items() if not key.startswith("mail")}
    case("hygiene-ask-nobody", "hygiene ask k3f --mail", fake=week(ONE | {"ask": nobody}), exit=1)
    case("hygiene-ask-hostile", "hygiene ask k3f", fake=week(ONE | {"ask": dict(
        ASK, subject="\x1b[2Jred", body="one\n\x1b[31mtwo\u202e", mail="\x1b]0;x\x07@x")}))
    case("hygiene-ask-nothing", "hygiene ask k3f", fake=week(ONE), exit=1)
    case("hygiene-ask-own", "hygiene ask k3f", fake=week(ONE | {"own": True}), exit=1)
    case("hygiene-ask-unscored", "hygiene ask k3f", fake=week(ALONE), exit=1)
    case("hygiene-ask-without-id", "hygiene ask", exit=2, calls=[])


def add(case):
    add_daily(case)
    add_ask(case)
    draft = {"draft.ics": DRAFT, "other.ics": DRAFT}
    file = "hygiene --file draft.ics --me me@example.org"
    asked = ("JudgeInvitation", (list(DRAFT), {"me": ["me@example.org"]}))
    case("hygiene-file", file, fake=answer(ONE), files=draft, calls=[asked])
    case("hygiene-file-60", file, fake=answer(ONE), files=draft, columns=60)
    case("hygiene-file-json", file + " --json", fake=answer(ONE), files=draft)
    case("hygiene-file-unscored", file, fake=answer(ALONE), files=draft)
    case("hygiene-file-unscored-json", file + " --json", fake=answer(ALONE, ALL_DAY), files=draft)
    case("hygiene-file-hostile", file, fake=answer(HOSTILE), files=draft)
    case("hygiene-files", "hygiene --file draft.ics other.ics", fake=answer(ONE, ALONE), files=draft,
         calls=[("JudgeInvitation", (list(DRAFT), {}))] * 2)
    case("hygiene-stdin", "hygiene -", fake=answer(ONE), stdin=DRAFT.decode())
    case("hygiene-file-missing", "hygiene --file nosuch.ics", exit=1, calls=[])
    bad = {"JudgeInvitation": Refusal("Invalid", "not iCalendar: there is no VCALENDAR")}
    case("hygiene-file-bad", "hygiene --file draft.ics", fake=bad, files=draft, exit=1)
    case("hygiene-file-empty", "hygiene --file draft.ics", fake=answer(), files=draft, exit=1)
    case("hygiene-week", "hygiene --week next", fake=week(ONE, ALONE),
         calls=[("GetStatus", ()), ("GetHygiene", ("2026-W49", "", {"brief": True}))])
    case("hygiene-week-none", "hygiene", fake=week(), calls=[("GetHygiene", ("", "", {"brief": True}))])
    case("hygiene-week-json", "hygiene --json", fake=week(ONE, ALONE),
         calls=[("GetHygiene", ("", "", {}))])
    case("hygiene-id", "hygiene k3f", fake=week(ONE), calls=[("GetHygiene", ("", "k3f", {}))])
    case("hygiene-id-closed", "hygiene k3f", fake=week(CLOSED))
    case("hygiene-id-closed-json", "hygiene k3f --json", fake=week(CLOSED))
    case("hygiene-id-none", "hygiene nosuch", exit=1,
         fake={"GetHygiene": Refusal("NotFound", 'nothing is called "nosuch"')})
    case("hygiene-two-ids", "hygiene a b", exit=2, calls=[])
    case("hygiene-absent", "hygiene", absent=True, exit=3)
    weights = {"GetHygieneWeights": ("score-1", [vardict(w) for w in WEIGHTS])}
    case("hygiene-weights", "hygiene weights", fake=weights)
    case("hygiene-weights-json", "hygiene weights --json", fake=weights)
    for command in ("hygiene", "hygiene ask", "hygiene weights"):
        case("help-" + command.replace(" ", "-"), "help " + command, absent=True)
