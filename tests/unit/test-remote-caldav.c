// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The CalDAV remote against scripted servers: what changed in a calendar, and whether it takes
// writes.
#include <string.h>

#include "caldav-world.h"

static void
test_unchanged (void)
{
  static const struct
  {
    const char *had_token, *had_ctag, *token, *ctag;
  } rows[] = {
    { "t1", "c1", "t1", "c1" }, { "t1", NULL, "t1", NULL }, { NULL, "c1", NULL, "c1" },
    { NULL, "c1", "t1", "c1" }, /* a server that learned tokens meanwhile */
    { "t1", "c1", "t1", "c2" }, /* the token tells more */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      caldav_world_known (&world, rows[i].had_token, rows[i].had_ctag, rows[i].token, rows[i].ctag);
      g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "none");
      g_assert_cmpuint (focus_fake_http_n_sent (world.fake), ==, 0);
    }
}

static void
test_first_sync (void)
{
  g_auto (CaldavWorld) world = caldav_world ();

  caldav_world_known (&world, NULL, NULL, "t0", "c1");
  focus_fake_http_expect (world.fake, "REPORT", WORK,
                          "<D:sync-token></D:sync-token><D:sync-level>1</D:sync-level>", 207, NULL,
                          MULTI (MEMBER ("/dav/work/a.ics", "1", "BODY")
                                     MEMBER ("/dav/work/b%20b.ics", "2", "BODY2")
                                         GONE ("/dav/work/old.ics") /* Radicale */
                                 MEMBER ("/dav/work/", "x", "")     /* itself */
                                 MEMBER ("/dav/work", "x", "")      /* itself, without a slash */
                                 MEMBER ("/dav/work/sub/", "x", "") /* a collection */
                                 MEMBER ("/dav/other/c.ics", "x", "NO") /* R1.30 */
                                 MEMBER ("/dav/work/../other/c.ics", "x", "NO")
                                     MEMBER ("https://evil.example.net/dav/work/c.ics", "x",
                                             "NO") "<D:sync-token>t1</D:sync-token>"));
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==,
                   "+/dav/work/a.ics \"1\" BODY +/dav/work/b b.ics \"2\" BODY2 -/dav/work/old.ics "
                   "listing");
  g_assert_cmpstr (world.cursor.sync_token, ==, "t1");
  g_assert_cmpstr (world.cursor.ctag, ==, "c1");
  g_assert_nonnull (strstr (focus_fake_http_last (world.fake), "Depth: 0"));
  g_assert_nonnull (strstr (focus_fake_http_last (world.fake), "calendar-data"));
  g_assert_null (strstr (focus_fake_http_last (world.fake), "limit")); /* R1.15 */
}

static void
test_pages (void)
{
  g_auto (CaldavWorld) world = caldav_world ();

  caldav_world_known (&world, "t&1", NULL, "t4", NULL);
  focus_fake_http_expect (world.fake, "REPORT", WORK, ">t&amp;1<", 207, NULL,
                          MULTI (MEMBER ("/dav/work/a.ics", "1", "A") TRUNCATED
                                 "<D:sync-token>t2</D:sync-token>"));
  focus_fake_http_expect (world.fake, "REPORT", WORK, ">t2<", 207, NULL,
                          MULTI (GONE ("/dav/work/b.ics") TRUNCATED
                                 "<D:sync-token>t3</D:sync-token>"));
  focus_fake_http_expect (world.fake, "REPORT", WORK, ">t3<", 207, NULL,
                          MULTI ("<D:sync-token>t4</D:sync-token>"));
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==,
                   "+/dav/work/a.ics \"1\" A -/dav/work/b.ics delta");
  g_assert_cmpstr (world.cursor.sync_token, ==, "t4");
}

static void
test_pages_without_end (void)
{
  g_auto (CaldavWorld) world = caldav_world ();

  caldav_world_known (&world, "t1", NULL, "t9", NULL);
  focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, 207, NULL,
                          MULTI (TRUNCATED "<D:sync-token>t1</D:sync-token>"));
  caldav_world_expect_listing (&world);
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "+/dav/work/a.ics \"1\" listing");
  g_assert_cmpstr (world.cursor.sync_token, ==, "t9");
}

/* R1.14, R1.17: what ends in a listing, and what must not. */
static void
test_refused_tokens (void)
{
#define REFUSES(x) "<D:error xmlns:D=\"DAV:\"><D:" x "/></D:error>"
  static const struct
  {
    const char *token;
    int status;
    const char *body;
    int code; /* -1: a listing */
  } rows[] = {
    { "t1", 403, REFUSES ("valid-sync-token"), -1 },
    { "t1", 409, REFUSES ("valid-sync-token"), -1 },
    { "t1", 412, REFUSES ("valid-sync-token"), -1 },
    { "t1", 403, REFUSES ("supported-report"), -1 },
    { "t1", 404, "", -1 },
    { "t1", 410, "", -1 },
    { "t1", 415, "", -1 },
    { "t1", 418, "", -1 },
    { "t1", 501, "", -1 },
    { "t1", 207, MULTI (""), -1 }, /* no token to go on with */
    { "t1", 403, "", FOCUS_ERROR_INVALID },
    { "t1", 403, REFUSES ("need-privileges"), FOCUS_ERROR_INVALID },
    { "t1", 401, "", FOCUS_ERROR_AUTH },
    { "t1", 407, "", FOCUS_ERROR_OFFLINE },
    { "t1", 408, "", FOCUS_ERROR_OFFLINE },
    { "t1", 423, "", FOCUS_ERROR_OFFLINE },
    { "t1", 429, "", FOCUS_ERROR_OFFLINE },
    { "t1", 502, "", FOCUS_ERROR_OFFLINE },
    { "t1", 503, "", FOCUS_ERROR_OFFLINE },
    { "t1", 0, "", FOCUS_ERROR_OFFLINE },
    { NULL, 403, REFUSES ("valid-sync-token"), -1 },
    { NULL, 403, "", -1 },
    { NULL, 415, "", -1 },
    { NULL, 500, "", -1 },
    { NULL, 502, "", FOCUS_ERROR_OFFLINE },
    { NULL, 429, "", FOCUS_ERROR_OFFLINE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *code = g_strdup_printf ("error %d", rows[i].code);
      caldav_world_known (&world, rows[i].token, NULL, "t2", NULL);
      focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, rows[i].status, NULL, rows[i].body);
      if (rows[i].code < 0)
        caldav_world_expect_listing (&world);
      g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==,
                       rows[i].code < 0 ? "+/dav/work/a.ics \"1\" listing" : code);
      g_assert_cmpstr (world.cursor.sync_token, ==, rows[i].code < 0 ? "t2" : rows[i].token);
      g_assert_cmpint (world.cursor.no_sync_until_s, ==, 0);
    }
}

static void
test_depth (void)
{
  g_auto (CaldavWorld) world = caldav_world ();

  caldav_world_known (&world, "t1", NULL, "t2", NULL);
  focus_fake_http_expect (world.fake, "REPORT", WORK, "Depth: 0", 400, NULL, "");
  focus_fake_http_expect (world.fake, "REPORT", WORK, "Depth: 1", 207, NULL,
                          MULTI ("<D:sync-token>t2</D:sync-token>"));
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "delta");

  caldav_world_known (&world, "t2", NULL, "t3", NULL);
  focus_fake_http_expect (world.fake, "REPORT", WORK, "Depth: 0", 400, NULL, "");
  focus_fake_http_expect (world.fake, "REPORT", WORK, "Depth: 1", 400, NULL, "");
  caldav_world_expect_listing (&world);
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "+/dav/work/a.ics \"1\" listing");
}

static void
test_500_twice (void)
{
  g_auto (CaldavWorld) world = caldav_world ();

  caldav_world_known (&world, "bad", NULL, "t2", NULL);
  focus_fake_http_expect (world.fake, "REPORT", WORK, ">bad<", 500, NULL, "");
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "error 0");
  g_assert_cmpstr (world.cursor.bad_token, ==, "bad");
  g_assert_cmpstr (world.cursor.sync_token, ==, "bad");
  focus_fake_http_expect (world.fake, "REPORT", WORK, ">bad<", 500, NULL, "");
  caldav_world_expect_listing (&world);
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "+/dav/work/a.ics \"1\" listing");
  g_assert_cmpstr (world.cursor.sync_token, ==, "t2");
  g_assert_null (world.cursor.bad_token);
}

static void
test_507 (void)
{
  g_auto (CaldavWorld) world = caldav_world ();

  caldav_world_known (&world, "t1", "c1", "t2", "c2");
  focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, 507, NULL, "");
  caldav_world_expect_listing (&world);
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "+/dav/work/a.ics \"1\" listing");
  g_assert_cmpint (world.cursor.no_sync_until_s, ==, world.now_s + 86400);
  caldav_world_tell (&world, "t3", "c3"); /* for a day it is listed at once */
  world.now_s += 86399;
  caldav_world_expect_listing (&world);
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "+/dav/work/a.ics \"1\" listing");
  caldav_world_tell (&world, "t4", "c4");
  world.now_s++;
  focus_fake_http_expect (world.fake, "REPORT", WORK, ">t3<", 207, NULL,
                          MULTI ("<D:sync-token>t4</D:sync-token>"));
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "delta");
}

/* One object of bytes that are no XML: it shall not hold up the others. */
static void
test_unreadable_body (void)
{
  g_auto (CaldavWorld) world = caldav_world ();

  caldav_world_known (&world, "t1", NULL, "t2", NULL);
  focus_fake_http_expect (world.fake, "REPORT", WORK, "calendar-data", 207, NULL,
                          MULTI (MEMBER ("/dav/work/a.ics", "1", "\xe4")));
  focus_fake_http_expect (
      world.fake, "REPORT", WORK, NULL, 207, NULL,
      MULTI (MEMBER ("/dav/work/a.ics", "1", "") "<D:sync-token>t2</D:sync-token>"));
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "+/dav/work/a.ics \"1\" delta");
  g_assert_null (strstr (focus_fake_http_last (world.fake), "calendar-data"));
}

static void
test_full (void)
{
  g_auto (CaldavWorld) world = caldav_world ();

  caldav_world_known (&world, "t1", "c1", "t1", "c1");
  caldav_world_expect_listing (&world);
  g_assert_cmpstr (caldav_world_changes (&world, TRUE), ==, "+/dav/work/a.ics \"1\" listing");
}

/* R1.20: none of these is an empty calendar. */
static void
test_unsound_listings (void)
{
  static const struct
  {
    int status;
    const char *body;
  } rows[] = {
    { 207, "" },
    { 207, MULTI ("") },
    { 207, "<html></html>" },
    { 207, "<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>/dav/work/</D:href>" },
    { 207, "<D:prop xmlns:D=\"DAV:\"/>" },
    { 207, MULTI (MEMBER ("/dav/work/a.ics", "1", "")) }, /* not in its own listing */
    { 207, MULTI (GONE ("/dav/work/")) },
    { 207, MULTI ("<D:response><D:href>/dav/work/</D:href><D:propstat><D:prop><D:getetag/></D:prop>"
                  "<D:status>HTTP/1.1 403 No</D:status></D:propstat></D:response>") },
    { 200, "{}" },
    { 204, "" },
    { 403, "" },
    { 404, "" },
    { 429, MULTI ("") },
    { 500, MULTI ("") },
    { 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      const char *said;
      world.collection->has_sync = FALSE;
      caldav_world_known (&world, NULL, "c1", NULL, "c2");
      focus_fake_http_expect (world.fake, "PROPFIND", WORK, "Depth: 1", rows[i].status, NULL,
                              rows[i].body);
      said = caldav_world_changes (&world, FALSE);
      g_assert_nonnull (strstr (said, "error"));
      g_assert_null (strstr (said, "listing"));
      g_assert_cmpstr (world.cursor.ctag, ==, "c1");
    }
}

static void
test_listing_keeps_failed (void)
{
  g_auto (CaldavWorld) world = caldav_world ();

  world.collection->has_sync = FALSE;
  caldav_world_known (&world, NULL, NULL, NULL, "c2");
  focus_fake_http_expect (
      world.fake, "PROPFIND", WORK, "Depth: 1", 207, NULL,
      MULTI (RESPONSE ("/dav/work/", CALENDAR) MEMBER ("/dav/work/a.ics", "1", "") RESPONSE (
          "/dav/work/folder",
          PLAIN) "<D:response><D:href>/dav/work/b.ics</D:href><D:status>HTTP/1.1 500 "
                 "Oh</D:status></D:response>"
                 "<D:response><D:href>/dav/work/c.ics</D:href><D:propstat><D:prop><D:getetag/></"
                 "D:prop>"
                 "<D:status>HTTP/1.1 404 No</D:status></D:propstat></D:response>"));
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==,
                   "+/dav/work/a.ics \"1\" !/dav/work/b.ics !/dav/work/c.ics listing");
  g_assert_cmpstr (world.cursor.ctag, ==, "c2");
  g_assert_null (world.cursor.sync_token);
}

static void
test_too_many (void)
{
  g_auto (CaldavWorld) world = caldav_world ();
  g_autoptr (GString) body = g_string_new (MULTI_HEAD);

  world.quiet = TRUE;
  caldav_world_known (&world, NULL, NULL, "t1", NULL);
  for (guint i = 0; i <= FOCUS_REMOTE_MAX_ENTRIES; i++)
    g_string_append_printf (body,
                            "<D:response><D:href>/dav/work/%u</D:href>"
                            "<D:status>HTTP/1.1 404 x</D:status></D:response>",
                            i);
  g_string_append (body, "<D:sync-token>t</D:sync-token></D:multistatus>");
  focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, 207, NULL, body->str);
  g_assert_cmpstr (caldav_world_changes (&world, FALSE), ==, "error 5");
}

/* R1.8: Allow without PUT means no; no Allow, or no answer, means nothing. */
static void
test_writable (void)
{
  static const struct
  {
    int status;
    const char *header; /* nullable */
    FocusWritable writable;
  } rows[] = {
    { 200, "allow: OPTIONS, GET, PUT, REPORT", FOCUS_WRITABLE_YES },
    { 204, "allow: options,put", FOCUS_WRITABLE_YES },
    { 200, "allow: OPTIONS, GET, PROPFIND", FOCUS_WRITABLE_NO },
    { 200, "allow: COMPUTE, GET", FOCUS_WRITABLE_NO },
    { 200, "allow:", FOCUS_WRITABLE_UNKNOWN },
    { 200, NULL, FOCUS_WRITABLE_UNKNOWN },
    { 405, "allow: GET", FOCUS_WRITABLE_UNKNOWN },
    { 0, NULL, FOCUS_WRITABLE_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      focus_fake_http_expect (world.fake, "OPTIONS", WORK, NULL, rows[i].status, rows[i].header,
                              rows[i].status != 0 ? "" : NULL);
      g_assert_cmpint (world.remote.class->writable (world.remote.self, world.collection, NULL), ==,
                       rows[i].writable);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/caldav/unchanged", test_unchanged);
  g_test_add_func ("/caldav/first-sync", test_first_sync);
  g_test_add_func ("/caldav/pages", test_pages);
  g_test_add_func ("/caldav/pages/without-end", test_pages_without_end);
  g_test_add_func ("/caldav/refused-tokens", test_refused_tokens);
  g_test_add_func ("/caldav/depth", test_depth);
  g_test_add_func ("/caldav/500-twice", test_500_twice);
  g_test_add_func ("/caldav/507", test_507);
  g_test_add_func ("/caldav/unreadable-body", test_unreadable_body);
  g_test_add_func ("/caldav/full", test_full);
  g_test_add_func ("/caldav/unsound-listings", test_unsound_listings);
  g_test_add_func ("/caldav/listing-keeps-failed", test_listing_keeps_failed);
  g_test_add_func ("/caldav/too-many", test_too_many);
  g_test_add_func ("/caldav/writable", test_writable);
  return g_test_run ();
}
