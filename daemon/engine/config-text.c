// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of the text of focusd.conf: one section changes, every other byte stays.
#include "engine/config-file.h"

#include <string.h>

#include "engine/config-lines.h"

#define LINE(lines, i) (&g_array_index (lines, FocusConfigLine, i))

/* The header of the group; `lines->len` when there is none. */
static guint
find_group (GArray *lines, const char *title)
{
  for (guint i = 0; i < lines->len; i++)
    if (LINE (lines, i)->kind == FOCUS_CONFIG_LINE_GROUP
        && g_str_equal (LINE (lines, i)->name, title))
      return i;
  return lines->len;
}

/* The next header behind line `i`; `lines->len` when there is none. */
static guint
next_group (GArray *lines, guint i)
{
  for (i++; i < lines->len; i++)
    if (LINE (lines, i)->kind == FOCUS_CONFIG_LINE_GROUP)
      break;
  return i;
}

static char *
replace (const char *text, gsize start, gsize end, const char *with)
{
  GString *edited = g_string_new_len (text, (gssize) start);

  g_string_append (edited, with);
  g_string_append (edited, text + end);
  return g_string_free (edited, FALSE);
}

/* The line behind which a new key of the section goes: its last entry, else its header. */
static guint
last_entry (GArray *lines, guint header)
{
  guint last = header, next = next_group (lines, header);

  for (guint i = header + 1; i < next; i++)
    if (LINE (lines, i)->kind == FOCUS_CONFIG_LINE_ENTRY
        || LINE (lines, i)->kind == FOCUS_CONFIG_LINE_OTHER)
      last = i;
  return last;
}

static char *
insert_key (const char *text, GArray *lines, guint header, const char *key, const char *value)
{
  gsize at = LINE (lines, last_entry (lines, header))->end;
  gboolean open = text[at - 1] != '\n'; /* the last line of a file without a line break */
  g_autofree char *line = g_strdup_printf ("%s%s = %s%s", open ? "\n" : "", key, value,
                                           open ? "" : "\n");

  return replace (text, at, at, line);
}

static gboolean
is_entry (const FocusConfigLine *line, const char *key)
{
  return line->kind == FOCUS_CONFIG_LINE_ENTRY && g_str_equal (line->name, key);
}

/* Every line of the key goes, even where it wrongly stands twice. */
static char *
remove_key (const char *text, GArray *lines, guint header, const char *key)
{
  GString *edited = g_string_new_len (text, (gssize) LINE (lines, header)->end);
  guint next = next_group (lines, header);

  for (guint i = header + 1; i < lines->len; i++)
    if (i >= next || !is_entry (LINE (lines, i), key))
      g_string_append_len (edited, text + LINE (lines, i)->start,
                           (gssize) (LINE (lines, i)->end - LINE (lines, i)->start));
  return g_string_free (edited, FALSE);
}

static char *
set_value (const char *text, const FocusConfigLine *line, const char *value)
{
  gboolean glued = text[line->value_start - 1] == '=';
  gboolean empty = line->value_start == line->value_end;
  g_autofree char *spaced = g_strconcat (glued && empty ? " " : "", value, NULL);

  return replace (text, line->value_start, line->value_end, spaced);
}

static char *
append_group (const char *text, const char *title)
{
  gsize len = strlen (text);
  const char *gap = len == 0                            ? ""
                    : text[len - 1] != '\n'             ? "\n\n"
                    : len >= 2 && text[len - 2] == '\n' ? ""
                                                        : "\n";

  return g_strdup_printf ("%s%s[%s]\n", text, gap, title);
}

static char *
set_key (const char *text, const char *title, const char *key, const char *value)
{
  g_autoptr (GArray) lines = focus_config_lines_read (text, strlen (text));
  guint header = find_group (lines, title), next = next_group (lines, header);

  if (header == lines->len)
    {
      g_autofree char *longer = NULL;
      if (value == NULL)
        return g_strdup (text);
      longer = append_group (text, title);
      return set_key (longer, title, key, value);
    }
  if (value == NULL)
    return remove_key (text, lines, header, key);
  for (guint i = header + 1; i < next; i++)
    if (is_entry (LINE (lines, i), key))
      return set_value (text, LINE (lines, i), value);
  return insert_key (text, lines, header, key, value);
}

/* A line break in a name or value would become a line of its own: each control character, and what
   is not UTF-8, becomes U+FFFD. */
static char *
on_one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) && *p != '\t')
      g_string_append (line, "\xef\xbf\xbd");
    else
      g_string_append_c (line, *p);
  return g_string_free (line, FALSE);
}

char *
focus_config_text_set (const char *text, const char *group, const char *const *keys)
{
  g_autofree char *one_line = on_one_line (group);
  g_autofree char *title = focus_config_group_title (one_line);
  char *edited = g_strdup (text);

  for (gsize i = 0; keys[i] != NULL; i += 2)
    {
      g_autofree char *before = edited;
      g_autofree char *key = on_one_line (keys[i]);
      g_autofree char *value = keys[i + 1] != NULL ? on_one_line (keys[i + 1]) : NULL;
      edited = set_key (before, title, key, value);
    }
  return edited;
}

/* Comment lines directly above line `i`, as a line number. */
static guint
comments_above (GArray *lines, guint i)
{
  while (i > 0 && LINE (lines, i - 1)->kind == FOCUS_CONFIG_LINE_COMMENT)
    i--;
  return i;
}

char *
focus_config_text_remove (const char *text, const char *group)
{
  gsize len = strlen (text);
  g_autofree char *title = focus_config_group_title (group);
  g_autoptr (GArray) lines = focus_config_lines_read (text, len);
  guint header = find_group (lines, title);
  guint next, stop, end;

  if (header == lines->len)
    return g_strdup (text);
  next = next_group (lines, header);
  /* Comments of the next section are its own, those behind a blank line are nobody's: both stay.
     A comment right below the last key is that key's. */
  stop = next < lines->len ? comments_above (lines, next) : next;
  end = last_entry (lines, header) + 1;
  while (end < stop && LINE (lines, end)->kind == FOCUS_CONFIG_LINE_COMMENT)
    end++;
  while (end < stop && LINE (lines, end)->kind == FOCUS_CONFIG_LINE_BLANK)
    end++;
  return replace (text, LINE (lines, comments_above (lines, header))->start,
                  end < lines->len ? LINE (lines, end)->start : len, "");
}
