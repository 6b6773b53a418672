# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs focusctl against a fake focusd and compares what it says with tests/cli/expected.

FOCUS_TEST_REGENERATE=1 rewrites the expected files. Arguments after the two of meson (focusctl,
the source folder) name the tests to run.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import traceback

import checks
import checks_close
import checks_completion
import checks_doctor
import checks_focus
import checks_panels
import checks_pending
import checks_report
import fake_focusd
from cases import CASES

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECTED = os.path.join(HERE, "expected")


class World:
    """The command, the fake daemon, and the environment they meet in."""

    def __init__(self, focusctl, source, folder):
        self.focusctl = focusctl
        self.source = source
        self.folder = folder
        self.bus, address = fake_focusd.private_bus(folder)
        self.fake = fake_focusd.FakeFocusd(
            address, os.path.join(source, "daemon/bus/org.focusd.Focus1.xml")
        )
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": folder,
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "xterm",
            "DBUS_SESSION_BUS_ADDRESS": address,
            "G_DEBUG": "fatal-warnings,gc-friendly",
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    def run(self, argv, columns=80, stdin="", **environment):
        return subprocess.run(
            [self.focusctl, *argv],
            input=stdin.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=dict(self.environment, COLUMNS=str(columns), **environment),
            timeout=30,
            check=False,
        )

    def close(self):
        self.bus.terminate()
        self.bus.wait()


def transcript(argv, result):
    """What the expected file holds. Undecodable bytes would fail here: all output is UTF-8."""
    text = "$ focusctl " + " ".join(argv) + "\n" + result.stdout.decode()
    if result.stderr:
        text += "--- stderr\n" + result.stderr.decode()
    return text + f"--- exit {result.returncode}\n"


def check_output(case, result):
    """What holds for every answer."""
    out = result.stdout.decode()
    shape = next((s for s in checks_report.SHAPES if s in case["argv"]), None)
    if shape and result.returncode == 0:
        checks_report.SHAPES[shape](case, out)
        out = out.replace("\r\n", "\n") if shape == "--csv" else out
    # Programs get what was written; a person gets nothing that moves the cursor.
    machine = "--json" in case["argv"] or checks_panels.format_of(case) == "json"
    shown = [result.stderr.decode()] + ([] if machine else [out])
    for text in shown:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text), text
        assert text == "" or text.endswith("\n"), "no newline at the end"
    assert result.returncode == case.get("exit", 0), result.stderr.decode()
    if machine and result.returncode in (0, 1, 4) and out:
        checks.json_document(case, json.loads(out))
    elif checks_panels.format_of(case) and result.returncode == 0:
        checks_panels.bar(case, out)
    elif not shape and "help" not in case["argv"] and "--help" not in case["argv"]:
        widest = 240 if "windows" in case["argv"] else 100
        for line in out.split("\n"):
            assert checks.width(line) <= min(case.get("columns", 80), widest) or "focusctl" in line, (
                line
            )


def run_case(world, case):
    world.fake.answers = case["answers"]
    world.fake.calls.clear()
    for name, text in case.get("files", {}).items():
        with open(os.path.join(world.folder, name), "wb") as f:
            f.write(text)
    if case.get("absent"):
        world.fake.vanish()
    try:
        result = world.run(case["argv"], case.get("columns", 80), case.get("stdin", ""))
    finally:
        if case.get("absent"):
            world.fake.appear()
    actual = transcript(case["argv"], result)
    check_output(case, result)
    if "calls" in case:
        assert world.fake.calls == case["calls"], world.fake.calls
    path = os.path.join(EXPECTED, case["name"] + ".expected")
    if os.environ.get("FOCUS_TEST_REGENERATE"):
        with open(path, "w", encoding="utf-8", newline="") as f:
            f.write(actual)
    with open(path, encoding="utf-8", newline="") as f:
        expected = f.read()
    assert actual == expected, f"--- expected\n{expected}--- actual\n{actual}"


def main(focusctl, source, *only):
    n_failed = 0
    tests = [(c["name"], lambda w, c=c: run_case(w, c)) for c in CASES]
    for module in (checks, checks_report, checks_focus, checks_panels, checks_doctor, checks_close,
                   checks_completion, checks_pending):
        tests += [(n, getattr(module, n)) for n in dir(module) if n.startswith("test_")]
    tests = [t for t in tests if not only or t[0] in only]
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as folder:
        world = World(os.path.abspath(focusctl), source, folder)
        world.fake.appear()
        for i, (name, test) in enumerate(tests, 1):
            try:
                test(world)
                print(f"ok {i} {name}", flush=True)
            except Exception:  # a test that breaks in any way has failed
                n_failed += 1
                print(f"not ok {i} {name}", flush=True)
                for line in traceback.format_exc().splitlines():
                    print("# " + line)
        world.close()
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
