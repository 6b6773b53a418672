# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden files of the doctor."""
import world
from fake_focusd import Refusal, vardict


def line(level, ident, what, detail="", way_out=""):
    value = {"id": ident, "level": level, "what": what, "detail": detail, "way_out": way_out}
    return {key: item for key, item in value.items() if item}


WELL = [
    line("good", "service/unit", "focusd runs as its unit", "focusd.service is loaded, enabled, active"),
    line("good", "service/autostart", "focusd starts with the session", "by systemd"),
    line("good", "configuration/file", "The configuration is in force", "/home/me/.config/focusd/focusd.conf"),
    line("good", "accounts/work/state", "work: up to date", "synced 3 min ago; calendars: 3, objects: 1204"),
    line("good", "accounts/work/server", "work: its server is Cyrus-HTTP/3.6.1",
         "sends invitations and answers; keeps working hours"),
    line("good", "accounts/work/faults", "work: 2 known faults of its server, all worked around",
         "its schedule tags change by themselves: focusd goes by ETags; "
         "long answers come in pieces: focusd asks for the rest"),
    line("good", "time/servers", "The clock agrees with that of the servers", "work"),
    line("good", "time/work-zone", "The time zone is that of the configuration", "Europe/Amsterdam"),
]
ILL = [
    line("weak", "service/autostart", "focusd does not start with the session", "only when something asks for it",
         "systemctl --user enable focusd"),
    line("bad", "accounts/home/state", "home: the login does not work", 'the server "cloud.example.org" refuses '
         "the password of me@example.org: has it been changed?", "focusctl account test home"),
    line("weak", "accounts/home/removals", 'home: 14 removals in "home/Family & friends" are held back',
         "so many at once are not believed: look at the calendar first",
         "focusctl sync --confirm-removals 'home/Family & friends'"),
    line("weak", "accounts/home/server", "home: its server does not say what it is",
         "it does not say that it keeps calendars (calendar-access)",
         "if events are missing, check the address of the account"),
    line("bad", "time/home/clock", "home: the clock of its server is 7 min ahead of this one",
         "focus and reminders go by this one",
         "timedatectl set-ntp true keeps it right; if it is right, tell whoever runs that server"),
    line("good", "store/copy", "The copy of the calendars is open", "/home/me/.cache/focusd/copy.db, 1.2 MB; "
         "checked and found whole on 2026-11-18, after it was not closed in order"),
    line("good", "time/zone", "The time zone is the system's", "Europe/Amsterdam"),
    line("weak", "notifications/actions", "The notification server has no buttons", "notify-osd 1.0"),
    line("bad", "service/name", "Another focusd has taken over", way_out="end this one"),
    line("good", "novelty/thing", "A group of a later focusd"),
]
HOSTILE = [
    line("worse", "accounts/\x1b[2J\u202e/state", "\x1b[31mred\u202e: up\nto date", "A" * 300, "会議" * 60),
    {},
    line("good", "", ""),
    line("bad", "///", "slashes"),
]


def add(case):
    def doctor(lines, **more):
        return {"GetDoctor": ([vardict(v) for v in lines],)} | more

    case("doctor-well", "doctor", fake=doctor(WELL), calls=[("GetDoctor", ()), ("GetStatus", ())])
    case("doctor-ill", "doctor", fake=doctor(ILL), exit=1)
    case("doctor-ill-100", "doctor", fake=doctor(ILL), columns=100, exit=1)
    case("doctor-ill-40", "doctor", fake=doctor(ILL), columns=40, exit=1)
    case("doctor-json", "doctor --json", fake=doctor(ILL), exit=1)
    case("doctor-json-well", "doctor --json", fake=doctor(WELL))
    case("doctor-hostile", "doctor", fake=doctor(HOSTILE), exit=1)
    case("doctor-json-hostile", "doctor --json", fake=doctor(HOSTILE), exit=1)
    case("doctor-nothing", "doctor", fake=doctor([]))
    case("doctor-accounts", "doctor --accounts", fake=doctor(WELL), exit=1)
    case("doctor-accounts-locked", "doctor --accounts", fake=doctor(
        WELL[:1], TestAccount=Refusal("Auth", "the keyring is locked: unlock it")), exit=1)
    case("doctor-accounts-unlisted", "doctor --accounts", fake=doctor(
        WELL[:1], ListAccounts=Refusal("Internal", "the copy cannot be read")), exit=1)
    case("help-doctor", "help doctor", absent=True)
    case("doctor-word", "doctor who", exit=2)
