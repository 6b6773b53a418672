// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text of strangers on a terminal: made harmless, measured in columns, cut, padded and wrapped.
#include "text.h"

#include <string.h>

/* Vietnamese and Hebrew with cantillation need three; hundreds ("zalgo") cover the lines around. */
#define MAX_MARKS 4
/* Nobody types more than this. */
#define MAX_TYPED 64

typedef struct
{
  gunichar first, last;
} Range;

/* Marks, embeddings, overrides and isolates of the bidi algorithm; invisible operators; the byte
   order mark; interlinear annotations; tags. */
static const Range dropped[] = {
  { 0x061c, 0x061c }, { 0x200b, 0x200b }, { 0x200e, 0x200f }, { 0x202a, 0x202e },
  { 0x2060, 0x206f }, { 0xfeff, 0xfeff }, { 0xfff9, 0xfffb }, { 0xe0000, 0xe0fff },
};

static gboolean
is_dropped (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dropped); i++)
    if (c >= dropped[i].first && c <= dropped[i].last)
      return TRUE;
  return FALSE;
}

static guint
char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

char *
focus_text_harmless (const char *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : g_strdup ("");
  GString *clean = g_string_sized_new (strlen (valid));
  gboolean space = FALSE;
  guint n_marks = 0;

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (is_dropped (c))
        continue;
      if (g_unichar_isspace (c) || c == 0x2028 || c == 0x2029)
        {
          space = TRUE;
          continue;
        }
      n_marks = g_unichar_iszerowidth (c) ? n_marks + 1 : 0;
      if (n_marks > MAX_MARKS)
        continue;
      if (space && clean->len > 0)
        g_string_append_c (clean, ' ');
      space = FALSE;
      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? 0xfffd : c);
    }
  return g_string_free (clean, FALSE);
}

guint
focus_text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    width += char_width (g_utf8_get_char (p));
  return width;
}

/* Appends of a harmless text what fits; tells the columns used. */
static guint
append_cut (GString *out, const char *clean, guint columns)
{
  guint width = focus_text_width (clean), used = 0;

  if (width <= columns)
    {
      g_string_append (out, clean);
      return width;
    }
  if (columns == 0)
    return 0;
  for (const char *p = clean; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (used + char_width (c) > columns - 1)
        break;
      used += char_width (c);
      g_string_append_unichar (out, c);
    }
  g_string_append (out, "…");
  return used + 1;
}

void
focus_text_cut (GString *out, const char *text, guint columns)
{
  g_autofree char *clean = focus_text_harmless (text);
  append_cut (out, clean, columns);
}

void
focus_text_cell (GString *out, const char *text, guint columns)
{
  g_autofree char *clean = focus_text_harmless (text);

  for (guint used = append_cut (out, clean, columns); used < columns; used++)
    g_string_append_c (out, ' ');
}

void
focus_text_typed (GString *out, const char *text, guint columns)
{
  g_autofree char *clean = focus_text_harmless (text);

  for (guint used = append_cut (out, clean, MAX_TYPED) + 2; used < columns; used++)
    g_string_append_c (out, ' ');
  g_string_append (out, "  ");
}

void
focus_text_right (GString *out, const char *text, guint columns)
{
  for (guint width = focus_text_width (text); width < columns; width++)
    g_string_append_c (out, ' ');
  focus_text_cut (out, text, columns);
}

void
focus_text_titled (GString *out, const char *before, const char *title, const char *after,
                   guint columns)
{
  guint taken = focus_text_width (before) + focus_text_width (after);

  g_string_append (out, before);
  focus_text_cut (out, title, columns > taken + 10 ? columns - taken : 10);
  g_string_append_printf (out, "%s\n", after);
}

void
focus_text_end_line (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

void
focus_text_wrap (GString *out, const char *text, guint indent, guint columns)
{
  g_autofree char *clean = focus_text_harmless (text);
  g_auto (GStrv) words = g_strsplit (clean, " ", -1);
  guint room = columns > indent + 20 ? columns - indent : 20;
  guint used = 0;

  for (char **word = words; *word; word++)
    {
      guint width = focus_text_width (*word);
      if (used > 0 && used + 1 + width > room)
        {
          g_string_append_printf (out, "\n%*s", (int) indent, "");
          used = 0;
        }
      if (used > 0)
        {
          g_string_append_c (out, ' ');
          used++;
        }
      used += append_cut (out, *word, room);
    }
  g_string_append_c (out, '\n');
}
