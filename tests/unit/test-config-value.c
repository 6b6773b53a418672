// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Values of the configuration by type: what is read, how it is written again, what is refused.
#include "engine/config-value.h"

#include <string.h>

static const struct
{
  const char *text;
  gint min;          /* -1: refused */
  const char *again; /* as it is written */
} lengths[] = {
  { "90min", 90, "1h30" },
  { "1h30", 90, "1h30" },
  { "1h30min", 90, "1h30" },
  { "1h 30min", 90, "1h30" },
  { "1h05", 65, "1h05" },
  { "8h", 480, "8h" },
  { "14d", 20160, "14d" },
  { "2w", 20160, "14d" },
  { "1w1d1h1min", 11581, "193h01" },
  { "0", 0, "0min" },
  { "0min", 0, "0min" },
  { "45min", 45, "45min" },
  { "", -1, NULL },
  { "90", -1, NULL },
  { "h", -1, NULL },
  { "-5min", -1, NULL },
  { "30min1h", -1, NULL },
  { "1h1h", -1, NULL },
  { "1.5h", -1, NULL },
  { "1d30", -1, NULL },
  { "8 hours", -1, NULL },
  { "367d", -1, NULL },
  { "99999999999999999999h", -1, NULL },
};

static void
test_lengths (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GError) error = NULL;
      gint min = -7;
      gboolean read = focus_config_length_parse (lengths[i].text, &min, &error);

      g_test_message ("%s", lengths[i].text);
      g_assert_cmpint (read, ==, lengths[i].min >= 0);
      if (!read)
        {
          g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
          g_assert_nonnull (strstr (error->message, "90min, 1h30, 8h, 14d"));
          g_assert_cmpint (min, ==, -7);
          continue;
        }
      g_autofree char *again = focus_config_length_format (min);
      g_assert_cmpint (min, ==, lengths[i].min);
      g_assert_cmpstr (again, ==, lengths[i].again);
    }
}

static void
test_lengths_both_ways (void)
{
  for (gint min = 0; min < 20000; min++)
    {
      g_autofree char *text = focus_config_length_format (min);
      gint again = -1;
      g_assert_true (focus_config_length_parse (text, &again, NULL));
      g_assert_cmpint (again, ==, min);
    }
}

/* A value of a key: the canonical text, or a part of the error. */
static const struct
{
  const char *group, *key, *text;
  const char *canonical; /* NULL: refused */
  const char *told;
} values[] = {
  { "focus", "plan", "auto", "auto", NULL },
  { "focus", "plan", "atuo", NULL, "did you mean 'auto'? valid values: observe, propose, auto" },
  { "focus", "plan", "zzzzzz", NULL, "unknown value 'zzzzzz'; valid values: observe" },
  { "focus", "plan", "", NULL, "needs a value" },
  { "focus", "soft", "Yes", "yes", NULL },
  { "focus", "soft", "off", "no", NULL },
  { "focus", "soft", "maybe", NULL, "neither yes nor no" },
  { "focus", "horizon_weeks", "8", "8", NULL },
  { "focus", "horizon_weeks", "9", NULL, "from 1 to 8" },
  { "focus", "horizon_weeks", "2.0", NULL, "whole number" },
  { "focus", "horizon_weeks", "99999999999999999999", NULL, "whole number" },
  { "focus", "block_min", "10min", NULL, "between 15min and 1d" },
  { "focus", "goal", "8d", NULL, "between 0min and 7d" },
  { "notify", "remind", "10min,1min,", "10min, 1min", NULL },
  { "notify", "remind", "", "", NULL },
  { "notify", "remind", "10min, soon", NULL, "'soon' is not a length" },
  { "notify", "remind", "1min, 90min, 10min, 1h30, 0", "1h30, 10min, 1min, 0min", NULL },
  { "notify", "remind", "7d", "7d", NULL },
  { "notify", "remind", "7d, 169h", NULL, "'169h' is not between 0min and 7d" },
  { "notify", "remind", "5min,4min,3min,2min,1min", "5min, 4min, 3min, 2min, 1min", NULL },
  { "notify", "remind", "5min,4min,3min,2min,1min,0", NULL, "6 different lengths, at most 5" },
  { "notify", "remind_focus", "", "", NULL },
  { "remind", "kind", "focus,meeting, focus", "meeting, focus", NULL },
  { "remind", "kind", "", "", NULL },
  { "remind", "kind", "meetings", NULL, "did you mean 'meeting'? valid values: meeting, appoint" },
  { "remind", "kind", "meeting, absence", NULL, "unknown value 'absence'" },
  { "remind", "organizer", "mailto:Bo@Example.org", "bo@example.org", NULL },
  { "remind", "organizer", "@Example.org", "@example.org", NULL },
  { "remind", "organizer", "", "", NULL },
  { "remind", "organizer", "@", NULL, "'@' is not a mail address, or @example.org" },
  { "remind", "organizer", "example.org", NULL, "'example.org' is not a mail address" },
  { "remind", "organizer", "bo@x, cy@x", NULL, "is not a mail address" },
  { "remind", "lead", "", "", NULL },
  { "remind", "lead", "soon", NULL, "'soon' is not a length" },
  { "remind", "when", "", "", NULL },
  { "remind", "calendar", "Team", NULL, "'Team' is not a calendar as ACCOUNT/NAME" },
  { "work", "hours", "Mon-Fri 09:00-17:30", "Mon-Fri 09:00-17:30", NULL },
  { "work", "hours", "Mon-Fri 9-17", NULL, "" },
  { "work", "lunch", "", "", NULL },
  { "window", "when", "", NULL, "needs a value" },
  { "work", "zone", "Europe/Amsterdam", "Europe/Amsterdam", NULL },
  { "work", "zone", "Europe/Amsterdan", NULL, "no time zone 'Europe/Amsterdan'" },
  { "work", "zone", "../../etc/passwd", NULL, "no time zone" },
  { "work", "zone", "Europe/../../../etc/localtime", NULL, "no time zone" },
  { "work", "zone", "/etc/localtime", NULL, "no time zone" },
  { "report", "when", "Fri 16:00", "Fri 16:00", NULL },
  { "report", "when", "Fri 23:59", "Fri 23:59", NULL },
  { "report", "when", "Fri 24:00", NULL, "a day and a time" },
  { "report", "when", "Mon,Fri 16:00", NULL, "a day and a time" },
  { "report", "when", "16:00", NULL, "a day and a time" },
  { "report", "when", "Fri 16:00-17:00", NULL, "a day and a time" },
  { "account", "me", "Me@Example.org, mailto:x@y.z", "me@example.org, x@y.z", NULL },
  { "account", "me", "me", NULL, "'me' is not a mail address" },
  { "account", "me", "Me <me@example.org>", NULL, "not a mail address" },
  { "account", "trusted_hosts", "DAV.example.org", "dav.example.org", NULL },
  { "account", "trusted_hosts", "https://dav.example.org", NULL, "not a host name" },
  { "account", "trusted_hosts", "*.example.org", NULL, "not a host name" },
  { "account", "url", "https://cloud.example.org/", "https://cloud.example.org/", NULL },
  { "account", "url", "webcal://example.org/x", "webcal://example.org/x", NULL },
  { "account", "url", "file:///home/me/cal", "file:///home/me/cal", NULL },
  { "account", "url", "file://host/home", NULL, "absolute path" },
  { "account", "url", "file:cal", NULL, "absolute path" },
  { "account", "url", "https:///x", NULL, "needs a host" },
  { "account", "url", "ftp://example.org/", NULL, "is no URL that can be read" },
  { "account", "url", "cloud.example.org", NULL, "is no URL that can be read" },
  { "account", "url", "https://example.org/#x", NULL, "'#'" },
  { "account", "url", "", NULL, "needs a value" },
  { "account", "secret", "keyring", "keyring", NULL },
  { "account", "secret", "hunter2", NULL, "" },
  { "focus", "calendar", "work/Focus", "work/Focus", NULL },
  { "focus", "calendar", "work/A/B", "work/A/B", NULL },
  { "focus", "calendar", "Focus", NULL, "ACCOUNT/NAME" },
  { "focus", "calendar", "/Focus", NULL, "ACCOUNT/NAME" },
};

static void
test_values (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const FocusConfigKey *key = focus_config_key_find (values[i].group, values[i].key);
      g_autoptr (GError) error = NULL;
      g_autofree char *canonical = NULL;

      g_test_message ("[%s] %s = %s", values[i].group, values[i].key, values[i].text);
      g_assert_nonnull (key);
      canonical = focus_config_value_canonical (key, values[i].text, &error);
      g_assert_cmpstr (canonical, ==, values[i].canonical);
      if (canonical != NULL)
        {
          g_autofree char *again = focus_config_value_canonical (key, canonical, NULL);
          g_assert_cmpstr (again, ==, canonical);
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, values[i].told));
    }
}

/* R4.8: what may be a password is neither taken nor repeated. */
static void
test_url_with_password (void)
{
  static const char *const urls[] = { "https://me:hunter2@example.org/", "https://me@example.org/",
                                      "webcal://me:hunter2@example.org/", "https://me:hunter2@@/",
                                      "https://me:hunter2@exa mple/" };
  const FocusConfigKey *key = focus_config_key_find ("account", "url");

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (focus_config_value_canonical (key, urls[i], &error));
      g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
      g_assert_null (strstr (error->message, "hunter2"));
    }
}

static void
test_ceilings (void)
{
  const FocusConfigKey *user = focus_config_key_find ("account", "user");
  const FocusConfigKey *remind = focus_config_key_find ("notify", "remind");
  g_autofree char *longest = g_strnfill (FOCUS_CONFIG_MAX_VALUE, 'x');
  g_autofree char *longer = g_strnfill (FOCUS_CONFIG_MAX_VALUE + 1, 'x');
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *most = NULL;
  g_autofree char *value = focus_config_value_canonical (user, longest, NULL);

  g_assert_nonnull (value);
  g_assert_null (focus_config_value_canonical (user, longer, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
  g_clear_error (&error);
  for (guint i = 0; i < FOCUS_CONFIG_MAX_ITEMS; i++)
    g_string_append (items, "1min,");
  most = focus_config_value_canonical (remind, items->str, NULL);
  g_assert_nonnull (most);
  g_string_append (items, "1min");
  g_assert_null (focus_config_value_canonical (remind, items->str, &error));
  g_assert_error (error, FOCUS_ERROR, FOCUS_ERROR_INVALID);
}

/* The table itself: every fallback and example is a valid value, every group is known. */
static void
test_table (void)
{
  gsize n;
  const FocusConfigKey *keys = focus_config_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      const char *texts[] = { keys[i].fallback, keys[i].example };

      g_test_message ("[%s] %s", keys[i].group, keys[i].name);
      g_assert_nonnull (focus_config_group_find (keys[i].group));
      g_assert_true (focus_config_key_find (keys[i].group, keys[i].name) == &keys[i]);
      g_assert_true (keys[i].fallback != NULL || keys[i].example != NULL);
      g_assert_true ((keys[i].type == FOCUS_CONFIG_CHOICE || keys[i].type == FOCUS_CONFIG_CHOICES)
                     == (keys[i].choices != NULL));
      g_assert_true ((keys[i].type == FOCUS_CONFIG_LENGTHS) == (keys[i].max_items > 0));
      g_assert_true (g_str_has_suffix (keys[i].summary, "."));
      for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
        if (texts[j] != NULL)
          {
            g_autoptr (GError) error = NULL;
            g_autofree char *canonical = focus_config_value_canonical (&keys[i], texts[j], &error);
            g_assert_no_error (error);
            g_assert_nonnull (canonical);
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/config-value/lengths", test_lengths);
  g_test_add_func ("/config-value/lengths-both-ways", test_lengths_both_ways);
  g_test_add_func ("/config-value/values", test_values);
  g_test_add_func ("/config-value/url-with-password", test_url_with_password);
  g_test_add_func ("/config-value/ceilings", test_ceilings);
  g_test_add_func ("/config-value/table", test_table);
  return g_test_run ();
}
