// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Fetching members: every href ends once, as fetched, gone or failed (R1.26 to R1.28).
#include <string.h>

#include "caldav-world.h"

#define A     "/dav/work/a.ics"
#define B     "/dav/work/b.ics"
#define URL_A "https://cal.example.org" A
#define URL_B "https://cal.example.org" B

static void
test_multiget (void)
{
  static const char *const hrefs[] = { A, "/dav/work/c&d.ics", B, NULL };
  g_auto (CaldavWorld) world = caldav_world ();

  focus_fake_http_expect (world.fake, "REPORT", WORK, "c&amp;d.ics</D:href>", 207, NULL,
                          MULTI (MEMBER ("/dav//work/b%2eics", "2", "BB") GONE (A)
                                     MEMBER ("/dav/work/unasked.ics", "9", "NO")
                                         MEMBER ("/dav/work/c&amp;d.ics", "3", "CC")
                                             MEMBER (B, "8", "AGAIN")));
  g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==,
                   "+" B " \"2\" BB -" A " +/dav/work/c&d.ics \"3\" CC ");
}

static void
test_nothing (void)
{
  static const char *const hrefs[] = { NULL };
  g_auto (CaldavWorld) world = caldav_world ();

  g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==, "");
  g_assert_cmpuint (focus_fake_http_n_sent (world.fake), ==, 0);
}

/* Missing, empty (iCloud) and refused ones are asked for one by one. */
static void
test_left_over (void)
{
  static const char *const hrefs[] = { A, B, "/dav/work/c.ics", "/dav/work/d.ics", NULL };
  g_auto (CaldavWorld) world = caldav_world ();

  focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, 207, NULL,
                          MULTI (MEMBER (A, "1", "") MEMBER ("", "1", "")));
  focus_fake_http_expect (world.fake, "GET", URL_A, NULL, 200, "etag: \"1\"", "AA");
  focus_fake_http_expect (world.fake, "GET", URL_B, NULL, 404, NULL, "");
  focus_fake_http_expect (world.fake, "GET", WORK "c.ics", NULL, 500, NULL, "");
  focus_fake_http_expect (world.fake, "GET", WORK "d.ics", NULL, 200, "content-type: text/html",
                          "log in");
  g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==,
                   "+" A " \"1\" AA -" B " !/dav/work/c.ics !/dav/work/d.ics ");
}

static void
test_escaped_at (void)
{
  static const char *const hrefs[] = { "/dav/work/a%40b.ics", NULL };
  g_auto (CaldavWorld) world = caldav_world ();

  focus_fake_http_expect (world.fake, "REPORT", WORK, "a%40b", 207, NULL,
                          MULTI (GONE ("/dav/work/a@b.ics")));
  focus_fake_http_expect (world.fake, "GET", WORK "a%40b.ics", NULL, 404, NULL, "");
  focus_fake_http_expect (world.fake, "GET", WORK "a@b.ics", NULL, 200, NULL, "AA");
  g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==, "+/dav/work/a@b.ics - AA ");
}

/* sabre 1.8 answers 404 for all when one is missing: halves, then GET; others learn nothing from
 * it. */
static void
test_whole_404 (void)
{
  static const char *const hrefs[] = { A, B, NULL };
  static const int statuses[] = { 404, 413, 500, 502, 504, 400 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      focus_fake_http_expect (world.fake, "REPORT", WORK, B, statuses[i], NULL, "");
      focus_fake_http_expect (world.fake, "REPORT", WORK, A, statuses[i], NULL, "");
      focus_fake_http_expect (world.fake, "GET", URL_A, NULL, 404, NULL, "");
      focus_fake_http_expect (world.fake, "REPORT", WORK, B, 207, NULL,
                              MULTI (MEMBER (B, "2", "BB")));
      g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==, "-" A " +" B " \"2\" BB ");
    }
}

static void
test_no_multiget (void)
{
  static const char *const hrefs[] = { A, B, NULL };
  g_auto (CaldavWorld) world = caldav_world ();

  focus_fake_http_expect (world.fake, "REPORT", WORK, B, 501, NULL, "");
  focus_fake_http_expect (world.fake, "REPORT", WORK, A, 501, NULL, "");
  focus_fake_http_expect (world.fake, "GET", URL_A, NULL, 200, NULL, "AA");
  focus_fake_http_expect (world.fake, "GET", URL_B, NULL, 200, NULL, "BB");
  g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==, "+" A " - AA +" B " - BB ");
}

/* An answer that breaks off keeps what came, and the rest is asked for in smaller batches. */
static void
test_cut_short (void)
{
  static const char *const hrefs[] = { A, B, "/dav/work/c.ics", NULL };
  g_auto (CaldavWorld) world = caldav_world ();

  focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, 207, NULL,
                          MULTI_HEAD MEMBER (A, "1", "AA") "<D:response><D:href>");
  focus_fake_http_expect (world.fake, "REPORT", WORK, B, 207, NULL,
                          MULTI (MEMBER (B, "2", "\xe4")));
  focus_fake_http_expect (world.fake, "GET", URL_B, NULL, 200, NULL, "\xe4");
  focus_fake_http_expect (world.fake, "REPORT", WORK, "c.ics", 207, NULL,
                          MULTI (MEMBER ("/dav/work/c.ics", "3", "CC")));
  world.collection->has_sync = FALSE;
  g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==,
                   "+" A " \"1\" AA +" B " - \xe4 +/dav/work/c.ics \"3\" CC ");
}

static void
test_timeouts (void)
{
  static const char *const hrefs[] = { A, B, NULL };
  g_auto (CaldavWorld) world = caldav_world ();

  focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, 0, NULL, NULL);
  focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, 0, NULL, NULL);
  g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==, "error 0");
}

static void
test_ends (void)
{
  static const struct
  {
    int status, code;
  } rows[] = { { 401, FOCUS_ERROR_AUTH },
               { 429, FOCUS_ERROR_OFFLINE },
               { 503, FOCUS_ERROR_OFFLINE } };
  static const char *const hrefs[] = { A, B, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (CaldavWorld) world = caldav_world ();
      g_autofree char *said = g_strdup_printf ("error %d", rows[i].code);
      focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, rows[i].status, NULL, "");
      g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==, said);
    }
}

static void
test_elsewhere (void)
{
  static const char *const hrefs[] = { "https://evil.example.net/a.ics", "/dav/../x", NULL };
  g_auto (CaldavWorld) world = caldav_world ();

  focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, 207, NULL, MULTI (""));
  focus_fake_http_expect (world.fake, "GET", "https://cal.example.org/x", NULL, 404, NULL, "");
  g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==,
                   "!https://evil.example.net/a.ics -/dav/../x ");
}

static void
test_too_long (void)
{
  static const char *const hrefs[] = { A, NULL };
  g_auto (CaldavWorld) world = caldav_world ();
  g_autofree char *body = g_strnfill (1024 * 1024 + 1, 'x');

  focus_fake_http_expect (world.fake, "REPORT", WORK, NULL, 207, NULL, MULTI (""));
  focus_fake_http_expect (world.fake, "GET", URL_A, NULL, 200, NULL, body);
  g_assert_cmpstr (caldav_world_fetch (&world, hrefs), ==, "!" A " ");
}

/* Answers multigets of any size, and remembers how many hrefs each had. */
static void
test_batches_grow (void)
{
  enum
  {
    N = 400
  };
  g_auto (CaldavWorld) world = caldav_world ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) hrefs = NULL;
  static const guint sizes[] = { 50, 75, 100, 125, 50 };
  guint at = 0;

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *href = g_strdup_printf ("/dav/work/%03u.ics", i);
      g_strv_builder_add (builder, href);
    }
  hrefs = g_strv_builder_end (builder);
  for (gsize k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (GString) body = g_string_new (MULTI_HEAD);
      g_autofree char *last = NULL;
      for (guint i = 0; i < sizes[k]; i++)
        g_string_append_printf (body, GONE ("%s"), hrefs[at++]);
      last = g_strconcat (hrefs[at - 1], "</D:href></C:calendar-multiget>", NULL);
      g_string_append (body, "</D:multistatus>");
      focus_fake_http_expect (world.fake, "REPORT", WORK, last, 207, NULL, body->str);
    }
  g_assert_cmpuint (at, ==, N);
  world.quiet = TRUE;
  g_assert_cmpstr (caldav_world_fetch (&world, (const char *const *) hrefs), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fetch/multiget", test_multiget);
  g_test_add_func ("/fetch/nothing", test_nothing);
  g_test_add_func ("/fetch/left-over", test_left_over);
  g_test_add_func ("/fetch/escaped-at", test_escaped_at);
  g_test_add_func ("/fetch/whole-404", test_whole_404);
  g_test_add_func ("/fetch/no-multiget", test_no_multiget);
  g_test_add_func ("/fetch/cut-short", test_cut_short);
  g_test_add_func ("/fetch/timeouts", test_timeouts);
  g_test_add_func ("/fetch/ends", test_ends);
  g_test_add_func ("/fetch/elsewhere", test_elsewhere);
  g_test_add_func ("/fetch/too-long", test_too_long);
  g_test_add_func ("/fetch/batches-grow", test_batches_grow);
  return g_test_run ();
}
