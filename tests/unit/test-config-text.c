// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of focusd.conf as text: what changes, and that no other byte does.
#include "engine/config-file.h"

#include <string.h>

#include "engine/config-lines.h"

static const struct
{
  const char *text, *group, *key, *value;
  const char *expected;
} sets[] = {
  { "", "work", "zone", "UTC", "[work]\nzone = UTC\n" },
  { "", "work", "zone", NULL, "" },
  { "[work]\n", "work", "zone", "UTC", "[work]\nzone = UTC\n" },
  { "[work]", "work", "zone", "UTC", "[work]\nzone = UTC" },
  { "[work]\n  zone   =\tX  # no comment\t\n\n# end", "work", "zone", "UTC",
    "[work]\n  zone   =\tUTC\t\n\n# end" },
  { "[work]\nzone=X", "work", "zone", "UTC", "[work]\nzone=UTC" },
  { "[work]\nzone =\nlunch =\n", "work", "zone", "UTC", "[work]\nzone = UTC\nlunch =\n" },
  { "# a\n[work]\n# b\nzone = X\n# c\n\n# d\n[focus]\n", "work", "lunch", "",
    "# a\n[work]\n# b\nzone = X\nlunch = \n# c\n\n# d\n[focus]\n" },
  { "# a\n[work]\n# b\nzone = X\n# c\n", "work", "zone", NULL, "# a\n[work]\n# b\n# c\n" },
  { "[work]\nzone = X\n# b\nzone = Y\n[focus]\nzone = Z", "work", "zone", NULL,
    "[work]\n# b\n[focus]\nzone = Z" },
  { "[focus]\ngoal = 8h\n", "work", "zone", "UTC", "[focus]\ngoal = 8h\n\n[work]\nzone = UTC\n" },
  { "[focus]\ngoal = 8h", "work", "zone", "UTC", "[focus]\ngoal = 8h\n\n[work]\nzone = UTC\n" },
  { "[calendar work/A]\nrole = work\n[calendar work/B]\nrole = work\n", "calendar work/B", "role",
    "busy", "[calendar work/A]\nrole = work\n[calendar work/B]\nrole = busy\n" },
  { "[ account   work ]\nuser = a\n", "account work", "user", "b",
    "[ account   work ]\nuser = b\n" },
};

static void
test_set (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      const char *keys[] = { sets[i].key, sets[i].value, NULL };
      g_autofree char *text = focus_config_text_set (sets[i].text, sets[i].group, keys);
      g_assert_cmpstr (text, ==, sets[i].expected);
    }
}

static void
test_set_many (void)
{
  static const char *const keys[] = { "url", "https://x.example/", "user", NULL, "auth", "basic",
                                      NULL };
  g_autofree char *text = focus_config_text_set ("[account a]\nuser = me\n# why\nauth = auto\n",
                                                 "account a", keys);

  g_assert_cmpstr (text, ==, "[account a]\n# why\nauth = basic\nurl = https://x.example/\n");
}

/* A line break must not smuggle in a line of its own. */
static void
test_set_keeps_to_one_line (void)
{
  static const char *const pairs[][2] = { { "user\nsecret", "x" },
                                          { "user", "x\nsecret = command:evil" },
                                          { "user", "x\rsecret = command:evil" },
                                          { "user", "\xff" } };
  static const char *const fine[] = { "user", "x", NULL };
  g_autofree char *group = focus_config_text_set ("", "account a]\n[account b", fine);

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *keys[] = { pairs[i][0], pairs[i][1], NULL };
      g_autofree char *text = focus_config_text_set ("", "account a", keys);
      g_autoptr (GArray) lines = focus_config_lines_read (text, strlen (text));
      g_assert_cmpuint (lines->len, ==, 2);
      g_assert_nonnull (strstr (text, "\xef\xbf\xbd"));
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_null (strchr (text, '\r'));
    }
  g_assert_cmpstr (group, ==, "[account a]\xef\xbf\xbd[account b]\nuser = x\n");
}

static const struct
{
  const char *text, *group, *expected;
} removes[] = {
  { "", "work", "" },
  { "[work]\nzone = X\n", "focus", "[work]\nzone = X\n" },
  { "[work]\nzone = X\n", "work", "" },
  { "# top\n\n# mine\n# too\n[work]\nzone = X\n\n[focus]\n", "work", "# top\n\n[focus]\n" },
  { "[work]\nzone = X\n# lunch = Y\n\n# of focus\n[focus]\n", "work", "# of focus\n[focus]\n" },
  { "[work]\nzone = X\n\n# of nobody\n\n# of focus\n[focus]\n", "work",
    "# of nobody\n\n# of focus\n[focus]\n" },
  { "[work]\nzone = X\n# of focus\n[focus]\n", "work", "# of focus\n[focus]\n" },
  { "[focus]\n[work]", "work", "[focus]\n" },
};

static void
test_remove (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (removes); i++)
    {
      g_autofree char *text = focus_config_text_remove (removes[i].text, removes[i].group);
      g_assert_cmpstr (text, ==, removes[i].expected);
    }
}

/* Lines of all kinds in random order; with or without a line break at the end. */
static char *
random_text (GRand *random)
{
  static const char *const lines[] = { "[work]\n", "[account a]\n", "[account b]\n", "# comment\n",
                                       "\n",       "   \n",         "zone = X\n",    "zone=Y\n",
                                       "user =\n", " lunch = 1 \n", "rubbish\n",     "\t# odd\n" };
  GString *text = g_string_new (NULL);

  for (gint n = g_rand_int_range (random, 0, 20); n > 0; n--)
    g_string_append (text, lines[g_rand_int_range (random, 0, G_N_ELEMENTS (lines))]);
  if (text->len > 0 && g_rand_boolean (random))
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* The first value of `key` in the first section of `group`; NULL when there is none. */
static char *
value_in (const char *text, const char *group, const char *key)
{
  g_autoptr (GArray) lines = focus_config_lines_read (text, strlen (text));
  guint n_headers = 0;
  gboolean inside = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const FocusConfigLine *line = &g_array_index (lines, FocusConfigLine, i);
      if (line->kind == FOCUS_CONFIG_LINE_GROUP)
        inside = g_str_equal (line->name, group) && n_headers++ == 0;
      if (inside && line->kind == FOCUS_CONFIG_LINE_ENTRY && g_str_equal (line->name, key))
        return g_strdup (line->value);
    }
  return NULL;
}

/* How many bytes two texts share at the front and at the back, without overlap. */
static gsize
shared (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b), front = 0, back = 0;

  while (front < MIN (n, m) && a[front] == b[front])
    front++;
  while (back < MIN (n, m) - front && a[n - back - 1] == b[m - back - 1])
    back++;
  return front + back;
}

static void
test_set_keeps_the_rest (void)
{
  static const char *const groups[] = { "work", "account a", "account b" };
  static const char *const names[] = { "zone", "user", "lunch" };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_text (random);
      const char *group = groups[g_rand_int_range (random, 0, 3)];
      const char *name = names[g_rand_int_range (random, 0, 3)];
      const char *keys[] = { name, "NEW", NULL };
      g_autofree char *edited = focus_config_text_set (text, group, keys);
      g_autofree char *twice = focus_config_text_set (edited, group, keys);
      g_autofree char *old = value_in (text, group, name);
      g_autofree char *new = value_in (edited, group, name);

      g_assert_cmpstr (new, ==, "NEW");
      g_assert_cmpstr (twice, ==, edited);
      /* One piece of text was put in place of the old value, which alone is gone. */
      g_assert_cmpuint (shared (text, edited) + (old != NULL ? strlen (old) : 0), >=,
                        strlen (text));
    }
}

static void
test_remove_keeps_the_rest (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_text (random);
      g_autofree char *edited = focus_config_text_remove (text, "account a");
      g_autofree char *user = value_in (text, "account b", "user");
      g_autofree char *user_after = value_in (edited, "account b", "user");

      /* One piece was cut out and nothing put in; the other section did not change. */
      g_assert_cmpuint (shared (text, edited), ==, strlen (edited));
      g_assert_cmpstr (user, ==, user_after);
    }
}

/* A new section goes as it came. */
static void
test_set_then_remove (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  static const char *const keys[] = { "url", "https://x.example/", "user", "me", NULL };

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_text (random);
      g_autofree char *with = focus_config_text_set (text, "account new", keys);
      g_autofree char *without = focus_config_text_remove (with, "account new");

      g_assert_true (g_str_has_prefix (without, text));
      g_assert_cmpuint (strspn (without + strlen (text), "\n"), ==,
                        strlen (without) - strlen (text));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/config-text/set", test_set);
  g_test_add_func ("/config-text/set-many", test_set_many);
  g_test_add_func ("/config-text/set-keeps-to-one-line", test_set_keeps_to_one_line);
  g_test_add_func ("/config-text/remove", test_remove);
  g_test_add_func ("/config-text/set-keeps-the-rest", test_set_keeps_the_rest);
  g_test_add_func ("/config-text/remove-keeps-the-rest", test_remove_keeps_the_rest);
  g_test_add_func ("/config-text/set-then-remove", test_set_then_remove);
  return g_test_run ();
}
