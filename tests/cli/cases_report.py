# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The golden files of the weekly report and of explanations; see cases.py."""
import report_world as r
from fake_focusd import Refusal, vardict


NONE = Refusal("NotFound", "nothing has that ID")


def explained(value):
    return {"ExplainFigure": (vardict(value),)}


def add(case):
    text(case)
    formats(case)
    explanations(case)
    wrong(case)


def text(case):
    case("report", "report", fake=r.report(r.REPORT), columns=100, calls=[("GetReport", ("", {}))])
    case("report-80", "report --week 2026-W47", fake=r.report(r.REPORT),
        calls=[("GetReport", ("2026-W47", {}))])
    case("report-60", "report --week last", fake=r.report(r.REPORT), columns=60,
        calls=[("GetReport", ("last", {}))])
    case("report-40", "report --week this", fake=r.report(r.REPORT), columns=40)
    case("report-date", "report --week 2026-01-01", fake=r.report(r.EMPTY), columns=100,
        calls=[("GetReport", ("2026-W01", {}))])
    case("report-hostile", "report", fake=r.report(r.HOSTILE), columns=100)
    case("report-little", "report", fake=r.report(r.LITTLE), columns=100)
    case("report-everything", "report", fake=r.report(r.EVERYTHING), columns=100)
    case("report-nothing", "report", fake=r.report(r.NOTHING), columns=100)
    case("report-without", ["report", "--without", "Steering"], fake=r.report(r.WITHOUT),
        columns=100, calls=[("GetReport", ("", {"without": "Steering"}))])
    for lang in ("nl", "de", "fr"):
        case("report-" + lang, "report --lang " + lang, fake=r.report(r.REPORT), columns=100)
    case("report-trend", "report trend", fake=r.report(r.REPORT), columns=100,
        calls=[("GetReport", ("", {})), ("GetReports", ("2026-W36", "2026-W47"))])
    case("report-trend-holes", "report trend", fake=r.report(r.LITTLE, r.HOLES), columns=100)
    case("report-trend-json", "report trend --json", fake=r.report(r.LITTLE, r.HOLES[:4]))
    case("report-baseline", "report baseline", fake=r.report(r.REPORT))
    case("report-baseline-none", "report baseline", fake=r.report(r.EMPTY))
    case("report-baseline-little", "report baseline --lang de", fake=r.report(r.LITTLE))
    case("report-baseline-reset", "report baseline --reset --json", fake=r.report(r.REPORT),
        calls=[("ResetBaseline", ())])


def formats(case):
    for name, value in (("", r.REPORT), ("-hostile", r.HOSTILE), ("-empty", r.EMPTY),
                        ("-little", r.LITTLE), ("-everything", r.EVERYTHING),
                        ("-nothing", r.NOTHING)):
        fake = r.report(value)
        case("report-json" + name, "report --json", fake=fake)
        case("report-markdown" + name, "report --markdown", fake=fake)
        case("report-openmetrics" + name, "report --openmetrics", fake=fake)
        case("report-html" + name, "report --html -", fake=fake)
    case("report-json-no-reasons", "report --json",
        fake=r.report(r.EMPTY) | {"ExplainFigure": Refusal("Internal", "no reasons today")})
    case("report-html-fr", "report --html - --lang fr", fake=r.report(r.WITHOUT, r.HOLES),
        calls=[("GetReport", ("", {})), ("GetReports", ("2026-W36", "2026-W47"))])
    case("report-html-one-week", "report --html - --lang nl", fake=r.report(r.REPORT, r.WEEKS[-1:]))
    case("report-csv", "report --csv", fake=r.report(r.REPORT),
        calls=[("GetStatus", ()), ("GetReports", ("2026-W36", "2026-W47"))])
    case("report-csv-hostile", "report --csv --from 2026-W10 --to last",
        fake=r.report(r.REPORT, r.NASTY_WEEKS), calls=[("GetReports", ("2026-W10", "last"))])
    case("report-csv-one", "report --csv --week 2026-W47", fake=r.report(r.REPORT, r.WEEKS[-1:]),
        calls=[("GetReports", ("2026-W47", "2026-W47"))])
    case("report-csv-to", "report --csv --to 2026-W05", fake=r.report(r.REPORT, []),
        calls=[("GetReports", ("2025-W46", "2026-W05"))])


def explanations(case):
    case("explain", "explain meeting_min --week last", fake=explained(r.EXPLAINED),
        calls=[("ExplainFigure", ("meeting_min", "last"))])
    case("explain-ratio", "explain fragment_ratio", fake=explained(r.EXPLAINED_RATIO))
    case("explain-count", "explain meeting_count --lang nl", fake=explained(r.EXPLAINED_COUNT))
    case("explain-score", "explain hygiene_mean", fake=explained(r.EXPLAINED_SCORE))
    case("explain-json-score", "explain hygiene_mean --json", fake=explained(r.EXPLAINED_SCORE))
    case("explain-hostile", "explain meeting_min", fake=explained(r.EXPLAINED_NASTY))
    case("explain-absent", "explain keep_rate", fake=explained(r.EXPLAINED_ABSENT))
    case("explain-json", "explain meeting_min --json", fake=explained(r.EXPLAINED))
    case("explain-json-ratio", "explain fragment_ratio --json", fake=explained(r.EXPLAINED_RATIO))
    case("explain-typo", "explain meting_min", fake={"Explain": NONE}, exit=1)
    case("explain-unknown", "explain k3f", fake={"Explain": NONE}, exit=1,
        calls=[("Explain", ("k3f",))])


def wrong(case):
    case("report-no-week", "report --week 2026-W54", exit=2, calls=[])
    case("report-no-lang", "report --lang eo", exit=2, calls=[])
    case("report-two-shapes", "report --json --csv", exit=2, calls=[])
    case("report-open-json", "report --open --json", exit=2, calls=[])
    case("report-from-alone", "report --from 2026-W01", exit=2, calls=[])
    case("report-without-csv", "report --csv --without x", exit=2, calls=[])
    case("report-html-folder", "report --html .", fake=r.report(r.REPORT), exit=1)
    case("report-html-nowhere", "report --html no/such/folder.html", fake=r.report(r.REPORT),
        exit=1)
    case("report-absent", "report", absent=True, exit=3)
    case("report-refused", "report --without x",
        fake={"GetReport": Refusal("NotFound", 'no series "x" this week')}, exit=1)
    for command in ("report", "report baseline", "explain"):
        case("help-" + command.replace(" ", "-"), "help " + command, absent=True)
