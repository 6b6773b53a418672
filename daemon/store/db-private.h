// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What db.c and db-open.c share.
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

struct FocusDb
{
  char *path;             /* owned */
  int lock_fd;            /* owned; -1: none */
  sqlite3 *handle;        /* owned */
  GHashTable *statements; /* owned; literal by its address -> sqlite3_stmt */
  gboolean was_unclean;   /* its last user did not close it */
  gboolean is_damaged;    /* seen while it was used */
};

/* Of the primary or extended result code; notes damage. */
void
focus_db_set_error (FocusDb *db, int code, GError **error);

G_END_DECLS
