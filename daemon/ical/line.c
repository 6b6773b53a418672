// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One unfolded content line: where its pieces begin and end.
#include "ical/line.h"

#include <string.h>

gboolean
focus_text_is (FocusText text, const char *word)
{
  for (gsize i = 0; i < text.len; i++)
    if (word[i] == '\0' || g_ascii_toupper (text.text[i]) != g_ascii_toupper (word[i]))
      return FALSE;
  return word[text.len] == '\0';
}

gboolean
focus_text_equal (FocusText a, FocusText b)
{
  return a.len == b.len && (a.len == 0 || memcmp (a.text, b.text, a.len) == 0);
}

gboolean
focus_text_copy (FocusText text, char *ret_copy, gsize size)
{
  if (text.len >= size)
    return FALSE;
  if (text.len > 0)
    memcpy (ret_copy, text.text, text.len);
  ret_copy[text.len] = '\0';
  return TRUE;
}

FocusText
focus_text_strip (FocusText text)
{
  while (text.len > 0 && (text.text[0] == ' ' || text.text[0] == '\t'))
    {
      text.text++;
      text.len--;
    }
  while (text.len > 0 && (text.text[text.len - 1] == ' ' || text.text[text.len - 1] == '\t'))
    text.len--;
  return text;
}

/* Cuts `rest` at the position: the piece before it, and what is left behind the separator. */
static void
take (FocusText *rest, gsize at, FocusText *ret_piece)
{
  gsize used = MIN (at + 1, rest->len);

  *ret_piece = (FocusText){ rest->text, at };
  *rest = (FocusText){ rest->text + used, rest->len - used };
}

gboolean
focus_text_next (FocusText *rest, char separator, FocusText *ret_piece)
{
  const char *end;

  if (rest->len == 0)
    return FALSE;
  end = memchr (rest->text, separator, rest->len);
  take (rest, end != NULL ? (gsize) (end - rest->text) : rest->len, ret_piece);
  return TRUE;
}

gboolean
focus_text_next_escaped (FocusText *rest, char separator, FocusText *ret_piece)
{
  gsize at = 0;

  if (rest->len == 0)
    return FALSE;
  while (at < rest->len && rest->text[at] != separator)
    at += rest->text[at] == '\\' ? 2 : 1;
  take (rest, MIN (at, rest->len), ret_piece);
  return TRUE;
}

gboolean
focus_text_int (FocusText text, gint64 *ret_value)
{
  gboolean negative = text.len > 0 && text.text[0] == '-';
  gsize i = text.len > 0 && (negative || text.text[0] == '+') ? 1 : 0;
  gint64 value = 0;

  if (i == text.len || text.len - i > 18)
    return FALSE;
  for (; i < text.len; i++)
    {
      if (!g_ascii_isdigit (text.text[i]))
        return FALSE;
      value = value * 10 + (text.text[i] - '0');
    }
  *ret_value = negative ? -value : value;
  return TRUE;
}

/* The position of `wanted` outside of double quotes, from `at` on; text.len when there is none. */
static gsize
find_unquoted (FocusText text, gsize at, char wanted)
{
  gboolean quoted = FALSE;

  for (; at < text.len; at++)
    {
      if (text.text[at] == '"')
        quoted = !quoted;
      else if (text.text[at] == wanted && !quoted)
        return at;
    }
  return text.len;
}

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '-';
}

gboolean
focus_line_split (FocusText text, FocusLine *ret_line)
{
  gsize name = 0, colon;

  while (name < text.len && is_name_char (text.text[name]))
    name++;
  if (name == 0 || name == text.len || (text.text[name] != ':' && text.text[name] != ';'))
    return FALSE;
  colon = text.text[name] == ':' ? name : find_unquoted (text, name, ':');
  if (colon == text.len)
    {
      const char *any = memchr (text.text + name, ':', text.len - name);
      if (any == NULL)
        return FALSE;
      colon = (gsize) (any - text.text);
    }
  ret_line->name = (FocusText){ text.text, name };
  ret_line->params = (FocusText){ text.text + name, 0 };
  if (colon > name)
    ret_line->params = (FocusText){ text.text + name + 1, colon - name - 1 };
  ret_line->value = (FocusText){ text.text + colon + 1, text.len - colon - 1 };
  return TRUE;
}

gboolean
focus_param_next (FocusText *params, FocusParam *ret_param)
{
  FocusText whole;

  if (params->len == 0)
    return FALSE;
  take (params, find_unquoted (*params, 0, ';'), &whole);
  ret_param->value = whole;
  if (!focus_text_next (&ret_param->value, '=', &ret_param->name))
    ret_param->name = (FocusText){ whole.text, 0 };
  if (ret_param->value.len >= 2 && ret_param->value.text[0] == '"'
      && ret_param->value.text[ret_param->value.len - 1] == '"')
    ret_param->value = (FocusText){ ret_param->value.text + 1, ret_param->value.len - 2 };
  return TRUE;
}

gboolean
focus_line_param (const FocusLine *line, const char *name, FocusText *ret_value)
{
  FocusText params = line->params;
  FocusParam param;

  while (focus_param_next (&params, &param))
    if (focus_text_is (param.name, name))
      {
        *ret_value = param.value;
        return TRUE;
      }
  return FALSE;
}
