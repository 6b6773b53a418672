-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Invitations are judged and answered.

-- Invitations that came while focusd watched.
CREATE TABLE arrived (
  uid TEXT PRIMARY KEY,
  came_s INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX arrived_by_came ON arrived (came_s);

-- What is remembered of each occurrence that I am invited to, of its version as it is now.
CREATE TABLE invites (
  uid TEXT NOT NULL,
  recurrence_s INTEGER NOT NULL, -- the least integer: no series
  sequence INTEGER NOT NULL,
  start_s INTEGER NOT NULL,
  came_s INTEGER NOT NULL,
  was_answered INTEGER NOT NULL,
  partstat TEXT, -- NULL: none
  kept INTEGER NOT NULL,
  due_s INTEGER NOT NULL,
  told_s INTEGER NOT NULL,
  capped INTEGER NOT NULL,
  PRIMARY KEY (uid, recurrence_s)
) WITHOUT ROWID, STRICT;
CREATE INDEX invites_by_start ON invites (start_s);

-- Answers that were given, by the line of the ledger.
CREATE TABLE answers (
  act INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  uid TEXT NOT NULL, -- the key: account, UID, RECURRENCE-ID, SEQUENCE, DTSTART
  recurrence_s INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  start_s INTEGER NOT NULL,
  organizer TEXT NOT NULL,
  at_s INTEGER NOT NULL,
  by_itself INTEGER NOT NULL,
  proposes INTEGER NOT NULL,
  partstat TEXT NOT NULL,
  text TEXT,
  told TEXT NOT NULL,
  status TEXT,
  done_s INTEGER NOT NULL,
  mailed_s INTEGER NOT NULL,
  undone INTEGER NOT NULL
) STRICT;
CREATE INDEX answers_by_at ON answers (at_s);
CREATE INDEX answers_by_key ON answers (uid, recurrence_s);

-- Since when something is there: a window, the trial of an account.
CREATE TABLE since (
  what TEXT PRIMARY KEY,
  since_s INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- Who is told by an act, and what my line said before and after.
ALTER TABLE acts ADD COLUMN organizer TEXT;
ALTER TABLE acts ADD COLUMN rule TEXT; -- the window, or the block, that led to it
ALTER TABLE acts ADD COLUMN partstat_before TEXT;
ALTER TABLE acts ADD COLUMN partstat_after TEXT;
ALTER TABLE acts ADD COLUMN holds TEXT; -- what held it back: names, with commas
