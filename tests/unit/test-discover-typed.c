// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a user may type for an account, and what is tried for it.
#include <string.h>

#include "dav/discover.h"

static void
test_candidates (void)
{
  static const struct
  {
    const char *typed, *first, *second, *user;
  } rows[] = {
    { "me@example.org", "https://example.org/.well-known/caldav", NULL, "me@example.org" },
    { "mailto:me@example.org", "https://example.org/.well-known/caldav", NULL, "me@example.org" },
    { "me@Bücher.example", "https://xn--bcher-kva.example/.well-known/caldav", NULL,
      "me@Bücher.example" },
    { "example.org", "https://example.org/", "https://example.org/.well-known/caldav", NULL },
    { "example.org:8443/dav", "https://example.org:8443/dav",
      "https://example.org:8443/.well-known/caldav", NULL },
    { "https://Example.org/a%20b/?x=1#f", "https://example.org/a%20b/?x=1",
      "https://example.org/.well-known/caldav", NULL },
    { "https://me%40x.org@example.org/dav/", "https://example.org/dav/",
      "https://example.org/.well-known/caldav", "me@x.org" },
    { "http://127.0.0.1:5232/", "http://127.0.0.1:5232/",
      "http://127.0.0.1:5232/.well-known/caldav", NULL },
    { "https://[::1]:80/", "https://[::1]:80/", "https://[::1]:80/.well-known/caldav", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *user = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) urls = focus_discover_candidates (rows[i].typed, &user, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (urls[0], ==, rows[i].first);
      g_assert_cmpstr (urls[1], ==, rows[i].second);
      g_assert_cmpstr (user, ==, rows[i].user);
    }
}

static void
test_candidates_refused (void)
{
  static const char *const typed[] = {
    "",
    " ",
    "me@",
    "@",
    "me@@",
    "a b",
    "me@exa mple.org",
    "ftp://example.org/",
    "file:///tmp",
    "https://",
    "https:///x",
    "me@-example.org",
    "me@a..b",
    "me@.org",
    "\xff\xfe",
    "me@exa\nmple",
    /* R4.8 */
    "https://me:marker@example.org/",
    "me:marker@example.org",
    "https://:marker@example.org/",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *user = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (focus_discover_candidates (typed[i], &user, &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      g_assert_null (user);
      g_assert_null (strstr (error->message, "marker"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/discover-typed/taken", test_candidates);
  g_test_add_func ("/discover-typed/refused", test_candidates_refused);
  return g_test_run ();
}
