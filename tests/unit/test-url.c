// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Hrefs in all their spellings (R1.29), and which hosts are one site (R1.3).
#include "dav/url.h"

#include <string.h>

static void
test_same_path (void)
{
  /* Each row: spellings of one member; rows differ from each other. */
  static const char *const rows[][6] = {
    { "/a@b/c.ics", "/a%40b/c.ics", "https://x/a%40b/c.ics", "http://y:8/a@b//c.ics",
      "//a@b/c.ics" },
    { "/a+b.ics", "/a%2Bb.ics", "/a%2bb.ics" },
    { "/a b.ics", "/a%20b.ics" },
    { "/a:b.ics", "/a%3Ab.ics", "/a%3ab.ics" },
    { "/\xc3\xa4.ics", "/%C3%A4.ics", "/%c3%a4.ics", "/%c3%A4.ics" },
    { "/a\xcc\x88.ics", "/a%CC%88.ics" }, /* another normal form is another name */
    { "/a/b.ics", "/a//b.ics", "/%61/b.ics", "///a/b.ics" },
    { "/a%2Fb.ics", "/a%2fb.ics" },
    { "/a%252Fb.ics" },
    { "/a%25b.ics", "/a%b.ics" },
    { "/a%3Fb.ics", "/a%3fb.ics" },
    { "/a?b.ics" },
    { "/", "https://x", "https://x/" },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *first = focus_url_canonical_path (rows[i][0]);
      g_assert_nonnull (first);
      for (gsize k = 1; k < G_N_ELEMENTS (rows[i]) && rows[i][k] != NULL; k++)
        {
          g_autofree char *other = focus_url_canonical_path (rows[i][k]);
          g_assert_cmpstr (other, ==, first);
        }
      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&first)));
    }
}

static void
test_no_path (void)
{
  static const char *const rows[] = {
    "/a%00b", "/a/../b", "/a/%2e%2e/b", "/./a", "a/b", "", "/.."
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_null (focus_url_canonical_path (rows[i]));
  g_assert_null (focus_url_canonical_path (NULL));
}

static void
test_random_spellings (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) bare = g_string_new ("/");
      g_autoptr (GString) spelled = g_string_new ("https://example.org/");
      g_autofree char *a = NULL, *b = NULL;
      for (int i = g_test_rand_int_range (1, 20); i > 0; i--)
        {
          guchar c = (guchar) g_test_rand_int_range (0x21, 0x100);
          if (strchr ("/%?#.", c) != NULL)
            continue;
          g_string_append_c (bare, (char) c);
          if (g_test_rand_bit ())
            g_string_append_c (spelled, (char) c);
          else
            g_string_append_printf (spelled, g_test_rand_bit () ? "%%%02X" : "%%%02x", c);
        }
      a = focus_url_canonical_path (bare->str);
      b = focus_url_canonical_path (spelled->str);
      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_resolve (void)
{
  static const struct
  {
    const char *base, *href, *url;
  } rows[] = {
    { "https://x/a/", "b.ics", "https://x/a/b.ics" },
    { "https://x/a/", "/b%40c.ics", "https://x/b%40c.ics" },
    { "https://x/a/", "/%62%c3%a4@.ics", "https://x/%62%c3%a4@.ics" }, /* as the server spells it */
    { "https://x/a/", "https://y/%62/@", "https://y/%62/@" },
    { "https://x/a/", "https://y", "https://y/" },
    { "https://x/a/", "b/../../c", "https://x/c" },
    { "https://x/a/", "/b/./c", "https://x/b/c" },
    { "https://x/a/", "b c\xc3\xa4.ics", "https://x/a/b%20c%C3%A4.ics" },
    { "https://x/a/", "../c", "https://x/c" },
    { "https://x:8443", "/p", "https://x:8443/p" },
    { "https://x/a/", "ftp://y/p", NULL },
    { "https://x/a/", "https://me:pw@y/p", NULL },
    { "https://x/a/", "https://me@y/p", NULL },
    { "https://x/a/", "b#c", NULL },
    { "https://x/a/", "file:///etc/passwd", NULL },
    { "https://x/a/", "b\r\nX-Evil: 1", "https://x/a/b%0D%0AX-Evil:%201" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *url = focus_url_resolve (rows[i].base, rows[i].href);
      g_assert_cmpstr (url, ==, rows[i].url);
    }
}

static void
test_origins (void)
{
  g_assert_true (focus_url_same_origin ("https://X/a", "https://x:443/b"));
  g_assert_false (focus_url_same_origin ("https://x/a", "http://x/a"));
  g_assert_false (focus_url_same_origin ("https://x/a", "https://x:444/a"));
  g_assert_true (focus_url_is_loopback ("http://127.0.0.1:5232/"));
  g_assert_true (focus_url_is_loopback ("http://[::1]/"));
  g_assert_true (focus_url_is_loopback ("http://localhost/"));
  g_assert_false (focus_url_is_loopback ("http://localhost.example.org/"));
  g_assert_false (focus_url_is_loopback ("http://127.0.0.1.example.org/"));
  g_assert_true (focus_url_is_https ("HTTPS://x/"));
  g_assert_false (focus_url_is_https ("http://x/"));
}

static void
test_sites (void)
{
  static const struct
  {
    const char *a, *b;
    gboolean same;
  } rows[] = {
    { "a.example.org", "example.org", TRUE },
    { "a.example.org", "b.example.org", TRUE },
    { "A.Example.org.", "example.org", TRUE },
    { "example.org", "example.com", FALSE },
    { "evilexample.org", "example.org", FALSE },
    { "a.co.uk", "b.co.uk", FALSE },
    { "x.a.co.uk", "a.co.uk", TRUE },
    { "me.duckdns.org", "you.duckdns.org", FALSE },
    { "10.0.0.1", "10.0.0.1", TRUE },
    { "10.0.0.1", "11.0.0.1", FALSE },
    { "com", "org", FALSE },
    { "localhost", "localhost", TRUE },
    { "p12-caldav.icloud.com", "caldav.icloud.com", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (focus_host_same_site (rows[i].a, rows[i].b), ==, rows[i].same);
      g_assert_cmpint (focus_host_same_site (rows[i].b, rows[i].a), ==, rows[i].same);
    }
  g_assert_true (focus_host_is_under ("a.b.org", "b.org"));
  g_assert_false (focus_host_is_under ("ab.org", "b.org"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/url/same-path", test_same_path);
  g_test_add_func ("/url/no-path", test_no_path);
  g_test_add_func ("/url/random-spellings", test_random_spellings);
  g_test_add_func ("/url/resolve", test_resolve);
  g_test_add_func ("/url/origins", test_origins);
  g_test_add_func ("/url/sites", test_sites);
  return g_test_run ();
}
