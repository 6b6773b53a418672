-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Invitations are judged: whose a calendar is, what a server does for invitations, and more of what
-- an event says (objects are read again).

ALTER TABLE calendars ADD COLUMN shared INTEGER NOT NULL DEFAULT 0; -- somebody else's
ALTER TABLE accounts ADD COLUMN scheduling TEXT; -- what its server does, as a dictionary; NULL: not known
ALTER TABLE accounts ADD COLUMN scheduling_s INTEGER NOT NULL DEFAULT 0; -- when it was looked at

ALTER TABLE details ADD COLUMN sent_by TEXT;
ALTER TABLE details ADD COLUMN told TEXT;
ALTER TABLE details ADD COLUMN zone TEXT;
-- Bits: see details.c. Of what an older focusd read nothing is known to be whole.
ALTER TABLE details ADD COLUMN flags INTEGER NOT NULL DEFAULT 0;

UPDATE horizon SET stale = 1 WHERE EXISTS (SELECT 1 FROM objects WHERE unreadable IS NULL);
