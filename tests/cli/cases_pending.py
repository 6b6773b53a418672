# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The golden files of invitations in protected time; see cases.py."""
import focus_world as f
import pending_world as p
import world
from fake_focusd import Refusal, vardict

FOUR = p.pending(p.ASKED, p.WAITS, p.BLOCK)
ALL = p.pending(p.ASKED, p.WAITS, p.BLOCK, p.LISTED)


def add(case):
    pending(case)
    answers(case)
    troubles(case)
    log(case)
    status(case)
    plan(case)
    for command in ("pending", "decline", "propose", "tentative", "accept", "keep"):
        case("help-" + command, "help " + command, absent=True)


def pending(case):
    case("pending", "pending", fake=FOUR, calls=[("GetPending", ({},)), ("GetStatus", ())])
    case("pending-100", "pending", fake=FOUR, columns=100)
    case("pending-40", "pending", fake=FOUR, columns=40)
    case("pending-all", "pending --all", fake=ALL,
         calls=[("GetPending", ({"all": True},)), ("GetStatus", ())])
    case("pending-only-listed", "pending --all", fake=p.pending(p.LISTED))
    case("pending-reply", "pending --reply", fake=p.pending(p.COMPOSED),
         calls=[("GetPending", ({"compose": True},)), ("GetStatus", ())])
    case("pending-empty", "pending", fake=p.pending(), calls=[("GetPending", ({},))])
    case("pending-empty-all", "pending --all", fake=p.pending())
    case("pending-hostile", "pending", fake=p.pending(p.HOSTILE))
    case("pending-hostile-40", "pending", fake=p.pending(p.HOSTILE), columns=40)
    case("pending-strange", "pending", fake=p.pending({}, {"step": "list", "due": "soon"}))
    case("pending-json", "pending --json --all", fake=ALL, calls=[("GetPending", ({"all": True},))])
    case("pending-json-reply", "pending --json --reply", fake=p.pending(p.COMPOSED))
    case("pending-json-empty", "pending --json", fake=p.pending())
    case("pending-json-hostile", "pending --json", fake=p.pending(dict(p.HOSTILE, title=p.NASTY,
         rule="block/" + p.NASTY, why=[p.NASTY], reply=p.NASTY)))
    case("pending-json-strange", "pending --json", fake=p.pending({}))
    case("pending-absent", "pending", absent=True, exit=3)


def answers(case):
    """Not on a terminal it is done at once."""
    def row(name, line, value, options=None, how="decline", **more):
        case(name, line, fake=p.answer(value), calls=[("Answer", ("k3f", how, options or {}))], **more)

    row("decline", "decline k3f", p.DONE)
    row("decline-40", "decline k3f", p.DONE, columns=40)
    row("decline-yes", "decline k3f --yes", p.DONE)
    row("decline-series", "decline k3f --series", p.DONE, {"series": True})
    part = "this is for all of the series, and of its next 5 times only 2 fall into protected time"
    row("decline-part", "decline k3f --series", dict(p.DONE, note=part), {"series": True})
    case("decline-part-dry", "decline k3f --series -n", fake=p.answer(None, dict(p.DRY, note=part)))
    row("decline-text", ["decline", "k3f", "--text", "I am away."], p.DONE, {"text": "I am away."})
    row("decline-no-text", "decline k3f --no-text", dict(p.DONE, reply=""), {"text": ""})
    row("decline-dry", "decline k3f --dry-run", p.DONE, {"dry": True})
    row("decline-dry-json", "decline k3f -n --json", p.DONE, {"dry": True})
    row("decline-json", "decline k3f --json", p.DONE)
    row("decline-soon", "decline k3f", p.SOON)
    row("decline-unseen", "decline k3f", p.UNSEEN)
    row("decline-not-told", "decline k3f", p.NOT_TOLD)
    row("decline-not-told-json", "decline k3f --json", p.NOT_TOLD)
    row("decline-nobody", "decline k3f", p.NOBODY)
    row("decline-nobody-no-text", "decline k3f --no-text", dict(p.NOBODY, reply=""), {"text": ""})
    row("decline-waiting", "decline k3f", p.WAITING, exit=4)
    row("decline-waiting-json", "decline k3f --json", p.WAITING, exit=4)
    row("decline-failed", "decline k3f", p.FAILED, exit=1)
    row("decline-failed-json", "decline k3f --json", p.FAILED, exit=1)
    row("propose", "propose k3f", dict(p.DONE, partstat="TENTATIVE"), how="propose")
    row("tentative", "tentative k3f", dict(p.DONE, partstat="TENTATIVE"), how="tentative")
    row("accept", "accept k3f", dict(p.DONE, partstat="ACCEPTED", reply=""), how="accept")
    row("keep", "keep k3f", p.KEPT, how="keep")
    row("keep-json", "keep k3f --json", p.KEPT, how="keep")
    row("keep-series", "keep --series k3f", p.KEPT, {"series": True}, how="keep")
    case("decline-dry-nobody", "decline k3f --dry-run", fake=p.answer(None, dict(p.NOBODY)))
    case("decline-dry-no-words", "decline k3f --dry-run", fake=p.answer(None, dict(p.DRY, reply="")))
    case("decline-dry-all", "decline k3f --dry-run", fake=p.answer(None, dict(p.DRY, tells=[
         "ann@example.org", "bob@example.org", "eve@example.org"])))
    case("decline-dry-nobody-no-words", "decline k3f --dry-run",
         fake=p.answer(None, dict(p.NOBODY, reply="")))
    case("decline-same", "decline k3f", fake=p.answer(dict(p.SAME, state="done", reply="")))
    case("decline-same-text", "decline k3f", fake=p.answer(dict(p.SAME, state="done")))
    case("decline-same-dry", "decline k3f --dry-run", fake=p.answer(None, p.SAME))
    case("decline-same-dry-no-text", "decline k3f -n --no-text", fake=p.answer(None, p.SAME_SILENT))
    case("accept-same-dry", "accept k3f --dry-run", fake=p.answer(None, p.SAME_ACCEPTED))
    case("keep-dry", "keep k3f --dry-run", fake=p.answer(None, p.KEPT))
    hostile = dict(p.NOBODY, title=p.NASTY + p.LONG, organizer=p.NASTY, reply=p.NASTY + "\nShort.",
                   mailto="mailto:\x1b[2J")
    case("decline-hostile", "decline k3f", fake=p.answer(hostile))
    case("decline-hostile-dry", "decline k3f --dry-run", fake=p.answer(None, hostile), columns=40)
    case("decline-strange", "decline k3f", fake=p.answer({}))
    case("decline-strange-json", "decline k3f --json", fake=p.answer({}))


def troubles(case):
    for name, code, message, exit_code in (
            ("paused", "Busy", 'writes are paused: "focusctl resume" ends that', 1),
            ("unknown", "NotFound", 'nothing is called "k3f"', 1),
            ("invalid", "Invalid", "you organise it: there is nobody to answer", 1),
            ("conflict", "Conflict", "an answer is on its way: undo it first", 1),
            ("offline", "Offline", "the account is not known yet", 4)):
        case("decline-" + name, "decline k3f", fake={"Answer": Refusal(code, message)}, exit=exit_code)
    case("decline-nothing", "decline", exit=2, calls=[])
    case("decline-two", "decline a b", exit=2, calls=[])
    case("decline-two-texts", ["decline", "a", "--text", "x", "--no-text"], exit=2, calls=[])
    case("keep-text", "keep a --no-text", exit=2, calls=[])
    case("decline-absent", "decline k3f", absent=True, exit=3)


def log(case):
    acts = {"GetLog": ([vardict(a) for a in p.ACTS],)}
    case("log-answers", "log", fake=acts)
    case("log-answers-100", "log", fake=acts, columns=100)
    case("log-answers-60", "log", fake=acts, columns=60)
    case("log-answers-json", "log --json", fake={"GetLog": ([vardict(a) for a in p.ACTS[:3]],)})
    undone = {"Undo": (vardict(p.UNDONE),)} | acts
    case("undo-answer", "undo 52", fake=undone, calls=[("Undo", (52,))])
    case("undo-answer-by-id", "undo m1q", fake=undone | p.pending(p.ASKED), calls=[
         ("GetPending", ({},)), ("GetLog", (0, 1000, {})), ("Undo", (51,))])
    case("undo-answer-by-uid", "undo 1@example.org", fake=undone | p.pending(p.ASKED))
    case("undo-answer-gone", "undo gone", fake={"GetLog": ([vardict(dict(
         p.ACTS[0], id_of="gone", can_undo=False))],)} | p.pending(p.ASKED), exit=1)
    case("undo-waits", "undo w8d", fake=undone | p.pending(p.WAITS) | p.answer(p.KEPT), calls=[
         ("GetPending", ({},)), ("Answer", ("w8d", "keep", {}))])
    case("undo-waits-by-uid", "undo 1@example.org",
         fake=undone | p.pending(dict(p.ASKED, id="k4f"), p.WAITS) | p.answer(p.KEPT), calls=[
             ("GetPending", ({},)), ("Answer", ("w8d", "keep", {}))])
    case("undo-asked", "undo k4f", fake=undone | p.pending(dict(p.ASKED, id="k4f")), exit=2, calls=[
         ("GetPending", ({},)), ("GetLog", (0, 1000, {}))])
    lines = ["it falls into the window “deep-mornings”, which declines by itself",
             "not by itself: ann@example.org is on your vip list",
             "not by itself: three were answered by themselves within a day"]
    explained = {"what": "occurrence", "lines": lines, "acts": p.ACTS[:1],
                 "occurrence": world.timed("Budget review", world.at(1, 10), world.at(1, 11),
                                           kind="appointment")}
    case("explain-invitation", "explain k3f", fake={"Explain": (vardict(explained),)})
    case("explain-invitation-json", "explain k3f --json", fake={"Explain": (vardict(explained),)})


def status(case):
    def with_pending(*values, **more):
        return {"GetStatus": (vardict(dict(world.MEETING, pending=list(values), **more)),)}

    case("status-pending", "status", fake=with_pending(*p.STATUS, observed=2))
    case("status-pending-one", "status", fake=with_pending(p.STATUS[2]))
    case("status-pending-waits", "status", fake=with_pending(p.STATUS[0]))
    case("status-pending-json", "status --json", fake=with_pending(*p.STATUS, observed=2))
    hostile = dict(p.STATUS[0], title=p.NASTY + p.LONG, id=p.NASTY)
    case("status-pending-hostile", "status", fake=with_pending(hostile))
    case("status-pending-strange", "status", fake=with_pending({}, {"step": "wait"}))
    case("waybar-pending", "status --waybar", fake=with_pending(*p.STATUS))


def plan(case):
    answer = dict(p.ANSWER, title=p.NASTY + p.LONG, tells=[], why=p.NASTY, due=f.NOW + 86400)
    case("plan-answers", "plan", fake=f.plan(dict(f.OFFERS, actions=f.OFFERS["actions"] + [p.ANSWER])))
    case("plan-answers-only", "plan", fake=f.plan(dict(f.NOTHING, actions=[p.ANSWER, answer])))
    case("plan-answers-json", "plan --json", fake=f.plan(dict(f.NOTHING, actions=[p.ANSWER])))
    case("plan-answers-apply", "plan --apply", fake=f.plan(dict(f.NOTHING, actions=[p.ANSWER])),
         calls=[("GetPlan", ("", {}))])
