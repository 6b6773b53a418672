// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The name somebody probably meant: the nearest of a list, by edit distance.
#include "base/nearest.h"

#include <string.h>

#define ROW (FOCUS_NEAREST_MAX_WORD + 1)

static guint
cheapest (guint a, guint b, guint c)
{
  return MIN (MIN (a, b), c);
}

guint
focus_edit_distance (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  guint rows[3][ROW]; /* of the matrix: two above, above, this one; taken in turn */

  if (n > FOCUS_NEAREST_MAX_WORD || m > FOCUS_NEAREST_MAX_WORD)
    return G_MAXUINT;
  for (gsize j = 0; j <= m; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= n; i++)
    {
      guint *two_above = rows[(i + 1) % 3], *above = rows[(i + 2) % 3], *row = rows[i % 3];
      row[0] = (guint) i;
      for (gsize j = 1; j <= m; j++)
        {
          char x = g_ascii_tolower (a[i - 1]), y = g_ascii_tolower (b[j - 1]);
          row[j] = cheapest (above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y));
          if (i > 1 && j > 1 && x == g_ascii_tolower (b[j - 2]) && y == g_ascii_tolower (a[i - 2]))
            row[j] = MIN (row[j], two_above[j - 2] + 1);
        }
    }
  return rows[n % 3][m];
}

const char *
focus_nearest (const char *word, const char *const *names)
{
  const char *nearest = NULL;
  guint best = 2 + (guint) MIN (strlen (word), FOCUS_NEAREST_MAX_WORD) / 3;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      guint distance = focus_edit_distance (word, names[i]);
      /* A word of two letters is two edits from every other one: that is no likeness. */
      if (distance < best && distance < strlen (names[i]))
        {
          best = distance;
          nearest = names[i];
        }
    }
  return nearest;
}
