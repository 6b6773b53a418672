// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Expands the rules on standard input, for other programs to compare: one line in, one line out.
//
// In:  START FROM TO RULE, the times as 20260101T090000.
// Out: the end (more, ended, truncated) and the wall times found; or "error" and the message.
#include "core/recur.h"

#include <stdio.h>

static gboolean
read_civil (const char *text, FocusCivil *ret_civil)
{
  int year, month, day, hour, minute, second;

  if (sscanf (text, "%4d%2d%2dT%2d%2d%2d", &year, &month, &day, &hour, &minute, &second) != 6)
    return FALSE;
  *ret_civil = focus_civil_new (focus_date_new (year, month, day), hour, minute, second);
  return TRUE;
}

static void
print_civil (FocusCivil civil)
{
  int year, month, day;
  int second = focus_civil_second_of_day (civil);

  focus_date_fields (focus_civil_date (civil), &year, &month, &day);
  printf (" %04d%02d%02dT%02d%02d%02d", year, month, day, second / 3600, second / 60 % 60,
          second % 60);
}

static void
expand_line (char **words)
{
  static const char *const ends[] = { "more", "ended", "truncated" };
  g_autoptr (GError) error = NULL;
  g_autoptr (FocusRecur) rule = focus_recur_parse (words[3], &error);
  g_autoptr (GArray) instances = g_array_new (FALSE, FALSE, sizeof (FocusCivil));
  FocusRecurQuery query = { 0 };

  if (rule == NULL)
    {
      printf ("error %s\n", error->message);
      return;
    }
  if (!read_civil (words[0], &query.start) || !read_civil (words[1], &query.from)
      || !read_civil (words[2], &query.to))
    {
      printf ("error a time cannot be read\n");
      return;
    }
  query.has_until = focus_recur_until (rule, &query.until) != FOCUS_UNTIL_NONE;
  FocusRecurEnd end = focus_recur_expand (rule, &query, instances, NULL);
  printf ("%s", ends[end]);
  for (guint i = 0; i < instances->len; i++)
    print_civil (g_array_index (instances, FocusCivil, i));
  printf ("\n");
}

int
main (void)
{
  char line[FOCUS_RECUR_MAX_TEXT];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", 4);
      if (g_strv_length (words) == 4)
        expand_line (words);
      else
        printf ("error four words are needed\n");
    }
  return 0;
}
