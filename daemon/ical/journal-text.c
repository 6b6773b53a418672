// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What of a description is ours: people and programs write below it, and above.
#include "ical/journal-parts.h"

#include <string.h>

/* Hex digits of a SHA-256. */
#define CODE_LEN 16

/* Without the spaces at its end. */
static void
add_line (GChecksum *sum, const char *line, gsize n)
{
  while (n > 0 && g_ascii_isspace (line[n - 1]))
    n--;
  g_checksum_update (sum, (const guchar *) line, (gssize) n);
  g_checksum_update (sum, (const guchar *) "\n", 1);
}

static char *
code_of (const GChecksum *sum)
{
  g_autoptr (GChecksum) so_far = g_checksum_copy (sum);

  return g_strndup (g_checksum_get_string (so_far), CODE_LEN);
}

/* The end of the line at `at`: its line feed, or the end of the text. */
static const char *
end_of_line (const char *at)
{
  return strchrnul (at, '\n');
}

char *
focus_ical_text_code (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (const char *at = stripped, *end; *at != '\0'; at = *end != '\0' ? end + 1 : end)
    {
      end = end_of_line (at);
      add_line (sum, at, (gsize) (end - at));
    }
  return code_of (sum);
}

/* How long the text of that code is that the description begins with. FALSE: there is none. */
static gboolean
find_text (const char *description, const char *code, gsize *ret_len)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *at = description, *end = description;

  for (;;)
    {
      g_autofree char *so_far = code_of (sum);
      if (strcmp (so_far, code) == 0)
        {
          *ret_len = (gsize) (end - description);
          return TRUE;
        }
      if (*at == '\0' || at - description > FOCUS_RECORD_MAX_TEXT)
        return FALSE;
      end = end_of_line (at);
      add_line (sum, at, (gsize) (end - at));
      at = *end != '\0' ? end + 1 : end;
    }
}

/* A line feed, and each line that is not blank with one and without the spaces around it. */
static char *
lines_of (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *all = g_string_new ("\n");

  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0')
      g_string_append_printf (all, "%s\n", *line);
  return g_string_free (all, FALSE);
}

static gboolean
has_lines (const char *description, const char *text)
{
  g_autofree char *all = lines_of (description);
  g_autofree char *wanted = lines_of (text);

  return strstr (all, wanted) != NULL;
}

static gboolean
same_lines (const char *a, const char *b)
{
  g_autofree char *x = lines_of (a);
  g_autofree char *y = lines_of (b);

  return strcmp (x, y) == 0;
}

static const char *
text_of (const FocusRecord *record)
{
  return record->result != NULL ? record->result->text : record->todo->text;
}

gboolean
focus_ical_record_adds_text (const FocusRecord *seen, const FocusRecord *said)
{
  g_autoptr (FocusRecord) plain = focus_record_copy (said);

  focus_ical_record_plain (plain);
  return *text_of (seen) != '\0' && !same_lines (text_of (seen), text_of (plain));
}

/* The text above the rest of a description. */
static char *
put_above (const char *text, const char *rest)
{
  if (*text == '\0')
    return g_strdup (rest + strspn (rest, " \t\n"));
  return g_strconcat (text, *rest != '\0' && *rest != '\n' ? "\n\n" : "", rest, NULL);
}

char *
focus_ical_text_exchange (const char *description, const char *code, const char *text,
                          const FocusRecordMeeting *meeting)
{
  g_autofree char *own = focus_ical_text_code (text);
  const char *top = description + strspn (description, " \t\n");
  gsize len = 0;
  gboolean known = code != NULL && find_text (top, code, &len);
  gint64 unused = 0;
  g_autofree char *all = focus_ical_record_text (description, &unused);
  g_autofree char *rest = focus_ical_record_text (top + len, &unused);

  if (same_lines (all, text) || (known ? strcmp (code, own) == 0 : has_lines (all, text)))
    return NULL;
  /* What others wrote was taken over into the text meanwhile. */
  if (*rest != '\0' && has_lines (text, rest))
    return focus_ical_record_description (text, meeting);
  return put_above (text, top + len);
}
