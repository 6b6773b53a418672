// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a configuration file, with their places in the text.
#include "engine/config-lines.h"

#include <string.h>

static void
line_clear (gpointer data)
{
  FocusConfigLine *line = data;

  g_free (line->name);
  g_free (line->value);
}

/* Moves both ends over spaces and tabs. */
static void
trim (const char *text, gsize *start, gsize *end)
{
  while (*start < *end && (text[*start] == ' ' || text[*start] == '\t'))
    (*start)++;
  while (*end > *start && (text[*end - 1] == ' ' || text[*end - 1] == '\t'))
    (*end)--;
}

char *
focus_config_group_title (const char *text)
{
  g_autofree char *title = g_strstrip (g_strdup (text));
  gsize word = strcspn (title, " \t");

  if (title[word] == '\0')
    return g_steal_pointer (&title);
  title[word] = '\0';
  return g_strdup_printf ("%s %s", title, g_strchug (title + word + 1));
}

static void
read_entry (const char *text, gsize start, gsize end, FocusConfigLine *line)
{
  const char *equals = memchr (text + start, '=', end - start);
  gsize key_end = equals != NULL ? (gsize) (equals - text) : start;

  line->value_start = key_end + 1;
  line->value_end = end;
  trim (text, &start, &key_end);
  if (equals == NULL || start == key_end)
    {
      line->kind = FOCUS_CONFIG_LINE_OTHER;
      return;
    }
  trim (text, &line->value_start, &line->value_end);
  line->kind = FOCUS_CONFIG_LINE_ENTRY;
  line->name = g_strndup (text + start, key_end - start);
  line->value = g_strndup (text + line->value_start, line->value_end - line->value_start);
}

static FocusConfigLine
read_line (const char *text, gsize start, gsize end)
{
  FocusConfigLine line = { .kind = FOCUS_CONFIG_LINE_BLANK, .start = start, .end = end };

  if (end > start && text[end - 1] == '\n')
    end--;
  if (end > start && text[start] == '#')
    {
      line.kind = FOCUS_CONFIG_LINE_COMMENT;
      return line;
    }
  trim (text, &start, &end);
  if (start == end)
    return line;
  /* Up to the last bracket: the display name of a calendar may hold others. */
  if (text[start] == '[' && text[end - 1] == ']')
    {
      g_autofree char *title = g_strndup (text + start + 1, end - start - 2);
      line.kind = FOCUS_CONFIG_LINE_GROUP;
      line.name = focus_config_group_title (title);
      return line;
    }
  read_entry (text, start, end, &line);
  return line;
}

GArray *
focus_config_lines_read (const char *text, gsize len)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (FocusConfigLine));

  g_array_set_clear_func (lines, line_clear);
  for (gsize start = 0; start < len;)
    {
      const char *feed = memchr (text + start, '\n', len - start);
      gsize end = feed != NULL ? (gsize) (feed - text) + 1 : len;
      FocusConfigLine line = read_line (text, start, end);
      g_array_append_val (lines, line);
      start = end;
    }
  return lines;
}
