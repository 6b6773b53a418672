// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The CalDAV remote on a scripted HTTP port.
#include "caldav-world.h"

#define NOW_S 1780000000

static gint64
read_clock (gpointer user_data)
{
  return *(gint64 *) user_data;
}

/* Time passes by itself while one waits. */
static gboolean
wait_ms (gint64 ms, GCancellable *cancellable, gpointer user_data)
{
  return TRUE;
}

static gboolean
write_down (const FocusEntry *entry, gpointer user_data, GError **error)
{
  static const char marks[] = {
    [FOCUS_ENTRY_PRESENT] = '+', [FOCUS_ENTRY_GONE] = '-', [FOCUS_ENTRY_FAILED] = '!'
  };
  CaldavWorld *world = user_data;

  g_assert_cmpint (entry->state == FOCUS_ENTRY_FAILED, ==, entry->why != NULL);
  if (world->quiet)
    return TRUE;
  g_string_append_printf (world->said, "%c%s ", marks[entry->state], entry->path);
  if (entry->state == FOCUS_ENTRY_PRESENT)
    g_string_append_printf (world->said, "%s ", entry->etag != NULL ? entry->etag : "-");
  if (entry->body != NULL)
    g_string_append_printf (world->said, "%.*s ", (int) entry->body_len, entry->body);
  return TRUE;
}

CaldavWorld
caldav_world (void)
{
  const char *homes[] = { HOME, NULL };
  CaldavWorld world = { .fake = focus_fake_http_new (), .now_s = NOW_S };

  world.clock = g_new (gint64, 1);
  *world.clock = NOW_S;
  world.session = focus_http_session_new (focus_fake_http_port (world.fake), HOME, FALSE,
                                          (FocusHttpSessionClock){ read_clock, wait_ms,
                                                                   world.clock });
  world.remote = focus_remote_caldav_new (world.session, homes);
  world.collection = focus_collection_new ();
  world.collection->url = g_strdup (WORK);
  world.collection->path = g_strdup ("/dav/work/");
  world.collection->name = g_strdup ("work");
  world.collection->has_sync = TRUE;
  world.collection->holds = FOCUS_HOLDS_EVENTS;
  world.said = g_string_new (NULL);
  return world;
}

void
caldav_world_clear (CaldavWorld *world)
{
  world->remote.class->free (world->remote.self);
  focus_http_session_free (world->session);
  focus_fake_http_free (world->fake);
  focus_collection_free (world->collection);
  focus_cursor_clear (&world->cursor);
  g_string_free (world->said, TRUE);
  g_free (world->clock);
}

void
caldav_world_tell (CaldavWorld *world, const char *token, const char *ctag)
{
  g_free (world->collection->sync_token);
  g_free (world->collection->ctag);
  world->collection->sync_token = g_strdup (token);
  world->collection->ctag = g_strdup (ctag);
}

void
caldav_world_known (CaldavWorld *world, const char *had_token, const char *had_ctag,
                    const char *token, const char *ctag)
{
  FocusCursor had = { .sync_token = (char *) had_token, .ctag = (char *) had_ctag };

  focus_cursor_copy (&world->cursor, &had);
  caldav_world_tell (world, token, ctag);
}

void
caldav_world_expect_listing (CaldavWorld *world)
{
  focus_fake_http_expect (world->fake, "PROPFIND", WORK, "Depth: 1", 207, NULL,
                          MULTI (RESPONSE ("/dav/work/", CALENDAR) RESPONSE (
                              "/dav/work/a.ics", "<D:getetag>\"1\"</D:getetag><D:resourcetype/>")));
}

const char *
caldav_world_changes (CaldavWorld *world, gboolean full)
{
  static const char *const words[] = { [FOCUS_CHANGES_NONE] = "none",
                                       [FOCUS_CHANGES_DELTA] = "delta",
                                       [FOCUS_CHANGES_LISTING] = "listing" };
  FocusChanges changes = FOCUS_CHANGES_NONE;
  g_autoptr (GError) error = NULL;

  *world->clock = world->now_s;
  g_string_truncate (world->said, 0);
  if (world->remote.class->changes (world->remote.self, world->collection, &world->cursor, full,
                                    write_down, world, &changes, NULL, &error))
    {
      g_assert_no_error (error);
      g_string_append (world->said, words[changes]);
    }
  else
    g_string_append_printf (world->said, "error %d", error->code);
  return world->said->str;
}

const char *
caldav_world_fetch (CaldavWorld *world, const char *const *hrefs)
{
  g_autoptr (GError) error = NULL;

  *world->clock = world->now_s;
  g_string_truncate (world->said, 0);
  if (!world->remote.class->fetch (world->remote.self, world->collection, hrefs, write_down, world,
                                   NULL, &error))
    g_string_append_printf (world->said, "error %d", error->code);
  return world->said->str;
}
