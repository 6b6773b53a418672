# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of tests/bench/run: each makes its world, measures, and tells."""
import datetime as dt
import os
import subprocess
import time

from load import Loaded, generate, write_weeks
from meter import Meter
from world import World, figures, timed_ms

ALL_BODIES = (
    '<D:sync-collection xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:sync-token/>'
    "<D:sync-level>1</D:sync-level><D:prop><D:getetag/><C:calendar-data/></D:prop>"
    "</D:sync-collection>")
HOME = "dav/calendars/user/alice/"
SETTLE_S = 15  # after a sync, until everything that it put off is done


def curl(*more):
    return ("curl", "-sf", "--compressed", "-u", "alice:focus-alice", "-H", "Depth: 1",
            "-H", "Content-Type: application/xml", *more)


def floors(world, server, rounds):
    """Milliseconds that nobody can do without, each the best of its rounds."""
    answer = world.root / "answer.xml"
    fetch = curl("-X", "REPORT", "-d", ALL_BODIES, "-o", answer, server.collection)
    least = min(timed_ms(*fetch) for _ in range(rounds))
    found = figures(world.run(world.tool("floors"), answer, world.root))
    answer.unlink()
    return {"curl": least, **{name: found[name] for name in ("libxml2", "libical", "sqlite")}}


def first_syncs(world, rounds):
    """Of some first syncs, each from nothing: the least of each figure."""
    best = {}
    for _ in range(rounds):
        world.stop_focusd(forget=True)
        found = world.first_sync()
        found["cpu_ms"] = world.cpu_ticks_ms()
        found["peak_mib"] = world.peak_mib()
        for name, value in found.items():
            best[name] = min(value, best.get(name, value))
    return best


def part_first(options, tell):
    """The first sync from Cyrus, whose answer holds all bodies."""
    with Loaded("cyrus", options.size, options.cache) as server, World(options.build) as world:
        world.write_config(world.caldav_account(server.url))
        least = floors(world, server, options.rounds)
        for name, value in least.items():
            tell(f"first-floor-{name}", value, "ms")
        total = sum(least.values())
        found = first_syncs(world, options.rounds)
        tell("first-floors", total, "ms")
        tell("first-wall", found["synced_ms"], "ms")
        tell("first-wall-by-floors", found["synced_ms"] / total, "times", 2.5)
        tell("first-cpu", found["cpu_ms"], "ms", 1250)
        tell("first-peak", found["peak_mib"], "MiB", 48)
        tell("first-longest-answer-of-bus", found["longest_bus_ms"], "ms")
        tell("first-longest-answer", found["longest_ms"], "ms", 100)
        meter = Meter(server.server.port)
        world.stop_focusd(forget=True)
        address = server.url.replace(str(server.server.port), str(meter.port))
        world.write_config(world.caldav_account(address))
        world.first_sync()
        bodies = [r for r in meter.requests if r.startswith(b"REPORT")]
        tell("first-requests-all", len(meter.requests), "count")
        tell("first-requests-for-objects", len(bodies), "count", 3)
        tell("first-bytes-back", meter.bytes_back / 1e3, "kB")
        meter.close()


def part_radicale(options, tell):
    """For information: a server that gives bodies by multiget only."""
    with Loaded("radicale", options.size, options.cache) as server, World(options.build) as world:
        world.write_config(world.caldav_account(server.url))
        found = first_syncs(world, 1)
        tell("radicale-wall", found["synced_ms"], "ms")
        tell("radicale-cpu", found["cpu_ms"], "ms")
        tell("radicale-peak", found["peak_mib"], "MiB")


def replay(request, url):
    """The same request as a command of curl's."""
    head, body = request.split(b"\r\n\r\n", 1)
    method, path, _ = head.split(b"\r\n")[0].decode().split()
    base = "/".join(url.split("/")[:3])
    return curl("-X", method, "-d", body.decode(), "-o", os.devnull, base + path)


def quiet_rounds(world, rounds):
    """(wall, CPU) of a sync that finds nothing new: the least of some."""
    before = world.cpu_ms()
    text = world.run(world.tool("client"), "sync", rounds)
    return figures(text)["sync_ms"], (world.cpu_ms() - before) / rounds


def add_calendars(server, n):
    for i in range(n):
        subprocess.run(["curl", "-sf", "-u", "alice:focus-alice", "-X", "MKCALENDAR",
                        f"{server.url.replace('dav/', HOME)}more-{i}/"], check=True)


def measure_quiet(world, server, meter, name, tell, limits):
    """`limits`: requests, bytes of all requests."""
    address = server.url.replace(str(server.server.port), str(meter.port))
    world.stop_focusd(forget=True)
    world.write_config(world.caldav_account(address))
    world.first_sync()
    quiet_rounds(world, 2)
    meter.reset()
    quiet_rounds(world, 1)
    requests = meter.requests
    tell(f"{name}-requests", len(requests), "count", limits[0])
    tell(f"{name}-bytes-out", meter.bytes_out, "B", limits[1])
    tell(f"{name}-bytes-back", meter.bytes_back, "B")
    world.stop_focusd(forget=True)
    world.write_config(world.caldav_account(server.url))
    world.first_sync()
    wall, cpu = quiet_rounds(world, 20)
    reference = min(timed_ms(*replay(requests[0], server.url)) for _ in range(20))
    tell(f"{name}-curl", reference, "ms")
    tell(f"{name}-wall", wall, "ms")
    tell(f"{name}-wall-by-curl", wall / reference, "times", 1.5)
    tell(f"{name}-cpu", cpu, "ms", 20)


def part_quiet(options, tell):
    """A sync when nothing has changed."""
    with Loaded("cyrus", 1000, options.cache) as server, World(options.build) as world:
        meter = Meter(server.server.port)
        measure_quiet(world, server, meter, "quiet-1", tell, (1, 1200))
        add_calendars(server, 99)
        measure_quiet(world, server, meter, "quiet-100", tell, (3, None))
        meter.close()


def part_ask(options, tell):
    """focusctl, start to exit, beside the least program that asks focusd anything."""
    today = dt.datetime.now(dt.timezone.utc).date()
    days = [(today + dt.timedelta(days=n)).isoformat() for n in (0, 7, 14)]
    rounds = 20 * options.rounds
    for count in (1000, options.big):
        with World(options.build) as world:
            folder = world.root / "calendar"
            write_weeks(folder, count, today)
            world.write_config({"name": "bench", "url": f"file://{folder}", "me": "me@example.org"})
            world.first_sync()
            ctl = world.focusctl()
            agenda = [ctl, "agenda", "--from", days[0], "--to", days[1]]
            full = [ctl, "agenda", "--from", days[1], "--to", days[2]]
            text = world.run(*agenda)
            assert text.count("Review soon-") == 25, text
            assert world.run(*full).count("Review full-") == 1100
            floor = world.program_ms(rounds, world.tool("minimal"))[0]
            tell(f"ask-{count}-minimal", floor, "ms")
            for name, command in (("status", [ctl, "status"]), ("agenda", [ctl, "agenda"]),
                                  ("agenda-json", [*agenda, "--json"]),
                                  ("hygiene", [ctl, "hygiene"]), ("report", [ctl, "report"])):
                least = world.program_ms(rounds, *command)[0]
                tell(f"ask-{count}-{name}", least, "ms")
                tell(f"ask-{count}-{name}-by-minimal", least / floor, "times", 2.5)
            tell(f"ask-{count}-agenda-full", world.program_ms(rounds, *full)[0], "ms", 30)


def part_rest(options, tell):
    """What it holds, and how often it wakes, when nothing happens."""
    for count in sorted({1000, options.size}):
        with Loaded("cyrus", count, options.cache) as server, World(options.build) as world:
            world.write_config(world.caldav_account(server.url))
            world.first_sync()
            time.sleep(SETTLE_S)  # lint-allow: rest is measured
            tell(f"rest-{count}-private", world.private_mib(), "MiB", 12)
            if count == options.size and options.rest > 0:
                wakeups = world.wakeups(options.rest)
                tell("rest-wakeups", wakeups * 60 / options.rest, "1/min", 1)


def part_loop(options, tell):
    """How long the main loop lets a question wait while it takes in half of the big calendar."""
    with World(options.build) as world:
        folder = world.root / "calendar"
        generate(folder, options.big // 2)
        world.write_config({"name": "bench", "url": f"file://{folder}", "me": "me@example.org"})
        found = world.first_sync()
        tell("loop-import", found["synced_ms"], "ms")
        tell("loop-questions", found["asked"], "count")
        tell("loop-longest-answer-of-bus", found["longest_bus_ms"], "ms")
        tell("loop-longest-answer", found["longest_ms"], "ms", 100)


def part_big(options, tell):
    """The first sync of the big calendar."""
    with Loaded("cyrus", options.big, options.cache) as server, World(options.build) as world:
        world.write_config(world.caldav_account(server.url))
        found = first_syncs(world, 1)
        tell("big-wall", found["synced_ms"], "ms")
        tell("big-cpu", found["cpu_ms"], "ms")
        tell("big-peak", found["peak_mib"], "MiB", 120)
        tell("big-longest-answer-of-bus", found["longest_bus_ms"], "ms")
        tell("big-longest-answer", found["longest_ms"], "ms", 100)
        time.sleep(SETTLE_S)  # lint-allow: rest is measured
        tell("big-private-at-rest", world.private_mib(), "MiB", 12)


def judged(options, tell, name, *arguments):
    """A program that judges itself."""
    program = [str(options.build / "tests/bench" / f"bench-{name}"), *map(str, arguments)]
    done = subprocess.run(program, stdout=subprocess.PIPE, text=True)
    print(done.stdout.rstrip())
    tell(f"{name}-missed", float(done.returncode != 0), "", 0)


def part_code(options, tell):
    """Expanding, reading and storing alone."""
    judged(options, tell, "recur")
    judged(options, tell, "read", options.build / "tests/bench/gencal-1000")
    judged(options, tell, "store")


def part_plan(options, tell):
    """The planner alone: usual weeks and the dearest."""
    judged(options, tell, "plan")


PARTS = {
    "code": part_code,
    "plan": part_plan,
    "first": part_first,
    "radicale": part_radicale,
    "quiet": part_quiet,
    "ask": part_ask,
    "loop": part_loop,
    "big": part_big,
    "rest": part_rest,
}
