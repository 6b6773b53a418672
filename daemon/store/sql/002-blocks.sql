-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is read of focusd's own blocks, and a way to find an object by its UID.

ALTER TABLE details ADD COLUMN seal TEXT;
ALTER TABLE details ADD COLUMN modified_s INTEGER NOT NULL DEFAULT -9223372036854775808;

CREATE INDEX objects_by_uid ON objects (uid);

-- Blocks that are in the copy already were read without their seal: they are forgotten, and the
-- next sync, which compares every etag, fetches them again.
UPDATE objects SET etag = NULL, sha256 = zeroblob (32) WHERE uid >= 'focusd-' AND uid < 'focusd.';
UPDATE accounts SET last_reconcile_s = 0 WHERE name IN (
  SELECT c.account FROM objects o JOIN calendars c ON c.id = o.calendar
  WHERE o.uid >= 'focusd-' AND o.uid < 'focusd.');
