// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The values that cross the remote port: collections, cursors, members, what became of a write.
#include "dav/remote.h"

FocusCollection *
focus_collection_new (void)
{
  FocusCollection *collection = g_new0 (FocusCollection, 1);

  collection->holds = FOCUS_HOLDS_ALL;
  return collection;
}

void
focus_collection_free (FocusCollection *collection)
{
  if (collection == NULL)
    return;
  g_free (collection->url);
  g_free (collection->path);
  g_free (collection->name);
  g_free (collection->ctag);
  g_free (collection->sync_token);
  g_free (collection->timezone);
  g_free (collection);
}

void
focus_cursor_clear (FocusCursor *cursor)
{
  g_free (cursor->sync_token);
  g_free (cursor->ctag);
  g_free (cursor->bad_token);
  *cursor = (FocusCursor){ 0 };
}

void
focus_cursor_copy (FocusCursor *to, const FocusCursor *from)
{
  FocusCursor copy = { .sync_token = g_strdup (from->sync_token),
                       .ctag = g_strdup (from->ctag),
                       .no_sync_until_s = from->no_sync_until_s,
                       .bad_token = g_strdup (from->bad_token) };

  focus_cursor_clear (to);
  *to = copy;
}

void
focus_write_clear (FocusWrite *write)
{
  g_free (write->href);
  g_free (write->why);
  *write = (FocusWrite){ 0 };
}

void
focus_member_clear (FocusMember *member)
{
  g_free (member->path);
  g_free (member->href);
  g_free (member->etag);
  g_free (member->schedule_tag);
  g_clear_pointer (&member->body, g_bytes_unref);
  *member = (FocusMember){ 0 };
}
