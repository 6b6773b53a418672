-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Meetings are closed: the outbox holds more than blocks, and what is kept of meetings.

-- One intent a key: the UID, of some sorts with the instance.
ALTER TABLE outbox RENAME COLUMN uid TO key;
ALTER TABLE outbox ADD COLUMN sort TEXT NOT NULL DEFAULT 'block';
ALTER TABLE outbox ADD COLUMN payload TEXT; -- what it ought to say, of other sorts than blocks

-- One word of the user may take several writes: each is a line that is part of the word's.
ALTER TABLE acts ADD COLUMN part_of INTEGER NOT NULL DEFAULT 0;
CREATE INDEX acts_by_part ON acts (part_of) WHERE part_of != 0;

-- What an act changed, as it was before: for its undo.
CREATE TABLE befores (
  act INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE closeouts (
  uid TEXT NOT NULL, -- of the meeting
  recurrence_s INTEGER NOT NULL, -- the least integer: no series
  asked_s INTEGER NOT NULL,
  later_s INTEGER NOT NULL,
  n_later INTEGER NOT NULL,
  closed_s INTEGER NOT NULL,
  result TEXT NOT NULL,
  PRIMARY KEY (uid, recurrence_s)
) WITHOUT ROWID, STRICT;

-- Results and actions. Words stand for enums.
CREATE TABLE records (
  uid TEXT PRIMARY KEY,
  payload TEXT NOT NULL, -- what it says, as in the outbox
  meeting_title TEXT NOT NULL,
  meeting_s INTEGER NOT NULL,
  place TEXT NOT NULL,
  account TEXT,
  calendar_path TEXT,
  made_s INTEGER NOT NULL,
  changed_s INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX records_by_made ON records (made_s);

-- What is known of invitations that came while focusd watched, by the UID of their series.
CREATE TABLE invited (
  uid TEXT PRIMARY KEY,
  stage TEXT NOT NULL, -- 'new': to be told; 'told'; 'fine': as it is, says the user
  seen_s INTEGER NOT NULL -- when it came, or its last meeting
) WITHOUT ROWID, STRICT;
