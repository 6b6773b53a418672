// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a template is filled, and which signs come out of it.
#include "core/template.h"

#include <string.h>

/* So much of a template or a value is looked at, in bytes: all that can come out of it, but for
   names and signs of which nothing comes out. */
static gsize
input_max (const FocusTemplate *how)
{
  return 4 * (gsize) how->max_signs;
}

/* Signs */

/* Turns the direction of what follows, to the end of the line, also of text that is not ours. */
static gboolean
turns_direction (gunichar sign)
{
  return (0x202a <= sign && sign <= 0x202e) || (0x2066 <= sign && sign <= 0x2069);
}

static gboolean
is_mark (gunichar sign)
{
  return sign == 0x061c || sign == 0x200e || sign == 0x200f;
}

static gboolean
is_blank (gunichar sign)
{
  return g_unichar_iscntrl (sign) || g_unichar_type (sign) == G_UNICODE_LINE_SEPARATOR
         || g_unichar_type (sign) == G_UNICODE_PARAGRAPH_SEPARATOR || turns_direction (sign);
}

/* A line that grows to so many characters. */
typedef struct
{
  GString *text;
  glong left;
  gboolean no_marks;
} Line;

static void
line_add (Line *line, gunichar sign)
{
  gboolean after_blank = line->text->len == 0 || line->text->str[line->text->len - 1] == ' ';

  if (is_blank (sign))
    sign = after_blank ? 0 : ' ';
  if (line->no_marks && is_mark (sign))
    sign = 0;
  if (sign == 0 || line->left <= 0)
    return;
  g_string_append_unichar (line->text, sign);
  line->left--;
}

/* Bytes that are no UTF-8 become U+FFFD. */
static void
line_add_text (Line *line, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;

  while (text < end && *text != '\0' && line->left > 0)
    {
      gunichar sign = g_utf8_get_char_validated (text, end - text);
      gboolean valid = sign != (gunichar) -1 && sign != (gunichar) -2;

      line_add (line, valid ? sign : 0xfffd);
      text += valid ? g_utf8_skip[*(const guchar *) text] : 1;
    }
}

/* Names */

gboolean
focus_template_is_empty (const char *value)
{
  return value == NULL || value[strspn (value, " \t\r\n")] == '\0';
}

/* The word that the text begins with; NULL when it begins with none. */
static const FocusTemplateWord *
word_at (const FocusTemplate *how, const char *text)
{
  for (gsize i = 0; i < how->n_words; i++)
    if (strncmp (text, how->words[i].name, strlen (how->words[i].name)) == 0)
      return &how->words[i];
  return NULL;
}

/* Templates */

static char *
fill_line (const FocusTemplate *how, const char *template_line, gsize n_bytes)
{
  Line line = { g_string_new (NULL), how->max_signs, how->no_marks };
  const char *end = template_line + n_bytes;
  gboolean any_name = FALSE, any_value = FALSE;

  for (const char *at = template_line; at < end && line.left > 0;)
    {
      const FocusTemplateWord *word = *at == '{' ? word_at (how, at) : NULL;
      const char *brace = word == NULL ? memchr (at + 1, '{', (gsize) (end - at - 1)) : NULL;

      if (word != NULL)
        {
          if (!focus_template_is_empty (word->value))
            line_add_text (&line, word->value, strnlen (word->value, input_max (how)));
          any_name = TRUE;
          any_value = any_value || !focus_template_is_empty (word->value);
          at += strlen (word->name);
          continue;
        }
      brace = brace != NULL ? brace : end;
      line_add_text (&line, at, (gsize) (brace - at));
      at = brace;
    }
  g_strstrip (line.text->str);
  return g_string_free (line.text, any_name && !any_value);
}

char *
focus_template_line (const FocusTemplate *how, const char *template_text)
{
  return fill_line (how, template_text, strnlen (template_text, input_max (how)));
}

char *
focus_template_text (const FocusTemplate *how, const char *template_text)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *bounded = g_strndup (template_text, input_max (how));
  glong left = how->max_signs;
  guint n_lines = 0;

  for (const char *at = bounded; at != NULL && left > 0;)
    {
      gsize n_bytes = strcspn (at, "\n");
      g_autofree char *line = fill_line (how, at, n_bytes);
      glong n_signs = line != NULL ? MIN (g_utf8_strlen (line, -1), left) : 0;

      if (line != NULL && (n_signs > 0 || how->max_lines == 0))
        {
          g_string_append_len (text, line, g_utf8_offset_to_pointer (line, n_signs) - line);
          g_string_append_c (text, '\n');
          left -= n_signs + 1;
          if (++n_lines == how->max_lines)
            break;
        }
      at = at[n_bytes] == '\n' ? at + n_bytes + 1 : NULL;
    }
  return g_strdup (g_strstrip (text->str));
}

/* From there on, as far as it fits on a line of complaint. */
static char *
quote (const char *text, gsize n_bytes)
{
  Line line = { g_string_new (NULL), FOCUS_TEMPLATE_MAX_QUOTE, FALSE };

  line_add_text (&line, text, n_bytes);
  return g_string_free (line.text, FALSE);
}

gboolean
focus_template_check (const FocusTemplate *how, const char *template_text, char **ret_trouble)
{
  for (const char *at = template_text; *at != '\0';)
    {
      const FocusTemplateWord *word = *at == '{' ? word_at (how, at) : NULL;

      if (word != NULL)
        at += strlen (word->name);
      else if (*at == '{' || *at == '}')
        {
          gsize n_bytes = *at == '{' ? strcspn (at + 1, "{}\n") + 1 : 1;
          *ret_trouble = quote (at, n_bytes + (*at == '{' && at[n_bytes] == '}'));
          return FALSE;
        }
      else
        at++;
    }
  return TRUE;
}
