# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One scene for each kind of notification: what the calendar holds, what time it is when focusd
starts, and what is to be seen. All on a Tuesday of 2027 in Amsterdam, but the report."""
import dataclasses
import re

ZONE = "Europe/Amsterdam"
TUESDAY = "2027-03-09"
FRIDAY = "2027-03-12"
ME = "me@example.org"
TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Tm9ib2R5%40thread.v2/0"


@dataclasses.dataclass
class Event:
    title: str
    start: str  # "10:00" of the scene's day, or "2027-03-10 10:00"
    end: str
    calendar: str = "Work"
    people: int = 4
    answer: str = "ACCEPTED"
    lines: tuple = ()
    mine: bool = False  # I organise it

    def text(self, day, number):
        people = [f"mailto:colleague{i}@example.org" for i in range(1, self.people)]
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example.org//scenes//EN",
                 "BEGIN:VEVENT", f"UID:{self.uid(number)}", f"DTSTAMP:{stamp('2027-01-04 09:00')}Z",
                 f"DTSTART;TZID={ZONE}:{self.at(self.start, day)}",
                 f"DTEND;TZID={ZONE}:{self.at(self.end, day)}", f"SUMMARY:{self.title}"]
        if people:
            lines += [f"ORGANIZER:mailto:{ME}" if self.mine else f"ORGANIZER:{people[0]}"]
            lines += [f"ATTENDEE;PARTSTAT=ACCEPTED:{mail}" for mail in people]
            lines += [f"ATTENDEE;PARTSTAT={self.answer}:mailto:{ME}"]
        lines += [*self.lines, "END:VEVENT", "END:VCALENDAR", ""]
        return "\r\n".join(lines)

    def uid(self, number):
        return f"{re.sub('[^a-z]', '', self.title.lower())}{number}@example.org"

    @staticmethod
    def at(moment, day):
        return stamp(moment if " " in moment else f"{day} {moment}")


@dataclasses.dataclass
class Scene:
    name: str
    at: str  # when focusd starts, the day or a whole moment
    events: tuple
    category: str
    summary: str  # regular expressions, of all of it
    body: str
    actions: tuple = ()  # keys
    config: str = ""
    day: str = TUESDAY
    meanwhile: tuple = ()  # what lands in the calendar when the blocks are planned …
    written: bool = True  # … and written; else when the calendars were read
    then: tuple = ()  # steps before the one that is looked at: ("act", key), ("later", moment)
    locale: str = "C.UTF-8"  # or one that tests/make-locales makes
    closed: str = ""  # how the meetings that are over were closed, as GVariant text
    programs: bool = True  # whether any is on PATH: mail, a terminal
    typed: str = ""  # what the body ends with on a server without actions


def stamp(moment):
    return re.sub("[-:]", "", moment.replace(" ", "T")) + "00"


REVIEW = Event("Review of the spring plan", "10:00", "10:45", people=6,
               lines=(f"LOCATION:Room Zuid", f"X-MICROSOFT-SKYPETEAMSMEETINGURL:{TEAMS}"))
MINE = Event("Product sync", "10:00", "10:45", mine=True, lines=("RRULE:FREQ=WEEKLY",))
HARD_TITLE = Event("R&D <x> 5 < 6 & <b>more</b>", "10:00", "10:45",
                   lines=("LOCATION:<b>7</b> & up",))
LONG = Event("Quarterly alignment " * 15, "10:00", "10:45")
ARABIC = Event("اجتماع التخطيط الأسبوعي", "10:00", "10:45")
EMOJI = Event("🚀 Launch 🎉 party 👩‍💻 prep", "10:00", "10:45")
BLOCK = Event("Annual plan", "10:00", "11:30", calendar="Focus", people=0)
MORNING_BLOCK = Event("Annual plan", "10:30", "12:00", calendar="Focus", people=0)
BUDGET = Event("Budget", "2027-03-11 09:00", "2027-03-11 10:00")
SYNCS = (Event("Sales sync", "2027-03-11 11:00", "2027-03-11 12:00"),
         Event("Design sync", "2027-03-11 14:00", "2027-03-11 15:00"))
# From 09:00 to 12:00 on Thursday.
OFFERS = Event("Offers", "2027-03-11 10:00", "2027-03-11 10:30", answer="NEEDS-ACTION;RSVP=TRUE")
OTHERS = tuple(Event(f"{name} call", "2027-03-11 11:00", "2027-03-11 11:30",
                     answer="NEEDS-ACTION;RSVP=TRUE") for name in ("Sales", "Design", "Legal"))
WEEKLY = Event("Weekly round", "2027-03-11 10:00", "2027-03-11 10:30",
               answer="NEEDS-ACTION;RSVP=TRUE", lines=("RRULE:FREQ=WEEKLY;COUNT=4",))
QUIET_MORNING = "[hygiene]\nnudge = no\n[notify]\nmorning = no\n"
OBSERVE = QUIET_MORNING + "[focus]\nplan = observe\nsession = no\n"
INVITED = OBSERVE.replace("nudge = no", "nudge = yes")
# Nothing but the one that is looked at.
SILENT = OBSERVE.replace("morning = no", "morning = no\nremind =\nremind_appointments =")
ASKING = SILENT + "[window deep-mornings]\nwhen = Tue-Thu 09:00-12:00\nanswer = propose\n"
DECLINING = (ASKING.replace("propose", "decline") + "[answers]\ntrial = 0\nmail = /bin/true\n")
ASK = ("default", "decline", "propose", "keep")
WHO = re.escape("colleague1@example.org")
SERIES = Event("Product sync", "2027-02-16 10:00", "2027-02-16 10:45", mine=True,
               lines=("RRULE:FREQ=WEEKLY",))
LAST_WEEK = Event("Product sync", "2027-03-02 10:00", "2027-03-02 10:45", mine=True,
                  lines=("RRULE:FREQ=WEEKLY",))
THEIRS = Event("Status round", "2027-02-16 10:00", "2027-02-16 10:45",
               lines=("RRULE:FREQ=WEEKLY",))
NOTHING = "{'nothing': <true>}"
ACTIONS = ("{'actions': <['colleague1: first draft of the plan by tomorrow', "
           "'colleague2: ask legal']>}")
SESSIONS = QUIET_MORNING + "[focus]\nplan = observe\nsession = yes\n"
PROPOSE = QUIET_MORNING + "[focus]\nplan = propose\ncalendar = home/Focus\n"
DAY = (Event("Standup", "09:30", "09:45"), REVIEW, Event("Supplier call", "14:00", "15:00"),
       Event("Team lunch talk", "13:00", "13:30", answer="NEEDS-ACTION"))

SCENES = (
    Scene("reminder", "09:49:58", (REVIEW,), "reminder", "Review of the spring plan",
          r".*10 min.*", ("join", "snooze", "details"), OBSERVE),
    Scene("reminder-soon", "09:58:58", (REVIEW,), "reminder", "Review of the spring plan",
          r".*1 min.*", ("join", "snooze", "details"), OBSERVE),
    Scene("reminder-late", "10:04:58", (REVIEW,), "reminder", "Review of the spring plan",
          r"Started 5 min ago.*", ("join", "snooze", "details"), OBSERVE),
    Scene("reminder-nl", "09:49:58", (REVIEW,), "reminder", REVIEW.title,
          r"Over 10 min · 10:00–10:45 · Room Zuid · 6 personen", ("join", "snooze", "details"),
          OBSERVE, locale="nl_NL.UTF-8"),
    Scene("reminder-de", "09:49:58", (REVIEW,), "reminder", REVIEW.title,
          r"In 10 Min\. · 10:00–10:45 · Room Zuid · 6 Personen", ("join", "snooze", "details"),
          OBSERVE, locale="de_DE.UTF-8"),
    Scene("reminder-fr", "09:49:58", (REVIEW,), "reminder", REVIEW.title,
          r"Dans 10 min · 10:00–10:45 · Room Zuid · 6 personnes", ("join", "snooze", "details"),
          OBSERVE, locale="fr_FR.UTF-8"),
    Scene("reminder-many", "09:49:58",
          tuple(Event(f"{name} sync", "10:00", "10:30")
                for name in ("Sales", "Design", "Platform", "Support", "Legal", "Data", "Hiring")),
          "reminder", "7 meetings", r".*Data sync.*and 2 more", (), OBSERVE),
    Scene("reminder-private", "09:49:58", (REVIEW,), "reminder", "Meeting in 10 min",
          r"(?!.*Review).*", ("join", "snooze"),
          OBSERVE.replace("morning = no", "morning = no\nprivacy = always")),
    Scene("reminder-markup", "09:49:58", (HARD_TITLE,), "reminder",
          re.escape("R&D <x> 5 < 6 & <b>more</b>"), ".*", ("snooze", "details"), OBSERVE),
    Scene("reminder-long", "09:49:58", (LONG,), "reminder", "Quarterly.{60,91}…", ".*",
          ("snooze", "details"), OBSERVE),
    Scene("reminder-arabic", "09:49:58", (ARABIC,), "reminder", ARABIC.title, ".*",
          ("snooze", "details"), OBSERVE),
    Scene("reminder-emoji", "09:49:58", (EMOJI,), "reminder", EMOJI.title, ".*",
          ("snooze", "details"), OBSERVE),
    Scene("morning", "09:00:05", (*DAY, MORNING_BLOCK), "morning", r"Today: .*",
          r".*09:30.*Standup.*", (), "[focus]\nplan = observe\n"),
    Scene("focus-offered", "09:59:58", (BLOCK,), "focus", r"Focus.*11:30", ".*Annual plan.*",
          ("begin", "not-now"), OBSERVE),
    Scene("focus-begun", "09:59:58", (BLOCK,), "focus", r"Focus until 11:30", ".*Annual plan.*",
          ("not-now",), SESSIONS),
    Scene("focus-ended", "10:00:00", (BLOCK,), "focus", r"Focus ended: 1 h 30", ".*", (), SESSIONS,
          then=(("later", "11:29:57"),)),
    Scene("plan-offered", "09:20:00", (), "focus", r"\d+ focus blocks proposed", ".*–.*",
          ("yes", "no"), PROPOSE),
    Scene("plan-written", "09:20:00", (), "focus", r"\d+ focus blocks planned", ".*–.*",
          (), PROPOSE.replace("propose", "auto")),
    Scene("block-moved", "09:20:00", (), "focus", r"Focus moved to Thu 10:00",
          ".*Budget.*", ("yes",),
          PROPOSE.replace("propose", "auto\ngoal = 1h\nhorizon_weeks = 1\n"
                          "prefer = Thu 09:00-12:00"),
          meanwhile=(BUDGET,)),
    Scene("held", "08:59:48", (), "held", r"2 things waited for you", ".*planned.*moved.*",
          ("show",), PROPOSE.replace("propose", "auto"), meanwhile=(BUDGET,)),
    Scene("calendar-missing", "09:20:00", (), "focus", r"No calendar “home/Deep work” yet", ".*",
          ("yes", "no"), PROPOSE.replace("home/Focus", "home/Deep work")),
    Scene("report", "15:59:57", (Event("Review", "10:00", "12:00"),), "report", r".*week.*", ".*",
          ("default",), OBSERVE, day=FRIDAY),
    Scene("invited", "09:20:00", (REVIEW,), "invited", "An unclear invitation",
          "Budget · Thu 09:00 · 4 people No clear goal · No outcome named", ("ask", "fine", "why"),
          INVITED, meanwhile=(BUDGET,), written=False, typed="focusctl hygiene ask .+"),
    Scene("invited-several", "09:20:00", (REVIEW,), "invited", "3 unclear invitations",
          "Budget Sales sync Design sync", ("show", "fine"), INVITED,
          meanwhile=(BUDGET, *SYNCS), written=False, typed="focusctl hygiene"),
    Scene("invited-private", "09:20:00", (REVIEW,), "invited", "An unclear invitation",
          "Thu 09:00 · 4 people No clear goal · No outcome named", ("ask", "fine", "why"),
          INVITED.replace("morning = no", "morning = no\nprivacy = always"),
          meanwhile=(BUDGET,), written=False, typed="focusctl hygiene ask .+"),
    Scene("invited-why", "09:20:00", (REVIEW,), "invited",
          "An unclear invitation|Why this invitation is unclear",
          "Budget No clear goal: .* No outcome named: .* No real agenda: .*", ("ask", "fine"),
          INVITED, meanwhile=(BUDGET,), written=False, then=(("act", "why"),)),
    Scene("invited-text", "09:20:00", (REVIEW,), "invited",
          "An unclear invitation|The text is ready",
          "No mail program took it. .* focusctl hygiene ask .+", (), INVITED, meanwhile=(BUDGET,),
          written=False, then=(("act", "ask"),), programs=False),
    Scene("closeout", "10:44:57", (MINE,), "closeout", r"What came of the meeting, 10:00–10:45\?",
          r"Product sync What was decided.*", ("default", "close", "nothing", "later"), OBSERVE,
          typed="To close it, type: focusctl close .+"),
    Scene("closeout-nl", "10:44:57", (MINE,), "closeout",
          r"Wat kwam er uit het overleg, 10:00–10:45\?", r"Product sync Wat is er besloten.*",
          ("default", "close", "nothing", "later"), OBSERVE, locale="nl_NL.UTF-8",
          typed="Om het af te sluiten, typ: focusctl close .+"),
    Scene("closeout-typed", "10:44:57", (MINE,), "closeout", "What came of the meeting.*",
          r"Product sync To close it, type: focusctl close .+", ("nothing", "later"), OBSERVE,
          then=(("act", "close"),), programs=False),
    Scene("points", "09:50:10", (LAST_WEEK,), "points",
          "Meeting at 10:00: 2 open points",
          r"Product sync colleague1@example\.org: .* \(due Wed\) colleague2@.*", (), SILENT,
          closed=ACTIONS),
    Scene("needed", "09:20:00", (SERIES,), "needed",
          r"Is a series of meetings still needed\?",
          "Product sync The last three times nothing was decided. You could.*", ("keep",), SILENT,
          closed=NOTHING),
    Scene("needed-theirs", "09:20:00", (THEIRS,), "needed",
          r"Is a series of meetings still needed\?",
          r"Status round The last three times nothing was decided\.", ("ask", "keep"), SILENT,
          closed=NOTHING),
    Scene("answer", "12:30:00", (REVIEW,), "answer", WHO + " invites you into “deep-mornings”",
          f"Offers · Thu 10:00–10:30 No server tells {WHO}: you get the text to send. "
          r"You could offer .+\.", ASK, ASKING, meanwhile=(OFFERS,), written=False,
          typed=r"focusctl decline\|propose\|keep .+"),
    Scene("answer-nl", "12:30:00", (REVIEW,), "answer", WHO + " nodigt je uit in “deep-mornings”",
          r"Offers · do 10:00–10:30 .*", ASK, ASKING, meanwhile=(OFFERS,), written=False,
          locale="nl_NL.UTF-8", typed=r"focusctl decline\|propose\|keep .+"),
    Scene("answer-series", "12:30:00", (REVIEW,), "answer",
          WHO + " invites you into “deep-mornings”",
          r"Weekly round · 4 times, next Thu 10:00–10:30 .*", ASK, ASKING, meanwhile=(WEEKLY,),
          written=False, typed=r"focusctl decline\|propose\|keep .+"),
    Scene("answer-private", "12:30:00", (REVIEW,), "answer", "An invitation in protected time",
          r"Thu 10:00–10:30( You could offer .+\.)?", ASK,
          ASKING.replace("morning = no", "morning = no\nprivacy = always"), meanwhile=(OFFERS,),
          written=False, typed=r"focusctl decline\|propose\|keep .+"),
    Scene("answers", "12:30:00", (REVIEW,), "answer", "4 invitations in protected time",
          "Offers Design call Legal call Sales call", ("show",), ASKING,
          meanwhile=(OFFERS, *OTHERS), written=False, typed="focusctl pending"),
    Scene("answer-waits", "12:30:00", (REVIEW,), "answer",
          r"At 13:0\d an invitation is declined for you",
          f"Offers · Thu 10:00–10:30 {WHO} is told of your answer by mail.", ("default", "keep"),
          DECLINING, meanwhile=(OFFERS,), written=False, typed="focusctl keep .+"),
    Scene("answer-sent", "12:30:00", (REVIEW,), "answer",
          "Declined for you: Thu 10:00–10:30",
          f"Offers {WHO} was told.", ("default", "undo"),
          DECLINING + "grace = 0min\n", meanwhile=(OFFERS,), written=False),
    Scene("answer-untold", "12:30:00", (REVIEW,), "answer",
          "colleague1.*|Your answer did not reach the organiser",
          f"Offers · Thu 10:00–10:30 {WHO} was not told: the server tells nobody.",
          ("default", "text"), ASKING, meanwhile=(OFFERS,), written=False,
          then=(("act", "decline"),)),
    Scene("answer-where", "12:30:00", (REVIEW,), "answer",
          "colleague1.*|Invitations in protected time",
          "No terminal was found. It is there with: focusctl explain .+", (), ASKING,
          meanwhile=(OFFERS,), written=False, then=(("act", "default"),), programs=False),
    Scene("answers-held", "12:30:00", (REVIEW,), "answer",
          f"3 invitations from {WHO} wait for your word",
          r"The limit of 1 answer a day to one person is reached\.", ("show",), DECLINING,
          meanwhile=(OFFERS, *OTHERS), written=False, typed="focusctl pending"),
    Scene("reminder-details", "09:49:58", (REVIEW,), "reminder", "Review of the spring plan",
          r".*colleague1@example\.org.*", ("join",), OBSERVE, then=(("act", "details"),)),
)
