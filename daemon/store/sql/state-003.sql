-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the user was told: reminders of occurrences, and notifications that wait for a better moment.

CREATE TABLE reminded (
  uid TEXT NOT NULL,
  start_s INTEGER NOT NULL,
  end_s INTEGER NOT NULL,
  lead_s INTEGER NOT NULL,
  snooze_s INTEGER NOT NULL,
  is_over INTEGER NOT NULL,
  is_unseen INTEGER NOT NULL,
  PRIMARY KEY (uid, start_s)
) WITHOUT ROWID, STRICT;
CREATE INDEX reminded_by_end ON reminded (end_s);

-- In the order in which they came.
CREATE TABLE held (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  summary TEXT NOT NULL,
  body TEXT,
  urgency INTEGER NOT NULL,
  until_s INTEGER NOT NULL,
  actions TEXT NOT NULL -- key and label of each, as GVariant writes a(ss)
) STRICT;
