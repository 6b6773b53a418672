# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars to measure on: servers full of generated objects, and folders of .ics files."""
import datetime as dt
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.request

from world import TESTS, Server, memory_folder

OBJECTS_OF_A_POST = 2000
ZONE = re.compile(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r\n", re.S)
EVENT = re.compile(r"BEGIN:VEVENT.*?END:VEVENT\r\n", re.S)
COLLECTION = {"cyrus": "dav/calendars/user/alice/Default/", "radicale": "alice/calendar/"}
BUSY_DAY = 1100 // 7 + 1


def generate(folder, count):
    subprocess.run([str(TESTS / "data/gencal/gencal"), str(folder), str(count)], check=True,
                   stdout=subprocess.DEVNULL)
    return sorted(folder.glob("*.ics"))


def merged(paths):
    """Many objects as one, each VTIMEZONE once."""
    zones, events = {}, []
    for path in paths:
        text = path.read_bytes().decode()
        zones.update(dict.fromkeys(ZONE.findall(text)))
        events += EVENT.findall(text)
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//gencal//EN\r\n"
    return (head + "".join(zones) + "".join(events) + "END:VCALENDAR\r\n").encode()


def fill_cyrus(folder, paths):
    """Cyrus takes a POST of many events as that many objects: thirty times as fast as PUTs."""
    server = Server("cyrus", folder)
    url = server.url.replace("dav/", COLLECTION["cyrus"])
    try:
        for i in range(0, len(paths), OBJECTS_OF_A_POST):
            request = urllib.request.Request(url, merged(paths[i:i + OBJECTS_OF_A_POST]),
                                             {"Content-Type": "text/calendar"}, method="POST")
            request.add_header("Authorization", "Basic YWxpY2U6Zm9jdXMtYWxpY2U=")
            urllib.request.urlopen(request, timeout=600).read()
    finally:
        server.stop()


def fill_radicale(folder, paths):
    Server("radicale", folder).stop()
    for path in paths:
        shutil.copy(path, folder / "collections/collection-root/alice/calendar")


FILL = {"cyrus": fill_cyrus, "radicale": fill_radicale}


def copy(source, target):
    """With owners: Cyrus runs as a user of its own when root starts it."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


class Loaded:
    """A server with `count` objects; its folder is kept in `cache` for the next time."""

    def __init__(self, kind, count, cache):
        self.kind = kind
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="focusd-bench.", dir=memory_folder()))
        self.root.chmod(0o755)
        kept = pathlib.Path(cache) / f"{kind}-{count}" if cache else None
        folder = self.root / "server"
        if kept is not None and kept.exists():
            copy(kept, folder)
        else:
            print(f"loading {count} objects into {kind} …", flush=True)
            FILL[kind](folder, generate(self.root / "objects", count))
            shutil.rmtree(self.root / "objects")
            if kept is not None:
                kept.parent.mkdir(parents=True, exist_ok=True)
                copy(folder, kept)
        self.server = Server(kind, folder)
        self.url = self.server.url
        self.collection = self.url.replace("dav/", "") + COLLECTION[kind]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.stop()
        shutil.rmtree(self.root, ignore_errors=True)


def event(uid, start, minutes):
    end = start + dt.timedelta(minutes=minutes)
    return "\r\n".join((
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//focusd//bench//EN", "BEGIN:VEVENT",
        f"UID:{uid}@example.org", "DTSTAMP:20260101T000000Z", f"SUMMARY:Review {uid}",
        f"DTSTART;TZID=Europe/Brussels:{start:%Y%m%dT%H%M%S}",
        f"DTEND;TZID=Europe/Brussels:{end:%Y%m%dT%H%M%S}",
        "ORGANIZER;CN=Ann:mailto:ann@example.org",
        "ATTENDEE;CN=Me;PARTSTAT=ACCEPTED:mailto:me@example.org",
        "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:ann@example.org",
        "END:VEVENT", "END:VCALENDAR", ""))


def write_weeks(folder, count, today):
    """A folder of `count` events in the past; 25 in the week from today, 1100 in the week after."""
    folder.mkdir(parents=True)
    at = dt.datetime.combine(today, dt.time(9))
    days = [(f"old-{i}", -21 - i % 330, i % 8, 30) for i in range(count)]
    days += [(f"soon-{i}", i // 5, i % 5, 45) for i in range(25)]
    days += [(f"full-{i}", 7 + i // BUSY_DAY, i % 8, 15) for i in range(1100)]
    for uid, day, hour, minutes in days:
        start = at + dt.timedelta(days=day, hours=hour)
        (folder / f"{uid}.ics").write_text(event(uid, start, minutes), newline="")
