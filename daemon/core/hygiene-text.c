// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as plain text of the usual forms: valid UTF-8, NFKC, one kind of line break and space.
#include "core/hygiene-page.h"

#include "core/invitation.h"

#include <string.h>

/* Behind a digit, the number of a list. */
#define KEYCAP 0x20e3

typedef struct
{
  gunichar from, to; /* both inside */
} Range;

static gboolean
is_in (gunichar character, const Range *ranges, gsize n_ranges)
{
  for (gsize i = 0; i < n_ranges; i++)
    if (character >= ranges[i].from && character <= ranges[i].to)
      return TRUE;
  return FALSE;
}

/* Whether NFKC would change it: marks, and letters in other clothes. The rest of Latin text is left
   as it is, since normalising costs more than everything else. */
static gboolean
is_odd (gunichar character)
{
  static const Range odd[] = {
    { 0xaa, 0xaa },       { 0xb2, 0xb3 },       { 0xb5, 0xb5 },     { 0xb9, 0xba },
    { 0xbc, 0xbe },       { 0x132, 0x133 },     { 0x13f, 0x140 },   { 0x300, 0x36f },
    { 0x2070, 0x209f },   { 0x2100, 0x218f },   { 0x2460, 0x24ff }, { 0x3300, 0x33ff },
    { 0xf900, 0xfaff },   { 0xfb00, 0xfb06 },   { 0xfe30, 0xfe6f }, { 0xff00, 0xffef },
    { 0x1d400, 0x1d7ff }, { 0x1f100, 0x1f1ad },
  };

  return character > 0xa9 && is_in (character, odd, G_N_ELEMENTS (odd));
}

static gboolean
is_space (gunichar character)
{
  static const Range spaces[] = {
    { '\t', '\t' },     { 0xa0, 0xa0 },     { 0x1680, 0x1680 }, { 0x2000, 0x200a },
    { 0x202f, 0x202f }, { 0x205f, 0x205f }, { 0x3000, 0x3000 },
  };

  return character == ' ' || is_in (character, spaces, G_N_ELEMENTS (spaces));
}

static gboolean
is_line_break (gunichar character)
{
  static const Range breaks[] = { { '\n', '\r' }, { 0x85, 0x85 }, { 0x2028, 0x2029 } };

  return is_in (character, breaks, G_N_ELEMENTS (breaks));
}

/* What nobody sees: controls, joiners, marks of direction, soft hyphens. */
static gboolean
is_invisible (gunichar character)
{
  static const Range invisible[] = {
    { 0, 0x1f },        { 0x7f, 0x9f },     { 0xad, 0xad },     { 0x200b, 0x200f },
    { 0x202a, 0x202e }, { 0x2060, 0x2069 }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff },
  };

  return is_in (character, invisible, G_N_ELEMENTS (invisible));
}

/* Behind the plain ASCII at `at`, most of any text. */
static const char *
skip_plain (const char *at, const char *end)
{
  while (at < end && *at >= ' ' && *at < 0x7f)
    at++;
  return at;
}

static void
append_usual (GString *out, const char *text, gsize len)
{
  for (const char *at = text, *end = text + len; at < end;)
    {
      const char *run = at, *next;
      gunichar character;
      at = skip_plain (at, end);
      g_string_append_len (out, run, at - run);
      if (at >= end)
        break;
      character = g_utf8_get_char (at);
      next = g_utf8_next_char (at);
      if (is_line_break (character))
        g_string_append (out, character == '\r' && *next == '\n' ? "" : "\n");
      else if (is_space (character))
        g_string_append_c (out, ' ');
      else if (character == KEYCAP)
        g_string_append_c (out, '.');
      else if (!is_invisible (character))
        g_string_append_len (out, at, next - at);
      at = next;
    }
}

static gboolean
has_odd (const GString *text)
{
  const char *at = text->str, *end = text->str + text->len;

  while ((at = skip_plain (at, end)) < end)
    {
      if (is_odd (g_utf8_get_char (at)))
        return TRUE;
      at = g_utf8_next_char (at);
    }
  return FALSE;
}

/* Cut at a character. */
static void
limit (GString *text, gsize max)
{
  if (text->len <= max)
    return;
  while (max > 0 && ((guint8) text->str[max] & 0xc0) == 0x80)
    max--;
  g_string_truncate (text, max);
}

/* Valid UTF-8 of at most `max` bytes. */
static GString *
valid_text (const char *text, gsize max)
{
  GString *valid = g_string_new_len (text, (gssize) strnlen (text, max + 1));
  const char *end;

  limit (valid, max);
  if (!g_utf8_validate (valid->str, (gssize) valid->len, &end))
    {
      g_autofree char *made = g_utf8_make_valid (valid->str, (gssize) valid->len);
      g_string_assign (valid, made);
    }
  return valid;
}

GString *
focus_text_plain (const char *text, gsize max)
{
  g_autoptr (GString) valid = NULL;
  GString *out = g_string_new (NULL);

  if (text == NULL)
    return out;
  valid = valid_text (text, FOCUS_INVITATION_MAX_TEXT);
  if (focus_text_is_html (valid->str, valid->len))
    {
      GString *plain = focus_text_from_html (valid->str, valid->len, max);
      g_string_free (valid, TRUE);
      valid = plain;
    }
  limit (valid, max);
  if (has_odd (valid))
    {
      g_autofree char *normal = g_utf8_normalize (valid->str, (gssize) valid->len,
                                                  G_NORMALIZE_NFKC);
      g_string_assign (valid, normal != NULL ? normal : "");
      limit (valid, max);
    }
  append_usual (out, valid->str, valid->len);
  return out;
}
