// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks for the tests of changing them: one as it was written, one as it shall be, and a look at
// the lines of an object that shares nothing with the code that changes them.
#pragma once

#include "ical/block.h"

#include <string.h>

#define BLOCK_UID   "focusd-0123456789abcdef0123456789abcdef@focusd.invalid"
#define BLOCK_OLD_S 1795000000 /* 20261118T110640Z */
#define BLOCK_NOW_S 1795100000 /* 20261119T145320Z */

/* Owned by the caller. The seal fits. */
static inline FocusBlock *
make_block (const char *title, const char *text, gint64 start_s, gint64 end_s, gboolean soft)
{
  FocusBlock *block = g_new0 (FocusBlock, 1);

  block->uid = g_strdup (BLOCK_UID);
  block->title = g_strdup (title);
  block->text = g_strdup (text);
  block->span = (FocusSpan){ start_s, end_s };
  block->soft = soft;
  block->seal = focus_block_seal (BLOCK_UID, block->span, title, "h3k2");
  return block;
}

/* As it was written: 20261123T084000Z to 101000Z. */
static inline FocusBlock *
old_block (void)
{
  return make_block ("Focus: report", "Why, and how.\nUrgent; call.", 1795423200, 1795428600, TRUE);
}

/* Later, longer, firm, with another title and another text. */
static inline FocusBlock *
new_block (void)
{
  return make_block ("Focus; the report, part 2 \360\237\216\257", "Because.", 1795509600,
                     1795518600, FALSE);
}

static inline char *
text_of_bytes (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static inline char *
must_change (const char *text, const FocusBlock *block, gint64 now_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) changed = focus_ical_block_change (text, strlen (text), block, now_s, &error);

  g_assert_no_error (error);
  return text_of_bytes (changed);
}

/* What `from` stands for in the text, once, by `to`. Transfer full. */
static inline char *
exchange (const char *text, const char *from, const char *to)
{
  const char *at = strstr (text, from);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, to, at + strlen (from));
}

/* The old block as it was written, and that text with an exchange in it. Transfer full. */
static inline char *
old_text (void)
{
  g_autoptr (FocusBlock) block = old_block ();
  g_autoptr (GBytes) bytes = focus_ical_block_new (block, BLOCK_OLD_S);

  return text_of_bytes (bytes);
}

static inline char *
old_text_with (const char *from, const char *to)
{
  g_autofree char *text = old_text ();

  return exchange (text, from, to);
}

/* Content lines with all their bytes, folds and line breaks. */
static inline GPtrArray *
raw_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  while (*text != '\0')
    {
      const char *end = text;
      do
        {
          end = strchr (end, '\n');
          end = end != NULL ? end + 1 : text + strlen (text);
        }
      while (*end == ' ' || *end == '\t');
      g_ptr_array_add (lines, g_strndup (text, (gsize) (end - text)));
      text = end;
    }
  return lines;
}

/* Whether a change may be about this line of the VEVENT. */
static inline gboolean
may_change (const char *line)
{
  static const char *const names[] = { "DTSTART",  "DTEND",         "DURATION",
                                       "SUMMARY",  "DESCRIPTION",   "TRANSP",
                                       "STATUS",   "DTSTAMP",       "LAST-MODIFIED",
                                       "SEQUENCE", "X-FOCUSD-SEAL", "X-MICROSOFT-CDO-BUSYSTATUS" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i]);
      if (g_ascii_strncasecmp (line, names[i], n) == 0
          && (line[n] == ':' || line[n] == ';' || line[n] == '\r' || line[n] == '\n'))
        return TRUE;
    }
  return FALSE;
}

static inline gboolean
begins (const char *line, const char *word)
{
  return g_ascii_strncasecmp (line, word, strlen (word)) == 0;
}

/* The lines that no change is about, in their order, all bytes of them. Transfer full. */
static inline char *
other_lines (const char *text)
{
  g_autoptr (GPtrArray) lines = raw_lines (text);
  GString *others = g_string_new (NULL);
  gboolean in_event = FALSE;
  guint n_inner = 0; /* components open inside the VEVENT */

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = lines->pdata[i];
      if (begins (line, "BEGIN:VEVENT"))
        in_event = TRUE;
      else if (begins (line, "END:VEVENT"))
        in_event = FALSE;
      else if (in_event && begins (line, "BEGIN:"))
        n_inner++;
      else if (in_event && begins (line, "END:"))
        n_inner--;
      else if (in_event && n_inner == 0 && may_change (line))
        continue;
      g_string_append (others, line);
    }
  return g_string_free (others, FALSE);
}
