-- SPDX-FileCopyrightText: 2026 The focusd authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the server of an account is and can do, for people.

ALTER TABLE accounts ADD COLUMN server TEXT;
ALTER TABLE accounts ADD COLUMN server_host TEXT;
ALTER TABLE accounts ADD COLUMN dav BLOB; -- packed list; NULL: not asked yet

-- Each server is asked at the next sync.
UPDATE accounts SET discovered_s = 0;
