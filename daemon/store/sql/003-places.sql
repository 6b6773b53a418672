-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where an event takes place, and the address under which one joins it by video.

ALTER TABLE details ADD COLUMN location TEXT;
ALTER TABLE details ADD COLUMN join_url TEXT;

-- 1: what was made of the bodies lacks something that they say; all of them are read again, from
-- the copy. A later migration that adds what is read needs this line alone.
ALTER TABLE horizon ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
UPDATE horizon SET stale = EXISTS (SELECT 1 FROM objects);
