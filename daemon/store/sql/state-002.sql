-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- focusd acts: the blocks it knows, what it did, what is on its way, and the sessions.
-- Words stand for enums, so that their order in the program may change.

-- Small things by name.
CREATE TABLE notes (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE memories (
  uid TEXT PRIMARY KEY,
  calendar TEXT NOT NULL, -- ACCOUNT/NAME
  title TEXT NOT NULL,
  start_s INTEGER NOT NULL,
  end_s INTEGER NOT NULL,
  day INTEGER NOT NULL, -- days since 1970-01-01, in the user's zone
  soft INTEGER NOT NULL,
  fate TEXT NOT NULL,
  seen INTEGER NOT NULL,
  rules TEXT,
  moved_s INTEGER NOT NULL,
  task TEXT,
  reason TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX memories_by_end ON memories (end_s);
CREATE INDEX memories_by_day ON memories (day);

-- The ledger. Ids are never used again: people type them.
CREATE TABLE acts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_s INTEGER NOT NULL,
  actor TEXT NOT NULL,
  what TEXT NOT NULL,
  uid TEXT,
  calendar TEXT,
  title TEXT,
  before_start_s INTEGER NOT NULL,
  before_end_s INTEGER NOT NULL,
  after_start_s INTEGER NOT NULL,
  after_end_s INTEGER NOT NULL,
  soft_before INTEGER NOT NULL,
  soft_after INTEGER NOT NULL,
  reason TEXT,
  culprit TEXT,
  answer TEXT,
  state TEXT NOT NULL,
  undoes INTEGER NOT NULL
) STRICT;
CREATE INDEX acts_by_uid ON acts (uid) WHERE uid IS NOT NULL;
CREATE INDEX acts_by_time ON acts (at_s);

-- One intent a UID. Ids are never used again: whoever sends one that was replaced must find nothing.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  act INTEGER NOT NULL REFERENCES acts (id),
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  account TEXT NOT NULL,
  calendar_path TEXT NOT NULL,
  before_start_s INTEGER NOT NULL,
  before_end_s INTEGER NOT NULL,
  start_s INTEGER NOT NULL,
  end_s INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  seal TEXT NOT NULL,
  soft INTEGER NOT NULL,
  is_private INTEGER NOT NULL,
  force INTEGER NOT NULL,
  sent INTEGER NOT NULL, -- 1: sent, and the answer is not stored
  created_s INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  not_before_s INTEGER NOT NULL,
  trouble TEXT
) STRICT;
CREATE INDEX outbox_by_account ON outbox (account);
CREATE INDEX outbox_by_act ON outbox (act);

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  start_s INTEGER NOT NULL,
  end_s INTEGER NOT NULL,
  paused_s INTEGER NOT NULL,
  resume_s INTEGER NOT NULL,
  pauses_s INTEGER NOT NULL,
  kept_s INTEGER NOT NULL, -- of one that is over
  planned_start_s INTEGER NOT NULL,
  planned_end_s INTEGER NOT NULL,
  block TEXT,
  task TEXT,
  how TEXT -- it ended; NULL: it runs
) STRICT;
CREATE UNIQUE INDEX sessions_running ON sessions (how IS NULL) WHERE how IS NULL;
CREATE INDEX sessions_by_end ON sessions (end_s);
