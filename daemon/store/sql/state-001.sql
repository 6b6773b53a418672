-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first shape of state.db.

-- Every baseline that was taken; the last one holds.
CREATE TABLE baselines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  taken_s INTEGER NOT NULL,
  start_day INTEGER NOT NULL, -- days since 1970-01-01: only weeks before it were looked at
  weeks INTEGER NOT NULL,     -- normal ones
  enough INTEGER NOT NULL
) STRICT;

-- By name: the order of figures in the program may change.
CREATE TABLE baseline_figures (
  baseline INTEGER NOT NULL REFERENCES baselines (id),
  figure TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (baseline, figure)
) WITHOUT ROWID, STRICT;

-- What was shown by itself, stored before it is shown: at most once each.
CREATE TABLE deliveries (
  what TEXT NOT NULL,
  monday INTEGER NOT NULL, -- of the week it is about: days since 1970-01-01
  stored_s INTEGER NOT NULL,
  PRIMARY KEY (what, monday)
) WITHOUT ROWID, STRICT;
