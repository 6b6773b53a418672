-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first shape of copy.db.

CREATE TABLE horizon (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  start_s INTEGER NOT NULL,
  end_s INTEGER NOT NULL,
  zone TEXT -- in which dates and floating times were expanded; NULL: not all in one
);
INSERT INTO horizon VALUES (1, 0, 0, NULL);

CREATE TABLE accounts (
  name TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  principal TEXT,
  homes BLOB,     -- packed list
  addresses BLOB, -- packed list
  discovered_s INTEGER NOT NULL,
  last_sync_s INTEGER NOT NULL,
  paused_until_s INTEGER NOT NULL,
  last_reconcile_s INTEGER NOT NULL,
  failures INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- Ids are never used again: a view that is out of date must not show another calendar.
CREATE TABLE calendars (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  path TEXT NOT NULL,
  url TEXT NOT NULL,
  name TEXT NOT NULL,
  writable INTEGER NOT NULL,
  transparent INTEGER NOT NULL,
  sync_token TEXT,
  ctag TEXT,
  no_sync_until_s INTEGER NOT NULL,
  bad_token TEXT,
  timezone TEXT,
  guarded_s INTEGER NOT NULL,
  guarded_n INTEGER NOT NULL,
  n_objects INTEGER NOT NULL DEFAULT 0,
  n_unreadable INTEGER NOT NULL DEFAULT 0,
  n_repaired INTEGER NOT NULL DEFAULT 0,
  removed INTEGER NOT NULL DEFAULT 0 -- gone for everybody; its objects are swept in slices
) STRICT;
CREATE UNIQUE INDEX calendars_by_path ON calendars (account, path) WHERE removed = 0;
CREATE INDEX calendars_removed ON calendars (id) WHERE removed = 1;

CREATE TABLE objects (
  id INTEGER PRIMARY KEY,
  calendar INTEGER NOT NULL REFERENCES calendars (id),
  path TEXT NOT NULL,
  href TEXT, -- NULL: spelt as path is
  etag TEXT,
  sha256 BLOB NOT NULL,
  uid TEXT,
  unreadable TEXT,
  n_repairs INTEGER NOT NULL,
  unsupported INTEGER NOT NULL,
  series INTEGER NOT NULL,
  unanchored INTEGER NOT NULL,
  truncated INTEGER NOT NULL,
  shelves BLOB NOT NULL -- packed: where its occurrences lie
) STRICT;
CREATE UNIQUE INDEX objects_by_path ON objects (calendar, path);
CREATE INDEX objects_unreadable ON objects (calendar, id) WHERE unreadable IS NOT NULL;
CREATE INDEX objects_series ON objects (id) WHERE series = 1;
CREATE INDEX objects_unanchored ON objects (id) WHERE unanchored = 1;

-- Apart from the objects, so that a list of paths and etags does not read every body.
CREATE TABLE bodies (
  object INTEGER PRIMARY KEY REFERENCES objects (id),
  body BLOB NOT NULL
) STRICT;

-- One row per event (VEVENT) of an object.
CREATE TABLE details (
  object INTEGER NOT NULL,
  event INTEGER NOT NULL,
  uid TEXT NOT NULL,
  title TEXT NOT NULL,
  organizer TEXT,
  people BLOB,     -- packed people
  categories BLOB, -- packed list
  status INTEGER NOT NULL,
  privacy INTEGER NOT NULL,
  cdo INTEGER NOT NULL,
  transparent INTEGER NOT NULL,
  all_day INTEGER NOT NULL,
  bounded INTEGER NOT NULL,
  recurring INTEGER NOT NULL,
  masterless INTEGER NOT NULL,
  created_s INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (object, event)
) WITHOUT ROWID, STRICT;

-- The instances of an object that lie on one shelf: a stretch of time (see shelf.h).
CREATE TABLE occurrences (
  shelf INTEGER NOT NULL,
  object INTEGER NOT NULL,
  calendar INTEGER NOT NULL,
  instances BLOB NOT NULL, -- packed
  PRIMARY KEY (shelf, object)
) WITHOUT ROWID, STRICT;
