// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What RFC 5545 asks of the bytes of a block, checked by code that shares nothing with what writes
// and reads them: physical lines, folds, escapes, and which properties there are.
#pragma once

#include <glib.h>
#include <string.h>

/* Physical lines: CRLF, 75 octets, UTF-8 on each; transfer full, unfolded content lines. */
static inline GPtrArray *
valid_lines (const char *bytes, gsize n_bytes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  gsize at = 0;

  g_assert_null (memchr (bytes, '\0', n_bytes));
  while (at < n_bytes)
    {
      const char *end = memchr (bytes + at, '\n', n_bytes - at);
      gsize n;
      g_assert_nonnull (end);
      n = (gsize) (end - bytes) - at;
      g_assert_true (n > 0 && end[-1] == '\r');
      n--;
      g_assert_cmpuint (n, <=, 75);
      g_assert_cmpuint (n, >, 0);
      g_assert_true (g_utf8_validate (bytes + at, (gssize) n, NULL));
      for (gsize i = 0; i < n; i++)
        g_assert_true ((guchar) bytes[at + i] >= 0x20 || bytes[at + i] == '\t');
      if (bytes[at] == ' ' || bytes[at] == '\t')
        {
          char *before = lines->pdata[lines->len - 1];
          lines->pdata[lines->len - 1] = g_strdup_printf ("%s%.*s", before, (int) n - 1,
                                                          bytes + at + 1);
          g_free (before);
        }
      else
        g_ptr_array_add (lines, g_strndup (bytes + at, n));
      at += n + 2;
    }
  return lines;
}

/* A TEXT: every backslash begins an escape, and no comma or semicolon stands alone. Transfer full:
   what it says. */
static inline char *
valid_text (const char *value)
{
  GString *text = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    {
      g_assert_true (*p != ',' && *p != ';');
      if (*p == '\\')
        {
          p++;
          g_assert_true (*p != '\0' && strchr ("\\;,nN", *p) != NULL);
          g_string_append_c (text, *p == 'n' || *p == 'N' ? '\n' : *p);
        }
      else
        g_string_append_c (text, *p);
    }
  return g_string_free (text, FALSE);
}

/* The value of the only line with this name; NULL: there is none. Borrowed. */
static inline const char *
value_of (GPtrArray *lines, const char *name)
{
  const char *value = NULL;
  gsize n = strlen (name);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = lines->pdata[i];
      if (strncmp (line, name, n) != 0 || (line[n] != ':' && line[n] != ';'))
        continue;
      g_assert_null (value);
      value = strchr (line, ':') + 1;
    }
  return value;
}

/* The whole of a new block. */
static inline void
assert_valid_block (const char *bytes, gsize n_bytes)
{
  static const char *const wanted[] = {
    "VERSION",      "PRODID",        "DTSTAMP",    "UID",
    "DTSTART",      "DTEND",         "SUMMARY",    "DESCRIPTION",
    "TRANSP",       "STATUS",        "CLASS",      "CREATED",
    "SEQUENCE",     "LAST-MODIFIED", "CATEGORIES", "X-MICROSOFT-CDO-BUSYSTATUS",
    "X-FOCUSD-SEAL"
  };
  static const char *const never[] = { "ORGANIZER", "ATTENDEE",     "METHOD",       "DURATION",
                                       "RRULE",     "BEGIN:VALARM", "RECURRENCE-ID" };
  static const char *const instants[] = { "DTSTAMP", "DTSTART", "DTEND", "CREATED",
                                          "LAST-MODIFIED" };
  g_autoptr (GPtrArray) lines = valid_lines (bytes, n_bytes);
  g_autofree char *summary = NULL, *description = NULL;

  g_assert_cmpstr (lines->pdata[0], ==, "BEGIN:VCALENDAR");
  g_assert_cmpstr (lines->pdata[3], ==, "BEGIN:VEVENT");
  g_assert_cmpstr (lines->pdata[lines->len - 2], ==, "END:VEVENT");
  g_assert_cmpstr (lines->pdata[lines->len - 1], ==, "END:VCALENDAR");
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (wanted) + 4);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_nonnull (value_of (lines, wanted[i]));
  for (guint i = 0; i < lines->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (never); j++)
      g_assert_false (g_str_has_prefix (lines->pdata[i], never[j]));
  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      const char *value = value_of (lines, instants[i]);
      g_assert_true (g_regex_match_simple ("^\\d{8}T\\d{6}Z$", value, 0, 0));
    }
  summary = valid_text (value_of (lines, "SUMMARY"));
  description = valid_text (value_of (lines, "DESCRIPTION"));
  g_assert_true (
      g_regex_match_simple ("(^|\\n)focusd [0-9a-z.-]+$", description, G_REGEX_DOLLAR_ENDONLY, 0));
}
