# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A week that the fake focusd reports: 16 to 22 November 2026 in Amsterdam; hostile and empty ones.

Its figures are of one piece with its picture where a reader would notice; the daemon's tests check
how figures are made.
"""
import datetime

from fake_focusd import vardict

HOUR = 3600
MONDAY = 1794783600  # 2026-11-16T00:00+01:00
OFFSET = HOUR
WORK = (9 * 60, 17 * 60 + 30)
LUNCH = (12 * 60 + 30, 13 * 60)

# day, from, to (hours), what, title
HAPPENINGS = [
    (0, 9.5, 9.75, "meeting", "Stand-up"),
    (0, 10, 11, "meeting", "Planning"),
    (0, 14, 15.5, "meeting", "Steering committee"),
    (1, 9.5, 9.75, "meeting", "Stand-up"),
    (1, 10, 12.5, "focus", "Focus: the parser"),
    (1, 13.5, 14.5, "meeting", "Design review"),
    (1, 14, 15, "possible", "Vendor call"),
    (1, 16, 17, "meeting", "One to one with Ann"),
    (2, 9.5, 9.75, "meeting", "Stand-up"),
    (2, 11, 12, "other", "Dentist"),
    (2, 13, 16, "focus", "Focus: the parser"),
    (2, 17, 18.5, "meeting", "Call with Boston"),
    (3, 9.5, 9.75, "meeting", "Stand-up"),
    (3, 10, 10.75, "meeting", "Status of everything"),
    (3, 11.5, 12.5, "meeting", "Architecture"),
    (3, 13.5, 14.25, "meeting", "Hiring"),
    (3, 15, 16, "meeting", "Roadmap"),
    (4, 9.5, 9.75, "meeting", "Stand-up"),
    (4, 10, 12, "meeting", "Demo and retrospective"),
]


def at(day, minute):
    return MONDAY + day * 86400 + int(minute) * 60


def piece(day, start, end, what, title=None):
    date = datetime.date(2026, 11, 16) + datetime.timedelta(days=day)
    value = {"date": str(date), "start": at(day, start), "end": at(day, end), "offset": OFFSET,
             "what": what}
    if title is not None:
        value["title"] = title
    return value


def gaps(happenings, day):
    """The free stretches of a working day, named by their length."""
    busy = [(s * 60, e * 60) for d, s, e, what, _ in happenings if d == day and what != "focus"]
    start = WORK[0]
    for begin, end in [*sorted([*busy, LUNCH]), (WORK[1], WORK[1])]:
        begin, end = min(begin, WORK[1]), min(end, WORK[1])
        if begin > start:
            length = begin - start
            what = ("shard" if length < 15 else "fragment" if length < 60
                    else "useful" if length < 120 else "deep")
            yield piece(day, start, begin, what)
        start = max(start, end)


def picture(happenings):
    pieces = [piece(d, s * 60, e * 60, what, title) for d, s, e, what, title in happenings]
    for day in range(5):
        pieces.append(piece(day, *LUNCH, "lunch"))
        pieces += gaps(happenings, day)
    return pieces


def day_row(pieces, day):
    date = str(datetime.date(2026, 11, 16) + datetime.timedelta(days=day))

    def minutes(*whats):
        return sum((p["end"] - p["start"]) // 60 for p in pieces
                   if p["date"] == date and p["what"] in whats)

    return {"date": date, "work_min": 510 if day < 5 else 0,
            "meeting_min": minutes("meeting", "possible"),
            "meeting_count": sum(p["what"] in ("meeting", "possible") for p in pieces
                                 if p["date"] == date),
            "focus_120_min": minutes("deep"), "fragment_min": minutes("fragment", "shard")}


FIGURES = {
    "meeting_min": 885, "meeting_count": 17, "possible_min": 30, "overlap_min": 30,
    "attendee_min": 4710, "after_hours_min": 60, "focus_120_min": 570, "focus_60_min": 1020,
    "fragment_ratio": 0.3846153846153846, "large_long_min": 210, "recurring_share": 0.6101694915,
    "self_organised_share": 0.2033898305, "no_end_share": 0.75, "short_notice_share": 0.125,
    "back_to_back_max": 3, "booked_focus_min": 330, "kept_focus_min": 300,
    "keep_rate": 0.9090909091,
}
BEFORE = {
    "meeting_min": 750, "meeting_count": 14.5, "possible_min": 0, "overlap_min": 15,
    "attendee_min": 3900, "after_hours_min": 0, "focus_120_min": 720, "focus_60_min": 1080,
    "fragment_ratio": 0.3, "large_long_min": 120, "recurring_share": 0.61,
    "self_organised_share": 0.25, "no_end_share": 0.8, "short_notice_share": 0.1,
    "back_to_back_max": 3,
}
TREND = dict(BEFORE, meeting_min=825, meeting_count=16, focus_120_min=630, fragment_ratio=0.35,
             attendee_min=4200, after_hours_min=30)
BASELINE = {"from": "2026-10-05", "taken": 1791187200, "weeks": 8, "too_little": False,
            "figures": BEFORE}
SERIES = [
    {"uid": "steer@example.org", "id": "s2c", "title": "Steering committee", "count": 1,
     "meeting_min": 90, "focus_cost_min": 150, "attendee_min": 990},
    {"uid": "standup@example.org", "id": "k3f", "title": "Stand-up", "count": 5,
     "meeting_min": 75, "focus_cost_min": 120, "attendee_min": 450},
    {"uid": "status@example.org", "id": "q8d", "title": "Status of everything", "count": 1,
     "meeting_min": 45, "focus_cost_min": 135, "attendee_min": 585},
    {"uid": "arch@example.org", "id": "a0a", "title": "Architecture", "count": 1,
     "meeting_min": 60, "focus_cost_min": 0, "attendee_min": 360},
    {"uid": "ann@example.org", "id": "b7e", "title": "One to one with Ann", "count": 1,
     "meeting_min": 60, "focus_cost_min": 30, "attendee_min": 120},
]
COSTS = [
    {"uid": "steer@example.org", "recurrence_id": at(0, 14 * 60), "recurrence_offset": OFFSET,
     "id": "s2c", "title": "Steering committee", "cost_min": 150},
    {"uid": "away@example.org", "recurrence_id": "2026-11-20", "id": "w1w", "title": "Away day",
     "cost_min": 20},
    {"uid": "vendor@example.org", "id": "v9v", "title": "Vendor call", "cost_min": 10},
]
PICTURE = picture(HAPPENINGS)
REPORT = {
    "week": "2026-W47", "zone": "Europe/Amsterdam", "from": MONDAY, "to": MONDAY + 7 * 86400,
    "figures": FIGURES, "focus_cost": COSTS, "days": [day_row(PICTURE, d) for d in range(7)],
    "series": SERIES, "baseline": BASELINE, "trend": TREND, "picture": PICTURE,
}

# What a stranger may write into a title.
NASTY = [
    "<script>alert(1)</script>", "\"&' onload=alert(1) x='", "\u202eevil\u2066 gnirts\u2069",
    "long " * 100, "\x1b[31mred\x1b[0m\x07\x9b2J", "=cmd()|' /C calc'!A0", "</title></svg><b>x",
    "]]><!--", "[a](javascript:alert(1)) `b` | c\n# d", "&lt;img src=x onerror=alert(1)&gt;",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", "", "@evil https://evil.example www.evil.example",
    "a\r\nb\tc\u2028d", "\U0001f600\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
]
NASTY_HAPPENINGS = [
    (i % 7, 7 + i % 9, 8.5 + i % 9, ["meeting", "possible", "focus", "other"][i % 4], title)
    for i, title in enumerate(NASTY * 2)
]
NASTY_SERIES = [
    dict(SERIES[0], title=title, uid=title, id="n%02d" % i, focus_cost_min=600 - i)
    for i, title in enumerate(NASTY)
]
NASTY_PICTURE = [*picture(NASTY_HAPPENINGS), piece(3, 0, 1440, "absence", NASTY[0])]
HOSTILE = dict(REPORT, picture=NASTY_PICTURE, series=NASTY_SERIES, zone="<b>&",
               focus_cost=[dict(COSTS[0], title=t, uid=t) for t in NASTY],
               without={"uid": NASTY[0], "title": NASTY[0], "count": 3, "figures": BEFORE},
               returned_min=150)

EMPTY_FIGURES = {name: 0 for name, value in FIGURES.items() if name.endswith("_min")}
EMPTY_FIGURES.update(meeting_count=0, fragment_ratio=0.0, focus_120_min=2400, focus_60_min=2400,
                     back_to_back_max=0)
del EMPTY_FIGURES["booked_focus_min"], EMPTY_FIGURES["kept_focus_min"]
EMPTY = dict(REPORT, figures=EMPTY_FIGURES, focus_cost=[], series=[], picture=picture([]),
             days=[day_row(picture([]), d) for d in range(7)], baseline={}, trend={})
LITTLE = dict(REPORT, baseline={"from": "2026-10-05", "taken": 1791187200, "weeks": 2,
                                "too_little": True, "figures": {}}, trend={})
WITHOUT = dict(REPORT, without={"uid": "steer@example.org", "title": "Steering committee",
                                "count": 1, "figures": dict(FIGURES, meeting_min=795,
                                meeting_count=16, focus_120_min=720)}, returned_min=150)
EVERYTHING = dict(REPORT, figures=dict(FIGURES, hygiene_mean=61, closeout_rate=0.5,
    overrides_count=2, overrides_min=45, declined_count=3, proposed_count=1),
    series=[dict(s, hygiene=60 + i) for i, s in enumerate(SERIES)],
    picture=[*PICTURE, piece(5, 10 * 60, 23 * 60 + 30, "meeting", "Hackathon"),
             piece(6, 30, 90, "meeting", "Release at night")])
NOTHING = {"week": "2026-W47"}


def week_row(back):
    monday = datetime.date(2026, 11, 16) - datetime.timedelta(weeks=back)
    year, week, _ = monday.isocalendar()
    wave = [0, 60, -90, 30, 120, -30, -60, 90, 0, -120, 45, -15][back % 12]
    figures = dict(BEFORE if back else FIGURES)
    if back:
        figures["meeting_min"] = 750 + wave
        figures["focus_120_min"] = 720 - wave
    return {"week": f"{year}-W{week:02d}", "from": str(monday), "work_min": 2550,
            "figures": figures}


WEEKS = [week_row(back) for back in range(11, -1, -1)]
HOLES = [dict(w, figures={} if i in (3, 4) else w["figures"]) for i, w in enumerate(WEEKS)]
NASTY_WEEKS = [{"week": text, "from": text, "figures": {"meeting_min": 1}} for text in NASTY]


def part(day, start, end, title, **more):
    uid = title.split()[0].lower() + "@example.org"
    value = {"id": "k3f", "uid": uid, "calendar": "work/Personal", "title": title,
             "start": at(day, start), "end": at(day, end), "offset": OFFSET, "end_offset": OFFSET,
             "all_day": False, "busy": "busy", "kind": "meeting", "humans": 3, "series": True,
             "from": at(day, start), "from_offset": OFFSET, "to": at(day, end),
             "to_offset": OFFSET, "min": end - start, "weight_s": (end - start) * 60}
    value.update(more)
    return value


PARTS = [part(0, 570, 585, "Stand-up"), part(0, 600, 660, "Planning"),
         part(0, 840, 930, "Steering committee")]
EXPLAINED = {"figure": "meeting_min", "week": "2026-W47", "unit": "min", "value": 165,
             "parts": PARTS}
STRETCH = {"from": at(0, 660), "from_offset": OFFSET, "to": at(0, 750), "to_offset": OFFSET,
           "min": 90, "weight_s": 5400}
EXPLAINED_RATIO = {"figure": "fragment_ratio", "week": "2026-W47", "unit": "ratio", "value": 0.5,
                   "above": 5400, "below": 10800, "above_unit": "s", "parts": [STRETCH]}
EXPLAINED_COUNT = {"figure": "meeting_count", "week": "2026-W47", "unit": "count", "value": 3,
                   "parts": [{k: v for k, v in p.items() if k != "min"} for p in PARTS]}
EXPLAINED_SCORE = {"figure": "hygiene_mean", "week": "2026-W47", "unit": "score", "value": 47.2,
                   "parts": [dict(p, min=3 * p["min"], weight_s=3 * p["weight_s"], score=score)
                             for p, score in zip(PARTS[:2], (100, 34))]}
EXPLAINED_NASTY = dict(EXPLAINED, parts=[dict(PARTS[0], title=t) for t in NASTY])
EXPLAINED_ABSENT = {"figure": "keep_rate", "week": "2026-W47", "unit": "ratio", "parts": []}


def explain(figure, week):
    """For `report --json`, which asks for every figure it got."""
    if figure == "meeting_min":
        return (vardict(EXPLAINED),)
    return (vardict({"figure": figure, "week": week, "unit": "count", "parts": []}),)


def report(value, weeks=WEEKS):
    return {"GetReport": (vardict(value),), "GetReports": ([vardict(w) for w in weeks],),
            "ExplainFigure": explain, "ResetBaseline": (vardict(BASELINE),)}
