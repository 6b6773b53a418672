// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar user addresses as servers write them (R3.1).
#include "dav/address.h"

#include <string.h>

static void
test_clean (void)
{
  static const struct
  {
    const char *href, *clean;
    gboolean is_mail;
  } rows[] = {
    { "mailto:Alice@Example.com", "alice@example.com", TRUE },
    { "MAILTO:a%40b", "a@b", TRUE },
    { "/principals/a@b/", "/principals/a@b/", FALSE },
    { "urn:uuid:1@2", "urn:uuid:1@2", FALSE },
    { "https://u@example.com/", "https://u@example.com/", FALSE },
    { "mailto:iCloud", "icloud", FALSE },
    { "mailto:@b", "@b", FALSE },
    { "mailto:a@", "a@", FALSE },
    { "mailto:", NULL, FALSE },
    { "mailto:%ff@b", NULL, FALSE },
    { "mailto:%00", NULL, FALSE },
    { "", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = focus_address_clean (rows[i].href);

      g_assert_cmpstr (clean, ==, rows[i].clean);
      if (clean != NULL)
        g_assert_cmpint (focus_address_is_mail (clean), ==, rows[i].is_mail);
    }
}

static void
test_all (void)
{
  g_auto (GStrv) none = focus_address_clean_all (NULL);
  g_auto (GStrv) some = focus_address_clean_all ("\n  mailto:a@b\n\nMAILTO:A@B\n\t/me/ ");
  g_autoptr (GString) lines = g_string_new (NULL);
  g_auto (GStrv) many = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (g_strv_length (some), ==, 2);
  g_assert_cmpstr (some[0], ==, "a@b");
  g_assert_cmpstr (some[1], ==, "/me/");
  for (guint i = 0; i < 10 * FOCUS_ADDRESS_MAX; i++)
    g_string_append_printf (lines, "mailto:%u@b\n", i);
  many = focus_address_clean_all (lines->str);
  g_assert_cmpuint (g_strv_length (many), ==, FOCUS_ADDRESS_MAX);
}

static void
test_header (void)
{
  g_autofree char *at_limit = g_strnfill (1000, 'x');
  g_autofree char *above = g_strnfill (1001, 'x');

  g_assert_true (focus_address_fits_header ("mailto:a+b@example.com"));
  g_assert_true (focus_address_fits_header ("/principals/a/"));
  g_assert_true (focus_address_fits_header (at_limit));
  g_assert_false (focus_address_fits_header (above));
  g_assert_false (focus_address_fits_header (""));
  g_assert_false (focus_address_fits_header ("a@b\nX: 1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/clean", test_clean);
  g_test_add_func ("/address/all", test_all);
  g_test_add_func ("/address/header", test_header);
  return g_test_run ();
}
