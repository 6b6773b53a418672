// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of a plan as rows: a world, and what comes out; test-plan.c says how they are written.
#pragma once

typedef struct
{
  const char *name, *world, *expected;
} Row;

static const Row block_rows[] = {
  { "nothing there", "",
    "new 16T0900-1100 120 firm preferred\n"
    "* create > 16T0900-1100 firm preferred\n" },
  { "not on a meeting", "m 16T1000 16T1100 me bo",
    "new 17T0900-1100 120 firm preferred\n"
    "* create > 17T0900-1100 firm preferred\n" },
  { "nothing to do when it stands", "b a 18T0900 18T1100", "fixed 18T0900-1100 120 unchanged\n" },
  { "a meeting lands on it", "b a 19T0900 19T1100\nm 19T1030 19T1100 me bo title=Budget",
    "moved 16T0900-1100 120 firm meeting “Budget”\n"
    "* move 19T0900-1100 > 16T0900-1100 firm meeting “Budget”\n" },
  { "tentative, too", "b a 19T0900 19T1100\nm 19T1030 19T1100 me bo tentative title=Maybe",
    "moved 16T0900-1100 120 firm meeting “Maybe”\n"
    "* move 19T0900-1100 > 16T0900-1100 firm meeting “Maybe”\n" },
  { "tentative is free", "w free 1\nb a 19T0900 19T1100\nm 19T1030 19T1100 me bo tentative",
    "fixed 19T0900-1100 120 unchanged\n" },
  { "what is declined is no reason", "b a 19T0900 19T1100\nm 19T1030 19T1100 -me bo",
    "fixed 19T0900-1100 120 unchanged\n" },
  { "an event of the user's own lands on it",
    "b a 19T0900 19T1100\nm 19T1000 19T1030 @focus title=Deep",
    "own 19T1000-1030 30 firm own\n"
    "moved 19T1045-1215 90 meeting “Deep”\n"
    "* move 19T0900-1100 > 19T1045-1215 meeting “Deep”\n" },
  { "the culprit is the first of the agenda",
    "b a 19T0900 19T1100\nm 19T1045 19T1130 me bo title=B\nm 19T0830 19T0930 me bo title=A",
    "moved 16T0900-1100 120 firm meeting “A”\n"
    "* move 19T0900-1100 > 16T0900-1100 firm meeting “A”\n" },
  { "other rules", "b a 19T1400 19T1600 r1",
    "moved 16T0900-1100 120 firm rules\n"
    "* move 19T1400-1600 > 16T0900-1100 firm rules\n" },
  { "other rules, the same place", "b a 16T0900 16T1100 r1 firm",
    "fixed 16T0900-1100 120 firm near\n" },
  { "other rules, but tomorrow", "b a 17T1400 17T1600 r1 firm",
    "fixed 17T1400-1600 120 firm near\n" },
  { "tomorrow, overlapped", "b a 17T1400 17T1600 firm\nm 17T1500 17T1600 me bo title=Budget",
    "moved 16T0900-1100 120 firm meeting “Budget”\n"
    "* move 17T1400-1600 > 16T0900-1100 firm meeting “Budget”\n" },
  { "another machine's has the same rules", "b a 19T1400 19T1600 met",
    "fixed 19T1400-1600 120 unchanged\n" },
  { "moved today", "b a 19T1400 19T1600 moved\nm 19T1500 19T1600 me bo",
    "fixed 19T1400-1600 120 today\n" },
  { "moved today, by its stamps", "b a 19T1400 19T1600 stamped\nm 19T1500 19T1600 me bo",
    "fixed 19T1400-1600 120 today\n" },
  { "begins within the lead", "now 16T0845\nb a 16T0900 16T1100 firm\nm 16T1000 16T1100 me bo",
    "fixed 16T0900-1100 120 firm near\n" },
  { "under way", "now 16T1000\nb a 16T0900 16T1100\nm 16T1000 16T1100 me bo",
    "fixed 16T0900-1100 120 firm near\n"
    "* firm 16T0900-1100 > 16T0900-1100 firm near\n" },
  { "duplicates: the smaller UID stays", "w goal 240\nb a 19T0900 19T1100\nb b 19T1000 19T1200",
    "moved 16T0900-1100 120 firm duplicate\n"
    "fixed 19T0900-1100 120 unchanged\n"
    "* move 19T1000-1200 > 16T0900-1100 firm duplicate\n" },
  { "duplicates of one that is no more needed", "b a 19T0900 19T1100\nb b 19T1000 19T1200",
    "fixed 19T0900-1100 120 unchanged\n"
    "* remove 19T1000-1200 duplicate\n" },
  { "a duplicate of a locked one", "w goal 240\nb b 19T0900 19T1100 touched\nb a 19T1000 19T1200",
    "moved 16T0900-1100 120 firm duplicate\n"
    "locked 19T0900-1100 120 yours\n"
    "* move 19T1000-1200 > 16T0900-1100 firm duplicate\n" },
  { "locked by its title", "b a 19T1400 19T1600 touched\nm 19T1500 19T1600 me bo",
    "locked 19T1400-1600 120 yours\n" },
  { "locked as remembered", "b a 19T1400 19T1600 locked r1", "locked 19T1400-1600 120 yours\n" },
  { "locked: moved to another calendar", "b a 19T1400 19T1600 work",
    "locked 19T1400-1600 120 yours\n" },
  { "locked: a series", "b a 19T1400 19T1600 series r1", "locked 19T1400-1600 120 yours\n" },
  { "locked: others take part", "b a 19T1400 19T1600 guest r1", "locked 19T1400-1600 120 yours\n" },
  { "locked: no seal, not known", "b a 19T1400 19T1600 bare met",
    "locked 19T1400-1600 120 yours\n" },
  { "no seal, known", "b a 19T1400 19T1600 bare r1",
    "moved 16T0900-1100 120 firm rules\n"
    "* move 19T1400-1600 > 16T0900-1100 firm rules\n" },
  { "another's, in a calendar that is shown to us", "b a 18T0900 18T1100 shared met firm",
    "new 16T0900-1100 120 firm preferred\n"
    "* create > 16T0900-1100 firm preferred\n" },
  { "cancelled", "b a 18T0900 18T1100 cancelled",
    "new 16T0900-1100 120 firm preferred\n"
    "* create > 16T0900-1100 firm preferred\n" },
  { "not this day", "b a 16T0900 16T1100 gone cancelled",
    "new 17T0900-1100 120 firm preferred\n"
    "* create > 17T0900-1100 firm preferred\n" },
  { "not this day, for another block there",
    "b a 19T0900 19T1100 gone cancelled\nb b 19T1400 19T1600",
    "moved 16T0900-1100 120 firm day-off\n"
    "* move 19T1400-1600 > 16T0900-1100 firm day-off\n" },
  { "own", "m 18T0900 18T1000 @focus",
    "new 16T0900-1000 60 firm preferred\n"
    "own 18T0900-1000 60 firm own\n"
    "* create > 16T0900-1000 firm preferred\n" },
  { "own, off the grid", "m 18T0900 18T1007 @focus", "own 18T0900-1007 67 firm own\n" },
  { "own, cancelled", "m 18T0900 18T1100 @focus cancelled",
    "new 16T0900-1100 120 firm preferred\n"
    "* create > 16T0900-1100 firm preferred\n" },
};

static const Row time_rows[] = {
  { "past, with a meeting and a part given up",
    "now 17T0800\nb a 16T0900 16T1100 firm\nm 16T0930 16T1000 me bo\ng 16T1030 16T1100",
    "past 16T0900-1100 60 firm over\n"
    "new 17T0900-1000 60 firm preferred\n"
    "* create > 17T0900-1000 firm preferred\n" },
  { "past ones that overlap count once",
    "now 17T0800\nw goal 240\nb a 16T0900 16T1100 firm\nm 16T1000 16T1130 @focus",
    "past 16T0900-1100 120 firm over\n"
    "past 16T1000-1130 30 firm over\n"
    "new 17T0900-1030 90 firm preferred\n"
    "* create > 17T0900-1030 firm preferred\n" },
  { "absence", "m 16T0000 17T0000 day title=Urlaub",
    "new 17T0900-1100 120 firm preferred\n"
    "* create > 17T0900-1100 firm preferred\n" },
  { "lead", "w lead 120",
    "new 16T1000-1200 120 firm preferred\n"
    "* create > 16T1000-1200 firm preferred\n" },
  { "buffer", "w buffer 15\nm 16T1000 16T1100 me bo",
    "new 17T0900-1100 120 firm preferred\n"
    "* create > 17T0900-1100 firm preferred\n" },
  { "buffer off the grid", "w buffer 5\nm 16T1000 16T1015 me bo\nw goal 60",
    "new 16T1030-1130 60 firm preferred\n"
    "* create > 16T1030-1130 firm preferred\n" },
  { "break beside an own one", "m 16T0900 16T1000 @focus",
    "own 16T0900-1000 60 firm own\n"
    "new 16T1015-1115 60 firm preferred\n"
    "* create > 16T1015-1115 firm preferred\n" },
  { "one a day", "w per_day 1\nw goal 180\nm 16T0900 16T1000 @focus",
    "own 16T0900-1000 60 firm own\n"
    "new 17T0900-1100 120 firm preferred\n"
    "* create > 17T0900-1100 firm preferred\n" },
  { "at most so long a day", "w day 90\nw goal 240",
    "new 16T0900-1000 60 firm preferred\n"
    "new 17T0900-1030 90 firm preferred\n"
    "new 18T0900-1030 90 preferred\n"
    "* create > 16T0900-1000 firm preferred\n"
    "* create > 17T0900-1030 firm preferred\n"
    "* create > 18T0900-1030 preferred\n" },
  { "lengths off the grid", "w min 50\nw max 100\nw goal 100",
    "new 16T0900-1030 90 firm preferred\n"
    "* create > 16T0900-1030 firm preferred\n" },
  { "goal less than a block", "w goal 45", "" },
  { "goal met", "w goal 120\nm 18T1300 18T1500 @focus\nb a 19T0900 19T1100 r1",
    "own 18T1300-1500 120 firm own\n"
    "* remove 19T0900-1100 goal-met\n" },
  { "no room", "b a 20T0900 20T1100\nm 20T0900 20T1730 me bo title=Workshop\nm 16T0800 20T0200 day",
    "* remove 20T0900-1100 no-room “Workshop”\n" },
  { "two weeks", "w weeks 2\nw goal 60",
    "new 16T0900-1000 60 firm preferred\n"
    "new 23T0900-1000 60 preferred\n"
    "* create > 16T0900-1000 firm preferred\n"
    "* create > 23T0900-1000 preferred\n" },
};

static const Row outbox_rows[] = {
  { "not written, a better place", "i create planned a 19T1400 19T1600",
    "moved 16T0900-1100 120 firm unwritten\n"
    "* move 19T1400-1600 > 16T0900-1100 firm unwritten\n" },
  { "not written, the best place", "i create planned a 16T0900 16T1100",
    "kept 16T0900-1100 120 firm unchanged\n"
    "* firm 16T0900-1100 > 16T0900-1100 firm near\n" },
  { "on its way", "i create sent a 19T1400 19T1600", "fixed 19T1400-1600 120 unchanged\n" },
  { "on its way, overlapped", "i create sent a 19T1400 19T1600\nm 19T1400 19T1500 me bo",
    "fixed 19T1400-1600 120 unchanged\n" },
  { "never sent, and over", "now 17T0800\ni create planned a 16T0900 16T1100",
    "new 17T0900-1100 120 firm preferred\n"
    "* create > 17T0900-1100 firm preferred\n" },
  { "moved, not sent", "b a 19T1400 19T1600\ni move planned a 16T0900 16T1100",
    "kept 16T0900-1100 120 firm unchanged\n"
    "* firm 16T0900-1100 > 16T0900-1100 firm near\n" },
  { "moved, not sent, overlapped",
    "b a 19T1400 19T1600 moved\ni move planned a 18T0900 18T1100\nm 18T0900 18T1730 me bo "
    "title=Trip",
    "moved 16T0900-1100 120 firm meeting “Trip”\n"
    "* move 18T0900-1100 > 16T0900-1100 firm meeting “Trip”\n" },
  { "moved, sent", "b a 19T1400 19T1600\ni move sent a 19T1500 19T1700",
    "fixed 19T1500-1700 120 unchanged\n" },
  { "made firm, not sent", "b a 18T0900 18T1100\ni firm planned a 18T0900 18T1100",
    "fixed 18T0900-1100 120 firm unchanged\n" },
  { "removed, not sent", "b a 18T0900 18T1100\ni remove planned a 18T0900 18T1100",
    "new 16T0900-1100 120 firm preferred\n"
    "* create > 16T0900-1100 firm preferred\n" },
  { "removed, but locked meanwhile",
    "b a 18T0900 18T1100 touched\ni remove planned a 18T0900 18T1100",
    "locked 18T0900-1100 120 yours\n" },
  { "moved, but locked meanwhile", "b a 18T0900 18T1100 touched\ni move planned a 18T1400 18T1600",
    "locked 18T0900-1100 120 yours\n" },
};

static const Row firm_rows[] = {
  { "soft, far away", "b a 19T0900 19T1100", "fixed 19T0900-1100 120 unchanged\n" },
  { "48 hours before", "now 17T0900\nb a 19T0900 19T1100",
    "fixed 19T0900-1100 120 firm unchanged\n"
    "* firm 19T0900-1100 > 19T0900-1100 firm near\n" },
  { "48 hours and a minute before", "now 17T0859\nb a 19T0900 19T1100",
    "fixed 19T0900-1100 120 unchanged\n" },
  { "firm stays firm", "b a 19T0900 19T1100 firm", "fixed 19T0900-1100 120 firm unchanged\n" },
  { "soft = no", "w soft 0\nb a 19T0900 19T1100",
    "fixed 19T0900-1100 120 firm unchanged\n"
    "* firm 19T0900-1100 > 19T0900-1100 firm always-firm\n" },
  { "moved and near",
    "now 17T0800\nb a 19T0900 19T1100\nm 19T0900 19T1730 me bo title=Trip\nm 17T0900 17T1730 me bo",
    "moved 18T0900-1100 120 firm meeting “Trip”\n"
    "* move 19T0900-1100 > 18T0900-1100 firm meeting “Trip”\n" },
  { "scarce", "w goal 120\nb a 19T0900 19T1100\nm 16T0000 19T0000 day\nm 19T1115 20T1730 me bo",
    "fixed 19T0900-1100 120 firm unchanged\n"
    "* firm 19T0900-1100 > 19T0900-1100 firm scarce\n" },
  { "just not scarce",
    "w goal 120\nb a 19T0900 19T1100\nm 16T0000 19T0000 day\nm 19T1200 20T0000 me bo\nm 20T0000 "
    "21T0000 day",
    "fixed 19T0900-1100 120 unchanged\n" },
  { "just scarce",
    "w goal 120\nb a 19T0900 19T1100\nm 16T0000 19T0000 day\nm 19T1145 20T0000 me bo\nm 20T0000 "
    "21T0000 day",
    "fixed 19T0900-1100 120 firm unchanged\n"
    "* firm 19T0900-1100 > 19T0900-1100 firm scarce\n" },
  { "locked ones stay soft", "now 17T0900\nb a 19T0900 19T1100 touched",
    "locked 19T0900-1100 120 yours\n" },
};
