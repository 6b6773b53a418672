// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What VEVENTs said before an answer, as one text.
#include "sync/answered.h"

#include <string.h>

#define MASTER "master"

/* Bytes of a PARTSTAT; the longest of the standard has twelve. */
#define MAX_WORD 64

char *
focus_answered_print (const GArray *answered)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < answered->len; i++)
    {
      const FocusAnswered *one = &g_array_index (answered, FocusAnswered, i);
      if (one->recurrence_s == FOCUS_CLOSEOUT_SINGLE)
        g_string_append (text, MASTER);
      else
        g_string_append_printf (text, "%" G_GINT64_FORMAT, one->recurrence_s);
      g_string_append (text, one->inserted ? " made" : " stood");
      if (one->partstat != NULL)
        g_string_append_printf (text, " %s", one->partstat);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_word (const char *text)
{
  gsize len = strlen (text);

  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-')
      return FALSE;
  return len > 0 && len <= MAX_WORD;
}

static gboolean
parse_recurrence (const char *text, gint64 *ret_recurrence_s)
{
  *ret_recurrence_s = FOCUS_CLOSEOUT_SINGLE;
  return g_str_equal (text, MASTER)
         || g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, ret_recurrence_s, NULL);
}

static gboolean
parse_line (const char *line, FocusAnswered *ret_answered)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  guint n = g_strv_length (words);

  if (n < 2 || n > 3 || !parse_recurrence (words[0], &ret_answered->recurrence_s))
    return FALSE;
  if (!g_str_equal (words[1], "made") && !g_str_equal (words[1], "stood"))
    return FALSE;
  if (n == 3 && !is_word (words[2]))
    return FALSE;
  ret_answered->inserted = g_str_equal (words[1], "made");
  ret_answered->partstat = g_strdup (words[2]);
  return TRUE;
}

static gboolean
is_among (const GArray *answered, gint64 recurrence_s)
{
  for (guint i = 0; i < answered->len; i++)
    if (g_array_index (answered, FocusAnswered, i).recurrence_s == recurrence_s)
      return TRUE;
  return FALSE;
}

GArray *
focus_answered_parse (const char *text)
{
  g_autoptr (GArray) answered = g_array_new (FALSE, FALSE, sizeof (FocusAnswered));
  g_auto (GStrv) lines = g_strsplit (text, "\n", FOCUS_ANSWER_MAX_EVENTS + 2);

  g_array_set_clear_func (answered, (GDestroyNotify) focus_answered_clear);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      FocusAnswered one = { 0 };
      if (*lines[i] == '\0' && lines[i + 1] == NULL && i > 0)
        return g_steal_pointer (&answered); /* behind the last line break */
      if (i == FOCUS_ANSWER_MAX_EVENTS || !parse_line (lines[i], &one))
        return NULL;
      if (is_among (answered, one.recurrence_s))
        {
          focus_answered_clear (&one);
          return NULL;
        }
      g_array_append_val (answered, one);
    }
  return NULL; /* the last line is not ended */
}
