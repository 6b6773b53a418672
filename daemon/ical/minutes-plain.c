// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Minutes in a DESCRIPTION: the lines of an escaped text, and the mark below ours.
#include "ical/minutes-parts.h"
#include "ical/text.h"

#include <string.h>

#define WORD "focusd " /* before the mark */

char *
focus_minutes_plain (const char *text)
{
  g_autofree char *plain = focus_ical_plain_text (text, FOCUS_RECORD_MAX_TEXT);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  g_autofree char *chomped = NULL;
  const char *first;

  for (guint i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  chomped = g_strchomp (g_strjoinv ("\n", lines));
  for (first = chomped; *first == '\n';)
    first++;
  return g_strdup (first);
}

void
focus_minutes_check (const char *plain, char ret_check[FOCUS_MINUTES_CHECK_LEN + 1])
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, plain, -1);

  g_strlcpy (ret_check, sum, FOCUS_MINUTES_CHECK_LEN + 1);
}

/* Lines of a value, as pieces of it: still escaped. */

static GArray *
cut_lines (FocusText value)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (FocusText));
  FocusText line = { value.text, 0 };

  for (gsize i = 0; i < value.len; i++)
    {
      char next = value.text[i] == '\\' && i + 1 < value.len ? value.text[i + 1] : '\0';
      i += next != '\0';
      if (next != 'n' && next != 'N')
        continue;
      line.len = (gsize) (value.text + i - 1 - line.text);
      g_array_append_val (lines, line);
      line.text = value.text + i + 1;
    }
  line.len = (gsize) (value.text + value.len - line.text);
  g_array_append_val (lines, line);
  return lines;
}

static FocusText
line_at (const GArray *lines, guint i)
{
  return g_array_index (lines, FocusText, i);
}

/* "focusd 2-e6e14287a4": the number and the check. */
static gboolean
read_mark (FocusText line, guint *ret_n_lines, FocusText *ret_check)
{
  FocusText rest = focus_text_strip (line), number;
  gint64 n;

  if (rest.len < sizeof WORD || memcmp (rest.text, WORD, sizeof WORD - 1) != 0)
    return FALSE;
  rest = (FocusText){ rest.text + sizeof WORD - 1, rest.len - (sizeof WORD - 1) };
  if (!focus_text_next (&rest, '-', &number) || !focus_text_int (number, &n) || n < 1
      || n > FOCUS_RECORD_MAX_TEXT || rest.len != FOCUS_MINUTES_CHECK_LEN)
    return FALSE;
  for (gsize i = 0; i < rest.len; i++)
    if (!g_ascii_isxdigit (rest.text[i]))
      return FALSE;
  *ret_n_lines = (guint) n;
  *ret_check = rest;
  return TRUE;
}

/* What the lines say, as it is checked. */
static char *
join_lines (const GArray *lines, guint first, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *line = g_strchomp (focus_ical_unescape (line_at (lines, i)));
      g_string_append_printf (text, "%s%s", i > first ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

/* From the line's first letter to the mark's last one; what sets it off is one empty line above,
   or, where nothing stands above, the line break below. */
static void
set_place (FocusText value, const GArray *lines, guint first, guint mark, FocusMinutesPlace *place)
{
  guint above = first;

  place->from = place->cut_from = (gsize) (line_at (lines, first).text - value.text);
  place->to = place->cut_to = (gsize) (line_at (lines, mark).text - value.text)
                              + line_at (lines, mark).len;
  if (above > 1 && line_at (lines, above - 1).len == 0)
    above--;
  if (above > 0)
    place->cut_from = (gsize) (line_at (lines, above - 1).text - value.text)
                      + line_at (lines, above - 1).len;
  else if (mark + 1 < lines->len)
    place->cut_to = (gsize) (line_at (lines, mark + 1).text - value.text);
}

/* Whether the mark in line `mark` fits what stands above it. */
static gboolean
take_mark (FocusText value, const GArray *lines, guint mark, guint n_lines, FocusText check,
           const char *plain, FocusMinutesPlace *place)
{
  char wanted[FOCUS_MINUTES_CHECK_LEN + 1];
  g_autofree char *text = NULL;

  if (n_lines > mark)
    return FALSE;
  text = join_lines (lines, mark - n_lines, n_lines);
  focus_minutes_check (text, wanted);
  if (!focus_text_is (check, wanted))
    return FALSE;
  place->state = strcmp (text, plain) == 0 ? FOCUS_MINUTES_SAME : FOCUS_MINUTES_OTHER;
  set_place (value, lines, mark - n_lines, mark, place);
  return TRUE;
}

void
focus_minutes_find_plain (FocusText value, const char *plain, FocusMinutesPlace *ret_place)
{
  g_autoptr (GArray) lines = cut_lines (value);
  guint n_marks = 0, n_lines;
  FocusText check;

  *ret_place = (FocusMinutesPlace){ .state = FOCUS_MINUTES_NONE };
  for (guint i = lines->len; i > 0 && n_marks < FOCUS_MINUTES_MAX_MARKS; i--)
    {
      if (!read_mark (line_at (lines, i - 1), &n_lines, &check))
        continue;
      n_marks++;
      if (take_mark (value, lines, i - 1, n_lines, check, plain, ret_place))
        return;
      ret_place->state = FOCUS_MINUTES_THEIRS;
    }
}

/* Writing */

static void
put_marked (const char *plain, GString *out)
{
  char check[FOCUS_MINUTES_CHECK_LEN + 1];
  guint n_lines = 1;

  for (const char *p = plain; *p != '\0'; p++)
    n_lines += *p == '\n';
  focus_minutes_check (plain, check);
  focus_ical_escape (plain, out);
  g_string_append_printf (out, "\\n" WORD "%u-%s", n_lines, check);
}

void
focus_minutes_put_plain (FocusText value, const FocusMinutesPlace *place, const char *plain,
                         GString *out)
{
  gboolean replaces = place->state != FOCUS_MINUTES_NONE;
  gsize from = replaces ? place->from : value.len, to = replaces ? place->to : value.len;

  g_string_append_len (out, value.text, (gssize) from);
  if (!replaces && value.len > 0)
    g_string_append (out, "\\n\\n");
  put_marked (plain, out);
  g_string_append_len (out, value.text + to, (gssize) (value.len - to));
}
