// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a calendar takes beside events, in words.
#include "holds.h"

#include "dict.h"

gboolean
focus_holds_events (GVariant *calendar)
{
  g_auto (GStrv) holds = focus_dict_strings (calendar, "holds");

  return holds[0] == NULL || g_strv_contains ((const char *const *) holds, "events");
}

char *
focus_holds_words (GVariant *calendar)
{
  static const struct
  {
    const char *holds, *word;
  } rows[] = { { "todos", "tasks" }, { "journals", "journals" } };
  g_auto (GStrv) holds = focus_dict_strings (calendar, "holds");
  g_autoptr (GString) words = g_string_new (NULL);

  if (focus_holds_events (calendar))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strv_contains ((const char *const *) holds, rows[i].holds))
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", rows[i].word);
  return g_string_free (g_steal_pointer (&words), FALSE);
}
