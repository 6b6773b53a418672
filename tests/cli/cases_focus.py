# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The golden files of plans, windows, sessions, the log and uninstalling; see cases.py."""
import focus_world as f
import world
from fake_focusd import Refusal, vardict

BUSY = Refusal("Busy", 'writes are paused until 17:00: "focusctl resume" ends that')
WEEK = ("GetPlan", ("", {}))


def add(case):
    plan(case)
    windows(case)
    sessions(case)
    pauses(case)
    log(case)
    explanations(case)
    uninstall(case)
    status(case)
    for command in ("plan", "windows", "focus", "focus start", "focus extend", "pause", "log", "undo",
                    "uninstall", "calendar create"):
        case("help-" + command.replace(" ", "-"), "help " + command, absent=True)


def plan(case):
    case("plan", "plan", fake=f.plan(), calls=[WEEK])
    case("plan-100", "plan", fake=f.plan(), columns=100)
    case("plan-120", "plan", fake=f.plan(), columns=120)
    case("plan-60", "plan", fake=f.plan(), columns=60)
    case("plan-offers", "plan --week next", fake=f.plan(f.OFFERS),
         calls=[("GetStatus", ()), ("GetPlan", ("2026-W49", {}))])
    case("plan-auto", "plan", fake=f.plan(dict(f.OFFERS, mode="auto")))
    case("plan-observe", "plan", fake=f.plan(dict(f.PLAN, mode="observe")))
    case("plan-paused", "plan", fake=f.plan(dict(f.OFFERS, writes_paused_until=f.NOW + 7200)))
    case("plan-nothing", "plan", fake=f.plan(f.NOTHING))
    case("plan-no-weeks", "plan", fake=f.plan(f.NO_WEEKS))
    case("plan-no-calendar", "plan", fake=f.plan(f.NO_CALENDAR))
    case("plan-short", "plan", fake=f.plan(f.SHORT))
    case("plan-titles", "plan", fake=f.plan(f.TITLES))
    case("plan-titles-120", "plan", fake=f.plan(f.TITLES), columns=120)
    case("plan-nothing-known", "plan", fake={"GetPlan": ({},)})
    case("plan-json", "plan --json", fake=f.plan(), calls=[WEEK])
    case("plan-json-empty", "plan --json", fake={"GetPlan": ({},)})
    case("plan-json-short", "plan --json --week 2026-11-26", fake=f.plan(f.SHORT),
         calls=[("GetPlan", ("2026-W48", {}))])
    case("plan-json-paused", "plan --json",
         fake=f.plan(dict(f.NO_CALENDAR, writes_paused_until=f.FOREVER)))
    case("plan-apply", "plan --apply", fake=f.plan(), calls=[WEEK, ("ApplyPlan", ("t1", ""))])
    case("plan-yes", "plan -y --week 2026-W49", fake=f.plan(f.OFFERS),
         calls=[("GetPlan", ("2026-W49", {})), ("ApplyPlan", ("t1", "2026-W49"))])
    case("plan-apply-nothing", "plan --apply", fake=f.plan(f.NOTHING), calls=[WEEK])
    case("plan-apply-json", "plan --apply --json", fake=f.plan(f.OFFERS))
    case("plan-apply-json-nothing", "plan --apply --json", fake=f.plan(f.NOTHING), calls=[WEEK])
    conflict = f.plan(f.OFFERS, ApplyPlan=Refusal("Conflict", "the plan is another by now"))
    case("plan-apply-conflict", "plan --apply", fake=conflict, exit=1,
         calls=[WEEK, ("ApplyPlan", ("t1", "")), WEEK])
    case("plan-apply-conflict-json", "plan --apply --json", fake=conflict, exit=1)
    case("plan-apply-busy", "plan --apply", fake=f.plan(f.OFFERS, ApplyPlan=BUSY), exit=1,
         calls=[WEEK, ("ApplyPlan", ("t1", ""))])
    case("plan-apply-offline", "plan --apply", fake=f.plan(f.OFFERS, ApplyPlan=Refusal("Offline",
         "the keyring is locked: unlock it")), exit=4)
    case("plan-invalid", "plan --week last", fake={"GetPlan": Refusal("Invalid",
         "2026-W47 is over: what is over cannot be planned")}, exit=1)
    case("plan-no-week", "plan --week 2026-W54", exit=2, calls=[])
    case("plan-absent", "plan", absent=True, exit=3)


def windows(case):
    calls = [("GetWindows", ("", 2)), ("GetStatus", ()), WEEK]
    case("windows", "windows", fake=f.windows(), calls=calls)
    case("windows-100", "windows", fake=f.windows(), columns=100)
    case("windows-120", "windows", fake=f.windows(), columns=120)
    case("windows-200", "windows", fake=f.windows(), columns=200)
    case("windows-40", "windows", fake=f.windows(), columns=40)
    case("windows-week", "windows --week next", fake=f.windows(f.WINDOWS[1:]),
         calls=[("GetStatus", ()), ("GetWindows", ("2026-W49", 1)), ("GetStatus", ()), WEEK])
    case("windows-no-plan", "windows", fake=f.windows(GetPlan=Refusal("Internal", "not today")))
    case("windows-night", "windows", fake=f.windows(f.NIGHT))
    case("windows-twice", "windows", fake=f.windows(f.TWICE))
    case("windows-empty", "windows", fake=f.windows([{"week": "2026-W48", "from": "2026-11-23",
         "days": [{"date": "2026-11-24"}]}], {}))
    case("windows-nothing-known", "windows", fake=f.windows([{}], {}))
    case("windows-json", "windows --json", fake=f.windows(), calls=calls[:1])
    case("windows-json-twice", "windows --json", fake=f.windows(f.TWICE))
    case("windows-no-week", "windows --week soon", exit=2, calls=[])
    case("windows-limit", "windows --week 2199-W01", fake={"GetWindows": Refusal("Limit",
         "2199-W01 is too far away")}, exit=1)
    case("windows-absent", "windows", absent=True, exit=3)


def sessions(case):
    start = f.session("FocusStart", f.SESSION)
    case("focus", "focus", fake={"GetStatus": (vardict(f.STATUS),)})
    case("focus-none", "focus", fake={"GetStatus": (vardict(f.STATUS_PROBLEM),)})
    case("focus-paused", "focus", fake={"GetStatus": (vardict(f.STATUS_PAUSED),)})
    case("focus-json", "focus --json", fake={"GetStatus": (vardict(f.STATUS),)})
    case("focus-json-none", "focus --json", fake={"GetStatus": (vardict(world.EMPTY),)})
    case("focus-start", ["focus", "start", "90min", "--task", "Write the plan"], fake=start,
         calls=[("FocusStart", (90, "Write the plan"))])
    case("focus-start-alone", "focus start", fake=f.session("FocusStart", f.BY_HAND),
         calls=[("FocusStart", (0, ""))])
    for text, minutes in (("1h30", 90), ("1h30min", 90), ("2h", 120), ("45", 45), ("1d", 1440),
                          ("+20", 20)):
        case("focus-start-" + text.strip("+"), ["focus", "start", text], fake=start,
             calls=[("FocusStart", (minutes, ""))])
    for name, text in (("word", "long"), ("negative", "-15"), ("zero", "0"), ("unit", "90m"),
                       ("order", "30min1h"), ("huge", "99999999999999999999h"), ("empty", ""),
                       ("twice", "1h1h"), ("hostile", "\x1b[31m1h")):
        case("focus-length-" + name, ["focus", "start", text], exit=2, calls=[])
    case("focus-start-hostile", "focus start", fake=f.session("FocusStart", dict(f.SESSION,
         task=f.NASTY + f.LONG)))
    case("focus-start-limit", "focus start 14d", fake={"FocusStart": Refusal("Invalid",
         "a session lasts a day at most")}, exit=1)
    case("focus-start-json", "focus start --json", fake=start)
    case("focus-stop", "focus stop", fake=f.session("FocusStop", f.ENDED), calls=[("FocusStop", ())])
    case("focus-stop-by-hand", "focus stop", fake=f.session("FocusStop", dict(f.BY_HAND,
         kept_min=135, ended=f.NOW)))
    case("focus-stop-none", "focus stop", fake={"FocusStop": Refusal("NotFound",
         "no focus session is on")}, exit=1)
    case("focus-stop-json", "focus stop --json", fake=f.session("FocusStop", f.ENDED))
    case("focus-extend", "focus extend 30min", fake=f.session("FocusExtend", f.BY_HAND),
         calls=[("FocusExtend", (30,))])
    case("focus-extend-less", "focus extend -15min", fake=f.session("FocusExtend", f.SESSION),
         calls=[("FocusExtend", (-15,))])
    case("focus-extend-nothing", "focus extend", exit=2, calls=[])
    case("focus-extend-zero", "focus extend 0min", exit=2, calls=[])
    case("focus-pause", "focus pause 15", fake=f.session("FocusPause", f.PAUSED),
         calls=[("FocusPause", (15,))])
    case("focus-pause-open", "focus pause", fake=f.session("FocusPause", f.HELD),
         calls=[("FocusPause", (0,))])
    case("focus-resume", "focus resume", fake=f.session("FocusResume", f.SESSION),
         calls=[("FocusResume", ())])
    case("focus-typo", "focus strat", exit=2, calls=[])
    case("focus-absent", "focus start", absent=True, exit=3)


def pauses(case):
    waiting = {"GetStatus": (vardict(f.STATUS_PAUSED),)}
    case("pause", "pause 3h", fake={"Pause": (f.NOW + 10800,)} | waiting,
         calls=[("Pause", (180,)), ("GetStatus", ())])
    case("pause-days", "pause 2d", fake={"Pause": (f.NOW + 2 * f.DAY,)})
    case("pause-open", "pause", fake={"Pause": (f.FOREVER,)}, calls=[("Pause", (0,)), ("GetStatus", ())])
    case("pause-wrong", "pause soon", exit=2, calls=[])
    case("resume", "resume", fake={"Resume": (3,)}, calls=[("Resume", ())])
    case("resume-nothing", "resume", fake={"Resume": (0,)})
    case("resume-absent", "resume", absent=True, exit=3)


def log(case):
    acts = {"GetLog": ([vardict(a) for a in f.ACTS],)}
    case("log", "log", fake=acts, calls=[("GetLog", (0, 50, {})), ("GetStatus", ())])
    case("log-100", "log", fake=acts, columns=100)
    case("log-120", "log", fake=acts, columns=120)
    case("log-more", "log --limit 8 --before 45", fake=acts, calls=[("GetLog", (45, 8, {})),
         ("GetStatus", ())])
    case("log-empty", "log", fake={"GetLog": ([],)})
    case("log-empty-before", "log --before 1", fake={"GetLog": ([],)})
    case("log-strange", "log", fake={"GetLog": ([{}, vardict({"what": "x\x1b[1m", "by": f.LONG})],)})
    case("log-json", "log --json --limit 2", fake={"GetLog": ([vardict(a) for a in f.ACTS[:4]],)},
         calls=[("GetLog", (0, 2, {}))])
    case("log-limit-wrong", "log --limit 0", exit=2, calls=[])
    case("log-before-wrong", "log --before last", exit=2, calls=[])
    case("log-absent", "log", absent=True, exit=3)
    undone = {"Undo": (vardict(f.UNDONE),)} | acts
    case("undo", "undo 41", fake=undone, calls=[("Undo", (41,))])
    case("undo-last", "undo --yes", fake=undone, calls=[("GetLog", (0, 1000, {})),
         ("Undo", (41,))])
    case("undo-last-none", "undo --yes", fake={"GetLog": ([vardict(f.ACTS[0])],)}, exit=1,
         calls=[("GetLog", (0, 1000, {}))])
    case("undo-json", "undo 41 --json", fake=undone)
    case("undo-nobody", "undo", fake=undone, exit=2, calls=[])
    case("undo-wrong", "undo it", fake=undone, exit=2, calls=[("GetPending", ({},)),
         ("GetLog", (0, 1000, {}))])
    case("undo-conflict", "undo 41", fake={"Undo": Refusal("Conflict",
         "the block was changed since: undo that first")}, exit=1)
    case("undo-unknown", "undo 999", fake={"Undo": Refusal("NotFound", "there is no act 999")}, exit=1)


def explanations(case):
    case("explain-block", "explain bu2", fake={"Explain": (vardict(f.EXPLAINED),)},
         calls=[("Explain", ("bu2",))])
    case("explain-act", "explain 41", fake={"Explain": (vardict(f.EXPLAINED_ACT),)},
         calls=[("Explain", ("41",))])
    case("explain-block-json", "explain bu2 --json", fake={"Explain": (vardict(f.EXPLAINED),)})
    case("explain-act-json", "explain 41 --json", fake={"Explain": (vardict(f.EXPLAINED_ACT),)})
    case("explain-absent-daemon", "explain 41", absent=True, exit=3)


def uninstall(case):
    only_look = [("GetFootprint", ())]
    case("uninstall-plan", "uninstall --plan", fake=f.footprint(), calls=only_look)
    case("uninstall-plan-100", "uninstall --plan --keep-changed", fake=f.footprint(), columns=100)
    case("uninstall-plan-json", "uninstall --plan --json", fake=f.footprint(), calls=only_look)
    case("uninstall-plan-empty", "uninstall --plan", fake=f.footprint(()))
    case("uninstall-yes", "uninstall --yes", fake=f.footprint(), calls=only_look + [("Uninstall", ({},))])
    case("uninstall-keep", "uninstall -y --keep-changed", fake=f.footprint(f.FOOTPRINT[:1]),
         calls=only_look + [("Uninstall", ({"keep_changed": True},))])
    many = f.footprint(f.FOOTPRINT) | {"Uninstall": (3,)}
    case("uninstall-rest", "uninstall --yes", fake=many)
    case("uninstall-rest-keep", "uninstall --yes --keep-changed", fake=many | {"Uninstall": (1,)})
    case("uninstall-rest-json", "uninstall --yes --json", fake=many)
    case("uninstall-json", "uninstall --yes --json", fake=f.footprint(f.FOOTPRINT[:1]))
    case("uninstall-nobody", "uninstall", fake=f.footprint(), exit=2, calls=only_look)
    case("uninstall-busy", "uninstall --yes", fake=f.footprint() | {"Uninstall": BUSY}, exit=1)
    case("uninstall-absent", "uninstall --plan", absent=True, exit=3)
    case("calendar-create", "calendar create work/Focus", fake={"MakeCalendar": ()},
         calls=[("MakeCalendar", ("work/Focus", {}))])
    case("calendar-create-records", "calendar create --records work/Meetings",
         fake={"MakeCalendar": ()},
         calls=[("MakeCalendar", ("work/Meetings", {"holds": ["todos", "journals"]}))])
    case("calendar-create-impossible", "calendar create work/Focus", fake={"MakeCalendar": Refusal(
         "Invalid", "the server does not make calendars: make \"Focus\" on its web page")}, exit=1)
    case("calendar-create-offline", "calendar create work/Focus", fake={"MakeCalendar": Refusal(
         "Offline", 'no answer from "cloud.example.org"')}, exit=4)


def status(case):
    for name, value in (("session", f.STATUS), ("session-paused", f.STATUS_PAUSED),
                        ("plan-problem", f.STATUS_PROBLEM),
                        ("session-meeting", dict(f.STATUS, state="meeting", current=[world.REVIEW])),
                        ("session-block-and-meeting",
                         dict(f.STATUS, state="meeting", current=[f.BLOCK, world.REVIEW])),
                        ("session-hostile", dict(f.STATUS, session=dict(f.SESSION, task=f.NASTY)))):
        fake = {"GetStatus": (vardict(value),)}
        case("status-" + name, "status", fake=fake)
        case("waybar-" + name, "status --waybar", fake=fake)
    for name, value in (("quiet", f.STATUS_QUIET), ("quiet-yours", f.STATUS_YOURS)):
        fake = {"GetStatus": (vardict(value),)}
        case("status-" + name, "status", fake=fake)
        case("status-json-" + name, "status --json", fake=fake)
    case("status-json-session", "status --json", fake={"GetStatus": (vardict(f.STATUS),)})
    case("status-json-paused", "status --json", fake={"GetStatus": (vardict(f.STATUS_PAUSED),)})
