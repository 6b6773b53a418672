-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What calendars take beside events, and what is kept of meetings in them: results and actions.

ALTER TABLE calendars ADD COLUMN holds INTEGER NOT NULL DEFAULT 0; -- 0: not asked yet

-- One row per object that is a record of focusd's own.
CREATE TABLE records (
  object INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  todo INTEGER NOT NULL, -- 1: an action; 0: a result
  state INTEGER NOT NULL, -- of an action; the sort of a result
  meeting TEXT,
  recurrence_s INTEGER NOT NULL,
  private INTEGER NOT NULL,
  title TEXT NOT NULL, -- of an action: what is to be done
  text TEXT NOT NULL,
  start_s INTEGER NOT NULL, -- of a result
  who TEXT, -- this and the following: of an action
  mail TEXT,
  due TEXT, -- 2026-12-15
  done_s INTEGER NOT NULL
) STRICT;
CREATE INDEX records_by_uid ON records (uid, object);

-- What is no event was kept without a look into it: it is read again, from the copy.
UPDATE horizon SET stale = 1
  WHERE EXISTS (SELECT 1 FROM objects WHERE uid IS NULL AND unreadable IS NULL);
