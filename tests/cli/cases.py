# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One row a golden file: the command line, what the fake answers, the exit code."""
import cases_close
import cases_doctor
import cases_focus
import cases_hygiene
import cases_panels
import cases_pending
import cases_report
import world
from fake_focusd import Refusal, agenda_row, vardict
from world import answers

CASES = []


def case(name, line, **more):
    row = {"name": name, "argv": line if isinstance(line, list) else line.split()}
    row["answers"] = answers(**more.pop("fake", {}))
    row.update(more)
    CASES.append(row)


def status(value):
    return {"GetStatus": (vardict(value),)}


def agenda(entries):
    return {"GetAgenda": ([agenda_row(e) for e in entries],)}


# status
case("status-meeting", "", fake=status(world.MEETING))
case("status-meeting-100", "status", columns=100)
case("status-focus", "status", fake=status(world.FOCUS))
case("status-empty", "status", fake=status(world.EMPTY))
case("status-first-sync", "status", fake=status(world.FIRST_SYNC))
case("status-first-failed", "status", fake=status(world.FIRST_FAILED))
case("status-no-next", "status", fake=status(dict(world.MEETING, next={})))
case("status-trouble", "status", fake=status(world.TROUBLE))
case("status-narrow", "status", fake=status(world.TROUBLE), columns=60)
case("status-nothing-known", "status", fake={"GetStatus": ({},)})
case("status-json", "status --json")
case("status-json-empty", "status --json", fake=status(world.EMPTY))
case("status-json-trouble", "--json", fake=status(world.TROUBLE))
case("status-hostile", "status", fake=status(dict(world.MEETING, current=[world.HOSTILE[0]],
    next=world.HOSTILE[4])))
case("waybar-meeting", "status --waybar")
case("waybar-focus", "status --waybar", fake=status(world.FOCUS))
case("waybar-empty", "status --waybar", fake=status(world.EMPTY))
case("waybar-trouble", "status --waybar", fake=status(world.TROUBLE))
case("waybar-soon", "status --waybar", fake=status(dict(world.MEETING, state="idle", current=[],
    next=world.timed("<Call> & co", world.NOW + 270, world.NOW + 900))))
case("waybar-hostile", "status --waybar", fake=status(dict(world.EMPTY,
    next=world.HOSTILE[7] | {"start": world.NOW + 900, "offset": 0})))
case("waybar-absent", "status --waybar", absent=True)
case("status-absent", "status", absent=True, exit=3)
case("status-json-and-waybar", "status --json --waybar", exit=2)

# agenda
case("agenda", "agenda", calls=[("GetStatus", ()), ("GetAgenda", ("2026-11-24", "2026-12-01"))])
case("agenda-100", "agenda", columns=100)
case("agenda-wide-is-100", "agenda", columns=300)
case("agenda-empty", "agenda", fake=agenda([]))
case("agenda-empty-day", "agenda --from today --to tomorrow", fake=agenda([]),
    calls=[("GetStatus", ()), ("GetAgenda", ("2026-11-24", "2026-11-25"))])
case("agenda-hostile", "agenda", fake=agenda(world.HOSTILE))
case("agenda-strange", "agenda", fake={"GetAgenda": ([agenda_row({}), agenda_row({"title": "no start"})],)})
case("agenda-json", "agenda --json", calls=[("GetAgenda", ("", ""))])
case("agenda-json-dates", "agenda --json --from 2026-11-24 --to 2026-11-25", fake=agenda([]),
    calls=[("GetAgenda", ("2026-11-24", "2026-11-25"))])
case("agenda-json-hostile", "agenda --json", fake=agenda(world.HOSTILE))
case("agenda-weekdays", "agenda --from tuesday --to tuesday", fake=agenda([]),
    calls=[("GetStatus", ()), ("GetAgenda", ("2026-11-24", "2026-12-01"))])
case("agenda-plus", "agenda --from=yesterday --to=+3d", fake=agenda([]), calls=[("GetStatus",
    ()), ("GetAgenda", ("2026-11-23", "2026-11-27"))])
case("agenda-no-day", "agenda --from 2026-02-30", exit=2)
case("agenda-backwards", "agenda --from tomorrow --to today", exit=2)
case("agenda-limit", "agenda --from 0001-01-01 --to 9999-12-31",
    fake={"GetAgenda": Refusal("Limit",
        "a year at most can be asked for: give a later \"--from\"")}, exit=1)
case("agenda-absent", "agenda --json", absent=True, exit=3)

# sync
case("sync", "sync", calls=[("Sync", ([], False))])
case("sync-wait", "sync --wait work home", calls=[("Sync", (["work", "home"], True))])
case("sync-json", "sync --wait --json")
case("sync-offline", "sync -w", fake={"Sync": ([vardict(world.AWAY), vardict(world.RESULT)],)},
    exit=4)
case("sync-broken", "sync -w", fake={"Sync": ([vardict(world.BROKEN), vardict(world.AWAY)],)},
    exit=1)
case("sync-nothing", "sync --wait", fake={"Sync": ([],)})
case("sync-unknown", "sync wrok", fake={"Sync": Refusal("NotFound",
    'there is no account "wrok": did you mean "work"?')}, exit=1)
case("sync-confirm", ["sync", "--confirm-removals", "home/Family & friends"],
    calls=[("ConfirmRemovals", ("home/Family & friends",))])
case("sync-confirm-and-name", "sync work --confirm-removals work/Personal", exit=2)

# accounts and calendars
case("account-list", "account list")
case("account-list-empty", "account list", fake={"ListAccounts": ([],)})
case("account-list-json", "account list --json")
case("account-remove", "account remove work", calls=[("RemoveAccount", ("work",))])
case("account-remove-unknown", "account remove x", fake={"RemoveAccount": Refusal("NotFound",
    'there is no account "x"')}, exit=1)
case("account-test", "account test home", exit=1)
case("account-test-good", "account test work",
     fake={"TestAccount": ([vardict(world.CHECKS[0]), vardict(world.CHECKS[2])],)})
case("account-test-json", "account test work --json",
    fake={"TestAccount": ([vardict(world.CHECKS[2]), vardict(world.CHECKS[3])],)})
case("account-test-locked", "account test work", fake={"TestAccount": Refusal("Auth",
    "the keyring is locked: unlock it")}, exit=4)
case("calendar-list", "calendar list")
case("calendar-list-empty", "calendar list", fake={"ListCalendars": ([],)})
case("calendar-list-json", "calendar list --json")
case("calendar-list-tasks", "calendar list", fake={"ListCalendars": ([vardict(c) for c in
    world.CALENDARS + world.TASKS],)})
case("calendar-list-tasks-json", "calendar list --json", fake={"ListCalendars": ([vardict(c) for c
    in world.TASKS],)})
case("calendar-set", "calendar set work/Personal role=busy read_only=yes", calls=[("SetCalendar",
    ("work/Personal", {"role": "busy", "read_only": "yes"}))])
case("calendar-set-invalid", "calendar set work/Personal role=bsy",
    fake={"SetCalendar": Refusal("Invalid", 'no role "bsy": did you mean "busy"?')}, exit=1)
case("calendar-set-key", "calendar set work/Personal rloe=busy", exit=2, calls=[])
case("calendar-set-no-value", "calendar set work/Personal role", exit=2, calls=[])

# account add without a terminal
ADDED = {"url": world.PLACE["url"], "user": "me@example.org", "auth": "basic"}
ROLES = {"Personal": "work", "Birthdays": "ignore", "a=b \x1b[31m": "busy"}
case("add-scripted", "account add me@example.org --password-stdin --role Birthdays=busy",
    stdin="hunter2\n", calls=[("Discover", ("me@example.org", {}, 0)), ("ListAccounts", ()),
        ("AddAccount", ("example", ADDED, dict(ROLES, Birthdays="busy"), 0)), ("Sync",
            (["example"], True)), ("GetStatus", ())])
case("add-secret", ["account", "add", "cloud.example.org", "--user", "me", "--secret",
    "command:pass show x", "--all", "--name", "w", "--auth", "digest", "--insecure", "--trust",
        "a.net"], calls=[("Discover", ("cloud.example.org", {"user": "me", "auth": "digest",
            "secret": "command:pass show x", "insecure": True, "trusted_hosts": ["a.net"]}, 0)),
                ("AddAccount", ("w", dict(ADDED, auth="digest", secret="command:pass show x",
                    insecure=True, trusted_hosts=["a.net"]), ROLES, 0)), ("Sync", (["w"], True)),
                    ("GetStatus", ())])
case("add-name-taken", "account add https://cloud.work.co.uk/dav",
    fake={"Discover": (vardict(world.PLACE),), "ListAccounts": ([vardict(world.OK),
        vardict(dict(world.OK, name="work2"))],)})
case("add-auth", "account add me@example.org", fake={"Discover": Refusal("Auth",
    'the server "example.org" wants a password')}, exit=4)
case("add-foreign", "account add me@example.org", fake={"Discover": Refusal("Conflict",
    'the calendars are on "dav.other.net": consent to it before the password is sent there')},
        exit=1)
case("add-nothing", "account add me@example.org",
    fake={"Discover": (vardict({"url": "https://x/", "calendars": []}),)}, exit=1)
FOUND = dict(world.PLACE, calendars=world.PLACE["calendars"] + [
    {"name": "Personal", "path": "/t/", "writable": True, "role": "ignore", "holds": ["todos"]},
    {"name": "Notes \x1b[31m", "path": "/n/", "writable": False, "role": "ignore",
        "holds": ["todos", "journals"]}])
case("add-tasks", "account add me@example.org --all", fake={"Discover": (vardict(FOUND),)},
    calls=[("Discover", ("me@example.org", {}, 0)), ("ListAccounts", ()),
        ("AddAccount", ("example", ADDED, ROLES, 0)), ("Sync", (["example"], True)),
            ("GetStatus", ())])
case("add-tasks-only", "account add me@example.org", fake={"Discover": (vardict(dict(FOUND,
    calendars=FOUND["calendars"][3:])),)}, calls=[("Discover", ("me@example.org", {}, 0)),
        ("ListAccounts", ()), ("AddAccount", ("example", ADDED, {}, 0)), ("Sync", (["example"],
            True)), ("GetStatus", ())])
case("add-bad-role", "account add me@example.org --role Personal=wrk", exit=2)
case("add-bad-calendar", "account add me@example.org --role Personl=work", exit=2)
case("add-no-keyring", "account add me@example.org --password-stdin", stdin="x",
    fake={"AddAccount": Refusal("Offline", "no secret service answers")}, exit=4)
case("add-no-stdin", "account add me@example.org --password-stdin", exit=2)
case("add-two-secrets", "account add me@example.org --password-stdin --secret keyring", exit=2)
case("add-nowhere", "account add", exit=2)

# configuration and the rest
PROBLEMS = [vardict({"line": 2, "message": 'unknown key "huors"\x1b[1m'}), vardict({"line": 0,
    "message": "too long"})]
case("config-check", "config check", exit=0)
case("config-check-file", "config check my.conf", files={"my.conf": b"[work]\nhuors=1\n"},
    fake={"CheckConfig": (PROBLEMS,)}, exit=1, calls=[("CheckConfig", ("[work]\nhuors=1\n",))])
case("config-check-stdin", "config check -", stdin="[work]\n", calls=[("CheckConfig",
    ("[work]\n",))])
case("config-check-latin", "config check latin.conf",
    files={"latin.conf": b"[work]\n\n# caf\xe9\n"}, exit=1, calls=[])
case("config-check-nul", "config check nul.conf", files={"nul.conf": b"[work]\0\n"}, exit=1,
    calls=[])
case("config-check-big", "config check big.conf", files={"big.conf": b"#" * 2000000}, exit=1,
    calls=[])
case("config-check-folder", "config check .", exit=1, calls=[])
case("config-check-missing", "config check missing.conf", exit=1, calls=[])
case("config-show", "config show")
case("config-show-problems", "config show", fake={"GetConfig": ("/nowhere/focusd.conf", "[work]",
    PROBLEMS)})
case("config-path", "config path")
case("version", "version")
case("version-absent", "version", absent=True, exit=3)
case("version-option", "--version", absent=True)

# help and wrong command lines
case("help", "help", absent=True)
case("help-option", "--help", absent=True)
for command in ("status", "agenda", "sync", "account add", "account list", "calendar set",
    "config check"):
    case("help-" + command.replace(" ", "-"), "help " + command, absent=True)
case("help-group", "account --help", absent=True)
case("help-unknown", "help agnda", exit=2)
case("unknown-command", "agnda", exit=2)
case("unknown-far", "zzzzzzzz", exit=2)
case("unknown-subcommand", "account ad", exit=2)
case("group-alone", "calendar", exit=2)
case("unknown-option", "agenda --form today", exit=2)
case("unknown-short", "agenda -x", exit=2)
case("option-needs-value", "agenda --from", exit=2)
case("option-takes-none", "status --json=yes", exit=2)
case("word-too-many", "status now", exit=2)

cases_report.add(case)
cases_focus.add(case)
cases_hygiene.add(case)
cases_panels.add(case)
cases_doctor.add(case)
cases_close.add(case)
cases_pending.add(case)
