// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A copy as an older release left it, for the tests of what opening it does.
#pragma once

#include "store-fixture.h"

#include "store/store-private.h"

static inline void
must_run (FocusStore *store, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (focus_db_handle (store->db), sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

/* Makes of the open store one of a release before: that release's tables, with these objects. */
static inline void
go_back (Fixture *fixture, int version)
{
  must_run (fixture->store, "ALTER TABLE details DROP COLUMN organizer_email;"
                            "PRAGMA user_version = 6");
  if (version <= 5)
    must_run (fixture->store, "ALTER TABLE calendars DROP COLUMN shared;"
                            "ALTER TABLE accounts DROP COLUMN scheduling;"
                            "ALTER TABLE accounts DROP COLUMN scheduling_s;"
                            "ALTER TABLE details DROP COLUMN sent_by;"
                            "ALTER TABLE details DROP COLUMN told;"
                            "ALTER TABLE details DROP COLUMN zone;"
                            "ALTER TABLE details DROP COLUMN flags;"
                            "PRAGMA user_version = 5");
  if (version <= 4)
    must_run (fixture->store, "DROP TABLE records;"
                              "ALTER TABLE calendars DROP COLUMN holds;"
                              "PRAGMA user_version = 4");
  if (version <= 3)
    must_run (fixture->store, "ALTER TABLE accounts DROP COLUMN server;"
                              "ALTER TABLE accounts DROP COLUMN server_host;"
                              "ALTER TABLE accounts DROP COLUMN dav;"
                              "PRAGMA user_version = 3");
  if (version <= 2)
    must_run (fixture->store, "ALTER TABLE details DROP COLUMN location;"
                              "ALTER TABLE details DROP COLUMN join_url;"
                              "ALTER TABLE horizon DROP COLUMN stale;"
                              "PRAGMA user_version = 2");
  if (version == 1)
    must_run (fixture->store, "DROP INDEX objects_by_uid;"
                              "ALTER TABLE details DROP COLUMN seal;"
                              "ALTER TABLE details DROP COLUMN modified_s;"
                              "PRAGMA user_version = 1");
  g_clear_pointer (&fixture->store, focus_store_close);
}
