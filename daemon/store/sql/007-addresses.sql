-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whom a server writes to is the value of ORGANIZER and ATTENDEE; their EMAIL parameter stands beside
-- it (objects are read again).

ALTER TABLE details ADD COLUMN organizer_email TEXT;

UPDATE horizon SET stale = 1 WHERE EXISTS (SELECT 1 FROM objects WHERE unreadable IS NULL);
