// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzzes focusd.conf: any bytes are read or told, what was read survives being written, and edits
// of any text do what they say.
#include <string.h>

#include "engine/config-file.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_round_trip (const FocusConfig *config)
{
  for (int with_defaults = 0; with_defaults < 2; with_defaults++)
    {
      g_autofree char *text = focus_config_format (config, with_defaults);
      g_autoptr (FocusConfig) again = focus_config_parse (text, strlen (text), NULL);
      g_autofree char *twice = NULL;

      g_assert_nonnull (again);
      twice = focus_config_format (again, with_defaults);
      g_assert_cmpstr (text, ==, twice);
    }
}

static void
check_edits (const char *text)
{
  static const char *const keys[] = { "url", "https://x.example/", "user", NULL, NULL };
  g_autofree char *set = focus_config_text_set (text, "account fuzz", keys);
  g_autofree char *twice = focus_config_text_set (set, "account fuzz", keys);
  g_autofree char *removed = focus_config_text_remove (text, "account fuzz");

  g_assert_cmpstr (set, ==, twice);
  g_assert_cmpuint (strlen (removed), <=, strlen (text));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (FocusConfig) config = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);

  config = focus_config_parse ((const char *) data, size, &problems);
  g_assert_true ((config == NULL) == (problems->len > 0));
  for (guint i = 0; i < problems->len; i++)
    {
      const FocusConfigProblem *problem = g_ptr_array_index (problems, i);
      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
      g_assert_null (strchr (problem->message, '\n'));
    }
  if (config != NULL)
    check_round_trip (config);
  check_edits (text);
  return 0;
}
