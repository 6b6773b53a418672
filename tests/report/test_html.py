# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_html.py FOCUSCTL SOURCE BUILD: the HTML report in a real Chromium, with axe-core.

Pages come from focusctl and the fake daemon of tests/cli. axe-core and playwright-core are put into
BUILD with npm, by the lock file; without npm, network or Chromium the test fails and says so.
Pictures of each page are left in BUILD/pictures; FOCUS_TEST_REGENERATE=1 copies those of the
documentation to docs/pictures.
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "cli"))
import report_world as r  # noqa: E402
from test_cli import World  # noqa: E402

PAGES = [
    ("week", r.report(r.REPORT), "en"),
    ("week-nl", r.report(r.WITHOUT), "nl"),
    ("week-de", r.report(r.EVERYTHING, r.HOLES), "de"),
    ("week-fr", r.report(r.LITTLE), "fr"),
    ("empty", r.report(r.EMPTY, r.WEEKS[-1:]), "en"),
    ("hostile", r.report(r.HOSTILE, r.NASTY_WEEKS), "en"),
    ("nothing", r.report(r.NOTHING, []), "en"),
]
# Pictures kept: their names there, and with how many colours they are small enough.
IN_DOCUMENTATION = {"week-light.png": ("report-light.png", 128),
                    "week-dark.png": ("report-dark.png", 128),
                    "week-phone.png": ("report-phone.png", 24)}
NPM_S = 240
LOOK_S = 400


def bail_out(why):
    print(f"1..1\nnot ok 1 {why}", flush=True)
    sys.exit(1)


def programs():
    """Chromium, node and npm; all are Debian packages (tests/setup test)."""
    found = {}
    for name in ("chromium", "node", "npm"):
        found[name] = shutil.which(name) or bail_out(f"{name} is missing: run tests/setup test")
    return found


def install(npm, build):
    """The packages of the lock file, once; a new lock file installs anew."""
    os.makedirs(build, exist_ok=True)
    done = os.path.join(build, "installed.json")
    with open(os.path.join(HERE, "package-lock.json"), encoding="utf-8") as f:
        lock = f.read()
    if os.path.exists(done):
        with open(done, encoding="utf-8") as f:
            if f.read() == lock:
                return
    for name in ("package.json", "package-lock.json"):
        shutil.copy(os.path.join(HERE, name), build)
    argv = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    try:
        result = subprocess.run(argv, cwd=build, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                text=True, timeout=NPM_S, check=False)
        said, code = result.stdout, result.returncode
    except subprocess.TimeoutExpired:
        said, code = "no answer", 1
    if code != 0:
        for line in said.splitlines()[-20:]:
            print("# " + line)
        bail_out("npm cannot fetch axe-core and playwright-core: is its registry reachable?")
    with open(done, "w", encoding="utf-8") as f:
        f.write(lock)


def write_pages(focusctl, source, folder):
    paths = []
    world = World(os.path.abspath(focusctl), source, folder)
    world.fake.appear()
    for name, answers, lang in PAGES:
        world.fake.answers = answers
        path = os.path.join(folder, name + ".html")
        result = world.run(["report", "--html", path, "--lang", lang])
        if result.returncode != 0:
            bail_out("focusctl: " + result.stderr.decode())
        paths.append(path)
    world.close()
    return paths


def keep_pictures(pictures, source):
    target = os.path.join(source, "docs", "pictures")
    os.makedirs(target, exist_ok=True)
    for name, (kept, colours) in IN_DOCUMENTATION.items():
        subprocess.run(["convert", os.path.join(pictures, name), "-strip", "+dither", "-colors",
                        str(colours), "-define", "png:compression-level=9", os.path.join(target, kept)],
                       check=True)


def main(focusctl, source, build):
    build = os.path.abspath(build)
    found = programs()
    install(found["npm"], build)
    pictures = os.path.join(build, "pictures")
    os.makedirs(pictures, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pages = write_pages(focusctl, source, folder)
        argv = [found["node"], os.path.join(HERE, "look.mjs"), found["chromium"], build, pictures]
        environment = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, XDG_CACHE_HOME=folder)
        code = subprocess.run([*argv, *pages], env=environment, timeout=LOOK_S,
                              check=False).returncode
    if code == 0 and os.environ.get("FOCUS_TEST_REGENERATE"):
        keep_pictures(pictures, source)
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
