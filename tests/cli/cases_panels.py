# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden files of the formats of status bars (R80, R81)."""
import focus_world as f
import world
from fake_focusd import vardict

SOON = dict(world.MEETING, state="idle", current=[],
            next=world.timed("<Call> & co", world.NOW + 270, world.NOW + 900))
TAGS = dict(SOON, next=world.timed("%{F#f00}%{A1:rm:}\x1b[31m#[fg=red] \"x\"\n", world.NOW + 60,
                                   world.NOW + 900))
MISTAKES = dict(world.EMPTY, config_problems=[{"line": 2, "message": "unknown key"}])
STATES = (("meeting", world.MEETING), ("focus", f.STATUS), ("paused", f.STATUS_PAUSED), ("soon", SOON),
          ("idle", world.EMPTY), ("trouble", world.TROUBLE), ("hostile", TAGS), ("mistakes", MISTAKES))


def add(case):
    for form in ("waybar", "i3bar", "polybar", "plain"):
        for name, value in STATES:
            case(f"bar-{form}-{name}", f"status --format={form}", fake={"GetStatus": (vardict(value),)})
        case(f"bar-{form}-absent", f"status --format={form}", absent=True)
        case(f"bar-{form}-nothing", f"status --format={form}", fake={"GetStatus": (vardict(
            {"now": world.NOW}),)})
    case("bar-json", "status --format json")
    case("bar-json-absent", "status --format=json", absent=True, exit=3)
    case("bar-same-twice", "status --waybar --format=waybar")
    case("bar-two", "status --waybar --format=i3bar", exit=2)
    case("bar-unknown", "status --format=wayba", exit=2)
    case("bar-unknown-far", "status --format=zzzzzz --follow", exit=2)
    case("bar-no-value", "status --format", exit=2)
