# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The doctor without focusd: what it sees from outside, whose paths no golden file can hold."""
import json
import os

import cases_doctor as c
import checks
import world as w
from fake_focusd import vardict


def report(world, **environment):
    """The report as a dictionary of its lines by ID, and the exit code."""
    result = world.run(["doctor", "--json"], **environment)
    assert result.stderr == b"", result.stderr
    document = json.loads(result.stdout)
    json_document(document)
    lines = {line["id"]: line for line in document["lines"]}
    assert document["answers"] is False and document["level"] == "bad" and result.returncode == 1
    return lines


def json_document(document):
    assert set(document) == {"version", "answers", "level", "lines"}
    levels = ["good", "weak", "bad"]
    for line in document["lines"]:
        assert set(line) == {"id", "level", "what", "detail", "way_out"}
        assert line["level"] in levels and line["what"]
    worst = max([levels.index(line["level"]) for line in document["lines"]], default=0)
    assert document["level"] == levels[worst]


def test_doctor_when_focusd_does_not_run(world):
    world.fake.vanish()
    try:
        lines = report(world)
        text = world.run(["doctor"])
    finally:
        world.fake.appear()
    assert "does not run" in lines["service/answer"]["what"]
    assert lines["service/answer"]["way_out"] == "systemctl --user start focusd"
    assert lines["service/unit"]["level"] == "weak"  # nobody is systemd on this bus
    assert lines["service/activation"]["level"] == "weak"
    assert lines["configuration/file"]["level"] == "weak"
    assert "account add" in lines["configuration/file"]["way_out"]
    assert text.returncode == 1 and b"focusd does not run" in text.stdout and text.stderr == b""


def test_doctor_when_focusd_refuses(world):
    """An old focusd without GetDoctor runs, and does not answer."""
    world.fake.answers = w.answers()
    lines = report(world)
    assert "runs, and does not answer" in lines["service/answer"]["what"]
    assert "no answer for GetDoctor" in lines["service/answer"]["detail"]
    assert "restart" in lines["service/answer"]["way_out"]


def test_doctor_without_a_bus(world):
    lines = report(world, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere/bus")
    assert lines["service/bus"]["level"] == "bad" and "service/answer" not in lines
    assert lines["service/program"]["level"] in ("good", "bad")


def test_doctor_sees_program_and_file(world):
    folder = os.path.join(world.folder, "doctored")
    config = os.path.join(folder, "focusd", "focusd.conf")
    os.makedirs(os.path.dirname(config))
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus", "XDG_CONFIG_HOME": folder}
    assert report(world, **nowhere, PATH="/nowhere")["service/program"]["level"] == "bad"
    program = os.path.join(folder, "focusd-bin", "focusd")
    os.makedirs(os.path.dirname(program))
    for path, mode in ((config, 0o600), (program, 0o755)):
        with open(path, "w", encoding="utf-8") as f:
            f.write("#!/bin/true\n")
        os.chmod(path, mode)
    lines = report(world, **nowhere, PATH=os.path.dirname(program))
    assert lines["service/program"] == {
        "id": "service/program", "level": "good", "what": "focusd is installed", "detail": program,
        "way_out": None}
    assert lines["configuration/file"]["level"] == "good"


def test_doctor_all_is_well(world):
    world.fake.answers = w.answers(GetDoctor=([vardict(v) for v in c.WELL],))
    old, world.fake.version = world.fake.version, world.run(["--version"]).stdout.decode().split()[1]
    try:
        result = world.run(["doctor"])
    finally:
        world.fake.version = old
    assert result.returncode == 0 and result.stdout.endswith(b"\n\nAll is well.\n"), result.stdout


def test_doctor_compares_zones(world):
    """This shell is in UTC: said, but not when the configuration names the zone, nor in that zone."""
    for lines, zone, said in ((c.ILL, "UTC", True), (c.ILL, "Europe/Amsterdam", False),
                              (c.WELL, "UTC", False)):
        world.fake.answers = w.answers(GetDoctor=([vardict(v) for v in lines],))
        result = world.run(["doctor"], TZ=zone)
        assert (b"TZ=" + zone.encode() + b", there Europe/Amsterdam" in result.stdout) == said, zone


def test_doctor_colours(world):
    world.fake.answers = w.answers(GetDoctor=([vardict(v) for v in c.ILL],))
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        terminal = checks.Terminal(world, ["doctor", "--no-pager"], **environment)
        assert terminal.end() == 1
        assert ("\033[31mbad" in terminal.text) == coloured
        assert ("\033[33mweak" in terminal.text) == coloured
