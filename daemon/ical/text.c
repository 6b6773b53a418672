// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Escaping, instants and folding.
#include "ical/text.h"

#include "core/civil.h"

#include <string.h>

/* A line break of any reader: U+0085, U+2028 and U+2029 end a line for some. */
static gboolean
is_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028
         || c == 0x2029;
}

char *
focus_ical_plain_text (const char *text, gsize max_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *plain = g_string_sized_new (MIN (strlen (valid), max_bytes));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean ends = is_break (c);
      gsize n = ends ? 1 : (gsize) (g_utf8_next_char (p) - p);
      if (g_unichar_iscntrl (c) && c != '\t' && !ends)
        continue;
      if (p[0] == '\r' && p[1] == '\n')
        continue;
      if (plain->len + n > max_bytes)
        break;
      g_string_append_len (plain, ends ? "\n" : p, (gssize) n);
    }
  return g_string_free (plain, FALSE);
}

void
focus_ical_escape (const char *plain, GString *out)
{
  for (const char *p = plain; *p != '\0';)
    {
      gsize n = strcspn (p, ",;\\\n");
      g_string_append_len (out, p, (gssize) n);
      p += n;
      if (*p == '\0')
        return;
      g_string_append_c (out, '\\');
      g_string_append_c (out, *p == '\n' ? 'n' : *p);
      p++;
    }
}

char *
focus_ical_unescape (FocusText value)
{
  char *plain = g_malloc (value.len + 1), *out = plain;

  for (gsize i = 0; i < value.len; i++)
    {
      char next = value.text[i] == '\\' && i + 1 < value.len ? value.text[i + 1] : '\0';
      if (next == '\0' || strchr ("nN,;\"\\", next) == NULL)
        {
          *out++ = value.text[i];
          continue;
        }
      *out++ = next == 'n' || next == 'N' ? '\n' : next;
      i++;
    }
  *out = '\0';
  return plain;
}

void
focus_ical_utc (gint64 instant_s, char ret_text[FOCUS_ICAL_UTC_LEN + 1])
{
  FocusCivil civil = { instant_s };
  int year, month, day, second = focus_civil_second_of_day (civil);

  focus_date_fields (focus_civil_date (civil), &year, &month, &day);
  g_snprintf (ret_text, FOCUS_ICAL_UTC_LEN + 1, "%04d%02d%02dT%02d%02d%02dZ", year, month, day,
              second / 3600, second / 60 % 60, second % 60);
}

/* Where a piece of at most `room` octets of the text may end. */
static gsize
piece_end (FocusText text, gsize room)
{
  gsize end = MIN (text.len, room), n_slashes = 0;

  if (end == text.len)
    return end;
  while (end > 1 && (text.text[end] & 0xC0) == 0x80)
    end--;
  while (n_slashes < end && text.text[end - 1 - n_slashes] == '\\')
    n_slashes++;
  return n_slashes % 2 == 1 && end > 1 ? end - 1 : end;
}

void
focus_ical_put_line (GString *out, const char *name, FocusText params, FocusText value,
                     const char *line_break)
{
  g_autoptr (GString) line = g_string_sized_new (value.len + params.len + 64);

  g_string_append (line, name);
  if (params.len > 0)
    g_string_append_c (line, ';');
  g_string_append_len (line, params.text, (gssize) params.len);
  g_string_append_c (line, ':');
  g_string_append_len (line, value.text, (gssize) value.len);
  focus_ical_put_folded (out, (FocusText){ line->str, line->len }, line_break);
}

void
focus_ical_put_folded (GString *out, FocusText line, const char *line_break)
{
  gsize room = FOCUS_ICAL_MAX_OCTETS;

  for (FocusText rest = line;;)
    {
      gsize n = piece_end (rest, room);
      g_string_append_len (out, rest.text, (gssize) n);
      g_string_append (out, line_break);
      rest = (FocusText){ rest.text + n, rest.len - n };
      if (rest.len == 0)
        return;
      g_string_append_c (out, ' ');
      room = FOCUS_ICAL_MAX_OCTETS - 1;
    }
}

void
focus_ical_put (GString *out, const char *name, const char *value)
{
  focus_ical_put_line (out, name, FOCUS_TEXT (""), (FocusText){ value, strlen (value) }, "\r\n");
}

void
focus_ical_put_text (GString *out, const char *name, const char *plain)
{
  g_autoptr (GString) value = g_string_new (NULL);

  focus_ical_escape (plain, value);
  focus_ical_put (out, name, value->str);
}

void
focus_ical_put_instant (GString *out, const char *name, gint64 instant_s)
{
  char text[FOCUS_ICAL_UTC_LEN + 1];

  focus_ical_utc (instant_s, text);
  focus_ical_put (out, name, text);
}
