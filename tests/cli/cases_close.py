# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The golden files of close-out: meetings, actions, what is fine as it is; see cases.py."""
import close_world as c
import world
from fake_focusd import Refusal, vardict

BLUE = ["close", "k3f", "--decision", "We take the blue one", "--action", "els: draft by Fri"]
BLUE_SENT = ("Close", ("k3f", {"decision": "We take the blue one", "actions": ["els: draft by Fri"],
                               "order": "ask"}))
FORM = """Decision: We take the blue one
Actions:
- els: draft by Fri
Nothing: [ ]
"""


def add(case):
    words(case)
    refused(case)
    form(case)
    waiting(case)
    actions(case)
    fine(case)
    elsewhere(case)
    for command in ("close", "actions", "actions done", "hygiene fine"):
        case("help-" + command.replace(" ", "-"), "help " + command, absent=True)


def words(case):
    case("close-decision", BLUE, fake=c.close(c.CLOSED), calls=[BLUE_SENT])
    case("close-decision-60", BLUE, fake=c.close(c.DOUBTFUL), columns=60)
    case("close-doubts", BLUE, fake=c.close(c.DOUBTFUL))
    case("close-json", BLUE + ["--json"], fake=c.close(c.DOUBTFUL))
    case("close-alone", BLUE, fake=c.close(dict(c.closeout(**c.ALONE), act=57, read=c.CLOSED["read"],
                                                decision="We take the blue one")))
    case("close-half", BLUE, fake=c.close(dict(c.CLOSED, where_results=False, where_problem=(
        "work/Tasks takes to-dos, but no journals"))))
    case("close-nowhere", BLUE, fake=c.close(dict(c.CLOSED, where_results=False, where_actions=False,
                                                  where_problem="work/Tasks is not there: name another "
                                                                "calendar")))
    case("close-refused-before", BLUE, fake=c.close(dict(c.CLOSED, where_problem=(
        "the calendar 'work/Tasks' did not take all of it, and what it did not take stays on this "
        "computer: 403 Forbidden"))))
    case("close-nothing", "close k3f --nothing", fake=c.close(c.NOTHING),
         calls=[("Close", ("k3f", {"nothing": True}))])
    case("close-idle", "close k3f --nothing", fake=c.close(dict(c.NOTHING, idle=True)))
    case("close-last", "close --nothing", fake=c.close(c.NOTHING, c.SYNC, c.BUDGET),
         calls=[("GetCloseouts", ()), ("Close", ("k3f", {"nothing": True}))])
    case("close-again", BLUE, fake=c.close(dict(c.CLOSED, again=True, stays_told=True)), calls=[BLUE_SENT])
    case("close-later-last", "close k3f --later", fake=c.close(c.SYNC))
    case("close-later", "close --later", fake=c.close(dict(c.SYNC, later=c.NOW + 3600)),
         calls=[("GetCloseouts", ()), ("Close", ("k3f", {"later": True}))])
    case("close-done", "close k3f --done b9q --done zzz", fake=c.close(c.SYNC, before=c.OPEN_POINTS),
         calls=[("GetCloseout", ("k3f",)), ("Close", ("k3f", {"done": ["b9q", "zzz"]}))])
    case("close-done-and-nothing", "close k3f --nothing --done b9q",
         fake=c.close(c.NOTHING, before=c.OPEN_POINTS))
    case("close-anyway", ["close", "k3f", "--anyway", "--action", "els: draft by next Fri"],
         fake=c.close(dict(c.CLOSED, decision="", read=[c.read("draft by next Fri", "due-asked",
                                                               who="Els Janssens")])),
         calls=[("Close", ("k3f", {"actions": ["els: draft by next Fri"], "order": "ask",
                                   "anyway": True}))])
    case("close-tell", BLUE + ["--tell", "--yes"], fake=c.close(c.CLOSED),
         calls=[("GetCloseout", ("k3f",)), ("Close", ("k3f", BLUE_SENT[1][1] | {"tell": True}))])
    case("close-hostile", BLUE, fake=c.close(dict(c.HOSTILE_ONE, read=[
        c.read(c.NASTY + c.LONG, c.NASTY, who=c.NASTY, due=c.NASTY)])))
    case("close-hostile-json", BLUE + ["--json"], fake=c.close(dict(c.SYNC, title=c.NASTY)))


def refused(case):
    asked = c.close(c.asking(c.QUESTION))
    question = ["close", "k3f", "--action", "els: draft by next Fri"]
    case("close-question", question, fake=asked, exit=1)
    case("close-question-json", question + ["--json"], fake=asked, exit=1)
    case("close-question-hostile", question, exit=1, fake=c.close(c.asking(
        {"action": c.NASTY, "question": c.NASTY})))
    case("close-nobody", "close", fake=c.close(c.CLOSED), exit=2, calls=[])
    case("close-nothing-and-action", "close --nothing --action x", exit=2, calls=[])
    case("close-later-and-nothing", "close --later --nothing", exit=2, calls=[])
    case("close-done-and-tell", "close --done b9q --tell", exit=2, calls=[])
    case("close-form-and-decision", "close - --decision x", exit=2, calls=[])
    case("close-two-ids", "close k3f m8d --nothing", exit=2, calls=[])
    case("close-unknown", "close nosuch --nothing", fake={"Close": c.NOBODY}, exit=1)
    case("close-none-waits", "close --nothing", fake=c.waiting(), exit=1,
         calls=[("GetCloseouts", ())])
    case("close-none-waits-done", "close --done b9q", fake=c.waiting(), exit=1)
    case("close-tell-nobody", BLUE + ["--tell"], fake=c.close(c.CLOSED), exit=2,
         calls=[("GetCloseout", ("k3f",))])
    case("close-tell-not-mine", BLUE + ["--tell", "--yes"], exit=1, calls=[("GetCloseout", ("k3f",))],
         fake=c.close(c.CLOSED, c.closeout(can_tell=False)))
    case("close-limit", BLUE, fake={"Close": Refusal("Limit", "40 actions at most")}, exit=1)
    case("close-busy", BLUE, fake={"Close": Refusal("Busy", "the first sync is running")}, exit=1)
    case("close-absent", BLUE, absent=True, exit=3)


def form(case):
    case("close-form", "close k3f -", fake=c.close(c.CLOSED), stdin=FORM, calls=[BLUE_SENT])
    case("close-form-last", "close -", fake=c.close(c.CLOSED), stdin="We take the blue one",
         calls=[("GetCloseouts", ()), ("Close", ("k3f", {"decision": "We take the blue one"}))])
    case("close-form-empty", "close k3f -", stdin="Decision:\nActions:\n- \nNothing: [ ]\n", exit=1,
         calls=[])
    case("close-form-question", "close k3f -", stdin=FORM.replace("by Fri", "by next Fri"), exit=1,
         fake=c.close(c.asking(c.QUESTION)))
    case("close-form-wrong", "close k3f -", exit=1, calls=[],
         stdin="Decision: x\nNothing: [x] indeed\nLast time:\nels: more\n[x] b9q  Tom: send it\n")
    case("close-form-both", "close k3f -", exit=1, calls=[], stdin="Nothing: yes\nActions: els: draft\n")
    case("close-form-large", "close k3f -", exit=1, calls=[], stdin="x" * 100000)


def waiting(case):
    case("close-list", "close --list", fake=c.waiting(c.SYNC, c.BUDGET), calls=[("GetCloseouts", ())])
    case("close-list-none", "close --list", fake=c.waiting())
    case("close-list-json", "close --list --json", fake=c.waiting(c.SYNC, c.closeout(
        recurrence_id=None, people=None, actions=None, open=None)))
    case("close-list-none-json", "close --list --json", fake=c.waiting())
    case("close-list-all-day", "close --list", fake=c.waiting(c.closeout(all_day=True)))
    case("close-list-hostile", "close --list", fake=c.waiting(c.HOSTILE_ONE, {}))


def actions(case):
    some = c.actions(*c.ACTIONS)
    asked = ("GetActions", ({},))
    case("actions", "actions", fake=some, calls=[asked, ("GetStatus", ())])
    case("actions-60", "actions", fake=some, columns=60)
    case("actions-all", "actions --all", fake=c.actions(*c.ACTIONS, c.FINISHED, c.DROPPED))
    case("actions-meeting", "actions --meeting k3f --all", fake=c.actions(c.DRAFT),
         calls=[("GetActions", ({"all": True, "meeting": "k3f"},)), ("GetStatus", ())])
    case("actions-none", "actions", fake=c.actions(), calls=[asked])
    case("actions-none-all", "actions --all", fake=c.actions())
    case("actions-none-meeting", "actions --meeting k3f", fake=c.actions())
    case("actions-json", "actions --json", fake=c.actions(*c.ACTIONS, c.FINISHED), calls=[asked])
    case("actions-none-json", "actions --json", fake=c.actions())
    case("actions-hostile", "actions", fake=c.actions(c.HOSTILE, {}))
    case("actions-unknown", "actions --meeting nosuch", fake={"GetActions": c.NOBODY}, exit=1)
    case("actions-typo", "actions dnoe b9q", exit=2, calls=[])
    case("actions-absent", "actions", absent=True, exit=3)

    def set_action(name, state):
        if name == "nosuch":
            raise c.NOBODY
        return (vardict(dict(c.LIST, id=name, state=state, overdue=state == "open", act=61)),)

    fake = {"SetAction": set_action}
    case("actions-done", "actions done b9q", fake=fake,
         calls=[("GetStatus", ()), ("SetAction", ("b9q", "done"))])
    case("actions-drop", "actions drop b9q a4k", fake=fake,
         calls=[("GetStatus", ()), ("SetAction", ("b9q", "dropped")), ("SetAction", ("a4k", "dropped"))])
    case("actions-reopen", "actions reopen b9q", fake=fake,
         calls=[("GetStatus", ()), ("SetAction", ("b9q", "open"))])
    case("actions-done-one-unknown", "actions done nosuch b9q", fake=fake, exit=1)
    case("actions-done-json", "actions done b9q --json", fake=fake, calls=[("SetAction", ("b9q", "done"))])
    case("actions-done-nothing", "actions done", exit=2, calls=[])
    case("actions-done-absent", "actions done b9q a4k", absent=True, exit=3)


def fine(case):
    answer = {"SetFine": ("sync@example.org",)}
    case("hygiene-fine", "hygiene fine k3f", fake=answer, calls=[("SetFine", ("k3f", True))])
    case("hygiene-fine-not", "hygiene fine --not k3f", fake=answer, calls=[("SetFine", ("k3f", False))])
    case("hygiene-fine-json", "hygiene fine k3f --json", fake=answer)
    case("hygiene-fine-unknown", "hygiene fine nosuch", fake={"SetFine": c.NOBODY}, exit=1)
    case("hygiene-fine-nothing", "hygiene fine", exit=2, calls=[])


def elsewhere(case):
    due = dict(world.MEETING, closeouts=2, actions_due=1)
    case("status-closeouts", "status", fake={"GetStatus": (vardict(due),)})
    case("status-closeouts-one", "status", fake={"GetStatus": (vardict(dict(due, closeouts=1,
                                                                            actions_due=0)),)})
    case("status-closeouts-json", "status --json", fake={"GetStatus": (vardict(due),)})
    acts = [{"id": 61, "at": world.NOW, "offset": world.HOUR, "by": "user", "what": "action",
             "title": "Tom: send the list", "why": why, "state": "done", "can_undo": True}
            for why in ("done", "dropped", "to be done again")]
    acts.append(dict(acts[0], id=57, what="close", title="Product sync", why="a decision, 2 actions",
                     after={"start": world.at(0, 12), "offset": world.HOUR, "end": world.at(0, 13),
                            "end_offset": world.HOUR, "soft": False}))
    acts.append(dict(acts[0], id=56, by="elsewhere", why="done, in work/Tasks", title="Els: draft"))
    acts.append(dict(acts[0], id=55, by="elsewhere", why="\x1b[1mwork/Tasks", title=c.NASTY))
    acts.append(dict(acts[0], id=54, by="elsewhere", what="records", why="", title="40 results and actions"))
    case("log-closed", "log", fake={"GetLog": ([vardict(a) for a in acts],)})
    undone = dict(acts[3], id=62, what="undo", undoes=57, why="")
    case("undo-close", "undo 57", fake={"Undo": (vardict(undone),)})
    case("undo-close-in-part", "undo 57", fake={"Undo": (vardict(dict(
        undone, answer="1 of 3 stay as they are, for they were changed since")),)})
    explained = {"Explain": (vardict({"what": "occurrence", "lines": [
        "3 people, you among them; it counts in the figures", "it was closed on 2026-11-24: something "
        "came of it", "action “Els: draft”, by 2026-11-27: open; kept in work/Tasks"],
                                      "occurrence": world.REVIEW}),),
                 "GetHygiene": ([vardict({"label": "ask", "score": 56, "uid": "1@example.org",
                                          "short": "56 ask · Design review — no goal (−14)"})],)}
    asked = [("Explain", ("k3f",)), ("GetHygiene", ("", "k3f", {})), ("GetCloseout", ("k3f",))]
    case("explain-meeting", "explain k3f", fake=explained | c.one(c.CLOSED), calls=asked)
    case("explain-meeting-lines", "explain k3f",
         fake=explained | c.one(dict(c.CLOSED, decision="The blue one.\nNot the red one.")))
    quoted = vardict({"what": "occurrence", "occurrence": world.REVIEW, "lines": [
        "result “Design review: We take the blue one”; kept in work/Tasks"]})
    case("explain-meeting-quoted", "explain k3f", fake=explained | c.one(c.CLOSED) | {"Explain": (quoted,)})
    case("explain-meeting-waits", "explain k3f", fake=explained | c.one(c.SYNC))
    case("explain-meeting-nothing", "explain k3f", fake=explained | c.one(c.NOTHING))
    case("explain-meeting-unknown", "explain k3f", fake=explained | {
        "GetCloseout": Refusal("Invalid", "it has not begun"),
        "GetHygiene": Refusal("Internal", "not today")}, calls=asked)
    case("explain-meeting-json", "explain k3f --json", fake=explained | c.one(c.CLOSED))
