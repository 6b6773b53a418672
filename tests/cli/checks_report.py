# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What golden files cannot say of the report: each shape as its readers read it; files; opening."""
import base64
import csv
import hashlib
import html.parser
import io
import os
import re
import stat
import subprocess
import time

import report_world as r

DEADLINE_S = 10
FORMULA = ("=", "+", "-", "@", "\t", "\r")
VOID = {"meta", "br", "hr", "img", "input", "link"}
SHAPES_OF_SVG = {"rect", "line", "circle", "path", "polyline", "polygon", "ellipse"}


def check_csv(_case, text):
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0][:3] == ["week", "from", "work_min"]
    for row in rows:
        assert len(row) == len(rows[0]), row
        assert not [cell for cell in row if cell.startswith(FORMULA)], row


def check_openmetrics(_case, text):
    lines = text.split("\n")
    assert lines[-2:] == ["# EOF", ""], lines[-2:]
    family, seen = None, set()
    for line in lines[:-2]:
        if line.startswith("# HELP "):
            family = line.split()[2]
            assert family not in seen, family
            seen.add(family)
        elif line.startswith("# TYPE "):
            assert line == f"# TYPE {family} gauge"
        elif line.startswith("# UNIT "):
            unit = line.split()[3]
            assert line.split()[2] == family and family.endswith("_" + unit)
        else:
            assert re.fullmatch(re.escape(family) + r" [0-9]+(\.[0-9]+)?", line), line
    for title in [*r.NASTY, "Stand-up", "example.org"]:
        assert len(title) < 2 or title not in text


def check_markdown(_case, text):
    columns = None
    for line in text.split("\n"):
        # No raw HTML, no link, no cell more than its table has.
        assert not re.search(r"(?<!\\)<|(?<!\\)\]\(|https?://|\bwww\.", line), line
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else None
        assert columns is None or cells is None or cells == columns, line
        columns = cells


class Page(html.parser.HTMLParser):
    """Well-nested, nothing that runs or fetches, a title in every shape."""

    def __init__(self):
        super().__init__()
        self.open, self.untitled, self.headings, self.policy, self.style = [], [], [], "", ""
        self.language = None
        self.ids = set()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        assert len(values) == len(attributes), (tag, attributes)
        assert tag not in ("script", "link", "img", "iframe", "object", "embed", "use", "image",
                           "foreignobject", "base", "form", "a"), tag
        for name, value in attributes:
            assert not name.startswith("on") and name not in ("style", "src", "href", "srcset",
                                                              "xlink:href"), (tag, name)
            assert "url(" not in (value or "").lower(), value
        if "id" in values:
            assert values["id"] not in self.ids, values["id"]
            self.ids.add(values["id"])
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        self.language = values.get("lang", self.language) if tag == "html" else self.language
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "title" and self.open[-1] in SHAPES_OF_SVG:
            self.untitled.pop()
        if tag in SHAPES_OF_SVG:
            self.untitled.append(self.getpos())
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, (tag, self.getpos())

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data


def check_html(case, text):
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == [] and page.untitled == [], (page.open, page.untitled)
    assert page.headings[0] == 1 and set(page.headings[1:]) == {2}, page.headings
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert page.policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'"), page.policy
    assert "unsafe" not in page.policy and "url(" not in page.style and "@import" not in page.style
    argv = case["argv"]
    assert page.language == (argv[argv.index("--lang") + 1] if "--lang" in argv else "en")
    for landmark in ("<header>", "<main>", "<footer>"):
        assert text.count(landmark) == 1, landmark


SHAPES = {"--csv": check_csv, "--openmetrics": check_openmetrics, "--markdown": check_markdown,
          "--html": check_html}


def test_report_is_one_page(world):
    for value in (r.REPORT, r.HOSTILE, r.EVERYTHING, r.EMPTY, r.WITHOUT, r.NOTHING):
        world.fake.answers = r.report(value)
        for lang in ("en", "nl", "de", "fr"):
            result = world.run(["report", "--lang", lang], columns=100)
            assert result.returncode == 0, result.stderr
            assert result.stdout.decode().count("\n") <= 45, result.stdout.decode()


def test_report_takes_the_language_of_the_locale(world):
    world.fake.answers = r.report(r.REPORT)
    said = {}
    for variables in ({"LC_ALL": "nl_NL.UTF-8"}, {"LC_ALL": "", "LC_MESSAGES": "de_AT", "LANG": "fr"},
                      {"LC_ALL": "", "LANG": "fr_FR@euro"}, {"LC_ALL": "eo", "LANG": "nl"}):
        text = world.run(["report"], **variables).stdout.decode()
        said[tuple(variables.values())] = text.split(" ")[0]
    assert list(said.values()) == ["Week", "Woche", "Semaine", "Week"], said
    assert "vergaderingen" in world.run(["report"], LC_ALL="nl").stdout.decode()


def test_html_file_is_private_and_whole(world):
    world.fake.answers = r.report(r.REPORT)
    path = os.path.join(world.folder, "week.html")
    with open(path, "w", encoding="utf-8") as f:
        f.write("before")
    os.chmod(path, 0o644)
    result = world.run(["report", "--html", "week.html"])
    assert result.returncode == 0, result.stderr
    assert result.stdout.decode() == path + "\n"
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    with open(path, encoding="utf-8") as f:
        assert f.read().endswith("</html>\n")
    assert [n for n in os.listdir(world.folder) if n.startswith("week.html")] == ["week.html"]
    # A name that is no plain file is left as it is.
    os.mkfifo(os.path.join(world.folder, "pipe.html"))
    result = world.run(["report", "--html", "pipe.html"])
    assert result.returncode == 1 and b"no plain file" in result.stderr


def xdg_open(world, script):
    """A folder with an xdg-open of our own before all others."""
    folder = os.path.join(world.folder, "bin")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "xdg-open")
    with open(path, "w", encoding="utf-8") as f:
        f.write(script)
    os.chmod(path, 0o755)
    return folder


def test_open_never_uses_a_shell(world):
    world.fake.answers = r.report(r.REPORT)
    runtime = os.path.join(world.folder, "run $(touch pwned); x")
    os.makedirs(runtime, 0o700)
    log = os.path.join(world.folder, "opened")
    os.mkfifo(log)
    folder = xdg_open(world, f'#!/bin/sh\nprintf "%s|%s" "$#" "$1" >"{log}"\n')
    reader = subprocess.Popen(["cat", log], stdout=subprocess.PIPE)
    result = world.run(["report", "--open"], XDG_RUNTIME_DIR=runtime,
                       PATH=folder + ":" + world.environment["PATH"])
    assert result.returncode == 0, result.stderr
    page = os.path.join(runtime, "focusd", "report-2026-W47.html")
    assert reader.communicate(timeout=DEADLINE_S)[0].decode() == "1|" + page
    assert stat.S_IMODE(os.stat(page).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(os.path.dirname(page)).st_mode) == 0o700
    assert not os.path.exists(os.path.join(world.folder, "pwned"))


def test_open_without_anything_that_opens(world):
    world.fake.answers = r.report(dict(r.REPORT, week="../../../etc/passwd"))
    cache = os.path.join(world.folder, "cache")
    result = world.run(["report", "--open"], XDG_CACHE_HOME=cache, PATH="/nonexistent")
    assert result.returncode == 1 and b"in a browser" in result.stderr, result.stderr
    # What the bus calls a week is no path.
    assert os.listdir(os.path.join(cache, "focusd")) == ["report-week.html"]


def test_report_is_quick(world):
    """Half of what a person notices, with the start of the process, for a hostile week."""
    world.fake.answers = r.report(dict(r.HOSTILE, picture=r.NASTY_PICTURE * 100))
    start = time.monotonic()
    assert world.run(["report", "--html", "-"]).returncode == 0
    assert time.monotonic() - start < 5
