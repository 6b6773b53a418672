// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A subscription: validators there and back, servers without any, and answers that are no calendar.
#include "dav/remote-ics.h"
#include "fake-http.h"

#define URL  "https://example.org/feeds/Holidays%20DE.ics?key=1"
#define BODY "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"

typedef struct
{
  FocusFakeHttp *fake;
  FocusHttpSession *session;
  FocusRemote remote;
  GPtrArray *collections;
  FocusCursor cursor;
  FocusEntryState state;
  char *body, *etag;
  int n_told;
} World;

static gint64
now_s (gpointer user_data)
{
  return 1750000000;
}

static gboolean
wait_ms (gint64 ms, GCancellable *cancellable, gpointer user_data)
{
  return TRUE;
}

static void
world_up (World *world, gconstpointer unused)
{
  FocusHttpSessionClock clock = { now_s, wait_ms, NULL };

  *world = (World){ .fake = focus_fake_http_new () };
  world->session = focus_http_session_new (focus_fake_http_port (world->fake), URL, FALSE, clock);
  world->remote = focus_remote_ics_new (world->session, URL);
  world->collections = world->remote.class->list (world->remote.self, NULL, NULL);
}

static void
world_down (World *world, gconstpointer unused)
{
  world->remote.class->free (world->remote.self);
  focus_http_session_free (world->session);
  focus_fake_http_free (world->fake);
  g_ptr_array_unref (world->collections);
  focus_cursor_clear (&world->cursor);
  g_free (world->body);
  g_free (world->etag);
}

static gboolean
on_entry (const FocusEntry *entry, gpointer user_data, GError **error)
{
  World *world = user_data;

  world->n_told++;
  world->state = entry->state;
  g_free (world->body);
  g_free (world->etag);
  world->body = g_strndup (entry->body, entry->body_len);
  world->etag = g_strdup (entry->etag);
  return TRUE;
}

static void
expect (World *world, const char *contains, int status, const char *headers, const char *body)
{
  focus_fake_http_expect (world->fake, "GET", URL, contains, status, headers, body);
}

static gboolean
changes (World *world, gboolean full, FocusChanges *ret_changes, GError **error)
{
  world->n_told = 0;
  return world->remote.class->changes (world->remote.self,
                                       g_ptr_array_index (world->collections, 0), &world->cursor,
                                       full, on_entry, world, ret_changes, NULL, error);
}

static void
assert_changes (World *world, gboolean full, FocusChanges expected)
{
  g_autoptr (GError) error = NULL;
  FocusChanges result = FOCUS_CHANGES_DELTA;

  g_assert_true (changes (world, full, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, expected);
  g_assert_cmpint (world->n_told, ==, expected == FOCUS_CHANGES_LISTING);
}

static void
test_list (World *world, gconstpointer unused)
{
  FocusCollection *collection = g_ptr_array_index (world->collections, 0);

  g_assert_cmpuint (world->collections->len, ==, 1);
  g_assert_cmpstr (collection->url, ==, URL);
  g_assert_cmpint (collection->writable, ==, FOCUS_WRITABLE_NO);
  g_assert_cmpuint (focus_fake_http_n_sent (world->fake), ==, 0);
}

static void
test_validators (World *world, gconstpointer headers)
{
  const char *asked = strstr (headers, "etag") != NULL
                          ? "If-None-Match: W/\"1\""
                          : "If-Modified-Since: Sat, 14 Jun 2025 10:00:00 GMT";

  expect (world, NULL, 200, headers, BODY);
  assert_changes (world, FALSE, FOCUS_CHANGES_LISTING);
  g_assert_null (strstr (focus_fake_http_last (world->fake), "If-"));
  g_assert_cmpstr (world->body, ==, BODY);
  expect (world, asked, 304, NULL, NULL);
  assert_changes (world, FALSE, FOCUS_CHANGES_NONE);
  /* the cursor has not forgotten */
  expect (world, asked, 304, NULL, NULL);
  assert_changes (world, FALSE, FOCUS_CHANGES_NONE);
  expect (world, NULL, 200, headers, BODY);
  assert_changes (world, TRUE, FOCUS_CHANGES_LISTING);
  g_assert_null (strstr (focus_fake_http_last (world->fake), "If-"));
}

/* A server without validators, or with new ones each time: the bytes decide. */
static void
test_same_bytes (World *world, gconstpointer unused)
{
  expect (world, NULL, 200, NULL, BODY);
  assert_changes (world, FALSE, FOCUS_CHANGES_LISTING);
  g_assert_nonnull (world->etag);
  expect (world, NULL, 200, "etag: \"2\"", BODY);
  assert_changes (world, FALSE, FOCUS_CHANGES_NONE);
  expect (world, "If-None-Match: \"2\"", 200, "etag: \"3\"",
          "BEGIN:VCALENDAR\nX-A:1\nEND:VCALENDAR");
  assert_changes (world, FALSE, FOCUS_CHANGES_LISTING);
}

static void
test_bodies_taken (World *world, gconstpointer unused)
{
  static const char *const bodies[] = {
    "\xef\xbb\xbf" BODY,
    "\r\n\r\n" BODY "\n\n",
    "begin:vcalendar\nend:vcalendar",
    BODY BODY,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      expect (world, NULL, 200, NULL, bodies[i]);
      assert_changes (world, TRUE, FOCUS_CHANGES_LISTING);
      g_assert_cmpstr (world->body, ==, bodies[i]);
    }
}

static void
test_no_calendar (World *world, gconstpointer unused)
{
  static const struct
  {
    int status;
    const char *body;
    int code;
    const char *word;
  } rows[] = {
    { 200, "<!DOCTYPE html><html>Log in</html>", FOCUS_ERROR_INVALID, "not a calendar" },
    { 200, "", FOCUS_ERROR_INVALID, "not a calendar" },
    { 200, "  \n", FOCUS_ERROR_INVALID, "not a calendar" },
    { 200, "BEGIN:VCARD\nEND:VCARD", FOCUS_ERROR_INVALID, "not a calendar" },
    { 200, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", FOCUS_ERROR_OFFLINE, "cut short" },
    { 204, NULL, FOCUS_ERROR_INVALID, "204" },
    { 403, NULL, FOCUS_ERROR_INVALID, "403" },
    { 404, NULL, FOCUS_ERROR_NOT_FOUND, "404" },
    { 410, NULL, FOCUS_ERROR_NOT_FOUND, "410" },
    { 500, NULL, FOCUS_ERROR_OFFLINE, "500" },
    { 0, NULL, FOCUS_ERROR_OFFLINE, "" },
    { 401, NULL, FOCUS_ERROR_AUTH, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      FocusChanges result = FOCUS_CHANGES_DELTA;

      expect (world, NULL, rows[i].status, NULL, rows[i].body);
      g_assert_false (changes (world, FALSE, &result, &error));
      g_assert_error (error, FOCUS_ERROR, rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].word));
      g_assert_cmpint (world->n_told, ==, 0);
      g_assert_cmpint (result, ==, FOCUS_CHANGES_DELTA);
      g_assert_null (world->cursor.ctag);
    }
}

static void
test_fetch (World *world, gconstpointer unused)
{
  static const struct
  {
    const char *href;
    int status;
    const char *body;
    FocusEntryState state;
  } rows[] = {
    { URL, 200, BODY, FOCUS_ENTRY_PRESENT },
    { URL, 404, NULL, FOCUS_ENTRY_GONE },
    { URL, 410, NULL, FOCUS_ENTRY_GONE },
    { URL, 500, NULL, FOCUS_ENTRY_FAILED },
    { URL, 200, "<html>", FOCUS_ENTRY_FAILED },
    { "https://example.org/other.ics", 0, NULL, FOCUS_ENTRY_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *hrefs[] = { rows[i].href, NULL };

      world->n_told = 0;
      if (rows[i].status != 0)
        expect (world, NULL, rows[i].status, NULL, rows[i].body);
      g_assert_true (world->remote.class->fetch (world->remote.self,
                                                 g_ptr_array_index (world->collections, 0), hrefs,
                                                 on_entry, world, NULL, NULL));
      g_assert_cmpint (world->n_told, ==, 1);
      g_assert_cmpint (world->state, ==, rows[i].state);
    }
}

static void
test_exists (World *world, gconstpointer unused)
{
  static const struct
  {
    int status;
    gboolean exists;
  } rows[] = { { 200, TRUE }, { 404, FALSE }, { 410, FALSE }, { 405, TRUE }, { 501, TRUE } };
  gboolean exists;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      focus_fake_http_expect (world->fake, "HEAD", URL, NULL, rows[i].status, NULL, NULL);
      g_assert_true (world->remote.class->exists (
          world->remote.self, g_ptr_array_index (world->collections, 0), &exists, NULL, NULL));
      g_assert_cmpint (exists, ==, rows[i].exists);
    }
  focus_fake_http_expect (world->fake, "HEAD", URL, NULL, 500, NULL, NULL);
  g_assert_false (world->remote.class->exists (
      world->remote.self, g_ptr_array_index (world->collections, 0), &exists, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    gconstpointer data;
    void (*run) (World *, gconstpointer);
  } rows[] = {
    { "/ics/list", NULL, test_list },
    { "/ics/etag", "etag: W/\"1\"", test_validators },
    { "/ics/modified", "last-modified: Sat, 14 Jun 2025 10:00:00 GMT", test_validators },
    { "/ics/same-bytes", NULL, test_same_bytes },
    { "/ics/bodies-taken", NULL, test_bodies_taken },
    { "/ics/no-calendar", NULL, test_no_calendar },
    { "/ics/fetch", NULL, test_fetch },
    { "/ics/exists", NULL, test_exists },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add (rows[i].path, World, rows[i].data, world_up, rows[i].run, world_down);
  return g_test_run ();
}
